//! What a paragraph holds beside runs: formulas, links, simple fields, bookmarks. ECMA-376 Part 1, 17.3.2, 17.16.

use super::control::Controls;
use super::story::StoryReader;
use super::tracking::is_tracking;
use crate::diag::Repair;
use crate::error::Result;
use crate::model::{Direction, FieldCodePart, FieldStart, Hyperlink, Inline, Run};
use crate::ooxml::{Ns, Tag};

impl StoryReader<'_, '_, '_> {
    /// Reads one element of a paragraph.
    pub(super) fn read_inline(&mut self, tag: Tag, controls: &mut Controls, out: &mut Vec<Inline>) -> Result<()> {
        controls.close_marks(self.cursor.depth(), &mut self.shared.controls, out);
        match (tag.ns, tag.local) {
            (Ns::W, "r") => self.read_run(out),
            (Ns::M, _) => self.read_math(tag, out),
            (Ns::W, "hyperlink") => self.read_hyperlink(out),
            (Ns::W, "dir" | "bdo") => self.read_direction(tag, out),
            (Ns::W, "fldSimple") => self.read_simple_field(out),
            _ if self.read_control_mark(tag, controls, out)? => Ok(()),
            _ if self.is_transparent(tag) => Ok(()),
            _ if is_tracking(tag) => self.read_tracked_inlines(tag, out),
            (Ns::W, "t" | "tab" | "br" | "cr" | "sym") => self.read_bare_piece(tag, out),
            _ => self.read_range_mark(tag, out),
        }
    }

    /// Some writers leave out the run around a break or a text.
    fn read_bare_piece(&mut self, tag: Tag, out: &mut Vec<Inline>) -> Result<()> {
        self.cursor.warn(Repair::OutsideRun { element: tag.qualified.to_owned() });
        let mut run = Run { props: self.tracked_plain(), pieces: Vec::new() };
        self.read_word_piece(tag, &mut run)?;
        out.push(Inline::Run(run));
        Ok(())
    }

    /// Reads the inlines of the container under the cursor to its end.
    pub(super) fn read_inlines(&mut self, out: &mut Vec<Inline>) -> Result<()> {
        let mut controls = Controls::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            self.read_inline(tag, &mut controls, out)?;
        }
        controls.close_marks(0, &mut self.shared.controls, out);
        Ok(())
    }

    fn read_hyperlink(&mut self, out: &mut Vec<Inline>) -> Result<()> {
        let mut link = Hyperlink {
            target: None,
            anchor: self.cursor.name("anchor").or_else(|| self.cursor.name("docLocation")),
            tooltip: self.cursor.w("tooltip").map(|text| text.into_owned()),
            inlines: Vec::new(),
        };
        if let Some(id) = self.cursor.attr(Ns::R, "id").filter(|id| !id.is_empty()) {
            link.target = self.relationship(&id).map(|relationship| relationship.target.clone());
        }
        self.read_inlines(&mut link.inlines)?;
        out.push(Inline::Hyperlink(link));
        Ok(())
    }

    fn read_direction(&mut self, tag: Tag, out: &mut Vec<Inline>) -> Result<()> {
        let right_to_left = self.cursor.token("val", |text| match text {
            "rtl" => Some(true),
            "ltr" => Some(false),
            _ => None,
        });
        // Without a direction there is no mark.
        let mark = right_to_left.map(|right_to_left| Direction { right_to_left, overrides: tag.local == "bdo" });
        out.extend(mark.map(Inline::DirectionStart));
        self.read_inlines(out)?;
        out.extend(mark.map(|_| Inline::DirectionEnd));
        Ok(())
    }

    fn read_simple_field(&mut self, out: &mut Vec<Inline>) -> Result<()> {
        let code = self.cursor.w("instr").unwrap_or_default();
        let (locked, dirty) = self.lock_and_dirt();
        // Inside another field's code it is part of that code, as a complex field would be.
        if !self.fields.is_outside() {
            let location = self.cursor.location();
            let props = self.tracked_plain();
            self.fields.begin(props, locked, dirty, location);
            self.fields.code(&code, self.cursor);
            self.fields.separate(out, self.cursor);
            let depth = self.fields.depth();
            self.read_inlines(out)?;
            self.fields.close_to(depth, out, self.cursor);
            self.fields.end(out, self.cursor);
            return Ok(());
        }
        let code = vec![FieldCodePart::Text(code.into_owned())];
        out.push(Inline::FieldStart(FieldStart { code, props: self.tracked_plain(), locked, dirty, form: None }));
        self.read_inlines(out)?;
        out.push(Inline::FieldEnd);
        Ok(())
    }

    /// Whether the field under the cursor is locked, and whether its result is out of date.
    pub(super) fn lock_and_dirt(&mut self) -> (bool, bool) {
        let locked = self.cursor.on_off("fldLock").unwrap_or(false);
        (locked, self.cursor.on_off("dirty").unwrap_or(false))
    }
}

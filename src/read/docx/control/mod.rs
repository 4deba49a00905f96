//! Content controls (`w:sdt`): which ones are open, and their properties. ECMA-376 Part 1, 17.5.2.
//!
//! Their elements are transparent to the readers of blocks, rows, cells and inlines; here is noted which
//! control a thing is in. A control without content is left out with a warning, but for one inside of a
//! paragraph, where it is a mark.

pub(super) mod form;
mod props;

use super::ignored::skip_unhandled;
use super::story::StoryReader;
use crate::diag::Repair;
use crate::error::Result;
use crate::model::{Control, ControlId, ControlProps, Inline};
use crate::ooxml::{Cursor, Ns, Tag};
use props::read_control_prop;

/// A control whose end has not been read yet.
struct OpenControl {
    /// Elements open outside of it, itself included.
    depth: usize,
    props: ControlProps,
    /// Number, given out when its first content is read.
    made: Option<ControlId>,
}

/// The controls open at a point of one container, outermost first.
#[derive(Default)]
pub(super) struct Controls {
    open: Vec<OpenControl>,
}

impl OpenControl {
    /// Its number, given at the first call.
    fn id(&mut self, parent: Option<ControlId>, known: &mut Vec<Control>) -> Option<ControlId> {
        if self.made.is_none() {
            self.made = u32::try_from(known.len()).ok().map(ControlId);
            known.push(Control { parent, props: std::mem::take(&mut self.props) });
        }
        self.made
    }
}

impl Controls {
    /// The control around what comes next; `known` are those of the document.
    pub(super) fn around(&mut self, known: &mut Vec<Control>) -> Option<ControlId> {
        self.open.iter_mut().fold(None, |parent, open| open.id(parent, known))
    }

    /// Ends the controls that are closed where an element begins.
    pub(super) fn close(&mut self, cursor: &mut Cursor) {
        let depth = cursor.depth();
        while let Some(open) = self.open.pop_if(|open| open.depth >= depth) {
            if open.made.is_none() {
                cursor.warn(Repair::EmptyControl);
            }
        }
    }

    /// The same inside of a paragraph.
    pub(super) fn close_marks(&mut self, depth: usize, known: &mut Vec<Control>, out: &mut Vec<Inline>) {
        while self.open.last().is_some_and(|open| open.depth >= depth) {
            self.begin_mark(known, out);
            self.open.pop();
            out.push(Inline::ControlEnd);
        }
    }

    /// Begins the innermost control inside of a paragraph, unless it has begun before.
    fn begin_mark(&mut self, known: &mut Vec<Control>, out: &mut Vec<Inline>) {
        if let Some(open) = self.open.last_mut().filter(|open| open.made.is_none()) {
            out.extend(open.id(None, known).map(Inline::ControlStart));
        }
    }
}

impl StoryReader<'_, '_, '_> {
    /// Reads an element of a control around blocks, rows or cells; false where it is none.
    pub(super) fn read_control(&mut self, tag: Tag, controls: &mut Controls) -> Result<bool> {
        match (tag.ns, tag.local) {
            (Ns::W, "sdt") => {
                let depth = self.cursor.depth();
                controls.open.push(OpenControl { depth, props: ControlProps::default(), made: None });
            }
            (Ns::W, "sdtPr" | "sdtEndPr") => match controls.open.last_mut() {
                Some(open) => self.read_control_props(tag, open)?,
                None => {
                    self.cursor.warn(Repair::StrayControlProperties { element: tag.qualified.to_owned() });
                    self.cursor.skip()?;
                }
            },
            (Ns::W, "sdtContent") => {}
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The same inside of a paragraph.
    pub(super) fn read_control_mark(
        &mut self,
        tag: Tag,
        controls: &mut Controls,
        out: &mut Vec<Inline>,
    ) -> Result<bool> {
        if (tag.ns, tag.local) == (Ns::W, "sdtContent") {
            controls.begin_mark(&mut self.shared.controls, out);
        }
        self.read_control(tag, controls)
    }

    fn read_control_props(&mut self, tag: Tag, open: &mut OpenControl) -> Result<()> {
        let is_end = tag.local == "sdtEndPr";
        // Properties are before the content, except in broken files.
        let mut props = std::mem::take(self.props_of(open));
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "rPr") if is_end => props.end = self.read_shared_run_props()?,
                (Ns::W, "rPr") => props.text = self.read_shared_run_props()?,
                _ if is_end => skip_unhandled(self.cursor, tag)?,
                _ => read_control_prop(self.cursor, tag, &mut props)?,
            }
        }
        *self.props_of(open) = props;
        Ok(())
    }

    fn props_of<'o>(&'o mut self, open: &'o mut OpenControl) -> &'o mut ControlProps {
        let made = open.made.and_then(|id| self.shared.controls.get_mut(usize::try_from(id.0).ok()?));
        made.map_or(&mut open.props, |control| &mut control.props)
    }
}

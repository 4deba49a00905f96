//! Runs (`w:r`): text, tabs, breaks, symbols, field marks, drawings. ECMA-376 Part 1, 17.3.3.

use super::control::form::read_form_field;
use super::ignored::skip_unhandled;
use super::run_props::read_family;
use super::story::StoryReader;
use crate::error::Result;
use crate::model::{
    BreakClear, BreakKind, DatePart, Inline, NoteKind, PositionalTab, PositionalTabAlignment, PositionalTabBase, Run,
    RunPiece, RunProps, TabLeader,
};
use crate::ooxml::{Ns, Tag};
use std::sync::Arc;

impl StoryReader<'_, '_, '_> {
    /// Reads the run under the cursor. Runs nest, so what needs room on the stack is read in functions of its own.
    pub(super) fn read_run(&mut self, out: &mut Vec<Inline>) -> Result<()> {
        let mut run = Run { props: self.tracked_plain(), pieces: Vec::new() };
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            if tag.ns != Ns::W {
                self.read_foreign_piece(tag, &mut run)?;
                continue;
            }
            match tag.local {
                "rPr" => self.read_own_props(&mut run)?,
                "fldChar" => self.read_field_mark(&mut run, out)?,
                "instrText" | "delInstrText" => self.read_field_code(&run)?,
                "ruby" => {
                    flush(&mut run, out);
                    self.read_ruby(&run, out)?;
                }
                // A run in a run is read as if it followed.
                "r" => {
                    flush(&mut run, out);
                    self.read_run(out)?;
                }
                "footnoteReference" => self.read_note_reference(NoteKind::Footnote, &mut run),
                "commentReference" => self.read_comment_reference(&mut run),
                "endnoteReference" => self.read_note_reference(NoteKind::Endnote, &mut run),
                "drawing" => self.read_drawing(&mut run)?,
                "pict" | "object" => self.read_vml(tag, &mut run)?,
                _ => self.read_word_piece(tag, &mut run)?,
            }
        }
        flush(&mut run, out);
        Ok(())
    }

    fn read_own_props(&mut self, run: &mut Run) -> Result<()> {
        run.props = self.read_shared_run_props()?;
        self.track(&mut run.props);
        Ok(())
    }

    fn read_field_code(&mut self, run: &Run) -> Result<()> {
        let code = self.cursor.text()?;
        // Code that was taken out of a field that stays is no code any more.
        if !run.props.is_deleted() || self.fields.is_deleted() {
            self.fields.code(&code, self.cursor);
        }
        Ok(())
    }

    /// Reads a piece that needs nothing of what is around it.
    pub(super) fn read_word_piece(&mut self, tag: Tag, run: &mut Run) -> Result<()> {
        if tag.local == "t" || tag.local == "delText" && run.props.is_deleted() {
            return self.read_text(run);
        }
        match self.read_piece(tag) {
            Some(piece) => self.push(run, piece),
            None => skip_unhandled(self.cursor, tag)?,
        }
        Ok(())
    }

    /// A piece that is an element without content.
    pub(super) fn read_piece(&mut self, tag: Tag) -> Option<RunPiece> {
        Some(match tag.local {
            "tab" => RunPiece::Tab,
            "ptab" => RunPiece::PositionalTab(self.read_positional_tab()),
            "br" => RunPiece::Break(self.read_break()),
            "cr" => RunPiece::Break(BreakKind::Line(BreakClear::None)),
            "noBreakHyphen" => RunPiece::NoBreakHyphen,
            "softHyphen" => RunPiece::SoftHyphen,
            "pgNum" => RunPiece::PageNumber,
            "footnoteRef" => RunPiece::NoteNumber(NoteKind::Footnote),
            "endnoteRef" => RunPiece::NoteNumber(NoteKind::Endnote),
            "annotationRef" => RunPiece::CommentMark,
            "separator" => RunPiece::NoteSeparator,
            "continuationSeparator" => RunPiece::NoteContinuationSeparator,
            "sym" => {
                let font = read_family(self.cursor, "font").unwrap_or_else(|| "".into());
                let code = self.cursor.token("char", |text| u32::from_str_radix(text, 16).ok())?;
                RunPiece::Symbol { font, code }
            }
            local => RunPiece::DatePart(DatePart::from_token(local)?),
        })
    }

    /// Reads pictures in a run without the element that usually wraps them.
    fn read_foreign_piece(&mut self, tag: Tag, run: &mut Run) -> Result<()> {
        match tag.ns {
            Ns::V => self.read_vml_shape(tag, run),
            _ => skip_unhandled(self.cursor, tag),
        }
    }

    /// Text of a run (`w:t`, `m:t`).
    pub(super) fn read_text(&mut self, run: &mut Run) -> Result<()> {
        let preserve = self.cursor.keeps_space();
        let text = self.cursor.text()?;
        let text = if preserve { &*text } else { trim_indentation(&text) };
        for (index, part) in text.split('\t').enumerate() {
            if index > 0 {
                self.push(run, RunPiece::Tab);
            }
            if !part.is_empty() {
                self.push(run, RunPiece::Text(part.replace(['\n', '\r'], " ")));
            }
        }
        Ok(())
    }

    /// Adds a piece to the run, or to the code of the field that it is in.
    pub(super) fn push(&mut self, run: &mut Run, piece: RunPiece) {
        let taken = match &piece {
            RunPiece::Text(text) => self.fields.take_text(text),
            RunPiece::NoBreakHyphen => self.fields.take_text("\u{2011}"),
            RunPiece::Tab => self.fields.take_text("\t"),
            // Inside a code a break is a blank.
            RunPiece::Break(_) if self.fields.is_in_code() => {
                self.fields.code(" ", self.cursor);
                true
            }
            _ => false,
        };
        if !taken {
            run.pieces.push(piece);
        }
    }

    fn read_field_mark(&mut self, run: &mut Run, out: &mut Vec<Inline>) -> Result<()> {
        let kind = self.cursor.w("fldCharType");
        let (locked, dirty) = self.lock_and_dirt();
        flush(run, out);
        match kind.as_deref() {
            Some("begin") => {
                let location = self.cursor.location();
                self.fields.begin(run.props.clone(), locked, dirty, location);
            }
            Some("separate") => self.fields.separate(out, self.cursor),
            Some("end") => self.fields.end(out, self.cursor),
            other => {
                let value = other.unwrap_or_default().to_owned();
                self.cursor.invalid("fldCharType", &value);
            }
        }
        self.read_field_data()
    }

    /// Reads a form field; data that an add-in stores with a field is skipped.
    fn read_field_data(&mut self) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "ffData") => {
                    let form = read_form_field(self.cursor)?;
                    self.fields.set_form(form);
                }
                _ => skip_unhandled(self.cursor, tag)?,
            }
        }
        Ok(())
    }

    fn read_break(&mut self) -> BreakKind {
        match self.cursor.w("type").as_deref() {
            Some("page") => BreakKind::Page,
            Some("column") => BreakKind::Column,
            None | Some("textWrapping") => BreakKind::Line(self.read_clear()),
            Some(other) => {
                self.cursor.invalid("type", other);
                BreakKind::Line(BreakClear::None)
            }
        }
    }

    fn read_clear(&mut self) -> BreakClear {
        match self.cursor.w("clear").as_deref() {
            Some("left") => BreakClear::Left,
            Some("right") => BreakClear::Right,
            Some("all") => BreakClear::All,
            _ => BreakClear::None,
        }
    }

    fn read_positional_tab(&mut self) -> PositionalTab {
        PositionalTab {
            alignment: self
                .cursor
                .token("alignment", PositionalTabAlignment::from_token)
                .unwrap_or(PositionalTabAlignment::Left),
            relative_to: self
                .cursor
                .token("relativeTo", PositionalTabBase::from_token)
                .unwrap_or(PositionalTabBase::Margin),
            leader: self.cursor.token("leader", TabLeader::from_token).unwrap_or(TabLeader::None),
        }
    }
}

/// Ends the run as read so far; what follows begins a new one with the same properties.
fn flush(run: &mut Run, out: &mut Vec<Inline>) {
    if !run.pieces.is_empty() {
        let props: Arc<RunProps> = run.props.clone();
        out.push(Inline::Run(Run { props, pieces: std::mem::take(&mut run.pieces) }));
    }
}

/// Takes off line ends that a pretty printer put around a text, with their indentation. Plain spaces
/// stay even without `xml:space`: Word drops them, but WPS writes and shows them.
fn trim_indentation(text: &str) -> &str {
    const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];
    let is_indentation = |space: &str| space.contains(['\n', '\r']);
    let start = text.trim_start_matches(SPACE);
    let (before, _) = text.split_at(text.len().saturating_sub(start.len()));
    let text = if is_indentation(before) { start } else { text };
    let end = text.trim_end_matches(SPACE);
    let (_, after) = text.split_at(end.len());
    if is_indentation(after) { end } else { text }
}

//! The characters of a paragraph: text, tabs, breaks, marks of fields, and what special characters stand for.
//! [MS-DOC] 2.4.1, 2.8.25 (PlcFld), 2.6.1 (sprmCFSpec).

use super::form::read_form;
use super::run_sprms::RunHead;
use super::story::{StoryReader, here};
use crate::error::Result;
use crate::model::{BreakKind, Inline, Run, RunPiece};
use crate::ooxml::ReadContext;
use std::ops::Range;

/// A run as it comes in.
pub(super) struct Draft<'o> {
    pub(super) head: RunHead,
    pub(super) run: Run,
    pub(super) out: &'o mut Vec<Inline>,
}

impl Draft<'_> {
    /// Ends the run as read so far; what follows begins a new one with the same properties.
    pub(super) fn flush(&mut self) {
        if !self.run.pieces.is_empty() {
            let pieces = std::mem::take(&mut self.run.pieces);
            self.out.push(Inline::Run(Run { props: self.run.props.clone(), pieces }));
        }
    }
}

impl StoryReader<'_, '_> {
    /// Reads the characters at these positions.
    pub(super) fn read_inlines(&mut self, range: Range<u32>, style: u16, out: &mut Vec<Inline>) -> Result<()> {
        let mut at = range.start;
        while at < range.end {
            self.session.count_element()?;
            let references = self.take_marks(at, out);
            let until_mark = self.next_mark().saturating_sub(at);
            let length = self.run_length(at).min(until_mark).clamp(1, range.end.saturating_sub(at));
            let end = at.saturating_add(length);
            let head = self.run_head(at, style)?;
            let dropped = head.props.tracking.as_ref().is_some_and(|tracking| self.shared.changes.drop(tracking));
            if !dropped {
                let run = Run { props: head.props.clone(), pieces: references };
                let mut draft = Draft { head, run, out };
                self.read_run(at..end, &mut draft)?;
                draft.flush();
            }
            at = end;
        }
        Ok(())
    }

    /// How many characters from a position on have the same properties.
    fn run_length(&self, at: u32) -> u32 {
        let Some(offset) = self.file.pieces.offset(at) else { return u32::MAX };
        let (_, end) = self.file.characters.stretch(offset);
        self.file.pieces.stretch(at, end).map_or(u32::MAX, |(_, length)| length)
    }

    fn read_run(&mut self, range: Range<u32>, draft: &mut Draft) -> Result<()> {
        let file = self.file;
        let mut at = range.start;
        let mut text = String::new();
        for unit in char::decode_utf16(file.pieces.text(range).iter().copied()) {
            let letter = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
            if is_plain(letter, draft.head.special) {
                text.push(letter);
            } else {
                self.push_text(&mut text, at, draft);
                self.read_sign(letter, at, draft)?;
            }
            at = at.saturating_add(if letter.len_utf16() == 2 { 2 } else { 1 });
        }
        self.push_text(&mut text, at, draft);
        Ok(())
    }

    /// Adds text to the run, or to the code of the field that it is in.
    fn push_text(&mut self, text: &mut String, at: u32, draft: &mut Draft) {
        if text.is_empty() {
            return;
        }
        if self.fields.is_in_code() {
            self.fields.code(text, &mut here(self.session, self.file, at));
            text.clear();
        } else if self.fields.take_text(text) {
            text.clear();
        } else {
            draft.run.pieces.push(RunPiece::Text(std::mem::take(text)));
        }
    }

    /// Adds a piece to the run, or what it stands for to the code of the field that it is in.
    pub(super) fn push(&mut self, piece: RunPiece, at: u32, draft: &mut Draft) {
        let stand_in = match piece {
            RunPiece::Tab => "\t",
            RunPiece::NoBreakHyphen => "\u{2011}",
            RunPiece::Break(_) => " ",
            _ => "",
        };
        if self.fields.is_in_code() {
            self.fields.code(stand_in, &mut here(self.session, self.file, at));
        } else if stand_in.is_empty() || !self.fields.take_text(stand_in) {
            draft.run.pieces.push(piece);
        }
    }

    /// A character that is no text.
    fn read_sign(&mut self, letter: char, at: u32, draft: &mut Draft) -> Result<()> {
        let piece = match letter {
            '\t' => RunPiece::Tab,
            '\u{B}' => RunPiece::Break(BreakKind::Line(draft.head.clear)),
            '\u{C}' => RunPiece::Break(BreakKind::Page),
            '\u{E}' => RunPiece::Break(BreakKind::Column),
            '\u{1E}' => RunPiece::NoBreakHyphen,
            '\u{1F}' => RunPiece::SoftHyphen,
            '\u{13}'..='\u{15}' => {
                self.read_field_mark(letter, at, draft);
                return Ok(());
            }
            _ => return self.read_special(letter, at, draft),
        };
        self.push(piece, at, draft);
        Ok(())
    }

    /// A character that has its meaning where it is marked as special only.
    fn read_special(&mut self, letter: char, at: u32, draft: &mut Draft) -> Result<()> {
        let piece = match letter {
            // In the text the reference itself is a mark of its own.
            '\u{2}' => match self.note {
                Some(kind) => RunPiece::NoteNumber(kind),
                None => return Ok(()),
            },
            '\u{5}' if self.in_comment => RunPiece::CommentMark,
            '\0' => RunPiece::PageNumber,
            '\u{1}' if draft.head.is_data => {
                let form = draft.head.picture.and_then(|offset| read_form(self.file, offset));
                if let Some(form) = form {
                    self.fields.set_form(form);
                }
                return Ok(());
            }
            '\u{1}' => match draft.head.picture {
                Some(offset) => match self.read_picture(offset, at)? {
                    Some(drawing) => RunPiece::Drawing(drawing),
                    None => return Ok(()),
                },
                None => return Ok(()),
            },
            '\u{8}' => match self.read_anchored(at)? {
                Some(drawing) => RunPiece::Drawing(drawing),
                None => return Ok(()),
            },
            '\u{3}' => RunPiece::NoteSeparator,
            '\u{4}' => RunPiece::NoteContinuationSeparator,
            '\u{28}' => {
                let Some((font, code)) = draft.head.symbol.clone() else { return Ok(()) };
                RunPiece::Symbol { font, code }
            }
            _ => return Ok(()),
        };
        self.push(piece, at, draft);
        Ok(())
    }

    /// Beginning, middle or end of a field.
    fn read_field_mark(&mut self, letter: char, at: u32, draft: &mut Draft) {
        draft.flush();
        let mut sink = here(self.session, self.file, at);
        match letter {
            '\u{13}' => self.fields.begin(draft.head.props.clone(), false, false, sink.location),
            '\u{14}' => self.fields.separate(draft.out, &mut sink),
            _ => self.fields.end(draft.out, &mut sink),
        }
    }
}

/// True for characters that stand for themselves. Control characters without a meaning are left out.
fn is_plain(letter: char, special: bool) -> bool {
    match letter {
        '\0'..='\u{1F}' | '\u{7F}' => false,
        '\u{28}' | '\u{3C}' | '\u{3E}' => !special,
        _ => true,
    }
}

//! Control words and symbols in text: characters, breaks, ends of paragraphs, cells and rows, formats.
//! RTF 1.9.1, "Special Characters".

use super::border::{BorderSide, no_line, take_line_word};
use super::reader::Reader;
use super::state::Destination;
use super::story::End;
use super::tree::{character_of_symbol, character_of_word};
use crate::diag::InputWarning;
use crate::error::Result;
use crate::model::{Border, BreakClear, BreakKind, DatePart, RunPiece};
use crate::read::assemble::Charset;
use crate::read::assemble::WarningSink;
use std::sync::Arc;

impl Reader<'_, '_> {
    /// Takes a control word.
    pub(super) fn word(&mut self, name: &str, value: Option<i32>) -> Result<()> {
        let is_first = std::mem::take(&mut self.state.is_new);
        let is_starred = std::mem::take(&mut self.state.is_starred);
        match (name, value) {
            ("u", Some(number)) => {
                let charset = self.charset_of_text();
                self.decoder.set_charset(charset);
                self.decoder.unicode(number, self.state.stand_ins);
                return Ok(());
            }
            ("uc", _) => {
                self.state.stand_ins = u32::try_from(value.unwrap_or(1)).unwrap_or_default();
                return Ok(());
            }
            _ => {}
        }
        if !is_first && self.decoder.skip_one() {
            return Ok(());
        }
        if self.take_destination(name)? {
            return Ok(());
        }
        if is_starred {
            return self.skip_unknown(name);
        }
        if let Some(character) = character_of_word(name) {
            self.decoder.char(character);
            return Ok(());
        }
        self.flush();
        if self.take_shape_word(name, value)? || self.take_break(name, value)? || self.take_piece(name) {
            return Ok(());
        }
        self.take_format(name, value);
        Ok(())
    }

    /// Takes a word of format or of the document's setup; false where it is none.
    pub(super) fn take_format(&mut self, name: &str, value: Option<i32>) -> bool {
        self.take_charset_word(name, value)
            || self.take_border_word(name, value)
            || self.take_run_word(name, value)
            || self.take_paragraph_word(name, value)
            || self.take_row_word(name, value)
            || self.take_section_word(name, value)
            || self.take_document_word(name, value)
    }

    fn take_charset_word(&mut self, name: &str, value: Option<i32>) -> bool {
        let code_page = match name {
            "ansi" => 1252,
            "mac" => 10000,
            "pc" => 437,
            "pca" => 850,
            "ansicpg" => value.unwrap_or(1252),
            _ => return false,
        };
        match Charset::of_code_page(code_page) {
            Some(charset) => self.charset = charset,
            None => {
                let attribute = "\\ansicpg".to_owned();
                self.warn(InputWarning::ValueInvalid { attribute, value: code_page.to_string() }.into());
            }
        }
        true
    }

    /// What ends lines, paragraphs, cells, rows, sections.
    pub(super) fn take_break(&mut self, name: &str, value: Option<i32>) -> Result<bool> {
        if self.state.destination != Destination::Text {
            return Ok(false);
        }
        match name {
            "par" => self.end_paragraph(End::Paragraph)?,
            "cell" => self.end_paragraph(End::Cell)?,
            "nestcell" => self.end_paragraph(End::NestedCell)?,
            "row" => self.end_row(false)?,
            "nestrow" => self.end_row(true)?,
            "sect" => self.end_section()?,
            "line" => self.push_piece(RunPiece::Break(BreakKind::Line(BreakClear::None))),
            "lbr" => {
                let clear = match value {
                    Some(1) => BreakClear::Left,
                    Some(2) => BreakClear::Right,
                    Some(3) => BreakClear::All,
                    _ => BreakClear::None,
                };
                self.push_piece(RunPiece::Break(BreakKind::Line(clear)));
            }
            "page" => self.push_piece(RunPiece::Break(BreakKind::Page)),
            "column" => self.push_piece(RunPiece::Break(BreakKind::Column)),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Words that stand for a piece of a run.
    pub(super) fn take_piece(&mut self, name: &str) -> bool {
        let piece = match name {
            "tab" => RunPiece::Tab,
            // The same as a field PAGE, which all programs know.
            "chpgn" => {
                self.field_without_result(" PAGE ");
                return true;
            }
            "chtime" => {
                self.field_without_result(" TIME ");
                return true;
            }
            "chftn" => {
                self.note_number();
                return true;
            }
            "chatn" => RunPiece::CommentMark,
            "chdate" | "chdpa" => RunPiece::DatePart(DatePart::DayShort),
            "chdpl" => RunPiece::DatePart(DatePart::DayLong),
            "chftnsep" => RunPiece::NoteSeparator,
            "chftnsepc" => RunPiece::NoteContinuationSeparator,
            _ => return false,
        };
        // The mark of a comment in the text comes with the comment.
        if piece != RunPiece::CommentMark || self.stories.len() > 1 {
            self.push_piece(piece);
        }
        true
    }

    /// A control symbol.
    pub(super) fn symbol(&mut self, symbol: u8) {
        if symbol == b'*' {
            // `\*` is only what it is where it comes first.
            self.state.is_starred = std::mem::take(&mut self.state.is_new);
            return;
        }
        self.state.is_new = false;
        match symbol {
            b'_' => self.push_sign(RunPiece::NoBreakHyphen),
            b'-' => self.push_sign(RunPiece::SoftHyphen),
            // No symbol is above ASCII: a letter behind a stray backslash.
            0x80.. => self.escaped(symbol, char::from(symbol)),
            _ => {
                if let Some(character) = character_of_symbol(symbol) {
                    self.escaped(symbol, character);
                }
            }
        }
    }

    fn push_sign(&mut self, piece: RunPiece) {
        if !self.decoder.skip_one() {
            self.push_piece(piece);
        }
    }

    /// A character behind a backslash. It may be the second byte of a character of two.
    fn escaped(&mut self, symbol: u8, character: char) {
        let charset = self.charset_of_text();
        self.decoder.set_charset(charset);
        if symbol == b'~' {
            self.decoder.char(character);
        } else {
            self.decoder.byte(symbol);
        }
    }

    /// Takes a word that names a border or says how its line looks; false where it is none.
    fn take_border_word(&mut self, name: &str, value: Option<i32>) -> bool {
        if let Some(side) = BorderSide::of_word(name) {
            self.state.border = side;
            self.change_border(side, |border| {
                border.get_or_insert_with(no_line);
            });
            return true;
        }
        if !name.starts_with("br") {
            return false;
        }
        let color = self.colors.get(value.unwrap_or(0));
        let mut taken = false;
        self.change_border(self.state.border, |border| {
            let line = border.get_or_insert_with(no_line);
            taken = take_line_word(line, name, value, |_| color.clone());
        });
        taken
    }

    /// Changes the border of a side.
    fn change_border(&mut self, side: BorderSide, change: impl FnMut(&mut Option<Border>)) {
        let mut change = change;
        match side {
            BorderSide::None => change(&mut None),
            BorderSide::Character => {
                let run = Arc::make_mut(&mut self.state.run);
                run.direct = None;
                change(&mut run.props.border);
            }
            BorderSide::Paragraph(side) => {
                let borders = &mut Arc::make_mut(&mut self.state.paragraph).props.borders;
                side.each(borders, change);
            }
            BorderSide::Page(side) => change(side.of(self.section.page_borders.get_or_insert_default())),
            BorderSide::Cell(_) | BorderSide::Row(_) => {
                let in_nested_row = self.state.in_nested_row;
                let story = self.story();
                let row = Arc::make_mut(if in_nested_row { &mut story.nested_row } else { &mut story.row });
                match side {
                    BorderSide::Cell(side) => change(side.of(&mut row.open.props.borders)),
                    BorderSide::Row(side) => change(side.of(&mut row.table.borders)),
                    _ => {}
                }
            }
        }
    }
}

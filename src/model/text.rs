//! The plain text of paragraphs and cells: what is copied out of them.
//!
//! Results of fields and texts of links are in; codes of fields, hidden runs, numbers of notes and what is in
//! text boxes are out. Report, tables and everything that compares their cells have it from here.

use super::walk::{Visitor, Walk, walk_inlines};
use super::{Block, Cell, Inline, Paragraph, RunPiece, RunProps};
use crate::symbols::{readable, readable_text};

impl Paragraph {
    /// Its plain text, on one line: tabs and breaks are blanks, formulas are in the notation of
    /// [`Math::linear`](super::Math::linear), boxes to tick are ☐ and ☒, codes of symbol fonts are their
    /// Unicode characters.
    ///
    /// A no-break hyphen is U+2011, as in every other format that gongwen writes: it is not a minus, and who
    /// reads figures can tell.
    pub fn text(&self) -> String {
        let mut text = PlainText::default();
        walk_inlines(&self.inlines, &mut text);
        text.out
    }
}

impl Cell {
    /// The plain text of its paragraphs, white space folded ([`fold_spaces`]), empty ones left out, joined by line
    /// feeds. A table inside of it is not its text.
    pub fn text(&self) -> String {
        let paragraphs = self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(fold_spaces(&paragraph.text())),
            Block::Table(_) => None,
        });
        paragraphs.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// A text with every run of white space as one blank, and none at its ends. White space is what Unicode calls so
/// and the four separators of ASCII (U+001C to U+001F).
pub fn fold_spaces(text: &str) -> String {
    let is_space = |character: char| character.is_whitespace() || matches!(character, '\u{1C}'..='\u{1F}');
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let mut folded = words.next().unwrap_or_default().to_owned();
    for word in words {
        folded.push(' ');
        folded.push_str(word);
    }
    folded
}

#[derive(Default)]
struct PlainText {
    out: String,
}

impl Visitor for PlainText {
    fn inline(&mut self, inline: &Inline) -> Walk {
        match inline {
            Inline::Run(run) if run.props.hidden == Some(true) => return Walk::Past,
            Inline::Run(_) | Inline::Hyperlink(_) => return Walk::Into,
            Inline::FieldStart(field) => self.out.extend(field.form.as_ref().and_then(|form| form.sign())),
            Inline::Math(math) => self.out.push_str(&math.linear()),
            _ => {}
        }
        Walk::Past
    }

    fn piece(&mut self, props: &RunProps, piece: &RunPiece) -> Walk {
        match piece {
            RunPiece::Text(text) => {
                let family = props.fonts.ascii.as_deref().unwrap_or_default();
                self.out.push_str(&readable_text(family, text));
            }
            RunPiece::Tab | RunPiece::PositionalTab(_) | RunPiece::Break(_) => self.out.push(' '),
            RunPiece::NoBreakHyphen => self.out.push('\u{2011}'),
            RunPiece::Symbol { font, code } => self.out.push(readable(font, *code)),
            // The number of a note is not the cell's: 2025 with note 1 would read 20251.
            RunPiece::NoteReference(_)
            | RunPiece::NoteNumber(_)
            | RunPiece::CommentReference(_)
            | RunPiece::CommentMark
            | RunPiece::NoteSeparator
            | RunPiece::NoteContinuationSeparator
            | RunPiece::SoftHyphen
            | RunPiece::Drawing(_)
            | RunPiece::DatePart(_)
            | RunPiece::PageNumber => {}
        }
        Walk::Past
    }
}

//! The plain text of paragraphs and cells: what is copied out of them.
//!
//! Results of fields and texts of links are in; codes of fields, hidden runs, numbers of notes and what is in
//! text boxes are out. Everything that reads the document as written has its text from here. What needs styles
//! (labels, capitals, text hidden by a style, fields computed anew) is the cascade's, and `write::prose` reads that:
//! a test there keeps the two equal in everything else.

use super::walk::{Visitor, Walk, walk_inlines};
use super::{Block, BreakKind, Cell, Inline, Paragraph, RunPiece, RunProps};
use crate::symbols::{readable, readable_text};

impl Paragraph {
    /// Its plain text, on one line: tabs and breaks are blanks, formulas are in the notation of
    /// [`Math::linear`](super::Math::linear), boxes to tick are ☐ and ☒, codes of symbol fonts are their
    /// Unicode characters.
    ///
    /// A no-break hyphen is U+2011, as in every other format that gongwen writes: it is not a minus, and who
    /// reads figures can tell.
    pub fn text(&self) -> String {
        self.text_as(false)
    }

    /// The same with the controls of Unicode in place of blanks: U+0009 for a tab, U+000A for a new line, U+000C for
    /// a new column or page.
    pub fn text_with_controls(&self) -> String {
        self.text_as(true)
    }

    fn text_as(&self, with_controls: bool) -> String {
        let mut text = PlainText { out: String::new(), with_controls };
        walk_inlines(&self.inlines, &mut text);
        text.out
    }

    /// True where nothing of it is seen: white space at most, neither drawings nor formulas.
    pub fn is_blank(&self) -> bool {
        let mut drawings = DrawingFinder { found: false };
        walk_inlines(&self.inlines, &mut drawings);
        !drawings.found && self.text().trim().is_empty()
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

/// The text of pieces of one run, on one line.
pub(super) fn pieces_text(props: &RunProps, pieces: &[RunPiece]) -> String {
    let mut text = PlainText { out: String::new(), with_controls: false };
    pieces.iter().for_each(|piece| text.push(props, piece));
    text.out
}

struct PlainText {
    out: String,
    /// Tabs and breaks are control characters, not blanks.
    with_controls: bool,
}

impl PlainText {
    fn push(&mut self, props: &RunProps, piece: &RunPiece) {
        let control = |character| if self.with_controls { character } else { ' ' };
        match piece {
            RunPiece::Text(text) => {
                let families = [&props.fonts.high_ansi, &props.fonts.ascii];
                let families = families.map(|family| family.as_deref().unwrap_or_default());
                self.out.push_str(&readable_text(families, text));
            }
            RunPiece::Tab | RunPiece::PositionalTab(_) => self.out.push(control('\t')),
            RunPiece::Break(BreakKind::Line(_)) => self.out.push(control('\n')),
            RunPiece::Break(BreakKind::Column | BreakKind::Page) => self.out.push(control('\u{C}')),
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
    }
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
        self.push(props, piece);
        Walk::Past
    }
}

/// Looks for a drawing that is no text of the paragraph's own.
struct DrawingFinder {
    found: bool,
}

impl Visitor for DrawingFinder {
    fn piece(&mut self, _: &RunProps, piece: &RunPiece) -> Walk {
        self.found |= matches!(piece, RunPiece::Drawing(_));
        Walk::Past
    }
}

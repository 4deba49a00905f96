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
    /// Its plain text, on one line: tabs are blanks, and so are breaks of lines but between characters of a script that is
    /// written without blanks (不予 and 以公开 are 不予以公开); formulas are in the notation of
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
        let mut text = PlainText { with_controls, ..PlainText::default() };
        walk_inlines(&self.inlines, &mut text);
        text.finish()
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
    let mut text = PlainText::default();
    pieces.iter().for_each(|piece| text.add_piece(props, piece));
    text.finish()
}

/// Lines as one, as if there had been no breaks between them.
pub(crate) fn join_lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut text = PlainText::default();
    for line in lines.filter(|line| !line.is_empty()) {
        text.is_broken = !text.out.is_empty();
        text.add(line);
    }
    text.finish()
}

/// Whether a break before `next` stands for nothing, as in CSS Text 4, 4.1.3: between two wide characters, of which
/// none is Hangul, which is written with blanks.
fn joins_lines(before: char, next: char) -> bool {
    // Wide and full-width characters of UAX #11, without Hangul and pictographs; the quotation marks and dashes that
    // Chinese shares with Latin text are wide beside one of them.
    let is_wide = |character: char| {
        matches!(character, '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
            && character != '\u{3000}'
    };
    let is_either = |character: char| matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    match (is_wide(before), is_wide(next)) {
        (true, true) => true,
        (true, false) => is_either(next),
        (false, true) => is_either(before),
        (false, false) => false,
    }
}

#[derive(Default)]
struct PlainText {
    out: String,
    /// Tabs and breaks are control characters, not blanks.
    with_controls: bool,
    /// A break of the line, not yet written, came after what is in `out`.
    is_broken: bool,
}

impl PlainText {
    /// Adds text; a break before it becomes what it stands for.
    fn add(&mut self, text: &str) {
        let Some(next) = text.chars().next() else { return };
        if std::mem::take(&mut self.is_broken)
            && !self.out.chars().next_back().is_some_and(|before| joins_lines(before, next))
        {
            self.out.push(' ');
        }
        self.out.push_str(text);
    }

    fn add_char(&mut self, character: char) {
        self.add(character.encode_utf8(&mut [0; 4]));
    }

    fn finish(mut self) -> String {
        if self.is_broken {
            self.out.push(' ');
        }
        self.out
    }

    fn add_piece(&mut self, props: &RunProps, piece: &RunPiece) {
        let with_controls = self.with_controls;
        let control = |character| if with_controls { character } else { ' ' };
        match piece {
            RunPiece::Text(text) => {
                let families = [&props.fonts.high_ansi, &props.fonts.ascii];
                let families = families.map(|family| family.as_deref().unwrap_or_default());
                self.add(&readable_text(families, text));
            }
            RunPiece::Tab | RunPiece::PositionalTab(_) => self.add_char(control('\t')),
            RunPiece::Break(BreakKind::Line(_)) if with_controls => self.add_char('\n'),
            RunPiece::Break(BreakKind::Line(_)) => self.is_broken = true,
            RunPiece::Break(BreakKind::Column | BreakKind::Page) => self.add_char(control('\u{C}')),
            RunPiece::NoBreakHyphen => self.add_char('\u{2011}'),
            RunPiece::Symbol { font, code } => self.add_char(readable(font, *code)),
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
            Inline::FieldStart(field) => {
                if let Some(sign) = field.form.as_ref().and_then(|form| form.sign()) {
                    self.add_char(sign);
                }
            }
            Inline::Math(math) => self.add(&math.linear()),
            _ => {}
        }
        Walk::Past
    }

    fn piece(&mut self, props: &RunProps, piece: &RunPiece) -> Walk {
        self.add_piece(props, piece);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BreakClear, Run};

    fn paragraph(pieces: Vec<RunPiece>) -> Paragraph {
        Paragraph { inlines: vec![Inline::Run(Run { pieces, ..Run::default() })], ..Paragraph::default() }
    }

    #[test]
    fn a_break_is_a_blank_only_where_its_script_has_blanks() {
        for (lines, text) in [
            (["不予", "以公开"], "不予以公开"),
            (["“三安全", "”与稳定"], "“三安全”与稳定"),
            (["总计：", "（件）"], "总计：（件）"),
            (["New", "York"], "New York"),
            (["2020", "年"], "2020 年"),
            (["한국", "서울"], "한국 서울"),
            (["共 ", "计"], "共  计"),
            (["", "甲"], " 甲"),
            (["甲", ""], "甲 "),
        ] {
            let [first, second] = lines.map(|line| RunPiece::Text(line.to_owned()));
            let broken = paragraph(vec![first, RunPiece::Break(BreakKind::Line(BreakClear::None)), second]);
            assert_eq!(broken.text(), text);
        }
    }
}

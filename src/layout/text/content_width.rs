//! Widths of a paragraph's content, for fitting the columns of a table.

use super::indents::line_start;
use super::inline_flow::AtomKind;
use super::paragraph_text::flow_of;
use super::tab_stops::{LineCursor, TabStops};
use super::text_context::{TextArea, TextContext};
use crate::cascade::ResolvedParagraph;
use crate::units::Pt;

/// Narrowest and widest a paragraph can be, for fitting table columns (CSS: min-content, max-content).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct ContentWidth {
    /// Widest part that cannot be broken.
    pub min: Pt,
    /// All of it on one line; line breaks still end lines.
    pub max: Pt,
}

/// Measures a paragraph without setting it, and without warnings: its widest unbreakable part, and all of it on one
/// line; line breaks end lines here too. Indents are included.
pub(crate) fn measure_paragraph<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea<'a>,
    context: &TextContext<'a, '_>,
) -> ContentWidth {
    let flow = context.measuring(|context| flow_of(paragraph, area, context));
    let right = paragraph.format.indent_right.0;
    let tab_stops = TabStops::new(paragraph, context.settings, area.width.0 - right);
    let mut widest = Widest::default();
    let mut cursor = LineCursor::new(&tab_stops, line_start(paragraph, &flow, 0));
    widest.begin(cursor.x());
    let mut gap = 0.0;
    for (index, atom) in flow.atoms.iter().enumerate() {
        match atom.kind {
            AtomKind::Break(_) => {
                cursor = LineCursor::new(&tab_stops, line_start(paragraph, &flow, index + 1));
                widest.begin(cursor.x());
                gap = 0.0;
                continue;
            }
            AtomKind::Tab | AtomKind::PositionalTab(_) => {
                cursor.tab(&flow, atom);
                gap = 0.0;
            }
            _ => {
                cursor.advance(atom.character, gap + atom.advance);
                gap = atom.gap;
            }
        }
        if !atom.is_space() {
            widest.see(cursor.x());
        }
        if atom.breakable {
            widest.cut(cursor.x() + gap, line_start(paragraph, &flow, index + 1));
        }
    }
    ContentWidth { min: Pt((widest.part + right).max(0.0)), max: Pt((widest.line + right).max(0.0)) }
}

/// Widest line and widest unbreakable part, from the leading edge.
#[derive(Debug, Default)]
struct Widest {
    line: f64,
    part: f64,
    /// Where the part begins, less where it would begin on a line of its own.
    offset: f64,
}

impl Widest {
    fn begin(&mut self, start: f64) {
        self.offset = 0.0;
        self.see(start);
    }

    fn see(&mut self, x: f64) {
        self.line = self.line.max(x);
        self.part = self.part.max(x - self.offset);
    }

    fn cut(&mut self, x: f64, start: f64) {
        self.offset = x - start;
    }
}

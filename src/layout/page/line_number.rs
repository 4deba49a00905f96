//! Line numbers: counted as lines find their place, set in the margin beside them.
//!
//! A number ends at its distance from the column, on the baseline of its line. Nothing but the
//! body's own paragraphs is counted. ECMA-376 Part 1, 17.6.8.

use crate::cascade::ResolvedLineNumbering;
use crate::geom::{Point, point};
use crate::layout::context::Context;
use crate::layout::frame::{Frame, MarkKind};
use crate::layout::page_geometry::Column;
use crate::pages::Artifact;
use crate::units::Pt;

/// From a number to its line where the document leaves it to Word: beside the only column, and
/// beside one of several.
const DISTANCE: (Pt, Pt) = (Pt(18.0), Pt(9.36));

/// The count of a document's lines.
#[derive(Debug, Default)]
pub(in crate::layout) struct LineNumbers {
    /// The last number given; none since the count began again.
    last: Option<i32>,
}

/// The column that lines stand in.
pub(in crate::layout) struct Margin {
    pub column: Column,
    pub is_only_column: bool,
    /// Width of the paper.
    pub paper: Pt,
    /// Numbers stand on the right.
    pub bidi: bool,
}

impl LineNumbers {
    pub(in crate::layout) fn restart(&mut self) {
        self.last = None;
    }

    /// Numbers the lines of content whose left edge is the column's.
    pub(in crate::layout) fn number<'a>(
        &mut self,
        content: &mut Frame<'a>,
        numbering: &ResolvedLineNumbering,
        margin: &Margin,
        context: &mut Context<'a>,
    ) {
        let mut lines: Vec<Point> = Vec::new();
        content.visit_marks(&mut |at, kind| lines.extend(matches!(kind, MarkKind::Line).then_some(at)));
        let usual = if margin.is_only_column { DISTANCE.0 } else { DISTANCE.1 };
        let distance = numbering.distance.unwrap_or(usual);
        let part = &context.shared.resolved.main_part;
        for line in lines {
            let number = self.last.map_or(numbering.first, |last| last.saturating_add(1));
            self.last = Some(number);
            if number % numbering.every != 0 {
                continue;
            }
            let mut words = context.set_words(&number.to_string(), &numbering.format, &numbering.paragraph, part);
            let Column { x, width } = margin.column;
            let start = if margin.bidi { width + distance } else { -distance - words.width };
            let start = start.max(-x).min(margin.paper - x - words.width);
            words.shift(point(start, line.y - words.baseline));
            words.items.iter_mut().for_each(|item| item.retag(|_| Artifact::LineNumber.into()));
            content.items.append(&mut words.items);
        }
    }
}

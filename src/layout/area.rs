//! Where blocks are laid out: a column of the page, a cell, a header.

use super::text::TextArea;
use crate::cascade::{Color, ParagraphSpace, ResolvedGrid};
use crate::model::DocGridType;
use crate::units::Pt;

/// Unit of spaces counted in lines where no grid gives one.
const LINE: Pt = Pt(12.0);
/// Space that Word chooses by itself.
const AUTOMATIC: Pt = Pt(14.0);
/// Narrowest column: hostile margins may leave nothing.
pub(super) const LEAST_WIDTH: Pt = Pt(12.0);

/// A column to be filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub width: Pt,
    /// From the column's left edge to what must not be crossed: the paper's edge, the cell's.
    pub before: Pt,
    /// The same on the right.
    pub beyond: Pt,
    /// Height of an empty page's text: nothing can be taller and stay on it.
    pub height: Pt,
    /// The section's grid; spaces counted in lines are measured by it everywhere.
    pub grid: ResolvedGrid,
    /// Lines stand on the grid.
    pub snaps: bool,
    pub in_cell: bool,
    /// Its lines are numbered.
    pub counts_lines: bool,
    /// A column of the page being filled.
    pub in_body: bool,
    /// Its lines are turned to run downwards.
    pub vertical: bool,
    /// Shading the text stands on: a cell's.
    pub background: Option<Color>,
}

impl Area {
    /// The part of it that lines see.
    pub(super) fn text(&self) -> TextArea {
        let kind = if self.snaps { self.grid.kind } else { DocGridType::Default };
        let grid = ResolvedGrid { kind, ..self.grid };
        TextArea { width: self.width.max(LEAST_WIDTH), grid, vertical: self.vertical, background: self.background }
    }

    /// Whether lines stand in rows of the grid.
    pub(super) fn has_rows(&self) -> bool {
        self.snaps && self.grid.pitch().is_some()
    }

    /// A space above or below a paragraph.
    pub(super) fn space(&self, space: ParagraphSpace) -> Pt {
        match space {
            ParagraphSpace::Length(length) => length.max(Pt::ZERO),
            ParagraphSpace::Lines(count) => (self.grid.pitch().unwrap_or(LINE) * count).max(Pt::ZERO),
            ParagraphSpace::Auto if self.in_cell => Pt::ZERO,
            ParagraphSpace::Auto => AUTOMATIC,
        }
    }
}

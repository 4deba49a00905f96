//! Where blocks are laid out: a column of the page, a cell, a header. It is handed down as a value: what
//! is inside of what, and in which part of the file, is nowhere else.

use super::line_grid::LineGrid;
use super::text::TextArea;
use super::writing_mode::WritingMode;
use crate::cascade::{Color, ParagraphSpace};
use crate::diag::Location;
use crate::model::{Origin, PartName};
use crate::units::Pt;

/// Unit of spaces counted in lines where no grid gives one.
const LINE: Pt = Pt(12.0);
/// Space that Word chooses by itself.
const AUTOMATIC: Pt = Pt(14.0);
/// Narrowest column: hostile margins may leave nothing.
pub(super) const LEAST_WIDTH: Pt = Pt(12.0);

/// Where in the file something is, for warnings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub part: &'a PartName,
    pub origin: Origin,
}

impl Place<'_> {
    pub(super) fn location(self) -> Location {
        self.origin.location(self.part)
    }
}

/// What blocks stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    /// A column of the page.
    Body,
    /// A column of the page whose lines are numbered (`w:lnNumType`).
    NumberedBody,
    /// Notes at a column's bottom or after the text: the page is theirs as it is the body's.
    Notes,
    /// A header or footer.
    Header,
    Cell,
    TextBox,
    /// A text frame or drop cap that is not in a cell (`w:framePr`).
    TextFrame,
}

/// A column to be filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area<'a> {
    pub width: Pt,
    /// From the column's left edge to what must not be crossed: the paper's edge, the cell's.
    pub before: Pt,
    /// The same on the right.
    pub beyond: Pt,
    /// Height of an empty page's text: nothing can be taller and stay on it.
    pub height: Pt,
    pub grid: LineGrid,
    pub host: Host,
    /// How its lines are turned once they are set.
    pub writing_mode: Option<WritingMode>,
    /// Shading the text stands on: a cell's.
    pub background: Option<Color>,
    /// Part of the file that its blocks are in.
    pub part: &'a PartName,
}

impl<'a> Area<'a> {
    /// The part of it that lines see.
    pub(super) fn text(&self) -> TextArea<'a> {
        TextArea {
            width: self.width.max(LEAST_WIDTH),
            grid: self.grid.lines,
            vertical: self.is_vertical(),
            background: self.background,
            part: self.part,
        }
    }

    /// Its lines are turned to run downwards.
    pub(super) fn is_vertical(&self) -> bool {
        self.writing_mode == Some(WritingMode::VerticalRl)
    }

    pub(super) fn is_cell(&self) -> bool {
        self.host == Host::Cell
    }

    /// Places on the page mean something: a column of the page is being filled.
    pub(super) fn is_on_page(&self) -> bool {
        matches!(self.host, Host::Body | Host::NumberedBody | Host::Notes)
    }

    /// Where in the file something of it is.
    pub(super) fn place(&self, origin: Origin) -> Place<'a> {
        Place { part: self.part, origin }
    }

    /// Whether lines stand in rows of the grid.
    pub(super) fn has_rows(&self) -> bool {
        self.grid.lines.pitch().is_some()
    }

    /// A space above or below a paragraph.
    pub(super) fn space(&self, space: ParagraphSpace) -> Pt {
        match space {
            ParagraphSpace::Length(length) => length.max(Pt::ZERO),
            ParagraphSpace::Lines(count) => (self.grid.section.pitch().unwrap_or(LINE) * count).max(Pt::ZERO),
            ParagraphSpace::Auto if self.is_cell() => Pt::ZERO,
            ParagraphSpace::Auto => AUTOMATIC,
        }
    }
}

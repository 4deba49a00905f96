//! The document grid as a box sees it: what lines stand on need not be what spaces are measured by.
//! ECMA-376 Part 1, 17.6.5.

use crate::cascade::ResolvedGrid;
use crate::model::DocGridType;

/// The grid of a section, and the one that lines stand on: the same, or none (headers; cells without
/// `adjustLineHeightInTable`).
#[derive(Debug, Clone, Copy)]
pub(super) struct LineGrid {
    /// Spaces counted in lines are measured by it everywhere.
    pub section: ResolvedGrid,
    pub lines: ResolvedGrid,
}

impl LineGrid {
    /// Lines stand on the section's grid.
    pub(super) fn on(section: ResolvedGrid) -> Self {
        LineGrid { section, lines: section }
    }

    /// The same for lines that stand on none.
    pub(super) fn off(self) -> Self {
        LineGrid { lines: ResolvedGrid { kind: DocGridType::Default, ..self.section }, ..self }
    }
}

//! Which of two cells' borders is drawn on the edge they share, and the strokes of all edges.
//!
//! A border given on the cell beats one of the table, `nil` given there takes it away; between equals
//! the heavier wins, then the kind, then the darker colour. ECMA-376 Part 1, 17.4.66.

use super::grid::Grid;
use crate::cascade::{CellBorder, ResolvedBorder};
use crate::geom::point;
use crate::layout::border_lines;
use crate::model::BorderStyle;
use crate::pages::Item;
use crate::units::Pt;

/// The border drawn where two cells meet; an absent cell has no say.
pub(super) fn winner<'a>(first: Option<&'a CellBorder>, second: Option<&'a CellBorder>) -> Option<&'a ResolvedBorder> {
    let (first, second) = match (first, second) {
        (Some(first), Some(second)) => (first, second),
        (Some(only), None) | (None, Some(only)) => return only.line.as_ref(),
        (None, None) => return None,
    };
    match (first.on_cell, second.on_cell) {
        (true, false) => first.line.as_ref(),
        (false, true) => second.line.as_ref(),
        _ => match (&first.line, &second.line) {
            (Some(one), Some(other)) if outweighs(other, one) => Some(other),
            (Some(one), _) => Some(one),
            (None, other) => other.as_ref(),
        },
    }
}

fn outweighs(one: &ResolvedBorder, other: &ResolvedBorder) -> bool {
    let weight = |border: &ResolvedBorder| border.width * border_lines::line_count(border.style) as f64;
    let darkness = |border: &ResolvedBorder| {
        let (red, green, blue) = border.color;
        u32::from(red) + u32::from(blue) + 2 * u32::from(green)
    };
    match weight(one).0.total_cmp(&weight(other).0) {
        std::cmp::Ordering::Equal => (rank(one.style), darkness(one)) < (rank(other.style), darkness(other)),
        order => order.is_gt(),
    }
}

/// Order of kinds of equal weight: the first wins.
fn rank(style: BorderStyle) -> u8 {
    match style {
        BorderStyle::Single => 0,
        BorderStyle::Thick => 1,
        BorderStyle::Double => 2,
        BorderStyle::Dotted => 3,
        BorderStyle::Dashed => 4,
        BorderStyle::DotDash => 5,
        BorderStyle::DotDotDash => 6,
        BorderStyle::Triple => 7,
        _ => 8,
    }
}

/// Draws the edges along a row's top or bottom; equal neighbours are one stroke.
pub(super) fn draw_level(edges: &[Option<&ResolvedBorder>], middle: Pt, grid: &Grid, items: &mut Vec<Item>) {
    let mut column = 0;
    while let Some(edge) = edges.get(column) {
        let end = column + edges[column..].iter().take_while(|other| *other == edge).count();
        if let Some(border) = edge {
            let (a, b) = (grid.x(column), grid.x(end));
            let overlap = border_lines::total_width(border) / 2.0;
            let (from, to) = (a.min(b) - overlap, a.max(b) + overlap);
            border_lines::draw(border, point(from, middle), point(to, middle), items);
        }
        column = end;
    }
}

/// Upright edges of rows one below the other: equal ones are one stroke.
#[derive(Debug)]
pub(super) struct Uprights<'a> {
    /// For each edge of a column: the border being continued and where it began.
    runs: Vec<Option<(&'a ResolvedBorder, Pt)>>,
    bottom: Pt,
}

impl<'a> Uprights<'a> {
    pub(super) fn new(columns: usize) -> Self {
        Uprights { runs: vec![None; columns + 1], bottom: Pt::ZERO }
    }

    /// Adds a row's edges.
    pub(super) fn add(
        &mut self,
        edges: &[Option<&'a ResolvedBorder>],
        top: Pt,
        bottom: Pt,
        grid: &Grid,
        items: &mut Vec<Item>,
    ) {
        for (column, edge) in edges.iter().enumerate() {
            let Some(run) = self.runs.get_mut(column) else { continue };
            if run.map(|(border, _)| border) == *edge {
                continue;
            }
            if let Some((border, begun)) = run.take() {
                let x = grid.x(column);
                border_lines::draw(border, point(x, begun), point(x, top), items);
            }
            *run = edge.map(|border| (border, top));
        }
        self.bottom = bottom;
    }

    /// Draws what is still open; `more` is the room of the rule below the last row.
    pub(super) fn finish(self, more: Pt, grid: &Grid, items: &mut Vec<Item>) {
        for (column, run) in self.runs.into_iter().enumerate() {
            if let Some((border, begun)) = run {
                let x = grid.x(column);
                border_lines::draw(border, point(x, begun), point(x, self.bottom + more), items);
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn side(style: BorderStyle, width: f64, on_cell: bool) -> CellBorder {
        CellBorder {
            line: Some(ResolvedBorder { style, width: Pt(width), space: Pt::ZERO, color: (0, 0, 0) }),
            on_cell,
        }
    }

    #[test]
    fn the_heavier_wins() {
        let (thin, thick) = (side(BorderStyle::Single, 0.5, true), side(BorderStyle::Single, 1.5, true));
        assert_eq!(winner(Some(&thin), Some(&thick)).unwrap().width, Pt(1.5));
        assert_eq!(winner(Some(&thick), Some(&thin)).unwrap().width, Pt(1.5));
        let double = side(BorderStyle::Double, 0.5, true);
        assert_eq!(winner(Some(&thin), Some(&double)).unwrap().style, BorderStyle::Double);
    }

    #[test]
    fn the_cell_beats_the_table() {
        let (table, cell) = (side(BorderStyle::Single, 3.0, false), side(BorderStyle::Dotted, 0.5, true));
        assert_eq!(winner(Some(&table), Some(&cell)).unwrap().style, BorderStyle::Dotted);
        let nil = CellBorder { line: None, on_cell: true };
        assert_eq!(winner(Some(&table), Some(&nil)), None);
        assert!(winner(Some(&cell), Some(&nil)).is_some(), "nil loses to a line given on a cell");
    }
}

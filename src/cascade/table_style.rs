//! Table styles: what a style and its conditional formats give to one cell.
//!
//! Conditional formats are laid over each other in the standard's order: whole table, bands of
//! columns, bands of rows, first and last row, first and last column, corners. A band leaves out
//! the special rows and columns that are switched on. ECMA-376 Part 1, 17.7.6.

use super::layers::{overlay_paragraph, overlay_run};
use crate::model::{
    Border, CellBorders, CellProps, Overlay, ParagraphProps, RowProps, RunProps, Style, TableBorders, TableLook,
    TableProps, TableStyleCondition, TableStylePart,
};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// The order in which conditional formats are applied; later ones win.
const ORDER: [TableStyleCondition; 13] = [
    TableStyleCondition::WholeTable,
    TableStyleCondition::Band1Vertical,
    TableStyleCondition::Band2Vertical,
    TableStyleCondition::Band1Horizontal,
    TableStyleCondition::Band2Horizontal,
    TableStyleCondition::FirstRow,
    TableStyleCondition::LastRow,
    TableStyleCondition::FirstColumn,
    TableStyleCondition::LastColumn,
    TableStyleCondition::TopLeft,
    TableStyleCondition::TopRight,
    TableStyleCondition::BottomLeft,
    TableStyleCondition::BottomRight,
];

/// What a table style says for the text and the box of one cell, borders apart.
#[derive(Debug, Default)]
pub(super) struct TableLayer {
    /// Distinguishes layers in caches; 0 is outside tables.
    pub key: usize,
    pub paragraph: ParagraphProps,
    pub run: RunProps,
    pub row: RowProps,
    pub cell: CellProps,
}

/// A table style merged with its ancestors.
#[derive(Debug, Default)]
pub(super) struct TableStyle {
    pub table: TableProps,
    whole: TableStylePartProps,
    /// Conditional formats in the order of [`ORDER`].
    parts: [Option<TableStylePartProps>; ORDER.len()],
    layers: RefCell<HashMap<u16, Rc<TableLayer>>>,
}

/// What a style says for a part of a table.
#[derive(Debug, Default)]
struct TableStylePartProps {
    paragraph: ParagraphProps,
    run: RunProps,
    table: TableProps,
    row: RowProps,
    cell: CellProps,
}

impl TableStylePartProps {
    fn lay_over(&mut self, part: &TableStylePart) {
        overlay_paragraph(&mut self.paragraph, &part.paragraph);
        overlay_run(&mut self.run, &part.run);
        self.table.overlay(&part.table);
        self.row.overlay(&part.row);
        self.cell.overlay(&part.cell);
    }
}

/// A cell of one row, as conditional formats see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellPosition {
    pub row: usize,
    pub rows: usize,
    pub column: usize,
    /// Begins or ends its row.
    pub starts_row: bool,
    pub ends_row: bool,
}

/// Sides of a cell that lie on the edge of a region.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    pub top: bool,
    pub left: bool,
    pub bottom: bool,
    pub right: bool,
}

/// Borders specified for a region, edges and inside.
#[derive(Debug, Clone, Copy)]
pub(super) struct RegionBorders<'b> {
    pub top: Option<&'b Border>,
    pub left: Option<&'b Border>,
    pub bottom: Option<&'b Border>,
    pub right: Option<&'b Border>,
    pub inside_horizontal: Option<&'b Border>,
    pub inside_vertical: Option<&'b Border>,
}

impl<'b> From<&'b TableBorders> for RegionBorders<'b> {
    fn from(written: &'b TableBorders) -> Self {
        RegionBorders {
            top: written.top.as_ref(),
            left: written.left.as_ref(),
            bottom: written.bottom.as_ref(),
            right: written.right.as_ref(),
            inside_horizontal: written.inside_horizontal.as_ref(),
            inside_vertical: written.inside_vertical.as_ref(),
        }
    }
}

impl<'b> From<&'b CellBorders> for RegionBorders<'b> {
    fn from(written: &'b CellBorders) -> Self {
        RegionBorders {
            top: written.top.as_ref(),
            left: written.left.as_ref(),
            bottom: written.bottom.as_ref(),
            right: written.right.as_ref(),
            inside_horizontal: written.inside_horizontal.as_ref(),
            inside_vertical: written.inside_vertical.as_ref(),
        }
    }
}

/// Conditional formats in force for one cell: a bit for each of [`ORDER`], bands sized.
#[derive(Debug, Clone, Copy)]
pub(super) struct Conditions {
    bits: u16,
    band_rows: usize,
    band_columns: usize,
    look: TableLook,
}

impl TableStyle {
    /// Merges a chain of styles, nearest first.
    pub(super) fn new(chain: &[&Style]) -> Self {
        let mut merged = TableStyle::default();
        for style in chain.iter().rev() {
            merged.table.overlay(&style.table);
            overlay_paragraph(&mut merged.whole.paragraph, &style.paragraph);
            overlay_run(&mut merged.whole.run, &style.run);
            merged.whole.row.overlay(&style.row);
            merged.whole.cell.overlay(&style.cell);
            for part in &style.parts {
                if let Some(at) = ORDER.iter().position(|condition| *condition == part.condition) {
                    merged.parts[at].get_or_insert_default().lay_over(part);
                }
            }
        }
        merged
    }

    /// Whether it has a conditional format of its own for such a part of a table.
    pub(super) fn has_part(&self, condition: TableStyleCondition) -> bool {
        let at = ORDER.iter().position(|known| *known == condition);
        at.and_then(|at| self.parts.get(at)).is_some_and(Option::is_some)
    }

    /// The conditional formats that hold for a cell.
    pub(super) fn conditions(&self, props: &TableProps, place: CellPosition) -> Conditions {
        let look = props.look.unwrap_or_default();
        let band_rows = props.row_band_size.unwrap_or(1) as usize;
        let band_columns = props.column_band_size.unwrap_or(1) as usize;
        let first_row = look.first_row && place.row == 0;
        let last_row = look.last_row && place.row + 1 == place.rows && !first_row;
        let first_column = look.first_column && place.starts_row;
        let last_column = look.last_column && place.ends_row && !first_column;
        let odd =
            |at: usize, skipped: bool, size: usize| (at.saturating_sub(usize::from(skipped)) / size.max(1)) % 2 == 1;
        let row_band = (!look.no_row_bands && band_rows > 0 && !first_row && !last_row)
            .then(|| odd(place.row, look.first_row, band_rows));
        let column_band = (!look.no_column_bands && band_columns > 0 && !first_column && !last_column)
            .then(|| odd(place.column, look.first_column, band_columns));
        let holds = [
            true,
            column_band == Some(false),
            column_band == Some(true),
            row_band == Some(false),
            row_band == Some(true),
            first_row,
            last_row,
            first_column,
            last_column,
            first_row && first_column,
            first_row && last_column,
            last_row && first_column,
            last_row && last_column,
        ];
        let bits = holds
            .iter()
            .zip(&self.parts)
            .enumerate()
            .fold(0, |bits, (at, (holds, part))| bits | (u16::from(*holds && part.is_some()) << at));
        Conditions { bits, band_rows, band_columns, look }
    }

    /// The layer for cells under these conditions; `keys` numbers new ones.
    pub(super) fn layer(&self, conditions: Conditions, keys: &Cell<usize>) -> Rc<TableLayer> {
        if let Some(known) = self.layers.borrow().get(&conditions.bits) {
            return known.clone();
        }
        keys.set(keys.get() + 1);
        let mut layer = TableLayer {
            key: keys.get(),
            paragraph: self.whole.paragraph.clone(),
            run: self.whole.run.clone(),
            row: self.whole.row.clone(),
            cell: self.whole.cell.clone(),
        };
        for (_, part) in self.in_force(conditions) {
            overlay_paragraph(&mut layer.paragraph, &part.paragraph);
            overlay_run(&mut layer.run, &part.run);
            layer.row.overlay(&part.row);
            layer.cell.margins.overlay(&part.table.cell_margins);
            layer.cell.overlay(&part.cell);
        }
        let layer = Rc::new(layer);
        self.layers.borrow_mut().insert(conditions.bits, layer.clone());
        layer
    }

    /// Calls `lay` with the borders of the style, weakest first: region, edges, and whether they
    /// are specified for cells.
    pub(super) fn borders<'b>(
        &'b self,
        place: CellPosition,
        conditions: Conditions,
        mut lay: impl FnMut(RegionBorders<'b>, Edges, bool),
    ) {
        let whole = Edges {
            top: place.row == 0,
            left: place.starts_row,
            bottom: place.row + 1 == place.rows,
            right: place.ends_row,
        };
        lay((&self.table.borders).into(), whole, false);
        lay((&self.whole.cell.borders).into(), whole, true);
        for (condition, part) in self.in_force(conditions) {
            let edges = region_edges(condition, place, conditions, whole);
            lay((&part.table.borders).into(), edges, true);
            lay((&part.cell.borders).into(), edges, true);
        }
    }

    fn in_force(&self, conditions: Conditions) -> impl Iterator<Item = (TableStyleCondition, &TableStylePartProps)> {
        let parts = ORDER.iter().zip(&self.parts).enumerate();
        parts.filter_map(move |(at, (condition, part))| {
            let part = part.as_ref().filter(|_| (conditions.bits >> at) & 1 == 1)?;
            Some((*condition, part))
        })
    }
}

/// Which sides of the cell lie on the edge of the region a conditional format is for.
fn region_edges(condition: TableStyleCondition, place: CellPosition, conditions: Conditions, whole: Edges) -> Edges {
    use TableStyleCondition as C;
    let within = |at: usize, skipped: bool, size: usize| {
        let at = at.saturating_sub(usize::from(skipped));
        (at % size.max(1) == 0, (at + 1) % size.max(1) == 0)
    };
    match condition {
        C::WholeTable => whole,
        C::FirstRow | C::LastRow => Edges { top: true, bottom: true, ..whole },
        C::FirstColumn | C::LastColumn => Edges { left: true, right: true, ..whole },
        C::Band1Horizontal | C::Band2Horizontal => {
            let (top, bottom) = within(place.row, conditions.look.first_row, conditions.band_rows);
            Edges { top, bottom: bottom || whole.bottom, ..whole }
        }
        C::Band1Vertical | C::Band2Vertical => {
            let (left, right) = within(place.column, conditions.look.first_column, conditions.band_columns);
            Edges { left, right: right || whole.right, ..whole }
        }
        C::TopLeft | C::TopRight | C::BottomLeft | C::BottomRight => {
            Edges { top: true, left: true, bottom: true, right: true }
        }
    }
}

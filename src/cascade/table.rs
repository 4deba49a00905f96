//! Tables: rows and cells with style, table, row exceptions and cell weighed for each cell.
//!
//! Weakest first: style, its conditional formats, the table's own properties, the row's exceptions,
//! the cell. Cell margins nobody states are 108 twips at the sides. ECMA-376 Part 1, 17.4, 17.7.6.

use super::color::Palette;
use super::story::{Cascade, Story};
use super::structure::Container;
use super::table_style::{CellPosition, Edges, RegionBorders, TableLayer, TableStyle};
use super::{
    CellBorder, CellBorderSet, ResolvedBlock, ResolvedCell, ResolvedHeight, ResolvedRow, ResolvedTable, ResolvedWidth,
};
use crate::diag::Simplified;
use crate::model::{
    Border, Cell, CellMargins, CellProps, CellVerticalAlign, Continuation, HeightRule, Overlay, Row, RowHeight,
    RowProps, Shading, Table, TableAlignment, TableLayout, TableProps, TableStyleCondition, TableWidth, TextDirection,
};
use crate::pages::{NodeId, NodeKind, Scope, TableCell};
use crate::units::{Pt, Twip};

/// A table being resolved.
struct TableContext<'t, 'a> {
    table: &'a Table,
    style: &'t TableStyle,
    /// The style's table properties with the table's own over them.
    props: &'t TableProps,
    /// Rows at the top that say what the columns hold.
    header_rows: usize,
    /// The cells of the first column say what their rows hold.
    has_header_column: bool,
    node: NodeId,
}

/// A row of it.
struct RowContext<'t, 'a> {
    table: &'t TableContext<'t, 'a>,
    row: &'a Row,
    node: NodeId,
}

impl<'a> Cascade<'a, '_> {
    /// Resolves a table and what its cells hold.
    pub(super) fn resolve_table(&mut self, table: &'a Table, story: &mut Story<'a>) -> ResolvedTable<'a> {
        let style = self.table_style(table.props.style.as_ref(), table.origin.location(story.part));
        let mut props = style.table.clone();
        props.overlay(&table.props);
        let node = self.structure.add(story.block_parent(), NodeKind::Table, table.origin, story.part);
        let description = table.props.description.as_ref().or(table.props.caption.as_ref());
        self.structure.describe(node, description.map_or("", |text| text));
        let look = props.look.unwrap_or_default();
        let has_header_column =
            look.first_column && table.columns() > 1 && style.has_part(TableStyleCondition::FirstColumn);
        let mut context = TableContext { table, style: &style, props: &props, header_rows: 0, has_header_column, node };
        context.header_rows = self.header_rows(&context);
        let margins = margins(&[&props.cell_margins]);
        let rows = table.rows.iter().enumerate();
        let rows = rows.map(|(at, row)| self.resolve_row(at, row, &context, story)).collect();
        // Tracked changes can leave a table without rows.
        let node = self.structure.keep_unless_empty(node);
        self.structure.associate_headers(node);
        ResolvedTable {
            grid: table.grid.iter().map(|column| column.pt().max(Pt::ZERO)).collect(),
            columns: (table.columns() as usize).max(1),
            width: width(props.width),
            alignment: props.alignment.unwrap_or(TableAlignment::Left),
            indent: props.indent.map(length),
            layout: props.layout.unwrap_or(TableLayout::Autofit),
            bidi_visual: props.bidi_visual.unwrap_or(false),
            cell_spacing: props.cell_spacing.map_or(Pt::ZERO, length).max(Pt::ZERO),
            position: table.props.position.as_ref(),
            overlaps: table.props.overlap != Some(false),
            margin_left: margins.left,
            margin_right: margins.right,
            rows,
            header_rows: context.header_rows,
            origin: table.origin,
        }
    }

    /// How many rows at the top say what the columns hold: those that repeat on each page (`w:tblHeader`) with those
    /// that their cells reach into, or else the first one where the style sets it apart (`w:firstRow`). Never all rows.
    fn header_rows(&self, context: &TableContext<'_, '_>) -> usize {
        let rows = &context.table.rows;
        let repeats = |(at, row): &(usize, &Row)| self.row_props(*at, row, context).header == Some(true);
        let mut count = rows.iter().enumerate().take_while(repeats).count();
        if count == 0 && context.props.look.unwrap_or_default().first_row {
            count = usize::from(context.style.has_part(TableStyleCondition::FirstRow));
        }
        let mut at = 0;
        while at < count.min(rows.len()) {
            let reach = rows.get(at).into_iter().flat_map(|row| &row.cells).map(|cell| cell.row_span as usize).max();
            count = count.max(at.saturating_add(reach.unwrap_or(1)));
            at += 1;
        }
        if count < rows.len() { count } else { 0 }
    }

    /// Properties of a row: its own over those of its place in the table style.
    fn row_props(&self, at: usize, row: &Row, context: &TableContext<'_, '_>) -> RowProps {
        let rows = context.table.rows.len();
        let place = CellPosition { row: at, rows, column: 0, starts_row: false, ends_row: false };
        let conditions = context.style.conditions(context.props, place);
        let mut props = context.style.layer(conditions, &self.layer_keys).row.clone();
        props.overlay(&row.props);
        props
    }

    fn resolve_row(
        &mut self,
        at: usize,
        row: &'a Row,
        table: &TableContext<'_, 'a>,
        story: &mut Story<'a>,
    ) -> ResolvedRow<'a> {
        let props = self.row_props(at, row, table);
        if props.hidden == Some(true) {
            self.warnings.add(Simplified::HiddenRow, Some(row.origin.location(story.part)));
        }
        let node = self.structure.add(table.node, NodeKind::TableRow, row.origin, story.part);
        let context = RowContext { table, row, node };
        let cells = row.cells.iter().map(|cell| self.resolve_cell(cell, &context, story)).collect();
        ResolvedRow {
            cells,
            height: height(props.height),
            cant_split: props.cant_split.unwrap_or(false),
            header: props.header.unwrap_or(false),
        }
    }

    fn resolve_cell(
        &mut self,
        cell: &'a Cell,
        context: &RowContext<'_, 'a>,
        story: &mut Story<'a>,
    ) -> ResolvedCell<'a> {
        let RowContext { table, row, .. } = *context;
        let style = table.style;
        let place = cell_position(row, cell.row, cell.column, cell.column_span, table.table.rows.len());
        let conditions = style.conditions(table.props, place);
        let layer = style.layer(conditions, &self.layer_keys);
        let palette = self.runs.palette();
        let borders = context.borders(&cell.props, place, palette);
        let continuation_borders = context.continuation_borders(cell, palette);
        let own = &table.table.props;
        let margins = margins(&[
            &style.table.cell_margins,
            &layer.cell.margins,
            &own.cell_margins,
            &row.exceptions.cell_margins,
            &cell.props.margins,
        ]);
        let shadings = [
            style.table.shading.as_ref(),
            layer.cell.shading.as_ref(),
            own.shading.as_ref(),
            row.exceptions.shading.as_ref(),
            cell.props.shading.as_ref(),
        ];
        let shading: Option<&Shading> = shadings.into_iter().flatten().last();
        let shading = shading.and_then(|shading| palette.shading(shading));
        let mut props = layer.cell.clone();
        props.overlay(&cell.props);
        ResolvedCell {
            row: cell.row as usize,
            column: cell.column as usize,
            row_span: (cell.row_span as usize).max(1),
            column_span: (cell.column_span as usize).max(1),
            width: width(cell.props.width),
            margin_top: margins.top,
            margin_bottom: margins.bottom,
            margin_left: margins.left,
            margin_right: margins.right,
            borders,
            continuation_borders,
            shading,
            vertical_align: props.vertical_alignment.unwrap_or(CellVerticalAlign::Top),
            text_direction: props.text_direction.unwrap_or(TextDirection::LrTb),
            no_wrap: props.no_wrap.unwrap_or(false),
            hide_mark: props.hide_mark.unwrap_or(false),
            blocks: self.resolve_cell_blocks(cell, context, &layer, story),
            origin: cell.origin,
        }
    }

    /// The blocks of a cell, below its node in the structure tree.
    fn resolve_cell_blocks(
        &mut self,
        cell: &'a Cell,
        context: &RowContext<'_, 'a>,
        layer: &TableLayer,
        story: &mut Story<'a>,
    ) -> Vec<ResolvedBlock<'a>> {
        let node = self.structure.add(context.node, context.cell_kind(cell), cell.origin, story.part);
        if !node.is_none() {
            story.containers.push(Container::new(node));
        }
        let blocks = self.resolve_blocks(&cell.blocks, layer, story);
        if !node.is_none() {
            story.containers.pop();
        }
        blocks
    }
}

impl RowContext<'_, '_> {
    fn cell_kind(&self, cell: &Cell) -> NodeKind {
        let place = Box::new(TableCell {
            row: cell.row,
            column: cell.column,
            row_span: cell.row_span.max(1),
            column_span: cell.column_span.max(1),
            headers: Vec::new(),
        });
        if (cell.row as usize) < self.table.header_rows {
            NodeKind::HeaderCell(place, Scope::Column)
        } else if self.table.has_header_column && cell.column == 0 {
            NodeKind::HeaderCell(place, Scope::Row)
        } else {
            NodeKind::DataCell(place)
        }
    }

    /// Borders of the rows below that a merged cell covers.
    fn continuation_borders(&self, cell: &Cell, palette: &Palette<'_>) -> Vec<CellBorderSet> {
        let rows = &self.table.table.rows;
        let borders = |(below, continuation): (usize, &Continuation)| {
            let at = cell.row.saturating_add(1).saturating_add(below as u32);
            let row = rows.get(at as usize).unwrap_or(self.row);
            let place = cell_position(row, at, cell.column, continuation.column_span, rows.len());
            self.borders(&continuation.props, place, palette)
        };
        cell.continuations.iter().enumerate().map(borders).collect()
    }

    /// The borders of a cell in one row, every layer weighed.
    fn borders(&self, cell: &CellProps, place: CellPosition, palette: &Palette<'_>) -> CellBorderSet {
        let TableContext { table, style, props, .. } = self.table;
        let mut sides = Sides::default();
        let conditions = style.conditions(props, place);
        style.borders(place, conditions, |region, edges, on_cell| sides.lay(region, edges, on_cell));
        let whole = Edges {
            top: place.row == 0,
            left: place.starts_row,
            bottom: place.row + 1 == place.rows,
            right: place.ends_row,
        };
        sides.lay((&table.props.borders).into(), whole, false);
        sides.lay((&self.row.exceptions.borders).into(), whole, false);
        let own = Edges { top: true, left: true, bottom: true, right: true };
        sides.lay((&cell.borders).into(), own, true);
        let side = |specified: Option<(&Border, bool)>| CellBorder {
            line: specified.and_then(|(border, _)| palette.border(border)),
            on_cell: specified.is_some_and(|(_, on_cell)| on_cell),
        };
        CellBorderSet {
            top: side(sides.top),
            left: side(sides.left),
            bottom: side(sides.bottom),
            right: side(sides.right),
            falling: cell.borders.falling.as_ref().and_then(|border| palette.border(border)),
            rising: cell.borders.rising.as_ref().and_then(|border| palette.border(border)),
        }
    }
}

fn cell_position(row: &Row, at: u32, column: u32, span: u32, rows: usize) -> CellPosition {
    let before = row.props.grid_before.unwrap_or(0);
    let end = row.width().saturating_sub(row.props.grid_after.unwrap_or(0));
    CellPosition {
        row: at as usize,
        rows,
        column: column as usize,
        starts_row: column <= before,
        ends_row: column.saturating_add(span.max(1)) >= end,
    }
}

/// The strongest border of each side so far, and whether it is the cell's own.
#[derive(Default)]
struct Sides<'b> {
    top: Option<(&'b Border, bool)>,
    left: Option<(&'b Border, bool)>,
    bottom: Option<(&'b Border, bool)>,
    right: Option<(&'b Border, bool)>,
}

impl<'b> Sides<'b> {
    fn lay(&mut self, region: RegionBorders<'b>, edges: Edges, on_cell: bool) {
        let lay = |side: &mut Option<(&'b Border, bool)>,
                   at_edge: bool,
                   outer: Option<&'b Border>,
                   inner: Option<&'b Border>| {
            if let Some(border) = if at_edge { outer } else { inner } {
                *side = Some((border, on_cell));
            }
        };
        lay(&mut self.top, edges.top, region.top, region.inside_horizontal);
        lay(&mut self.bottom, edges.bottom, region.bottom, region.inside_horizontal);
        lay(&mut self.left, edges.left, region.left, region.inside_vertical);
        lay(&mut self.right, edges.right, region.right, region.inside_vertical);
    }
}

struct Margins {
    top: Pt,
    left: Pt,
    bottom: Pt,
    right: Pt,
}

/// Cell margins, weakest layer first.
fn margins(layers: &[&CellMargins]) -> Margins {
    let side = |pick: fn(&CellMargins) -> Option<TableWidth>, otherwise: Twip| {
        let specified = layers.iter().filter_map(|layer| pick(layer)).next_back();
        specified.map_or(otherwise.pt(), length).max(Pt::ZERO)
    };
    Margins {
        top: side(|margins| margins.top, Twip(0)),
        left: side(|margins| margins.left, Twip(108)),
        bottom: side(|margins| margins.bottom, Twip(0)),
        right: side(|margins| margins.right, Twip(108)),
    }
}

/// A written width as a plain length; shares have none.
fn length(written: TableWidth) -> Pt {
    match written {
        TableWidth::Length(length) => length.pt(),
        TableWidth::Auto | TableWidth::Nil | TableWidth::Share(_) => Pt::ZERO,
    }
}

fn width(written: Option<TableWidth>) -> ResolvedWidth {
    match written {
        Some(TableWidth::Length(length)) if length.0 > 0 => ResolvedWidth::Length(length.pt()),
        Some(TableWidth::Share(share)) if share.0 > 0 => ResolvedWidth::Share(share.factor()),
        _ => ResolvedWidth::Auto,
    }
}

fn height(written: Option<RowHeight>) -> ResolvedHeight {
    match written {
        Some(RowHeight { value, rule }) if value.0 > 0 => match rule {
            Some(HeightRule::Exact) => ResolvedHeight::Exact(value.pt()),
            Some(HeightRule::Auto) => ResolvedHeight::Auto,
            Some(HeightRule::AtLeast) | None => ResolvedHeight::AtLeast(value.pt()),
        },
        _ => ResolvedHeight::Auto,
    }
}

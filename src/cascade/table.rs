//! Tables: rows and cells with style, table, row exceptions and cell weighed for each cell.
//!
//! Weakest first: style, its conditional formats, the table's own properties, the row's exceptions,
//! the cell. Cell margins nobody states are 108 twips at the sides. ECMA-376 Part 1, 17.4, 17.7.6.

use super::color::Palette;
use super::flow::{Cascade, Story};
use super::table_style::{CellPlace, Conditions, Edges, RegionBorders, TableStyle};
use super::{CellBorder, CellBorderSet, ResolvedCell, ResolvedHeight, ResolvedRow, ResolvedTable, ResolvedWidth};
use crate::diag::WarningKind;
use crate::model::{
    Border, Cell, CellMargins, CellProps, CellVerticalAlign, HeightRule, Overlay, Row, RowHeight, Shading, Table,
    TableAlignment, TableLayout, TableProps, TableWidth, TextDirection,
};
use crate::units::{Pt, Twip};

/// A table being resolved.
struct TableContext<'t> {
    /// The style's table properties with the table's own over them.
    props: &'t TableProps,
    own: &'t TableProps,
    rows: usize,
}

impl<'a> Cascade<'a, '_> {
    /// Resolves a table and what its cells hold.
    pub(super) fn resolve_table(&mut self, table: &'a Table, story: &mut Story<'a>) -> ResolvedTable<'a> {
        let style = self.table_style(table.props.style.as_ref());
        let mut props = style.table.clone();
        props.overlay(&table.props);
        let context = TableContext { props: &props, own: &table.props, rows: table.rows.len() };
        let margins = margins(&[&props.cell_margins]);
        let mut rows = Vec::with_capacity(table.rows.len());
        for (at, row) in table.rows.iter().enumerate() {
            rows.push(self.resolve_row(table, at, row, &context, &style, story));
        }
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
            origin: table.origin,
        }
    }

    fn resolve_row(
        &mut self,
        table: &'a Table,
        at: usize,
        row: &'a Row,
        context: &TableContext<'_>,
        style: &TableStyle,
        story: &mut Story<'a>,
    ) -> ResolvedRow<'a> {
        let place = CellPlace { row: at, rows: context.rows, column: 0, starts_row: false, ends_row: false };
        let conditions = style.conditions(context.props, place);
        let mut props = style.layer(conditions, &self.layer_keys).row.clone();
        props.overlay(&row.props);
        if props.hidden == Some(true) {
            let what = "hidden table row; it is shown".into();
            self.warnings.add(WarningKind::Unsupported { what }, Some(row.origin.location(story.part)));
        }
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            cells.push(self.resolve_cell(table, row, cell, context, style, story));
        }
        ResolvedRow {
            cells,
            height: height(props.height),
            cant_split: props.cant_split.unwrap_or(false),
            header: props.header.unwrap_or(false),
        }
    }

    fn resolve_cell(
        &mut self,
        table: &'a Table,
        row: &'a Row,
        cell: &'a Cell,
        context: &TableContext<'_>,
        style: &TableStyle,
        story: &mut Story<'a>,
    ) -> ResolvedCell<'a> {
        let place = cell_place(row, cell.row, cell.column, cell.column_span, context.rows);
        let conditions = style.conditions(context.props, place);
        let layer = style.layer(conditions, &self.layer_keys);
        let palette = self.runs.palette();
        let borders = borders(style, context, row, &cell.props, place, conditions, palette);
        let continuation_borders = cell
            .continuations
            .iter()
            .enumerate()
            .map(|(below, continuation)| {
                let at = cell.row.saturating_add(1).saturating_add(below as u32);
                let row = table.rows.get(at as usize).unwrap_or(row);
                let place = cell_place(row, at, cell.column, continuation.column_span, context.rows);
                let conditions = style.conditions(context.props, place);
                self::borders(style, context, row, &continuation.props, place, conditions, palette)
            })
            .collect();
        let margins = margins(&[
            &style.table.cell_margins,
            &layer.cell.margins,
            &context.own.cell_margins,
            &row.exceptions.cell_margins,
            &cell.props.margins,
        ]);
        let shadings = [
            style.table.shading.as_ref(),
            layer.cell.shading.as_ref(),
            context.own.shading.as_ref(),
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
            blocks: self.resolve_blocks(&cell.blocks, &layer, story),
            origin: cell.origin,
        }
    }
}

fn cell_place(row: &Row, at: u32, column: u32, span: u32, rows: usize) -> CellPlace {
    let before = row.props.grid_before.unwrap_or(0);
    let end = row.width().saturating_sub(row.props.grid_after.unwrap_or(0));
    CellPlace {
        row: at as usize,
        rows,
        column: column as usize,
        starts_row: column <= before,
        ends_row: column.saturating_add(span.max(1)) >= end,
    }
}

/// The borders of a cell in one row, every layer weighed.
fn borders(
    style: &TableStyle,
    context: &TableContext<'_>,
    row: &Row,
    cell: &CellProps,
    place: CellPlace,
    conditions: Conditions,
    palette: &Palette<'_>,
) -> CellBorderSet {
    let mut sides = Sides::default();
    style.borders(place, conditions, |region, edges, on_cell| sides.lay(region, edges, on_cell));
    let whole = Edges {
        top: place.row == 0,
        left: place.starts_row,
        bottom: place.row + 1 == place.rows,
        right: place.ends_row,
    };
    sides.lay((&context.own.borders).into(), whole, false);
    sides.lay((&row.exceptions.borders).into(), whole, false);
    let own = Edges { top: true, left: true, bottom: true, right: true };
    sides.lay((&cell.borders).into(), own, true);
    let side = |said: Option<(&Border, bool)>| CellBorder {
        line: said.and_then(|(border, _)| palette.border(border)),
        on_cell: said.is_some_and(|(_, on_cell)| on_cell),
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

/// What has been said for each side so far, and whether for the cell itself.
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
        let said = layers.iter().filter_map(|layer| pick(layer)).next_back();
        said.map_or(otherwise.pt(), length).max(Pt::ZERO)
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

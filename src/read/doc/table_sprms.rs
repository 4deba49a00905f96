//! The format of a row: edges of its cells, borders, shading, height. [MS-DOC] 2.6.3.

use super::bytes::{i16_at, slice, u8_at, u16_at};
use super::cell_sprms;
use super::color::{border, border_97};
use super::file::WordFile;
use super::paragraph_sprms::{anchors, horizontal, vertical};
use super::sprm::{Sprm, T_DEF_TABLE, sprms};
use crate::error::Result;
use crate::model::{
    Border, CellMargins, CellProps, HeightRule, RowHeight, RowProps, RunProps, TableAlignment, TableBorders,
    TableLayout, TableLook, TablePosition, TableProps, TableWidth, XAlign, YAlign,
};
use crate::ooxml::ReadContext;
use crate::read::assemble::Merge;
use crate::read::session::Session;
use crate::units::{FiftiethPercent, Twip};
use std::sync::Arc;

/// Bytes of a cell in sprmTDefTable (TC80).
const CELL: usize = 20;

/// Smallest width of a cell on the grid: narrower ones are kept apart by so much.
const NARROWEST: i32 = 4;

/// Width of a cell that no modifier gives one.
const USUAL_WIDTH: i32 = 1440;

/// The format of a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct CellFormat {
    pub(super) props: CellProps,
    pub(super) vertical: Option<Merge>,
    pub(super) horizontal: Option<Merge>,
}

/// The format of a row.
#[derive(Debug, Default)]
pub(super) struct RowFormat {
    /// What concerns the whole table; each row repeats it.
    pub(super) table: TableProps,
    pub(super) row: RowProps,
    /// Edges of the cells from the left margin, ascending; one more than there are cells.
    pub(super) edges: Vec<i32>,
    pub(super) cells: Vec<CellFormat>,
    /// Half the gap between the texts of two cells: the margin left and right of a text.
    gap_half: Option<i32>,
    /// Where the text of the first cell begins (sprmTDxaLeft).
    left: Option<i32>,
}

impl RowFormat {
    /// Reads the modifiers of a row's mark.
    pub(super) fn read(
        file: &WordFile,
        lists: [&[u8]; 3],
        mark: &Arc<RunProps>,
        session: &mut Session,
    ) -> Result<Self> {
        let mut format = RowFormat::default();
        for sprm in lists.iter().flat_map(|list| sprms(list)).filter(Sprm::is_of_table) {
            session.count_element()?;
            format.apply(file, sprm);
        }
        format.row.tracking.clone_from(&mark.tracking);
        format.finish();
        Ok(format)
    }

    /// Where rows are one table: rows that touch are, unless they say something else of the table.
    pub(super) fn is_same_table(&self, other: &RowFormat) -> bool {
        let key = |format: &RowFormat| {
            let TableProps { style, position, bidi_visual, .. } = &format.table;
            (style.clone(), position.clone(), bidi_visual.unwrap_or(false))
        };
        key(self) == key(other)
    }

    /// The table's indent: of its first text, as versions before Word 2013 have it.
    pub(super) fn indent(&self, first_edge: i32) -> Option<TableWidth> {
        let is_placed =
            self.table.position.is_some() || self.table.alignment.is_some_and(|to| to != TableAlignment::Left);
        let margin = match self.table.cell_margins.left {
            Some(TableWidth::Length(margin)) => margin.0,
            _ => 0,
        };
        let own = Some(TableWidth::Length(Twip(first_edge.saturating_add(margin))));
        if is_placed { None } else { own }
    }

    /// Makes as many cells as the text has: a damaged row may lack some.
    pub(super) fn fit_cells(&mut self, count: usize) {
        self.cells.resize_with(count, CellFormat::default);
        let last = self.edges.last().copied().unwrap_or(0);
        let mut next = last;
        while self.edges.len() <= count {
            self.edges.push(next);
            next = next.saturating_add(USUAL_WIDTH);
        }
        self.edges.truncate(count.saturating_add(1));
        for at in 1..self.edges.len() {
            let least = self.edges.get(at.saturating_sub(1)).map_or(i32::MIN, |edge| edge.saturating_add(NARROWEST));
            if let Some(edge) = self.edges.get_mut(at) {
                *edge = least.max(*edge);
            }
        }
    }

    fn apply(&mut self, file: &WordFile, sprm: Sprm) {
        let table = &mut self.table;
        match sprm.code {
            T_DEF_TABLE => self.define(sprm.operand),
            0x563A => table.style = file.style_id(sprm.word()),
            0x9601 => self.left = Some(sprm.signed()),
            0x9602 => self.gap_half = Some(sprm.signed()),
            0x5400 | 0x548A => {
                table.alignment = Some(match sprm.word() {
                    1 => TableAlignment::Center,
                    2 => TableAlignment::Right,
                    _ => TableAlignment::Left,
                });
            }
            0x560B | 0x5664 => table.bidi_visual = Some(sprm.word() != 0),
            0x3615 => table.layout = Some(if sprm.is_on() { TableLayout::Autofit } else { TableLayout::Fixed }),
            0x740A => table.look = u16_at(sprm.operand, 2).map(look),
            0xF614 => table.width = width(sprm.operand),
            0xD605 => apply_borders(&mut table.borders, sprm.operand, 4, border_97),
            0xD613 => apply_borders(&mut table.borders, sprm.operand, 8, border),
            0xD634 => apply_margins(&mut table.cell_margins, sprm.operand),
            0xD633 => table.cell_spacing = width(sprm.operand.get(3..).unwrap_or_default()),
            0x3465 => table.overlap = Some(!sprm.is_on()),
            0x9407 => self.row.height = height(sprm.signed()),
            0x3403 | 0x3466 => self.row.cant_split = Some(sprm.is_on()),
            0x3404 => self.row.header = Some(sprm.is_on()),
            0xF617 => self.row.width_before = width(sprm.operand).filter(|&width| is_some_width(width)),
            0xF618 => self.row.width_after = width(sprm.operand).filter(|&width| is_some_width(width)),
            0x7621 => self.insert(sprm.operand),
            0x5622 => self.delete(sprm.operand),
            0x7623 => self.resize(sprm.operand),
            0x360D | 0x940E | 0x940F | 0x9410 | 0x9411 | 0x941E | 0x941F => self.place(sprm),
            _ => cell_sprms::apply(&mut self.cells, sprm),
        }
    }

    /// All cells of the row. [MS-DOC] 2.9.321 (TDefTableOperand): their number, the edges, their formats, of which
    /// the last ones may be missing.
    fn define(&mut self, operand: &[u8]) {
        let Some(count) = u8_at(operand, 0).map(usize::from) else { return };
        let edge = |at: usize| i16_at(operand, at.saturating_mul(2).saturating_add(1)).map(i32::from);
        self.edges = (0..=count).map_while(edge).collect();
        let begin = count.saturating_mul(2).saturating_add(3);
        let mut before = std::mem::take(&mut self.cells).into_iter();
        self.cells = (0..count)
            .map(|at| {
                let mut cell = before.next().unwrap_or_default();
                let bytes = slice(operand, begin.saturating_add(at.saturating_mul(CELL)), CELL);
                cell_sprms::define(&mut cell, bytes.unwrap_or(&[0; CELL]));
                cell
            })
            .collect();
    }

    /// New cells before one. [MS-DOC] 2.9.325 (TInsertOperand).
    fn insert(&mut self, operand: &[u8]) {
        let (Some(at), Some(count), Some(width)) = (u8_at(operand, 0), u8_at(operand, 1), u16_at(operand, 2)) else {
            return;
        };
        if self.edges.is_empty() {
            self.edges.push(0);
        }
        for _ in 0..count.min(64) {
            let at = usize::from(at).min(self.cells.len());
            let edge = self.edges.get(at).copied().unwrap_or(0);
            self.edges
                .iter_mut()
                .skip(at.saturating_add(1))
                .for_each(|edge| *edge = edge.saturating_add(i32::from(width)));
            self.edges.insert(at.saturating_add(1).min(self.edges.len()), edge.saturating_add(i32::from(width)));
            self.cells.insert(at, CellFormat::default());
        }
    }

    /// Cells from one to before another go, and those after them move up.
    fn delete(&mut self, operand: &[u8]) {
        let (Some(first), Some(limit)) = (u8_at(operand, 0), u8_at(operand, 1)) else { return };
        let range = usize::from(first)..usize::from(limit).min(self.cells.len());
        if range.start >= range.end {
            return;
        }
        let edge = |at: usize| self.edges.get(at).copied().unwrap_or(0);
        let gone = edge(range.end).saturating_sub(edge(range.start));
        self.cells.drain(range.clone());
        self.edges.iter_mut().skip(range.end).for_each(|edge| *edge = edge.saturating_sub(gone));
        let end = range.end.min(self.edges.len());
        self.edges.drain(range.start.min(end)..end);
    }

    /// Cells from one to before another get a width. [MS-DOC] 2.6.3 (sprmTDxaCol).
    fn resize(&mut self, operand: &[u8]) {
        let (Some(first), Some(limit), Some(width)) = (u8_at(operand, 0), u8_at(operand, 1), i16_at(operand, 2)) else {
            return;
        };
        for at in usize::from(first)..usize::from(limit).min(self.cells.len()) {
            let edge = |at: usize| self.edges.get(at).copied().unwrap_or(0);
            let next = at.saturating_add(1);
            let more = i32::from(width).saturating_sub(edge(next).saturating_sub(edge(at)));
            self.edges.iter_mut().skip(next).for_each(|edge| *edge = edge.saturating_add(more));
        }
    }

    /// A floating table's place.
    fn place(&mut self, sprm: Sprm) {
        let position = self.table.position.get_or_insert_with(TablePosition::default);
        let value = sprm.signed();
        match sprm.code {
            0x360D => (position.vertical_anchor, position.horizontal_anchor) = anchors(sprm.byte()),
            0x940E => (position.x, position.x_align) = horizontal(value),
            0x940F => (position.y, position.y_align) = vertical(value),
            0x9410 => position.left_from_text = Some(Twip(value)),
            0x9411 => position.top_from_text = Some(Twip(value)),
            0x941E => position.right_from_text = Some(Twip(value)),
            _ => position.bottom_from_text = Some(Twip(value)),
        }
    }

    /// What follows from several modifiers.
    fn finish(&mut self) {
        if let Some(gap) = self.gap_half.filter(|&gap| gap >= 0) {
            let margins = &mut self.table.cell_margins;
            margins.left = margins.left.or(Some(TableWidth::Length(Twip(gap))));
            margins.right = margins.right.or(Some(TableWidth::Length(Twip(gap))));
        }
        if let (Some(left), Some(&first)) = (self.left, self.edges.first()) {
            let shift = left.saturating_sub(self.gap_half.unwrap_or(0)).saturating_sub(first);
            self.edges.iter_mut().for_each(|edge| *edge = edge.saturating_add(shift));
        }
        // Without the switch widths are as written: Word 97 knew no other way.
        self.table.layout = self.table.layout.or(Some(TableLayout::Fixed));
        // A position of nothing but distances is none.
        if self.table.position.as_ref().is_some_and(is_no_place) {
            self.table.position = None;
        }
        let edges = self.edges.iter().zip(self.edges.iter().skip(1));
        for (cell, (from, to)) in self.cells.iter_mut().zip(edges) {
            let edges = TableWidth::Length(Twip(to.saturating_sub(*from)));
            cell.props.width = cell.props.width.or(Some(edges));
        }
    }
}

fn is_no_place(position: &TablePosition) -> bool {
    let TablePosition { x, x_align, y, y_align, vertical_anchor, horizontal_anchor, .. } = position;
    let no_x = x.is_none() && x_align.is_none_or(|align| align == XAlign::Left);
    let no_y = y.is_none() && y_align.is_none_or(|align| align == YAlign::Inline);
    no_x && no_y && vertical_anchor.is_none() && horizontal_anchor.is_none()
}

fn is_some_width(width: TableWidth) -> bool {
    !matches!(width, TableWidth::Nil | TableWidth::Length(Twip(0)))
}

/// A width with its unit before it. [MS-DOC] 2.9.98 (FtsWWidth_Table).
pub(super) fn width(operand: &[u8]) -> Option<TableWidth> {
    let value = i32::from(i16_at(operand, 1)?);
    Some(match u8_at(operand, 0)? {
        1 => TableWidth::Auto,
        2 => TableWidth::Share(FiftiethPercent(value)),
        3 | 0x13 => TableWidth::Length(Twip(value)),
        _ => return None,
    })
}

/// At least so high, exactly so high where negative, as high as it needs where zero.
fn height(value: i32) -> Option<RowHeight> {
    let rule = if value < 0 { HeightRule::Exact } else { HeightRule::AtLeast };
    (value != 0).then(|| RowHeight { value: Twip(value.saturating_abs()), rule: Some(rule) })
}

/// [MS-DOC] 2.9.92 (Fatl).
fn look(flags: u16) -> TableLook {
    TableLook {
        first_row: flags & 0x0020 != 0,
        last_row: flags & 0x0040 != 0,
        first_column: flags & 0x0080 != 0,
        last_column: flags & 0x0100 != 0,
        no_row_bands: flags & 0x0200 != 0,
        no_column_bands: flags & 0x0400 != 0,
    }
}

/// Borders of the six sides, one after the other.
pub(super) fn apply_borders(
    borders: &mut TableBorders,
    operand: &[u8],
    size: usize,
    read: fn(&[u8]) -> Option<Border>,
) {
    let sides = [
        &mut borders.top,
        &mut borders.left,
        &mut borders.bottom,
        &mut borders.right,
        &mut borders.inside_horizontal,
        &mut borders.inside_vertical,
    ];
    for (side, bytes) in sides.into_iter().zip(operand.chunks_exact(size)) {
        *side = read(bytes);
    }
}

/// Margins of the sides in a mask. [MS-DOC] 2.9.46 (CSSA).
pub(super) fn apply_margins(margins: &mut CellMargins, operand: &[u8]) {
    let (Some(sides), Some(value)) = (u8_at(operand, 2), width(operand.get(3..).unwrap_or_default())) else { return };
    for (bit, side) in
        [&mut margins.top, &mut margins.left, &mut margins.bottom, &mut margins.right].into_iter().enumerate()
    {
        if sides & 1u8.checked_shl(u32::try_from(bit).unwrap_or(0)).unwrap_or(0) != 0 {
            *side = Some(value);
        }
    }
}

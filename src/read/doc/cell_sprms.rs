//! The format of cells in a row. [MS-DOC] 2.6.3, 2.9.313 (TC80), 2.9.317 (TCGRF).

use super::bytes::{i16_at, slice, u8_at, u16_at};
use super::color::{border, border_97, cell_border_97, color, shading, shading_97};
use super::paragraph_sprms::text_direction;
use super::sprm::Sprm;
use super::table_sprms::{CellFormat, apply_margins, width};
use crate::model::{Border, CellBorders, CellVerticalAlign, TableWidth};
use crate::read::assemble::Merge;
use crate::units::{FiftiethPercent, Twip};

/// Sets what sprmTDefTable says of a cell.
pub(super) fn define(cell: &mut CellFormat, bytes: &[u8]) {
    let (flags, value) = (u16_at(bytes, 0).unwrap_or(0), i32::from(i16_at(bytes, 2).unwrap_or(0)));
    // The first of a run of merged cells has the lower bit, those after it the higher one.
    cell.horizontal = match flags & 3 {
        0 => None,
        1 => Some(Merge::Restart),
        _ => Some(Merge::Continue),
    };
    cell.vertical = match (flags >> 5) & 3 {
        1 => Some(Merge::Continue),
        2 | 3 => Some(Merge::Restart),
        _ => cell.vertical,
    };
    let props = &mut cell.props;
    let direction = (flags >> 2) & 7;
    props.text_direction = text_direction(direction).filter(|_| direction != 0);
    props.vertical_alignment = vertical_alignment((flags >> 7) & 3);
    props.width = match (flags >> 9) & 7 {
        1 => Some(TableWidth::Auto),
        2 => Some(TableWidth::Share(FiftiethPercent(value))),
        3 => Some(TableWidth::Length(Twip(value))),
        _ => props.width,
    };
    props.fit_text = (flags & 0x1000 != 0).then_some(true);
    props.no_wrap = (flags & 0x2000 != 0).then_some(true);
    props.hide_mark = (flags & 0x4000 != 0).then_some(true);
    let borders = &mut props.borders;
    let sides = [&mut borders.top, &mut borders.left, &mut borders.bottom, &mut borders.right];
    for (side, bytes) in sides.into_iter().zip(bytes.get(4..).unwrap_or_default().chunks_exact(4)) {
        *side = cell_border_97(bytes);
    }
}

/// Adds one modifier to the cells that it names.
pub(super) fn apply(cells: &mut [CellFormat], sprm: Sprm) {
    let operand = sprm.operand;
    match sprm.code {
        0x5624 => merge(cells, operand),
        0x5625 => in_range(cells, operand, |cell| cell.horizontal = None),
        0xD62B => {
            if let Some(cell) = cell_at(cells, operand) {
                cell.vertical = match u8_at(operand, 1) {
                    Some(1) => Some(Merge::Continue),
                    Some(2 | 3) => Some(Merge::Restart),
                    _ => None,
                };
            }
        }
        0xD62C => {
            let align = u8_at(operand, 2).and_then(|value| vertical_alignment(u16::from(value)));
            in_range(cells, operand, |cell| cell.props.vertical_alignment = align);
        }
        0x7629 => {
            let direction = u16_at(operand, 2).and_then(text_direction);
            in_range(cells, operand, |cell| cell.props.text_direction = direction);
        }
        0xD635 => {
            let width = width(operand.get(2..).unwrap_or_default());
            in_range(cells, operand, |cell| cell.props.width = width);
        }
        0xD632 => in_range(cells, operand, |cell| apply_margins(&mut cell.props.margins, operand)),
        0xF636 => in_range(cells, operand, |cell| cell.props.fit_text = u8_at(operand, 2).map(|on| on != 0)),
        0xD639 => in_range(cells, operand, |cell| cell.props.no_wrap = u8_at(operand, 2).map(|on| on != 0)),
        0xD642 => in_range(cells, operand, |cell| cell.props.hide_mark = u8_at(operand, 2).map(|on| on != 0)),
        0xD620 => set_borders(cells, operand, border_97(operand.get(3..).unwrap_or_default())),
        0xD62F => set_borders(cells, operand, border(operand.get(3..).unwrap_or_default())),
        0xD61A => set_colors(cells, operand, |borders| &mut borders.top),
        0xD61B => set_colors(cells, operand, |borders| &mut borders.left),
        0xD61C => set_colors(cells, operand, |borders| &mut borders.bottom),
        0xD61D => set_colors(cells, operand, |borders| &mut borders.right),
        0xD609 => {
            for (cell, bytes) in cells.iter_mut().zip(operand.chunks_exact(2)) {
                cell.props.shading = u16_at(bytes, 0).and_then(shading_97);
            }
        }
        // Twenty-two cells each.
        0xD612 => set_shading(cells, 0, operand),
        0xD616 => set_shading(cells, 22, operand),
        0xD60C => set_shading(cells, 44, operand),
        0x7627 => {
            let shading = u16_at(operand, 2).and_then(shading_97);
            in_range(cells, operand, |cell| cell.props.shading.clone_from(&shading));
        }
        0xD62D | 0xD62E => {
            let shading = shading(operand.get(2..).unwrap_or_default());
            in_range(cells, operand, |cell| cell.props.shading.clone_from(&shading));
        }
        _ => {}
    }
}

fn cell_at<'c>(cells: &'c mut [CellFormat], operand: &[u8]) -> Option<&'c mut CellFormat> {
    cells.get_mut(usize::from(u8_at(operand, 0)?))
}

/// Changes the cells from one to before another (ItcFirstLim).
fn in_range(cells: &mut [CellFormat], operand: &[u8], change: impl Fn(&mut CellFormat)) {
    let (first, limit) = (u8_at(operand, 0).unwrap_or(0), u8_at(operand, 1).unwrap_or(0));
    let count = usize::from(limit.saturating_sub(first));
    cells.iter_mut().skip(usize::from(first)).take(count).for_each(change);
}

fn merge(cells: &mut [CellFormat], operand: &[u8]) {
    in_range(cells, operand, |cell| cell.horizontal = Some(Merge::Continue));
    if let Some(cell) = cell_at(cells, operand) {
        cell.horizontal = Some(Merge::Restart);
    }
}

fn vertical_alignment(value: u16) -> Option<CellVerticalAlign> {
    match value {
        1 => Some(CellVerticalAlign::Center),
        2 => Some(CellVerticalAlign::Bottom),
        _ => None,
    }
}

/// One border on the sides in a mask. [MS-DOC] 2.9.310 (TableBrcOperand).
fn set_borders(cells: &mut [CellFormat], operand: &[u8], border: Option<Border>) {
    let sides = u8_at(operand, 2).unwrap_or(0);
    in_range(cells, operand, |cell| {
        let borders = &mut cell.props.borders;
        let fields = [
            &mut borders.top,
            &mut borders.left,
            &mut borders.bottom,
            &mut borders.right,
            &mut borders.falling,
            &mut borders.rising,
        ];
        let mut bit = 1u8;
        for field in fields {
            if sides & bit != 0 {
                field.clone_from(&border);
            }
            bit = bit.rotate_left(1);
        }
    });
}

/// Colours of one side of each cell, in place of the palette numbers.
fn set_colors(cells: &mut [CellFormat], operand: &[u8], side: fn(&mut CellBorders) -> &mut Option<Border>) {
    for (cell, bytes) in cells.iter_mut().zip(operand.chunks_exact(4)) {
        if let Some(border) = side(&mut cell.props.borders) {
            border.color = color(bytes);
        }
    }
}

fn set_shading(cells: &mut [CellFormat], first: usize, operand: &[u8]) {
    for (at, cell) in cells.iter_mut().skip(first).take(22).enumerate() {
        let Some(bytes) = slice(operand, at.saturating_mul(10), 10) else { return };
        cell.props.shading = shading(bytes).filter(|_| bytes != NO_SHADING);
    }
}

/// Automatic colours without a pattern.
const NO_SHADING: [u8; 10] = [0, 0, 0, 0xFF, 0, 0, 0, 0xFF, 0, 0];

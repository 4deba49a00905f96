//! Table, row and cell properties (`w:tblPr`, `w:trPr`, `w:tcPr`), of tables and of styles.
//! ECMA-376 Part 1, 17.4, 17.7.6.

use super::border::{read_border, read_shading, read_sides};
use super::ignored::skip_unhandled;
use super::paragraph_props::FARTHEST;
use super::tracking::{read_previous, read_revision, read_tracking};
use crate::diag::Simplified;
use crate::error::Result;
use crate::model::{
    Border, CellBorders, CellMargins, CellProps, CellVerticalAlign, HeightRule, HorizontalAnchor, MergeChange,
    RowHeight, RowProps, TableAlignment, TableBorders, TableLayout, TableLook, TablePosition, TableProps, TableWidth,
    TextDirection, VerticalAnchor, XAlign, YAlign,
};
use crate::ooxml::{Cursor, Measure, Ns, Tag, parse_measure, round_to_i32};
use crate::units::{FiftiethPercent, Twip};
use std::sync::Arc;

/// Reads the table properties under the cursor, also a row's exceptions (`w:tblPrEx`).
pub(super) fn read_table_props(cursor: &mut Cursor) -> Result<TableProps> {
    let mut props = TableProps::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if tag.ns != Ns::W {
            skip_unhandled(cursor, tag)?;
            continue;
        }
        match tag.local {
            "tblStyle" => props.style = cursor.name("val"),
            "tblpPr" => props.position = Some(read_position(cursor)),
            "tblOverlap" => props.overlap = cursor.token("val", parse_overlap),
            "bidiVisual" => props.bidi_visual = cursor.switch(),
            "tblStyleRowBandSize" => props.row_band_size = cursor.integer("val"),
            "tblStyleColBandSize" => props.column_band_size = cursor.integer("val"),
            "tblW" => props.width = read_width(cursor),
            "jc" => props.alignment = cursor.token("val", TableAlignment::from_token),
            "tblCellSpacing" => props.cell_spacing = read_width(cursor),
            "tblInd" => props.indent = read_width(cursor),
            "tblBorders" => props.borders = read_sides(cursor, table_border_side, read_border)?,
            "shd" => props.shading = read_shading(cursor),
            "tblLayout" => props.layout = cursor.token("type", TableLayout::from_token),
            "tblCellMar" => props.cell_margins = read_sides(cursor, margin_side, read_width)?,
            "tblLook" => props.look = Some(read_look(cursor)),
            "tblCaption" => props.caption = cursor.name("val"),
            "tblPrChange" => props.change = read_previous(cursor, "tblPr", read_table_props)?,
            "tblPrExChange" => props.change = read_previous(cursor, "tblPrEx", read_table_props)?,
            "tblDescription" => props.description = cursor.name("val"),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(props)
}

/// Reads the row properties under the cursor.
pub(super) fn read_row_props(cursor: &mut Cursor) -> Result<RowProps> {
    let mut props = RowProps::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_row_prop(cursor, tag, &mut props)?;
    }
    Ok(props)
}

/// Reads one row property.
pub(super) fn read_row_prop(cursor: &mut Cursor, tag: Tag, props: &mut RowProps) -> Result<()> {
    if tag.ns != Ns::W {
        return skip_unhandled(cursor, tag);
    }
    match tag.local {
        "gridBefore" => props.grid_before = cursor.integer("val"),
        "wBefore" => props.width_before = read_width(cursor),
        "gridAfter" => props.grid_after = cursor.integer("val"),
        "wAfter" => props.width_after = read_width(cursor),
        "cantSplit" => props.cant_split = cursor.switch(),
        "trHeight" => {
            let rule = cursor.token("hRule", HeightRule::from_token);
            props.height = cursor.twips_within("val", 0..=FARTHEST).map(|value| RowHeight { value, rule });
        }
        "tblHeader" => props.header = cursor.switch(),
        "tblCellSpacing" => props.cell_spacing = read_width(cursor),
        "jc" => props.alignment = cursor.token("val", TableAlignment::from_token),
        "hidden" => props.hidden = cursor.switch(),
        "trPrChange" => props.change = read_previous(cursor, "trPr", read_row_props)?,
        "ins" | "del" => read_tracking(cursor, tag, &mut props.tracking),
        _ => return skip_unhandled(cursor, tag),
    }
    Ok(())
}

/// Reads the cell properties under the cursor of a style, or those before a tracked change:
/// its spans then are those it has.
pub(super) fn read_cell_props(cursor: &mut Cursor) -> Result<CellProps> {
    let mut props = CellProps::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "gridSpan" | "vMerge" | "hMerge") => cursor.skip()?,
            _ => read_cell_prop(cursor, tag, &mut props)?,
        }
    }
    Ok(props)
}

fn read_merge_change(cursor: &mut Cursor) -> MergeChange {
    cursor.warn(Simplified::TrackedMerge);
    MergeChange { revision: read_revision(cursor), merge: cursor.name("vMerge"), before: cursor.name("vMergeOrig") }
}

/// Reads one cell property; spans and merges are the cell's own business.
pub(super) fn read_cell_prop(cursor: &mut Cursor, tag: Tag, props: &mut CellProps) -> Result<()> {
    if tag.ns != Ns::W {
        return skip_unhandled(cursor, tag);
    }
    match tag.local {
        "tcW" => props.width = read_width(cursor),
        "tcBorders" => props.borders = read_sides(cursor, cell_border_side, read_border)?,
        "shd" => props.shading = read_shading(cursor),
        "noWrap" => props.no_wrap = cursor.switch(),
        "tcMar" => props.margins = read_sides(cursor, margin_side, read_width)?,
        "textDirection" => props.text_direction = cursor.token("val", TextDirection::from_token),
        "tcFitText" => props.fit_text = cursor.switch(),
        "vAlign" => props.vertical_alignment = cursor.token("val", CellVerticalAlign::from_token),
        "hideMark" => props.hide_mark = cursor.switch(),
        "cellMerge" => props.merge_change = Some(Arc::new(read_merge_change(cursor))),
        "tcPrChange" => props.change = read_previous(cursor, "tcPr", read_cell_props)?,
        "cellIns" | "cellDel" => read_tracking(cursor, tag, &mut props.tracking),
        _ => return skip_unhandled(cursor, tag),
    }
    Ok(())
}

/// A width (`CT_TblWidth`). Strict files put the unit into the number: `50%`, `36pt`.
fn read_width(cursor: &mut Cursor) -> Option<TableWidth> {
    let kind = cursor.w("type");
    match kind.as_deref() {
        Some("auto") => return Some(TableWidth::Auto),
        Some("nil") => return Some(TableWidth::Nil),
        _ => {}
    }
    let text = cursor.w("w")?;
    let fiftieths = kind.as_deref() == Some("pct");
    let width = match parse_measure(&text) {
        Some(Measure::Percent(percent)) => round_to_i32(percent * 50.0).map(share_of),
        Some(Measure::Number(number)) if fiftieths => round_to_i32(number).map(share_of),
        Some(Measure::Number(number)) => round_to_i32(number).map(|twips| TableWidth::Length(Twip(twips))),
        Some(Measure::Points(points)) => round_to_i32(points * 20.0).map(|twips| TableWidth::Length(Twip(twips))),
        None => None,
    };
    if width.is_none() {
        cursor.invalid("w", &text);
    }
    width
}

fn share_of(fiftieths: i32) -> TableWidth {
    TableWidth::Share(FiftiethPercent(fiftieths))
}

fn table_border_side<'a>(borders: &'a mut TableBorders, local: &str) -> Option<&'a mut Option<Border>> {
    Some(match local {
        "top" => &mut borders.top,
        "left" | "start" => &mut borders.left,
        "bottom" => &mut borders.bottom,
        "right" | "end" => &mut borders.right,
        "insideH" => &mut borders.inside_horizontal,
        "insideV" => &mut borders.inside_vertical,
        _ => return None,
    })
}

fn cell_border_side<'a>(borders: &'a mut CellBorders, local: &str) -> Option<&'a mut Option<Border>> {
    Some(match local {
        "top" => &mut borders.top,
        "left" | "start" => &mut borders.left,
        "bottom" => &mut borders.bottom,
        "right" | "end" => &mut borders.right,
        "insideH" => &mut borders.inside_horizontal,
        "insideV" => &mut borders.inside_vertical,
        "tl2br" => &mut borders.falling,
        "tr2bl" => &mut borders.rising,
        _ => return None,
    })
}

fn margin_side<'a>(margins: &'a mut CellMargins, local: &str) -> Option<&'a mut Option<TableWidth>> {
    Some(match local {
        "top" => &mut margins.top,
        "left" | "start" => &mut margins.left,
        "bottom" => &mut margins.bottom,
        "right" | "end" => &mut margins.right,
        _ => return None,
    })
}

/// The older bit mask, overridden by the newer attributes where they are present.
fn read_look(cursor: &mut Cursor) -> TableLook {
    let mask = cursor.token("val", |text| u32::from_str_radix(text, 16).ok()).unwrap_or(0);
    let mut bit = |local: &str, bit: u32| cursor.on_off(local).unwrap_or(mask & bit != 0);
    TableLook {
        first_row: bit("firstRow", 0x0020),
        last_row: bit("lastRow", 0x0040),
        first_column: bit("firstColumn", 0x0080),
        last_column: bit("lastColumn", 0x0100),
        no_row_bands: bit("noHBand", 0x0200),
        no_column_bands: bit("noVBand", 0x0400),
    }
}

fn read_position(cursor: &mut Cursor) -> TablePosition {
    TablePosition {
        left_from_text: cursor.twips_within("leftFromText", 0..=FARTHEST),
        right_from_text: cursor.twips_within("rightFromText", 0..=FARTHEST),
        top_from_text: cursor.twips_within("topFromText", 0..=FARTHEST),
        bottom_from_text: cursor.twips_within("bottomFromText", 0..=FARTHEST),
        vertical_anchor: cursor.token("vertAnchor", VerticalAnchor::from_token),
        horizontal_anchor: cursor.token("horzAnchor", HorizontalAnchor::from_token),
        x: cursor.twips_within("tblpX", -FARTHEST..=FARTHEST),
        x_align: cursor.token("tblpXSpec", XAlign::from_token),
        y: cursor.twips_within("tblpY", -FARTHEST..=FARTHEST),
        y_align: cursor.token("tblpYSpec", YAlign::from_token),
    }
}

fn parse_overlap(text: &str) -> Option<bool> {
    match text {
        "overlap" => Some(true),
        "never" => Some(false),
        _ => None,
    }
}

//! Properties of tables, columns, rows and cells. ODF 1.3 part 3, 17.15 to 17.18.

use super::style::ColumnWidth;
use crate::model::{
    Border, CellBorders, CellMargins, CellProps, CellVerticalAlign, HeightRule, RowHeight, RowProps, TableAlignment,
    TableProps, TableWidth, TextDirection,
};
use crate::ooxml::{Cursor, Ns, round_to_i32};
use crate::read::css::{Length, parse_border, parse_color, parse_length, shading, sides_of, twips};
use crate::units::{FiftiethPercent, Twip};

/// What a style says of tables.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct TableFormat {
    pub(super) props: TableProps,
    /// The table begins a page (`fo:break-before`).
    pub(super) page_break_before: bool,
    /// Number of the page that begins with it (`style:page-number`).
    pub(super) page_number: Option<i32>,
}

fn length(text: &str) -> Option<Twip> {
    parse_length(text).and_then(|length| length.points(12.0)).and_then(twips)
}

/// Reads the attributes of `style:table-properties`.
pub(super) fn read_table_props(cursor: &mut Cursor) -> TableFormat {
    let mut format = TableFormat::default();
    let (mut left, mut is_placed) = (None, false);
    for (local, value) in cursor.attributes_of(Ns::Fo) {
        match local {
            "margin-left" => left = length(&value),
            "background-color" => format.props.shading = parse_color(&value).map(shading),
            "break-before" => format.page_break_before = value == "page",
            _ => {}
        }
    }
    for (local, value) in cursor.attributes_of(Ns::Style) {
        match local {
            "width" => format.props.width = format.props.width.or(length(&value).map(TableWidth::Length)),
            "rel-width" => format.props.width = share(&value).or(format.props.width),
            "writing-mode" => format.props.bidi_visual = Some(value.starts_with("rl")),
            "page-number" => format.page_number = value.parse().ok(),
            _ => {}
        }
    }
    if let Some(alignment) = cursor.attr(Ns::Table, "align") {
        is_placed = matches!(&*alignment, "center" | "right");
        format.props.alignment = Some(match &*alignment {
            "center" => TableAlignment::Center,
            "right" => TableAlignment::Right,
            _ => TableAlignment::Left,
        });
    }
    if !is_placed {
        format.props.indent = left.map(TableWidth::Length);
    }
    format
}

fn share(value: &str) -> Option<TableWidth> {
    let Some(Length::Percent(percent)) = parse_length(value) else { return None };
    round_to_i32(percent * 50.0).map(|fiftieths| TableWidth::Share(FiftiethPercent(fiftieths.clamp(0, 5000))))
}

/// Reads the attributes of `style:table-column-properties`.
pub(super) fn read_column_width(cursor: &mut Cursor) -> ColumnWidth {
    let width = cursor.attr(Ns::Style, "column-width").and_then(|width| length(&width));
    let share = cursor.attr(Ns::Style, "rel-column-width");
    let share = share.and_then(|share| share.trim_end_matches('*').trim().parse().ok());
    ColumnWidth { width, share: share.filter(|share: &f64| share.is_finite() && *share >= 0.0) }
}

/// Reads the attributes of `style:table-row-properties`.
pub(super) fn read_row_props(cursor: &mut Cursor) -> RowProps {
    let height = |local, rule| {
        let value = cursor.attr(Ns::Style, local).and_then(|value| length(&value)).filter(|height| height.0 > 0)?;
        Some(RowHeight { value, rule: Some(rule) })
    };
    let height = height("row-height", HeightRule::Exact).or_else(|| height("min-row-height", HeightRule::AtLeast));
    let together = cursor.attr(Ns::Fo, "keep-together").map(|together| together == "always");
    RowProps { height, cant_split: together, ..RowProps::default() }
}

/// Reads the attributes of `style:table-cell-properties`.
pub(super) fn read_cell_props(cursor: &mut Cursor) -> CellProps {
    let mut props = CellProps::default();
    for (local, value) in cursor.attributes_of(Ns::Fo) {
        if let Some(sides) = sides_of(local, "border") {
            match parse_border(&value) {
                Some(border) => set_borders(&mut props.borders, sides, &border),
                None => cursor.invalid(&format!("fo:{local}"), &value),
            }
        } else if let Some(sides) = sides_of(local, "padding") {
            set_margins(&mut props.margins, sides, length(&value).map(TableWidth::Length));
        } else if local == "background-color" {
            props.shading = parse_color(&value).map(shading);
        } else if local == "wrap-option" {
            props.no_wrap = Some(value == "no-wrap");
        }
    }
    for (local, value) in cursor.attributes_of(Ns::Style) {
        match local {
            "vertical-align" => {
                props.vertical_alignment = match &*value {
                    "top" => Some(CellVerticalAlign::Top),
                    "middle" => Some(CellVerticalAlign::Center),
                    "bottom" => Some(CellVerticalAlign::Bottom),
                    _ => None,
                };
            }
            "writing-mode" => {
                props.text_direction = match &*value {
                    "tb-rl" | "tb" => Some(TextDirection::TbRl),
                    "bt-lr" => Some(TextDirection::BtLr),
                    _ => None,
                };
            }
            "diagonal-tl-br" => props.borders.falling = parse_border(&value),
            "diagonal-bl-tr" => props.borders.rising = parse_border(&value),
            _ => {}
        }
    }
    props
}

/// Sets the borders of the named sides: top, right, bottom, left.
pub(in crate::read) fn set_borders(borders: &mut CellBorders, sides: [bool; 4], border: &Border) {
    let all = [&mut borders.top, &mut borders.right, &mut borders.bottom, &mut borders.left];
    for (side, named) in all.into_iter().zip(sides) {
        if named {
            *side = Some(border.clone());
        }
    }
}

/// Sets the margins of the named sides.
pub(in crate::read) fn set_margins(margins: &mut CellMargins, sides: [bool; 4], width: Option<TableWidth>) {
    let all = [&mut margins.top, &mut margins.right, &mut margins.bottom, &mut margins.left];
    for (side, named) in all.into_iter().zip(sides) {
        if named && width.is_some() {
            *side = width;
        }
    }
}

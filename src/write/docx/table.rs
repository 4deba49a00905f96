//! Tables (`w:tbl`): spans become grid spans and vertical merges again. ECMA-376 Part 1, 17.4.
//!
//! The file needs every cell of a row, the swallowed ones too, from left to right without a gap: a
//! cell that the model lacks is written empty, so that none after it shifts.

use super::border::{write_borders, write_shading};
use super::control::OpenControls;
use super::revision::{change, write_previous, write_tracking};
use super::story::StoryWriter;
use super::xml::Xml;
use crate::model::{
    Block, Cell, CellBorders, CellMargins, CellProps, ControlId, Overlay, Row, RowProps, Table, TableBorders,
    TableLook, TablePosition, TableProps, TableWidth,
};

/// A cell as the file has it.
struct Slot<'a> {
    column: u32,
    span: u32,
    merge: Merge,
    props: &'a CellProps,
    control: Option<ControlId>,
    blocks: &'a [Block],
}

#[derive(Clone, Copy)]
enum Merge {
    None,
    Restart,
    Continue,
}

impl StoryWriter<'_> {
    /// A table.
    pub(super) fn write_table(&mut self, table: &Table) {
        self.xml.open("w:tbl");
        write_whole_props(&mut self.xml, &table.props);
        self.xml.open("w:tblGrid");
        for width in &table.grid {
            self.xml.tag("w:gridCol").attr("w:w", *width).empty();
        }
        if let Some(grid) = &table.previous_grid {
            let id = self.xml.next_id();
            self.xml.tag("w:tblGridChange").attr("w:id", id).open();
            self.xml.open("w:tblGrid");
            for width in grid {
                self.xml.tag("w:gridCol").attr("w:w", *width).empty();
            }
            self.xml.close();
            self.xml.close();
        }
        self.xml.close();
        let empty = CellProps::default();
        let mut open = OpenControls::default();
        for (row, slots) in table.rows.iter().zip(arrange(table, &empty)) {
            self.place_in(row.control, &mut open);
            self.write_row(row, &slots);
        }
        self.place_in(None, &mut open);
        self.xml.close();
    }

    fn write_row(&mut self, row: &Row, slots: &[Slot<'_>]) {
        self.xml.open("w:tr");
        if !row.exceptions.is_unset() {
            write_exceptions(&mut self.xml, &row.exceptions);
        }
        write_row_props(&mut self.xml, &row.props);
        let mut open = OpenControls::default();
        for slot in slots {
            self.place_in(slot.control, &mut open);
            self.write_cell(slot);
        }
        self.place_in(None, &mut open);
        self.xml.close();
    }

    fn write_cell(&mut self, slot: &Slot<'_>) {
        self.xml.open("w:tc");
        if !slot.props.is_unset() || slot.span != 1 || !matches!(slot.merge, Merge::None) {
            self.xml.open("w:tcPr");
            write_props(&mut self.xml, slot.props, slot.span, slot.merge);
            self.xml.close();
        }
        self.write_cell_blocks(slot.blocks);
        self.xml.close();
    }
}

/// The cells of every row, swallowed ones in their places and gaps filled.
fn arrange<'a>(table: &'a Table, empty: &'a CellProps) -> Vec<Vec<Slot<'a>>> {
    let mut rows: Vec<Vec<Slot<'a>>> = table.rows.iter().map(|_| Vec::new()).collect();
    for (at, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            let below = rows.len() - at - 1;
            let swallowed = below.min(cell.row_span.saturating_sub(1) as usize);
            let merge = if swallowed > 0 { Merge::Restart } else { Merge::None };
            let span = cell.column_span.max(1);
            let (props, control, blocks) = (&*cell.props, cell.control, cell.blocks.as_slice());
            rows[at].push(Slot { column: cell.column, span, merge, props, control, blocks });
            for (depth, below) in rows[at + 1..].iter_mut().take(swallowed).enumerate() {
                below.push(continuation(cell, depth, empty));
            }
        }
    }
    for (row, slots) in table.rows.iter().zip(&mut rows) {
        slots.sort_by_key(|slot| slot.column);
        fill_gaps(slots, row.props.grid_before.unwrap_or(0), empty);
    }
    rows
}

fn continuation<'a>(cell: &'a Cell, depth: usize, empty: &'a CellProps) -> Slot<'a> {
    let (span, props, control, blocks) = match cell.continuations.get(depth) {
        Some(own) => (own.column_span, &*own.props, own.control, own.blocks.as_slice()),
        None => (cell.column_span, empty, None, [].as_slice()),
    };
    Slot { column: cell.column, span: span.max(1), merge: Merge::Continue, props, control, blocks }
}

fn fill_gaps<'a>(slots: &mut Vec<Slot<'a>>, first: u32, empty: &'a CellProps) {
    let mut next = first;
    let mut at = 0;
    while let Some(slot) = slots.get(at) {
        let (column, end) = (slot.column, slot.column.saturating_add(slot.span));
        if column > next {
            let (span, merge) = (column - next, Merge::None);
            slots.insert(at, Slot { column: next, span, merge, props: empty, control: None, blocks: &[] });
            at += 1;
        }
        next = next.max(end);
        at += 1;
    }
}

/// What a table, its style and a row's exceptions can all say; `is_whole` adds what only the first two can.
fn write_common_props(xml: &mut Xml, props: &TableProps, is_whole: bool) {
    if is_whole {
        xml.val("w:tblStyle", props.style.as_ref());
        write_position(xml, props.position.as_ref());
        xml.val("w:tblOverlap", props.overlap.map(|may| if may { "overlap" } else { "never" }));
        xml.on_off_word("w:bidiVisual", props.bidi_visual);
        xml.val("w:tblStyleRowBandSize", props.row_band_size);
        xml.val("w:tblStyleColBandSize", props.column_band_size);
    }
    write_width(xml, "w:tblW", props.width);
    xml.val("w:jc", props.alignment);
    write_width(xml, "w:tblCellSpacing", props.cell_spacing);
    write_width(xml, "w:tblInd", props.indent);
    let TableBorders { top, left, bottom, right, inside_horizontal, inside_vertical } = &props.borders;
    let sides = [
        ("w:top", top),
        ("w:left", left),
        ("w:bottom", bottom),
        ("w:right", right),
        ("w:insideH", inside_horizontal),
        ("w:insideV", inside_vertical),
    ];
    write_borders(xml, "w:tblBorders", &sides);
    write_shading(xml, props.shading.as_ref());
    if let Some(layout) = props.layout {
        xml.tag("w:tblLayout").attr("w:type", layout).empty();
    }
    write_margins(xml, "w:tblCellMar", &props.cell_margins);
    write_look(xml, props.look);
    if is_whole {
        xml.val("w:tblCaption", props.caption.as_ref());
        xml.val("w:tblDescription", props.description.as_ref());
    }
}

/// `w:tblPr` of a style; nothing where nothing is specified.
pub(super) fn write_table_props(xml: &mut Xml, props: &TableProps) {
    if !props.is_unset() {
        write_whole_props(xml, props);
    }
}

fn write_whole_props(xml: &mut Xml, props: &TableProps) {
    xml.open("w:tblPr");
    write_common_props(xml, props, true);
    write_previous(xml, "w:tblPrChange", &props.change, write_whole_props);
    xml.close();
}

fn write_exceptions(xml: &mut Xml, props: &TableProps) {
    xml.open("w:tblPrEx");
    write_common_props(xml, props, false);
    write_previous(xml, "w:tblPrExChange", &props.change, write_exceptions);
    xml.close();
}

/// `w:trPr`; nothing where nothing is specified.
pub(super) fn write_row_props(xml: &mut Xml, props: &RowProps) {
    if !props.is_unset() {
        write_whole_row_props(xml, props);
    }
}

fn write_whole_row_props(xml: &mut Xml, props: &RowProps) {
    xml.open("w:trPr");
    if (RowProps { tracking: None, change: None, ..props.clone() }).is_unset() {
        // The schema wants a property, if only one without effect.
        xml.val("w:cnfStyle", Some("000000000000"));
    }
    xml.val("w:gridBefore", props.grid_before);
    xml.val("w:gridAfter", props.grid_after);
    write_width(xml, "w:wBefore", props.width_before);
    write_width(xml, "w:wAfter", props.width_after);
    xml.on_off_word("w:cantSplit", props.cant_split);
    if let Some(height) = props.height {
        xml.tag("w:trHeight").attr("w:val", height.value).maybe("w:hRule", height.rule).empty();
    }
    xml.on_off_word("w:tblHeader", props.header);
    write_width(xml, "w:tblCellSpacing", props.cell_spacing);
    xml.val("w:jc", props.alignment);
    xml.on_off_word("w:hidden", props.hidden);
    write_tracking(xml, props.tracking.as_deref());
    write_previous(xml, "w:trPrChange", &props.change, write_whole_row_props);
    xml.close();
}

/// `w:tcPr` of a style; nothing where nothing is specified.
pub(super) fn write_cell_props(xml: &mut Xml, props: &CellProps) {
    if !props.is_unset() {
        xml.open("w:tcPr");
        write_props(xml, props, 1, Merge::None);
        xml.close();
    }
}

fn write_props(xml: &mut Xml, props: &CellProps, span: u32, merge: Merge) {
    write_width(xml, "w:tcW", props.width);
    xml.val("w:gridSpan", (span != 1).then_some(span));
    match merge {
        Merge::None => {}
        Merge::Restart => xml.val("w:vMerge", Some("restart")),
        Merge::Continue => xml.tag("w:vMerge").empty(),
    }
    let CellBorders { top, left, bottom, right, inside_horizontal, inside_vertical, falling, rising } = &props.borders;
    let sides = [
        ("w:top", top),
        ("w:left", left),
        ("w:bottom", bottom),
        ("w:right", right),
        ("w:insideH", inside_horizontal),
        ("w:insideV", inside_vertical),
        ("w:tl2br", falling),
        ("w:tr2bl", rising),
    ];
    write_borders(xml, "w:tcBorders", &sides);
    write_shading(xml, props.shading.as_ref());
    xml.on_off_word("w:noWrap", props.no_wrap);
    write_margins(xml, "w:tcMar", &props.margins);
    xml.val("w:textDirection", props.text_direction);
    xml.on_off_word("w:tcFitText", props.fit_text);
    xml.val("w:vAlign", props.vertical_alignment);
    xml.on_off_word("w:hideMark", props.hide_mark);
    write_cell_tracking(xml, props);
    write_previous(xml, "w:tcPrChange", &props.change, |xml, before| {
        xml.open("w:tcPr");
        write_props(xml, before, span, merge);
        xml.close();
    });
}

/// That a cell was inserted, deleted or merged: the schema knows one of them.
fn write_cell_tracking(xml: &mut Xml, props: &CellProps) {
    if let Some(merged) = &props.merge_change {
        let tag = change(xml, "w:cellMerge", &merged.revision).maybe("w:vMerge", merged.merge.as_ref());
        tag.maybe("w:vMergeOrig", merged.before.as_ref()).empty();
    } else if let Some(revision) = props.tracking.as_ref().and_then(|tracking| tracking.inserted.as_ref()) {
        change(xml, "w:cellIns", revision).empty();
    } else if let Some(revision) = props.tracking.as_ref().and_then(|tracking| tracking.deleted.as_ref()) {
        change(xml, "w:cellDel", revision).empty();
    }
}

fn write_width(xml: &mut Xml, name: &'static str, width: Option<TableWidth>) {
    let (value, kind) = match width {
        None => return,
        Some(TableWidth::Auto) => (0, "auto"),
        Some(TableWidth::Nil) => (0, "nil"),
        Some(TableWidth::Length(length)) => (length.0, "dxa"),
        Some(TableWidth::Share(share)) => (share.0, "pct"),
    };
    xml.tag(name).attr("w:w", value).attr("w:type", kind).empty();
}

fn write_margins(xml: &mut Xml, name: &'static str, margins: &CellMargins) {
    if margins.is_unset() {
        return;
    }
    xml.open(name);
    write_width(xml, "w:top", margins.top);
    write_width(xml, "w:left", margins.left);
    write_width(xml, "w:bottom", margins.bottom);
    write_width(xml, "w:right", margins.right);
    xml.close();
}

/// `w:tblLook` in both spellings: the bits of old versions and the switches of new ones.
fn write_look(xml: &mut Xml, look: Option<TableLook>) {
    let Some(TableLook { first_row, last_row, first_column, last_column, no_row_bands, no_column_bands }) = look else {
        return;
    };
    let switches = [
        ("w:firstRow", first_row, 0x20),
        ("w:lastRow", last_row, 0x40),
        ("w:firstColumn", first_column, 0x80),
        ("w:lastColumn", last_column, 0x100),
        ("w:noHBand", no_row_bands, 0x200),
        ("w:noVBand", no_column_bands, 0x400),
    ];
    let value = switches.iter().filter(|(_, on, _)| *on).map(|(_, _, bit)| bit).sum();
    let mut tag = xml.tag("w:tblLook").attr("w:val", super::xml::Hex { value, digits: 4 });
    for (name, on, _) in switches {
        tag = tag.attr(name, on);
    }
    tag.empty();
}

fn write_position(xml: &mut Xml, position: Option<&TablePosition>) {
    let Some(position) = position else { return };
    xml.tag("w:tblpPr")
        .maybe("w:leftFromText", position.left_from_text)
        .maybe("w:rightFromText", position.right_from_text)
        .maybe("w:topFromText", position.top_from_text)
        .maybe("w:bottomFromText", position.bottom_from_text)
        .maybe("w:vertAnchor", position.vertical_anchor)
        .maybe("w:horzAnchor", position.horizontal_anchor)
        .maybe("w:tblpXSpec", position.x_align)
        .maybe("w:tblpX", position.x)
        .maybe("w:tblpYSpec", position.y_align)
        .maybe("w:tblpY", position.y)
        .empty();
}

//! Tables: rows and cells on the grid as HTML's table model has them. HTML, 4.9.12.

use super::dom::NodeId;
use super::flow::Flow;
use super::reader::Reader;
use super::style::{Context, Styled, style};
use crate::error::Result;
use crate::model::{
    Block, Border, BorderStyle, CellProps, CellVerticalAlign, HeightRule, Paragraph, Row, RowHeight, RowProps, Table,
    TableAlignment, TableBorders, TableWidth,
};
use crate::ooxml::{ReadContext, round_to_i32};
use crate::read::assemble::{Merge, RawCell, Spans, WarningSink};
use crate::read::css::{Length, parse_border, parse_color, parse_length, shading, sides_of, twips};
use crate::units::{EighthPoint, FiftiethPercent, Twip};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A table under reading.
struct Draft {
    table: Box<Table>,
    spans: Spans,
    /// Cells that reach down from rows above: by their first column, their columns and the rows that are left.
    reaching: BTreeMap<u32, (u32, u32)>,
    /// Widths of cells: first column, columns, width.
    widths: Vec<(u32, u32, Twip)>,
    /// Rows that are not read yet.
    rows_left: u32,
    /// Border of every cell (`border` of the table).
    border: Option<Border>,
    padding: Option<Twip>,
}

/// A row of the table.
struct RowNode {
    id: NodeId,
    is_header: bool,
    inside: Context,
}

impl Reader<'_> {
    pub(super) fn read_table(&mut self, id: NodeId, styled: &Styled, flow: &mut Flow) -> Result<()> {
        let dom = self.dom;
        let mut rows = Vec::new();
        // Alignment around a table is that of its place, not of its text.
        let mut inside = styled.inside.clone();
        inside.paragraph = Default::default();
        self.collect_rows(id, &inside, flow, &mut rows)?;
        let mut draft = Draft {
            table: Box::new(Table { props: table_props(styled), ..Table::default() }),
            spans: Spans::new(self.max_cells),
            reaching: BTreeMap::new(),
            widths: Vec::new(),
            rows_left: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            border: None,
            padding: dom.attribute(id, "cellpadding").and_then(length),
        };
        let rule = dom.attribute(id, "border").map(|border| border.trim().parse::<f64>().unwrap_or(1.0));
        draft.border = rule.filter(|width| *width > 0.0).map(|_| thin());
        if let Some(border) = &draft.border {
            draft.table.props.borders = all_around(border);
        }
        let width = dom.attribute(id, "width").and_then(width_of);
        draft.table.props.width = draft.table.props.width.or(width);
        if draft.table.props.alignment.is_none() {
            draft.table.props.alignment = dom.attribute(id, "align").and_then(alignment);
        }
        for row in rows {
            self.read_row(&row, &mut draft)?;
        }
        let columns = draft.table.columns();
        draft.table.grid = grid(&draft.widths, columns);
        if draft.table.rows.iter().any(|row| !row.cells.is_empty()) {
            flow.blocks.push(Block::Table(draft.table));
        }
        Ok(())
    }

    /// The rows under a node, those of its groups too; a caption is a paragraph before the table.
    fn collect_rows(&mut self, id: NodeId, inside: &Context, flow: &mut Flow, rows: &mut Vec<RowNode>) -> Result<()> {
        let dom = self.dom;
        for child in dom.children(id) {
            match dom.name(*child) {
                "tr" => {
                    let inside = style(dom, self.sheet, *child, inside).inside;
                    rows.push(RowNode { id: *child, is_header: dom.name(id) == "thead", inside });
                }
                "thead" | "tbody" | "tfoot" => {
                    let inside = style(dom, self.sheet, *child, inside).inside;
                    self.collect_rows(*child, &inside, flow, rows)?;
                }
                "caption" => {
                    self.read_only(*child, inside, flow)?;
                    flow.end_paragraph();
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_row(&mut self, row: &RowNode, draft: &mut Draft) -> Result<()> {
        let dom = self.dom;
        let styled = style(dom, self.sheet, row.id, &row.inside);
        let mut props = RowProps { header: row.is_header.then_some(true), ..RowProps::default() };
        let height = styled.value("height").or_else(|| dom.attribute(row.id, "height")).and_then(length);
        let rule = match styled.value("mso-height-rule") {
            Some("exactly") => HeightRule::Exact,
            _ => HeightRule::AtLeast,
        };
        props.height = height.filter(|height| height.0 > 0).map(|value| RowHeight { value, rule: Some(rule) });
        props.cant_split = styled.value("page-break-inside").map(|value| value == "avoid");
        draft.spans.begin_row(&mut draft.table, Some(Box::new(Row { props: Arc::new(props), ..Row::default() })))?;
        draft.rows_left = draft.rows_left.saturating_sub(1);
        let mut below = BTreeMap::new();
        let mut column = 0;
        for cell in dom.children(row.id) {
            if !matches!(dom.name(*cell), "td" | "th") {
                continue;
            }
            self.session.count_element()?;
            self.pass_reaching(draft, &mut column, &mut below)?;
            self.read_cell(*cell, &styled.inside, draft, &mut column, &mut below)?;
        }
        self.pass_reaching(draft, &mut column, &mut below)?;
        // Those behind a gap at the end of a short row.
        while let Some((next, _)) = draft.reaching.range(column..).next().map(|(at, span)| (*at, *span)) {
            let mut gap = RawCell::new(None, Default::default());
            gap.cell.column_span = next.saturating_sub(column).max(1);
            gap.cell.blocks = vec![Block::Paragraph(Paragraph::default())];
            draft.spans.add(&mut draft.table, gap, self)?;
            column = next;
            self.pass_reaching(draft, &mut column, &mut below)?;
        }
        draft.reaching = below;
        draft.spans.end_row(&mut draft.table)
    }

    /// Adds the cells from above that stand at the next column.
    fn pass_reaching(
        &mut self,
        draft: &mut Draft,
        column: &mut u32,
        below: &mut BTreeMap<u32, (u32, u32)>,
    ) -> Result<()> {
        while let Some((width, left)) = draft.reaching.remove(column) {
            let mut raw = RawCell::new(None, Default::default());
            (raw.vertical, raw.cell.column_span) = (Some(Merge::Continue), width);
            raw.cell.blocks = vec![Block::Paragraph(Paragraph::default())];
            draft.spans.add(&mut draft.table, raw, self)?;
            if left > 1 {
                below.insert(*column, (width, left.saturating_sub(1)));
            }
            *column = column.saturating_add(width);
        }
        Ok(())
    }

    fn read_cell(
        &mut self,
        id: NodeId,
        around: &Context,
        draft: &mut Draft,
        column: &mut u32,
        below: &mut BTreeMap<u32, (u32, u32)>,
    ) -> Result<()> {
        let dom = self.dom;
        let styled = style(dom, self.sheet, id, around);
        // HTML has no more columns to a cell than a thousand.
        let span = |name: &str, most: u32| {
            let number = dom.attribute(id, name).and_then(|number| number.trim().parse::<u32>().ok());
            number.unwrap_or(1).clamp(1, most)
        };
        let mut columns = span("colspan", 1000);
        // A cell ends where one from above begins.
        if let Some((next, _)) = draft.reaching.range(*column..).next() {
            columns = columns.min(next.saturating_sub(*column)).max(1);
        }
        let zero = dom.attribute(id, "rowspan").is_some_and(|rows| rows.trim() == "0");
        let left = draft.rows_left;
        let rows = if zero { left.saturating_add(1) } else { span("rowspan", 65_534).min(left.saturating_add(1)) };
        let mut raw = RawCell::new(None, Default::default());
        raw.cell.column_span = columns;
        raw.vertical = (rows > 1).then_some(Merge::Restart);
        let width = styled.value("width").or_else(|| dom.attribute(id, "width"));
        let props = cell_props(&styled, width, draft);
        if let Some(TableWidth::Length(width)) = props.width {
            draft.widths.push((*column, columns, width));
        }
        raw.cell.props = Arc::new(props);
        raw.cell.blocks = self.read_cell_blocks(id, &styled)?;
        draft.spans.add(&mut draft.table, raw, self)?;
        if rows > 1 {
            below.insert(*column, (columns, rows.saturating_sub(1)));
        }
        *column = column.saturating_add(columns);
        Ok(())
    }

    fn read_cell_blocks(&mut self, id: NodeId, styled: &Styled) -> Result<Vec<Block>> {
        let mut flow = Flow::new();
        let list_depth = std::mem::take(&mut self.list_depth);
        let mut inside = styled.inside.clone();
        // A cell's own margins and borders are not those of its paragraphs.
        (inside.paragraph.indent, flow.props) = Default::default();
        flow.props.alignment = inside.paragraph.alignment;
        self.read_children(id, &inside, &mut flow)?;
        flow.end_paragraph();
        self.list_depth = list_depth;
        if !matches!(flow.blocks.last(), Some(Block::Paragraph(_))) {
            let props = Arc::new(flow.props.clone());
            flow.blocks.push(Block::Paragraph(Paragraph { props, ..Paragraph::default() }));
        }
        Ok(flow.blocks)
    }
}

impl WarningSink for Reader<'_> {
    fn warn(&mut self, kind: crate::diag::WarningKind) {
        Reader::warn(self, kind);
    }

    fn warn_at(&mut self, kind: crate::diag::WarningKind, location: crate::diag::Location) {
        self.session.warn(kind, location);
    }
}

fn length(text: &str) -> Option<Twip> {
    parse_length(text).and_then(|length| length.points(12.0)).and_then(twips)
}

/// A width; bare numbers are pixels.
fn width_of(text: &str) -> Option<TableWidth> {
    match parse_length(text)? {
        Length::Percent(percent) => {
            let fiftieths = round_to_i32(percent * 50.0)?.clamp(0, 5000);
            Some(TableWidth::Share(FiftiethPercent(fiftieths)))
        }
        length => length.points(12.0).and_then(twips).filter(|width| width.0 > 0).map(TableWidth::Length),
    }
}

fn alignment(text: &str) -> Option<TableAlignment> {
    match text.trim().to_ascii_lowercase().as_str() {
        "center" => Some(TableAlignment::Center),
        "right" => Some(TableAlignment::Right),
        "left" => Some(TableAlignment::Left),
        _ => None,
    }
}

/// A line of three quarters of a point: a pixel.
fn thin() -> Border {
    let width = Some(EighthPoint(6));
    Border { style: BorderStyle::Single, width, space: None, color: None, shadow: false, frame: false }
}

fn all_around(border: &Border) -> TableBorders {
    let side = || Some(border.clone());
    TableBorders {
        top: side(),
        left: side(),
        bottom: side(),
        right: side(),
        inside_horizontal: side(),
        inside_vertical: side(),
    }
}

fn table_props(styled: &Styled) -> crate::model::TableProps {
    let mut props = crate::model::TableProps::default();
    for (name, value) in &styled.declarations {
        match name.as_str() {
            "width" => props.width = width_of(value).or(props.width),
            "margin-left" if value != "auto" => props.indent = length(value).map(TableWidth::Length),
            "background" | "background-color" => props.shading = parse_color(value).map(shading),
            "mso-table-layout-alt" | "table-layout" if value == "fixed" => {
                props.layout = Some(crate::model::TableLayout::Fixed);
            }
            _ => {
                if let (Some(sides), Some(border)) = (sides_of(name, "border"), parse_border(value)) {
                    let all = &mut props.borders;
                    let list = [&mut all.top, &mut all.right, &mut all.bottom, &mut all.left];
                    for (side, named) in list.into_iter().zip(sides) {
                        if named {
                            *side = Some(border.clone());
                        }
                    }
                }
            }
        }
    }
    let is_centred = ["margin-left", "margin-right"].iter().all(|name| styled.value(name) == Some("auto"))
        || styled.value("margin").is_some_and(|margin| margin.ends_with("auto"));
    if is_centred {
        props.alignment = Some(TableAlignment::Center);
    }
    props
}

fn cell_props(styled: &Styled, width: Option<&str>, draft: &Draft) -> CellProps {
    let mut props = CellProps { width: width.and_then(width_of), ..CellProps::default() };
    if let Some(border) = &draft.border {
        set_borders(&mut props, [true; 4], border);
    }
    if let Some(padding) = draft.padding {
        set_margins(&mut props, [true; 4], padding);
    }
    for (name, value) in &styled.declarations {
        apply_to_cell(&mut props, name, value);
    }
    // In HTML the content of a cell is in the middle of its height unless it says otherwise.
    if styled.value("vertical-align").is_none() {
        props.vertical_alignment = Some(CellVerticalAlign::Center);
    }
    props
}

fn apply_to_cell(props: &mut CellProps, name: &str, value: &str) {
    if let (Some(sides), Some(border)) = (sides_of(name, "border"), parse_border(value)) {
        set_borders(props, sides, &border);
    } else if let Some(sides) = sides_of(name, "padding") {
        let words: Vec<&str> = value.split_ascii_whitespace().collect();
        if let [one] = words.as_slice() {
            if let Some(padding) = length(one) {
                set_margins(props, sides, padding);
            }
        } else {
            let at =
                |places: [usize; 4]| places.iter().find_map(|place| words.get(*place)).and_then(|word| length(word));
            let four = [at([0; 4]), at([1, 0, 0, 0]), at([2, 0, 0, 0]), at([3, 1, 0, 0])];
            for (side, padding) in four.into_iter().enumerate() {
                let named: [bool; 4] = std::array::from_fn(|at| at == side);
                if let Some(padding) = padding {
                    set_margins(props, named, padding);
                }
            }
        }
    } else {
        match name {
            "background" | "background-color" => {
                props.shading = parse_color(value).map(shading).or(props.shading.take())
            }
            "white-space" => props.no_wrap = Some(value == "nowrap"),
            "vertical-align" => {
                props.vertical_alignment = match value {
                    "top" => Some(CellVerticalAlign::Top),
                    "middle" => Some(CellVerticalAlign::Center),
                    "bottom" => Some(CellVerticalAlign::Bottom),
                    _ => props.vertical_alignment,
                };
            }
            _ => {}
        }
    }
}

fn set_borders(props: &mut CellProps, sides: [bool; 4], border: &Border) {
    let all = &mut props.borders;
    for (side, named) in [&mut all.top, &mut all.right, &mut all.bottom, &mut all.left].into_iter().zip(sides) {
        if named {
            *side = Some(border.clone());
        }
    }
}

fn set_margins(props: &mut CellProps, sides: [bool; 4], padding: Twip) {
    let all = &mut props.margins;
    for (side, named) in [&mut all.top, &mut all.right, &mut all.bottom, &mut all.left].into_iter().zip(sides) {
        if named {
            *side = Some(TableWidth::Length(padding));
        }
    }
}

/// Widths of the columns: first of cells of one column, then what wider ones leave for those without. Empty where
/// nothing is known of any.
fn grid(widths: &[(u32, u32, Twip)], columns: u32) -> Vec<Twip> {
    let mut grid = vec![0_i32; usize::try_from(columns).unwrap_or(0).min(1000)];
    let mut sorted = widths.to_vec();
    sorted.sort_by_key(|(_, columns, _)| *columns);
    for (first, columns, width) in sorted {
        let (Ok(first), Ok(columns)) = (usize::try_from(first), usize::try_from(columns)) else { continue };
        let Some(range) = grid.get_mut(first..first.saturating_add(columns)) else { continue };
        let known: i32 = range.iter().fold(0, |sum, width| sum.saturating_add(*width));
        let open = i32::try_from(range.iter().filter(|width| **width == 0).count()).unwrap_or(i32::MAX);
        let share = width.0.saturating_sub(known).checked_div(open).unwrap_or(0);
        range.iter_mut().filter(|width| **width == 0).for_each(|width| *width = share.max(0));
    }
    if grid.iter().all(|width| *width == 0) {
        return Vec::new();
    }
    // A column of unknown width among known ones: an inch.
    grid.into_iter().map(|width| Twip(if width == 0 { 1440 } else { width })).collect()
}

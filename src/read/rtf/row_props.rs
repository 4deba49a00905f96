//! Control words of rows and cells. RTF 1.9.1, "Table Definitions".

use super::border::take_shading_word;
use super::reader::Reader;
use super::row::{CellDefinition, RowDefinition};
use super::token::is_on;
use crate::model::{
    CellMargins, CellVerticalAlign, HeightRule, HorizontalAnchor, RowHeight, Shading, TableAlignment, TableLayout,
    TablePosition, TableWidth, TextDirection, VerticalAnchor, XAlign, YAlign,
};
use crate::read::assemble::Merge;
use crate::units::{FiftiethPercent, Twip};
use std::sync::Arc;

/// The widest that Word lets a measure be, 22 inches.
const WIDEST: i32 = 31680;

/// Number and unit of what comes as two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Measure {
    number: Option<i32>,
    unit: Option<i32>,
}

impl Measure {
    /// As the model has it: a unit of 3 is twips, 2 fiftieths of a percent, 1 automatic, 0 nothing.
    fn width(self) -> Option<TableWidth> {
        let number = self.number.unwrap_or(0);
        match self.unit {
            Some(1) => Some(TableWidth::Auto),
            Some(2) => Some(TableWidth::Share(FiftiethPercent(number.clamp(0, 50_000)))),
            Some(3) => Some(TableWidth::Length(Twip(number.clamp(-WIDEST, WIDEST)))),
            _ => None,
        }
    }
}

/// Measures of a row and of its open cell that come as two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Measures {
    /// `\trwWidth`, `\trftsWidth`
    width: Measure,
    /// `\tblind`, `\tblindtype`
    indent: Measure,
    /// `\trspdl`, `\trspdfl`: half of the space between cells.
    spacing: Measure,
    /// `\trpadd…`: left, top, right, bottom
    padding: [Measure; 4],
    /// `\clpad…` of the open cell.
    cell_padding: [Measure; 4],
}

impl Reader<'_, '_> {
    /// Takes a word of rows or cells; false where it is none.
    pub(super) fn take_row_word(&mut self, name: &str, value: Option<i32>) -> bool {
        // Most words are none of these.
        if !name.starts_with(['t', 'c', 'i', 'l', 'r']) {
            return false;
        }
        let in_nested_row = self.state.in_nested_row;
        if name == "trowd" {
            let story = self.story();
            *(if in_nested_row { &mut story.nested_row } else { &mut story.row }) = Arc::default();
            return true;
        }
        let story = self.story();
        let slot = if in_nested_row { &mut story.nested_row } else { &mut story.row };
        let mut row = std::mem::take(slot);
        let definition = Arc::make_mut(&mut row);
        let taken = take_edge(definition, name, value)
            || take_cell(&mut definition.open, name, value)
            || take_measure(definition, name, value)
            || take_row(definition, name, value)
            || take_position(definition, name, value)
            || self.take_shading(definition, name, value);
        let story = self.story();
        *(if in_nested_row { &mut story.nested_row } else { &mut story.row }) = row;
        taken
    }

    fn take_shading(&self, row: &mut RowDefinition, name: &str, value: Option<i32>) -> bool {
        let color = |number| self.colors.get(number);
        let take = |shading: &mut Option<Shading>, name: &str| take_shading_word(shading, name, value, color);
        match name.strip_prefix("cl").or(name.strip_prefix("tr")) {
            Some("shdng" | "shading") if name.starts_with("cl") => take(&mut row.open.props.shading, "shdng"),
            Some(word) if name.starts_with("cl") => take(&mut row.open.props.shading, word),
            Some(word) => take(&mut row.table.shading, word),
            None => false,
        }
    }
}

/// The words that say where cells end, and what goes with an edge.
fn take_edge(row: &mut RowDefinition, name: &str, value: Option<i32>) -> bool {
    let number = value.unwrap_or(0);
    match name {
        "cellx" => {
            let mut cell = std::mem::take(&mut row.open);
            cell.right = number.clamp(-WIDEST, WIDEST.saturating_mul(4));
            cell.props.margins = margins(std::mem::take(&mut row.measures.cell_padding));
            // More cells than Word lets a row have are none of a document's.
            if row.cells.len() < 4096 {
                row.cells.push(cell);
            }
        }
        "trleft" => {
            // Some programs write the sixteen bits of a negative number without their sign.
            let left = if (0x8000..0x1_0000).contains(&number) { number.saturating_sub(0x1_0000) } else { number };
            row.left = left.clamp(-WIDEST, WIDEST);
        }
        "trgaph" => row.gap = Some(number.clamp(0, WIDEST)),
        _ => return false,
    }
    row.settle();
    true
}

impl RowDefinition {
    /// Puts together what comes as several words.
    fn settle(&mut self) {
        let mut margins = margins(self.measures.padding);
        if let Some(gap) = self.gap {
            let gap = Some(TableWidth::Length(Twip(gap)));
            margins.left = margins.left.or(gap);
            margins.right = margins.right.or(gap);
        }
        self.table.cell_margins = margins;
        self.table.width = self.measures.width.width();
        self.row.cell_spacing = self.measures.spacing.width();
    }
}

impl RowDefinition {
    /// The indent of a table whose cells begin here: that of the text, as documents of Word's older modes have it.
    pub(super) fn indent_of(&self, edge: i32) -> Option<TableWidth> {
        let left = match self.table.cell_margins.left {
            Some(TableWidth::Length(left)) => left.0,
            _ => 0,
        };
        let indent = Twip(edge.saturating_add(left));
        (indent.0 != 0).then_some(TableWidth::Length(indent))
    }
}

/// Left, top, right, bottom.
fn margins([left, top, right, bottom]: [Measure; 4]) -> CellMargins {
    CellMargins { top: top.width(), left: left.width(), bottom: bottom.width(), right: right.width() }
}

fn take_cell(cell: &mut CellDefinition, name: &str, value: Option<i32>) -> bool {
    let props = &mut cell.props;
    match name {
        "clvmgf" => cell.vertical = Some(Merge::Restart),
        "clvmrg" => cell.vertical = Some(Merge::Continue),
        "clmgf" => cell.horizontal = Some(Merge::Restart),
        "clmrg" => cell.horizontal = Some(Merge::Continue),
        "clvertalt" => props.vertical_alignment = Some(CellVerticalAlign::Top),
        "clvertalc" => props.vertical_alignment = Some(CellVerticalAlign::Center),
        "clvertalb" => props.vertical_alignment = Some(CellVerticalAlign::Bottom),
        "cltxlrtb" => props.text_direction = Some(TextDirection::LrTb),
        "cltxtbrl" => props.text_direction = Some(TextDirection::TbRl),
        "cltxbtlr" => props.text_direction = Some(TextDirection::BtLr),
        "cltxlrtbv" => props.text_direction = Some(TextDirection::LrTbV),
        "cltxtbrlv" => props.text_direction = Some(TextDirection::TbRlV),
        "clNoWrap" => props.no_wrap = Some(is_on(value)),
        "clFitText" => props.fit_text = Some(is_on(value)),
        "clhidemark" => props.hide_mark = Some(is_on(value)),
        _ => return false,
    }
    true
}

fn take_measure(row: &mut RowDefinition, name: &str, value: Option<i32>) -> bool {
    let measures = &mut row.measures;
    let [left, top, right, bottom] = &mut measures.padding;
    let [cell_left, cell_top, cell_right, cell_bottom] = &mut measures.cell_padding;
    let slot = match name {
        "trwWidth" => &mut measures.width.number,
        "trftsWidth" => &mut measures.width.unit,
        "tblind" => &mut measures.indent.number,
        "tblindtype" => &mut measures.indent.unit,
        "trspdl" => &mut measures.spacing.number,
        "trspdfl" => &mut measures.spacing.unit,
        "trpaddl" => &mut left.number,
        "trpaddfl" => &mut left.unit,
        "trpaddt" => &mut top.number,
        "trpaddft" => &mut top.unit,
        "trpaddr" => &mut right.number,
        "trpaddfr" => &mut right.unit,
        "trpaddb" => &mut bottom.number,
        "trpaddfb" => &mut bottom.unit,
        // Word has left and top of cells the wrong way round, and so does the specification.
        "clpadl" => &mut cell_top.number,
        "clpadfl" => &mut cell_top.unit,
        "clpadt" => &mut cell_left.number,
        "clpadft" => &mut cell_left.unit,
        "clpadr" => &mut cell_right.number,
        "clpadfr" => &mut cell_right.unit,
        "clpadb" => &mut cell_bottom.number,
        "clpadfb" => &mut cell_bottom.unit,
        _ => return false,
    };
    *slot = value;
    row.settle();
    true
}

fn take_row(row: &mut RowDefinition, name: &str, value: Option<i32>) -> bool {
    match name {
        "trrh" => {
            let height = value.unwrap_or(0).clamp(-WIDEST, WIDEST);
            let rule = if height < 0 { HeightRule::Exact } else { HeightRule::AtLeast };
            let value = Twip(height.saturating_abs());
            row.row.height = (height != 0).then_some(RowHeight { value, rule: Some(rule) });
        }
        "trhdr" => row.row.header = Some(is_on(value)),
        "trkeep" => row.row.cant_split = Some(is_on(value)),
        "trhidden" => row.row.hidden = Some(is_on(value)),
        "trql" => row.set_alignment(TableAlignment::Left),
        "trqc" => row.set_alignment(TableAlignment::Center),
        "trqr" => row.set_alignment(TableAlignment::Right),
        "trautofit" => {
            let layout = if value == Some(1) { TableLayout::Autofit } else { TableLayout::Fixed };
            row.table.layout = Some(layout);
        }
        "rtlrow" => row.table.bidi_visual = Some(true),
        "ltrrow" => row.table.bidi_visual = None,
        "irow" => row.index = value,
        "lastrow" => row.is_last = true,
        _ => return false,
    }
    true
}

impl RowDefinition {
    fn set_alignment(&mut self, alignment: TableAlignment) {
        self.table.alignment = Some(alignment);
        self.row.alignment = Some(alignment);
    }
}

/// Tables beside which text runs.
fn take_position(row: &mut RowDefinition, name: &str, value: Option<i32>) -> bool {
    let twips = Some(Twip(value.unwrap_or(0).clamp(-WIDEST, WIDEST)));
    let mut position = row.table.position.clone().unwrap_or_default();
    match name {
        "tphmrg" => position.horizontal_anchor = Some(HorizontalAnchor::Margin),
        "tphpg" => position.horizontal_anchor = Some(HorizontalAnchor::Page),
        "tphcol" => position.horizontal_anchor = Some(HorizontalAnchor::Text),
        "tpvmrg" => position.vertical_anchor = Some(VerticalAnchor::Margin),
        "tpvpg" => position.vertical_anchor = Some(VerticalAnchor::Page),
        "tpvpara" => position.vertical_anchor = Some(VerticalAnchor::Text),
        "tposx" | "tposnegx" => position.x = twips,
        "tposy" | "tposnegy" => position.y = twips,
        "tposxl" => position.x_align = Some(XAlign::Left),
        "tposxc" => position.x_align = Some(XAlign::Center),
        "tposxr" => position.x_align = Some(XAlign::Right),
        "tposxi" => position.x_align = Some(XAlign::Inside),
        "tposxo" => position.x_align = Some(XAlign::Outside),
        "tposyt" => position.y_align = Some(YAlign::Top),
        "tposyc" => position.y_align = Some(YAlign::Center),
        "tposyb" => position.y_align = Some(YAlign::Bottom),
        "tposyil" => position.y_align = Some(YAlign::Inline),
        "tposyin" => position.y_align = Some(YAlign::Inside),
        "tposyout" => position.y_align = Some(YAlign::Outside),
        "tdfrmtxtLeft" => position.left_from_text = twips,
        "tdfrmtxtRight" => position.right_from_text = twips,
        "tdfrmtxtTop" => position.top_from_text = twips,
        "tdfrmtxtBottom" => position.bottom_from_text = twips,
        "tabsnoovrlp" => {
            row.table.overlap = Some(!is_on(value));
            return true;
        }
        _ => return false,
    }
    row.table.position = Some(position).filter(|position| *position != TablePosition::default());
    true
}

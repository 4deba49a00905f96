//! One cell being placed: its content as a flow, or turned text that waits for its room.
//!
//! A cell that covers several rows or pages gives off its content part by part; turned text needs
//! the height of its part to know the length of its lines. ECMA-376 Part 1, 17.4.7, 17.4.72.

use crate::cascade::{ResolvedBlock, ResolvedCell};
use crate::diag::{HiddenIn, Overfull};
use crate::geom::point;
use crate::layout::area::{Area, Host, LEAST_WIDTH};
use crate::layout::context::Context;
use crate::layout::flow::block_flow::BlockFlow;
use crate::layout::flow::region::{BreakReason, Fragment, Region};
use crate::layout::flow::story::lay_out_story;
use crate::layout::frame::Frame;
use crate::layout::vertical_text;
use crate::layout::writing_mode::WritingMode;
use crate::model::{CellVerticalAlign, TextDirection};
use crate::units::Pt;

/// A cell with what is left of its content.
#[derive(Debug)]
pub(super) struct OpenCell<'a> {
    pub cell: &'a ResolvedCell<'a>,
    content: Content<'a>,
    /// Where it stands, for what it holds.
    area: Area<'a>,
    /// Given off already for the part being filled: rows that split know it first.
    given: Option<Fragment<'a>>,
}

#[derive(Debug)]
enum Content<'a> {
    Level(BlockFlow<'a>),
    /// Text turned sideways, and the height it needs.
    Turned(WritingMode, Pt),
    Done,
}

impl<'a> OpenCell<'a> {
    pub(super) fn new(cell: &'a ResolvedCell<'a>, width: Pt, outer: &Area<'a>, context: &mut Context<'a>) -> Self {
        let margins = cell.margin_left + cell.margin_right;
        let inner = (width - margins).max(LEAST_WIDTH.min(width)).max(Pt(1.0));
        // Margins wider than the cell give way to its content.
        let left = if margins > Pt::ZERO { cell.margin_left * ((width - inner) / margins) } else { Pt::ZERO };
        let on_grid = outer.is_cell() || context.settings().adjust_line_height_in_table;
        let area = Area {
            width: inner,
            before: left,
            beyond: width - inner - left,
            height: outer.height,
            grid: if on_grid { outer.grid } else { outer.grid.off() },
            host: Host::Cell,
            writing_mode: outer.writing_mode.filter(|_| outer.is_vertical()),
            background: cell.shading.or(outer.background),
            part: outer.part,
        };
        // On a page of vertical lines the whole table is turned.
        let turn = WritingMode::of(cell.text_direction).filter(|_| !outer.is_vertical());
        let content = match turn {
            _ if is_empty(cell) && cell.hide_mark => Content::Done,
            Some(turn) if cell.blocks.iter().all(|block| block.paragraph().is_some()) => {
                Content::Turned(turn, turned_height(cell, &area, context))
            }
            _ => Content::Level(lay_out_story(&cell.blocks, &area, context)),
        };
        OpenCell { cell, content, area, given: None }
    }

    /// From the cell's left end to its content.
    pub(super) fn left(&self) -> Pt {
        self.area.before
    }

    pub(super) fn is_done(&self) -> bool {
        match &self.content {
            Content::Level(flow) => flow.is_empty(),
            Content::Turned(..) => false,
            Content::Done => true,
        }
    }

    /// Height of all that is left.
    pub(super) fn height(&mut self, context: &mut Context<'a>) -> Pt {
        match &mut self.content {
            Content::Level(flow) => flow.height(context),
            Content::Turned(_, height) => *height,
            Content::Done => Pt::ZERO,
        }
    }

    /// Height that lets the next line be placed.
    pub(super) fn first_fit(&mut self, context: &mut Context<'a>) -> Pt {
        match &mut self.content {
            Content::Level(flow) => flow.first_fit(context),
            Content::Turned(_, height) => *height,
            Content::Done => Pt::ZERO,
        }
    }

    pub(super) fn has_given(&self) -> bool {
        self.given.is_some()
    }

    /// Gives off what fits a height and keeps it until the part is drawn; hands back its height.
    /// Turned text is set for `length`, the part's own height.
    pub(super) fn give(&mut self, region: Region<'_, 'a>, length: Pt, context: &mut Context<'a>) -> Pt {
        let taken = match &mut self.content {
            Content::Level(flow) => flow.next_fragment(context, Region { full: self.area.height, ..region }),
            Content::Turned(turn, needed) => {
                let (turn, length) = (*turn, length.max(LEAST_WIDTH));
                let needed = *needed;
                self.content = Content::Done;
                self.set_turned(turn, length, needed, context)
            }
            Content::Done => Fragment { content: Frame::default(), height: Pt::ZERO, end: BreakReason::Finished },
        };
        let height = taken.height;
        self.given = Some(taken);
        height
    }

    /// What was given off, moved to its vertical place in a room of the given height.
    pub(super) fn collect(&mut self, room: Pt) -> Frame<'a> {
        let Some(taken) = self.given.take() else { return Frame::default() };
        let spare = if taken.end == BreakReason::Finished { (room - taken.height).max(Pt::ZERO) } else { Pt::ZERO };
        let down = match self.cell.vertical_align {
            _ if self.is_turned() => Pt::ZERO,
            CellVerticalAlign::Center => spare / 2.0,
            CellVerticalAlign::Bottom => spare,
            CellVerticalAlign::Top | CellVerticalAlign::Both => Pt::ZERO,
        };
        let mut content = taken.content;
        content.shift(point(Pt::ZERO, down));
        content
    }

    /// Leaves out what Word cuts off at the bottom of a row of exact height.
    pub(super) fn hide_rest(&mut self, context: &mut Context<'a>) {
        if let Content::Level(flow) = &mut self.content
            && flow.shows_anything()
        {
            context.warn(HiddenIn::ExactRow, self.area.place(self.cell.origin));
        }
        self.content = Content::Done;
    }

    fn is_turned(&self) -> bool {
        !matches!(self.cell.text_direction, TextDirection::LrTb | TextDirection::LrTbV)
            && matches!(self.content, Content::Done)
    }

    /// Sets turned text in lines of the given length.
    fn set_turned(&self, turn: WritingMode, length: Pt, needed: Pt, context: &mut Context<'a>) -> Fragment<'a> {
        let area = Area { width: length, writing_mode: Some(turn), ..self.area };
        let mut flow = lay_out_story(&self.cell.blocks, &area, context);
        let across = flow.height(context);
        let taken = flow.next_fragment(context, Region::endless());
        if across > self.area.width + Pt(1.0) {
            context.warn(Overfull::TurnedCell, self.area.place(self.cell.origin));
        }
        let spare = (self.area.width - across).max(Pt::ZERO);
        let aside = match self.cell.vertical_align {
            CellVerticalAlign::Center => spare / 2.0,
            CellVerticalAlign::Bottom => spare,
            CellVerticalAlign::Top | CellVerticalAlign::Both => Pt::ZERO,
        };
        let mut content = taken.content;
        content.shift(point(Pt::ZERO, aside));
        vertical_text::turn(&mut content, turn, self.area.width, length, context);
        Fragment { content, height: needed.min(length), end: BreakReason::Finished }
    }
}

/// Height that turned text needs to stand in the cell's width.
fn turned_height<'a>(cell: &'a ResolvedCell<'a>, area: &Area<'a>, context: &mut Context<'a>) -> Pt {
    if is_empty(cell) {
        return Pt::ZERO;
    }
    let long = Area { width: area.height, ..*area };
    let across = lay_out_story(&cell.blocks, &long, context).height(context).max(Pt(1.0));
    let longest = cell.blocks.iter().filter_map(ResolvedBlock::paragraph).map(|paragraph| {
        let format = &paragraph.format;
        let indents = format.indent_left + format.indent_right + format.indent_first;
        context.measure(paragraph, long.text()).max + indents.max(Pt::ZERO)
    });
    let longest = longest.fold(Pt::ZERO, Pt::max);
    let lines = (area.width / across).floor().max(1.0);
    // A little more than the even share: lines do not break evenly.
    let share = if lines > 1.0 { longest / lines * 1.25 } else { longest + Pt(0.5) };
    share.min(area.height)
}

fn is_empty(cell: &ResolvedCell) -> bool {
    cell.blocks.iter().all(|block| match block {
        ResolvedBlock::Paragraph(paragraph) => paragraph.items.is_empty() && paragraph.label.is_none(),
        ResolvedBlock::Table(_) => false,
    })
}

//! Drawings to content: pictures, shapes with their fill and outline, text boxes with their stories.
//!
//! Sizes are those of the file, except where a box fits its text: there the text decides, and the
//! size in the file was often never used. ECMA-376 Part 1, 20.1, 20.4.

pub(in crate::layout) mod picture;
mod vector;
mod vector_text;
mod word_art;

use crate::cascade::{ResolvedContent, ResolvedDrawing, ResolvedFill, ResolvedPart, ResolvedShape, ResolvedText};
use crate::diag::Overfull;
use crate::geom::{Rect, point};
use crate::layout::area::{Area, Host, LEAST_WIDTH, Place};
use crate::layout::chart;
use crate::layout::context::Context;
use crate::layout::frame::Frame;
use crate::layout::line_grid::LineGrid;
use crate::layout::link::add_link;
use crate::layout::shape;
use crate::layout::shape::pose::Pose;
use crate::layout::vertical_text;
use crate::layout::writing_mode::WritingMode;
use crate::model::{CellVerticalAlign, PartName};
use crate::units::Pt;
use picture::place_picture;

/// Text may be this much higher than its box before it is warned of: heights of faces differ. Ours.
const OVERFLOW_TOLERANCE: Pt = Pt(2.0);

/// What bounds a drawing: the room on its page or in its cell, and the grid its text stands on.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Room {
    pub width: Pt,
    pub height: Pt,
    pub grid: LineGrid,
}

impl Room {
    /// Room in an area: wider than a page or a cell a drawing cannot be.
    pub(in crate::layout) fn of(area: &Area) -> Room {
        let width = if area.is_cell() { area.width } else { area.before + area.width + area.beyond };
        Room { width, height: area.height, grid: area.grid }
    }
}

/// A drawing's content, measured from its corner.
#[derive(Debug)]
pub(in crate::layout) struct Drawn<'a> {
    pub content: Frame<'a>,
    pub width: Pt,
    pub height: Pt,
    /// Hides what is under it.
    pub covers: bool,
}

/// Draws all parts of a drawing.
pub(in crate::layout) fn draw<'a>(
    drawing: &'a ResolvedDrawing<'a>,
    room: Room,
    context: &mut Context<'a>,
) -> Drawn<'a> {
    let place = Place { part: &drawing.part, origin: drawing.drawing.origin };
    let written = drawing.drawing;
    let (width, height) = (drawing.width, drawing.height);
    let mut drawn = Drawn { content: Frame::default(), width, height, covers: false };
    let alone = drawing.parts.len() == 1;
    let description = if written.description.is_empty() { &written.name } else { &written.description };
    for part in &drawing.parts {
        let corner = point(part.left, part.top);
        match &part.content {
            ResolvedContent::Picture(picture) => {
                let mut size = (part.width.max(Pt::ZERO), part.height.max(Pt::ZERO));
                if alone {
                    size = fitted(size, room);
                    (drawn.width, drawn.height) = size;
                }
                let frame = Rect { x: corner.x, y: corner.y, width: size.0, height: size.1 };
                drawn.content.items.extend(place_picture(picture, description, place, frame, part.rotation, context));
                drawn.covers = true;
            }
            ResolvedContent::WordArt(art) => {
                let size = (part.width.max(Pt::ZERO), part.height.max(Pt::ZERO));
                let frame = Rect { x: corner.x, y: corner.y, width: size.0, height: size.1 };
                drawn.content.items.append(&mut word_art::draw(art, frame, part.rotation, place, context));
            }
            ResolvedContent::Chart(chart) => {
                let mut size = (part.width.max(Pt::ZERO), part.height.max(Pt::ZERO));
                if alone {
                    size = fitted(size, room);
                    (drawn.width, drawn.height) = size;
                }
                drawn.content.place(Frame::of(chart::draw(chart, size, place, context)), corner);
                drawn.covers |= chart.frame.fill.is_some();
            }
            ResolvedContent::Shape(shape) => {
                let (content, size) = draw_shape(shape, part, room, place, context);
                if alone {
                    (drawn.width, drawn.height) = size;
                }
                drawn.content.place(content, corner);
                drawn.covers |= shape.fill.is_some();
            }
        }
    }
    drawn.content.tag_rest(drawing.tag);
    if let Some(link) = &drawing.link {
        add_link(&mut drawn.content, link.clone(), Pt::ZERO, drawn.width, drawn.height);
    }
    drawn
}

/// Whether a drawing is a box as large as its text.
pub(in crate::layout) fn fits_text(drawing: &ResolvedDrawing) -> bool {
    let [ResolvedPart { content: ResolvedContent::Shape(shape), .. }] = drawing.parts.as_slice() else { return false };
    shape.text.as_ref().is_some_and(|text| text.text.fit)
}

/// Size of a drawing: its picture made smaller where there is no room, its text box as its text is.
pub(in crate::layout) fn size<'a>(drawing: &'a ResolvedDrawing<'a>, room: Room, context: &mut Context<'a>) -> (Pt, Pt) {
    let written = (drawing.width, drawing.height);
    match drawing.parts.as_slice() {
        [ResolvedPart { content: ResolvedContent::Picture(_) | ResolvedContent::Chart(_), .. }] => {
            fitted(written, room)
        }
        [part @ ResolvedPart { content: ResolvedContent::Shape(shape), .. }] => {
            let Some(text) = shape.text.as_ref().filter(|text| text.text.fit) else { return written };
            let set = set_text(text, shape, part, room, &drawing.part, context);
            (set.width, set.height)
        }
        _ => written,
    }
}

/// A size made smaller in both directions where it is larger than its room.
fn fitted((width, height): (Pt, Pt), room: Room) -> (Pt, Pt) {
    let scale = (room.height / height.max(Pt(0.01))).min(room.width / width.max(Pt(0.01))).min(1.0);
    (width * scale, height * scale)
}

/// A shape's content and size.
fn draw_shape<'a>(
    shape: &'a ResolvedShape<'a>,
    part: &ResolvedPart<'a>,
    room: Room,
    place: Place<'a>,
    context: &mut Context<'a>,
) -> (Frame<'a>, (Pt, Pt)) {
    let (mut width, mut height) = (part.width.max(Pt::ZERO), part.height.max(Pt::ZERO));
    let mut text_content = Frame::default();
    if let Some(text) = &shape.text {
        let set = set_text(text, shape, part, room, place.part, context);
        if set.overflows {
            context.warn(Overfull::TextBox, place);
        }
        (width, height, text_content) = (set.width, set.height, set.content);
    }
    let mut content = Frame::default();
    let pose = Pose {
        width,
        height,
        flip_horizontal: shape.shape.flip_horizontal,
        flip_vertical: shape.shape.flip_vertical,
        rotation: part.rotation,
    };
    content.items = shape::draw(shape, pose, place, context);
    vertical_text::rotate(&mut text_content, point(width / 2.0, height / 2.0), part.rotation);
    content.place(text_content, point(Pt::ZERO, Pt::ZERO));
    (content, (width, height))
}

/// Text set in its box.
struct SetText<'a> {
    content: Frame<'a>,
    width: Pt,
    height: Pt,
    overflows: bool,
}

fn set_text<'a>(
    resolved: &'a ResolvedText<'a>,
    shape: &ResolvedShape<'a>,
    part: &ResolvedPart<'a>,
    room: Room,
    file_part: &'a PartName,
    context: &mut Context<'a>,
) -> SetText<'a> {
    let text = resolved.text;
    let turn = WritingMode::of(text.direction);
    let (mut width, mut height) = (part.width.min(room.width).max(Pt::ZERO), part.height.max(Pt::ZERO));
    let own = shape::text_insets(&shape.shape.geometry, width, height);
    let [left, top, right, bottom] = [0, 1, 2, 3].map(|side| text.insets[side].pt() + own[side]);
    // Along the lines and across them.
    let (along, across) = if turn.is_some() { (top + bottom, left + right) } else { (left + right, top + bottom) };
    let mut length = (if turn.is_some() { height } else { width }) - along;
    let mut area = Area {
        width: length.max(LEAST_WIDTH),
        before: left.max(Pt::ZERO),
        beyond: right.max(Pt::ZERO),
        height: room.height,
        grid: room.grid,
        host: Host::TextBox,
        writing_mode: turn,
        background: shape.fill.as_ref().and_then(ResolvedFill::color),
        part: file_part,
    };
    if !text.wrap {
        let longest = longest_line(resolved, &area, context).min(room.width - along);
        length = if text.fit { longest } else { longest.max(length) };
        if text.fit && turn.is_none() {
            width = length + along;
        }
    }
    area.width = length.max(LEAST_WIDTH);
    let (mut content, depth) = context.lay_out_text_box(&resolved.blocks, &area);
    let mut overflows = false;
    if text.fit && turn.is_none() {
        height = depth + across;
    } else {
        overflows = depth + across > (if turn.is_some() { width } else { height }) + OVERFLOW_TOLERANCE;
    }
    let whole = if turn.is_some() { width } else { height };
    let spare = whole - across - depth;
    let down = match text.vertical_align {
        CellVerticalAlign::Top | CellVerticalAlign::Both => Pt::ZERO,
        // What is higher than its box stands out of it on both sides.
        CellVerticalAlign::Center => (spare / 2.0).max(whole / -2.0),
        CellVerticalAlign::Bottom => spare.max(Pt::ZERO),
    };
    content.shift(point(Pt::ZERO, down));
    if let Some(turn) = turn {
        vertical_text::turn(&mut content, turn, width - across, area.width, context);
    }
    content.shift(point(left, top));
    SetText { content, width, height, overflows }
}

/// Width of the longest paragraph on one line; tables are as wide as the box is.
fn longest_line<'a>(text: &'a ResolvedText<'a>, area: &Area<'a>, context: &mut Context<'a>) -> Pt {
    let mut longest = LEAST_WIDTH;
    for block in &text.blocks {
        longest = longest.max(match block.paragraph() {
            Some(paragraph) => context.measure(paragraph, area.text()).max + Pt(0.1),
            None => area.width,
        });
    }
    longest
}

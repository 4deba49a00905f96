//! Drawings to ink: pictures, shapes with their fill and outline, text boxes with their stories.
//!
//! Sizes are those of the file, but where a box fits its text: there the text decides, and files
//! often hold a size that was never used. ECMA-376 Part 1, 20.1, 20.4.

use super::area::{Area, LEAST_WIDTH};
use super::context::{Context, Shown};
use super::ink::{Ink, point};
use super::pages::{Fill, Item, PlacedImage, Point, Rect, Rgb, Rule, Stroke};
use super::story::{paragraph, set_story};
use super::turn::{self, Turn};
use super::vector::{self, Placing};
use crate::cascade::{
    ResolvedContent, ResolvedDrawing, ResolvedGrid, ResolvedLine, ResolvedPart, ResolvedShape, ResolvedText,
};
use crate::model::{CellVerticalAlign, Crop, Drawing, LineDash, Origin, Picture, TextDirection};
use crate::units::Pt;

/// Text may be this much higher than its box before it is worth a word: faces differ.
const SLACK: Pt = Pt(2.0);

/// What bounds a drawing: the room on its page or in its cell, and the grid its text stands on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub width: Pt,
    pub height: Pt,
    pub grid: ResolvedGrid,
    pub snaps: bool,
}

impl Room {
    /// Room in an area: wider than a page or a cell a drawing cannot be.
    pub(super) fn of(area: &Area) -> Room {
        let width = if area.in_cell { area.width } else { area.before + area.width + area.beyond };
        Room { width, height: area.height, grid: area.grid, snaps: area.snaps }
    }
}

/// A drawing's ink, measured from its corner.
#[derive(Debug)]
pub(super) struct Drawn<'a> {
    pub ink: Ink<'a>,
    pub width: Pt,
    pub height: Pt,
    /// Hides what is under it.
    pub covers: bool,
}

/// Draws all parts of a drawing.
pub(super) fn draw<'a>(drawing: &'a ResolvedDrawing<'a>, room: Room, context: &mut Context<'a>) -> Drawn<'a> {
    let outer = std::mem::replace(&mut context.part, drawing.part.clone());
    let origin = drawing.drawing.origin;
    let written = drawing.drawing;
    let (width, height) = (written.width.pt().max(Pt::ZERO), written.height.pt().max(Pt::ZERO));
    let mut drawn = Drawn { ink: Ink::default(), width, height, covers: false };
    let alone = drawing.parts.len() == 1;
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
                drawn.ink.items.extend(place_picture(picture, written, frame, part.rotation, context));
                drawn.covers = true;
            }
            ResolvedContent::Shape(shape) => {
                let (ink, size) = draw_shape(shape, part, room, origin, context);
                if alone {
                    (drawn.width, drawn.height) = size;
                }
                drawn.ink.absorb(ink, corner);
                drawn.covers |= shape.fill.is_some();
            }
        }
    }
    context.part = outer;
    drawn
}

/// Size of a drawing: its picture made smaller where there is no room, its text box as its text is.
pub(super) fn size<'a>(drawing: &'a ResolvedDrawing<'a>, room: Room, context: &mut Context<'a>) -> (Pt, Pt) {
    let written = (drawing.drawing.width.pt().max(Pt::ZERO), drawing.drawing.height.pt().max(Pt::ZERO));
    match drawing.parts.as_slice() {
        [ResolvedPart { content: ResolvedContent::Picture(_), .. }] => fitted(written, room),
        [part @ ResolvedPart { content: ResolvedContent::Shape(shape), .. }] => {
            let Some(text) = shape.text.as_ref().filter(|text| text.text.fit) else { return written };
            let set = set_text(text, part, room, shape.fill, context);
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

/// A picture in its frame; nothing, with a warning, where it cannot be drawn.
fn place_picture(
    picture: &Picture,
    drawing: &Drawing,
    rect: Rect,
    rotation: f64,
    context: &mut Context<'_>,
) -> Vec<Item> {
    let Some(shown) = context.picture(picture, drawing.origin) else { return Vec::new() };
    let share = |thousandths: i32| (f64::from(thousandths) / 100_000.0).clamp(-10.0, 1.0);
    let Crop { left, top, right, bottom } = picture.crop.unwrap_or_default();
    let crop = [share(left), share(top), share(right), share(bottom)];
    let flip = [picture.flip_horizontal, picture.flip_vertical];
    match shown {
        Shown::Image(image) => {
            let description = if drawing.description.is_empty() { &drawing.name } else { &drawing.description };
            let description = description.clone();
            vec![Item::Image(PlacedImage { image, rect, crop, rotation, flip, description })]
        }
        Shown::Vector(picture) => vector::draw(&picture, &Placing { rect, crop, rotation, flip }, context),
    }
}

/// A shape's ink and size.
fn draw_shape<'a>(
    shape: &'a ResolvedShape<'a>,
    part: &ResolvedPart<'a>,
    room: Room,
    origin: Origin,
    context: &mut Context<'a>,
) -> (Ink<'a>, (Pt, Pt)) {
    let (mut width, mut height) = (part.width.max(Pt::ZERO), part.height.max(Pt::ZERO));
    let mut text_ink = Ink::default();
    if let Some(text) = &shape.text {
        let set = set_text(text, part, room, shape.fill, context);
        if set.overflows {
            context.overfull("text does not fit its box", origin);
        }
        (width, height, text_ink) = (set.width, set.height, set.ink);
    }
    let mut ink = Ink::default();
    draw_outline(shape, part.rotation, (width, height), origin, context, &mut ink.items);
    ink.absorb(text_ink, point(Pt::ZERO, Pt::ZERO));
    (ink, (width, height))
}

/// Text set in its box.
struct SetText<'a> {
    ink: Ink<'a>,
    width: Pt,
    height: Pt,
    overflows: bool,
}

fn set_text<'a>(
    resolved: &'a ResolvedText<'a>,
    part: &ResolvedPart<'a>,
    room: Room,
    fill: Option<crate::cascade::Color>,
    context: &mut Context<'a>,
) -> SetText<'a> {
    let text = resolved.text;
    let turn = match text.direction {
        TextDirection::LrTb | TextDirection::LrTbV => None,
        TextDirection::TbRl | TextDirection::TbRlV | TextDirection::TbLrV => Some(Turn::Downwards),
        TextDirection::BtLr => Some(Turn::Upwards),
    };
    let [left, top, right, bottom] = text.insets.map(|inset| inset.pt());
    let (mut width, mut height) = (part.width.min(room.width).max(Pt::ZERO), part.height.max(Pt::ZERO));
    // Along the lines and across them.
    let (along, across) = if turn.is_some() { (top + bottom, left + right) } else { (left + right, top + bottom) };
    let mut length = (if turn.is_some() { height } else { width }) - along;
    let mut area = Area {
        width: length.max(LEAST_WIDTH),
        before: left.max(Pt::ZERO),
        beyond: right.max(Pt::ZERO),
        height: room.height,
        grid: room.grid,
        snaps: room.snaps,
        in_cell: false,
        text_span: None,
        background: fill,
    };
    if !text.wrap {
        let longest = longest_line(resolved, &area, context).min(room.width - along);
        length = if text.fit { longest } else { longest.max(length) };
        if text.fit && turn.is_none() {
            width = length + along;
        }
    }
    area.width = length.max(LEAST_WIDTH);
    let (mut ink, depth) = set_story(&resolved.blocks, &area, context);
    let mut overflows = false;
    if text.fit && turn.is_none() {
        height = depth + across;
    } else {
        overflows = depth + across > (if turn.is_some() { width } else { height }) + SLACK;
    }
    let spare = ((if turn.is_some() { width } else { height }) - across - depth).max(Pt::ZERO);
    let down = match text.vertical_align {
        CellVerticalAlign::Top | CellVerticalAlign::Both => Pt::ZERO,
        CellVerticalAlign::Center => spare / 2.0,
        CellVerticalAlign::Bottom => spare,
    };
    ink.shift(point(Pt::ZERO, down));
    if let Some(turn) = turn {
        turn::turn(&mut ink, turn, width - across, area.width);
    }
    ink.shift(point(left, top));
    SetText { ink, width, height, overflows }
}

/// Width of the longest paragraph on one line; tables are as wide as the box is.
fn longest_line<'a>(text: &'a ResolvedText<'a>, area: &Area, context: &mut Context<'a>) -> Pt {
    let mut longest = LEAST_WIDTH;
    for block in &text.blocks {
        longest = longest.max(match paragraph(block) {
            Some(paragraph) => {
                let format = &paragraph.format;
                let indents = format.indent_left + format.indent_right + format.indent_first;
                context.measure(paragraph, area.text()).max + indents.max(Pt::ZERO) + Pt(0.1)
            }
            None => area.width,
        });
    }
    longest
}

/// Fill and outline. Shapes that are no rectangle or line are drawn as the one around them.
fn draw_outline(
    shape: &ResolvedShape,
    rotation: f64,
    (width, height): (Pt, Pt),
    origin: Origin,
    context: &mut Context<'_>,
    items: &mut Vec<Item>,
) {
    if shape.fill.is_none() && shape.line.is_none() {
        return;
    }
    let geometry: &str = &shape.shape.geometry;
    let is_line = matches!(geometry, "line" | "straightConnector1") || geometry.contains("Connector");
    if !matches!(geometry, "rect" | "line" | "straightConnector1" | "flowChartProcess") {
        let drawn = if geometry == "custom" { "left out" } else { "drawn as the frame around it" };
        context.unsupported(&format!("outline {geometry} of a shape ({drawn})"), origin);
        if geometry == "custom" {
            return;
        }
    }
    let middle = point(width / 2.0, height / 2.0);
    if is_line {
        let Some(line) = shape.line else { return };
        let rises = shape.shape.flip_horizontal != shape.shape.flip_vertical;
        let (y0, y1) = if rises { (height, Pt::ZERO) } else { (Pt::ZERO, height) };
        let ends = [point(Pt::ZERO, y0), point(width, y1)].map(|end| turned(end, middle, rotation));
        items.push(rule(line, ends[0], ends[1]));
        return;
    }
    let quarters = rotation / 90.0;
    if (quarters - quarters.round()).abs() > 0.01 || (rotation != 0.0 && shape.text.is_some()) {
        context.unsupported("turned shape (drawn level)", origin);
    }
    let upright = shape.text.is_none() && quarters.round().rem_euclid(2.0) == 1.0;
    let (width, height) = if upright { (height, width) } else { (width, height) };
    let rect = Rect { x: middle.x - width / 2.0, y: middle.y - height / 2.0, width, height };
    if let Some((red, green, blue)) = shape.fill {
        items.push(Item::Fill(Fill { rect, color: Rgb(red, green, blue) }));
    }
    if let Some(line) = shape.line {
        let (right, bottom) = (rect.x + width, rect.y + height);
        let corners = [point(rect.x, rect.y), point(right, rect.y), point(right, bottom), point(rect.x, bottom)];
        for (from, to) in corners.into_iter().zip(corners.into_iter().cycle().skip(1)) {
            items.push(rule(line, from, to));
        }
    }
}

fn turned(at: Point, middle: Point, degrees: f64) -> Point {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let (x, y) = (at.x - middle.x, at.y - middle.y);
    point(middle.x + x * cosine - y * sine, middle.y + x * sine + y * cosine)
}

fn rule(line: ResolvedLine, from: Point, to: Point) -> Item {
    let stroke = match line.dash {
        LineDash::Solid => Stroke::Solid,
        LineDash::Dot | LineDash::SystemDot => Stroke::Dotted,
        LineDash::Dash | LineDash::LongDash | LineDash::SystemDash => Stroke::Dashed,
        LineDash::DashDot | LineDash::LongDashDot | LineDash::SystemDashDot => Stroke::DashDot,
        LineDash::LongDashDotDot | LineDash::SystemDashDotDot => Stroke::DashDotDot,
    };
    let (red, green, blue) = line.color;
    Item::Rule(Rule { from, to, width: line.width.max(Pt(0.25)), color: Rgb(red, green, blue), stroke })
}

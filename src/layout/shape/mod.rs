//! DrawingML shapes to paths: outline, fill, line and its ends, mirrored and rotated.
//! ECMA-376 Part 1, 20.1.7.6, 20.1.8, 20.1.9.

mod arrow;
mod geometry;
mod paint;
mod pattern;
pub(super) mod pose;
mod presets;

pub(super) use geometry::arc;

use crate::diag::Unsupported;
use geometry::{Outline, outline};
use paint::{page_line, page_paint};
use pattern::patterned;
use pose::Pose;

use super::area::Place;
use super::context::Context;
use super::drawing::picture::place_picture;
use crate::cascade::{ResolvedFill, ResolvedLine, ResolvedShape};
use crate::geom::{Point, Rect, Region, Rgb, Segment, point};
use crate::model::{Geometry, PathFill, Picture};
use crate::pages::{Item, PagePath, Paint, Tag};
use crate::units::Pt;

/// Insets of a shape's text from its frame: left, top, right, bottom.
pub(super) fn text_insets(geometry: &Geometry, width: Pt, height: Pt) -> [Pt; 4] {
    let Some(Outline { text, .. }) = outline(geometry, width, height) else { return [Pt::ZERO; 4] };
    [text.x, text.y, width - text.x - text.width, height - text.y - text.height].map(|inset| inset.max(Pt::ZERO))
}

/// Fill and outline of a shape, from its corner.
pub(super) fn draw(shape: &ResolvedShape, pose: Pose, place: Place<'_>, context: &mut Context<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    if shape.fill.is_none() && shape.line.is_none() {
        return items;
    }
    let Some(Outline { paths, .. }) = outline(&shape.shape.geometry, pose.width, pose.height) else {
        let Geometry::Preset { name, .. } = &shape.shape.geometry else { return items };
        context.warn(Unsupported::ShapeOutline { preset: Some(name.to_string()) }, place);
        return items;
    };
    if paths.is_empty() {
        context.warn(Unsupported::ShapeOutline { preset: None }, place);
    }
    for mut path in paths {
        path.segments.iter_mut().flat_map(Segment::points_mut).for_each(|at| *at = pose.spot(*at));
        let fill = shape.fill.as_ref().filter(|_| path.fill != PathFill::None).map(|fill| (fill, path.fill));
        let line = shape.line.as_ref().filter(|_| path.stroke);
        items.append(&mut drawn_path(path.segments, fill, line, pose, place, context));
    }
    items
}

/// A path with its fill and its line; gradients and pictures cover the pose's frame.
pub(super) fn drawn_path(
    segments: Vec<Segment>,
    fill: Option<(&ResolvedFill, PathFill)>,
    line: Option<&ResolvedLine>,
    pose: Pose,
    place: Place<'_>,
    context: &mut Context<'_>,
) -> Vec<Item> {
    let ground = fill.map(|(fill, mode)| filled(&segments, fill, mode, pose, place, context));
    let edge = line.map(|line| stroked(segments, line));
    let (mut ground, mut edge) = (ground.unwrap_or_default(), edge.unwrap_or_default());
    // One path where both are one, which halves the file.
    if let ([Item::Path(inside)], [Item::Path(around)]) = (ground.as_mut_slice(), edge.as_mut_slice())
        && inside.opacity == around.opacity
    {
        inside.stroke = around.stroke.take();
        edge.clear();
    }
    ground.append(&mut edge);
    ground
}

/// An ellipse around a point.
pub(super) fn disc(middle: Point, across: Pt, down: Pt) -> Vec<Segment> {
    let start = point(middle.x + across, middle.y);
    let mut path = vec![Segment::Move(start)];
    arc(&mut path, start, [across.0, down.0], 0.0, std::f64::consts::TAU);
    path.push(Segment::Close);
    path
}

fn filled(
    segments: &[Segment],
    fill: &ResolvedFill,
    mode: PathFill,
    pose: Pose,
    place: Place<'_>,
    context: &mut Context<'_>,
) -> Vec<Item> {
    if let ResolvedFill::Picture(picture) = fill {
        return pictured(segments, picture, pose, place, context);
    }
    if let ResolvedFill::Pattern { preset, foreground, background } = fill {
        return patterned(segments, preset, *foreground, *background);
    }
    let Some((paint, opacity)) = page_paint(fill, mode, pose) else { return Vec::new() };
    let path = PagePath {
        segments: segments.to_vec(),
        fill: Some(paint),
        even_odd: true,
        stroke: None,
        opacity,
        tag: Tag::UNSPECIFIED,
    };
    vec![Item::Path(path.into())]
}

/// A picture clipped to the outline.
fn pictured(
    segments: &[Segment],
    picture: &Picture,
    pose: Pose,
    place: Place<'_>,
    context: &mut Context<'_>,
) -> Vec<Item> {
    let frame = Rect { x: Pt::ZERO, y: Pt::ZERO, width: pose.width, height: pose.height };
    let placed = place_picture(picture, "", place, frame, pose.rotation, context);
    let clip = Item::ClipStart(Region { segments: segments.to_vec(), even_odd: true });
    std::iter::once(clip).chain(placed).chain([Item::ClipEnd]).collect()
}

/// A line along segments, with its arrowheads.
pub(super) fn stroked(mut segments: Vec<Segment>, line: &ResolvedLine) -> Vec<Item> {
    let heads = arrow::line_ends(&mut segments, line);
    let opacity = line.paint.opacity;
    let stroke = |segments| {
        Box::new(PagePath {
            segments,
            fill: None,
            even_odd: false,
            stroke: Some(page_line(line)),
            opacity,
            tag: Tag::UNSPECIFIED,
        })
    };
    let mut items = vec![Item::Path(stroke(segments))];
    for head in heads {
        let path = stroke(head.segments);
        items.push(Item::Path(if head.filled {
            let (red, green, blue) = line.paint.color;
            Box::new(PagePath { fill: Some(Paint::Solid(Rgb(red, green, blue))), stroke: None, ..*path })
        } else {
            path
        }));
    }
    items
}

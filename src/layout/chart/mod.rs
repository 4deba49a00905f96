//! Charts: title, legend and plot in their frame, text as text.
//!
//! Distances are Word's, measured in its PDFs; docs/word-layout.md has them. ECMA-376 Part 1, 21.2.

mod legend;
mod plot;
mod round;
mod scale;
mod series;
mod text;

use super::context::Context;
use super::ink::point;
use super::shape::{self, Pose};
use crate::cascade::{ResolvedChart, ResolvedFill, ResolvedLine, ResolvedLook};
use crate::geom::{Point, Rect, Segment};
use crate::model::{ChartKind, Origin, PathFill};
use crate::pages::Item;
use crate::units::Pt;

/// From the frame to what stands in it.
const MARGIN: Pt = Pt(6.5);

/// A chart being drawn.
struct Sheet<'s, 'a, 'c> {
    chart: &'s ResolvedChart<'a>,
    context: &'s mut Context<'c>,
    origin: Origin,
    items: Vec<Item>,
}

/// Draws a chart, from its frame's corner.
pub(super) fn draw(
    chart: &ResolvedChart<'_>,
    (width, height): (Pt, Pt),
    origin: Origin,
    context: &mut Context<'_>,
) -> Vec<Item> {
    let mut sheet = Sheet { chart, context, origin, items: Vec::new() };
    let frame = Rect { x: Pt::ZERO, y: Pt::ZERO, width, height };
    sheet.area(&frame.outline(), &chart.frame);
    let mut room = inset(frame, [MARGIN; 4]);
    sheet.put_title(&mut room);
    sheet.put_legend(&mut room);
    let is_round = |kind| matches!(kind, ChartKind::Pie | ChartKind::Doughnut);
    match chart.chart.groups.first() {
        None => sheet.context.unsupported("chart without anything to draw", origin),
        Some(group) if is_round(group.kind) => sheet.draw_pie(group, room),
        Some(group) if group.kind == ChartKind::Radar => sheet.draw_radar(room),
        Some(_) => sheet.draw_plot(room),
    }
    sheet.items
}

impl Sheet<'_, '_, '_> {
    fn put_title(&mut self, room: &mut Rect) {
        let Some(title) = self.chart.chart.title.as_ref().filter(|title| !title.text.is_empty()) else { return };
        let size = title.size.map_or(self.chart.text.size * 1.8, |size| Pt(f64::from(size) / 100.0));
        let words = self.words(&title.text, size, title.size.is_none());
        let height = words.height;
        self.put(words, point(room.x + room.width / 2.0, room.y), (0.5, 0.0));
        *room = inset(*room, [Pt::ZERO, height + MARGIN, Pt::ZERO, Pt::ZERO]);
    }

    /// An area with its ground and its edge.
    fn area(&mut self, segments: &[Segment], look: &ResolvedLook<'_>) {
        let Some(around) = Rect::around(segments) else { return };
        // Gradients lie over the area's own frame.
        let at = point(around.x, around.y);
        let mut own = segments.to_vec();
        own.iter_mut().flat_map(Segment::points_mut).for_each(|spot| *spot = point(spot.x - at.x, spot.y - at.y));
        let pose = Pose {
            width: around.width,
            height: around.height,
            flip_horizontal: false,
            flip_vertical: false,
            rotation: 0.0,
        };
        let (fill, line) = (look.fill.as_ref().map(|fill| (fill, PathFill::Norm)), look.line.as_ref());
        let mut items = shape::drawn_path(own, fill, line, pose, self.origin, self.context);
        items.iter_mut().for_each(|item| super::ink::shift_item(item, at));
        self.items.append(&mut items);
    }

    /// A line through points.
    fn line(&mut self, points: &[Point], line: &ResolvedLine<'_>) {
        self.items.extend(shape::stroked(way(points), line));
    }

    /// A ground without an edge.
    fn ground(&mut self, segments: &[Segment], fill: Option<&ResolvedFill<'_>>) {
        self.area(segments, &ResolvedLook { fill: fill.cloned(), line: None });
    }
}

/// Straight lines from point to point.
fn way(points: &[Point]) -> Vec<Segment> {
    let step = |(at, to): (usize, &Point)| if at == 0 { Segment::Move(*to) } else { Segment::Line(*to) };
    points.iter().enumerate().map(step).collect()
}

/// A rectangle made smaller: left, top, right, bottom. It keeps some size.
fn inset(rect: Rect, [left, top, right, bottom]: [Pt; 4]) -> Rect {
    let least = Pt(1.0);
    let (width, height) = ((rect.width - left - right).max(least), (rect.height - top - bottom).max(least));
    Rect { x: rect.x + left, y: rect.y + top, width, height }
}

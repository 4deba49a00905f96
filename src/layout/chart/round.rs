//! Charts without axes: pies, rings, webs.

use super::scale::{Scale, formatted};
use super::series::{label_text, marker_of};
use super::{Sheet, inset};
use crate::geom::{Point, Rect, Segment};
use crate::layout::ink::point;
use crate::layout::shape::arc;
use crate::model::{ChartGroup, ChartKind, DataLabels};
use crate::units::Pt;
use std::f64::consts::{FRAC_PI_2, TAU};

/// From the room to a pie.
const EDGE: Pt = Pt(4.2);

impl Sheet<'_, '_, '_> {
    /// Slices of one series, or rings of several.
    pub(super) fn draw_pie(&mut self, group: &ChartGroup, room: Rect) {
        let room = inset(room, [EDGE; 4]);
        let radius = room.width.min(room.height).0 / 2.0;
        let middle = point(room.x + room.width / 2.0, room.y + room.height / 2.0);
        let rings = if group.kind == ChartKind::Doughnut { group.series.len().max(1) } else { 1 };
        let hole = if group.kind == ChartKind::Doughnut { radius * f64::from(group.hole) / 100.0 } else { 0.0 };
        let thick = (radius - hole) / rings as f64;
        let chart = self.chart;
        let Some(looks) = chart.series.first() else { return };
        for (ring, (series, look)) in group.series.iter().zip(looks).take(rings).enumerate() {
            let inner = hole + thick * ring as f64;
            let size = |value: &Option<f64>| value.unwrap_or(0.0).abs();
            let total = series.values.iter().map(size).sum::<f64>().max(1e-12);
            let mut angle = f64::from(group.first_angle).to_radians() - FRAC_PI_2;
            for (at, value) in series.values.iter().enumerate() {
                let share = size(value) / total;
                if share <= 0.0 {
                    continue;
                }
                let path = slice(middle, (inner, inner + thick), angle, share * TAU);
                self.area(&path, look.points.get(at).unwrap_or(&look.look));
                let labels = series.labels.unwrap_or(group.labels);
                if labels != DataLabels::default() {
                    let far = if inner > 0.0 { inner + thick / 2.0 } else { thick * 0.72 };
                    let (sine, cosine) = (angle + share * TAU / 2.0).sin_cos();
                    let words = self.words(&label_text(labels, series, at, Some(share)), self.chart.text.size, false);
                    self.put(words, point(middle.x + Pt(far * cosine), middle.y + Pt(far * sine)), (0.5, 0.5));
                }
                angle += share * TAU;
            }
        }
    }

    /// A web: an axis for each category, values from the middle.
    pub(super) fn draw_radar(&mut self, room: Rect) {
        let chart = self.chart;
        let series = || chart.chart.groups.iter().flat_map(|group| &group.series);
        let names =
            series().map(|series| &series.categories).max_by_key(|names| names.len()).cloned().unwrap_or_default();
        let count = series().map(|series| series.values.len()).max().unwrap_or(0).max(names.len());
        if count == 0 {
            return;
        }
        let size = chart.text.size;
        let words: Vec<_> =
            (0..count).map(|at| self.words(names.get(at).map_or("", String::as_str), size, false)).collect();
        let height = words.first().map_or(Pt::ZERO, |words| words.height);
        let widest = words.iter().fold(Pt::ZERO, |widest, words| widest.max(words.width));
        let radius = (room.height / 2.0 - height - EDGE).min(room.width / 2.0 - widest - EDGE).max(Pt(1.0)).0;
        let middle = point(room.x + room.width / 2.0, room.y + room.height / 2.0);
        let spot = |at: usize, far: f64| {
            let (sine, cosine) = (at as f64 / count as f64 * TAU - FRAC_PI_2).sin_cos();
            point(middle.x + Pt(radius * far * cosine), middle.y + Pt(radius * far * sine))
        };
        let values = || series().flat_map(|series| &series.values).flatten();
        let high = values().fold(f64::NEG_INFINITY, |high, value| high.max(*value));
        let low = values().fold(f64::INFINITY, |low, value| low.min(*value));
        let axis = chart.chart.axes.iter().position(|axis| axis.of_values);
        let value_axis = axis.and_then(|at| chart.chart.axes.get(at));
        let scale = Scale::new(low.min(0.0), high, value_axis, radius / (height.0 * 1.05).max(1.0));
        let grid = axis.and_then(|at| chart.axes.get(at)).and_then(|(_, grid)| *grid).unwrap_or(chart.usual);
        for tick in scale.ticks() {
            let ring: Vec<Point> = (0..count).map(|at| spot(at, scale.share(tick))).collect();
            self.line(&closed(ring), &grid);
        }
        for at in 0..count {
            self.line(&[middle, spot(at, 1.0)], &grid);
        }
        for (group, looks) in chart.chart.groups.iter().zip(&chart.series) {
            for (series, look) in group.series.iter().zip(looks) {
                let way: Vec<Point> = series
                    .values
                    .iter()
                    .enumerate()
                    .map(|(at, value)| spot(at, scale.share(value.unwrap_or(scale.min))))
                    .collect();
                if let Some(line) = &look.look.line {
                    self.line(&closed(way.clone()), line);
                }
                if let Some(size) = marker_of(group, series) {
                    way.iter().for_each(|at| self.put_marker(*at, size, &look.marker));
                }
            }
        }
        self.put_web_labels(&scale, value_axis.map_or("", |axis| &axis.format), size, middle, radius);
        for (at, words) in words.into_iter().enumerate() {
            let (sine, cosine) = (at as f64 / count as f64 * TAU - FRAC_PI_2).sin_cos();
            let far = point(middle.x + Pt((radius + 4.0) * cosine), middle.y + Pt((radius + 4.0) * sine));
            self.put(words, far, (0.5 - cosine / 2.0, 0.5 - sine / 2.0));
        }
    }

    fn put_web_labels(&mut self, scale: &Scale, format: &str, size: Pt, middle: Point, radius: f64) {
        for tick in scale.ticks() {
            let words = self.words(&formatted(tick, format), size, false);
            let at = point(middle.x - Pt(9.0), middle.y - Pt(radius * scale.share(tick)));
            self.put(words, at, (1.0, 0.5));
        }
    }
}

fn closed(mut points: Vec<Point>) -> Vec<Point> {
    points.extend(points.first().copied());
    points
}

/// A slice between two radii, from an angle on, clockwise.
fn slice(middle: Point, (inner, outer): (f64, f64), start: f64, swing: f64) -> Vec<Segment> {
    let spot =
        |radius: f64, angle: f64| point(middle.x + Pt(radius * angle.cos()), middle.y + Pt(radius * angle.sin()));
    let first = spot(outer, start);
    let mut path = vec![Segment::Move(first)];
    arc(&mut path, first, [outer, outer], start, swing);
    if inner > 0.0 {
        let second = spot(inner, start + swing);
        path.push(Segment::Line(second));
        arc(&mut path, second, [inner, inner], start + swing, -swing);
    } else {
        path.push(Segment::Line(middle));
    }
    path.push(Segment::Close);
    path
}

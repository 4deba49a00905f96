//! Pie and doughnut charts. ECMA-376 Part 1, 21.2.2.141, 21.2.2.50.

use super::painter::{ChartPainter, inset};
use super::series::label_text;
use crate::geom::{Point, Rect, Segment, point};
use crate::layout::shape::arc;
use crate::model::{ChartGroup, ChartKind, DataLabels};
use crate::units::Pt;
use std::f64::consts::{FRAC_PI_2, TAU};

/// From the plot area to a pie.
const EDGE: Pt = Pt(4.2);

impl ChartPainter<'_, '_, '_> {
    /// Slices of one series, or rings of several.
    pub(super) fn draw_pie(&mut self, group: &ChartGroup, area: Rect) {
        let area = inset(area, [EDGE; 4]);
        let radius = area.width.min(area.height).0 / 2.0;
        let middle = point(area.x + area.width / 2.0, area.y + area.height / 2.0);
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
                self.area(&path, look.points.get(at).unwrap_or(&look.style));
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

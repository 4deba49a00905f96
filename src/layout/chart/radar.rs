//! Radar charts: an axis for each category, values from the middle. ECMA-376 Part 1, 21.2.2.153.

use super::number_format::formatted;
use super::painter::ChartPainter;
use super::scale::Scale;
use super::series::marker_of;
use crate::geom::{Point, Rect, point};
use crate::units::Pt;
use std::f64::consts::{FRAC_PI_2, TAU};

/// Between the category names and the edges of the plot area.
const EDGE: Pt = Pt(4.2);
/// From the end of an axis to the name of its category.
const NAME_DISTANCE: f64 = 4.0;
/// From the first axis to the numbers beside it.
const NUMBER_DISTANCE: Pt = Pt(9.0);

impl ChartPainter<'_, '_, '_> {
    /// Draws all series in one web.
    pub(super) fn draw_radar(&mut self, area: Rect) {
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
        let radius = (area.height / 2.0 - height - EDGE).min(area.width / 2.0 - widest - EDGE).max(Pt(1.0)).0;
        let middle = point(area.x + area.width / 2.0, area.y + area.height / 2.0);
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
                if let Some(line) = &look.style.line {
                    self.line(&closed(way.clone()), line);
                }
                if let Some(size) = marker_of(group, series) {
                    way.iter().for_each(|at| self.put_marker(*at, size, &look.marker));
                }
            }
        }
        self.put_radar_labels(&scale, value_axis.map_or("", |axis| &axis.format), size, middle, radius);
        for (at, words) in words.into_iter().enumerate() {
            let (sine, cosine) = (at as f64 / count as f64 * TAU - FRAC_PI_2).sin_cos();
            let far =
                point(middle.x + Pt((radius + NAME_DISTANCE) * cosine), middle.y + Pt((radius + NAME_DISTANCE) * sine));
            self.put(words, far, (0.5 - cosine / 2.0, 0.5 - sine / 2.0));
        }
    }

    fn put_radar_labels(&mut self, scale: &Scale, format: &str, size: Pt, middle: Point, radius: f64) {
        for tick in scale.ticks() {
            let words = self.words(&formatted(tick, format), size, false);
            let at = point(middle.x - NUMBER_DISTANCE, middle.y - Pt(radius * scale.share(tick)));
            self.put(words, at, (1.0, 0.5));
        }
    }
}

fn closed(mut points: Vec<Point>) -> Vec<Point> {
    points.extend(points.first().copied());
    points
}

//! Series on two axes: bars, lines, areas, points, bubbles, and their data labels.

use super::number_format::formatted;
use super::painter::{ChartPainter, path_through};
use super::plot::Plot;
use super::scale::Scale;
use crate::cascade::ResolvedChartStyle;
use crate::geom::{Point, Rect, Segment, point};
use crate::layout::shape;
use crate::model::{ChartGroup, ChartGrouping, ChartKind, ChartMarker, ChartSeries, DataLabels};
use crate::units::Pt;

/// Size of a marker without one of its own.
const MARKER: Pt = Pt(5.0);

/// Between a point and its data label.
const BESIDE: Pt = Pt(3.0);

/// Size of a series' markers; `None` where it has none.
pub(super) fn marker_of(group: &ChartGroup, series: &ChartSeries) -> Option<Pt> {
    let has_markers = series.marker != ChartMarker::default() || group.kind == ChartKind::Scatter;
    let size = series.marker.size.map_or(MARKER, |size| Pt(f64::from(size)));
    (has_markers
        && !series.marker.hidden
        && matches!(group.kind, ChartKind::Line | ChartKind::Scatter | ChartKind::Radar))
    .then_some(size)
}

/// Where a bar or a piece of an area begins and ends, in values.
struct StackedValues<'g> {
    group: &'g ChartGroup,
    /// Sums so far by point: below zero and above.
    sums: Vec<(f64, f64)>,
    totals: Vec<f64>,
}

impl<'g> StackedValues<'g> {
    fn new(group: &'g ChartGroup, count: usize) -> Self {
        let total = |at: usize| {
            let values = group.series.iter().filter_map(|series| series.values.get(at).copied().flatten());
            values.map(f64::abs).sum::<f64>().max(1e-12)
        };
        StackedValues { group, sums: vec![(0.0, 0.0); count], totals: (0..count).map(total).collect() }
    }

    fn add(&mut self, at: usize, value: f64) -> (f64, f64) {
        let (Some(sums), Some(total)) = (self.sums.get_mut(at), self.totals.get(at)) else { return (0.0, value) };
        let value = match self.group.grouping {
            ChartGrouping::Clustered => return (0.0, value),
            ChartGrouping::Stacked => value,
            ChartGrouping::PercentStacked => value / total,
        };
        let sum = if value < 0.0 { &mut sums.0 } else { &mut sums.1 };
        let from = *sum;
        *sum += value;
        (from, *sum)
    }
}

impl ChartPainter<'_, '_, '_> {
    /// Draws the series of a group.
    pub(super) fn draw_group(&mut self, at: usize, group: &ChartGroup, plot: &Plot, scale: Scale) {
        let mut stack = StackedValues::new(group, plot.count);
        let chart = self.chart;
        let Some(looks) = chart.series.get(at) else { return };
        let mut below: Option<Vec<Point>> = None;
        for (place, (series, look)) in group.series.iter().zip(looks).enumerate() {
            let spans: Vec<Option<(f64, f64)>> = (0..plot.count)
                .map(|at| series.values.get(at).copied().flatten().map(|value| stack.add(at, value)))
                .collect();
            match group.kind {
                ChartKind::Bar => {
                    for (at, span) in spans.iter().enumerate() {
                        let Some((from, to)) = span else { continue };
                        let rect = bar(group, plot, (place, at), (scale.share(*from), scale.share(*to)));
                        self.area(&rect.outline(), look.points.get(at).unwrap_or(&fill_of(&look.style, series)));
                    }
                }
                ChartKind::Area => {
                    let top: Vec<Point> = spans
                        .iter()
                        .enumerate()
                        .map(|(at, span)| plot.spot(plot.along(at), scale.share(span.map_or(0.0, |(_, to)| to))))
                        .collect();
                    let base = Plot::base(&scale);
                    let floor = || (0..plot.count).map(|at| plot.spot(plot.along(at), base)).collect();
                    let bottom = below.take().unwrap_or_else(floor);
                    let mut path = path_through(&top.iter().chain(bottom.iter().rev()).copied().collect::<Vec<_>>());
                    path.push(Segment::Close);
                    self.fill(&path, look.style.fill.as_ref());
                    below = (group.grouping != ChartGrouping::Clustered).then_some(top);
                }
                ChartKind::Bubble => self.draw_bubbles(group, series, &fill_of(&look.style, series), plot, scale),
                _ => {
                    let points: Vec<Option<Point>> = match &plot.across {
                        Some(across) => points_across(series, plot, across, &scale),
                        None => spans
                            .iter()
                            .enumerate()
                            .map(|(at, span)| span.map(|(_, to)| plot.spot(plot.along(at), scale.share(to))))
                            .collect(),
                    };
                    self.draw_line(&points, &look.style);
                    if let Some(size) = marker_of(group, series) {
                        points.iter().flatten().for_each(|at| self.put_marker(*at, size, &look.marker));
                    }
                }
            }
            self.put_data_labels(group, (place, series), plot, scale, &spans);
        }
    }

    /// A line through the points, interrupted where one is missing.
    fn draw_line(&mut self, points: &[Option<Point>], look: &ResolvedChartStyle<'_>) {
        let Some(line) = &look.line else { return };
        for part in points.split(Option::is_none) {
            let part: Vec<Point> = part.iter().copied().flatten().collect();
            if part.len() > 1 {
                self.line(&part, line);
            }
        }
    }

    /// Bubbles whose areas are their sizes; the largest is a quarter of the plot high.
    fn draw_bubbles(
        &mut self,
        group: &ChartGroup,
        series: &ChartSeries,
        look: &ResolvedChartStyle<'_>,
        plot: &Plot,
        scale: Scale,
    ) {
        let Some(across) = &plot.across else { return };
        let sizes = group.series.iter().flat_map(|series| &series.sizes).flatten();
        let largest = sizes.fold(1e-12_f64, |largest, size| largest.max(*size));
        let most = plot.rect.height.min(plot.rect.width) / 8.0;
        for (at, spot) in points_across(series, plot, across, &scale).into_iter().enumerate() {
            let size = series.sizes.get(at).copied().flatten().unwrap_or(largest);
            if let (Some(spot), true) = (spot, size > 0.0) {
                let radius = most * (size / largest).sqrt();
                self.area(&shape::disc(spot, radius, radius), look);
            }
        }
    }

    fn put_data_labels(
        &mut self,
        group: &ChartGroup,
        (place, series): (usize, &ChartSeries),
        plot: &Plot,
        scale: Scale,
        spans: &[Option<(f64, f64)>],
    ) {
        let labels = series.labels.unwrap_or(group.labels);
        if labels == DataLabels::default() || plot.across.is_some() {
            return;
        }
        let size = self.chart.text.size;
        for (at, span) in spans.iter().enumerate() {
            let Some((from, to)) = *span else { continue };
            let text = label_text(labels, series, at, None);
            let words = self.words(&text, size, false);
            let (from, to) = (scale.share(from), scale.share(to));
            let stacked = group.grouping != ChartGrouping::Clustered;
            let (spot, hold) = match group.kind {
                ChartKind::Bar if stacked => {
                    let rect = bar(group, plot, (place, at), (from, to));
                    (point(rect.x + rect.width / 2.0, rect.y + rect.height / 2.0), (0.5, 0.5))
                }
                ChartKind::Bar => {
                    let rect = bar(group, plot, (place, at), (from, to));
                    if plot.horizontal {
                        (point(rect.x + rect.width + BESIDE, rect.y + rect.height / 2.0), (0.0, 0.5))
                    } else if to < from {
                        (point(rect.x + rect.width / 2.0, rect.y + rect.height + BESIDE), (0.5, 0.0))
                    } else {
                        (point(rect.x + rect.width / 2.0, rect.y - BESIDE), (0.5, 1.0))
                    }
                }
                _ => {
                    let spot = plot.spot(plot.along(at), to);
                    (point(spot.x + BESIDE, spot.y), (0.0, 0.5))
                }
            };
            self.put(words, spot, hold);
        }
    }
}

/// The text of a data label.
pub(super) fn label_text(labels: DataLabels, series: &ChartSeries, at: usize, share: Option<f64>) -> String {
    let mut parts = Vec::new();
    if labels.series {
        parts.push(series.name.clone());
    }
    if labels.category {
        parts.extend(series.categories.get(at).cloned());
    }
    if labels.value {
        parts.extend(series.values.get(at).copied().flatten().map(|value| formatted(value, &series.format)));
    }
    if let (true, Some(share)) = (labels.percent, share) {
        parts.push(formatted(share, "0%"));
    }
    parts.join("; ")
}

/// The look of a bar: it has an outline only where the series specifies one.
pub(super) fn fill_of<'a>(look: &ResolvedChartStyle<'a>, series: &ChartSeries) -> ResolvedChartStyle<'a> {
    let specified = matches!(series.look.line, crate::model::Chosen::Is(_));
    ResolvedChartStyle { fill: look.fill.clone(), line: look.line.filter(|_| specified) }
}

/// The bar of a series at a category; its ends are shares of the value axis.
fn bar(group: &ChartGroup, plot: &Plot, (place, at): (usize, usize), (from, to): (f64, f64)) -> Rect {
    let series = if group.grouping == ChartGrouping::Clustered { group.series.len().max(1) as f64 } else { 1.0 };
    let (gap, overlap) = (f64::from(group.gap_width) / 100.0, f64::from(group.overlap) / 100.0);
    let width = 1.0 / plot.count.max(1) as f64 / (series - (series - 1.0) * overlap + gap);
    let place = if group.grouping == ChartGrouping::Clustered { place as f64 } else { 0.0 };
    let cluster = width * (series - (series - 1.0) * overlap);
    let start = plot.along(at) - cluster / 2.0 + place * width * (1.0 - overlap);
    let (a, b) = (plot.spot(start, from), plot.spot(start + width, to));
    Rect { x: a.x.min(b.x), y: a.y.min(b.y), width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
}

fn points_across(series: &ChartSeries, plot: &Plot, across: &Scale, scale: &Scale) -> Vec<Option<Point>> {
    let place = |at: usize| match series.categories.get(at) {
        Some(text) => text.trim().parse::<f64>().ok().filter(|value| value.is_finite()),
        None => Some(at as f64 + 1.0),
    };
    let spot = |(at, value): (usize, &Option<f64>)| Some(plot.spot(across.share(place(at)?), scale.share((*value)?)));
    series.values.iter().enumerate().map(spot).collect()
}

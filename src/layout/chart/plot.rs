//! The plot of charts with two axes: its rectangle, its axes, gridlines and labels.

use super::number_format::formatted;
use super::painter::{ChartPainter, inset};
use super::scale::Scale;
use crate::geom::{Point, Rect, point};
use crate::layout::frame::Frame;
use crate::layout::vertical_text;
use crate::layout::words::Words;
use crate::model::{Chart, ChartAxis, ChartGroup, ChartGrouping, ChartKind};
use crate::units::Pt;

/// From labels of the vertical axis to the plot, and from the plot down to those of the horizontal one;
/// measured on PDFs printed by Word.
const BESIDE_LABELS: Pt = Pt(9.0);
const ABOVE_LABELS: Pt = Pt(6.75);

/// From the plot area to the plot where nothing is between.
const EDGE: Pt = Pt(4.2);

/// Shares of the plot area that the plot is taken to be while its steps are chosen; ours.
const PLOT_WIDTH: f64 = 0.85;
const PLOT_HEIGHT: f64 = 0.8;
/// Least space between two numbers beside each other, in points, and least distance of two below each
/// other in heights of their text; fitted to axes of charts printed by Word.
const NUMBER_GAP: f64 = 12.0;
const NUMBER_PITCH: f64 = 1.05;
/// Least width of a step between values along the horizontal axis, in points; ours.
const STEP_WIDTH: f64 = 24.0;
/// How far bubbles reach beyond the outermost values, as shares of the span of values; ours.
const BUBBLE_REACH_ACROSS: f64 = 0.12;
const BUBBLE_REACH_UP: f64 = 0.15;
/// A name may be this many times as wide as its share of the axis before all are slanted; ours.
const NAME_TOLERANCE: f64 = 1.05;
/// Height of a slanted name as a share of its width: the sine of 45°.
const SLANT: f64 = 0.71;
/// Least distance of two category names along their axis, in sizes of their text; ours.
const NAME_PITCH: f64 = 1.3;

/// Length of a tick mark outside the axis.
const TICK: Pt = Pt(3.5);

/// A plot, and what lies where in it.
pub(super) struct Plot {
    pub rect: Rect,
    /// Values run from left to right.
    pub horizontal: bool,
    /// The first and last point are at the ends of the axis, not in the middle of equal shares of it.
    at_edges: bool,
    reversed: bool,
    pub count: usize,
    /// Scale of points that have values across, too.
    pub across: Option<Scale>,
    pub scale: Scale,
    pub second: Option<Scale>,
}

impl Plot {
    /// Where a category's middle lies along its axis, from 0 to 1.
    pub(super) fn along(&self, at: usize) -> f64 {
        let share = match (self.at_edges, self.count) {
            (true, 2..) => at as f64 / (self.count - 1) as f64,
            (_, count) => (at as f64 + 0.5) / count.max(1) as f64,
        };
        if self.reversed { 1.0 - share } else { share }
    }

    /// A place by its shares along the categories and up the values.
    pub(super) fn spot(&self, along: f64, up: f64) -> Point {
        let Rect { x, y, width, height } = self.rect;
        let (right, up) = if self.horizontal { (up, along) } else { (along, up) };
        point(x + width * right, y + height * (1.0 - up))
    }

    /// The baseline of bars and areas: zero, or the nearest value on the axis.
    pub(super) fn base(scale: &Scale) -> f64 {
        scale.share(0.0_f64.clamp(scale.min, scale.max))
    }
}

/// The two axes of a group, each with its index among those of the chart.
#[derive(Clone, Copy, Default)]
struct Axes<'m> {
    values: Option<(usize, &'m ChartAxis)>,
    /// Of categories, or of values across.
    across: Option<(usize, &'m ChartAxis)>,
}

fn has_values_across(group: &ChartGroup) -> bool {
    matches!(group.kind, ChartKind::Scatter | ChartKind::Bubble)
}

fn axes_of<'m>(chart: &'m Chart, group: &ChartGroup) -> Axes<'m> {
    let mine = || chart.axes.iter().enumerate().filter(|(_, axis)| group.axes.contains(&axis.id));
    if has_values_across(group) {
        let by_place = |at: usize| group.axes.get(at).and_then(|id| mine().find(|(_, axis)| axis.id == *id));
        return Axes { across: by_place(0), values: by_place(1) };
    }
    Axes { values: mine().find(|(_, axis)| axis.of_values), across: mine().find(|(_, axis)| !axis.of_values) }
}

impl ChartPainter<'_, '_, '_> {
    /// Draws all groups on their axes.
    pub(super) fn draw_plot(&mut self, area: Rect) {
        let chart = self.chart.chart;
        let Some(first) = chart.groups.first() else { return };
        let axes = axes_of(chart, first);
        let id = |axes: Axes| axes.values.map(|(_, axis)| axis.id);
        let second_axes = chart.groups.iter().map(|group| axes_of(chart, group)).find(|other| id(*other) != id(axes));
        let horizontal = first.kind == ChartKind::Bar && first.horizontal;
        let on = |group: &&ChartGroup, second: bool| (id(axes_of(chart, group)) != id(axes)) == second;
        let range = |second| {
            let groups = chart.groups.iter().filter(|group| on(group, second));
            groups
                .map(values_of)
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (l, h)| (low.min(l), high.max(h)))
        };
        let (low, high) = range(false);
        let size = self.size(axes.values.and_then(|(_, axis)| axis.text_size));
        let format = self.format_of(axes, first);
        let sample = self.words(&formatted(high.min(1e15), &format), size, false);
        let steps = if horizontal {
            (area.width * PLOT_WIDTH).0 / (sample.width.0 + NUMBER_GAP)
        } else {
            (area.height * PLOT_HEIGHT).0 / (sample.height.0 * NUMBER_PITCH).max(1.0)
        };
        let scale = self.scale_of(first, (low, high), axes, steps);
        let second = second_axes.map(|other| {
            let group = chart.groups.iter().find(|group| on(group, true)).unwrap_or(first);
            (other, self.scale_of(group, range(true), other, steps))
        });
        let across = has_values_across(first).then(|| {
            let values = chart.groups.iter().flat_map(|group| &group.series).flat_map(|series| &series.categories);
            let numbers = values.filter_map(|text| text.trim().parse::<f64>().ok()).filter(|value| value.is_finite());
            let (low, high) = numbers
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
            let wide = if first.kind == ChartKind::Bubble { (high - low) * BUBBLE_REACH_ACROSS } else { 0.0 };
            Scale::new(low, high + wide, axes.across.map(|(_, axis)| axis), (area.width * PLOT_WIDTH).0 / STEP_WIDTH)
        });
        let series = || chart.groups.iter().flat_map(|group| &group.series);
        let count = series().map(|series| series.values.len().max(series.categories.len())).max().unwrap_or(0);
        let mut plot = Plot {
            rect: area,
            horizontal,
            at_edges: chart.groups.iter().all(|group| group.kind == ChartKind::Area),
            reversed: axes.across.is_some_and(|(_, axis)| axis.reversed && !axis.of_values),
            count,
            across,
            scale,
            second: second.map(|(_, scale)| scale),
        };
        self.put_axes(&mut plot, area, axes, second.map(|(axes, _)| axes), &format);
        for (at, group) in chart.groups.iter().enumerate() {
            let scale = if on(&group, true) { plot.second.unwrap_or(plot.scale) } else { plot.scale };
            self.draw_group(at, group, &plot, scale);
        }
    }

    fn scale_of(&self, group: &ChartGroup, (low, high): (f64, f64), axes: Axes, steps: f64) -> Scale {
        let axis = axes.values.map(|(_, axis)| axis);
        if group.grouping == ChartGrouping::PercentStacked {
            let (low, high) = (if low < 0.0 { -1.0 } else { 0.0 }, 1.0);
            let step = axis.and_then(|axis| axis.major_unit).unwrap_or(if steps < 10.0 { 0.2 } else { 0.1 });
            let ends = |set: fn(&ChartAxis) -> Option<f64>, usual| axis.and_then(set).unwrap_or(usual);
            let (min, max) = (ends(|axis| axis.min, low), ends(|axis| axis.max, high));
            return Scale { min, max: max.max(min + step), step, reversed: axis.is_some_and(|axis| axis.reversed) };
        }
        // Bars and areas begin at zero, lines and points need not; bubbles reach beyond their centres.
        let low = if matches!(group.kind, ChartKind::Bar | ChartKind::Area) { low.min(0.0) } else { low };
        let wide = if group.kind == ChartKind::Bubble { (high - low) * BUBBLE_REACH_UP } else { 0.0 };
        Scale::new(low, high + wide, axis, steps)
    }

    fn format_of(&self, axes: Axes, group: &ChartGroup) -> String {
        if group.grouping == ChartGrouping::PercentStacked {
            return "0%".to_owned();
        }
        let own = axes.values.map(|(_, axis)| axis.format.clone()).filter(|format| !format.is_empty());
        own.or_else(|| group.series.first().map(|series| series.format.clone())).unwrap_or_default()
    }

    /// Finds the plot's place and draws its ground, axes and labels.
    fn put_axes(&mut self, plot: &mut Plot, area: Rect, axes: Axes, second: Option<Axes>, format: &str) {
        let value_words = self.tick_words(&plot.scale, axes.values, format);
        let across_words = match &plot.across {
            Some(scale) => self.tick_words(scale, axes.across, axes.across.map_or("", |(_, axis)| &axis.format)),
            None => self.category_words(plot, axes.across),
        };
        let (vertical, horizontal) =
            if plot.horizontal { (across_words, value_words) } else { (value_words, across_words) };
        let (vertical_axis, horizontal_axis) =
            if plot.horizontal { (axes.across, axes.values) } else { (axes.values, axes.across) };
        let mut margins = [EDGE, EDGE, EDGE + Pt(0.1), EDGE];
        let second_words = match (second, plot.second) {
            (Some(axes), Some(scale)) => self.tick_words(&scale, axes.values, ""),
            _ => Vec::new(),
        };
        if let Some(widest) = widest(&second_words) {
            margins[2] = widest + BESIDE_LABELS;
        }
        if let Some(widest) = widest(&vertical) {
            margins[0] = widest + BESIDE_LABELS;
        }
        let has_horizontal_values = plot.horizontal || plot.across.is_some();
        if let Some((_, words)) =
            horizontal.last().filter(|_| has_horizontal_values && self.chart.chart.legend.is_none())
        {
            margins[2] += words.width / 2.0;
        }
        let titles = [vertical_axis, horizontal_axis].map(|axis| self.title_words(axis));
        if let Some(title) = &titles[0] {
            margins[0] += title.height + EDGE;
        }
        // Names wider than their share of the axis are slanted.
        let share = (area.width - margins[0] - margins[2]) / horizontal.len().max(1) as f64;
        let slanted =
            !has_horizontal_values && horizontal.iter().any(|(_, words)| words.width > share * NAME_TOLERANCE);
        let names_height = horizontal.iter().fold(Pt::ZERO, |highest, (_, words)| {
            highest.max(if slanted { (words.width * SLANT).min(area.height / 3.0) } else { words.height })
        });
        if !horizontal.is_empty() {
            margins[3] = names_height + ABOVE_LABELS;
        }
        if let Some(title) = &titles[1] {
            margins[3] += title.height + EDGE;
        }
        plot.rect = inset(area, margins);
        let ground = self.chart.plot.clone();
        self.area(&plot.rect.outline(), &ground);
        self.put_lines(plot, axes);
        self.put_labels(plot, [vertical, horizontal, second_words], slanted);
        let Rect { x, y, width, height } = plot.rect;
        let [beside, below] = titles;
        if let Some(title) = beside {
            let left = area.x + title.height / 2.0;
            self.put_upwards(title, point(left, y + height / 2.0));
        }
        if let Some(title) = below {
            self.put(title, point(x + width / 2.0, area.y + area.height), (0.5, 1.0));
        }
    }

    fn title_words(&mut self, axis: Option<(usize, &ChartAxis)>) -> Option<Words> {
        let title = axis.filter(|(_, axis)| !axis.hidden)?.1.title.as_ref().filter(|title| !title.text.is_empty())?;
        let (text, size) = (title.text.clone(), self.size(title.size));
        Some(self.words(&text, size, title.size.is_none()))
    }

    /// Numbers beside an axis, with their shares of it.
    fn tick_words(&mut self, scale: &Scale, axis: Option<(usize, &ChartAxis)>, format: &str) -> Vec<(f64, Words)> {
        let Some((_, axis)) = axis.filter(|(_, axis)| !axis.hidden && !axis.no_labels) else { return Vec::new() };
        let size = self.size(axis.text_size);
        let words = |tick: f64| (scale.share(tick), self.words(&formatted(tick, format), size, false));
        scale.ticks().into_iter().map(words).collect()
    }

    /// Names beside an axis; where they are too many, every second, fifth or so.
    fn category_words(&mut self, plot: &Plot, axis: Option<(usize, &ChartAxis)>) -> Vec<(f64, Words)> {
        let Some((_, axis)) = axis.filter(|(_, axis)| !axis.hidden && !axis.no_labels) else { return Vec::new() };
        let size = self.size(axis.text_size);
        let series = self.chart.chart.groups.iter().flat_map(|group| &group.series);
        let names =
            series.map(|series| &series.categories).max_by_key(|names| names.len()).cloned().unwrap_or_default();
        let length = if plot.horizontal { plot.rect.height } else { plot.rect.width };
        let most = (length.0 / (size.0 * NAME_PITCH)).max(1.0);
        let every = (plot.count as f64 / most).ceil().max(1.0) as usize;
        let name =
            |at: usize| names.get(at).cloned().filter(|_| !names.is_empty()).unwrap_or_else(|| (at + 1).to_string());
        let shown = (0..plot.count).step_by(every);
        shown.map(|at| (plot.along(at), self.words(&name(at), size, false))).collect()
    }

    fn put_lines(&mut self, plot: &Plot, axes: Axes) {
        let lines = |axis: Option<(usize, &ChartAxis)>| {
            let (at, axis) = axis?;
            let (line, grid) = self.chart.axes.get(at)?;
            Some((line.filter(|_| !axis.hidden), *grid, axis.ticks && !axis.hidden))
        };
        let (values, across) = (lines(axes.values), lines(axes.across));
        if let Some((_, Some(grid), _)) = values {
            for share in plot.scale.ticks().into_iter().map(|tick| plot.scale.share(tick)) {
                self.line(&[plot.spot(0.0, share), plot.spot(1.0, share)], &grid);
            }
        }
        let borders: Vec<f64> = match &plot.across {
            Some(scale) => scale.ticks().into_iter().map(|tick| scale.share(tick)).collect(),
            None => (0..=plot.count).map(|at| at as f64 / plot.count.max(1) as f64).collect(),
        };
        if let Some((_, Some(grid), _)) = across {
            for share in &borders {
                self.line(&[plot.spot(*share, 0.0), plot.spot(*share, 1.0)], &grid);
            }
        }
        let base = Plot::base(&plot.scale);
        let out =
            |at: Point, horizontal: bool| if horizontal { point(at.x, at.y + TICK) } else { point(at.x - TICK, at.y) };
        if let Some((Some(line), _, ticks)) = values {
            self.line(&[plot.spot(0.0, 0.0), plot.spot(0.0, 1.0)], &line);
            for tick in plot.scale.ticks().into_iter().filter(|_| ticks) {
                let at = plot.spot(0.0, plot.scale.share(tick));
                self.line(&[at, out(at, plot.horizontal)], &line);
            }
        }
        if let Some((Some(line), _, ticks)) = across {
            self.line(&[plot.spot(0.0, base), plot.spot(1.0, base)], &line);
            for share in borders.into_iter().filter(|_| ticks) {
                let at = plot.spot(share, base);
                self.line(&[at, out(at, !plot.horizontal)], &line);
            }
        }
    }

    fn put_labels(&mut self, plot: &Plot, [vertical, horizontal, second]: [Vec<(f64, Words)>; 3], slanted: bool) {
        let Rect { x, y, width, height } = plot.rect;
        for (share, words) in vertical {
            self.put(words, point(x - BESIDE_LABELS, y + height * (1.0 - share)), (1.0, 0.5));
        }
        for (share, words) in second {
            self.put(words, point(x + width + BESIDE_LABELS, y + height * (1.0 - share)), (0.0, 0.5));
        }
        for (share, words) in horizontal {
            let at = point(x + width * share, y + height + ABOVE_LABELS);
            if slanted {
                // The end of the name is under its point.
                let mut moved = Frame::of(words.items).flatten(point(at.x - words.width, at.y - words.height / 2.0));
                vertical_text::rotate(&mut moved, at, 315.0);
                self.items.extend(moved.items);
            } else {
                self.put(words, at, (0.5, 0.0));
            }
        }
    }
}

fn widest(words: &[(f64, Words)]) -> Option<Pt> {
    (!words.is_empty()).then(|| words.iter().fold(Pt::ZERO, |widest, (_, words)| widest.max(words.width)))
}

/// Smallest and largest value of a group; stacked ones are summed.
fn values_of(group: &ChartGroup) -> (f64, f64) {
    let mut range = (f64::INFINITY, f64::NEG_INFINITY);
    let mut take = |value: f64| range = (range.0.min(value), range.1.max(value));
    if group.grouping == ChartGrouping::Clustered {
        group.series.iter().flat_map(|series| &series.values).flatten().for_each(|value| take(*value));
        return range;
    }
    let count = group.series.iter().map(|series| series.values.len()).max().unwrap_or(0);
    for at in 0..count {
        let (mut below, mut above) = (0.0, 0.0);
        for value in group.series.iter().filter_map(|series| series.values.get(at).copied().flatten()) {
            if value < 0.0 { below += value } else { above += value }
        }
        take(below);
        take(above);
    }
    range
}

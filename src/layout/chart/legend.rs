//! The legend: a key and a name for each series, or for each point where points differ.

use super::painter::{ChartPainter, MARGIN, inset};
use super::series::{fill_of, marker_of};
use crate::cascade::ResolvedChartStyle;
use crate::geom::{Point, Rect, point};
use crate::layout::shape;
use crate::layout::words::Words;
use crate::model::{ChartGroup, ChartKind, LegendPosition};
use crate::units::Pt;

/// From a square key's left edge to its name, and the same for one of a line.
const SQUARE: Pt = Pt(11.5);
const STROKE: Pt = Pt(30.0);

/// The same for a marker without a line.
const DOT: Pt = Pt(17.0);

/// Before a key, and from it to the name.
const BEFORE: Pt = Pt(4.0);
const BEHIND_KEY: Pt = Pt(1.6);

/// From a name to the next key.
const AFTER: Pt = Pt(3.6);

/// Between the plot and a legend beside it.
const BESIDE: Pt = Pt(12.0);

/// What the plot leaves free by itself beside the legend, in part of `BESIDE`.
const PLOT_EDGE: Pt = Pt(4.3);

/// Height of an entry in heights of its text.
const PITCH: f64 = 1.5;

/// A key and its name.
struct LegendEntry<'a> {
    name: Words,
    look: ResolvedChartStyle<'a>,
    /// The marker's look and size, where points have one.
    marker: Option<(ResolvedChartStyle<'a>, Pt)>,
    is_line: bool,
}

impl<'a> ChartPainter<'_, 'a, '_> {
    /// Puts the legend at its side; the rectangle loses what it takes.
    pub(super) fn put_legend(&mut self, rest: &mut Rect) {
        let Some(position) = self.chart.chart.legend else { return };
        let entries = self.entries();
        if entries.is_empty() {
            return;
        }
        let key = entries.iter().fold(SQUARE, |widest, entry| {
            widest.max(match (entry.is_line, entry.look.line.is_some()) {
                (true, true) => STROKE,
                (true, false) => DOT,
                (false, _) => SQUARE,
            })
        });
        let pitch = entries[0].name.height * PITCH;
        match position {
            LegendPosition::Bottom | LegendPosition::Top => {
                let widths = entries.iter().map(|entry| key + entry.name.width + AFTER);
                let lines = in_lines(widths.collect(), rest.width);
                let height = pitch * lines.len() as f64;
                let top = if position == LegendPosition::Top { rest.y } else { rest.y + rest.height - height };
                let mut entries = entries.into_iter();
                for (at, line) in lines.into_iter().enumerate() {
                    let wide = line.iter().fold(Pt::ZERO, |sum, width| sum + *width) - AFTER;
                    let mut x = rest.x + (rest.width - wide) / 2.0;
                    for (width, entry) in line.into_iter().zip(entries.by_ref()) {
                        self.put_entry(entry, point(x, top + pitch * (at as f64 + 0.5)), key);
                        x += width;
                    }
                }
                let taken = height + MARGIN - Pt(0.5);
                let (above, below) =
                    if position == LegendPosition::Top { (taken, Pt::ZERO) } else { (Pt::ZERO, taken) };
                *rest = inset(*rest, [Pt::ZERO, above, Pt::ZERO, below]);
            }
            LegendPosition::Left | LegendPosition::Right | LegendPosition::TopRight => {
                let widest = entries.iter().fold(Pt::ZERO, |widest, entry| widest.max(entry.name.width));
                let width = key + widest + AFTER;
                let left = if position == LegendPosition::Left { rest.x } else { rest.x + rest.width - width };
                let height = pitch * entries.len() as f64;
                let mut y =
                    if position == LegendPosition::TopRight { rest.y } else { rest.y + (rest.height - height) / 2.0 };
                for entry in entries {
                    self.put_entry(entry, point(left, y + pitch / 2.0), key);
                    y += pitch;
                }
                let taken = width + BESIDE - PLOT_EDGE;
                let before = if position == LegendPosition::Left { taken } else { Pt::ZERO };
                *rest = inset(*rest, [before, Pt::ZERO, taken - before, Pt::ZERO]);
            }
        }
    }

    fn entries(&mut self) -> Vec<LegendEntry<'a>> {
        let chart = self.chart.chart;
        let mut entries = Vec::new();
        for (group, looks) in chart.groups.iter().zip(&self.chart.series) {
            let round = matches!(group.kind, ChartKind::Pie | ChartKind::Doughnut);
            if round || (group.vary_colors && group.series.len() == 1 && chart.groups.len() == 1) {
                let (Some(series), Some(look)) = (group.series.first(), looks.first()) else { continue };
                for (at, name) in series.categories.iter().enumerate().take(series.values.len()) {
                    let look = look.points.get(at).unwrap_or(&look.style).clone();
                    entries.push((name.clone(), look, None, false));
                }
                continue;
            }
            for (series, look) in group.series.iter().zip(looks) {
                let is_line = matches!(group.kind, ChartKind::Line | ChartKind::Scatter | ChartKind::Radar);
                let marker = marker_of(group, series).map(|size| (look.marker.clone(), size));
                let look = if is_line { look.style.clone() } else { fill_of(&look.style, series) };
                entries.push((series.name.clone(), look, marker, is_line));
            }
        }
        if chart.groups.iter().all(is_reversed) {
            entries.reverse();
        }
        let size = self.chart.text.size;
        let entry = |(name, look, marker, is_line): (String, _, _, _)| LegendEntry {
            name: self.words(&name, size, false),
            look,
            marker,
            is_line,
        };
        entries.into_iter().filter(|(name, ..)| !name.is_empty()).map(entry).collect()
    }

    fn put_entry(&mut self, entry: LegendEntry<'_>, left: Point, key: Pt) {
        let height = entry.name.height;
        if entry.is_line {
            let (start, end) = (left.x + BEFORE, left.x + key - BEHIND_KEY);
            if let Some(line) = &entry.look.line {
                self.line(&[point(start, left.y), point(end, left.y)], line);
            }
            if let Some((look, size)) = entry.marker {
                self.put_marker(point((start + end) / 2.0, left.y), size, &look);
            }
        } else {
            let side = height * 0.48;
            let square =
                Rect { x: left.x + key - BEHIND_KEY - side, y: left.y - side / 2.0, width: side, height: side };
            self.area(&square.outline(), &entry.look);
        }
        self.put(entry.name, point(left.x + key, left.y), (0.0, 0.5));
    }

    /// A marker on a point, drawn as a disc.
    pub(super) fn put_marker(&mut self, at: Point, size: Pt, look: &ResolvedChartStyle<'_>) {
        self.area(&shape::disc(at, size / 2.0, size / 2.0), look);
    }
}

/// Horizontal bars follow each other from the bottom up; their names are read from the top down.
fn is_reversed(group: &ChartGroup) -> bool {
    group.kind == ChartKind::Bar && group.horizontal
}

/// Widths in lines no wider than `available`.
fn in_lines(widths: Vec<Pt>, available: Pt) -> Vec<Vec<Pt>> {
    let (mut lines, mut used): (Vec<Vec<Pt>>, Pt) = (vec![Vec::new()], Pt::ZERO);
    for width in widths {
        if used + width > available && used > Pt::ZERO {
            lines.push(Vec::new());
            used = Pt::ZERO;
        }
        used += width;
        if let Some(line) = lines.last_mut() {
            line.push(width);
        }
    }
    lines
}

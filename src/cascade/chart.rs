//! Charts resolved: the style of each series, and of text, as the theme has them.
//!
//! What a file leaves automatic takes the theme's accents in turn; text is in the theme's body
//! family, 10 points. ECMA-376 Part 1, 21.2.

use super::color::Palette;
use super::resolved_chart::{ResolvedChart, ResolvedChartStyle, ResolvedSeriesStyle};
use super::story::{Cascade, Story};
use super::table_style::TableLayer;
use super::{Color, ResolvedFill, ResolvedLine, ResolvedPaint, RunFormat};
use crate::model::{Chart, ChartGroup, ChartLook, ChartSeries, Chosen, PartName, ShapeFill, ShapeLine};
use crate::units::{Emu, Pt};
use std::rc::Rc;
use std::sync::LazyLock;

/// An automatic line: Word's grey of three quarters of a point.
static AUTOMATIC_LINE: LazyLock<ShapeLine> =
    LazyLock::new(|| ShapeLine::plain(Emu(9525), crate::model::Color::rgb(134, 134, 134).into()));

/// Width of the line of a line chart's series where the file leaves it automatic.
const SERIES_LINE: Pt = Pt(2.25);

impl<'a> Cascade<'a, '_> {
    pub(super) fn resolve_chart(&mut self, chart: &'a Chart, part: &'a PartName) -> Option<ResolvedChart<'a>> {
        let (paragraph, text) = self.default_formats(part)?;
        let data = self.resolve_blocks(&chart.data, &TableLayer::default(), &mut Story::new(part));
        let palette = self.runs.palette();
        let styles = ChartStyles { palette, accents: palette.accents() };
        let usual = styles.line_of((134, 134, 134), Pt(0.75));
        let series = chart.groups.iter().map(|group| styles.group(group)).collect();
        let axes = chart.axes.iter().map(|axis| {
            let grid = axis.gridlines.as_ref().and_then(|gridlines| styles.line(gridlines, Some(usual)));
            (styles.line(&axis.line, Some(usual)), grid)
        });
        let axes = axes.collect();
        let (frame, plot) = (styles.style(&chart.frame, None, None), styles.style(&chart.plot, None, None));
        let text = Rc::new(self.chart_text(chart, &text));
        Some(ResolvedChart { chart, frame, plot, series, axes, usual, data, paragraph, text })
    }

    /// Format of a chart's words: the default text's in the size that the chart specifies, neither bold nor italic.
    fn chart_text(&self, chart: &Chart, text: &RunFormat) -> RunFormat {
        let mut text = text.clone();
        text.size = Pt(f64::from(chart.text_size.unwrap_or(1000)) / 100.0);
        (text.bold, text.italic) = (false, false);
        if let Some(family) = &self.document.theme.minor.latin {
            (text.font_ascii, text.font_high_ansi) = (family.clone(), family.clone());
        }
        text
    }
}

/// What the parts of a chart take their styles from.
struct ChartStyles<'p, 'a> {
    palette: &'p Palette<'a>,
    accents: [Color; 6],
}

impl<'a> ChartStyles<'_, 'a> {
    fn fill(&self, chosen: &'a Chosen<ShapeFill>, automatic: Option<ResolvedFill<'a>>) -> Option<ResolvedFill<'a>> {
        match chosen {
            Chosen::Automatic => automatic,
            Chosen::None => None,
            Chosen::Is(fill) => self.palette.fill(fill),
        }
    }

    fn line(&self, chosen: &'a Chosen<ShapeLine>, automatic: Option<ResolvedLine<'a>>) -> Option<ResolvedLine<'a>> {
        match chosen {
            Chosen::Automatic => automatic,
            Chosen::None => None,
            Chosen::Is(line) => self.palette.line(line),
        }
    }

    fn style(
        &self,
        specified: &'a ChartLook,
        automatic_fill: Option<ResolvedFill<'a>>,
        automatic_line: Option<ResolvedLine<'a>>,
    ) -> ResolvedChartStyle<'a> {
        let fill = self.fill(&specified.fill, automatic_fill);
        ResolvedChartStyle { fill, line: self.line(&specified.line, automatic_line) }
    }

    fn line_of(&self, color: Color, width: Pt) -> ResolvedLine<'a> {
        ResolvedLine { width, paint: ResolvedPaint { color, opacity: 1.0 }, line: &AUTOMATIC_LINE }
    }

    fn group(&self, group: &'a ChartGroup) -> Vec<ResolvedSeriesStyle<'a>> {
        group.series.iter().map(|series| self.series(series, group.vary_colors)).collect()
    }

    fn series(&self, series: &'a ChartSeries, vary_colors: bool) -> ResolvedSeriesStyle<'a> {
        let color = accent(&self.accents, series.index as usize);
        let own = self.style(&series.look, solid(color), None);
        // Markers are in the colour of the series' line.
        let line = self.line(&series.look.line, Some(self.line_of(color, SERIES_LINE)));
        let marker_color = line.map_or(color, |line| line.paint.color);
        ResolvedSeriesStyle {
            marker: self.style(&series.marker.look, solid(marker_color), None),
            points: self.points(series, &own, vary_colors),
            style: ResolvedChartStyle { line, ..own },
        }
    }

    /// Styles of points: of all where each has its own colour, else up to the last one that has a style of its own.
    fn points(
        &self,
        series: &'a ChartSeries,
        own: &ResolvedChartStyle<'a>,
        vary_colors: bool,
    ) -> Vec<ResolvedChartStyle<'a>> {
        let values = series.values.len();
        let reach = series.points.iter().map(|(at, _)| *at as usize + 1).max().unwrap_or(0);
        let count = if vary_colors { values } else { reach.min(values) };
        let varies = vary_colors && matches!(series.look.fill, Chosen::Automatic);
        let point = |at: usize| {
            let fill = if varies { solid(accent(&self.accents, at)) } else { own.fill.clone() };
            match series.points.iter().find(|(index, _)| *index as usize == at) {
                Some((_, specified)) => self.style(specified, fill, own.line),
                None => ResolvedChartStyle { fill, line: own.line },
            }
        };
        (0..count).map(point).collect()
    }
}

fn solid<'a>(color: Color) -> Option<ResolvedFill<'a>> {
    Some(ResolvedFill::Solid(ResolvedPaint { color, opacity: 1.0 }))
}

/// The accents in turn; from the second round on, darker.
fn accent(accents: &[Color; 6], at: usize) -> Color {
    let (red, green, blue) = accents[at % 6];
    let share = [1.0, 0.6, 0.8, 0.5][at / 6 % 4];
    let [red, green, blue] = [red, green, blue].map(|channel| (f64::from(channel) * share).round() as u8);
    (red, green, blue)
}

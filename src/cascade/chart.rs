//! Charts resolved: the look of each series, and of text, as the theme has them.
//!
//! What a file leaves to the program takes the theme's accents in turn; text is the theme's body
//! family, 10 points. ECMA-376 Part 1, 21.2.

use super::flow::{Cascade, Story};
use super::paint::{ResolvedFill, ResolvedLine, ResolvedPaint};
use super::table_style::TableLayer;
use super::{Color, ParagraphFormat, ResolvedBlock, RunFormat};
use crate::model::{Block, Chart, ChartLook, Chosen, Paragraph, PartName, ShapeFill, ShapeLine};
use crate::units::Pt;
use std::rc::Rc;
use std::sync::LazyLock;

/// A chart, and what its drawing needs of the document.
#[derive(Debug)]
pub(crate) struct ResolvedChart<'a> {
    pub chart: &'a Chart,
    pub frame: ResolvedLook<'a>,
    pub plot: ResolvedLook<'a>,
    /// Looks by group and series.
    pub series: Vec<Vec<SeriesLook<'a>>>,
    /// Lines of axes and of their gridlines, by axis.
    pub axes: Vec<(Option<ResolvedLine<'a>>, Option<ResolvedLine<'a>>)>,
    /// A line that is left to the program, for what takes on another colour.
    pub usual: ResolvedLine<'a>,
    /// Its values as paragraphs and tables.
    pub data: Vec<ResolvedBlock<'a>>,
    pub paragraph: Rc<ParagraphFormat>,
    pub text: Rc<RunFormat>,
}

/// Fill and outline; `None` is nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct ResolvedLook<'a> {
    pub fill: Option<ResolvedFill<'a>>,
    pub line: Option<ResolvedLine<'a>>,
}

/// Looks of a series: its own, its markers', those of its points.
#[derive(Debug)]
pub(crate) struct SeriesLook<'a> {
    pub look: ResolvedLook<'a>,
    pub marker: ResolvedLook<'a>,
    pub points: Vec<ResolvedLook<'a>>,
}

/// A paragraph without anything, for the looks of text.
static EMPTY: LazyLock<[Block; 1]> = LazyLock::new(|| [Block::Paragraph(Paragraph::default())]);

/// A thin line of no colour of its own.
static USUAL: LazyLock<ShapeLine> =
    LazyLock::new(|| ShapeLine::plain(crate::units::Emu(9525), crate::model::Color::rgb(134, 134, 134).into()));

impl<'a> Cascade<'a, '_> {
    pub(super) fn resolve_chart(&mut self, chart: &'a Chart, part: &'a PartName) -> Option<ResolvedChart<'a>> {
        let blocks = self.resolve_blocks(&*EMPTY, &TableLayer::default(), &mut Story::new(part));
        let (paragraph, text) = blocks.into_iter().find_map(|block| match block {
            ResolvedBlock::Paragraph(paragraph) => Some((paragraph.format, paragraph.mark)),
            ResolvedBlock::Table(_) => None,
        })?;
        let data = self.resolve_blocks(&chart.data, &TableLayer::default(), &mut Story::new(part));
        let palette = self.runs.palette();
        let accents = palette.accents();
        let usual = ResolvedLine {
            width: Pt(0.75),
            paint: ResolvedPaint { color: (134, 134, 134), opacity: 1.0 },
            line: &USUAL,
        };
        let fill = |chosen: &'a Chosen<ShapeFill>, usual: Option<ResolvedFill<'a>>| match chosen {
            Chosen::Automatic => usual,
            Chosen::None => None,
            Chosen::Is(fill) => palette.fill(fill),
        };
        let line = |chosen: &'a Chosen<ShapeLine>, usual: Option<ResolvedLine<'a>>| match chosen {
            Chosen::Automatic => usual,
            Chosen::None => None,
            Chosen::Is(line) => palette.line(line),
        };
        let solid = |color| Some(ResolvedFill::Solid(ResolvedPaint { color, opacity: 1.0 }));
        let colored =
            |color, width| Some(ResolvedLine { width, paint: ResolvedPaint { color, opacity: 1.0 }, line: &USUAL });
        let look = |look: &'a ChartLook, usual_fill, usual_line| ResolvedLook {
            fill: fill(&look.fill, usual_fill),
            line: line(&look.line, usual_line),
        };
        let mut series = Vec::new();
        for group in &chart.groups {
            let looks = group.series.iter().map(|series| {
                let color = accent(&accents, series.index as usize);
                let own = look(&series.look, solid(color), None);
                // A line's colour is what its series goes by; so are its markers.
                let drawn = line(&series.look.line, colored(color, Pt(2.25)));
                let dot = drawn.map_or(color, |line| line.paint.color);
                let marker = look(&series.marker.look, solid(dot), None);
                let count = series.values.len().min(if group.vary_colors { usize::MAX } else { 0 });
                let reach = series.points.iter().map(|(at, _)| *at as usize + 1).max().unwrap_or(0);
                let points = (0..count.max(reach.min(series.values.len()))).map(|at| {
                    let usual = if group.vary_colors && matches!(series.look.fill, Chosen::Automatic) {
                        solid(accent(&accents, at))
                    } else {
                        own.fill.clone()
                    };
                    match series.points.iter().find(|(index, _)| *index as usize == at) {
                        Some((_, point)) => look(point, usual, own.line),
                        None => ResolvedLook { fill: usual, line: own.line },
                    }
                });
                SeriesLook { points: points.collect(), marker, look: ResolvedLook { line: drawn, ..own } }
            });
            series.push(looks.collect());
        }
        let axes = chart.axes.iter().map(|axis| {
            let grid = axis.gridlines.as_ref().and_then(|gridlines| line(gridlines, Some(usual)));
            (line(&axis.line, Some(usual)), grid)
        });
        let axes = axes.collect();
        let (frame, plot) = (look(&chart.frame, None, None), look(&chart.plot, None, None));
        let mut text = RunFormat::clone(&text);
        text.size = Pt(f64::from(chart.text_size.unwrap_or(1000)) / 100.0);
        (text.bold, text.italic) = (false, false);
        if let Some(family) = &self.document.theme.minor.latin {
            (text.font_ascii, text.font_high_ansi) = (family.clone(), family.clone());
        }
        Some(ResolvedChart { chart, frame, plot, series, axes, usual, data, paragraph, text: Rc::new(text) })
    }
}

/// The accents in turn; from the second round on, darker.
fn accent(accents: &[Color; 6], at: usize) -> Color {
    let (red, green, blue) = accents[at % 6];
    let kept = [1.0, 0.6, 0.8, 0.5][at / 6 % 4];
    let [red, green, blue] = [red, green, blue].map(|channel| (f64::from(channel) * kept).round() as u8);
    (red, green, blue)
}

//! A chart with the styles of its parts resolved.

use super::paint::{ResolvedFill, ResolvedLine};
use super::{ParagraphFormat, ResolvedBlock, RunFormat};
use crate::model::Chart;
use std::rc::Rc;

/// A chart, and what its drawing needs of the document.
#[derive(Debug)]
pub(crate) struct ResolvedChart<'a> {
    pub chart: &'a Chart,
    pub frame: ResolvedChartStyle<'a>,
    pub plot: ResolvedChartStyle<'a>,
    /// By group and series.
    pub series: Vec<Vec<ResolvedSeriesStyle<'a>>>,
    /// Lines of axes and of their gridlines, by axis.
    pub axes: Vec<(Option<ResolvedLine<'a>>, Option<ResolvedLine<'a>>)>,
    /// An automatic line, for what takes on another colour.
    pub usual: ResolvedLine<'a>,
    /// Its values as paragraphs and tables.
    pub data: Vec<ResolvedBlock<'a>>,
    pub paragraph: Rc<ParagraphFormat>,
    pub text: Rc<RunFormat>,
}

/// Fill and outline of a part of a chart; `None` draws nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct ResolvedChartStyle<'a> {
    pub fill: Option<ResolvedFill<'a>>,
    pub line: Option<ResolvedLine<'a>>,
}

/// Styles of a series, of its markers, and of its points as far as they have their own.
#[derive(Debug)]
pub(crate) struct ResolvedSeriesStyle<'a> {
    pub style: ResolvedChartStyle<'a>,
    pub marker: ResolvedChartStyle<'a>,
    pub points: Vec<ResolvedChartStyle<'a>>,
}

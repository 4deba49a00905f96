//! Charts: title, legend and plot in their frame, text as text.
//!
//! Distances are Word's, measured in its PDFs; docs/word-layout.md has them. ECMA-376 Part 1, 21.2.

mod chart_text;
mod legend;
mod number_format;
mod painter;
mod pie;
mod plot;
mod radar;
mod scale;
mod series;

use super::area::Place;
use super::context::Context;
use crate::cascade::ResolvedChart;
use crate::diag::Unsupported;
use crate::geom::Rect;
use crate::model::ChartKind;
use crate::pages::Item;
use crate::units::Pt;
use painter::{ChartPainter, MARGIN, inset};

/// Draws a chart, from its frame's corner.
pub(super) fn draw(
    chart: &ResolvedChart<'_>,
    (width, height): (Pt, Pt),
    place: Place<'_>,
    context: &mut Context<'_>,
) -> Vec<Item> {
    let mut painter = ChartPainter { chart, context, place, items: Vec::new() };
    let frame = Rect { x: Pt::ZERO, y: Pt::ZERO, width, height };
    painter.area(&frame.outline(), &chart.frame);
    let mut rest = inset(frame, [MARGIN; 4]);
    painter.put_title(&mut rest);
    painter.put_legend(&mut rest);
    let is_round = |kind| matches!(kind, ChartKind::Pie | ChartKind::Doughnut);
    match chart.chart.groups.first() {
        None => painter.context.warn(Unsupported::EmptyChart, place),
        Some(group) if is_round(group.kind) => painter.draw_pie(group, rest),
        Some(group) if group.kind == ChartKind::Radar => painter.draw_radar(rest),
        Some(_) => painter.draw_plot(rest),
    }
    painter.items
}

//! Charts: `c:chartSpace`, from the values cached in it. ECMA-376 Part 1, 21.2.
//!
//! The part and all it refers to are preserved unchanged, so that a rewritten document still has a
//! chart that can be edited.

pub(super) mod data;
mod series;

use super::drawing::paint::{Specified, read_line};
use super::ignored::skip_unhandled;
use super::story::StoryReader;
use crate::diag::Simplified;
use crate::error::Result;
use crate::model::{
    Chart, ChartAxis, ChartGroup, ChartGrouping, ChartKind, Chosen, DataLabels, DrawingContent, LegendPosition,
    ShapeLine,
};
use crate::ooxml::{Cursor, Ns, parse_integer, parse_on_off};
use data::data_of;
use series::{read_labels, read_look, read_series, read_text};

impl StoryReader<'_, '_, '_> {
    /// Reads the chart that the `c:chart` under the cursor refers to; `None` where it cannot be read.
    pub(super) fn read_chart(&mut self) -> Result<Option<DrawingContent>> {
        let id = self.cursor.attr(Ns::R, "id").unwrap_or_default().into_owned();
        self.cursor.skip()?;
        let Some(relationship) = self.relationship(&id) else { return Ok(None) };
        let part = relationship.target.clone();
        let Some(preserved) = self.preserve_part(&part)? else { return Ok(None) };
        let read = self.shared.package.parse(&part, self.cursor.context(), read_chart_space);
        let Some(mut chart) = self.cursor.context().recover(read)?.flatten() else { return Ok(None) };
        chart.part = preserved;
        chart.data = data_of(&chart);
        Ok(Some(DrawingContent::Chart(Box::new(chart))))
    }
}

/// An attribute `val` as text.
pub(super) fn val(cursor: &mut Cursor) -> Result<String> {
    let value = cursor.attr(Ns::None, "val").unwrap_or_default().into_owned();
    cursor.skip()?;
    Ok(value)
}

/// A switch (`CT_Boolean`): on where `val` is absent.
pub(super) fn switch(cursor: &mut Cursor) -> Result<bool> {
    let text = val(cursor)?;
    Ok(text.is_empty() || parse_on_off(&text).unwrap_or(false))
}

/// A number of 32 bits, whether it was written with its sign or without.
fn axis_id(text: &str) -> Option<i64> {
    parse_integer(text).map(|id| id.rem_euclid(1 << 32))
}

fn whole(cursor: &mut Cursor, least: i64, most: i64) -> Result<Option<i32>> {
    let number = parse_integer(val(cursor)?.trim_end_matches('%'));
    Ok(number.and_then(|number| i32::try_from(number.clamp(least, most)).ok()))
}

fn decimal(cursor: &mut Cursor) -> Result<Option<f64>> {
    Ok(val(cursor)?.trim().parse().ok().filter(|number: &f64| number.is_finite()))
}

fn read_chart_space(cursor: &mut Cursor) -> Result<Chart> {
    let mut chart = Chart::default();
    let mut no_title = false;
    let inside = cursor.root()?.map_or(0, |_| cursor.depth());
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Chart, "chart") => {}
            (Ns::Chart, "title") => chart.title = Some(read_text(cursor)?),
            (Ns::Chart, "autoTitleDeleted") => no_title = switch(cursor)?,
            (Ns::Chart, "plotArea") => read_plot(cursor, &mut chart)?,
            (Ns::Chart, "legend") => chart.legend = Some(read_legend(cursor)?),
            (Ns::Chart, "spPr") => chart.frame = read_look(cursor)?,
            (Ns::Chart, "txPr") => chart.text_size = read_text(cursor)?.size,
            // Its language, protection, workbook; views of three dimensions.
            _ => cursor.skip()?,
        }
    }
    let only = match chart.groups.as_slice() {
        [group] if group.series.len() == 1 => group.series.first().map(|series| series.name.clone()),
        _ => None,
    };
    // A title without words of its own is the only series' name.
    match &mut chart.title {
        Some(title) if title.text.is_empty() => title.text = only.unwrap_or_default(),
        _ => {}
    }
    if no_title && chart.title.as_ref().is_some_and(|title| title.text.is_empty()) {
        chart.title = None;
    }
    Ok(chart)
}

fn read_plot(cursor: &mut Cursor, chart: &mut Chart) -> Result<()> {
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (ChartKind::from_token(tag.local), tag.local) {
            (Some(kind), local) => {
                if local.contains("3D") || matches!(local, "stockChart" | "ofPieChart") {
                    cursor.warn(Simplified::Chart { chart: local.to_owned() });
                }
                let group = read_group(cursor, kind)?;
                chart.groups.push(group);
            }
            (None, "catAx" | "valAx" | "dateAx" | "serAx") => {
                let axis = read_axis(cursor, tag.local == "valAx")?;
                chart.axes.push(axis);
            }
            (None, "spPr") => chart.plot = read_look(cursor)?,
            (None, "surfaceChart" | "surface3DChart") => skip_unhandled(cursor, tag)?,
            _ => cursor.skip()?,
        }
    }
    Ok(())
}

fn read_group(cursor: &mut Cursor, kind: ChartKind) -> Result<ChartGroup> {
    let mut group = ChartGroup {
        kind,
        horizontal: false,
        grouping: ChartGrouping::Clustered,
        gap_width: 150,
        overlap: 0,
        vary_colors: matches!(kind, ChartKind::Pie | ChartKind::Doughnut),
        hole: 50,
        first_angle: 0,
        axes: Vec::new(),
        labels: DataLabels::default(),
        series: Vec::new(),
    };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "ser" => {
                let series = read_series(cursor)?;
                group.series.push(series);
            }
            "barDir" => group.horizontal = val(cursor)? == "bar",
            "grouping" => group.grouping = ChartGrouping::from_token(&val(cursor)?).unwrap_or(group.grouping),
            "gapWidth" => group.gap_width = whole(cursor, 0, 500)?.unwrap_or(150),
            "overlap" => group.overlap = whole(cursor, -100, 100)?.unwrap_or(0),
            "varyColors" => group.vary_colors = switch(cursor)?,
            "holeSize" => group.hole = whole(cursor, 1, 90)?.unwrap_or(50),
            "firstSliceAng" => group.first_angle = whole(cursor, 0, 360)?.unwrap_or(0),
            "axId" => group.axes.extend(axis_id(&val(cursor)?)),
            "dLbls" => group.labels = read_labels(cursor)?,
            _ => cursor.skip()?,
        }
    }
    Ok(group)
}

fn read_axis(cursor: &mut Cursor, of_values: bool) -> Result<ChartAxis> {
    let mut axis = ChartAxis { of_values, ticks: true, position: "b".to_owned(), ..ChartAxis::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "scaling" => {}
            "axId" => axis.id = axis_id(&val(cursor)?).unwrap_or(0),
            "delete" => axis.hidden = switch(cursor)?,
            "axPos" => axis.position = val(cursor)?,
            "min" => axis.min = decimal(cursor)?,
            "max" => axis.max = decimal(cursor)?,
            "majorUnit" => axis.major_unit = decimal(cursor)?.filter(|unit| *unit > 0.0),
            "orientation" => axis.reversed = val(cursor)? == "maxMin",
            "logBase" => {
                cursor.warn(Simplified::LogarithmicAxis);
                cursor.skip()?;
            }
            "majorGridlines" => axis.gridlines = Some(read_look(cursor)?.line),
            "title" => axis.title = Some(read_text(cursor)?),
            "numFmt" => {
                axis.format = cursor.attr(Ns::None, "formatCode").unwrap_or_default().into_owned();
                if cursor.attr(Ns::None, "sourceLinked").as_deref() == Some("1") {
                    axis.format.clear();
                }
                cursor.skip()?;
            }
            "majorTickMark" => axis.ticks = matches!(val(cursor)?.as_str(), "out" | "cross"),
            "tickLblPos" => axis.no_labels = val(cursor)? == "none",
            "spPr" => axis.line = read_look(cursor)?.line,
            "txPr" => axis.text_size = read_text(cursor)?.size,
            _ => cursor.skip()?,
        }
    }
    Ok(axis)
}

fn read_legend(cursor: &mut Cursor) -> Result<LegendPosition> {
    let mut position = LegendPosition::Right;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "legendPos" => position = LegendPosition::from_token(&val(cursor)?).unwrap_or(position),
            _ => cursor.skip()?,
        }
    }
    Ok(position)
}

/// The line of an `a:ln`.
pub(super) fn chosen_line(cursor: &mut Cursor) -> Result<Chosen<ShapeLine>> {
    let line = read_line(cursor)?;
    Ok(match &line.paint {
        Specified::Inherit => Chosen::Automatic,
        Specified::None | Specified::Group => Chosen::None,
        Specified::Is(_) => line.outline(None).map_or(Chosen::None, Chosen::Is),
    })
}

//! Charts: what they show, read from the values that the file keeps beside its workbook.
//! ECMA-376 Part 1, 21.2.

use super::{Block, PartId, ShapeFill, ShapeLine, tokens};
use serde::Serialize;

/// A chart (`c:chartSpace`). The part itself is kept as it is; this is what can be drawn of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Chart {
    /// The part it was read from.
    pub part: PartId,
    /// Its title; `None` where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<ChartText>,
    /// Groups of series of one kind each, in drawing order.
    pub groups: Vec<ChartGroup>,
    /// Axes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub axes: Vec<ChartAxis>,
    /// Where the legend stands; `None` where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legend: Option<LegendPosition>,
    /// Ground and edge of the whole.
    pub frame: ChartLook,
    /// Ground and edge of the plot.
    pub plot: ChartLook,
    /// Size of its text in hundredths of a point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_size: Option<i32>,
    /// Its title and values again, as a paragraph and tables: what there is of it without a picture.
    #[serde(skip)]
    pub data: Vec<Block>,
}

/// A title of a chart or an axis.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartText {
    /// Its lines; empty is the name of the only series.
    pub text: String,
    /// Size in hundredths of a point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i32>,
}

/// What is chosen for a look: what the program thinks best, nothing, or this.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen<T> {
    /// What is usual.
    #[default]
    Automatic,
    /// Nothing.
    None,
    /// This.
    Is(T),
}

/// Fill and outline of a part of a chart (`c:spPr`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartLook {
    /// Fill.
    pub fill: Chosen<ShapeFill>,
    /// Outline, or the line itself.
    pub line: Chosen<ShapeLine>,
}

/// Series of one kind (`c:barChart` and its like).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartGroup {
    /// Kind.
    pub kind: ChartKind,
    /// Bars lie on their side (`c:barDir`).
    pub horizontal: bool,
    /// How series stand to each other.
    pub grouping: ChartGrouping,
    /// Between clusters of bars, in percent of a bar.
    pub gap_width: i32,
    /// How far bars of a cluster overlap, in percent of a bar.
    pub overlap: i32,
    /// Every point has a colour of its own.
    pub vary_colors: bool,
    /// Size of a doughnut's hole in percent.
    pub hole: i32,
    /// First slice's angle from the top, clockwise in degrees.
    pub first_angle: i32,
    /// Ids of its axes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub axes: Vec<i64>,
    /// What is written beside points, unless a series says otherwise.
    pub labels: DataLabels,
    /// Series.
    pub series: Vec<ChartSeries>,
}

tokens! {
    /// Kinds of chart, by their elements.
    pub enum ChartKind {
        /// Bars and columns.
        Bar = "barChart" | "bar3DChart",
        /// Lines.
        Line = "lineChart" | "line3DChart" | "stockChart",
        /// Areas.
        Area = "areaChart" | "area3DChart",
        /// A pie.
        Pie = "pieChart" | "pie3DChart" | "ofPieChart",
        /// Rings.
        Doughnut = "doughnutChart",
        /// Points by two values.
        Scatter = "scatterChart",
        /// Discs by three values.
        Bubble = "bubbleChart",
        /// A web.
        Radar = "radarChart",
    }
}

tokens! {
    /// How series stand to each other (ST_BarGrouping, ST_Grouping).
    pub enum ChartGrouping {
        /// Side by side.
        Clustered = "clustered" | "standard",
        /// On top of each other.
        Stacked = "stacked",
        /// On top of each other, all to the same height.
        PercentStacked = "percentStacked",
    }
}

/// A series (`c:ser`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartSeries {
    /// Its place among all series, which its usual colour follows.
    pub index: u32,
    /// Name.
    pub name: String,
    /// Names of its points, or their values across as text.
    pub categories: Vec<String>,
    /// Values; `None` where there is none.
    pub values: Vec<Option<f64>>,
    /// Sizes of discs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sizes: Vec<Option<f64>>,
    /// Number format of its values.
    pub format: String,
    /// Fill and outline.
    pub look: ChartLook,
    /// Marker of its points.
    pub marker: ChartMarker,
    /// Points that look different.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<(u32, ChartLook)>,
    /// What is written beside its points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<DataLabels>,
}

/// Marker of points (`c:marker`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartMarker {
    /// There is none.
    pub hidden: bool,
    /// Size in points; `None` is the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i32>,
    /// Fill and outline.
    pub look: ChartLook,
}

/// What is written beside points (`c:dLbls`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct DataLabels {
    /// The value.
    pub value: bool,
    /// Its share of the whole.
    pub percent: bool,
    /// The category.
    pub category: bool,
    /// The series.
    pub series: bool,
}

/// An axis (`c:catAx`, `c:valAx`, `c:dateAx`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartAxis {
    /// Its id.
    pub id: i64,
    /// Of values, not of categories.
    pub of_values: bool,
    /// Not shown.
    pub hidden: bool,
    /// ST_AxPos token: `b`, `l`, `r`, `t`.
    pub position: String,
    /// Smallest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Largest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Between ticks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub major_unit: Option<f64>,
    /// From large to small.
    pub reversed: bool,
    /// Lines across the plot; `None` where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gridlines: Option<Chosen<ShapeLine>>,
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<ChartText>,
    /// Number format of its labels; empty is that of the values.
    pub format: String,
    /// Labels are not shown (`c:tickLblPos`).
    pub no_labels: bool,
    /// Ticks outside the plot.
    pub ticks: bool,
    /// Its line.
    pub line: Chosen<ShapeLine>,
    /// Size of its labels in hundredths of a point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_size: Option<i32>,
}

tokens! {
    /// Where a legend stands (ST_LegendPos).
    pub enum LegendPosition {
        /// Below.
        Bottom = "b",
        /// In the right upper corner.
        TopRight = "tr",
        /// To the left.
        Left = "l",
        /// To the right.
        Right = "r",
        /// Above.
        Top = "t",
    }
}

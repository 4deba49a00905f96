//! Charts: what they show, read from the values that the file keeps beside its workbook.
//! ECMA-376 Part 1, 21.2.

use super::{Block, PartId, ShapeFill, ShapeLine, tokens};
use serde::Serialize;

/// A chart (`c:chartSpace`). The part itself is preserved; this is what can be drawn of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Chart {
    /// The preserved chart part it was read from.
    pub part: PartId,
    /// Title (`c:title`); `None` where the chart has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<ChartText>,
    /// Groups of series that share a kind and axes (`c:barChart`, `c:lineChart` …), in drawing order.
    pub groups: Vec<ChartGroup>,
    /// Axes (`c:catAx`, `c:valAx`, `c:dateAx`, `c:serAx`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub axes: Vec<ChartAxis>,
    /// Side of the legend (`c:legendPos`); `None` where the chart has no legend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legend: Option<LegendPosition>,
    /// Fill and outline of the whole chart (`c:spPr` of `c:chartSpace`).
    pub frame: ChartLook,
    /// Fill and outline of the plot area (`c:spPr` of `c:plotArea`).
    pub plot: ChartLook,
    /// Font size of all text that specifies none, in hundredths of a point (`sz`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_size: Option<i32>,
    /// Title and values again as a paragraph and tables, for writers that draw no chart.
    #[serde(skip)]
    pub data: Vec<Block>,
}

/// A title of a chart or an axis.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartText {
    /// Its paragraphs, with line feeds between them; empty where the text is the name of the only series.
    pub text: String,
    /// Font size in hundredths of a point (`sz`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i32>,
}

/// What is chosen for a look: what the program thinks best, nothing, or this.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen<T> {
    /// Unspecified: the application chooses.
    #[default]
    Automatic,
    /// Explicitly none (`a:noFill`).
    None,
    /// This one.
    Is(T),
}

/// Fill and outline of a part of a chart (`c:spPr`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartLook {
    /// Fill of the area.
    pub fill: Chosen<ShapeFill>,
    /// Outline of an area; the line itself of a line or an axis (`a:ln`).
    pub line: Chosen<ShapeLine>,
}

/// Series of one kind (`c:barChart` and its like).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartGroup {
    /// Kind of chart, from the name of the element.
    pub kind: ChartKind,
    /// Bars lie on their side (`c:barDir`).
    pub horizontal: bool,
    /// How the series share the axis (`c:grouping`).
    pub grouping: ChartGrouping,
    /// Gap between clusters of bars, in percent of a bar's width (`c:gapWidth`).
    pub gap_width: i32,
    /// Overlap of the bars of a cluster, in percent, from −100 to 100 (`c:overlap`).
    pub overlap: i32,
    /// Every point of a series has its own colour (`c:varyColors`).
    pub vary_colors: bool,
    /// Diameter of a doughnut's hole, in percent of the outer one (`c:holeSize`).
    pub hole: i32,
    /// Start of the first slice, in degrees clockwise from the top (`c:firstSliceAng`).
    pub first_angle: i32,
    /// Ids of the axes it is plotted against (`c:axId`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub axes: Vec<i64>,
    /// Labels of its points (`c:dLbls`), unless a series has its own.
    pub labels: DataLabels,
    /// Series in file order (`c:ser`).
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
    /// How the series of a group share the axis (ST_BarGrouping, ST_Grouping).
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
    /// Index among all series of the chart (`c:idx`), which its automatic colour follows.
    pub index: u32,
    /// Name in the legend (`c:tx`).
    pub name: String,
    /// Category of each point (`c:cat`); in scatter charts the horizontal values as text (`c:xVal`).
    pub categories: Vec<String>,
    /// Value of each point (`c:val`, `c:yVal`); `None` where the cell is empty.
    pub values: Vec<Option<f64>>,
    /// Bubble size of each point (`c:bubbleSize`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sizes: Vec<Option<f64>>,
    /// Number format of its values (`c:formatCode`), such as `0.0%`.
    pub format: String,
    /// Fill and outline (`c:spPr`).
    pub look: ChartLook,
    /// Marker of its points (`c:marker`).
    pub marker: ChartMarker,
    /// Points with a fill or an outline of their own, by index (`c:dPt`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<(u32, ChartLook)>,
    /// Labels of its points (`c:dLbls`); those of the group where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<DataLabels>,
}

/// Marker of points (`c:marker`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartMarker {
    /// No marker is drawn (`c:symbol` is `none`).
    pub hidden: bool,
    /// Size in points, 2 to 72 (`c:size`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i32>,
    /// Fill and outline (`c:spPr`).
    pub look: ChartLook,
}

/// What is written beside points (`c:dLbls`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct DataLabels {
    /// Show the value (`c:showVal`).
    pub value: bool,
    /// Show the share of the whole (`c:showPercent`).
    pub percent: bool,
    /// Show the category (`c:showCatName`).
    pub category: bool,
    /// Show the series' name (`c:showSerName`).
    pub series: bool,
}

/// An axis (`c:catAx`, `c:valAx`, `c:dateAx`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ChartAxis {
    /// Id that groups refer to (`c:axId`).
    pub id: i64,
    /// A value axis (`c:valAx`), not one of categories or dates.
    pub of_values: bool,
    /// Not drawn (`c:delete`).
    pub hidden: bool,
    /// ST_AxPos token (`c:axPos`): `b`, `l`, `r` or `t`.
    pub position: String,
    /// Smallest value (`c:min`); automatic where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Largest value (`c:max`); automatic where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Distance of the tick marks, in values (`c:majorUnit`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub major_unit: Option<f64>,
    /// From the largest to the smallest value (`c:orientation` is `maxMin`).
    pub reversed: bool,
    /// Lines across the plot at the tick marks (`c:majorGridlines`); `None` where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gridlines: Option<Chosen<ShapeLine>>,
    /// Title (`c:title`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<ChartText>,
    /// Number format of its labels (`c:numFmt`); empty where it is that of the values.
    pub format: String,
    /// Labels are not shown (`c:tickLblPos`).
    pub no_labels: bool,
    /// With tick marks outside the plot (`c:majorTickMark`).
    pub ticks: bool,
    /// Its line (`a:ln`).
    pub line: Chosen<ShapeLine>,
    /// Font size of its labels in hundredths of a point (`sz`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_size: Option<i32>,
}

tokens! {
    /// Side of the legend (ST_LegendPos).
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

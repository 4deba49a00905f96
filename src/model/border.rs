//! Borders and shading as written. ECMA-376 Part 1, 17.3.4, 17.3.5, 17.18.2, 17.18.78.

use super::{Color, tokens};
use crate::units::{EighthPoint, WholePoint};
use serde::Serialize;

/// One side of a border (`CT_Border`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Border {
    /// Kind of line (`w:val`). `None` and `Nil` draw nothing; `Nil` also cancels a border of the style or the table.
    pub style: BorderStyle,
    /// Width of one stroke (`w:sz`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<EighthPoint>,
    /// Distance from the text (`w:space`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub space: Option<WholePoint>,
    /// Colour of the line (`w:color`); automatic where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<Color>,
    /// With a shadow to the right and below (`w:shadow`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shadow: bool,
    /// The line is mirrored, as around a picture (`w:frame`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub frame: bool,
}

impl Border {
    /// True where a line is drawn.
    pub fn is_visible(&self) -> bool {
        !matches!(self.style, BorderStyle::None | BorderStyle::Nil)
    }
}

tokens! {
    /// Kinds of border line (ST_Border, the line kinds; picture borders are drawn as single lines).
    pub enum BorderStyle {
        /// No border; silences one from a style or the table.
        Nil = "nil",
        /// No border.
        None = "none",
        /// One line.
        Single = "single",
        /// One thick line.
        Thick = "thick",
        /// Two lines.
        Double = "double",
        /// Dots.
        Dotted = "dotted",
        /// Dashes.
        Dashed = "dashed",
        /// Dash, dot.
        DotDash = "dotDash",
        /// Dash, dot, dot.
        DotDotDash = "dotDotDash",
        /// Three lines.
        Triple = "triple",
        /// Thin outside, thick inside, small gap.
        ThinThickSmallGap = "thinThickSmallGap",
        /// Thick outside, thin inside, small gap.
        ThickThinSmallGap = "thickThinSmallGap",
        /// Thin, thick, thin, small gap.
        ThinThickThinSmallGap = "thinThickThinSmallGap",
        /// Thin, thick, medium gap.
        ThinThickMediumGap = "thinThickMediumGap",
        /// Thick, thin, medium gap.
        ThickThinMediumGap = "thickThinMediumGap",
        /// Thin, thick, thin, medium gap.
        ThinThickThinMediumGap = "thinThickThinMediumGap",
        /// Thin, thick, large gap.
        ThinThickLargeGap = "thinThickLargeGap",
        /// Thick, thin, large gap.
        ThickThinLargeGap = "thickThinLargeGap",
        /// Thin, thick, thin, large gap.
        ThinThickThinLargeGap = "thinThickThinLargeGap",
        /// Wave.
        Wave = "wave",
        /// Two waves.
        DoubleWave = "doubleWave",
        /// Dashes with small gaps.
        DashSmallGap = "dashSmallGap",
        /// Dash, dot with strokes.
        DashDotStroked = "dashDotStroked",
        /// Raised.
        ThreeDEmboss = "threeDEmboss",
        /// Sunk.
        ThreeDEngrave = "threeDEngrave",
        /// Outset.
        Outset = "outset",
        /// Inset.
        Inset = "inset",
    }
}

/// Background of a run, paragraph, cell or table (`w:shd`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shading {
    /// Pattern (`w:val`); `Clear` shows the fill alone.
    pub pattern: ShadingPattern,
    /// Colour of the pattern's dots or stripes (`w:color`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<Color>,
    /// Colour behind the pattern (`w:fill`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill: Option<Color>,
}

tokens! {
    /// Shading patterns (ST_Shd).
    pub enum ShadingPattern {
        /// No pattern and no fill.
        Nil = "nil",
        /// Fill only.
        Clear = "clear",
        /// Ink only.
        Solid = "solid",
        /// Horizontal stripes.
        HorzStripe = "horzStripe",
        /// Vertical stripes.
        VertStripe = "vertStripe",
        /// Stripes falling to the right.
        ReverseDiagStripe = "reverseDiagStripe",
        /// Stripes rising to the right.
        DiagStripe = "diagStripe",
        /// Grid.
        HorzCross = "horzCross",
        /// Diagonal grid.
        DiagCross = "diagCross",
        /// Thin horizontal stripes.
        ThinHorzStripe = "thinHorzStripe",
        /// Thin vertical stripes.
        ThinVertStripe = "thinVertStripe",
        /// Thin falling stripes.
        ThinReverseDiagStripe = "thinReverseDiagStripe",
        /// Thin rising stripes.
        ThinDiagStripe = "thinDiagStripe",
        /// Thin grid.
        ThinHorzCross = "thinHorzCross",
        /// Thin diagonal grid.
        ThinDiagCross = "thinDiagCross",
        /// 5 % ink.
        Pct5 = "pct5",
        /// 10 % ink.
        Pct10 = "pct10",
        /// 12.5 % ink.
        Pct12 = "pct12",
        /// 15 % ink.
        Pct15 = "pct15",
        /// 20 % ink.
        Pct20 = "pct20",
        /// 25 % ink.
        Pct25 = "pct25",
        /// 30 % ink.
        Pct30 = "pct30",
        /// 35 % ink.
        Pct35 = "pct35",
        /// 37.5 % ink.
        Pct37 = "pct37",
        /// 40 % ink.
        Pct40 = "pct40",
        /// 45 % ink.
        Pct45 = "pct45",
        /// 50 % ink.
        Pct50 = "pct50",
        /// 55 % ink.
        Pct55 = "pct55",
        /// 60 % ink.
        Pct60 = "pct60",
        /// 62.5 % ink.
        Pct62 = "pct62",
        /// 65 % ink.
        Pct65 = "pct65",
        /// 70 % ink.
        Pct70 = "pct70",
        /// 75 % ink.
        Pct75 = "pct75",
        /// 80 % ink.
        Pct80 = "pct80",
        /// 85 % ink.
        Pct85 = "pct85",
        /// 87.5 % ink.
        Pct87 = "pct87",
        /// 90 % ink.
        Pct90 = "pct90",
        /// 95 % ink.
        Pct95 = "pct95",
    }
}

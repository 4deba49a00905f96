//! Fills and outlines of shapes as DrawingML has them. ECMA-376 Part 1, 20.1.2.3, 20.1.8.

use super::{Color, Name, Picture, tokens};
use crate::units::Emu;
use serde::Serialize;

/// A colour, and what changes it, in order (`a:srgbClr`, `a:schemeClr` and their children).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaintColor {
    /// The colour before the changes.
    pub base: Color,
    /// Changes, applied in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ColorChange>,
}

impl From<Color> for PaintColor {
    fn from(base: Color) -> Self {
        PaintColor { base, changes: Vec::new() }
    }
}

/// A change of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ColorChange {
    /// What is changed.
    pub kind: ColorChangeKind,
    /// Amount in 1000ths of a percent; of hues in 60000ths of a degree (`val`).
    pub value: i32,
}

impl ColorChangeKind {
    /// Whether there is no value by which it changes.
    pub fn is_whole(self) -> bool {
        use ColorChangeKind::{Complement, Gamma, Gray, Inverse, InverseGamma};
        matches!(self, Complement | Inverse | Gray | Gamma | InverseGamma)
    }
}

tokens! {
    /// What a change of a colour does.
    pub enum ColorChangeKind {
        /// Sets its opacity.
        Alpha = "alpha",
        /// Scales its opacity.
        AlphaModulate = "alphaMod",
        /// Mixes it with black.
        Shade = "shade",
        /// Mixes it with white.
        Tint = "tint",
        /// Scales its luminance.
        LuminanceModulate = "lumMod",
        /// Adds to its luminance.
        LuminanceOffset = "lumOff",
        /// Scales its saturation.
        SaturationModulate = "satMod",
        /// Adds to its saturation.
        SaturationOffset = "satOff",
        /// Turns its hue.
        HueOffset = "hueOff",
        /// Scales its hue.
        HueModulate = "hueMod",
        /// Adds to its opacity.
        AlphaOffset = "alphaOff",
        /// Sets its hue.
        Hue = "hue",
        /// Sets its saturation.
        Saturation = "sat",
        /// Sets its luminance.
        Luminance = "lum",
        /// Sets its red, in linear light.
        Red = "red",
        /// Adds to its red.
        RedOffset = "redOff",
        /// Scales its red.
        RedModulate = "redMod",
        /// Sets its green.
        Green = "green",
        /// Adds to its green.
        GreenOffset = "greenOff",
        /// Scales its green.
        GreenModulate = "greenMod",
        /// Sets its blue.
        Blue = "blue",
        /// Adds to its blue.
        BlueOffset = "blueOff",
        /// Scales its blue.
        BlueModulate = "blueMod",
        /// The colour that makes grey with it.
        Complement = "comp",
        /// The colour that makes white with it.
        Inverse = "inv",
        /// A grey as light as it.
        Gray = "gray",
        /// Takes its numbers as those of linear light.
        Gamma = "gamma",
        /// The other way round.
        InverseGamma = "invGamma",
    }
}

/// What a shape is filled with.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ShapeFill {
    /// One colour (`a:solidFill`).
    Solid(PaintColor),
    /// Colours that run into each other (`a:gradFill`).
    Gradient(Gradient),
    /// A picture stretched over the shape (`a:blipFill`).
    Picture(Picture),
    /// A pattern of two colours (`a:pattFill`).
    Pattern(Pattern),
}

/// A pattern of two colours (`a:pattFill`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pattern {
    /// ST_PresetPatternVal token (`prst`), such as `ltUpDiag`.
    pub preset: Name,
    /// Colour of its lines or dots (`a:fgClr`).
    pub foreground: PaintColor,
    /// Colour between them (`a:bgClr`).
    pub background: PaintColor,
}

/// Colours that run into each other (`a:gradFill`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gradient {
    /// Colours in order of position (`a:gsLst`).
    pub stops: Vec<GradientStop>,
    /// Direction of the gradient.
    pub direction: GradientDirection,
}

/// A colour on its place (`a:gs`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GradientStop {
    /// Position in 1000ths of a percent of the gradient (`pos`).
    pub position: i32,
    /// Colour at this position.
    pub color: PaintColor,
}

/// Which way the colours of a gradient run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GradientDirection {
    /// Along a line (`a:lin`).
    Linear {
        /// Clockwise from left to right, in 60000ths of a degree (`ang`).
        angle: i32,
        /// The angle is that in a square, stretched with the shape (`scaled`).
        scaled: bool,
    },
    /// From a middle to the edge (`a:path`).
    Path {
        /// Form of the steps (`path`).
        form: GradientForm,
        /// Where the middle is, cut off the shape from left, top, right and bottom in 1000ths of a
        /// percent (`a:fillToRect`).
        middle: [i32; 4],
    },
}

tokens! {
    /// Form of the steps of a gradient (ST_PathShadeType).
    pub enum GradientForm {
        /// That of the shape.
        Shape = "shape",
        /// Circles.
        Circle = "circle",
        /// Rectangles.
        Rectangle = "rect",
    }
}

/// The outline of a shape (`a:ln`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShapeLine {
    /// Width of the line (`w`).
    pub width: Emu,
    /// Colour of the line.
    pub color: PaintColor,
    /// Dashes (`a:prstDash`).
    pub dash: LineDash,
    /// Ends of the line and of its dashes (`cap`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<LineCapStyle>,
    /// Corners (`a:round`, `a:bevel`, `a:miter`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub join: Option<LineJoinStyle>,
    /// Arrowhead at its start (`a:headEnd`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<LineEnd>,
    /// Arrowhead at its end (`a:tailEnd`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tail: Option<LineEnd>,
}

impl ShapeLine {
    /// An unbroken line without arrows.
    pub fn plain(width: Emu, color: PaintColor) -> Self {
        ShapeLine { width, color, dash: LineDash::Solid, cap: None, join: None, head: None, tail: None }
    }
}

tokens! {
    /// Dashes of an outline (ST_PresetLineDashVal).
    pub enum LineDash {
        /// Unbroken.
        Solid = "solid",
        /// Dots.
        Dot = "dot",
        /// Dashes.
        Dash = "dash",
        /// Long dashes.
        LongDash = "lgDash",
        /// Dash, dot.
        DashDot = "dashDot",
        /// Long dash, dot.
        LongDashDot = "lgDashDot",
        /// Long dash, dot, dot.
        LongDashDotDot = "lgDashDotDot",
        /// Short dashes.
        SystemDash = "sysDash",
        /// Short dots.
        SystemDot = "sysDot",
        /// Short dash, dot.
        SystemDashDot = "sysDashDot",
        /// Short dash, dot, dot.
        SystemDashDotDot = "sysDashDotDot",
    }
}

tokens! {
    /// Ends of a line (ST_LineCap).
    pub enum LineCapStyle {
        /// Rounded.
        Round = "rnd",
        /// Longer by half the width.
        Square = "sq",
        /// Cut off.
        Flat = "flat",
    }
}

tokens! {
    /// Corners of a line (`a:round`, `a:bevel`, `a:miter`).
    pub enum LineJoinStyle {
        /// Rounded.
        Round = "round",
        /// Cut off.
        Bevel = "bevel",
        /// Pointed.
        Miter = "miter",
    }
}

/// An arrowhead at an end of a line (`a:headEnd`, `a:tailEnd`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LineEnd {
    /// Form of the arrowhead (`type`).
    pub kind: LineEndKind,
    /// Its size across the line (`w`).
    pub width: LineEndSize,
    /// Its size along the line (`len`).
    pub length: LineEndSize,
}

tokens! {
    /// Form of a line's end (ST_LineEndType).
    pub enum LineEndKind {
        /// A full arrowhead.
        Triangle = "triangle",
        /// One with a notch.
        Stealth = "stealth",
        /// A rhombus.
        Diamond = "diamond",
        /// A disc.
        Oval = "oval",
        /// Two strokes.
        Arrow = "arrow",
    }
}

tokens! {
    /// Size of a line's end against the line's width (ST_LineEndWidth, ST_LineEndLength).
    pub enum LineEndSize {
        /// Small.
        Small = "sm",
        /// Medium.
        Medium = "med",
        /// Large.
        Large = "lg",
    }
}

//! Outlines of shapes: presets by name, and paths with formulas of their own. ECMA-376 Part 1, 20.1.9.

use super::{Name, tokens};
use serde::Serialize;

/// The outline of a shape.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Geometry {
    /// One of the standard's (`a:prstGeom`).
    Preset {
        /// ST_ShapeType token (`prst`), such as `rect`.
        name: Name,
        /// Values that differ from the preset's own (`a:avLst`).
        #[serde(skip_serializing_if = "Vec::is_empty")]
        adjusts: Vec<Guide>,
    },
    /// A path of its own (`a:custGeom`).
    Custom(Box<CustomGeometry>),
}

impl Geometry {
    /// A preset as it comes.
    pub fn preset(name: impl Into<Name>) -> Self {
        Geometry::Preset { name: name.into(), adjusts: Vec::new() }
    }
}

/// Paths, and the guides that their points are given by.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct CustomGeometry {
    /// Values that an author may change (`a:avLst`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub adjusts: Vec<Guide>,
    /// Values that follow from them and the shape's size, each from those before it (`a:gdLst`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guides: Vec<Guide>,
    /// Rectangle of the text: left, top, right, bottom (`a:rect`); `None` is the whole shape.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<[Operand; 4]>,
    /// Paths in drawing order (`a:pathLst`).
    pub paths: Vec<GeometryPath>,
}

/// A value by a name (`a:gd`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Guide {
    /// Name that formulas and paths refer to (`name`).
    pub name: Name,
    /// Formula of its value (`fmla`).
    pub formula: Formula,
}

/// A formula: an operation and what it is done with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Formula {
    /// Operator, the first word of the formula.
    pub operation: Operation,
    /// One to three operands; a missing one counts as 0.
    pub operands: Vec<Operand>,
}

impl Formula {
    /// From its text, such as `*/ w adj 100000`; `None` where the operation is none of the standard's.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        let operation = Operation::from_token(words.next()?)?;
        Some(Formula { operation, operands: words.take(3).map(Operand::parse).collect() })
    }
}

tokens! {
    /// Operations of a formula on `x`, `y` and `z`.
    pub enum Operation {
        /// `x · y / z`.
        MultiplyDivide = "*/",
        /// `x + y − z`.
        AddSubtract = "+-",
        /// `(x + y) / z`.
        AddDivide = "+/",
        /// `y` where `x` is positive, else `z`.
        IfElse = "?:",
        /// `|x|`.
        Absolute = "abs",
        /// The angle of `y / x`.
        ArcTan = "at2",
        /// `x · cos(arctan(z / y))`.
        CosineArcTan = "cat2",
        /// `x · cos(y)`.
        Cosine = "cos",
        /// The larger one.
        Maximum = "max",
        /// The smaller one.
        Minimum = "min",
        /// `√(x² + y² + z²)`.
        Modulo = "mod",
        /// `y`, but not below `x` or above `z`.
        Pin = "pin",
        /// `x · sin(arctan(z / y))`.
        SineArcTan = "sat2",
        /// `x · sin(y)`.
        Sine = "sin",
        /// `√x`.
        SquareRoot = "sqrt",
        /// `x · tan(y)`.
        Tangent = "tan",
        /// `x`.
        Value = "val",
    }
}

/// A number, or a guide's name. Lengths are EMU or units of the path, angles 60000ths of a degree.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Operand {
    /// A constant.
    Number(i64),
    /// Name of a guide, or of a value that every shape has, such as `w` for its width.
    Guide(Name),
}

impl Operand {
    /// From its text.
    pub fn parse(text: &str) -> Self {
        text.trim().parse().map_or_else(|_| Operand::Guide(text.trim().into()), Operand::Number)
    }
}

impl std::fmt::Display for Operand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Operand::Number(number) => write!(f, "{number}"),
            Operand::Guide(name) => f.write_str(name),
        }
    }
}

/// A path of a geometry (`a:path`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GeometryPath {
    /// Width of the path's own coordinate system (`w`); 0 where coordinates are in EMU.
    pub width: i64,
    /// Height of the path's own coordinate system (`h`); 0 where coordinates are in EMU.
    pub height: i64,
    /// How the shape's fill is lightened or darkened in it (`fill`).
    pub fill: PathFill,
    /// The shape's outline is drawn along it (`stroke`).
    pub stroke: bool,
    /// Path commands in order.
    pub steps: Vec<PathStep>,
}

tokens! {
    /// How a shape's fill shows in a path (ST_PathFillMode).
    pub enum PathFill {
        /// Not at all.
        None = "none",
        /// As it is.
        Norm = "norm",
        /// Lighter.
        Lighten = "lighten",
        /// A little lighter.
        LightenLess = "lightenLess",
        /// Darker.
        Darken = "darken",
        /// A little darker.
        DarkenLess = "darkenLess",
    }
}

/// A step of a path. A point is its distance from the left and from the top.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PathStep {
    /// A new stretch starts (`a:moveTo`).
    Move([Operand; 2]),
    /// A straight line (`a:lnTo`).
    Line([Operand; 2]),
    /// A part of an ellipse that starts where the path is (`a:arcTo`).
    Arc {
        /// Horizontal and vertical radius (`wR`, `hR`).
        radii: [Operand; 2],
        /// Angle of the current point, clockwise from the right, in 60000ths of a degree (`stAng`).
        start: Operand,
        /// Angle swept, clockwise, in 60000ths of a degree (`swAng`).
        swing: Operand,
    },
    /// A quadratic Bézier curve: handle, end (`a:quadBezTo`).
    Quadratic([[Operand; 2]; 2]),
    /// A cubic Bézier curve: two handles, end (`a:cubicBezTo`).
    Cubic([[Operand; 2]; 3]),
    /// A straight line to where the stretch started (`a:close`).
    Close,
}

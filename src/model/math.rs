//! Formulas as written (`m:oMath`, `m:oMathPara`). ECMA-376 Part 1, 22.1.
//!
//! A tree of runs and objects; an object's arguments are lists of the same. What a property leaves
//! unspecified has the standard's default, and the doc comment names it.

use super::{Name, Overlay, RunPiece, RunProps, Tracking, props, tokens};
use serde::Serialize;
use std::sync::Arc;

/// A formula in the line (`m:oMath`), or a display of its own (`m:oMathPara`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Math {
    /// A display (`m:oMathPara`); `None` for a formula in the line (`m:oMath`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display: Option<MathDisplay>,
    /// Insertion or deletion of the whole formula.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking: Option<Arc<Tracking>>,
    /// One formula, or the lines of a display (`m:oMathPara`).
    pub formulas: Vec<MathList>,
}

/// Properties of a display (`m:oMathParaPr`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MathDisplay {
    /// Alignment of the display (`m:jc`); the document's default where unspecified, else centred as a group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alignment: Option<MathAlignment>,
}

/// One of the pieces that a formula, an argument or a cell consists of.
pub type MathList = Vec<MathPiece>;

/// One piece of a formula.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MathPiece {
    /// Characters (`m:r`).
    Run(MathRun),
    /// A construct with arguments.
    Object(Box<MathObject>),
}

/// Characters of a formula (`m:r`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct MathRun {
    /// What they are to the formula (`m:rPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub style: MathStyle,
    /// Their look (`w:rPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<RunProps>,
    /// Text (`m:t`), and what else a run may hold.
    pub pieces: Vec<RunPiece>,
}

props! {
    /// What a run is to its formula (`m:rPr`).
    pub struct MathStyle {
        /// Characters are just themselves, not operators (`m:lit`).
        pub literal: Option<bool>,
        /// Ordinary text in the formula (`m:nor`).
        pub normal: Option<bool>,
        /// Alphabet (`m:scr`); roman by default.
        pub script: Option<MathScript>,
        /// Slant and weight (`m:sty`); italic by default.
        pub letters: Option<MathLetters>,
        /// A line may be broken before it; the operator of the line above to align with, 0 is none
        /// (`m:brk`, `m:alnAt`).
        pub line_break: Option<u8>,
        /// Lines align here (`m:aln`).
        pub align: Option<bool>,
    }
}

/// A construct (`m:f`, `m:rad` …).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MathObject {
    /// Look of what the construct draws itself: bars, brackets, signs (`m:ctrlPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub control: Arc<RunProps>,
    /// The construct and its arguments.
    #[serde(flatten)]
    pub kind: MathKind,
}

/// The constructs. A character that is unspecified is the standard's default; an empty one is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MathKind {
    /// One above the other (`m:f`).
    Fraction(Fraction),
    /// A root (`m:rad`).
    Radical(Radical),
    /// Superscript, subscript or both behind a base (`m:sSup`, `m:sSub`, `m:sSubSup`).
    Scripts(Scripts),
    /// Both before a base (`m:sPre`).
    PreScripts(Scripts),
    /// A sum, a product, an integral (`m:nary`).
    Nary(Nary),
    /// Brackets around elements (`m:d`).
    Delimiters(Delimiters),
    /// A function by name and its argument (`m:func`).
    Function {
        /// Name (`m:fName`).
        name: MathList,
        /// Argument (`m:e`).
        argument: MathList,
    },
    /// A base with something under it (`m:limLow`).
    LowerLimit {
        /// Base (`m:e`).
        base: MathList,
        /// Limit (`m:lim`).
        limit: MathList,
    },
    /// A base with something over it (`m:limUpp`).
    UpperLimit {
        /// Base (`m:e`).
        base: MathList,
        /// Limit (`m:lim`).
        limit: MathList,
    },
    /// A mark over a base (`m:acc`).
    Accent {
        /// Character of the accent or brace (`m:chr`).
        #[serde(skip_serializing_if = "Option::is_none")]
        character: Option<Name>,
        /// Base (`m:e`).
        base: MathList,
    },
    /// A line over or under a base (`m:bar`).
    Bar {
        /// Side of the base it is on (`m:pos`); below by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        position: Option<MathSide>,
        /// Base (`m:e`).
        base: MathList,
    },
    /// A brace or arrow that groups a base (`m:groupChr`).
    GroupCharacter {
        /// Character of the accent or brace (`m:chr`).
        #[serde(skip_serializing_if = "Option::is_none")]
        character: Option<Name>,
        /// Side of the base it is on (`m:pos`); below by default.
        #[serde(skip_serializing_if = "Option::is_none")]
        position: Option<MathSide>,
        /// What is on the baseline (`m:vertJc`): the base where the character is below (`top`) or above (`bot`).
        #[serde(skip_serializing_if = "Option::is_none")]
        baseline: Option<MathSide>,
        /// Base (`m:e`).
        base: MathList,
    },
    /// A base that acts as one (`m:box`).
    Box(MathBox),
    /// Lines around and through a base (`m:borderBox`).
    BorderBox(BorderBox),
    /// A base that is measured but not drawn, or drawn but not measured in full (`m:phant`).
    Phantom(Phantom),
    /// Rows and columns (`m:m`).
    Matrix(Matrix),
    /// Equations one under another (`m:eqArr`).
    EquationArray(EquationArray),
}

/// `m:f`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Fraction {
    /// `m:type`; a bar by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bar: Option<FractionBar>,
    /// Numerator (`m:num`).
    pub numerator: MathList,
    /// Denominator (`m:den`).
    pub denominator: MathList,
}

/// `m:rad`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Radical {
    /// The degree is not shown (`m:degHide`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hide_degree: Option<bool>,
    /// Degree (`m:deg`).
    pub degree: MathList,
    /// Radicand (`m:e`).
    pub radicand: MathList,
}

/// A base with what is raised and lowered at it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Scripts {
    /// Both are aligned under each other (`m:alnScr`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aligned: Option<bool>,
    /// Base (`m:e`).
    pub base: MathList,
    /// `m:sub`; none where the construct has no such argument.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscript: Option<MathList>,
    /// `m:sup`; none where the construct has no such argument.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superscript: Option<MathList>,
}

/// `m:nary`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Nary {
    /// Operator (`m:chr`); ∫ by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub character: Option<Name>,
    /// Position of the limits (`m:limLoc`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limits: Option<LimitPlace>,
    /// The sign grows with what it holds (`m:grow`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grows: Option<bool>,
    /// The lower limit is not shown (`m:subHide`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hide_lower: Option<bool>,
    /// The upper limit is not shown (`m:supHide`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hide_upper: Option<bool>,
    /// Lower (`m:sub`).
    pub lower: MathList,
    /// Upper (`m:sup`).
    pub upper: MathList,
    /// Operand (`m:e`).
    pub operand: MathList,
}

/// `m:d`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Delimiters {
    /// Opening character (`m:begChr`); `(` by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begin: Option<Name>,
    /// Between elements; `|` by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<Name>,
    /// Closing character (`m:endChr`); `)` by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Name>,
    /// They grow with what they hold (`m:grow`); so by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grows: Option<bool>,
    /// How they grow (`m:shp`); centred on the axis by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<DelimiterShape>,
    /// Elements (`m:e`).
    pub elements: Vec<MathList>,
}

/// `m:box`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct MathBox {
    /// It is spaced as an operator (`m:opEmu`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<bool>,
    /// No line ends in it (`m:noBreak`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unbreakable: Option<bool>,
    /// It is spaced as the differential of an integral (`m:diff`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub differential: Option<bool>,
    /// As [`MathStyle::line_break`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_break: Option<u8>,
    /// Lines align here (`m:aln`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub align: Option<bool>,
    /// Base (`m:e`).
    pub base: MathList,
}

/// `m:borderBox`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct BorderBox {
    /// Sides without a line: top, bottom, left, right (`m:hideTop` …).
    pub hidden: [bool; 4],
    /// Lines through it: horizontal, vertical, rising, falling (`m:strikeH` …).
    pub strikes: [bool; 4],
    /// Base (`m:e`).
    pub base: MathList,
}

/// `m:phant`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Phantom {
    /// It is drawn (`m:show`); so by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show: Option<bool>,
    /// It takes no width (`m:zeroWid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zero_width: Option<bool>,
    /// Its height above the baseline counts as zero (`m:zeroAsc`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zero_ascent: Option<bool>,
    /// Its depth below the baseline counts as zero (`m:zeroDesc`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zero_descent: Option<bool>,
    /// What it holds is spaced as if it were not there (`m:transp`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transparent: Option<bool>,
    /// Base (`m:e`).
    pub base: MathList,
}

/// `m:m`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Matrix {
    /// What is on the baseline of the line (`m:baseJc`); its middle by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<MathBaseline>,
    /// Boxes for empty cells are not shown (`m:plcHide`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hide_placeholders: Option<bool>,
    /// Between rows (`m:rSpRule`, `m:rSp`).
    #[serde(skip_serializing_if = "MathGap::is_unset")]
    pub row_gap: MathGap,
    /// Between columns (`m:cGpRule`, `m:cGp`).
    #[serde(skip_serializing_if = "MathGap::is_unset")]
    pub column_gap: MathGap,
    /// Least distance of columns from left edge to left edge (`m:cSp`), twips.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column_pitch: Option<i32>,
    /// Alignment of columns from the left (`m:mcs`).
    pub columns: Vec<MatrixColumns>,
    /// Rows of cells (`m:mr`).
    pub rows: Vec<Vec<MathList>>,
}

/// Columns of one alignment (`m:mc`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MatrixColumns {
    /// How many (`m:count`); one by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u8>,
    /// `m:mcJc`; centred by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alignment: Option<ColumnAlignment>,
}

/// `m:eqArr`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct EquationArray {
    /// What is on the baseline of the line (`m:baseJc`); its middle by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<MathBaseline>,
    /// Equations are spread over the available width (`m:maxDist`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<bool>,
    /// Their parts are spread over it (`m:objDist`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread_parts: Option<bool>,
    /// Between rows (`m:rSpRule`, `m:rSp`).
    #[serde(skip_serializing_if = "MathGap::is_unset")]
    pub row_gap: MathGap,
    /// Rows (`m:e`).
    pub rows: Vec<MathList>,
}

/// A gap by a rule and a measure (ST_SpacingRule).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct MathGap {
    /// Spacing rule: 0 single, 1 one and a half, 2 double, 3 exact, 4 a multiple.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<u8>,
    /// Distance by rule 3 and 4: twips between rows, half ems between columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<u32>,
}

impl MathGap {
    /// True when nothing is specified.
    pub fn is_unset(&self) -> bool {
        *self == MathGap::default()
    }
}

tokens! {
    /// Alignment of a display (`m:jc`).
    pub enum MathAlignment {
        /// At the left.
        Left = "left",
        /// At the right.
        Right = "right",
        /// Each centred.
        Center = "center",
        /// The widest centred, the others at its left.
        CenterGroup = "centerGroup",
    }
}

tokens! {
    /// Alphabets (`m:scr`).
    pub enum MathScript {
        /// Upright or italic.
        Roman = "roman",
        /// Handwriting: ℒ.
        Script = "script",
        /// Black letter: 𝔏.
        Fraktur = "fraktur",
        /// ℝ.
        DoubleStruck = "double-struck",
        /// Without serifs.
        SansSerif = "sans-serif",
        /// All of one width.
        Monospace = "monospace",
    }
}

tokens! {
    /// Slant and weight of letters (`m:sty`).
    pub enum MathLetters {
        /// Upright.
        Plain = "p",
        /// Bold.
        Bold = "b",
        /// Italic.
        Italic = "i",
        /// Both.
        BoldItalic = "bi",
    }
}

tokens! {
    /// Kinds of fraction (`m:type`).
    pub enum FractionBar {
        /// One above the other with a line between.
        Bar = "bar",
        /// Set off against each other with a slant between.
        Skewed = "skw",
        /// In the line.
        Linear = "lin",
        /// One above the other.
        None = "noBar",
    }
}

tokens! {
    /// Position of limits (`m:limLoc`).
    pub enum LimitPlace {
        /// Over and under the sign.
        UnderOver = "undOvr",
        /// Behind it.
        Behind = "subSup",
    }
}

tokens! {
    /// A side (ST_TopBot).
    pub enum MathSide {
        /// Above.
        Top = "top",
        /// Below.
        Bottom = "bot" | "bottom",
    }
}

tokens! {
    /// How delimiters grow (`m:shp`).
    pub enum DelimiterShape {
        /// As far on both sides of the axis.
        Centered = "centered",
        /// Exactly as far as what they hold.
        Match = "match",
    }
}

tokens! {
    /// What of a matrix or an array is on the baseline (`m:baseJc`).
    pub enum MathBaseline {
        /// Its first row.
        Top = "top",
        /// Its middle, on the axis.
        Center = "center" | "inline",
        /// Its last row.
        Bottom = "bottom" | "bot",
    }
}

tokens! {
    /// Alignment of a matrix's column (`m:mcJc`).
    pub enum ColumnAlignment {
        /// At the left.
        Left = "left",
        /// In the middle.
        Center = "center",
        /// At the right.
        Right = "right",
    }
}

/// Arguments by reference of either kind: `arguments!(iter as_ref)`, `arguments!(iter_mut as_mut)`.
macro_rules! arguments {
    ($kind:expr, $iter:ident $as_ref:ident) => {
        match $kind {
            MathKind::Fraction(Fraction { numerator, denominator, .. }) => vec![numerator, denominator],
            MathKind::Radical(Radical { degree, radicand, .. }) => vec![degree, radicand],
            MathKind::Scripts(Scripts { base, subscript, superscript, .. }) => {
                [Some(base), subscript.$as_ref(), superscript.$as_ref()].into_iter().flatten().collect()
            }
            MathKind::PreScripts(Scripts { base, subscript, superscript, .. }) => {
                [subscript.$as_ref(), superscript.$as_ref(), Some(base)].into_iter().flatten().collect()
            }
            MathKind::Nary(Nary { lower, upper, operand, .. }) => vec![lower, upper, operand],
            MathKind::Delimiters(Delimiters { elements, .. }) => elements.$iter().collect(),
            MathKind::Function { name, argument } => vec![name, argument],
            MathKind::LowerLimit { base, limit } | MathKind::UpperLimit { base, limit } => vec![base, limit],
            MathKind::Accent { base, .. }
            | MathKind::Bar { base, .. }
            | MathKind::GroupCharacter { base, .. }
            | MathKind::Box(MathBox { base, .. })
            | MathKind::BorderBox(BorderBox { base, .. })
            | MathKind::Phantom(Phantom { base, .. }) => vec![base],
            MathKind::Matrix(Matrix { rows, .. }) => rows.$iter().flatten().collect(),
            MathKind::EquationArray(EquationArray { rows, .. }) => rows.$iter().collect(),
        }
    };
}

impl MathObject {
    /// Its arguments in the order of the standard.
    pub fn arguments(&self) -> Vec<&MathList> {
        arguments!(&self.kind, iter as_ref)
    }

    /// The same, to be changed.
    pub fn arguments_mut(&mut self) -> Vec<&mut MathList> {
        arguments!(&mut self.kind, iter_mut as_mut)
    }
}

impl Math {
    /// The properties of all runs and constructs, in order.
    pub fn props(&self) -> Vec<&Arc<RunProps>> {
        fn add<'m>(list: &'m MathList, out: &mut Vec<&'m Arc<RunProps>>) {
            for piece in list {
                match piece {
                    MathPiece::Run(run) => out.push(&run.props),
                    MathPiece::Object(object) => {
                        out.push(&object.control);
                        object.arguments().into_iter().for_each(|argument| add(argument, out));
                    }
                }
            }
        }
        let mut out = Vec::new();
        self.formulas.iter().for_each(|formula| add(formula, &mut out));
        out
    }

    /// Lets `change` at the properties of all runs and constructs, in order.
    pub fn change_props(&mut self, change: &mut dyn FnMut(&mut Arc<RunProps>)) {
        fn visit(list: &mut MathList, change: &mut dyn FnMut(&mut Arc<RunProps>)) {
            for piece in list {
                match piece {
                    MathPiece::Run(run) => change(&mut run.props),
                    MathPiece::Object(object) => {
                        change(&mut object.control);
                        object.arguments_mut().into_iter().for_each(|argument| visit(argument, change));
                    }
                }
            }
        }
        self.formulas.iter_mut().for_each(|formula| visit(formula, change));
    }
}

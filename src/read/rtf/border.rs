//! Borders and shading: the words that say which side is meant, and those that say how its line looks.
//! RTF 1.9.1, "Paragraph Borders", "Paragraph Shading".

use crate::model::{
    Border, BorderStyle, CellBorders, Color, PageBorders, ParagraphBorders, Shading, ShadingPattern, TableBorders,
};
use crate::units::{EighthPoint, WholePoint};

/// The border that the words of a line's look speak of: the one that was named last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum BorderSide {
    /// None; the words mean nothing.
    #[default]
    None,
    /// Of a paragraph.
    Paragraph(ParagraphSide),
    /// Around characters.
    Character,
    /// Of a cell.
    Cell(CellSide),
    /// Of a row.
    Row(RowSide),
    /// Of a page.
    Page(PageSide),
}

/// Sides of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ParagraphSide {
    /// `\brdrt`
    Top,
    /// `\brdrl`
    Left,
    /// `\brdrb`
    Bottom,
    /// `\brdrr`
    Right,
    /// `\brdrbtw`
    Between,
    /// `\brdrbar`
    Bar,
    /// `\box`
    Box,
}

/// Sides of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellSide {
    /// `\clbrdrt`
    Top,
    /// `\clbrdrl`
    Left,
    /// `\clbrdrb`
    Bottom,
    /// `\clbrdrr`
    Right,
    /// `\cldglu`
    Falling,
    /// `\cldgll`
    Rising,
}

/// Sides of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowSide {
    /// `\trbrdrt`
    Top,
    /// `\trbrdrl`
    Left,
    /// `\trbrdrb`
    Bottom,
    /// `\trbrdrr`
    Right,
    /// `\trbrdrh`
    Horizontal,
    /// `\trbrdrv`
    Vertical,
}

/// Sides of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageSide {
    /// `\pgbrdrt`
    Top,
    /// `\pgbrdrl`
    Left,
    /// `\pgbrdrb`
    Bottom,
    /// `\pgbrdrr`
    Right,
}

impl BorderSide {
    /// The side that a control word names.
    pub(super) fn of_word(name: &str) -> Option<BorderSide> {
        Some(match name {
            "brdrt" => BorderSide::Paragraph(ParagraphSide::Top),
            "brdrl" => BorderSide::Paragraph(ParagraphSide::Left),
            "brdrb" => BorderSide::Paragraph(ParagraphSide::Bottom),
            "brdrr" => BorderSide::Paragraph(ParagraphSide::Right),
            "brdrbtw" => BorderSide::Paragraph(ParagraphSide::Between),
            "brdrbar" => BorderSide::Paragraph(ParagraphSide::Bar),
            "box" => BorderSide::Paragraph(ParagraphSide::Box),
            "chbrdr" => BorderSide::Character,
            "clbrdrt" => BorderSide::Cell(CellSide::Top),
            "clbrdrl" => BorderSide::Cell(CellSide::Left),
            "clbrdrb" => BorderSide::Cell(CellSide::Bottom),
            "clbrdrr" => BorderSide::Cell(CellSide::Right),
            "cldglu" => BorderSide::Cell(CellSide::Falling),
            "cldgll" => BorderSide::Cell(CellSide::Rising),
            "trbrdrt" => BorderSide::Row(RowSide::Top),
            "trbrdrl" => BorderSide::Row(RowSide::Left),
            "trbrdrb" => BorderSide::Row(RowSide::Bottom),
            "trbrdrr" => BorderSide::Row(RowSide::Right),
            "trbrdrh" => BorderSide::Row(RowSide::Horizontal),
            "trbrdrv" => BorderSide::Row(RowSide::Vertical),
            "pgbrdrt" => BorderSide::Page(PageSide::Top),
            "pgbrdrl" => BorderSide::Page(PageSide::Left),
            "pgbrdrb" => BorderSide::Page(PageSide::Bottom),
            "pgbrdrr" => BorderSide::Page(PageSide::Right),
            _ => return None,
        })
    }
}

/// A line that is not there, until words say how it looks.
pub(super) fn no_line() -> Border {
    Border { style: BorderStyle::None, width: None, space: None, color: None, shadow: false, frame: false }
}

/// Takes a word of a line's look; `color` finds colours by number. False where it is none.
pub(super) fn take_line_word(
    border: &mut Border,
    name: &str,
    value: Option<i32>,
    color: impl Fn(i32) -> Color,
) -> bool {
    if let Some(style) = line_style(name) {
        // `\brdrth` doubles the width of a line that is set already.
        border.style = style;
        return true;
    }
    let number = value.unwrap_or(0).max(0);
    match name {
        // Twips; a line has at most 255 eighths.
        "brdrw" => border.width = Some(EighthPoint(number.saturating_mul(2).checked_div(5).unwrap_or(0).min(255))),
        "brsp" => border.space = Some(WholePoint(number.checked_div(20).unwrap_or(0).min(31))),
        "brdrcf" => border.color = Some(color(number)),
        "brdrsh" => border.shadow = true,
        "brdrframe" => border.frame = true,
        _ => return false,
    }
    true
}

fn line_style(name: &str) -> Option<BorderStyle> {
    Some(match name {
        "brdrnone" | "brdrtbl" => BorderStyle::None,
        "brdrnil" => BorderStyle::Nil,
        "brdrs" | "brdrhair" => BorderStyle::Single,
        "brdrth" => BorderStyle::Thick,
        "brdrdb" => BorderStyle::Double,
        "brdrdot" => BorderStyle::Dotted,
        "brdrdash" => BorderStyle::Dashed,
        "brdrdashsm" => BorderStyle::DashSmallGap,
        "brdrdashd" => BorderStyle::DotDash,
        "brdrdashdd" => BorderStyle::DotDotDash,
        "brdrdashdot" => BorderStyle::DotDash,
        "brdrdashdotdot" => BorderStyle::DotDotDash,
        "brdrtriple" => BorderStyle::Triple,
        "brdrtnthsg" => BorderStyle::ThickThinSmallGap,
        "brdrthtnsg" => BorderStyle::ThinThickSmallGap,
        "brdrtnthtnsg" => BorderStyle::ThinThickThinSmallGap,
        "brdrtnthmg" => BorderStyle::ThickThinMediumGap,
        "brdrthtnmg" => BorderStyle::ThinThickMediumGap,
        "brdrtnthtnmg" => BorderStyle::ThinThickThinMediumGap,
        "brdrtnthlg" => BorderStyle::ThickThinLargeGap,
        "brdrthtnlg" => BorderStyle::ThinThickLargeGap,
        "brdrtnthtnlg" => BorderStyle::ThinThickThinLargeGap,
        "brdrwavy" => BorderStyle::Wave,
        "brdrwavydb" => BorderStyle::DoubleWave,
        "brdrdashdotstr" => BorderStyle::DashDotStroked,
        "brdremboss" => BorderStyle::ThreeDEmboss,
        "brdrengrave" => BorderStyle::ThreeDEngrave,
        "brdroutset" => BorderStyle::Outset,
        "brdrinset" => BorderStyle::Inset,
        _ => return None,
    })
}

/// The words of shading of a thing, without what they begin with: `ch` of characters, `cl` of cells, `tr` of
/// rows, nothing of paragraphs.
pub(super) fn take_shading_word(
    shading: &mut Option<Shading>,
    name: &str,
    value: Option<i32>,
    color: impl Fn(i32) -> Color,
) -> bool {
    let current = || Shading { pattern: ShadingPattern::Clear, color: None, fill: None };
    let pattern = match name {
        "shading" | "shdng" => percent(value.unwrap_or(0)),
        "cfpat" => {
            shading.get_or_insert_with(current).color = Some(color(value.unwrap_or(0)));
            return true;
        }
        "cbpat" => {
            shading.get_or_insert_with(current).fill = Some(color(value.unwrap_or(0)));
            return true;
        }
        "bghoriz" => ShadingPattern::ThinHorzStripe,
        "bgvert" => ShadingPattern::ThinVertStripe,
        "bgfdiag" => ShadingPattern::ThinReverseDiagStripe,
        "bgbdiag" => ShadingPattern::ThinDiagStripe,
        "bgcross" => ShadingPattern::ThinHorzCross,
        "bgdcross" => ShadingPattern::ThinDiagCross,
        "bgdkhoriz" | "bgdkhor" => ShadingPattern::HorzStripe,
        "bgdkvert" => ShadingPattern::VertStripe,
        "bgdkfdiag" => ShadingPattern::ReverseDiagStripe,
        "bgdkbdiag" => ShadingPattern::DiagStripe,
        "bgdkcross" => ShadingPattern::HorzCross,
        "bgdkdcross" => ShadingPattern::DiagCross,
        _ => return false,
    };
    shading.get_or_insert_with(current).pattern = pattern;
    true
}

/// The pattern that is nearest to a share of ink in hundredths of a percent.
fn percent(share: i32) -> ShadingPattern {
    use ShadingPattern as P;
    const SHARES: [(i32, ShadingPattern); 22] = [
        (0, P::Clear),
        (500, P::Pct5),
        (1000, P::Pct10),
        (1250, P::Pct12),
        (1500, P::Pct15),
        (2000, P::Pct20),
        (2500, P::Pct25),
        (3000, P::Pct30),
        (3500, P::Pct35),
        (3750, P::Pct37),
        (4000, P::Pct40),
        (4500, P::Pct45),
        (5000, P::Pct50),
        (5500, P::Pct55),
        (6000, P::Pct60),
        (6250, P::Pct62),
        (6500, P::Pct65),
        (7000, P::Pct70),
        (7500, P::Pct75),
        (8000, P::Pct80),
        (9000, P::Pct90),
        (10000, P::Solid),
    ];
    let nearest = SHARES.iter().min_by_key(|(known, _)| known.abs_diff(share));
    nearest.map_or(P::Clear, |(_, pattern)| *pattern)
}

impl ParagraphSide {
    /// The border of this side, or all four of a box.
    pub(super) fn each(self, borders: &mut ParagraphBorders, mut change: impl FnMut(&mut Option<Border>)) {
        match self {
            ParagraphSide::Top => change(&mut borders.top),
            ParagraphSide::Left => change(&mut borders.left),
            ParagraphSide::Bottom => change(&mut borders.bottom),
            ParagraphSide::Right => change(&mut borders.right),
            ParagraphSide::Between => change(&mut borders.between),
            ParagraphSide::Bar => change(&mut borders.bar),
            ParagraphSide::Box => {
                for border in [&mut borders.top, &mut borders.left, &mut borders.bottom, &mut borders.right] {
                    change(border);
                }
            }
        }
    }
}

impl CellSide {
    /// The border of this side.
    pub(super) fn of(self, borders: &mut CellBorders) -> &mut Option<Border> {
        match self {
            CellSide::Top => &mut borders.top,
            CellSide::Left => &mut borders.left,
            CellSide::Bottom => &mut borders.bottom,
            CellSide::Right => &mut borders.right,
            CellSide::Falling => &mut borders.falling,
            CellSide::Rising => &mut borders.rising,
        }
    }
}

impl RowSide {
    /// The border of this side.
    pub(super) fn of(self, borders: &mut TableBorders) -> &mut Option<Border> {
        match self {
            RowSide::Top => &mut borders.top,
            RowSide::Left => &mut borders.left,
            RowSide::Bottom => &mut borders.bottom,
            RowSide::Right => &mut borders.right,
            RowSide::Horizontal => &mut borders.inside_horizontal,
            RowSide::Vertical => &mut borders.inside_vertical,
        }
    }
}

impl PageSide {
    /// The border of this side.
    pub(super) fn of(self, borders: &mut PageBorders) -> &mut Option<Border> {
        match self {
            PageSide::Top => &mut borders.top,
            PageSide::Left => &mut borders.left,
            PageSide::Bottom => &mut borders.bottom,
            PageSide::Right => &mut borders.right,
        }
    }
}

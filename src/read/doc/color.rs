//! Colours, borders and shading of properties: palette numbers of Word 97, RGB values of later versions.
//! [MS-DOC] 2.9.119 (Ico), 2.9.43 (COLORREF), 2.9.16 (Brc), 2.9.17 (Brc80), 2.9.247 (Shd), 2.9.248 (Shd80).

use super::bytes::{u8_at, u16_at};
use crate::model::{Border, BorderStyle, Color, ColorValue, Highlight, Shading, ShadingPattern};
use crate::units::{EighthPoint, WholePoint};

/// The palette from 1 on; 0 is automatic.
const PALETTE: [([u8; 3], Highlight); 16] = [
    ([0x00, 0x00, 0x00], Highlight::Black),
    ([0x00, 0x00, 0xFF], Highlight::Blue),
    ([0x00, 0xFF, 0xFF], Highlight::Cyan),
    ([0x00, 0xFF, 0x00], Highlight::Green),
    ([0xFF, 0x00, 0xFF], Highlight::Magenta),
    ([0xFF, 0x00, 0x00], Highlight::Red),
    ([0xFF, 0xFF, 0x00], Highlight::Yellow),
    ([0xFF, 0xFF, 0xFF], Highlight::White),
    ([0x00, 0x00, 0x80], Highlight::DarkBlue),
    ([0x00, 0x80, 0x80], Highlight::DarkCyan),
    ([0x00, 0x80, 0x00], Highlight::DarkGreen),
    ([0x80, 0x00, 0x80], Highlight::DarkMagenta),
    ([0x80, 0x00, 0x00], Highlight::DarkRed),
    ([0x80, 0x80, 0x00], Highlight::DarkYellow),
    ([0x80, 0x80, 0x80], Highlight::DarkGray),
    ([0xC0, 0xC0, 0xC0], Highlight::LightGray),
];

/// Kinds of border by number; 4 and 26 and later ones are none of these.
const BORDERS: [BorderStyle; 28] = [
    BorderStyle::None,
    BorderStyle::Single,
    BorderStyle::Thick,
    BorderStyle::Double,
    BorderStyle::Single,
    BorderStyle::Single,
    BorderStyle::Dotted,
    BorderStyle::Dashed,
    BorderStyle::DotDash,
    BorderStyle::DotDotDash,
    BorderStyle::Triple,
    BorderStyle::ThinThickSmallGap,
    BorderStyle::ThickThinSmallGap,
    BorderStyle::ThinThickThinSmallGap,
    BorderStyle::ThinThickMediumGap,
    BorderStyle::ThickThinMediumGap,
    BorderStyle::ThinThickThinMediumGap,
    BorderStyle::ThinThickLargeGap,
    BorderStyle::ThickThinLargeGap,
    BorderStyle::ThinThickThinLargeGap,
    BorderStyle::Wave,
    BorderStyle::DoubleWave,
    BorderStyle::DashSmallGap,
    BorderStyle::DashDotStroked,
    BorderStyle::ThreeDEmboss,
    BorderStyle::ThreeDEngrave,
    BorderStyle::Outset,
    BorderStyle::Inset,
];

/// Patterns of shading by number. [MS-DOC] 2.9.121 (Ipat).
const PATTERNS: [ShadingPattern; 26] = [
    ShadingPattern::Clear,
    ShadingPattern::Solid,
    ShadingPattern::Pct5,
    ShadingPattern::Pct10,
    ShadingPattern::Pct20,
    ShadingPattern::Pct25,
    ShadingPattern::Pct30,
    ShadingPattern::Pct40,
    ShadingPattern::Pct50,
    ShadingPattern::Pct60,
    ShadingPattern::Pct70,
    ShadingPattern::Pct75,
    ShadingPattern::Pct80,
    ShadingPattern::Pct90,
    ShadingPattern::HorzStripe,
    ShadingPattern::VertStripe,
    ShadingPattern::ReverseDiagStripe,
    ShadingPattern::DiagStripe,
    ShadingPattern::HorzCross,
    ShadingPattern::DiagCross,
    ShadingPattern::ThinHorzStripe,
    ShadingPattern::ThinVertStripe,
    ShadingPattern::ThinReverseDiagStripe,
    ShadingPattern::ThinDiagStripe,
    ShadingPattern::ThinHorzCross,
    ShadingPattern::ThinDiagCross,
];

/// Patterns past the row above, from 35 on: shares of ink in steps of 2.5 percent that Word's menus lack.
const FINE_PATTERNS: [(u16, ShadingPattern); 10] = [
    (37, ShadingPattern::Pct12),
    (38, ShadingPattern::Pct15),
    (43, ShadingPattern::Pct35),
    (44, ShadingPattern::Pct37),
    (46, ShadingPattern::Pct45),
    (49, ShadingPattern::Pct55),
    (51, ShadingPattern::Pct62),
    (52, ShadingPattern::Pct65),
    (57, ShadingPattern::Pct85),
    (59, ShadingPattern::Pct87),
];

const AUTO: Color = Color { value: ColorValue::Auto, theme: None };

/// The colour of a palette number.
pub(super) fn palette(number: u8) -> Color {
    let entry = number.checked_sub(1).and_then(|at| PALETTE.get(usize::from(at)));
    entry.map_or(AUTO, |([red, green, blue], _)| Color::rgb(*red, *green, *blue))
}

/// The marker colour of a palette number.
pub(super) fn highlight(number: u8) -> Highlight {
    let entry = number.checked_sub(1).and_then(|at| PALETTE.get(usize::from(at)));
    entry.map_or(Highlight::None, |&(_, highlight)| highlight)
}

/// The colour in four bytes: red, green, blue, and 255 for an automatic one.
pub(super) fn color(bytes: &[u8]) -> Option<Color> {
    match bytes.get(..4)? {
        [_, _, _, 0xFF] => Some(AUTO),
        [red, green, blue, _] => Some(Color::rgb(*red, *green, *blue)),
        _ => None,
    }
}

/// A border in the eight bytes of Word 2000 and later.
pub(super) fn border(bytes: &[u8]) -> Option<Border> {
    let rest = bytes.get(4..8)?;
    if rest == [0xFF; 4] {
        return Some(nil());
    }
    let mut border = border_line(u8_at(rest, 0)?, u8_at(rest, 1)?, u8_at(rest, 2)?);
    border.color = color(bytes);
    Some(border)
}

/// A border in the four bytes of Word 97; `None` where it leaves the border to the table.
pub(super) fn border_97(bytes: &[u8]) -> Option<Border> {
    let bytes = bytes.get(..4)?;
    if bytes == [0xFF; 4] {
        return None;
    }
    let mut border = border_line(u8_at(bytes, 0)?, u8_at(bytes, 1)?, u8_at(bytes, 3)?);
    border.color = Some(palette(u8_at(bytes, 2)?));
    Some(border)
}

/// A border in a cell's own four bytes: without a kind it is the table's, all bits set say that there is none. Files of
/// Word and WPS leave the bytes of cells zero where the lines of the table show.
pub(super) fn cell_border_97(bytes: &[u8]) -> Option<Border> {
    match bytes.get(..4)? {
        [0xFF, 0xFF, 0xFF, 0xFF] => Some(nil()),
        [_, 0, ..] => None,
        bytes => border_97(bytes),
    }
}

fn border_line(width: u8, kind: u8, space: u8) -> Border {
    let style = BORDERS.get(usize::from(kind)).copied().unwrap_or(BorderStyle::Single);
    Border {
        style,
        width: Some(EighthPoint(i32::from(width))),
        space: Some(WholePoint(i32::from(space & 0x1F))),
        color: None,
        shadow: space & 0x20 != 0,
        frame: space & 0x40 != 0,
    }
}

fn nil() -> Border {
    Border { style: BorderStyle::Nil, width: None, space: None, color: None, shadow: false, frame: false }
}

/// Shading in the ten bytes of Word 2000 and later; `None` for none at all.
pub(super) fn shading(bytes: &[u8]) -> Option<Shading> {
    let (color, fill) = (color(bytes)?, color(bytes.get(4..)?)?);
    let pattern = pattern(u16_at(bytes, 8)?);
    Some(Shading { pattern, color: Some(color), fill: Some(fill) })
}

/// Shading in the two bytes of Word 97; `None` where nothing is specified.
pub(super) fn shading_97(value: u16) -> Option<Shading> {
    if value == 0xFFFF {
        return None;
    }
    let palette = |shift: u32| u8::try_from((value >> shift) & 0x1F).map(palette).ok();
    Some(Shading { pattern: pattern(value >> 10), color: palette(0), fill: palette(5) })
}

fn pattern(number: u16) -> ShadingPattern {
    let fine = FINE_PATTERNS.iter().find(|&&(fine, _)| fine == number).map(|&(_, pattern)| pattern);
    let usual = PATTERNS.get(usize::from(number)).copied();
    match number {
        0xFFFF => ShadingPattern::Nil,
        _ => usual.or(fine).unwrap_or(ShadingPattern::Clear),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_palette_numbers_or_rgb() {
        assert_eq!((palette(6), palette(0), palette(99)), (Color::rgb(255, 0, 0), AUTO, AUTO));
        assert_eq!(
            (color(&[1, 2, 3, 0]), color(&[0, 0, 0, 0xFF]), color(&[1])),
            (Some(Color::rgb(1, 2, 3)), Some(AUTO), None)
        );
        assert_eq!((highlight(7), highlight(0)), (Highlight::Yellow, Highlight::None));
    }

    #[test]
    fn borders_of_both_versions_say_the_same() {
        let old = border_97(&[4, 1, 6, 0x21]);
        let new = border(&[255, 0, 0, 0, 4, 1, 0x21, 0]);
        assert_eq!(old, new);
        assert_eq!((cell_border_97(&[0xFF; 4]), cell_border_97(&[0; 4])), (Some(nil()), None));
        assert_eq!((border_97(&[0xFF; 4]), border(&[0xFF; 8])), (None, Some(nil())));
    }

    #[test]
    fn shading_of_both_versions_says_the_same() {
        // Yellow behind 25 percent of red.
        assert_eq!(shading_97(5 << 10 | 7 << 5 | 6), shading(&[255, 0, 0, 0, 255, 255, 0, 0, 5, 0]));
        assert_eq!(shading_97(0xFFFF), None);
    }
}

//! Lengths: `12pt`, `2.5cm`, `1.5em`, `80%`. CSS Values 4, 6; ODF 1.3 part 3, 18.3.18.

use crate::ooxml::{Measure, parse_measure, round, round_to_i32};
use crate::units::{Emu, HalfPoint, Twip};

/// A length as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::read) enum Length {
    /// In points, whatever the unit was.
    Points(f64),
    /// In sizes of the font.
    Ems(f64),
    /// A share of something, in percent.
    Percent(f64),
    /// A bare number: a multiple, or pixels, as the property has it.
    Number(f64),
}

impl Length {
    /// In points where the font has this size; bare numbers are pixels. `None` for a share.
    pub(in crate::read) fn points(self, font_size: f64) -> Option<f64> {
        match self {
            Length::Points(points) => Some(points),
            Length::Ems(ems) => Some(ems * font_size),
            Length::Number(pixels) => Some(pixels * 0.75),
            Length::Percent(_) => None,
        }
    }
}

/// Parses a length; `None` for `auto` and all that is none.
pub(in crate::read) fn parse_length(text: &str) -> Option<Length> {
    let text = text.trim().to_ascii_lowercase();
    let ems = |unit: &str, size: f64| {
        let number = text.strip_suffix(unit)?.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
        Some(Length::Ems(number * size))
    };
    // An x-height is half a font size in most faces; CSS Values 4, 6.1.1 allows that guess.
    if let Some(length) = ems("rem", 1.0).or_else(|| ems("em", 1.0)).or_else(|| ems("ex", 0.5)) {
        return Some(length);
    }
    Some(match parse_measure(&text.replace("inch", "in"))? {
        Measure::Number(number) => Length::Number(number),
        Measure::Points(points) => Length::Points(points),
        Measure::Percent(percent) => Length::Percent(percent),
    })
}

/// Points as twips.
pub(in crate::read) fn twips(points: f64) -> Option<Twip> {
    // Longer ones are outside of what Word takes, 22 inches; 31680 twips.
    round_to_i32(points * 20.0).map(|twips| Twip(twips.clamp(-31_680, 31_680)))
}

/// Points as half points.
pub(in crate::read) fn half_points(points: f64) -> Option<HalfPoint> {
    round_to_i32(points * 2.0).map(HalfPoint)
}

/// Points as English metric units.
pub(in crate::read) fn emus(points: f64) -> Option<Emu> {
    round(points * 12_700.0).map(Emu)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_come_out_in_points() {
        let in_twips = |text| parse_length(text).and_then(|length| length.points(12.0)).and_then(twips);
        assert_eq!(in_twips("2.54cm"), Some(Twip(1440)));
        assert_eq!(in_twips(" 16PX "), Some(Twip(240)));
        assert_eq!(parse_length("1.5em"), Some(Length::Ems(1.5)));
        assert_eq!(parse_length("150%"), Some(Length::Percent(150.0)));
        assert_eq!(parse_length("auto"), None);
        assert_eq!(parse_length("NaNem"), None);
        assert_eq!(Length::Ems(2.0).points(12.0), Some(24.0));
        assert_eq!((twips(1e6), twips(1e30)), (Some(Twip(31_680)), None));
    }
}

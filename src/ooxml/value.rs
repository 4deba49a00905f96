//! Attribute texts to values: switches, whole numbers, lengths with and without units, colours.
//! Strict files write `12pt` where transitional ones write 240. ECMA-376 Part 1, 17.17.4, 22.9.

/// A number as an attribute gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Measure {
    /// A bare number; its unit is the attribute's own.
    Number(f64),
    /// A length with a unit, in points.
    Points(f64),
    /// A share, in percent.
    Percent(f64),
}

/// A switch (ST_OnOff).
pub(crate) fn parse_on_off(text: &str) -> Option<bool> {
    match text {
        "1" | "true" | "on" | "True" | "TRUE" => Some(true),
        "0" | "false" | "off" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// A whole number. Some writers give `240.0`; it is rounded.
pub(crate) fn parse_integer(text: &str) -> Option<i64> {
    let text = text.trim();
    text.parse().ok().or_else(|| text.parse().ok().and_then(round))
}

/// The nearest whole number; `None` past what every consumer of these files can hold.
pub(crate) fn round(value: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "checked to lie within 2^53")]
    (value.abs() < 9e15).then(|| value.round() as i64)
}

/// The same for the model's 32-bit units.
pub(crate) fn round_to_i32(value: f64) -> Option<i32> {
    round(value).and_then(|value| i32::try_from(value).ok())
}

/// A number with an optional unit (ST_UniversalMeasure, ST_Percentage).
pub(crate) fn parse_measure(text: &str) -> Option<Measure> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(split)?;
    let number: f64 = number.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    Some(match unit {
        "" => Measure::Number(number),
        "%" => Measure::Percent(number),
        "pt" => Measure::Points(number),
        "in" => Measure::Points(number * 72.0),
        "cm" => Measure::Points(number * 72.0 / 2.54),
        "mm" => Measure::Points(number * 72.0 / 25.4),
        "pc" | "pi" => Measure::Points(number * 12.0),
        "px" => Measure::Points(number * 0.75),
        _ => return None,
    })
}

/// Six hexadecimal digits, with or without `#`.
pub(crate) fn parse_hex_color(text: &str) -> Option<(u8, u8, u8)> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some((red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units_in_strict_files() {
        assert_eq!(parse_measure("240"), Some(Measure::Number(240.0)));
        assert_eq!(parse_measure("12pt"), Some(Measure::Points(12.0)));
        assert_eq!(parse_measure("2.54cm"), Some(Measure::Points(72.0)));
        assert_eq!(parse_measure("-1in"), Some(Measure::Points(-72.0)));
        assert_eq!(parse_measure("50%"), Some(Measure::Percent(50.0)));
        assert_eq!(parse_measure("12 parsecs"), None);
        assert_eq!(parse_measure("NaN"), None);
        assert_eq!(parse_measure(""), None);
    }

    #[test]
    fn numbers_round_and_colours_need_six_digits() {
        assert_eq!(parse_integer("240.6"), Some(241));
        assert_eq!(parse_integer("1e300"), None);
        assert_eq!(parse_hex_color("FF8000"), Some((255, 128, 0)));
        assert_eq!(parse_hex_color("é1234"), None);
        assert_eq!(parse_hex_color("auto"), None);
    }
}

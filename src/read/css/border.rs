//! Borders: `0.5pt solid #000000`. CSS 2.2, 8.5.4; ODF 1.3 part 3, 20.183.

use super::{Length, parse_color, parse_length};
use crate::model::{Border, BorderStyle, Color};
use crate::ooxml::round_to_i32;
use crate::units::EighthPoint;

/// Parses the shorthand of one side; `none` is a border that draws nothing. Parts may be in any order.
pub(in crate::read) fn parse_border(text: &str) -> Option<Border> {
    let (mut style, mut width, mut color) = (None, None, None);
    for part in split(text) {
        if let Some(known) = parse_style(&part) {
            style = Some(known);
        } else if let Some(known) = parse_width(&part) {
            width = Some(known);
        } else if let Some(known) = parse_color(&part) {
            color = Some(known);
        } else if !part.starts_with("mso-") {
            return None;
        }
    }
    let style = style.or(width.map(|_| BorderStyle::None))?;
    Some(border(style, width, color))
}

/// A border of these properties; one without width is as wide as CSS's `medium`, three pixels.
fn border(style: BorderStyle, width: Option<f64>, color: Option<Color>) -> Border {
    let points = width.unwrap_or(2.25);
    let style = if points <= 0.0 { BorderStyle::None } else { style };
    // The width is that of the whole line, Word's that of one stroke of it.
    let stroke = if style == BorderStyle::Double { points / 3.0 } else { points };
    let drawn = !matches!(style, BorderStyle::None | BorderStyle::Nil);
    let width = round_to_i32(stroke * 8.0).map(|eighths| EighthPoint(eighths.clamp(2, 96))).filter(|_| drawn);
    Border { style, width, space: None, color: color.filter(|_| drawn), shadow: false, frame: false }
}

/// Words, with functions such as `rgb(0, 0, 0)` in one piece.
fn split(text: &str) -> Vec<String> {
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0_u32);
    for character in text.chars() {
        match character {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if character.is_whitespace() && depth == 0 {
            if !part.is_empty() {
                parts.push(std::mem::take(&mut part));
            }
        } else {
            part.push(character.to_ascii_lowercase());
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

fn parse_width(text: &str) -> Option<f64> {
    match text {
        "thin" => Some(0.75),
        "medium" => Some(2.25),
        "thick" => Some(3.75),
        _ => match parse_length(text)? {
            Length::Percent(_) => None,
            length => length.points(12.0),
        },
    }
}

fn parse_style(text: &str) -> Option<BorderStyle> {
    Some(match text {
        "none" | "hidden" => BorderStyle::None,
        "solid" => BorderStyle::Single,
        "double" | "double-thin" => BorderStyle::Double,
        "dotted" => BorderStyle::Dotted,
        "dashed" | "fine-dashed" => BorderStyle::Dashed,
        "dot-dash" | "dash-dot" => BorderStyle::DotDash,
        "dot-dot-dash" | "dash-dot-dot" => BorderStyle::DotDotDash,
        "ridge" => BorderStyle::ThreeDEmboss,
        "groove" => BorderStyle::ThreeDEngrave,
        "inset" => BorderStyle::Inset,
        "outset" => BorderStyle::Outset,
        "wave" => BorderStyle::Wave,
        _ => return None,
    })
}

/// The sides that a property such as `border-left` or `margin` names, and what of them: `None` where it is not the
/// property of that name. Sides are top, right, bottom, left.
pub(in crate::read) fn sides_of(name: &str, property: &str) -> Option<[bool; 4]> {
    match name.strip_prefix(property)? {
        "" => Some([true; 4]),
        "-top" => Some([true, false, false, false]),
        "-right" => Some([false, true, false, false]),
        "-bottom" => Some([false, false, true, false]),
        "-left" => Some([false, false, false, true]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_border_come_in_any_order() {
        let solid = parse_border("0.5pt solid #ff0000");
        assert_eq!(solid, parse_border("solid rgb(255, 0, 0) .5pt"));
        assert_eq!(solid.and_then(|border| border.width), Some(EighthPoint(4)));
        assert_eq!(parse_border("none").map(|border| border.style), Some(BorderStyle::None));
        assert_eq!(parse_border("0pt solid black").map(|border| border.style), Some(BorderStyle::None));
        assert_eq!(parse_border("double 3pt").and_then(|border| border.width), Some(EighthPoint(8)));
        assert_eq!(parse_border("solid nonsense"), None);
    }

    #[test]
    fn a_property_names_its_sides() {
        assert_eq!(sides_of("border", "border"), Some([true; 4]));
        assert_eq!(sides_of("padding-left", "padding"), Some([false, false, false, true]));
        assert_eq!(sides_of("border-collapse", "border"), None);
    }
}

//! Colours: `#rrggbb`, `#rgb`, `rgb(…)` and names. CSS Color 4, 6.

use crate::model::{Color, ColorValue, Shading, ShadingPattern};
use crate::ooxml::parse_hex_color;

/// The names that documents use: those of HTML 4 and of Word's markers.
const NAMES: [(&str, (u8, u8, u8)); 30] = [
    ("black", (0, 0, 0)),
    ("silver", (192, 192, 192)),
    ("gray", (128, 128, 128)),
    ("grey", (128, 128, 128)),
    ("white", (255, 255, 255)),
    ("maroon", (128, 0, 0)),
    ("red", (255, 0, 0)),
    ("purple", (128, 0, 128)),
    ("fuchsia", (255, 0, 255)),
    ("magenta", (255, 0, 255)),
    ("green", (0, 128, 0)),
    ("lime", (0, 255, 0)),
    ("olive", (128, 128, 0)),
    ("yellow", (255, 255, 0)),
    ("navy", (0, 0, 128)),
    ("blue", (0, 0, 255)),
    ("teal", (0, 128, 128)),
    ("aqua", (0, 255, 255)),
    ("cyan", (0, 255, 255)),
    ("orange", (255, 165, 0)),
    ("pink", (255, 192, 203)),
    ("brown", (165, 42, 42)),
    ("gold", (255, 215, 0)),
    ("lightgrey", (211, 211, 211)),
    ("lightgray", (211, 211, 211)),
    ("darkgray", (169, 169, 169)),
    ("darkblue", (0, 0, 139)),
    ("darkgreen", (0, 100, 0)),
    ("darkred", (139, 0, 0)),
    ("lightblue", (173, 216, 230)),
];

/// Parses a colour; `transparent` and the text's own are automatic.
pub(in crate::read) fn parse_color(text: &str) -> Option<Color> {
    let text = text.trim().to_ascii_lowercase();
    match text.as_str() {
        "transparent" | "auto" | "windowtext" | "currentcolor" | "none" | "inherit" => {
            return Some(Color { value: ColorValue::Auto, theme: None });
        }
        "window" => return Some(Color::rgb(255, 255, 255)),
        _ => {}
    }
    let named = NAMES.iter().find(|(name, _)| *name == text).map(|(_, color)| *color);
    let (red, green, blue) = named.or_else(|| parse_digits(&text)).or_else(|| parse_function(&text))?;
    Some(Color::rgb(red, green, blue))
}

fn parse_digits(text: &str) -> Option<(u8, u8, u8)> {
    if let Some(short) = text.strip_prefix('#').filter(|short| short.len() == 3) {
        let long: String = short.chars().flat_map(|digit| [digit, digit]).collect();
        return parse_hex_color(&long);
    }
    // Attributes of HTML name colours without the sign, too.
    parse_hex_color(text)
}

fn parse_function(text: &str) -> Option<(u8, u8, u8)> {
    let numbers = text.strip_prefix("rgb")?.trim_start_matches('a').trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut parts = numbers.split([',', ' ', '/']).filter(|part| !part.is_empty()).map(|part| part.trim().parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

/// A plain background of this colour; an automatic one is none.
pub(in crate::read) fn shading(color: Color) -> Shading {
    Shading { pattern: ShadingPattern::Clear, color: None, fill: Some(color) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_many_spellings() {
        for text in ["#ff0000", "#F00", "red", "rgb(255, 0, 0)", "FF0000"] {
            assert_eq!(parse_color(text), Some(Color::rgb(255, 0, 0)), "{text}");
        }
        assert_eq!(parse_color("windowtext").map(|color| color.value), Some(ColorValue::Auto));
        assert_eq!(parse_color("reddish"), None);
        assert_eq!(parse_color("rgb(1,2)"), None);
    }
}

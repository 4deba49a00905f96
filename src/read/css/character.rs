//! Properties of characters. CSS Fonts 4, CSS Text 3; the `fo` properties of ODF 1.3 part 3, 16.29.28.

use super::{Applied, Length, half_points, parse_color, parse_length, shading, twips};
use crate::model::{Name, RunProps, Underline, UnderlineStyle, VerticalAlign};

/// Sets a property of characters. `inherited` is the size of the font around, in points, which relative sizes are of.
pub(in crate::read) fn apply_to_run(props: &mut RunProps, name: &str, value: &str, inherited: f64) -> Applied {
    let size = props.size.map_or(inherited, |size| size.pt().0);
    match name {
        "font-size" => {
            let points = parse_size(value, inherited);
            props.size = points.and_then(half_points).filter(|size| size.0 > 0).or(props.size);
            Applied::when(points.is_some())
        }
        "font-weight" => set(&mut props.bold, parse_weight(value)),
        "font-style" => set(&mut props.italic, parse_slant(value)),
        "font-variant" => set(&mut props.small_caps, one_of(value, "small-caps", &["normal"])),
        "text-transform" => set(&mut props.caps, one_of(value, "uppercase", &["none", "lowercase", "capitalize"])),
        "color" => set(&mut props.color, parse_color(value)),
        "background-color" | "background" => set(&mut props.shading, parse_color(value).map(shading)),
        "letter-spacing" => {
            let points = if value.trim() == "normal" { Some(0.0) } else { length_in(value, size) };
            set(&mut props.spacing, points.and_then(twips))
        }
        "text-shadow" => set(&mut props.shadow, Some(value.trim() != "none")),
        "text-decoration" | "text-decoration-line" => apply_decoration(props, value),
        "vertical-align" => set(&mut props.vertical_align, parse_height(value)),
        _ => Applied::Other,
    }
}

fn set<T>(field: &mut Option<T>, value: Option<T>) -> Applied {
    let parsed = value.is_some();
    if parsed {
        *field = value;
    }
    Applied::when(parsed)
}

fn length_in(value: &str, size: f64) -> Option<f64> {
    parse_length(value)?.points(size)
}

/// A size of a font in points; the words are those of CSS Fonts 4, 2.5 at a medium of 12 points.
fn parse_size(value: &str, inherited: f64) -> Option<f64> {
    Some(match value.trim() {
        "xx-small" => 7.0,
        "x-small" => 7.5,
        "small" => 10.0,
        "medium" => 12.0,
        "large" => 13.5,
        "x-large" => 18.0,
        "xx-large" => 24.0,
        "smaller" => inherited / 1.2,
        "larger" => inherited * 1.2,
        value => match parse_length(value)? {
            Length::Percent(percent) => inherited * percent / 100.0,
            length => length.points(inherited)?,
        },
    })
}

fn parse_weight(value: &str) -> Option<bool> {
    match value.trim() {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse().ok().map(|weight: u32| weight >= 600),
    }
}

fn parse_slant(value: &str) -> Option<bool> {
    match value.trim() {
        "italic" | "oblique" => Some(true),
        "normal" => Some(false),
        _ => None,
    }
}

fn one_of(value: &str, yes: &str, no: &[&str]) -> Option<bool> {
    let value = value.trim();
    if value == yes { Some(true) } else { no.contains(&value).then_some(false) }
}

fn parse_height(value: &str) -> Option<VerticalAlign> {
    Some(match value.trim() {
        "super" => VerticalAlign::Superscript,
        "sub" => VerticalAlign::Subscript,
        "baseline" => VerticalAlign::Baseline,
        _ => return None,
    })
}

fn apply_decoration(props: &mut RunProps, value: &str) -> Applied {
    for word in value.split_ascii_whitespace() {
        match word {
            "underline" => props.underline = Some(Underline { style: UnderlineStyle::Single, color: None }),
            "line-through" => props.strike = Some(true),
            "none" => {
                props.underline = Some(Underline { style: UnderlineStyle::None, color: None });
                props.strike = Some(false);
            }
            _ => {}
        }
    }
    Applied::Yes
}

/// The families of a list, without quotes; generic ones are none.
pub(in crate::read) fn parse_families(value: &str) -> Vec<Name> {
    const GENERIC: [&str; 8] =
        ["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial"];
    let names = value.split(',').map(|name| name.trim().trim_matches(['"', '\'']).trim());
    names.filter(|name| !name.is_empty() && !GENERIC.contains(name)).map(Name::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::HalfPoint;

    #[test]
    fn relative_sizes_are_of_the_font_around() {
        let size = |value| {
            let mut props = RunProps::default();
            apply_to_run(&mut props, "font-size", value, 10.0);
            props.size
        };
        assert_eq!(size("150%"), Some(HalfPoint(30)));
        assert_eq!(size("2em"), Some(HalfPoint(40)));
        assert_eq!(size("16pt"), Some(HalfPoint(32)));
        assert_eq!(size("huge"), None);
    }

    #[test]
    fn a_property_of_something_else_is_told_from_a_value_without_meaning() {
        let mut props = RunProps::default();
        assert_eq!(apply_to_run(&mut props, "font-weight", "700", 12.0), Applied::Yes);
        assert_eq!(apply_to_run(&mut props, "font-weight", "fat", 12.0), Applied::Invalid);
        assert_eq!(apply_to_run(&mut props, "margin-left", "1cm", 12.0), Applied::Other);
        assert_eq!(props.bold, Some(true));
    }

    #[test]
    fn families_lose_their_quotes() {
        let families = parse_families("\"Times New Roman\", 宋体, serif");
        assert_eq!(families, [Name::from("Times New Roman"), Name::from("宋体")]);
    }
}

//! Character properties (`style:text-properties`). ODF 1.3 part 3, 16.29.28.

use super::style::StyleSheet;
use crate::model::{Color, ColorValue, EmphasisMark, Name, RunProps, Underline, UnderlineStyle, VerticalAlign};
use crate::ooxml::{Cursor, Ns};
use crate::read::css::{Applied, Length, apply_to_run, half_points, parse_color, parse_families, parse_length};

/// Reads the attributes of the element under the cursor; `inherited` is the size of the font in points that relative
/// sizes are of.
pub(super) fn read_text_props(cursor: &mut Cursor, sheet: &StyleSheet, inherited: f64) -> RunProps {
    let mut props = RunProps::default();
    read_language(cursor, &mut props);
    for (local, value) in cursor.attributes_of(Ns::Fo) {
        let applied = match local {
            "font-family" => {
                let family = parse_families(&value).into_iter().next();
                (props.fonts.ascii, props.fonts.high_ansi) = (family.clone(), family);
                Applied::Yes
            }
            _ => apply_to_run(&mut props, local, &value, inherited),
        };
        if applied == Applied::Invalid {
            cursor.invalid(&format!("fo:{local}"), &value);
        }
    }
    for (local, value) in cursor.attributes_of(Ns::Style) {
        if !read_style_attribute(&mut props, local, &value, sheet, inherited) {
            cursor.invalid(&format!("style:{local}"), &value);
        }
    }
    if cursor.attr(Ns::Text, "display").is_some_and(|display| display == "none") {
        props.hidden = Some(true);
    }
    read_underline(cursor, &mut props);
    read_line_through(cursor, &mut props);
    props
}

/// Languages are in two attributes each.
fn read_language(cursor: &mut Cursor, props: &mut RunProps) {
    let tag = |ns, language, country| {
        let language = cursor.attr(ns, language).filter(|language| language != "none" && !language.is_empty())?;
        let country = cursor.attr(ns, country).filter(|country| country != "none" && !country.is_empty());
        Some(Name::from(country.map_or_else(|| language.to_string(), |country| format!("{language}-{country}"))))
    };
    props.lang.latin = tag(Ns::Fo, "language", "country");
    props.lang.east_asia = tag(Ns::Style, "language-asian", "country-asian");
    props.lang.complex = tag(Ns::Style, "language-complex", "country-complex");
}

/// Sets what one attribute says; false where its value means nothing.
fn read_style_attribute(props: &mut RunProps, local: &str, value: &str, sheet: &StyleSheet, inherited: f64) -> bool {
    let fonts = &mut props.fonts;
    match local {
        "font-name" => {
            let family = sheet.font(value);
            (fonts.ascii, fonts.high_ansi) = (Some(family.clone()), Some(family));
        }
        "font-name-asian" => fonts.east_asia = Some(sheet.font(value)),
        "font-name-complex" => fonts.complex = Some(sheet.font(value)),
        "font-family-asian" => fonts.east_asia = parse_families(value).into_iter().next(),
        "font-family-complex" => fonts.complex = parse_families(value).into_iter().next(),
        "font-size-complex" => return set(&mut props.size_complex, size(value, inherited).and_then(half_points)),
        // The model has one size for Latin and Chinese text. The Latin one stands for both.
        "font-size-asian" if props.size.is_none() => {
            return set(&mut props.size, size(value, inherited).and_then(half_points));
        }
        "font-weight-complex" => props.bold_complex = Some(value != "normal"),
        "font-style-complex" => props.italic_complex = Some(value != "normal"),
        "font-weight-asian" if props.bold.is_none() => props.bold = Some(value != "normal"),
        "font-style-asian" if props.italic.is_none() => props.italic = Some(value != "normal"),
        "use-window-font-color" if value == "true" => {
            props.color = Some(Color { value: ColorValue::Auto, theme: None });
        }
        "text-position" => return set(&mut props.vertical_align, parse_position(value)),
        "text-scale" => {
            let percent = value.trim_end_matches('%').trim().parse().ok();
            return set(&mut props.scale, percent.filter(|percent| (1..=600).contains(percent)));
        }
        "letter-kerning" => props.kern = half_points(if value == "true" { 1.0 } else { 0.0 }),
        "text-outline" => props.outline = Some(value == "true"),
        "font-relief" => {
            (props.emboss, props.imprint) = (Some(value == "embossed"), Some(value == "engraved"));
        }
        "text-emphasize" => props.emphasis = Some(parse_emphasis(value)),
        _ => {}
    }
    true
}

fn set<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let parsed = value.is_some();
    if parsed {
        *field = value;
    }
    parsed
}

fn size(value: &str, inherited: f64) -> Option<f64> {
    match parse_length(value)? {
        Length::Percent(percent) => Some(inherited * percent / 100.0),
        length => length.points(inherited),
    }
}

/// Where the text is raised to: `super 58%`, `-33% 80%`, `0% 100%`.
fn parse_position(value: &str) -> Option<VerticalAlign> {
    let height = value.split_ascii_whitespace().next()?;
    Some(match height {
        "super" => VerticalAlign::Superscript,
        "sub" => VerticalAlign::Subscript,
        _ => {
            let percent: f64 = height.strip_suffix('%')?.parse().ok()?;
            if percent > 0.0 {
                VerticalAlign::Superscript
            } else if percent < 0.0 {
                VerticalAlign::Subscript
            } else {
                VerticalAlign::Baseline
            }
        }
    })
}

fn parse_emphasis(value: &str) -> EmphasisMark {
    let mut words = value.split_ascii_whitespace();
    match (words.next().unwrap_or_default(), words.next().unwrap_or_default()) {
        ("none", _) => EmphasisMark::None,
        ("dot" | "disc", "below") => EmphasisMark::UnderDot,
        ("circle", _) => EmphasisMark::Circle,
        ("accent", _) => EmphasisMark::Comma,
        _ => EmphasisMark::Dot,
    }
}

/// An underline is in several attributes: its kind, its width, how often, under what, and its colour.
fn read_underline(cursor: &mut Cursor, props: &mut RunProps) {
    let attr = |local| cursor.attr(Ns::Style, local);
    let Some(style) = attr("text-underline-style") else { return };
    let is_double = attr("text-underline-type").is_some_and(|kind| kind == "double");
    let is_bold = attr("text-underline-width").is_some_and(|width| matches!(&*width, "bold" | "thick"));
    let words_only = attr("text-underline-mode").is_some_and(|mode| mode == "skip-white-space");
    let style = match (&*style, is_double, is_bold) {
        ("none", ..) => UnderlineStyle::None,
        ("wave", true, _) => UnderlineStyle::WavyDouble,
        (_, true, _) => UnderlineStyle::Double,
        ("dotted", _, bold) => {
            if bold {
                UnderlineStyle::DottedHeavy
            } else {
                UnderlineStyle::Dotted
            }
        }
        ("dash", _, bold) => {
            if bold {
                UnderlineStyle::DashedHeavy
            } else {
                UnderlineStyle::Dash
            }
        }
        ("long-dash", _, bold) => {
            if bold {
                UnderlineStyle::DashLongHeavy
            } else {
                UnderlineStyle::DashLong
            }
        }
        ("dot-dash", _, bold) => {
            if bold {
                UnderlineStyle::DashDotHeavy
            } else {
                UnderlineStyle::DotDash
            }
        }
        ("dot-dot-dash", _, bold) => {
            if bold {
                UnderlineStyle::DashDotDotHeavy
            } else {
                UnderlineStyle::DotDotDash
            }
        }
        ("wave", _, bold) => {
            if bold {
                UnderlineStyle::WavyHeavy
            } else {
                UnderlineStyle::Wave
            }
        }
        (_, _, true) => UnderlineStyle::Thick,
        _ if words_only => UnderlineStyle::Words,
        _ => UnderlineStyle::Single,
    };
    let color = attr("text-underline-color").filter(|color| color != "font-color");
    props.underline = Some(Underline { style, color: color.and_then(|color| parse_color(&color)) });
}

fn read_line_through(cursor: &mut Cursor, props: &mut RunProps) {
    let attr = |local| cursor.attr(Ns::Style, local);
    let style = attr("text-line-through-style");
    let kind = attr("text-line-through-type");
    if style.is_none() && kind.is_none() {
        return;
    }
    let has_line = style.as_deref() != Some("none") && kind.as_deref() != Some("none");
    let is_double = has_line && kind.as_deref() == Some("double");
    (props.strike, props.double_strike) = (Some(has_line && !is_double), Some(is_double));
}

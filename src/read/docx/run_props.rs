//! Run properties (`w:rPr`), of runs, paragraph marks, styles and list levels. ECMA-376 Part 1, 17.3.2.

use super::border::{read_border, read_color, read_shading};
use super::extension::read_effect;
use super::ignored::skip_unhandled;
use super::paragraph_props::FARTHEST;
use super::tracking::read_previous;
use crate::diag::Repair;
use crate::error::Result;
use crate::model::{
    EastAsianLayout, EmphasisMark, FitText, FontHint, FontProps, Highlight, LangProps, Name, RunProps, TextEffect,
    ThemeFont, Underline, UnderlineStyle, VerticalAlign,
};
use crate::ooxml::{Cursor, Measure, Ns, Tag, parse_measure};
use crate::units::HalfPoint;
use std::sync::Arc;

/// Half points of the largest size, 1638.5 pt.
const LARGEST: i32 = 3277;
/// Characters in a family's name.
const LONGEST_FAMILY: usize = 31;

/// Reads the element under the cursor.
pub(super) fn read_run_props(cursor: &mut Cursor) -> Result<RunProps> {
    let mut props = RunProps::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_run_prop(cursor, tag, &mut props)?;
    }
    Ok(props)
}

/// Reads one property.
pub(super) fn read_run_prop(cursor: &mut Cursor, tag: Tag, props: &mut RunProps) -> Result<()> {
    match (tag.ns, props.extension.property(tag.local)) {
        (Ns::W, _) => {}
        (Ns::WordExtension, Some(property)) => {
            *property = read_effect(cursor, tag)?.map(Arc::new);
            return Ok(());
        }
        _ => return skip_unhandled(cursor, tag),
    }
    match tag.local {
        "rStyle" => props.style = cursor.name("val"),
        "rFonts" => props.fonts = read_fonts(cursor),
        "color" => props.color = read_color(cursor, "val", ["themeColor", "themeTint", "themeShade"]),
        "spacing" => props.spacing = cursor.twips_within("val", -FARTHEST..=FARTHEST),
        "w" => props.scale = cursor.token("val", parse_scale),
        "kern" => props.kern = cursor.length_within("val", 2.0, 0..=LARGEST).map(HalfPoint),
        "position" => props.position = cursor.length("val", 2.0).map(HalfPoint),
        "sz" => props.size = cursor.length_within("val", 2.0, 0..=LARGEST).map(HalfPoint),
        "szCs" => props.size_complex = cursor.length_within("val", 2.0, 0..=LARGEST).map(HalfPoint),
        "highlight" => props.highlight = cursor.token("val", Highlight::from_token),
        "u" => props.underline = read_underline(cursor),
        "effect" => props.effect = cursor.token("val", TextEffect::from_token),
        "bdr" => props.border = read_border(cursor),
        "shd" => props.shading = read_shading(cursor),
        "fitText" => {
            let id = cursor.integer("id");
            props.fit_text = cursor.twips_within("val", 0..=FARTHEST).map(|width| FitText { width, id });
        }
        "vertAlign" => props.vertical_align = cursor.token("val", VerticalAlign::from_token),
        "em" => props.emphasis = cursor.token("val", EmphasisMark::from_token),
        "lang" => props.lang = read_lang(cursor),
        "rPrChange" => props.change = read_previous(cursor, "rPr", read_run_props)?,
        "eastAsianLayout" => props.east_asian_layout = Some(read_east_asian_layout(cursor)),
        _ => return read_run_switch(cursor, tag, props),
    }
    Ok(())
}

/// Reads a property that is on or off.
fn read_run_switch(cursor: &mut Cursor, tag: Tag, props: &mut RunProps) -> Result<()> {
    let field = match tag.local {
        "b" => &mut props.bold,
        "bCs" => &mut props.bold_complex,
        "i" => &mut props.italic,
        "iCs" => &mut props.italic_complex,
        "caps" => &mut props.caps,
        "smallCaps" => &mut props.small_caps,
        "strike" => &mut props.strike,
        "dstrike" => &mut props.double_strike,
        "outline" => &mut props.outline,
        "shadow" => &mut props.shadow,
        "emboss" => &mut props.emboss,
        "imprint" => &mut props.imprint,
        "snapToGrid" => &mut props.snap_to_grid,
        "vanish" => &mut props.hidden,
        "webHidden" => &mut props.web_hidden,
        "specVanish" => &mut props.spec_hidden,
        "rtl" => &mut props.right_to_left,
        "cs" => &mut props.complex_script,
        "oMath" => &mut props.math,
        _ => return skip_unhandled(cursor, tag),
    };
    *field = cursor.switch();
    Ok(())
}

/// A family's name. Those longer than Windows has them are as a rule lists for browsers: the first is taken.
pub(super) fn read_family(cursor: &mut Cursor, local: &str) -> Option<Name> {
    let name = cursor.name(local)?;
    if name.chars().nth(LONGEST_FAMILY).is_none() {
        return Some(name);
    }
    let first = name.split([';', ',']).next().unwrap_or_default().trim();
    let first: String = first.chars().take(LONGEST_FAMILY).collect();
    cursor.warn(Repair::FontNameCut { written: name.to_string(), used: first.clone() });
    Some(cursor.intern(&first))
}

fn read_fonts(cursor: &mut Cursor) -> FontProps {
    FontProps {
        ascii: read_family(cursor, "ascii"),
        high_ansi: read_family(cursor, "hAnsi"),
        east_asia: read_family(cursor, "eastAsia"),
        complex: read_family(cursor, "cs"),
        ascii_theme: cursor.token("asciiTheme", ThemeFont::from_token),
        high_ansi_theme: cursor.token("hAnsiTheme", ThemeFont::from_token),
        east_asia_theme: cursor.token("eastAsiaTheme", ThemeFont::from_token),
        complex_theme: cursor.token("cstheme", ThemeFont::from_token),
        hint: cursor.token("hint", FontHint::from_token),
    }
}

/// Languages by script, of a run or of the theme's fonts.
pub(super) fn read_lang(cursor: &mut Cursor) -> LangProps {
    LangProps { latin: cursor.name("val"), east_asia: cursor.name("eastAsia"), complex: cursor.name("bidi") }
}

fn read_underline(cursor: &mut Cursor) -> Option<Underline> {
    // Without w:val Word draws no line, and none inherited either.
    let style = match cursor.w("val") {
        None => UnderlineStyle::None,
        Some(_) => cursor.token("val", UnderlineStyle::from_token)?,
    };
    Some(Underline { style, color: read_color(cursor, "color", ["themeColor", "themeTint", "themeShade"]) })
}

fn read_east_asian_layout(cursor: &mut Cursor) -> EastAsianLayout {
    EastAsianLayout {
        id: cursor.integer("id"),
        combine: cursor.on_off("combine").unwrap_or(false),
        brackets: cursor.name("combineBrackets"),
        vertical: cursor.on_off("vert").unwrap_or(false),
        vertical_compress: cursor.on_off("vertCompress").unwrap_or(false),
    }
}

fn parse_scale(text: &str) -> Option<u16> {
    let (Measure::Number(percent) | Measure::Percent(percent)) = parse_measure(text)? else { return None };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie within 1 to 600")]
    (1.0..=600.0).contains(&percent).then(|| percent.round() as u16)
}

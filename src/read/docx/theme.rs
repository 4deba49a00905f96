//! The theme's families and colours (`word/theme/theme1.xml`). ECMA-376 Part 1, 20.1.4.
//!
//! The effects and fills of the format scheme concern charts and shapes; its XML is preserved.
use crate::diag::Simplified;
use crate::error::Result;
use crate::model::{PLAIN_FORMATS, Theme, ThemeFontSet};
use crate::ooxml::{Cursor, Ns, parse_hex_color};
use std::sync::Arc;

/// Reads the part.
pub(super) fn read_theme(cursor: &mut Cursor) -> Result<Theme> {
    let mut theme = Theme::default();
    cursor.root()?;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::A, "themeElements" | "fontScheme") => {}
            (Ns::A, "clrScheme") => read_colors(cursor, &mut theme)?,
            (Ns::A, "majorFont") => theme.major = read_fonts(cursor)?,
            (Ns::A, "minorFont") => theme.minor = read_fonts(cursor)?,
            (Ns::A, "fmtScheme") => {
                let formats = cursor.verbatim().filter(|text| *text != PLAIN_FORMATS);
                theme.formats = formats.filter(|text| stands_alone(text)).map(Arc::from);
                if theme.formats.is_none() && formats.is_some() {
                    cursor.warn(Simplified::ThemeFormats);
                }
                cursor.skip()?;
            }
            _ => cursor.skip()?,
        }
    }
    Ok(theme)
}

/// Elements of a format scheme without pictures: CT_StyleMatrix and what it holds (20.1.4.1.14).
const FORMAT_ELEMENTS: &str = "fmtScheme fillStyleLst lnStyleLst effectStyleLst bgFillStyleLst effectStyle \
    noFill solidFill gradFill gsLst gs lin path fillToRect tileRect pattFill fgClr bgClr grpFill \
    schemeClr srgbClr sysClr prstClr scrgbClr hslClr tint shade comp inv gray alpha alphaOff alphaMod hue hueOff hueMod \
    sat satOff satMod lum lumOff lumMod red redOff redMod green greenOff greenMod blue blueOff blueMod gamma invGamma \
    ln prstDash custDash ds round bevel miter headEnd tailEnd \
    effectLst blur fillOverlay glow innerShdw outerShdw prstShdw reflection softEdge \
    scene3d camera rot lightRig backdrop anchor norm up sp3d bevelT bevelB extrusionClr contourClr";

/// True for XML that means the same in another part: no names but the format scheme's by DrawingML's usual prefix,
/// no pictures, no percentages in strict spelling.
fn stands_alone(text: &str) -> bool {
    let mut tags = text.split('<').skip(1).map(|tag| tag.trim_start_matches('/'));
    let is_known = |tag: &str| {
        let name = tag.strip_prefix("a:").and_then(|rest| rest.split([' ', '/', '>', '\n', '\r', '\t']).next());
        name.is_some_and(|name| FORMAT_ELEMENTS.split_ascii_whitespace().any(|known| known == name))
    };
    tags.all(is_known) && !text.contains(" r:") && !text.contains("%\"")
}

fn read_colors(cursor: &mut Cursor, theme: &mut Theme) -> Result<()> {
    let inside = cursor.depth();
    while let Some(slot) = cursor.next(inside)? {
        let slot = cursor.intern(slot.local);
        let within = cursor.depth();
        while let Some(tag) = cursor.next(within)? {
            let value = match (tag.ns, tag.local) {
                (Ns::A, "srgbClr") => cursor.attr(Ns::None, "val"),
                (Ns::A, "sysClr") => cursor.attr(Ns::None, "lastClr").or_else(|| system_color(cursor)),
                _ => None,
            };
            if let Some(color) = value.and_then(|value| parse_hex_color(&value)) {
                theme.colors.insert(slot.clone(), color);
            }
            cursor.skip()?;
        }
    }
    Ok(())
}

/// What the two system colours of every theme are where nobody customised Windows.
fn system_color<'x>(cursor: &Cursor<'x>) -> Option<std::borrow::Cow<'x, str>> {
    match &*cursor.attr(Ns::None, "val")? {
        "windowText" => Some("000000".into()),
        "window" => Some("FFFFFF".into()),
        _ => None,
    }
}

fn read_fonts(cursor: &mut Cursor) -> Result<ThemeFontSet> {
    let mut set = ThemeFontSet::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let face = cursor.attr(Ns::None, "typeface").filter(|face| !face.is_empty());
        let face = face.map(|face| cursor.intern(&face));
        match (tag.ns, tag.local) {
            (Ns::A, "latin") => set.latin = face,
            (Ns::A, "ea") => set.east_asia = face,
            (Ns::A, "cs") => set.complex = face,
            (Ns::A, "font") => {
                let script = cursor.attr(Ns::None, "script").map(|script| cursor.intern(&script));
                set.scripts.extend(script.zip(face));
            }
            _ => {}
        }
        cursor.skip()?;
    }
    Ok(set)
}

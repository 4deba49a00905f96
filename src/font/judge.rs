//! What a family that nobody listed is taken for: by its name, the document's font table and the slot.
//!
//! Word does the same with `w:charset`, `w:family` and `w:panose1`, ECMA-376 Part 1, 17.8.3.

use super::book::{FontRequest, ScriptSlot};
use super::design::Design;
use super::families::{Family, known};
use super::names::{fold, is_east_asian_name};

/// The line for a request: listed, listed under its alternate name, or judged.
pub(super) fn family_of(request: &FontRequest<'_>) -> Family {
    let listed = known(&fold(request.family)).or_else(|| {
        let alternate = request.entry?.alternate.as_deref()?;
        alternate.split([',', ';']).find_map(|name| known(&fold(name)))
    });
    listed.copied().unwrap_or_else(|| judge(request))
}

/// Takes an unknown family for one of the usual kinds.
fn judge(request: &FontRequest<'_>) -> Family {
    let design = if is_east_asian(request) { east_asian_design(request) } else { western_design(request) };
    let east_asian = matches!(design, Design::Song | Design::Hei | Design::FangSong | Design::Kai);
    let heavy = request.family.contains("标宋") || request.family.contains("粗") || request.family.contains("大黑");
    // Nearly all Chinese families of offices have the heights of SimSun; letters are rarely half an em.
    let like = if east_asian { "SimSun" } else { "" };
    Family { names: &[], design, heavy, east_asian, half_ascii: false, like }
}

fn is_east_asian(request: &FontRequest<'_>) -> bool {
    let charset = request.entry.and_then(|entry| entry.charset.as_deref()).map(str::to_ascii_uppercase);
    let by_charset = charset.map(|charset| matches!(charset.as_str(), "80" | "81" | "82" | "86" | "88"));
    is_east_asian_name(request.family)
        || by_charset == Some(true)
        || (by_charset.is_none() && request.slot == ScriptSlot::EastAsian)
}

fn east_asian_design(request: &FontRequest<'_>) -> Design {
    let name = request.family;
    let has = |marks: &[&str]| marks.iter().any(|mark| name.contains(mark));
    let folded = fold(name);
    if has(&["仿宋"]) || folded.contains("fangsong") {
        Design::FangSong
    } else if has(&["楷", "隶", "行书", "魏", "草", "舒体"]) || folded.contains("kai") {
        Design::Kai
    } else if has(&["宋", "明"]) || folded.contains("song") || folded.contains("ming") {
        Design::Song
    } else {
        let hei = has(&["黑", "圆", "等线", "ゴシック", "고딕"]) || folded.contains("hei") || folded.contains("gothic");
        if hei || shape(request) == Some(Shape::Sans) { Design::Hei } else { Design::Song }
    }
}

fn western_design(request: &FontRequest<'_>) -> Design {
    let folded = fold(request.family);
    let mono = ["mono", "courier", "consol", "typewriter", "code"].iter().any(|mark| folded.contains(mark));
    match shape(request) {
        _ if mono => Design::Mono,
        Some(Shape::Mono) => Design::Mono,
        Some(Shape::Serif) => Design::Serif,
        Some(Shape::Sans) => Design::Open,
        None if folded.contains("sans") || folded.contains("gothic") => Design::Open,
        // Word for Windows draws a family of which it knows nothing in Times New Roman.
        None => Design::Serif,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Serif,
    Sans,
    Mono,
}

/// What the document's font table says of the family's shape.
fn shape(request: &FontRequest<'_>) -> Option<Shape> {
    let entry = request.entry?;
    let panose: Vec<u8> = entry.panose.as_deref().map(parse_panose).unwrap_or_default();
    let fixed = entry.pitch.as_deref() == Some("fixed");
    match entry.family.as_deref() {
        Some("modern") if fixed => return Some(Shape::Mono),
        Some("roman") => return Some(Shape::Serif),
        Some("swiss") => return Some(Shape::Sans),
        _ => {}
    }
    // PANOSE: family kind 2 is Latin text, its second digit the serif style, its fourth the proportion.
    match panose.as_slice() {
        [2, _, _, 9, ..] => Some(Shape::Mono),
        [2, 2..=10, ..] => Some(Shape::Serif),
        [2, 11..=15, ..] => Some(Shape::Sans),
        _ => None,
    }
}

/// Ten bytes in hexadecimal.
fn parse_panose(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(16)).collect();
    digits.chunks_exact(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
}

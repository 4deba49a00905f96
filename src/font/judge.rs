//! What a family that nobody listed is taken for: by its name, the document's font table and the slot.
//!
//! Word does the same with `w:charset`, `w:family` and `w:panose1`, ECMA-376 Part 1, 17.8.3.

use super::book::{FontRequest, ScriptSlot};
use super::design::Design;
use super::families::{AsciiWidth, Family, known};
use super::names::{fold, is_east_asian_name};

/// The line for a request: listed, listed under its alternate name, or judged.
pub(super) fn family_of(request: &FontRequest<'_>) -> Family {
    listed(request.family).or_else(|| listed(request.notes?.alternate.as_deref()?)).unwrap_or_else(|| judge(request))
}

/// Style words that are part of a name, and whether they ask for a heavy cut.
const STYLE_WORDS: [(&str, bool); 13] = [
    ("extrabold", true),
    ("semibold", true),
    ("demibold", true),
    ("bold", true),
    ("粗体", true),
    ("fett", true),
    ("heavy", true),
    ("italic", false),
    ("regular", false),
    ("常规", false),
    ("medium", false),
    ("light", false),
    ("psmt", false),
];

/// The line of a name or of the first listed one in a list of names, subset tags and style words aside.
fn listed(names: &str) -> Option<Family> {
    let whole = known(&fold(names)).copied();
    whole.or_else(|| {
        names.split([';', ',']).find_map(|name| {
            let plain = name.split_once('+').map_or(name, |(_, plain)| plain);
            let mut folded = fold(plain);
            let mut heavy = false;
            loop {
                if let Some(family) = known(&folded) {
                    return Some(Family { heavy: heavy || family.heavy, ..*family });
                }
                let (word, bold) = STYLE_WORDS.iter().find(|(word, _)| folded.ends_with(word))?;
                folded.truncate(folded.len() - word.len());
                heavy |= bold;
            }
        })
    })
}

/// Takes an unknown family for one of the usual kinds.
fn judge(request: &FontRequest<'_>) -> Family {
    let design = if is_east_asian(request) { east_asian_design(request) } else { western_design(request) };
    let east_asian = matches!(design, Design::Song | Design::Hei | Design::FangSong | Design::Kai);
    let heavy = ["标宋", "粗", "大黑", "特宋", "黑宋", "超"].iter().any(|mark| request.family.contains(mark));
    // Nearly all Chinese families of offices have the heights of SimSun; their letters are rarely half an em.
    let like = if east_asian { "SimSun" } else { "" };
    let ascii = if east_asian { AsciiWidth::OwnAmongFullSigns } else { AsciiWidth::Own };
    Family { names: &[], design, heavy: east_asian && heavy, east_asian, ascii, like }
}

fn is_east_asian(request: &FontRequest<'_>) -> bool {
    let charset = request.notes.and_then(|notes| notes.charset.as_deref()).map(str::to_ascii_uppercase);
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

/// What Word for Windows takes for a Western family that is absent: Times New Roman unless the font
/// table speaks of another shape.
fn western_design(request: &FontRequest<'_>) -> Design {
    let folded = fold(request.family);
    let mono = ["courier", "consol", "typewriter", "monospace"].iter().any(|mark| folded.contains(mark));
    match shape(request) {
        _ if mono || folded.ends_with("mono") => Design::Mono,
        Some(Shape::Mono) => Design::Mono,
        Some(Shape::Sans) => Design::Sans,
        Some(Shape::Serif) | None => Design::Serif,
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
    let notes = request.notes?;
    let panose: Vec<u8> = notes.panose.as_deref().map(parse_panose).unwrap_or_default();
    let fixed = notes.pitch.as_deref() == Some("fixed");
    match notes.family.as_deref() {
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

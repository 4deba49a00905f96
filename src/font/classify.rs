//! Which kind of family an unlisted one is: by its name, the document's font table and the script slot.
//!
//! Word classifies in the same way with `w:charset`, `w:family` and `w:panose1`, ECMA-376 Part 1, 17.8.3.

use super::book::{FontClass, FontRequest, ScriptSlot};
use super::families::{AsciiWidth, Family, listed_family};
use super::family_name::{fold, is_east_asian_name};
use super::substitute::Substitute;

/// The table entry for a request: that of its name, that of its alternate name, or a classified one.
pub(super) fn family_for(request: &FontRequest<'_>) -> Family {
    listed_in(request.family)
        .or_else(|| listed_in(request.font_table?.alternate.as_deref()?))
        .unwrap_or_else(|| classify(request))
}

/// Style words at the end of a name, and whether they mean a heavy weight.
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

/// The entry of a name, or of the first listed name in a list of names. Subset tags (`ABCDEF+`) and
/// style words are ignored.
fn listed_in(names: &str) -> Option<Family> {
    let whole = listed_family(&fold(names)).copied();
    whole.or_else(|| {
        names.split([';', ',']).find_map(|name| {
            let plain = name.split_once('+').map_or(name, |(_, plain)| plain);
            let mut folded = fold(plain);
            let mut heavy = false;
            loop {
                if let Some(family) = listed_family(&folded) {
                    return Some(Family { heavy: heavy || family.heavy, ..*family });
                }
                let (word, bold) = STYLE_WORDS.iter().find(|(word, _)| folded.ends_with(word))?;
                folded.truncate(folded.len() - word.len());
                heavy |= bold;
            }
        })
    })
}

/// The entry of a family that is not in the table.
fn classify(request: &FontRequest<'_>) -> Family {
    let substitute = if is_east_asian(request) { east_asian_substitute(request) } else { western_substitute(request) };
    let east_asian = matches!(substitute, Substitute::Song | Substitute::Hei | Substitute::FangSong | Substitute::Kai);
    let heavy = ["标宋", "粗", "大黑", "特宋", "黑宋", "超"].iter().any(|mark| request.family.contains(mark));
    // Most Chinese families found in offices have the line heights of SimSun; few have half-em letters.
    let metrics_from = if east_asian { "SimSun" } else { "" };
    let ascii = if east_asian { AsciiWidth::ProportionalAmongWideSymbols } else { AsciiWidth::Proportional };
    Family { names: &[], substitute, heavy: east_asian && heavy, east_asian, ascii, metrics_from }
}

fn is_east_asian(request: &FontRequest<'_>) -> bool {
    let charset = request.font_table.and_then(|entry| entry.charset);
    // Shift JIS, Hangul, Johab, GB2312, Big5.
    let by_charset = charset.map(|charset| matches!(charset, 0x80 | 0x81 | 0x82 | 0x86 | 0x88));
    is_east_asian_name(request.family)
        || by_charset == Some(true)
        || (by_charset.is_none() && request.slot == ScriptSlot::EastAsian)
}

fn east_asian_substitute(request: &FontRequest<'_>) -> Substitute {
    let name = request.family;
    let has = |marks: &[&str]| marks.iter().any(|mark| name.contains(mark));
    let folded = fold(name);
    if has(&["仿宋"]) || folded.contains("fangsong") {
        Substitute::FangSong
    } else if has(&["楷", "隶", "行书", "魏", "草", "舒体"]) || folded.contains("kai") {
        Substitute::Kai
    } else if has(&["宋", "明"]) || folded.contains("song") || folded.contains("ming") {
        Substitute::Song
    } else {
        let hei = has(&["黑", "圆", "等线", "ゴシック", "고딕"]) || folded.contains("hei") || folded.contains("gothic");
        if hei || generic_family(request) == Some(Generic::Sans) { Substitute::Hei } else { Substitute::Song }
    }
}

/// What Word for Windows takes for a Western family that is absent: Times New Roman, unless the font
/// table gives another generic family.
fn western_substitute(request: &FontRequest<'_>) -> Substitute {
    let folded = fold(request.family);
    let mono = ["courier", "consol", "typewriter", "monospace"].iter().any(|mark| folded.contains(mark));
    match generic_family(request) {
        _ if mono || folded.ends_with("mono") => Substitute::Mono,
        Some(Generic::Mono) => Substitute::Mono,
        Some(Generic::Sans) => Substitute::Sans,
        Some(Generic::Serif) | None => Substitute::Serif,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Generic {
    Serif,
    Sans,
    Mono,
}

/// The generic family (as in CSS Fonts) by `w:family`, `w:pitch` and `w:panose1` of the font table.
fn generic_family(request: &FontRequest<'_>) -> Option<Generic> {
    let entry = request.font_table?;
    let panose: Vec<u8> = entry.panose.as_deref().map(parse_panose).unwrap_or_default();
    match entry.class {
        Some(FontClass::Modern) if entry.fixed_pitch => return Some(Generic::Mono),
        Some(FontClass::Roman) => return Some(Generic::Serif),
        Some(FontClass::Swiss) => return Some(Generic::Sans),
        Some(FontClass::Modern) | None => {}
    }
    // PANOSE: family kind 2 is Latin text, its second digit the serif style, its fourth the proportion.
    match panose.as_slice() {
        [2, _, _, 9, ..] => Some(Generic::Mono),
        [2, 2..=10, ..] => Some(Generic::Serif),
        [2, 11..=15, ..] => Some(Generic::Sans),
        _ => None,
    }
}

/// PANOSE-1: ten bytes in hexadecimal.
fn parse_panose(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(16)).collect();
    digits.chunks_exact(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
}

//! The language of a document that names none, by its script: readers aloud need one (ISO 14289-1, 7.2).

use crate::pages::{Item, Pages};

/// Characters looked at: enough to tell, and few enough not to count.
const ENOUGH: usize = 2_000;

/// Chinese, Japanese or Korean where most letters are of their scripts, otherwise undetermined (ISO 639-2).
pub(super) fn of_script(pages: &Pages) -> &'static str {
    let runs = pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Glyphs(run) => Some(run.text.as_str()),
        _ => None,
    });
    let letters = runs.flat_map(str::chars).filter(|character| character.is_alphabetic()).take(ENOUGH);
    let (mut han, mut kana, mut hangul, mut others) = (0, 0, 0, 0);
    for letter in letters {
        match letter {
            '\u{3041}'..='\u{30FF}' => kana += 1,
            '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' => hangul += 1,
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => han += 1,
            _ => others += 1,
        }
    }
    if kana * 5 > han && kana + han > others {
        "ja"
    } else if hangul > han && hangul > others {
        "ko"
    } else if han > others {
        "zh"
    } else {
        "und"
    }
}

/// Whether a document's word for a language has the form of a tag (BCP 47): letters, then letters and digits in parts of
/// up to eight.
pub(super) fn is_tag(language: &str) -> bool {
    let mut parts = language.split('-');
    let is_part = |part: &str| (1..=8).contains(&part.len());
    let is_first = |part: &str| is_part(part) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    parts.next().is_some_and(is_first)
        && parts.all(|part| is_part(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_letters_first_and_short_parts() {
        assert!(["zh", "zh-Hans-CN", "x-none", "es-419"].into_iter().all(is_tag));
        assert!(!["", "zh_CN", "2052", "zh-", "en US"].into_iter().any(is_tag));
    }
}

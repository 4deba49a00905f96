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

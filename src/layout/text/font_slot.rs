//! Which of a run's four families a character is set in (`w:rFonts`).
//!
//! Neighbours do not matter: an ambiguous character (quotes, dashes, circled numbers) takes the
//! East Asian family if and only if the run's hint says so. ECMA-376 Part 1, 17.3.2.26 and
//! MS-OI29500 2.1.87 (the table of code points).

use super::character_class::is_complex;
use crate::cascade::RunFormat;
use crate::font::ScriptSlot;
use crate::model::{FontHint, Name};

/// One of the four families of a run: `w:ascii`, `w:hAnsi`, `w:eastAsia`, `w:cs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum FontSlot {
    Ascii,
    HighAnsi,
    EastAsia,
    Complex,
}

impl FontSlot {
    /// The family that a run names for the slot.
    pub(super) fn family(self, format: &RunFormat) -> &Name {
        match self {
            FontSlot::Ascii => &format.font_ascii,
            FontSlot::HighAnsi => &format.font_high_ansi,
            FontSlot::EastAsia => &format.font_east_asia,
            FontSlot::Complex => &format.font_complex,
        }
    }

    /// The script that a face must have for it.
    pub(super) fn script(self) -> ScriptSlot {
        match self {
            FontSlot::Ascii | FontSlot::HighAnsi => ScriptSlot::Latin,
            FontSlot::EastAsia => ScriptSlot::EastAsian,
            FontSlot::Complex => ScriptSlot::Complex,
        }
    }
}

/// The slot of a character in a run.
pub(super) fn slot_of(character: char, format: &RunFormat) -> FontSlot {
    if format.complex_script || format.right_to_left {
        return FontSlot::Complex;
    }
    if character.is_ascii() {
        return FontSlot::Ascii;
    }
    let hinted = format.hint == FontHint::EastAsia;
    let ambiguous = |hinted: bool| if hinted { FontSlot::EastAsia } else { FontSlot::HighAnsi };
    let slot = match character {
        '\u{A0}'..='\u{FF}' => ambiguous(hinted && is_east_asian_latin(character, format)),
        '\u{100}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' => ambiguous(hinted && is_chinese(format)),
        '\u{2B0}'..='\u{4FF}' => ambiguous(hinted),
        '\u{1100}'..='\u{11FF}' | '\u{2F00}'..='\u{D7FF}' | '\u{10000}'..='\u{3FFFF}' => {
            if is_complex(character) {
                FontSlot::Complex
            } else {
                FontSlot::EastAsia
            }
        }
        '\u{2000}'..='\u{2EFF}' | '\u{E000}'..='\u{F8FF}' | '\u{FB00}'..='\u{FB1C}' => ambiguous(hinted),
        '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}' => FontSlot::EastAsia,
        c if is_complex(c) => FontSlot::Complex,
        _ => FontSlot::HighAnsi,
    };
    // Word takes an East Asian slot that names Times New Roman for "not set".
    if slot == FontSlot::EastAsia
        && format.font_east_asia.eq_ignore_ascii_case("Times New Roman")
        && format.font_ascii == format.font_high_ansi
    {
        return FontSlot::Ascii;
    }
    slot
}

fn is_chinese(format: &RunFormat) -> bool {
    format.lang_east_asia.get(..2).is_some_and(|lang| lang.eq_ignore_ascii_case("zh"))
}

/// Signs of Latin-1 that East Asian code pages have too, and the letters of pinyin.
fn is_east_asian_latin(character: char, format: &RunFormat) -> bool {
    matches!(character,
        '¡' | '¤' | '§' | '¨' | 'ª' | '\u{AD}' | '¯' | '°'..='´' | '¶'..='º' | '¼'..='¿' | '×' | '÷')
        || (is_chinese(format) && matches!(character, 'à' | 'á' | 'è'..='ê' | 'ì' | 'í' | 'ò' | 'ó' | 'ù' | 'ú' | 'ü'))
}

#[cfg(test)]
mod tests {
    use super::super::testing::format;
    use super::*;

    #[test]
    fn only_the_hint_moves_ambiguous_characters() {
        let plain = format(10.5);
        let mut hinted = format(10.5);
        hinted.hint = FontHint::EastAsia;
        for character in ['“', '—', '…', '①', '℃'] {
            assert_eq!(slot_of(character, &plain), FontSlot::HighAnsi, "{character}");
            assert_eq!(slot_of(character, &hinted), FontSlot::EastAsia, "{character}");
        }
        assert_eq!(slot_of('字', &plain), FontSlot::EastAsia);
        assert_eq!(slot_of('，', &plain), FontSlot::EastAsia);
        assert_eq!(slot_of('a', &hinted), FontSlot::Ascii);
        assert_eq!(slot_of('é', &plain), FontSlot::HighAnsi);
        assert_eq!(slot_of('é', &hinted), FontSlot::EastAsia);
    }
}

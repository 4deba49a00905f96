//! Which of a run's four families a character is set in (`w:rFonts`).
//!
//! Neighbours do not matter: an ambiguous character (quotes, dashes, circled numbers) takes the
//! East Asian family if and only if the run's hint says so. ECMA-376 Part 1, 17.3.2.26 and
//! MS-OI29500 2.1.87 (the table of code points).

use super::classes::is_complex;
use crate::cascade::RunFormat;
use crate::font::ScriptSlot;
use crate::model::{FontHint, Name};

/// One of the families of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Slot {
    Ascii,
    HighAnsi,
    EastAsia,
    Complex,
}

impl Slot {
    /// The family of the format.
    pub(super) fn family(self, format: &RunFormat) -> &Name {
        match self {
            Slot::Ascii => &format.font_ascii,
            Slot::HighAnsi => &format.font_high_ansi,
            Slot::EastAsia => &format.font_east_asia,
            Slot::Complex => &format.font_complex,
        }
    }

    /// The script it stands for.
    pub(super) fn script(self) -> ScriptSlot {
        match self {
            Slot::Ascii | Slot::HighAnsi => ScriptSlot::Latin,
            Slot::EastAsia => ScriptSlot::EastAsian,
            Slot::Complex => ScriptSlot::Complex,
        }
    }
}

/// Slot of a character in a run.
pub(super) fn slot_of(character: char, format: &RunFormat) -> Slot {
    if format.complex_script || format.right_to_left {
        return Slot::Complex;
    }
    if character.is_ascii() {
        return Slot::Ascii;
    }
    let hinted = format.hint == FontHint::EastAsia;
    let ambiguous = |hinted: bool| if hinted { Slot::EastAsia } else { Slot::HighAnsi };
    let slot = match character {
        '\u{A0}'..='\u{FF}' => ambiguous(hinted && is_east_asian_latin(character, format)),
        '\u{100}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' => ambiguous(hinted && is_chinese(format)),
        '\u{2B0}'..='\u{4FF}' => ambiguous(hinted),
        '\u{1100}'..='\u{11FF}' | '\u{2F00}'..='\u{D7FF}' | '\u{10000}'..='\u{3FFFF}' => {
            if is_complex(character) {
                Slot::Complex
            } else {
                Slot::EastAsia
            }
        }
        '\u{2000}'..='\u{2EFF}' | '\u{E000}'..='\u{F8FF}' | '\u{FB00}'..='\u{FB1C}' => ambiguous(hinted),
        '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}' => Slot::EastAsia,
        c if is_complex(c) => Slot::Complex,
        _ => Slot::HighAnsi,
    };
    // Word takes an East Asian slot that names Times New Roman for "not set".
    if slot == Slot::EastAsia
        && format.font_east_asia.eq_ignore_ascii_case("Times New Roman")
        && format.font_ascii == format.font_high_ansi
    {
        return Slot::Ascii;
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
            assert_eq!(slot_of(character, &plain), Slot::HighAnsi, "{character}");
            assert_eq!(slot_of(character, &hinted), Slot::EastAsia, "{character}");
        }
        assert_eq!(slot_of('字', &plain), Slot::EastAsia);
        assert_eq!(slot_of('，', &plain), Slot::EastAsia);
        assert_eq!(slot_of('a', &hinted), Slot::Ascii);
        assert_eq!(slot_of('é', &plain), Slot::HighAnsi);
        assert_eq!(slot_of('é', &hinted), Slot::EastAsia);
    }
}

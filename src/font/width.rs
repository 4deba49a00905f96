//! How wide characters are by their nature in East Asian families.
//!
//! Unicode Standard Annex 11 knows wide, narrow and ambiguous characters; the Chinese families of
//! Windows draw the ambiguous ones one em wide.

/// Nature of a character's width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// One em in every East Asian family: ideographs, kana, their punctuation, full-width forms.
    Wide,
    /// Half an em where ASCII is: letters with marks, half-width forms.
    Narrow,
    /// One em in the families with half-wide ASCII, own width elsewhere: dashes, quotes, Greek, symbols.
    Ambiguous,
}

/// The nature of a character outside ASCII.
pub(super) fn nature(character: char) -> Nature {
    match u32::from(character) {
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0x4DBF
        | 0x4E00..=0xA4CF
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE10..=0xFE1F
        | 0xFE30..=0xFE6F
        | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1B000..=0x1B2FF
        | 0x1F200..=0x1F2FF
        | 0x20000..=0x3FFFD => Nature::Wide,
        // Signs of Latin 1 that GB 2312 has are one em; its letters and other signs are not.
        0xA4 | 0xA7 | 0xA8 | 0xB0 | 0xB1 | 0xB7 | 0xD7 | 0xF7 => Nature::Ambiguous,
        0x00..=0x036F | 0x1E00..=0x1EFF | 0x2000..=0x200F | 0xFF61..=0xFFDC | 0xFFE8..=0xFFEE => Nature::Narrow,
        _ => Nature::Ambiguous,
    }
}

/// A character that may stand in for another of the same looks.
pub(super) fn twin(character: char) -> Option<char> {
    Some(match character {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
        '\u{2010}' | '\u{2011}' | '\u{AD}' => '-',
        '\u{2012}' | '\u{2212}' => '–',
        '\u{2015}' => '—',
        '〜' => '～',
        '～' => '〜',
        '・' => '·',
        '\u{2027}' | '\u{2022}' | '\u{22C5}' => '·',
        '⋯' => '…',
        '￥' => '¥',
        '〈' => '〈',
        '〉' => '〉',
        // Code points that GB 18030 had to borrow from the private use area before Unicode had the characters.
        '\u{E78D}' => '\u{FE10}',
        '\u{E78E}' => '\u{FE12}',
        '\u{E78F}' => '\u{FE11}',
        '\u{E790}'..='\u{E796}' => char::from_u32(u32::from(character) - 0xE790 + 0xFE13)?,
        '\u{E81E}' => '\u{9FB4}',
        '\u{E826}' => '\u{9FB5}',
        '\u{E82B}' => '\u{9FB6}',
        '\u{E82C}' => '\u{9FB7}',
        '\u{E832}' => '\u{9FB8}',
        '\u{E843}' => '\u{9FB9}',
        '\u{E854}' => '\u{9FBA}',
        '\u{E864}' => '\u{9FBB}',
        _ => return None,
    })
}

/// Code points whose meaning is each font's own business: no other font's glyph will do.
pub(super) fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Characters that are never seen: joiners, direction marks, variation selectors, byte order marks.
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(u32::from(character),
        0x00..=0x1F | 0x7F..=0x9F | 0xAD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
        | 0xFFF0..=0xFFFB | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn natures() {
        for wide in ['一', '。', '（', 'あ', '、', '《', '％', '𠀀'] {
            assert_eq!(nature(wide), Nature::Wide, "{wide}");
        }
        for narrow in ['a', ' ', '~', '¥', 'ö', 'ā', 'ｱ'] {
            assert_eq!(nature(narrow), Nature::Narrow, "{narrow}");
        }
        for ambiguous in ['“', '’', '—', '…', '·', '×', '°', '①', '→', '●', 'Ⅰ', '℃', 'α', 'Я'] {
            assert_eq!(nature(ambiguous), Nature::Ambiguous, "{ambiguous}");
        }
    }
}

//! How wide characters are in East Asian families, and which characters are drawn for others.
//!
//! Unicode Standard Annex 11 knows wide, narrow and ambiguous characters; the Chinese families of
//! Windows draw the ambiguous ones one em wide.

/// Width class of a character, after UAX 11.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EastAsianWidth {
    /// One em in every East Asian family: ideographs, kana, their punctuation, full-width forms.
    Wide,
    /// Half an em where ASCII is: letters with marks, half-width forms.
    Narrow,
    /// One em in the families with half-wide ASCII, own width elsewhere: dashes, quotes, Greek, symbols.
    Ambiguous,
}

/// The width class of a character.
pub(super) fn east_asian_width(character: char) -> EastAsianWidth {
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
        | 0x20000..=0x3FFFD => EastAsianWidth::Wide,
        // Signs of Latin 1 that GB 2312 has are one em; its letters and other signs are not.
        0xA4 | 0xA7 | 0xA8 | 0xB0 | 0xB1 | 0xB7 | 0xD7 | 0xF7 => EastAsianWidth::Ambiguous,
        0x00..=0x036F | 0x1E00..=0x1EFF | 0x2000..=0x200F | 0xFF61..=0xFFDC | 0xFFE8..=0xFFEE => EastAsianWidth::Narrow,
        _ => EastAsianWidth::Ambiguous,
    }
}

/// A character that looks the same and may be drawn instead.
pub(super) fn look_alike(character: char) -> Option<char> {
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

/// Private use code points: each font has its own meaning for them, so no other font's glyph will do.
pub(super) fn is_private_use(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Characters that draw nothing (`Default_Ignorable_Code_Point` and controls): joiners, direction marks, variation selectors, byte order marks.
pub(super) fn is_default_ignorable(character: char) -> bool {
    matches!(u32::from(character),
        0x00..=0x1F | 0x7F..=0x9F | 0xAD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
        | 0xFFF0..=0xFFFB | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_of_characters() {
        for wide in ['一', '。', '（', 'あ', '、', '《', '％', '𠀀'] {
            assert_eq!(east_asian_width(wide), EastAsianWidth::Wide, "{wide}");
        }
        for narrow in ['a', ' ', '~', '¥', 'ö', 'ā', 'ｱ'] {
            assert_eq!(east_asian_width(narrow), EastAsianWidth::Narrow, "{narrow}");
        }
        for ambiguous in ['“', '’', '—', '…', '·', '×', '°', '①', '→', '●', 'Ⅰ', '℃', 'α', 'Я'] {
            assert_eq!(east_asian_width(ambiguous), EastAsianWidth::Ambiguous, "{ambiguous}");
        }
    }
}

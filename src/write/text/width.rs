//! Columns a character takes where all are as wide as one or two cells.
//!
//! Wide and full-width characters take two, combining marks none; ambiguous ones take
//! one, as in terminals. Unicode Standard Annex #11.

/// Columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(character_width).sum()
}

/// 0, 1 or 2.
pub(super) fn character_width(character: char) -> usize {
    match character {
        '\u{20}'..='\u{7E}' => 1,
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{20D0}'..='\u{20F0}' => 0,
        '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}' => 0,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{4DBF}' | '\u{4E00}'..='\u{A4CF}' => 2,
        '\u{A960}'..='\u{A97C}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' => 2,
        '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' => 2,
        '\u{1F300}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6FF}' | '\u{1F900}'..='\u{1FAFF}' => 2,
        '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_take_two_columns() {
        assert_eq!(width("表1：数量（件）"), 15);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("𠮷"), 2);
    }
}

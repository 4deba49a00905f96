//! Which of a run's three languages its text is in (`w:lang`). ECMA-376 Part 1, 17.3.2.20.

use super::RunFormat;
use crate::model::Name;

/// The language of text by its letters; none for figures, marks and blanks. A run with any East Asian letter is in
/// its East Asian language: Word's own runs hold one script, those of other programs a Chinese sentence with
/// a Latin word in it.
pub(super) fn language_of<'f>(text: &str, format: &'f RunFormat) -> Option<&'f Name> {
    if text.chars().any(is_east_asian) {
        return Some(&format.lang_east_asia);
    }
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let is_complex = format.complex_script || format.right_to_left;
    Some(if is_complex { &format.lang_complex } else { &format.lang_latin })
}

/// Kana, hangul, ideographs and their marks.
fn is_east_asian(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{2FDF}' | '\u{3001}'..='\u{303F}'
        | '\u{3040}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF65}' | '\u{20000}'..='\u{3FFFF}')
}

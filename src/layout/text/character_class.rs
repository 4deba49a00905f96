//! Classes of characters: what spacing, punctuation compression and line breaking ask of them.
//!
//! A class belongs to a character as drawn: a curly quote is a full-width bracket in an East Asian
//! face and a narrow mark in a Latin one. The classes are those of CLREQ 3.1 and JIS X 4051, as far as
//! Word tells them apart.

/// What a character is to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharacterClass {
    /// Han, kana, hangul, bopomofo.
    Ideograph,
    /// Full-width opening bracket or quote: its blank half is on the left.
    Opening,
    /// Full-width closing bracket or quote: blank on the right.
    Closing,
    /// ， 。 、 ．: blank on the right, and may hang past the line's end.
    Comma,
    /// ： ；: blank on the right; never hangs, and beside another mark it is the other that is compressed.
    Colon,
    /// ・ ·: makes its neighbours give way, never shrinks.
    MiddleDot,
    /// Any other full-width character: ！ ？ — … ○ Ａ.
    Wide,
    /// Letter of a proportional script.
    Letter,
    /// Digit of a proportional face.
    Digit,
    /// Any other proportional character.
    Narrow,
    /// Blank that a line may end after.
    Space,
    /// Picture or tab.
    Object,
}

impl CharacterClass {
    /// Belongs to East Asian text: a line may break on either side.
    pub(super) fn is_wide(self) -> bool {
        use CharacterClass::*;
        matches!(self, Ideograph | Opening | Closing | Comma | Colon | MiddleDot | Wide)
    }

    /// Has a blank half that compression can take away.
    pub(super) fn shrinks(self) -> bool {
        matches!(
            self,
            CharacterClass::Opening | CharacterClass::Closing | CharacterClass::Comma | CharacterClass::Colon
        )
    }
}

/// The class of a character. `full_width`: it is drawn an em wide by an East Asian face.
pub(super) fn class_of(character: char, full_width: bool) -> CharacterClass {
    match character {
        ' ' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' => CharacterClass::Space,
        '0'..='9' => CharacterClass::Digit,
        c if c.is_ascii() => {
            if c.is_ascii_alphabetic() {
                CharacterClass::Letter
            } else {
                CharacterClass::Narrow
            }
        }
        c if is_ideograph(c) => CharacterClass::Ideograph,
        c if full_width => wide_class(c),
        c if c.is_alphabetic() => CharacterClass::Letter,
        c if c.is_numeric() && c < '\u{2000}' => CharacterClass::Digit,
        _ => CharacterClass::Narrow,
    }
}

fn wide_class(character: char) -> CharacterClass {
    match character {
        '（' | '〔' | '［' | '｛' | '〈' | '《' | '「' | '『' | '【' | '〖' | '〘' | '〚' | '〝' | '‘' | '“' => {
            CharacterClass::Opening
        }
        '）' | '〕' | '］' | '｝' | '〉' | '》' | '」' | '』' | '】' | '〗' | '〙' | '〛' | '〞' | '〟' | '’' | '”' => {
            CharacterClass::Closing
        }
        '，' | '。' | '、' | '．' => CharacterClass::Comma,
        '：' | '；' => CharacterClass::Colon,
        '・' | '·' => CharacterClass::MiddleDot,
        _ => CharacterClass::Wide,
    }
}

fn is_ideograph(character: char) -> bool {
    matches!(character,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
        | '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{3105}'..='\u{312F}' | '\u{3131}'..='\u{318E}' | '\u{31A0}'..='\u{31FF}'
        | '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{2FDF}' | '\u{A000}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}')
}

/// Has no glyph of its own (Unicode `Default_Ignorable_Code_Point`): it is kept with the character before.
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{180B}'..='\u{180E}' | '\u{E0000}'..='\u{E0FFF}'
        | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{034F}')
}

/// A combining mark: drawn on the character before it.
pub(super) fn is_combining(character: char) -> bool {
    matches!(character,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}' | '\u{FE20}'..='\u{FE2F}')
}

/// Script whose glyphs depend on their neighbours.
pub(super) fn is_complex(character: char) -> bool {
    matches!(character,
        '\u{0590}'..='\u{109F}' | '\u{1700}'..='\u{18AF}' | '\u{1900}'..='\u{1AAF}' | '\u{1B00}'..='\u{1C7F}'
        | '\u{1CD0}'..='\u{1CFF}' | '\u{A800}'..='\u{A9FF}' | '\u{AA00}'..='\u{AADF}' | '\u{ABC0}'..='\u{ABFF}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10A00}'..='\u{10FFF}' | '\u{11000}'..='\u{11FFF}'
        | '\u{1E900}'..='\u{1E95F}' | '\u{1EE00}'..='\u{1EEFF}')
}

/// Written from right to left.
pub(super) fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// Script without blanks between its words: Thai, Lao, Myanmar, Khmer.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{0E01}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{AA60}'..='\u{AA7F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_what_its_face_makes_of_it() {
        assert_eq!(class_of('“', true), CharacterClass::Opening);
        assert_eq!(class_of('“', false), CharacterClass::Narrow);
        assert_eq!(class_of('α', true), CharacterClass::Wide);
        assert_eq!(class_of('α', false), CharacterClass::Letter);
    }
}

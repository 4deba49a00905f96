//! Letters of a formula as the characters they are drawn with: 𝑥 for x. Unicode 16, 22.2.
//!
//! Documents have plain letters and name the alphabet beside them; fonts have a character for each.

use super::{MathLetters, MathScript, MathStyle};

/// Where an alphabet begins: Latin capitals, Greek capitals, figures; 0 is none of its own.
type Alphabet = (u32, u32, u32);

/// Characters that Unicode had before the mathematical alphabets, which have gaps for them.
const EARLIER: [(u32, char); 24] = [
    (0x1D455, 'ℎ'),
    (0x1D49D, 'ℬ'),
    (0x1D4A0, 'ℰ'),
    (0x1D4A1, 'ℱ'),
    (0x1D4A3, 'ℋ'),
    (0x1D4A4, 'ℐ'),
    (0x1D4A7, 'ℒ'),
    (0x1D4A8, 'ℳ'),
    (0x1D4AD, 'ℛ'),
    (0x1D4BA, 'ℯ'),
    (0x1D4BC, 'ℊ'),
    (0x1D4C4, 'ℴ'),
    (0x1D506, 'ℭ'),
    (0x1D50B, 'ℌ'),
    (0x1D50C, 'ℑ'),
    (0x1D515, 'ℜ'),
    (0x1D51D, 'ℨ'),
    (0x1D53A, 'ℂ'),
    (0x1D53F, 'ℍ'),
    (0x1D545, 'ℕ'),
    (0x1D547, 'ℙ'),
    (0x1D548, 'ℚ'),
    (0x1D549, 'ℝ'),
    (0x1D551, 'ℤ'),
];

/// Variants of Greek letters, in the order in which they follow each Greek alphabet.
const GREEK_VARIANTS: [char; 7] = ['∂', 'ϵ', 'ϑ', 'ϰ', 'ϕ', 'ϱ', 'ϖ'];

impl MathStyle {
    /// The character that draws one of a run's characters; itself where the alphabet does not have it.
    pub fn drawn(&self, character: char) -> char {
        if self.normal == Some(true) {
            return character;
        }
        let (latin, greek, figures) = self.alphabet();
        let code = u32::from(character);
        let found = match character {
            'A'..='Z' if latin > 0 => latin + (code - 0x41),
            'a'..='z' if latin > 0 => latin + 26 + (code - 0x61),
            '0'..='9' if figures > 0 => figures + (code - 0x30),
            'ı' if greek == 0x1D6E2 => 0x1D6A4,
            'ȷ' if greek == 0x1D6E2 => 0x1D6A5,
            // Capital Greek is upright in formulas unless specified.
            'Α'..='Ω' if greek > 0 && (self.letters.is_some() || greek != 0x1D6E2) => greek + (code - 0x391),
            'ϴ' if greek > 0 => greek + 17,
            '∇' if greek > 0 && greek != 0x1D6E2 => greek + 25,
            'α'..='ω' if greek > 0 => greek + 26 + (code - 0x3B1),
            _ => match GREEK_VARIANTS.iter().zip(0_u32..).find(|(variant, _)| **variant == character) {
                Some((_, place)) if greek > 0 => greek + 51 + place,
                _ => return character,
            },
        };
        let earlier = EARLIER.iter().find(|(hole, _)| *hole == found).map(|(_, earlier)| *earlier);
        earlier.or_else(|| char::from_u32(found)).unwrap_or(character)
    }

    fn alphabet(&self) -> Alphabet {
        let letters = self.letters.unwrap_or(MathLetters::Italic);
        let bold = matches!(letters, MathLetters::Bold | MathLetters::BoldItalic);
        match (self.script.unwrap_or(MathScript::Roman), letters) {
            (MathScript::Roman, MathLetters::Plain) => (0, 0, 0),
            (MathScript::Roman, MathLetters::Italic) => (0x1D434, 0x1D6E2, 0),
            (MathScript::Roman, MathLetters::Bold) => (0x1D400, 0x1D6A8, 0x1D7CE),
            (MathScript::Roman, MathLetters::BoldItalic) => (0x1D468, 0x1D71C, 0x1D7CE),
            (MathScript::Script, _) if bold => (0x1D4D0, 0, 0),
            (MathScript::Script, _) => (0x1D49C, 0, 0),
            (MathScript::Fraktur, _) if bold => (0x1D56C, 0, 0),
            (MathScript::Fraktur, _) => (0x1D504, 0, 0),
            (MathScript::DoubleStruck, _) => (0x1D538, 0, 0x1D7D8),
            (MathScript::SansSerif, MathLetters::Plain) => (0x1D5A0, 0, 0x1D7E2),
            (MathScript::SansSerif, MathLetters::Italic) => (0x1D608, 0, 0x1D7E2),
            (MathScript::SansSerif, MathLetters::Bold) => (0x1D5D4, 0x1D756, 0x1D7EC),
            (MathScript::SansSerif, MathLetters::BoldItalic) => (0x1D63C, 0x1D790, 0x1D7EC),
            (MathScript::Monospace, _) => (0x1D670, 0, 0x1D7F6),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_italic_by_default_and_figures_are_not() {
        let style = MathStyle::default();
        let drawn: String = "xhA1αΩ+".chars().map(|c| style.drawn(c)).collect();
        assert_eq!(drawn, "𝑥ℎ𝐴1𝛼Ω+");
    }

    #[test]
    fn alphabets_have_their_own_characters_holes_included() {
        let drawn = |script, letters, text: &str| -> String {
            let style = MathStyle { script, letters, ..MathStyle::default() };
            text.chars().map(|c| style.drawn(c)).collect()
        };
        assert_eq!(drawn(Some(MathScript::DoubleStruck), None, "RA1"), "ℝ𝔸𝟙");
        assert_eq!(drawn(Some(MathScript::Script), Some(MathLetters::Plain), "Lx"), "ℒ𝓍");
        assert_eq!(drawn(None, Some(MathLetters::Bold), "v2ω∇"), "𝐯𝟐𝛚𝛁");
        assert_eq!(drawn(None, Some(MathLetters::Plain), "sin"), "sin");
        assert_eq!(drawn(None, Some(MathLetters::BoldItalic), "A∂"), "𝑨𝝏");
    }
}

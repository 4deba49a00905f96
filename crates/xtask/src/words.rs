//! Words replaced letter for letter by neutral ones: script, length, punctuation and width stay.
//!
//! A letter becomes the next one of its class, not a fixed partner: a text cannot be read back by counting letters.

/// Ideographs of everyday use that no names of places are made of; all are one em wide and break alike.
const HAN: &str = "天地日月水风云春夏秋冬上下左右大小多少前后高低长短远近花草树木牛羊鱼鸟石田";

/// Ideographs that numbers and the labels of headings are made of: a class of their own, so that "第三章" stays one.
const NUMERALS: &str = "一二三四五六七八九";
const KEPT: &str = "十百千万零〇第章节条款项表图注年月日";

/// Letters of one width in Times New Roman (Liberation Serif's `hmtx`); letters not listed have a width of their own.
const LATIN: [&str; 11] = [
    "acez",
    "bdghknopquvxy",
    "fr",
    "ijlt",
    "ADGHKNOQUVXYw",
    "BCR",
    "ELTZ",
    "FPS",
    "\u{E0}\u{E1}\u{E4}\u{E7}\u{E8}\u{E9}",
    "\u{F2}\u{F3}\u{F6}\u{F9}\u{FA}\u{FC}",
    "\u{C0}\u{C1}\u{C4}\u{D2}\u{D3}\u{D6}",
];

const HIRAGANA: &str = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもらりるれろ";
const KATAKANA: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロ";
const DIGITS: &str = "123456789";

/// Gives out neutral letters.
#[derive(Default)]
pub struct Words {
    given: usize,
}

impl Words {
    pub fn replace(&mut self, text: &str) -> String {
        text.chars().map(|character| self.letter(character)).collect()
    }

    fn letter(&mut self, character: char) -> char {
        if KEPT.contains(character) || !character.is_alphanumeric() {
            return character;
        }
        let classes = [DIGITS, NUMERALS, HAN, HIRAGANA, KATAKANA].into_iter().chain(LATIN);
        let class = match character {
            '0' => Some(DIGITS),
            '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
                if !NUMERALS.contains(character) =>
            {
                Some(HAN)
            }
            // Small kana may not begin a line: they are no letters like the others.
            _ => classes.into_iter().find(|class| class.contains(character)),
        };
        self.given += 1;
        match class {
            Some(class) => {
                // A step that shares no divisor with most lengths: neighbours differ, and so do repetitions.
                let letters = class.chars().count();
                let mut chosen = class.chars().cycle().skip(self.given * 7 % letters);
                chosen.find(|other| *other != character).unwrap_or(character)
            }
            None if character.is_ascii() || "ぁぃぅぇぉっゃゅょァィゥェォッャュョ".contains(character) => {
                character
            }
            None => self.neighbour(character),
        }
    }

    /// Another letter of the same case from the same 32 code points.
    fn neighbour(&self, character: char) -> char {
        let code = u32::from(character);
        let near = (1..32).map(|step| (code & !31) + (code + self.given as u32 + step * 5) % 32);
        let alike = |other: &char| {
            other.is_alphabetic() == character.is_alphabetic()
                && other.is_numeric() == character.is_numeric()
                && other.is_lowercase() == character.is_lowercase()
                && other.is_uppercase() == character.is_uppercase()
                && *other != character
        };
        near.filter_map(char::from_u32).find(alike).unwrap_or(character)
    }
}

#[test]
fn letters_keep_their_class_and_marks_stay() {
    let text = "第三章 柳溪镇（2020年）Report, Ångström Привет かんじっ 한국";
    let replaced = Words::default().replace(text);
    assert_eq!(replaced.chars().count(), text.chars().count());
    for (before, after) in text.chars().zip(replaced.chars()) {
        let is_letter = before.is_alphanumeric() && !KEPT.contains(before);
        assert!(is_letter || before == after, "{before} became {after}");
        assert_eq!(before.is_ascii(), after.is_ascii());
        assert_eq!(before.is_uppercase(), after.is_uppercase(), "{before} became {after}");
    }
    assert!(!["柳", "溪", "镇", "Report", "Привет", "국"].iter().any(|word| replaced.contains(word)), "{replaced}");
}

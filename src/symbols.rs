//! Characters of the symbol families, as Unicode.
//!
//! These families have codes of their own, written plain (20–FF) or in the private use area
//! (F020–F0FF), ECMA-376 Part 1, 17.3.3.30 (`w:sym`).

use std::borrow::Cow;

const TABLE: &str = include_str!("symbols.tsv");

/// Families that share another's codes.
const ALIASES: [(&str, &str); 2] = [("symbolmt", "symbol"), ("wingdingsregular", "wingdings")];

/// A character of a symbol family (Symbol, Wingdings …) by its code there, as Unicode; `None` if the family
/// is none or has nothing at this code. Codes of the private use area (F020–F0FF) and plain ones (20–FF)
/// are the same.
pub(crate) fn symbol(family: &str, code: u32) -> Option<char> {
    let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let at = usize::try_from(code.checked_sub(0x20)?).ok().filter(|&at| at < 0xE0)?;
    let is = |name: &str| {
        let letters = family.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_lowercase()).eq(name.chars())
    };
    let alias = ALIASES.iter().find(|(alias, _)| is(alias)).map(|(_, family)| *family);
    let mut families = TABLE.lines().filter_map(|line| line.split_once('\t'));
    let (_, codes) = families.find(|(name, _)| alias.map_or_else(|| is(name), |alias| alias == *name))?;
    u32::from_str_radix(codes.split(' ').nth(at)?, 16).ok().and_then(char::from_u32)
}

/// The same for whoever reads text: U+FFFD where nobody knows what character the code is, a plain code of an
/// unknown family itself.
pub(crate) fn readable(family: &str, code: u32) -> char {
    let plain = || char::from_u32(code).filter(|character| !('\u{E000}'..='\u{F8FF}').contains(character));
    symbol(family, code).or_else(plain).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Text as it is read: its codes U+F020 to U+F0FF as characters of the first of the run's families that has them
/// (`w:hAnsi` draws the private use area, `w:ascii` is what some writers set alone), U+FFFD where none has. The rest
/// of the private use area stays: there Chinese systems have characters of their users' own making.
pub(crate) fn readable_text<'t>(families: [&str; 2], text: &'t str) -> Cow<'t, str> {
    let is_code = |character: char| ('\u{F020}'..='\u{F0FF}').contains(&character);
    if !text.contains(is_code) {
        return Cow::Borrowed(text);
    }
    let read = |character| match is_code(character) {
        true => families.iter().find_map(|family| symbol(family, u32::from(character))),
        false => Some(character),
    };
    text.chars().map(|character| read(character).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The label of a list as it is read. In a symbol family plain codes are symbols too (WPS writes `l` in Wingdings
/// for ●), and a code that nobody knows is a bullet: it can be nothing else there.
pub(crate) fn readable_label(family: &str, label: &str) -> String {
    let read = |character| match readable(family, u32::from(character)) {
        char::REPLACEMENT_CHARACTER => '•',
        known => known,
    };
    label.chars().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::{readable, readable_label, readable_text, symbol};

    #[test]
    fn codes_of_the_symbol_families() {
        assert_eq!(symbol("symbol", 0xB7), Some('•'));
        assert_eq!(symbol("symbol", 0xF061), Some('α'));
        assert_eq!(symbol("wingdings", 0xFC), Some('✓'));
        assert_eq!(symbol("wingdings", 0xF0A8), Some('◻'));
        assert_eq!(symbol("wingdings2", 0x52), Some('☑'));
        assert_eq!(symbol("wingdings3", 0x70), Some('▲'));
        assert_eq!(symbol("webdings", 0x61), Some('✔'));
    }

    #[test]
    fn nothing_where_nothing_is() {
        assert_eq!(symbol("wingdings", 0xFF), None);
        assert_eq!(symbol("wingdings", 0x1F), None);
        assert_eq!(symbol("wingdings", 0x4E00), None);
        assert_eq!(symbol("宋体", 0x41), None);
    }

    #[test]
    fn what_nobody_knows_is_seen_to_be_missing_and_as_a_label_is_a_bullet() {
        assert_eq!(readable("Wingdings", 0xF0FE), '☑');
        assert_eq!(readable("Some Dingbats", 0xF0FE), char::REPLACEMENT_CHARACTER);
        assert_eq!(readable("宋体", 0x4E00), '一');
        assert_eq!(readable_label("Wingdings", "\u{F0A7}"), "▪");
        assert_eq!(readable_label("Wingdings", "l"), "●");
        assert_eq!(readable_label("宋体", "（一）\u{F0A7}"), "（一）•");
        assert_eq!(readable_text(["Wingdings", "宋体"], "是\u{F0FE}"), "是☑");
        assert_eq!(readable_text(["宋体", "Wingdings"], "是\u{F0FE}"), "是☑");
        assert_eq!(readable_text(["宋体", ""], "\u{E000}\u{F0FE}"), "\u{E000}\u{FFFD}");
    }
}

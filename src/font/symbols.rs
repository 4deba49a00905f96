//! Characters of the symbol families, as Unicode.
//!
//! These families have codes of their own, written plain (20–FF) or in the private use area
//! (F020–F0FF), ECMA-376 Part 1, 17.3.3.30 (`w:sym`).

use super::names::fold;

const TABLE: &str = include_str!("symbols.tsv");

/// Families that share another's codes, by folded name.
const ALIASES: [(&str, &str); 2] = [("symbolmt", "symbol"), ("wingdingsregular", "wingdings")];

/// A character of a symbol font (Symbol, Wingdings …) by its code there, as Unicode. Codes of the
/// private use area (F020–F0FF) and plain ones (20–FF) are the same.
pub(crate) fn symbol(family: &str, code: u32) -> Option<char> {
    unicode(&fold(family), code)
}

/// The character of a symbol family (folded name) by its code there; `None` if the family is none or
/// has nothing at this code.
pub(super) fn unicode(folded: &str, code: u32) -> Option<char> {
    let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let at = usize::try_from(code.checked_sub(0x20)?).ok().filter(|&at| at < 0xE0)?;
    let folded = ALIASES.iter().find(|(alias, _)| *alias == folded).map_or(folded, |(_, family)| family);
    let (_, codes) = TABLE.lines().filter_map(|line| line.split_once('\t')).find(|(family, _)| *family == folded)?;
    u32::from_str_radix(codes.split(' ').nth(at)?, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::unicode;

    #[test]
    fn codes_of_the_symbol_families() {
        assert_eq!(unicode("symbol", 0xB7), Some('•'));
        assert_eq!(unicode("symbol", 0xF061), Some('α'));
        assert_eq!(unicode("wingdings", 0xFC), Some('✓'));
        assert_eq!(unicode("wingdings", 0xF0A8), Some('◻'));
        assert_eq!(unicode("wingdings2", 0x52), Some('☑'));
        assert_eq!(unicode("wingdings3", 0x70), Some('▲'));
        assert_eq!(unicode("webdings", 0x61), Some('✔'));
    }

    #[test]
    fn nothing_where_nothing_is() {
        assert_eq!(unicode("wingdings", 0xFF), None);
        assert_eq!(unicode("wingdings", 0x1F), None);
        assert_eq!(unicode("wingdings", 0x4E00), None);
        assert_eq!(unicode("宋体", 0x41), None);
    }
}

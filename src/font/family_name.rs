//! Family names as documents spell them, folded so that equal families compare equal.

/// Folds a family name: no leading `@` (vertical), full-width letters and spaces made plain,
/// lower case, spaces, hyphens and underscores dropped.
pub(super) fn fold(name: &str) -> String {
    let plain = name.trim().trim_start_matches(['@', '＠']).chars().filter_map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        c if c.is_whitespace() || c.is_control() || "\u{200B}\u{FEFF}\u{3000}\"'".contains(c) => None,
        c => Some(c),
    });
    plain.filter(|c| !"-_ ".contains(*c)).flat_map(char::to_lowercase).collect()
}

/// Whether a name is written in Chinese, Japanese or Korean script.
pub(super) fn is_east_asian_name(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_family_fold_to_one_name() {
        assert_eq!(fold("Times New Roman"), fold(" times　new-ROMAN "));
        assert_eq!(fold("@仿宋_GB2312"), fold("仿宋_ＧＢ2312"));
        assert_ne!(fold("宋体"), fold("新宋体"));
    }

    #[test]
    fn script_of_a_name() {
        assert!(is_east_asian_name("仿宋") && is_east_asian_name("ＭＳ 明朝") && is_east_asian_name("바탕"));
        assert!(!is_east_asian_name("SimSun"));
    }
}

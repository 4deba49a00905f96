//! What lines say: dates of issue, page numbers alone, widths in characters.

/// A date and nothing else: 2021年1月15日, 二〇二一年一月十五日, the year and month alone, also in brackets.
pub(super) fn is_date(text: &str) -> bool {
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let inner = compact.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let Some((year, rest)) = inner.split_once('年') else { return false };
    let Some((month, rest)) = rest.split_once('月') else { return false };
    let day = rest.strip_suffix(['日', '号']).unwrap_or(rest);
    let number = |text: &str, most: usize| {
        let count = text.chars().count();
        count <= most && text.chars().all(|character| is_number(character) || "XxＸ×*_".contains(character))
    };
    // A day or month may be left open: 2021年 月 日.
    number(year, 4) && year.chars().count() >= 2 && number(month, 3) && number(day, 3)
}

fn is_number(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character) || "〇○零一二三四五六七八九十O".contains(character)
}

/// Nothing but what is around a page number; the number itself is a field and left out before.
pub(super) fn is_around_page_number(text: &str) -> bool {
    let plain = text.to_lowercase().replace("page", "").replace("of", "");
    plain.chars().all(|character| {
        character.is_whitespace() || character.is_ascii_digit() || "第页頁共总總-–—―－‐~～·•|/ⅠⅡⅢⅣⅤ".contains(character)
    })
}

/// Ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '；', '！', '？', ';', '，', '、', ','])
}

/// A character as wide as it is high.
pub(super) fn is_wide(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}' | '—' | '…' | '“' | '”' | '‘' | '’' | '①'..='⒛' | '□' | '■' | '○' | '●')
}

/// Width in characters of one em: letters and digits are half of one, and a quarter is added between
/// them and ideographs.
pub(super) fn width(text: &str) -> f64 {
    let mut before = None;
    let mut width = 0.0;
    for character in text.chars() {
        let wide = is_wide(character);
        let changes_width = before.is_some_and(|before| before != wide) && !character.is_whitespace();
        width += if wide { 1.0 } else { 0.5 } + if changes_width { 0.25 } else { 0.0 };
        before = if character.is_whitespace() { None } else { Some(wide) };
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_spelling_and_no_sentence() {
        for text in [
            "2021年1月15日",
            "二〇二一年一月十五日",
            "2021 年 1 月 15 日",
            "（2021年1月）",
            "２０２１年１月",
            "2021年 月 日",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in ["2021年1月15日起施行", "2021年", "截至2021年1月15日", "柳溪镇人民政府", "年月日", "一月"]
        {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn page_numbers_alone() {
        for text in ["", "— —", "第页 共页", "- 3 -", "Page  of ", "/"] {
            assert!(is_around_page_number(text), "{text}");
        }
        for text in ["柳溪镇", "第一页", "机密"] {
            assert!(!is_around_page_number(text), "{text}");
        }
    }
}

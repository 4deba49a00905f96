//! Numbers that begin headings: 一、 （一） 1. （1）, in the spellings that people type.
//!
//! GB/T 9704-2012, 7.3.3 names the four levels and their order.

/// A number at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ordinal {
    /// 1 for 一、 to 4 for （1）.
    pub level: u8,
    /// Characters it takes.
    pub length: usize,
}

/// The number a text begins with.
pub(super) fn parse_ordinal(text: &str) -> Option<Ordinal> {
    let characters: Vec<char> = text.chars().take(24).collect();
    let blanks = count(&characters, 0, char::is_whitespace);
    let at = |index: usize| characters.get(index).copied().unwrap_or('\0');
    if let Some(level) = whole(at(blanks)) {
        let closes = usize::from(matches!(at(blanks + 1), '、' | '.' | '．'));
        return Some(Ordinal { level, length: blanks + 1 + closes });
    }
    let bracketed = matches!(at(blanks), '（' | '(' | '〔' | '﹝');
    let first = blanks + usize::from(bracketed);
    let first = first + count(&characters, first, char::is_whitespace);
    if at(first) == '第' && !bracketed {
        let last = first + 1 + count(&characters, first + 1, |character| is_chinese(character) || is_digit(character));
        let part = (at(last) == '部' && at(last + 1) == '分') || at(last) == '章';
        return (part && last > first + 1).then_some(Ordinal { level: 1, length: last + 1 });
    }
    let chinese = count(&characters, first, is_chinese);
    let digits = count(&characters, first, is_digit);
    let (number, levels) = if chinese > 0 { (chinese, [2, 1]) } else { (digits, [4, 3]) };
    // 2020. begins a date, not a heading.
    if number == 0 || number > 4 || (chinese == 0 && number > 2) {
        return None;
    }
    let close = first + number + count(&characters, first + number, char::is_whitespace);
    if bracketed {
        let closes = matches!(at(close), '）' | ')' | '〕' | '﹞');
        let mark = usize::from(matches!(at(close + 1), '、' | '.' | '．'));
        return closes.then_some(Ordinal { level: levels[0], length: close + 1 + mark });
    }
    match at(close) {
        '、' => {}
        // 1.5 is a number, and 1.1 counts otherwise.
        '.' | '．' if !is_digit(at(close + 1)) => {}
        '，' | ',' if chinese > 0 => {}
        '）' | ')' => return Some(Ordinal { level: levels[0], length: close + 1 }),
        _ => return None,
    }
    Some(Ordinal { level: levels[1], length: close + 1 })
}

/// Signs that are a number with its brackets or dot: ㈠ ⒈ ⑴.
fn whole(character: char) -> Option<u8> {
    match character {
        '\u{3220}'..='\u{3229}' => Some(2),
        '\u{2488}'..='\u{249B}' => Some(3),
        '\u{2474}'..='\u{2487}' => Some(4),
        _ => None,
    }
}

fn is_chinese(character: char) -> bool {
    "一二三四五六七八九十百〇零".contains(character)
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

fn count(characters: &[char], from: usize, of: impl Fn(char) -> bool) -> usize {
    characters.iter().skip(from).take_while(|character| of(**character)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(text: &str) -> Option<u8> {
        parse_ordinal(text).map(|ordinal| ordinal.level)
    }

    #[test]
    fn four_levels_in_the_spellings_people_type() {
        for (texts, wanted) in [
            (
                ["一、总体情况", "十二、附则", "三．情况", "四.情况", "　一 、情况", "第一部分 概况", "第十章 总则"]
                    .as_slice(),
                1,
            ),
            (&["（一）主动公开", "(二)依申请公开", "（十一） 其他", "㈠领导", "( 三 )机制", "（一）、机制"], 2),
            (&["1.机构", "2．人员", "３、经费", "12. 其他", "⒈机构"], 3),
            (&["（1）甲", "(2)乙", "⑴丙", "（１）丁", "1）戊"], 4),
        ] {
            for text in texts {
                assert_eq!(level(text), Some(wanted), "{text}");
            }
        }
    }

    #[test]
    fn numbers_that_count_or_date_begin_no_heading() {
        for text in [
            "1.5万元",
            "2020.1.15",
            "2020年，",
            "一是加强领导",
            "一年来",
            "（2020年）",
            "100、",
            "",
            "第一条 为了",
            "3.1 方法",
        ] {
            assert_eq!(level(text), None, "{text}");
        }
    }

    #[test]
    fn the_length_is_that_of_the_number_alone() {
        let length = |text| parse_ordinal(text).map(|ordinal| ordinal.length);
        assert_eq!(length("一、总体"), Some(2));
        assert_eq!(length("（十一）总体"), Some(4));
        assert_eq!(length("(1) 总体"), Some(3));
    }
}

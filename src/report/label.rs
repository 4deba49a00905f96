//! Labels compared by what they say: without numbers in front, brackets, breaks, widths of characters.
//!
//! A key keeps letters and ideographs only. Two keys are near when few characters were typed wrong
//! for their length; short labels must be exact.

/// Longest key that is compared; a longer text is no label.
const LONGEST: usize = 80;

/// The words of a label. Empty where it has none.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text);
    let rest = strip_number(&folded);
    let bare = letters(&until_comma(&without_brackets(rest)));
    if bare.is_empty() { letters(rest) } else { bare }
}

/// Full-width forms as half-width, white space and invisible characters dropped, 它 as 他.
pub(super) fn fold(text: &str) -> String {
    text.chars().filter_map(fold_character).collect()
}

fn fold_character(character: char) -> Option<char> {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0),
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => None,
        _ if character.is_whitespace() || character.is_control() => None,
        '它' => Some('他'),
        '〔' | '【' | '﹝' => Some('('),
        '〕' | '】' | '﹞' => Some(')'),
        _ => Some(character),
    }
}

/// The number in front of a folded text, and whether it is in brackets: `(三)` or `三、` or `3.`.
pub(super) fn leading_number(folded: &str) -> Option<(u8, bool)> {
    let bracketed = folded.starts_with('(');
    let digits: String = folded.trim_start_matches('(').chars().take_while(|&c| numeral(c).is_some()).collect();
    let rest = folded.trim_start_matches('(').strip_prefix(digits.as_str())?;
    let separated = rest.starts_with(['、', '.', ',', ':', ')', '。']);
    let mut characters = digits.chars();
    match (characters.next().and_then(numeral), characters.next()) {
        (Some(number), None) if separated => Some((number, bracketed || rest.starts_with(')'))),
        _ => None,
    }
}

fn numeral(character: char) -> Option<u8> {
    let position = "一二三四五六七八九十".chars().position(|numeral| numeral == character);
    match position {
        Some(position) => u8::try_from(position + 1).ok(),
        None => character.to_digit(10).and_then(|digit| u8::try_from(digit).ok()),
    }
}

/// A folded label without the number in front of it. Digits need no separator, 三 does: 三类.
fn strip_number(folded: &str) -> &str {
    let inner = folded.trim_start_matches('(');
    let rest = inner.trim_start_matches(|c: char| numeral(c).is_some());
    let latin = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < inner.len() && rest.starts_with(['、', '.', ',', ':', ')', '。']) {
        rest.trim_start_matches(['、', '.', ',', ':', ')', '。'])
    } else if latin.len() < inner.len() {
        latin
    } else {
        folded.trim_start_matches(|c: char| ('①'..='⑳').contains(&c))
    }
}

/// Drops what is in brackets; a bracket that is never closed swallows the rest.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '(' | '[' | '{' => depth = depth.saturating_add(1),
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(character),
            _ => {}
        }
    }
    out
}

/// An explanation may follow a comma, but no label begins with one.
fn until_comma(text: &str) -> String {
    text.split([',', ':', '。', ';']).find(|part| !part.is_empty()).unwrap_or_default().to_owned()
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphabetic()).collect()
}

/// How many characters two keys differ by, if few enough for their length to be typing errors.
/// 0 for the same key; none for empty keys.
pub(super) fn likeness(one: &str, other: &str) -> Option<usize> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    if one == other {
        return Some(0);
    }
    let (length, other_length) = (one.chars().count(), other.chars().count());
    let most = length.max(other_length) / 4;
    if most == 0 || length.max(other_length) > LONGEST || length.abs_diff(other_length) > most {
        return None;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    Some(distance(&one, &other)).filter(|&distance| distance <= most)
}

/// Levenshtein's distance.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        let mut left = row + 1;
        for (pair, b) in above.windows(2).zip(other) {
            let (corner, up) = (pair[0], pair[1]);
            left = (corner + usize::from(a != b)).min(up + 1).min(left + 1);
            line.push(left);
        }
        above = line;
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_what_it_says() {
        for (written, expected) in [
            ("规 章", "规章"),
            ("商业\n企业", "商业企业"),
            ("１．属于国家秘密", "属于国家秘密"),
            ("1、属于国家秘密", "属于国家秘密"),
            ("1属于国家秘密", "属于国家秘密"),
            ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
            ("（二）部分公开（区分处理的），只计这一情形，不计其他情形", "部分公开"),
            ("三、本年度办理结果", "本年度办理结果"),
            ("规章（设区的市、自治州人民政府应提供相关数据", "规章"),
            ("本年（2023）制发件数", "本年制发件数"),
            ("3.危及“三安全一稳定”", "危及三安全一稳定"),
            ("其它", "其他"),
            ("五、属于三类内部事务信息", "属于三类内部事务信息"),
            ("12", ""),
            ("/", ""),
        ] {
            assert_eq!(key(written), expected, "{written}");
        }
    }

    #[test]
    fn typing_errors_are_near_and_other_labels_are_not() {
        let near = |a: &str, b: &str| likeness(&key(a), &key(b));
        assert_eq!(near("5、属于第三类内部事务信息", "属于三类内部事务信息"), Some(1));
        assert_eq!(near("1、信访举报类申请", "信访举报投诉类申请"), Some(2));
        assert_eq!(near("2.其他法律行政止公开", "其他法律行政法规禁止公开"), Some(3));
        for (one, other) in [
            ("属于工作秘密", "属于国家秘密"),
            ("行政处罚", "行政强制"),
            ("结果维持", "结果纠正"),
            ("总计", "合计"),
            ("本年新制作数量", "本年新公开数量"),
            ("", "规章"),
        ] {
            assert_eq!(near(one, other), None, "{one} {other}");
        }
    }

    #[test]
    fn numbers_in_front() {
        assert_eq!(leading_number(&fold("一、总体情况")), Some((1, false)));
        assert_eq!(leading_number(&fold("（一）主动公开")), Some((1, true)));
        assert_eq!(leading_number(&fold("1、总体情况")), Some((1, false)));
        assert_eq!(leading_number(&fold("一是加强")), None);
    }
}

//! What the text of a cell is besides characters: a number, a date.
//!
//! Only what loses nothing is taken for a number: 007, numbers with more digits than a double keeps and what stands
//! under a heading such as 编号 stay text.

use super::Date;
use crate::report::Decimal;

/// Digits that a double keeps.
const MOST_DIGITS: usize = 15;

/// Words in the headings of columns whose digits name something and count nothing.
const NAMING: [&str; 19] = [
    "证号",
    "号码",
    "编号",
    "编码",
    "代码",
    "电话",
    "手机",
    "传真",
    "账号",
    "帐号",
    "账户",
    "卡号",
    "邮编",
    "文号",
    "学号",
    "工号",
    "字号",
    "身份证",
    "信用代码",
];

/// The same in English, as whole words.
const NAMING_WORDS: [&str; 10] = ["id", "no", "code", "phone", "tel", "telephone", "mobile", "fax", "zip", "postcode"];

/// A number or a date in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) value: TypedValue,
    pub(super) look: Look,
    /// The text says no more than the value: 1,234.50 does not, 1.2万 does (it may have been rounded).
    pub(super) is_exact: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypedValue {
    Number(Decimal),
    Date(Date),
}

/// How the value was written, for spreadsheets to show it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Digits behind the point.
    Plain(u32),
    /// With separators of thousands; digits behind the point.
    Grouped(u32),
    /// In per cent; digits behind the point.
    Percent(u32),
    /// 2020-01-05.
    Hyphens,
    /// 2020/1/5.
    Slashes,
    /// 2020.1.5.
    Points,
    /// 2020年1月5日.
    Chinese,
}

/// Whether a column under this heading holds names made of digits.
pub(super) fn names_things(heading: &str) -> bool {
    let words = || heading.split(|character: char| !character.is_ascii_alphabetic());
    NAMING.iter().any(|word| heading.contains(word))
        || words().any(|word| NAMING_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// The number or the date that a text is.
pub(super) fn typed(text: &str) -> Option<Typed> {
    let text: String = text.trim().chars().map(narrow).collect();
    number(&text).or_else(|| date(&text))
}

/// Full-width digits and signs as ASCII; every minus as `-`.
fn narrow(character: char) -> char {
    match character {
        '－' | '−' | '﹣' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character).saturating_sub(0xFEE0)).unwrap_or(character),
        _ => character,
    }
}

fn number(text: &str) -> Option<Typed> {
    let (negative, signed, rest) = match text.as_bytes().first()? {
        b'-' => (true, false, text.get(1..)?),
        b'+' => (false, true, text.get(1..)?),
        _ => (false, false, text),
    };
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(rest.len());
    let (digits, unit) = (rest.get(..end)?, rest.get(end..)?.trim_start());
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let grouped = whole.contains(',');
    let is_whole = if grouped { is_grouped(whole) } else { !whole.is_empty() };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_whole || !all_digits(fraction) || digits.ends_with('.') {
        return None;
    }
    let whole: String = whole.chars().filter(|character| *character != ',').collect();
    if whole.len() > 1 && whole.starts_with('0') || whole.len().checked_add(fraction.len())? > MOST_DIGITS {
        return None;
    }
    let scale = u32::try_from(fraction.len()).ok()?;
    let units: i64 = format!("{whole}{fraction}").parse().ok()?;
    if negative && units == 0 {
        return None;
    }
    let written = Decimal { units: if negative { units.checked_neg()? } else { units }, scale };
    let plain = if grouped { Look::Grouped(scale) } else { Look::Plain(scale) };
    let (value, look, is_exact) = match unit {
        "" => (written, plain, !signed),
        "%" => (divided(written, 2)?, Look::Percent(scale), !signed),
        "‰" => (divided(written, 3)?, Look::Plain(scale.checked_add(3)?), false),
        "万" | "万元" => (multiplied(written, 4)?, Look::Grouped(0), false),
        "亿" | "亿元" => (multiplied(written, 8)?, Look::Grouped(0), false),
        "万亿" | "万亿元" => (multiplied(written, 12)?, Look::Grouped(0), false),
        _ => return None,
    };
    Some(Typed { value: TypedValue::Number(value), look, is_exact })
}

/// 1,234,567: three digits behind each separator.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

fn divided(number: Decimal, places: u32) -> Option<Decimal> {
    Some(Decimal { units: number.units, scale: number.scale.checked_add(places)? })
}

fn multiplied(number: Decimal, places: u32) -> Option<Decimal> {
    let more = places.saturating_sub(number.scale);
    let units = number.units.checked_mul(10_i64.checked_pow(more)?)?;
    let fits = units.unsigned_abs() < 10_u64.pow(15);
    fits.then_some(Decimal { units, scale: number.scale.saturating_sub(places) })
}

fn date(text: &str) -> Option<Typed> {
    let separated = |separator: char, look| {
        let mut parts = text.split(separator);
        let parts = [parts.next()?, parts.next()?, parts.next().filter(|_| parts.next().is_none())?];
        Some((parts, look))
    };
    let chinese = || {
        let (year, rest) = text.split_once('年')?;
        let (month, day) = rest.split_once('月')?;
        Some(([year, month, day.strip_suffix(['日', '号'])?].map(str::trim), Look::Chinese))
    };
    let found = separated('-', Look::Hyphens)
        .or_else(|| separated('/', Look::Slashes))
        .or_else(|| separated('.', Look::Points))
        .or_else(chinese);
    let ([year, month, day], look) = found?;
    if year.chars().count() != 4 {
        return None;
    }
    let date = Date::new(
        u16::try_from(year_number(year)?).ok()?,
        u8::try_from(day_number(month)?).ok()?,
        u8::try_from(day_number(day)?).ok()?,
    )?;
    Some(Typed { value: TypedValue::Date(date), look, is_exact: true })
}

/// 2020, 二〇二〇.
fn year_number(text: &str) -> Option<u32> {
    text.chars().try_fold(0_u32, |year, character| {
        let digit = character.to_digit(10).or_else(|| chinese_digit(character))?;
        year.checked_mul(10)?.checked_add(digit)
    })
}

/// 1, 05, 十二, 三十一.
fn day_number(text: &str) -> Option<u32> {
    if !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { one_digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { one_digit(ones)? };
            tens.checked_mul(10)?.checked_add(ones)
        }
        None => one_digit(text),
    }
}

fn one_digit(text: &str) -> Option<u32> {
    let mut characters = text.chars();
    let digit = characters.next().and_then(chinese_digit)?;
    characters.next().is_none().then_some(digit)
}

fn chinese_digit(character: char) -> Option<u32> {
    match character {
        '〇' | '○' | '零' => Some(0),
        _ => "一二三四五六七八九".chars().zip(1..).find_map(|(digit, value)| (digit == character).then_some(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        typed(text).map(|typed| {
            let value = match typed.value {
                TypedValue::Number(number) => number.to_string(),
                TypedValue::Date(date) => date.to_string(),
            };
            format!("{value}{}", if typed.is_exact { "" } else { " beside its text" })
        })
    }

    #[test]
    fn numbers_of_offices_are_numbers() {
        for (text, value) in [
            ("13", "13"),
            ("-2.5", "-2.5"),
            ("1,234.50", "1234.5"),
            ("12.5 %", "0.125"),
            ("１２，３４５．６％", "123.456"),
            ("−7", "-7"),
            ("0.05", "0.05"),
            ("1.2万", "12000 beside its text"),
            ("3.05 亿元", "305000000 beside its text"),
            ("5‰", "0.005 beside its text"),
            ("+5", "5 beside its text"),
            ("2020-01-05", "2020-01-05"),
            ("2020/1/5", "2020-01-05"),
            ("2020.12.31", "2020-12-31"),
            ("2020年2月29日", "2020-02-29"),
            ("二〇二一年十二月三十一日", "2021-12-31"),
            ("２０２０年１月５日", "2020-01-05"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn what_would_lose_something_stays_text() {
        for text in [
            "",
            "-",
            "00123",
            "007",
            "1,23",
            "12,3456",
            "1.",
            ".5",
            "1.2.3",
            "1e5",
            "NaN",
            "-0",
            "3件",
            "(12)",
            "360102198001011234",
            "1234567890123456",
            "2020-13-01",
            "2021年2月29日",
            "2020年5月",
            "1/2",
            "20-1-5",
            "12:30",
            "第3号",
            "1 234",
            "99999999亿",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
        assert!(["统一社会信用代码", "联系电话", "Tel.", "Employee ID"].into_iter().all(names_things));
        assert!(!["金额（万元）", "notes", "序号", "identical"].into_iter().any(names_things));
    }
}

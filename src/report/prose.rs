//! What is outside the tables: title, agency, region, year, and the six sections.
//!
//! A section is known by its heading's words, with or without the number: Word may make the number.

use super::figure::Matched;
use super::form::SECTIONS;
use super::label::{fold, key, leading_number, likeness};
use serde::Serialize;

/// Longest heading or title, in characters.
const LONGEST_HEADING: usize = 60;

/// One of the six sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// 1 to 6.
    pub number: u8,
    /// Its heading as written.
    pub heading: String,
    /// How the heading was recognised; by position means by its number alone.
    pub matched: Matched,
    /// Its paragraphs, one a line; tables are not text.
    pub text: String,
}

/// The number of the section that a paragraph begins, if it is the heading of one after `current`.
pub(super) fn heading_of(text: &str, current: u8) -> Option<(u8, Matched)> {
    let folded = fold(text);
    if folded.chars().count() > LONGEST_HEADING || folded.ends_with(['。', ';']) {
        return None;
    }
    let number = leading_number(&folded);
    if number.is_some_and(|(_, bracketed)| bracketed) {
        return None;
    }
    let label = key(text);
    let like = |titles: &[&str]| titles.iter().filter_map(|title| likeness(&key(title), &label)).min();
    let best = SECTIONS
        .iter()
        .filter(|(section, _)| *section > current)
        .filter_map(|(section, titles)| like(titles).map(|distance| (distance, *section)));
    if let Some((distance, section)) = best.min() {
        return Some((section, if distance == 0 { Matched::Label } else { Matched::Near }));
    }
    let (number, _) = number?;
    let in_words = !folded.starts_with(|c: char| c.is_ascii_digit());
    let plain = !folded.contains([',', '。', ';']) && label.chars().count() <= 25;
    (in_words && plain && number == current + 1 && number <= 6).then_some((number, Matched::Position))
}

/// The title: the first paragraphs up to one that ends it, if they name such a report.
pub(super) fn title_of<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut title = String::new();
    for paragraph in paragraphs.map(fold).filter(|text| !text.is_empty()).take(4) {
        title.push_str(&paragraph);
        if title.chars().count() > LONGEST_HEADING {
            return None;
        }
        if title.contains("信息公开") && title.contains("报告") {
            return Some(title);
        }
    }
    None
}

/// The year in a title: `2020年`, `二〇二〇年`.
pub(super) fn year_of(title: &str) -> Option<u16> {
    let characters: Vec<char> = title.chars().collect();
    let digits = |four: &[char]| -> Option<u16> {
        four.iter().try_fold(0_u16, |year, &c| Some(year * 10 + u16::from(digit(c)?)))
    };
    let years = characters.windows(5).filter(|five| five[4] == '年' || five[4] == '度');
    years.filter_map(|five| digits(&five[..4])).find(|year| (2008..2100).contains(year))
}

fn digit(character: char) -> Option<u8> {
    match character {
        '〇' | '○' | 'Ｏ' | '零' => Some(0),
        _ => {
            let position = "0123456789".chars().position(|c| c == character);
            let position = position.or_else(|| "_一二三四五六七八九".chars().position(|c| c == character && c != '_'));
            position.and_then(|digit| u8::try_from(digit).ok())
        }
    }
}

/// The agency a title names: before the year, or between the year and the subject.
pub(super) fn agency_of(title: &str) -> Option<String> {
    let title = title.strip_prefix("关于").unwrap_or(title);
    let subject = ["政府信息公开", "政务信息公开", "信息公开"].iter().find_map(|subject| title.find(subject))?;
    let before = title.get(..subject)?;
    let is_digit = |c: char| digit(c).is_some();
    let agency = match before.find('年').map(|at| (before.get(..at), before.get(at..))) {
        Some((Some(head), Some(tail))) if head.ends_with(is_digit) => {
            let head = head.trim_end_matches(is_digit);
            let tail = tail.trim_start_matches(['年', '度']);
            if head.is_empty() { tail } else { head }
        }
        _ => before,
    };
    let agency = agency.trim_end_matches('的').trim();
    (!agency.is_empty()).then(|| agency.to_owned())
}

/// The places an agency's name begins with: 淮安市洪泽区 of 淮安市洪泽区财政局.
pub(super) fn region_of(agency: &str) -> Option<String> {
    const KINDS: [&str; 12] = ["自治区", "自治州", "自治县", "街道", "省", "市", "盟", "区", "县", "旗", "镇", "乡"];
    const NO_PLACES: [&str; 9] = ["城市", "地区", "社区", "城区", "辖区", "城镇", "乡镇", "集镇", "城乡"];
    let mut end = 0;
    while let Some(rest) = agency.get(end..) {
        let unit = KINDS.iter().filter_map(|kind| {
            let at = rest.find(kind)?;
            (at > 0).then_some((at + kind.len(), *kind))
        });
        let Some((length, _)) = unit.min_by_key(|(length, kind)| (*length, std::cmp::Reverse(kind.len()))) else {
            break;
        };
        let name = rest.get(..length).unwrap_or_default();
        if name.chars().count() > 12 || NO_PLACES.contains(&name) {
            break;
        }
        end += length;
    }
    agency.get(..end).filter(|region| !region.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_who_where_and_when() {
        for (title, agency, region, year) in [
            ("张巷镇2020年政府信息公开工作年度报告", "张巷镇", Some("张巷镇"), 2020),
            ("2023年淮安市洪泽区财政局政府信息公开工作年度报告", "淮安市洪泽区财政局", Some("淮安市洪泽区"), 2023),
            ("上海市2019年政府信息公开工作年度报告", "上海市", Some("上海市"), 2019),
            ("广州市城市管理局2021年度政府信息公开年度报告", "广州市城市管理局", Some("广州市"), 2021),
            (
                "绍兴市越城区东湖街道办事处二〇二三年政府信息公开年报报告",
                "绍兴市越城区东湖街道办事处",
                Some("绍兴市越城区东湖街道"),
                2023,
            ),
            ("教育部2022年政府信息公开工作年度报告", "教育部", None, 2022),
        ] {
            assert_eq!(agency_of(title).as_deref(), Some(agency), "{title}");
            assert_eq!(region_of(agency).as_deref(), region, "{title}");
            assert_eq!(year_of(title), Some(year), "{title}");
        }
    }

    #[test]
    fn a_title_may_take_several_lines() {
        let lines = ["", "柳溪镇 2020 年", "政府信息公开工作年度报告", "根据……"];
        assert_eq!(title_of(lines.into_iter()).as_deref(), Some("柳溪镇2020年政府信息公开工作年度报告"));
    }

    #[test]
    fn headings_by_their_words_and_by_their_number() {
        for (text, current, found) in [
            ("一、总体情况", 0, Some((1, Matched::Label))),
            ("1、总体情况", 0, Some((1, Matched::Label))),
            ("存在的主要问题及改进情况", 4, Some((5, Matched::Label))),
            ("五、存在问题及改进情况", 4, Some((5, Matched::Label))),
            ("五、存在的主要问题和改进情况", 4, Some((5, Matched::Near))),
            ("一、我镇概况", 0, Some((1, Matched::Position))),
            ("（一）主动公开政府信息情况", 1, None),
            ("一、总体情况", 1, None),
            ("二、全年发文三件，办结三件。", 1, None),
            ("1、明确责任", 0, None),
        ] {
            assert_eq!(heading_of(text, current), found, "{text}");
        }
    }
}

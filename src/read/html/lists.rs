//! Lists: `ul` and `ol`, and Word's own lists (`mso-list`, `@list`), whose labels are in the text, too.

use super::sheet::{Declarations, Sheet};
use crate::model::{
    AbstractNumbering, Indent, Level, LevelSuffix, MultiLevelType, Name, NumberFormat, Numbering, NumberingInstance,
};
use crate::read::css::parse_families;
use crate::units::Twip;
use std::collections::HashMap;

/// Levels of a list in Word.
const LEVELS: u8 = 9;

/// The lists so far.
#[derive(Default)]
pub(super) struct Lists {
    numbering: Numbering,
    /// Lists of items with bullets, which do not count: one is enough.
    bullets: Option<i32>,
    /// Lists of Word's by the names of the definition and of the list.
    word: HashMap<String, i32>,
}

impl Lists {
    /// The list of a `ul`.
    pub(super) fn bulleted(&mut self) -> i32 {
        let levels = || (0..LEVELS).map(|index| level(index, NumberFormat::Bullet, bullet(index).into(), 1)).collect();
        if let Some(known) = self.bullets {
            return known;
        }
        let list = self.add(levels());
        self.bullets = Some(list);
        list
    }

    /// The list of an `ol`, with its `type` and `start`.
    pub(super) fn numbered(&mut self, kind: &str, start: i32) -> i32 {
        let format = match kind {
            "a" => NumberFormat::LowerLetter,
            "A" => NumberFormat::UpperLetter,
            "i" => NumberFormat::LowerRoman,
            "I" => NumberFormat::UpperRoman,
            _ => NumberFormat::Decimal,
        };
        let text = |index: u8| Name::from(format!("%{}.", index.saturating_add(1)));
        self.add((0..LEVELS).map(|index| level(index, format, text(index), start)).collect())
    }

    /// The list and level that `mso-list:l0 level1 lfo1` names; `None` where the page does not define it.
    pub(super) fn word(&mut self, value: &str, sheet: &Sheet) -> Option<(i32, u8)> {
        let mut words = value.split_ascii_whitespace();
        let (name, number, list) = (words.next()?, words.next()?, words.next().unwrap_or_default());
        let index = number.strip_prefix("level")?.parse::<u8>().ok()?.checked_sub(1)?;
        if index >= LEVELS || !sheet.lists.contains_key(&format!("{name}:{number}")) {
            return None;
        }
        let key = format!("{name} {list}");
        if let Some(known) = self.word.get(&key) {
            return Some((*known, index));
        }
        let level = |index: u8| {
            let rule = sheet.lists.get(&format!("{name}:level{}", index.saturating_add(1)))?;
            Some(word_level(index, rule))
        };
        let list = self.add((0..LEVELS).filter_map(level).collect());
        self.word.insert(key, list);
        Some((list, index))
    }

    fn add(&mut self, levels: Vec<Level>) -> i32 {
        let id = i32::try_from(self.numbering.instances.len()).unwrap_or(i32::MAX - 1).saturating_add(1);
        let multi_level_type = Some(MultiLevelType::Multilevel);
        let definition = AbstractNumbering { id, multi_level_type, levels, ..AbstractNumbering::default() };
        self.numbering.abstracts.push(definition);
        self.numbering.instances.push(NumberingInstance { id, abstract_id: id, overrides: Vec::new() });
        id
    }

    pub(super) fn take(&mut self) -> Numbering {
        std::mem::take(&mut self.numbering)
    }
}

fn bullet(index: u8) -> &'static str {
    match index {
        0 => "•",
        1 => "◦",
        _ => "▪",
    }
}

/// A level of HTML's own lists: half an inch for each.
fn level(index: u8, format: NumberFormat, text: Name, start: i32) -> Level {
    let left = Some(Twip(i32::from(index).saturating_add(1).saturating_mul(720)));
    let mut level = Level { index, start: Some(start), format: Some(format), text: Some(text), ..Level::default() };
    level.paragraph.indent = Indent { left, hanging: Some(Twip(360)), ..Indent::default() };
    level
}

/// A level as an `@list` rule has it.
fn word_level(index: u8, rule: &Declarations) -> Level {
    let of = |wanted: &str| rule.iter().rev().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let format = of("mso-level-number-format")
        .map_or(Some(NumberFormat::Decimal), |name| NumberFormat::from_token(&camel(name)));
    let format = format.unwrap_or_else(|| short_name(of("mso-level-number-format").unwrap_or_default()));
    let usual =
        if format == NumberFormat::Bullet { "•".to_owned() } else { format!("%{}.", index.saturating_add(1)) };
    let text = of("mso-level-text").map_or(usual, unescape);
    let start = of("mso-level-start-at").and_then(|start| start.parse().ok()).unwrap_or(1);
    let mut level = level(index, format, Name::from(text), start);
    level.suffix = match of("mso-level-suffix") {
        Some("space") => Some(LevelSuffix::Space),
        Some("none") => Some(LevelSuffix::Nothing),
        _ => None,
    };
    if let Some(family) = of("font-family").and_then(|family| parse_families(family).into_iter().next()) {
        let fonts = &mut level.run.fonts;
        (fonts.ascii, fonts.high_ansi, fonts.hint) = (Some(family.clone()), Some(family), None);
    }
    level
}

/// `chinese-counting-thousand` as the schema spells it.
fn camel(name: &str) -> String {
    let mut words = name.split('-');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

/// Names of formats that Word has for web pages alone.
fn short_name(name: &str) -> NumberFormat {
    match name {
        "alpha-lower" => NumberFormat::LowerLetter,
        "alpha-upper" => NumberFormat::UpperLetter,
        "roman-lower" => NumberFormat::LowerRoman,
        "roman-upper" => NumberFormat::UpperRoman,
        "image" => NumberFormat::Bullet,
        "arabic-leading-zero" => NumberFormat::DecimalZero,
        _ => NumberFormat::Decimal,
    }
}

/// A string of CSS: quotes go, `\F0B7` is the character of that number, `\.` a point.
fn unescape(text: &str) -> String {
    let text = text.trim().trim_matches('"');
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let (number, other) = after.split_at_checked(digits).unwrap_or(("", after));
        match u32::from_str_radix(number, 16).ok().and_then(char::from_u32).filter(|_| digits >= 2) {
            Some(character) => {
                out.push(character);
                rest = other.strip_prefix(' ').unwrap_or(other);
            }
            None => {
                let mut characters = after.chars();
                out.extend(characters.next());
                rest = characters.as_str();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_words_lists_are_strings_of_css() {
        assert_eq!(unescape("\"\\(%1\\)\""), "(%1)");
        assert_eq!(unescape("\\F0B7"), "\u{F0B7}");
        assert_eq!(unescape("%1\\.%2\\."), "%1.%2.");
    }

    #[test]
    fn a_list_that_the_page_defines_is_numbered() {
        let mut sheet = Sheet::default();
        sheet.add("@list l0:level1 {mso-level-number-format:chinese-counting-thousand; mso-level-text:\"%1、\";}");
        let mut lists = Lists::default();
        assert_eq!(lists.word("l0 level1 lfo1", &sheet), Some((1, 0)));
        assert_eq!(lists.word("l0 level1 lfo1", &sheet), Some((1, 0)));
        assert_eq!(lists.word("l1 level1 lfo2", &sheet), None);
        let numbering = lists.take();
        let level = numbering.abstracts.first().and_then(|list| list.levels.first());
        assert_eq!(level.and_then(|level| level.format), Some(NumberFormat::ChineseCountingThousand));
    }
}

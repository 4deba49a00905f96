//! Lists: their styles (`text:list-style`, `text:outline-style`), and which list an item belongs to.
//! ODF 1.3 part 3, 16.30 to 16.36, 5.3.
//!
//! In OpenDocument each list counts for itself unless it says what it continues; in Word all lists of one definition
//! count together. So each list with numbers gets a definition of its own.

use super::style::{Family, StyleSheet};
use super::text_props::read_text_props;
use crate::error::Result;
use crate::model::{
    AbstractNumbering, Alignment, Indent, Level, LevelOverride, LevelSuffix, MultiLevelType, Name, NumberFormat,
    Numbering, NumberingInstance, Overlay, TabAlignment, TabStop,
};
use crate::ooxml::{Cursor, Ns, Tag};
use crate::read::css::{parse_length, twips};
use crate::units::Twip;
use std::collections::HashMap;

/// Levels of a list in Word; OpenDocument has one more, which is read as the last of these.
pub(super) const LEVELS: u8 = 9;

/// A list style: up to nine levels.
#[derive(Debug, Clone, Default)]
pub(super) struct ListStyle {
    pub(super) levels: Vec<Level>,
}

impl ListStyle {
    /// Whether any level counts.
    fn counts(&self) -> bool {
        self.levels.iter().any(|level| !matches!(level.format, Some(NumberFormat::Bullet | NumberFormat::None)))
    }

    /// The level of an index.
    pub(super) fn level(&self, index: u8) -> Option<&Level> {
        self.levels.iter().find(|level| level.index == index)
    }
}

/// All list styles, and the lists of the text so far.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) styles: HashMap<Name, ListStyle>,
    /// The numbering of headings (`text:outline-style`).
    pub(super) outline: Option<ListStyle>,
    numbering: Numbering,
    /// Lists by their ids, for those that continue them.
    by_id: HashMap<Name, i32>,
    /// The last list of each style.
    last: HashMap<Name, i32>,
    /// The one list of a style that does not count.
    uncounted: HashMap<Name, i32>,
    outline_list: Option<i32>,
}

impl Lists {
    /// The list that begins: one that it continues, or a new one.
    pub(super) fn begin(&mut self, style: &Name, id: Option<Name>, continued: Option<&str>, goes_on: bool) -> i32 {
        let known = continued.and_then(|list| self.by_id.get(list)).copied();
        let known = known.or_else(|| self.last.get(style).copied().filter(|_| goes_on));
        let list = known.unwrap_or_else(|| self.new_list(style));
        if let Some(id) = id {
            self.by_id.insert(id, list);
        }
        self.last.insert(style.clone(), list);
        list
    }

    fn new_list(&mut self, style: &Name) -> i32 {
        if let Some(known) = self.uncounted.get(style) {
            return *known;
        }
        let Some(definition) = self.styles.get(style) else { return 0 };
        let counts = definition.counts();
        let list = add(&mut self.numbering, definition.levels.clone());
        if !counts {
            self.uncounted.insert(style.clone(), list);
        }
        list
    }

    /// The list that numbers headings of this outline level, from 0; `None` where they have no numbers.
    pub(super) fn outline(&mut self, level: u8) -> Option<i32> {
        let style = self.outline.as_ref()?;
        style.level(level).filter(|level| level.format != Some(NumberFormat::None))?;
        let levels = style.levels.clone();
        let numbering = &mut self.numbering;
        Some(*self.outline_list.get_or_insert_with(|| add(numbering, levels)))
    }

    /// The same list, counting from another number on one level.
    pub(super) fn restart(&mut self, list: i32, level: u8, start: i32) -> i32 {
        let Some(before) = self.numbering.instances.iter().find(|instance| instance.id == list) else { return list };
        let mut instance = NumberingInstance { id: next_id(&self.numbering), ..before.clone() };
        instance.overrides.retain(|known| known.index != level);
        instance.overrides.push(LevelOverride { index: level, start: Some(start), level: None });
        let id = instance.id;
        self.numbering.instances.push(instance);
        id
    }

    /// Notes that the list has another number from here on.
    pub(super) fn replace(&mut self, style: &Name, old: i32, new: i32) {
        self.last.insert(style.clone(), new);
        for list in self.by_id.values_mut().filter(|list| **list == old) {
            *list = new;
        }
    }

    /// All lists.
    pub(super) fn take(&mut self) -> Numbering {
        std::mem::take(&mut self.numbering)
    }
}

fn next_id(numbering: &Numbering) -> i32 {
    i32::try_from(numbering.instances.len()).unwrap_or(i32::MAX - 1).saturating_add(1)
}

fn add(numbering: &mut Numbering, levels: Vec<Level>) -> i32 {
    let id = next_id(numbering);
    let multi_level_type = Some(MultiLevelType::Multilevel);
    numbering.abstracts.push(AbstractNumbering { id, multi_level_type, levels, ..AbstractNumbering::default() });
    numbering.instances.push(NumberingInstance { id, abstract_id: id, overrides: Vec::new() });
    id
}

/// Reads the list style under the cursor.
pub(super) fn read_list_style(cursor: &mut Cursor, sheet: &StyleSheet) -> Result<ListStyle> {
    let mut style = ListStyle::default();
    // Formats of the levels above, which numbers of several levels take over.
    let mut has_number = [false; LEVELS as usize];
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let is_level = tag.ns == Ns::Text
            && matches!(
                tag.local,
                "list-level-style-number"
                    | "list-level-style-bullet"
                    | "list-level-style-image"
                    | "outline-level-style"
            );
        let number = cursor.attr(Ns::Text, "level").and_then(|level| level.parse().ok());
        let index = number.and_then(|level: u8| level.checked_sub(1)).filter(|index| *index < LEVELS);
        let (true, Some(index)) = (is_level, index) else {
            cursor.skip()?;
            continue;
        };
        let level = read_level(cursor, tag, index, &mut has_number, sheet)?;
        if style.level(index).is_none() {
            style.levels.push(level);
        }
    }
    style.levels.sort_by_key(|level| level.index);
    Ok(style)
}

fn read_level(cursor: &mut Cursor, tag: Tag, index: u8, has_number: &mut [bool], sheet: &StyleSheet) -> Result<Level> {
    let mut level = Level { index, start: Some(1), ..Level::default() };
    match tag.local {
        "list-level-style-bullet" => {
            level.format = Some(NumberFormat::Bullet);
            let bullet = cursor.attr(Ns::Text, "bullet-char").filter(|bullet| !bullet.is_empty());
            level.text = Some(bullet.map_or_else(|| "•".into(), |bullet| Name::from(&*bullet)));
        }
        "list-level-style-image" => {
            level.format = Some(NumberFormat::Bullet);
            level.text = Some("•".into());
        }
        _ => read_number(cursor, &mut level, has_number),
    }
    if let Some(style) = cursor.attr(Ns::Text, "style-name").filter(|style| !style.is_empty()) {
        level.run = sheet.run_of(Family::Text, &style);
    }
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Style, "list-level-properties") => read_level_position(cursor, &mut level),
            (Ns::Style, "list-level-label-alignment") => read_label_alignment(cursor, &mut level),
            (Ns::Style, "text-properties") => {
                let props = read_text_props(cursor, sheet, 12.0);
                level.run.overlay(&props);
            }
            _ => cursor.skip()?,
        }
    }
    // Without a list-level-label-alignment the label takes its width from the indent.
    Ok(level)
}

fn read_number(cursor: &mut Cursor, level: &mut Level, has_number: &mut [bool]) {
    let style = |cursor: &Cursor, local| cursor.attr(Ns::Style, local).unwrap_or_default().into_owned();
    let format = style(cursor, "num-format");
    level.format = parse_number_format(&format);
    if level.format.is_none() {
        cursor.invalid("style:num-format", &format);
    }
    let own = usize::from(level.index);
    let counts = level.format != Some(NumberFormat::None);
    if let Some(slot) = has_number.get_mut(own) {
        *slot = counts;
    }
    level.start = cursor.attr(Ns::Text, "start-value").and_then(|start| start.parse().ok()).or(Some(1));
    let (prefix, suffix) = (style(cursor, "num-prefix"), style(cursor, "num-suffix"));
    let shown: usize = cursor.attr(Ns::Text, "display-levels").and_then(|levels| levels.parse().ok()).unwrap_or(1);
    let text = match cursor.attr(Ns::OpenDocumentExtension, "num-list-format") {
        Some(pattern) => from_pattern(&pattern),
        None if counts => {
            let first = own.saturating_add(1).saturating_sub(shown.max(1));
            let numbers = (first..=own).filter(|at| has_number.get(*at).copied().unwrap_or(false));
            let numbers: Vec<String> = numbers.map(|at| format!("%{}", at.saturating_add(1))).collect();
            format!("{prefix}{}{suffix}", numbers.join("."))
        }
        None => format!("{prefix}{suffix}"),
    };
    level.text = Some(Name::from(text));
}

/// LibreOffice's pattern of a label, `%1%.%2%.`, as Word has it.
fn from_pattern(pattern: &str) -> String {
    let mut text = pattern.to_owned();
    for level in 1..=10_u8 {
        text = text.replace(&format!("%{level}%"), &if level > LEVELS { String::new() } else { format!("%{level}") });
    }
    text
}

/// A number format (`style:num-format`); the empty one is none. `None` for one that is not known.
pub(super) fn parse_number_format(format: &str) -> Option<NumberFormat> {
    Some(match format {
        "" => NumberFormat::None,
        "1" => NumberFormat::Decimal,
        "01" | "1, 01, 001, ..." => NumberFormat::DecimalZero,
        "a" => NumberFormat::LowerLetter,
        "A" => NumberFormat::UpperLetter,
        "i" => NumberFormat::LowerRoman,
        "I" => NumberFormat::UpperRoman,
        _ => match format.trim_end_matches([',', ' ', '.', '…']).split([',', ' ']).next().unwrap_or_default() {
            "一" => NumberFormat::ChineseCountingThousand,
            "壹" => NumberFormat::ChineseLegalSimplified,
            "壱" => NumberFormat::JapaneseLegal,
            "①" => NumberFormat::DecimalEnclosedCircle,
            "１" => NumberFormat::DecimalFullWidth,
            "ア" | "ｱ" => NumberFormat::Aiueo,
            "イ" | "ｲ" => NumberFormat::Iroha,
            "甲" => NumberFormat::IdeographTraditional,
            "子" => NumberFormat::IdeographZodiac,
            "일" => NumberFormat::KoreanCounting,
            "가" | "㉮" => NumberFormat::Ganada,
            "ㄱ" | "㉠" => NumberFormat::Chosung,
            "أ" | "ا" => NumberFormat::ArabicAlpha,
            "א" => NumberFormat::Hebrew2,
            "ก" => NumberFormat::ThaiLetters,
            "А" => NumberFormat::RussianUpper,
            "а" => NumberFormat::RussianLower,
            "1st" => NumberFormat::Ordinal,
            "One" => NumberFormat::CardinalText,
            "First" => NumberFormat::OrdinalText,
            _ => return None,
        },
    })
}

fn length(cursor: &Cursor, ns: Ns, local: &str) -> Option<Twip> {
    let text = cursor.attr(ns, local)?;
    parse_length(&text).and_then(|length| length.points(12.0)).and_then(twips)
}

/// Indents as before ODF 1.2: the label begins behind the space before it and has a least width.
fn read_level_position(cursor: &mut Cursor, level: &mut Level) {
    let before = length(cursor, Ns::Text, "space-before").unwrap_or_default();
    let label = length(cursor, Ns::Text, "min-label-width").unwrap_or_default();
    level.alignment = match cursor.attr(Ns::Fo, "text-align").as_deref() {
        Some("end" | "right") => Some(Alignment::Right),
        Some("center") => Some(Alignment::Center),
        _ => None,
    };
    if cursor.attr(Ns::Text, "list-level-position-and-space-mode").is_some_and(|mode| mode == "label-alignment") {
        return;
    }
    let left = Some(Twip(before.0.saturating_add(label.0)));
    level.paragraph.indent = Indent { left, hanging: Some(label), ..Indent::default() };
    if label.0 == 0 {
        level.suffix = Some(LevelSuffix::Nothing);
    }
}

/// Indents since ODF 1.2: those of a paragraph, with a tab or a space behind the label.
fn read_label_alignment(cursor: &mut Cursor, level: &mut Level) {
    level.suffix = Some(match cursor.attr(Ns::Text, "label-followed-by").as_deref() {
        Some("space") => LevelSuffix::Space,
        Some("nothing") => LevelSuffix::Nothing,
        _ => LevelSuffix::Tab,
    });
    let first = length(cursor, Ns::Fo, "text-indent").unwrap_or_default().0;
    let (hanging, first_line) =
        if first < 0 { (Some(Twip(first.saturating_neg())), None) } else { (None, Some(Twip(first))) };
    let left = Some(length(cursor, Ns::Fo, "margin-left").unwrap_or_default());
    level.paragraph.indent = Indent { left, hanging, first_line, ..Indent::default() };
    if let Some(position) = length(cursor, Ns::Text, "list-tab-stop-position").filter(|stop| stop.0 > 0) {
        level.paragraph.tabs.0 = vec![TabStop { position, alignment: TabAlignment::Num, leader: None }];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_labels_are_words() {
        assert_eq!(from_pattern("%1%.%2%."), "%1.%2.");
        assert_eq!(from_pattern("第%1%章"), "第%1章");
    }

    #[test]
    fn number_formats_are_told_by_their_first_numbers() {
        assert_eq!(parse_number_format("一, 二, 三, ..."), Some(NumberFormat::ChineseCountingThousand));
        assert_eq!(parse_number_format("I"), Some(NumberFormat::UpperRoman));
        assert_eq!(parse_number_format(""), Some(NumberFormat::None));
        assert_eq!(parse_number_format("x"), None);
    }
}

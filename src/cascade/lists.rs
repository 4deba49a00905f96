//! List definitions, links between styles and lists followed, and the counting of their labels.
//!
//! Instances of one definition count on together; a start override sets the count anew where the
//! instance is first used. ECMA-376 Part 1, 17.9.

use super::number::format_number;
use crate::model::{
    AbstractNumbering, Document, Drawing, Level, NumberFormat, NumberingInstance, ParagraphProps, PictureBullet,
    StyleKind,
};
use std::collections::{HashMap, HashSet};

/// Levels a list has.
const LEVELS: usize = 9;

/// A list instance, its definition merged with its overrides.
#[derive(Debug)]
struct List<'a> {
    /// The definition that counts; shared by instances.
    definition: i32,
    levels: [Option<&'a Level>; LEVELS],
    /// Start overrides.
    starts: [Option<i32>; LEVELS],
}

/// A place in a list: instance and level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListLevel {
    pub instance: i32,
    pub level: u8,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists<'a> {
    lists: HashMap<i32, List<'a>>,
    bullets: &'a [PictureBullet],
}

impl<'a> Lists<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let index = Definitions::new(document);
        let mut lists = HashMap::with_capacity(document.numbering.instances.len());
        for instance in &document.numbering.instances {
            if let Some(definition) = index.levels_of(instance.abstract_id) {
                lists.entry(instance.id).or_insert_with(|| merged(definition, instance));
            }
        }
        Lists { lists, bullets: &document.numbering.picture_bullets }
    }

    /// The picture in place of a level's number.
    pub(super) fn picture_bullet(&self, level: &Level) -> Option<&'a Drawing> {
        let id = level.picture_bullet?;
        self.bullets.iter().find(|bullet| bullet.id == id).map(|bullet| &bullet.drawing)
    }

    /// The level that a paragraph refers to; `None` for no list, a missing list or a deleted level.
    pub(super) fn level(&self, place: ListLevel) -> Option<&'a Level> {
        self.lists.get(&place.instance)?.levels.get(usize::from(place.level)).copied().flatten()
    }

    /// The level of an instance that belongs to a paragraph style (`w:pStyle` of the level).
    pub(super) fn level_of_style(&self, instance: i32, style: &str) -> Option<u8> {
        let list = self.lists.get(&instance)?;
        let at =
            list.levels.iter().position(|level| level.is_some_and(|level| level.style.as_deref() == Some(style)))?;
        u8::try_from(at).ok()
    }

    /// Paragraph properties of the level: indents and tabs.
    pub(super) fn paragraph(&self, place: ListLevel) -> Option<&'a ParagraphProps> {
        self.level(place).map(|level| &level.paragraph)
    }

    /// Whether the paragraphs of a place have a number or a bullet that is seen.
    pub(super) fn has_label(&self, place: ListLevel) -> bool {
        self.level(place).is_some_and(|level| {
            let has_text = level.text.as_deref().is_some_and(|text| !text.is_empty());
            let numbered = level.format != Some(NumberFormat::None) || level.text.as_deref().is_some_and(has_own_text);
            has_text && numbered || self.picture_bullet(level).is_some()
        })
    }

    /// True where the instance exists.
    pub(super) fn has(&self, instance: i32) -> bool {
        self.lists.contains_key(&instance)
    }
}

/// Definitions by id and by the numbering style they are for.
struct Definitions<'a> {
    by_id: HashMap<i32, &'a AbstractNumbering>,
    by_style: HashMap<&'a str, &'a AbstractNumbering>,
}

impl<'a> Definitions<'a> {
    fn new(document: &'a Document) -> Self {
        let mut by_id = HashMap::new();
        let mut by_style = HashMap::new();
        for definition in &document.numbering.abstracts {
            by_id.entry(definition.id).or_insert(definition);
            if let Some(style) = definition.style_link.as_deref() {
                by_style.entry(style).or_insert(definition);
            }
        }
        // Where no definition names the style, the style's own list leads to one.
        let instances: HashMap<i32, i32> =
            document.numbering.instances.iter().map(|instance| (instance.id, instance.abstract_id)).collect();
        for style in document.styles.styles.iter().filter(|style| style.kind == StyleKind::Numbering) {
            let instance = style.paragraph.numbering.id.and_then(|id| instances.get(&id));
            if let Some(definition) = instance.and_then(|id| by_id.get(id)).copied() {
                by_style.entry(&style.id).or_insert(definition);
            }
        }
        Definitions { by_id, by_style }
    }

    /// The definition with this id that holds levels, links through numbering styles followed.
    fn levels_of(&self, id: i32) -> Option<&'a AbstractNumbering> {
        let mut definition = *self.by_id.get(&id)?;
        // A definition links to the one with the levels; a few steps allow for chains, not circles.
        for _ in 0..4 {
            let style = definition.numbering_style.as_deref().filter(|_| definition.levels.is_empty());
            let Some(target) = style.and_then(|style| self.by_style.get(style)) else { break };
            definition = target;
        }
        Some(definition)
    }
}

fn merged<'a>(definition: &'a AbstractNumbering, instance: &'a NumberingInstance) -> List<'a> {
    let mut list = List { definition: definition.id, levels: [None; LEVELS], starts: [None; LEVELS] };
    for level in &definition.levels {
        if let Some(slot) = list.levels.get_mut(usize::from(level.index)) {
            *slot = Some(level);
        }
    }
    for change in &instance.overrides {
        let at = usize::from(change.index);
        if let (Some(slot), Some(level)) = (list.levels.get_mut(at), &change.level) {
            *slot = Some(level);
        }
        if let Some(slot) = list.starts.get_mut(at) {
            *slot = change.start.or(*slot);
        }
    }
    list
}

/// The counts of all lists in one story.
#[derive(Debug, Default)]
pub(super) struct Counters {
    counts: HashMap<i32, [Option<i64>; LEVELS]>,
    /// Start overrides that have had their effect.
    started: HashSet<(i32, u8)>,
}

impl Counters {
    /// Counts one paragraph and gives the text of its label.
    pub(super) fn count(&mut self, lists: &Lists<'_>, place: ListLevel) -> Option<String> {
        let list = lists.lists.get(&place.instance)?;
        let at = usize::from(place.level);
        let level = list.levels.get(at).copied().flatten()?;
        let counts = self.counts.entry(list.definition).or_default();
        for (above, count) in counts.iter_mut().enumerate().take(at) {
            // A level that was passed over counts as if its first item stood before this one.
            if count.is_none() {
                self.started.insert((place.instance, above as u8));
                *count = Some(start(list, above));
            }
        }
        let anew =
            list.starts.get(at).is_some_and(Option::is_some) && self.started.insert((place.instance, place.level));
        if let Some(count) = counts.get_mut(at) {
            *count = Some(match *count {
                Some(count) if !anew => count.saturating_add(1),
                _ => start(list, at),
            });
        }
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = list.levels.get(below).copied().flatten().and_then(|level| level.restart_after);
            if restart.map_or(below, usize::from) > at {
                *count = None;
            }
        }
        let counts = *counts;
        Some(label_text(list, level, &counts))
    }
}

/// Whether the text of a level holds more than the places of numbers (`%1`).
fn has_own_text(pattern: &str) -> bool {
    let mut rest = pattern.chars();
    while let Some(character) = rest.next() {
        if character != '%' || !rest.next().is_some_and(|digit| digit.is_ascii_digit()) {
            return true;
        }
    }
    false
}

/// First number of a level in an instance.
fn start(list: &List<'_>, at: usize) -> i64 {
    let level = list.levels.get(at).copied().flatten();
    let start = list.starts.get(at).copied().flatten().or_else(|| level.and_then(|level| level.start));
    i64::from(start.unwrap_or(0))
}

/// How many digits the first number of a format of its own has.
fn first_length(format: &str) -> usize {
    format.chars().take_while(char::is_ascii_digit).count().clamp(1, 10)
}

/// The level's text with the numbers in place.
fn label_text(list: &List<'_>, level: &Level, counts: &[Option<i64>; LEVELS]) -> String {
    let Some(pattern) = level.text.as_deref() else { return String::new() };
    let mut text = String::with_capacity(pattern.len());
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        let digit = characters.peek().and_then(|next| next.to_digit(10)).filter(|digit| *digit > 0);
        let (true, Some(digit)) = (character == '%', digit) else {
            text.push(character);
            continue;
        };
        characters.next();
        let at = digit as usize - 1;
        let Some(count) = counts.get(at).copied().flatten().filter(|_| at <= usize::from(level.index)) else {
            continue;
        };
        let counted = list.levels.get(at).copied().flatten();
        let own = counted.and_then(|level| level.format);
        if let (Some(NumberFormat::Custom), false) = (own, level.legal) {
            let digits = counted.and_then(|level| level.custom_format.as_deref()).map_or(1, first_length);
            text.push_str(&format!("{count:0digits$}"));
            continue;
        }
        let format = match own.unwrap_or(NumberFormat::Decimal) {
            // "Legal" numbering leaves only leading noughts as they are.
            format if level.legal && format != NumberFormat::DecimalZero => NumberFormat::Decimal,
            format => format,
        };
        text.push_str(&format_number(count, format));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LevelOverride;

    fn level(index: u8, format: NumberFormat, text: &str) -> Level {
        Level { index, start: Some(1), format: Some(format), text: Some(text.into()), ..Level::default() }
    }

    fn outline() -> Document {
        let mut document = Document::default();
        document.numbering.abstracts.push(AbstractNumbering {
            id: 7,
            levels: vec![
                level(0, NumberFormat::ChineseCounting, "%1、"),
                level(1, NumberFormat::Decimal, "%1.%2"),
                level(2, NumberFormat::LowerLetter, "%3)"),
            ],
            ..AbstractNumbering::default()
        });
        for id in [1, 2] {
            document.numbering.instances.push(NumberingInstance { id, abstract_id: 7, overrides: Vec::new() });
        }
        document
    }

    fn labels(document: &Document, places: &[(i32, u8)]) -> Vec<String> {
        let lists = Lists::new(document);
        let mut counters = Counters::default();
        let count = |&(instance, level): &(i32, u8)| counters.count(&lists, ListLevel { instance, level });
        places.iter().map(count).map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn deeper_levels_start_anew_and_instances_count_on() {
        let places = [(1, 0), (1, 1), (1, 1), (2, 0), (2, 1), (1, 2), (1, 0)];
        assert_eq!(labels(&outline(), &places), ["一、", "一.1", "一.2", "二、", "二.1", "a)", "三、"]);
    }

    #[test]
    fn a_start_override_counts_once() {
        let mut document = outline();
        document.numbering.instances[1].overrides.push(LevelOverride { index: 0, start: Some(5), level: None });
        assert_eq!(labels(&document, &[(1, 0), (2, 0), (2, 0), (1, 0)]), ["一、", "五、", "六、", "七、"]);
    }

    #[test]
    fn restart_says_which_level_starts_this_one_anew() {
        let mut document = outline();
        document.numbering.abstracts[0].levels[2].restart_after = Some(1);
        assert_eq!(
            labels(&document, &[(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)])[4..],
            ["b)", "二、", "a)"]
        );
        document.numbering.abstracts[0].levels[1].restart_after = Some(0);
        assert_eq!(labels(&document, &[(1, 0), (1, 1), (1, 0), (1, 1)])[3], "二.2");
    }

    #[test]
    fn legal_numbers_are_decimal_and_skipped_levels_count_as_begun() {
        let mut document = outline();
        document.numbering.abstracts[0].levels[1].legal = true;
        assert_eq!(labels(&document, &[(1, 1), (1, 1), (1, 0)]), ["1.1", "1.2", "二、"]);
    }

    #[test]
    fn a_numbering_style_leads_to_its_definition() {
        let mut document = outline();
        document.numbering.abstracts[0].style_link = Some("List".into());
        document.numbering.abstracts.push(AbstractNumbering {
            id: 8,
            numbering_style: Some("List".into()),
            ..AbstractNumbering::default()
        });
        document.numbering.instances.push(NumberingInstance { id: 3, abstract_id: 8, overrides: Vec::new() });
        assert_eq!(labels(&document, &[(1, 0), (3, 0)]), ["一、", "二、"]);
    }

    #[test]
    fn a_deleted_level_and_a_missing_list_have_no_label() {
        assert_eq!(labels(&outline(), &[(1, 5), (9, 0)]), ["", ""]);
    }
}

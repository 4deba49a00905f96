//! Lists: definitions (`\listtable`), the lists that paragraphs name (`\listoverridetable`), and the numbering of
//! Word 6 and 95 (`\pn`). RTF 1.9.1, "List Table", "List Override Table", "Bullets and Numbering".

use super::list_table::OldList;
use super::reader::Reader;
use super::token::is_on;
use super::tree::Tree;
use crate::diag::InputWarning;
use crate::model::{
    AbstractNumbering, Alignment, FontProps, Indent, Level, LevelOverride, LevelSuffix, MultiLevelType, NumberFormat,
    NumberingInstance, ParagraphProps, RunProps,
};
use crate::read::assemble::Charset;
use crate::read::assemble::{WarningSink, number_format};
use crate::units::Twip;
use std::sync::Arc;

/// Levels of a list.
const LEVELS: u8 = 9;

impl Reader<'_, '_> {
    /// Reads the definitions.
    pub(super) fn read_lists(&mut self, tree: &Tree) {
        for group in tree.groups().filter(|group| group.destination() == Some("list")) {
            let Ok(index) = i32::try_from(self.document.numbering.abstracts.len()) else { return };
            let levels = group.groups().filter(|group| group.destination() == Some("listlevel"));
            let levels: Vec<_> = (0..LEVELS).zip(levels).map(|(at, level)| self.read_level(level, at)).collect();
            let name = group.group("listname").map(|name| name.text(self.charset));
            let name = name.map(|name| name.trim().trim_end_matches(';').trim().to_owned());
            let kind = match (group.value("listsimple").unwrap_or(0), group.has("listhybrid")) {
                (1, _) => MultiLevelType::SingleLevel,
                (_, true) => MultiLevelType::HybridMultilevel,
                _ => MultiLevelType::Multilevel,
            };
            if let Some(id) = group.value("listid") {
                self.lists.by_id.insert(id, index);
            }
            let name = name.filter(|name| !name.is_empty()).map(|name| self.intern(&name));
            let multi_level_type = Some(kind);
            let list = AbstractNumbering { id: index, name, multi_level_type, levels, ..AbstractNumbering::default() };
            self.document.numbering.abstracts.push(list);
        }
    }

    /// Reads the lists that paragraphs name by `\ls`.
    pub(super) fn read_list_overrides(&mut self, tree: &Tree) {
        for group in tree.groups().filter(|group| group.destination() == Some("listoverride")) {
            let (Some(id), Some(number)) = (group.value("listid"), group.value("ls")) else { continue };
            let Some(&abstract_id) = self.lists.by_id.get(&id) else { continue };
            let changed = group.groups().filter(|group| group.destination() == Some("lfolevel"));
            let overrides = (0..LEVELS).zip(changed).filter_map(|(at, level)| self.read_override(level, at)).collect();
            let instances = &mut self.document.numbering.instances;
            if instances.iter().all(|known| known.id != number) {
                instances.push(NumberingInstance { id: number, abstract_id, overrides });
            }
        }
    }

    fn read_override(&mut self, tree: &Tree, index: u8) -> Option<LevelOverride> {
        let level = tree.group("listlevel").map(|level| self.read_level(level, index));
        let start = match &level {
            Some(level) => level.start,
            None => tree.value("levelstartat"),
        };
        let starts = tree.value("listoverridestartat").or(tree.has("listoverridestartat").then_some(1)) == Some(1);
        let start = start.filter(|_| starts);
        let level = level.filter(|_| tree.has("listoverrideformat"));
        (start.is_some() || level.is_some()).then_some(LevelOverride { index, start, level })
    }

    fn read_level(&mut self, tree: &Tree, index: u8) -> Level {
        let kept = std::mem::take(&mut self.state);
        let mut level = Level { index, ..Level::default() };
        // What follows the group of the text in new files comes first in old ones, and wins.
        let mut format = None;
        let mut alignment = None;
        for (name, value) in tree.words() {
            match name {
                "levelnfcn" => format = value,
                "levelnfc" => format = format.or(value),
                "leveljcn" => alignment = value,
                "leveljc" => alignment = alignment.or(value),
                "levelstartat" => level.start = value,
                "levelfollow" => {
                    level.suffix = Some(match value {
                        Some(1) => LevelSuffix::Space,
                        Some(2) => LevelSuffix::Nothing,
                        _ => LevelSuffix::Tab,
                    });
                }
                "levellegal" => level.legal = is_on(value),
                "levelnorestart" if is_on(value) => level.restart_after = Some(0),
                _ => {
                    let _ = self.take_run_word(name, value) || self.take_paragraph_word(name, value);
                }
            }
        }
        level.format = self.format(format.unwrap_or(0));
        level.alignment = alignment.map(alignment_of);
        let text = tree.group("leveltext").map(|text| text.text(self.charset)).unwrap_or_default();
        let text = level_text(&text);
        let text = if self.charset_of_text() == Charset::Symbol { symbols(&text) } else { text };
        level.text = Some(self.intern(&text));
        let format = Arc::clone(&self.state.run);
        level.run = RunProps { lang: Default::default(), ..self.full_run(&format) };
        let paragraph = &self.state.paragraph.props;
        level.paragraph =
            ParagraphProps { indent: paragraph.indent.clone(), tabs: paragraph.tabs.clone(), ..Default::default() };
        self.state = kept;
        level
    }

    fn format(&mut self, number: i32) -> Option<NumberFormat> {
        let format = number_format(number);
        if format.is_none() {
            let attribute = "\\levelnfc".to_owned();
            self.warn(InputWarning::ValueInvalid { attribute, value: number.to_string() }.into());
        }
        format
    }

    /// `\*\pn` before the text of a paragraph: its number, as Word 6 and 95 say it.
    pub(super) fn read_old_list(&mut self, tree: &Tree) {
        let kept = std::mem::take(&mut self.state);
        let mut list = OldList { level: Level { start: Some(1), ..Level::default() }, is_continuation: false };
        let mut run = RunProps::default();
        let (mut hanging, mut indent) = (None, 0);
        for (name, value) in tree.words() {
            match name {
                "pnlvlblt" => list.level.format = Some(NumberFormat::Bullet),
                "pnlvlcont" => list.is_continuation = true,
                "pnlvl" => list.level.index = value.and_then(|level| u8::try_from(level).ok()).map_or(0, outline),
                "pnstart" => list.level.start = value,
                "pnindent" => indent = value.unwrap_or(0),
                "pnhang" => hanging = Some(()),
                "pnqc" => list.level.alignment = Some(Alignment::Center),
                "pnqr" => list.level.alignment = Some(Alignment::Right),
                "pnf" => {
                    let font = value.and_then(|font| self.fonts.get(font)).map(|font| font.name.clone());
                    run.fonts = FontProps { ascii: font.clone(), high_ansi: font, ..FontProps::default() };
                }
                "pnb" => run.bold = Some(is_on(value)),
                "pni" => run.italic = Some(is_on(value)),
                _ => list.level.format = old_format(name).or(list.level.format),
            }
        }
        self.state = kept;
        let text = |name: &str| tree.group(name).map(|text| text.text(self.charset)).unwrap_or_default();
        let (before, after) = (text("pntxtb"), text("pntxta"));
        let is_bullet = list.level.format == Some(NumberFormat::Bullet);
        let level = list.level.index;
        let number = if is_bullet { String::new() } else { format!("%{}", level.saturating_add(1)) };
        let text = format!("{before}{number}{after}");
        list.level.text = Some(self.intern(&text));
        list.level.run = run;
        if hanging.is_some() {
            list.level.paragraph.indent = Indent { hanging: Some(Twip(indent.clamp(0, 31680))), ..Indent::default() };
        }
        if list.is_continuation {
            return;
        }
        let number = self.old_list_number(&list);
        let paragraph = Arc::make_mut(&mut self.state.paragraph);
        paragraph.props.numbering.id = Some(number);
        paragraph.props.numbering.level = Some(level);
    }

    /// The list of the document that a `\pn` is one of; those that say the same are one list.
    fn old_list_number(&mut self, list: &OldList) -> i32 {
        if let Some((_, number)) = self.lists.old.iter().find(|(known, _)| known == list) {
            return *number;
        }
        let numbering = &mut self.document.numbering;
        let index = i32::try_from(numbering.abstracts.len()).unwrap_or(i32::MAX);
        // Numbers that no list of the table has.
        let number = 10_000_i32.saturating_add(index);
        numbering.abstracts.push(AbstractNumbering {
            id: index,
            multi_level_type: Some(MultiLevelType::SingleLevel),
            levels: vec![list.level.clone()],
            ..AbstractNumbering::default()
        });
        numbering.instances.push(NumberingInstance { id: number, abstract_id: index, overrides: Vec::new() });
        self.lists.old.push((list.clone(), number));
        number
    }
}

/// Levels of headings count from 1; 10 and 11 are plain numbers and bullets.
fn outline(level: u8) -> u8 {
    if (1..=9).contains(&level) { level.saturating_sub(1) } else { 0 }
}

fn old_format(name: &str) -> Option<NumberFormat> {
    Some(match name {
        "pndec" => NumberFormat::Decimal,
        "pnucrm" => NumberFormat::UpperRoman,
        "pnlcrm" => NumberFormat::LowerRoman,
        "pnucltr" => NumberFormat::UpperLetter,
        "pnlcltr" => NumberFormat::LowerLetter,
        "pnord" => NumberFormat::Ordinal,
        "pncard" => NumberFormat::CardinalText,
        "pnordt" => NumberFormat::OrdinalText,
        "pndecd" => NumberFormat::DecimalFullWidth,
        "pncnum" => NumberFormat::DecimalEnclosedCircle,
        "pndbnum" => NumberFormat::IdeographDigital,
        "pndbnumd" => NumberFormat::JapaneseCounting,
        "pngbnum" => NumberFormat::DecimalEnclosedFullstop,
        "pngbnumd" => NumberFormat::DecimalEnclosedParen,
        "pngbnuml" => NumberFormat::DecimalEnclosedCircleChinese,
        "pngbnumk" => NumberFormat::IdeographEnclosedCircle,
        "pnzodiac" => NumberFormat::IdeographTraditional,
        _ => return None,
    })
}

fn alignment_of(number: i32) -> Alignment {
    match number {
        1 => Alignment::Center,
        2 => Alignment::Right,
        _ => Alignment::Left,
    }
}

/// Bytes of a symbol font as its codes, which are in the private use area.
fn symbols(text: &str) -> String {
    let code = |character| match u32::from(character) {
        code @ 0x20..=0xFF => char::from_u32(code.saturating_add(0xF000)).unwrap_or(character),
        _ => character,
    };
    text.chars().map(code).collect()
}

/// The text of a level: its length, then characters, of which those below 9 stand for the numbers of levels.
fn level_text(text: &str) -> String {
    let mut characters = text.trim_end_matches(';').chars();
    // Without its length it is what some programs write: the text alone.
    if text.chars().next().is_some_and(|first| first <= '\u{1F}') {
        characters.next();
    }
    let mut out = String::new();
    for character in characters {
        match u32::from(character) {
            level @ 0..=8 => out.push_str(&format!("%{}", level.saturating_add(1))),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::level_text;

    #[test]
    fn placeholders_of_levels() {
        assert_eq!(level_text("\u{4}\0.\u{1}.;"), "%1.%2.");
        assert_eq!(level_text("\u{1}\u{F0B7};"), "\u{F0B7}");
        assert_eq!(level_text("\0;"), "");
        assert_eq!(level_text("\u{3}(\0);"), "(%1)");
    }
}

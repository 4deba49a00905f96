//! Lists: their definitions and levels, and the lists that paragraphs name.
//! [MS-DOC] 2.9.188 (PlfLst), 2.9.147 (LSTF), 2.9.149 (LVL), 2.9.187 (PlfLfo), 2.9.132 (LFOLVL).

use super::bytes::{i16_at, i32_at, slice, u8_at, u16_at, u32_at};
use super::fib::Table;
use super::file::WordFile;
use super::number_format::number_format;
use super::paragraph_sprms;
use super::plc::counted_string;
use super::run_sprms::{self, RunHead, Toggles};
use super::sprm::sprms;
use crate::error::Result;
use crate::model::{
    AbstractNumbering, Alignment, Level, LevelOverride, LevelSuffix, MultiLevelType, Numbering, NumberingInstance,
};
use crate::ooxml::ReadContext;
use crate::read::session::Session;
use std::collections::HashMap;
use std::sync::Arc;

/// Bytes of a definition (LSTF), of a list (LFO) and of what comes before a level's properties (LVLF).
const DEFINITION: usize = 28;
const LIST: usize = 16;
const LEVEL: usize = 28;
/// Levels of a definition.
const LEVELS: u8 = 9;

/// Reads all lists. Ids are those that paragraphs use: places in the list of lists, from 1.
pub(super) fn read_lists(file: &WordFile, session: &mut Session) -> Result<Numbering> {
    let mut numbering = Numbering::default();
    let ids = read_definitions(file, &mut numbering, session)?;
    read_instances(file, &ids, &mut numbering, session)?;
    Ok(numbering)
}

/// Reads the definitions; gives their ids in the model by those in the file.
fn read_definitions(file: &WordFile, out: &mut Numbering, session: &mut Session) -> Result<HashMap<i32, i32>> {
    let mut ids = HashMap::new();
    let bytes = file.fib.part(Table::PlfLst);
    let Some(count) = i16_at(bytes, 0).and_then(|count| usize::try_from(count).ok()) else { return Ok(ids) };
    let mut reader = LevelReader { file, bytes: file.fib.after(Table::PlfLst), at: 0 };
    for (id, definition) in (0..).zip(bytes.get(2..).unwrap_or_default().chunks_exact(DEFINITION).take(count)) {
        let is_simple = u8_at(definition, 26).is_some_and(|flags| flags & 1 != 0);
        let mut list = AbstractNumbering {
            id,
            multi_level_type: Some(if is_simple { MultiLevelType::SingleLevel } else { MultiLevelType::Multilevel }),
            ..AbstractNumbering::default()
        };
        for index in 0..if is_simple { 1 } else { LEVELS } {
            session.count_element()?;
            let Some(mut level) = reader.read(index) else { break };
            let style = u16_at(definition, usize::from(index).saturating_mul(2).saturating_add(8));
            level.style = style.filter(|&style| style != 0xFFF).and_then(|style| file.sheet.any_id(style));
            list.levels.push(level);
        }
        if let Some(written) = i32_at(definition, 0) {
            ids.insert(written, id);
        }
        out.abstracts.push(list);
    }
    Ok(ids)
}

/// Reads the lists that paragraphs name, and what each changes in its definition.
fn read_instances(file: &WordFile, ids: &HashMap<i32, i32>, out: &mut Numbering, session: &mut Session) -> Result<()> {
    let bytes = file.fib.part(Table::PlfLfo);
    let count = u32_at(bytes, 0).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    let lists: Vec<&[u8]> = bytes.get(4..).unwrap_or_default().chunks_exact(LIST).take(count).collect();
    let at = lists.len().saturating_mul(LIST).saturating_add(4);
    let mut reader = LevelReader { file, bytes, at };
    for (id, list) in (1..).zip(lists) {
        session.count_element()?;
        let definition = i32_at(list, 0).and_then(|written| ids.get(&written)).copied();
        let overrides = reader.read_overrides(u8_at(list, 12).unwrap_or(0), session)?;
        if let Some(abstract_id) = definition {
            out.instances.push(NumberingInstance { id, abstract_id, overrides });
        }
    }
    Ok(())
}

/// Reads levels one after the other.
struct LevelReader<'r, 'f> {
    file: &'r WordFile<'f>,
    bytes: &'f [u8],
    at: usize,
}

impl LevelReader<'_, '_> {
    /// The levels that a list changes (LFOData).
    fn read_overrides(&mut self, count: u8, session: &mut Session) -> Result<Vec<LevelOverride>> {
        let mut overrides = Vec::new();
        self.at = self.at.saturating_add(4);
        for _ in 0..count {
            session.count_element()?;
            let Some((start, flags)) = i32_at(self.bytes, self.at).zip(u32_at(self.bytes, self.at.saturating_add(4)))
            else {
                break;
            };
            self.at = self.at.saturating_add(8);
            let index = u8::try_from(flags & 0xF).unwrap_or(0);
            let level = if flags & 0x20 != 0 { self.read(index) } else { None };
            let start = (flags & 0x10 != 0).then(|| level.as_ref().and_then(|level| level.start).unwrap_or(start));
            let start = start.filter(|&start| start >= 0);
            if index < LEVELS {
                overrides.push(LevelOverride { index, start, level });
            }
        }
        Ok(overrides)
    }

    fn read(&mut self, index: u8) -> Option<Level> {
        let head = slice(self.bytes, self.at, LEVEL)?;
        let (run_size, paragraph_size) = (usize::from(u8_at(head, 24)?), usize::from(u8_at(head, 25)?));
        let paragraph = self.at.checked_add(LEVEL)?;
        let run = paragraph.checked_add(paragraph_size)?;
        let (text, end) = counted_string(self.bytes, run.checked_add(run_size)?)?;
        let mut level = Level {
            index,
            start: i32_at(head, 0).filter(|&start| start >= 0),
            format: number_format(u8_at(head, 4)?),
            ..Level::default()
        };
        let flags = u8_at(head, 5)?;
        level.alignment = match flags & 3 {
            1 => Some(Alignment::Center),
            2 => Some(Alignment::Right),
            _ => Some(Alignment::Left),
        };
        level.legal = flags & 4 != 0;
        level.restart_after = (flags & 8 != 0).then(|| u8_at(head, 26).unwrap_or(0));
        level.suffix = match u8_at(head, 15)? {
            1 => Some(LevelSuffix::Space),
            2 => Some(LevelSuffix::Nothing),
            _ => Some(LevelSuffix::Tab),
        };
        level.text = Some(label(&text).into());
        let paragraph = slice(self.bytes, paragraph, paragraph_size)?;
        sprms(paragraph).for_each(|sprm| paragraph_sprms::apply(self.file, &mut level.paragraph, sprm));
        level.paragraph.numbering = Default::default();
        let mut look = RunHead::default();
        let run = slice(self.bytes, run, run_size)?;
        sprms(run).for_each(|sprm| run_sprms::apply(self.file, &mut look, Toggles::default(), sprm));
        look.finish();
        level.run = Arc::unwrap_or_clone(look.props);
        self.at = end;
        Some(level)
    }
}

/// The text of a number: characters 0 to 8 are places of the numbers of the levels.
fn label(text: &str) -> String {
    let mut label = String::new();
    for letter in text.chars() {
        match u32::from(letter) {
            level @ 0..=8 => {
                label.push('%');
                label.extend(char::from_digit(level.saturating_add(1), 10));
            }
            _ => label.push(letter),
        }
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_numbers_are_counted_from_one() {
        assert_eq!(label("第\0章"), "第%1章");
        assert_eq!(label("\0.\u{1}"), "%1.%2");
    }
}

//! The style sheet. [MS-DOC] 2.9.271 (STSH), 2.9.258 (STD), 2.9.260 (Stdf).

use super::bytes::{slice, u16_at};
use super::file::WordFile;
use super::plc::counted_string;
use super::run_sprms::{self, RunHead, Toggles};
use super::sprm::sprms;
use super::style_names::english_name;
use super::{paragraph_sprms, table_style};
use crate::error::Result;
use crate::model::{
    CellProps, DocDefaults, FontProps, Name, ParagraphProps, RowProps, RunProps, Style, StyleKind, Styles, TableProps,
};
use crate::ooxml::ReadContext;
use crate::read::session::Session;
use crate::units::HalfPoint;
use std::collections::HashSet;
use std::sync::Arc;

/// Base styles in a chain, at most; Word itself allows eleven.
const LONGEST_CHAIN: usize = 16;

/// "No style" where an index is expected.
const NONE: u16 = 0xFFF;

/// Number of styles of the user's own (`sti`), and of one that is not known.
const USER: u16 = 0xFFE;

/// Size of characters where no style says one, in half points.
const USUAL_SIZE: i32 = 20;

/// A style as the file has it.
#[derive(Debug)]
pub(super) struct Entry<'f> {
    kind: StyleKind,
    /// Number of the built-in style.
    built_in: u16,
    /// Id in the model.
    id: Name,
    name: Name,
    aliases: Option<Name>,
    base: u16,
    next: u16,
    link: u16,
    flags: u16,
    priority: Option<u16>,
    paragraph: &'f [u8],
    run: &'f [u8],
    table: &'f [u8],
}

/// The styles by their index (istd), and the families of text that none of them specifies.
#[derive(Debug, Default)]
pub(super) struct StyleSheet<'f> {
    entries: Vec<Option<Entry<'f>>>,
    /// Indices of families: ASCII, East Asian, other, complex scripts.
    families: [Option<u16>; 4],
}

impl<'f> StyleSheet<'f> {
    /// Reads what the file has, without making sense of properties yet.
    pub(super) fn read(bytes: &'f [u8], session: &mut Session) -> Result<Self> {
        let mut sheet = StyleSheet::default();
        let Some(header) = u16_at(bytes, 0).and_then(|size| slice(bytes, 2, usize::from(size))) else {
            return Ok(sheet);
        };
        let (count, base) = (u16_at(header, 0).unwrap_or(0), usize::from(u16_at(header, 2).unwrap_or(10)));
        for (family, at) in sheet.families.iter_mut().zip([12, 14, 16, 18]) {
            *family = u16_at(header, at);
        }
        let mut ids = HashSet::new();
        let mut at = header.len().saturating_add(2);
        for _ in 0..count {
            session.count_element()?;
            let Some(size) = u16_at(bytes, at).map(usize::from) else { break };
            at = at.saturating_add(2);
            // A style that ends past the sheet is read as far as it goes.
            let rest = bytes.get(at..).unwrap_or_default();
            let style = rest.get(..size).unwrap_or(rest);
            at = at.saturating_add(size);
            let mut entry = if style.is_empty() { None } else { read_entry(style, base, session) };
            if let Some(entry) = &mut entry {
                make_distinct(&mut entry.id, sheet.entries.len(), &mut ids);
            }
            sheet.entries.push(entry);
        }
        Ok(sheet)
    }

    fn entry(&self, index: u16) -> Option<&Entry<'f>> {
        self.entries.get(usize::from(index))?.as_ref()
    }

    /// The id of a style that a paragraph, run or table names; `None` for the default of its kind.
    pub(super) fn id(&self, index: u16) -> Option<Name> {
        let entry = self.entry(index)?;
        (!entry.is_default()).then(|| entry.id.clone())
    }

    /// The id of a style, also where it is the default of its kind.
    pub(super) fn any_id(&self, index: u16) -> Option<Name> {
        self.entry(index).map(|entry| entry.id.clone())
    }

    /// What a style applies to.
    pub(super) fn kind(&self, index: u16) -> Option<StyleKind> {
        self.entry(index).map(|entry| entry.kind)
    }

    /// Which switches a style puts on, with its base styles.
    fn toggles(&self, file: &WordFile, index: u16, depth: usize) -> Toggles {
        let Some(entry) = self.entry(index).filter(|_| depth < LONGEST_CHAIN) else { return Toggles::default() };
        let base = self.toggles(file, entry.base, depth.saturating_add(1));
        let mut head = RunHead::default();
        base.put_on(Arc::make_mut(&mut head.props));
        sprms(entry.run).for_each(|sprm| run_sprms::apply(file, &mut head, base, sprm));
        Toggles::of(Arc::make_mut(&mut head.props))
    }

    /// The same of all styles.
    pub(super) fn all_toggles(&self, file: &WordFile) -> Vec<Toggles> {
        (0..self.entries.len()).map(|at| self.toggles(file, u16::try_from(at).unwrap_or(NONE), 0)).collect()
    }

    /// The styles as the document has them.
    pub(super) fn styles(&self, file: &WordFile) -> Styles {
        let styles = self.entries.iter().flatten().map(|entry| self.style(file, entry)).collect();
        Styles { defaults: self.defaults(file), styles }
    }

    fn defaults(&self, file: &WordFile) -> DocDefaults {
        let [ascii, east_asia, high_ansi, complex] =
            self.families.map(|family| family.and_then(|index| file.font(index)));
        let fonts = FontProps { ascii, east_asia, high_ansi, complex, ..FontProps::default() };
        let size = Some(HalfPoint(USUAL_SIZE));
        DocDefaults {
            paragraph: Some(ParagraphProps::default()),
            run: Some(RunProps { fonts, size, size_complex: size, ..RunProps::default() }),
        }
    }

    fn style(&self, file: &WordFile, entry: &Entry) -> Style {
        let mut paragraph = ParagraphProps::default();
        sprms(entry.paragraph).for_each(|sprm| paragraph_sprms::apply(file, &mut paragraph, sprm));
        // Headings are of the level of their name, though their properties do not say it.
        if entry.kind == StyleKind::Paragraph && (1..=9).contains(&entry.built_in) && paragraph.outline_level.is_none()
        {
            paragraph.outline_level = u8::try_from(entry.built_in.saturating_sub(1)).ok();
        }
        let mut head = RunHead::default();
        let base = file.toggles(entry.base);
        sprms(entry.run).for_each(|sprm| run_sprms::apply(file, &mut head, base, sprm));
        // Markers are of text alone. ECMA-376 Part 1, 17.3.2.15
        Arc::make_mut(&mut head.props).highlight = None;
        let id = |index: u16| self.entry(index).map(|entry| entry.id.clone());
        let mut style = Style {
            id: entry.id.clone(),
            kind: entry.kind,
            name: entry.name.clone(),
            aliases: entry.aliases.clone(),
            is_default: entry.is_default(),
            is_custom: entry.built_in >= USER,
            based_on: id(entry.base),
            next: id(entry.next).filter(|next| *next != entry.id),
            link: id(entry.link).filter(|_| entry.link != 0),
            ui_priority: entry.priority.map(i32::from),
            semi_hidden: entry.flags & 0x0100 != 0,
            unhide_when_used: entry.flags & 0x0800 != 0,
            quick_format: entry.flags & 0x1000 != 0,
            locked: entry.flags & 0x0200 != 0,
            paragraph,
            run: Arc::unwrap_or_clone(head.props),
            table: TableProps::default(),
            row: RowProps::default(),
            cell: CellProps::default(),
            parts: Vec::new(),
        };
        table_style::apply(file, &mut style, entry.table);
        style
    }
}

impl Entry<'_> {
    /// True for the style of what names none: Normal, Default Paragraph Font, Table Normal, No List.
    fn is_default(&self) -> bool {
        matches!(self.built_in, 0 | 65 | 105 | 107)
    }
}

fn read_entry<'f>(style: &'f [u8], base: usize, session: &mut Session) -> Option<Entry<'f>> {
    let [numbers, kinds, parts] = [u16_at(style, 0)?, u16_at(style, 2)?, u16_at(style, 4)?];
    let built_in = numbers & 0xFFF;
    let kind = match kinds & 0xF {
        1 => StyleKind::Paragraph,
        2 => StyleKind::Character,
        3 => StyleKind::Table,
        4 => StyleKind::Numbering,
        _ => return None,
    };
    // Ten bytes of every version, eight more from Word 2000 on.
    let later = |at: usize| u16_at(style, at).filter(|_| base >= 18);
    let (names, end) = counted_string(style, base)?;
    let mut names = names.split(',').map(str::trim);
    let own = names.next().unwrap_or_default();
    let name = english_name(built_in).unwrap_or(own);
    let aliases: Vec<&str> = names.filter(|alias| !alias.is_empty()).collect();
    let mut lists = property_lists(style, end.saturating_add(2), usize::from(parts & 0xF));
    let mut next = || lists.next().unwrap_or_default();
    // Paragraph properties begin with the style's own index.
    let without_index = |list: &'f [u8]| list.get(2..).unwrap_or_default();
    let (table, paragraph, run): (&[u8], &[u8], &[u8]) = match kind {
        StyleKind::Paragraph => (&[], without_index(next()), next()),
        StyleKind::Character => (&[], &[], next()),
        StyleKind::Table => (next(), without_index(next()), next()),
        StyleKind::Numbering => (&[], without_index(next()), &[]),
    };
    Some(Entry {
        kind,
        built_in,
        id: style_id(name).into(),
        name: session.intern(name),
        aliases: (!aliases.is_empty()).then(|| aliases.join(",").into()),
        base: kinds >> 4,
        next: parts >> 4,
        link: later(10).map_or(NONE, |link| link & 0xFFF),
        flags: u16_at(style, 8).unwrap_or(0),
        priority: later(16).map(|priority| priority >> 4).filter(|&priority| (1..=99).contains(&priority)),
        paragraph,
        run,
        table,
    })
}

/// The property lists of a style; each begins at an even place.
fn property_lists(style: &[u8], begin: usize, count: usize) -> impl Iterator<Item = &[u8]> {
    let mut at = begin;
    (0..count).map_while(move |_| {
        at = at.checked_add(at & 1)?;
        let size = usize::from(u16_at(style, at)?);
        let list = slice(style, at.checked_add(2)?, size)?;
        at = at.checked_add(2)?.checked_add(size)?;
        Some(list)
    })
}

/// An id as Word makes them: the name without blanks, its first letter a capital.
fn style_id(name: &str) -> String {
    let mut letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Names differ in blanks and signs alone, and some files have one name twice.
fn make_distinct(id: &mut Name, index: usize, ids: &mut HashSet<Name>) {
    if id.is_empty() || ids.contains(id) {
        *id = format!("{id}_{index}").into();
    }
    ids.insert(id.clone());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_names_without_blanks() {
        assert_eq!((style_id("heading 1"), style_id("正文 文本")), ("Heading1".to_owned(), "正文文本".to_owned()));
        let mut ids = HashSet::new();
        let mut distinct = |name: &str, index| {
            let mut id = Name::from(name);
            make_distinct(&mut id, index, &mut ids);
            id.to_string()
        };
        assert_eq!((distinct("A", 1), distinct("A", 2), distinct("", 3)), ("A".into(), "A_2".into(), "_3".into()));
    }

    #[test]
    fn property_lists_begin_at_even_places() {
        assert_eq!(property_lists(&[1, 0, 7, 9, 2, 0, 5, 6], 0, 5).collect::<Vec<_>>(), [&[7][..], &[5, 6]]);
    }
}

//! The format of official documents, GB/T 9704-2012: model to model, so that every writer profits.
//!
//! What a paragraph is (title, heading, date …) is recognised once from how the document looks and
//! reads; each role has one style. Text stays; looks, page and page numbers are the standard's.

mod drawing;
mod fact;
mod footer;
mod ordinal;
mod page;
mod paragraph;
mod role;
mod style;
mod table;
mod words;

use crate::cascade::resolve;
use crate::diag::{Warned, WarningKind, Warnings};
use crate::model::{Block, Document, Paragraph, Section};
use fact::{Fact, facts};
use paragraph::format_paragraph;
use role::{Role, recognise};
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use style::StyleNames;

/// What was recognised in a document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Recognised {
    /// Paragraphs of titles.
    pub titles: u32,
    /// Lines under titles: dates, names, second titles.
    pub subtitles: u32,
    /// Whom the document is sent to (主送机关).
    pub addressees: u32,
    /// Headings by level, from `一、` to `（1）`; those that begin a paragraph of text are counted.
    pub headings: [u32; 4],
    /// Other paragraphs of text.
    pub paragraphs: u32,
    /// Notes of attachments and marks of their beginnings (附件).
    pub attachments: u32,
    /// Names of issuers (署名).
    pub signatures: u32,
    /// Dates of issue (成文日期).
    pub dates: u32,
    /// Tables fitted to the page.
    pub tables: u32,
    /// Pictures made smaller.
    pub pictures: u32,
    /// Empty paragraphs taken out.
    pub blanks: u32,
}

impl fmt::Display for Recognised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second, third, fourth] = self.headings;
        let counts = [
            (self.titles, "title lines"),
            (self.subtitles, "lines under the title"),
            (self.addressees, "addressees"),
            (first, "headings 一、"),
            (second, "headings （一）"),
            (third, "headings 1."),
            (fourth, "headings （1）"),
            (self.paragraphs, "paragraphs"),
            (self.attachments, "attachments"),
            (self.signatures, "signatures"),
            (self.dates, "dates"),
            (self.tables, "tables fitted"),
            (self.pictures, "pictures made smaller"),
            (self.blanks, "empty paragraphs taken out"),
        ];
        let said = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        f.write_str(&said.collect::<Vec<_>>().join(", "))
    }
}

/// Sets a document in the format of GB/T 9704-2012. Doing it twice is doing it once.
///
/// Text and cells stay as they are; blanks at the ends of paragraphs and empty paragraphs that only
/// made room go. Warnings say what was left as it is, and one says what was recognised.
pub fn official(document: &Document) -> Warned<(Document, Recognised)> {
    let mut warnings = Warnings::default();
    let resolved = resolve(document, &mut Warnings::default());
    let (facts, widths) = (facts(&resolved, document), page::text_widths(&resolved));
    let roles = recognise(&facts);
    let mut set = document.clone();
    style::rename_old_default(&mut set);
    let names = StyleNames::put(&mut set);
    let mut found = Recognised::default();
    footer::number_pages(&mut set, &mut warnings);
    for (at, section) in set.sections.iter_mut().enumerate() {
        let facts = facts.get(at).map(Vec::as_slice).unwrap_or_default();
        let roles = roles.get(at).map(Vec::as_slice).unwrap_or_default();
        let turned = page::set_up(section);
        let widths =
            table::TextWidths { before: widths.get(at).copied().unwrap_or(page::WIDTH), now: page::text_width(turned) };
        set_section(section, facts, roles, widths, &names, &mut found);
    }
    set.settings.mirror_margins = false;
    set.settings.gutter_at_top = false;
    style::plain_labels(&mut set);
    style::drop_unused(&mut set);
    warnings.add(WarningKind::Restyled { what: format!("set after GB/T 9704-2012: {found}") }, None);
    Warned { value: (set, found), warnings: warnings.into_list() }
}

/// Dresses the blocks of a section, with the empty lines that the standard asks for and no others.
fn set_section(
    section: &mut Section,
    facts: &[Fact],
    roles: &[Role],
    widths: table::TextWidths,
    names: &StyleNames,
    found: &mut Recognised,
) {
    let old = std::mem::take(&mut section.blocks);
    let count = old.len();
    let mut before: Option<Role> = None;
    for (at, mut block) in old.into_iter().enumerate() {
        let (Some(fact), Some(role)) = (facts.get(at), roles.get(at).copied()) else {
            section.blocks.push(block);
            continue;
        };
        if role == Role::Blank {
            // Tables that meet would become one, and a section ends with a paragraph.
            let next = roles.get(at + 1);
            let parts = matches!(section.blocks.last(), Some(Block::Table(_)))
                && (at + 1 == count || next == Some(&Role::Table));
            if !parts && count > 1 {
                found.blanks += 1;
                continue;
            }
        }
        let gap = before.is_some_and(|before| role.stands_apart(before)) && !fact.starts_page();
        if gap && role != Role::Blank {
            section.blocks.push(Block::Paragraph(Paragraph::default()));
            found.blanks = found.blanks.saturating_sub(u32::from(at > 0 && roles.get(at - 1) == Some(&Role::Blank)));
        }
        match (&mut block, fact) {
            (Block::Paragraph(paragraph), Fact::Paragraph(line)) => format_paragraph(paragraph, line, role, names),
            (Block::Table(table), Fact::Table(cells)) => {
                table::fit(table, cells, widths, names);
                found.tables += 1;
            }
            _ => {}
        }
        if let Block::Paragraph(paragraph) = &mut block {
            found.pictures += drawing::fit(&mut paragraph.inlines, widths.now);
        }
        found.count(role);
        before = Some(role);
        section.blocks.push(block);
    }
}

impl Recognised {
    fn count(&mut self, role: Role) {
        let counter = match role {
            Role::Title => &mut self.titles,
            Role::Subtitle => &mut self.subtitles,
            Role::Addressee => &mut self.addressees,
            Role::Heading(level) | Role::RunIn(level, _) => match self.headings.get_mut(usize::from(level) - 1) {
                Some(counter) => counter,
                None => return,
            },
            Role::Body | Role::Centred | Role::Right => &mut self.paragraphs,
            Role::AttachmentNote | Role::AttachmentMark => &mut self.attachments,
            Role::Signature(_) => &mut self.signatures,
            Role::Date(_) => &mut self.dates,
            Role::Unchanged | Role::Table | Role::Imprint | Role::Contents(_) | Role::Figure | Role::Blank => return,
        };
        *counter += 1;
    }
}

/// A shared value with a change made to a copy of its own.
fn changed<T: Clone>(shared: &mut Arc<T>, change: impl FnOnce(&mut T)) {
    change(Arc::make_mut(shared));
}

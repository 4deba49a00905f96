//! The format of official documents, GB/T 9704-2012: model to model, so that every writer profits.
//!
//! What a paragraph is (title, heading, date …) is recognised once from how the document looks and
//! reads; each role has one style. Text stays; looks, page and page numbers are the standard's.

mod drawing;
mod fact;
mod footer;
mod losses;
mod ordinal;
mod page;
mod paragraph;
mod role;
mod style;
mod table;
mod words;

use crate::cascade::resolve;
use crate::diag::{Location, OfficialWarning, Recognised, Warned, Warnings};
use crate::model::{Block, Document, Paragraph, Section};
use fact::{Fact, facts};
use paragraph::format_paragraph;
use role::{Role, recognise};
use std::sync::Arc;
use style::StyleNames;

/// Sets a document in the format of GB/T 9704-2012. Doing it twice is doing it once.
///
/// Text and cells stay as they are; blanks at the ends of paragraphs and empty paragraphs that only
/// made room go. Warnings list what was left as it is, and one what was recognised.
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
    losses::mark_page_references(&mut set);
    losses::warn_of_losses(document, &facts, &roles, &found, &mut warnings);
    let whole = Location::in_part(set.main_part.0.clone());
    warnings.add(OfficialWarning::StyleApplied { recognised: found.clone() }, Some(whole));
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

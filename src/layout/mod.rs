//! From resolved to pages. Warns, never fails.
//!
//! One model carries everything: a *stack* is boxes one below the other, bound to their neighbours
//! by gaps and keep rules, that gives off what fits a *room* and keeps the rest. A paragraph is one
//! box for each line; a table is a box that gives off rows; a row that does not fit asks the stacks
//! of its cells for what fits; headers are stacks in a room without end. A page is a room for each
//! column. What a box draws is *ink* measured from its own corner, so that boxes nest, turn and
//! move without knowing where they stand; *marks* in the ink (targets, headings, anchored
//! drawings) take effect when they reach their page.
//!
//! The body comes first, a page or two of lines ahead of the page being filled; headers and footers
//! follow when the number of pages is known.

mod anchor;
mod area;
mod body;
mod census;
mod chart;
mod context;
mod decoration;
mod drawing;
mod float;
mod flow;
mod foot;
mod header_footer;
mod ink;
mod line;
mod line_number;
mod link;
mod math;
mod page;
mod page_border;
pub mod pages;
mod paragraph;
mod section;
mod settle;
mod shape;
mod spacing;
mod story;
mod stroke;
mod table;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
pub(crate) mod text;
mod turn;
mod vector;
mod words;
mod wrap;

pub use census::{FontUse, fonts_used};
pub use pages::Pages;

use crate::cascade::{self, PageField, Resolved, TextItem};
use crate::diag::{Warned, Warnings};
use crate::font::FontBook;
use crate::model::{Document, NumberFormat};
use body::{Body, Record, lay_out_body};
use context::Context;
use header_footer::{Running, choose, holds_field};
use ink::point;
use page::Layers;
use pages::{DocumentInfo, Item};

/// How a document is laid out.
#[derive(Debug, Clone)]
pub struct LayoutOptions {
    /// Most pages that are made; what would follow is left out with a warning.
    pub max_pages: usize,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        LayoutOptions { max_pages: 20_000 }
    }
}

/// Lays a document out, tracked changes as accepted.
pub fn layout(document: &Document, fonts: &FontBook, options: &LayoutOptions) -> Warned<Pages> {
    let document = &*document.accepted();
    let mut warnings = Warnings::default();
    let resolved = cascade::resolve(document, &mut warnings);
    // Only a body that shows the number of pages, or numbers notes by them, has to be laid out to
    // learn them.
    let follows = resolved.note_numbers_follow_pages;
    let trial = (follows || shows_total(&resolved)).then(|| {
        let mut context = Context::new(document, &resolved, fonts);
        let total = lay_out_body(&mut context, &mut Running::default(), options.max_pages).pages.len();
        (total, context.foot.pages())
    });
    let (total, note_pages) = trial.unzip();
    let resolved = match note_pages.filter(|_| follows) {
        Some(pages) => cascade::resolve_on_pages(document, &pages, &mut Warnings::default()),
        None => resolved,
    };
    let mut context = Context::new(document, &resolved, fonts);
    context.warnings = warnings;
    context.total = total;
    let mut running = Running::default();
    let mut body = lay_out_body(&mut context, &mut running, options.max_pages);
    context.warn_of_lost_notes();
    context.total = Some(body.pages.len());
    add_headers(&mut body, &mut running, &mut context);
    let Body { mut pages, links, .. } = body;
    let outline = links.resolve(&mut pages, &mut context.warnings);
    let Context { faces, images, warnings, .. } = context;
    let value = Pages { pages, faces, images, outline, info: info(document) };
    Warned { value, warnings: warnings.into_list() }
}

fn shows_total(resolved: &Resolved) -> bool {
    let wanted = |item: &TextItem| {
        matches!(item, TextItem::PageField { field: PageField::NumPages | PageField::SectionPages, .. })
    };
    resolved.sections.iter().any(|section| holds_field(&section.blocks, &wanted))
}

/// The number printed on a page.
fn page_label(number: i32, format: NumberFormat) -> String {
    cascade::format_number(i64::from(number), format)
}

/// Puts headers, footers and page borders under what the pages hold.
fn add_headers<'a>(body: &mut Body<'a>, running: &mut Running<'a>, context: &mut Context<'a>) {
    let settings = context.settings();
    let mut section_totals = vec![0; context.resolved.sections.len()];
    for record in &body.records {
        section_totals[record.section] += 1;
    }
    for (index, record) in body.records.iter().enumerate() {
        let Record { section, number, first, blank, frame } = record;
        let resolved = context.resolved;
        let (Some(page), Some(of), false) = (body.pages.get_mut(index), resolved.sections.get(*section), *blank) else {
            continue;
        };
        context.page.clone_from(&page.label);
        context.number = *number;
        context.section_total = section_totals.get(*section).copied();
        let mut layers = Layers::default();
        for (stories, is_footer) in [(of.headers, false), (of.footers, true)] {
            let Some(story) = choose(stories, of, settings, *first, *number) else { continue };
            let (ink, height) = running.lay_out(story, of, frame, context);
            let y = if is_footer { frame.height - of.footer_distance - height } else { of.header_distance };
            layers.place(ink, point(frame.left, y), index, frame, context, &mut body.links);
        }
        let mut items: Vec<Item> = layers.finish(frame, context);
        page_border::draw(of, frame, *first, &mut items);
        items.append(&mut page.items);
        page.items = items;
    }
}

fn info(document: &Document) -> DocumentInfo {
    let metadata = &document.metadata;
    let theme_lang = &document.settings.theme_font_lang;
    let language = metadata
        .language
        .clone()
        .or_else(|| theme_lang.east_asia.as_ref().or(theme_lang.latin.as_ref()).map(|tag| tag.to_string()));
    DocumentInfo {
        title: metadata.title.clone(),
        author: metadata.creator.clone(),
        subject: metadata.subject.clone(),
        keywords: metadata.keywords.clone(),
        created: metadata.created.clone(),
        modified: metadata.modified.clone(),
        language,
    }
}

//! From resolved to pages. Warns, never fails.
//!
//! One model carries everything. A *block flow* is a list of boxes one below the other, bound to their neighbours
//! by gaps and keep rules; it gives a *fragment* that fits a *region* and keeps the rest. A paragraph is one box for
//! each line; a table is a box that gives off rows; a row that does not fit asks the flows of its cells for what
//! fits; headers are flows in a region without end. A page is a region for each column. What a box draws is a
//! *frame* measured from its own corner, so that boxes nest, turn and move without knowing their place on the page;
//! *marks* in the frame (targets, headings, anchored drawings) take effect when they reach their page.
//!
//! The body comes first, a page or two of lines ahead of the page being filled; headers and footers
//! follow when the number of pages is known.

mod area;
mod border_lines;
mod chart;
mod context;
mod drawing;
mod float;
mod flow;
mod font_usage;
mod frame;
mod line_grid;
mod link;
mod math;
mod page;
mod page_fields;
mod page_geometry;
mod shape;
mod table;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
pub(crate) mod text;
mod vertical_text;
mod words;
mod writing_mode;

pub use font_usage::{FontUse, fonts_used};

use crate::cascade::{self, DocumentTitle, Resolved};
use crate::diag::{Warned, Warnings};
use crate::font::FontBook;
use crate::geom::{Rect, Rgb, point};
use crate::model::Document;
use crate::pages::{Artifact, DocumentInfo, Fill, Item, Page, Pages, Structure};
use crate::units::Pt;
use context::{Collected, Context, Shared};
use flow::story::lay_out_closed;
use page::header_footer::{RunningStories, story_of_page};
use page::layers::PageLayers;
use page::page_border;
use page::paginator::{Body, PageRecord, lay_out_body};
use page_fields::{FieldPlace, PageFacts, PageFields, PageNumber};
use page_geometry::PageFrame;

/// How a document is laid out.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LayoutOptions {
    /// Most pages that are made; what would follow is left out with a warning.
    pub max_pages: usize,
    /// Page numbers in the text (`PAGEREF`, those of a table of contents, `NUMPAGES`) are those of
    /// these pages. Otherwise the results stored in the file stand, as when Word prints.
    pub update_fields: bool,
}

impl LayoutOptions {
    /// These with another [`max_pages`](Self::max_pages).
    #[must_use]
    pub fn with_max_pages(mut self, max_pages: usize) -> Self {
        self.max_pages = max_pages;
        self
    }

    /// These with another [`update_fields`](Self::update_fields).
    #[must_use]
    pub fn with_update_fields(mut self, update_fields: bool) -> Self {
        self.update_fields = update_fields;
        self
    }
}

impl Default for LayoutOptions {
    fn default() -> Self {
        LayoutOptions { max_pages: 20_000, update_fields: false }
    }
}

/// Lays a document out, tracked changes as accepted.
pub fn layout(document: &Document, fonts: &FontBook, options: &LayoutOptions) -> Warned<Pages> {
    let document = &*document.accepted();
    let mut warnings = Warnings::default();
    let resolved = cascade::resolve(document, &mut warnings);
    let fields = PageFields::new(options.update_fields, None);
    let shared = Shared { document, resolved: &resolved, fonts, text_boxes: lay_out_closed };
    let mut context = Context::new(shared, fields);
    context.collected.warnings = warnings.clone();
    let pass = Pass::run(context, options.max_pages);
    // Fields that turn out to have shown something else, and notes numbered by their pages, are
    // worth another pass: no more, for it could go on without end.
    let facts = pass.body.facts();
    if !resolved.note_numbers_follow_pages && pass.context.collected.shown_fields.agree(&facts) {
        let mut laid_out = pass.finish(facts, &resolved.structure);
        laid_out.value.structure = resolved.structure;
        return laid_out;
    }
    let note_pages = pass.body.notes.pages();
    drop(pass);
    let resolved = match resolved.note_numbers_follow_pages {
        true => cascade::resolve_on_pages(document, &note_pages, &mut Warnings::default()),
        false => resolved,
    };
    let fields = PageFields::new(options.update_fields, Some(facts));
    let shared = Shared { document, resolved: &resolved, fonts, text_boxes: lay_out_closed };
    let mut context = Context::new(shared, fields);
    context.collected.warnings = warnings;
    let pass = Pass::run(context, options.max_pages);
    let facts = pass.body.facts();
    let mut laid_out = pass.finish(facts, &resolved.structure);
    laid_out.value.structure = resolved.structure;
    laid_out
}

/// The body on its pages.
struct Pass<'a> {
    context: Context<'a>,
    running: RunningStories<'a>,
    body: Body<'a>,
}

impl<'a> Pass<'a> {
    fn run(mut context: Context<'a>, max_pages: usize) -> Self {
        let mut running = RunningStories::default();
        let body = lay_out_body(&mut context, &mut running, max_pages);
        Pass { context, running, body }
    }

    /// Adds all that has to know the pages.
    fn finish(self, facts: PageFacts, structure: &Structure) -> Warned<Pages> {
        let Pass { mut context, mut running, mut body } = self;
        body.notes.warn_of_lost(&mut context);
        context.collected.warn_of_silent_fields();
        context.fields.facts = Some(facts);
        add_headers(&mut body, &mut running, &mut context);
        let Body { mut pages, links, .. } = body;
        if let Some((red, green, blue)) = context.settings().background {
            pages.iter_mut().for_each(|page| color_paper(page, Rgb(red, green, blue)));
        }
        let outline = links.resolve(&mut pages, structure, &mut context.collected.warnings);
        let document = context.shared.document;
        let Collected { faces, images, warnings, .. } = context.collected;
        let info = info(document, context.shared.resolved);
        let value = Pages { pages, faces, images, outline, info, ..Pages::default() };
        Warned { value, warnings: warnings.into_list() }
    }
}

/// Puts headers, footers and page borders under what the pages hold.
fn add_headers<'a>(body: &mut Body<'a>, running: &mut RunningStories<'a>, context: &mut Context<'a>) {
    let settings = context.settings();
    for (index, record) in body.records.iter().enumerate() {
        let PageRecord { section, number, first, blank, frame } = record;
        let resolved = context.shared.resolved;
        let (Some(page), Some(of), false) = (body.pages.get_mut(index), resolved.sections.get(*section), *blank) else {
            continue;
        };
        context.fields.place = FieldPlace::RunningOn(index);
        context.fields.page = PageNumber { number: *number, format: of.page_number_format };
        let mut layers = PageLayers::default();
        // Headers stay level on pages of vertical lines.
        let level = PageFrame { writing_mode: None, ..*frame };
        let (mut top, mut bottom) = (frame.body_top, frame.body_bottom);
        for (stories, is_footer) in [(of.headers, false), (of.footers, true)] {
            let Some(story) = story_of_page(stories, of, settings, *first, *number) else { continue };
            let (content, height) = running.lay_out(story, of, frame, context);
            let y = if is_footer { frame.height - of.footer_distance - height } else { of.header_distance };
            layers.place(content, point(frame.left, y), index, &level, context, &mut body.links);
            layers.retag_as(if is_footer { Artifact::Footer } else { Artifact::Header });
            match is_footer {
                false if !settings.borders_exclude_header => top = top.min(y),
                true if !settings.borders_exclude_footer => bottom = bottom.max(y + height),
                _ => {}
            }
        }
        let running_items = layers.finish(&level, context);
        let borders = page_border::draw(of, frame, *first, (top, bottom));
        let (behind, before) = match page_border::are_in_front(of) {
            true => (Vec::new(), borders),
            false => (borders, Vec::new()),
        };
        let text = std::mem::take(&mut page.items);
        page.items = behind.into_iter().chain(running_items).chain(text).chain(before).collect();
    }
}

/// Puts a colour under all that is on a page. White is the paper's own.
fn color_paper(page: &mut Page, color: Rgb) {
    if color != Rgb(255, 255, 255) {
        let rect = Rect { x: Pt::ZERO, y: Pt::ZERO, width: page.width, height: page.height };
        page.items.insert(0, Item::Fill(Fill { rect, color, tag: Artifact::Background.into() }));
    }
}

fn info(document: &Document, resolved: &Resolved<'_>) -> DocumentInfo {
    let metadata = &document.metadata;
    let theme_lang = &document.settings.theme_font_lang;
    let language = metadata
        .language
        .clone()
        .or_else(|| theme_lang.east_asia.as_ref().or(theme_lang.latin.as_ref()).map(|tag| tag.to_string()));
    let stated = metadata.title.clone().filter(|title| !title.trim().is_empty());
    DocumentInfo {
        title: stated.or_else(|| DocumentTitle::find(document, resolved).text()),
        author: metadata.creator.clone(),
        subject: metadata.subject.clone(),
        keywords: metadata.keywords.clone(),
        created: metadata.created.clone(),
        modified: metadata.modified.clone(),
        language,
    }
}

//! The body onto pages: sections fill regions of columns, full ones open the next page.
//!
//! Blocks are set a page or two ahead, no further: keep rules look ahead, memory does not grow
//! with the document. ECMA-376 Part 1, 17.6.

use crate::cascade::{LineRestart, ResolvedBlock, ResolvedSection};
use crate::diag::Overfull;
use crate::geom::{Point, Rgb, point};
use crate::layout::area::{Host, Place};
use crate::layout::context::Context;
use crate::layout::float::Float;
use crate::layout::float::exclusion::ExclusionSpace;
use crate::layout::flow::block_flow::BlockFlow;
use crate::layout::flow::footnotes::FootnoteArea;
use crate::layout::flow::paragraph_spacing::Above;
use crate::layout::flow::region::{BreakReason, ForcedBreak, NoteArea, Region, RegionStart, notes_of};
use crate::layout::flow::story::BlockFeed;
use crate::layout::frame::Frame;
use crate::layout::page::column_set::{AT_TOP, ColumnSet, balance};
use crate::layout::page::header_footer::{RunningStories, story_of_page};
use crate::layout::page::layers::PageLayers;
use crate::layout::page::line_number::LineNumbers;
use crate::layout::page::links::Links;
use crate::layout::page_fields::{FieldPlace, PageFacts, PageNumber};
use crate::layout::page_geometry::PageFrame;
use crate::model::{NotePosition, Origin, PartName, SectionType, VerticalJustification};
use crate::pages::{Artifact, Item, Page, Rule, RuleStyle};
use crate::units::Pt;

/// Most boxes that are laid out ahead of the page: boxes without height never fill it. Ours.
const MOST_AHEAD: usize = 10_000;
/// Full-height regions in a row that take nothing before the rest is left out: a box is placed in the
/// first of them whether it fits or not, so that only what cannot be split or placed gets here.
const MOST_STALLS: usize = 2;

/// What headers and footers need to know of a page.
#[derive(Debug, Clone)]
pub(in crate::layout) struct PageRecord {
    pub section: usize,
    pub number: i32,
    /// First page of its section.
    pub first: bool,
    /// Put in so that the next page is odd or even: nothing is drawn on it.
    pub blank: bool,
    pub frame: PageFrame,
}

/// The body's pages with what is needed to finish them.
#[derive(Debug, Default)]
pub(in crate::layout) struct Body<'a> {
    pub pages: Vec<Page>,
    pub records: Vec<PageRecord>,
    pub links: Links<'a>,
    pub notes: FootnoteArea<'a>,
}

impl Body<'_> {
    /// What the filled pages tell fields.
    pub(in crate::layout) fn facts(&self) -> PageFacts {
        let mut facts = PageFacts::new(self.records.iter().map(|record| record.section).collect());
        facts.bookmarks = self.links.bookmarks().map(|(name, number)| (name.to_owned(), number)).collect();
        facts.fields.clone_from(&self.links.fields);
        facts.styled.clone_from(&self.links.styled);
        facts
    }
}

/// Lays the body out.
pub(in crate::layout) fn lay_out_body<'a>(
    context: &mut Context<'a>,
    running: &mut RunningStories<'a>,
    max_pages: usize,
) -> Body<'a> {
    let (body, lines) = (Body::default(), LineNumbers::default());
    let mut paginator = Paginator {
        context,
        running,
        max_pages,
        body,
        open: None,
        number: None,
        page_is_over: false,
        stopped: false,
        lines,
        exclusions: None,
    };
    let sections = &paginator.context.shared.resolved.sections;
    for index in 0..sections.len() {
        paginator.run_section(index);
        if paginator.stopped {
            break;
        }
    }
    paginator.lay_out_left_notes();
    paginator.close_page();
    paginator.body
}

struct OpenPage<'a> {
    record: PageRecord,
    /// The page as its lines see it.
    frame: PageFrame,
    label: String,
    /// The count before it was opened.
    number_before: Option<i32>,
    layers: PageLayers<'a>,
    columns: ColumnSet,
}

impl OpenPage<'_> {
    fn is_untouched(&self) -> bool {
        self.columns.is_untouched() && self.columns.top <= self.frame.body_top && self.layers.is_empty()
    }
}

struct Paginator<'a, 'p> {
    context: &'p mut Context<'a>,
    running: &'p mut RunningStories<'a>,
    max_pages: usize,
    body: Body<'a>,
    open: Option<OpenPage<'a>>,
    /// The last page's number as the next one counts on from it.
    number: Option<i32>,
    /// A page break was the last thing of the section before: what follows opens a page, wherever it would begin.
    page_is_over: bool,
    stopped: bool,
    lines: LineNumbers,
    /// The column being filled, and what floats on its page.
    exclusions: Option<ExclusionSpace<'a>>,
}

/// What fills the columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FlowKind {
    Text,
    /// Text that ends all its columns at one height.
    BalancedText,
    Notes,
}

impl<'a> Paginator<'a, '_> {
    fn section(&self, index: usize) -> &'a ResolvedSection<'a> {
        let resolved = self.context.shared.resolved;
        &resolved.sections[index]
    }

    fn run_section(&mut self, index: usize) {
        let section = self.section(index);
        self.restart_lines(section, LineRestart::Section);
        let previous = index.checked_sub(1).map(|index| self.section(index));
        let shares = previous.is_some_and(|previous| shares_page(previous, section)) && self.open.is_some();
        let on_same_page = !std::mem::take(&mut self.page_is_over) && shares;
        if on_same_page && self.open.as_ref().is_some_and(OpenPage::is_untouched) {
            // A page on which nothing of the section before stands is this one's.
            self.withdraw_page();
            self.open_page(index, true);
        } else if on_same_page {
            self.continue_page(index);
        } else {
            self.start_on_parity(index, section.kind);
            self.open_page(index, true);
        }
        let on_same_page = on_same_page && self.open.as_ref().is_some_and(|open| open.record.section != index);
        let above = match previous.and_then(|previous| previous.blocks.last()) {
            Some(ResolvedBlock::Paragraph(last)) if on_same_page => Above::Paragraph(last),
            Some(ResolvedBlock::Paragraph(last)) => Above::Section(last),
            Some(ResolvedBlock::Table(_)) => Above::Table,
            None => Above::Nothing,
        };
        let balances = section.columns.len() > 1
            && self
                .context
                .shared
                .resolved
                .sections
                .get(index + 1)
                .is_some_and(|next| next.kind == SectionType::Continuous);
        let kind = if balances { FlowKind::BalancedText } else { FlowKind::Text };
        let main_part = &self.context.shared.resolved.main_part;
        self.fill(index, section, BlockFeed::new(&section.blocks, above), kind, main_part);
        self.fill_endnotes(index, section);
        self.draw_separators(section);
    }

    /// Endnotes follow the text of the document, or of each section.
    fn fill_endnotes(&mut self, index: usize, section: &'a ResolvedSection<'a>) {
        let resolved = self.context.shared.resolved;
        let notes = &resolved.endnotes;
        let Some(list) = notes.notes.get(section.endnotes.clone()).filter(|list| !list.is_empty()) else { return };
        let mut above = section.blocks.last().map_or(Above::Nothing, Above::block);
        for story in notes.separator.iter().chain(list) {
            self.fill(index, section, BlockFeed::new(&story.blocks, above), FlowKind::Notes, &story.part);
            above = story.blocks.last().map_or(Above::Nothing, Above::block);
        }
    }

    /// Pours a section's blocks into columns and pages.
    ///
    /// Each turn places boxes or notes, or goes on to a column that can hold more than this one did:
    /// the first column of a new page takes a box in any case. What takes nothing `MOST_STALLS` times
    /// is left out, and `max_pages` ends the rest.
    fn fill(
        &mut self,
        index: usize,
        section: &'a ResolvedSection<'a>,
        mut feed: BlockFeed<'a>,
        kind: FlowKind,
        part: &'a PartName,
    ) {
        let mut flow = BlockFlow::default();
        let mut stalls = 0;
        while let Some(open) = &mut self.open {
            let mut area = open.frame.area(section, &open.columns.list, open.columns.column, part);
            if kind == FlowKind::Notes {
                area.host = Host::Notes;
            }
            let ahead = area.height * (1 + open.columns.list.len()) as f64;
            let is_enough =
                |flow: &BlockFlow| flow.ends_in_table() || flow.len() > MOST_AHEAD || flow.is_higher_than(ahead);
            while !feed.is_done() && !is_enough(&flow) {
                feed.feed(&area, self.context, &mut flow);
            }
            if feed.is_done() {
                flow.finish();
            }
            if kind == FlowKind::BalancedText && feed.is_done() && open.columns.is_untouched() {
                balance(&mut open.columns, &mut flow, self.context);
            }
            let page = self.body.pages.len();
            self.body.notes.open(area, page);
            let (height, start) = open.columns.left_in_column(&open.frame, !self.body.notes.is_empty());
            let (frame, full, corner) = (open.frame, open.frame.body_height(), open.columns.corner(&open.frame));
            let floats = flow.take_page_floats(open.columns.left(), area.width);
            ExclusionSpace::open_column(&mut self.exclusions, page, frame, area, corner);
            // A page that floats take a part of is not the largest that can follow: what finds no place
            // beside them goes to the next.
            let start = if floats.is_empty() || start != RegionStart::Last { start } else { RegionStart::Top };
            self.place_floats(floats);
            let Some(open) = &mut self.open else { return };
            let notes = &mut self.body.notes;
            let region = Region { height, full, start, notes: Some(notes), exclusions: self.exclusions.as_mut() };
            let mut fragment = flow.next_fragment(self.context, region);
            let progress = fragment.height > Pt::ZERO || fragment.end == BreakReason::Finished;
            stalls = if progress || start != RegionStart::Last { 0 } else { stalls + 1 };
            let margin = open.columns.margin(&open.frame, section);
            open.columns.advance(fragment.height);
            if let (Some(numbering), Some(margin)) = (&section.line_numbering, margin) {
                self.lines.number(&mut fragment.content, numbering, &margin, self.context);
            }
            self.place(fragment.content, corner);
            match fragment.end {
                BreakReason::Finished if feed.is_done() => return,
                // A break that ends the section: the next one opens the page.
                BreakReason::Forced(ForcedBreak::Page) if self.ends_section(index, &feed, &flow) => {
                    self.place_unseen(flow, corner);
                    self.page_is_over = true;
                    return;
                }
                BreakReason::Finished => {}
                BreakReason::RegionFull | BreakReason::Forced(ForcedBreak::Column) => self.next_column(index),
                BreakReason::Forced(ForcedBreak::Page) => self.next_page(index),
            }
            if stalls > MOST_STALLS {
                self.context.warn(Overfull::Content, area.place(Origin::default()));
                return;
            }
        }
    }

    /// Whether nothing is left after a page break but an empty paragraph that ends the section before a new page.
    fn ends_section(&self, index: usize, feed: &BlockFeed<'a>, flow: &BlockFlow<'a>) -> bool {
        if feed.is_done() && flow.is_empty() {
            return true;
        }
        let next = self.context.shared.resolved.sections.get(index + 1);
        let opens_page = next.is_some_and(|next| next.kind != SectionType::Continuous);
        opens_page && feed.is_done() && flow.len() == 1 && !flow.shows_anything()
    }

    /// Puts what boxes hold that is not seen, such as the targets of links, where the text ends.
    fn place_unseen(&mut self, mut flow: BlockFlow<'a>, corner: Point) {
        let left = flow.next_fragment(self.context, Region::endless());
        self.place(left.content, corner);
    }

    /// Counts anew where the section does so at such a place.
    fn restart_lines(&mut self, section: &ResolvedSection, place: LineRestart) {
        if section.line_numbering.as_ref().is_some_and(|numbering| numbering.restart == place) {
            self.lines.restart();
        }
    }

    fn place(&mut self, content: Frame<'a>, at: Point) {
        let page = self.body.pages.len();
        if let Some(open) = &mut self.open {
            let (context, links) = (&mut *self.context, &mut self.body.links);
            open.layers.place(content, at, page, &open.record.frame, context, links);
        }
    }

    /// Puts floats where the page has their place. The notes they refer to belong to the column at hand.
    fn place_floats(&mut self, mut floats: Vec<Float<'a>>) {
        let Some(exclusions) = &mut self.exclusions else { return };
        for float in &mut floats {
            float.find_place(exclusions.corner, exclusions);
        }
        exclusions.keep(floats.iter().map(Float::exclusion));
        let notes: Vec<usize> = floats.iter().flat_map(|float| notes_of(&float.content)).collect();
        self.body.notes.reserve(&notes, self.context);
        for Float { content, corner, .. } in floats {
            self.place(content, corner);
        }
    }

    /// Puts the notes of the column at its bottom, or right below its text; hands back their top.
    fn place_notes(&mut self) -> Option<Pt> {
        let open = self.open.as_ref().filter(|open| !open.record.blank)?;
        let (columns, frame) = (&open.columns, open.frame);
        let start = RegionStart::top(columns.y <= frame.body_top + AT_TOP);
        let x = columns.corner(&frame).x;
        let below_text = self.section(open.record.section).footnote_position == NotePosition::BeneathText;
        let y = columns.y;
        let (content, height) = self.body.notes.next_fragment(frame.body_bottom - y, start, self.context)?;
        let top = if below_text { y } else { (frame.body_bottom - height).max(y) };
        self.place(content, point(x, top));
        Some(top)
    }

    /// Notes that the last page could not hold go on pages of their own: each takes a line of them at
    /// least, and `max_pages` ends it.
    fn lay_out_left_notes(&mut self) {
        let Some(last) = self.context.shared.resolved.sections.len().checked_sub(1) else { return };
        self.place_notes();
        while !self.body.notes.is_empty() && !self.stopped {
            self.open_page(last, false);
            self.place_notes();
        }
    }

    fn next_column(&mut self, index: usize) {
        match &mut self.open {
            Some(open) if open.columns.has_next() => {
                self.place_notes();
            }
            _ => {}
        }
        match &mut self.open {
            Some(open) if open.columns.has_next() => {
                let columns = &mut open.columns;
                columns.column += 1;
                columns.y = columns.top;
            }
            _ => self.next_page(index),
        }
    }

    fn next_page(&mut self, index: usize) {
        self.draw_separators(self.section(index));
        self.open_page(index, false);
    }

    /// A section that goes on where the last one ended: new columns below it. A number that it starts
    /// with counts for this page, whose header stays that of the section before.
    fn continue_page(&mut self, index: usize) {
        let section = self.section(index);
        if let Some(start) = section.page_number_start {
            self.number = Some(start);
            self.context.fields.page.number = start;
        }
        self.context.fields.page.format = section.page_number_format;
        if let Some(open) = &mut self.open {
            let frame =
                PageFrame::new(section, &self.context.shared.resolved.settings, open.record.number).along_lines();
            let (left, right) = (frame.left, frame.right);
            let columns = PageFrame { left, right, ..open.frame }.columns(section);
            // Notes wait for the page's end where the columns go on.
            if columns != open.columns.list
                && let Some(top) = self.place_notes()
                && let Some(open) = &mut self.open
            {
                open.frame.body_bottom = top;
            }
            let Some(open) = &mut self.open else { return };
            let bottom = open.frame.body_bottom;
            open.columns = ColumnSet::new(columns, open.columns.reached, bottom);
        }
    }

    /// Puts in a blank page where the section wants an odd or an even one.
    fn start_on_parity(&mut self, index: usize, kind: SectionType) {
        let number = self.next_number(index, true);
        let wants_even = match kind {
            SectionType::EvenPage => true,
            SectionType::OddPage => false,
            SectionType::NextPage | SectionType::NextColumn | SectionType::Continuous => return,
        };
        let has_start = self.section(index).page_number_start.is_some();
        // A restarted number has its parity by itself: what counts is the sheet's side then.
        let number = if has_start { self.sheet_number() } else { number };
        if (number.rem_euclid(2) == 0) != wants_even && (self.open.is_some() || wants_even) {
            self.open_page(index.saturating_sub(1), false);
            if let Some(open) = &mut self.open {
                open.record.blank = true;
            }
        }
    }

    /// Place of the next page in the pile, from 1.
    fn sheet_number(&self) -> i32 {
        let pages = self.body.pages.len() + usize::from(self.open.is_some());
        i32::try_from(pages).map_or(i32::MAX, |pages| pages.saturating_add(1))
    }

    fn next_number(&self, index: usize, first: bool) -> i32 {
        let start = self.section(index).page_number_start.filter(|_| first);
        start.unwrap_or_else(|| self.number.map_or(1, |last| last.saturating_add(1)))
    }

    /// Takes back a page on which nothing stands.
    fn withdraw_page(&mut self) {
        if let Some(open) = self.open.take() {
            self.number = open.number_before;
        }
    }

    fn open_page(&mut self, index: usize, first: bool) {
        let number = self.next_number(index, first);
        self.close_page();
        let number_before = self.number.replace(number);
        if self.body.pages.len() >= self.max_pages {
            self.stopped = true;
            self.context.warn(Overfull::Pages { pages: self.max_pages }, None);
            return;
        }
        let section = self.section(index);
        let settings = self.context.settings();
        let mut frame = PageFrame::new(section, settings, number);
        self.context.fields.place = FieldPlace::Running;
        let mut height = |stories| {
            let story = story_of_page(stories, section, settings, first, number)?;
            Some(self.running.height(story, section, &frame, self.context))
        };
        let (header, footer) = (height(section.headers), height(section.footers));
        self.context.fields.place = FieldPlace::Body;
        if !frame.push(section, header, footer) {
            let place = Place { part: &self.context.shared.resolved.main_part, origin: Origin::default() };
            self.context.warn(Overfull::HeaderFooter, place);
        }
        self.restart_lines(section, LineRestart::Page);
        let page = PageNumber { number, format: section.page_number_format };
        let label = page.say(None);
        self.context.fields.page = page;
        let record = PageRecord { section: index, number, first, blank: false, frame };
        let frame = frame.along_lines();
        let columns = ColumnSet::new(frame.columns(section), frame.body_top, frame.body_bottom);
        self.open = Some(OpenPage { record, frame, label, number_before, layers: PageLayers::default(), columns });
    }

    fn close_page(&mut self) {
        self.place_notes();
        let Some(mut open) = self.open.take() else { return };
        let section = self.section(open.record.section);
        let spare = (open.frame.body_bottom - open.columns.reached).max(Pt::ZERO);
        match section.vertical_alignment {
            VerticalJustification::Center => open.layers.lower(spare / 2.0, &open.frame),
            VerticalJustification::Bottom => open.layers.lower(spare, &open.frame),
            VerticalJustification::Top | VerticalJustification::Both => {}
        }
        let PageFrame { width, height, .. } = open.record.frame;
        let items = open.layers.finish(&open.record.frame, self.context);
        self.body.pages.push(Page { width, height, label: open.label, items });
        self.body.records.push(open.record);
    }

    /// Lines between the columns filled so far.
    fn draw_separators(&mut self, section: &ResolvedSection) {
        let Some(open) = &self.open else { return };
        let columns = &open.columns;
        if !section.column_separator || columns.reached <= columns.top {
            return;
        }
        let rules = columns.list.windows(2).map(|pair| {
            let (left, right) = if pair[0].x < pair[1].x { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            let x = (left.x + left.width + right.x) / 2.0;
            let (from, to) = (point(x, columns.top), point(x, columns.reached));
            Item::Rule(Rule {
                from,
                to,
                width: Pt(0.5),
                color: Rgb::BLACK,
                style: RuleStyle::Solid,
                tag: Artifact::ColumnRule.into(),
            })
        });
        let content = Frame::of(rules.collect());
        self.place(content, point(Pt::ZERO, Pt::ZERO));
    }
}

/// Whether a section starts on the page where the one before ends.
fn shares_page(previous: &ResolvedSection, next: &ResolvedSection) -> bool {
    next.kind == SectionType::Continuous
        && previous.text_direction == next.text_direction
        && previous.page_width == next.page_width
        && previous.page_height == next.page_height
}

//! The body onto pages: sections fill regions of columns, full ones open the next page.
//!
//! Blocks are set a page or two ahead, no further: keep rules look ahead, memory does not grow
//! with the document. ECMA-376 Part 1, 17.6.

use crate::cascade::{LineRestart, ResolvedBlock, ResolvedSection};
use crate::diag::WarningKind;
use crate::geom::Rgb;
use crate::layout::context::Context;
use crate::layout::float::Float;
use crate::layout::flow::block_flow::{Break, End, Room, Stack};
use crate::layout::flow::paragraph_spacing::Above;
use crate::layout::flow::story::Feeder;
use crate::layout::ink::{Ink, point};
use crate::layout::page::header_footer::{Running, choose};
use crate::layout::page::layers::Layers;
use crate::layout::page::line_number::{LineNumbers, Margin};
use crate::layout::page::links::Links;
use crate::layout::page_fields::{FieldPlace, PageFacts, PageNumber};
use crate::layout::page_geometry::{Column, PageFrame};
use crate::model::{NotePosition, Origin, SectionType, VerticalJustification};
use crate::pages::{Item, Page, Rule, RuleStyle};
use crate::units::Pt;

/// Hair's breadth between a page's top and what counts as its top.
const AT_TOP: Pt = Pt(0.01);

/// What headers and footers need to know of a page.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Record {
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
    pub records: Vec<Record>,
    pub links: Links<'a>,
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
    running: &mut Running<'a>,
    max_pages: usize,
) -> Body<'a> {
    let (body, lines) = (Body::default(), LineNumbers::default());
    let mut press = Press {
        context,
        running,
        max_pages,
        body,
        open: None,
        number: None,
        page_is_over: false,
        stopped: false,
        lines,
    };
    let sections = &press.context.resolved.sections;
    for index in 0..sections.len() {
        press.run_section(index);
        if press.stopped {
            break;
        }
    }
    press.lay_out_left_notes();
    press.close_page();
    press.body
}

/// The columns being filled.
#[derive(Debug)]
struct Region {
    columns: Vec<Column>,
    column: usize,
    top: Pt,
    /// Where the columns end: above the body's bottom where they are balanced.
    bottom: Pt,
    y: Pt,
    /// Lowest point reached in any column.
    reached: Pt,
}

struct OpenPage {
    record: Record,
    /// The page as its lines see it.
    frame: PageFrame,
    label: String,
    /// The count before it was opened.
    number_before: Option<i32>,
    layers: Layers,
    region: Region,
}

impl OpenPage {
    fn is_untouched(&self) -> bool {
        self.region.is_untouched() && self.region.top <= self.frame.body_top && self.layers.is_empty()
    }
}

struct Press<'a, 'p> {
    context: &'p mut Context<'a>,
    running: &'p mut Running<'a>,
    max_pages: usize,
    body: Body<'a>,
    open: Option<OpenPage>,
    /// The last page's number as the next one counts on from it.
    number: Option<i32>,
    /// A page break was the last thing of the section before: what follows opens a page, wherever it would begin.
    page_is_over: bool,
    stopped: bool,
    lines: LineNumbers,
}

/// What is poured into columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Matter {
    Text,
    /// Text that ends all its columns at one height.
    BalancedText,
    Notes,
}

impl<'a> Press<'a, '_> {
    fn section(&self, index: usize) -> &'a ResolvedSection<'a> {
        let resolved = self.context.resolved;
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
            && self.context.resolved.sections.get(index + 1).is_some_and(|next| next.kind == SectionType::Continuous);
        let matter = if balances { Matter::BalancedText } else { Matter::Text };
        self.fill(index, section, Feeder::new(&section.blocks, above), matter);
        self.fill_endnotes(index, section);
        self.draw_separators(section);
    }

    /// Endnotes follow the text of the document, or of each section.
    fn fill_endnotes(&mut self, index: usize, section: &'a ResolvedSection<'a>) {
        let resolved = self.context.resolved;
        let notes = &resolved.endnotes;
        let Some(list) = notes.notes.get(section.endnotes.clone()).filter(|list| !list.is_empty()) else { return };
        let mut above = section.blocks.last().map_or(Above::Nothing, Above::block);
        for story in notes.separator.iter().chain(list) {
            let body_part = std::mem::replace(&mut self.context.part, story.part.clone());
            self.fill(index, section, Feeder::new(&story.blocks, above), Matter::Notes);
            self.context.part = body_part;
            above = story.blocks.last().map_or(Above::Nothing, Above::block);
        }
    }

    /// Pours a section's blocks into columns and pages.
    fn fill(&mut self, index: usize, section: &'a ResolvedSection<'a>, mut feeder: Feeder<'a>, matter: Matter) {
        let mut stack = Stack::default();
        let mut stalls = 0;
        while let Some(open) = &mut self.open {
            let mut area = open.frame.area(section, &open.region.columns, open.region.column);
            area.counts_lines &= matter != Matter::Notes;
            let ahead = area.height * (1 + open.region.columns.len()) as f64;
            while !feeder.is_done() && !stack.ends_in_table() && !stack.is_higher_than(ahead) {
                feeder.feed(&area, self.context, &mut stack);
            }
            if feeder.is_done() {
                stack.finish();
            }
            if matter == Matter::BalancedText && feeder.is_done() && open.region.is_untouched() {
                balance(&mut open.region, &mut stack, self.context);
            }
            self.context.open_foot(area, self.body.pages.len());
            let (room, corner) = open.region.room(&open.frame, self.context.foot.is_empty());
            self.context.open_column(self.body.pages.len(), open.frame, area, point(corner.0, corner.1));
            let floats = stack.take_page_floats(open.region.left(), area.width);
            self.place_floats(floats);
            let Some(open) = &mut self.open else { return };
            let mut taken = stack.take(self.context, room);
            let progress = taken.height > Pt::ZERO || taken.end == End::Exhausted;
            stalls = if progress || !room.force { 0 } else { stalls + 1 };
            let margin = open.region.margin(&open.frame, section);
            open.region.advance(taken.height);
            if let (Some(numbering), Some(margin)) = (&section.line_numbering, margin) {
                self.lines.number(&mut taken.ink, numbering, &margin, self.context);
            }
            self.place(taken.ink, corner);
            match taken.end {
                End::Exhausted if feeder.is_done() => return,
                // A break that ends the section: the next one opens the page.
                End::Break(Break::Page) if feeder.is_done() && stack.is_empty() => {
                    self.page_is_over = true;
                    return;
                }
                End::Exhausted => {}
                End::Full | End::Break(Break::Column) => self.next_column(index),
                End::Break(Break::Page) => self.next_page(index),
            }
            if stalls > 2 {
                self.context.overfull("content that fits no page is left out", Origin::default());
                return;
            }
        }
    }

    /// Counts anew where the section does so at such a place.
    fn restart_lines(&mut self, section: &ResolvedSection, place: LineRestart) {
        if section.line_numbering.as_ref().is_some_and(|numbering| numbering.restart == place) {
            self.lines.restart();
        }
    }

    fn place(&mut self, ink: Ink<'a>, (x, y): (Pt, Pt)) {
        let page = self.body.pages.len();
        if let Some(open) = &mut self.open {
            let (context, links) = (&mut *self.context, &mut self.body.links);
            open.layers.place(ink, point(x, y), page, &open.record.frame, context, links);
        }
    }

    /// Puts floats where the page has their place.
    fn place_floats(&mut self, mut floats: Vec<Float<'a>>) {
        let Some(site) = &mut self.context.site else { return };
        for float in &mut floats {
            float.settle(site.corner, site);
        }
        site.keep(floats.iter().map(Float::obstacle));
        for Float { ink, corner, .. } in floats {
            self.place(ink, (corner.x, corner.y));
        }
    }

    /// Puts the notes of the column at its bottom, or right below its text; hands back their top.
    fn place_foot(&mut self) -> Option<Pt> {
        let open = self.open.as_ref().filter(|open| !open.record.blank)?;
        let (region, frame) = (&open.region, open.frame);
        let force = region.y <= frame.body_top + AT_TOP;
        let x = region.columns.get(region.column).map_or(frame.left, |column| column.x);
        let below_text = self.section(open.record.section).footnote_position == NotePosition::BeneathText;
        let y = region.y;
        let (ink, height) = self.context.take_foot(frame.body_bottom - y, force)?;
        let top = if below_text { y } else { (frame.body_bottom - height).max(y) };
        self.place(ink, (x, top));
        Some(top)
    }

    /// Notes that the last page could not hold stand on pages of their own.
    fn lay_out_left_notes(&mut self) {
        let Some(last) = self.context.resolved.sections.len().checked_sub(1) else { return };
        self.place_foot();
        while !self.context.foot.is_empty() && !self.stopped {
            self.open_page(last, false);
            self.place_foot();
        }
    }

    fn next_column(&mut self, index: usize) {
        match &mut self.open {
            Some(open) if open.region.column + 1 < open.region.columns.len() => {
                self.place_foot();
            }
            _ => {}
        }
        match &mut self.open {
            Some(open) if open.region.column + 1 < open.region.columns.len() => {
                let region = &mut open.region;
                region.column += 1;
                region.y = region.top;
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
            let frame = PageFrame::new(section, &self.context.resolved.settings, open.record.number).along_lines();
            let (left, right) = (frame.left, frame.right);
            let columns = PageFrame { left, right, ..open.frame }.columns(section);
            // Notes wait for the page's end where the columns go on.
            if columns != open.region.columns
                && let Some(top) = self.place_foot()
                && let Some(open) = &mut self.open
            {
                open.frame.body_bottom = top;
            }
            let Some(open) = &mut self.open else { return };
            let bottom = open.frame.body_bottom;
            open.region = Region::new(columns, open.region.reached, bottom);
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
            let what = format!("more than {} pages; the rest is left out", self.max_pages);
            self.context.warnings.add(WarningKind::Overfull { what }, None);
            return;
        }
        let section = self.section(index);
        let settings = self.context.settings();
        let mut frame = PageFrame::new(section, settings, number);
        self.context.fields.place = FieldPlace::Running;
        let mut height = |stories| {
            let story = choose(stories, section, settings, first, number)?;
            Some(self.running.height(story, section, &frame, self.context))
        };
        let (header, footer) = (height(section.headers), height(section.footers));
        self.context.fields.place = FieldPlace::Body;
        if !frame.push(section, header, footer) {
            self.context.overfull("header and footer leave no room for the text", Origin::default());
        }
        self.restart_lines(section, LineRestart::Page);
        let page = PageNumber { number, format: section.page_number_format };
        let label = page.say(None);
        self.context.fields.page = page;
        let record = Record { section: index, number, first, blank: false, frame };
        let frame = frame.along_lines();
        let region = Region::new(frame.columns(section), frame.body_top, frame.body_bottom);
        self.open = Some(OpenPage { record, frame, label, number_before, layers: Layers::default(), region });
    }

    fn close_page(&mut self) {
        self.place_foot();
        let Some(mut open) = self.open.take() else { return };
        let section = self.section(open.record.section);
        let spare = (open.frame.body_bottom - open.region.reached).max(Pt::ZERO);
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
        let region = &open.region;
        if !section.column_separator || region.reached <= region.top {
            return;
        }
        let rules = region.columns.windows(2).map(|pair| {
            let (left, right) = if pair[0].x < pair[1].x { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            let x = (left.x + left.width + right.x) / 2.0;
            let (from, to) = (point(x, region.top), point(x, region.reached));
            Item::Rule(Rule { from, to, width: Pt(0.5), color: Rgb::BLACK, style: RuleStyle::Solid })
        });
        let ink = Ink { items: rules.collect(), marks: Vec::new() };
        self.place(ink, (Pt::ZERO, Pt::ZERO));
    }
}

impl Region {
    fn new(columns: Vec<Column>, top: Pt, bottom: Pt) -> Self {
        Region { columns, column: 0, top, bottom, y: top, reached: top }
    }

    fn is_untouched(&self) -> bool {
        self.column == 0 && self.y == self.top
    }

    /// Room left in the column, and its corner.
    fn room(&self, frame: &PageFrame, foot_is_empty: bool) -> (Room, (Pt, Pt)) {
        let whole_page = self.top <= frame.body_top + AT_TOP;
        let column_top = self.y <= self.top + AT_TOP;
        // The last column takes what balancing misjudged.
        let is_last = self.column + 1 == self.columns.len();
        let bottom = if is_last { frame.body_bottom } else { self.bottom };
        let room = Room {
            height: bottom - self.y,
            whole: frame.body_height(),
            at_top: column_top && (whole_page || self.column > 0),
            // Notes from before may fill a column by themselves.
            force: foot_is_empty && column_top && whole_page && (is_last || self.bottom >= frame.body_bottom),
            has_foot: true,
            is_column: true,
        };
        let x = self.columns.get(self.column).map_or(frame.left, |column| column.x);
        (room, (x, self.y))
    }

    /// The margin beside the column being filled.
    fn margin(&self, frame: &PageFrame, section: &ResolvedSection) -> Option<Margin> {
        let column = *self.columns.get(self.column)?;
        Some(Margin { column, is_only_column: self.columns.len() == 1, paper: frame.width, bidi: section.bidi })
    }

    /// Height that is left in this column and those after it.
    fn left(&self) -> Pt {
        let columns_after = self.columns.len().saturating_sub(self.column + 1);
        self.bottom - self.y + (self.bottom - self.top) * columns_after as f64
    }

    fn advance(&mut self, height: Pt) {
        self.y += height;
        self.reached = self.reached.max(self.y);
    }
}

/// Whether a section starts on the page where the one before ends.
fn shares_page(previous: &ResolvedSection, next: &ResolvedSection) -> bool {
    next.kind == SectionType::Continuous
        && previous.text_direction == next.text_direction
        && previous.page_width == next.page_width
        && previous.page_height == next.page_height
}

/// Ends the columns at the height that fills them evenly.
fn balance<'a>(region: &mut Region, stack: &mut Stack<'a>, context: &mut Context<'a>) {
    let room = region.bottom - region.top;
    let boxes = stack.extents(context);
    let fits = |height: Pt| columns_needed(&boxes, height, &region.columns) <= region.columns.len();
    if !fits(room) {
        return;
    }
    let (mut low, mut high) = (Pt::ZERO, room);
    for _ in 0..20 {
        let middle = (low + high) / 2.0;
        if fits(middle) { high = middle } else { low = middle }
    }
    region.bottom = region.top + high;
}

/// Columns that boxes fill which were set for the first one: in a wider one text is lower.
fn columns_needed(boxes: &[Pt], height: Pt, columns: &[Column]) -> usize {
    let first = columns.first().map_or(Pt::ZERO, |column| column.width);
    let share = |needed: usize| columns.get(needed - 1).map_or(1.0, |column| first.0 / column.width.0);
    let mut needed = 1;
    let mut y = Pt::ZERO;
    for extent in boxes {
        if y > Pt::ZERO && y + *extent * share(needed) > height {
            needed += 1;
            y = Pt::ZERO;
        }
        y += *extent * share(needed);
    }
    needed
}

//! Pages: page layouts (`style:page-layout`), master pages with their headers and footers (`style:master-page`).
//! ODF 1.3 part 3, 16.5 to 16.14.

use super::lists::parse_number_format;
use super::shared::Shared;
use super::story::StoryReader;
use crate::error::Result;
use crate::model::{
    Block, Border, Columns, DocGrid, DocGridType, HeaderFooterKind, HeaderFooterRef, Name, Orientation,
    PageBorderOffset, PageBorders, PageMargins, PageNumbering, PageSize, Paragraph, PartName, SectionProps, Story,
    StoryId, TextDirection,
};
use crate::ooxml::{Cursor, Ns};
use crate::read::css::{parse_border, parse_length, sides_of, twips};
use crate::units::{Twip, WholePoint};
use std::collections::HashMap;

/// A page layout.
#[derive(Debug, Clone, Default)]
pub(super) struct PageLayout {
    props: SectionProps,
    /// Height of the header's and of the footer's area, with the distance to the text.
    areas: [Option<Twip>; 2],
    /// Left and right pages mirror each other (`style:page-usage`).
    mirrored: bool,
}

/// A header or a footer of a master page.
#[derive(Debug, Clone)]
struct MasterStory {
    is_footer: bool,
    kind: HeaderFooterKind,
    blocks: Vec<Block>,
    /// Where it is in the document, once a section shows it.
    story: Option<StoryId>,
}

/// A master page.
#[derive(Debug, Clone, Default)]
pub(super) struct MasterPage {
    layout: Name,
    /// Master page of the page that follows (`style:next-style-name`).
    next: Option<Name>,
    stories: Vec<MasterStory>,
}

/// All layouts and master pages.
#[derive(Default)]
pub(super) struct Pages {
    pub(super) layouts: HashMap<Name, PageLayout>,
    masters: HashMap<Name, MasterPage>,
    /// The first master page of the file, which shows where a text names none.
    first: Option<Name>,
    /// Kinds of headers and footers that an earlier section has: a later one without them must say so.
    shown: Vec<(bool, HeaderFooterKind)>,
}

fn length(text: &str) -> Option<Twip> {
    parse_length(text).and_then(|length| length.points(12.0)).and_then(twips)
}

/// Reads the page layout under the cursor.
pub(super) fn read_page_layout(cursor: &mut Cursor) -> Result<PageLayout> {
    let mirrored = cursor.attr(Ns::Style, "page-usage").is_some_and(|usage| usage == "mirrored");
    let mut layout = PageLayout { mirrored, ..PageLayout::default() };
    let inside = cursor.depth();
    // The footer's properties come after the header's.
    let mut area = None;
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Style, "page-layout-properties") => read_page_props(cursor, &mut layout.props),
            (Ns::Style, "columns") => layout.props.columns = Some(read_columns(cursor)?),
            (Ns::Style, "header-style") => area = Some(0_usize),
            (Ns::Style, "footer-style") => area = Some(1),
            (Ns::Style, "header-footer-properties") => {
                let height = read_area(cursor);
                if let Some(area) = area.and_then(|area| layout.areas.get_mut(area)) {
                    *area = height;
                }
            }
            _ => cursor.skip()?,
        }
    }
    Ok(layout)
}

/// Height of a header or footer: its least height and the distance to the text.
fn read_area(cursor: &mut Cursor) -> Option<Twip> {
    let height = |local, ns| cursor.attr(ns, local).and_then(|height| length(&height));
    let least = height("min-height", Ns::Fo).or_else(|| height("height", Ns::Svg)).unwrap_or_default();
    let distance =
        height("margin-bottom", Ns::Fo).unwrap_or_default().0.max(height("margin-top", Ns::Fo).unwrap_or_default().0);
    Some(Twip(least.0.saturating_add(distance)))
}

fn read_page_props(cursor: &mut Cursor, props: &mut SectionProps) {
    let (mut width, mut height) = (None, None);
    let mut borders = [const { None::<Border> }; 4];
    let mut space = None;
    for (local, value) in cursor.attributes_of(Ns::Fo) {
        let PageMargins { top, right, bottom, left, .. } = &mut props.margins;
        if let Some(sides) = sides_of(local, "margin") {
            for (side, named) in [top, right, bottom, left].into_iter().zip(sides) {
                if named {
                    *side = length(&value).map(|margin| Twip(margin.0.max(0)));
                }
            }
        } else if let Some(sides) = sides_of(local, "border") {
            for (side, named) in borders.iter_mut().zip(sides) {
                if named {
                    *side = parse_border(&value).filter(Border::is_visible);
                }
            }
        } else {
            match local {
                "page-width" => width = length(&value),
                "page-height" => height = length(&value),
                "padding" => space = length(&value),
                _ => {}
            }
        }
    }
    let landscape = cursor.attr(Ns::Style, "print-orientation").is_some_and(|way| way == "landscape");
    if let (Some(width), Some(height)) = (width, height) {
        let orientation = landscape.then_some(Orientation::Landscape);
        props.page_size = Some(PageSize { width, height, orientation, code: None });
    }
    if borders.iter().any(Option::is_some) {
        let points = space.map_or(0, |space| space.0.checked_div(20).unwrap_or(0).clamp(0, 31));
        let [top, right, bottom, left] = borders.map(|border| border.map(|border| with_space(border, points)));
        let offset_from = Some(PageBorderOffset::Text);
        props.page_borders = Some(PageBorders { top, left, bottom, right, offset_from, ..PageBorders::default() });
    }
    read_page_style(cursor, props);
}

fn with_space(border: Border, points: i32) -> Border {
    Border { space: Some(WholePoint(points)), ..border }
}

fn read_page_style(cursor: &mut Cursor, props: &mut SectionProps) {
    let attr = |local| cursor.attr(Ns::Style, local);
    if attr("writing-mode").is_some_and(|mode| mode == "tb-rl") {
        props.text_direction = Some(TextDirection::TbRl);
    }
    let kind = match attr("layout-grid-mode").as_deref() {
        Some("line") => Some(DocGridType::Lines),
        Some("both" | "both-nospace") => Some(DocGridType::LinesAndChars),
        _ => None,
    };
    if kind.is_some() {
        let part = |local| attr(local).and_then(|value| length(&value)).map_or(0, |length| length.0);
        let pitch = part("layout-grid-base-height").saturating_add(part("layout-grid-ruby-height"));
        props.doc_grid =
            DocGrid { kind, line_pitch: Some(Twip(pitch)).filter(|pitch| pitch.0 > 0), character_space: None };
    }
    let format = attr("num-format").and_then(|format| parse_number_format(&format));
    let start = attr("first-page-number").and_then(|number| number.parse().ok());
    props.page_numbering = PageNumbering { format, start, ..PageNumbering::default() };
}

/// Reads the columns under the cursor (`style:columns`).
pub(super) fn read_columns(cursor: &mut Cursor) -> Result<Columns> {
    let count = cursor.attr(Ns::Fo, "column-count").and_then(|count| count.parse().ok()).unwrap_or(1_u32);
    let space = cursor.attr(Ns::Fo, "column-gap").and_then(|gap| length(&gap));
    let mut columns = Columns { count: Some(count.clamp(1, 45)), space, ..Columns::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Style, "column-sep") => columns.separator = Some(true),
            (Ns::Style, "column") => {
                let margin =
                    |local| cursor.attr(Ns::Fo, local).and_then(|margin| length(&margin)).map_or(0, |margin| margin.0);
                let gap = margin("start-indent").saturating_add(margin("end-indent"));
                // The gap is half at the end of one column and half at the start of the next.
                let halves = if margin("start-indent") > 0 && margin("end-indent") > 0 { 1 } else { 2 };
                if columns.space.is_none() && gap > 0 {
                    columns.space = Some(Twip(gap.saturating_mul(halves)));
                }
            }
            _ => cursor.skip()?,
        }
    }
    Ok(columns)
}

impl StoryReader<'_, '_, '_> {
    /// Reads the master page under the cursor.
    pub(super) fn read_master(&mut self) -> Result<()> {
        let name = |reader: &mut Self, local| {
            let text = reader.cursor.attr(Ns::Style, local).filter(|text| !text.is_empty())?;
            Some(reader.cursor.intern(&text))
        };
        let Some(own) = name(self, "name") else { return self.cursor.skip() };
        let mut master = MasterPage {
            layout: name(self, "page-layout-name").unwrap_or_else(|| "".into()),
            next: name(self, "next-style-name").filter(|next| *next != own),
            stories: Vec::new(),
        };
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            let (is_footer, kind) = match (tag.ns, tag.local) {
                (Ns::Style, "header") => (false, HeaderFooterKind::Default),
                (Ns::Style, "footer") => (true, HeaderFooterKind::Default),
                (Ns::Style, "header-left") => (false, HeaderFooterKind::Even),
                (Ns::Style, "footer-left") => (true, HeaderFooterKind::Even),
                (Ns::Style | Ns::OpenDocumentExtension, "header-first") => (false, HeaderFooterKind::First),
                (Ns::Style | Ns::OpenDocumentExtension, "footer-first") => (true, HeaderFooterKind::First),
                _ => {
                    self.cursor.skip()?;
                    continue;
                }
            };
            if self.cursor.attr(Ns::Style, "display").is_some_and(|display| display == "false") {
                self.cursor.skip()?;
                continue;
            }
            let blocks = self.read_story_blocks()?;
            master.stories.push(MasterStory { is_footer, kind, blocks, story: None });
        }
        let pages = &mut self.shared.pages;
        pages.first.get_or_insert_with(|| own.clone());
        pages.masters.entry(own).or_insert(master);
        Ok(())
    }
}

impl Shared<'_> {
    /// The master page where a text names none: `Standard`, or the first.
    pub(super) fn usual_master(&self) -> Name {
        let standard: Name = "Standard".into();
        match &self.pages.first {
            Some(first) if !self.pages.masters.contains_key(&standard) => first.clone(),
            _ => standard,
        }
    }

    /// The page setup of pages of this master page.
    pub(super) fn section_of(&mut self, name: &Name) -> SectionProps {
        let Some(master) = self.pages.masters.get(name).cloned() else { return default_section() };
        let layout = self.pages.layouts.get(&master.layout).cloned().unwrap_or_default();
        let mut props = SectionProps { ..layout.props };
        if props.page_size.is_none() {
            props.page_size = default_section().page_size;
        }
        self.mirrored |= layout.mirrored;
        let mut refs = self.story_refs(name, false);
        // The first page has a master page of its own, the others have the next.
        if let Some(next) = master.next.filter(|next| self.pages.masters.contains_key(next)) {
            let own = std::mem::take(&mut refs);
            for is_footer in [false, true] {
                let of = |kind| own.iter().find(move |own| (own.is_footer, own.kind) == (is_footer, kind));
                let first = of(HeaderFooterKind::First).or_else(|| of(HeaderFooterKind::Default));
                refs.extend(first.map(|first| HeaderFooterRef { kind: HeaderFooterKind::First, ..*first }));
            }
            refs.extend(self.story_refs(&next, true));
            props.title_page = Some(true);
        } else if refs.iter().any(|reference| reference.kind == HeaderFooterKind::First) {
            props.title_page = Some(true);
        }
        self.add_empty_stories(&mut refs);
        let has = |is_footer| refs.iter().any(|reference| reference.is_footer == is_footer);
        let (header, footer) = (has(false), has(true));
        if !refs.is_empty() {
            props.headers_footers = Some(refs);
        }
        place_areas(&mut props, [layout.areas[0].filter(|_| header), layout.areas[1].filter(|_| footer)]);
        props
    }

    /// References to the headers and footers of a master page; those it has not been asked for before go into the
    /// document.
    fn story_refs(&mut self, name: &Name, all_but_first: bool) -> Vec<HeaderFooterRef> {
        let Some(master) = self.pages.masters.get_mut(name) else { return Vec::new() };
        let mut refs = Vec::new();
        for story in &mut master.stories {
            if all_but_first && story.kind == HeaderFooterKind::First {
                continue;
            }
            let id = *story.story.get_or_insert_with(|| {
                let id = StoryId(u32::try_from(self.stories.len()).unwrap_or(u32::MAX));
                self.stories.push(Story { blocks: std::mem::take(&mut story.blocks), part: self.styles_part.clone() });
                id
            });
            self.even_and_odd |= story.kind == HeaderFooterKind::Even;
            refs.push(HeaderFooterRef { is_footer: story.is_footer, kind: story.kind, story: id });
        }
        refs
    }

    /// Without a reference Word shows the header of the section before: an empty one takes its place.
    fn add_empty_stories(&mut self, refs: &mut Vec<HeaderFooterRef>) {
        for (is_footer, kind) in self.pages.shown.clone() {
            if refs.iter().any(|reference| (reference.is_footer, reference.kind) == (is_footer, kind)) {
                continue;
            }
            let story = StoryId(u32::try_from(self.stories.len()).unwrap_or(u32::MAX));
            let blocks = vec![Block::Paragraph(Paragraph::default())];
            self.stories.push(Story { blocks, part: PartName::default() });
            refs.push(HeaderFooterRef { is_footer, kind, story });
        }
        for reference in refs.iter() {
            let key = (reference.is_footer, reference.kind);
            if !self.pages.shown.contains(&key) {
                self.pages.shown.push(key);
            }
        }
    }
}

/// In OpenDocument a margin ends where the header begins; in Word it ends where the text does.
fn place_areas(props: &mut SectionProps, [header, footer]: [Option<Twip>; 2]) {
    let margins = &mut props.margins;
    let grow = |margin: Option<Twip>, area: Twip| Some(Twip(margin.unwrap_or_default().0.saturating_add(area.0)));
    if let Some(area) = header {
        (margins.header, margins.top) = (margins.top, grow(margins.top, area));
    }
    if let Some(area) = footer {
        (margins.footer, margins.bottom) = (margins.bottom, grow(margins.bottom, area));
    }
}

/// A4 with margins of two centimetres, as LibreOffice has it without any layout.
fn default_section() -> SectionProps {
    let margin = Some(Twip(1134));
    SectionProps {
        page_size: Some(PageSize { width: Twip(11_906), height: Twip(16_838), orientation: None, code: None }),
        margins: PageMargins { top: margin, right: margin, bottom: margin, left: margin, ..PageMargins::default() },
        ..SectionProps::default()
    }
}

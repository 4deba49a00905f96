//! Runs, fields, links and bookmarks flattened to items.
//!
//! Hidden text is left out, capitals are applied. A link of a field that spans paragraphs is closed
//! at each paragraph's end and opened again in the next. ECMA-376 Part 1, 17.3.3, 17.16.

use super::fields::{FieldKind, OpenField, OpenKind, OpenPage};
use super::fields::{find_paragraph_style, needs_no_result, parse_field};
use super::inline_nodes::InlineNodes;
use super::note_numbers::NoteCounters;
use super::run::{ComputedRun, RunBase};
use super::story::{Cascade, Story};
use super::{ItemNodes, LinkRef, MathFormats, PageField, PageValue, ResolvedRuby, RunFormat, TextItem};
use crate::diag::{HiddenIn, Repair, Unsupported};
use crate::model::{FieldStart, Inline, Math, Origin, Ruby, RubyAlignment, Run, RunPiece, RunProps};
use crate::pages::NodeId;
use crate::units::HalfPoint;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// Size of a phonetic guide that says none: half of Word's own 10 pt.
const DEFAULT_GUIDE_SIZE: HalfPoint = HalfPoint(10);

/// A paragraph being flattened.
struct Flat<'a, 'p> {
    items: Vec<TextItem<'a>>,
    base: &'p RunBase,
    origin: Origin,
    /// Links that wait for their end.
    open_links: usize,
    nodes: InlineNodes,
}

impl<'a> Cascade<'a, '_> {
    /// Flattens what a paragraph holds.
    pub(super) fn flatten(
        &mut self,
        inlines: &'a [Inline],
        base: &RunBase,
        node: NodeId,
        origin: Origin,
        story: &mut Story<'a>,
    ) -> (Vec<TextItem<'a>>, ItemNodes) {
        let items = Vec::with_capacity(inlines.len());
        let mut flat = Flat { items, base, origin, open_links: 0, nodes: InlineNodes::new(node) };
        let innermost = story.fields.iter().rev().find_map(|open| match &open.kind {
            OpenKind::Link(link) => Some(link.clone()),
            _ => None,
        });
        if let Some(link) = innermost {
            flat.open_link(link);
        }
        self.flatten_all(inlines, &mut flat, story);
        self.recover_open_fields(&mut flat, story);
        for _ in 0..flat.open_links {
            flat.items.push(TextItem::LinkEnd);
        }
        // A link that only closes again holds nothing.
        if let [TextItem::LinkStart(_), TextItem::LinkEnd] = flat.items.as_slice() {
            flat.items.clear();
        }
        (flat.items, flat.nodes.finish(&mut self.structure))
    }

    fn flatten_all(&mut self, inlines: &'a [Inline], flat: &mut Flat<'a, '_>, story: &mut Story<'a>) {
        for inline in inlines {
            match inline {
                Inline::Run(run) => self.flatten_run(run, flat, story),
                Inline::Hyperlink(link) => {
                    flat.open_link(LinkRef {
                        target: link.target.as_deref().map(Cow::Borrowed),
                        anchor: link.anchor.as_deref().map(Cow::Borrowed),
                        node: NodeId::NONE,
                    });
                    let below = flat.open_links;
                    self.flatten_all(&link.inlines, flat, story);
                    // Fields that begin inside and end outside are cut where the link ends.
                    while flat.open_links >= below {
                        flat.close_link();
                    }
                }
                Inline::Math(math) if story.is_shown() => self.flatten_math(math, flat, story),
                Inline::Math(_) => {}
                Inline::FieldStart(start) => self.open_field(start, flat, story),
                Inline::RubyStart(ruby) if story.is_shown() => self.flatten_ruby(ruby, flat, story),
                // Without its beginning an end means nothing to anyone.
                Inline::RubyStart(_) => {}
                Inline::RubyEnd => self.close_ruby(flat),
                Inline::FieldEnd => self.close_field(flat, story),
                Inline::BookmarkStart(bookmark) => flat.items.push(TextItem::Bookmark(&bookmark.name)),
                // What a comment is about is not shown; its reference is.
                Inline::BookmarkEnd(_) | Inline::CommentStart(_) | Inline::CommentEnd(_) => {}
                Inline::DirectionStart(direction) => flat.items.push(TextItem::DirectionStart(*direction)),
                Inline::DirectionEnd => flat.items.push(TextItem::DirectionEnd),
                Inline::MoveStart(_) | Inline::MoveEnd(_) | Inline::ControlStart(_) | Inline::ControlEnd => {}
            }
        }
    }

    fn flatten_run(&mut self, run: &'a Run, flat: &mut Flat<'a, '_>, story: &mut Story<'a>) {
        let mut warnings = self.warnings.at(flat.origin.location(story.part));
        let look = self.runs.look(flat.base, &run.props, &mut self.styles, &mut warnings);
        if look.hidden {
            if run.pieces.iter().any(has_text) {
                warnings.add(HiddenIn::HiddenCharacters);
            }
            return;
        }
        for piece in &run.pieces {
            let item = match piece {
                RunPiece::Drawing(drawing) if story.is_shown() => {
                    let parent = flat.nodes.parent(&mut flat.items, &mut self.structure);
                    let drawing = self.resolve_drawing(drawing, parent, story.part);
                    Some(TextItem::Drawing { drawing, format: look.format.clone() })
                }
                RunPiece::PageNumber if story.is_shown() => Some(self.page_number(&look)),
                RunPiece::DatePart(_) => {
                    self.warnings.add(Unsupported::PrintDate, Some(flat.origin.location(story.part)));
                    None
                }
                RunPiece::CommentReference(id) if story.is_shown() => self.comment_reference(*id),
                _ => story.take(piece, &look, &mut self.notes),
            };
            if let Some(item) = item {
                story.items += 1;
                self.push(item, flat);
            }
        }
    }

    /// Adds something that is seen.
    fn push(&mut self, item: TextItem<'a>, flat: &mut Flat<'a, '_>) {
        flat.nodes.note(&item, &mut flat.items, &mut self.structure);
        flat.items.push(item);
    }

    fn flatten_math(&mut self, math: &'a Math, flat: &mut Flat<'a, '_>, story: &mut Story<'a>) {
        let props = math.props();
        let mut warnings = self.warnings.at(flat.origin.location(story.part));
        let mut look =
            |props: &'a Arc<RunProps>| self.runs.look(flat.base, props, &mut self.styles, &mut warnings).format;
        let Some(format) = props.first().map(|props| look(props)) else { return };
        let formats = props.into_iter().map(|props| (Arc::as_ptr(props), look(props))).collect();
        story.items += 1;
        self.push(TextItem::Math { math, formats: MathFormats(formats), format }, flat);
    }

    fn flatten_ruby(&mut self, ruby: &'a Ruby, flat: &mut Flat<'a, '_>, story: &mut Story<'a>) {
        let size = ruby.size.unwrap_or(DEFAULT_GUIDE_SIZE);
        let base = self.runs.guide_base(flat.base, size);
        let nodes = InlineNodes::new(NodeId::NONE);
        let mut guide = Flat { items: Vec::new(), base: &base, origin: flat.origin, open_links: 0, nodes };
        self.flatten_all(&ruby.guide, &mut guide, story);
        flat.nodes.open_ruby(flat.items.len());
        flat.items.push(TextItem::RubyStart(Box::new(ResolvedRuby {
            alignment: ruby.alignment.unwrap_or(RubyAlignment::Center),
            raise: ruby.raise.unwrap_or(HalfPoint(size.0.saturating_mul(2))).pt(),
            guide: guide.items,
            node: NodeId::NONE,
        })));
    }

    fn close_ruby(&mut self, flat: &mut Flat<'a, '_>) {
        flat.nodes.close_ruby(&mut flat.items, &mut self.structure);
        flat.items.push(TextItem::RubyEnd);
    }

    fn open_field(&mut self, start: &'a FieldStart, flat: &mut Flat<'a, '_>, story: &mut Story<'a>) {
        let (base, location) = (flat.base, flat.origin.location(story.part));
        let look = |cascade: &mut Self| {
            let mut warnings = cascade.warnings.at(location.clone());
            cascade.runs.look(base, &start.props, &mut cascade.styles, &mut warnings)
        };
        let kind = match parse_field(start) {
            FieldKind::Page { value, number_format, link } => match self.meant(value) {
                Some(value) => {
                    let index = self.next_page_field();
                    let field = PageField { value, number_format, stored: String::new(), dirty: start.dirty, index };
                    OpenKind::Page(OpenPage { field, link, look: None, own: &start.props })
                }
                None => OpenKind::Shown,
            },
            FieldKind::Link(link) => {
                flat.open_link(link.clone());
                OpenKind::Link(link)
            }
            FieldKind::Symbol { code, font } => {
                let look = look(self);
                let font = font.unwrap_or_else(|| look.format.font_ascii.clone());
                if !look.hidden && story.is_shown() {
                    self.push(TextItem::Symbol { font, code, format: look.format }, flat);
                }
                OpenKind::Silent
            }
            FieldKind::Checkbox { sign, size } => {
                let look = look(self);
                if !look.hidden && story.is_shown() {
                    let size = size.map_or(look.format.size, HalfPoint::pt);
                    let format = Rc::new(RunFormat { size, ..RunFormat::clone(&look.format) });
                    self.push(TextItem::Text { text: Cow::Owned(sign.to_string()), format }, flat);
                }
                OpenKind::Silent
            }
            FieldKind::Display(text) => {
                let look = look(self);
                if !look.hidden && !text.is_empty() && story.is_shown() {
                    self.push(TextItem::Text { text: Cow::Owned(text), format: look.format }, flat);
                }
                OpenKind::Silent
            }
            FieldKind::Silent => OpenKind::Silent,
            FieldKind::Result => match start.form.as_ref().and_then(|form| form.chosen()) {
                Some(entry) => OpenKind::Chosen(entry, &start.props),
                None => OpenKind::Shown,
            },
        };
        story.fields.push(OpenField { name: start.name(), kind, items_before: story.items });
    }

    /// What a field shows, with its style found; `None` where the document has no such style.
    fn meant(&mut self, value: PageValue) -> Option<PageValue> {
        let PageValue::StyleRef(mut shown) = value else { return Some(value) };
        shown.style = find_paragraph_style(self.document, &shown.style)?;
        if !self.shown_styles.contains(&shown.style) {
            self.shown_styles.push(shown.style.clone());
        }
        Some(PageValue::StyleRef(shown))
    }

    fn page_number(&mut self, look: &ComputedRun) -> TextItem<'a> {
        let (value, index) = (PageValue::Page, self.next_page_field());
        let field = PageField { value, number_format: None, stored: String::new(), dirty: false, index };
        TextItem::PageField { field: Box::new(field), format: look.format.clone() }
    }

    fn next_page_field(&mut self) -> u32 {
        self.page_fields = self.page_fields.saturating_add(1);
        self.page_fields
    }

    fn close_field(&mut self, flat: &mut Flat<'a, '_>, story: &mut Story<'a>) {
        if story.deeper_fields > 0 {
            story.deeper_fields -= 1;
            return;
        }
        let Some(open) = story.fields.pop() else { return };
        match open.kind {
            OpenKind::Page(page) => self.place_page_field(page, flat, story),
            OpenKind::Link(_) => flat.close_link(),
            OpenKind::Chosen(entry, own) => {
                let look = self.runs.look(
                    flat.base,
                    own,
                    &mut self.styles,
                    &mut self.warnings.at(flat.origin.location(story.part)),
                );
                if story.items == open.items_before && !look.hidden && story.is_shown() {
                    self.push(TextItem::Text { text: Cow::Borrowed(entry), format: look.format }, flat);
                }
            }
            OpenKind::Shown if story.items == open.items_before && !needs_no_result(&open.name) => {
                self.warnings.add(
                    Unsupported::FieldWithoutResult { field: open.name.clone() },
                    Some(flat.origin.location(story.part)),
                );
            }
            OpenKind::Shown | OpenKind::Silent => {}
        }
    }

    fn place_page_field(&mut self, page: OpenPage<'a>, flat: &mut Flat<'a, '_>, story: &mut Story<'a>) {
        let look = match page.look {
            Some(look) => look,
            None => self.runs.look(
                flat.base,
                page.own,
                &mut self.styles,
                &mut self.warnings.at(flat.origin.location(story.part)),
            ),
        };
        if look.hidden || !story.is_shown() {
            return;
        }
        story.items += 1;
        let bookmark = match &page.field.value {
            PageValue::PageRef(bookmark) if page.link && flat.open_links == 0 => Some(bookmark.clone()),
            _ => None,
        };
        let linked = bookmark.is_some();
        if let Some(bookmark) = bookmark {
            flat.open_link(LinkRef { target: None, anchor: Some(Cow::Owned(bookmark)), node: NodeId::NONE });
        }
        self.push(TextItem::PageField { field: Box::new(page.field), format: look.format }, flat);
        if linked {
            flat.close_link();
        }
    }

    /// At a paragraph's end: page numbers and fields without a result that have not ended are
    /// damaged. What was kept back flows, and what follows is shown.
    fn recover_open_fields(&mut self, flat: &mut Flat<'a, '_>, story: &mut Story<'a>) {
        for open in &mut story.fields {
            if matches!(open.kind, OpenKind::Shown | OpenKind::Chosen(..) | OpenKind::Link(_)) {
                continue;
            }
            self.warnings.add(
                Repair::FieldCrossesParagraphs { field: open.name.clone() },
                Some(flat.origin.location(story.part)),
            );
            if let OpenKind::Page(OpenPage { field, look: Some(look), .. }) =
                std::mem::replace(&mut open.kind, OpenKind::Shown)
            {
                self.push(TextItem::Text { text: Cow::Owned(field.stored), format: look.format }, flat);
            }
        }
    }
}

impl<'a> Flat<'a, '_> {
    fn open_link(&mut self, link: LinkRef<'a>) {
        self.nodes.open_link(self.items.len());
        self.items.push(TextItem::LinkStart(link));
        self.open_links += 1;
    }

    fn close_link(&mut self) {
        if self.open_links > 0 {
            self.open_links -= 1;
            self.nodes.close_link();
            self.items.push(TextItem::LinkEnd);
        }
    }
}

impl<'a> Story<'a> {
    /// False inside a field whose result is left out.
    fn is_shown(&self) -> bool {
        !self.fields.iter().any(|open| matches!(open.kind, OpenKind::Silent))
    }

    /// The item a piece becomes; text inside a page number is kept back with it.
    fn take(&mut self, piece: &'a RunPiece, look: &ComputedRun, notes: &mut NoteCounters) -> Option<TextItem<'a>> {
        if !self.fields.is_empty() {
            if !self.is_shown() {
                return None;
            }
            let page = self.fields.iter_mut().rev().find_map(|open| match &mut open.kind {
                OpenKind::Page(page) => Some(page),
                _ => None,
            });
            if let (Some(page), RunPiece::Text(text)) = (page, piece) {
                page.field.stored.push_str(text);
                page.look.get_or_insert_with(|| look.clone());
                return None;
            }
        }
        self.item(piece, look, notes)
    }

    fn item(&self, piece: &'a RunPiece, look: &ComputedRun, notes: &mut NoteCounters) -> Option<TextItem<'a>> {
        let format = look.format.clone();
        Some(match piece {
            RunPiece::NoteReference(reference) => {
                let (note, text) = notes.refer(reference)?;
                TextItem::NoteMark { text, note: Some(note), format }
            }
            RunPiece::NoteNumber(_) => TextItem::NoteMark { text: self.note.clone()?, note: None, format },
            RunPiece::NoteSeparator => TextItem::NoteRule { whole: false },
            RunPiece::NoteContinuationSeparator => TextItem::NoteRule { whole: true },
            RunPiece::Text(text) if look.caps && text.chars().any(char::is_lowercase) => {
                TextItem::Text { text: Cow::Owned(text.to_uppercase()), format }
            }
            RunPiece::Text(text) => TextItem::Text { text: Cow::Borrowed(text), format },
            RunPiece::Tab => TextItem::Tab { format },
            RunPiece::PositionalTab(tab) => TextItem::PositionalTab { tab, format },
            RunPiece::Break(kind) => TextItem::Break { kind: *kind, format },
            RunPiece::Symbol { font, code } => TextItem::Symbol { font: font.clone(), code: *code, format },
            RunPiece::NoBreakHyphen => TextItem::Text { text: Cow::Borrowed("\u{2011}"), format },
            RunPiece::SoftHyphen => TextItem::SoftHyphen { format },
            // Left out with the field around it.
            RunPiece::Drawing(_) | RunPiece::CommentReference(_) | RunPiece::PageNumber => return None,
            RunPiece::CommentMark | RunPiece::DatePart(_) => return None,
        })
    }
}

/// Whether text is lost with a piece that is hidden.
fn has_text(piece: &RunPiece) -> bool {
    match piece {
        RunPiece::Text(text) => !text.trim().is_empty(),
        RunPiece::Drawing(drawing) => drawing.text_blocks().next().is_some(),
        _ => false,
    }
}

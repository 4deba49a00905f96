//! Paragraphs and headings, and what is in their lines. ODF 1.3 part 3, 5.1, 6.
//!
//! White space collapses to one space, and is none at the beginning of a paragraph (6.1.2).

use super::story::{Blocks, PageStart, StoryReader};
use super::style::{Family, Style};
use crate::error::Result;
use crate::model::{
    Block, BreakClear, BreakKind, Hyperlink, Inline, Name, Origin, Overlay, Paragraph, ParagraphProps, RunPiece,
    RunProps,
};
use crate::ooxml::{Node, Ns, Tag};
use crate::read::assemble::{Line, ruby_above};
use crate::read::css::half_points;
use std::sync::Arc;

/// What paragraphs of one style have.
#[derive(Clone, Default)]
pub(super) struct ParagraphHead {
    pub(super) props: Arc<ParagraphProps>,
    /// Character properties that the automatic style adds to the named one.
    pub(super) run: Arc<RunProps>,
    page: PageStart,
    page_break_after: bool,
    column_break_before: bool,
    /// Outline level of the named style, from 1.
    outline: Option<u8>,
}

impl<'x> StoryReader<'_, 'x, '_> {
    /// Reads the paragraph under the cursor.
    pub(super) fn read_paragraph(&mut self, tag: Tag<'x>, blocks: &mut Blocks) -> Result<()> {
        let origin = Origin(self.cursor.origin());
        let style = self.cursor.attr(Ns::Text, "style-name").unwrap_or_default();
        let is_heading = tag.local == "h";
        let outline = self.cursor.attr(Ns::Text, "outline-level").and_then(|level| level.parse::<u8>().ok());
        let unnumbered = self.cursor.attr(Ns::Text, "is-list-header").is_some_and(|header| header == "true");
        let head = self.head(&style);
        self.begin_page(head.page.clone(), blocks.list.len());
        let mut props = head.props.clone();
        if self.break_pending {
            Arc::make_mut(&mut props).page_break_before = Some(true);
            self.break_pending = false;
        }
        if self.lists.is_empty() {
            if is_heading {
                self.number_heading(outline.unwrap_or(1), unnumbered, &head, &mut props);
            }
        } else {
            self.number(&style, Arc::make_mut(&mut props));
            if is_heading && head.outline != outline {
                set_outline(&mut props, outline.unwrap_or(1));
            }
        }
        let mut line = Line::new();
        line.inlines = std::mem::take(&mut self.pending);
        if head.column_break_before && !blocks.list.is_empty() {
            line.push(&head.run, RunPiece::Break(BreakKind::Column));
        }
        self.read_inlines(&head.run, &mut line)?;
        let mut mark = head.run.clone();
        if let Some(tracking) = &self.tracking {
            Arc::make_mut(&mut mark).tracking = Some(tracking.clone());
        }
        for inlines in std::mem::take(&mut line.cut_off) {
            let mark = self.deleted_mark(&head.run);
            let paragraph = Paragraph { props: props.clone(), mark, inlines, control: None, origin };
            blocks.list.push(Block::Paragraph(paragraph));
        }
        let paragraph = Paragraph { props, mark, inlines: line.inlines, control: None, origin };
        blocks.list.push(Block::Paragraph(paragraph));
        self.break_pending = head.page_break_after;
        Ok(())
    }

    fn number_heading(&mut self, level: u8, unnumbered: bool, head: &ParagraphHead, props: &mut Arc<ParagraphProps>) {
        if head.outline != Some(level) {
            set_outline(props, level);
        }
        let index = level.saturating_sub(1);
        if !unnumbered && let Some(list) = self.shared.lists.outline(index) {
            let numbering = &mut Arc::make_mut(props).numbering;
            (numbering.id, numbering.level) = (Some(list), Some(index.min(8)));
        }
    }

    /// What paragraphs of the style of this name have.
    pub(super) fn head(&mut self, name: &str) -> ParagraphHead {
        if let Some(known) = self.heads.get(name) {
            return known.clone();
        }
        let head = self.new_head(name);
        self.heads.insert(Name::from(name), head.clone());
        head
    }

    fn new_head(&self, name: &str) -> ParagraphHead {
        let sheet = &self.shared.styles;
        let mut head = ParagraphHead::default();
        let mut props = ParagraphProps::default();
        let automatic = sheet.automatic(Family::Paragraph, name);
        let named = match &automatic {
            Some(style) => style.parent.clone(),
            None => sheet.named(Family::Paragraph, name).map(|style| style.name.clone()),
        };
        if let Some(style) = &automatic {
            props = style.paragraph.props.clone();
            head.run = Arc::new(style.run.clone());
        }
        let inherited = |value: fn(&Style) -> Option<i32>| sheet.inherited(Family::Paragraph, name, value);
        let is = |value: fn(&Style) -> Option<bool>| sheet.inherited(Family::Paragraph, name, value) == Some(true);
        head.page.master = sheet.inherited(Family::Paragraph, name, |style| style.master.clone());
        head.page.number = inherited(|style| style.paragraph.page_number);
        head.page_break_after = is(|style| style.paragraph.page_break_after);
        head.column_break_before = is(|style| style.paragraph.column_break_before);
        head.outline = sheet.inherited(Family::Paragraph, name, |style| style.outline);
        props.style = named.filter(|named| sheet.named(Family::Paragraph, named).is_some());
        head.props = Arc::new(props);
        head
    }

    /// Reads what is in the element under the cursor as parts of a line.
    pub(super) fn read_inlines(&mut self, props: &Arc<RunProps>, line: &mut Line) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(node) = self.cursor.node(inside)? {
            match node {
                Node::Text(text) => {
                    let props = self.with_tracking(props);
                    line.push_text(&props, &text);
                }
                Node::Element(tag) => self.read_inline(tag, props, line)?,
            }
        }
        Ok(())
    }

    fn read_inline(&mut self, tag: Tag<'x>, props: &Arc<RunProps>, line: &mut Line) -> Result<()> {
        match (tag.ns, tag.local) {
            (Ns::Text, "span") => {
                let style = self.cursor.attr(Ns::Text, "style-name").unwrap_or_default();
                let props = self.span_props(&style, props);
                self.read_inlines(&props, line)
            }
            (Ns::Text, "a") => self.read_link(props, line),
            (Ns::Text, "ruby") => self.read_ruby(props, line),
            (Ns::Text, "s" | "tab" | "line-break" | "soft-page-break") => {
                self.read_sign(tag.local, props, line);
                self.cursor.skip()
            }
            (Ns::Text, "bookmark" | "bookmark-start" | "bookmark-end")
            | (Ns::Text, "reference-mark" | "reference-mark-start" | "reference-mark-end") => {
                self.read_bookmark(tag, &mut line.inlines)
            }
            (Ns::Text, "note") => self.read_note(props, line),
            (Ns::Office, "annotation") => self.read_annotation(line),
            (Ns::Office, "annotation-end") => self.read_annotation_end(line),
            (Ns::Text, "change" | "change-start" | "change-end") => self.read_change_mark(tag, line),
            (Ns::Draw, _) => {
                let props = self.with_tracking(props);
                self.read_drawing(tag, &props, &mut line.inlines)?;
                line.after_space = false;
                Ok(())
            }
            // Wrappers without a meaning of their own.
            (Ns::Text, "meta") => self.read_inlines(props, line),
            _ => self.read_field(tag, props, line),
        }
    }

    /// A tab, a line break, or spaces that do not collapse.
    fn read_sign(&mut self, local: &str, props: &Arc<RunProps>, line: &mut Line) {
        let props = self.with_tracking(props);
        match local {
            "tab" => line.add(&props, RunPiece::Tab),
            "line-break" => {
                line.add(&props, RunPiece::Break(BreakKind::Line(BreakClear::None)));
            }
            "s" => {
                // A line has no more; what a hostile file asks for beyond it would cost memory only.
                const MOST: usize = 1024;
                let count = self.cursor.attr(Ns::Text, "c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                line.add(&props, RunPiece::Text(" ".repeat(count.min(MOST))));
                line.after_space = false;
            }
            _ => {}
        }
    }

    /// Properties of a span of this style in text with these.
    pub(super) fn span_props(&self, name: &str, around: &Arc<RunProps>) -> Arc<RunProps> {
        let sheet = &self.shared.styles;
        let Some(style) = sheet.find(Family::Text, name) else { return around.clone() };
        let mut props = RunProps::clone(around);
        let automatic = sheet.automatic(Family::Text, name);
        let named = if automatic.is_some() { style.parent.clone() } else { Some(style.name.clone()) };
        if let Some(named) = named.filter(|named| sheet.named(Family::Text, named).is_some()) {
            // A named style goes before what the text around it has of its own.
            let inherited = sheet.run_of(Family::Text, &named);
            props.clear(&inherited);
            props.style = Some(sheet.id(Family::Text, &named));
            keep_toggles(&mut props, &inherited);
        }
        if let Some(automatic) = automatic {
            props.overlay(&automatic.run);
        }
        Arc::new(props)
    }

    fn read_link(&mut self, props: &Arc<RunProps>, line: &mut Line) -> Result<()> {
        let href = self.cursor.attr(Ns::Xlink, "href").unwrap_or_default().into_owned();
        let tooltip = self.cursor.attr(Ns::Office, "title").map(|title| title.into_owned());
        let style = self.cursor.attr(Ns::Text, "style-name").unwrap_or_default();
        let props = if style.is_empty() { props.clone() } else { self.span_props(&style, props) };
        let mut inner = Line { after_space: line.after_space, ..Line::default() };
        self.read_inlines(&props, &mut inner)?;
        line.after_space = inner.after_space;
        line.cut_off.append(&mut inner.cut_off);
        let (target, anchor) = match href.strip_prefix('#') {
            // `#Heading|outline` and the like name what is no bookmark.
            Some(anchor) => (None, Some(Name::from(anchor.split('|').next().unwrap_or_default()))),
            None => (Some(href).filter(|href| !href.is_empty()), None),
        };
        if target.is_none() && anchor.is_none() {
            line.inlines.append(&mut inner.inlines);
        } else if !inner.inlines.is_empty() {
            line.inlines.push(Inline::Hyperlink(Hyperlink { target, anchor, tooltip, inlines: inner.inlines }));
        }
        Ok(())
    }

    fn read_ruby(&mut self, props: &Arc<RunProps>, line: &mut Line) -> Result<()> {
        let mut text = Vec::new();
        let mut base = Line { after_space: line.after_space, ..Line::default() };
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Text, "ruby-base") => self.read_inlines(props, &mut base)?,
                (Ns::Text, "ruby-text") => {
                    let style = self.cursor.attr(Ns::Text, "style-name").unwrap_or_default();
                    let props = self.span_props(&style, props);
                    let mut guide = Line::new();
                    self.read_inlines(&props, &mut guide)?;
                    text = guide.inlines;
                }
                _ => self.cursor.skip()?,
            }
        }
        line.after_space = base.after_space;
        let usual = self.shared.styles.size_of(Family::Paragraph, None);
        let usual = half_points(usual).map_or(24, |size| size.0);
        line.inlines.push(Inline::RubyStart(ruby_above(props, text, usual)));
        line.inlines.append(&mut base.inlines);
        line.inlines.push(Inline::RubyEnd);
        Ok(())
    }
}

fn set_outline(props: &mut Arc<ParagraphProps>, level: u8) {
    Arc::make_mut(props).outline_level = Some(level.clamp(1, 9).saturating_sub(1));
}

/// In Word bold in a character style takes bold of the paragraph's style away; in OpenDocument it stays. Given
/// directly it stays in both. ECMA-376 Part 1, 17.7.3.
fn keep_toggles(props: &mut RunProps, style: &RunProps) {
    props.bold = style.bold.or(props.bold);
    props.bold_complex = style.bold_complex.or(props.bold_complex);
    props.italic = style.italic.or(props.italic);
    props.italic_complex = style.italic_complex.or(props.italic_complex);
    props.caps = style.caps.or(props.caps);
    props.small_caps = style.small_caps.or(props.small_caps);
    props.strike = style.strike.or(props.strike);
    props.double_strike = style.double_strike.or(props.double_strike);
    props.outline = style.outline.or(props.outline);
    props.shadow = style.shadow.or(props.shadow);
    props.emboss = style.emboss.or(props.emboss);
    props.imprint = style.imprint.or(props.imprint);
    props.hidden = style.hidden.or(props.hidden);
}

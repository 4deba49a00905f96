//! A paragraph as its reader sees it: label and text in pieces that look and lead alike.
//!
//! The one place where writers of text decide what an item of the cascade is worth. Word cuts text
//! into runs for reasons of its own; here what looks the same is one piece again.

use crate::cascade::{
    Label, LinkRef, NoteRef, ResolvedComment, ResolvedContent, ResolvedParagraph, ResolvedRuby, RunFormat, TextItem,
};
use crate::model::{BreakKind, CommentId, Drawing, LevelSuffix, Math, Picture, UnderlineStyle, VerticalAlign};
use crate::symbols::{readable, readable_text};
use crate::units::Pt;

/// The pieces of a paragraph, its label first.
pub(crate) struct Prose<'p> {
    pub pieces: Vec<Piece<'p>>,
    /// Links by their number in [`Piece::link`].
    pub links: Vec<Lead<'p>>,
}

/// Where a piece leads.
#[derive(Clone, Copy)]
pub(crate) enum Lead<'p> {
    Link(&'p LinkRef<'p>),
    /// To a note, from its number in the text.
    Note(NoteRef),
    /// To a comment, from where the text refers to it.
    Comment(CommentId),
}

/// What stands together: one look, one link.
pub(crate) struct Piece<'p> {
    pub content: Content<'p>,
    pub look: Look,
    /// The outermost link around it: links in links lead nowhere on their own.
    pub link: Option<usize>,
}

pub(crate) enum Content<'p> {
    /// Characters and tabs, never empty.
    Text(String),
    /// A new line inside the paragraph.
    Break,
    Picture(ShownPicture<'p>),
    Math(&'p Math),
    /// A phonetic guide stands above what follows.
    RubyStart,
    /// What stands above the pieces since the innermost start.
    RubyEnd(Prose<'p>),
    /// Target of links.
    Bookmark(&'p str),
}

/// A picture as large as it is drawn.
#[derive(Clone, Copy)]
pub(crate) struct ShownPicture<'p> {
    /// What it is a part of.
    pub drawing: &'p Drawing,
    pub picture: &'p Picture,
    pub width: Pt,
    pub height: Pt,
    pub turned: bool,
}

/// The part of a look that carries meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    pub bold: bool,
    pub italic: bool,
    pub underline: bool,
    pub strike: bool,
    pub vertical_align: VerticalAlign,
    /// Inserted while changes were tracked.
    pub inserted: bool,
    /// Deleted while changes were tracked.
    pub deleted: bool,
}

impl Look {
    /// Nothing is said.
    pub(crate) const PLAIN: Look = Look {
        bold: false,
        italic: false,
        underline: false,
        strike: false,
        vertical_align: VerticalAlign::Baseline,
        inserted: false,
        deleted: false,
    };

    fn of(format: &RunFormat) -> Look {
        let complex = format.complex_script || format.right_to_left;
        Look {
            bold: if complex { format.bold_complex } else { format.bold },
            italic: if complex { format.italic_complex } else { format.italic },
            underline: format.underline != UnderlineStyle::None,
            strike: format.strike || format.double_strike,
            vertical_align: format.vertical_align,
            inserted: format.inserted,
            deleted: format.deleted,
        }
    }
}

/// A paragraph being put together.
struct Builder<'p> {
    prose: Prose<'p>,
    open_links: usize,
    /// The text goes on in another column or on another page once there is more of it.
    parted: bool,
    /// Phonetic guides open here.
    rubies: Vec<&'p ResolvedRuby<'p>>,
}

impl<'p> Prose<'p> {
    /// The pieces of a paragraph.
    pub(crate) fn of(paragraph: &'p ResolvedParagraph<'_>) -> Prose<'p> {
        let mut builder = Builder::new();
        if let Some(label) = &paragraph.label {
            builder.label(label);
        }
        for item in &paragraph.items {
            builder.item(item);
        }
        builder.prose
    }

    /// The pieces of a phonetic guide.
    fn of_guide(ruby: &'p ResolvedRuby<'_>) -> Prose<'p> {
        let mut builder = Builder::new();
        ruby.guide.iter().for_each(|item| builder.item(item));
        builder.prose
    }

    /// True where a formula in room of its own is all there is.
    pub(crate) fn is_display(&self) -> bool {
        let mut shown = self.pieces.iter().map(|piece| &piece.content).filter(|content| match content {
            Content::Text(text) => !text.trim().is_empty(),
            Content::Bookmark(_) => false,
            _ => true,
        });
        matches!((shown.next(), shown.next()), (Some(Content::Math(math)), None) if math.display.is_some())
    }

    /// The characters alone; breaks as line feeds.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match &piece.content {
                Content::Text(text) => out.push_str(text),
                Content::Break => out.push('\n'),
                Content::Math(math) => out.push_str(&math.linear()),
                Content::RubyEnd(guide) => {
                    out.push('(');
                    out.push_str(&guide.text());
                    out.push(')');
                }
                Content::RubyStart | Content::Picture(_) | Content::Bookmark(_) => {}
            }
        }
        out
    }
}

impl<'p> Builder<'p> {
    fn new() -> Self {
        let prose = Prose { pieces: Vec::new(), links: Vec::new() };
        Builder { prose, open_links: 0, parted: false, rubies: Vec::new() }
    }

    fn label(&mut self, label: &Label) {
        let look = Look::of(&label.format);
        label.text.chars().for_each(|character| self.text(visible(character).encode_utf8(&mut [0; 4]), look));
        if label.suffix != LevelSuffix::Nothing && !label.text.is_empty() {
            self.text(" ", look);
        }
    }

    fn item(&mut self, item: &'p TextItem<'_>) {
        match item {
            TextItem::Text { text, format } => self.text(&readable_text(&format.font_ascii, text), Look::of(format)),
            TextItem::PageField { field, format } => self.text(&field.stored, Look::of(format)),
            TextItem::Tab { format } | TextItem::PositionalTab { format, .. } => self.text("\t", Look::of(format)),
            TextItem::Symbol { font, code, format } => {
                let character = visible(readable(font, *code));
                self.text(character.encode_utf8(&mut [0; 4]), Look::of(format));
            }
            TextItem::Break { kind: BreakKind::Line(_), format } => {
                self.push(Content::Break, Look::of(format), self.link())
            }
            TextItem::Break { kind: BreakKind::Column | BreakKind::Page, .. } => {
                self.parted = !self.prose.pieces.is_empty();
            }
            // Raised or not, the number of a note must not run into the text: 2025 and note 1 are not 20251.
            TextItem::NoteMark { text, note, format } if !text.is_empty() => {
                self.reference(text, Look::of(format), note.map(Lead::Note));
            }
            TextItem::CommentMark { label, comment } => {
                self.reference(label, Look::PLAIN, Some(Lead::Comment(*comment)));
            }
            // Readers of text have an algorithm for directions of their own.
            TextItem::DirectionStart(_) | TextItem::DirectionEnd => {}
            TextItem::NoteMark { .. } | TextItem::NoteRule { .. } | TextItem::SoftHyphen { .. } => {}
            TextItem::Drawing { drawing: resolved, format } => {
                for part in &resolved.parts {
                    if let ResolvedContent::Picture(picture) = part.content {
                        let (drawing, turned) = (resolved.drawing, part.rotation != 0.0);
                        let shown = ShownPicture { drawing, picture, width: part.width, height: part.height, turned };
                        let mut link = self.link();
                        if let (None, Some(own)) = (link, &resolved.link) {
                            link = Some(self.prose.links.len());
                            self.prose.links.push(Lead::Link(own));
                        }
                        self.push(Content::Picture(shown), Look::of(format), link);
                    }
                }
            }
            TextItem::Math { math, format, .. } => self.push(Content::Math(math), Look::of(format), self.link()),
            TextItem::RubyStart(ruby) => {
                self.rubies.push(ruby);
                self.push(Content::RubyStart, Look::PLAIN, self.link());
            }
            TextItem::RubyEnd => {
                if let Some(ruby) = self.rubies.pop() {
                    self.push(Content::RubyEnd(Prose::of_guide(ruby)), Look::PLAIN, self.link());
                }
            }
            TextItem::LinkStart(link) => {
                if self.open_links == 0 {
                    self.prose.links.push(Lead::Link(link));
                }
                self.open_links += 1;
            }
            TextItem::LinkEnd => self.open_links = self.open_links.saturating_sub(1),
            TextItem::Bookmark(name) => {
                let link = self.link();
                self.prose.pieces.push(Piece { content: Content::Bookmark(name), look: Look::PLAIN, link });
            }
        }
    }

    /// What a note or a comment is called, in brackets, leading there where no other link is open.
    fn reference(&mut self, text: &str, look: Look, lead: Option<Lead<'p>>) {
        let mut link = self.link();
        if let (None, Some(lead)) = (link, lead) {
            link = Some(self.prose.links.len());
            self.prose.links.push(lead);
        }
        self.linked_text(&format!("[{text}]"), look, link);
    }

    fn link(&self) -> Option<usize> {
        if self.open_links > 0 { self.prose.links.len().checked_sub(1) } else { None }
    }

    fn push(&mut self, content: Content<'p>, look: Look, link: Option<usize>) {
        if std::mem::take(&mut self.parted) {
            self.prose.pieces.push(Piece { content: Content::Break, look, link });
        }
        self.prose.pieces.push(Piece { content, look, link });
    }

    fn text(&mut self, text: &str, look: Look) {
        self.linked_text(text, look, self.link());
    }

    fn linked_text(&mut self, text: &str, look: Look, link: Option<usize>) {
        if text.is_empty() {
            return;
        }
        match self.prose.pieces.last_mut() {
            Some(Piece { content: Content::Text(known), look: same, link: there })
                if !self.parted && *same == look && *there == link =>
            {
                known.push_str(text);
            }
            _ => self.push(Content::Text(text.to_owned()), look, link),
        }
    }
}

/// The line above a comment: what it is called, who wrote it and when, what it answers, whether it is done.
pub(crate) fn comment_heading(resolved: &ResolvedComment<'_>) -> String {
    let ResolvedComment { comment, label, reply_to, .. } = resolved;
    let said = [
        Some(comment.author.to_string()).filter(|author| !author.is_empty()),
        comment.date.as_deref().map(str::to_owned),
        reply_to.as_ref().map(|label| format!("re [{label}]")),
        comment.done.then(|| "done".to_owned()),
    ];
    format!("[{label}] {}", said.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Codes of symbol fonts mean nothing outside their font: a bullet stands for them.
fn visible(character: char) -> char {
    if ('\u{E000}'..='\u{F8FF}').contains(&character) { '•' } else { character }
}

//! A paragraph as its reader sees it: label and text in pieces of one style and one link.
//!
//! The one place where writers of text decide what an item of the cascade is worth. Word cuts text
//! into runs for reasons of its own; here what looks the same is one piece again.

use crate::cascade::{
    Label, LinkRef, NoteRef, ResolvedComment, ResolvedContent, ResolvedDrawing, ResolvedParagraph, ResolvedRuby,
    RunFormat, TextItem,
};
use crate::model::{BreakKind, CommentId, Drawing, LevelSuffix, Math, Origin, Picture, UnderlineStyle, VerticalAlign};
use crate::symbols::{readable, readable_label, readable_text};
use crate::units::Pt;

/// The pieces of a paragraph, its label first.
pub(crate) struct Prose<'p> {
    pub pieces: Vec<Piece<'p>>,
    /// Links by their number in [`Piece::link`].
    pub links: Vec<LinkTarget<'p>>,
    /// Where the paragraph was read.
    pub origin: Origin,
}

/// What a link leads to.
#[derive(Clone, Copy)]
pub(crate) enum LinkTarget<'p> {
    Link(&'p LinkRef<'p>),
    /// To a note, from its number in the text.
    Note(NoteRef),
    /// To a comment, from where the text refers to it.
    Comment(CommentId),
}

/// Neighbouring content of one style and one link.
pub(crate) struct Piece<'p> {
    pub content: Content<'p>,
    pub style: TextStyle,
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
    /// A phonetic guide is above what follows.
    RubyStart,
    /// The text above the pieces since the innermost start.
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

/// The character formatting that carries meaning in HTML and Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextStyle {
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

impl TextStyle {
    /// Nothing set.
    pub(crate) const PLAIN: TextStyle = TextStyle {
        bold: false,
        italic: false,
        underline: false,
        strike: false,
        vertical_align: VerticalAlign::Baseline,
        inserted: false,
        deleted: false,
    };

    fn of(format: &RunFormat) -> TextStyle {
        let complex = format.complex_script || format.right_to_left;
        TextStyle {
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
    break_pending: bool,
    /// Phonetic guides open here.
    rubies: Vec<&'p ResolvedRuby<'p>>,
}

impl<'p> Prose<'p> {
    /// The pieces of a paragraph.
    pub(crate) fn of(paragraph: &'p ResolvedParagraph<'_>) -> Prose<'p> {
        let mut builder = Builder::new(paragraph.origin);
        if let Some(label) = &paragraph.label {
            builder.label(label);
        }
        for item in &paragraph.items {
            builder.item(item);
        }
        builder.prose
    }

    /// The pieces of a phonetic guide.
    fn of_guide(ruby: &'p ResolvedRuby<'_>, origin: Origin) -> Prose<'p> {
        let mut builder = Builder::new(origin);
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

    /// Takes the white space from both ends.
    pub(crate) fn trim(&mut self) {
        trim_ends(self.pieces.iter_mut(), str::trim_start);
        trim_ends(self.pieces.iter_mut().rev(), str::trim_end);
        self.pieces.retain(|piece| !matches!(&piece.content, Content::Text(text) if text.is_empty()));
    }

    /// Adds another paragraph's pieces on a new line.
    pub(crate) fn append_line(&mut self, line: Prose<'p>) {
        let links = self.links.len();
        self.pieces.push(Piece { content: Content::Break, style: TextStyle::PLAIN, link: None });
        self.pieces
            .extend(line.pieces.into_iter().map(|piece| Piece { link: piece.link.map(|link| link + links), ..piece }));
        self.links.extend(line.links);
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

/// Trims pieces of text up to the first that shows something.
fn trim_ends<'a, 'p: 'a>(pieces: impl Iterator<Item = &'a mut Piece<'p>>, trim: fn(&str) -> &str) {
    for piece in pieces {
        match &mut piece.content {
            Content::Text(text) => {
                let trimmed = trim(text);
                if trimmed.len() < text.len() {
                    *text = trimmed.to_owned();
                }
                if !text.is_empty() {
                    return;
                }
            }
            Content::Bookmark(_) => {}
            _ => return,
        }
    }
}

impl<'p> Builder<'p> {
    fn new(origin: Origin) -> Self {
        let prose = Prose { pieces: Vec::new(), links: Vec::new(), origin };
        Builder { prose, open_links: 0, break_pending: false, rubies: Vec::new() }
    }

    fn label(&mut self, label: &Label) {
        let style = TextStyle::of(&label.format);
        self.text(&readable_label(&label.format.font_ascii, &label.text), style);
        if label.suffix != LevelSuffix::Nothing && !label.text.is_empty() {
            self.text(" ", style);
        }
    }

    fn item(&mut self, item: &'p TextItem<'_>) {
        match item {
            TextItem::Text { text, format } => {
                let families = [&*format.font_high_ansi, &*format.font_ascii];
                self.text(&readable_text(families, text), TextStyle::of(format));
            }
            TextItem::PageField { field, format } => self.text(&field.stored, TextStyle::of(format)),
            TextItem::Tab { format } | TextItem::PositionalTab { format, .. } => self.text("\t", TextStyle::of(format)),
            TextItem::Symbol { font, code, format } => {
                let character = readable(font, *code);
                self.text(character.encode_utf8(&mut [0; 4]), TextStyle::of(format));
            }
            TextItem::Break { kind: BreakKind::Line(_), format } => {
                self.push(Content::Break, TextStyle::of(format), self.link())
            }
            TextItem::Break { kind: BreakKind::Column | BreakKind::Page, .. } => {
                self.break_pending = !self.prose.pieces.is_empty();
            }
            // Raised or not, the number of a note must not run into the text: 2025 and note 1 are not 20251.
            TextItem::NoteMark { text, note, format } if !text.is_empty() => {
                self.reference(text, TextStyle::of(format), note.map(LinkTarget::Note));
            }
            TextItem::CommentMark { label, comment } => {
                self.reference(label, TextStyle::PLAIN, Some(LinkTarget::Comment(*comment)));
            }
            // Readers of text have an algorithm for directions of their own.
            TextItem::DirectionStart(_) | TextItem::DirectionEnd => {}
            TextItem::NoteMark { .. } | TextItem::NoteRule { .. } | TextItem::SoftHyphen { .. } => {}
            TextItem::Drawing { drawing, format } => self.pictures(drawing, TextStyle::of(format)),
            TextItem::Math { math, format, .. } => self.push(Content::Math(math), TextStyle::of(format), self.link()),
            TextItem::RubyStart(ruby) => {
                self.rubies.push(ruby);
                self.push(Content::RubyStart, TextStyle::PLAIN, self.link());
            }
            TextItem::RubyEnd => {
                if let Some(ruby) = self.rubies.pop() {
                    self.push(
                        Content::RubyEnd(Prose::of_guide(ruby, self.prose.origin)),
                        TextStyle::PLAIN,
                        self.link(),
                    );
                }
            }
            TextItem::LinkStart(link) => {
                if self.open_links == 0 {
                    self.prose.links.push(LinkTarget::Link(link));
                }
                self.open_links += 1;
            }
            TextItem::LinkEnd => self.open_links = self.open_links.saturating_sub(1),
            TextItem::Bookmark(name) => {
                let link = self.link();
                self.prose.pieces.push(Piece { content: Content::Bookmark(name), style: TextStyle::PLAIN, link });
            }
        }
    }

    /// The pictures of a drawing, each a link where the drawing is one.
    fn pictures(&mut self, resolved: &'p ResolvedDrawing<'_>, style: TextStyle) {
        for part in &resolved.parts {
            let ResolvedContent::Picture(picture) = part.content else { continue };
            let (drawing, turned) = (resolved.drawing, part.rotation != 0.0);
            let shown = ShownPicture { drawing, picture, width: part.width, height: part.height, turned };
            let mut link = self.link();
            if let (None, Some(own)) = (link, &resolved.link) {
                link = Some(self.prose.links.len());
                self.prose.links.push(LinkTarget::Link(own));
            }
            self.push(Content::Picture(shown), style, link);
        }
    }

    /// What a note or a comment is called, in brackets, leading there where no other link is open.
    fn reference(&mut self, text: &str, style: TextStyle, target: Option<LinkTarget<'p>>) {
        let mut link = self.link();
        if let (None, Some(target)) = (link, target) {
            link = Some(self.prose.links.len());
            self.prose.links.push(target);
        }
        self.linked_text(&format!("[{text}]"), style, link);
    }

    fn link(&self) -> Option<usize> {
        if self.open_links > 0 { self.prose.links.len().checked_sub(1) } else { None }
    }

    fn push(&mut self, content: Content<'p>, style: TextStyle, link: Option<usize>) {
        if std::mem::take(&mut self.break_pending) {
            self.prose.pieces.push(Piece { content: Content::Break, style, link });
        }
        self.prose.pieces.push(Piece { content, style, link });
    }

    fn text(&mut self, text: &str, style: TextStyle) {
        self.linked_text(text, style, self.link());
    }

    fn linked_text(&mut self, text: &str, style: TextStyle, link: Option<usize>) {
        if text.is_empty() {
            return;
        }
        match self.prose.pieces.last_mut() {
            Some(Piece { content: Content::Text(known), style: same, link: there })
                if !self.break_pending && *same == style && *there == link =>
            {
                known.push_str(text);
            }
            _ => self.push(Content::Text(text.to_owned()), style, link),
        }
    }
}

/// The line above a comment: what it is called, who wrote it and when, what it answers, whether it is done.
pub(crate) fn comment_heading(resolved: &ResolvedComment<'_>) -> String {
    let ResolvedComment { comment, label, reply_to, .. } = resolved;
    let parts = [
        Some(comment.author.to_string()).filter(|author| !author.is_empty()),
        comment.date.as_deref().map(str::to_owned),
        reply_to.as_ref().map(|label| format!("re [{label}]")),
        comment.done.then(|| "done".to_owned()),
    ];
    format!("[{label}] {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cascade::{ResolvedBlock, resolve};
    use crate::diag::Warnings;
    use crate::model::{
        Block, BreakClear, Document, FontProps, Hyperlink, Inline, MathPiece, MathRun, Paragraph, Run, RunPiece,
        RunProps, Section,
    };
    use std::sync::Arc;

    fn run(family: &str, pieces: Vec<RunPiece>) -> Inline {
        let fonts = FontProps { ascii: Some(family.into()), ..FontProps::default() };
        Inline::Run(Run { props: Arc::new(RunProps { fonts, ..RunProps::default() }), pieces })
    }

    fn text(text: &str) -> Vec<RunPiece> {
        vec![RunPiece::Text(text.to_owned())]
    }

    /// What the model says of a text and what its reader sees are one, but for what styles and fields add.
    #[test]
    fn the_text_as_written_is_the_text_that_is_read() {
        let symbol = RunPiece::Symbol { font: "Wingdings".into(), code: 0xF0FE };
        let unknown = RunPiece::Symbol { font: "Some Dingbats".into(), code: 0xF041 };
        let pieces = vec![
            RunPiece::Tab,
            RunPiece::NoBreakHyphen,
            RunPiece::SoftHyphen,
            RunPiece::Break(BreakKind::Line(BreakClear::None)),
            symbol.clone(),
            unknown,
        ];
        let hidden =
            Run { props: Arc::new(RunProps { hidden: Some(true), ..RunProps::default() }), pieces: text("藏") };
        let formula = MathRun { pieces: [text("a\u{F0B7}"), vec![symbol]].concat(), ..MathRun::default() };
        let math = Math { formulas: vec![vec![MathPiece::Run(formula)]], ..Math::default() };
        let inlines = vec![
            run("宋体", text("人\u{E000}\u{F0FE}口")),
            run("Wingdings", text("\u{F0FE}是")),
            run("宋体", pieces),
            Inline::Hyperlink(Hyperlink { inlines: vec![run("宋体", text("链"))], ..Hyperlink::default() }),
            Inline::Run(hidden),
            Inline::Math(math),
        ];
        let paragraph = Paragraph { inlines, ..Paragraph::default() };
        let written = paragraph.text_with_controls();
        let blocks = vec![Block::Paragraph(paragraph)];
        let document = Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() };
        let resolved = resolve(&document, &mut Warnings::default());
        let read = resolved.sections[0].blocks.iter().filter_map(ResolvedBlock::paragraph).map(|p| Prose::of(p).text());
        assert_eq!(read.collect::<String>(), written);
        assert_eq!(written, "人\u{E000}\u{FFFD}口☑是\t\u{2011}\n☑\u{FFFD}链a\u{FFFD}☑");
    }
}

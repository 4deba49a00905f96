//! The document as one HTML file: headings, paragraphs, links, tables with their spans, pictures.
//!
//! What a text means stays, what a page looks like goes: no faces, sizes, colours or indents, no
//! headers and footers. White space is kept by the stylesheet, so nothing is added inside a
//! paragraph or a cell. WHATWG HTML, "The elements of HTML".

mod escape;
mod inline;
mod math;
mod picture;
mod svg;
mod table;

pub(crate) use escape::escape;
pub(crate) use inline::{closing_tags, opening_tags};
pub(crate) use picture::alternative_text;

use crate::cascade::{
    DocumentTitle, NoteRef, Resolved, ResolvedBlock, ResolvedComment, ResolvedParagraph, TextItem, resolve,
};
use crate::diag::{Warned, WarningKind, Warnings};
use crate::model::{Alignment, CommentId, Document, NoteKind, Origin, PartName};
use crate::write::Scope;
use crate::write::headings::HeadingLevels;
use crate::write::links::{Links, comment_id, is_seen, note_id};
use crate::write::prose::{Prose, comment_heading};

/// How HTML is written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HtmlOptions {
    /// Pictures are in the file as `data:` addresses; without it their alternative text does.
    pub embed_pictures: bool,
    /// Which part of the body is written.
    pub scope: Scope,
}

impl HtmlOptions {
    /// These with another [`embed_pictures`](Self::embed_pictures).
    #[must_use]
    pub fn with_embed_pictures(mut self, embed_pictures: bool) -> Self {
        self.embed_pictures = embed_pictures;
        self
    }

    /// These with another [`scope`](Self::scope).
    #[must_use]
    pub fn with_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }
}

impl Default for HtmlOptions {
    fn default() -> Self {
        HtmlOptions { embed_pictures: true, scope: Scope::Whole }
    }
}

/// Enough to read by; whoever wants more brings a stylesheet.
const STYLE: &str = "\
body{max-width:50rem;margin:2rem auto;padding:0 1rem;line-height:1.6}
p,h1,h2,h3,h4,h5,h6,td,th{white-space:pre-wrap}
p{margin:.5rem 0}
table{border-collapse:collapse;margin:1rem 0}
td,th{border:1px solid #888;padding:.2rem .5rem;text-align:left}
td.gap{border:0}
td p,th p{margin:0}
img{max-width:100%;height:auto}
.center{text-align:center}
.right{text-align:right}
";

/// The body of a document as a self-contained HTML file, its notes and comments at the end. Headers, footers and formats without a
/// meaning are left out. Pictures are embedded: as they are where browsers draw them (PNG, JPEG,
/// GIF, BMP, WebP, SVG), metafiles as SVG, TIFF as PNG; for others the alternative text is written, with a warning.
pub fn html(document: &Document, options: &HtmlOptions) -> Warned<String> {
    let mut warnings = Warnings::default();
    let resolved = resolve(document, &mut warnings);
    let mut links = Links::of(&resolved, &options.scope);
    let bare = HtmlWriter::bare(document, document.main_part.clone(), &mut links, &mut warnings);
    let above = DocumentTitle::find(document, &resolved);
    let title = title(document, &resolved, above.text());
    let headings = HeadingLevels::below(above);
    let mut body = HtmlWriter { embed_pictures: options.embed_pictures, styled: true, headings, ..bare };
    body.push_blocks(&mut options.scope.blocks(&resolved));
    if options.scope.has_notes() {
        body.push_notes(&resolved);
        body.push_comments(&resolved.comments);
    }
    let content = body.out;
    let mut out = String::with_capacity(content.len() + 2048);
    out.push_str("<!DOCTYPE html>\n<html");
    if let Some(language) = language(document, &resolved) {
        out.push_str(&format!(" lang=\"{language}\""));
    }
    out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    escape(&title, &mut out);
    out.push_str("</title>\n<style>\n");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n");
    out.push_str(&content);
    out.push_str("</body>\n</html>\n");
    Warned { value: out, warnings: warnings.into_list() }
}

/// What is between `<body>` and `</body>`, growing.
pub(crate) struct HtmlWriter<'d> {
    pub out: String,
    document: &'d Document,
    headings: HeadingLevels<'d>,
    /// Part of the file that what is being written was read from.
    part: PartName,
    embed_pictures: bool,
    /// The stylesheet is there: alignment is given by classes.
    styled: bool,
    /// Bytes of pictures embedded so far.
    embedded: usize,
    links: &'d mut Links,
    warnings: &'d mut Warnings,
}

impl<'d> HtmlWriter<'d> {
    /// For a part of another format, where neither stylesheet nor embedded pictures are.
    pub(crate) fn bare(
        document: &'d Document,
        part: PartName,
        links: &'d mut Links,
        warnings: &'d mut Warnings,
    ) -> Self {
        let (out, headings) = (String::new(), HeadingLevels::default());
        HtmlWriter { out, document, headings, part, embed_pictures: false, styled: false, embedded: 0, links, warnings }
    }

    fn warn(&mut self, kind: impl Into<WarningKind>, origin: Origin) {
        self.warnings.add(kind, Some(origin.location(&self.part)));
    }

    fn push_notes(&mut self, resolved: &Resolved<'_>) {
        for (kind, notes) in [(NoteKind::Footnote, &resolved.footnotes), (NoteKind::Endnote, &resolved.endnotes)] {
            self.out.push_str(if notes.notes.is_empty() { "" } else { "<hr>\n" });
            for (index, note) in notes.notes.iter().enumerate() {
                self.out.push_str(&format!("<div id=\"{}\">\n", note_id(NoteRef { kind, index })));
                self.part = note.part.clone();
                self.push_blocks(&mut note.blocks.iter());
                self.out.push_str("</div>\n");
            }
        }
    }

    /// Text boxes follow the paragraph they are anchored in.
    fn push_blocks<'b>(&mut self, blocks: &mut dyn Iterator<Item = &'b ResolvedBlock<'b>>) {
        for block in blocks {
            match block {
                ResolvedBlock::Paragraph(paragraph) => {
                    if let Some((prose, level)) = self.headings.prose(paragraph)
                        && self.push_paragraph(paragraph, &prose, level)
                    {
                        self.out.push('\n');
                    }
                    for drawing in paragraph.drawings() {
                        self.push_blocks(&mut drawing.text());
                    }
                }
                ResolvedBlock::Table(table) => self.push_table(table),
            }
        }
    }

    /// Each comment under a line with its author.
    fn push_comments(&mut self, comments: &[ResolvedComment<'_>]) {
        self.out.push_str(if comments.is_empty() { "" } else { "<hr>\n" });
        for (at, comment) in (0..).zip(comments) {
            self.out.push_str(&format!("<div id=\"{}\">\n<p>", comment_id(CommentId(at))));
            escape(&comment_heading(comment), &mut self.out);
            self.out.push_str("</p>\n");
            self.part = comment.comment.part.clone();
            self.push_blocks(&mut comment.blocks.iter());
            self.out.push_str("</div>\n");
        }
    }

    /// A paragraph or a heading; false, and nothing, where nothing is seen of it.
    fn push_paragraph(&mut self, paragraph: &ResolvedParagraph<'_>, prose: &Prose<'_>, heading: Option<u8>) -> bool {
        if !is_seen(prose, self.links) {
            return false;
        }
        let tag = heading.map_or_else(|| "p".to_owned(), |level| format!("h{level}"));
        self.out.push_str(&format!("<{tag}{}{}>", self.class(paragraph), direction(paragraph)));
        self.push_prose(prose, heading.is_some());
        self.out.push_str(&format!("</{tag}>"));
        true
    }

    /// The class of an alignment that is not the usual one, with a space before it.
    fn class(&self, paragraph: &ResolvedParagraph<'_>) -> &'static str {
        match paragraph.format.alignment {
            _ if !self.styled => "",
            Alignment::Center => " class=\"center\"",
            // The trailing side is the left one where text runs from the right: the browser's default
            // is the leading side of each, and `right` would be wrong there.
            Alignment::Right if !paragraph.format.bidi => " class=\"right\"",
            _ => "",
        }
    }
}

fn direction(paragraph: &ResolvedParagraph<'_>) -> &'static str {
    if paragraph.format.bidi { " dir=\"rtl\"" } else { "" }
}

/// The title of the metadata, or else the one above the text, the first heading, the first words.
fn title(document: &Document, resolved: &Resolved<'_>, above: Option<String>) -> String {
    /// Characters of a paragraph that represent it.
    const MOST: usize = 80;
    let stated = document.metadata.title.as_deref().unwrap_or_default().trim();
    if !stated.is_empty() {
        return stated.to_owned();
    }
    let paragraphs = || {
        resolved.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            ResolvedBlock::Paragraph(paragraph) => Some(paragraph),
            ResolvedBlock::Table(_) => None,
        })
    };
    let words = |paragraph: &ResolvedParagraph<'_>| {
        let text = Prose::of(paragraph).text();
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(folded.chars().take(MOST).collect::<String>()).filter(|words| !words.is_empty())
    };
    let heading = paragraphs().filter(|paragraph| paragraph.format.outline_level.is_some()).find_map(words);
    above.or(heading).or_else(|| paragraphs().find_map(words)).unwrap_or_else(|| "Document".to_owned())
}

/// The language of the metadata, or of the first text; a tag of BCP 47.
fn language(document: &Document, resolved: &Resolved<'_>) -> Option<String> {
    let first_text = || {
        let blocks = resolved.sections.iter().flat_map(|section| &section.blocks);
        let mut items = blocks.flat_map(|block| match block {
            ResolvedBlock::Paragraph(paragraph) => paragraph.items.as_slice(),
            ResolvedBlock::Table(_) => &[],
        });
        items.find_map(|item| match item {
            TextItem::Text { text, format } if !text.trim().is_empty() => {
                let east_asian = text.chars().any(|character| ('\u{2E80}'..='\u{FAFF}').contains(&character));
                Some(if east_asian { format.lang_east_asia.as_ref() } else { format.lang_latin.as_ref() }.to_owned())
            }
            _ => None,
        })
    };
    let is_tag = |tag: &String| {
        !tag.is_empty() && tag.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
    };
    document.metadata.language.clone().filter(is_tag).or_else(|| first_text().filter(is_tag))
}

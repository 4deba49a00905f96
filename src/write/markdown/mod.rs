//! The document as Markdown as GitHub reads it: headings, emphasis, links, pipe tables.
//!
//! A pipe table knows no merged cells and no second line, so a table that has them is written as
//! HTML, which Markdown lets through. CommonMark 0.31; GitHub Flavored Markdown 0.29, 4.10.

mod escape;
mod inline;
mod latex;
mod latex_symbols;
mod table;

use crate::cascade::{DocumentTitle, NoteRef, Resolved, ResolvedBlock, ResolvedComment, ResolvedParagraph, resolve};
use crate::diag::{Warned, Warnings};
use crate::model::{CommentId, Document, NoteKind, PartName};
use crate::write::Scope;
use crate::write::headings::HeadingLevels;
use crate::write::links::{Links, comment_id, is_seen, note_id};
use crate::write::prose::comment_heading;
use inline::Breaks;

/// How Markdown is written.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct MarkdownOptions {
    /// The text of a merged cell is in every place it covers, so that all tables but those with
    /// tables inside can be pipe tables; without it tables with merged cells are HTML.
    pub fill_merged: bool,
    /// Which part of the body is written.
    pub scope: Scope,
}

impl MarkdownOptions {
    /// These with another [`fill_merged`](Self::fill_merged).
    #[must_use]
    pub fn with_fill_merged(mut self, fill_merged: bool) -> Self {
        self.fill_merged = fill_merged;
        self
    }

    /// These with another [`scope`](Self::scope).
    #[must_use]
    pub fn with_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }
}

/// The body of a document as Markdown. Labels of lists are text, pictures are named by their files
/// in the document; notes and comments come last; headers, footers and formats without a meaning are left out.
pub fn markdown(document: &Document, options: &MarkdownOptions) -> Warned<String> {
    let mut warnings = Warnings::default();
    let resolved = resolve(document, &mut warnings);
    let links = Links::of(&resolved, &options.scope);
    let headings = HeadingLevels::below(DocumentTitle::find(document, &resolved));
    let (out, part, fill_merged) = (String::new(), document.main_part.clone(), options.fill_merged);
    let mut writer = Writer { out, document, headings, part, fill_merged, links, warnings: &mut warnings };
    writer.push_blocks(&mut options.scope.blocks(&resolved));
    if options.scope.has_notes() {
        writer.push_notes(&resolved);
        writer.push_comments(&resolved.comments);
    }
    let value = writer.out;
    Warned { value, warnings: warnings.into_list() }
}

/// The text so far, blocks with an empty line between them.
struct Writer<'d> {
    out: String,
    document: &'d Document,
    headings: HeadingLevels<'d>,
    /// Part of the file that what is being written was read from.
    part: PartName,
    fill_merged: bool,
    links: Links,
    warnings: &'d mut Warnings,
}

impl Writer<'_> {
    fn push_notes(&mut self, resolved: &Resolved<'_>) {
        for (kind, notes) in [(NoteKind::Footnote, &resolved.footnotes), (NoteKind::Endnote, &resolved.endnotes)] {
            if !notes.notes.is_empty() {
                self.begin_block();
                self.out.push_str("---\n");
            }
            for (index, note) in notes.notes.iter().enumerate() {
                self.begin_block();
                self.out.push_str(&format!("<a id=\"{}\"></a>\n", note_id(NoteRef { kind, index })));
                self.part = note.part.clone();
                self.push_blocks(&mut note.blocks.iter());
            }
        }
    }

    /// Text boxes follow the paragraph they are anchored in.
    fn push_blocks<'b>(&mut self, blocks: &mut dyn Iterator<Item = &'b ResolvedBlock<'b>>) {
        for block in blocks {
            match block {
                ResolvedBlock::Paragraph(paragraph) => {
                    self.push_paragraph(paragraph);
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
        if !comments.is_empty() {
            self.begin_block();
            self.out.push_str("---\n");
        }
        for (at, comment) in (0..).zip(comments) {
            self.begin_block();
            self.out.push_str(&format!("<a id=\"{}\"></a>\n", comment_id(CommentId(at))));
            let mut heading = String::new();
            escape::escape(&comment_heading(comment), &mut heading);
            self.out.push_str(&heading);
            self.out.push('\n');
            self.part = comment.comment.part.clone();
            self.push_blocks(&mut comment.blocks.iter());
        }
    }

    /// A block of its own: Markdown ends one with an empty line.
    fn begin_block(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn push_paragraph(&mut self, paragraph: &ResolvedParagraph<'_>) {
        let Some((prose, heading)) = self.headings.prose(paragraph) else { return };
        if !is_seen(&prose, &self.links) {
            return;
        }
        let breaks = if heading.is_some() { Breaks::Element } else { Breaks::Backslash };
        let text = self.inline(&prose, heading.is_some(), breaks);
        if text.is_empty() {
            return;
        }
        self.begin_block();
        if let Some(level) = heading {
            (0..level).for_each(|_| self.out.push('#'));
            self.out.push(' ');
        }
        self.out.push_str(&text);
        self.out.push('\n');
    }
}

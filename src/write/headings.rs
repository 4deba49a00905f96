//! The headings of a document and its title: levels for HTML and Markdown, and a list with the numbers that pages show.

use super::prose::Prose;
use crate::cascade::{DocumentTitle, ResolvedBlock, ResolvedParagraph, resolve};
use crate::diag::Warnings;
use crate::model::Document;
use serde::Serialize;

/// What a document is called and how it is divided.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Outline {
    /// The lines above the text that name the document; `None` where there are none, or where they are headings.
    pub title: Option<String>,
    /// Headings in the order of the text, those in tables and text boxes among them.
    pub headings: Vec<Heading>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Heading {
    /// Outline level from 1, the highest, to 9 (`w:outlineLvl` counts from 0).
    pub level: u8,
    /// Its text on one line, the number that its list gives it first.
    pub text: String,
}

/// The title and the headings of a document; tracked changes are accepted.
pub fn outline(document: &Document) -> Outline {
    let document = &*document.accepted();
    let resolved = resolve(document, &mut Warnings::default());
    let mut headings = Vec::new();
    for section in &resolved.sections {
        add_headings(&mut section.blocks.iter(), &mut headings);
    }
    Outline { title: DocumentTitle::find(document, &resolved).text(), headings }
}

fn add_headings<'r>(blocks: &mut dyn Iterator<Item = &'r ResolvedBlock<'r>>, headings: &mut Vec<Heading>) {
    for block in blocks {
        match block {
            ResolvedBlock::Paragraph(paragraph) => {
                let text = || Prose::of(paragraph).text().split_whitespace().collect::<Vec<_>>().join(" ");
                let heading = paragraph.format.outline_level.map(|level| Heading { level: level + 1, text: text() });
                headings.extend(heading.filter(|heading| !heading.text.is_empty()));
                for drawing in paragraph.drawings() {
                    add_headings(&mut drawing.text(), headings);
                }
            }
            ResolvedBlock::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    add_headings(&mut cell.blocks.iter(), headings);
                }
            }
        }
    }
}

/// The lowest level of HTML and Markdown.
const LOWEST: u8 = 6;

/// Levels of headings in HTML and Markdown, from 1: where the document has a title it is the first one, and headings
/// are one level below.
#[derive(Default)]
pub(super) struct HeadingLevels<'r> {
    title: DocumentTitle<'r>,
}

impl<'r> HeadingLevels<'r> {
    /// For a document whose title is written.
    pub(super) fn below(title: DocumentTitle<'r>) -> HeadingLevels<'r> {
        HeadingLevels { title }
    }

    /// A paragraph's pieces and its level, if it is a heading. Blanks around a heading, which clerks type to move it,
    /// are left out. The first line of a title has all of its lines; `None` for the others.
    pub(super) fn prose<'p>(&self, paragraph: &'p ResolvedParagraph<'_>) -> Option<(Prose<'p>, Option<u8>)>
    where
        'r: 'p,
    {
        let mut prose = Prose::of(paragraph);
        if self.title.holds(paragraph) {
            let mut lines = self.title.lines();
            if !lines.next().is_some_and(|first| is_same(first, paragraph)) {
                return None;
            }
            prose.trim();
            for line in lines {
                let mut next = Prose::of(line);
                next.trim();
                prose.append_line(next);
            }
            return Some((prose, Some(1)));
        }
        let below = u8::from(self.title.lines().next().is_some());
        let level = paragraph.format.outline_level.map(|level| (level + 1 + below).min(LOWEST));
        if level.is_some() {
            prose.trim();
        }
        Some((prose, level))
    }
}

fn is_same(one: &ResolvedParagraph<'_>, other: &ResolvedParagraph<'_>) -> bool {
    std::ptr::from_ref(one).cast::<()>() == std::ptr::from_ref(other).cast::<()>()
}

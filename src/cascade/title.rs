//! The paragraphs above the text that name the document, where they are no headings themselves.
//!
//! Clerks centre a title and make it large; few give it an outline level or Word's style `Title`. What is found here
//! is the document's title for readers of HTML, Markdown and PDF, and its headings are one level below it.

use super::{Resolved, ResolvedBlock, ResolvedParagraph, TextItem};
use crate::model::{Alignment, Document, StyleKind};
use crate::units::Pt;

/// Longest title line, in characters.
const MOST_CHARACTERS: usize = 80;
/// Lines of a title.
const MOST_LINES: usize = 5;
/// Blocks with text that are looked at where the document has no heading.
const MOST_BLOCKS: usize = 12;
/// A title is larger than the text by this much at least; 小四 and 四号 are 2 pt apart.
const LEAST_DIFFERENCE: Pt = Pt(1.5);

/// The title of a document.
#[derive(Debug, Clone, Default)]
pub(crate) struct DocumentTitle<'r> {
    /// Its paragraphs, with empty ones between them; none where no title was found.
    blocks: &'r [ResolvedBlock<'r>],
}

impl<'r> DocumentTitle<'r> {
    /// Finds the title above the first heading: in the style `Title`, or the largest of the centred lines that are
    /// larger than the text. A line in red is a letterhead (GB/T 9704-2012, 7.2.4) and no title.
    pub(crate) fn find(document: &Document, resolved: &'r Resolved<'_>) -> DocumentTitle<'r> {
        let Some(first) = resolved.sections.first() else { return DocumentTitle::default() };
        let above = above_first_heading(&first.blocks);
        let styled = |paragraph: &ResolvedParagraph<'_>| is_title_style(document, paragraph);
        let text_size = text_size(resolved);
        let mut found: Option<(usize, Pt)> = None;
        for (at, block) in above.iter().enumerate() {
            let Some(line) = block.paragraph().and_then(TitleLine::of) else { continue };
            if styled(line.paragraph) {
                found = Some((at, line.size));
                break;
            }
            let larger =
                line.size.0 >= (text_size + LEAST_DIFFERENCE).0 && found.is_none_or(|(_, size)| line.size.0 > size.0);
            if line.is_centred() && larger {
                found = Some((at, line.size));
            }
        }
        let Some((start, _)) = found else { return DocumentTitle::default() };
        DocumentTitle { blocks: above.get(start..start + length(above, start)).unwrap_or_default() }
    }

    /// Its lines, from above.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &'r ResolvedParagraph<'r>> + use<'r> {
        self.blocks.iter().filter_map(ResolvedBlock::paragraph).filter(|line| !line.text().trim().is_empty())
    }

    /// Whether a paragraph is a line of it.
    pub(crate) fn holds(&self, paragraph: &ResolvedParagraph<'_>) -> bool {
        let address = std::ptr::from_ref(paragraph).cast::<()>();
        self.lines().any(|line| std::ptr::from_ref(line).cast::<()>() == address)
    }

    /// The text on one line; a blank between lines where both sides are Latin. `None` where there is no title.
    pub(crate) fn text(&self) -> Option<String> {
        let mut text = String::new();
        for line in self.lines() {
            let line = line.text();
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_latin = |character: Option<char>| character.is_some_and(|character| character < '\u{2E80}');
            if is_latin(text.chars().last()) && is_latin(line.chars().next()) {
                text.push(' ');
            }
            text.push_str(&line);
        }
        Some(text).filter(|text| !text.is_empty())
    }
}

/// A paragraph that may be a line of a title.
struct TitleLine<'p, 'r> {
    paragraph: &'p ResolvedParagraph<'r>,
    size: Pt,
    bold: bool,
}

impl<'p, 'r> TitleLine<'p, 'r> {
    fn of(paragraph: &'p ResolvedParagraph<'r>) -> Option<TitleLine<'p, 'r>> {
        let text = paragraph.text();
        let text = text.trim();
        let count = text.chars().count();
        let ends = text.ends_with(['。', '：', ':', '；', ';', '，', ',']);
        if !(2..=MOST_CHARACTERS).contains(&count)
            || ends
            || paragraph.label.is_some()
            || paragraph.format.frame.is_some()
        {
            return None;
        }
        let format = paragraph.items.iter().find_map(|item| match item {
            TextItem::Text { text, format } if !text.trim().is_empty() => Some(format),
            _ => None,
        })?;
        let is_red = format.color.is_some_and(|(red, green, blue)| red > 160 && green < 96 && blue < 96);
        (!is_red).then_some(TitleLine { paragraph, size: format.size, bold: format.bold })
    }

    fn is_centred(&self) -> bool {
        self.paragraph.format.alignment == Alignment::Center
    }
}

fn is_title_style(document: &Document, paragraph: &ResolvedParagraph<'_>) -> bool {
    let style = document.styles.find(StyleKind::Paragraph, &paragraph.format.style);
    style.is_some_and(|style| style.name.trim().eq_ignore_ascii_case("title"))
}

/// The blocks before the first heading, and the first few where there is none.
fn above_first_heading<'b, 'r>(blocks: &'b [ResolvedBlock<'r>]) -> &'b [ResolvedBlock<'r>] {
    let is_heading = |block: &ResolvedBlock<'_>| {
        let paragraph = block.paragraph();
        paragraph.is_some_and(|it| it.format.outline_level.is_some() && !it.text().trim().is_empty())
    };
    let mut with_text = 0;
    let end = blocks.iter().position(|block| {
        with_text += usize::from(block.paragraph().is_none_or(|paragraph| !paragraph.text().trim().is_empty()));
        is_heading(block) || with_text > MOST_BLOCKS
    });
    blocks.get(..end.unwrap_or(blocks.len())).unwrap_or_default()
}

/// Blocks of the title that begins at an index: lines of the same format, and empty ones between.
fn length(above: &[ResolvedBlock<'_>], start: usize) -> usize {
    let Some(first) = above.get(start).and_then(ResolvedBlock::paragraph).and_then(TitleLine::of) else { return 0 };
    let (mut length, mut lines) = (1, 1);
    for (at, block) in above.iter().enumerate().skip(start + 1) {
        let Some(paragraph) = block.paragraph() else { break };
        if paragraph.text().trim().is_empty() && paragraph.drawings().next().is_none() {
            continue;
        }
        let alike = TitleLine::of(paragraph).is_some_and(|line| {
            let same = (&line.paragraph.format.style, line.paragraph.format.alignment, line.size, line.bold);
            same == (&first.paragraph.format.style, first.paragraph.format.alignment, first.size, first.bold)
        });
        if !alike || lines == MOST_LINES {
            break;
        }
        lines += 1;
        length = at - start + 1;
    }
    length
}

/// The size of most of the text outside of tables; zero where there is none.
fn text_size(resolved: &Resolved<'_>) -> Pt {
    let mut sizes: Vec<(Pt, usize)> = Vec::new();
    let blocks = resolved.sections.iter().flat_map(|section| &section.blocks);
    for item in blocks.filter_map(ResolvedBlock::paragraph).flat_map(|paragraph| &paragraph.items) {
        let TextItem::Text { text, format } = item else { continue };
        let count = text.chars().count();
        match sizes.iter_mut().find(|(size, _)| *size == format.size) {
            Some((_, known)) => *known += count,
            None => sizes.push((format.size, count)),
        }
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(Pt::ZERO, |(size, _)| size)
}

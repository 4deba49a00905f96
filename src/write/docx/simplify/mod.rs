//! The same document said with fewer words: equal neighbours joined, repeated direct formatting
//! made a style, references to nothing taken out. Nothing looks different, and doing it twice is doing it once.
//!
//! A step of its own, on the model: what is written is then exactly what the model says.

mod body_styles;
mod references;
mod runs;
#[cfg(test)]
mod tests;
mod theme_colors;

use crate::model::{
    Block, Document, Inline, Name, Overlay, Paragraph, ParagraphProps, Run, RunPiece, RunProps, Style, StyleKind,
    Styles,
};

/// Says the document with fewer words.
pub(super) fn simplify(document: &Document) -> Document {
    let mut simple = document.clone();
    theme_colors::supply(&mut simple);
    references::drop_dangling(&mut simple);
    visit(&mut simple, |paragraph, _| runs::join(&mut paragraph.inlines));
    // What formatting was before a change, it was beside the formatting that stays: none of it moves.
    if !simple.has_changes() {
        body_styles::introduce(&mut simple);
    }
    simple
}

/// What the styles of the tables around a paragraph say about text, all their parts together.
#[derive(Debug, Clone, Default)]
struct TableText {
    paragraph: ParagraphProps,
    run: RunProps,
}

/// Visits every paragraph of body, headers, footers, notes and comments in document order.
fn visit(document: &mut Document, mut act: impl FnMut(&mut Paragraph, &TableText)) {
    let (styles, outside) = (&document.styles, TableText::default());
    for section in &mut document.sections {
        visit_blocks(&mut section.blocks, styles, &outside, &mut act);
    }
    for story in &mut document.stories {
        visit_blocks(&mut story.blocks, styles, &outside, &mut act);
    }
    for note in document.footnotes.iter_mut().chain(&mut document.endnotes) {
        visit_blocks(&mut note.blocks, styles, &outside, &mut act);
    }
    for comment in &mut document.comments {
        visit_blocks(&mut comment.blocks, styles, &outside, &mut act);
    }
}

fn visit_blocks(
    blocks: &mut [Block],
    styles: &Styles,
    around: &TableText,
    act: &mut impl FnMut(&mut Paragraph, &TableText),
) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                act(paragraph, around);
                visit_text_boxes(&mut paragraph.inlines, styles, act);
            }
            Block::Table(table) => {
                let mut said = around.clone();
                said.add_style(styles, table.props.style.as_ref());
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    visit_blocks(&mut cell.blocks, styles, &said, act);
                    for below in &mut cell.continuations {
                        visit_blocks(&mut below.blocks, styles, &said, act);
                    }
                }
            }
        }
    }
}

/// Visits the paragraphs of text boxes: tables around the drawing say nothing of them.
fn visit_text_boxes(inlines: &mut [Inline], styles: &Styles, act: &mut impl FnMut(&mut Paragraph, &TableText)) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => {
                text_boxes(run).for_each(|blocks| visit_blocks(blocks, styles, &TableText::default(), act));
            }
            Inline::Hyperlink(link) => visit_text_boxes(&mut link.inlines, styles, act),
            _ => {}
        }
    }
}

/// The text boxes of a run.
fn text_boxes(run: &mut Run) -> impl Iterator<Item = &mut Vec<Block>> {
    let drawings = run.pieces.iter_mut().filter_map(|piece| match piece {
        RunPiece::Drawing(drawing) => Some(drawing),
        _ => None,
    });
    drawings.flat_map(|drawing| drawing.text_blocks_mut())
}

impl TableText {
    /// Adds what a table style and its ancestors say; no name is the default style.
    fn add_style(&mut self, styles: &Styles, id: Option<&Name>) {
        let named = id.and_then(|id| styles.find(StyleKind::Table, id));
        let first = named.or_else(|| styles.default_of(StyleKind::Table));
        for style in chain(styles, first) {
            self.paragraph.overlay(&style.paragraph);
            self.run.overlay(&style.run);
            for part in &style.parts {
                self.paragraph.overlay(&part.paragraph);
                self.run.overlay(&part.run);
            }
        }
    }
}

/// A style and its ancestors; a circle ends after one round.
fn chain<'a>(styles: &'a Styles, first: Option<&'a Style>) -> Vec<&'a Style> {
    let mut chain: Vec<&Style> = Vec::new();
    let mut next = first;
    while let Some(style) = next.filter(|style| chain.iter().all(|known| !std::ptr::eq(*known, *style))) {
        chain.push(style);
        next = style.based_on.as_ref().and_then(|id| styles.find(style.kind, id));
    }
    chain
}

//! The same document with less markup: equal neighbours joined, repeated direct formatting
//! made a style, references to nothing taken out. Nothing looks different, and doing it twice is doing it once.
//!
//! A step of its own, on the model: what is written is then exactly what the model has.

mod body_styles;
mod references;
mod runs;
#[cfg(test)]
mod tests;
mod theme_colors;

use crate::model::{
    Document, Name, Overlay, Paragraph, ParagraphProps, RunProps, Style, StyleKind, Styles, Table, VisitorMut, Walk,
};

/// The same document with less markup.
pub(super) fn simplify(document: &Document) -> Document {
    let mut simple = document.clone();
    theme_colors::supply(&mut simple);
    references::drop_dangling(&mut simple);
    each_paragraph(&mut simple, |paragraph, _| runs::join(&mut paragraph.inlines));
    // What formatting was before a change, it was beside the formatting that stays: none of it moves.
    if !simple.has_changes() {
        body_styles::introduce(&mut simple);
    }
    simple
}

/// What the styles of the tables around a paragraph specify for text, all their parts together.
#[derive(Debug, Clone, Default)]
struct TableText {
    paragraph: ParagraphProps,
    run: RunProps,
}

/// Calls `act` with every paragraph of body, headers, footers, notes and comments in document order, and with
/// what the tables around it specify.
fn each_paragraph(document: &mut Document, act: impl FnMut(&mut Paragraph, &TableText)) {
    // The styles are lent to the walk and given back.
    let styles = std::mem::take(&mut document.styles);
    document.walk_mut(&mut Paragraphs { styles: &styles, around: vec![TableText::default()], act });
    document.styles = styles;
}

struct Paragraphs<'s, F> {
    styles: &'s Styles,
    /// What the tables that are open here specify together, and what those around them did; never empty.
    around: Vec<TableText>,
    act: F,
}

impl<F: FnMut(&mut Paragraph, &TableText)> VisitorMut for Paragraphs<'_, F> {
    fn paragraph(&mut self, paragraph: &mut Paragraph) -> Walk {
        if let Some(around) = self.around.last() {
            (self.act)(paragraph, around);
        }
        Walk::Into
    }

    fn table(&mut self, table: &mut Table) -> Walk {
        let mut around = self.around.last().cloned().unwrap_or_default();
        around.add_style(self.styles, table.props.style.as_ref());
        self.around.push(around);
        Walk::Into
    }

    fn table_end(&mut self) {
        self.around.pop();
    }

    /// Tables around a drawing specify nothing for the text in its boxes.
    fn text_box(&mut self) {
        self.around.push(TableText::default());
    }

    fn text_box_end(&mut self) {
        self.around.pop();
    }
}

impl TableText {
    /// Adds what a table style and its ancestors specify; no name is the default style.
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

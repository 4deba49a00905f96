//! Words that are not the document's own, such as a chart's or a line number, set in one line.

use super::context::Context;
use super::text::LineItem;
use crate::cascade::{LineSpacing, ParagraphFormat, ParagraphSpace, ResolvedParagraph, RunFormat, TextItem};
use crate::geom::Point;
use crate::model::{Alignment, PartName};
use crate::pages::Item;
use crate::units::Pt;
use std::borrow::Cow;
use std::rc::Rc;

/// Words, measured from their top left corner.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub items: Vec<Item>,
    pub width: Pt,
    pub height: Pt,
    /// From their top.
    pub baseline: Pt,
}

impl Words {
    /// Moves them.
    pub(super) fn shift(&mut self, by: Point) {
        for item in &mut self.items {
            item.translate(by);
        }
    }
}

impl Context<'_> {
    /// Sets words in the look of a run; of the paragraph's format its line rules count alone. Warnings are placed in `part`.
    pub(super) fn set_words(
        &mut self,
        text: &str,
        look: &Rc<RunFormat>,
        format: &ParagraphFormat,
        part: &PartName,
    ) -> Words {
        let mut format = ParagraphFormat::clone(format);
        (format.alignment, format.bidi, format.snap_to_grid) = (Alignment::Left, false, false);
        (format.line, format.space_before, format.space_after) =
            (LineSpacing::Auto(1.0), ParagraphSpace::Length(Pt::ZERO), ParagraphSpace::Length(Pt::ZERO));
        (format.indent_left, format.indent_right, format.indent_first) = (Pt::ZERO, Pt::ZERO, Pt::ZERO);
        let items = vec![TextItem::Text { text: Cow::Borrowed(text), format: look.clone() }];
        let (format, mark) = (Rc::new(format), look.clone());
        let paragraph = ResolvedParagraph::outside(format, mark, items);
        let (line, width) = self.set_line(&paragraph, part);
        let Some(line) = line else { return Words { width, ..Words::default() } };
        let (height, baseline) = (line.height, line.baseline);
        let mut items = Vec::new();
        for item in line.items {
            if let LineItem::Glyphs(glyphs) = item {
                let face = self.face(&glyphs.face);
                items.push(Item::Glyphs(glyphs.on_page(face, baseline)));
            }
        }
        Words { items, width, height, baseline }
    }
}

//! Decorative text (WordArt): its words in the outline and the paint of its shape.

use super::outline::VmlOutline;
use crate::model::{
    Alignment, Block, CellVerticalAlign, FontProps, Inline, Paragraph, ParagraphProps, Run, RunPiece, RunProps, Shape,
    TextBox, TextDirection, WordArt,
};
use crate::ooxml::ReadContext;
use crate::read::assemble::INSETS;
use std::sync::Arc;

/// The text of decorative text and its font.
pub(in crate::read) struct Words {
    pub(in crate::read) text: String,
    pub(in crate::read) family: Option<String>,
    pub(in crate::read) bold: bool,
    pub(in crate::read) italic: bool,
}

impl Words {
    /// The text in the outline and the paint of its shape.
    pub(in crate::read) fn art(self, outline: &VmlOutline, shape: Shape, context: &mut dyn ReadContext) -> WordArt {
        let family = self.family.map(|family| context.intern(&family));
        let fonts =
            FontProps { ascii: family.clone(), high_ansi: family.clone(), east_asia: family, ..FontProps::default() };
        let on = |on: bool| on.then_some(true);
        let props = RunProps { fonts, bold: on(self.bold), italic: on(self.italic), ..RunProps::default() };
        let props = Arc::new(props);
        let lines = self.text.lines().map(|line| {
            let run = Run { props: props.clone(), pieces: vec![RunPiece::Text(line.to_owned())] };
            Block::Paragraph(Paragraph { inlines: vec![Inline::Run(run)], ..Paragraph::default() })
        });
        let Shape { flip_horizontal, flip_vertical, fill, line, .. } = shape;
        WordArt { outline: outline.as_written(), lines: lines.collect(), flip_horizontal, flip_vertical, fill, line }
    }
}

/// The same as lines of text in a box.
pub(in crate::read) fn set_straight(art: &WordArt) -> Shape {
    let mut blocks = art.lines.clone();
    for block in &mut blocks {
        if let Block::Paragraph(paragraph) = block {
            let alignment = Some(Alignment::Center);
            paragraph.props = Arc::new(ParagraphProps { alignment, ..ParagraphProps::default() });
        }
    }
    let text = TextBox {
        blocks,
        insets: INSETS,
        vertical_align: CellVerticalAlign::Center,
        direction: TextDirection::LrTb,
        wrap: false,
        fit: false,
        color: None,
        link: None,
    };
    Shape { text: Some(text), ..Shape::plain("rect") }
}

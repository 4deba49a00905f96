//! Decorative text of VML (`v:textpath`): watermarks above all. ECMA-376 Part 4, 19.1.2.23.

use super::shape_type::VmlOutline;
use super::style::{ShapeStyle, is_off};
use crate::error::Result;
use crate::model::{
    Alignment, Block, CellVerticalAlign, FontProps, Inline, Paragraph, ParagraphProps, Run, RunPiece, RunProps, Shape,
    TextBox, TextDirection, WordArt,
};
use crate::ooxml::{Cursor, Ns, ReadContext};
use crate::read::docx::drawing::shape::INSETS;
use std::sync::Arc;

/// The text of a `v:textpath` and its font.
pub(super) struct Words {
    text: String,
    family: Option<String>,
    bold: bool,
    italic: bool,
}

impl Words {
    /// Reads the element under the cursor; `None` where it shows nothing.
    pub(super) fn read(cursor: &mut Cursor) -> Result<Option<Self>> {
        let text = cursor.attr_lines(Ns::None, "string").unwrap_or_default();
        let off = cursor.attr(Ns::None, "on").is_some_and(|on| is_off(&on));
        let style = ShapeStyle::here(cursor, 1.0);
        let family = style.property("font-family").map(|family| family.trim_matches(['"', '\'', ' ']).to_owned());
        let words = Words {
            text,
            family: family.filter(|family| !family.is_empty()),
            bold: style.property("font-weight").is_some_and(|weight| weight == "bold" || weight == "700"),
            italic: style.property("font-style").is_some_and(|slant| slant == "italic"),
        };
        cursor.skip()?;
        Ok((!off && !words.text.trim().is_empty()).then_some(words))
    }

    /// The text in the outline and the paint of its shape.
    pub(super) fn art(self, outline: &VmlOutline, shape: Shape, context: &mut dyn ReadContext) -> WordArt {
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
pub(super) fn set_straight(art: &WordArt) -> Shape {
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

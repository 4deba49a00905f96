//! What holds text: the body, headers, footers. Blocks go out with the relationships they need.

use super::control::OpenControls;
use super::package::Relationships;
use super::xml::{Hex, Xml};
use crate::model::{Block, Control, Paragraph, RunProps, WordArtOutline};
use crate::ooxml::names;
use std::sync::Arc;

/// A part with text as it is written: its XML, its relationships, what it may refer to.
pub(super) struct StoryWriter<'a> {
    /// The part's text.
    pub(super) xml: Xml,
    /// What the text refers to.
    pub(super) relations: Relationships,
    /// Targets of pictures and of headers and footers.
    pub(super) targets: &'a Targets<'a>,
    /// What the next paragraph is called (`w14:paraId`).
    pub(super) paragraph_id: Option<Hex>,
    /// Number of the next drawing; drawings are numbered through all parts.
    pub(super) next_drawing: u32,
    /// Forms of decorative text that the part defines already.
    pub(super) forms: Vec<WordArtOutline>,
    /// Looks of the fields open here, outermost first.
    pub(super) fields: Vec<Arc<RunProps>>,
}

/// What text refers to: parts, relative to the folder of the text, and content controls.
pub(super) struct Targets<'a> {
    /// By [`ControlId`](crate::model::ControlId).
    pub(super) controls: &'a [Control],
    /// By [`MediaId`](crate::model::MediaId).
    pub(super) media: Vec<String>,
    /// Preserved parts by [`PartId`](crate::model::PartId), from the package's root.
    pub(super) parts: Vec<String>,
    /// The same: the ids that other parts call them by.
    pub(super) relations: Vec<Option<String>>,
    /// As header, by [`StoryId`](crate::model::StoryId).
    pub(super) headers: Vec<String>,
    /// As footer, by [`StoryId`](crate::model::StoryId).
    pub(super) footers: Vec<String>,
}

impl<'a> StoryWriter<'a> {
    /// A part with this root element.
    pub(super) fn new(root: &'static str, targets: &'a Targets<'a>, next_drawing: u32) -> Self {
        let namespaces = [
            ("xmlns:w", names::WORD),
            ("xmlns:r", names::RELATIONSHIPS),
            ("xmlns:wp", names::WORD_DRAWING),
            ("xmlns:a", names::DRAWING),
            ("xmlns:pic", names::PICTURE),
            ("xmlns:m", names::MATH),
            ("xmlns:mc", names::COMPATIBILITY),
            ("xmlns:wps", names::WORD_SHAPE),
            ("xmlns:wpg", names::WORD_GROUP),
            ("xmlns:w14", names::WORD_2010),
            ("xmlns:w15", names::WORD_2012),
            ("xmlns:wp14", names::WORD_DRAWING_2010),
            ("mc:Ignorable", "w14 w15 wp14"),
        ];
        let xml = Xml::new(root, &namespaces);
        let relations = Relationships::without(targets.relations.iter().flatten());
        StoryWriter { xml, relations, targets, paragraph_id: None, next_drawing, forms: Vec::new(), fields: Vec::new() }
    }

    /// Blocks of a header or footer, which must hold something.
    pub(super) fn write_story_blocks(&mut self, blocks: &[Block]) {
        self.write_blocks(blocks);
        if blocks.is_empty() {
            self.write_paragraph(&Paragraph::default(), None);
        }
    }

    /// Blocks of a cell, which must end with a paragraph.
    pub(super) fn write_cell_blocks(&mut self, blocks: &[Block]) {
        self.write_blocks(blocks);
        self.end_with_paragraph(blocks);
    }

    /// The paragraph that Word wants at the end, where these do not end with one.
    pub(super) fn end_with_paragraph(&mut self, blocks: &[Block]) {
        if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
            self.write_paragraph(&Paragraph::default(), None);
        }
    }

    /// Blocks of one container.
    pub(super) fn write_blocks(&mut self, blocks: &[Block]) {
        let mut open = OpenControls::default();
        for block in blocks {
            self.write_block(block, &mut open);
        }
        self.place_in(None, &mut open);
    }

    /// A paragraph or a table; `open` are the controls that it can be in already.
    pub(super) fn write_block(&mut self, block: &Block, open: &mut OpenControls) {
        match block {
            Block::Paragraph(paragraph) => {
                self.place_in(paragraph.control, open);
                self.write_paragraph(paragraph, None);
            }
            Block::Table(table) => {
                self.place_in(table.control, open);
                self.write_table(table);
            }
        }
    }
}

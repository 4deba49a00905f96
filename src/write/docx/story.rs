//! What holds text: the body, headers, footers. Blocks go out with the relationships they need.

use super::package::Relationships;
use super::xml::{Hex, Xml};
use crate::model::{Block, Paragraph, RunProps};
use crate::ooxml::names;
use std::sync::Arc;

/// A part with text as it is written: its XML, its relationships, what it may refer to.
pub(super) struct StoryWriter<'a> {
    /// The part's text.
    pub(super) xml: Xml,
    /// What the text refers to.
    pub(super) relations: Relationships,
    /// Targets of pictures and of headers and footers.
    pub(super) targets: &'a Targets,
    /// What the next paragraph is called (`w14:paraId`).
    pub(super) paragraph_id: Option<Hex>,
    /// Number of the next drawing; drawings are numbered through all parts.
    pub(super) next_drawing: u32,
    /// Looks of the fields open here, outermost first.
    pub(super) fields: Vec<Arc<RunProps>>,
}

/// Where the parts are that text refers to, relative to the folder of the text.
pub(super) struct Targets {
    /// By [`MediaId`](crate::model::MediaId).
    pub(super) media: Vec<String>,
    /// Kept parts by [`PartId`](crate::model::PartId), from the package's root.
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
    pub(super) fn new(root: &'static str, targets: &'a Targets, next_drawing: u32) -> Self {
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
            ("mc:Ignorable", "w14"),
        ];
        let xml = Xml::new(root, &namespaces);
        let relations = Relationships::without(targets.relations.iter().flatten());
        StoryWriter { xml, relations, targets, paragraph_id: None, next_drawing, fields: Vec::new() }
    }

    /// Blocks of a header or footer, which must hold something.
    pub(super) fn write_story_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.write_block(block);
        }
        if blocks.is_empty() {
            self.write_paragraph(&Paragraph::default(), None);
        }
    }

    /// Blocks of a cell, which must end with a paragraph.
    pub(super) fn write_cell_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.write_block(block);
        }
        if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
            self.write_paragraph(&Paragraph::default(), None);
        }
    }

    /// A paragraph or a table.
    pub(super) fn write_block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.write_paragraph(paragraph, None),
            Block::Table(table) => self.write_table(table),
        }
    }
}

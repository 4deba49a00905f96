//! Paragraphs (`w:p`). ECMA-376 Part 1, 17.3.1.22.
//!
//! Paragraphs with equal properties share one copy of them: properties are looked up by their XML before it is
//! parsed.

use super::comment::paragraph_id;
use super::control::Controls;
use super::paragraph_props::read_paragraph_prop;
use super::run_props::read_run_prop;
use super::story::{Blocks, StoryReader};
use super::tracking::{is_tracking, read_tracking};
use crate::diag::Repair;
use crate::error::Result;
use crate::model::{Block, Origin, Paragraph, ParagraphProps, RunProps, SectionProps};
use crate::ooxml::{Ns, Tag};
use std::sync::Arc;

/// The properties of a `w:pPr`, except a section's end.
#[derive(Clone)]
pub(super) struct ParagraphHead {
    props: Arc<ParagraphProps>,
    mark: Arc<RunProps>,
}

/// A paragraph as it comes in. It waits in a box: blocks nest in it in broken files, and their
/// readers' frames must stay small.
#[derive(Default)]
struct Draft {
    paragraph: Paragraph,
    /// What comments call it.
    id: Option<u32>,
    section: Option<Box<SectionProps>>,
    inner: Blocks,
}

impl StoryReader<'_, '_, '_> {
    /// Reads the paragraph under the cursor.
    pub(super) fn read_paragraph(&mut self, blocks: &mut Blocks) -> Result<()> {
        let mut draft = self.new_draft();
        let mut controls = Controls::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "pPr") => self.read_head(&mut draft)?,
                (Ns::W, "p" | "tbl") => self.read_inner_block(tag, &mut draft.inner)?,
                _ => self.read_inline(tag, &mut controls, &mut draft.paragraph.inlines)?,
            }
        }
        controls.close_marks(0, &mut self.shared.controls, &mut draft.paragraph.inlines);
        self.track(&mut draft.paragraph.mark);
        draft.paragraph.control = blocks.controls.around(&mut self.shared.controls);
        finish_paragraph(draft, blocks);
        Ok(())
    }

    fn new_draft(&mut self) -> Box<Draft> {
        let mut draft = Box::<Draft>::default();
        draft.id = paragraph_id(self.cursor, "paraId");
        draft.paragraph.origin = Origin(self.cursor.origin());
        draft.paragraph.mark = self.plain.clone();
        draft.paragraph.inlines = std::mem::take(&mut self.pending);
        draft
    }

    /// Some writers put tables into paragraphs; they follow them here.
    fn read_inner_block(&mut self, tag: Tag, inner: &mut Blocks) -> Result<()> {
        self.cursor.warn(Repair::InsideParagraph { element: tag.qualified.to_owned() });
        self.read_block(tag, inner)
    }

    fn read_head(&mut self, draft: &mut Draft) -> Result<()> {
        let verbatim = self.cursor.verbatim();
        if let Some((text, head)) = verbatim.and_then(|text| Some((text, self.heads.get(text)?))) {
            draft.set_head(head.clone());
            return self.cursor.pass(text);
        }
        let warned = self.cursor.warned();
        let mut props = ParagraphProps::default();
        let mut head = ParagraphHead { props: ParagraphProps::unset(), mark: self.plain.clone() };
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "rPr") => head.mark = self.read_shared_run_props()?,
                (Ns::W, "sectPr") => draft.section = Some(Box::new(self.read_section_props()?)),
                _ => read_paragraph_prop(self.cursor, tag, &mut props)?,
            }
        }
        head.props = Arc::new(props);
        if let Some(text) = verbatim
            && draft.section.is_none()
            && self.cursor.warned() == warned
        {
            self.heads.insert(text, head.clone());
        }
        draft.set_head(head);
        Ok(())
    }

    /// The properties of a run or a paragraph mark.
    pub(super) fn read_shared_run_props(&mut self) -> Result<Arc<RunProps>> {
        let verbatim = self.cursor.verbatim();
        if let Some((text, props)) = verbatim.and_then(|text| Some((text, self.run_props.get(text)?))) {
            let props = props.clone();
            self.cursor.pass(text)?;
            return Ok(props);
        }
        let warned = self.cursor.warned();
        let mut props = RunProps::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            if is_tracking(tag) {
                read_tracking(self.cursor, tag, &mut props.tracking);
                self.cursor.skip()?;
            } else {
                read_run_prop(self.cursor, tag, &mut props)?;
            }
        }
        let props = Arc::new(props);
        if let Some(text) = verbatim
            && self.cursor.warned() == warned
        {
            self.run_props.insert(text, props.clone());
        }
        Ok(props)
    }

    /// Warns of section breaks where a section cannot end.
    pub(super) fn refuse_sections(&mut self, blocks: &Blocks) {
        if !blocks.sections.is_empty() {
            self.cursor.warn(Repair::MisplacedSectionBreak);
        }
    }
}

impl Draft {
    fn set_head(&mut self, head: ParagraphHead) {
        self.paragraph.props = head.props;
        self.paragraph.mark = head.mark;
    }
}

/// Adds a paragraph to its container.
fn finish_paragraph(draft: Box<Draft>, blocks: &mut Blocks) {
    let Draft { paragraph, id, section, inner } = *draft;
    blocks.last_paragraph = id;
    blocks.list.push(Block::Paragraph(paragraph));
    blocks.list.extend(inner.list);
    if let Some(props) = section {
        blocks.sections.end(blocks.list.len(), *props);
    }
}

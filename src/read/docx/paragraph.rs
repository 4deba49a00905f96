//! Paragraphs (`w:p`). ECMA-376 Part 1, 17.3.1.22.
//!
//! Paragraphs that say the same share one copy of it: a head is looked up by the text it stands in
//! before it is parsed.

use super::paragraph_props::read_paragraph_prop;
use super::run_props::read_run_prop;
use super::story::{Blocks, StoryReader};
use crate::diag::WarningKind;
use crate::error::Result;
use crate::model::{Origin, Paragraph, ParagraphProps, RunProps, SectionProps};
use crate::ooxml::Ns;
use std::sync::Arc;

/// What a `w:pPr` says, apart from a section's end.
#[derive(Clone, Default)]
pub(super) struct ParagraphHead {
    props: Arc<ParagraphProps>,
    mark: Arc<RunProps>,
    /// The paragraph mark is deleted: the next paragraph is one with this.
    mark_deleted: bool,
}

impl StoryReader<'_, '_, '_> {
    /// Reads the paragraph under the cursor.
    pub(super) fn read_paragraph(&mut self, blocks: &mut Blocks) -> Result<()> {
        let origin = Origin(self.cursor.origin());
        let inside = self.cursor.depth();
        let mut head = ParagraphHead { mark: self.plain.clone(), ..ParagraphHead::default() };
        let mut section = None;
        let mut inlines = std::mem::take(&mut self.pending);
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "pPr") => (head, section) = self.read_head()?,
                _ => self.read_inline(tag, &mut inlines)?,
            }
        }
        let ParagraphHead { props, mark, mark_deleted } = head;
        let paragraph = Paragraph { props, mark, inlines, origin };
        if mark_deleted && section.is_none() {
            let mut carried = paragraph;
            if let Some(before) = blocks.carried.take() {
                let own = std::mem::replace(&mut carried.inlines, before.inlines);
                carried.inlines.extend(own);
            }
            blocks.carried = Some(carried);
            return Ok(());
        }
        blocks.push_paragraph(paragraph);
        if let Some(props) = section {
            blocks.ends.push((blocks.list.len(), props));
        }
        Ok(())
    }

    fn read_head(&mut self) -> Result<(ParagraphHead, Option<SectionProps>)> {
        let verbatim = self.cursor.verbatim();
        if let Some((text, head)) = verbatim.and_then(|text| Some((text, self.heads.get(text)?))) {
            let head = head.clone();
            self.cursor.pass(text)?;
            return Ok((head, None));
        }
        let warned = self.cursor.warned();
        let mut props = ParagraphProps::default();
        let mut head = ParagraphHead { mark: self.plain.clone(), ..ParagraphHead::default() };
        let mut section = None;
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "rPr") => (head.mark, head.mark_deleted) = self.read_mark()?,
                (Ns::W, "sectPr") => section = Some(self.read_section_props()?),
                _ => read_paragraph_prop(self.cursor, tag, &mut props)?,
            }
        }
        head.props = Arc::new(props);
        if let Some(text) = verbatim
            && section.is_none()
            && self.cursor.warned() == warned
        {
            self.heads.insert(text, head.clone());
        }
        Ok((head, section))
    }

    /// The paragraph mark's properties, and whether the mark is deleted.
    fn read_mark(&mut self) -> Result<(Arc<RunProps>, bool)> {
        let verbatim = self.cursor.verbatim();
        if let Some((text, props)) = verbatim.and_then(|text| Some((text, self.run_props.get(text)?))) {
            let props = props.clone();
            self.cursor.pass(text)?;
            return Ok((props, false));
        }
        let warned = self.cursor.warned();
        let mut props = RunProps::default();
        let mut deleted = false;
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            if tag.ns == Ns::W && matches!(tag.local, "del" | "moveFrom") {
                deleted = true;
            }
            read_run_prop(self.cursor, tag, &mut props)?;
        }
        let props = Arc::new(props);
        if let Some(text) = verbatim
            && !deleted
            && self.cursor.warned() == warned
        {
            self.run_props.insert(text, props.clone());
        }
        Ok((props, deleted))
    }

    /// The properties of a run.
    pub(super) fn read_shared_run_props(&mut self) -> Result<Arc<RunProps>> {
        Ok(self.read_mark()?.0)
    }

    /// Says that a section cannot end here.
    pub(super) fn refuse_sections(&mut self, blocks: &Blocks) {
        if !blocks.ends.is_empty() || blocks.last.is_some() {
            let what = "section break outside of the body's own paragraphs left out".to_owned();
            self.cursor.warn(WarningKind::Repaired { what });
        }
    }
}

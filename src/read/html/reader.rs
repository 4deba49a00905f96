//! The state of one page under reading, and the sections of its body.

use super::dom::{Dom, NodeData, NodeId};
use super::flow::Flow;
use super::lists::Lists;
use super::page::{section_of, usual};
use super::sheet::Sheet;
use super::style::{Context, Styled};
use crate::diag::{Location, WarningKind};
use crate::error::Result;
use crate::model::{MediaId, SectionProps, SectionType};
use crate::ooxml::ReadContext;
use crate::read::assemble::{BookmarkIds, MediaTable, SectionBreaks};
use crate::read::message::MessageParts;
use crate::read::session::Session;
use std::collections::{HashMap, HashSet};

/// Reads the body of a page.
pub(super) struct Reader<'d> {
    pub(super) dom: &'d Dom,
    pub(super) sheet: &'d Sheet,
    pub(super) session: &'d mut Session,
    /// The other parts of the message that the page came in.
    pub(super) parts: Option<&'d MessageParts>,
    pub(super) media: MediaTable,
    /// Pixels of the pictures.
    pub(super) sizes: HashMap<MediaId, Option<(f64, f64)>>,
    pub(super) lists: Lists,
    pub(super) list_depth: u8,
    /// The paragraph has a number by Word's own list; the label in its text is left out.
    pub(super) numbered_by_word: bool,
    pub(super) anchors: HashSet<String>,
    pub(super) bookmarks: BookmarkIds,
    pub(super) breaks: SectionBreaks,
    /// Section under reading: its element and its page setup.
    pub(super) section: Option<(NodeId, SectionProps)>,
    pub(super) max_cells: u64,
    pub(super) depth: u32,
}

impl<'d> Reader<'d> {
    pub(super) fn new(
        dom: &'d Dom,
        sheet: &'d Sheet,
        session: &'d mut Session,
        parts: Option<&'d MessageParts>,
        max_cells: u64,
    ) -> Self {
        Reader {
            dom,
            sheet,
            session,
            parts,
            media: MediaTable::default(),
            sizes: HashMap::new(),
            lists: Lists::default(),
            list_depth: 0,
            numbered_by_word: false,
            anchors: HashSet::new(),
            bookmarks: BookmarkIds::default(),
            breaks: SectionBreaks::default(),
            section: None,
            max_cells,
            depth: 0,
        }
    }

    /// Adds a warning about the page; html5ever keeps no offsets.
    pub(super) fn warn(&mut self, kind: WarningKind) {
        self.session.warn(kind, Location::in_part("page"));
    }

    /// Reads one node where only it is to be read, not what is beside it.
    pub(super) fn read_only(&mut self, id: NodeId, context: &Context, flow: &mut Flow) -> Result<()> {
        match self.dom.node(id).map(|node| &node.data) {
            Some(NodeData::Element { .. }) => {
                let styled = super::style::style(self.dom, self.sheet, id, context);
                flow.props = styled.paragraph.clone();
                self.read_children(id, &styled.inside, flow)
            }
            Some(NodeData::Text(text)) => {
                flow.line.push_text(&context.run, text);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A division that names a page rule is a section.
    pub(super) fn begin_section(&mut self, id: NodeId, styled: &Styled, flow: &mut Flow) {
        let Some(rule) = styled.value("page").and_then(|page| self.sheet.pages.get(page)) else { return };
        if self.section.is_some() {
            return;
        }
        let mut props = section_of(rule);
        if flow.blocks.is_empty() {
            props.kind = None;
        } else {
            self.breaks.end(flow.blocks.len(), usual());
            props.kind = Some(SectionType::NextPage);
        }
        self.section = Some((id, props));
    }

    /// The division ends, and its section.
    pub(super) fn end_section(&mut self, id: NodeId, flow: &mut Flow) {
        if let Some((_, props)) = self.section.take_if(|(element, _)| *element == id) {
            self.breaks.end(flow.blocks.len(), props);
        }
    }
}

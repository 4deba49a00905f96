//! Headers and footers. [MS-DOC] 2.8.24 (PlcfHdd).

use super::fib::{StoryKind, Table};
use super::plc::Plc;
use super::story::{SectionEnds, StoryReader};
use crate::error::Result;
use crate::model::{HeaderFooterKind, HeaderFooterRef, Story, StoryId};
use std::ops::Range;

/// Stories before those of the first section: the separators of notes.
const SEPARATORS: usize = 6;

/// The stories of a section, in order: footers or headers, and the pages they are for.
const KINDS: [(bool, HeaderFooterKind); 6] = [
    (false, HeaderFooterKind::Even),
    (false, HeaderFooterKind::Default),
    (true, HeaderFooterKind::Even),
    (true, HeaderFooterKind::Default),
    (false, HeaderFooterKind::First),
    (true, HeaderFooterKind::First),
];

impl StoryReader<'_, '_> {
    /// Reads the headers and footers, and enters them into the sections that have them.
    pub(super) fn read_headers(&mut self, sections: &mut SectionEnds) -> Result<Vec<Story>> {
        let mut stories = Vec::new();
        for (section, (_, props)) in sections.iter_mut().enumerate() {
            for (at, (is_footer, kind)) in KINDS.into_iter().enumerate() {
                let at = section.saturating_mul(KINDS.len()).saturating_add(SEPARATORS).saturating_add(at);
                // One without characters is that of the section before.
                let Some(range) = self.header_range(at) else { continue };
                let Ok(story) = u32::try_from(stories.len()).map(StoryId) else { break };
                stories.push(Story { blocks: self.read_story_blocks(range)?, part: self.part() });
                let reference = HeaderFooterRef { is_footer, kind, story };
                props.headers_footers.get_or_insert_default().push(reference);
            }
        }
        Ok(stories)
    }

    /// Positions of a story among the headers, without the mark that guards its end; `None` for an empty one.
    pub(super) fn header_range(&self, at: usize) -> Option<Range<u32>> {
        let stories = Plc::new(self.file.fib.part(Table::PlcfHdd), 0);
        if at >= stories.len() {
            return None;
        }
        let range = self.file.fib.part_of(StoryKind::Headers, stories, at);
        let end = range.end.saturating_sub(1);
        (range.start < end).then_some(range.start..end)
    }
}

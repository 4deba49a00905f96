//! The drawings of a file: their shapes, where they are anchored, where their text is. [MS-DOC] 2.8.37 (PlcfSpa),
//! 2.8.32 (PlcftxbxTxt), 2.9.172 (OfficeArtContent).

use super::fib::{Fib, StoryKind, Table};
use super::plc::Plc;
use crate::error::Result;
use crate::ooxml::ReadContext;
use crate::read::office_art::DrawingGroup;
use crate::read::session::Session;
use std::collections::HashMap;
use std::ops::Range;

/// The drawings of a file: shapes, where they are anchored, and where their text is.
#[derive(Debug, Default)]
pub(super) struct Drawings<'f> {
    pub(super) group: DrawingGroup<'f>,
    /// Anchors by the position of their character.
    pub(super) anchors: HashMap<u32, &'f [u8]>,
    /// Positions of the text of each box, of the body and of headers.
    pub(super) boxes: [Vec<Range<u32>>; 2],
}

impl<'f> Drawings<'f> {
    /// Reads what the file says about its drawings.
    pub(super) fn read(fib: &Fib<'f>, session: &mut Session) -> Result<Self> {
        let group = DrawingGroup::read(fib.part(Table::DggInfo), session)?;
        let mut drawings = Drawings { group, ..Drawings::default() };
        for (table, story) in [(Table::PlcSpaMom, StoryKind::Main), (Table::PlcSpaHdr, StoryKind::Headers)] {
            let start = fib.story(story).start;
            for (position, anchor) in Plc::new(fib.part(table), 26).iter() {
                session.count_element()?;
                drawings.anchors.insert(start.saturating_add(position), anchor);
            }
        }
        let stories = [(Table::PlcftxbxTxt, StoryKind::TextBoxes), (Table::PlcfHdrtxbxTxt, StoryKind::HeaderTextBoxes)];
        for ((table, story), boxes) in stories.into_iter().zip(&mut drawings.boxes) {
            let story = fib.story(story);
            let positions: Vec<u32> = Plc::new(fib.part(table), 22).positions().collect();
            for pair in positions.windows(2) {
                session.count_element()?;
                let [from, to] = [0, 1].map(|at| pair.get(at).map_or(0, |at| story.start.saturating_add(*at)));
                boxes.push(from.min(story.end)..to.min(story.end));
            }
        }
        Ok(drawings)
    }
}

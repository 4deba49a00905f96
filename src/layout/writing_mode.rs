//! Writing modes of text that does not run in horizontal lines, in the terms of CSS Writing Modes.
//! ECMA-376 Part 1, 17.18.93.

use crate::model::TextDirection;

/// How the lines of vertical text run; horizontal text has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WritingMode {
    /// Lines run downwards, the next one is to the left (`vertical-rl`; `w:textDirection tbRl`).
    VerticalRl,
    /// Lines run upwards, the next one is to the right (`sideways-lr`; `w:textDirection btLr`).
    SidewaysLr,
}

impl WritingMode {
    /// That of a text direction; `None` where it is horizontal.
    pub(super) fn of(direction: TextDirection) -> Option<WritingMode> {
        match direction {
            TextDirection::LrTb | TextDirection::LrTbV => None,
            TextDirection::TbRl | TextDirection::TbRlV | TextDirection::TbLrV => Some(WritingMode::VerticalRl),
            TextDirection::BtLr => Some(WritingMode::SidewaysLr),
        }
    }
}

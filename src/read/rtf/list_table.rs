//! What is known of the lists of a file while it is read.

use crate::model::Level;
use std::collections::HashMap;

/// What the text says about the lists, beside their definitions.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Place of a definition by `\listid`.
    pub(super) by_id: HashMap<i32, i32>,
    /// Lists made of `\pn`, by what it says.
    pub(super) old: Vec<(OldList, i32)>,
}

/// What a `\pn` group says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct OldList {
    pub(super) level: Level,
    /// A paragraph without a number that goes on with a list (`\pnlvlcont`).
    pub(super) is_continuation: bool,
}

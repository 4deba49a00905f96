//! Tracked changes as written. ECMA-376 Part 1, 17.13.5.
//!
//! Properties carry what was done to the thing they belong to: that a run, a paragraph mark, a row or a
//! cell was inserted or deleted ([`Tracking`]), and what they said before ([`Previous`]). A document
//! without changes holds neither.

use super::Name;
use serde::Serialize;
use std::sync::Arc;

/// What stands for a date that was taken out, where one must stand; LibreOffice writes the same.
pub const NO_DATE: &str = "1970-01-01T00:00:00Z";

/// Who changed something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Revision {
    /// The author; empty where that is not said.
    pub author: Name,
    /// When, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Name>,
    /// Half of a move (`w:moveFrom`, `w:moveTo`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub moved: bool,
}

/// That a thing was inserted, deleted, or first the one and then the other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Tracking {
    /// Inserted (`w:ins`, `w:moveTo`, `w:cellIns`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inserted: Option<Revision>,
    /// Deleted (`w:del`, `w:moveFrom`, `w:cellDel`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Revision>,
}

/// What properties said before they were changed (`w:rPrChange`, `w:pPrChange` and their like).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Previous<P> {
    /// Who changed them.
    pub revision: Revision,
    /// The properties before.
    pub props: P,
}

/// What properties said before, shared as they are; `None` where nothing was changed.
pub type Changed<P> = Option<Arc<Previous<P>>>;

/// The range something was moved from or to begins (`w:moveFromRangeStart`, `w:moveToRangeStart`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveRange {
    /// Links beginning and end.
    pub id: i64,
    /// Links where it came from and where it went.
    pub name: Name,
    /// It came here; otherwise it went away.
    pub is_target: bool,
    /// Who moved it.
    pub revision: Revision,
}

/// The range with this id ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MoveRangeEnd {
    /// Links beginning and end.
    pub id: i64,
    /// As in [`MoveRange`].
    pub is_target: bool,
}

/// That a cell's vertical merge was changed (`w:cellMerge`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergeChange {
    /// Who changed it.
    pub revision: Revision,
    /// ST_AnnotationVMerge: `cont` for merged with the cell above, `rest` for apart.
    pub merge: Option<Name>,
    /// The same before.
    pub before: Option<Name>,
}

/// Number of a list paragraph before a change, as old versions of Word note it (`w:numberingChange`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NumberChange {
    /// Who changed it.
    pub revision: Revision,
    /// The number, in the notation of `w:original`.
    pub before: Name,
}

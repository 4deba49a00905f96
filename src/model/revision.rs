//! Tracked changes as written. ECMA-376 Part 1, 17.13.5.
//!
//! Properties carry what was done to the thing they belong to: that a run, a paragraph mark, a row or a
//! cell was inserted or deleted ([`Tracking`]), and what they were before ([`Previous`]). A document
//! without changes holds neither.

use super::Name;
use serde::Serialize;
use std::sync::Arc;

/// Date that is written for one that was removed, where the schema requires a date; LibreOffice writes the same.
pub const NO_DATE: &str = "1970-01-01T00:00:00Z";

/// Who changed something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Revision {
    /// Author (`w:author`); empty where the file has none.
    pub author: Name,
    /// Date as written (`w:date`, ISO 8601).
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

/// Properties before a tracked change (`w:rPrChange`, `w:pPrChange` and their like).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Previous<P> {
    /// Author and date of the change.
    pub revision: Revision,
    /// The properties before the change.
    pub props: P,
}

/// Properties before a tracked change, shared; `None` where nothing was changed.
pub type Changed<P> = Option<Arc<Previous<P>>>;

/// The range something was moved from or to begins (`w:moveFromRangeStart`, `w:moveToRangeStart`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveRange {
    /// Pairs start and end (`w:id`).
    pub id: i64,
    /// Pairs the old place and the new one (`w:name`).
    pub name: Name,
    /// The new place; otherwise the old one.
    pub is_target: bool,
    /// Author and date of the move.
    pub revision: Revision,
}

/// The range with this id ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MoveRangeEnd {
    /// Pairs start and end (`w:id`).
    pub id: i64,
    /// The new place; otherwise the old one.
    pub is_target: bool,
}

/// That a cell's vertical merge was changed (`w:cellMerge`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergeChange {
    /// Author and date of the change.
    pub revision: Revision,
    /// ST_AnnotationVMerge token (`w:vMerge`): `cont` merged with the cell above, `rest` not.
    pub merge: Option<Name>,
    /// The same before the change (`w:vMergeOrig`).
    pub before: Option<Name>,
}

/// Number of a list paragraph before a change, as old versions of Word note it (`w:numberingChange`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NumberChange {
    /// Author and date of the change.
    pub revision: Revision,
    /// The number, in the notation of `w:original`.
    pub before: Name,
}

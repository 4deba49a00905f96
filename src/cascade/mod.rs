//! From as-written to resolved: defaults → table style → paragraph style → character style →
//! direct; toggles; theme families and colours; labels of lists; fields to their text.
//!
//! One call resolves the whole document, in document order, because labels count.

mod resolved;

pub(crate) use resolved::*;

use crate::diag::Warnings;
use crate::model::Document;

/// Resolves a document.
pub(crate) fn resolve<'a>(_document: &'a Document, _warnings: &mut Warnings) -> Resolved<'a> {
    unimplemented!()
}

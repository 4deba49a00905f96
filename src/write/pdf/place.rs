//! Where in the input an item of a page comes from, for warnings: by its node in the structure tree.

use crate::diag::Location;
use crate::pages::{Structure, Tag};

/// Where the owner of an item was read.
pub(super) fn place(structure: &Structure, tag: Tag) -> Option<Location> {
    structure.place(tag).map(|(part, offset)| Location::at(part.clone(), offset.into()))
}

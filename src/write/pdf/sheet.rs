//! Pages as objects of the file, and how others refer to them.

use super::numbers::length;
use crate::units::Pt;
use lopdf::{Object, ObjectId};

/// A page in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub(super) id: ObjectId,
    pub(super) height: Pt,
}

/// A place at the left edge of a page to jump to, at the zoom the reader has (ISO 32000-1, 12.3.2.2).
pub(super) fn destination(sheets: &[Sheet], page: usize, y: Pt) -> Option<Object> {
    let sheet = sheets.get(page)?;
    let top = Object::Real(length((sheet.height - y).0));
    Some(Object::Array(vec![reference(sheet.id), "XYZ".into(), Object::Integer(0), top, Object::Null]))
}

/// A reference to an object.
pub(super) fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}

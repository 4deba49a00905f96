//! What stands behind a drawing that is only its picture: an object of another program (`o:OLEObject`), a
//! control of a form (`w:control`). ECMA-376 Part 1, 17.3.3.3, 17.3.3.19; Part 4, 19.2.2.

use super::{Name, PartId};
use serde::Serialize;

/// What a drawing is the picture of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Embedded {
    /// An object of another program.
    Object(EmbeddedObject),
    /// A control of a form.
    Control(EmbeddedControl),
}

/// An object of another program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbeddedObject {
    /// The program that opens it, such as `Excel.Sheet.12` (`ProgID`).
    pub program: Name,
    /// Shown as an icon (`DrawAspect`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub as_icon: bool,
    /// Where its data is.
    pub source: ObjectSource,
}

/// Where the data of an object is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectSource {
    /// A kept part in the format of its program: compound files.
    Part(PartId),
    /// A kept part that is a package itself: documents of Office since 2007.
    Package(PartId),
    /// A file elsewhere.
    Address(String),
}

/// A control of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbeddedControl {
    /// What programs call it (`w:name`).
    pub name: Name,
    /// The kept part with its class and state.
    pub part: PartId,
}

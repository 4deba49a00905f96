//! What a drawing is only the preview of: an object of another program (`o:OLEObject`), a
//! control of a form (`w:control`). ECMA-376 Part 1, 17.3.3.3, 17.3.3.19; Part 4, 19.2.2.

use super::{Name, PartId};
use serde::Serialize;

/// What a drawing is the picture of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Embedded {
    /// Data of another program (`o:OLEObject`).
    Object(EmbeddedObject),
    /// ActiveX form control (`w:control`).
    Control(EmbeddedControl),
}

/// An object of another program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbeddedObject {
    /// The program that opens it, such as `Excel.Sheet.12` (`ProgID`).
    pub program: Name,
    /// Shown as an icon (`DrawAspect` is `Icon`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub as_icon: bool,
    /// Where the data is.
    pub source: ObjectSource,
}

/// Where the data of an object is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectSource {
    /// A preserved part in the format of its program, usually a compound file.
    Part(PartId),
    /// A preserved part that is an Office document of 2007 or later.
    Package(PartId),
    /// A file outside the document.
    Address(String),
}

/// A control of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbeddedControl {
    /// What programs call it (`w:name`).
    pub name: Name,
    /// The preserved part with its class and state.
    pub part: PartId,
}

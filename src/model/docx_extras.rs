//! What only a DOCX package has and a rewritten one should have again. Readers of other formats leave it out,
//! and nothing but the DOCX writer looks at it.

use serde::{Serialize, Serializer};
use std::sync::Arc;

/// Content of a DOCX package that the document's own types do not cover.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct DocxExtras {
    /// Parts that are preserved as they were read, such as charts and their workbooks; a [`PartId`] is an index
    /// into it.
    pub parts: Vec<PreservedPart>,
}

/// Index into [`DocxExtras::parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct PartId(pub u32);

/// A part of the package that is preserved as it was read; in drawings, strict names become transitional ones and
/// elements come in the schema's order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreservedPart {
    /// Name in the package, without the leading slash.
    pub name: String,
    /// MIME type as the package states it.
    pub content_type: String,
    /// Id of the relationship to it, where the text of another part names that id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// The bytes as stored; JSON has their number in their place.
    #[serde(rename = "size", serialize_with = "length")]
    pub bytes: Arc<[u8]>,
}

/// Serializes the number of bytes in their place.
pub(super) fn length<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(bytes.len() as u64)
}

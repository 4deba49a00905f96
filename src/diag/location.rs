//! Where in the input something was found.

use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// A spot in the input: a part of the package (or a stream of the compound file) and a byte offset in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Location {
    /// Part or stream name as the file spells it, such as `word/document.xml`; `None` is the file itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Arc<str>>,
    /// Byte offset into the decompressed part, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
}

impl Location {
    /// The input as a whole.
    pub const FILE: Location = Location { part: None, offset: None };

    /// A part or stream as a whole.
    pub fn in_part(part: impl Into<Arc<str>>) -> Location {
        Location { part: Some(part.into()), offset: None }
    }

    /// A byte of a part or stream.
    pub fn at(part: impl Into<Arc<str>>, offset: u64) -> Location {
        Location { part: Some(part.into()), offset: Some(offset) }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part.as_deref().unwrap_or("file"))?;
        match self.offset {
            Some(offset) => write!(f, " at byte {offset}"),
            None => Ok(()),
        }
    }
}

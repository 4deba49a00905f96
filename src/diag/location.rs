//! Where in the input something was found.

use super::Language;
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

impl Location {
    /// The place in words, such as `word/document.xml at byte 682`.
    pub fn message(&self, language: Language) -> String {
        let part = self.part.as_deref();
        match (language, self.offset) {
            (Language::English, None) => part.unwrap_or("file").to_owned(),
            (Language::English, Some(offset)) => format!("{} at byte {offset}", part.unwrap_or("file")),
            (Language::Chinese, None) => part.unwrap_or("文件").to_owned(),
            (Language::Chinese, Some(offset)) => format!("{} 第 {offset} 字节", part.unwrap_or("文件")),
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

//! `[Content_Types].xml`: what each part is. ECMA-376 Part 2, 6.2.3.

use super::cursor::Cursor;
use super::namespace::Ns;
use super::part_name::key;
use crate::error::Result;
use std::collections::HashMap;

/// Types by part and by extension.
#[derive(Debug, Default, Clone)]
pub(crate) struct ContentTypes {
    parts: HashMap<String, String>,
    extensions: HashMap<String, String>,
}

impl ContentTypes {
    /// Reads the stream.
    pub(crate) fn read(cursor: &mut Cursor) -> Result<Self> {
        let mut types = ContentTypes::default();
        let inside = cursor.root()?.map_or(0, |_| cursor.depth());
        while let Some(tag) = cursor.next(inside)? {
            let content_type = cursor.attr(Ns::None, "ContentType").unwrap_or_default().into_owned();
            match tag.local {
                "Override" => {
                    let part = cursor.attr(Ns::None, "PartName").unwrap_or_default();
                    types.add(&part, content_type);
                }
                "Default" => {
                    let extension = cursor.attr(Ns::None, "Extension").unwrap_or_default();
                    types.extensions.insert(extension.to_ascii_lowercase(), content_type);
                }
                _ => cursor.skip()?,
            }
        }
        Ok(types)
    }

    /// Notes what a part is.
    pub(super) fn add(&mut self, part: &str, content_type: String) {
        self.parts.insert(key(part), content_type);
    }

    /// The type of a part, its own before its extension's.
    pub(crate) fn of(&self, part: &str) -> Option<&str> {
        let part = key(part);
        let extension = part.rsplit_once('.').map(|(_, extension)| extension);
        self.parts.get(&part).or_else(|| self.extensions.get(extension?)).map(String::as_str)
    }

    /// True where any part is of a type that contains these words.
    pub(crate) fn mentions(&self, words: &str) -> bool {
        self.parts.values().chain(self.extensions.values()).any(|content_type| content_type.contains(words))
    }
}

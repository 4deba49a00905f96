//! Pictures, each once, however often the document shows it. The type of a picture is known by its first bytes:
//! names and declared types are often wrong.

use crate::model::{Media, MediaId};
use std::collections::HashMap;

/// The pictures of a document, by a key that the reader chooses: a part name, an offset in a stream.
#[derive(Default)]
pub(in crate::read) struct MediaTable {
    list: Vec<Media>,
    by_key: HashMap<String, Option<MediaId>>,
}

impl MediaTable {
    /// What is known under a key; the inner `None` is a picture that cannot be read.
    pub(in crate::read) fn get(&self, key: &str) -> Option<Option<MediaId>> {
        self.by_key.get(key).copied()
    }

    /// Adds a picture with the file name and the MIME type that the file gives it, if any.
    pub(in crate::read) fn add(
        &mut self,
        key: &str,
        name: &str,
        declared_type: Option<&str>,
        bytes: Vec<u8>,
    ) -> Option<MediaId> {
        let id = u32::try_from(self.list.len()).ok().map(MediaId);
        self.by_key.insert(key.to_owned(), id);
        let seen = content_type_of(&bytes);
        let content_type = seen.or(declared_type).unwrap_or_default().to_owned();
        let name = seen.map_or_else(|| name.to_owned(), |seen| with_extension_of(name, seen));
        self.list.push(Media { name, content_type, bytes: bytes.into() });
        id
    }

    /// Notes that the picture under a key cannot be read, so that it is tried once only.
    pub(in crate::read) fn add_unreadable(&mut self, key: &str) {
        self.by_key.insert(key.to_owned(), None);
    }

    /// All pictures; [`MediaId`] is the index.
    pub(in crate::read) fn into_list(self) -> Vec<Media> {
        self.list
    }
}

/// The file name with an extension that fits the MIME type.
fn with_extension_of(name: &str, content_type: &str) -> String {
    let extensions: &[&str] = match content_type {
        "image/jpeg" => &["jpeg", "jpg", "jpe", "jfif"],
        "image/tiff" => &["tiff", "tif"],
        "image/bmp" => &["bmp", "dib"],
        "image/x-wmf" => &["wmf"],
        "image/x-emf" => &["emf"],
        "image/gif" => &["gif"],
        _ => &["png"],
    };
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    match extensions {
        [usual, ..] if !extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)) => {
            format!("{stem}.{usual}")
        }
        _ => name.to_owned(),
    }
}

/// The MIME type by the first bytes.
fn content_type_of(bytes: &[u8]) -> Option<&'static str> {
    Some(match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [b'B', b'M', ..] => "image/bmp",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "image/tiff",
        [0xD7, 0xCD, 0xC6, 0x9A, ..] => "image/x-wmf",
        [1 | 2, 0, 9, 0, 0, 1 | 3, ..] => "image/x-wmf",
        [1, 0, 0, 0, ..] if bytes.get(40..44) == Some(b" EMF") => "image/x-emf",
        _ => return None,
    })
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_decide_type_and_extension() {
        let mut table = MediaTable::default();
        let id = table.add("a", "image1.png", Some("image/png"), b"\xFF\xD8\xFF\xE0".to_vec());
        assert_eq!((id, table.get("a")), (Some(MediaId(0)), Some(id)));
        let other = table.add("b", "image2.svg", Some("image/svg+xml"), b"<svg/>".to_vec());
        table.add_unreadable("c");
        assert_eq!((table.get("b"), table.get("c"), table.get("d")), (Some(other), Some(None), None));
        let list = table.into_list();
        assert_eq!((list[0].name.as_str(), list[0].content_type.as_str()), ("image1.jpeg", "image/jpeg"));
        assert_eq!((list[1].name.as_str(), list[1].content_type.as_str()), ("image2.svg", "image/svg+xml"));
    }
}

//! Pictures of the package, each read once, when it is first shown. ECMA-376 Part 1, 15.2.14.

use super::story::StoryReader;
use crate::diag::{Location, WarningKind};
use crate::error::{Error, Result};
use crate::model::{Media, MediaId};
use crate::ooxml::{ContentTypes, file_name};
use std::collections::HashMap;

/// Pictures met so far.
pub(super) struct MediaShelf {
    /// In the order met.
    pub(super) list: Vec<Media>,
    by_part: HashMap<String, Option<MediaId>>,
    types: ContentTypes,
}

impl MediaShelf {
    /// An empty shelf.
    pub(super) fn new(types: ContentTypes) -> Self {
        MediaShelf { list: Vec::new(), by_part: HashMap::new(), types }
    }

    fn add(&mut self, part: &str, bytes: Vec<u8>) -> Option<MediaId> {
        let id = MediaId(u32::try_from(self.list.len()).ok()?);
        let seen = content_type_of(&bytes);
        let content_type = seen.or_else(|| self.types.of(part)).unwrap_or_default().to_owned();
        let name = seen.map_or_else(|| file_name(part).to_owned(), |seen| named_as(file_name(part), seen));
        self.list.push(Media { name, content_type, bytes: bytes.into() });
        Some(id)
    }
}

impl StoryReader<'_, '_, '_> {
    /// The picture that an id of this part refers to; a warning where there is none.
    pub(super) fn media(&mut self, id: &str) -> Result<Option<MediaId>> {
        let Some(relationship) = self.relationship(id) else { return Ok(None) };
        if relationship.external {
            self.cursor
                .warn(WarningKind::Picture { reason: format!("linked, not in the file: {}", relationship.target) });
            return Ok(None);
        }
        let part = &relationship.target;
        if let Some(known) = self.shared.media.by_part.get(part) {
            return Ok(*known);
        }
        let id = match self.shared.package.read(part, self.cursor.context()) {
            Ok(Some(bytes)) => self.shared.media.add(part, bytes),
            Ok(None) => {
                let kind = WarningKind::DanglingReference { what: "picture".to_owned(), id: part.clone() };
                self.cursor.warn(kind);
                None
            }
            Err(Error::Malformed { what, .. }) => {
                let location = Location::in_part(part.as_str());
                self.cursor.warn_at(WarningKind::UnreadablePart { reason: what }, location);
                None
            }
            Err(other) => return Err(other),
        };
        self.shared.media.by_part.insert(part.clone(), id);
        Ok(id)
    }
}

/// A file's name with an extension of this type.
fn named_as(name: &str, content_type: &str) -> String {
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

/// The type that the first bytes show: names and declared types are often wrong.
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

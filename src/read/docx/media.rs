//! Pictures of the package, each read once, when it is first shown. ECMA-376 Part 1, 15.2.14.

use super::story::StoryReader;
use crate::diag::{InputWarning, Location, PictureWarning, Reference};
use crate::error::{Error, Result};
use crate::model::MediaId;
use crate::ooxml::file_name;

impl StoryReader<'_, '_, '_> {
    /// The picture that an id of this part refers to; a warning where there is none.
    pub(super) fn media(&mut self, id: &str) -> Result<Option<MediaId>> {
        let Some(relationship) = self.relationship(id) else { return Ok(None) };
        if relationship.external {
            self.cursor.warn(PictureWarning::Linked { target: relationship.target.clone() });
            return Ok(None);
        }
        let part = &relationship.target;
        if let Some(known) = self.shared.media.get(part) {
            return Ok(known);
        }
        match self.shared.package.read(part, self.cursor.context()) {
            Ok(Some(bytes)) => {
                let declared_type = self.shared.types.of(part);
                return Ok(self.shared.media.add(part, file_name(part), declared_type, bytes));
            }
            Ok(None) => {
                let kind = InputWarning::ReferenceDangling { target: Reference::Picture, id: part.clone() };
                self.cursor.warn(kind);
            }
            Err(Error::Malformed { damage, .. }) => {
                let location = Location::in_part(part.as_str());
                self.cursor.warn_at(InputWarning::PartUnreadable { damage }, location);
            }
            Err(other) => return Err(other),
        }
        self.shared.media.add_unreadable(part);
        Ok(None)
    }
}

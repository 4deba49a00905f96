//! Objects of other programs and controls of forms, which a picture beside them shows.
//! ECMA-376 Part 1, 17.3.3.3, 17.3.3.19 and 17.3.3.20; Part 4, 19.2.2.19.

use super::story::StoryReader;
use crate::error::Result;
use crate::model::{Embedded, EmbeddedControl, EmbeddedObject, ObjectSource};
use crate::ooxml::{Ns, Tag};

impl StoryReader<'_, '_, '_> {
    /// Reads `o:OLEObject`, `w:objectEmbed`, `w:objectLink` or `w:control`; `None` where its data is not there.
    pub(super) fn read_embedded(&mut self, tag: Tag) -> Result<Option<Embedded>> {
        let own = |reader: &Self, upper: &str, lower: &str| match tag.ns {
            Ns::O => reader.cursor.attr(Ns::None, upper),
            _ => reader.cursor.w(lower),
        };
        let program = own(self, "ProgID", "progId").map(|program| self.cursor.intern(&program));
        let as_icon = own(self, "DrawAspect", "drawAspect").is_some_and(|aspect| aspect.eq_ignore_ascii_case("icon"));
        let name = self.cursor.name("name").unwrap_or_default();
        let id = self.cursor.attr(Ns::R, "id").unwrap_or_default().into_owned();
        self.cursor.skip()?;
        let Some(relationship) = self.relationship(&id) else { return Ok(None) };
        let object =
            |source| Embedded::Object(EmbeddedObject { program: program.unwrap_or_default(), as_icon, source });
        if relationship.external {
            return Ok(Some(object(ObjectSource::Address(relationship.target.clone()))));
        }
        let is_package = relationship.kind == "package";
        let Some(part) = self.preserve_part(&relationship.target)? else { return Ok(None) };
        Ok(Some(match tag.local {
            "control" => Embedded::Control(EmbeddedControl { name, part }),
            _ if is_package => object(ObjectSource::Package(part)),
            _ => object(ObjectSource::Part(part)),
        }))
    }
}

//! Parts beside the text: notes, comments, numbering, fonts. What they refer to is found by relationships of
//! their own; damage in one is a warning, and the text is read without it.

use super::story::{Shared, StoryReader};
use crate::diag::{InputWarning, Location, Reference};
use crate::error::Result;
use crate::model::PartName;
use crate::ooxml::{ReadContext, Relationships};
use crate::read::session::Session;

/// Reads the part of notes or comments that a relationship of this kind names; damage in it is a warning.
pub(super) fn read_list<'s, T>(
    kind: &str,
    main: &Relationships,
    shared: &mut Shared<'s, 's>,
    session: &mut Session,
    read: impl FnOnce(&mut StoryReader<'_, '_, 's>, &PartName) -> Result<Vec<T>>,
) -> Result<Vec<T>> {
    match main.of_kind(kind) {
        Some(relationship) => read_part(&relationship.target, shared, session, read),
        None => Ok(Vec::new()),
    }
}

/// Reads a part beside the text that may refer to others; damage in it is a warning.
pub(super) fn read_part<'s, T: Default>(
    part: &str,
    shared: &mut Shared<'s, 's>,
    session: &mut Session,
    read: impl FnOnce(&mut StoryReader<'_, '_, 's>, &PartName) -> Result<T>,
) -> Result<T> {
    let name = PartName(session.intern(part));
    let package = shared.package;
    let relationships = package.relationships(part, session);
    let relationships = session.recover(relationships)?.unwrap_or_default();
    let read = package.parse(part, session, |cursor| {
        cursor.root()?;
        read(&mut StoryReader::new(cursor, shared, &relationships), &name)
    });
    let Some(read) = session.recover(read)? else { return Ok(T::default()) };
    if read.is_none() {
        let kind = InputWarning::ReferenceDangling { target: Reference::Part, id: part.to_owned() };
        session.warn(kind.into(), Location::in_part(part));
    }
    Ok(read.unwrap_or_default())
}

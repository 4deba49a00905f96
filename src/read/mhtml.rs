//! Web archives (MHT): the page in a message, with its pictures from the other parts.

use super::ReadOptions;
use super::charset::decode;
use super::message::MessageParts;
use super::session::Session;
use crate::diag::{Damage, Location, Warned};
use crate::error::{Error, Result};
use crate::model::Document;

/// Reads a message: its first page.
pub(super) fn read(bytes: &[u8], options: &ReadOptions, mut session: Session) -> Result<Warned<Document>> {
    let parts = MessageParts::parse(bytes, &mut session)?;
    let Some(page) = parts.page() else {
        return Err(Error::Malformed { location: Location::FILE, damage: Damage::MessageWithoutPage });
    };
    let text = decode(&page.bytes, super::html::declared(&page.bytes).as_deref().or(page.charset.as_deref()));
    super::html::read(&text, Some(&parts), options, session)
}

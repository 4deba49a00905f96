//! Word 97-2003 documents (`.doc`), also WPS Writer's (`.wps`). [MS-DOC].

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod streams;

use super::ReadOptions;
use super::compound::CompoundFile;
use super::session::Session;
use crate::diag::Warned;
use crate::error::{Error, FileFormat, Result};
use crate::model::Document;
use streams::WordStreams;

/// Reads a document.
pub(super) fn read(file: &CompoundFile, options: &ReadOptions, mut session: Session) -> Result<Warned<Document>> {
    let streams = WordStreams::open(file, options, &mut session)?;
    let _ = (&streams.word_document, &streams.table, &streams.data);
    Err(Error::UnknownFormat { found: FileFormat::Word97 })
}

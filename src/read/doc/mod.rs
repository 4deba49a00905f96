//! A binary document of Word 97 to 2003 (`.doc`, `.dot`, and WPS Writer's `.wps`) to the model. [MS-DOC].
//!
//! Text is in the stream `WordDocument`, where things are in `0Table` or `1Table`. Without the list of pieces of
//! text there is no document; any other structure that is broken costs a warning and what it says.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod bytes;
mod cell_sprms;
mod color;
mod comment;
mod drawing;
mod fib;
mod file;
mod fkp;
mod font_table;
mod form;
mod grid;
mod header;
mod inline;
mod language;
mod list;
mod mark;
mod note;
mod number_format;
mod office_art;
mod paragraph_sprms;
mod picture;
mod piece_table;
mod plc;
mod revision;
mod run_sprms;
mod section;
mod settings;
mod sprm;
mod story;
mod streams;
mod style_names;
mod style_sheet;
mod summary;
mod table;
mod table_sprms;
mod table_style;
#[cfg(test)]
mod tests;

use super::ReadOptions;
use super::compound::CompoundFile;
use crate::diag::Warned;
use crate::error::{Error, FileFormat, Result};
use crate::model::{Document, NoteKind, PartName};
use crate::read::assemble::SectionBreaks;
use crate::read::session::Session;
use fib::StoryKind;
use file::WordFile;
use mark::Marks;
use story::{Shared, StoryReader};
use streams::WordStreams;

/// The first version whose files this reads: Word 97 (`nFib`).
const WORD_97: u16 = 0xC0;

/// Reads the document in a compound file.
pub(super) fn read(file: &CompoundFile, options: &ReadOptions, mut session: Session) -> Result<Warned<Document>> {
    let streams = WordStreams::open(file, options, &mut session)?;
    let metadata = summary::read_metadata(file, &mut session);
    if fib::version(&streams.word_document).is_none_or(|version| version < WORD_97) {
        return Err(Error::UnknownFormat { found: FileFormat::Word97 });
    }
    let file = WordFile::open(&streams, &mut session)?;
    let mut sections = section::read_sections(&file, &mut session)?;
    let mut marks = Marks::read(&file, &mut session)?;
    comment::add_marks(&file, &mut marks, &mut session)?;
    marks.sort();
    let mut document = Document { main_part: PartName(file.part.clone()), metadata, ..Document::default() };
    document.styles = file.sheet.styles(&file);
    document.fonts.clone_from(&file.fonts);
    document.settings = settings::read_settings(&file);
    document.numbering = list::read_lists(&file, &mut session)?;
    let mut shared = Shared::new(options, marks);
    let mut reader = StoryReader::new(&file, &mut shared, &mut session);
    document.stories = reader.read_headers(&mut sections)?;
    document.footnotes = reader.read_notes(NoteKind::Footnote)?;
    document.endnotes = reader.read_notes(NoteKind::Endnote)?;
    document.comments = reader.read_comments()?;
    let mut breaks = SectionBreaks::default();
    let blocks = reader.read_blocks(file.fib.story(StoryKind::Main), &sections, &mut breaks)?;
    document.sections = breaks.split(blocks);
    document.media = shared.media.into_list();
    options.changes.apply(&mut document);
    document.number_controls();
    Ok(Warned { value: document, warnings: session.warnings.into_list() })
}

//! The structures of one file that all its stories are read with.

use super::bytes::{index, slice, u16_at};
use super::fib::{Fib, Table};
use super::fkp::Bins;
use super::font_table::read_fonts;
use super::office_art::Drawings;
use super::piece_table::PieceTable;
use super::plc::strings;
use super::run_sprms::Toggles;
use super::sprm::sprms;
use super::streams::WordStreams;
use super::style_sheet::StyleSheet;
use crate::diag::{Damage, InputWarning, Location};
use crate::error::{Error, Result};
use crate::model::{FontEntry, Name};
use crate::ooxml::ReadContext;
use crate::read::session::Session;

/// Name of the stream with the text.
const MAIN: &str = "WordDocument";

/// A file under reading.
pub(super) struct WordFile<'f> {
    pub(super) main: &'f [u8],
    pub(super) data: &'f [u8],
    pub(super) fib: Fib<'f>,
    pub(super) pieces: PieceTable,
    pub(super) characters: Bins<'f>,
    pub(super) sheet: StyleSheet<'f>,
    pub(super) fonts: Vec<FontEntry>,
    /// Name of the stream with the text, for places of warnings.
    pub(super) part: Name,
    /// Shapes with their places and their text.
    pub(super) drawings: Drawings<'f>,
    paragraphs: Bins<'f>,
    authors: Vec<Name>,
    toggles: Vec<Toggles>,
}

impl<'f> WordFile<'f> {
    /// Reads what all stories need. Without a piece table there is no text.
    pub(super) fn open(streams: &'f WordStreams, session: &mut Session) -> Result<Self> {
        let (main, table) = (streams.word_document.as_slice(), streams.table.as_slice());
        let broken =
            |structure| Error::Malformed { location: Location::in_part(MAIN), damage: Damage::Structure { structure } };
        let fib = Fib::read(main, table).ok_or_else(|| broken("Fib"))?;
        let pieces = PieceTable::read(main, fib.part(Table::Clx), session)?.ok_or_else(|| broken("Clx"))?;
        let characters = Bins::of_characters(main, fib.part(Table::PlcfBteChpx), session)?;
        let paragraphs = Bins::of_paragraphs(main, fib.part(Table::PlcfBtePapx), session)?;
        let sheet = StyleSheet::read(fib.part(Table::Stshf), session)?;
        let fonts = read_fonts(fib.part(Table::SttbfFfn), session)?;
        let authors = strings(fib.part(Table::SttbfRMark)).iter().map(|name| session.intern(name)).collect();
        let drawings = Drawings::read(&fib, session)?;
        let part = session.intern(MAIN);
        let mut file = WordFile {
            main,
            data: &streams.data,
            fib,
            pieces,
            characters,
            sheet,
            fonts,
            part,
            drawings,
            paragraphs,
            authors,
            toggles: Vec::new(),
        };
        file.toggles = file.sheet.all_toggles(&file);
        file.warn_of_cuts(session);
        Ok(file)
    }

    /// Structures that the file names and does not hold are lost.
    fn warn_of_cuts(&self, session: &mut Session) {
        for &table in Table::ALL {
            if self.fib.is_cut(table) {
                let damage = Damage::Structure { structure: table.name() };
                session.warn(InputWarning::PartUnreadable { damage }.into(), Location::in_part(self.part.clone()));
            }
        }
        if self.pieces.len() < u32::try_from(self.fib.characters()).unwrap_or(u32::MAX) {
            let kind = InputWarning::PartUnreadable { damage: Damage::Truncated };
            session.warn(kind.into(), Location::in_part(self.part.clone()));
        }
    }

    /// The family at an index of the table of fonts.
    pub(super) fn font(&self, index: u16) -> Option<Name> {
        self.fonts.get(usize::from(index)).map(|font| font.name.clone()).filter(|name| !name.is_empty())
    }

    /// The author of tracked changes at an index; empty where there is none.
    pub(super) fn author(&self, index: u16) -> Name {
        self.authors.get(usize::from(index)).cloned().unwrap_or_default()
    }

    /// The id of a style by its index; `None` for the default of its kind.
    pub(super) fn style_id(&self, index: u16) -> Option<Name> {
        self.sheet.id(index)
    }

    /// Which switches a style puts on.
    pub(super) fn toggles(&self, style: u16) -> Toggles {
        self.toggles.get(usize::from(style)).copied().unwrap_or_default()
    }

    /// The paragraph style and the lists of modifiers, in order, of the paragraph whose mark is at a position.
    pub(super) fn paragraph_lists(&self, mark: u32) -> (u16, [&[u8]; 3]) {
        let bin = self.pieces.offset(mark).and_then(|offset| self.paragraphs.at(offset));
        let (style, own) = bin.map_or((0, &[][..]), |bin| (bin.style, bin.list));
        let (mut first, mut own): (&[u8], &[u8]) = (&[], own);
        for sprm in sprms(own) {
            match sprm.code {
                // A list too long for its page is in the stream Data, in place of this one. [MS-DOC] 2.6.2
                0x6645 | 0x6646 => own = self.long_list(sprm.unsigned_long()),
                // Newer modifiers of a table row, which come first.
                0x646B => first = self.long_list(sprm.unsigned_long()),
                _ => {}
            }
        }
        (style, [first, own, self.pieces.modifiers(mark)])
    }

    /// A list of modifiers in the stream `Data`. [MS-DOC] 2.9.211 (PrcData).
    fn long_list(&self, offset: u32) -> &'f [u8] {
        let at = index(offset);
        let size = u16_at(self.data, at).map(usize::from);
        size.and_then(|size| slice(self.data, at.checked_add(2)?, size)).unwrap_or_default()
    }
}

//! The streams that a document is made of. [MS-DOC] 2.1.
//!
//! Everything about the compound file and about encryption ends here: the reader sees plain bytes.

use crate::error::{EncryptionScheme, Error, Result};
use crate::read::ReadOptions;
use crate::read::compound::CompoundFile;
use crate::read::session::Session;

/// Flags of the file information block. [MS-DOC] 2.5.2.
const ENCRYPTED: u16 = 0x0100;
const TABLE_IS_1: u16 = 0x0200;
const OBFUSCATED: u16 = 0x8000;

/// The streams of a document, decrypted.
#[derive(Debug)]
pub(super) struct WordStreams {
    /// The file information block, the text and the formatting of runs and paragraphs.
    pub(super) word_document: Vec<u8>,
    /// Everything that offsets of the file information block point to; empty before Word 97.
    pub(super) table: Vec<u8>,
    /// Inline pictures and long lists of properties; empty where the document has none.
    pub(super) data: Vec<u8>,
}

impl WordStreams {
    /// Takes the streams out of a compound file.
    pub(super) fn open(file: &CompoundFile, _options: &ReadOptions, session: &mut Session) -> Result<Self> {
        let word_document = file.read_stream("WordDocument", session)?;
        let flags = word_document.get(10..12).and_then(|flags| flags.first_chunk());
        let flags = u16::from_le_bytes(flags.copied().unwrap_or_default());
        if flags & ENCRYPTED != 0 {
            let is_xor = flags & OBFUSCATED != 0;
            let scheme = if is_xor { EncryptionScheme::Word97Xor } else { EncryptionScheme::Word97Rc4 };
            return Err(Error::UnsupportedEncryption { scheme });
        }
        let tables = if flags & TABLE_IS_1 == 0 { ["0Table", "1Table"] } else { ["1Table", "0Table"] };
        let table = tables.iter().find_map(|name| file.stream(name, session)).unwrap_or_default();
        let data = file.stream("Data", session).unwrap_or_default();
        Ok(WordStreams { word_document, table, data })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::{Cursor, Write};

    /// The streams of a document with these flags.
    fn streams(flags: u16) -> Result<WordStreams> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let information = [&[0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0], flags.to_le_bytes().as_slice()].concat();
        for (name, bytes) in [("WordDocument", information.as_slice()), ("0Table", b"0"), ("1Table", b"1")] {
            file.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        let bytes = file.into_inner().into_inner();
        WordStreams::open(&CompoundFile::open(&bytes).unwrap(), &ReadOptions::default(), &mut Session::new(0))
    }

    #[test]
    fn a_flag_says_which_table_counts() {
        assert_eq!(streams(0).unwrap().table, b"0");
        let streams = streams(TABLE_IS_1).unwrap();
        assert_eq!((streams.word_document.len(), streams.table, streams.data), (12, b"1".to_vec(), Vec::new()));
    }

    #[test]
    fn encryption_is_named() {
        let named = |flags| streams(flags).unwrap_err().to_string();
        assert!(named(ENCRYPTED).contains("(RC4)"));
        assert!(named(ENCRYPTED | OBFUSCATED).contains("(XOR)"));
    }
}

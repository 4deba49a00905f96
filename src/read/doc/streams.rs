//! The streams that a document is made of. [MS-DOC] 2.1.
//!
//! Everything about the compound file and about encryption ends here: the reader sees plain bytes.

use crate::error::Result;
use crate::read::ReadOptions;
use crate::read::compound::CompoundFile;
use crate::read::encryption::Word97Cipher;
use crate::read::session::Session;

/// Flags of the file information block. [MS-DOC] 2.5.2.
const ENCRYPTED: u16 = 0x0100;
const TABLE_IS_1: u16 = 0x0200;
const OBFUSCATED: u16 = 0x8000;

/// Versions of the file information block (`nFib`) from here on are Word 97's.
const WORD_97: u16 = 0xC0;

/// Bytes at the start of the document's stream that are never encrypted. [MS-DOC] 2.2.6.1; Word 95 leaves 52
/// clear, as LibreOffice reads it.
const CLEAR: usize = 68;
const CLEAR_BEFORE_97: usize = 52;

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
    pub(super) fn open(file: &CompoundFile, options: &ReadOptions, session: &mut Session) -> Result<Self> {
        let word_document = file.read_stream("WordDocument", session)?;
        let flags = integer(&word_document, 10);
        let tables = if flags & TABLE_IS_1 == 0 { ["0Table", "1Table"] } else { ["1Table", "0Table"] };
        let table = tables.iter().find_map(|name| file.stream(name, session)).unwrap_or_default();
        let data = file.stream("Data", session).unwrap_or_default();
        let mut streams = WordStreams { word_document, table, data };
        if flags & ENCRYPTED != 0 {
            streams.decrypt(flags & OBFUSCATED != 0, options.password.as_deref())?;
        }
        Ok(streams)
    }

    /// Decrypts the streams in place. [MS-DOC] 2.2.6.
    fn decrypt(&mut self, is_xor: bool, password: Option<&str>) -> Result<()> {
        let [version, language] = [2, 6].map(|at| integer(&self.word_document, at));
        let [low, high] = [14, 16].map(|at| integer(&self.word_document, at));
        // The verifier of the obfuscation, or the length of what describes the cipher in the table stream.
        let key = u32::from(high) << 16 | u32::from(low);
        let (cipher, described) = if is_xor {
            (Word97Cipher::xor(key, language, password)?, 0)
        } else {
            (Word97Cipher::rc4(&self.table, password)?, usize::try_from(key).unwrap_or(usize::MAX))
        };
        let clear = if version < WORD_97 { CLEAR_BEFORE_97 } else { CLEAR };
        cipher.decrypt(&mut self.word_document, clear);
        cipher.decrypt(&mut self.table, described);
        cipher.decrypt(&mut self.data, 0);
        Ok(())
    }
}

/// The number at this offset of the file information block; 0 where it is cut off.
fn integer(information: &[u8], at: usize) -> u16 {
    let field = information.get(at..).and_then(|field| field.first_chunk());
    u16::from_le_bytes(field.copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "tests")]
    use super::*;
    use crate::error::Error;
    use std::io::{Cursor, Write};

    /// The streams of a document with these flags and this table.
    fn streams(flags: u16, table: &[u8]) -> Result<WordStreams> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let information = [&[0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0], flags.to_le_bytes().as_slice()].concat();
        for (name, bytes) in [("WordDocument", information.as_slice()), ("0Table", table), ("1Table", b"1")] {
            file.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        let bytes = file.into_inner().into_inner();
        WordStreams::open(&CompoundFile::open(&bytes).unwrap(), &ReadOptions::default(), &mut Session::new(0))
    }

    fn named(table: &[u8]) -> String {
        streams(ENCRYPTED, table).unwrap_err().to_string()
    }

    #[test]
    fn a_flag_says_which_table_counts() {
        assert_eq!(streams(0, b"0").unwrap().table, b"0");
        let streams = streams(TABLE_IS_1, b"0").unwrap();
        assert_eq!((streams.word_document.len(), streams.table, streams.data), (12, b"1".to_vec(), Vec::new()));
    }

    fn fixture(name: &str, password: Option<&str>) -> Result<WordStreams> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/encrypted");
        let bytes = std::fs::read(folder.join(name).with_extension("doc")).unwrap();
        let options = ReadOptions { password: password.map(str::to_owned), ..ReadOptions::default() };
        WordStreams::open(&CompoundFile::open(&bytes).unwrap(), &options, &mut Session::new(0))
    }

    /// The text of the fixtures, and the style sheet, by their places in the plain document.
    fn parts(streams: &WordStreams, description: usize) -> (Vec<u8>, Vec<u8>) {
        let text = streams.word_document.get(0x400..).unwrap().to_vec();
        (text, streams.table.get(description..description + 4096).unwrap().to_vec())
    }

    #[test]
    fn every_way_gives_the_same_streams() {
        let plain = parts(&fixture("plain", None).unwrap(), 0);
        for (way, password, description) in [
            ("xor", Some("柳溪2020"), 0),
            ("rc4", Some("柳溪2020"), 52),
            ("rc4-empty", None, 52),
            ("cryptoapi-40", Some("柳溪2020"), 198),
            ("cryptoapi-128", Some("柳溪2020"), 198),
        ] {
            let streams = fixture(way, password).unwrap();
            assert_eq!(integer(&streams.word_document, 0), 0xA5EC);
            assert!(parts(&streams, description) == plain, "{way}");
        }
    }

    #[test]
    fn without_the_password_there_is_nothing() {
        for way in ["xor", "rc4", "cryptoapi-40", "cryptoapi-128"] {
            assert_eq!(fixture(way, None).unwrap_err(), Error::Encrypted, "{way}");
            assert_eq!(fixture(way, Some("柳溪2021")).unwrap_err(), Error::WrongPassword, "{way}");
        }
    }

    #[test]
    fn other_ciphers_are_named_and_broken_descriptions_are_damage() {
        assert!(named(b"\x04\0\x04\0").contains("version 4.4"));
        assert!(named(b"\x01\0\x01\0").starts_with("damaged: "));
        let mut aes = vec![4, 0, 2, 0, 4, 0, 0, 0, 32, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0x0E, 0x66, 0, 0];
        aes.resize(200, 0);
        assert!(named(&aes).contains("0x660E"));
        assert!(named(&aes[..20]).starts_with("damaged: "));
    }
}

//! What is wrong with a damaged file or part. An error where there is no document without it, else
//! the reason of the warning `part-unreadable`.

use serde::Serialize;

/// What is wrong with a part, a stream or the file.
///
/// `detail` fields hold the words of a decoder or of the operating system, in English.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "damage", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Damage {
    /// The XML is not well-formed.
    XmlSyntax {
        /// The parser's words.
        detail: String,
    },
    /// The XML ends before its root element does.
    XmlTruncated,
    /// There is no element in the part.
    XmlWithoutRoot,
    /// An attribute without a quoted value.
    XmlAttribute,
    /// An end tag that does not match the open element.
    XmlEndTag {
        /// The name in the end tag.
        found: String,
        /// The name of the open element, if there is one.
        expected: Option<String>,
    },
    /// An entity reference without a definition; entities of a DTD are never expanded.
    XmlEntity {
        /// Its name.
        entity: String,
    },
    /// More namespace declarations inside each other than any writer makes.
    XmlNamespaces,
    /// Bytes that are not text in the encoding of the part.
    Encoding {
        /// The encoding.
        encoding: String,
    },
    /// The root element is not that of a Flat OPC package.
    NotFlatPackage,
    /// The main part is not WordprocessingML.
    NotWordprocessingMl,
    /// The root element is not that of an OpenDocument text.
    NotOpenDocumentText,
    /// The file says that it holds characters, and none came out.
    NothingRead {
        /// How many.
        characters: u64,
    },
    /// A message (MHT) without a page in it.
    MessageWithoutPage,
    /// Base64 that cannot be decoded.
    Base64,
    /// The central directory of the zip file is missing or broken.
    ZipDirectory,
    /// The zip file uses a feature that is not supported.
    ZipFeature {
        /// The decoder's words.
        detail: String,
    },
    /// A zip entry cannot be opened.
    ZipEntry {
        /// The decoder's words.
        detail: String,
    },
    /// A zip entry is compressed with another method than Deflate. APPNOTE.TXT 4.4.5.
    ZipMethod {
        /// Number of the method.
        method: u16,
    },
    /// The compressed data cannot be decompressed.
    CompressedData {
        /// The decoder's words.
        detail: String,
    },
    /// The data ends before its declared length.
    Truncated,
    /// The compound file around an encrypted document is broken.
    EncryptionContainer,
    /// The description of the encryption is not understood. [MS-OFFCRYPTO] 2.3.
    EncryptionInfo {
        /// The element, attribute or field at fault, where one is known.
        item: Option<&'static str>,
    },
    /// A key length that no cipher of the standard has.
    EncryptionKeyLength {
        /// The length.
        bits: u32,
    },
    /// A structure of a binary document is missing or cut off. [MS-DOC] 2.5.
    Structure {
        /// Its name in the format's description, such as `Clx`.
        structure: &'static str,
    },
    /// The structure of a compound file is broken.
    CompoundFile,
    /// A stream of a compound file cannot be read.
    Stream {
        /// The decoder's words.
        detail: String,
    },
    /// An archive whose members cannot be read.
    Archive {
        /// The decoder's words.
        detail: String,
    },
}

/// Name of a zip compression method. APPNOTE.TXT 4.4.5.
pub(super) fn zip_method(method: u16) -> Option<&'static str> {
    Some(match method {
        1 => "Shrink",
        6 => "Implode",
        9 => "Deflate64",
        12 => "bzip2",
        14 => "LZMA",
        93 => "Zstandard",
        95 => "XZ",
        98 => "PPMd",
        _ => return None,
    })
}

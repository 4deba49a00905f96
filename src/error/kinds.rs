//! What errors name: formats of files, ways of encryption, limits, obstacles to standards.

use crate::diag::Location;
use serde::{Deserialize, Serialize};

/// A format of files that this version does not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FileFormat {
    /// A file without bytes.
    Empty,
    /// Plain text.
    Text,
    /// HTML.
    Html,
    /// A web archive (MHTML).
    Mhtml,
    /// XML of another kind.
    Xml,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A program.
    Program,
    /// A Word 97-2003 document.
    Word97,
    /// A document of Word for DOS or Word 2.
    Word2,
    /// A Word 2003 XML document.
    WordXml2003,
    /// Rich Text Format.
    Rtf,
    /// An Excel workbook.
    Excel,
    /// An Excel 97-2003 workbook.
    Excel97,
    /// A PowerPoint presentation.
    PowerPoint,
    /// A PowerPoint 97-2003 presentation.
    PowerPoint97,
    /// A Visio drawing.
    Visio,
    /// An Office theme.
    OfficeTheme,
    /// An OLE compound file with none of these in it.
    CompoundFile,
    /// An OpenDocument text.
    OpenDocumentText,
    /// Another OpenDocument file.
    OpenDocument,
    /// An EPUB book.
    Epub,
    /// An OFD document.
    Ofd,
    /// A zip archive.
    Zip,
    /// A zip archive with Word documents in it.
    ZipOfDocuments,
    /// A zip archive with a password.
    EncryptedZip,
    /// A zip archive that is broken.
    BrokenZip,
    /// Another compressed archive.
    CompressedArchive,
    /// Word's note that somebody has a document open (`~$report.docx`).
    OwnerFile,
    /// None of these.
    Unknown,
}

impl FileFormat {
    /// True for formats of Word: they hold a document that this version cannot read.
    pub fn is_word(self) -> bool {
        matches!(self, FileFormat::Word97 | FileFormat::Word2 | FileFormat::WordXml2003 | FileFormat::Rtf)
    }
}

/// A way of encryption that this version does not open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "scheme", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EncryptionScheme {
    /// Rights management (IRM). [MS-OFFCRYPTO] 2.2.
    RightsManagement,
    /// Extensible encryption. [MS-OFFCRYPTO] 2.3.4.7.
    Extensible,
    /// A certificate without a password.
    Certificate,
    /// A version of the encryption header that is not known.
    Version {
        /// Major version.
        major: u8,
        /// Minor version.
        minor: u8,
    },
    /// A cipher that is not supported.
    Cipher {
        /// Its name or number.
        cipher: String,
    },
    /// A hash function that is not supported.
    Hash {
        /// Its name or number.
        hash: String,
    },
    /// An OpenDocument file. ODF 1.3 part 2, 4.
    OpenDocument,
}

/// A limit on what reading may cost: a field of [`Limits`](crate::Limits).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// `max_bytes`: decompressed bytes of a document.
    MaxBytes,
    /// `max_ratio`: how many times a part may grow when it is decompressed.
    MaxRatio,
    /// `max_elements`: elements of a document.
    MaxElements,
    /// `max_depth`: nesting of elements.
    MaxDepth,
    /// `max_cells`: cells of a table.
    MaxCells,
    /// `max_spins`: rounds of hashing for an encrypted document.
    MaxSpins,
}

/// The run that holds a lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LockHolder {
    /// Id of its process.
    pub process: u32,
    /// When it began: RFC 3339, UTC.
    pub since: String,
    /// The command, as far as it was told.
    #[serde(default)]
    pub command: String,
}

/// Obstacles that a message names; the rest are counted.
pub(super) const MOST_OBSTACLES: usize = 5;

/// Something in a document that a standard does not allow.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Obstacle {
    /// What it is.
    pub kind: ObstacleKind,
    /// Where it is in the document, if it has a place.
    pub location: Option<Location>,
}

/// Kinds of obstacles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ObstacleKind {
    /// The document has no title.
    NoTitle,
    /// A figure or formula has no description.
    NoDescription,
}

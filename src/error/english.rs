//! Errors in English: one exhaustive match.

use super::kinds::MOST_OBSTACLES;
use super::{EncryptionScheme, Error, FileFormat, IoAction, Limit, LockHolder, Obstacle, ObstacleKind};
use crate::diag::Language;
use std::borrow::Cow;
use std::path::Path;

pub(super) fn error(error: &Error) -> Cow<'static, str> {
    match error {
        Error::Io { action, path, failure } => {
            format!("{}: {}", self::action(*action, path.as_deref()), failure.source())
        }
        Error::UnknownFormat { found } if found.is_word() => {
            let advice = if *found == FileFormat::Word2 { "" } else { "; save it as .docx in Word or WPS" };
            format!("{} is not supported by this version{advice}", format_name(*found))
        }
        Error::UnknownFormat { found: FileFormat::Empty } => return "the file is empty".into(),
        Error::UnknownFormat { found } => format!("not a Word document but {}", format_name(*found)),
        Error::Encrypted => return "the document is encrypted; it needs its password".into(),
        Error::WrongPassword => return "wrong password".into(),
        Error::UnsupportedEncryption { scheme } => format!("this encryption is not supported: {}", encryption(scheme)),
        Error::MissingPart { part } => format!("damaged: the part {part} is missing"),
        Error::Malformed { location, damage } => {
            format!("damaged: {} ({location})", damage.message(Language::English))
        }
        Error::TooLarge { limit, allowed } => over_limit(*limit, *allowed),
        Error::StandardNotMet { standard, obstacles } => standard_not_met(standard, obstacles),
        Error::FontNotEmbeddable { face, detail } => format!("the font {face} cannot be embedded: {detail}"),
        Error::EmptyFolder => return "the folder has no files".into(),
        Error::EmptyArchive => return "the archive has no documents".into(),
        Error::NoMatch => return "no file matches the pattern".into(),
        Error::InvalidPattern { detail } => format!("the pattern is not valid: {detail}"),
        Error::ArchiveLink => return "it is a link in an archive, not a file".into(),
        Error::ArchiveTooDeep => {
            return "archives are nested three deep; unpack the outer ones first".into();
        }
        Error::ArchiveMethod { method } => format!("the archive is compressed with {method}, which is not supported"),
        Error::OutputIsInput => return "the output would overwrite the input; choose another name or folder".into(),
        Error::Locked { path, holder } => {
            let who = holder.as_deref().map(|LockHolder { process, since, command }| {
                format!(": process {process}, since {since} ({command})")
            });
            format!("another run is at work on {}{}", path.display(), who.unwrap_or_default())
        }
        Error::NoLedger { path } => {
            format!("{} is there and is no ledger; it is left as it is. Choose another name", path.display())
        }
        Error::LossRefused { losses } => {
            let losses: Vec<String> = losses.iter().map(|loss| loss.message(Language::English)).collect();
            format!("not written, because of what would be lost: {}", losses.join("; "))
        }
        Error::Cancelled => return "stopped before the end".into(),
        Error::NoSuchTable { number, tables } => format!("there is no table {number}: the document has {tables}"),
        Error::OneTableOnly { tables } => format!("the format holds one table, and the document has {tables}"),
        Error::OneSheetOnly => return "the format holds one sheet".into(),
        Error::SheetFull { sheet, rows } => format!("the sheet {sheet} is full: it holds {rows} rows"),
        Error::Fault { detail } => format!("a fault of this program, please report it: {detail}"),
    }
    .into()
}

fn action(action: IoAction, path: Option<&Path>) -> String {
    let what = match action {
        IoAction::Read => "cannot read",
        IoAction::Write => "cannot write",
        IoAction::TemporaryFile => return "cannot use a temporary file".to_owned(),
        IoAction::Ledger => "cannot keep the ledger",
        IoAction::StartThread => return "cannot start a thread".to_owned(),
        IoAction::Encode => return "cannot make the output".to_owned(),
    };
    match (path, action) {
        (Some(path), _) => format!("{what} {}", path.display()),
        (None, IoAction::Ledger) => what.to_owned(),
        (None, _) => format!("{what} it"),
    }
}

fn over_limit(limit: Limit, allowed: u64) -> String {
    let what = match limit {
        Limit::MaxBytes => format!("more than {allowed} bytes once decompressed"),
        Limit::MaxRatio => format!("data that grows more than {allowed} times when it is decompressed"),
        Limit::MaxElements => format!("more than {allowed} elements"),
        Limit::MaxDepth => format!("elements nested deeper than {allowed}"),
        Limit::MaxCells => format!("a table of more than {allowed} cells"),
        Limit::MaxSpins => format!("more than {allowed} rounds of hashing for the password"),
    };
    format!("over the limit: {what}; raise the limit if you trust the file")
}

fn encryption(scheme: &EncryptionScheme) -> String {
    match scheme {
        EncryptionScheme::RightsManagement => "rights management (IRM)".to_owned(),
        EncryptionScheme::Extensible => "extensible encryption".to_owned(),
        EncryptionScheme::Certificate => "a certificate without a password".to_owned(),
        EncryptionScheme::Version { major, minor } => format!("version {major}.{minor}"),
        EncryptionScheme::Cipher { cipher } => format!("the cipher {cipher}"),
        EncryptionScheme::OpenDocument => "an OpenDocument file with a password".to_owned(),
        EncryptionScheme::Hash { hash } => format!("the hash {hash}"),
    }
}

fn format_name(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Empty => "an empty file",
        FileFormat::Text => "plain text",
        FileFormat::Html => "an HTML page",
        FileFormat::Mhtml => "a web archive (MHTML)",
        FileFormat::Xml => "an XML file",
        FileFormat::Pdf => "a PDF",
        FileFormat::Picture => "a picture",
        FileFormat::Program => "a program",
        FileFormat::Word97 => "a Word 97-2003 document (.doc)",
        FileFormat::Word2 => "a document of Word for DOS or Word 2",
        FileFormat::WordXml2003 => "a Word 2003 XML document",
        FileFormat::Rtf => "an RTF document",
        FileFormat::Excel => "an Excel workbook",
        FileFormat::Excel97 => "an Excel 97-2003 workbook",
        FileFormat::PowerPoint => "a PowerPoint presentation",
        FileFormat::PowerPoint97 => "a PowerPoint 97-2003 presentation",
        FileFormat::Visio => "a Visio drawing",
        FileFormat::OfficeTheme => "an Office theme",
        FileFormat::CompoundFile => "an OLE compound file without a document in it",
        FileFormat::OpenDocumentText => "an OpenDocument text (.odt)",
        FileFormat::OpenDocument => "an OpenDocument file",
        FileFormat::Epub => "an EPUB book",
        FileFormat::Ofd => "an OFD document",
        FileFormat::Zip => "a zip archive",
        FileFormat::ZipOfDocuments => "a zip archive with Word documents in it",
        FileFormat::EncryptedZip => "a zip archive with a password; unpack it first",
        FileFormat::BrokenZip => "a broken zip archive",
        FileFormat::CompressedArchive => "a compressed archive; unpack it first",
        FileFormat::OwnerFile => "an owner file, by which Word marks a document as open",
        FileFormat::Unknown => "a file of an unknown kind",
    }
}

/// The first obstacles with their places, and how many more there are.
fn standard_not_met(standard: &str, obstacles: &[Obstacle]) -> String {
    let what = |obstacle: &Obstacle| {
        let kind = match obstacle.kind {
            ObstacleKind::NoTitle => "the document has no title",
            ObstacleKind::NoDescription => "a picture has no description",
        };
        obstacle
            .location
            .as_ref()
            .map_or(kind.to_owned(), |place| format!("{kind} [{}]", place.message(Language::English)))
    };
    let shown: Vec<String> = obstacles.iter().take(MOST_OBSTACLES).map(what).collect();
    let more = obstacles.len().saturating_sub(MOST_OBSTACLES);
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    format!("{standard} cannot be claimed: {}{more}", shown.join("; "))
}

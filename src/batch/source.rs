//! Which document of which input, and where its output goes.

use crate::read::EXTENSIONS;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::{Path, PathBuf};

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// Path of the file on disk.
    pub input: String,
    /// Name in the archive; names of an archive inside an archive and of its member are joined by a colon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// How often this name was met before in the run; an archive may hold two members of one name.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub repeat: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Source {
    /// A file on disk.
    pub(super) fn file(path: &Path) -> Source {
        Source { input: path.display().to_string(), member: None, repeat: 0 }
    }

    /// A member of this archive.
    pub(super) fn with_member(&self, name: &str) -> Source {
        let member = match &self.member {
            Some(outer) => format!("{outer}:{name}"),
            None => name.to_owned(),
        };
        Source { input: self.input.clone(), member: Some(member), repeat: 0 }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.member {
            Some(member) => write!(f, "{}:{member}", self.input),
            None => f.write_str(&self.input),
        }
    }
}

/// Why a file is no document of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SkipReason {
    /// Neither its name nor its bytes say that it is a document.
    NoDocument,
    /// Its name begins with a dot.
    Hidden,
    /// Word's note that somebody has a document open (`~$report.docx`).
    OwnerFile,
    /// What macOS keeps beside a file on other systems (`__MACOSX`, `._report.docx`).
    MacMetadata,
    /// An output of this or an earlier run, or a folder of them.
    Output,
    /// A pipe, a socket or a device.
    SpecialFile,
    /// A link to a folder, which could lead round in circles, or to nothing.
    Link,
}

impl SkipReason {
    /// Why a file or a member of this name is left alone, whatever it holds.
    pub(super) fn of_name(name: &str) -> Option<SkipReason> {
        match name {
            name if name.starts_with("~$") => Some(SkipReason::OwnerFile),
            name if name == "__MACOSX" || name.starts_with("._") => Some(SkipReason::MacMetadata),
            name if name.starts_with('.') => Some(SkipReason::Hidden),
            _ => None,
        }
    }
}

/// One document of a run.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it came from.
    pub source: Source,
    /// The file to write, where every document has one of its own.
    pub output: Option<PathBuf>,
    /// The output has another name than the document's, because that one was taken in this run.
    pub renamed: bool,
}

/// True for the name of Word's note that somebody has a document open (`~$report.docx`).
pub fn is_owner_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    SkipReason::of_name(&name) == Some(SkipReason::OwnerFile)
}

/// True where a file's name says that it is a Word document.
pub(super) fn says_word(name: &str) -> bool {
    extension(name).is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// A file's name without the extension of a Word document.
pub(super) fn stem(name: &str) -> &str {
    match extension(name) {
        Some(extension) if extension == "xml" || EXTENSIONS.contains(&extension.as_str()) => {
            name.get(..name.len() - extension.len() - 1).unwrap_or(name)
        }
        _ => name,
    }
}

/// The extension in lower case.
fn extension(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty()).then(|| extension.to_ascii_lowercase())
}

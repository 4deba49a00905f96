//! How a document is read: what it may cost, its password, what becomes of its tracked changes.
//!
//! Every reader gets these; none adds to them.

use crate::model::{Document, Tracking};

/// What a hostile file may cost. Defaults suit every report seen; raise them for files you trust.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of all parts together once decompressed.
    pub max_bytes: u64,
    /// Decompressed size of one part against its compressed size; parts under a mebibyte are free.
    pub max_ratio: u64,
    /// Nodes of all parts together: XML elements, RTF tokens, property modifiers (sprms) of binary files, DOM
    /// nodes. A page of a dense table has some ten thousand elements.
    pub max_elements: u64,
    /// Nodes inside each other. Values past 512 count as 512.
    pub max_depth: u32,
    /// Cells of one table, merged ones counted in full.
    pub max_cells: u64,
    /// Rounds of hashing that an encrypted document may ask for. Word's own are 100,000.
    pub max_spins: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 1 << 29,
            max_ratio: 500,
            max_elements: 5_000_000,
            max_depth: 256,
            max_cells: 1_000_000,
            max_spins: 10_000_000,
        }
    }
}

/// What becomes of tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Changes {
    /// All are accepted: the document as its last author sees it.
    #[default]
    Accepted,
    /// All are rejected: the document as it was before them.
    Original,
    /// Both sides stay in the model, with author and date, and go back into a DOCX as changes. HTML and
    /// Markdown mark them; pages, text, tables and reports show them accepted.
    Keep,
}

impl Changes {
    /// True where content with this change is not part of the wanted view: it need not be read at all.
    pub(super) fn drop(self, tracking: &Tracking) -> bool {
        match self {
            Changes::Accepted => tracking.deleted.is_some(),
            Changes::Original => tracking.inserted.is_some(),
            Changes::Keep => false,
        }
    }

    /// Accepts or rejects the changes that are still in the document.
    pub(super) fn apply(self, document: &mut Document) {
        if self != Changes::Keep && document.has_changes() {
            match self {
                Changes::Original => document.reject_changes(),
                _ => document.accept_changes(),
            }
        }
    }
}

/// How a document is read. Its `Debug` form does not show the password.
#[derive(Clone, Default)]
pub struct ReadOptions {
    /// What the file may cost.
    pub limits: Limits,
    /// What an encrypted document opens with. Not asked for where the document is not encrypted.
    pub password: Option<String>,
    /// What becomes of tracked changes.
    pub changes: Changes,
}

impl std::fmt::Debug for ReadOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ReadOptions { limits, password, changes } = self;
        let password = password.as_ref().map(|_| "…");
        f.debug_struct("ReadOptions")
            .field("limits", limits)
            .field("password", &password)
            .field("changes", changes)
            .finish()
    }
}

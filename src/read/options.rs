//! How a document is read: what it may cost, its password, what becomes of its tracked changes.
//!
//! Every reader gets these; none adds to them.

use crate::model::{Document, Tracking};

/// What a hostile file may cost. Defaults suit every report seen; raise them for files you trust.
#[derive(Debug, Clone)]
#[non_exhaustive]
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

impl Limits {
    /// These with another [`max_bytes`](Self::max_bytes).
    #[must_use]
    pub fn with_max_bytes(mut self, max_bytes: u64) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// These with another [`max_ratio`](Self::max_ratio).
    #[must_use]
    pub fn with_max_ratio(mut self, max_ratio: u64) -> Self {
        self.max_ratio = max_ratio;
        self
    }

    /// These with another [`max_elements`](Self::max_elements).
    #[must_use]
    pub fn with_max_elements(mut self, max_elements: u64) -> Self {
        self.max_elements = max_elements;
        self
    }

    /// These with another [`max_depth`](Self::max_depth).
    #[must_use]
    pub fn with_max_depth(mut self, max_depth: u32) -> Self {
        self.max_depth = max_depth;
        self
    }

    /// These with another [`max_cells`](Self::max_cells).
    #[must_use]
    pub fn with_max_cells(mut self, max_cells: u64) -> Self {
        self.max_cells = max_cells;
        self
    }

    /// These with another [`max_spins`](Self::max_spins).
    #[must_use]
    pub fn with_max_spins(mut self, max_spins: u32) -> Self {
        self.max_spins = max_spins;
        self
    }
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
#[non_exhaustive]
pub struct ReadOptions {
    /// What the file may cost.
    pub limits: Limits,
    /// What an encrypted document opens with. Not asked for where the document is not encrypted.
    pub password: Option<String>,
    /// What becomes of tracked changes.
    pub changes: Changes,
}

impl ReadOptions {
    /// These with another [`limits`](Self::limits).
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// These with another [`password`](Self::password).
    #[must_use]
    pub fn with_password(mut self, password: Option<String>) -> Self {
        self.password = password;
        self
    }

    /// These with another [`changes`](Self::changes).
    #[must_use]
    pub fn with_changes(mut self, changes: Changes) -> Self {
        self.changes = changes;
        self
    }
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

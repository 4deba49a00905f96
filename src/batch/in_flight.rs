//! The limit on work in flight: documents, and bytes, that were found and whose results are not handed over yet.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Counts documents and bytes in flight; a document waits until there is room.
pub(super) struct InFlightLimit {
    inside: Mutex<Inside>,
    changed: Condvar,
    most_documents: usize,
    most_bytes: u64,
}

#[derive(Default)]
struct Inside {
    documents: usize,
    bytes: u64,
    closed: bool,
}

impl InFlightLimit {
    pub(super) fn new(most_documents: usize, most_bytes: u64) -> InFlightLimit {
        InFlightLimit { inside: Mutex::default(), changed: Condvar::new(), most_documents, most_bytes }
    }

    /// Waits until a document of so many bytes fits; one larger than the limit goes alone.
    /// False where the run has ended.
    pub(super) fn enter(&self, bytes: u64) -> bool {
        let full = |inside: &mut Inside| {
            !inside.closed
                && inside.documents > 0
                && (inside.documents >= self.most_documents || inside.bytes.saturating_add(bytes) > self.most_bytes)
        };
        let mut inside = self.changed.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        if inside.closed {
            return false;
        }
        inside.documents += 1;
        inside.bytes = inside.bytes.saturating_add(bytes);
        true
    }

    /// A document of so many bytes has been handed over.
    pub(super) fn leave(&self, bytes: u64) {
        let mut inside = self.lock();
        inside.documents = inside.documents.saturating_sub(1);
        inside.bytes = inside.bytes.saturating_sub(bytes);
        self.changed.notify_all();
    }

    /// Ends the run: who waits is sent away.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    /// True once the run has ended.
    pub(super) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// Ends the run when what this returns goes out of scope, also by a panic: nobody waits for ever.
    pub(super) fn close_at_end(&self) -> impl Drop {
        CloseAtEnd(self)
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct CloseAtEnd<'l>(&'l InFlightLimit);

impl Drop for CloseAtEnd<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

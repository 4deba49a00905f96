//! How far the walk may run ahead of what has been handed over: so many documents and so many bytes.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Lets documents in until the house is full.
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

    /// Waits until a document of so many bytes fits; one larger than the house goes in alone.
    /// False where the gate was closed.
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

    /// Nobody goes in any more.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

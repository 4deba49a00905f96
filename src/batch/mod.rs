//! Many documents in one run: files, folders, patterns and archives, several at a time.
//!
//! One thread walks the inputs, workers do a [`Job`] on each document, and the caller's thread hands
//! what came of them to a [`Sink`] in the order of the inputs, whatever the number of workers. How
//! far the walk may run ahead is bounded, so memory does not grow with the size of an archive.

mod archive;
mod atomic_file;
mod dispatch;
mod hand_over;
mod in_flight;
mod known_outputs;
mod ledger;
mod lock;
mod members;
mod outputs;
mod run;
mod same_file;
mod source;
mod walk;

pub use atomic_file::{AtomicFile, replace_atomically, write_atomically};
pub use ledger::{LedgerOptions, fingerprint};
pub use outputs::OutputTree;
pub use run::{BatchOptions, Finished, Job, Outcome, Sink, Summary, run};
pub use same_file::is_same_file;
pub use source::{Item, SkipReason, Source, is_owner_file};
pub use walk::holds_many;

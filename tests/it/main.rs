//! The library as its users see it: cases and laws, rewriting, official style, reports, and the rules of the tree.
//!
//! One binary: every one more would link the library again.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "figures, and skipped tests that say so")]

mod architecture;
mod clerk;
mod corpus;
mod docx_writer;
mod glossary;
mod official;
mod report;
mod suite;

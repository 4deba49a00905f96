//! The program as people run it: what it prints, where, with which exit code, and what it writes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::print_stdout, reason = "skipped tests that say so")]

mod batch;
mod chinese;
mod levels;
mod program;
mod rows;
#[cfg(target_os = "linux")]
mod streams;
mod tables;
#[cfg(target_os = "linux")]
mod terminal;

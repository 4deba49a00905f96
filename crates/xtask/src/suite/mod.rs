//! The test suite's own reading of cases: what it makes of a new case is what is checked.

#![expect(dead_code, reason = "the suite needs more of them than the making of one case")]

#[path = "../../../../tests/it/suite/case.rs"]
pub mod case;
#[path = "../../../../tests/it/suite/package.rs"]
pub mod package;
#[path = "../../../../tests/it/suite/xml.rs"]
pub mod xml;

/// A folder of the repository.
fn folder(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

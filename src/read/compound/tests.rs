//! Compound files that another writer made, whole and broken in the ways of real ones.

#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation, reason = "tests")]

use super::CompoundFile;
use crate::read::session::Session;
use std::io::{Cursor, Write};

const LONG: &str = "WordDocument";
const SHORT: &str = "ObjectPool/_17/\u{1}CompObj";

/// Bytes that no other stream has.
fn contents(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 7 + at / 251 + length) as u8 | 1).collect()
}

/// A file with a long stream and a short one two storages deep.
fn file(version: cfb::Version) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create_with_version(version, Cursor::new(Vec::new())).unwrap();
    file.create_storage("ObjectPool").unwrap();
    file.create_storage("ObjectPool/_17").unwrap();
    file.create_stream(SHORT).unwrap().write_all(&contents(100)).unwrap();
    file.create_stream(LONG).unwrap().write_all(&contents(6001)).unwrap();
    file.create_stream("1Table").unwrap().write_all(&contents(5000)).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A stream and the warnings.
fn stream(bytes: &[u8], path: &str) -> (Option<Vec<u8>>, Vec<String>) {
    let mut session = Session::new(0);
    let stream = CompoundFile::open(bytes).unwrap().stream(path, &mut session);
    (stream, session.warnings.into_list().iter().map(ToString::to_string).collect())
}

fn whole(length: usize) -> (Option<Vec<u8>>, Vec<String>) {
    (Some(contents(length)), Vec::new())
}

fn position(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).position(|window| window == part).unwrap()
}

fn utf16(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn put(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

/// Place of the first entry of the allocation table.
fn table(bytes: &[u8]) -> usize {
    (u32::from_le_bytes(*bytes[0x4C..].first_chunk().unwrap()) as usize + 1) * 512
}

#[test]
fn streams_of_both_versions_are_whole() {
    for version in [cfb::Version::V3, cfb::Version::V4] {
        let bytes = file(version);
        assert_eq!(stream(&bytes, LONG), whole(6001));
        assert_eq!(stream(&bytes, "1Table"), whole(5000));
        assert_eq!(stream(&bytes, SHORT), whole(100));
        assert_eq!(stream(&bytes, "_17"), (None, Vec::new()));
        let file = CompoundFile::open(&bytes).unwrap();
        assert!(file.has_stream(SHORT) && !file.has_stream("ObjectPool") && !file.has_stream("0Table"));
        assert!(file.names("objectpool") && !file.names("ObjectPoo"));
    }
    assert!(CompoundFile::open(b"PK\x03\x04").is_none());
}

#[test]
fn names_are_in_any_case() {
    let mut bytes = file(cfb::Version::V3);
    let at = position(&bytes, &utf16(LONG));
    bytes[at..at + 24].copy_from_slice(&utf16("WORDDOCUMENT"));
    assert_eq!(stream(&bytes, LONG), whole(6001));
}

#[test]
fn zeros_that_fill_the_last_sector_may_be_missing() {
    let mut bytes = file(cfb::Version::V3);
    // 1Table moves to the end of the file, and its own end is zeros.
    let (sectors, table) = (bytes.len() / 512 - 1, table(&bytes));
    let mut moved = contents(5000);
    moved[4700..].fill(0);
    bytes.extend_from_slice(&moved[..4700]);
    for sector in 0..9 {
        put(&mut bytes, table + (sectors + sector) * 4, (sectors + sector + 1) as u32);
    }
    put(&mut bytes, table + (sectors + 9) * 4, u32::MAX - 1);
    let entry = position(&bytes, &utf16("1Table"));
    put(&mut bytes, entry + 116, sectors as u32);
    assert_eq!(stream(&bytes, "1Table"), (Some(moved.clone()), Vec::new()));
    // A whole sector is more than such zeros.
    let (cut, warnings) = stream(&bytes[..bytes.len() - 512], "1Table");
    assert_eq!((cut, warnings.len()), (Some(moved[..4188].to_vec()), 1));
}

#[test]
fn chains_in_circles_and_sizes_that_lie_are_said() {
    let mut bytes = file(cfb::Version::V3);
    let first = position(&bytes, &contents(6001)[..512]) / 512 - 1;
    let entry = table(&bytes) + first * 4;
    put(&mut bytes, entry, first as u32);
    let (cut, warnings) = stream(&bytes, LONG);
    assert_eq!(cut.as_deref(), contents(6001).get(..512));
    assert_eq!(warnings, ["part cannot be read: the data ends too early [WordDocument]"]);
    let mut bytes = file(cfb::Version::V3);
    let entry = position(&bytes, &utf16(LONG));
    put(&mut bytes, entry + 120, 0x7FFF_FFFF);
    let (all, warnings) = stream(&bytes, LONG);
    assert_eq!((&all.unwrap()[..6001], warnings.len()), (contents(6001).as_slice(), 1));
}

#[test]
fn a_table_that_is_too_short_means_sectors_as_they_lie() {
    let mut bytes = file(cfb::Version::V3);
    bytes[0x4C..0x200].fill(0xFF);
    assert_eq!(stream(&bytes, LONG), whole(6001));
}

#[test]
fn streams_that_the_tree_loses_are_found() {
    let mut bytes = file(cfb::Version::V3);
    let root = position(&bytes, &utf16("Root Entry"));
    put(&mut bytes, root + 76, 0x0BAD_F00D);
    assert_eq!(stream(&bytes, LONG), whole(6001));
}

#[test]
fn damaged_copies_end_in_bounded_time() {
    let bytes = file(cfb::Version::V3);
    let table = table(&bytes);
    for at in (8..512).chain(table..table + 256).chain((512..bytes.len()).step_by(37)) {
        for value in [0x00, 0x7F, 0xFF] {
            let mut copy = bytes.clone();
            copy[at] = value;
            let _ = (stream(&copy, LONG), stream(&copy, SHORT));
        }
        let _ = stream(&bytes[..at], LONG);
    }
}

//! Documents encrypted by others open with their password, and only with it.

#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

use super::decrypt;
use crate::error::{Error, Limit, Result};
use crate::read::compound::CompoundFile;
use crate::read::session::Session;
use crate::read::{Limits, ReadOptions};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

const WAYS: [&str; 6] = [
    "agile-sha1-aes128",
    "agile-sha256-aes256",
    "agile-sha384-aes192",
    "agile-sha512-aes256",
    "standard-aes128",
    "standard-aes256",
];

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/encrypted");
    fs::read(folder.join(name).with_extension("docx")).unwrap()
}

/// The package and the warnings.
fn open(bytes: &[u8], password: Option<&str>) -> Result<(Vec<u8>, Vec<String>)> {
    let options = ReadOptions { password: password.map(str::to_owned), ..ReadOptions::default() };
    let mut session = Session::new(1000);
    let file = CompoundFile::open(bytes).ok_or(Error::UnknownFormat { found: crate::error::FileFormat::Empty })?;
    let package = decrypt(&file, &options, &mut session)?;
    Ok((package, session.warnings.into_list().iter().map(ToString::to_string).collect()))
}

#[test]
fn every_way_gives_the_same_package() {
    for way in WAYS {
        let (package, warnings) = open(&fixture(way), Some("柳溪2020")).unwrap();
        assert!(package == fixture("plain"), "{way}");
        assert_eq!(warnings, Vec::<String>::new(), "{way}");
    }
}

#[test]
fn without_the_password_there_is_nothing() {
    for way in WAYS {
        assert_eq!(open(&fixture(way), None), Err(Error::Encrypted));
        assert_eq!(open(&fixture(way), Some("柳溪2021")), Err(Error::WrongPassword));
        assert_eq!(open(&fixture(way), Some("")), Err(Error::WrongPassword));
    }
}

#[test]
fn spins_have_a_limit() {
    let limits = Limits { max_spins: 99_999, ..Limits::default() };
    let options = ReadOptions { password: Some("x".to_owned()), limits, ..ReadOptions::default() };
    let read = |way: &str| {
        let file = fixture(way);
        decrypt(&CompoundFile::open(&file).unwrap(), &options, &mut Session::new(1000)).map(drop)
    };
    assert_eq!(read("agile-sha512-aes256"), Err(Error::TooLarge { limit: Limit::MaxSpins, allowed: 99_999 }));
    assert_eq!(read("agile-sha1-aes128"), Err(Error::WrongPassword));
}

#[test]
fn a_changed_package_is_said() {
    let mut file = cfb::CompoundFile::open(Cursor::new(fixture("agile-sha256-aes256"))).unwrap();
    file.open_stream("EncryptedPackage").unwrap().write_all(&6700_u64.to_le_bytes()).unwrap();
    let (package, warnings) = open(&file.into_inner().into_inner(), Some("柳溪2020")).unwrap();
    assert_eq!(package, fixture("plain")[..6700]);
    let warning = "the package was changed after it was encrypted; it is used as it is";
    assert_eq!(warnings, [format!("{warning} [EncryptedPackage]")]);
}

/// A compound file of these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

#[test]
fn other_ways_are_named() {
    let named = |info: &[u8]| {
        let file = compound(&[("EncryptedPackage", b"12345678"), ("EncryptionInfo", info)]);
        open(&file, Some("x")).unwrap_err().to_string()
    };
    let start = "this encryption is not supported: ";
    assert_eq!(named(&[4, 0, 3, 0, 0, 0, 0, 0]), format!("{start}extensible encryption"));
    assert_eq!(named(&[9, 0, 9, 0, 0, 0, 0, 0]), format!("{start}version 9.9"));
    let mut rc4 = vec![2, 0, 2, 0, 4, 0, 0, 0, 32, 0, 0, 0];
    rc4.extend([4, 0, 0, 0, 0, 0, 0, 0, 1, 0x68, 0, 0, 4, 0x80, 0, 0]);
    rc4.resize(120, 0);
    assert_eq!(named(&rc4), format!("{start}the cipher RC4"));
    assert!(named(&rc4[..20]).starts_with("damaged: "));
    assert!(named(b"").starts_with("damaged: "));
    assert!(
        named(b"\x04\0\x04\0\x40\0\0\0<encryption/>")
            .starts_with("damaged: the description of the encryption is not understood (keyData)")
    );
    let licence = compound(&[("EncryptedPackage", b"12345678")]);
    assert_eq!(open(&licence, None).unwrap_err().to_string(), format!("{start}rights management (IRM)"));
}

#[test]
fn damaged_copies_end_in_words() {
    for way in ["agile-sha1-aes128", "standard-aes128"] {
        let file = fixture(way);
        for at in (0..file.len()).step_by(37) {
            let mut flipped = file.clone();
            flipped[at] ^= 0x55;
            let _ = open(&flipped, Some("柳溪2020"));
            let _ = open(&file[..at], Some("柳溪2020"));
        }
    }
}

//! Tar archives, plain and gzipped. POSIX.1-2017, pax; RFC 1952.

use super::names::decode;
use super::{Content, FREE_OF_RATIO, Kind, Member, Source, Visit, damaged, link};
use crate::error::{Error, Limit, Result};
use crate::read::Limits;
use flate2::bufread::MultiGzDecoder;
use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;
use tar::{Archive, EntryType};

/// How a gzip stream begins: magic number and the only method there is.
pub(super) const GZIP: &[u8] = b"\x1F\x8B\x08";

/// Bytes of a header.
const HEADER: usize = 512;

/// Where a header has its checksum, in octal digits.
const CHECKSUM: std::ops::Range<usize> = 148..156;

/// True where a header's checksum is right; old archives have no other mark.
pub(super) fn is_header(head: &[u8]) -> bool {
    let Some((header, digits)) = head.get(..HEADER).zip(head.get(CHECKSUM)) else { return false };
    let digits = String::from_utf8_lossy(digits);
    let written = u32::from_str_radix(digits.trim_matches(['\0', ' ']), 8);
    // The sum is taken with blanks in the place of the checksum itself.
    let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
    let own: u32 = head.get(CHECKSUM).unwrap_or_default().iter().map(|&byte| u32::from(byte)).sum();
    written.is_ok_and(|written| written > 0 && written == sum - own + 8 * u32::from(b' '))
}

/// A gzipped archive, or something else that is gzipped.
pub(super) fn content_of_gzip(file: &mut dyn Source) -> Content {
    let mut head = Vec::with_capacity(HEADER);
    let read = MultiGzDecoder::new(BufReader::new(file)).take(HEADER as u64).read_to_end(&mut head);
    if read.is_ok() && is_header(&head) { Content::Archive(Kind::TarGz) } else { Content::Other }
}

pub(super) fn visit(file: &mut dyn Read, visitor: &mut dyn Visit) -> Result<()> {
    let mut archive = Archive::new(file);
    for entry in archive.entries().map_err(|error| damaged(&error.to_string()))? {
        let mut entry = entry.map_err(|error| damaged(&error.to_string()))?;
        let name = decode(&entry.path_bytes());
        let go_on = match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                visitor.file(&Member { name, packed: None }, &mut entry)
            }
            EntryType::Link | EntryType::Symlink => visitor.failed(&name, link()),
            _ => true,
        };
        if !go_on {
            break;
        }
    }
    Ok(())
}

pub(super) fn visit_gzip(file: &mut dyn Source, limits: &Limits, visitor: &mut dyn Visit) -> Result<()> {
    let packed = Rc::new(Cell::new(0));
    let counted = Counted { inner: file, count: packed.clone(), most: None };
    let unpacked = MultiGzDecoder::new(BufReader::new(counted));
    let passed = Rc::new(Cell::new(0));
    let most = Some((packed, limits.max_ratio));
    let mut bounded = Counted { inner: unpacked, count: passed, most };
    let visited = visit(&mut bounded, visitor);
    if bounded.is_over() { Err(Error::TooLarge { limit: Limit::MaxRatio, allowed: limits.max_ratio }) } else { visited }
}

/// Counts the bytes that pass, and lets no more pass than so many times another count.
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
    most: Option<(Rc<Cell<u64>>, u64)>,
}

impl<R> Counted<R> {
    fn is_over(&self) -> bool {
        self.most.as_ref().is_some_and(|(packed, ratio)| {
            self.count.get() > FREE_OF_RATIO && self.count.get() > packed.get().saturating_mul(*ratio)
        })
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get().saturating_add(read as u64));
        if self.is_over() { Err(io::Error::other("it grows past the limit")) } else { Ok(read) }
    }
}

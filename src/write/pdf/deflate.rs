//! Compressed streams (ISO 32000-1, 7.4.4).
//!
//! Pressing outlines of glyphs is most of the work of writing a Chinese document, and they hardly
//! shrink: a little less effort costs a hundredth of their size and saves a fifth of the time.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Stream};
use std::io::Write as _;

/// How hard a stream is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// Font programs.
    Outlines,
    /// All else.
    Usual,
}

/// A compressed stream.
pub(super) fn deflated(mut dictionary: Dictionary, content: &[u8], effort: Effort) -> Stream {
    let level = match effort {
        Effort::Outlines => 3,
        Effort::Usual => 6,
    };
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
    // Writing to memory cannot fail; were it to, the content stays as it is.
    let compressed = encoder.write_all(content).and_then(|()| encoder.finish());
    let content = match compressed {
        Ok(compressed) => {
            dictionary.set("Filter", "FlateDecode");
            guarded(compressed)
        }
        Err(_) => content.to_vec(),
    };
    Stream::new(dictionary, content).with_compression(false)
}

/// Compressed data that does not end in a carriage return: with the line feed before `endstream` it would be one end of
/// a line, and checkers of PDF/A count a byte too few. Decoders stop before what follows the data.
pub(super) fn guarded(mut compressed: Vec<u8>) -> Vec<u8> {
    if compressed.last() == Some(&b'\r') {
        compressed.push(0);
    }
    compressed
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn gives_back_what_went_in() {
        for effort in [Effort::Outlines, Effort::Usual] {
            let stream = deflated(Dictionary::new(), &b"glyf".repeat(99), effort);
            assert!(stream.content.len() < 40);
            assert_eq!(stream.decompressed_content().unwrap(), b"glyf".repeat(99));
        }
    }
}

//! Pictures as Office Art keeps them (BLIPs), made the files they were. [MS-ODRAW] 2.2.23 to 2.2.32.

use super::record::{Record, RecordKind, number, records, small};
use crate::diag::Damage;
use flate2::read::ZlibDecoder;
use std::io::Read;

/// Bytes of the header of a metafile. [MS-ODRAW] 2.2.31.
const METAFILE_HEADER: usize = 34;

/// EMU in an inch, and the most units that a metafile's inch can have.
const EMU_PER_INCH: i64 = 914_400;

/// A picture as a file.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct Blip {
    /// The file.
    pub(in crate::read) bytes: Vec<u8>,
    /// Its MIME type, by the record.
    pub(in crate::read) content_type: &'static str,
}

/// The first picture among records, also inside an entry of a picture store; it may be at most so many bytes long.
pub(in crate::read) fn find_blip(bytes: &[u8], most: u64) -> Option<Result<Blip, Damage>> {
    records(bytes).find_map(|record| match record.kind {
        RecordKind::Blip(_) => read_blip(&record, most),
        RecordKind::StoreEntry => find_blip(embedded(record.body), most),
        _ => None,
    })
}

/// What follows the fixed part and the name in an entry of the store. 2.2.32 (OfficeArtFBSE).
fn embedded(entry: &[u8]) -> &[u8] {
    let name = entry.get(33).copied().map_or(0, usize::from);
    entry.get(name.saturating_add(36)..).unwrap_or_default()
}

fn read_blip(record: &Record, most: u64) -> Option<Result<Blip, Damage>> {
    let RecordKind::Blip(format) = record.kind else { return None };
    // These instances have a second identifier of 16 bytes before the picture.
    let has_two = matches!(record.instance, 0x217 | 0x3D5 | 0x46B | 0x543 | 0x6E1 | 0x6E3 | 0x6E5 | 0x7A9);
    let body = record.body.get(if has_two { 32 } else { 16 }..)?;
    let whole = |content_type| Some(Ok(Blip { bytes: body.get(1..)?.to_vec(), content_type }));
    match format {
        0xF01A..=0xF01C => Some(read_metafile(format, body, most)),
        0xF01D | 0xF02A => whole("image/jpeg"),
        0xF01E => whole("image/png"),
        0xF029 => whole("image/tiff"),
        _ => Some(Ok(Blip { bytes: bitmap_file(body.get(1..)?), content_type: "image/bmp" })),
    }
}

/// A metafile, decompressed. 2.2.24 to 2.2.26, 2.2.31.
fn read_metafile(format: u16, body: &[u8], most: u64) -> Result<Blip, Damage> {
    let (header, data) = body.split_at_checked(METAFILE_HEADER).ok_or(Damage::Truncated)?;
    let saved = number(header, 28).and_then(|saved| usize::try_from(saved).ok()).unwrap_or(usize::MAX);
    let data = data.get(..saved).unwrap_or(data);
    let data = match header.get(32) {
        Some(0) => inflate(data, most)?,
        _ => data.to_vec(),
    };
    Ok(match format {
        0xF01A => Blip { bytes: data, content_type: "image/x-emf" },
        0xF01B => Blip { bytes: placeable(header, data), content_type: "image/x-wmf" },
        // Readers skip the first 512 bytes of a PICT file, and here they are not kept.
        _ => Blip { bytes: [vec![0; 512], data].concat(), content_type: "image/x-pict" },
    })
}

/// Decompresses what is there; what comes before damage is used.
fn inflate(data: &[u8], most: u64) -> Result<Vec<u8>, Damage> {
    let mut bytes = Vec::new();
    match ZlibDecoder::new(data).take(most).read_to_end(&mut bytes) {
        Err(error) if bytes.is_empty() => Err(Damage::CompressedData { detail: error.to_string() }),
        _ => Ok(bytes),
    }
}

/// A Windows metafile with the header that says its size, [MS-WMF] 2.3.2.3: programs ask for it in a file.
fn placeable(header: &[u8], data: Vec<u8>) -> Vec<u8> {
    let side = |at: usize| number(header, at).map(|side| i64::from(i32::from_le_bytes(side.to_le_bytes())));
    let (Some(left), Some(top), Some(right), Some(bottom)) = (side(4), side(8), side(12), side(16)) else {
        return data;
    };
    let width = right.saturating_sub(left);
    let inch = side(20).and_then(|emu| width.checked_mul(EMU_PER_INCH)?.checked_div(emu)).unwrap_or(0);
    let sides = [left, top, right, bottom].map(|side| i16::try_from(side).ok().map(i16::to_le_bytes));
    let ([Some(left), Some(top), Some(right), Some(bottom)], true) = (sides, width > 0 && bottom > top) else {
        return data;
    };
    let inch = u16::try_from(inch.clamp(1, 32_767)).unwrap_or(1_440).to_le_bytes();
    let mut head = [&[0xD7, 0xCD, 0xC6, 0x9A, 0, 0], &left[..], &top, &right, &bottom, &inch, &[0; 4]].concat();
    let check = head.as_chunks::<2>().0.iter().fold(0, |check, word| check ^ u16::from_le_bytes(*word));
    head.extend(check.to_le_bytes());
    [head, data].concat()
}

/// A device-independent bitmap with the header of a file before it.
pub(in crate::read) fn bitmap_file(bitmap: &[u8]) -> Vec<u8> {
    let header = number(bitmap, 0).unwrap_or(40);
    let is_core = header == 12;
    let depth = small(bitmap, if is_core { 10 } else { 14 }).unwrap_or(24);
    let used = if is_core { 0 } else { number(bitmap, 32).unwrap_or(0) };
    let colors = match (used, depth) {
        (0, 1..=8) => 1_u32 << depth,
        (used, _) => used.min(256),
    };
    let masks = if header == 40 && number(bitmap, 16) == Some(3) { 12 } else { 0 };
    let palette = colors.saturating_mul(if is_core { 3 } else { 4 });
    let pixels = header.saturating_add(masks).saturating_add(palette).saturating_add(14);
    let size = u32::try_from(bitmap.len()).unwrap_or(u32::MAX).saturating_add(14);
    [b"BM", size.to_le_bytes().as_slice(), &[0; 4], &pixels.to_le_bytes(), bitmap].concat()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn record(head: u16, kind: u16, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).unwrap();
        [&head.to_le_bytes()[..], &kind.to_le_bytes(), &length.to_le_bytes(), body].concat()
    }

    fn blip(bytes: &[u8]) -> (Vec<u8>, &'static str) {
        let blip = find_blip(bytes, 1000).unwrap().unwrap();
        (blip.bytes, blip.content_type)
    }

    #[test]
    fn a_picture_is_found_in_an_entry_of_the_store() {
        let picture = |head| {
            record(head, 0xF01E, &[&[9; 16], &[9; 16][..(usize::from(head) >> 4 & 1) * 16], b"\xFF\x89PNG"].concat())
        };
        assert_eq!(blip(&picture(0x6E00)), (b"\x89PNG".to_vec(), "image/png"));
        let mut entry = vec![0; 36];
        entry[33] = 2;
        entry.extend(b"a\0");
        let entry = record(2, 0xF007, &[entry, picture(0x6E10)].concat());
        assert_eq!(blip(&entry), (b"\x89PNG".to_vec(), "image/png"));
        assert_eq!(find_blip(&record(2, 0xF007, &[0; 36]), 1000), None);
        assert_eq!(find_blip(&record(0, 0xF01E, &[0; 16]), 1000), None);
    }

    #[test]
    fn metafiles_are_decompressed_and_get_their_size() {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&[7; 900]).unwrap();
        let data = encoder.finish().unwrap();
        let fields = [900, 0, 0, 2540, 1270, 914_400, 457_200, i32::try_from(data.len()).unwrap()];
        let header = [fields.map(i32::to_le_bytes).concat(), vec![0, 0xFE]].concat();
        let file = |kind, most| find_blip(&record(0, kind, &[&[0; 16], &header[..], &data].concat()), most).unwrap();
        assert_eq!(file(0xF01A, 1000).unwrap().bytes, [7; 900]);
        assert_eq!(file(0xF01A, 100).unwrap().bytes, [7; 100]);
        let wmf = file(0xF01B, 1000).unwrap().bytes;
        assert_eq!((&wmf[..4], wmf.len()), (&[0xD7, 0xCD, 0xC6, 0x9A][..], 922));
        assert_eq!(wmf[6..16], [0, 0, 0, 0, 0xEC, 9, 0xF6, 4, 0xEC, 9]);
        let broken = record(0, 0xF01A, &[&[0; 16], &header[..], b"no"].concat());
        assert!(matches!(find_blip(&broken, 1000), Some(Err(Damage::CompressedData { .. }))));
        assert_eq!(find_blip(&record(0, 0xF01A, &[0; 20]), 1000), Some(Err(Damage::Truncated)));
    }

    #[test]
    fn bitmaps_get_the_header_of_a_file() {
        let mut bitmap = vec![0; 60];
        bitmap[0] = 40;
        bitmap[14] = 1;
        let file = bitmap_file(&bitmap);
        assert_eq!(file[..14], [b'B', b'M', 74, 0, 0, 0, 0, 0, 0, 0, 62, 0, 0, 0]);
        bitmap[14] = 16;
        bitmap[16] = 3;
        assert_eq!(bitmap_file(&bitmap)[10], 66);
        bitmap[..12].copy_from_slice(&[12, 0, 0, 0, 1, 0, 1, 0, 1, 0, 4, 0]);
        assert_eq!(bitmap_file(&bitmap)[10], 74);
    }
}

//! The colour profile that says what RGB means in a file for long keeping: sRGB (IEC 61966-2-1) as an ICC profile of
//! version 4.2 (ISO 15076-1), written here so that no file of others is needed.

/// Tristimulus values of the primaries, adapted to D50, and of D50 itself.
const PRIMARIES: [(&[u8; 4], [f64; 3]); 4] = [
    (b"rXYZ", [0.436_066, 0.222_488, 0.013_916]),
    (b"gXYZ", [0.385_147, 0.716_873, 0.097_076]),
    (b"bXYZ", [0.143_066, 0.060_608, 0.714_096]),
    (b"wtpt", D50),
];
const D50: [f64; 3] = [0.964_203, 1.0, 0.824_905];
/// From D65 to D50 by Bradford's method.
const ADAPTATION: [f64; 9] =
    [1.047_882, 0.022_919, -0.050_217, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076, 0.751_678];
/// Exponent, slope, offset, slope of the straight part, and where that ends: parametric curve of type 3.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let mut tags: Vec<([u8; 4], Vec<u8>)> = vec![(*b"desc", text("sRGB")), (*b"cprt", text("CC0"))];
    tags.extend(PRIMARIES.map(|(name, values)| (*name, [b"XYZ \0\0\0\0".to_vec(), numbers(&values)].concat())));
    tags.push((*b"chad", [b"sf32\0\0\0\0".to_vec(), numbers(&ADAPTATION)].concat()));
    let curve = [b"para\0\0\0\0\0\x03\0\0".to_vec(), numbers(&CURVE)].concat();
    tags.extend([*b"rTRC", *b"gTRC", *b"bTRC"].map(|name| (name, curve.clone())));
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    for (name, bytes) in &tags {
        table.extend(name);
        table.extend(((start + data.len()) as u32).to_be_bytes());
        table.extend((bytes.len() as u32).to_be_bytes());
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [header(start + data.len()), table, data].concat()
}

/// A display profile from RGB to XYZ.
fn header(size: usize) -> Vec<u8> {
    let mut header = vec![0; 128];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &(size as u32).to_be_bytes());
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // Made on 1 January 2000: there is no clock here.
    put(24, &[0x07, 0xD0, 0, 1, 0, 1]);
    put(36, b"acsp");
    put(68, &numbers(&D50));
    header
}

/// Multi-localized text in one language.
fn text(text: &str) -> Vec<u8> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut bytes = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
    bytes.extend((utf16.len() as u32).to_be_bytes());
    bytes.extend(28u32.to_be_bytes());
    bytes.extend(utf16);
    bytes
}

/// Signed numbers of 16 bits before and after the point.
fn numbers(values: &[f64]) -> Vec<u8> {
    values.iter().flat_map(|value| ((value * 65_536.0).round() as i32).to_be_bytes()).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn sizes_and_offsets_are_within_the_profile() {
        let profile = srgb();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        for tag in 0..number(128) {
            let (from, size) = (number(132 + 12 * tag + 4), number(132 + 12 * tag + 8));
            assert!(from % 4 == 0 && from + size <= profile.len());
        }
    }
}

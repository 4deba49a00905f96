//! The header of a JPEG: all a PDF has to know of it, because the file is embedded as it is
//! (ITU-T T.81, annex B; ISO 32000-1, 7.4.8).

/// What the frame header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct JpegHeader {
    /// Pixels across.
    pub(super) width: u16,
    /// Pixels down.
    pub(super) height: u16,
    /// 1 grey, 3 colour, 4 CMYK.
    pub(super) components: u8,
    /// Written by Adobe's encoders, which store CMYK inverted.
    pub(super) adobe: bool,
}

impl JpegHeader {
    /// Reads segments up to the frame header; none if PDF readers cannot decode such a frame.
    pub(super) fn parse(bytes: &[u8]) -> Option<JpegHeader> {
        let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
        let mut adobe = false;
        loop {
            let start = rest.iter().position(|&byte| byte != 0xFF)?;
            let marker = *rest.get(start).filter(|_| start > 0)?;
            rest = rest.get(start + 1..)?;
            let (high, low) = (*rest.first()?, *rest.get(1)?);
            let length = usize::from(u16::from_be_bytes([high, low]));
            let segment = rest.get(2..length)?;
            match marker {
                // Baseline, extended and progressive frames, Huffman coded.
                0xC0..=0xC2 => return Self::parse_frame(segment, adobe),
                // Any other frame, or pixels before a frame.
                0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xD0..=0xDA => return None,
                0xEE => adobe |= segment.starts_with(b"Adobe"),
                _ => {}
            }
            rest = rest.get(length..)?;
        }
    }

    fn parse_frame(segment: &[u8], adobe: bool) -> Option<JpegHeader> {
        let &[8, y1, y0, x1, x0, components, ..] = segment else { return None };
        let (width, height) = (u16::from_be_bytes([x1, x0]), u16::from_be_bytes([y1, y0]));
        let known = width > 0 && height > 0 && matches!(components, 1 | 3 | 4);
        known.then_some(JpegHeader { width, height, components, adobe })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(frame: u8, precision: u8, components: u8) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xEE, 0, 7, b'A', b'd', b'o', b'b', b'e'];
        bytes.extend([0xFF, 0xFF, frame, 0, 8, precision, 1, 2, 0, 5, components]);
        bytes
    }

    #[test]
    fn reads_the_frame() {
        let header = JpegHeader { width: 5, height: 258, components: 4, adobe: true };
        assert_eq!(JpegHeader::parse(&jpeg(0xC2, 8, 4)), Some(header));
    }

    #[test]
    fn refuses_what_readers_cannot_decode() {
        assert_eq!(JpegHeader::parse(&jpeg(0xC3, 8, 3)), None, "lossless");
        assert_eq!(JpegHeader::parse(&jpeg(0xC0, 12, 3)), None, "twelve bits");
        assert_eq!(JpegHeader::parse(&jpeg(0xC0, 8, 2)), None, "two components");
    }

    #[test]
    fn any_cut_gives_nothing() {
        let whole = jpeg(0xC0, 8, 3);
        assert!((0..whole.len()).all(|end| JpegHeader::parse(&whole[..end]).is_none()));
        assert_eq!(JpegHeader::parse(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF]), None);
    }
}

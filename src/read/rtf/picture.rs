//! Pictures (`\pict`): their bytes, size and crop. RTF 1.9.1, "Pictures".
//!
//! Metafiles and bitmaps of Windows stand in the file without the headers that they have in files of their own.

use super::media::ReadPicture;
use super::reader::Reader;
use super::shape_props::property_value;
use super::token::Token;
use super::tree::{Node, Tree};
use crate::diag::{PictureFault, PictureWarning};
use crate::error::Result;
use crate::model::{Crop, Drawing, MediaId, Picture, RunPiece};
use crate::read::assemble::WarningSink;
use crate::units::Emu;

/// English metric units of a twip.
const TWIP: i64 = 635;

/// How the bytes of a picture are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    /// As in a file of its own.
    Whole,
    /// A Windows metafile without its header of placement.
    Metafile,
    /// A bitmap of Windows without its file header.
    Bitmap,
    /// A bitmap as a device has it, or a QuickDraw picture; the media type says which.
    Unknown(&'static str),
}

impl Reader<'_, '_> {
    /// `\pict`: a picture in the line.
    pub(super) fn picture(&mut self) -> Result<()> {
        self.flush();
        let origin = self.origin();
        let tree = self.tree()?;
        if let Some(ReadPicture { picture, width, height, description }) = self.read_picture(&tree) {
            let drawing = Drawing { origin, description, ..Drawing::of_picture(picture, width, height) };
            self.push_piece(RunPiece::Drawing(Box::new(drawing)));
        }
        Ok(())
    }

    /// Reads a picture; `None` where there is neither data nor size.
    pub(super) fn read_picture(&mut self, tree: &Tree) -> Option<ReadPicture> {
        let packing = packing(tree);
        let bytes = data(tree);
        let [width, height] = size(tree, packing);
        if bytes.is_empty() && (width <= 0 || height <= 0) {
            return None;
        }
        let media = self.picture_media(bytes, packing, [width, height]);
        let [left, top, right, bottom] =
            ["piccropl", "piccropt", "piccropr", "piccropb"].map(|word| i64::from(tree.value(word).unwrap_or(0)));
        let share = |part: i64, whole: i64| {
            i32::try_from(part.saturating_mul(100_000).checked_div(whole).unwrap_or(0)).unwrap_or(0)
        };
        let crop = Crop {
            left: share(left, width),
            top: share(top, height),
            right: share(right, width),
            bottom: share(bottom, height),
        };
        let scaled = |length: i64, word: &str| {
            let percent = i64::from(tree.value(word).filter(|&percent| percent > 0).unwrap_or(100));
            Emu(length.max(0).saturating_mul(percent).saturating_mul(TWIP).checked_div(100).unwrap_or(0))
        };
        let shown_width = width.saturating_sub(left).saturating_sub(right);
        let shown_height = height.saturating_sub(top).saturating_sub(bottom);
        let properties = tree.group("picprop");
        let description = properties.and_then(|properties| property(properties, "wzDescription", self.charset));
        Some(ReadPicture {
            picture: Picture { media, crop: Some(crop).filter(|crop| *crop != Crop::default()), ..Picture::default() },
            width: scaled(shown_width, "picscalex"),
            height: scaled(shown_height, "picscaley"),
            description: description.unwrap_or_default(),
        })
    }

    fn picture_media(&mut self, bytes: Vec<u8>, packing: Packing, [width, height]: [i64; 2]) -> Option<MediaId> {
        if bytes.is_empty() {
            self.warn(PictureWarning::Missing.into());
            return None;
        }
        let bytes = match packing {
            Packing::Whole => bytes,
            Packing::Metafile => with_placement(bytes, width, height),
            Packing::Bitmap => with_file_header(bytes),
            Packing::Unknown(content_type) => {
                let fault = PictureFault::Format { content_type: content_type.to_owned() };
                self.warn(PictureWarning::Undecodable { fault }.into());
                return None;
            }
        };
        let number = self.media_count.saturating_add(1);
        self.media_count = number;
        self.media.add(&number.to_string(), &format!("image{number}.png"), None, bytes)
    }
}

/// The value of a property among those of a picture.
fn property(properties: &Tree, name: &str, charset: crate::read::assemble::Charset) -> Option<String> {
    let mut values = properties.groups().filter_map(|group| property_value(group, charset));
    values.find(|(known, value)| known == name && !value.trim().is_empty()).map(|(_, value)| value)
}

fn packing(tree: &Tree) -> Packing {
    let of_word = |(name, _): (&str, Option<i32>)| {
        Some(match name {
            "pngblip" | "jpegblip" | "emfblip" => Packing::Whole,
            "wmetafile" => Packing::Metafile,
            "dibitmap" => Packing::Bitmap,
            "wbitmap" => Packing::Unknown("image/x-device-dependent-bitmap"),
            "macpict" => Packing::Unknown("image/x-pict"),
            "pmmetafile" => Packing::Unknown("image/x-os2-metafile"),
            _ => return None,
        })
    };
    tree.words().find_map(of_word).unwrap_or(Packing::Whole)
}

/// The bytes: hexadecimal digits, or `\bin`.
fn data(tree: &Tree) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut high: Option<u8> = None;
    for node in &tree.nodes {
        match node {
            Node::Token(Token::Binary(binary)) => bytes.extend_from_slice(binary),
            Node::Token(Token::Text(text)) => {
                for digit in text.iter().filter_map(|&byte| char::from(byte).to_digit(16)) {
                    let digit = u8::try_from(digit).unwrap_or_default();
                    match high.take() {
                        Some(high) => bytes.push(high.wrapping_shl(4) | digit),
                        None => high = Some(digit),
                    }
                }
            }
            _ => {}
        }
    }
    bytes
}

/// Width and height in twips before scaling: what the picture is meant to be, else what its own size comes to.
fn size(tree: &Tree, packing: Packing) -> [i64; 2] {
    [("picwgoal", "picw"), ("pichgoal", "pich")].map(|(goal, own)| {
        let own = i64::from(tree.value(own).unwrap_or(0));
        match tree.value(goal) {
            Some(goal) if goal > 0 => i64::from(goal),
            // Hundredths of a millimetre.
            _ if packing == Packing::Metafile || tree.has("emfblip") => {
                own.saturating_mul(1440).checked_div(2540).unwrap_or(0)
            }
            // Pixels, 96 to the inch.
            _ => own.saturating_mul(15),
        }
    })
}

/// A metafile with the header that says how large it is meant to be. [MS-WMF] 2.3.2.3.
fn with_placement(bytes: Vec<u8>, width: i64, height: i64) -> Vec<u8> {
    const KEY: [u8; 4] = [0xD7, 0xCD, 0xC6, 0x9A];
    if bytes.starts_with(&KEY) || width <= 0 || height <= 0 {
        return bytes;
    }
    let length = |twips: i64| i16::try_from(twips).unwrap_or(i16::MAX);
    let mut header = KEY.to_vec();
    for word in [0, 0, 0, length(width), length(height), 1440, 0, 0] {
        header.extend_from_slice(&word.to_le_bytes());
    }
    let words = header.chunks_exact(2).filter_map(|pair| pair.first_chunk().copied());
    let checksum = words.fold(0_u16, |sum, word| sum ^ u16::from_le_bytes(word));
    header.extend_from_slice(&checksum.to_le_bytes());
    header.extend_from_slice(&bytes);
    header
}

/// A bitmap with the header of its file: where the pixels begin depends on the palette. [MS-WMF] 2.2.2.9.
fn with_file_header(bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(b"BM") {
        return bytes;
    }
    let word = |at: usize| {
        let bytes = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>());
        bytes.map_or(0, |word| u32::from_le_bytes(*word))
    };
    let header_size = word(0);
    let depth = word(12).wrapping_shr(16) & 0xFFFF;
    let colors = match word(32) {
        0 if depth <= 8 => 1_u32.wrapping_shl(depth),
        used => used.min(256),
    };
    // Three masks behind the old header stand for a palette.
    let masks = if header_size == 40 && word(16) == 3 { 12 } else { 0 };
    let pixels = header_size.saturating_add(colors.saturating_mul(4)).saturating_add(masks).saturating_add(14);
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX).saturating_add(14);
    let mut file = b"BM".to_vec();
    for word in [size, 0, pixels] {
        file.extend_from_slice(&word.to_le_bytes());
    }
    file.extend_from_slice(&bytes);
    file
}

#[cfg(test)]
mod tests {
    use super::super::token::Tokens;
    use super::*;
    use crate::read::session::Session;

    fn tree(rtf: &[u8]) -> Tree<'_> {
        Tree::read(&mut Tokens::new(rtf), &mut Session::new(1000)).unwrap_or_default()
    }

    #[test]
    fn bytes_in_digits_and_in_binary() {
        assert_eq!(data(&tree(b"\\pngblip 8950\n4e 4\r\n7")), [0x89, 0x50, 0x4E, 0x47]);
        assert_eq!(data(&tree(b"\\pngblip\\bin3 }{\\}")), *b"}{\\");
    }

    #[test]
    fn sizes_by_goal_pixels_and_hundredths_of_millimetres() {
        let of = |rtf: &[u8]| {
            let tree = tree(rtf);
            size(&tree, packing(&tree))
        };
        assert_eq!(of(b"\\pngblip\\picw10\\pich20\\picwgoal720\\pichgoal1440"), [720, 1440]);
        assert_eq!(of(b"\\pngblip\\picw10\\pich20"), [150, 300]);
        assert_eq!(of(b"\\wmetafile8\\picw2540\\pich1270"), [1440, 720]);
    }

    #[test]
    fn a_bitmap_gets_the_header_of_its_file() {
        let mut header = vec![0; 40];
        for (at, byte) in [(0, 40), (12, 1), (14, 4)] {
            if let Some(place) = header.get_mut(at) {
                *place = byte;
            }
        }
        let file = with_file_header(header);
        assert_eq!(file.get(..14), Some(&[b'B', b'M', 54, 0, 0, 0, 0, 0, 0, 0, 118, 0, 0, 0][..]));
    }
}

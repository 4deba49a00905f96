//! Metafiles played: what comes of them, and that no bytes do harm.

use super::*;

const WMF: &[u8] = include_bytes!("../../../fixtures/pictures/placeable.wmf");
const PLAIN: &[u8] = include_bytes!("../../../fixtures/pictures/plain.wmf");
const EMF: &[u8] = include_bytes!("../../../fixtures/pictures/plain.emf");

fn played(bytes: &[u8]) -> VectorPicture {
    parse(bytes).unwrap().unwrap()
}

fn texts(picture: &VectorPicture) -> Vec<String> {
    let text = |operation: &Operation| match &operation.primitive {
        Primitive::Text(text) => Some(text.characters.iter().collect()),
        _ => None,
    };
    picture.operations.iter().filter_map(text).collect()
}

#[test]
fn text_is_text_in_every_charset() {
    assert_eq!(texts(&played(WMF)), ["f(x)=", "απ∑", "公开", "axis"]);
    assert_eq!(texts(&played(EMF)), ["turn", "图表", "middle"]);
}

#[test]
fn the_window_is_the_frame_where_no_header_says_it() {
    assert_eq!(played(WMF), played(PLAIN));
    assert_eq!((played(WMF).width, played(WMF).height), (150.0, 100.0));
    assert_eq!(played(EMF).width.round(), 300.0);
}

#[test]
fn clips_end_with_their_state() {
    let picture = played(WMF);
    let clipped: Vec<bool> = picture.operations.iter().map(|operation| !operation.clips.is_empty()).collect();
    assert_eq!(clipped.iter().filter(|&&clipped| clipped).count(), 1, "{clipped:?}");
    assert_eq!((picture.skipped, played(EMF).skipped), (0, 0));
}

#[test]
fn a_cut_off_file_is_played_as_far_as_it_goes() {
    for whole in [WMF, PLAIN, EMF] {
        let most = played(whole).operations.len();
        for end in 0..whole.len() {
            if let Some(Ok(picture)) = parse(&whole[..end]) {
                assert!(picture.operations.len() <= most && picture.skipped > 0, "{end}");
            }
        }
    }
}

#[test]
fn no_byte_does_harm() {
    for whole in [WMF, PLAIN, EMF] {
        for at in 0..whole.len() {
            for wrong in [0x00, 0x7F, 0x80, 0xFF] {
                let mut bytes = whole.to_vec();
                bytes[at] = wrong;
                if let Some(Ok(picture)) = parse(&bytes) {
                    let mut finite = true;
                    picture.operations.iter().for_each(|operation| finite &= operation.primitive.is_finite());
                    assert!(finite, "byte {at}");
                }
            }
        }
    }
}

#[test]
fn a_bitmap_larger_than_memory_is_left_out() {
    let mut bytes = WMF.to_vec();
    let header = bytes.windows(8).position(|window| window == [40, 0, 0, 0, 12, 0, 0, 0]).unwrap();
    bytes[header + 4..header + 12].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F]);
    let picture = played(&bytes);
    assert_eq!(picture.skipped, 1);
    assert!(!picture.operations.iter().any(|operation| matches!(operation.primitive, Primitive::Bitmap(_))));
}

#[test]
fn packed_ones_are_unpacked() {
    use std::io::Write as _;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(EMF).unwrap();
    assert_eq!(played(&packed.finish().unwrap()), played(EMF));
}

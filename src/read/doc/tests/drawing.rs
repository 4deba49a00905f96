//! Drawings of a document that LibreOffice wrote, and damaged copies of it.

use crate::model::{
    AxisPosition, Block, Document, Drawing, DrawingContent, Geometry, HorizontalFrom, Inline, Placement, RunPiece,
};
use crate::read::{ReadOptions, read};
use crate::units::Emu;
use std::path::Path;

fn fixture() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/doc/drawings.doc")).unwrap()
}

fn drawings(document: &Document) -> Vec<&Drawing> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let paragraphs = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    });
    let runs = paragraphs.flat_map(|paragraph| &paragraph.inlines).filter_map(|inline| match inline {
        Inline::Run(run) => Some(run),
        _ => None,
    });
    let pieces = runs.flat_map(|run| &run.pieces);
    pieces.filter_map(|piece| if let RunPiece::Drawing(drawing) = piece { Some(&**drawing) } else { None }).collect()
}

#[test]
fn a_picture_a_shape_and_a_group_are_read() {
    let read = read(&fixture(), &ReadOptions::default()).unwrap();
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    let document = read.value;
    assert_eq!(document.metadata.title.as_deref(), Some("柳溪镇附图"));
    let [picture, shape, group] = drawings(&document)[..] else { panic!("three drawings") };
    // 3 cm by 2 cm, in whole twips.
    assert_eq!((picture.width, picture.height, &picture.placement), (Emu(1_080_135), Emu(720_118), &Placement::Inline));
    assert!(document.media[0].bytes.starts_with(b"\x89PNG"));
    let (DrawingContent::Shape(rounded), Placement::Anchored(anchor)) = (&shape.content, &shape.placement) else {
        panic!("a shape at its place")
    };
    assert!(matches!(&rounded.geometry, Geometry::Preset { name, .. } if &**name == "roundRect"));
    assert_eq!(anchor.horizontal.0, HorizontalFrom::Page);
    assert!(matches!(anchor.vertical.1, AxisPosition::Offset(Emu(2_879_725))));
    let [Block::Paragraph(words)] = rounded.text.as_ref().unwrap().blocks.as_slice() else { panic!("one paragraph") };
    assert_eq!(words.text(), "框中文字");
    let DrawingContent::Group(members) = &group.content else { panic!("a group") };
    assert_eq!((members.len(), members[1].left, members[1].top), (2, Emu(1_440_180), Emu(360_045)));
    assert_eq!(group.name, "Shape2");
}

#[test]
fn damaged_copies_end_in_words() {
    let whole = fixture();
    for at in (512..whole.len()).step_by(61) {
        for value in [0, 0x7F, 0xFF] {
            let mut copy = whole.clone();
            copy[at] = value;
            copy[at - 3] ^= 0x81;
            let _ = read(&copy, &ReadOptions::default());
        }
        let _ = read(&whole[..at], &ReadOptions::default());
    }
}

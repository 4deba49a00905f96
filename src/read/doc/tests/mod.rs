//! Whole documents: one of our own writing, and damaged copies of it.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
#![expect(clippy::arithmetic_side_effects, reason = "tests")]

mod drawing;

use crate::diag::Warned;
use crate::model::Document;
use crate::model::{Alignment, Block, Color, Inline, LineRule, NoteKind, NumberFormat, RunPiece};
use crate::read::{Limits, ReadOptions, read};
use crate::units::{HalfPoint, Twip};
use std::path::Path;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)).unwrap()
}

fn notice() -> Warned<Document> {
    read(&fixture("doc/notice.doc"), &ReadOptions::default()).unwrap()
}

/// The text of blocks, a line for each paragraph; fields show their results.
fn text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                for inline in &paragraph.inlines {
                    let Inline::Run(run) = inline else { continue };
                    for piece in &run.pieces {
                        match piece {
                            RunPiece::Text(text) => out.push_str(text),
                            RunPiece::NoteReference(_) => out.push('['),
                            RunPiece::NoteNumber(_) => out.push(']'),
                            RunPiece::CommentReference(_) => out.push('{'),
                            _ => {}
                        }
                    }
                }
                out.push('\n');
            }
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    out.push_str(&text(&cell.blocks));
                }
            }
        }
    }
    out
}

#[test]
fn every_story_is_read() {
    let document = notice().value;
    let body = "通知\n各科室：请于周五前报送材料。[\n第一条\n第二条\n项目\n数量\n3\n4\n见网页{。\n";
    assert_eq!(text(&document.sections[0].blocks), body);
    let stories: Vec<_> = document.stories.iter().map(|story| text(&story.blocks)).collect();
    assert!(stories.contains(&"页眉文字\n".to_owned()) && stories.contains(&"第 1 页\n".to_owned()), "{stories:?}");
    assert_eq!(text(&document.notes(NoteKind::Footnote)[0].blocks), "]脚注文字\n");
    assert_eq!((text(&document.comments[0].blocks), &*document.comments[0].author), ("批注文字\n".to_owned(), "张三"));
}

#[test]
fn formatting_is_as_written() {
    let document = notice().value;
    let Block::Paragraph(paragraph) = &document.sections[0].blocks[1] else { panic!() };
    let props = &paragraph.props;
    assert_eq!((props.alignment, props.spacing.line), (Some(Alignment::Both), Some(Twip(560))));
    assert_eq!((props.spacing.line_rule, props.indent.first_line), (Some(LineRule::Exact), Some(Twip(482))));
    let red = paragraph.inlines.iter().filter_map(|inline| match inline {
        Inline::Run(run) if run.props.color == Some(Color::rgb(255, 0, 0)) => run.pieces.first().cloned(),
        _ => None,
    });
    assert_eq!(red.collect::<Vec<_>>(), [RunPiece::Text("周五".to_owned())]);
    let heading = document.styles.styles.iter().find(|style| &*style.name == "heading 1").unwrap();
    assert_eq!((heading.paragraph.outline_level, heading.run.size), (Some(0), Some(HalfPoint(44))));
    let props = &document.sections[0].props;
    assert_eq!(props.page_size.map(|size| (size.width, size.height)), Some((Twip(11906), Twip(16838))));
    assert_eq!(props.headers_footers.as_ref().map(Vec::len), Some(4));
}

#[test]
fn cells_have_spans_borders_and_shading() {
    let document = notice().value;
    let table = document.sections[0].blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let cells: Vec<_> = table.unwrap().rows.iter().flat_map(|row| &row.cells).collect();
    let spans: Vec<_> = cells.iter().map(|cell| (cell.row, cell.column, cell.row_span, cell.column_span)).collect();
    assert_eq!(spans, [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]);
    assert!(cells.iter().all(|cell| cell.props.shading.is_some() && cell.props.borders.top.is_some()));
}

#[test]
fn items_have_their_list() {
    let document = notice().value;
    let Block::Paragraph(item) = &document.sections[0].blocks[2] else { panic!() };
    let list = document.numbering.instances.iter().find(|list| Some(list.id) == item.props.numbering.id).unwrap();
    let levels = &document.numbering.abstracts.iter().find(|known| known.id == list.abstract_id).unwrap().levels;
    assert_eq!((levels[0].format, levels[0].text.as_deref()), (Some(NumberFormat::Decimal), Some("%1、")));
}

/// A small generator of numbers: the same damage in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }
}

#[test]
fn damaged_copies_end_in_a_document_or_an_error() {
    let limits = Limits { max_elements: 200_000, max_cells: 10_000, ..Limits::default() };
    let options = ReadOptions::default().with_limits(limits);
    let mut numbers = Numbers(0x9E37_79B9);
    for name in ["doc/notice.doc", "encrypted/plain.doc"] {
        let whole = fixture(name);
        for cut in (512..whole.len()).step_by(397) {
            let _ = read(&whole[..cut], &options);
        }
        for _ in 0..600 {
            let mut bytes = whole.clone();
            for _ in 0..numbers.below(12).saturating_add(1) {
                // What comes before is the compound file's own header.
                let at = numbers.below(bytes.len().saturating_sub(512)).saturating_add(512);
                bytes[at] = [0, 1, 0x7F, 0x80, 0xFF, 7, 13][numbers.below(7)];
            }
            let _ = read(&bytes, &options);
        }
    }
}

/// docs/formats.md lists modifiers by their numbers; those that it lists as read are in the reader.
#[test]
fn modifiers_that_the_list_says_are_read_are_in_the_reader() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/formats.md")).unwrap();
    let section = page.split("## Word 97–2003").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut sources = String::new();
    for entry in std::fs::read_dir(root.join("src/read/doc")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            sources.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    let mut listed = 0;
    for row in section.lines().filter(|row| row.ends_with("| read |")) {
        for code in row.split('`').filter(|word| word.starts_with("0x")) {
            assert!(sources.contains(code), "{code} is not read: {row}");
            listed += 1;
        }
    }
    assert!(listed > 100, "{listed}");
}

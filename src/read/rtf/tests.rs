//! Files of a few words, and what is read of them.

use super::destination::LEFT_OUT;
use super::reader::Reader;
use super::tree::character_of_word;
use crate::model::{Block, Document, Inline, RunPiece};
use crate::read::session::Session;
use crate::read::{ReadOptions, read};

fn document(rtf: &str) -> Document {
    read(rtf.as_bytes(), &ReadOptions::default()).map(|read| read.value).unwrap_or_default()
}

/// The text of blocks: a line for each paragraph, cells in brackets.
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
                            RunPiece::Tab => out.push('\t'),
                            _ => out.push('?'),
                        }
                    }
                }
                out.push('\n');
            }
            Block::Table(table) => {
                for row in &table.rows {
                    for cell in &row.cells {
                        let text = text(&cell.blocks);
                        out.push_str(&format!(
                            "[{},{} {}×{} {}]",
                            cell.row,
                            cell.column,
                            cell.row_span,
                            cell.column_span,
                            text.trim_end()
                        ));
                    }
                    out.push('\n');
                }
            }
        }
    }
    out
}

fn body(rtf: &str) -> String {
    text(&document(rtf).sections.iter().flat_map(|section| section.blocks.clone()).collect::<Vec<_>>())
}

#[test]
fn text_in_the_code_page_of_its_font() {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset134 SimSun;}{\\f2\\fcharset204 Arial;}}";
    let rtf = format!(
        "{{\\rtf1\\ansi{fonts}\\f0 caf\\'e9 \\f1\\'b9\\'ab\\'ce\\'c4 {{\\f2\\'ef}}\\uc2\\u20844\\'b9\\'ab\\par}}"
    );
    assert_eq!(body(&rtf), "café 公文 п公\n");
}

#[test]
fn cells_by_their_edges() {
    let row = |edges: &str, cells: &str| format!("\\trowd{edges}\\pard\\intbl {cells}\\row");
    let rtf = format!(
        "{{\\rtf1 {}{}{}\\pard after\\par}}",
        row("\\clvmgf\\cellx1000\\cellx2000\\cellx3000", "a\\cell b\\cell c\\cell"),
        row("\\clvmrg\\cellx1000\\cellx3000", "\\cell d\\cell"),
        row("\\cellx2000\\cellx3000", "e\\cell f\\cell"),
    );
    assert_eq!(body(&rtf), "[0,0 2×1 a][0,1 1×1 b][0,2 1×1 c]\n[1,1 1×2 d]\n[2,0 1×2 e][2,2 1×1 f]\nafter\n");
}

#[test]
fn a_table_in_a_cell() {
    let rtf = "{\\rtf1\\trowd\\cellx5000\\pard\\intbl before\\par\\pard\\intbl\\itap2 x\\nestcell y\\nestcell\
        {\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}{\\nonesttables\\par}\\pard\\intbl\\itap1 after\\cell\\row\\pard}";
    assert_eq!(body(rtf), "[0,0 1×1 before\n[0,0 1×1 x][0,1 1×1 y]\nafter]\n");
}

#[test]
fn headers_notes_and_fields_are_apart_from_the_body() {
    let rtf = "{\\rtf1{\\header head\\par}a{\\super\\chftn}{\\footnote {\\chftn} note}b{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}";
    let document = document(rtf);
    assert_eq!(text(&document.sections[0].blocks), "a?b1\n");
    assert_eq!(text(&document.stories[0].blocks), "head\n");
    assert_eq!(text(&document.footnotes[0].blocks), "? note\n");
}

/// True where the reader does something with a control word.
fn is_read(word: &str) -> bool {
    let mut session = Session::new(1000);
    let mut reader = Reader::new(b"}", &ReadOptions::default(), &mut session);
    // These are looked at where they stand, in tables of fonts and in front of text.
    let elsewhere = ["u", "uc", "fcharset", "cpg"].contains(&word);
    // A border that the words of lines speak of.
    reader.take_format("brdrt", None);
    elsewhere
        || character_of_word(word).is_some()
        || !LEFT_OUT.contains(&word)
            && (reader.take_destination(word) == Ok(true)
                || reader.take_break(word, Some(1)) == Ok(true)
                || reader.take_piece(word)
                || reader.take_format(word, Some(1)))
}

#[test]
fn the_page_on_formats_says_what_is_read() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let page = std::fs::read_to_string(path).unwrap_or_default();
    let section = page.split("\n## ").find(|section| section.starts_with("Rich Text Format")).unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| ") && line.contains("`\\"));
    let mut words = 0;
    for row in rows {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        for word in cells[1].split_whitespace().map(|word| word.trim_matches('`').trim_start_matches('\\')) {
            let says = matches!(cells[2], "read" | "by picture");
            assert!(says || cells[2] == "not read", "{row}");
            assert_eq!(is_read(word), says, "\\{word} in {row}");
            words += 1;
        }
    }
    assert!(words > 250, "{words} control words");
}

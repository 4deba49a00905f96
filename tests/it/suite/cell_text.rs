//! Report and tables give one text for one cell, whatever is in it.
//!
//! The cells of all cases and paragraphs of their bodies are put, as many as there are figures at a time, into
//! the figures of the report under fixtures/files.

use super::case::Case;
use super::package::Package;
use gongwen::model::{Block, Document};
use gongwen::report::{CellRef, extract};
use gongwen::{ReadOptions, read, write};
use std::path::Path;

/// Contents that a cell may have: those of cells, and each paragraph of a body on its own.
fn contents(document: &Document) -> Vec<Vec<Block>> {
    let mut out = Vec::new();
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Paragraph(_) => out.push(vec![block.clone()]),
            Block::Table(table) => {
                out.extend(table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.blocks.clone()))
            }
        }
    }
    out
}

/// The cells that the report takes figures from.
fn figure_cells(document: &Document) -> Vec<CellRef> {
    let report = extract(document).value;
    let tables = [report.table_two, report.table_three, report.table_four].into_iter().flatten();
    let figures = tables.flat_map(|table| table.rows).flat_map(|row| row.figures);
    figures.filter_map(|known| known.figure.cell).collect()
}

fn set_cell(document: &mut Document, at: CellRef, content: Vec<Block>) {
    let blocks = document.sections.iter_mut().flat_map(|section| &mut section.blocks);
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    // The form has no tables in cells, so its numbers are those of the outermost ones.
    let table = tables.nth(at.table as usize - 1).unwrap();
    let mut cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
    cells.find(|cell| (cell.row + 1, cell.column + 1) == (at.row, at.column)).unwrap().blocks = content;
}

/// Every text that the report gives is that of the same cell in the tables; how many are not empty.
fn agree(document: &Document) -> usize {
    let (report, tables) = (extract(document).value, write::tables(document).tables);
    let filled = [report.table_two, report.table_three, report.table_four].into_iter().flatten();
    let figures = filled.flat_map(|table| table.rows).flat_map(|row| row.figures).map(|known| known.figure);
    let placed = figures.filter_map(|figure| Some((figure.cell?, figure.text)));
    let listed = report.unplaced.into_iter().map(|cell| (cell.cell, cell.text));
    let mut count = 0;
    for (at, text) in placed.chain(listed) {
        let cells = &tables[at.table as usize - 1].cells;
        let cell = cells.iter().find(|cell| (cell.row, cell.col) == (at.row, at.column)).unwrap();
        assert_eq!(cell.text, text, "{at}");
        count += usize::from(!text.is_empty());
    }
    count
}

#[test]
fn report_and_tables_give_the_same_text_of_a_cell() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/files/liuxi-2020.docx");
    let form = read(&std::fs::read(path).unwrap(), &ReadOptions::default()).unwrap().value;
    assert!(agree(&form) > 100);
    let figures = figure_cells(&form);
    let read_case = |case| read(&Package::of(&case).zip(), &ReadOptions::default()).unwrap().value;
    let contents: Vec<Vec<Block>> =
        Case::all().into_iter().map(read_case).flat_map(|document| contents(&document)).collect();
    let mut texts = 0;
    for contents in contents.chunks(figures.len()) {
        let mut document = form.clone();
        for (content, at) in contents.iter().zip(&figures) {
            set_cell(&mut document, *at, content.clone());
        }
        texts += agree(&document);
    }
    assert!(texts > contents.len() / 2, "{texts} texts of {} cells", contents.len());
}

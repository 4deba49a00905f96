//! The format of official documents as it lies on the page: GB/T 9704-2012 in figures.

use gongwen::model::{Block, Document, Inline, Paragraph, Run, RunPiece, Section};
use gongwen::pages::{GlyphRun, Item, Page, Pages};
use gongwen::{FontBook, FontSources, LayoutOptions, ReadOptions, layout, official, read, write};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A millimetre in points.
const MILLIMETRE: f64 = 72.0 / 25.4;

fn paragraph(text: &str) -> Block {
    let run = Inline::Run(Run { pieces: vec![RunPiece::Text(text.into())], ..Run::default() });
    Block::Paragraph(Paragraph { inlines: vec![run], ..Paragraph::default() })
}

fn set(document: &Document) -> Pages {
    let fonts = FontBook::new(FontSources::default());
    layout(&official(document).value.0, &fonts, &LayoutOptions::default()).value
}

/// Runs of glyphs by the height of their baseline, in tenths of a point from the top.
fn lines(page: &Page) -> BTreeMap<i64, Vec<&GlyphRun>> {
    let mut lines: BTreeMap<i64, Vec<&GlyphRun>> = BTreeMap::new();
    for item in &page.items {
        if let Item::Glyphs(run) = item {
            lines.entry((run.origin.y.0 * 10.0).round() as i64).or_default().push(run);
        }
    }
    lines
}

fn text(runs: &[&GlyphRun]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let blocks = vec![paragraph(&"字".repeat(26 + 28 * 60))];
    let document = Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() };
    let pages = set(&document);
    assert_eq!(pages.pages.len(), 3);
    for (number, page) in pages.pages.iter().enumerate().take(2) {
        let lines = lines(page);
        // The last line is the page number.
        let counts: Vec<usize> =
            lines.values().map(|runs| text(runs).chars().filter(|sign| *sign == '字').count()).collect();
        assert_eq!(counts.len(), 23, "page {number}");
        let indented = usize::from(number == 0);
        assert!(counts.iter().take(indented).all(|count| *count == 26), "{counts:?}");
        assert!(counts.iter().take(22).skip(indented).all(|count| *count == 28), "{counts:?}");
        let first = lines.values().next().unwrap();
        let left = first.iter().map(|run| run.origin.x.0).fold(f64::MAX, f64::min);
        let indent = if number == 0 { 2.0 * 156.0 / 28.0 } else { 0.0 };
        assert!((left / MILLIMETRE - 28.0 - indent).abs() < 0.2, "{left}");
    }
}

#[test]
fn page_numbers_stand_outside_7_mm_below_the_text() {
    let blocks = vec![paragraph(&"字".repeat(28 * 50))];
    let document = Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() };
    let pages = set(&document);
    for (index, page) in pages.pages.iter().enumerate().take(2) {
        let lines = lines(page);
        let (_, runs) = lines.last_key_value().unwrap();
        assert_eq!(text(runs), format!("— {} —", index + 1));
        assert!(runs.iter().all(|run| run.size.0 == 14.0));
        // The dash of 宋体 is 0.38 em above the baseline.
        let dash = runs.first().unwrap().origin.y.0 - 0.38 * 14.0;
        let below = (page.height.0 - dash) / MILLIMETRE;
        assert!((below - (35.0 - 7.0)).abs() < 0.7, "{below}");
        let left = runs.first().unwrap().origin.x.0;
        let last = runs.last().unwrap();
        let right = last.origin.x.0 + last.glyphs.last().unwrap().x.0 + 14.0;
        let margin = if index == 0 { page.width.0 - right - 26.0 * MILLIMETRE } else { left - 28.0 * MILLIMETRE };
        assert!((margin - 14.0).abs() < 1.0, "page {}: {margin}", index + 1);
    }
}

#[test]
fn the_report_is_recognised_and_its_tables_fill_the_page() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/files/liuxi-2020.docx");
    let document = read(&fs::read(file).unwrap(), &ReadOptions::default()).unwrap().value;
    let (set, found) = official(&document).value;
    assert_eq!((found.titles, found.headings, found.tables), (1, [6, 3, 0, 0], 3));
    assert_eq!((found.signatures, found.dates), (1, 1));
    for block in set.sections.iter().flat_map(|section| &section.blocks) {
        if let Block::Table(table) = block {
            assert_eq!(table.grid.iter().map(|width| width.0).sum::<i32>(), 8845, "156 mm in twips");
        }
    }
    let text = write::text(&set);
    assert!(text.contains("\n\n柳溪镇人民政府\n2021年1月18日\n"), "one empty line above the signature");
}

//! Laws over whole layouts: every item on its page, no text over text, nothing lost.

mod floats;

use super::{LayoutOptions, layout};
use crate::diag::Warned;
use crate::font::{FontBook, FontSources};
use crate::model::*;
use crate::pages::{GlyphRun, Item, Page, Pages};
use crate::units::{EighthPoint, Emu, Pt, Twip};
use std::sync::Arc;

fn paragraph(text: &str) -> Paragraph {
    let run = Run { pieces: vec![RunPiece::Text(text.into())], ..Run::default() };
    Paragraph { inlines: vec![Inline::Run(run)], ..Paragraph::default() }
}

fn with(mut paragraph: Paragraph, edit: impl FnOnce(&mut ParagraphProps)) -> Block {
    edit(Arc::make_mut(&mut paragraph.props));
    Block::Paragraph(paragraph)
}

fn text(text: &str) -> Block {
    Block::Paragraph(paragraph(text))
}

/// A page of 300 × 200 pt with margins of 20 pt.
fn section(blocks: Vec<Block>) -> Section {
    let mut section = Section { blocks, ..Section::default() };
    let page_size = PageSize { width: Twip(6000), height: Twip(4000), orientation: None, code: None };
    section.props.page_size = Some(page_size);
    let margin = Some(Twip(400));
    section.props.margins = PageMargins {
        top: margin,
        right: margin,
        bottom: margin,
        left: margin,
        header: Some(Twip(100)),
        footer: Some(Twip(100)),
        gutter: None,
    };
    section
}

fn lay_out(sections: Vec<Section>, stories: Vec<Story>) -> Warned<Pages> {
    lay_out_with(LayoutOptions { max_pages: 50, ..LayoutOptions::default() }, sections, stories)
}

fn lay_out_with(options: LayoutOptions, sections: Vec<Section>, stories: Vec<Story>) -> Warned<Pages> {
    let document = Document { sections, stories, ..Document::default() };
    let book = FontBook::new(FontSources::default());
    let warned = layout(&document, &book, &options);
    warned.value.pages.iter().for_each(check_laws);
    warned
}

fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(|item| if let Item::Glyphs(run) = item { Some(run) } else { None })
}

fn text_of(page: &Page) -> String {
    runs(page).map(|run| run.text.as_str()).collect()
}

fn check_laws(page: &Page) {
    let inside =
        |x: Pt, y: Pt| x >= Pt(-1.0) && x <= page.width + Pt(1.0) && y >= Pt(-1.0) && y <= page.height + Pt(1.0);
    for item in &page.items {
        match item {
            Item::Glyphs(run) => assert!(inside(run.origin.x, run.origin.y), "{:?} at {:?}", run.text, run.origin),
            Item::Rule(rule) => assert!(inside(rule.from.x, rule.from.y) && inside(rule.to.x, rule.to.y), "{rule:?}"),
            Item::Fill(fill) => assert!(inside(fill.rect.x, fill.rect.y), "{fill:?}"),
            Item::Image(image) => assert!(inside(image.rect.x, image.rect.y), "{image:?}"),
            Item::Link(_) | Item::Path(_) | Item::ClipStart(_) | Item::ClipEnd => {}
        }
    }
    let level: Vec<&GlyphRun> = runs(page).filter(|run| run.rotation == 0.0 && !run.text.trim().is_empty()).collect();
    for (index, run) in level.iter().enumerate() {
        for other in &level[index + 1..] {
            let apart_y = (run.origin.y - other.origin.y).abs() >= run.size.min(other.size) * 0.7;
            let (left, right) = if run.origin.x <= other.origin.x { (run, other) } else { (other, run) };
            let last = left.glyphs.last().map_or(Pt::ZERO, |glyph| glyph.x);
            let apart_x = left.origin.x + last < right.origin.x + Pt(0.01);
            assert!(apart_x || apart_y, "{:?} over {:?}", run.text, other.text);
        }
    }
}

fn border() -> Border {
    let (width, space) = (Some(EighthPoint(4)), None);
    Border { style: BorderStyle::Single, width, space, color: None, shadow: false, frame: false }
}

/// A cell by place and spans, in columns of 60 pt.
fn cell((row, column): (u32, u32), (row_span, column_span): (u32, u32), blocks: Vec<Block>) -> Cell {
    let mut cell = Cell { row, column, row_span, column_span, blocks, ..Cell::default() };
    Arc::make_mut(&mut cell.props).width = Some(TableWidth::Length(Twip(1200 * column_span as i32)));
    cell.continuations = (1..row_span).map(|_| Continuation { column_span, ..Continuation::default() }).collect();
    cell
}

fn table(rows: Vec<Row>) -> Table {
    let mut table = Table { grid: vec![Twip(1200); 4], rows, ..Table::default() };
    let line = Some(border());
    table.props.borders = TableBorders {
        top: line.clone(),
        left: line.clone(),
        bottom: line.clone(),
        right: line.clone(),
        inside_horizontal: line.clone(),
        inside_vertical: line,
    };
    table.props.layout = Some(TableLayout::Fixed);
    table
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells, grid_columns: 4, ..Row::default() }
}

fn block(table: Table) -> Block {
    Block::Table(Box::new(table))
}

/// Rows of four cells that say their number.
fn plain_rows(count: u32) -> Vec<Row> {
    (0..count)
        .map(|at| {
            row((0..4).map(|column| cell((at, column), (1, 1), vec![text(&format!("r{at}c{column}"))])).collect())
        })
        .collect()
}

#[test]
fn paragraphs_flow_over_pages_and_nothing_is_lost() {
    let blocks = (0..40).map(|number| text(&format!("<{number}>"))).collect();
    let pages = lay_out(vec![section(blocks)], vec![]).value.pages;
    assert!(pages.len() > 2, "{} pages", pages.len());
    let all: String = pages.iter().map(text_of).collect();
    assert!((0..40).all(|number| all.contains(&format!("<{number}>"))));
    let labels: Vec<&str> = pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels[..3], ["1", "2", "3"]);
}

#[test]
fn page_breaks_and_keeps_decide_the_page() {
    let mut blocks = vec![text("one"), with(paragraph("two"), |props| props.page_break_before = Some(true))];
    let broken = Run { pieces: vec![RunPiece::Break(BreakKind::Page)], ..Run::default() };
    blocks.push(Block::Paragraph(Paragraph { inlines: vec![Inline::Run(broken)], ..Paragraph::default() }));
    blocks.push(text("three"));
    let pages = lay_out(vec![section(blocks)], vec![]).value.pages;
    let texts: Vec<String> = pages.iter().map(text_of).collect();
    assert_eq!(texts, ["one", "two", "three"]);
}

#[test]
fn a_heading_stays_with_what_follows() {
    let mut blocks: Vec<Block> = (0..60).map(|number| text(&format!("<{number}>"))).collect();
    let pages = lay_out(vec![section(blocks.clone())], vec![]).value.pages;
    let on_first = text_of(&pages[0]).matches('<').count();
    blocks[on_first - 1] = with(paragraph("heading"), |props| props.keep_next = Some(true));
    let pages = lay_out(vec![section(blocks)], vec![]).value.pages;
    assert!(!text_of(&pages[0]).contains("heading"));
    assert!(text_of(&pages[1]).starts_with("heading"));
}

#[test]
fn a_table_splits_between_rows_and_repeats_its_header() {
    let mut rows = plain_rows(30);
    Arc::make_mut(&mut rows[0].props).header = Some(true);
    let pages = lay_out(vec![section(vec![block(table(rows)), text("after")])], vec![]).value.pages;
    assert!(pages.len() >= 3);
    let texts: Vec<String> = pages.iter().map(text_of).collect();
    let all = texts.concat();
    assert!((0..30).all(|at| all.contains(&format!("r{at}c3"))));
    assert_eq!(all.matches("r0c0").count(), pages.iter().filter(|page| text_of(page).contains("c3")).count());
    assert!(texts.iter().rev().find(|text| !text.is_empty()).unwrap().ends_with("after"));
}

#[test]
fn a_merged_cell_does_not_raise_its_first_row() {
    let tall = (0..4).map(|_| text("merged")).collect();
    let rows = vec![
        row(vec![cell((0, 0), (2, 1), tall), cell((0, 1), (1, 3), vec![text("first")])]),
        row(vec![cell((1, 1), (1, 3), vec![text("second")])]),
        row(vec![cell((2, 0), (1, 4), vec![text("third")])]),
    ];
    let pages = lay_out(vec![section(vec![block(table(rows))])], vec![]).value.pages;
    let y = |wanted: &str| runs(&pages[0]).find(|run| run.text.contains(wanted)).unwrap().origin.y;
    let lines: Vec<Pt> = runs(&pages[0]).filter(|run| run.text == "merged").map(|run| run.origin.y).collect();
    assert_eq!(lines.len(), 4);
    let pitch = lines[1] - lines[0];
    assert!((y("second") - y("first") - pitch - Pt(0.5)).abs() < Pt(0.01), "the first row is one line high");
    assert!(y("third") > lines[3], "the last row takes what is missing");
}

#[test]
fn a_row_taller_than_the_page_splits_and_no_line_is_lost() {
    let tall = (0..40).map(|number| text(&format!("<{number}>"))).collect();
    let mut rows = vec![row(vec![cell((0, 0), (1, 2), tall), cell((0, 2), (1, 2), vec![text("beside")])])];
    Arc::make_mut(&mut rows[0].props).cant_split = Some(true);
    let pages = lay_out(vec![section(vec![text("before"), block(table(rows)), text("after")])], vec![]).value.pages;
    let all: String = pages.iter().map(text_of).collect();
    assert!((0..40).all(|number| all.contains(&format!("<{number}>"))), "{all}");
    assert!(all.contains("beside") && all.ends_with("after"));
}

#[test]
fn nested_tables_stay_in_their_cells() {
    let inner =
        table(vec![Row { grid_columns: 4, cells: vec![cell((0, 0), (1, 4), vec![text("inner")])], ..Row::default() }]);
    let rows = vec![row(vec![
        cell((0, 0), (1, 2), vec![text("above"), block(inner), text("")]),
        cell((0, 2), (1, 2), vec![text("right")]),
    ])];
    let pages = lay_out(vec![section(vec![block(table(rows)), text("after")])], vec![]).value.pages;
    let x_right = runs(&pages[0]).find(|run| run.text == "right").unwrap().origin.x;
    let farthest = pages[0].items.iter().filter_map(|item| match item {
        Item::Rule(rule) if rule.from.y == rule.to.y => Some(rule),
        _ => None,
    });
    // The inner table asked for 240 pt and gets the cell's 120.
    assert!(farthest.clone().any(|rule| rule.to.x <= x_right), "an inner rule ends before the next cell");
    assert_eq!(text_of(&pages[0]), "aboveinnerrightafter");
}

#[test]
fn headers_stand_on_every_page_with_its_number() {
    let mut header = paragraph("page ");
    header.inlines.push(Inline::FieldStart(FieldStart {
        code: vec![FieldCodePart::Text("PAGE".into())],
        ..FieldStart::default()
    }));
    header.inlines.push(Inline::Run(Run { pieces: vec![RunPiece::Text("9".into())], ..Run::default() }));
    header.inlines.push(Inline::FieldEnd);
    let mut section = section((0..40).map(|number| text(&format!("<{number}>"))).collect());
    let reference = HeaderFooterRef { is_footer: false, kind: HeaderFooterKind::Default, story: StoryId(0) };
    section.props.headers_footers = Some(vec![reference]);
    section.props.page_numbering.start = Some(7);
    let story = Story { blocks: vec![Block::Paragraph(header)], ..Story::default() };
    let pages = lay_out(vec![section], vec![story]).value.pages;
    for (index, page) in pages.iter().enumerate() {
        assert!(text_of(page).starts_with(&format!("page {}", index + 7)), "{}", text_of(page));
    }
}

#[test]
fn columns_are_filled_one_after_the_other() {
    let mut section = section((0..30).map(|number| text(&format!("<{number}>"))).collect());
    section.props.columns = Some(Columns { count: Some(2), space: Some(Twip(200)), ..Columns::default() });
    let pages = lay_out(vec![section], vec![]).value.pages;
    let right: Vec<&GlyphRun> = runs(&pages[0]).filter(|run| run.origin.x > Pt(150.0)).collect();
    let left: Vec<&GlyphRun> = runs(&pages[0]).filter(|run| run.origin.x < Pt(150.0)).collect();
    assert!(!right.is_empty() && !left.is_empty());
    assert_eq!(right[0].origin.y, left[0].origin.y);
}

#[test]
fn pages_end_at_the_limit_with_a_warning() {
    let blocks = (0..2000).map(|number| text(&format!("<{number}>"))).collect();
    let warned = lay_out(vec![section(blocks)], vec![]);
    assert_eq!(warned.value.pages.len(), 50);
    assert!(warned.warnings.iter().any(|warning| warning.kind.code() == "pages-cut"));
}

#[test]
fn turned_text_stands_upright_in_its_cell() {
    let mut label = cell((0, 0), (3, 1), vec![text("本年度")]);
    Arc::make_mut(&mut label.props).text_direction = Some(TextDirection::TbRlV);
    let mut rows = plain_rows(3);
    for (at, row) in rows.iter_mut().enumerate() {
        row.cells.remove(0);
        Arc::make_mut(&mut row.props).height = Some(RowHeight { value: Twip(400), rule: None });
        if at == 0 {
            row.cells.insert(0, label.clone());
        }
    }
    let pages = lay_out(vec![section(vec![block(table(rows))])], vec![]).value.pages;
    let label: Vec<&GlyphRun> = runs(&pages[0]).filter(|run| "本年度".contains(run.text.as_str())).collect();
    assert_eq!(label.len(), 3, "one run for each ideograph");
    assert!(label.iter().all(|run| run.rotation == 0.0 && run.origin.x == label[0].origin.x));
    assert!(label[0].origin.y < label[1].origin.y && label[1].origin.y < label[2].origin.y);
}

#[test]
fn page_numbers_in_the_text_are_the_stored_ones_unless_they_are_to_be_updated() {
    let field = |code: &str| {
        let code = vec![FieldCodePart::Text(code.into())];
        let result = Run { pieces: vec![RunPiece::Text("9".into())], ..Run::default() };
        let start = Inline::FieldStart(FieldStart { code, ..FieldStart::default() });
        vec![start, Inline::Run(result), Inline::FieldEnd]
    };
    let lines = |update_fields: bool| {
        let fields = ["NUMPAGES", "PAGEREF here", "PAGEREF nowhere"];
        let mut inlines: Vec<Inline> = fields.into_iter().flat_map(field).collect();
        inlines.push(Inline::Run(Run { pieces: vec![RunPiece::Break(BreakKind::Page)], ..Run::default() }));
        let start = Bookmark { id: 0, name: "here".into() };
        inlines.push(Inline::BookmarkStart(start));
        inlines.push(Inline::Run(Run { pieces: vec![RunPiece::Text("here".into())], ..Run::default() }));
        let blocks = vec![Block::Paragraph(Paragraph { inlines, ..Paragraph::default() })];
        let options = LayoutOptions { update_fields, ..LayoutOptions::default() };
        text_of(&lay_out_with(options, vec![section(blocks)], vec![]).value.pages[0])
    };
    assert_eq!((lines(false).as_str(), lines(true).as_str()), ("999", "229"));
}

//! What `write::docx` makes, seen through another reader (docx-rs), on documents built in code.

use gongwen::model::*;
use gongwen::units::*;
use gongwen::write::{DocxOptions, docx};
use serde_json::Value;
use std::io::{Cursor, Read};
use std::sync::Arc;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

fn text(text: &str) -> Inline {
    Inline::Run(Run { pieces: vec![RunPiece::Text(text.to_string())], ..Run::default() })
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(Paragraph { inlines: vec![text(words)], ..Paragraph::default() })
}

fn cell(row: u32, column: u32, row_span: u32, column_span: u32, words: &str) -> Cell {
    let swallowed =
        Continuation { column_span, blocks: vec![Block::Paragraph(Paragraph::default())], ..Default::default() };
    let continuations = vec![swallowed; row_span as usize - 1];
    Cell { row, column, row_span, column_span, blocks: vec![paragraph(words)], continuations, ..Cell::default() }
}

fn table(rows: Vec<Row>, columns: usize) -> Block {
    Block::Table(Box::new(Table { grid: vec![Twip(1000); columns], rows, ..Table::default() }))
}

fn document(blocks: Vec<Block>) -> Document {
    Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() }
}

fn written(document: &Document) -> Vec<u8> {
    docx(document, &DocxOptions::default()).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Cells of the first table as docx-rs sees them: text, grid span, vertical merge.
fn seen_cells(bytes: &[u8]) -> Vec<Vec<(String, u64, String)>> {
    let seen = docx_rs::read_docx(bytes).unwrap();
    let table = seen.document.children.iter().find_map(|child| match child {
        docx_rs::DocumentChild::Table(table) => Some(table),
        _ => None,
    });
    let rows = table.unwrap().rows.iter().map(|docx_rs::TableChild::TableRow(row)| row);
    rows.map(|row| row.cells.iter().map(|docx_rs::TableRowChild::TableCell(cell)| seen_cell(cell)).collect()).collect()
}

fn seen_cell(cell: &docx_rs::TableCell) -> (String, u64, String) {
    let props: Value = serde_json::to_value(&cell.property).unwrap();
    let mut words = String::new();
    for content in &cell.children {
        if let docx_rs::TableCellContent::Paragraph(paragraph) = content {
            words.push_str(&paragraph.raw_text());
        }
    }
    let merge = props["verticalMerge"].as_str().unwrap_or_default().to_string();
    (words, props["gridSpan"].as_u64().unwrap_or(1), merge)
}

fn seen(words: &str, span: u64, merge: &str) -> (String, u64, String) {
    (words.to_string(), span, merge.to_string())
}

#[test]
fn merged_cells_stand_in_their_columns() {
    // ┌───┬───────┐
    // │ a │   b   │   a covers three rows, c two rows and two columns beside it.
    // │   ├───┬───┤
    // │   │ d │ c │
    // │   ├───┤   │
    let rows = vec![
        Row { cells: vec![cell(0, 0, 3, 1, "a"), cell(0, 1, 1, 3, "b")], grid_columns: 4, ..Row::default() },
        Row { cells: vec![cell(1, 1, 1, 1, "d"), cell(1, 2, 2, 2, "c")], grid_columns: 4, ..Row::default() },
        Row { cells: vec![cell(2, 1, 1, 1, "e")], grid_columns: 4, ..Row::default() },
    ];
    let bytes = written(&document(vec![table(rows, 4), paragraph("end")]));
    let expected = vec![
        vec![seen("a", 1, "restart"), seen("b", 3, "")],
        vec![seen("", 1, "continue"), seen("d", 1, ""), seen("c", 2, "restart")],
        vec![seen("", 1, "continue"), seen("e", 1, ""), seen("", 2, "continue")],
    ];
    assert_eq!(seen_cells(&bytes), expected);
}

#[test]
fn a_missing_cell_shifts_no_other() {
    let rows = vec![
        Row { cells: vec![cell(0, 0, 1, 1, "a"), cell(0, 3, 1, 1, "d")], grid_columns: 4, ..Row::default() },
        Row {
            props: Arc::new(RowProps {
                grid_before: Some(1),
                header: Some(true),
                cant_split: Some(false),
                ..RowProps::default()
            }),
            cells: vec![cell(1, 1, 1, 1, "b"), cell(1, 2, 1, 2, "c")],
            grid_columns: 4,
            ..Row::default()
        },
    ];
    let bytes = written(&document(vec![table(rows, 4), paragraph("end")]));
    let expected =
        vec![vec![seen("a", 1, ""), seen("", 2, ""), seen("d", 1, "")], vec![seen("b", 1, ""), seen("c", 2, "")]];
    assert_eq!(seen_cells(&bytes), expected);
    let expected = "<w:trPr><w:gridBefore w:val=\"1\"/><w:cantSplit w:val=\"off\"/><w:tblHeader/></w:trPr>";
    assert!(part(&bytes, "word/document.xml").contains(expected));
}

#[test]
fn a_cell_ends_with_a_paragraph() {
    let inner = table(vec![Row { cells: vec![cell(0, 0, 1, 1, "in")], grid_columns: 1, ..Row::default() }], 1);
    let outer = Cell { row_span: 1, column_span: 1, blocks: vec![inner], ..Cell::default() };
    let empty = Cell { column: 1, row_span: 1, column_span: 1, ..Cell::default() };
    let rows = vec![Row { cells: vec![outer, empty], grid_columns: 2, ..Row::default() }];
    let xml = part(&written(&document(vec![table(rows, 2), paragraph("end")])), "word/document.xml");
    assert!(xml.contains("</w:tbl><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"), "{xml}");
}

#[test]
fn a_section_ends_in_its_last_paragraph() {
    let setup = |width| SectionProps {
        page_size: Some(PageSize { width: Twip(width), height: Twip(16838), orientation: None, code: None }),
        ..SectionProps::default()
    };
    let row = Row { cells: vec![cell(0, 0, 1, 1, "t")], grid_columns: 1, ..Row::default() };
    let sections = vec![
        Section { props: setup(1), blocks: vec![paragraph("first")] },
        Section { props: setup(2), blocks: vec![table(vec![row], 1)] },
        Section { props: setup(3), blocks: vec![paragraph("last")] },
    ];
    let bytes = written(&Document { sections, ..Document::default() });
    let xml = part(&bytes, "word/document.xml");
    let size = |width| format!("<w:sectPr><w:pgSz w:w=\"{width}\" w:h=\"16838\"/></w:sectPr>");
    assert!(xml.contains(&format!("<w:p><w:pPr>{}</w:pPr><w:r><w:t>first</w:t></w:r></w:p>", size(1))), "{xml}");
    assert!(xml.contains(&format!("</w:tbl><w:p><w:pPr>{}</w:pPr></w:p>", size(2))), "{xml}");
    assert!(xml.ends_with(&format!("</w:p>{}</w:body></w:document>", size(3))), "{xml}");
    docx_rs::read_docx(&bytes).unwrap();
}

#[test]
fn properties_stand_in_the_order_of_the_schema() {
    let run = RunProps {
        style: Some("Strong".into()),
        fonts: FontProps { east_asia: Some("仿宋_GB2312".into()), ..FontProps::default() },
        bold: Some(true),
        italic: Some(false),
        color: Some(Color::rgb(255, 0, 0)),
        size: Some(HalfPoint(32)),
        underline: Some(Underline { style: UnderlineStyle::Single, color: None }),
        spec_hidden: Some(true),
        lang: LangProps { east_asia: Some("zh-CN".into()), ..LangProps::default() },
        ..RunProps::default()
    };
    let props = ParagraphProps {
        style: Some("a".into()),
        keep_next: Some(true),
        numbering: NumberingRef { id: Some(1), level: Some(0), ..NumberingRef::default() },
        spacing: Spacing { line: Some(Twip(560)), line_rule: Some(LineRule::Exact), ..Spacing::default() },
        indent: Indent { first_line_chars: Some(Hundredth(200)), ..Indent::default() },
        alignment: Some(Alignment::Both),
        outline_level: Some(0),
        ..ParagraphProps::default()
    };
    let (props, mark) = (Arc::new(props), Arc::new(run));
    let block = Block::Paragraph(Paragraph { props, mark, ..Paragraph::default() });
    // Simplifying would take out references to styles that are not there.
    let bytes = docx(&document(vec![block]), &DocxOptions::default().with_simplify(false)).unwrap();
    let expected = "<w:pPr><w:pStyle w:val=\"a\"/><w:keepNext/>\
        <w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>\
        <w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\"/><w:jc w:val=\"both\"/>\
        <w:outlineLvl w:val=\"0\"/>\
        <w:rPr><w:rStyle w:val=\"Strong\"/><w:rFonts w:eastAsia=\"仿宋_GB2312\"/><w:b/><w:i w:val=\"0\"/>\
        <w:color w:val=\"FF0000\"/><w:sz w:val=\"32\"/><w:u w:val=\"single\"/><w:lang w:eastAsia=\"zh-CN\"/>\
        <w:specVanish/></w:rPr></w:pPr>";
    let xml = part(&bytes, "word/document.xml");
    assert!(xml.contains(expected), "{xml}");
}

#[test]
fn settings_and_levels_stand_in_the_order_of_the_schema() {
    let mut compat = Compat { mode: Some(15), ..Compat::default() };
    for flag in ["useFELayout", "adjustLineHeightInTable", "spaceForUL"] {
        compat.flags.insert(flag.into(), true);
    }
    let settings =
        Settings { default_tab_stop: Some(Twip(420)), even_and_odd_headers: true, compat, ..Settings::default() };
    let level = Level {
        start: Some(1),
        format: Some(NumberFormat::ChineseCounting),
        suffix: Some(LevelSuffix::Nothing),
        text: Some("%1、".into()),
        alignment: Some(Alignment::Left),
        ..Level::default()
    };
    let numbering = Numbering {
        abstracts: vec![AbstractNumbering { id: 7, levels: vec![level], ..AbstractNumbering::default() }],
        picture_bullets: Vec::new(),
        instances: vec![NumberingInstance { id: 1, abstract_id: 7, overrides: Vec::new() }],
    };
    let bytes = written(&Document { settings, numbering, ..document(vec![paragraph("x")]) });
    let expected = "<w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/><w:compat><w:spaceForUL/>\
        <w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" \
        w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";
    let xml = part(&bytes, "word/settings.xml");
    assert!(xml.ends_with(expected), "{xml}");
    let expected = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/>\
        <w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1、\"/><w:lvlJc w:val=\"left\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";
    let xml = part(&bytes, "word/numbering.xml");
    assert!(xml.contains(expected), "{xml}");
}

fn picture(placement: Placement) -> Inline {
    let drawing = Drawing {
        embedded: None,
        content: DrawingContent::Picture(Picture { media: Some(MediaId(0)), ..Picture::default() }),
        width: Emu(360_000),
        height: Emu(180_000),
        rotation: None,
        name: "图 1".to_string(),
        description: String::new(),
        placement,
        link: None,
        origin: Origin::default(),
    };
    Inline::Run(Run { pieces: vec![RunPiece::Drawing(Box::new(drawing))], ..Run::default() })
}

#[test]
fn links_pictures_fields_and_footers_are_related_to_their_parts() {
    let link = Hyperlink {
        target: Some("http://www.gov.cn/?a=1&b=2".into()),
        inlines: vec![text("here")],
        ..Hyperlink::default()
    };
    let anchor = Anchor {
        horizontal: (HorizontalFrom::Page, AxisPosition::Align(PositionAlign::Center)),
        vertical: (VerticalFrom::Paragraph, AxisPosition::Offset(Emu(-12700))),
        relative_width: None,
        relative_height: None,
        wrap: Wrap::Tight,
        wrap_text: WrapText::Left,
        outline: vec![[10800, 0], [0, 21600], [21600, 21600]],
        behind_text: false,
        distances: [Emu(0), Emu(0), Emu(114_300), Emu(114_300)],
        z_order: 5,
        layout_in_cell: true,
        allow_overlap: true,
    };
    let inlines =
        vec![Inline::Hyperlink(link), picture(Placement::Inline), picture(Placement::Anchored(Box::new(anchor)))];
    let page = FieldStart { code: vec![FieldCodePart::Text(" PAGE ".into())], ..FieldStart::default() };
    let number =
        Paragraph { inlines: vec![Inline::FieldStart(page), text("1"), Inline::FieldEnd], ..Paragraph::default() };
    let footer = HeaderFooterRef { is_footer: true, kind: HeaderFooterKind::Default, story: StoryId(0) };
    let props = SectionProps { headers_footers: Some(vec![footer]), ..SectionProps::default() };
    let body = Block::Paragraph(Paragraph { inlines, ..Paragraph::default() });
    let document = Document {
        sections: vec![Section { props, blocks: vec![body] }],
        stories: vec![Story { blocks: vec![Block::Paragraph(number)], ..Story::default() }],
        media: vec![Media { name: "image1.png".into(), content_type: "image/png".into(), bytes: PNG.into() }],
        ..Document::default()
    };
    let bytes = written(&document);
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    assert!(relations.contains("Target=\"http://www.gov.cn/?a=1&amp;b=2\" TargetMode=\"External\""), "{relations}");
    assert_eq!(relations.matches("Target=\"media/image1.png\"").count(), 1, "{relations}");
    assert!(relations.contains("Target=\"footer1.xml\""), "{relations}");
    let footer = part(&bytes, "word/footer1.xml");
    let code = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    assert!(footer.contains(code), "{footer}");
    let seen = docx_rs::read_docx(&bytes).unwrap();
    assert_eq!(seen.images.len(), 1);
    assert_eq!(written(&document), bytes, "the same document gives the same bytes");
}

#[test]
fn whole_files_come_back_as_they_were_and_open_elsewhere() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/files");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "docx"));
    assert!(!files.is_empty());
    let read = |bytes: &[u8]| gongwen::read(bytes, &gongwen::ReadOptions::default()).unwrap().value;
    for file in files {
        let original = read(&std::fs::read(&file).unwrap());
        let plain = docx(&original, &DocxOptions::default().with_simplify(false)).unwrap();
        assert!(read(&plain) == original, "{} is another document now", file.display());
        let simple = written(&original);
        assert!(written(&read(&simple)) == simple, "{} is simplified further the second time", file.display());
        docx_rs::read_docx(&plain).unwrap();
        docx_rs::read_docx(&simple).unwrap();
        assert!(pages(&original) == pages(&read(&simple)), "{} looks different now", file.display());
    }
}

/// The pages and their structure spelled out, offsets in the file apart.
fn pages(document: &Document) -> String {
    let fonts = gongwen::FontBook::new(gongwen::FontSources::default());
    let mut pages = gongwen::layout(document, &fonts, &gongwen::LayoutOptions::default()).value;
    pages.structure.nodes.iter_mut().for_each(|node| node.source = gongwen::pages::Source::default());
    format!("{pages:?}")
}

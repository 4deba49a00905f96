//! Merges, missing columns, wrapped rows and cells.

use super::{blocks, codes, read_body};
use crate::model::{Block, Document, Table};
use crate::write::{ExtractedTable, tables};

/// Row and column as the model counts them, row span, column span, text.
fn cells(table: &ExtractedTable) -> Vec<(u32, u32, u32, u32, &str)> {
    table
        .cells
        .iter()
        .map(|cell| (cell.row - 1, cell.col - 1, cell.row_span, cell.col_span, cell.text.as_str()))
        .collect()
}

fn tc(props: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{props}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

fn first_table(document: &Document) -> &Table {
    blocks(document)
        .into_iter()
        .find_map(|block| if let Block::Table(table) = block { Some(&**table) } else { None })
        .unwrap()
}

#[test]
fn vertical_merges_join_the_open_cell_of_their_column() {
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let rows = [
        format!("<w:tr>{}{}</w:tr>", tc(restart, "甲"), tc("", "1")),
        format!("<w:tr>{}{}</w:tr>", tc("<w:vMerge/>", ""), tc("", "2")),
        format!("<w:tr>{}{}</w:tr>", tc(r#"<w:vMerge w:val="continue"/>"#, ""), tc("", "3")),
        format!("<w:tr>{}{}</w:tr>", tc("", "乙"), tc("", "4")),
        // Nothing is open above: a continuation begins a cell of its own.
        format!("<w:tr>{}{}</w:tr>", tc("<w:vMerge/>", "丙"), tc("", "5")),
    ];
    let read = read_body(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    let found = tables(&read.value);
    let expected = [
        (0, 0, 3, 1, "甲"),
        (0, 1, 1, 1, "1"),
        (1, 1, 1, 1, "2"),
        (2, 1, 1, 1, "3"),
        (3, 0, 1, 1, "乙"),
        (3, 1, 1, 1, "4"),
        (4, 0, 1, 1, "丙"),
        (4, 1, 1, 1, "5"),
    ];
    assert_eq!(cells(&found.tables[0]), expected);
    assert_eq!(first_table(&read.value).rows[0].cells[0].continuations.len(), 2);
    assert_eq!(codes(&read), []);
}

#[test]
fn a_merge_does_not_reach_over_another_column_or_a_row_without_it() {
    let wide = r#"<w:gridSpan w:val="2"/>"#;
    let rows = [
        format!("<w:tr>{}{}</w:tr>", tc(r#"<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>"#, "宽"), tc("", "a")),
        // Starts in column 1, where nothing is open.
        format!("<w:tr>{}{}</w:tr>", tc("", "b"), tc(&format!("{wide}<w:vMerge/>"), "c")),
    ];
    let read = read_body(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    let expected = [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "a"), (1, 0, 1, 1, "b"), (1, 1, 1, 2, "c")];
    assert_eq!(cells(&tables(&read.value).tables[0]), expected);
}

#[test]
fn columns_before_and_after_a_row_count() {
    let body = format!(
        r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>{}</w:tr><w:tr/></w:tbl>"#,
        tc("", "x")
    );
    let read = read_body(&body);
    let table = &tables(&read.value).tables[0];
    assert_eq!((table.rows, table.cols, cells(table)), (2, 4, vec![(0, 2, 1, 1, "x")]));
}

#[test]
fn horizontal_merges_widen_and_hidden_text_is_a_warning() {
    let rows = [
        format!(
            "<w:tr>{}{}{}</w:tr>",
            tc(r#"<w:hMerge w:val="restart"/><w:vMerge w:val="restart"/>"#, "甲"),
            tc(r#"<w:hMerge/>"#, "hidden"),
            tc("", "1")
        ),
        // Merged both ways: the whole row but its last cell is swallowed.
        format!(
            "<w:tr>{}{}{}</w:tr>",
            tc(r#"<w:hMerge w:val="restart"/><w:vMerge/>"#, ""),
            tc(r#"<w:hMerge/><w:vMerge/>"#, ""),
            tc("", "2")
        ),
    ];
    let read = read_body(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    let expected = [(0, 0, 2, 2, "甲"), (0, 2, 1, 1, "1"), (1, 2, 1, 1, "2")];
    assert_eq!(cells(&tables(&read.value).tables[0]), expected);
    assert_eq!(codes(&read), [("text-hidden", 1)]);
    assert_eq!(first_table(&read.value).rows[0].cells[0].continuations[0].column_span, 2);
}

#[test]
fn rows_and_cells_in_content_controls_are_read_and_deleted_rows_left_out() {
    let body = format!(
        "<w:tbl><w:sdt><w:sdtPr><w:id w:val=\"1\"/></w:sdtPr><w:sdtContent><w:tr>{a}<w:sdt><w:sdtContent>{b}\
         </w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>\
         <w:tr><w:trPr><w:del w:id=\"2\"/></w:trPr>{c}</w:tr>\
         <w:tr><w:trPr><w:ins w:id=\"3\"/></w:trPr><w:customXml>{d}</w:customXml></w:tr></w:tbl>",
        a = tc("", "a"),
        b = tc("", "b"),
        c = tc("", "gone"),
        d = tc("", "d"),
    );
    let read = read_body(&body);
    let expected = [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "d")];
    assert_eq!(cells(&tables(&read.value).tables[0]), expected);
    assert_eq!(codes(&read), []);
}

#[test]
fn a_nested_table_is_no_text_of_its_cell_and_a_cell_may_hold_no_paragraph() {
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "inner"));
    let body = format!("<w:tbl><w:tr><w:tc>{inner}<w:p><w:r><w:t>outer</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl>");
    let read = read_body(&body);
    let found = tables(&read.value);
    assert_eq!(found.tables.len(), 2);
    assert_eq!(cells(&found.tables[0]), [(0, 0, 1, 1, "outer"), (0, 1, 1, 1, "")]);
}

#[test]
fn cell_text_is_folded_and_hidden_runs_are_out() {
    let body = "<w:tbl><w:tr><w:tc><w:p/><w:p><w:r><w:t xml:space=\"preserve\"> 1 </w:t><w:tab/><w:t>2</w:t><w:br/>\
                <w:t>3</w:t><w:noBreakHyphen/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>\
                <w:p><w:hyperlink w:anchor=\"b\"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr></w:tbl>";
    let read = read_body(body);
    assert_eq!(tables(&read.value).tables[0].cells[0].text, "1 2 3\u{2011}\nlink");
}

#[test]
fn a_table_inside_a_paragraph_follows_it() {
    let read = read_body(&format!("<w:p><w:r><w:t>a</w:t></w:r><w:tbl><w:tr>{}</w:tr></w:tbl></w:p>", tc("", "b")));
    assert!(matches!(blocks(&read.value)[..], [Block::Paragraph(_), Block::Table(_)]));
    assert_eq!(codes(&read), [("block-inside-paragraph", 1)]);
}

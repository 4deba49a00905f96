//! Damage and attacks: errors that say what is wrong, within bounds.

use super::{blocks, document_xml, package, paragraph, read_body, try_body};
use crate::error::{Error, Limit};
use crate::model::Inline;
use crate::read::{Limits, ReadOptions, read};

fn limits(limits: Limits) -> ReadOptions {
    ReadOptions { limits, ..ReadOptions::default() }
}

#[test]
fn four_thousand_nested_tables_are_too_deep_whatever_is_asked_for() {
    let body = ["<w:tbl><w:tr><w:tc>".repeat(4000), "<w:p/></w:tc></w:tr></w:tbl>".repeat(4000)].concat();
    let error = try_body(&body, &ReadOptions::default()).unwrap_err();
    assert_eq!(error, Error::TooLarge { limit: Limit::MaxDepth, allowed: 256 });
    let wide = limits(Limits { max_depth: u32::MAX, ..Limits::default() });
    assert!(matches!(try_body(&body, &wide), Err(Error::TooLarge { limit: Limit::MaxDepth, allowed: 512 })));
}

#[test]
fn tables_and_wrappers_as_deep_as_allowed_fit_the_stack() {
    let wide = limits(Limits { max_depth: 512, ..Limits::default() });
    let tables = ["<w:tbl><w:tr><w:tc>".repeat(169), "<w:p/></w:tc></w:tr></w:tbl>".repeat(169)].concat();
    assert!(try_body(&tables, &wide).is_ok());
    let inside = ["<w:tbl><w:tr><w:tc><w:p>".repeat(127), "</w:p></w:tc></w:tr></w:tbl>".repeat(127)].concat();
    assert!(try_body(&format!("<w:p>{inside}</w:p>"), &wide).is_ok());
    for wrapper in ["p", "hyperlink", "fldSimple", "ins", "r"] {
        let body = [format!("<w:{wrapper}>").repeat(509), format!("</w:{wrapper}>").repeat(509)].concat();
        assert!(try_body(&format!("<w:p>{body}</w:p>"), &wide).is_ok(), "{wrapper}");
    }
}

#[test]
fn drawings_as_deep_as_allowed_fit_the_stack() {
    let wide = limits(Limits { max_depth: 512, ..Limits::default() });
    let nested = |open: &str, close: &str, times: usize| {
        let body = [open.repeat(times), close.repeat(times)].concat();
        try_body(&format!("<w:p><w:r><w:drawing>{body}</w:drawing></w:r></w:p>"), &wide)
    };
    let wpg = "xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"";
    assert!(nested(&format!("<g:grpSp {}>", wpg.replacen("wpg", "g", 1)), "</g:grpSp>", 200).is_ok());
    assert!(nested("<wps:wsp><wps:txbx><w:p><w:r>", "</w:r></w:p></wps:txbx></wps:wsp>", 126).is_ok());
    for (open, close) in
        [("<v:group>", "</v:group>"), ("<v:rect><v:textbox><w:p><w:r>", "</w:r></w:p></v:textbox></v:rect>")]
    {
        let times = 500 / open.matches('<').count();
        let body = [open.repeat(times), close.repeat(times)].concat();
        assert!(try_body(&format!("<w:p><w:r>{body}</w:r></w:p>"), &wide).is_ok(), "{open}");
    }
}

#[test]
fn formulas_as_deep_as_allowed_fit_the_stack() {
    let wide = limits(Limits { max_depth: 512, ..Limits::default() });
    for (open, close) in
        [("<m:f><m:num>", "</m:num></m:f>"), ("<m:d><m:e>", "</m:e></m:d>"), ("<m:oMath>", "</m:oMath>")]
    {
        let times = 508 / open.matches('<').count();
        let body = format!("<w:p><m:oMath>{}{}</m:oMath></w:p>", open.repeat(times), close.repeat(times));
        assert!(try_body(&body, &wide).is_ok(), "{open}");
        let deeper = format!("<w:p><m:oMath>{}{}</m:oMath></w:p>", open.repeat(4000), close.repeat(4000));
        assert!(matches!(try_body(&deeper, &wide), Err(Error::TooLarge { limit: Limit::MaxDepth, allowed: 512 })));
    }
}

#[test]
fn text_boxes_nest_a_few_deep_and_then_say_so() {
    let (open, close) = ("<v:rect><v:textbox><w:p><w:r>", "</w:r></w:p></v:textbox></v:rect>");
    let read = read_body(&format!("<w:p><w:r>{}<w:t>x</w:t>{}</w:r></w:p>", open.repeat(9), close.repeat(9)));
    let warnings: Vec<String> = read.warnings.iter().map(|warning| warning.kind.to_string()).collect();
    assert_eq!(warnings, ["a drawing nested too deeply is left out"]);
}

#[test]
fn a_column_count_cannot_grow_the_grid_past_its_limit() {
    let body = r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"#;
    let error = try_body(body, &ReadOptions::default()).unwrap_err();
    assert_eq!(error, Error::TooLarge { limit: Limit::MaxCells, allowed: 1_000_000 });
    // Many rows beside one wide row count just so.
    let row = "<w:tr><w:tc><w:p/></w:tc></w:tr>";
    let wide = r#"<w:tr><w:trPr><w:gridBefore w:val="900"/></w:trPr></w:tr>"#;
    let small = limits(Limits { max_cells: 10_000, ..Limits::default() });
    let body = format!("<w:tbl>{}{wide}</w:tbl>", row.repeat(20));
    assert!(matches!(try_body(&body, &small), Err(Error::TooLarge { limit: Limit::MaxCells, .. })));
}

#[test]
fn broken_xml_of_the_main_part_is_an_error_with_its_place() {
    let damaged = |main: &str| read(&package(&[("word/document.xml", main)]), &ReadOptions::default()).unwrap_err();
    let whole = document_xml("<w:p><w:r><w:t>text</w:t></w:r></w:p>");
    for cut in [whole.len() / 2, whole.len() - 3, 40] {
        let Error::Malformed { location, .. } = damaged(&whole[..cut]) else { panic!("cut at {cut} read") };
        assert_eq!(location.part.as_deref(), Some("word/document.xml"));
    }
    assert!(matches!(damaged(&whole.replace("</w:r>", "</w:x>")), Error::Malformed { .. }));
    assert!(matches!(damaged(&whole.replace("text", "&bomb;")), Error::Malformed { .. }));
    assert!(matches!(damaged("<html/>"), Error::Malformed { .. }));
    assert!(matches!(damaged(""), Error::Malformed { .. }));
}

#[test]
fn declared_entities_are_not_expanded() {
    let bomb = format!(
        "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>{}",
        document_xml("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")
    );
    let error = read(&package(&[("word/document.xml", &bomb)]), &ReadOptions::default()).unwrap_err();
    assert!(error.to_string().contains("&b;"), "{error}");
}

#[test]
fn every_cut_of_a_file_ends_in_an_error_or_a_document() {
    let file = package(&[("word/document.xml", &document_xml("<w:p><w:r><w:t>张巷镇</w:t></w:r></w:p>"))]);
    for length in 0..file.len() {
        let _ = read(&file[..length], &ReadOptions::default());
        let mut flipped = file.clone();
        flipped[length] ^= 0x55;
        let _ = read(&flipped, &ReadOptions::default());
    }
}

#[test]
fn an_empty_body_is_one_section() {
    assert_eq!(read_body("").value.sections.len(), 1);
}

#[test]
fn fields_in_codes_without_end_neither_nest_nor_take_forever() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
    let end = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let balanced = format!("<w:p>{}{}</w:p>", begin.repeat(100_000), end.repeat(100_000));
    assert_eq!(read_body(&balanced).warnings, []);
    let open = format!("<w:p>{}</w:p>", begin.repeat(100_000));
    assert_eq!(read_body(&open).warnings[0].count, 100_000);
}

#[test]
fn deleted_paragraph_marks_join_in_linear_time() {
    let p = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let read = read_body(&p.repeat(100_000));
    assert_eq!(read.value.sections[0].blocks.len(), 1);
}

/// The text of a body, and its warnings as people read them.
fn shown(body: &str) -> (String, Vec<String>) {
    let read = read_body(body);
    let warnings = read.warnings.iter().map(|warning| warning.kind.to_string()).collect();
    (super::texts(&read.value).concat(), warnings)
}

#[test]
fn what_stands_in_the_wrong_place_is_kept_or_named() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let p = format!("<w:p>{}</w:p>", run("in"));
    let named = |text: &str, warning: &str| (text.to_owned(), vec![warning.to_owned()]);
    assert_eq!(shown(&format!("<w:p>{}{p}</w:p>", run("a"))).0, "ain");
    assert_eq!(shown("<w:p><w:t>bare</w:t></w:p>"), named("bare", "w:t outside of a run is read as a run"));
    assert_eq!(
        shown(&format!("{}<w:p/>", run("a"))),
        named("a", "w:r outside of a paragraph is put into the next one")
    );
    let foreign = "<w:p><zz:foo/><w:r zz:q=\"1\"><w:t>b</w:t></w:r></w:p>";
    assert_eq!(shown(foreign), named("b", "unknown element zz:foo skipped"));
    let link = "<w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>";
    assert_eq!(shown(link).1, ["relationship \"rId9\" does not exist"]);
}

#[test]
fn text_that_is_no_xml_is_damage_with_its_place() {
    for text in ["a & b", "AT&T; x", "x&nbsp;y", "a < b", "a&#0;b"] {
        let body = format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let error = try_body(&body, &ReadOptions::default()).unwrap_err();
        assert!(matches!(error, Error::Malformed { .. }), "{text}");
    }
    // What XML 1.1 allows, and an attribute written twice: the first counts.
    let body = "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"one\" w:name=\"two\"/><w:r><w:t>a&#11;b</w:t></w:r></w:p>";
    let part = format!("<?xml version=\"1.1\"?>{}", document_xml(body));
    let document = read(&package(&[("word/document.xml", &part)]), &ReadOptions::default()).unwrap();
    assert_eq!(super::texts(&document.value), ["[onea\u{B}b"]);
}

#[test]
fn effects_of_text_are_kept_within_bounds() {
    let effect = |inside: &str| {
        let spaces = "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";
        let glow = format!("<w14:glow {spaces} w14:rad=\"9\">{inside}</w14:glow>");
        let read = read_body(&format!("<w:p><w:r><w:rPr>{glow}</w:rPr><w:t>甲</w:t></w:r></w:p>"));
        let Inline::Run(run) = &paragraph(blocks(&read.value)[0]).inlines[0] else { panic!("no run") };
        (run.props.extension.glow.clone(), read.warnings.len())
    };
    let (glow, warnings) = effect("<w14:srgbClr w14:val=\"FF0000\"/>");
    assert_eq!((glow.unwrap().children.len(), warnings), (1, 0));
    let (glow, warnings) = effect("<w14:unheard/>");
    assert_eq!((glow.unwrap().children.len(), warnings), (0, 1));
    let (glow, warnings) = effect(&"<w14:gs/>".repeat(1000));
    assert_eq!((glow, warnings), (None, 1));
    let (glow, warnings) = effect(&format!("{}{}", "<w14:gs>".repeat(60), "</w14:gs>".repeat(60)));
    assert!(glow.is_some() && warnings == 1);
}

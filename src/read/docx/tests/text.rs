//! Fields, wrappers, tracked changes, entities, strict files, parts that refer to each other.

use super::{W, blocks, codes, document_xml, package, paragraph, read_body, shown, texts};
use crate::model::{Alignment, HeaderFooterKind, Inline, RunPiece};
use crate::read::{ReadOptions, read};
use crate::units::{HalfPoint, Twip};
use std::sync::Arc;

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn mark(kind: &str) -> String {
    format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#)
}

fn code(text: &str) -> String {
    format!("<w:r><w:instrText>{text}</w:instrText></w:r>")
}

#[test]
fn fields_nest_in_results_and_in_codes_and_run_over_paragraphs() {
    let body = [
        "<w:p>",
        &mark("begin"),
        &code(" TOC "),
        &mark("separate"),
        &mark("begin"),
        &code("PAGEREF a"),
        &mark("separate"),
        &r("3"),
        &mark("end"),
        "</w:p><w:p>",
        &r("last"),
        &mark("end"),
        "</w:p><w:p>",
        &mark("begin"),
        &code("IF "),
        &mark("begin"),
        &code("PAGE"),
        &mark("separate"),
        &r("7"),
        &mark("end"),
        &code(" = 1"),
        &mark("separate"),
        &r("yes"),
        &mark("end"),
        "</w:p><w:p><w:fldSimple w:instr=\" DATE \">",
        &r("today"),
        "</w:fldSimple></w:p>",
    ]
    .concat();
    let read = read_body(&body);
    assert_eq!(texts(&read.value), ["{TOC|{PAGEREF a|3}", "last}", "{IF {PAGE} = 1|yes}", "{DATE|today}"]);
    assert_eq!(codes(&read), []);
}

#[test]
fn unbalanced_fields_are_repaired_without_losing_text() {
    let body =
        ["<w:p>", &r("a"), &mark("end"), &mark("begin"), &code("PAGE"), &r("b"), "</w:p><w:p>", &r("c"), "</w:p>"]
            .concat();
    let read = read_body(&body);
    assert_eq!(texts(&read.value), ["ab", "c{PAGE|}"]);
    assert_eq!(codes(&read), [("field-end-stray", 1), ("field-unclosed", 1)]);
}

#[test]
fn a_field_left_open_in_a_cell_ends_there() {
    let body = [
        "<w:tbl><w:tr><w:tc><w:p>",
        &mark("begin"),
        &code("X"),
        &mark("separate"),
        &r("1"),
        "</w:p></w:tc></w:tr></w:tbl><w:p>",
        &r("2"),
        "</w:p>",
    ]
    .concat();
    let read = read_body(&body);
    assert_eq!(texts(&read.value), ["2"]);
    assert_eq!(codes(&read), [("field-unclosed", 1)]);
}

#[test]
fn wrappers_are_transparent_and_deletions_are_gone() {
    let body = [
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p><w:ins>",
        &r("a"),
        "</w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>",
        "<w:smartTag><w:smartTagPr/>",
        &r("b"),
        "</w:smartTag><w:dir w:val=\"rtl\">",
        &r("c"),
        "</w:dir><w:bdo w:val=\"ltr\">",
        &r("d"),
        "</w:bdo><w:moveFrom>",
        &r("y"),
        "</w:moveFrom><w:moveTo>",
        &r("e"),
        "</w:moveTo></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
        &r("one "),
        "</w:p><w:p>",
        &r("paragraph"),
        "</w:p>",
    ]
    .concat();
    let read = read_body(&body);
    assert_eq!(texts(&read.value), ["abcde", "one paragraph"]);
    assert_eq!(codes(&read), []);
}

#[test]
fn bookmarks_between_blocks_move_into_the_next_paragraph_or_the_last() {
    let body = format!(r#"<w:bookmarkStart w:id="1" w:name="here"/><w:p>{}</w:p><w:bookmarkEnd w:id="1"/>"#, r("text"));
    assert_eq!(texts(&read_body(&body).value), ["[heretext]"]);
}

#[test]
fn alternate_content_gives_shapes_and_else_its_fallback() {
    let old = |text: &str| {
        let inside = format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", r(text));
        format!("<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>")
    };
    let new = |text: &str| {
        let inside = format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", r(text));
        format!("<w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></w:drawing>")
    };
    let alternate = |requires: &str, text: &str| {
        let (new, old) = (new(text), old(&text.to_uppercase()));
        format!(
            r#"<mc:AlternateContent><mc:Choice Requires="{requires}">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"#
        )
    };
    let empty = r#"<mc:AlternateContent><mc:Choice Requires="mc">x</mc:Choice></mc:AlternateContent>"#;
    let body =
        format!("<w:p><w:r>{}{}{empty}<w:t>after</w:t></w:r></w:p>", alternate("wps", "a"), alternate("wps mc", "b"));
    let read = read_body(&body);
    assert_eq!(texts(&read.value), ["▣▣after"]);
    let inlines = &paragraph(blocks(&read.value)[0]).inlines;
    let boxed: Vec<String> = inlines.iter().flat_map(boxed_texts).collect();
    assert_eq!(boxed, ["a", "B"]);
    let warnings: Vec<String> = read.warnings.iter().map(|warning| warning.kind.to_string()).collect();
    assert_eq!(warnings, ["content for newer applications (mc) is left out"]);
}

fn boxed_texts(inline: &Inline) -> Vec<String> {
    let Inline::Run(run) = inline else { return Vec::new() };
    let drawings = run.pieces.iter().filter_map(|piece| match piece {
        RunPiece::Drawing(drawing) => Some(drawing),
        _ => None,
    });
    drawings.flat_map(|drawing| drawing.text_blocks().flatten()).map(|block| shown(&paragraph(block).inlines)).collect()
}

#[test]
fn a_text_box_is_a_story_of_its_own() {
    // The end of a field in it does not end the field around it.
    let inside = format!("<w:txbxContent><w:p>{}{}</w:p></w:txbxContent>", r("in"), mark("end"));
    let boxed = format!("<w:r><w:pict><v:rect><v:textbox>{inside}</v:textbox></v:rect></w:pict></w:r>");
    let code = code("REF x");
    let body = format!("<w:p>{}{code}{}{boxed}{}{}</w:p>", mark("begin"), mark("separate"), r("out"), mark("end"));
    let read = read_body(&body);
    assert_eq!(texts(&read.value), ["{REF x|▣out}"]);
    assert_eq!(codes(&read), [("field-end-stray", 1)]);
}

#[test]
fn indentation_is_no_text_unless_it_is_preserved_here_or_above() {
    let runs =
        "<w:r><w:t>\n  a\n  </w:t><w:t> b </w:t><w:t xml:space=\"preserve\">\tc&#10;d</w:t><w:t>\u{3000}e</w:t></w:r>";
    assert_eq!(texts(&read_body(&format!("<w:p>{runs}</w:p>")).value), ["a b →c d\u{3000}e"]);
    let kept = format!("<w:p xml:space=\"preserve\">{}</w:p>", r("\n a"));
    assert_eq!(texts(&read_body(&kept).value), ["  a"]);
}

#[test]
fn entities_and_character_data_are_text() {
    let body = "<w:p><w:r><w:t>a&amp;b&lt;c&#x5F20;<![CDATA[<d>]]></w:t></w:r></w:p>";
    assert_eq!(texts(&read_body(body).value), ["a&b<c张<d>"]);
}

#[test]
fn paragraphs_that_say_the_same_share_it() {
    let p = r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>x</w:t></w:r></w:p>"#;
    let read = read_body(&[p, p].concat());
    let found = blocks(&read.value);
    let (first, second) = (paragraph(found[0]), paragraph(found[1]));
    assert_eq!(first.props.alignment, Some(Alignment::Center));
    assert!(Arc::ptr_eq(&first.props, &second.props));
    let (Inline::Run(one), Inline::Run(two)) = (&first.inlines[0], &second.inlines[0]) else { panic!("no runs") };
    assert_eq!((one.props.bold, one.props.size), (Some(true), Some(HalfPoint(32))));
    assert!(Arc::ptr_eq(&one.props, &two.props));
}

#[test]
fn values_that_mean_nothing_are_counted_each_time() {
    let p = r#"<w:p><w:pPr><w:jc w:val="sideways"/></w:pPr></w:p>"#;
    assert_eq!(codes(&read_body(&p.repeat(3))), [("value-invalid", 3)]);
}

#[test]
fn strict_files_under_any_prefix_read_like_others() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let main = format!(
        r#"<d:document xmlns:d="{strict}"><d:body><d:p><d:pPr><d:spacing d:before="12pt"/><d:ind d:start="2.54cm"/></d:pPr><d:r><d:rPr><d:i d:val="off"/><d:sz d:val="10.5pt"/></d:rPr><d:t>x</d:t></d:r></d:p></d:body></d:document>"#
    );
    let root = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Main/Doc.xml"/></Relationships>"#;
    let file = package(&[("_rels/.rels", root), ("main/doc.xml", &main)]);
    let read = read(&file, &ReadOptions::default()).unwrap();
    let found = blocks(&read.value);
    let paragraph = paragraph(found[0]);
    assert_eq!((paragraph.props.spacing.before, paragraph.props.indent.left), (Some(Twip(240)), Some(Twip(1440))));
    let Inline::Run(run) = &paragraph.inlines[0] else { panic!("no run") };
    assert_eq!((run.props.italic, run.props.size), (Some(false), Some(HalfPoint(21))));
}

#[test]
fn sections_end_with_their_paragraph_and_find_their_headers() {
    let body = format!(
        r#"<w:p><w:pPr><w:sectPr><w:headerReference w:type="first" r:id="h"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>{}</w:p><w:p>{}</w:p><w:sectPr><w:titlePg/></w:sectPr>"#,
        r("one"),
        r("two")
    );
    let relationships = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
    let header = format!(r#"<w:hdr xmlns:w="{W}"><w:p>{}</w:p></w:hdr>"#, r("head"));
    let file = package(&[
        ("word/document.xml", &document_xml(&body)),
        ("word/_rels/document.xml.rels", relationships),
        ("word/header1.xml", &header),
        ("word/styles.xml", "<broken"),
    ]);
    let read = read(&file, &ReadOptions::default()).unwrap();
    let sections = &read.value.sections;
    assert_eq!(sections.len(), 2);
    assert_eq!(sections[0].props.page_size.map(|size| size.width), Some(Twip(11906)));
    let references = sections[0].props.headers_footers.as_ref().unwrap();
    assert_eq!((references[0].kind, references[0].is_footer), (HeaderFooterKind::First, false));
    assert_eq!(sections[1].props.title_page, Some(true));
    assert_eq!(shown(&paragraph(&read.value.stories[0].blocks[0]).inlines), "head");
    assert_eq!(codes(&read), [("part-unreadable", 1)]);
}

#[test]
fn what_nobody_thought_of_is_a_warning_with_its_place() {
    let read = read_body("<w:p><w:novelty/><w:proofErr w:type=\"spellStart\"/></w:p>");
    assert_eq!(codes(&read), [("element-unknown", 1)]);
    let location = read.warnings[0].location.clone().unwrap();
    let offset = document_xml("<w:p><w:novelty/></w:p>").find("<w:novelty").unwrap();
    assert_eq!(location, crate::diag::Location::at("word/document.xml", offset as u64));
}

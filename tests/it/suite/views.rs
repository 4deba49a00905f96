//! Views of a document that a case can pin, each as text that reads well in a diff.

use super::package::Package;
use super::page_views::{outline, pages};
use super::structure;
use super::xml;
use gongwen::model::Document;
use gongwen::pages::{GlyphRun, Item, Page};
use gongwen::{FontBook, FontSources, LayoutOptions, Warned, Warning, layout, official, write};
use std::fmt::Write;
use std::io::Read;
use std::sync::OnceLock;

/// The bundled faces, opened once.
pub fn fonts() -> &'static FontBook {
    static FONTS: OnceLock<FontBook> = OnceLock::new();
    FONTS.get_or_init(|| FontBook::new(FontSources::default()))
}

/// A view by its name.
pub fn render(name: &str, read: &Warned<Document>, package: &Package) -> String {
    let document = &read.value;
    match name {
        "model" => serde_json::to_string_pretty(&document.sections).unwrap(),
        "text" => write::text(document),
        "html" => html_body(document),
        "markdown" => write::markdown(document, &write::MarkdownOptions::default()).value,
        "markdown filled" => write::markdown(document, &write::MarkdownOptions::default().with_fill_merged(true)).value,
        "tables" => tables(document),
        "pages" => pages(&layout(document, fonts(), &LayoutOptions::default()).value),
        "outline" => outline(&layout(document, fonts(), &LayoutOptions::default()).value),
        "structure" => structure::view(&layout(document, fonts(), &LayoutOptions::default()).value, package),
        "official" => body_of(
            &write::docx(&official(document).value.0, &write::DocxOptions::default().with_simplify(false)).unwrap(),
        ),
        "docx" => body_of(&write::docx(document, &write::DocxOptions::default()).unwrap()),
        "parts" => parts(&write::docx(document, &write::DocxOptions::default()).unwrap()),
        "warnings" => {
            let laid_out = layout(document, fonts(), &LayoutOptions::default()).warnings;
            read.warnings.iter().chain(&laid_out).map(|warning| describe_warning(warning, package)).collect()
        }
        other => panic!("no view is called {other}"),
    }
}

/// The warning with its place as the case has it.
fn describe_warning(warning: &Warning, package: &Package) -> String {
    let text = warning.to_string();
    match &warning.location {
        Some(location) => text.replace(&location.to_string(), &package.location(location)) + "\n",
        None => text + "\n",
    }
}

/// The parts of a package by name, with what they refer to below them.
fn parts(package: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let mut out = String::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        if !name.ends_with(".rels") {
            writeln!(out, "{name}").unwrap();
            continue;
        }
        let mut xml = String::new();
        entry.read_to_string(&mut xml).unwrap();
        for relationship in xml.split("<Relationship ").skip(1) {
            let value =
                |name: &str| relationship.split_once(&format!("{name}=\"")).unwrap().1.split('"').next().unwrap();
            let kind = value("Type").rsplit('/').next().unwrap();
            writeln!(out, "  {} {kind} {}", value("Id"), value("Target")).unwrap();
        }
    }
    out
}

/// What is between the body's tags.
fn html_body(document: &Document) -> String {
    let html = write::html(document, &write::HtmlOptions::default()).value;
    let (_, body) = html.split_once("<body>\n").unwrap();
    body.strip_suffix("</body>\n</html>\n").unwrap().to_owned()
}

/// A line for each cell: `row,column rows×columns text`.
fn tables(document: &Document) -> String {
    let mut out = String::new();
    for table in write::tables(document).tables {
        let inside = table.parent.map(|cell| format!(" in {},{} of table {}", cell.row, cell.col, cell.table));
        writeln!(out, "table {}×{}{}", table.rows, table.cols, inside.unwrap_or_default()).unwrap();
        for (word, text) in [("heading", &table.heading), ("caption", &table.caption)] {
            if let Some(text) = text {
                writeln!(out, "{word} {text}").unwrap();
            }
        }
        for cell in table.cells {
            let text = cell.text.replace('\n', "⏎");
            writeln!(out, "{},{} {}×{} {text}", cell.row, cell.col, cell.row_span, cell.col_span).unwrap();
        }
    }
    out
}

/// The runs of text of a page, in drawing order.
pub fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        _ => None,
    })
}

/// The text of a page, run by run.
pub fn page_text(page: &Page) -> String {
    runs(page).map(|run| run.text.as_str()).collect()
}

/// What is inside `w:body`, set as the pieces of cases are.
fn body_of(package: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let start = xml.find("<w:body>").map_or(0, |at| at + "<w:body>".len());
    let end = xml.find("</w:body>").unwrap_or(xml.len());
    xml::set(&xml[start..end])
}

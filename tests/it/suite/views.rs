//! Views of a document that a case can pin, each as text that reads well in a diff.

use super::package::Package;
use gongwen::geom::{Point, Segment};
use gongwen::model::Document;
use gongwen::pages::{GradientStop, Item, Page, PagePath, Pages, Paint};
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
        "markdown filled" => {
            write::markdown(document, &write::MarkdownOptions { fill_merged: true, ..Default::default() }).value
        }
        "tables" => tables(document),
        "pages" => pages(&layout(document, fonts(), &LayoutOptions::default()).value),
        "official" => {
            body_of(&write::docx(&official(document).value.0, &write::DocxOptions { simplify: false }).unwrap())
        }
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

/// What stands between the body's tags.
fn html_body(document: &Document) -> String {
    let html = write::html(document, &write::HtmlOptions::default()).value;
    let (_, body) = html.split_once("<body>\n").unwrap();
    body.strip_suffix("</body>\n</html>\n").unwrap().to_owned()
}

/// A line for each cell: `row,column rows×columns text`.
fn tables(document: &Document) -> String {
    let mut out = String::new();
    for table in write::tables(document).tables {
        writeln!(out, "table {}×{}", table.rows, table.cols).unwrap();
        for cell in table.cells {
            let text = cell.text.replace('\n', "⏎");
            writeln!(out, "{},{} {}×{} {text}", cell.row, cell.col, cell.row_span, cell.col_span).unwrap();
        }
    }
    out
}

/// A line for each item, positions in points to a tenth.
pub fn pages(pages: &Pages) -> String {
    let mut out = String::new();
    for page in &pages.pages {
        writeln!(out, "page {} {:.1}×{:.1}", page.label, page.width.0, page.height.0).unwrap();
        page.items.iter().for_each(|item| writeln!(out, "{}", describe(item, pages)).unwrap());
    }
    out
}

fn describe(item: &Item, pages: &Pages) -> String {
    match item {
        Item::Glyphs(run) => {
            let face = &pages.faces[usize::from(run.face.0)];
            let end = run.glyphs.last().map_or(0.0, |glyph| glyph.x.0);
            let faint = if run.opacity < 1.0 { format!(" opacity {}", run.opacity) } else { String::new() };
            format!(
                "text {:.1} {:.1} …{:.1} {}/{}{faint} {}",
                run.origin.x.0,
                run.origin.y.0,
                run.origin.x.0 + end,
                face.full_name(),
                run.size.0,
                run.text
            )
        }
        Item::Rule(rule) => format!(
            "rule {:.1},{:.1} {:.1},{:.1} width {:.2} {:?}",
            rule.from.x.0, rule.from.y.0, rule.to.x.0, rule.to.y.0, rule.width.0, rule.stroke
        ),
        Item::Fill(fill) => {
            let rect = fill.rect;
            format!("fill {:.1},{:.1} {:.1}×{:.1} {:?}", rect.x.0, rect.y.0, rect.width.0, rect.height.0, fill.color)
        }
        Item::Path(path) => describe_path(path),
        Item::ClipStart(clip) => format!("clip {}{}", way(&clip.segments), odd(clip.even_odd)),
        Item::ClipEnd => "clip ends".to_owned(),
        Item::Image(image) => {
            let rect = image.rect;
            let mut out = format!("image {:.1},{:.1} {:.1}×{:.1}", rect.x.0, rect.y.0, rect.width.0, rect.height.0);
            if image.crop != [0.0; 4] {
                write!(out, " crop {:?}", image.crop).unwrap();
            }
            if image.rotation != 0.0 {
                write!(out, " turned {}", image.rotation).unwrap();
            }
            if image.flip != [false; 2] {
                write!(out, " flip {:?}", image.flip).unwrap();
            }
            out
        }
        Item::Link(link) => format!("link {:.1},{:.1} {:?}", link.rect.x.0, link.rect.y.0, link.target),
    }
}

fn describe_path(path: &PagePath) -> String {
    let mut out = format!("path {}", way(&path.segments));
    match &path.fill {
        None => {}
        Some(Paint::Solid(color)) => write!(out, " fill {color:?}{}", odd(path.even_odd)).unwrap(),
        Some(Paint::Linear { from, to, stops }) => {
            write!(out, " fill{} from {} to {}{}", odd(path.even_odd), at(from), at(to), colors(stops)).unwrap();
        }
        Some(Paint::Radial { center, radius_x, radius_y, stops }) => {
            let radii = format!("{:.1}×{:.1}", radius_x.0, radius_y.0);
            write!(out, " fill{} around {} {radii}{}", odd(path.even_odd), at(center), colors(stops)).unwrap();
        }
    }
    if let Some(line) = &path.line {
        write!(out, " line {:.2} {:?} {:?} {:?}", line.width.0, line.color, line.cap, line.join).unwrap();
        line.dashes.iter().for_each(|dash| write!(out, " {:.1}", dash.0).unwrap());
    }
    if path.opacity != 1.0 {
        write!(out, " opacity {}", path.opacity).unwrap();
    }
    out
}

/// Where a path goes, in SVG's letters.
fn way(segments: &[Segment]) -> String {
    let steps = segments.iter().map(|segment| match segment {
        Segment::Move(to) => format!("M{}", at(to)),
        Segment::Line(to) => format!("L{}", at(to)),
        Segment::Curve(first, second, to) => format!("C{} {} {}", at(first), at(second), at(to)),
        Segment::Close => "Z".to_owned(),
    });
    steps.collect::<Vec<_>>().join(" ")
}

fn at(point: &Point) -> String {
    format!("{:.1},{:.1}", point.x.0, point.y.0)
}

fn odd(even_odd: bool) -> &'static str {
    if even_odd { " even-odd" } else { "" }
}

fn colors(stops: &[GradientStop]) -> String {
    stops.iter().map(|stop| format!(" {:.2} {:?}", stop.at, stop.color)).collect()
}

/// The text of a page, run by run.
pub fn page_text(page: &Page) -> String {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Glyphs(run) => Some(run.text.as_str()),
            _ => None,
        })
        .collect()
}

/// What stands inside `w:body`, an element to a line.
fn body_of(package: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let start = xml.find("<w:body>").map_or(0, |at| at + "<w:body>".len());
    let end = xml.find("</w:body>").unwrap_or(xml.len());
    xml[start..end].replace("><w:p>", ">\n<w:p>").replace("><w:r>", ">\n  <w:r>").replace("><w:tbl>", ">\n<w:tbl>")
}

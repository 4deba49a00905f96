//! Laws over every case and every file under fixtures/files.

use super::case::Case;
use super::package::Package;
use super::structure_laws::{self, body_text, tally};
use super::{folder, views};
use gongwen::geom::{Point, Segment};
use gongwen::model::Document;
use gongwen::pages::{GlyphRun, Item, Pages};
use gongwen::units::Pt;
use gongwen::{
    Changes, ConvertOptions, Format, LayoutOptions, ReadOptions, Warned, convert, layout, official, read, write,
};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::time::Duration;
use zip::write::SimpleFileOptions;

/// Every document there is: name and bytes.
pub fn documents() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> =
        Case::all().iter().map(|case| (case.path.display().to_string(), Package::of(case).zip())).collect();
    let mut files: Vec<_> =
        fs::read_dir(folder("fixtures/files")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    all.extend(files.into_iter().map(|path| (path.display().to_string(), fs::read(&path).unwrap())));
    assert!(all.len() > 5, "where have the fixtures gone?");
    all
}

pub fn open(name: &str, bytes: &[u8]) -> Document {
    read(bytes, &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}")).value
}

fn laid_out(document: &Document) -> Warned<Pages> {
    layout(document, views::fonts(), &LayoutOptions::default())
}

pub fn pages_of(document: &Document) -> Pages {
    laid_out(document).value
}

#[test]
fn rewriting_a_document_keeps_its_model() {
    let plain = write::DocxOptions::default().with_simplify(false);
    for (name, bytes) in documents() {
        for changes in [Changes::Accepted, Changes::Original, Changes::Keep] {
            let options = ReadOptions::default().with_changes(changes);
            let document = read(&bytes, &options).unwrap().value;
            let again = read(&write::docx(&document, &plain).unwrap(), &options).unwrap().value;
            let dump = |document: &Document| serde_json::to_string_pretty(document).unwrap();
            assert!(document == again, "{name} {changes:?}:\n{}", super::difference(&dump(&document), &dump(&again)));
        }
    }
}

#[test]
fn kept_changes_are_the_same_whether_accepted_now_or_later() {
    for (name, bytes) in documents() {
        let view = |changes| read(&bytes, &ReadOptions::default().with_changes(changes)).unwrap().value;
        let kept = view(Changes::Keep);
        let again = read(
            &write::docx(&kept, &write::DocxOptions::default().with_simplify(false)).unwrap(),
            &ReadOptions::default(),
        );
        assert!(*kept.accepted() == view(Changes::Accepted), "{name}");
        assert!(again.unwrap().value == view(Changes::Accepted), "{name}: written back");
    }
}

#[test]
fn simplifying_twice_changes_nothing_more() {
    for (name, bytes) in documents() {
        let once = write::docx(&open(&name, &bytes), &write::DocxOptions::default()).unwrap();
        let twice = write::docx(&open(&name, &once), &write::DocxOptions::default()).unwrap();
        assert!(open(&name, &once) == open(&name, &twice), "{name}");
        assert!(write::tables(&open(&name, &bytes)) == write::tables(&open(&name, &once)), "{name}: tables");
    }
}

#[test]
fn the_official_format_keeps_text_and_tables_and_twice_is_once() {
    for (name, bytes) in documents() {
        let document = open(&name, &bytes);
        let once = official(&document).value.0;
        let (before, after) = (lines(&document), lines(&once));
        assert!(before == after, "{name}:\n{}", super::difference(&before, &after));
        assert!(cells(&document) == cells(&once), "{name}: tables");
        let twice = official(&once).value.0;
        let dump = |document: &Document| serde_json::to_string_pretty(document).unwrap();
        assert!(once == twice, "{name}:\n{}", super::difference(&dump(&once), &dump(&twice)));
        let written = open(&name, &write::docx(&once, &write::DocxOptions::default()).unwrap());
        assert!(lines(&written) == after, "{name}: written and read again");
    }
}

/// The cells of every table. Which rows are heads the official format says itself: they repeat.
fn cells(document: &Document) -> Vec<(u32, u32, Vec<write::ExtractedCell>)> {
    write::tables(document).tables.into_iter().map(|table| (table.rows, table.cols, table.cells)).collect()
}

/// The text as lines without blanks at their ends; empty ones only make room.
fn lines(document: &Document) -> String {
    let text = write::text(document);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

#[test]
fn two_runs_give_the_same_bytes() {
    for (name, bytes) in documents() {
        for (format, extension) in Format::ALL.map(|format| (format, format.extension())) {
            let run = || convert(&bytes, format, views::fonts(), &ConvertOptions::default()).unwrap().value;
            assert!(run() == run(), "{name} as {extension}");
        }
    }
}

#[test]
fn every_character_of_the_body_and_its_notes_is_on_a_page() {
    for (name, bytes) in documents() {
        let document = open(&name, &bytes);
        let mut missing = tally(&body_text(&document));
        for page in &pages_of(&document).pages {
            for (character, count) in tally(&views::page_text(page)) {
                missing.entry(character).and_modify(|left| *left -= count);
            }
        }
        missing.retain(|_, left| *left > 0);
        assert!(missing.is_empty(), "{name}: not on any page: {missing:?}");
    }
}

#[test]
fn every_character_of_the_body_is_in_html_and_markdown() {
    for (name, bytes) in documents() {
        let document = open(&name, &bytes);
        let html = write::html(&document, &write::HtmlOptions::default()).value;
        let markdown = write::markdown(&document, &write::MarkdownOptions::default()).value;
        let filled = write::markdown(&document, &write::MarkdownOptions::default().with_fill_merged(true)).value;
        let (_, html) = html.split_once("<body>").unwrap();
        for (format, out) in [("HTML", html), ("Markdown", &markdown), ("filled Markdown", &filled)] {
            let mut missing = tally(&body_text(&document));
            for (character, count) in tally(&plain_letters(&without_tags(out))) {
                missing.entry(character).and_modify(|left| *left -= count);
            }
            missing.retain(|_, left| *left > 0);
            assert!(missing.is_empty(), "{name}: not in the {format}: {missing:?}");
        }
    }
}

/// What is outside of tags, references and backslashes before them resolved.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    for (at, part) in html.replace("\\&", "&amp;").replace("\\<", "&lt;").split('<').enumerate() {
        out.push_str(if at == 0 { part } else { part.split_once('>').unwrap().1 });
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn every_item_lies_on_its_page() {
    for (name, bytes) in documents() {
        for (index, page) in pages_of(&open(&name, &bytes)).pages.iter().enumerate() {
            let inside = |point: Point| {
                (-0.5..=page.width.0 + 0.5).contains(&point.x.0) && (-0.5..=page.height.0 + 0.5).contains(&point.y.0)
            };
            let within = |path: &[Segment]| path.iter().flat_map(Segment::points).all(inside);
            let mut clips: Vec<bool> = Vec::new();
            for item in &page.items {
                let holds = match item {
                    Item::Glyphs(run) => pens(run).all(inside),
                    Item::Rule(rule) => inside(rule.from) && inside(rule.to),
                    Item::Fill(fill) => within(&fill.rect.outline()),
                    Item::Path(path) => within(&path.segments) || clips.contains(&true),
                    Item::ClipStart(clip) => {
                        clips.push(within(&clip.segments));
                        true
                    }
                    Item::ClipEnd => clips.pop().is_some(),
                    Item::Image(image) => within(&image.rect.outline()),
                    Item::Link(link) => within(&link.rect.outline()),
                };
                assert!(holds, "{name}, page {}: {item:?}", index + 1);
            }
            assert!(clips.is_empty(), "{name}, page {}: a clip without an end", index + 1);
        }
    }
}

/// Where the glyphs of a run begin.
fn pens(run: &GlyphRun) -> impl Iterator<Item = Point> {
    let (sin, cos) = run.rotation.to_radians().sin_cos();
    let at = move |x: f64, y: f64| Point {
        x: run.origin.x + Pt(x * cos - y * sin),
        y: run.origin.y + Pt(x * sin + y * cos),
    };
    [at(0.0, 0.0)].into_iter().chain(run.glyphs.iter().map(move |glyph| at(glyph.x.0, glyph.y.0)))
}

#[test]
fn every_character_of_the_body_belongs_to_one_node() {
    for (name, bytes) in documents() {
        let document = open(&name, &bytes);
        let departures = structure_laws::of_text(&document, &laid_out(&document));
        assert!(departures.is_empty(), "{name}: {}", departures.join("; "));
    }
}

#[test]
fn nodes_are_in_document_order_and_none_is_empty_without_reason() {
    for (name, bytes) in documents() {
        let departures = structure_laws::of_tree(&laid_out(&open(&name, &bytes)));
        assert!(departures.is_empty(), "{name}: {}", departures.join("; "));
    }
}

#[test]
fn no_glyph_is_the_missing_one() {
    for (name, bytes) in documents() {
        for page in &pages_of(&open(&name, &bytes)).pages {
            for item in &page.items {
                if let Item::Glyphs(run) = item {
                    assert!(run.glyphs.iter().all(|glyph| glyph.id != 0), "{name}: {}", run.text);
                }
            }
        }
    }
}

#[test]
fn damaged_copies_end_in_a_result() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    for (name, bytes) in documents() {
        for round in 0..12 {
            let damaged = match round % 3 {
                0 => bytes[..random.below(bytes.len())].to_vec(),
                1 => random.flip_bits(bytes.clone(), round),
                _ => damage_inside(&bytes, |part| random.flip_bits(part, round)),
            };
            // Either outcome is right; a panic, a hang or a heap without bound is not.
            let (done, ends) = std::sync::mpsc::channel();
            std::thread::spawn(move || {
                let heap = allocation_counter::measure(|| {
                    if let Ok(document) = read(&damaged, &ReadOptions::default()) {
                        let _ = pages_of(&document.value);
                    }
                });
                done.send(heap.bytes_max)
            });
            let end = ends.recv_timeout(DAMAGED_LIMIT);
            assert!(end.is_ok(), "{name}, round {round}: {}", end.unwrap_err());
            let heap = end.unwrap();
            assert!(heap < DAMAGED_HEAP, "{name}, round {round}: {heap} bytes at once");
        }
    }
}

/// Bytes that reading and laying out a damaged copy may have on the heap at once. The most so far are 1.1 MiB.
const DAMAGED_HEAP: u64 = 16 << 20;

/// Time that a damaged copy may take: a hundred times what the slowest takes unoptimised on one busy core.
const DAMAGED_LIMIT: Duration = Duration::from_secs(60);

/// A xorshift generator: the same damage on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }

    fn flip_bits(&mut self, mut bytes: Vec<u8>, count: usize) -> Vec<u8> {
        for _ in 0..=count {
            let at = self.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << self.below(8);
            }
        }
        bytes
    }
}

/// A package whose parts are damaged while the container stays whole; a file without parts is damaged itself.
fn damage_inside(package: &[u8], mut damage: impl FnMut(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    if !package.starts_with(b"PK") {
        return damage(package.to_vec());
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        let keep = name.ends_with(".rels") || name.starts_with('[');
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&if keep { bytes } else { damage(bytes) }).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Characters of formulas as the document has them, for those that writers say otherwise: letters of
/// mathematical alphabets, commands of LaTeX.
fn plain_letters(text: &str) -> String {
    const COMMANDS: [(&str, &str); 15] = [
        ("\\theta", "θ"),
        ("\\alpha", "α"),
        ("\\Omega", "Ω"),
        ("\\sum", "∑"),
        ("\\int", "∫"),
        ("\\prod", "∏"),
        ("\\infty", "∞"),
        ("\\to", "→"),
        ("\\ge", "≥"),
        ("\\lt", "<"),
        ("\\gt", ">"),
        ("\\lbrace", "{"),
        ("\\rbrace", "}"),
        ("\\vert", "|"),
        ("ℝ", "R"),
    ];
    let mut text = text.replace('ℒ', "L");
    for (command, character) in COMMANDS {
        text = text.replace(command, character);
    }
    let letter = |c: char| match u32::from(c) {
        code @ 0x1D400..0x1D6A4 => char::from_u32((code - 0x1D400) % 52)
            .map(|place| if u32::from(place) < 26 { u32::from(place) + 0x41 } else { u32::from(place) - 26 + 0x61 })
            .and_then(char::from_u32),
        _ => None,
    };
    text.chars().map(|c| letter(c).unwrap_or(c)).collect()
}

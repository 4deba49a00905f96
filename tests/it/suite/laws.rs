//! Laws over every case and every file under fixtures/files.

use super::case::Case;
use super::package::Package;
use super::structure::Gathered;
use super::{folder, views};
use gongwen::geom::{Point, Segment};
use gongwen::model::{Block, Document, Inline, MathList, MathPiece, NoteReference, RunPiece};
use gongwen::pages::{Artifact, GlyphRun, Item, NodeId, NodeKind, Pages, Structure};
use gongwen::units::Pt;
use gongwen::{Changes, ConvertOptions, Format, LayoutOptions, ReadOptions, convert, layout, official, read, write};
use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::time::Duration;
use zip::write::SimpleFileOptions;

/// Every document there is: name and bytes.
fn documents() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> =
        Case::all().iter().map(|case| (case.path.display().to_string(), Package::of(case).zip())).collect();
    let mut files: Vec<_> =
        fs::read_dir(folder("fixtures/files")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    all.extend(files.into_iter().map(|path| (path.display().to_string(), fs::read(&path).unwrap())));
    assert!(all.len() > 5, "where have the fixtures gone?");
    all
}

fn open(name: &str, bytes: &[u8]) -> Document {
    read(bytes, &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}")).value
}

fn pages_of(document: &Document) -> Pages {
    layout(document, views::fonts(), &LayoutOptions::default()).value
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
        let pages = pages_of(&document);
        for run in pages.pages.iter().flat_map(|page| &page.items).filter_map(run_of) {
            let mut ranges: Vec<_> = run.glyphs.iter().map(|glyph| glyph.text.clone()).collect();
            ranges.retain(|range| !range.is_empty());
            ranges.sort_by_key(|range| range.start);
            let mut end = 0;
            for range in ranges {
                assert!(range.start == end, "{name}: {:?} is not one glyph's text, then another's", run.text);
                end = range.end;
            }
            assert!(
                end as usize == run.text.len() || run.glyphs.is_empty(),
                "{name}: {:?} has text of no glyph",
                run.text
            );
        }
        let gathered = Gathered::of(&pages);
        let mut missing = tally(&body_text(&document));
        let text: String = gathered.nodes.values().map(|found| found.text.as_str()).collect();
        for (character, count) in tally(&text) {
            missing.entry(character).and_modify(|left| *left -= count);
        }
        missing.retain(|_, left| *left > 0);
        assert!(missing.is_empty(), "{name}: of no node: {missing:?}");
        assert!(!gathered.artifacts.contains_key(&Artifact::Unspecified), "{name}: something belongs to nothing");
    }
}

fn run_of(item: &Item) -> Option<&GlyphRun> {
    if let Item::Glyphs(run) = item { Some(run) } else { None }
}

#[test]
fn nodes_are_in_document_order_and_none_is_empty_without_reason() {
    for (name, bytes) in documents() {
        let pages = pages_of(&open(&name, &bytes));
        let structure = &pages.structure;
        let gathered = Gathered::of(&pages);
        assert!(gathered.nodes.keys().all(|id| structure.get(*id).is_some()), "{name}: an item of no node");
        let mut ancestors: Vec<NodeId> = Vec::new();
        let mut parents = BTreeSet::new();
        let mut last: Option<(u16, u32)> = None;
        for (id, node) in structure.iter() {
            while ancestors.last().is_some_and(|last| *last != node.parent) {
                ancestors.pop();
            }
            assert!(
                ancestors.is_empty() == (id == NodeId::at(0)),
                "{name}: {id:?} comes after its parent's last child"
            );
            ancestors.push(id);
            parents.insert(node.parent);
            let place = (node.source.part, node.source.offset);
            // The words of a diagram are in a part of their own, notes in the order of their references.
            let elsewhere = ancestors.iter().any(|id| matches!(kind_of(structure, *id), Some(NodeKind::Figure)));
            if elsewhere {
                continue;
            }
            if let Some(last) = last.filter(|last| last.0 == place.0 && node.kind != NodeKind::Note) {
                assert!(last.1 <= place.1, "{name}: {id:?} was read before the node that it comes after");
            }
            last = Some(place);
        }
        let mut lost_notes = BTreeSet::new();
        for (id, node) in structure.iter() {
            let is_in_lost_note = |id: NodeId| lost_notes.contains(&id);
            let on_no_page = node.kind == NodeKind::Note
                && gathered.nodes.keys().all(|found| ancestors_of(structure, *found).all(|ancestor| ancestor != id));
            if on_no_page || is_in_lost_note(node.parent) {
                // Of a reference that is on no page, as in a header: the warning says so.
                lost_notes.insert(id);
                continue;
            }
            let is_full = gathered.nodes.contains_key(&id) || parents.contains(&id);
            let item_with_label = matches!(&node.kind, NodeKind::Paragraph if kind_of(structure, node.parent) == Some(&NodeKind::ListBody));
            let may_be_empty = match &node.kind {
                // A document without text; cells and rows are there even if nothing is in them.
                NodeKind::Document | NodeKind::TableRow | NodeKind::HeaderCell(..) | NodeKind::DataCell(_) => true,
                // Nothing of it could be drawn.
                NodeKind::Figure => true,
                _ => item_with_label,
            };
            assert!(is_full || may_be_empty, "{name}: {id:?} is empty: {node:?}");
        }
    }
}

fn ancestors_of(structure: &Structure, id: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(Some(id), |id| structure.get(*id).map(|node| node.parent))
}

fn kind_of(structure: &Structure, id: NodeId) -> Option<&NodeKind> {
    structure.get(id).map(|node| &node.kind)
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
            // Either outcome is right; a panic or a hang is not.
            let (done, ends) = std::sync::mpsc::channel();
            std::thread::spawn(move || {
                if let Ok(document) = read(&damaged, &ReadOptions::default()) {
                    let _ = pages_of(&document.value);
                }
                done.send(())
            });
            let end = ends.recv_timeout(DAMAGED_LIMIT);
            assert!(end.is_ok(), "{name}, round {round}: {}", end.unwrap_err());
        }
    }
}

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

/// A package whose parts are damaged while the container stays whole.
fn damage_inside(package: &[u8], mut damage: impl FnMut(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
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

/// Visible characters of the body and of the notes it refers to.
fn body_text(document: &Document) -> String {
    let mut out = String::new();
    let mut notes = Vec::new();
    let body = document.sections.iter().flat_map(|section| &section.blocks);
    body.for_each(|block| block_text(block, &mut out, &mut notes));
    notes.dedup();
    for NoteReference { kind, note, .. } in notes {
        let blocks = &document.notes(kind)[note.0 as usize].blocks;
        blocks.iter().for_each(|block| block_text(block, &mut out, &mut Vec::new()));
    }
    out
}

fn block_text(block: &Block, out: &mut String, notes: &mut Vec<NoteReference>) {
    match block {
        Block::Paragraph(paragraph) => inline_text(&paragraph.inlines, out, notes),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.blocks).for_each(|block| block_text(block, out, notes));
        }
    }
}

/// Results of fields that the layout fills in anew are left out.
fn inline_text(inlines: &[Inline], out: &mut String, notes: &mut Vec<NoteReference>) {
    let mut page_fields: Vec<bool> = Vec::new();
    for inline in inlines {
        match inline {
            Inline::FieldStart(field) => page_fields.push(["PAGE", "NUMPAGES"].contains(&field.name().as_str())),
            Inline::FieldEnd => drop(page_fields.pop()),
            Inline::Run(run) if run.props.hidden != Some(true) && !page_fields.contains(&true) => {
                for piece in &run.pieces {
                    match piece {
                        RunPiece::Text(text) => out.push_str(text),
                        RunPiece::NoteReference(reference) => notes.push(*reference),
                        RunPiece::Drawing(drawing) => {
                            drawing.text_blocks().flatten().for_each(|block| block_text(block, out, notes));
                        }
                        _ => {}
                    }
                }
            }
            Inline::Hyperlink(link) => inline_text(&link.inlines, out, notes),
            Inline::Math(math) => math.formulas.iter().for_each(|formula| math_text(formula, out)),
            _ => {}
        }
    }
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

/// Characters of a formula's runs; marks that align and number equations are no characters.
fn math_text(list: &MathList, out: &mut String) {
    for piece in list {
        match piece {
            MathPiece::Run(run) => out.push_str(&run.text().replace(['&', '#'], "")),
            MathPiece::Object(object) => {
                object.arguments().into_iter().for_each(|argument| math_text(argument, out));
            }
        }
    }
}

fn tally(text: &str) -> std::collections::BTreeMap<char, i64> {
    let mut counts = std::collections::BTreeMap::new();
    text.chars()
        .filter(|character| !character.is_whitespace())
        .for_each(|character| *counts.entry(character).or_default() += 1);
    counts
}

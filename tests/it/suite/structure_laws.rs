//! What holds between a document and the structure tree of its pages, as departures: for the fixtures, and for a
//! folder of real documents.

use super::structure::Gathered;
use gongwen::Warned;
use gongwen::model::{Block, Document, Inline, MathList, MathPiece, NoteReference, RunPiece};
use gongwen::pages::{Artifact, GlyphRun, Item, Node, NodeId, NodeKind, Pages, Structure};
use std::collections::{BTreeMap, BTreeSet};

/// Every character of the body belongs to a node, and every glyph to a text; hidden text has its warning.
pub fn of_text(document: &Document, laid_out: &Warned<Pages>) -> Vec<String> {
    let pages = &laid_out.value;
    let runs = pages.pages.iter().flat_map(|page| &page.items).filter_map(run_of);
    let mut departures: Vec<String> = runs.filter_map(departure_of_run).collect();
    let gathered = Gathered::of(pages);
    let mut missing = tally(&body_text(document));
    let text: String = gathered.nodes.values().map(|found| found.text.as_str()).collect();
    for (character, count) in tally(&text) {
        missing.entry(character).and_modify(|left| *left -= count);
    }
    missing.retain(|_, left| *left > 0);
    if !missing.is_empty() && !hides_text(laid_out) {
        departures.push(format!("of no node: {missing:?}"));
    }
    if gathered.artifacts.contains_key(&Artifact::Unspecified) {
        departures.push("something belongs to nothing".to_owned());
    }
    departures
}

/// A run's text is that of its glyphs, each character of one.
fn departure_of_run(run: &GlyphRun) -> Option<String> {
    let mut ranges: Vec<_> = run.glyphs.iter().map(|glyph| glyph.text.clone()).collect();
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    let mut end = 0;
    for range in ranges {
        if range.start != end {
            return Some(format!("{:?} is not one glyph's text, then another's", run.text));
        }
        end = range.end;
    }
    let is_whole = end as usize == run.text.len() || run.glyphs.is_empty();
    (!is_whole).then(|| format!("{:?} has text of no glyph", run.text))
}

fn run_of(item: &Item) -> Option<&GlyphRun> {
    if let Item::Glyphs(run) = item { Some(run) } else { None }
}

/// Nodes are in document order, and none is empty without a reason.
pub fn of_tree(laid_out: &Warned<Pages>) -> Vec<String> {
    let pages = &laid_out.value;
    let gathered = Gathered::of(pages);
    let mut departures = Vec::new();
    if !gathered.nodes.keys().all(|id| pages.structure.get(*id).is_some()) {
        departures.push("an item of no node".to_owned());
    }
    departures.extend(out_of_order(&pages.structure));
    if !hides_text(laid_out) {
        departures.extend(empty_nodes(&pages.structure, &gathered));
    }
    departures
}

fn hides_text(laid_out: &Warned<Pages>) -> bool {
    laid_out.warnings.iter().any(|warning| warning.kind.code() == "text-hidden")
}

fn out_of_order(structure: &Structure) -> Vec<String> {
    let mut departures = Vec::new();
    let mut ancestors: Vec<NodeId> = Vec::new();
    let mut last: Option<(u16, u32)> = None;
    for (id, node) in structure.iter() {
        while ancestors.last().is_some_and(|last| *last != node.parent) {
            ancestors.pop();
        }
        if ancestors.is_empty() != (id == NodeId::at(0)) {
            departures.push(format!("{id:?} comes after its parent's last child"));
        }
        ancestors.push(id);
        // The words of a diagram are in a part of their own, notes in the order of their references; text in a
        // paragraph comes from where the paragraph does, a drawing before it from where that is.
        let is_inline = structure.get(node.parent).is_some_and(|parent| parent.source == node.source);
        if is_inline || ancestors.iter().any(|id| matches!(kind_of(structure, *id), Some(NodeKind::Figure))) {
            continue;
        }
        let place = (node.source.part, node.source.offset);
        let last = last.replace(place).filter(|last| last.0 == place.0 && node.kind != NodeKind::Note);
        if last.is_some_and(|last| last.1 > place.1) {
            departures.push(format!("{id:?} was read before the node that it comes after: {:?}", node.kind));
        }
    }
    departures
}

fn empty_nodes(structure: &Structure, gathered: &Gathered) -> Vec<String> {
    let parents: BTreeSet<NodeId> = structure.iter().map(|(_, node)| node.parent).collect();
    let on_pages: BTreeSet<NodeId> = gathered.nodes.keys().flat_map(|found| ancestors_of(structure, *found)).collect();
    let mut lost_notes = BTreeSet::new();
    let mut departures = Vec::new();
    for (id, node) in structure.iter() {
        if node.kind == NodeKind::Note && !on_pages.contains(&id) || lost_notes.contains(&node.parent) {
            // Of a reference that is on no page, as in a header: the warning says so.
            lost_notes.insert(id);
            continue;
        }
        let is_full = gathered.nodes.contains_key(&id) || parents.contains(&id);
        if !is_full && !may_be_empty(structure, node) {
            departures.push(format!("{id:?} is empty: {node:?}"));
        }
    }
    departures
}

fn may_be_empty(structure: &Structure, node: &Node) -> bool {
    match &node.kind {
        // A document without text; cells and rows are there even if nothing is in them.
        NodeKind::Document | NodeKind::TableRow | NodeKind::HeaderCell(..) | NodeKind::DataCell(_) => true,
        // Nothing of it could be drawn.
        NodeKind::Figure => true,
        // An item that is a label alone.
        NodeKind::Paragraph => kind_of(structure, node.parent) == Some(&NodeKind::ListBody),
        _ => false,
    }
}

fn ancestors_of(structure: &Structure, id: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(Some(id), |id| structure.get(*id).map(|node| node.parent))
}

fn kind_of(structure: &Structure, id: NodeId) -> Option<&NodeKind> {
    structure.get(id).map(|node| &node.kind)
}

/// Visible characters of the body and of the notes it refers to.
pub fn body_text(document: &Document) -> String {
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

pub fn tally(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    text.chars()
        .filter(|character| !character.is_whitespace() && !is_unseen(*character))
        .flat_map(char::to_uppercase)
        .for_each(|character| *counts.entry(character).or_default() += 1);
    counts
}

/// Soft hyphens, which are seen only where a line breaks, and codes that mean something in one font only.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{E000}'..='\u{F8FF}')
}

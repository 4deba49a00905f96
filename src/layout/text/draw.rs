//! A placed line as items: runs of glyphs with their characters, leaders, pictures, marks.
//!
//! Every character of the flow is in the text of exactly one run, blanks at line ends included; a
//! tab without leader leaves a blank. Soft hyphens are there only where the line ends with one.

use super::character_class::CharacterClass;
use super::inline_flow::{AtomGlyph, AtomKind, InlineFlow, InlineMark, count};
use super::justify::PlacedAtom;
use super::set_line::{LineGlyphs, LineItem};
use crate::cascade::{Color, LinkRef};
use crate::geom::Rgb;
use crate::layout::math::{MathBox, MathGlyph, MathItem};
use crate::model::TabLeader;
use crate::pages::{Glyph, RuleStyle, Tag};
use crate::units::Pt;
use std::ops::Range;
use std::sync::Arc;

/// Middle of digits and of ideographs above their baseline, as shares of their size. Ours.
const MIDDLE: f64 = 0.34;
const IDEOGRAPH_MIDDLE: f64 = 0.38;
/// Most characters of one leader; only absurd widths need more. Ours.
const MOST_LEADERS: f64 = 4000.0;

/// Appends the glyphs and drawings of a line.
pub(super) fn draw_text<'a>(
    flow: &InlineFlow<'a>,
    positions: &[PlacedAtom],
    background: Option<Color>,
    items: &mut Vec<LineItem<'a>>,
) {
    let mut start = 0;
    while start < positions.len() {
        let key = run_key(flow, &positions[start]);
        let mut end = start + 1;
        while end < positions.len() && run_key(flow, &positions[end]) == key && key.is_some() {
            end += 1;
        }
        if is_horizontal(flow, &positions[start]) {
            draw_horizontal(flow, &positions[start], background, items);
            start += 1;
            continue;
        }
        let is_formula = |position: &PlacedAtom| matches!(flow.atoms[position.atom].kind, AtomKind::Math(_));
        if is_formula(&positions[start]) {
            end = start + positions[start..].iter().take_while(|position| is_formula(position)).count();
        }
        let group = &positions[start..end];
        match key {
            Some(_) => draw_group(flow, group, background, items),
            None if is_formula(&group[0]) => draw_formula(flow, group, background, items),
            None => draw_special(flow, &group[0], background, items),
        }
        start = end;
    }
}

/// What atoms must share to be drawn in one run of glyphs: face, run font, synthetic bold and italic,
/// and whether they run from right to left.
type RunKey = (u16, u32, bool, bool, bool);

fn run_key(flow: &InlineFlow<'_>, position: &PlacedAtom) -> Option<RunKey> {
    let atom = &flow.atoms[position.atom];
    let glyph: &AtomGlyph = flow.glyphs.get(atom.glyphs.start as usize).filter(|_| !atom.glyphs.is_empty())?;
    let shown = atom.kind == AtomKind::Text || atom.kind == AtomKind::SoftHyphen && position.width > 0.0;
    shown.then_some((glyph.face, atom.run_font, glyph.synthetic_bold, glyph.synthetic_italic, atom.level % 2 == 1))
}

/// One run of glyphs from atoms in visual order.
fn draw_group(flow: &InlineFlow<'_>, group: &[PlacedAtom], background: Option<Color>, items: &mut Vec<LineItem<'_>>) {
    let mut run = empty_run(flow, &group[0], background);
    let mut texts: Vec<Range<u32>> = vec![0..0; group.len()];
    let reversed = flow.atoms[group[0].atom].level % 2 == 1;
    for step in 0..group.len() {
        let at = if reversed { group.len() - 1 - step } else { step };
        let atom = &flow.atoms[group[at].atom];
        let start = count(run.text.len());
        run.text.push_str(&flow.text[atom.text.start as usize..atom.text.end as usize]);
        texts[at] = start..count(run.text.len());
    }
    let origin = run.x.0;
    for (position, text) in group.iter().zip(texts) {
        let atom = &flow.atoms[position.atom];
        let gap_before = if reversed { atom.gap } else { 0.0 };
        let own = &flow.glyphs[atom.glyphs.start as usize..atom.glyphs.end as usize];
        for (nth, glyph) in own.iter().enumerate() {
            let text = if nth == 0 { text.clone() } else { text.end..text.end };
            let x = position.x + gap_before - position.cut + glyph.x - origin;
            run.glyphs.push(Glyph { id: glyph.id, tag: atom.node.into(), x: Pt(x), y: Pt(glyph.y), text });
        }
    }
    items.push(LineItem::Glyphs(run));
}

/// Whether an atom is horizontal text in a vertical line.
fn is_horizontal(flow: &InlineFlow<'_>, position: &PlacedAtom) -> bool {
    let atom = &flow.atoms[position.atom];
    flow.vertical && atom.kind == AtomKind::Text && atom.class == CharacterClass::Object
}

/// Draws such text rotated back, so that it is horizontal once its line is turned.
fn draw_horizontal(
    flow: &InlineFlow<'_>,
    position: &PlacedAtom,
    background: Option<Color>,
    items: &mut Vec<LineItem<'_>>,
) {
    let atom = &flow.atoms[position.atom];
    let mut run = empty_run(flow, position, background);
    run.text.push_str(&flow.text[atom.text.start as usize..atom.text.end as usize]);
    let texts = run.text.char_indices().map(|(at, character)| count(at)..count(at + character.len_utf8()));
    let own = &flow.glyphs[atom.glyphs.start as usize..atom.glyphs.end as usize];
    let glyphs = own.iter().zip(texts);
    let tag = atom.node.into();
    let glyphs = glyphs.map(|(glyph, text)| Glyph { id: glyph.id, tag, x: Pt(glyph.x), y: Pt(glyph.y), text });
    run.glyphs = glyphs.collect();
    let middle = run.size * MIDDLE;
    run.x += Pt(atom.advance / 2.0) + middle;
    run.y -= run.size * IDEOGRAPH_MIDDLE;
    run.rotation = 270.0;
    items.push(LineItem::Glyphs(run));
}

fn empty_run(flow: &InlineFlow<'_>, position: &PlacedAtom, background: Option<Color>) -> LineGlyphs {
    let atom = &flow.atoms[position.atom];
    let run_font = flow.run_font(atom);
    let glyph = flow.glyphs.get(atom.glyphs.start as usize);
    let face = glyph.and_then(|glyph| flow.faces.get(usize::from(glyph.face)));
    LineGlyphs {
        face: face.unwrap_or_else(|| run_font.font.face()).clone(),
        size: Pt(run_font.size),
        color: color(run_font.format.color, run_font.format.highlight.or(run_font.format.shading).or(background)),
        x: Pt(position.x),
        y: Pt(-run_font.rise),
        text: String::new(),
        glyphs: Vec::new(),
        synthetic_bold: glyph.is_some_and(|glyph| glyph.synthetic_bold),
        synthetic_italic: glyph.is_some_and(|glyph| glyph.synthetic_italic),
        stretch: run_font.format.scale,
        rotation: 0.0,
    }
}

/// The colour of text: automatic colour is black, or white on a dark background (luma below 60 of 255).
pub(super) fn color(written: Option<Color>, background: Option<Color>) -> Rgb {
    if let Some((red, green, blue)) = written {
        return Rgb(red, green, blue);
    }
    let dark = background.is_some_and(|(red, green, blue)| {
        u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114 < 60_000
    });
    if dark { Rgb(255, 255, 255) } else { Rgb::BLACK }
}

fn draw_special<'a>(
    flow: &InlineFlow<'a>,
    position: &PlacedAtom,
    background: Option<Color>,
    items: &mut Vec<LineItem<'a>>,
) {
    let atom = &flow.atoms[position.atom];
    match atom.kind {
        AtomKind::Drawing(index) => {
            let (drawing, _) = flow.drawings[index as usize];
            let bottom = -flow.run_font(atom).format.position.0;
            items.push(LineItem::Drawing { x: Pt(position.x), bottom: Pt(bottom), drawing });
        }
        AtomKind::Tab | AtomKind::PositionalTab(_) => draw_tab(flow, position, background, items),
        _ => {}
    }
}

/// Boxes of a formula: their lines, and their glyphs in runs of neighbours on one baseline.
fn draw_formula(flow: &InlineFlow<'_>, group: &[PlacedAtom], background: Option<Color>, items: &mut Vec<LineItem<'_>>) {
    let boxes = group.iter().filter_map(|position| match flow.atoms[position.atom].kind {
        AtomKind::Math(index) => {
            Some((position.x, &flow.formulas[index as usize], flow.atoms[position.atom].node.into()))
        }
        _ => None,
    });
    draw_boxes(boxes, background, items);
}

/// Numbers of equations, at the line's edge.
pub(super) fn draw_equation_numbers(
    flow: &InlineFlow<'_>,
    positions: &[PlacedAtom],
    edge: f64,
    background: Option<Color>,
    items: &mut Vec<LineItem<'_>>,
) {
    let numbers = positions.iter().filter_map(|position| match flow.atoms[position.atom].kind {
        AtomKind::Math(index) => {
            let number = flow.formulas[index as usize].number.as_deref()?;
            Some((edge - number.width, number, flow.atoms[position.atom].node.into()))
        }
        _ => None,
    });
    draw_boxes(numbers, background, items);
}

fn draw_boxes<'m>(
    boxes: impl Iterator<Item = (f64, &'m MathBox, Tag)>,
    background: Option<Color>,
    items: &mut Vec<LineItem<'_>>,
) {
    let mut open: Option<LineGlyphs> = None;
    for (x, tag, item) in boxes.flat_map(|(x, made, tag)| made.items.iter().map(move |item| (x, tag, item))) {
        match item {
            MathItem::Line { from, to, width, color: written } => items.push(LineItem::Rule {
                x0: Pt(x + from.0),
                y0: Pt(from.1),
                x1: Pt(x + to.0),
                y1: Pt(to.1),
                width: Pt(*width),
                color: color(*written, background),
                style: RuleStyle::Solid,
                tag,
            }),
            MathItem::Glyph(glyph) => {
                let color = color(glyph.color, background);
                let goes_on = open.as_ref().is_some_and(|run| run_goes_on(run, glyph, x, color));
                if !goes_on {
                    items.extend(open.take().map(LineItem::Glyphs));
                }
                let run = open.get_or_insert_with(|| LineGlyphs {
                    face: glyph.face.clone(),
                    size: Pt(glyph.size),
                    color,
                    x: Pt(x + glyph.x),
                    y: Pt(glyph.y),
                    text: String::new(),
                    glyphs: Vec::new(),
                    synthetic_bold: glyph.synthetic_bold,
                    synthetic_italic: glyph.synthetic_italic,
                    stretch: 1.0,
                    rotation: 0.0,
                });
                let start = count(run.text.len());
                run.text.push_str(&glyph.text);
                let text = start..count(run.text.len());
                run.glyphs.push(Glyph { id: glyph.id, tag, x: Pt(x + glyph.x - run.x.0), y: Pt(0.0), text });
            }
        }
    }
    items.extend(open.map(LineItem::Glyphs));
}

/// Whether a glyph belongs to the run before it: same face and baseline, further right.
fn run_goes_on(run: &LineGlyphs, glyph: &MathGlyph, x: f64, color: Rgb) -> bool {
    Arc::ptr_eq(&run.face, &glyph.face)
        && (run.size.0, run.y.0, run.color) == (glyph.size, glyph.y, color)
        && (run.synthetic_bold, run.synthetic_italic) == (glyph.synthetic_bold, glyph.synthetic_italic)
        && !glyph.text.is_empty()
        && run.glyphs.last().is_some_and(|last| run.x.0 + last.x.0 < x + glyph.x)
}

/// The leader of a tab, set from the right so that it meets the text after it; or a blank.
fn draw_tab(flow: &InlineFlow<'_>, position: &PlacedAtom, background: Option<Color>, items: &mut Vec<LineItem<'_>>) {
    let run_font = flow.run_font(&flow.atoms[position.atom]);
    let leader = match position.stop.map_or(TabLeader::None, |stop| stop.leader) {
        TabLeader::None => ' ',
        TabLeader::Dot => '.',
        TabLeader::Hyphen => '-',
        TabLeader::Underscore | TabLeader::Heavy => '_',
        TabLeader::MiddleDot => '·',
    };
    let glyph = run_font.font.glyph(leader);
    let pitch = glyph.advance * run_font.size * run_font.format.scale;
    let times = if leader == ' ' {
        1
    } else if pitch > 0.0 {
        (position.width / pitch + 1e-6).floor().clamp(0.0, MOST_LEADERS) as u32
    } else {
        0
    };
    let tag = flow.atoms[position.atom].node.into();
    let mut run = empty_run(flow, position, background);
    run.face = glyph.face.clone();
    run.synthetic_bold = glyph.synthetic_bold;
    run.synthetic_italic = glyph.synthetic_italic;
    let width = leader.len_utf8() as u32;
    let first = if leader == ' ' { 0.0 } else { position.width - pitch * f64::from(times) };
    for nth in 0..times {
        let x = first + pitch * f64::from(nth) + glyph.shift * run_font.size;
        let text = nth * width..(nth + 1) * width;
        run.glyphs.push(Glyph { id: glyph.glyph, tag, x: Pt(x), y: Pt(0.0), text });
        run.text.push(leader);
    }
    if times > 0 {
        items.push(LineItem::Glyphs(run));
    }
}

/// Appends links, bookmarks and anchors of a line; `open` are the links that run on from line to
/// line, the innermost last.
pub(super) fn draw_marks<'a>(
    flow: &InlineFlow<'a>,
    marks: &[(usize, InlineMark<'a>)],
    positions: &[PlacedAtom],
    line_start: f64,
    open: &mut Vec<LinkRef<'a>>,
    items: &mut Vec<LineItem<'a>>,
) {
    if marks.is_empty() && open.is_empty() {
        return;
    }
    let ends = positions.iter().filter(|position| !position.trailing).map(|position| position.x + position.width);
    let line_end = ends.fold(line_start, f64::max);
    let mut logical: Vec<PlacedAtom> = positions.to_vec();
    logical.sort_by_key(|position| position.atom);
    let at = |atom: usize| logical.partition_point(|position| position.atom < atom);
    let x_of = |atom: usize| logical.get(at(atom)).map_or(line_end, |position| position.x);
    // Where the innermost open link began on this line.
    let mut begun = 0;
    for (atom, mark) in marks {
        if matches!(mark, InlineMark::LinkStart(_) | InlineMark::LinkEnd) {
            if let Some(link) = open.last() {
                draw_link(flow, &logical[begun..at(*atom).max(begun)], link, items);
            }
            begun = at(*atom);
        }
        match mark {
            // The bidirectional order has taken them into account.
            InlineMark::DirectionStart(_) | InlineMark::DirectionEnd => {}
            InlineMark::LinkStart(link) => open.push(link.clone()),
            InlineMark::LinkEnd => drop(open.pop()),
            InlineMark::Bookmark(name) => items.push(LineItem::Bookmark { x: Pt(x_of(*atom)), name }),
            InlineMark::Field(index) => items.push(LineItem::Field(*index)),
            InlineMark::Note(note) => items.push(LineItem::Note(*note)),
            InlineMark::NoteRule { whole } => items.push(LineItem::NoteRule { x: Pt(x_of(*atom)), whole: *whole }),
            InlineMark::Anchor(drawing) => items.push(LineItem::Anchor { x: Pt(x_of(*atom)), drawing }),
        }
    }
    if let Some(link) = open.last() {
        draw_link(flow, &logical[begun..], link, items);
    }
}

fn draw_link<'a>(flow: &InlineFlow<'a>, inside: &[PlacedAtom], link: &LinkRef<'a>, items: &mut Vec<LineItem<'a>>) {
    let shown = inside
        .iter()
        .filter(|position| !position.trailing && !matches!(flow.atoms[position.atom].kind, AtomKind::Break(_)));
    let ends = shown.fold(None, |ends: Option<(f64, f64)>, position| {
        let (left, right) = ends.unwrap_or((position.x, position.x));
        Some((left.min(position.x), right.max(position.x + position.width)))
    });
    if let Some((left, right)) = ends.filter(|(left, right)| right > left) {
        items.push(LineItem::Link { x: Pt(left), width: Pt(right - left), link: link.clone() });
    }
}

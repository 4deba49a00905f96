//! Bidirectional text: embedding levels of the flow and the visual order of a line. Unicode Standard
//! Annex 9.
//!
//! Paragraphs without a right-to-left character, run or property are left as they are.

use super::character_class::is_right_to_left;
use super::inline_flow::{AtomKind, InlineFlow, InlineMark, count};
use crate::model::Direction;
use unicode_bidi::{BidiInfo, Level};

/// POP DIRECTIONAL FORMATTING: ends the innermost embedding or override.
const POP: char = '\u{202C}';

/// Gives the atoms their levels and mirrors brackets that run from right to left.
pub(super) fn resolve_levels(flow: &mut InlineFlow<'_>, bidi: bool) {
    let runs = flow.run_fonts.iter().any(|run_font| run_font.format.right_to_left);
    let has_directions = flow.marks.iter().any(|(_, mark)| matches!(mark, InlineMark::DirectionStart(_)));
    if !bidi && !runs && !has_directions && !flow.text.chars().any(is_right_to_left) {
        return;
    }
    flow.bidirectional = true;
    let base = if bidi { Level::rtl() } else { Level::ltr() };
    let (text, starts) = if has_directions { directed(flow) } else { (String::new(), Vec::new()) };
    let info = BidiInfo::new(if has_directions { &text } else { &flow.text }, Some(base));
    for (index, atom) in flow.atoms.iter_mut().enumerate() {
        // Tabs and objects have no characters here and separate segments: base level.
        let is_text = matches!(atom.kind, AtomKind::Text | AtomKind::SoftHyphen);
        let start = starts.get(index).copied().unwrap_or(atom.text.start as usize);
        let level = if is_text { info.levels.get(start).copied().unwrap_or(base) } else { base };
        atom.level = level.number();
    }
    mirror(flow);
}

/// The text with Unicode's control characters for its directions (`w:dir`, `w:bdo`), and where in it each atom begins.
fn directed(flow: &InlineFlow<'_>) -> (String, Vec<usize>) {
    let (mut text, mut starts) = (String::with_capacity(flow.text.len()), Vec::with_capacity(flow.atoms.len()));
    let mut marks = flow.marks.iter().peekable();
    for (index, atom) in flow.atoms.iter().enumerate() {
        while let Some((_, mark)) = marks.next_if(|(at, _)| *at <= index) {
            match mark {
                InlineMark::DirectionStart(Direction { right_to_left: false, overrides: false }) => {
                    text.push('\u{202A}')
                }
                InlineMark::DirectionStart(Direction { right_to_left: true, overrides: false }) => {
                    text.push('\u{202B}')
                }
                InlineMark::DirectionStart(Direction { right_to_left: false, overrides: true }) => {
                    text.push('\u{202D}')
                }
                InlineMark::DirectionStart(Direction { right_to_left: true, overrides: true }) => text.push('\u{202E}'),
                // Word may have left the control character itself in the text.
                InlineMark::DirectionEnd if !text.ends_with(POP) => text.push(POP),
                _ => {}
            }
        }
        starts.push(text.len());
        text.push_str(&flow.text[atom.text.start as usize..atom.text.end as usize]);
    }
    (text, starts)
}

fn mirror(flow: &mut InlineFlow<'_>) {
    for index in 0..flow.atoms.len() {
        let atom = flow.atoms[index].clone();
        let Some(mirrored) = mirrored(atom.character).filter(|_| atom.level % 2 == 1) else { continue };
        let glyph = flow.run_font(&atom).font.glyph(mirrored);
        let face = flow.face_index(&glyph.face);
        if let Some(own) =
            flow.glyphs.get_mut(atom.glyphs.start as usize).filter(|_| atom.glyphs.len() == count(1) as usize)
        {
            own.face = face;
            own.id = glyph.glyph;
        }
    }
}

fn mirrored(character: char) -> Option<char> {
    Some(match character {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        _ => return None,
    })
}

/// Indices of a line's atoms from left to right (rule L2).
pub(super) fn visual_order(levels: impl Iterator<Item = u8>) -> Vec<usize> {
    let levels: Vec<Level> = levels.map(|level| Level::new(level).unwrap_or(Level::ltr())).collect();
    BidiInfo::reorder_visual(&levels)
}

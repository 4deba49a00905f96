//! Right-to-left text: embedding levels of the flow and the visual order of a line.
//!
//! Unicode Standard Annex 9. Paragraphs without a right-to-left character, run or property never
//! come here.

use super::classes::is_right_to_left;
use super::flow::{AtomKind, Flow};
use super::itemize::count;
use unicode_bidi::{BidiInfo, Level};

/// Gives the atoms their levels and mirrors brackets that run from right to left.
pub(super) fn resolve_levels(flow: &mut Flow<'_>, bidi: bool) {
    let runs = flow.looks.iter().any(|look| look.format.right_to_left);
    if !bidi && !runs && !flow.text.chars().any(is_right_to_left) {
        return;
    }
    flow.bidirectional = true;
    let base = if bidi { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(&flow.text, Some(base));
    for atom in &mut flow.atoms {
        // Tabs and objects have no characters here and separate segments: base level.
        let text = matches!(atom.kind, AtomKind::Text | AtomKind::SoftHyphen);
        let level = if text { info.levels.get(atom.text.start as usize).copied().unwrap_or(base) } else { base };
        atom.level = level.number();
    }
    mirror(flow);
}

fn mirror(flow: &mut Flow<'_>) {
    for index in 0..flow.atoms.len() {
        let atom = flow.atoms[index].clone();
        let Some(mirrored) = mirrored(atom.character).filter(|_| atom.level % 2 == 1) else { continue };
        let glyph = flow.look(&atom).font.glyph(mirrored);
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

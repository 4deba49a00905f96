//! Elements side by side, with the space between them that their classes ask for. The TeXbook, chapter 18.

use super::atom_class::{AtomClass, SPACING};
use super::math_box::MathBox;
use super::tex_style::TexStyle;

/// A box with the classes of its two sides.
#[derive(Debug)]
pub(super) struct Element {
    pub made: MathBox,
    pub before: AtomClass,
    pub after: AtomClass,
}

impl Element {
    pub(super) fn new(made: MathBox, class: AtomClass) -> Element {
        Element { made, before: class, after: class }
    }
}

/// Puts elements side by side; with `cut`, in boxes that end after relations and binary operators.
pub(super) fn join(mut elements: Vec<Element>, em: f64, style: TexStyle, cut: bool) -> Vec<MathBox> {
    resolve_binary_operators(&mut elements);
    let mut boxes = Vec::new();
    let mut line = MathBox::default();
    let count = elements.len();
    let mut rest = elements.into_iter().peekable();
    while let Some(Element { made, before: _, after }) = rest.next() {
        if count == 1 {
            let mut lone = made;
            lone.width += lone.italic;
            return vec![lone];
        }
        let next = rest.peek();
        // Its overhang to the right is left free, unless the next one leans as well.
        let lean = if next.is_some_and(|next| next.made.italic > 0.0) { 0.0 } else { made.italic };
        let width = made.width + lean;
        let x = line.width;
        if line.items.is_empty() && x == 0.0 {
            line = MathBox { width: 0.0, italic: 0.0, accent: None, is_character: false, ..made };
        } else {
            line.put(made, x, 0.0);
        }
        line.width = x + width;
        if let Some(next) = next {
            let space = SPACING[after as usize][next.before as usize];
            let space = if space < 0 && style.level > 1 { 0 } else { space.abs() };
            line.width += f64::from(space) / 18.0 * em;
            if cut && matches!(after, AtomClass::Relation | AtomClass::Binary) && next.before != AtomClass::Relation {
                boxes.push(std::mem::take(&mut line));
            }
        }
    }
    boxes.push(line);
    boxes
}

/// A sign with nothing to join on one side is no binary operator: −1, (+). The TeXbook, appendix G, rules 5, 6.
fn resolve_binary_operators(elements: &mut [Element]) {
    for at in 0..elements.len() {
        if elements[at].before != AtomClass::Binary {
            continue;
        }
        let before = at.checked_sub(1).map(|before| elements[before].after);
        let open = matches!(
            before,
            None | Some(
                AtomClass::Binary
                    | AtomClass::Operator
                    | AtomClass::Relation
                    | AtomClass::Open
                    | AtomClass::Punctuation
            )
        );
        let after = elements.get(at + 1).map(|after| after.before);
        let closed = matches!(after, None | Some(AtomClass::Relation | AtomClass::Close | AtomClass::Punctuation));
        if open || closed {
            elements[at].before = AtomClass::Ordinary;
            elements[at].after = AtomClass::Ordinary;
        }
    }
}

//! Pieces side by side, with the room between them that their classes ask for. The TeXbook, chapter 18.

use super::ink::MathBox;
use super::setter::{Setter, Style};
use crate::model::{MathList, MathPiece, MathRun};

/// TeX's classes of atoms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Ordinary,
    Operator,
    Binary,
    Relation,
    Open,
    Close,
    Punctuation,
    Inner,
}

/// A box with the classes of its two sides.
#[derive(Debug)]
pub(super) struct Element {
    pub made: MathBox,
    pub before: Class,
    pub after: Class,
}

impl Element {
    pub(super) fn new(made: MathBox, class: Class) -> Element {
        Element { made, before: class, after: class }
    }
}

/// Room between two classes in eighteenths of an em; negative where scripts do without it.
const ROOM: [[i8; 8]; 8] = [
    [0, 3, -4, -5, 0, 0, 0, -3],
    [3, 3, 0, -5, 0, 0, 0, -3],
    [-4, -4, 0, 0, -4, 0, 0, -4],
    [-5, -5, 0, 0, -5, 0, 0, -5],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 3, -4, -5, 0, 0, 0, -3],
    [-3, -3, 0, -3, -3, -3, -3, -3],
    [-3, 3, -4, -5, -3, 0, -3, -3],
];

/// The class of a character.
pub(super) fn class_of(character: char) -> Class {
    match character {
        '+'
        | '-'
        | '*'
        | '±'
        | '·'
        | '×'
        | '÷'
        | '†'
        | '‡'
        | '•'
        | '−'..='∔'
        | '∖'..='∙'
        | '∧'..='∪'
        | '≀'
        | '⊎'
        | '⊓'..='⊡'
        | '⋄'..='⋇'
        | '⋎'
        | '⋏'
        | '⋒'
        | '⋓' => Class::Binary,
        '='
        | '<'
        | '>'
        | ':'
        | '≔'
        | '∈'..='∍'
        | '∝'
        | '∣'..='∦'
        | '∴'..='≋'
        | '≌'..='≿'
        | '⊀'..='⊋'
        | '⊏'..='⊒'
        | '⊢'..='⊸'
        | '⋈'..='⋍'
        | '⋐'
        | '⋑'
        | '⋖'..='⋭'
        | '←'..='⇿'
        | '⟵'..='⟿'
        | '⤀'..='⥿'
        | '⩽'
        | '⩾' => Class::Relation,
        '(' | '[' | '{' | '⟨' | '⌈' | '⌊' | '⟦' => Class::Open,
        ')' | ']' | '}' | '⟩' | '⌉' | '⌋' | '⟧' | '!' => Class::Close,
        ',' | ';' => Class::Punctuation,
        '∏'..='∑' | '∫'..='∳' | '⋀'..='⋃' | '⨀'..='⨒' => Class::Operator,
        _ => Class::Ordinary,
    }
}

/// Puts elements side by side; with `cut`, in boxes that end after relations and binary operators.
pub(super) fn join(mut elements: Vec<Element>, em: f64, style: Style, cut: bool) -> Vec<MathBox> {
    settle_binaries(&mut elements);
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
        // What leans over stands clear of what does not lean with it.
        let lean = if next.is_some_and(|next| next.made.italic > 0.0) { 0.0 } else { made.italic };
        let width = made.width + lean;
        let x = line.width;
        if line.ink.is_empty() && x == 0.0 {
            line = MathBox { width: 0.0, italic: 0.0, accent: None, is_character: false, ..made };
        } else {
            line.put(made, x, 0.0);
        }
        line.width = x + width;
        if let Some(next) = next {
            let room = ROOM[after as usize][next.before as usize];
            let room = if room < 0 && style.level > 1 { 0 } else { room.abs() };
            line.width += f64::from(room) / 18.0 * em;
            if cut && matches!(after, Class::Relation | Class::Binary) && next.before != Class::Relation {
                boxes.push(std::mem::take(&mut line));
            }
        }
    }
    boxes.push(line);
    boxes
}

/// A sign with nothing to join on one side is no binary operator: −1, (+).
fn settle_binaries(elements: &mut [Element]) {
    for at in 0..elements.len() {
        if elements[at].before != Class::Binary {
            continue;
        }
        let before = at.checked_sub(1).map(|before| elements[before].after);
        let open = matches!(
            before,
            None | Some(Class::Binary | Class::Operator | Class::Relation | Class::Open | Class::Punctuation)
        );
        let after = elements.get(at + 1).map(|after| after.before);
        let closed = matches!(after, None | Some(Class::Relation | Class::Close | Class::Punctuation));
        if open || closed {
            elements[at].before = Class::Ordinary;
            elements[at].after = Class::Ordinary;
        }
    }
}

impl Setter<'_> {
    /// The pieces of a list as elements.
    pub(super) fn elements(&mut self, list: &MathList, style: Style) -> Vec<Element> {
        let mut elements = Vec::with_capacity(list.len());
        for piece in list {
            match piece {
                MathPiece::Run(run) => self.run(run, style, &mut elements),
                MathPiece::Object(object) => {
                    let set = self.deeper(|setter| setter.object(object, style, &mut elements));
                    if set.is_none() {
                        let format = self.format(&object.control);
                        let text =
                            crate::model::Math { formulas: vec![vec![piece.clone()]], ..crate::model::Math::default() }
                                .linear();
                        self.characters(&text, &MathRun::default(), &format, style, &mut elements);
                    }
                }
            }
        }
        elements
    }

    fn run(&mut self, run: &MathRun, style: Style, elements: &mut Vec<Element>) {
        let format = self.format(&run.props);
        self.characters(&run.text(), run, &format, style, elements);
    }

    fn characters(
        &mut self,
        text: &str,
        run: &MathRun,
        format: &crate::cascade::RunFormat,
        style: Style,
        elements: &mut Vec<Element>,
    ) {
        let size = self.size(format, style);
        let is_plain = run.style.normal == Some(true) || run.style.literal == Some(true);
        let mut before = ' ';
        let mut rest = text.chars().peekable();
        while let Some(character) = rest.next() {
            if ('\u{2061}'..='\u{2064}').contains(&character) {
                continue;
            }
            let made = self.character(character, &run.style, format, size);
            let after = rest.peek().copied().unwrap_or(' ');
            // 1,000 is a number.
            let in_number = character == ',' && before.is_ascii_digit() && after.is_ascii_digit();
            let class = if is_plain || in_number { Class::Ordinary } else { class_of(character) };
            elements.push(Element::new(made, class));
            before = character;
        }
    }
}

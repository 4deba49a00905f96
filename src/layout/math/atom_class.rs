//! TeX's classes of atoms, and the space between any two. The TeXbook, chapter 18 and appendix F.

/// TeX's classes of atoms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtomClass {
    Ordinary,
    Operator,
    Binary,
    Relation,
    Open,
    Close,
    Punctuation,
    Inner,
}

/// Space between two classes, row before column, in eighteenths of an em; negative where scripts have
/// none.
pub(super) const SPACING: [[i8; 8]; 8] = [
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
pub(super) fn class_of(character: char) -> AtomClass {
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
        | '⋓' => AtomClass::Binary,
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
        | '⩾' => AtomClass::Relation,
        '(' | '[' | '{' | '⟨' | '⌈' | '⌊' | '⟦' => AtomClass::Open,
        ')' | ']' | '}' | '⟩' | '⌉' | '⌋' | '⟧' | '!' => AtomClass::Close,
        ',' | ';' => AtomClass::Punctuation,
        '∏'..='∑' | '∫'..='∳' | '⋀'..='⋃' | '⨀'..='⨒' => AtomClass::Operator,
        _ => AtomClass::Ordinary,
    }
}

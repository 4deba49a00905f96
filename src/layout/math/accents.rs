//! Constructs around a single base: accents, lines, braces, boxes, phantoms. The TeXbook, appendix G,
//! rules 9, 10, 12.

use super::atom_class::AtomClass;
use super::constructs::SignFormat;
use super::formula_layout::FormulaLayout;
use super::math_box::{MathBox, MathItem};
use super::row::Element;
use crate::font::MathConstant as Constant;
use crate::model::{BorderBox, MathKind, MathList, MathSide, Phantom};

/// Between a border and what it is around, in em. Ours.
const PADDING: f64 = 0.15;
/// Accents that are wider over more than one character.
const WIDE_ACCENTS: [char; 6] = ['\u{302}', '\u{303}', '\u{305}', '\u{30C}', '\u{20D7}', '\u{20D6}'];

impl FormulaLayout<'_> {
    /// Lays a construct around a single base out.
    pub(super) fn marked(&mut self, kind: &MathKind, sign_format: &SignFormat<'_>) -> Element {
        let style = sign_format.style;
        let made = match kind {
            MathKind::Accent { character, base } => {
                let mark = character.as_deref().unwrap_or("\u{302}").chars().next();
                let base = self.row(base, style.cramped());
                mark.map_or(base.clone(), |mark| self.accent(base, mark, sign_format))
            }
            MathKind::Bar { position, base } => {
                let base = self.row(base, style.cramped());
                self.bar(base, *position == Some(MathSide::Top), sign_format)
            }
            MathKind::GroupCharacter { character, position, baseline, base } => {
                let sign = character.as_deref().unwrap_or("⏟").chars().next();
                let is_above = *position == Some(MathSide::Top);
                // The base stands on the baseline unless the same side is named twice.
                let on_sign = *baseline == Some(if is_above { MathSide::Top } else { MathSide::Bottom });
                let base = self.row(base, style);
                sign.map_or(base.clone(), |sign| self.grouped(base, sign, (is_above, on_sign), sign_format))
            }
            MathKind::Box(held) => {
                let mut made = self.row(&held.base, style);
                if held.differential == Some(true) {
                    let thin = sign_format.size / 6.0;
                    let width = made.width;
                    made = std::mem::take(&mut made);
                    let mut spaced = MathBox::blank(thin + width);
                    spaced.put(made, thin, 0.0);
                    made = spaced;
                }
                let class = if held.operator == Some(true) { AtomClass::Relation } else { AtomClass::Ordinary };
                return Element::new(made, class);
            }
            MathKind::BorderBox(held) => self.border(held, sign_format),
            MathKind::Phantom(phantom) => self.phantom(phantom, sign_format),
            _ => MathBox::default(),
        };
        Element::new(made, AtomClass::Ordinary)
    }

    fn accent(&mut self, base: MathBox, mark: char, sign_format: &SignFormat<'_>) -> MathBox {
        let is_wide = !base.is_character && WIDE_ACCENTS.contains(&mark);
        let target = if is_wide { base.width } else { 0.0 };
        let accent = self.stretched(mark, target, false, (sign_format.format, sign_format.size));
        let lift = base.ascent - base.ascent.min(self.measure(Constant::ACCENT_BASE_HEIGHT, sign_format.size));
        let middle = base.accent.unwrap_or((base.width - base.italic) / 2.0);
        // A combining mark stands left of where it begins, as far as its face says.
        let own = match accent.items.as_slice() {
            [MathItem::Glyph(glyph)] => {
                let (id, size) = (glyph.id, glyph.size);
                let [left, _, right, _] = self.bounds(id);
                accent.accent.filter(|_| !is_wide).unwrap_or((left + right) / 2.0 * size)
            }
            _ => accent.width / 2.0,
        };
        let mut made = MathBox { is_character: base.is_character, ..MathBox::blank(base.width) };
        made.put(base, 0.0, 0.0);
        made.put(accent, middle - own, -lift);
        made
    }

    fn bar(&mut self, base: MathBox, is_above: bool, sign_format: &SignFormat<'_>) -> MathBox {
        let constants = if is_above {
            [Constant::OVERBAR_VERTICAL_GAP, Constant::OVERBAR_RULE_THICKNESS, Constant::OVERBAR_EXTRA_ASCENDER]
        } else {
            [Constant::UNDERBAR_VERTICAL_GAP, Constant::UNDERBAR_RULE_THICKNESS, Constant::UNDERBAR_EXTRA_DESCENDER]
        };
        let [gap, thickness, extra] = constants.map(|constant| self.measure(constant, sign_format.size));
        let (width, ascent, descent) = (base.width, base.ascent, base.descent);
        let mut made = MathBox::blank(width);
        made.put(base, 0.0, 0.0);
        let distance = gap + thickness / 2.0;
        let y = if is_above { -(ascent + distance) } else { descent + distance };
        made.rule((0.0, width), y, thickness, sign_format.format.color);
        if is_above {
            made.ascent += extra
        } else {
            made.descent += extra
        }
        made
    }

    /// A base with a brace or an arrow of its width.
    fn grouped(
        &mut self,
        base: MathBox,
        sign: char,
        (is_above, on_sign): (bool, bool),
        sign_format: &SignFormat<'_>,
    ) -> MathBox {
        let made_sign = self.stretched(sign, base.width, false, (sign_format.format, sign_format.size));
        let gap = self.measure(Constant::OVERBAR_VERTICAL_GAP, sign_format.size).min(0.2 * sign_format.size);
        let width = base.width.max(made_sign.width);
        let y = if is_above { -(base.ascent + gap + made_sign.descent) } else { base.descent + gap + made_sign.ascent };
        let (x_base, x_sign) = ((width - base.width) / 2.0, (width - made_sign.width) / 2.0);
        let mut made = MathBox::blank(width);
        made.put(base, x_base, 0.0);
        made.put(made_sign, x_sign, y);
        if on_sign { made.lowered(-y) } else { made }
    }

    fn border(&mut self, held: &BorderBox, sign_format: &SignFormat<'_>) -> MathBox {
        let base = self.row(&held.base, sign_format.style);
        let thickness = self.measure(Constant::FRACTION_RULE_THICKNESS, sign_format.size);
        let color = sign_format.format.color;
        let room = if held.hidden == [true; 4] { 0.0 } else { PADDING * sign_format.size };
        let (right, top, bottom) = (base.width + 2.0 * room, -(base.ascent + room), base.descent + room);
        let mut made = MathBox::blank(right);
        made.put(base, room, 0.0);
        made.ascent = made.ascent.max(-top);
        made.descent = made.descent.max(bottom);
        let middle = (top + bottom) / 2.0;
        let [no_top, no_bottom, no_left, no_right] = held.hidden;
        let [level, upright, rising, falling] = held.strikes;
        let lines = [
            (!no_top, (0.0, top), (right, top)),
            (!no_bottom, (0.0, bottom), (right, bottom)),
            (!no_left, (0.0, top), (0.0, bottom)),
            (!no_right, (right, top), (right, bottom)),
            (level, (0.0, middle), (right, middle)),
            (upright, (right / 2.0, top), (right / 2.0, bottom)),
            (rising, (0.0, bottom), (right, top)),
            (falling, (0.0, top), (right, bottom)),
        ];
        for (_, from, to) in lines.into_iter().filter(|(is_drawn, ..)| *is_drawn) {
            made.items.push(MathItem::Line { from, to, width: thickness, color });
        }
        made
    }

    fn phantom(&mut self, phantom: &Phantom, sign_format: &SignFormat<'_>) -> MathBox {
        let mut made = self.held(&phantom.base, sign_format);
        if phantom.show == Some(false) {
            made.items.clear();
        }
        if phantom.zero_width == Some(true) {
            made.width = 0.0;
        }
        if phantom.zero_ascent == Some(true) {
            made.ascent = 0.0;
        }
        if phantom.zero_descent == Some(true) {
            made.descent = 0.0;
        }
        MathBox { is_character: false, italic: 0.0, accent: None, ..made }
    }

    fn held(&mut self, base: &MathList, sign_format: &SignFormat<'_>) -> MathBox {
        self.row(base, sign_format.style)
    }
}

//! Fractions, roots, scripts, signs with limits, brackets. The TeXbook, appendix G, rules 11, 13, 15, 18, 19.

use super::atom_class::AtomClass;
use super::formula_layout::FormulaLayout;
use super::math_box::MathBox;
use super::row::Element;
use super::stretchy::on_axis;
use super::tex_style::TexStyle;
use crate::cascade::RunFormat;
use crate::font::MathConstant as Constant;
use crate::model::{
    Delimiters, Fraction, FractionBar, LimitPlace, MathKind, MathList, MathObject, MathPiece, MathStyle, Nary, Radical,
    Scripts,
};

/// By how much brackets may be lower than what they hold: a tenth of it, or this share of an em
/// (TeX's \delimiterfactor and \delimitershortfall).
const SHORTFALL: f64 = 0.4;
/// Space at both ends of a fraction's bar, in em; measured on PDFs printed by Word.
const BAR_SIDE: f64 = 0.06;

/// How a construct's own signs are set.
pub(super) struct SignFormat<'f> {
    pub format: &'f RunFormat,
    pub size: f64,
    pub style: TexStyle,
}

impl FormulaLayout<'_> {
    /// Lays a construct out and appends its elements.
    pub(super) fn object(&mut self, object: &MathObject, style: TexStyle, out: &mut Vec<Element>) {
        let format = self.format(&object.control);
        let sign_format = SignFormat { size: self.size(&format, style), format: &format, style };
        let element = match &object.kind {
            MathKind::Fraction(fraction) => Element::new(self.fraction(fraction, &sign_format), AtomClass::Inner),
            MathKind::Radical(radical) => Element::new(self.radical(radical, &sign_format), AtomClass::Ordinary),
            MathKind::Scripts(scripts) => {
                let class = self.class_of_base(&scripts.base);
                let base = self.row(&scripts.base, style);
                Element::new(self.scripts(base, scripts, &sign_format), class)
            }
            MathKind::PreScripts(scripts) => Element::new(self.pre_scripts(scripts, &sign_format), AtomClass::Ordinary),
            MathKind::Nary(nary) => {
                let sign = self.nary(nary, &sign_format);
                out.push(Element::new(sign, AtomClass::Operator));
                let operand = self.elements(&nary.operand, style);
                return out.extend(operand);
            }
            MathKind::Delimiters(delimiters) => {
                let made = self.delimiters(delimiters, &sign_format);
                Element { made, before: AtomClass::Open, after: AtomClass::Close }
            }
            MathKind::Function { name, argument } => {
                let made = self.row(name, style);
                out.push(Element::new(made, AtomClass::Operator));
                let argument = self.elements(argument, style);
                return out.extend(argument);
            }
            MathKind::LowerLimit { base, limit } => {
                let made = self.row(base, style);
                Element::new(self.limits(made, (Some(limit), None), &sign_format), AtomClass::Operator)
            }
            MathKind::UpperLimit { base, limit } => {
                let made = self.row(base, style);
                Element::new(self.limits(made, (None, Some(limit)), &sign_format), AtomClass::Operator)
            }
            MathKind::Matrix(matrix) => Element::new(self.matrix(matrix, &sign_format), AtomClass::Inner),
            MathKind::EquationArray(array) => Element::new(self.equations(array, &sign_format), AtomClass::Inner),
            marked => self.marked(marked, &sign_format),
        };
        out.push(element);
    }

    fn class_of_base(&self, base: &MathList) -> AtomClass {
        match base.as_slice() {
            [MathPiece::Run(run)] if run.text().chars().count() == 1 => {
                run.text().chars().next().map_or(AtomClass::Ordinary, super::atom_class::class_of)
            }
            _ => AtomClass::Ordinary,
        }
    }

    fn fraction(&mut self, fraction: &Fraction, sign_format: &SignFormat<'_>) -> MathBox {
        let SignFormat { format, size, style } = *sign_format;
        let bar = fraction.bar.unwrap_or(FractionBar::Bar);
        if matches!(bar, FractionBar::Skewed | FractionBar::Linear) {
            return self.in_line_fraction(fraction, bar == FractionBar::Skewed, sign_format);
        }
        let inner = style.smaller();
        let over = self.row(&fraction.numerator, inner);
        let under = self.row(&fraction.denominator, inner.cramped());
        let display = style.is_display();
        let has_bar = bar == FractionBar::Bar;
        let pick = |shown: Constant, line: Constant| if display { shown } else { line };
        let (up, down, gaps) = if has_bar {
            (
                pick(Constant::FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP, Constant::FRACTION_NUMERATOR_SHIFT_UP),
                pick(
                    Constant::FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN,
                    Constant::FRACTION_DENOMINATOR_SHIFT_DOWN,
                ),
                [
                    pick(Constant::FRACTION_NUM_DISPLAY_STYLE_GAP_MIN, Constant::FRACTION_NUMERATOR_GAP_MIN),
                    pick(Constant::FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN, Constant::FRACTION_DENOMINATOR_GAP_MIN),
                ],
            )
        } else {
            let gap = pick(Constant::STACK_DISPLAY_STYLE_GAP_MIN, Constant::STACK_GAP_MIN);
            (
                pick(Constant::STACK_TOP_DISPLAY_STYLE_SHIFT_UP, Constant::STACK_TOP_SHIFT_UP),
                pick(Constant::STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN, Constant::STACK_BOTTOM_SHIFT_DOWN),
                [gap, gap],
            )
        };
        let [mut up, mut down] = [up, down].map(|constant| self.measure(constant, size));
        let [gap_over, gap_under] = gaps.map(|constant| self.measure(constant, size));
        let axis = self.measure(Constant::AXIS_HEIGHT, size);
        let thickness = self.measure(Constant::FRACTION_RULE_THICKNESS, size);
        if has_bar {
            up = up.max(axis + thickness / 2.0 + gap_over + over.descent);
            down = down.max(under.ascent + gap_under + thickness / 2.0 - axis);
        } else {
            let missing = gap_over - ((up - over.descent) - (under.ascent - down));
            up += missing.max(0.0) / 2.0;
            down += missing.max(0.0) / 2.0;
        }
        let side = BAR_SIDE * size;
        let inside = over.width.max(under.width) + 2.0 * side;
        let mut made = MathBox::blank(inside + 2.0 * side);
        let middle = made.width / 2.0;
        let (x_over, x_under) = (middle - over.width / 2.0, middle - under.width / 2.0);
        made.put(over, x_over, -up);
        if has_bar {
            made.rule((side, side + inside), -axis, thickness, format.color);
        }
        made.put(under, x_under, down);
        made
    }

    fn in_line_fraction(&mut self, fraction: &Fraction, skewed: bool, sign_format: &SignFormat<'_>) -> MathBox {
        let style = if skewed { sign_format.style.smaller() } else { sign_format.style };
        let over = self.row(&fraction.numerator, style);
        let under = self.row(&fraction.denominator, style);
        let slash = if skewed { '⁄' } else { '/' };
        let height = if skewed { 1.2 * sign_format.size } else { over.height().max(under.height()) };
        let sign = self.stretched(slash, height, true, (sign_format.format, sign_format.size));
        let sign = on_axis(sign, self.measure(Constant::AXIS_HEIGHT, sign_format.size));
        let shift = if skewed { 0.4 * sign_format.size } else { 0.0 };
        let mut made = MathBox::default();
        for (part, y) in [(over, -shift), (sign, 0.0), (under, shift / 2.0)] {
            let (x, width) = (made.width, part.width);
            made.put(part, x, y);
            made.width = x + width;
        }
        made
    }

    fn radical(&mut self, radical: &Radical, sign_format: &SignFormat<'_>) -> MathBox {
        let SignFormat { format, size, style } = *sign_format;
        let held = self.row(&radical.radicand, style.cramped());
        let gap = if style.is_display() {
            Constant::RADICAL_DISPLAY_STYLE_VERTICAL_GAP
        } else {
            Constant::RADICAL_VERTICAL_GAP
        };
        let gap = self.measure(gap, size);
        let thickness = self.measure(Constant::RADICAL_RULE_THICKNESS, size);
        // The sign is at least as high as one around a capital.
        let (ascent, descent) = (held.ascent.max(0.5 * size), held.descent.max(0.0));
        let needed = ascent + descent + gap + thickness;
        let sign = self.stretched('√', needed, true, (format, size));
        let top = ascent + gap + (sign.height() - needed).max(0.0) / 2.0 + thickness;
        let lowered = sign.ascent - top;
        let (sign_width, sign_height, bottom) = (sign.width, sign.height(), sign.descent + lowered);
        let mut made = MathBox::default();
        let mut x = 0.0;
        if radical.hide_degree != Some(true) && !radical.degree.is_empty() {
            let degree = self.row(&radical.degree, TexStyle { level: 3, cramped: false });
            let raise = self.table.degree_raise() * sign_height;
            x = self.measure(Constant::RADICAL_KERN_BEFORE_DEGREE, size).max(0.0);
            let (width, y) = (degree.width, bottom - raise - degree.descent);
            made.put(degree, x, y);
            x = (x + width + self.measure(Constant::RADICAL_KERN_AFTER_DEGREE, size)).max(0.0);
        }
        made.put(sign, x, lowered);
        let start = x + sign_width;
        made.rule((start, start + held.width), -(top - thickness / 2.0), thickness, format.color);
        made.ascent = made.ascent.max(top + self.measure(Constant::RADICAL_EXTRA_ASCENDER, size));
        made.width = start + held.width;
        made.put(held, start, 0.0);
        made
    }

    /// A base with its scripts behind it.
    fn scripts(&mut self, base: MathBox, scripts: &Scripts, sign_format: &SignFormat<'_>) -> MathBox {
        let lower = scripts.subscript.as_ref().map(|list| self.row(list, sign_format.style.script().cramped()));
        let upper = scripts.superscript.as_ref().map(|list| self.row(list, sign_format.style.script()));
        self.attach(base, lower, upper, sign_format)
    }

    fn attach(
        &mut self,
        base: MathBox,
        lower: Option<MathBox>,
        upper: Option<MathBox>,
        sign_format: &SignFormat<'_>,
    ) -> MathBox {
        let (up, down) = self.script_shifts(&base, lower.as_ref(), upper.as_ref(), sign_format);
        let after = self.measure(Constant::SPACE_AFTER_SCRIPT, sign_format.size);
        let (x_upper, x_lower) = (base.width, base.width - base.italic);
        let mut made = MathBox::default();
        let mut end = base.width;
        made.put(base, 0.0, 0.0);
        for (script, x, y) in [(lower, x_lower, down), (upper, x_upper, -up)] {
            if let Some(script) = script {
                end = f64::max(end, x + script.width);
                made.put(script, x, y);
            }
        }
        made.width = end + after;
        made
    }

    /// How far scripts stand above and below the baseline of their base.
    fn script_shifts(
        &self,
        base: &MathBox,
        lower: Option<&MathBox>,
        upper: Option<&MathBox>,
        sign_format: &SignFormat<'_>,
    ) -> (f64, f64) {
        let at = |constant| self.measure(constant, sign_format.size);
        let raised = if sign_format.style.cramped {
            Constant::SUPERSCRIPT_SHIFT_UP_CRAMPED
        } else {
            Constant::SUPERSCRIPT_SHIFT_UP
        };
        let (mut up, mut down) = (at(raised), at(Constant::SUBSCRIPT_SHIFT_DOWN));
        if !base.is_character {
            up = up.max(base.ascent - at(Constant::SUPERSCRIPT_BASELINE_DROP_MAX));
            down = down.max(base.descent + at(Constant::SUBSCRIPT_BASELINE_DROP_MIN));
        }
        if let Some(upper) = upper {
            up = up.max(upper.descent + at(Constant::SUPERSCRIPT_BOTTOM_MIN));
        }
        if let Some(lower) = lower {
            down = down.max(lower.ascent - at(Constant::SUBSCRIPT_TOP_MAX));
        }
        if let (Some(lower), Some(upper)) = (lower, upper) {
            let gap = (up - upper.descent) - (lower.ascent - down);
            let missing = at(Constant::SUB_SUPERSCRIPT_GAP_MIN) - gap;
            if missing > 0.0 {
                down += missing;
                let low = at(Constant::SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT) - (up - upper.descent);
                let lift = low.clamp(0.0, missing);
                up += lift;
                down -= lift;
            }
        }
        (up, down)
    }

    fn pre_scripts(&mut self, scripts: &Scripts, sign_format: &SignFormat<'_>) -> MathBox {
        let base = self.row(&scripts.base, sign_format.style);
        let lower = scripts.subscript.as_ref().map(|list| self.row(list, sign_format.style.script().cramped()));
        let upper = scripts.superscript.as_ref().map(|list| self.row(list, sign_format.style.script()));
        let (up, down) = self.script_shifts(&base, lower.as_ref(), upper.as_ref(), sign_format);
        let widest = [&lower, &upper].iter().filter_map(|script| script.as_ref()).map(|s| s.width).fold(0.0, f64::max);
        let mut made = MathBox::default();
        for (script, y) in [(lower, down), (upper, -up)] {
            if let Some(script) = script {
                let x = widest - script.width;
                made.put(script, x, y);
            }
        }
        made.width = widest + base.width;
        made.put(base, widest, 0.0);
        made
    }

    /// The sign of a sum or integral with its limits.
    fn nary(&mut self, nary: &Nary, sign_format: &SignFormat<'_>) -> MathBox {
        let SignFormat { format, size, style } = *sign_format;
        let axis = self.measure(Constant::AXIS_HEIGHT, size);
        let mut signs = nary.sign().chars();
        let sign = match (signs.next(), signs.next()) {
            (Some(sign), None) => {
                let target = if style.is_display() { self.table.display_operator_height() * size } else { 0.0 };
                on_axis(self.stretched(sign, target, true, (format, size)), axis)
            }
            _ => self.text(nary.sign(), sign_format),
        };
        let [lower, upper] = nary.shown_limits();
        if lower.or(upper).is_none() {
            return MathBox { width: sign.width + sign.italic, italic: 0.0, ..sign };
        }
        // Above and below in display style only; in a line they are set behind.
        if nary.limit_place() == LimitPlace::UnderOver && style.is_display() {
            return self.limits(sign, (lower, upper), sign_format);
        }
        let lower = lower.map(|list| self.row(list, style.script().cramped()));
        let upper = upper.map(|list| self.row(list, style.script()));
        // The overhang of such a sign is part of its width.
        let leaning = MathBox { width: sign.width, is_character: false, ..sign };
        self.attach(leaning, lower, upper, sign_format)
    }

    /// A base with limits over and under it.
    pub(super) fn limits(
        &mut self,
        base: MathBox,
        (lower, upper): (Option<&MathList>, Option<&MathList>),
        sign_format: &SignFormat<'_>,
    ) -> MathBox {
        let lower = lower.map(|list| self.row(list, sign_format.style.script().cramped()));
        let upper = upper.map(|list| self.row(list, sign_format.style.script()));
        let at = |constant| self.measure(constant, sign_format.size);
        let widths = [Some(&base), lower.as_ref(), upper.as_ref()].into_iter().flatten().map(|part| part.width);
        let width = widths.fold(0.0, f64::max);
        let lean = base.italic / 2.0;
        let mut made = MathBox::blank(width);
        let (ascent, descent) = (base.ascent, base.descent);
        let x = (width - base.width) / 2.0;
        made.put(base, x, 0.0);
        if let Some(upper) = upper {
            let gap =
                at(Constant::UPPER_LIMIT_GAP_MIN).max(at(Constant::UPPER_LIMIT_BASELINE_RISE_MIN) - upper.descent);
            let (x, y) = ((width - upper.width) / 2.0 + lean, ascent + gap + upper.descent);
            made.put(upper, x, -y);
        }
        if let Some(lower) = lower {
            let gap = at(Constant::LOWER_LIMIT_GAP_MIN).max(at(Constant::LOWER_LIMIT_BASELINE_DROP_MIN) - lower.ascent);
            let (x, y) = ((width - lower.width) / 2.0 - lean, descent + gap + lower.ascent);
            made.put(lower, x, y);
        }
        made
    }

    fn delimiters(&mut self, delimiters: &Delimiters, sign_format: &SignFormat<'_>) -> MathBox {
        let SignFormat { size, style, .. } = *sign_format;
        let elements: Vec<MathBox> = delimiters.elements.iter().map(|element| self.row(element, style)).collect();
        let axis = self.measure(Constant::AXIS_HEIGHT, size);
        let reach = elements.iter().map(|part| (part.ascent - axis).max(part.descent + axis)).fold(0.0, f64::max);
        let target =
            if delimiters.grows == Some(false) { 0.0 } else { (2.0 * reach * 0.9).max(2.0 * reach - SHORTFALL * size) };
        let [begin, separator, end] = delimiters.characters();
        let mut made = MathBox::default();
        let count = elements.len();
        let add = |made: &mut MathBox, part: MathBox| {
            let (x, width) = (made.width, part.width);
            made.put(part, x, 0.0);
            made.width = x + width;
        };
        let opening = self.delimiter(begin, target, sign_format);
        add(&mut made, opening);
        for (at, element) in elements.into_iter().enumerate() {
            add(&mut made, element);
            let sign = if at + 1 < count { separator } else { end };
            let closing = self.delimiter(sign, target, sign_format);
            add(&mut made, closing);
        }
        if count == 0 {
            let closing = self.delimiter(end, target, sign_format);
            add(&mut made, closing);
        }
        made
    }

    fn delimiter(&mut self, sign: &str, target: f64, sign_format: &SignFormat<'_>) -> MathBox {
        let mut signs = sign.chars();
        match (signs.next(), signs.next()) {
            (None, _) => MathBox::default(),
            (Some(sign), None) => {
                let made = self.stretched(sign, target, true, (sign_format.format, sign_format.size));
                let axis = self.measure(Constant::AXIS_HEIGHT, sign_format.size);
                let grown = target > 0.0 && made.height() > 0.0 && sign != ',' && sign != ';';
                if grown { on_axis(made, axis) } else { made }
            }
            _ => self.text(sign, sign_format),
        }
    }

    /// Several characters where one is usual.
    pub(super) fn text(&mut self, text: &str, sign_format: &SignFormat<'_>) -> MathBox {
        let plain = MathStyle { letters: Some(crate::model::MathLetters::Plain), ..MathStyle::default() };
        let mut made = MathBox::default();
        for character in text.chars() {
            let part = self.character(character, &plain, sign_format.format, sign_format.size);
            let (x, width) = (made.width, part.width);
            made.put(part, x, 0.0);
            made.width = x + width;
        }
        made
    }
}

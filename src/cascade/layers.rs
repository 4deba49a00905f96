//! Laying one layer of properties over another, where field by field is not enough.
//!
//! Some properties are one thing written in several attributes: a plain family silences an
//! inherited theme reference, twips silence inherited character units, a line height brings its own
//! rule. Everything else is plain [`Overlay`]. ECMA-376 Part 1, 17.7.2, 17.3.1.12, 17.3.1.33.

use crate::model::{FontProps, Indent, Overlay, ParagraphProps, RunProps, Spacing};

/// Takes over what the run properties of a nearer layer say.
pub(super) fn overlay_run(base: &mut RunProps, upper: &RunProps) {
    silence_families(&mut base.fonts, &upper.fonts);
    base.overlay(upper);
}

/// Takes over what the paragraph properties of a nearer layer say.
pub(super) fn overlay_paragraph(base: &mut ParagraphProps, upper: &ParagraphProps) {
    silence_indents(&mut base.indent, &upper.indent);
    silence_spacing(&mut base.spacing, &upper.spacing);
    base.overlay(upper);
}

/// A theme reference wins over the plain name beside it, not over one of a nearer layer.
fn silence_families(base: &mut FontProps, upper: &FontProps) {
    if upper.ascii.is_some() {
        base.ascii_theme = None;
    }
    if upper.high_ansi.is_some() {
        base.high_ansi_theme = None;
    }
    if upper.east_asia.is_some() {
        base.east_asia_theme = None;
    }
    if upper.complex.is_some() {
        base.complex_theme = None;
    }
}

/// Twips and characters of one side are one indent; hanging and first line are one, too.
fn silence_indents(base: &mut Indent, upper: &Indent) {
    if upper.left.is_some() || upper.left_chars.is_some() {
        base.left = None;
        base.left_chars = None;
    }
    if upper.right.is_some() || upper.right_chars.is_some() {
        base.right = None;
        base.right_chars = None;
    }
    let twips = upper.hanging.is_some() || upper.first_line.is_some();
    let characters = [upper.hanging_chars, upper.first_line_chars];
    if twips || characters.iter().any(Option::is_some) {
        base.first_line = None;
        base.first_line_chars = None;
    }
    // `firstLineChars="0"` alone takes a first-line indent away; Word leaves a list level's hanging
    // indent in force.
    if twips || characters.iter().flatten().any(|count| count.0 != 0) {
        base.hanging = None;
        base.hanging_chars = None;
    }
}

/// A line height without a rule means multiples, whatever the rule of the layer below.
fn silence_spacing(base: &mut Spacing, upper: &Spacing) {
    if upper.line.is_some() {
        base.line_rule = None;
    }
    if upper.before.is_some() || upper.before_lines.is_some() {
        base.before = None;
        base.before_lines = None;
    }
    if upper.after.is_some() || upper.after_lines.is_some() {
        base.after = None;
        base.after_lines = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LineRule, ThemeFont};
    use crate::units::{Hundredth, Twip};

    #[test]
    fn a_nearer_plain_family_silences_the_theme() {
        let mut base = RunProps::default();
        base.fonts.ascii = Some("Calibri".into());
        base.fonts.ascii_theme = Some(ThemeFont::MinorAscii);
        base.fonts.east_asia_theme = Some(ThemeFont::MinorEastAsia);
        let mut upper = RunProps::default();
        upper.fonts.ascii = Some("Arial".into());
        overlay_run(&mut base, &upper);
        assert_eq!(base.fonts.ascii.as_deref(), Some("Arial"));
        assert_eq!(base.fonts.ascii_theme, None);
        assert_eq!(base.fonts.east_asia_theme, Some(ThemeFont::MinorEastAsia));
    }

    #[test]
    fn a_first_line_replaces_an_inherited_hanging_one() {
        let mut base = ParagraphProps::default();
        base.indent.left = Some(Twip(420));
        base.indent.hanging = Some(Twip(420));
        base.indent.hanging_chars = Some(Hundredth(200));
        let mut upper = ParagraphProps::default();
        upper.indent.first_line = Some(Twip(640));
        overlay_paragraph(&mut base, &upper);
        assert_eq!(base.indent.left, Some(Twip(420)));
        assert_eq!((base.indent.hanging, base.indent.hanging_chars), (None, None));
        assert_eq!(base.indent.first_line, Some(Twip(640)));
    }

    #[test]
    fn no_characters_on_the_first_line_leave_a_list_level_hanging() {
        let mut base = ParagraphProps::default();
        base.indent.hanging = Some(Twip(420));
        base.indent.first_line_chars = Some(Hundredth(200));
        let mut upper = ParagraphProps::default();
        upper.indent.first_line_chars = Some(Hundredth(0));
        overlay_paragraph(&mut base, &upper);
        assert_eq!(base.indent.hanging, Some(Twip(420)));
        assert_eq!(base.indent.first_line_chars, Some(Hundredth(0)));
    }

    #[test]
    fn a_line_height_brings_its_own_rule() {
        let mut base = ParagraphProps::default();
        base.spacing.line = Some(Twip(560));
        base.spacing.line_rule = Some(LineRule::Exact);
        let mut upper = ParagraphProps::default();
        upper.spacing.line = Some(Twip(360));
        overlay_paragraph(&mut base, &upper);
        assert_eq!(base.spacing.line, Some(Twip(360)));
        assert_eq!(base.spacing.line_rule, None);
    }
}

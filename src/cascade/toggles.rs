//! Toggle properties: bold in a bold style is not bold.
//!
//! Across the levels of styles (table, paragraph, character) they combine by exclusive or; document
//! defaults that are on stay on; what the run itself says is final. ECMA-376 Part 1, 17.7.3.

use crate::model::RunProps;

/// The toggles that a layer switches on, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Toggles(u16);

impl Toggles {
    /// What the properties of one level switch on.
    pub(super) fn on(props: &RunProps) -> Toggles {
        let specified = [
            props.bold,
            props.bold_complex,
            props.italic,
            props.italic_complex,
            props.caps,
            props.small_caps,
            props.strike,
            props.outline,
            props.shadow,
            props.emboss,
            props.imprint,
            props.hidden,
        ];
        Toggles(
            specified.iter().enumerate().fold(0, |bits, (at, value)| bits | (u16::from(*value == Some(true)) << at)),
        )
    }

    /// The level of styles above this one.
    pub(super) fn xor(self, other: Toggles) -> Toggles {
        Toggles(self.0 ^ other.0)
    }

    /// On in the document defaults is on whatever the styles say.
    pub(super) fn with_defaults(self, defaults: Toggles) -> Toggles {
        Toggles(self.0 | defaults.0)
    }

    /// Writes the outcome of the styles into `props`, then what the run itself says over it.
    pub(super) fn apply(self, props: &mut RunProps, direct: &RunProps) {
        let slots = [
            (&mut props.bold, direct.bold),
            (&mut props.bold_complex, direct.bold_complex),
            (&mut props.italic, direct.italic),
            (&mut props.italic_complex, direct.italic_complex),
            (&mut props.caps, direct.caps),
            (&mut props.small_caps, direct.small_caps),
            (&mut props.strike, direct.strike),
            (&mut props.outline, direct.outline),
            (&mut props.shadow, direct.shadow),
            (&mut props.emboss, direct.emboss),
            (&mut props.imprint, direct.imprint),
            (&mut props.hidden, direct.hidden),
        ];
        for (at, (slot, specified)) in slots.into_iter().enumerate() {
            *slot = specified.or(Some((self.0 >> at) & 1 == 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bold(value: bool) -> RunProps {
        RunProps { bold: Some(value), ..RunProps::default() }
    }

    fn applied(levels: &[RunProps], defaults: &RunProps, direct: &RunProps) -> Option<bool> {
        let styles = levels.iter().fold(Toggles::default(), |bits, level| bits.xor(Toggles::on(level)));
        let mut props = RunProps::default();
        styles.with_defaults(Toggles::on(defaults)).apply(&mut props, direct);
        props.bold
    }

    #[test]
    fn two_styles_cancel_and_three_do_not() {
        let none = RunProps::default();
        assert_eq!(applied(&[bold(true), bold(true)], &none, &none), Some(false));
        assert_eq!(applied(&[bold(true), bold(true), bold(true)], &none, &none), Some(true));
        assert_eq!(applied(&[bold(true), bold(false)], &none, &none), Some(true));
    }

    #[test]
    fn defaults_stay_on_and_the_run_decides() {
        let none = RunProps::default();
        assert_eq!(applied(&[bold(true), bold(true)], &bold(true), &none), Some(true));
        assert_eq!(applied(&[bold(true)], &none, &bold(false)), Some(false));
        assert_eq!(applied(&[bold(true), bold(true)], &none, &bold(true)), Some(true));
    }
}

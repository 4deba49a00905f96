//! What a line can give up, and what it does give up, where it is too long by nature.

use super::inline_flow::{Atom, InlineFlow};

/// Excesses below it are none, in points: half a twip.
pub(super) const TOLERANCE: f64 = 0.025;

/// How a line that is too long by nature is made to fit, in points; all zero where it need not be.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct LineCompression {
    /// Taken from the marks inside the line.
    pub interior: f64,
    /// Taken from the blank half of the last mark.
    pub last: f64,
    /// The last mark hangs past the edge.
    pub hangs: bool,
    /// Taken from the automatic spaces.
    pub gaps: f64,
    /// Taken from the blanks.
    pub blanks: f64,
}

/// What the line up to some atom can give up, in points.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shrinkability {
    /// Half ems of the marks inside the line.
    pub marks: f64,
    /// Width of the blanks inside the line.
    pub blanks: f64,
    /// Width of the automatic spaces inside the line.
    pub gaps: f64,
    /// What is left over if the line ends at the last place where it fits by nature.
    pub loose: f64,
    /// The line has East Asian characters.
    pub wide: bool,
    /// Size of the last of them.
    pub em: f64,
}

/// A line that is too long if it ends after an atom.
pub(super) struct OverlongLine<'l> {
    /// By how much, in points.
    pub excess: f64,
    pub last: &'l Atom,
    /// The blank half of the last atom, where it is a mark that has one.
    pub last_blank: f64,
    pub line: &'l Shrinkability,
    /// Most that the marks inside the line give up.
    pub interior_cap: f64,
    /// Most that all of it gives up for a mark at its end.
    pub final_cap: f64,
}

impl Shrinkability {
    /// Takes an atom that is not the line's last into account; `first` is the line's first.
    pub(super) fn add(&mut self, flow: &InlineFlow<'_>, atom: &Atom, first: bool) {
        if atom.class.shrinks() && !atom.halved && !first {
            self.marks += flow.run_font(atom).em / 2.0;
        }
        if atom.is_space() {
            self.blanks += atom.advance;
        }
        self.gaps += atom.gap;
    }

    /// Takes the size of an atom into account, also of the last.
    pub(super) fn see(&mut self, flow: &InlineFlow<'_>, atom: &Atom) {
        if atom.class.is_wide() {
            self.wide = true;
            self.em = flow.run_font(atom).em;
        }
    }
}

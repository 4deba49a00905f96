//! What a full line may still take in by narrowing its marks.
//!
//! Marks give way to one more character where they lose at most half an em each and the line would
//! else be left looser: by as much before compatibility mode 15, by half as much from then on. A
//! mark at the line's end is cut to half, then the marks before it shrink, then both, and at last it
//! hangs past the edge. The gate is the punctuation setting, and from mode 15 on the alignment, in
//! Word alone (measured on files printed by Word 2010–365 and WPS).

use super::classes::Class;
use super::flow::{Atom, AtomKind, Flow};
use crate::cascade::{ParagraphFormat, ResolvedSettings};
use crate::model::{Alignment, CharacterSpacing};

/// What the marks inside a line always give way to one more character before mode 15, in em; more
/// only where the line would else be left looser by as much.
const INTERIOR_CAP: f64 = 0.5;
/// How much tighter than loose a line may be from mode 15 on. Without blanks to stretch, squeezes of
/// 1.9 times the slack they save were taken and of 2.6 times refused; with blanks 1.2 and 1.9.
const TIGHTER_THAN_LOOSE: f64 = 2.2;
const TIGHTER_THAN_BLANKS: f64 = 1.5;
/// Share of an automatic space that can be taken away.
const GAP_SHARE: f64 = 0.5;
/// Most that a line with a mark at its end may exceed the edge, in em.
const FINAL_CAP: f64 = 1.5;
/// Share of its blanks that a justified proportional line gives up for one more word, if the line
/// would else be loose by more than that.
const BLANK_SHARE: f64 = 0.25;
/// An excess below half a twip is none.
pub(super) const TOLERANCE: f64 = 0.025;

/// What a paragraph's lines may do at their ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leniency {
    compress: bool,
    hang: bool,
    shrink_blanks: bool,
    /// A squeeze is weighed against the slack it saves.
    weighs: bool,
    /// WPS narrows the marks inside before the one at the end.
    interior_first: bool,
}

/// How a line that is too long by nature is made to fit.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Squeeze {
    /// Taken from the marks inside the line.
    pub interior: f64,
    /// Cut off the blank half of the last mark.
    pub last: f64,
    /// The last mark stands past the edge.
    pub hangs: bool,
    /// Taken from the automatic spaces.
    pub gaps: f64,
    /// Taken from the blanks.
    pub blanks: f64,
}

/// What the line up to some atom can give.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slackness {
    /// Half ems of the marks inside the line.
    pub marks: f64,
    /// Width of the blanks inside the line.
    pub blanks: f64,
    /// Width of the automatic spaces inside the line.
    pub gaps: f64,
    /// Room left over if the line ends at the last place where it fits by nature.
    pub loose: f64,
    /// The line has East Asian characters.
    pub wide: bool,
    /// Size of the last of them.
    pub em: f64,
}

impl Leniency {
    /// By the document's settings and the paragraph's alignment.
    pub(super) fn new(format: &ParagraphFormat, settings: &ResolvedSettings<'_>) -> Self {
        let justified = matches!(format.alignment, Alignment::Both | Alignment::Distribute);
        let lenient = justified || settings.compat_mode < 15 || settings.by_wps;
        Leniency {
            compress: lenient && settings.character_spacing != CharacterSpacing::DoNotCompress,
            hang: lenient && format.overflow_punctuation && !settings.no_hanging_punctuation,
            weighs: settings.compat_mode >= 15 && !settings.by_wps,
            interior_first: settings.by_wps,
            shrink_blanks: format.alignment == Alignment::Both && settings.compat_mode >= 15,
        }
    }

    /// How a line ending after `last` is made to fit, if it can be; `over` is its excess.
    pub(super) fn squeeze(&self, flow: &Flow<'_>, last: &Atom, over: f64, line: &Slackness) -> Option<Squeeze> {
        if over <= TOLERANCE {
            return Some(Squeeze::default());
        }
        let none = Squeeze::default();
        let blank = if last.class.shrinks() && !last.halved { flow.look(last).em / 2.0 } else { 0.0 };
        // Blanks that can be stretched spare the marks.
        let spared = self.weighs && line.blanks > 0.0;
        let cap = match (self.weighs, spared) {
            (true, true) => TIGHTER_THAN_BLANKS * line.loose,
            (true, false) => TIGHTER_THAN_LOOSE * line.loose,
            (false, _) => line.loose.max(INTERIOR_CAP * line.em),
        };
        if self.compress && line.wide {
            let marks_will_do = self.interior_first && over <= line.marks + TOLERANCE;
            if over <= blank + TOLERANCE && last.class != Class::Opening && !marks_will_do {
                return Some(Squeeze { last: over, ..none });
            }
            let final_cap = if blank > 0.0 { cap.max(FINAL_CAP * line.em) } else { cap };
            if over <= line.marks.min(final_cap) + TOLERANCE {
                return Some(Squeeze { interior: over, ..none });
            }
            let both_cap = if spared { cap } else { final_cap };
            if blank > 0.0 && over <= (line.marks + blank).min(both_cap) + TOLERANCE {
                return Some(Squeeze { interior: over - blank, last: blank, ..none });
            }
        }
        if self.hang && last.class == Class::Comma && last.kind == AtomKind::Text {
            let rest = (over - last.advance).max(0.0);
            let cap = if self.compress { cap.max(INTERIOR_CAP * line.em) } else { 0.0 };
            // What the marks cannot give then comes from the automatic spaces.
            let interior = rest.min(line.marks);
            let gaps = if self.weighs { GAP_SHARE * line.gaps } else { 0.0 };
            let worth_it = !spared || over <= cap.max(last.advance) + TOLERANCE;
            if worth_it && rest <= cap + TOLERANCE && rest - interior <= gaps + TOLERANCE {
                return Some(Squeeze { interior, gaps: rest - interior, hangs: true, ..none });
            }
        }
        if self.shrink_blanks && !line.wide && over <= line.loose {
            let most = line.blanks * BLANK_SHARE;
            if over <= most {
                return Some(Squeeze { blanks: over, ..none });
            }
            let rest = over - last.advance;
            if self.hang && matches!(last.character, ',' | '.' | ':' | ';') && rest <= most {
                return Some(Squeeze { blanks: rest.max(0.0), hangs: true, ..none });
            }
        }
        None
    }

    /// Excess beyond which nothing helps; `em` is the size of the text there.
    pub(super) fn reach(&self, line: &Slackness, em: f64) -> f64 {
        let wide = if self.compress || self.hang { line.marks + line.gaps + 2.0 * line.em } else { 0.0 };
        let blanks = if self.shrink_blanks { line.blanks * BLANK_SHARE + em } else { 0.0 };
        wide + blanks + TOLERANCE
    }
}

impl Slackness {
    /// Takes an atom that is not the line's last into account; `first` is the line's first.
    pub(super) fn add(&mut self, flow: &Flow<'_>, atom: &Atom, first: bool) {
        if atom.class.shrinks() && !atom.halved && !first {
            self.marks += flow.look(atom).em / 2.0;
        }
        if atom.is_space() {
            self.blanks += atom.advance;
        }
        self.gaps += atom.gap;
    }

    /// Notes the size of an East Asian atom.
    pub(super) fn see(&mut self, flow: &Flow<'_>, atom: &Atom) {
        if atom.class.is_wide() {
            self.wide = true;
            self.em = flow.look(atom).em;
        }
    }
}

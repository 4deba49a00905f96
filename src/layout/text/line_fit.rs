//! How far a line may be filled past its natural width: when its marks are compressed, hang, or its
//! blanks shrink.
//!
//! Marks give way to one more character where they lose at most half an em each and the line would
//! else be left looser: by as much before compatibility mode 15, from then on by a share of it for each mark. A
//! mark at the line's end is compressed to half, then the marks before it, then both, and at last it
//! hangs past the edge. The punctuation setting decides, and from mode 15 on the alignment, in Word
//! alone (measured on files printed by Word 2010–365 and WPS).

use super::hanging_punctuation::{hang_mark, hang_narrow_mark};
use super::inline_flow::{Atom, InlineFlow};
use super::punctuation_compression::compress_marks;
use super::shrinkability::{LineCompression, OverlongLine, Shrinkability, TOLERANCE};
use crate::cascade::{ParagraphFormat, ResolvedSettings};
use crate::model::{Alignment, CharacterSpacing};

/// What the marks inside a line always give up for one more character before mode 15, in em; more
/// only where the line would else be left looser by as much.
const INTERIOR_CAP: f64 = 0.5;
/// From mode 15 on: how much of the slack that it saves each mark may give, where that is more than the slack in all;
/// less in lines whose automatic spaces alone take the slack up. 864 lines of 40 documents printed by Word: taken up to
/// 0.75 and refused from 0.83 on, 0.52 and 0.525 in lines with automatic spaces.
const SHARE_OF_SLACK: f64 = 0.8;
const SHARE_OF_SPACED_SLACK: f64 = 0.52;
/// The same for a line that ends in a mark, as a multiple of the slack; it counts neither for nor against how many marks
/// there are. Taken up to 2.64 and refused from 3.5 on; with spaces that take slack up 2.03 and 2.1, with more than
/// an em of blanks 1.4 and 1.88. 267 lines.
const MARK_AT_END: f64 = 3.0;
const MARK_AT_END_SPACED: f64 = 2.05;
const MARK_AT_END_BLANKS: f64 = 1.5;
/// Most that a line with a mark at its end exceeds the edge before mode 15, in em; measured on files printed by Word.
const FINAL_CAP: f64 = 1.5;
/// Share of its blanks that a justified proportional line gives up for one more word, if the line
/// would else be loose by more than that; measured on files printed by Word.
const BLANK_SHARE: f64 = 0.25;

/// What the lines of a paragraph may do to take in one more character.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineFit {
    compress: bool,
    hang: bool,
    shrink_blanks: bool,
    /// A compression is weighed against the slack it saves (mode 15).
    weighs: bool,
    /// WPS compresses the marks inside before the one at the end.
    interior_first: bool,
}

impl LineFit {
    /// By the document's settings and the paragraph's alignment.
    pub(super) fn new(format: &ParagraphFormat, settings: &ResolvedSettings<'_>) -> Self {
        let justified = matches!(format.alignment, Alignment::Both | Alignment::Distribute);
        let lenient = justified || settings.compat_mode < 15 || settings.by_wps;
        LineFit {
            compress: lenient && settings.character_spacing != CharacterSpacing::DoNotCompress,
            hang: lenient && format.overflow_punctuation && !settings.no_hanging_punctuation,
            weighs: settings.compat_mode >= 15 && !settings.by_wps,
            interior_first: settings.by_wps,
            shrink_blanks: format.alignment == Alignment::Both && settings.compat_mode >= 15,
        }
    }

    /// How a line that ends after `last` is made to fit, if it can be; `excess` is what it is too long by.
    pub(super) fn compression(
        &self,
        flow: &InlineFlow<'_>,
        last: &Atom,
        excess: f64,
        line: &Shrinkability,
    ) -> Option<LineCompression> {
        if excess <= TOLERANCE {
            return Some(LineCompression::default());
        }
        let last_blank = if last.class.shrinks() && !last.halved { flow.run_font(last).em / 2.0 } else { 0.0 };
        let interior_cap = match self.weighs {
            true => line.loose * share_of_slack(line).max(1.0),
            false => line.loose.max(INTERIOR_CAP * line.em),
        };
        let final_cap = match self.weighs {
            true => interior_cap.max(line.loose * mark_at_end(line)),
            false => interior_cap.max(FINAL_CAP * line.em),
        };
        let overlong = OverlongLine { excess, last, last_blank, line, interior_cap, final_cap };
        let compressed = if self.compress && line.wide { compress_marks(&overlong, self.interior_first) } else { None };
        compressed
            .or_else(|| if self.hang { hang_mark(&overlong, self.compress, self.weighs) } else { None })
            .or_else(|| self.shrink_blanks(&overlong))
    }

    /// Makes a justified line of proportional text fit by narrowing its blanks.
    fn shrink_blanks(&self, overlong: &OverlongLine<'_>) -> Option<LineCompression> {
        let OverlongLine { excess, line, .. } = *overlong;
        if !self.shrink_blanks || line.wide || excess > line.loose {
            return None;
        }
        let most = line.blanks * BLANK_SHARE;
        if excess <= most {
            return Some(LineCompression { blanks: excess, ..LineCompression::default() });
        }
        if self.hang { hang_narrow_mark(overlong, most) } else { None }
    }

    /// Excess beyond which nothing helps; `em` is the size of the text there.
    pub(super) fn most_excess(&self, line: &Shrinkability, em: f64) -> f64 {
        let wide = if self.compress || self.hang { line.marks + line.gaps + 2.0 * line.em } else { 0.0 };
        let blanks = if self.shrink_blanks { line.blanks * BLANK_SHARE + em } else { 0.0 };
        wide + blanks + TOLERANCE
    }
}

/// What all marks of a line may give, as a multiple of the slack that it saves.
fn share_of_slack(line: &Shrinkability) -> f64 {
    let marks = line.marks * 2.0 / line.em.max(TOLERANCE);
    let spaced = line.gaps > 0.0 && line.blanks <= 0.0;
    marks * if spaced { SHARE_OF_SPACED_SLACK } else { SHARE_OF_SLACK }
}

/// What a line may exceed its edge by for a mark at its end, as a multiple of the slack that it saves.
fn mark_at_end(line: &Shrinkability) -> f64 {
    match line.gaps + line.blanks > 0.0 {
        _ if line.blanks > line.em => MARK_AT_END_BLANKS,
        true => MARK_AT_END_SPACED,
        false => MARK_AT_END,
    }
}

//! Height of a line by the family that the document names, as in Word for Windows.
//!
//! East Asian families get 19/64 more than their box, half above and half below; Western ones the
//! taller of their two boxes. Checked against PDFs that Word made (SimSun 12 pt is 15.5625 pt).

use super::face::FaceMetrics;
use super::metrics::{EAST_ASIAN_CODE_PAGES, Heights};

/// Vertical metrics of one line, in em, by the named family.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LineMetrics {
    /// From line top to baseline at single spacing.
    pub ascent: f64,
    /// From baseline to line bottom at single spacing.
    pub descent: f64,
    /// East Asian face: its lines follow the East Asian rule.
    pub east_asian: bool,
}

/// Added above and below an East Asian face's box, as a share of it: half of 83/64 - 1.
const EAST_ASIAN_MARGIN: f64 = 0.1484375;

/// A Windows box (`usWinAscent` + `usWinDescent`) more than this many times as tall as the `hhea` box is
/// there to keep accents from being clipped and is no line height. Ours.
const MOST_ABOVE_PLAIN: f64 = 1.6;

impl LineMetrics {
    /// Height of a line at single spacing, in em.
    pub(crate) fn height(&self) -> f64 {
        self.ascent + self.descent
    }

    /// Ascent and descent of the face's own box, which metafiles measure by.
    pub(crate) fn cell(self) -> (f64, f64) {
        let margin =
            if self.east_asian { self.height() * EAST_ASIAN_MARGIN / (1.0 + 2.0 * EAST_ASIAN_MARGIN) } else { 0.0 };
        (self.ascent - margin, self.descent - margin)
    }

    /// Line metrics by the vertical metrics of a face.
    pub(super) fn of(heights: &Heights, east_asian: bool) -> LineMetrics {
        if east_asian {
            let plain = (heights.hhea.0, heights.hhea.1);
            let sane = |windows: &(f64, f64)| windows.0 + windows.1 <= MOST_ABOVE_PLAIN * (plain.0 + plain.1);
            let (ascent, descent) = heights.windows.filter(sane).unwrap_or(plain);
            let margin = EAST_ASIAN_MARGIN * (ascent + descent);
            return LineMetrics { ascent: ascent + margin, descent: descent + margin, east_asian };
        }
        let (ascent, descent, gap) = heights.typographic.unwrap_or(heights.hhea);
        let own = LineMetrics { ascent: ascent + gap, descent, east_asian };
        match heights.windows {
            Some((ascent, descent)) if heights.typographic.is_none() && ascent + descent >= own.height() => {
                LineMetrics { ascent, descent, east_asian }
            }
            _ => own,
        }
    }

    /// The smallest line that holds both.
    pub(super) fn with(self, other: LineMetrics) -> LineMetrics {
        LineMetrics {
            ascent: self.ascent.max(other.ascent),
            descent: self.descent.max(other.descent),
            east_asian: self.east_asian || other.east_asian,
        }
    }
}

impl Heights {
    /// Vertical metrics read from a face.
    pub(super) fn of_face(metrics: &FaceMetrics) -> Heights {
        let em = f64::from(metrics.units_per_em);
        let share = |units: i16| f64::from(units) / em;
        let (ascent, descent, gap) = metrics.typographic;
        let windows = (f64::from(metrics.windows.0) / em, f64::from(metrics.windows.1) / em);
        // A formula face reserves several em for its largest signs; no line is as tall as that.
        let sane = windows.0 + windows.1 > 0.5 && windows.0 + windows.1 < 3.0;
        Heights {
            hhea: (share(metrics.ascent), -share(metrics.descent), share(metrics.line_gap)),
            windows: sane.then_some(windows),
            typographic: metrics.use_typographic.then(|| (share(ascent), -share(descent), share(gap))),
            east_asian: Some(metrics.code_pages & EAST_ASIAN_CODE_PAGES != 0),
        }
    }
}

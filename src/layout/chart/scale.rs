//! Scales of value axes as Office chooses them.
//!
//! A scale starts at zero unless all values lie far from it, ends a twentieth of its span above the
//! largest value, and has at most ten steps of 1, 2 or 5. docs/word-layout.md has the evidence.

use crate::model::ChartAxis;

/// Steps of a scale at most.
const MOST_STEPS: f64 = 10.0;

/// Steps drawn at most, where the file sets their size.
const STEPS_DRAWN: f64 = 500.0;

/// From the smallest to the largest value of an axis, and the step between its ticks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub min: f64,
    pub max: f64,
    pub step: f64,
    pub reversed: bool,
}

impl Scale {
    /// The scale for values from `low` to `high` on an axis with space for `fits` steps.
    pub(super) fn new(low: f64, high: f64, axis: Option<&ChartAxis>, fits: f64) -> Scale {
        let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
        let set = |set: fn(&ChartAxis) -> Option<f64>| axis.and_then(set);
        let near_zero = high - low > high / 6.0 || low == high;
        let from = if low >= 0.0 && near_zero { 0.0 } else { low };
        let to = if high <= 0.0 && (high - low) > -low / 6.0 { 0.0 } else { high };
        let beyond = (to - from) / 20.0;
        let mut bottom = if from == 0.0 { 0.0 } else { from - beyond };
        let mut top = if to <= 0.0 && low < 0.0 { 0.0 } else { to + beyond };
        if top <= bottom {
            (bottom, top) = (bottom.min(0.0), bottom.max(0.0) + 1.0);
        }
        let (set_min, set_max) = (set(|axis| axis.min), set(|axis| axis.max));
        (bottom, top) = (set_min.unwrap_or(bottom), set_max.unwrap_or(top));
        if top <= bottom {
            top = bottom + 1.0;
        }
        let steps = fits.floor().clamp(1.0, MOST_STEPS);
        let mut step = set(|axis| axis.major_unit).unwrap_or_else(|| nice_step(bottom, top, steps));
        if (top - bottom) / step > STEPS_DRAWN {
            step = nice_step(bottom, top, steps);
        }
        let min = set_min.unwrap_or((bottom / step + 1e-9).floor() * step);
        let max = set_max.unwrap_or((top / step - 1e-9).ceil() * step);
        Scale { min, max: max.max(min + step * 1e-3), step, reversed: axis.is_some_and(|axis| axis.reversed) }
    }

    /// The values at its ticks.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = ((self.max - self.min) / self.step + 1e-6).floor().clamp(0.0, STEPS_DRAWN) as u32;
        (0..=count).map(|at| self.min + f64::from(at) * self.step).collect()
    }

    /// Where a value lies, from 0 at the axis' beginning to 1 at its end.
    pub(super) fn share(&self, value: f64) -> f64 {
        let share = ((value - self.min) / (self.max - self.min)).clamp(0.0, 1.0);
        if self.reversed { 1.0 - share } else { share }
    }
}

/// The smallest step of 1, 2 or 5 with which so many reach over the span.
fn nice_step(bottom: f64, top: f64, steps: f64) -> f64 {
    let power = 10_f64.powf(((top - bottom) / steps).log10().floor());
    let fits = |step: f64| ((top / step - 1e-9).ceil() - (bottom / step + 1e-9).floor()) <= steps;
    let step = [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().map(|digit| digit * power).find(|step| fits(*step));
    step.filter(|step| step.is_finite() && *step > 0.0).unwrap_or((top - bottom).max(1e-12))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(low: f64, high: f64, fits: f64) -> (f64, f64, f64) {
        let Scale { min, max, step, .. } = Scale::new(low, high, None, fits);
        (min, max, step)
    }

    /// Axes of charts beside their PDFs from Word.
    #[test]
    fn scales_are_word_s() {
        assert_eq!(ends(2.3, 22.1, 12.0), (0.0, 25.0, 5.0));
        assert_eq!(ends(340.0, 610.0, 12.0), (0.0, 700.0, 100.0));
        assert_eq!(ends(40.0, 95.0, 12.0), (0.0, 100.0, 10.0));
        assert_eq!(ends(1.0, 10.0, 12.0), (0.0, 12.0, 2.0));
        assert_eq!(ends(5.0, 9.0, 6.0), (0.0, 10.0, 2.0));
    }

    #[test]
    fn any_values_have_a_scale() {
        for (low, high) in [(0.0, 0.0), (-5.0, -5.0), (f64::INFINITY, f64::NEG_INFINITY), (-3.0, 8.0), (1e300, 1.1e300)]
        {
            let scale = Scale::new(low, high, None, 8.0);
            assert!(scale.max > scale.min && scale.ticks().len() <= 600, "{scale:?}");
        }
    }
}

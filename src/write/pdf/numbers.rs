//! Numbers as they stand in the file: few digits, and never one that PDF cannot say.
//!
//! Two decimals of a point are 3.5 µm, finer than any press; a matrix needs more because lengths
//! are multiplied by it. What is not finite becomes 0 (ISO 32000-1, 7.3.3 has no exponents).

/// Largest number written: far beyond any page, well inside what readers keep exact.
const LARGEST: f64 = 1e6;

/// A length or position in points.
pub(super) fn length(points: f64) -> f32 {
    rounded(points, 100.0)
}

/// A coefficient of a matrix, or a share of a colour.
pub(super) fn coefficient(value: f64) -> f32 {
    rounded(value, 10_000.0)
}

/// Rounds to a fraction; a negative zero loses its sign, which would be written out.
fn rounded(value: f64, fraction: f64) -> f32 {
    if !value.is_finite() {
        return 0.0;
    }
    ((value.clamp(-LARGEST, LARGEST) * fraction).round() / fraction) as f32 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_few_digits() {
        assert_eq!(length(595.304_9).to_string(), "595.3");
        assert_eq!(length(-0.001).to_string(), "0");
        assert_eq!(coefficient(1.0 / 3.0).to_string(), "0.3333");
    }

    #[test]
    fn never_says_what_pdf_cannot() {
        assert_eq!(length(f64::NAN), 0.0);
        assert_eq!(length(f64::INFINITY), 0.0);
        assert_eq!(length(1e300).to_string(), "1000000");
    }
}

//! Lengths in the units Word writes, and the one unit the layout measures in.
//!
//! As-written units are integers and convert to [`Pt`] in one place each; only EMU are converted back to, for places.
//! ECMA-376 Part 1, 17.18 and 20.1.10 (simple types).

use serde::Serialize;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

macro_rules! written_unit {
    ($(#[$doc:meta])* $name:ident($raw:ty), $per_pt:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub $raw);

        impl $name {
            /// The same length in points.
            pub fn pt(self) -> Pt {
                Pt(self.0 as f64 / $per_pt)
            }
        }
    };
}

written_unit!(/** A twentieth of a point (`w:twip`, dxa). */ Twip(i32), 20.0);
written_unit!(/** Half a point: font sizes, kerning thresholds, raised text. */ HalfPoint(i32), 2.0);
written_unit!(/** An eighth of a point: border widths. */ EighthPoint(i32), 8.0);
written_unit!(/** A point as an integer: the gap between a border and its text. */ WholePoint(i32), 1.0);
written_unit!(/** English metric unit, 1/12700 point: drawings. */ Emu(i64), EMU_PER_POINT);

/// English metric units in a point: 914,400 in an inch (ECMA-376 Part 1, 20.1.10.16).
pub(crate) const EMU_PER_POINT: f64 = 12_700.0;

impl Emu {
    /// The nearest whole number of them.
    pub(crate) fn nearest(length: Pt) -> Emu {
        Emu((length.0 * EMU_PER_POINT).round() as i64)
    }
}

/// A fiftieth of a percent (`w:type="pct"`): 5000 is the whole width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct FiftiethPercent(pub i32);

impl FiftiethPercent {
    /// The share as a factor: 5000 gives 1.0.
    pub fn factor(self) -> f64 {
        f64::from(self.0) / 5000.0
    }
}

/// A hundredth of a character or of a line (`w:firstLineChars`, `w:beforeLines`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Hundredth(pub i32);

impl Hundredth {
    /// The count of characters or lines.
    pub fn count(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// A point, 1/72 inch: every length from the cascade on.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize)]
#[serde(transparent)]
pub struct Pt(pub f64);

impl Pt {
    /// No length.
    pub const ZERO: Pt = Pt(0.0);

    /// The larger of two lengths.
    pub fn max(self, other: Pt) -> Pt {
        Pt(self.0.max(other.0))
    }

    /// The smaller of two lengths.
    pub fn min(self, other: Pt) -> Pt {
        Pt(self.0.min(other.0))
    }

    /// The length without its sign.
    pub fn abs(self) -> Pt {
        Pt(self.0.abs())
    }
}

impl Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0 + other.0)
    }
}
impl Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0 - other.0)
    }
}
impl Neg for Pt {
    type Output = Pt;
    fn neg(self) -> Pt {
        Pt(-self.0)
    }
}
impl Mul<f64> for Pt {
    type Output = Pt;
    fn mul(self, factor: f64) -> Pt {
        Pt(self.0 * factor)
    }
}
impl Div<f64> for Pt {
    type Output = Pt;
    fn div(self, divisor: f64) -> Pt {
        Pt(self.0 / divisor)
    }
}
impl Div for Pt {
    type Output = f64;
    fn div(self, other: Pt) -> f64 {
        self.0 / other.0
    }
}
impl AddAssign for Pt {
    fn add_assign(&mut self, other: Pt) {
        self.0 += other.0;
    }
}
impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Pt) {
        self.0 -= other.0;
    }
}
impl Sum for Pt {
    fn sum<I: Iterator<Item = Pt>>(lengths: I) -> Pt {
        Pt(lengths.map(|length| length.0).sum())
    }
}

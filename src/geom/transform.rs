//! Affine transforms of the plane.

use super::Point;

/// An affine transform by its coefficients a, b, c, d, e, f, as in PDF and SVG:
/// x′ = a·x + c·y + e, y′ = b·x + d·y + f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transform(pub [f64; 6]);

impl Transform {
    /// Changes nothing.
    pub const IDENTITY: Transform = Transform([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Scales from the origin.
    pub fn scale(x: f64, y: f64) -> Transform {
        Transform([x, 0.0, 0.0, y, 0.0, 0.0])
    }

    /// Moves to the right and down.
    pub fn translate(x: f64, y: f64) -> Transform {
        Transform([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Turns clockwise around the origin, in degrees.
    pub fn rotate(degrees: f64) -> Transform {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        Transform([cosine, sine, -sine, cosine, 0.0, 0.0])
    }

    /// This transform, followed by another.
    pub fn then(self, next: Transform) -> Transform {
        let [a, b, c, d, e, f] = self.0;
        let (x, y) = (next.apply_vector(a, b), next.apply_vector(c, d));
        let at = next.apply(Point { x: e, y: f });
        Transform([x.x, x.y, y.x, y.y, at.x, at.y])
    }

    /// Where it brings a point.
    pub fn apply(self, at: Point<f64>) -> Point<f64> {
        let [.., e, f] = self.0;
        let way = self.apply_vector(at.x, at.y);
        Point { x: way.x + e, y: way.y + f }
    }

    /// What it makes of the vector from one point to another.
    pub fn apply_vector(self, x: f64, y: f64) -> Point<f64> {
        let [a, b, c, d, ..] = self.0;
        Point { x: a * x + c * y, y: b * x + d * y }
    }

    /// By how much it scales lengths: the square root of how much it scales areas.
    pub fn mean_scale(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }

    /// Whether all its coefficients are finite.
    pub fn is_finite(self) -> bool {
        self.0.iter().all(|part| part.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transforms_apply_in_the_order_in_which_they_are_chained() {
        let moved_then_turned = Transform::translate(2.0, 0.0).then(Transform::rotate(90.0));
        let at = moved_then_turned.apply(Point { x: 1.0, y: 0.0 });
        assert!((at.x - 0.0).abs() < 1e-12 && (at.y - 3.0).abs() < 1e-12, "clockwise, y down: {at:?}");
        assert!((Transform::scale(2.0, 8.0).mean_scale() - 4.0).abs() < 1e-12);
    }
}

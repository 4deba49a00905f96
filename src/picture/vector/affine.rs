//! Affine maps of the plane.

/// A point of a plane.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Point {
    pub x: f64,
    pub y: f64,
}

/// A map: x′ = a·x + c·y + e, y′ = b·x + d·y + f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Affine(pub [f64; 6]);

impl Affine {
    pub(crate) const IDENTITY: Affine = Affine([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(crate) fn scale(x: f64, y: f64) -> Affine {
        Affine([x, 0.0, 0.0, y, 0.0, 0.0])
    }

    pub(crate) fn shift(x: f64, y: f64) -> Affine {
        Affine([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Clockwise in degrees around 0,0, y growing downwards.
    pub(crate) fn turn(degrees: f64) -> Affine {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        Affine([cosine, sine, -sine, cosine, 0.0, 0.0])
    }

    /// This map, and then the other.
    pub(crate) fn then(self, next: Affine) -> Affine {
        let [a, b, c, d, e, f] = self.0;
        let (x, y) = (next.along(a, b), next.along(c, d));
        let at = next.map(Point { x: e, y: f });
        Affine([x.x, x.y, y.x, y.y, at.x, at.y])
    }

    pub(crate) fn map(self, at: Point) -> Point {
        let [.., e, f] = self.0;
        let way = self.along(at.x, at.y);
        Point { x: way.x + e, y: way.y + f }
    }

    /// Where a way leads, wherever it starts.
    pub(crate) fn along(self, x: f64, y: f64) -> Point {
        let [a, b, c, d, ..] = self.0;
        Point { x: a * x + c * y, y: b * x + d * y }
    }

    /// How much longer ways become in the mean.
    pub(crate) fn growth(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }

    pub(crate) fn is_finite(self) -> bool {
        self.0.iter().all(|part| part.is_finite())
    }
}

impl Point {
    /// Its distance from 0,0.
    pub(crate) fn length(self) -> f64 {
        self.x.hypot(self.y)
    }
}

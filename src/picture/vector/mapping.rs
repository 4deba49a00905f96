//! From what a program calls a point to the device: world, window, viewport ([MS-EMF] 2.1.21, 2.3.12).

use super::display_list::Point;
use crate::geom::Transform;

/// How logical units become the device's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mapping {
    pub(super) mode: MapMode,
    pub(super) window_origin: Point,
    pub(super) window_extent: Point,
    pub(super) viewport_origin: Point,
    pub(super) viewport_extent: Point,
    pub(super) world: Transform,
}

/// What a logical unit is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum MapMode {
    /// A pixel.
    Text,
    /// So many to an inch, y growing upwards.
    PerInch(f64),
    /// What window and viewport say, the same in both directions.
    Isotropic,
    /// What window and viewport say.
    Anisotropic,
}

impl MapMode {
    pub(super) fn of(mode: u32) -> MapMode {
        match mode {
            2 => MapMode::PerInch(254.0),
            3 => MapMode::PerInch(2540.0),
            4 => MapMode::PerInch(100.0),
            5 => MapMode::PerInch(1000.0),
            6 => MapMode::PerInch(1440.0),
            7 => MapMode::Isotropic,
            8 => MapMode::Anisotropic,
            _ => MapMode::Text,
        }
    }
}

impl Mapping {
    /// A pixel to a unit.
    pub(super) fn new() -> Mapping {
        let (none, one) = (Point::default(), Point { x: 1.0, y: 1.0 });
        Mapping {
            mode: MapMode::Text,
            window_origin: none,
            window_extent: one,
            viewport_origin: none,
            viewport_extent: one,
            world: Transform::IDENTITY,
        }
    }

    /// The whole map, for a device of so many pixels to an inch.
    pub(super) fn to_device(self, per_inch: Point) -> Transform {
        let share = |part: f64, whole: f64| if whole == 0.0 { 1.0 } else { part / whole };
        let x = share(self.viewport_extent.x, self.window_extent.x);
        let y = share(self.viewport_extent.y, self.window_extent.y);
        let (x, y) = match self.mode {
            MapMode::Text => (1.0, 1.0),
            MapMode::PerInch(units) => (per_inch.x / units, -per_inch.y / units),
            MapMode::Anisotropic => (x, y),
            MapMode::Isotropic => {
                let both = x.abs().min(y.abs());
                (both.copysign(x), both.copysign(y))
            }
        };
        self.world
            .then(Transform::translate(-self.window_origin.x, -self.window_origin.y))
            .then(Transform::scale(x, y))
            .then(Transform::translate(self.viewport_origin.x, self.viewport_origin.y))
    }
}

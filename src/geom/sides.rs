//! A value for each side of a rectangle.

/// One value for each side: insets, shares cut off, borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sides<T> {
    /// For the left side.
    pub left: T,
    /// For the upper side.
    pub top: T,
    /// For the right side.
    pub right: T,
    /// For the lower side.
    pub bottom: T,
}

//! Colours as written: automatic, RGB, or a theme slot with tint and shade. 17.18.38, 17.3.2.6.

use super::{Name, tokens};
use serde::Serialize;

/// A colour with the theme slot it was taken from, if any (`w:color`, `w:fill`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Color {
    /// Value for applications without themes (`w:val`).
    pub value: ColorValue,
    /// Slot of the theme (`w:themeColor`); it wins over `value` where the document has a theme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeColor>,
}

impl Color {
    /// A plain RGB colour.
    pub fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Color { value: ColorValue::Rgb(red, green, blue), theme: None }
    }
}

/// The plain part of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ColorValue {
    /// `auto`: for text black on light ground and white on dark, for a fill none.
    Auto,
    /// Red, green and blue, 0 to 255 each.
    Rgb(u8, u8, u8),
}

/// A slot of the theme's colour scheme, lightened or darkened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThemeColor {
    /// ST_ThemeColor token as written (`w:themeColor`), such as `accent1`.
    pub slot: Name,
    /// 0–255: mixed with white (`w:themeTint`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tint: Option<u8>,
    /// 0–255: mixed with black (`w:themeShade`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shade: Option<u8>,
}

tokens! {
    /// Text marker colours (`w:highlight`, ST_HighlightColor).
    pub enum Highlight {
        /// No marker.
        None = "none",
        /// Black.
        Black = "black",
        /// Blue.
        Blue = "blue",
        /// Cyan.
        Cyan = "cyan",
        /// Dark blue.
        DarkBlue = "darkBlue",
        /// Dark cyan.
        DarkCyan = "darkCyan",
        /// Dark grey.
        DarkGray = "darkGray",
        /// Dark green.
        DarkGreen = "darkGreen",
        /// Dark magenta.
        DarkMagenta = "darkMagenta",
        /// Dark red.
        DarkRed = "darkRed",
        /// Dark yellow.
        DarkYellow = "darkYellow",
        /// Green.
        Green = "green",
        /// Light grey.
        LightGray = "lightGray",
        /// Magenta.
        Magenta = "magenta",
        /// Red.
        Red = "red",
        /// White.
        White = "white",
        /// Yellow.
        Yellow = "yellow",
    }
}

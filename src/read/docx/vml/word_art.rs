//! Decorative text of VML (`v:textpath`): watermarks above all. ECMA-376 Part 4, 19.1.2.23.

use super::style::{ShapeStyle, is_off};
use crate::error::Result;
use crate::ooxml::{Cursor, Ns};
use crate::read::office_art::Words;

impl Words {
    /// Reads the element under the cursor; `None` where it shows nothing.
    pub(super) fn read(cursor: &mut Cursor) -> Result<Option<Self>> {
        let text = cursor.attr_lines(Ns::None, "string").unwrap_or_default();
        let off = cursor.attr(Ns::None, "on").is_some_and(|on| is_off(&on));
        let style = ShapeStyle::here(cursor, 1.0);
        let family = style.property("font-family").map(|family| family.trim_matches(['"', '\'', ' ']).to_owned());
        let words = Words {
            text,
            family: family.filter(|family| !family.is_empty()),
            bold: style.property("font-weight").is_some_and(|weight| weight == "bold" || weight == "700"),
            italic: style.property("font-style").is_some_and(|slant| slant == "italic"),
        };
        cursor.skip()?;
        Ok((!off && !words.text.trim().is_empty()).then_some(words))
    }
}

//! Outlines of VML shapes: the properties of a shape, and those of its type (`v:shapetype`), as attributes and
//! elements. ECMA-376 Part 4, 19.1.2.19, 19.1.2.20.

use crate::error::Result;
use crate::ooxml::{Cursor, Ns, parse_integer};
use crate::read::office_art::VmlOutline;

impl VmlOutline {
    /// Reads the attributes of the shape or type under the cursor.
    pub(super) fn here(cursor: &Cursor) -> Self {
        let text = |local: &str| cursor.attr(Ns::None, local).map(|text| text.into_owned());
        let pair = |local: &str| {
            let text = text(local)?;
            let (first, second) = text.split_once(',')?;
            Some((parse_integer(first).unwrap_or(0), parse_integer(second).unwrap_or(0)))
        };
        let pair = |local: &str| pair(local).map(|(first, second)| (float(first), float(second)));
        VmlOutline {
            number: cursor.attr(Ns::O, "spt").and_then(|text| text.parse().ok()),
            path: text("path"),
            own_path: true,
            adjusts: text("adj"),
            size: pair("coordsize").filter(|(width, height)| *width > 0.0 && *height > 0.0),
            origin: pair("coordorigin"),
            filled: flag(cursor, "filled"),
            stroked: flag(cursor, "stroked"),
            ..VmlOutline::default()
        }
    }

    /// Reads a whole `v:shapetype`.
    pub(super) fn read_type(cursor: &mut Cursor) -> Result<Self> {
        let mut outline = VmlOutline::here(cursor);
        let inside = cursor.depth();
        while let Some(tag) = cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::V, "path") => outline.read_path_element(cursor)?,
                (Ns::V, "formulas") => outline.read_formulas(cursor)?,
                _ => cursor.skip()?,
            }
        }
        outline.own_path = false;
        Ok(outline)
    }

    /// Reads `v:path`.
    pub(super) fn read_path_element(&mut self, cursor: &mut Cursor) -> Result<()> {
        let text = |local: &str| cursor.attr(Ns::None, local).map(|text| text.into_owned());
        if let Some(path) = text("v") {
            (self.path, self.own_path) = (Some(path), true);
        }
        self.text = text("textboxrect").or(self.text.take());
        self.fillable = flag(cursor, "fillok").or(self.fillable);
        self.strokable = flag(cursor, "strokeok").or(self.strokable);
        cursor.skip()
    }

    /// Reads `v:formulas`.
    pub(super) fn read_formulas(&mut self, cursor: &mut Cursor) -> Result<()> {
        self.formulas.clear();
        let inside = cursor.depth();
        while let Some(tag) = cursor.next(inside)? {
            if tag.local == "f" {
                self.formulas.push(cursor.attr(Ns::None, "eqn").unwrap_or_default().into_owned());
            }
            cursor.skip()?;
        }
        Ok(())
    }
}

fn flag(cursor: &Cursor, local: &str) -> Option<bool> {
    cursor.attr(Ns::None, local).map(|value| !super::style::is_off(&value))
}

#[expect(clippy::cast_precision_loss, reason = "lengths on paper")]
fn float(number: i64) -> f64 {
    number as f64
}

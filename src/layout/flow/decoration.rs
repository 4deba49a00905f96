//! Borders and shading of paragraphs. Neighbours with the same borders share one box; the line
//! between them is the `between` border. ECMA-376 Part 1, 17.3.1.24, 17.3.1.31.

use crate::cascade::{ParagraphFormat, ResolvedBorder};
use crate::geom::{Rect, Rgb, point};
use crate::layout::border_lines;
use crate::pages::{Artifact, Fill, Item};
use crate::units::Pt;

/// How far shading and lines reach beyond the text where no border stands at the side.
const OVERHANG: Pt = Pt(1.44);

/// The box around one paragraph.
#[derive(Debug)]
pub(in crate::layout) struct Decoration<'f> {
    format: &'f ParagraphFormat,
    left: Pt,
    right: Pt,
    top: Option<&'f ResolvedBorder>,
    bottom: Option<&'f ResolvedBorder>,
    /// Shares its box with the paragraph above.
    joined: bool,
}

impl<'f> Decoration<'f> {
    /// The box of a paragraph in a column of the given width, between its neighbours.
    pub(in crate::layout) fn new(
        format: &'f ParagraphFormat,
        width: Pt,
        above: Option<&ParagraphFormat>,
        below: Option<&ParagraphFormat>,
    ) -> Option<Self> {
        let borders = &format.borders;
        let bordered = [&borders.top, &borders.left, &borders.bottom, &borders.right, &borders.bar]
            .iter()
            .any(|border| border.is_some());
        if !bordered && format.shading.is_none() {
            return None;
        }
        let joins = |other: Option<&ParagraphFormat>| {
            other.is_some_and(|other| {
                other.borders == *borders
                    && other.shading.is_some() == format.shading.is_some()
                    && other.indent_left == format.indent_left
                    && other.indent_right == format.indent_right
            })
        };
        let leading = format.indent_left + format.indent_first.min(Pt::ZERO);
        let (left, right) =
            if format.bidi { (format.indent_right, width - leading) } else { (leading, width - format.indent_right) };
        let joined = joins(above);
        let top = if joined { borders.between.as_ref() } else { borders.top.as_ref() };
        let bottom = if joins(below) { None } else { borders.bottom.as_ref() };
        Some(Decoration { format, left, right, top, bottom, joined })
    }

    /// Region above the first line.
    pub(in crate::layout) fn above(&self) -> Pt {
        self.top.map_or(Pt::ZERO, room)
    }

    /// Region below the last line.
    pub(in crate::layout) fn below(&self) -> Pt {
        self.bottom.map_or(Pt::ZERO, room)
    }

    /// What stands behind and beside one line of the given height, borders' room included.
    pub(in crate::layout) fn line(&self, height: Pt, first: bool, last: bool) -> Vec<Item> {
        let mut items = self.band(Pt::ZERO, height);
        let (left, right) = self.reach();
        if let (Some(border), true) = (self.top, first) {
            let y = border_lines::total_width(border) / 2.0;
            border_lines::draw(border, point(left, y), point(right, y), &mut items);
        }
        if let (Some(border), true) = (self.bottom, last) {
            let y = height - border_lines::total_width(border) / 2.0;
            border_lines::draw(border, point(left, y), point(right, y), &mut items);
        }
        items
    }

    /// What fills the gap to a paragraph above that shares the box.
    pub(in crate::layout) fn bridge(&self, gap: Pt) -> Vec<Item> {
        if self.joined && gap > Pt::ZERO { self.band(-gap, Pt::ZERO) } else { Vec::new() }
    }

    /// Shading and side borders from one height to another.
    fn band(&self, top: Pt, bottom: Pt) -> Vec<Item> {
        let (left, right) = self.reach();
        let mut items = Vec::new();
        if let Some((red, green, blue)) = self.format.shading {
            let rect = Rect { x: left, y: top, width: right - left, height: bottom - top };
            items.push(Item::Fill(Fill { rect, color: Rgb(red, green, blue), tag: Artifact::Shading.into() }));
        }
        let borders = &self.format.borders;
        for (border, x) in [(&borders.left, left), (&borders.right, right), (&borders.bar, left)] {
            if let Some(border) = border {
                border_lines::draw(border, point(x, top), point(x, bottom), &mut items);
            }
        }
        items
    }

    /// Left and right ends: the middle of the side borders.
    fn reach(&self) -> (Pt, Pt) {
        let side = |border: &Option<ResolvedBorder>| {
            border.as_ref().map_or(OVERHANG, |border| border.space + border_lines::total_width(border) / 2.0)
        };
        (self.left - side(&self.format.borders.left), self.right + side(&self.format.borders.right))
    }
}

fn room(border: &ResolvedBorder) -> Pt {
    border.space + border_lines::total_width(border)
}

//! Borders around pages. ECMA-376 Part 1, 17.6.10.

use crate::cascade::{ResolvedBorder, ResolvedSection};
use crate::geom::{Point, point};
use crate::layout::border_lines;
use crate::layout::page_geometry::PageFrame;
use crate::model::{Border, ColorValue, PageBorderDisplay, PageBorderOffset, PageBorderOrder};
use crate::pages::{Artifact, Item};
use crate::units::Pt;

/// Whether a section's page borders lie over what stands on its pages.
pub(in crate::layout) fn are_in_front(section: &ResolvedSection) -> bool {
    section.page_borders.is_some_and(|borders| borders.z_order != Some(PageBorderOrder::Back))
}

/// Draws a section's page borders on one of its pages, around text that ends at these heights.
pub(in crate::layout) fn draw(
    section: &ResolvedSection,
    frame: &PageFrame,
    first: bool,
    (text_top, text_bottom): (Pt, Pt),
) -> Vec<Item> {
    let Some(borders) = section.page_borders else { return Vec::new() };
    let shown = match borders.display {
        Some(PageBorderDisplay::FirstPage) => first,
        Some(PageBorderDisplay::NotFirstPage) => !first,
        Some(PageBorderDisplay::AllPages) | None => true,
    };
    if !shown {
        return Vec::new();
    }
    let from_page = borders.offset_from == Some(PageBorderOffset::Page);
    let [top, left, bottom, right] = [&borders.top, &borders.left, &borders.bottom, &borders.right].map(resolve);
    let offset = |border: &Option<ResolvedBorder>| {
        border.as_ref().map_or(Pt::ZERO, |border| border.space + border_lines::total_width(border) / 2.0)
    };
    let (x0, x1, y0, y1) = if from_page {
        (offset(&left), frame.width - offset(&right), offset(&top), frame.height - offset(&bottom))
    } else {
        (
            frame.left - offset(&left),
            frame.right + offset(&right),
            text_top - offset(&top),
            text_bottom + offset(&bottom),
        )
    };
    let sides: [(&Option<ResolvedBorder>, Point, Point); 4] = [
        (&top, point(x0, y0), point(x1, y0)),
        (&left, point(x0, y0), point(x0, y1)),
        (&bottom, point(x0, y1), point(x1, y1)),
        (&right, point(x1, y0), point(x1, y1)),
    ];
    let mut items = Vec::new();
    for (border, from, to) in sides {
        if let Some(border) = border {
            border_lines::draw(border, from, to, &mut items);
        }
    }
    items.iter_mut().for_each(|item| item.retag(|_| Artifact::PageBorder.into()));
    items
}

fn resolve(border: &Option<Border>) -> Option<ResolvedBorder> {
    let border = border.as_ref().filter(|border| border.is_visible())?;
    let color = match border.color.as_ref().map(|color| color.value) {
        Some(ColorValue::Rgb(red, green, blue)) => (red, green, blue),
        Some(ColorValue::Auto) | None => (0, 0, 0),
    };
    Some(ResolvedBorder {
        style: border.style,
        width: border.width.map_or(Pt(0.5), |width| width.pt()),
        space: border.space.map_or(Pt::ZERO, |space| space.pt()),
        color,
    })
}

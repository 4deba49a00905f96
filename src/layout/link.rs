//! Regions of a box that can be clicked: an address goes to the page as it is, a bookmark waits until
//! its page is known.

use crate::cascade::LinkRef;
use crate::geom::{Rect, point};
use crate::layout::frame::{Frame, Mark, MarkKind};
use crate::pages::{Item, Link, LinkTarget};
use crate::units::Pt;

/// Adds the region of a link from the top of the content.
pub(in crate::layout) fn add_link<'a>(content: &mut Frame<'a>, link: LinkRef<'a>, x: Pt, width: Pt, height: Pt) {
    let tag = link.node.into();
    match (link.target, link.anchor) {
        (Some(target), anchor) => {
            let uri = match anchor {
                Some(anchor) => format!("{target}#{anchor}"),
                None => target.into_owned(),
            };
            let rect = Rect { x, y: Pt::ZERO, width, height };
            content.items.push(Item::Link(Link { rect, target: LinkTarget::Uri(uri), tag }));
        }
        (None, Some(anchor)) => {
            content.marks.push(Mark { at: point(x, Pt::ZERO), kind: MarkKind::LinkTo { anchor, width, height, tag } });
        }
        (None, None) => {}
    }
}

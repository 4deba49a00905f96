//! What stands in a paragraph: text between tags of emphasis, links, targets, breaks, pictures.
//!
//! Each piece opens and closes its own tags: a look is no tree, and pieces that look alike are one.

use super::math::push_math;
use super::{Body, escape};
use crate::model::VerticalAlign;
use crate::write::prose::{Content, Look, Prose};

impl Body<'_> {
    /// The pieces of a paragraph; where `is_bold` all is bold already, and saying so again is noise.
    pub(super) fn push_prose(&mut self, prose: &Prose<'_>, is_bold: bool) {
        let mut open: Option<usize> = None;
        // Whether the open link has an address: one that leads nowhere is its text.
        let mut linked = false;
        for piece in &prose.pieces {
            if piece.link != open {
                self.close_link(linked);
                open = piece.link;
                let link = open.and_then(|number| prose.links.get(number).copied());
                let address = link.and_then(|link| self.links.address(link, self.warnings));
                linked = address.is_some();
                if let Some(address) = address {
                    self.out.push_str("<a href=\"");
                    escape(&address, &mut self.out);
                    self.out.push_str("\">");
                }
            }
            match &piece.content {
                Content::Text(text) => {
                    let look = Look { bold: piece.look.bold && !is_bold, ..piece.look };
                    self.out.push_str(&opening_tags(look));
                    escape(text, &mut self.out);
                    self.out.push_str(&closing_tags(look));
                }
                Content::Break => self.out.push_str("<br>"),
                Content::Math(math) => push_math(math, prose.is_display(), &mut self.out),
                Content::Picture(picture) => self.push_picture(*picture),
                Content::RubyStart => self.out.push_str("<ruby>"),
                Content::RubyEnd(guide) => {
                    self.out.push_str("<rp>(</rp><rt>");
                    self.push_prose(guide, is_bold);
                    self.out.push_str("</rt><rp>)</rp></ruby>");
                }
                Content::Bookmark(name) => {
                    if let Some(id) = self.links.id(name) {
                        self.out.push_str("<span id=\"");
                        escape(&id, &mut self.out);
                        self.out.push_str("\"></span>");
                    }
                }
            }
        }
        self.close_link(linked);
    }

    fn close_link(&mut self, linked: bool) {
        if linked {
            self.out.push_str("</a>");
        }
    }
}

/// The elements of a look, outermost first.
fn elements(look: Look) -> impl DoubleEndedIterator<Item = &'static str> {
    let vertical = match look.vertical_align {
        VerticalAlign::Superscript => Some("sup"),
        VerticalAlign::Subscript => Some("sub"),
        VerticalAlign::Baseline => None,
    };
    let said = |is: bool, element| is.then_some(element);
    let elements = [
        said(look.inserted, "ins"),
        said(look.deleted, "del"),
        said(look.bold, "strong"),
        said(look.italic, "em"),
        said(look.underline, "u"),
        said(look.strike, "s"),
        vertical,
    ];
    elements.into_iter().flatten()
}

/// Start tags of a look.
pub(crate) fn opening_tags(look: Look) -> String {
    elements(look).map(|element| format!("<{element}>")).collect()
}

/// End tags of a look.
pub(crate) fn closing_tags(look: Look) -> String {
    elements(look).rev().map(|element| format!("</{element}>")).collect()
}

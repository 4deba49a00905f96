//! What is in a paragraph: text between tags of emphasis, links, targets, breaks, pictures.
//!
//! Each piece opens and closes its own tags: styles of characters do not nest, and pieces that look alike are one already.

use super::math::push_math;
use super::{HtmlWriter, escape};
use crate::model::VerticalAlign;
use crate::write::prose::{Content, Prose, TextStyle};

impl HtmlWriter<'_> {
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
                let place = prose.origin.location(&self.part);
                let address = link.and_then(|link| self.links.address(link, self.warnings.at(place)));
                linked = address.is_some();
                if let Some(address) = address {
                    self.out.push_str("<a href=\"");
                    escape(&address, &mut self.out);
                    self.out.push_str("\">");
                }
            }
            match &piece.content {
                Content::Text(text) => {
                    let style = TextStyle { bold: piece.style.bold && !is_bold, ..piece.style };
                    self.out.push_str(&opening_tags(style));
                    escape(text, &mut self.out);
                    self.out.push_str(&closing_tags(style));
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

/// The elements of a style, outermost first.
fn elements(style: TextStyle) -> impl DoubleEndedIterator<Item = &'static str> {
    let vertical = match style.vertical_align {
        VerticalAlign::Superscript => Some("sup"),
        VerticalAlign::Subscript => Some("sub"),
        VerticalAlign::Baseline => None,
    };
    let set = |is: bool, element| is.then_some(element);
    let elements = [
        set(style.inserted, "ins"),
        set(style.deleted, "del"),
        set(style.bold, "strong"),
        set(style.italic, "em"),
        set(style.underline, "u"),
        set(style.strike, "s"),
        vertical,
    ];
    elements.into_iter().flatten()
}

/// Start tags of a style.
pub(crate) fn opening_tags(style: TextStyle) -> String {
    elements(style).map(|element| format!("<{element}>")).collect()
}

/// End tags of a style.
pub(crate) fn closing_tags(style: TextStyle) -> String {
    elements(style).rev().map(|element| format!("</{element}>")).collect()
}

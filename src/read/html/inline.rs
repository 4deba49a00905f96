//! Links, bookmarks, phonetic guides, pictures: what is in a line beside text.

use super::dom::NodeId;
use super::flow::Flow;
use super::picture::{data_address, pixels};
use super::reader::Reader;
use super::style::{Context, Styled};
use crate::diag::{InputWarning, Reference};
use crate::error::Result;
use crate::model::{Bookmark, Drawing, Hyperlink, Inline, MediaId, Name, NumberingRef, Picture, RunPiece};
use crate::read::assemble::{Line, ruby_above};
use crate::read::css::{Length, emus, parse_length};
use crate::units::Emu;

impl Reader<'_> {
    /// A link, or a place that links lead to.
    pub(super) fn read_link(&mut self, id: NodeId, styled: &Styled, flow: &mut Flow) -> Result<()> {
        let dom = self.dom;
        if let Some(name) = dom.attribute(id, "name").or_else(|| dom.attribute(id, "id")) {
            self.bookmark(name, flow);
        }
        let href = dom.attribute(id, "href").unwrap_or_default().trim().to_owned();
        let is_script = href.to_ascii_lowercase().starts_with("javascript:");
        let before = std::mem::take(&mut flow.line.inlines);
        let blocks = flow.blocks.len();
        self.read_children(id, &styled.inside, flow)?;
        // A link around blocks is none of a line.
        if href.is_empty() || is_script || flow.blocks.len() != blocks {
            let inside = std::mem::replace(&mut flow.line.inlines, before);
            flow.line.inlines.extend(inside);
            return Ok(());
        }
        let inlines = std::mem::replace(&mut flow.line.inlines, before);
        if inlines.is_empty() {
            return Ok(());
        }
        let (target, anchor) = match href.strip_prefix('#') {
            Some(anchor) => (None, Some(Name::from(anchor))),
            None => (Some(href), None),
        };
        let tooltip = dom.attribute(id, "title").map(str::to_owned);
        flow.line.inlines.push(Inline::Hyperlink(Hyperlink { target, anchor, tooltip, inlines }));
        Ok(())
    }

    /// A place that links lead to.
    pub(super) fn bookmark(&mut self, name: &str, flow: &mut Flow) {
        let name = name.trim();
        if name.is_empty() || !self.anchors.insert(name.to_owned()) {
            return;
        }
        let next = i64::try_from(self.anchors.len()).unwrap_or(i64::MAX);
        let id = self.bookmarks.begin(next);
        flow.line.inlines.push(Inline::BookmarkStart(Bookmark { id, name: Name::from(name) }));
        if let Some(id) = self.bookmarks.end(next) {
            flow.line.inlines.push(Inline::BookmarkEnd(id));
        }
    }

    pub(super) fn read_ruby(&mut self, id: NodeId, styled: &Styled, flow: &mut Flow) -> Result<()> {
        let dom = self.dom;
        let run = styled.inside.run.clone();
        let mut guide = Line::new();
        for child in dom.children(id) {
            if matches!(dom.name(*child), "rt" | "rtc") {
                guide.push_text(&run, &dom.text(*child));
            }
        }
        flow.line.inlines.push(Inline::RubyStart(ruby_above(&run, guide.inlines, 24)));
        for child in dom.children(id) {
            if matches!(dom.name(*child), "rt" | "rtc" | "rp") {
                continue;
            }
            let text = dom.text(*child);
            flow.line.push_text(&styled.inside.run, &text);
        }
        flow.line.inlines.push(Inline::RubyEnd);
        Ok(())
    }

    /// `ul` and `ol`: each item begins with a number or a bullet.
    pub(super) fn read_list(&mut self, id: NodeId, name: &str, styled: &Styled, flow: &mut Flow) -> Result<()> {
        flow.end_paragraph();
        let dom = self.dom;
        let list = if name == "ol" {
            let start = dom.attribute(id, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
            self.lists.numbered(dom.attribute(id, "type").unwrap_or_default(), start)
        } else {
            self.lists.bulleted()
        };
        let outer = std::mem::take(&mut flow.props);
        let level = self.list_depth.min(8);
        self.list_depth = self.list_depth.saturating_add(1);
        let mut inside: Context = styled.inside.clone();
        // Indents are those of the list's level.
        (inside.paragraph.indent.left, inside.paragraph.indent.hanging) = (None, None);
        for child in dom.children(id) {
            let is_item = dom.name(*child) == "li";
            if is_item {
                flow.end_paragraph();
                flow.number = Some(NumberingRef { id: Some(list), level: Some(level), ..NumberingRef::default() });
                let item = super::style::style(dom, self.sheet, *child, &inside);
                flow.props = item.paragraph.clone();
                self.read_children(*child, &item.inside, flow)?;
                flow.end_paragraph();
                // An item without text has no number.
                flow.number = None;
            } else {
                self.read_only(*child, &inside, flow)?;
            }
        }
        self.list_depth = self.list_depth.saturating_sub(1);
        flow.props = outer;
        Ok(())
    }

    /// A picture; one that is elsewhere is a warning.
    pub(super) fn read_picture(&mut self, id: NodeId, styled: &Styled, flow: &mut Flow) {
        let dom = self.dom;
        let address = dom.attribute(id, "src").unwrap_or_default().trim().to_owned();
        let media = self.picture(&address);
        let size = media.and_then(|media| self.sizes.get(&media).copied()).flatten();
        let given = |name: &str| {
            let text = styled.value(name).or_else(|| dom.attribute(id, name))?;
            match parse_length(text)? {
                Length::Percent(_) => None,
                length => length.points(12.0).filter(|points| *points > 0.0),
            }
        };
        let (width, height) = match (given("width"), given("height"), size) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, Some((w, h))) => (width, width * h / w),
            (None, Some(height), Some((w, h))) => (height * w / h, height),
            (_, _, Some((w, h))) => (w * 0.75, h * 0.75),
            (width, height, None) => (width.unwrap_or(24.0), height.unwrap_or(24.0)),
        };
        let emu = |points: f64| emus(points.min(1584.0)).unwrap_or(Emu(0));
        let mut drawing = Drawing::of_picture(Picture { media, ..Picture::default() }, emu(width), emu(height));
        drawing.description = dom.attribute(id, "alt").unwrap_or_default().to_owned();
        flow.line.add(&styled.inside.run, RunPiece::Drawing(Box::new(drawing)));
    }

    /// The picture at an address: in the page itself, or in a part of the message around it.
    fn picture(&mut self, address: &str) -> Option<MediaId> {
        if let Some(known) = self.media.get(address) {
            return known;
        }
        let bytes =
            data_address(address).or_else(|| self.parts.and_then(|parts| parts.find(address)).map(<[u8]>::to_vec));
        let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else {
            self.media.add_unreadable(address);
            let id = address.chars().take(80).collect();
            self.warn(InputWarning::ReferenceDangling { target: Reference::Picture, id }.into());
            return None;
        };
        let size = pixels(&bytes);
        let number = self.sizes.len().saturating_add(1);
        let media = self.media.add(address, &format!("image{number}.png"), None, bytes)?;
        self.sizes.insert(media, size);
        Some(media)
    }
}

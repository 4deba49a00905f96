//! Items of lists: which list and level a paragraph is numbered by. ODF 1.3 part 3, 5.3.

use super::lists::LEVELS;
use super::story::{Blocks, StoryReader};
use super::style::Family;
use crate::error::Result;
use crate::model::{Indent, Name, ParagraphProps};
use crate::ooxml::Ns;
use crate::units::Twip;

/// A list that is open here.
#[derive(Debug, Clone)]
pub(super) struct OpenList {
    /// Its style; `None` until a paragraph of it names one.
    style: Option<Name>,
    /// Number of the list; 0 is none.
    list: i32,
    level: u8,
    id: Option<Name>,
    continued: Option<String>,
    goes_on: bool,
    /// The next paragraph begins an item, which has the number.
    at_item: bool,
    /// Number that the next item has (`text:start-value`).
    start: Option<i32>,
}

impl StoryReader<'_, '_, '_> {
    /// Reads the list under the cursor.
    pub(super) fn read_list(&mut self, blocks: &mut Blocks) -> Result<()> {
        self.open_list();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Text, "list-item" | "list-header") => self.read_item(tag.local == "list-item", blocks)?,
                _ => self.cursor.skip()?,
            }
        }
        self.lists.pop();
        Ok(())
    }

    fn open_list(&mut self) {
        let attr = |local| self.cursor.attr(Ns::Text, local).filter(|text| !text.is_empty());
        let style = attr("style-name").map(|style| Name::from(&*style));
        let id = self.cursor.attr(Ns::Xml, "id").or_else(|| attr("id")).map(|id| Name::from(&*id));
        let continued = attr("continue-list").map(|id| id.into_owned());
        let goes_on = attr("continue-numbering").is_some_and(|goes_on| goes_on == "true");
        let outer = self.lists.last();
        let level = outer.map_or(0, |outer| outer.level.saturating_add(1)).min(LEVELS.saturating_sub(1));
        let inherited = outer.map(|outer| (outer.style.clone(), outer.list));
        let mut open = OpenList { style, list: 0, level, id, continued, goes_on, at_item: false, start: None };
        match inherited {
            // A list of the same style, or of none, is a deeper level of the list around it.
            Some((outer, list)) if open.style.is_none() || open.style == outer => {
                (open.style, open.list) = (outer, list);
            }
            _ => {}
        }
        if open.list == 0
            && let Some(style) = open.style.clone()
        {
            self.begin_list(&mut open, &style);
        }
        self.lists.push(open);
    }

    fn begin_list(&mut self, open: &mut OpenList, style: &Name) {
        let (id, continued) = (open.id.clone(), open.continued.clone());
        open.list = self.shared.lists.begin(style, id, continued.as_deref(), open.goes_on);
        open.style = Some(style.clone());
    }

    fn read_item(&mut self, is_item: bool, blocks: &mut Blocks) -> Result<()> {
        let start = self.cursor.attr(Ns::Text, "start-value").and_then(|start| start.parse().ok());
        if let Some(list) = self.lists.last_mut() {
            (list.at_item, list.start) = (is_item, start);
        }
        self.read_blocks_into(blocks)
    }

    /// A paragraph that is a list of one item (`text:numbered-paragraph`).
    pub(super) fn read_numbered_paragraph(&mut self, blocks: &mut Blocks) -> Result<()> {
        self.open_list();
        let level: Option<u8> = self.cursor.attr(Ns::Text, "level").and_then(|level| level.parse().ok());
        let list = self.cursor.attr(Ns::Text, "list-id").map(|list| list.into_owned());
        let start = self.cursor.attr(Ns::Text, "start-value").and_then(|start| start.parse().ok());
        if let Some(open) = self.lists.last_mut() {
            open.level = level.unwrap_or(1).saturating_sub(1).min(LEVELS.saturating_sub(1));
            (open.at_item, open.start) = (true, start);
            open.goes_on |= list.is_none();
        }
        self.read_blocks_into(blocks)?;
        self.lists.pop();
        Ok(())
    }

    /// Numbers a paragraph of this style where it is in a list; true where it is in one.
    pub(super) fn number(&mut self, style: &str, props: &mut ParagraphProps) -> bool {
        let Some(mut open) = self.lists.pop() else { return false };
        if open.list == 0 {
            let named = self.shared.styles.inherited(Family::Paragraph, style, |style| style.list.clone());
            if let Some(name) = named.filter(|name| !name.is_empty()) {
                self.begin_list(&mut open, &name);
            }
        }
        if let Some(start) = open.start.take().filter(|_| open.list != 0 && open.at_item) {
            let list = self.shared.lists.restart(open.list, open.level, start);
            self.replace_list(open.list, list, open.style.as_ref());
            open.list = list;
        }
        let is_item = std::mem::take(&mut open.at_item);
        let own = props.indent.left.is_some() || props.indent.first_line.is_some() || props.indent.hanging.is_some();
        if open.list != 0 && is_item {
            (props.numbering.id, props.numbering.level) = (Some(open.list), Some(open.level));
        } else if let Some(style) = open.style.as_ref().filter(|_| !own) {
            // It stands where the text of the item does.
            let level = self.shared.lists.styles.get(style).and_then(|style| style.level(open.level));
            let left = level.and_then(|level| level.paragraph.indent.left);
            props.indent = Indent { left, first_line: Some(Twip(0)), ..Indent::default() };
        }
        // Outer items whose text begins with a list have begun, too.
        for outer in &mut self.lists {
            outer.at_item = false;
        }
        self.lists.push(open);
        true
    }

    /// Lists around and after that are the old one are the new one.
    fn replace_list(&mut self, old: i32, new: i32, style: Option<&Name>) {
        for list in &mut self.lists {
            if list.list == old {
                list.list = new;
            }
        }
        if let Some(style) = style {
            self.shared.lists.replace(style, old, new);
        }
    }
}

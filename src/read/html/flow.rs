//! Blocks as a page gives them: elements that begin a line of their own, and the paragraphs between them.

use super::dom::{NodeData, NodeId};
use super::reader::Reader;
use super::style::{Context, Styled, is_block, style};
use crate::diag::InputWarning;
use crate::error::Result;
use crate::model::{
    Block, Border, BorderStyle, BreakClear, BreakKind, Inline, Name, NumberingRef, Paragraph, ParagraphProps, RunPiece,
};
use crate::ooxml::ReadContext;
use crate::read::assemble::Line;
use crate::units::EighthPoint;
use std::borrow::Cow;
use std::sync::Arc;

/// Elements inside each other that are read as such; of deeper ones the text alone.
const DEEPEST: u32 = 200;

/// Blocks and the paragraph under way.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) line: Line,
    /// Properties of the paragraph under way.
    pub(super) props: ParagraphProps,
    /// The item that the next paragraph begins.
    pub(super) number: Option<NumberingRef>,
    /// The paragraph is there even if nothing is in it.
    pub(super) is_forced: bool,
    /// A page begins with the next paragraph.
    pub(super) breaks_page: bool,
}

impl Flow {
    pub(super) fn new() -> Self {
        Flow { line: Line::new(), ..Flow::default() }
    }

    /// Ends the paragraph under way, if there is one.
    pub(super) fn end_paragraph(&mut self) {
        self.line.trim_end();
        let shows =
            self.line.inlines.iter().any(|inline| !matches!(inline, Inline::BookmarkStart(_) | Inline::BookmarkEnd(_)));
        if !shows && !self.is_forced {
            // Bookmarks go into the next paragraph.
            self.line.after_space = true;
            return;
        }
        let mut props = self.props.clone();
        if let Some(number) = self.number.take() {
            props.numbering = number;
        }
        if std::mem::take(&mut self.breaks_page) {
            props.page_break_before = Some(true);
        }
        let line = std::mem::replace(&mut self.line, Line::new());
        let paragraph = Paragraph { props: Arc::new(props), inlines: line.inlines, ..Paragraph::default() };
        self.blocks.push(Block::Paragraph(paragraph));
        self.is_forced = false;
    }
}

impl Reader<'_> {
    /// Reads what is under a node.
    pub(super) fn read_children(&mut self, id: NodeId, context: &Context, flow: &mut Flow) -> Result<()> {
        let dom = self.dom;
        if self.depth >= DEEPEST {
            let text = dom.text(id);
            flow.line.push_text(&context.run, &text);
            return Ok(());
        }
        self.depth = self.depth.saturating_add(1);
        for child in dom.children(id) {
            self.read_node(*child, context, flow)?;
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn read_node(&mut self, id: NodeId, context: &Context, flow: &mut Flow) -> Result<()> {
        self.session.count_element()?;
        let dom = self.dom;
        match dom.node(id).map(|node| &node.data) {
            Some(NodeData::Text(text)) => {
                self.read_text(text, context, flow);
                Ok(())
            }
            Some(NodeData::Element { name, .. }) => self.read_element(id, name, context, flow),
            _ => Ok(()),
        }
    }

    fn read_text(&mut self, text: &str, context: &Context, flow: &mut Flow) {
        if context.is_label {
            return;
        }
        if !context.keeps_space {
            flow.line.push_text(&context.run, &without_line_ends(text));
            return;
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                flow.line.add(&context.run, RunPiece::Break(BreakKind::Line(BreakClear::None)));
            }
            for (at, piece) in line.trim_end_matches('\r').split('\t').enumerate() {
                if at > 0 {
                    flow.line.add(&context.run, RunPiece::Tab);
                }
                if !piece.is_empty() {
                    flow.line.add(&context.run, RunPiece::Text(piece.to_owned()));
                }
            }
        }
    }

    fn read_element(&mut self, id: NodeId, name: &str, context: &Context, flow: &mut Flow) -> Result<()> {
        match name {
            // Not a part of the text.
            "head" | "script" | "style" | "title" | "template" | "xml" | "colgroup" | "col" | "datalist" | "input"
            | "meta" | "link" | "base" | "param" | "source" | "track" | "area" | "map" => return Ok(()),
            "object" | "iframe" | "embed" | "applet" | "video" | "audio" | "canvas" | "svg" | "math" => {
                let kind = InputWarning::ElementUnknown { element: name.to_owned() };
                self.warn(kind.into());
                return Ok(());
            }
            _ => {}
        }
        let styled = style(self.dom, self.sheet, id, context);
        match name {
            "br" => self.read_break(&styled, context, flow),
            "hr" => {
                flow.end_paragraph();
                flow.props = ParagraphProps { borders: rule(), ..ParagraphProps::default() };
                flow.is_forced = true;
                flow.end_paragraph();
            }
            "img" => self.read_picture(id, &styled, flow),
            "select" => self.read_choice(id, &styled, flow),
            "table" => {
                flow.end_paragraph();
                self.read_table(id, &styled, flow)?;
            }
            "ul" | "ol" | "dir" | "menu" => self.read_list(id, name, &styled, flow)?,
            "a" => self.read_link(id, &styled, flow)?,
            "ruby" => self.read_ruby(id, &styled, flow)?,
            _ if is_block(name) => self.read_block(id, name, styled, flow)?,
            _ => self.read_span(id, name, styled, flow)?,
        }
        Ok(())
    }

    fn read_break(&mut self, styled: &Styled, context: &Context, flow: &mut Flow) {
        let breaks_page = styled.value("page-break-before").is_some_and(|value| value == "always");
        if styled.value("mso-break-type").is_some_and(|kind| kind == "section-break") {
            flow.end_paragraph();
            flow.breaks_page |= breaks_page && self.section.is_none();
        } else if breaks_page {
            flow.line.add(&context.run, RunPiece::Break(BreakKind::Page));
        } else {
            flow.line.trim_end();
            flow.line.add(&context.run, RunPiece::Break(BreakKind::Line(BreakClear::None)));
            flow.line.after_space = true;
        }
    }

    /// A choice of a form: what is chosen, or the first.
    fn read_choice(&mut self, id: NodeId, styled: &Styled, flow: &mut Flow) {
        let dom = self.dom;
        let options: Vec<NodeId> =
            dom.children(id).iter().copied().filter(|child| dom.name(*child) == "option").collect();
        let chosen = options.iter().find(|option| dom.attribute(**option, "selected").is_some()).or(options.first());
        if let Some(option) = chosen {
            flow.line.push_text(&styled.inside.run, &dom.text(*option));
        }
    }

    /// A block: a paragraph of its own, or one around others.
    fn read_block(&mut self, id: NodeId, name: &str, mut styled: Styled, flow: &mut Flow) -> Result<()> {
        flow.end_paragraph();
        self.begin_section(id, &styled, flow);
        let outer = std::mem::take(&mut flow.props);
        if let Some(level) = heading(name) {
            styled.paragraph.style = Some(Name::from(format!("Heading{level}")));
        }
        let in_list = styled.value("mso-list").filter(|value| *value != "none").map(str::to_owned);
        if let Some((list, level)) = in_list.and_then(|value| self.lists.word(&value, self.sheet)) {
            flow.number = Some(NumberingRef { id: Some(list), level: Some(level), ..NumberingRef::default() });
            self.numbered_by_word = true;
        }
        flow.breaks_page |= styled.paragraph.page_break_before == Some(true);
        styled.paragraph.page_break_before = None;
        flow.props = styled.paragraph.clone();
        if let Some(anchor) = self.dom.attribute(id, "id") {
            self.bookmark(anchor, flow);
        }
        self.read_children(id, &styled.inside, flow)?;
        flow.end_paragraph();
        self.numbered_by_word = false;
        flow.breaks_page |= styled.value("page-break-after").is_some_and(|value| value == "always");
        flow.props = outer;
        self.end_section(id, flow);
        Ok(())
    }

    /// An element in a line.
    fn read_span(&mut self, id: NodeId, name: &str, mut styled: Styled, flow: &mut Flow) -> Result<()> {
        let tabs = styled.value("mso-tab-count").and_then(|count| count.split_ascii_whitespace().next());
        if let Some(tabs) = tabs.and_then(|tabs| tabs.parse::<usize>().ok()) {
            // The blanks inside are for those who know no tabs.
            for _ in 0..tabs.min(64) {
                flow.line.add(&styled.inside.run, RunPiece::Tab);
            }
            return Ok(());
        }
        if self.numbered_by_word && styled.value("mso-list").is_some_and(|value| value.eq_ignore_ascii_case("ignore")) {
            return Ok(());
        }
        let is_mark = name == "o:p" && self.dom.text(id).chars().all(|character| character.is_whitespace());
        if is_mark {
            // What Word writes so that browsers show an empty paragraph.
            flow.is_forced = true;
            return Ok(());
        }
        styled.inside.is_label = false;
        self.read_children(id, &styled.inside, flow)
    }
}

/// The text without the line ends between Chinese characters, which are no blanks. CSS Text 3, 4.1.3.
fn without_line_ends(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let is_wide = |character: char| matches!(character, '\u{2E80}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}');
    let mut out = String::with_capacity(text.len());
    let blank = [' ', '\t', '\r'];
    for (at, line) in text.split('\n').enumerate() {
        let joins =
            out.trim_end_matches(blank).ends_with(is_wide) && line.trim_start_matches(blank).starts_with(is_wide);
        if joins {
            out.truncate(out.trim_end_matches(blank).len());
            out.push_str(line.trim_start_matches(blank));
            continue;
        }
        if at > 0 {
            out.push('\n');
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

/// The level of a heading.
fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// The line of an `hr`.
fn rule() -> crate::model::ParagraphBorders {
    let line = Border {
        style: BorderStyle::Single,
        width: Some(EighthPoint(6)),
        space: None,
        color: None,
        shadow: false,
        frame: false,
    };
    crate::model::ParagraphBorders { bottom: Some(line), ..Default::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_between_chinese_characters_is_no_blank() {
        assert_eq!(without_line_ends("年度\r\n  报告\na\nb"), "年度报告\na\nb");
        assert_eq!(without_line_ends("\nb\n"), "\nb\n");
    }
}

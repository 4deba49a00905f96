//! Line numbers in the margin: how a section counts its lines, and how the numbers look.
//!
//! The look is that of the style named "line number", if there is one, in a paragraph of the default
//! style. ECMA-376 Part 1, 17.6.8.

use super::flow::{Cascade, Story};
use super::table_style::TableLayer;
use super::{ParagraphFormat, ResolvedBlock, RunFormat};
use crate::model::{Block, LineNumberRestart, Paragraph, RunProps, SectionProps, StyleKind};
use crate::units::{Pt, Twip};
use std::rc::Rc;
use std::sync::LazyLock;

/// Line numbers in the margin.
#[derive(Debug)]
pub(crate) struct ResolvedLineNumbering {
    /// Shown where it divides the number.
    pub every: i32,
    pub first: i32,
    /// From the number to the text; `None` is Word's choice.
    pub distance: Option<Pt>,
    pub restart: LineRestart,
    /// Of the default style.
    pub paragraph: Rc<ParagraphFormat>,
    pub look: Rc<RunFormat>,
}

/// Where line numbers begin again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineRestart {
    Page,
    Section,
    Never,
}

/// A paragraph without anything, for its look.
static EMPTY: LazyLock<[Block; 1]> = LazyLock::new(|| [Block::Paragraph(Paragraph::default())]);

impl Cascade<'_, '_> {
    /// How the lines of a section are numbered. Without `w:countBy` none is.
    pub(super) fn line_numbering(&mut self, props: &SectionProps) -> Option<ResolvedLineNumbering> {
        let said = props.line_numbering.as_ref()?;
        let every = said.count_by.filter(|every| *every > 0)?;
        let named = |name: &str| name.eq_ignore_ascii_case("line number");
        let styles = &self.document.styles.styles;
        let style = styles.iter().find(|style| style.kind == StyleKind::Character && named(&style.name));
        let direct = RunProps { style: style.map(|style| style.id.clone()), ..RunProps::default() };
        let blocks = self.resolve_blocks(&*EMPTY, &TableLayer::default(), &mut Story::new(&self.document.main_part));
        let paragraph = blocks.into_iter().find_map(|block| match block {
            ResolvedBlock::Paragraph(paragraph) => Some(paragraph.format),
            ResolvedBlock::Table(_) => None,
        })?;
        let base = self.styles.paragraph(None, &self.lists, self.warnings);
        let base = self.runs.base(&TableLayer::default(), &base);
        Some(ResolvedLineNumbering {
            every,
            // The file counts the lines before the first one.
            first: said.start.unwrap_or(0).saturating_add(1),
            distance: said.distance.map(Twip::pt).filter(|distance| distance.0 > 0.0),
            restart: match said.restart {
                Some(LineNumberRestart::NewSection) => LineRestart::Section,
                Some(LineNumberRestart::Continuous) => LineRestart::Never,
                Some(LineNumberRestart::NewPage) | None => LineRestart::Page,
            },
            paragraph,
            look: self.runs.build(&base, &direct, &mut self.styles, self.warnings).format,
        })
    }
}

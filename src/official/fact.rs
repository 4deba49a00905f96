//! What is known of each block before anything is changed: its words, and how it looked.

use crate::cascade::{Color, Label, Resolved};
use crate::cascade::{ResolvedBlock, ResolvedCell, ResolvedParagraph, ResolvedTable, RunFormat, TextItem};
use crate::model::{
    Alignment, Block, BreakKind, Cell, Document, Inline, Name, NumberingRef, Paragraph, Placement, RunPiece, RunProps,
    Style, StyleKind, Table, Visitor, Walk, walk_inlines,
};
use crate::units::Pt;
use std::collections::HashMap;

/// A block as it was.
#[derive(Debug)]
pub(super) enum Fact {
    /// A paragraph.
    Paragraph(Box<ParagraphFact>),
    /// The cells of a table, row by row.
    Table(Vec<Vec<CellFact>>),
    /// A paragraph that is not shown.
    Hidden,
}

/// A cell as it was.
#[derive(Debug)]
pub(super) struct CellFact {
    /// Both side margins together.
    pub margins: Pt,
    pub blocks: Vec<Fact>,
}

/// A paragraph as it was.
#[derive(Debug, Clone)]
pub(super) struct ParagraphFact {
    /// The text without its label; tabs and line breaks are in.
    pub text: String,
    /// The number that the list gives it.
    pub label: Option<String>,
    /// Its list and level.
    pub list: NumberingRef,
    pub outline_level: Option<u8>,
    pub alignment: Alignment,
    /// Size of most of its characters.
    pub size: Pt,
    /// All of its characters are bold.
    pub bold: bool,
    /// Characters that look unlike those that begin the paragraph start here; 0 is nowhere.
    pub other_look: usize,
    /// Family of most of its ideographs.
    pub family: Name,
    pub red: bool,
    /// Some of its characters are neither black, grey nor white.
    pub coloured: bool,
    /// Of a light colour, to be read on dark ground.
    pub light: bool,
    /// Name of its style, in lower case.
    pub style: Name,
    pub page_break_before: bool,
    /// Holds a page or column break.
    pub breaks_page: bool,
    /// Begins a section on a new page, or is behind a break.
    pub starts_page: bool,
    /// A picture in the line.
    pub drawing: bool,
    /// Holds something that is neither text nor a drawing: fields, bookmarks, notes.
    pub marked: bool,
    pub indent_left: Pt,
    pub indent_first: Pt,
    pub in_frame: bool,
}

impl Fact {
    /// At the top of a page for all we know.
    pub(super) fn starts_page(&self) -> bool {
        matches!(self, Fact::Paragraph(line) if line.starts_page)
    }
}

impl ParagraphFact {
    /// Label and text without blanks at the ends.
    pub(super) fn words(&self) -> String {
        let label = self.label.as_deref().unwrap_or_default();
        format!("{label}{}", self.text.trim()).trim().to_owned()
    }

    /// The text without the blanks that go: those before text with a label stay.
    pub(super) fn trimmed_text(&self) -> &str {
        if self.label.is_none() { self.text.trim() } else { self.text.trim_end() }
    }

    /// Nothing to be seen or referred to.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
            && self.label.is_none()
            && !(self.breaks_page || self.drawing || self.marked || self.in_frame || self.page_break_before)
    }
}

/// The facts of every section, block by block.
pub(super) fn facts(resolved: &Resolved<'_>, document: &Document) -> Vec<Vec<Fact>> {
    let paragraphs = document.styles.styles.iter().filter(|style| style.kind == StyleKind::Paragraph);
    let styles: HashMap<&str, &Style> = paragraphs.map(|style| (&*style.id, style)).collect();
    let mut sections = Vec::with_capacity(document.sections.len());
    for (section, resolved) in document.sections.iter().zip(&resolved.sections) {
        let mut facts = of_blocks(&section.blocks, &resolved.blocks, &styles);
        let mut starts = resolved.kind != crate::model::SectionType::Continuous || sections.is_empty();
        for fact in &mut facts {
            if let Fact::Paragraph(line) = fact {
                line.starts_page = starts || line.page_break_before;
                if line.is_blank() {
                    continue;
                }
                starts = line.breaks_page && line.text.trim().is_empty() || line.text.ends_with('\u{C}');
            } else {
                starts = false;
            }
        }
        sections.push(facts);
    }
    sections
}

/// Paragraphs that are not shown are missing from the resolved ones; what is left is found by its origin.
fn of_blocks(blocks: &[Block], resolved: &[ResolvedBlock<'_>], styles: &HashMap<&str, &Style>) -> Vec<Fact> {
    let mut resolved = resolved.iter().peekable();
    let mut facts = Vec::with_capacity(blocks.len());
    for block in blocks {
        let same = |known: &&ResolvedBlock<'_>| match (block, known) {
            (Block::Paragraph(own), ResolvedBlock::Paragraph(known)) => own.origin.0 == known.origin.0,
            (Block::Table(own), ResolvedBlock::Table(known)) => own.origin.0 == known.origin.0,
            _ => false,
        };
        facts.push(match (block, resolved.next_if(same)) {
            (Block::Paragraph(own), Some(ResolvedBlock::Paragraph(known))) => {
                Fact::Paragraph(Box::new(of_paragraph(own, known, styles)))
            }
            (Block::Table(own), Some(ResolvedBlock::Table(known))) => Fact::Table(of_table(own, known, styles)),
            _ => Fact::Hidden,
        });
    }
    facts
}

fn of_table(table: &Table, resolved: &ResolvedTable<'_>, styles: &HashMap<&str, &Style>) -> Vec<Vec<CellFact>> {
    let of_cell = |(cell, resolved): (&Cell, &ResolvedCell<'_>)| CellFact {
        margins: resolved.margin_left + resolved.margin_right,
        blocks: of_blocks(&cell.blocks, &resolved.blocks, styles),
    };
    let rows = table.rows.iter().zip(&resolved.rows);
    rows.map(|(row, resolved)| row.cells.iter().zip(&resolved.cells).map(of_cell).collect()).collect()
}

fn of_paragraph(
    paragraph: &Paragraph,
    resolved: &ResolvedParagraph<'_>,
    styles: &HashMap<&str, &Style>,
) -> ParagraphFact {
    let format = &resolved.format;
    let looks = Looks::of(resolved);
    let mut held = Held::default();
    walk_inlines(&paragraph.inlines, &mut held);
    ParagraphFact {
        text: paragraph.text_with_controls(),
        label: resolved.label.as_ref().map(|label: &Label| label.text.clone()).filter(|text| !text.is_empty()),
        list: resolved.label.as_ref().map(|label| label.place.clone()).unwrap_or_default(),
        outline_level: format.outline_level,
        alignment: format.alignment,
        size: looks.size.unwrap_or(resolved.mark.size),
        bold: looks.bold,
        other_look: looks.other,
        family: looks.family.unwrap_or_else(|| resolved.mark.font_east_asia.clone()),
        red: looks.red,
        coloured: looks.coloured,
        light: looks.light,
        style: styles.get(&*format.style).map(|style| style.name.to_lowercase().into()).unwrap_or_default(),
        page_break_before: format.page_break_before,
        breaks_page: held.breaks_page,
        starts_page: false,
        drawing: held.drawing,
        marked: held.marked,
        indent_left: format.indent_left,
        indent_first: format.indent_first,
        in_frame: format.frame.is_some(),
    }
}

/// How most of a paragraph looks.
#[derive(Default)]
struct Looks {
    size: Option<Pt>,
    family: Option<Name>,
    bold: bool,
    red: bool,
    coloured: bool,
    light: bool,
    other: usize,
}

impl Looks {
    fn of(paragraph: &ResolvedParagraph<'_>) -> Looks {
        let mut looks: Vec<(usize, &RunFormat)> = Vec::new();
        let (mut other, mut seen, mut coloured) = (0, 0, false);
        for item in &paragraph.items {
            let TextItem::Text { text, format } = item else { continue };
            let count = text.chars().filter(|character| !character.is_whitespace()).count();
            if count > 0 {
                coloured |= format.color.is_some_and(is_chromatic);
                let alike = |known: &RunFormat| {
                    known.font_east_asia == format.font_east_asia
                        && known.bold == format.bold
                        && known.size == format.size
                };
                if other == 0 && looks.first().is_some_and(|(_, first)| !alike(first)) {
                    other = seen;
                }
                match looks.iter_mut().find(|(_, known)| alike(known)) {
                    Some((weight, _)) => *weight += count,
                    None => looks.push((count, format)),
                }
            }
            seen += text.chars().count();
        }
        let most = looks.iter().max_by_key(|(weight, _)| *weight).map(|(_, look)| *look);
        let color = most.and_then(|look| look.color);
        Looks {
            size: most.map(|look| look.size),
            family: most.map(|look| look.font_east_asia.clone()),
            bold: !looks.is_empty() && looks.iter().all(|(_, look)| look.bold),
            red: color.is_some_and(|(red, green, blue)| red > 180 && green < 90 && blue < 90),
            coloured,
            light: color.is_some_and(|(red, green, blue)| red.min(green).min(blue) > 200),
            other,
        }
    }
}

/// A colour that is seen to be one: its parts differ by a third of the range.
fn is_chromatic((red, green, blue): Color) -> bool {
    red.max(green).max(blue) - red.min(green).min(blue) > 85
}

/// What a paragraph holds beside text.
#[derive(Default)]
struct Held {
    breaks_page: bool,
    drawing: bool,
    marked: bool,
}

impl Visitor for Held {
    fn inline(&mut self, inline: &Inline) -> Walk {
        match inline {
            Inline::Run(run) if run.props.hidden == Some(true) => Walk::Past,
            Inline::Run(_) | Inline::Hyperlink(_) => Walk::Into,
            _ => {
                self.marked = true;
                Walk::Past
            }
        }
    }

    fn piece(&mut self, _: &RunProps, piece: &RunPiece) -> Walk {
        match piece {
            RunPiece::Text(_) | RunPiece::Tab | RunPiece::PositionalTab(_) | RunPiece::Break(BreakKind::Line(_)) => {}
            RunPiece::Break(BreakKind::Page | BreakKind::Column) => self.breaks_page = true,
            RunPiece::Drawing(drawing) if drawing.placement == Placement::Inline => self.drawing = true,
            _ => self.marked = true,
        }
        Walk::Past
    }
}

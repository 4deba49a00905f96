//! The resolved document: what the layout sees. Every property has its value, lists have their
//! labels, fields that do not depend on pages are their text.
//!
//! Formats are shared (`Rc`): runs that look alike point to the same one.

use super::item::{ItemNodes, LinkRef, TextItem};
use super::paint::{Color, ResolvedFill, ResolvedLine};
use super::resolved_chart::ResolvedChart;
use crate::model::{
    Alignment, BorderStyle, CellVerticalAlign, CharacterSpacing, Comment, DocGridType, Drawing, EmphasisMark, FitText,
    FontEntry, FontHint, FrameProps, Kinsoku, LevelSuffix, Name, NoteKind, NotePosition, NumberFormat, Origin,
    PageBorders, PartName, Picture, SectionType, Shape, TabAlignment, TabLeader, TableAlignment, TableLayout,
    TablePosition, TextBox, TextDirection, UnderlineStyle, VerticalAlign, VerticalJustification, WordArt,
};
use crate::pages::{NodeId, Structure, Tag};
use crate::units::Pt;
use std::ops::Range;
use std::rc::Rc;

/// A whole document, resolved.
#[derive(Debug)]
pub(crate) struct Resolved<'a> {
    pub sections: Vec<ResolvedSection<'a>>,
    /// Headers and footers, indexed by `StoryId`.
    pub stories: Vec<ResolvedStory<'a>>,
    pub footnotes: ResolvedNotes<'a>,
    pub endnotes: ResolvedNotes<'a>,
    /// All comments; pages do not show them.
    pub comments: Vec<ResolvedComment<'a>>,
    /// Footnotes are numbered anew on each page.
    pub note_numbers_follow_pages: bool,
    pub settings: ResolvedSettings<'a>,
    /// Ids of the styles whose text fields show (`STYLEREF`).
    pub shown_styles: Vec<Name>,
    /// Part of the main text, for places.
    pub main_part: PartName,
    /// What the text is, for readers who do not see the pages.
    pub structure: Structure,
}

/// Settings the layout obeys.
#[derive(Debug)]
pub(crate) struct ResolvedSettings<'a> {
    pub default_tab_stop: Pt,
    pub character_spacing: CharacterSpacing,
    /// Colour of the paper, where it has one.
    pub background: Option<Color>,
    pub even_and_odd_headers: bool,
    pub mirror_margins: bool,
    pub gutter_at_top: bool,
    /// Page borders measured from the text leave the header out.
    pub borders_exclude_header: bool,
    pub borders_exclude_footer: bool,
    /// 11, 12, 14, 15; absent in the file means 12, the oldest behaviour that `.docx` can ask for.
    pub compat_mode: u32,
    pub adjust_line_height_in_table: bool,
    pub do_not_expand_shift_return: bool,
    pub underline_trailing_spaces: bool,
    pub alternative_kinsoku: bool,
    pub no_east_asian_break_rules: bool,
    /// No mark hangs past the line's edge (`doNotWrapTextWithPunct`).
    pub no_hanging_punctuation: bool,
    /// Blanks beside East Asian text are half an em (`balanceSingleByteDoubleByteWidth`).
    pub balance_blanks: bool,
    pub do_not_use_html_paragraph_auto_spacing: bool,
    /// Size of the document defaults: the unit of indents in characters that have no twips.
    pub default_size: Pt,
    /// WPS wrote the file.
    pub by_wps: bool,
    pub no_line_breaks_after: &'a [Kinsoku],
    pub no_line_breaks_before: &'a [Kinsoku],
    /// Families the document describes: charset and pitch help to choose substitutes.
    pub fonts: &'a [FontEntry],
    pub decimal_symbol: char,
}

/// A section with its page setup.
#[derive(Debug)]
pub(crate) struct ResolvedSection<'a> {
    pub kind: SectionType,
    pub page_width: Pt,
    pub page_height: Pt,
    pub margin_top: Pt,
    pub margin_bottom: Pt,
    pub margin_left: Pt,
    pub margin_right: Pt,
    /// Negative top or bottom margins in the file: the header may not push the text.
    pub fixed_top: bool,
    pub fixed_bottom: bool,
    pub header_distance: Pt,
    pub footer_distance: Pt,
    pub gutter: Pt,
    pub right_to_left_gutter: bool,
    /// Headers and footers in force, inherited ones included: index into `Resolved::stories`.
    pub headers: PageStories,
    pub footers: PageStories,
    pub title_page: bool,
    pub page_number_format: NumberFormat,
    pub page_number_start: Option<i32>,
    pub columns: Vec<ResolvedColumn>,
    pub column_separator: bool,
    pub vertical_alignment: VerticalJustification,
    pub bidi: bool,
    pub text_direction: TextDirection,
    pub grid: ResolvedGrid,
    pub page_borders: Option<&'a PageBorders>,
    pub line_numbering: Option<ResolvedLineNumbering>,
    pub blocks: Vec<ResolvedBlock<'a>>,
    /// Where its footnotes are.
    pub footnote_position: NotePosition,
    /// Endnotes at its end, among `Resolved::endnotes`.
    pub endnotes: Range<usize>,
}

/// Line numbers in the margin.
#[derive(Debug)]
pub(crate) struct ResolvedLineNumbering {
    /// Lines from one number to the next: numbers it divides are shown.
    pub every: i32,
    pub first: i32,
    /// From the number to the text; `None` is Word's choice.
    pub distance: Option<Pt>,
    pub restart: LineRestart,
    /// Of the default style.
    pub paragraph: Rc<ParagraphFormat>,
    pub format: Rc<RunFormat>,
}

/// Where line numbers begin again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineRestart {
    Page,
    Section,
    Never,
}

/// Header or footer by kind of page.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PageStories {
    pub default: Option<usize>,
    pub first: Option<usize>,
    pub even: Option<usize>,
}

/// A column of text; the last one's `space` is zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ResolvedColumn {
    pub width: Pt,
    pub space: Pt,
}

/// Document grid; `kind` `Default` is none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ResolvedGrid {
    pub kind: DocGridType,
    pub line_pitch: Pt,
    /// Added to each full-width character.
    pub character_space: Pt,
}

impl ResolvedGrid {
    /// The pitch that lines snap to, if they do.
    pub(crate) fn pitch(&self) -> Option<Pt> {
        (self.kind != DocGridType::Default && self.line_pitch > Pt::ZERO).then_some(self.line_pitch)
    }
}

/// Text outside the body.
#[derive(Debug)]
pub(crate) struct ResolvedStory<'a> {
    pub blocks: Vec<ResolvedBlock<'a>>,
    pub part: PartName,
}

/// The notes of one kind that the text refers to, in the order of the references.
#[derive(Debug, Default)]
pub(crate) struct ResolvedNotes<'a> {
    pub notes: Vec<ResolvedStory<'a>>,
    /// Stands between text and notes.
    pub separator: Option<ResolvedStory<'a>>,
    /// Stands between text and what an earlier page left of a note.
    pub continuation: Option<ResolvedStory<'a>>,
}

/// A comment.
#[derive(Debug)]
pub(crate) struct ResolvedComment<'a> {
    pub comment: &'a Comment,
    /// Initials and number.
    pub label: String,
    /// What it answers is called.
    pub reply_to: Option<String>,
    pub blocks: Vec<ResolvedBlock<'a>>,
}

/// A note: its kind and its place in `ResolvedNotes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NoteRef {
    pub kind: NoteKind,
    pub index: usize,
}

#[derive(Debug)]
pub(crate) enum ResolvedBlock<'a> {
    Paragraph(ResolvedParagraph<'a>),
    Table(ResolvedTable<'a>),
}

impl<'a> ResolvedBlock<'a> {
    /// The paragraph, where it is none of the tables.
    pub(crate) fn paragraph(&self) -> Option<&ResolvedParagraph<'a>> {
        match self {
            ResolvedBlock::Paragraph(paragraph) => Some(paragraph),
            ResolvedBlock::Table(_) => None,
        }
    }
}

/// A paragraph.
#[derive(Debug)]
pub(crate) struct ResolvedParagraph<'a> {
    pub format: Rc<ParagraphFormat>,
    /// Number or bullet.
    pub label: Option<Label<'a>>,
    /// Look of the paragraph mark: the height of an empty line.
    pub mark: Rc<RunFormat>,
    pub items: Vec<TextItem<'a>>,
    /// Nodes of the items in the structure tree.
    pub nodes: ItemNodes,
    pub origin: Origin,
}

impl<'a> ResolvedParagraph<'a> {
    /// Text that is not the document's own, outside of the structure tree.
    pub(crate) fn outside(format: Rc<ParagraphFormat>, mark: Rc<RunFormat>, items: Vec<TextItem<'a>>) -> Self {
        let nodes = ItemNodes::default();
        ResolvedParagraph { format, label: None, mark, items, nodes, origin: Origin::default() }
    }

    /// Its text on one line, without its label.
    pub(crate) fn text(&self) -> String {
        let mut words = String::new();
        for item in &self.items {
            match item {
                TextItem::Text { text, .. } => words.push_str(text),
                TextItem::Math { math, .. } => words.push_str(&math.linear()),
                TextItem::Tab { .. } | TextItem::Break { .. } => words.push(' '),
                _ => {}
            }
        }
        words
    }

    /// Drawings in the paragraph or anchored to it.
    pub(crate) fn drawings(&self) -> impl Iterator<Item = &ResolvedDrawing<'a>> {
        self.items.iter().filter_map(|item| match item {
            TextItem::Drawing { drawing, .. } => Some(&**drawing),
            _ => None,
        })
    }
}

/// A drawing in the text.
#[derive(Debug)]
pub(crate) struct ResolvedDrawing<'a> {
    /// Place as written, and how it is called.
    pub drawing: &'a Drawing,
    pub width: Pt,
    pub height: Pt,
    /// What it shows, in drawing order.
    pub parts: Vec<ResolvedPart<'a>>,
    /// Where a click on it leads.
    pub link: Option<LinkRef<'a>>,
    /// Its node in the structure tree; none for a mere line or area.
    pub node: NodeId,
    /// What its lines, areas, pictures and words belong to; text in its boxes has nodes of its own.
    pub tag: Tag,
    /// Part of the file it is in, for places.
    pub part: PartName,
}

impl<'a> ResolvedDrawing<'a> {
    /// The blocks of its text boxes, one box after the other.
    pub(crate) fn text(&self) -> impl Iterator<Item = &ResolvedBlock<'a>> {
        let blocks = self.parts.iter().filter_map(|part| match &part.content {
            ResolvedContent::Shape(shape) => shape.text.as_ref().map(|text| &text.blocks),
            ResolvedContent::Chart(chart) => Some(&chart.data),
            ResolvedContent::WordArt(art) => Some(&art.blocks),
            ResolvedContent::Picture(_) => None,
        });
        blocks.flatten()
    }
}

/// A picture or a shape, measured from its drawing's corner.
#[derive(Debug)]
pub(crate) struct ResolvedPart<'a> {
    pub left: Pt,
    pub top: Pt,
    pub width: Pt,
    pub height: Pt,
    /// Clockwise, in degrees.
    pub rotation: f64,
    pub content: ResolvedContent<'a>,
}

#[derive(Debug)]
pub(crate) enum ResolvedContent<'a> {
    Picture(&'a Picture),
    Shape(Box<ResolvedShape<'a>>),
    WordArt(Box<ResolvedWordArt<'a>>),
    Chart(Box<ResolvedChart<'a>>),
}

#[derive(Debug)]
pub(crate) struct ResolvedShape<'a> {
    pub shape: &'a Shape,
    pub fill: Option<ResolvedFill<'a>>,
    pub line: Option<ResolvedLine<'a>>,
    pub text: Option<ResolvedText<'a>>,
}

/// Decorative text.
#[derive(Debug)]
pub(crate) struct ResolvedWordArt<'a> {
    pub art: &'a WordArt,
    pub fill: Option<ResolvedFill<'a>>,
    pub line: Option<ResolvedLine<'a>>,
    /// Its text for those who do not stretch it.
    pub blocks: Vec<ResolvedBlock<'a>>,
    pub lines: Vec<String>,
    pub family: Option<&'a str>,
    pub bold: bool,
    pub italic: bool,
}

/// Text in a shape.
#[derive(Debug)]
pub(crate) struct ResolvedText<'a> {
    pub text: &'a TextBox,
    pub blocks: Vec<ResolvedBlock<'a>>,
}

/// Number or bullet of a list paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Label<'a> {
    /// May hold private-use characters (U+F0xx) of the format's symbol family: a bullet of Wingdings.
    pub text: String,
    /// The list and level that gave it.
    pub place: crate::model::NumberingRef,
    /// Drawn in place of the text, as high as its size.
    pub picture: Option<Rc<ResolvedDrawing<'a>>>,
    pub suffix: LevelSuffix,
    pub alignment: Alignment,
    pub format: Rc<RunFormat>,
    /// Left indent of the level, a tab stop even where the paragraph overrides it.
    pub tab_stop: Option<Pt>,
    /// Its node in the structure tree.
    pub node: NodeId,
}

/// Paragraph properties with every value decided.
#[derive(Debug, Clone)]
pub(crate) struct ParagraphFormat {
    /// Style id; contextual spacing compares it.
    pub style: Name,
    /// 0–8; `None` for body text.
    pub outline_level: Option<u8>,
    pub alignment: Alignment,
    pub bidi: bool,
    pub keep_next: bool,
    pub keep_lines: bool,
    pub page_break_before: bool,
    pub widow_control: bool,
    pub kinsoku: bool,
    pub word_wrap: bool,
    pub overflow_punctuation: bool,
    pub top_line_punctuation: bool,
    pub auto_space_latin: bool,
    pub auto_space_digits: bool,
    pub snap_to_grid: bool,
    pub contextual_spacing: bool,
    pub space_before: ParagraphSpace,
    pub space_after: ParagraphSpace,
    pub line: LineSpacing,
    /// Leading side.
    pub indent_left: Pt,
    /// Trailing side.
    pub indent_right: Pt,
    /// First line against `indent_left`: positive inwards, negative hanging.
    pub indent_first: Pt,
    pub borders: ParagraphBorderSet,
    pub shading: Option<Color>,
    pub tabs: Vec<ResolvedTab>,
    /// Its lines are not counted where lines are numbered.
    pub suppress_line_numbers: bool,
    /// The text frame it is part of (`w:framePr`): not in the flow.
    pub frame: Option<Rc<FrameProps>>,
}

/// Space above or below a paragraph. Lines are measured by the section's grid, so it stays open here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ParagraphSpace {
    Length(Pt),
    /// Lines of the grid's pitch, or of 12 pt without one.
    Lines(f64),
    /// 14 pt; nothing in cells and between items of one list.
    Auto,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum LineSpacing {
    /// Multiple of the natural height.
    Auto(f64),
    Exact(Pt),
    AtLeast(Pt),
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ParagraphBorderSet {
    pub top: Option<ResolvedBorder>,
    pub left: Option<ResolvedBorder>,
    pub bottom: Option<ResolvedBorder>,
    pub right: Option<ResolvedBorder>,
    pub between: Option<ResolvedBorder>,
    pub bar: Option<ResolvedBorder>,
}

/// A border that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ResolvedBorder {
    pub style: BorderStyle,
    /// Width of one stroke.
    pub width: Pt,
    pub space: Pt,
    pub color: Color,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ResolvedTab {
    pub position: Pt,
    pub alignment: TabAlignment,
    pub leader: TabLeader,
}

/// Run properties with every value decided.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RunFormat {
    pub font_ascii: Name,
    pub font_high_ansi: Name,
    pub font_east_asia: Name,
    pub font_complex: Name,
    pub hint: FontHint,
    pub size: Pt,
    pub size_complex: Pt,
    pub bold: bool,
    pub italic: bool,
    pub bold_complex: bool,
    pub italic_complex: bool,
    pub small_caps: bool,
    pub strike: bool,
    pub double_strike: bool,
    pub outline: bool,
    /// `None` is automatic: black, or white on dark shading.
    pub color: Option<Color>,
    /// Added after each character.
    pub spacing: Pt,
    /// Horizontal stretch, 1 as designed.
    pub scale: f64,
    /// Kerning is on from this size; `None` is never.
    pub kern_from: Option<Pt>,
    /// Raised (positive) or lowered.
    pub position: Pt,
    pub highlight: Option<Color>,
    pub shading: Option<Color>,
    pub underline: UnderlineStyle,
    pub underline_color: Option<Color>,
    pub border: Option<ResolvedBorder>,
    pub vertical_align: VerticalAlign,
    pub emphasis: EmphasisMark,
    /// Inserted or deleted while changes were tracked: pages never show either.
    pub inserted: bool,
    pub deleted: bool,
    pub right_to_left: bool,
    pub complex_script: bool,
    pub snap_to_grid: bool,
    /// Horizontal in vertical lines (`w:eastAsianLayout w:vert`), all of it in the place of one ideograph;
    /// true where it is compressed to an ideograph's width (`w:vertCompress`).
    pub horizontal_in_vertical: Option<bool>,
    pub fit_text: Option<FitText>,
    pub lang_latin: Name,
    pub lang_east_asia: Name,
    pub lang_complex: Name,
}

/// A table.
#[derive(Debug)]
pub(crate) struct ResolvedTable<'a> {
    /// Widths of the grid's columns as written.
    pub grid: Vec<Pt>,
    pub columns: usize,
    pub width: ResolvedWidth,
    pub alignment: TableAlignment,
    /// From the leading margin; `None` where none is specified.
    pub indent: Option<Pt>,
    pub layout: TableLayout,
    pub bidi_visual: bool,
    pub cell_spacing: Pt,
    pub position: Option<&'a TablePosition>,
    /// Where it floats, it may overlap others.
    pub overlaps: bool,
    /// Leading and trailing cell margin of the table: its offset in old compatibility modes.
    pub margin_left: Pt,
    pub margin_right: Pt,
    pub rows: Vec<ResolvedRow<'a>>,
    /// Rows at the top that say what the columns hold; fewer than there are rows.
    pub header_rows: usize,
    pub origin: Origin,
}

/// A width to be computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ResolvedWidth {
    Auto,
    Length(Pt),
    /// Share of the room, 1 is all.
    Share(f64),
}

#[derive(Debug)]
pub(crate) struct ResolvedRow<'a> {
    pub cells: Vec<ResolvedCell<'a>>,
    pub height: ResolvedHeight,
    pub cant_split: bool,
    /// Repeated on each page.
    pub header: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ResolvedHeight {
    Auto,
    AtLeast(Pt),
    Exact(Pt),
}

/// A cell at the place where its merge begins.
#[derive(Debug)]
pub(crate) struct ResolvedCell<'a> {
    pub row: usize,
    pub column: usize,
    pub row_span: usize,
    pub column_span: usize,
    pub width: ResolvedWidth,
    pub margin_top: Pt,
    pub margin_bottom: Pt,
    pub margin_left: Pt,
    pub margin_right: Pt,
    /// Borders with cell, exceptions, table and style already weighed for this cell; a conflict
    /// with the neighbour's is resolved by the layout. `None` draws nothing.
    pub borders: CellBorderSet,
    /// Borders of the rows below that a vertical merge swallowed, from the second row on. `borders`
    /// are those of the first row alone: the last of these closes the merged cell.
    pub continuation_borders: Vec<CellBorderSet>,
    pub shading: Option<Color>,
    pub vertical_align: CellVerticalAlign,
    pub text_direction: TextDirection,
    pub no_wrap: bool,
    pub hide_mark: bool,
    pub blocks: Vec<ResolvedBlock<'a>>,
    pub origin: Origin,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct CellBorderSet {
    pub top: CellBorder,
    pub left: CellBorder,
    pub bottom: CellBorder,
    pub right: CellBorder,
    pub falling: Option<ResolvedBorder>,
    pub rising: Option<ResolvedBorder>,
}

/// One side of a cell. A border specified on the cell beats one of the table; `nil` on the cell
/// silences the table's.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct CellBorder {
    pub line: Option<ResolvedBorder>,
    /// Specified on the cell itself (or its conditional style), not on the table.
    pub on_cell: bool,
}

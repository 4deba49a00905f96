//! Sections: pages of one size, margins, headers and grid (`w:sectPr`). ECMA-376 Part 1, 17.6.

use super::{Block, Border, Changed, Name, NoteProps, NumberFormat, Overlay, StoryId, TextDirection, props, tokens};
use crate::units::Twip;
use serde::Serialize;

/// A run of blocks with one page setup. In the file the setup stands at the section's end.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Section {
    /// Page setup.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: SectionProps,
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
}

props! {
    /// Page setup (`w:sectPr`).
    pub struct SectionProps {
        /// Headers and footers said here; the others are those of the section before.
        pub headers_footers: HeaderFooterRefs,
        /// Footnotes.
        pub footnotes: NoteProps,
        /// Endnotes.
        pub endnotes: NoteProps,
        /// Where the section starts.
        pub kind: Option<SectionType>,
        /// Paper.
        pub page_size: Option<PageSize>,
        /// Margins.
        pub margins: PageMargins,
        /// Borders around the page.
        pub page_borders: Option<PageBorders>,
        /// Line numbers in the margin.
        pub line_numbering: Option<LineNumbering>,
        /// Page number format and start.
        pub page_numbering: PageNumbering,
        /// Columns of text.
        pub columns: Option<Columns>,
        /// Content is protected in a form.
        pub form_protection: Option<bool>,
        /// Vertical place of the text on the page.
        pub vertical_alignment: Option<VerticalJustification>,
        /// No endnotes here.
        pub no_endnotes: Option<bool>,
        /// The first page has its own header and footer (`w:titlePg`).
        pub title_page: Option<bool>,
        /// Direction of the text.
        pub text_direction: Option<TextDirection>,
        /// Right-to-left section.
        pub bidi: Option<bool>,
        /// Gutter on the right.
        pub right_to_left_gutter: Option<bool>,
        /// Lines and characters to the page.
        pub doc_grid: DocGrid,
        /// What it said before (`w:sectPrChange`).
        pub change: Changed<SectionProps>,
    }
}

/// References to headers and footers.
pub type HeaderFooterRefs = Option<Vec<HeaderFooterRef>>;

/// One header or footer of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeaderFooterRef {
    /// Header, or footer.
    pub is_footer: bool,
    /// Which pages.
    pub kind: HeaderFooterKind,
    /// Its content.
    pub story: StoryId,
}

tokens! {
    /// Pages a header or footer is for (ST_HdrFtr).
    pub enum HeaderFooterKind {
        /// All others.
        Default = "default",
        /// First of the section, with `title_page`.
        First = "first",
        /// Even pages, where the settings say so.
        Even = "even",
    }
}

tokens! {
    /// Where a section starts (ST_SectionMark).
    pub enum SectionType {
        /// On a new page.
        NextPage = "nextPage",
        /// In a new column.
        NextColumn = "nextColumn",
        /// Where the one before ends.
        Continuous = "continuous",
        /// On an even page.
        EvenPage = "evenPage",
        /// On an odd page.
        OddPage = "oddPage",
    }
}

/// Paper (`w:pgSz`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PageSize {
    /// Width.
    pub width: Twip,
    /// Height.
    pub height: Twip,
    /// How it is fed; the size is as printed already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orientation: Option<Orientation>,
    /// Printer's paper code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i32>,
}

tokens! {
    /// Paper feed (ST_PageOrientation).
    pub enum Orientation {
        /// Upright.
        Portrait = "portrait",
        /// On its side.
        Landscape = "landscape",
    }
}

props! {
    /// Margins (`w:pgMar`).
    pub struct PageMargins {
        /// Above; negative means exactly so, whatever the header needs.
        pub top: Option<Twip>,
        /// Right.
        pub right: Option<Twip>,
        /// Below; negative as above.
        pub bottom: Option<Twip>,
        /// Left.
        pub left: Option<Twip>,
        /// Page edge to header.
        pub header: Option<Twip>,
        /// Footer to page edge.
        pub footer: Option<Twip>,
        /// For binding.
        pub gutter: Option<Twip>,
    }
}

/// Borders around the page (`w:pgBorders`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct PageBorders {
    /// Above.
    pub top: Option<Border>,
    /// Left.
    pub left: Option<Border>,
    /// Below.
    pub bottom: Option<Border>,
    /// Right.
    pub right: Option<Border>,
    /// ST_PageBorderOffset token: measured from `text` or `page`.
    pub offset_from: Option<Name>,
    /// ST_PageBorderDisplay token: which pages.
    pub display: Option<Name>,
    /// ST_PageBorderZOrder token.
    pub z_order: Option<Name>,
}

/// Line numbers (`w:lnNumType`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct LineNumbering {
    /// Shown on every nth line.
    pub count_by: Option<i32>,
    /// First number.
    pub start: Option<i32>,
    /// Gap to the text.
    pub distance: Option<Twip>,
    /// ST_LineNumberRestart token.
    pub restart: Option<Name>,
}

props! {
    /// Page numbers (`w:pgNumType`).
    pub struct PageNumbering {
        /// Format.
        pub format: Option<NumberFormat>,
        /// Number of the section's first page.
        pub start: Option<i32>,
        /// Heading level that gives chapter numbers.
        pub chapter_style: Option<i32>,
        /// ST_ChapterSep token.
        pub chapter_separator: Option<Name>,
    }
}

/// Columns of text (`w:cols`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Columns {
    /// How many, where all are equal.
    pub count: Option<u32>,
    /// Gap between equal columns.
    pub space: Option<Twip>,
    /// All of one width.
    pub equal_width: Option<bool>,
    /// A line between columns.
    pub separator: Option<bool>,
    /// Columns of different widths.
    pub columns: Vec<Column>,
}

/// One column (`w:col`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Column {
    /// Width.
    pub width: Option<Twip>,
    /// Gap after it.
    pub space: Option<Twip>,
}

tokens! {
    /// Vertical place of the text on the page (ST_VerticalJc).
    pub enum VerticalJustification {
        /// At the top.
        Top = "top",
        /// In the middle.
        Center = "center",
        /// Spread.
        Both = "both",
        /// At the bottom.
        Bottom = "bottom",
    }
}

props! {
    /// Document grid (`w:docGrid`).
    pub struct DocGrid {
        /// Kind; not said means no grid, whatever the pitch.
        pub kind: Option<DocGridType>,
        /// Height of a line.
        pub line_pitch: Option<Twip>,
        /// Added to each character, in 1/4096 point.
        pub character_space: Option<i32>,
    }
}

tokens! {
    /// Kinds of document grid (ST_DocGrid).
    pub enum DocGridType {
        /// None.
        Default = "default",
        /// Lines only.
        Lines = "lines",
        /// Lines, and characters spaced out.
        LinesAndChars = "linesAndChars",
        /// Lines, and characters in cells.
        SnapToChars = "snapToChars",
    }
}

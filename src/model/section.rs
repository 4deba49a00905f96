//! Sections: pages of one size, margins, headers and grid (`w:sectPr`). ECMA-376 Part 1, 17.6.

use super::{Block, Border, Changed, NoteProps, NumberFormat, Overlay, StoryId, TextDirection, props, tokens};
use crate::units::Twip;
use serde::Serialize;

/// A run of blocks with one page setup, which the file has at the section's end.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Section {
    /// Page setup (`w:sectPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: SectionProps,
    /// Paragraphs and tables of the body.
    pub blocks: Vec<Block>,
}

props! {
    /// Page setup (`w:sectPr`).
    pub struct SectionProps {
        /// Headers and footers of this section (`w:headerReference`, `w:footerReference`); kinds left out are those of
        /// the section before.
        pub headers_footers: HeaderFooterRefs,
        /// Numbering and position of footnotes (`w:footnotePr`).
        pub footnotes: NoteProps,
        /// Numbering and position of endnotes (`w:endnotePr`).
        pub endnotes: NoteProps,
        /// Where the section starts (`w:type`).
        pub kind: Option<SectionType>,
        /// Size of the paper (`w:pgSz`).
        pub page_size: Option<PageSize>,
        /// Page margins (`w:pgMar`).
        pub margins: PageMargins,
        /// Borders around the page (`w:pgBorders`).
        pub page_borders: Option<PageBorders>,
        /// Line numbers in the margin (`w:lnNumType`).
        pub line_numbering: Option<LineNumbering>,
        /// Format and start of page numbers (`w:pgNumType`).
        pub page_numbering: PageNumbering,
        /// Text columns (`w:cols`).
        pub columns: Option<Columns>,
        /// Content is protected but for form fields (`w:formProt`).
        pub form_protection: Option<bool>,
        /// Vertical alignment of the text on the page (`w:vAlign`).
        pub vertical_alignment: Option<VerticalJustification>,
        /// Endnotes are not placed at the end of this section (`w:noEndnote`).
        pub no_endnotes: Option<bool>,
        /// The first page has its own header and footer (`w:titlePg`).
        pub title_page: Option<bool>,
        /// Direction of the text (`w:textDirection`).
        pub text_direction: Option<TextDirection>,
        /// Right-to-left section: columns run from the right (`w:bidi`).
        pub bidi: Option<bool>,
        /// Gutter at the right (`w:rtlGutter`).
        pub right_to_left_gutter: Option<bool>,
        /// Document grid: lines to the page, characters to the line (`w:docGrid`).
        pub doc_grid: DocGrid,
        /// The properties before a tracked change (`w:sectPrChange`).
        pub change: Changed<SectionProps>,
    }
}

/// References to headers and footers.
pub type HeaderFooterRefs = Option<Vec<HeaderFooterRef>>;

/// One header or footer of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeaderFooterRef {
    /// A footer; otherwise a header.
    pub is_footer: bool,
    /// Pages that it is for (`w:type`).
    pub kind: HeaderFooterKind,
    /// Its blocks, as an index into the stories of the document.
    pub story: StoryId,
}

tokens! {
    /// Pages a header or footer is for (ST_HdrFtr).
    pub enum HeaderFooterKind {
        /// Pages that no other kind is for.
        Default = "default",
        /// First of the section, with `title_page`.
        First = "first",
        /// Even pages, where [`Settings`](super::Settings) tell them apart.
        Even = "even",
    }
}

tokens! {
    /// Where a section starts (ST_SectionMark).
    pub enum SectionType {
        /// The section begins on a new page; the default.
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
    /// Width of the page as printed (`w:w`).
    pub width: Twip,
    /// Height of the page as printed (`w:h`).
    pub height: Twip,
    /// How the printer feeds the paper (`w:orient`); width and height are as printed already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orientation: Option<Orientation>,
    /// The printer's code of the paper (`w:code`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i32>,
}

tokens! {
    /// Paper feed (ST_PageOrientation).
    pub enum Orientation {
        /// Upright for the printer; width and height are those of the page as it is read.
        Portrait = "portrait",
        /// Turned for the printer.
        Landscape = "landscape",
    }
}

props! {
    /// Margins (`w:pgMar`).
    pub struct PageMargins {
        /// Top margin (`w:top`); a header taller than it pushes the text down unless it is negative.
        pub top: Option<Twip>,
        /// Right margin (`w:right`).
        pub right: Option<Twip>,
        /// Bottom margin (`w:bottom`); a footer taller than it pushes the text up unless it is negative.
        pub bottom: Option<Twip>,
        /// Left margin (`w:left`).
        pub left: Option<Twip>,
        /// From the top of the page to the header (`w:header`).
        pub header: Option<Twip>,
        /// From the bottom of the page to the footer (`w:footer`).
        pub footer: Option<Twip>,
        /// Added to the inner margin for binding (`w:gutter`).
        pub gutter: Option<Twip>,
    }
}

/// Borders around the page (`w:pgBorders`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct PageBorders {
    /// Above the text (`w:top`).
    pub top: Option<Border>,
    /// At the left (`w:left`).
    pub left: Option<Border>,
    /// Below the text (`w:bottom`).
    pub bottom: Option<Border>,
    /// At the right (`w:right`).
    pub right: Option<Border>,
    /// What their distance is measured from.
    pub offset_from: Option<PageBorderOffset>,
    /// The pages that have them.
    pub display: Option<PageBorderDisplay>,
    /// Over or under the text.
    pub z_order: Option<PageBorderOrder>,
}

tokens! {
    /// What the distance of page borders is measured from (ST_PageBorderOffset).
    pub enum PageBorderOffset {
        /// The edge of the page.
        Page = "page",
        /// The border is measured from the margins of the text.
        Text = "text",
    }
}

tokens! {
    /// The pages of a section that have page borders (ST_PageBorderDisplay).
    pub enum PageBorderDisplay {
        /// On all pages of the section.
        AllPages = "allPages",
        /// On its first page alone.
        FirstPage = "firstPage",
        /// All but the first.
        NotFirstPage = "notFirstPage",
    }
}

tokens! {
    /// Whether page borders are drawn over the text (ST_PageBorderZOrder).
    pub enum PageBorderOrder {
        /// Drawn over the text.
        Front = "front",
        /// Drawn under the text.
        Back = "back",
    }
}

/// Line numbers (`w:lnNumType`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct LineNumbering {
    /// Every nth line shows its number (`w:countBy`).
    pub count_by: Option<i32>,
    /// One less than the first number (`w:start`).
    pub start: Option<i32>,
    /// Distance from the text (`w:distance`); Word chooses where unspecified.
    pub distance: Option<Twip>,
    /// Where the count begins again.
    pub restart: Option<LineNumberRestart>,
}

tokens! {
    /// Where line numbers begin again (ST_LineNumberRestart).
    pub enum LineNumberRestart {
        /// Numbers start again on each page.
        NewPage = "newPage",
        /// In each section.
        NewSection = "newSection",
        /// Numbers go on from the section before.
        Continuous = "continuous",
    }
}

props! {
    /// Page numbers (`w:pgNumType`).
    pub struct PageNumbering {
        /// Number format (`w:fmt`).
        pub format: Option<NumberFormat>,
        /// Number of the section's first page (`w:start`); counts on from the section before where unspecified.
        pub start: Option<i32>,
        /// Level of the headings whose numbers precede the page number (`w:chapStyle`).
        pub chapter_style: Option<i32>,
        /// Character between chapter and page number.
        pub chapter_separator: Option<ChapterSeparator>,
    }
}

tokens! {
    /// Character between the number of a chapter and that of a page (ST_ChapterSep).
    pub enum ChapterSeparator {
        /// `-`
        Hyphen = "hyphen",
        /// `.`
        Period = "period",
        /// `:`
        Colon = "colon",
        /// `—`
        EmDash = "emDash",
        /// `–`
        EnDash = "enDash",
    }
}

/// Columns of text (`w:cols`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Columns {
    /// Number of columns of equal width (`w:num`).
    pub count: Option<u32>,
    /// Distance between columns of equal width (`w:space`).
    pub space: Option<Twip>,
    /// All columns have one width (`w:equalWidth`).
    pub equal_width: Option<bool>,
    /// A line between columns (`w:sep`).
    pub separator: Option<bool>,
    /// Columns of their own widths (`w:col`).
    pub columns: Vec<Column>,
}

/// One column (`w:col`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Column {
    /// Width of the column (`w:w`).
    pub width: Option<Twip>,
    /// Distance to the next column (`w:space`).
    pub space: Option<Twip>,
}

tokens! {
    /// Vertical place of the text on the page (ST_VerticalJc).
    pub enum VerticalJustification {
        /// Text begins at the top margin; the default.
        Top = "top",
        /// The space is shared above and below the text.
        Center = "center",
        /// The space is spread between paragraphs; drawn as at the top, with a warning.
        Both = "both",
        /// Text ends at the bottom margin.
        Bottom = "bottom",
    }
}

props! {
    /// Document grid (`w:docGrid`).
    pub struct DocGrid {
        /// Kind of grid (`w:type`); no grid where unspecified, whatever the pitch.
        pub kind: Option<DocGridType>,
        /// Height of a line of the grid (`w:linePitch`).
        pub line_pitch: Option<Twip>,
        /// Added to the width of each character, in 1/4096 point (`w:charSpace`).
        pub character_space: Option<i32>,
    }
}

tokens! {
    /// Kinds of document grid (ST_DocGrid).
    pub enum DocGridType {
        /// No grid: lines are as high as their characters ask for.
        Default = "default",
        /// Lines snap to the pitch, characters keep their widths.
        Lines = "lines",
        /// Lines, and characters spaced out.
        LinesAndChars = "linesAndChars",
        /// Lines, and characters in cells.
        SnapToChars = "snapToChars",
    }
}

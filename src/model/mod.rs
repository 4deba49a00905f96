//! The document as written: plain owned data, every property optional ("not specified").
//!
//! Readers fill it, writers and the cascade take from it; it knows neither. Field names are plain
//! English with WordprocessingML's word in the doc comment. ECMA-376 Part 1, clause 17.

mod block;
mod border;
mod changes;
mod chart;
mod color;
mod comment;
mod control;
mod document;
mod docx_extras;
mod drawing;
mod embedded;
mod extension;
mod form;
mod frame;
mod geometry;
mod id;
mod inline;
mod linear;
mod math;
mod math_letters;
mod math_looks;
mod math_rows;
mod note;
mod numbering;
mod paint;
mod paragraph;
mod picture;
mod props;
mod revision;
mod ruby;
mod run;
mod section;
mod settings;
mod style;
mod table;
mod text;
mod theme;
mod walk;

pub use block::Block;
pub use border::{Border, BorderStyle, Shading, ShadingPattern};
pub use chart::{
    Chart, ChartAxis, ChartGroup, ChartGrouping, ChartKind, ChartLook, ChartMarker, ChartSeries, ChartText, Chosen,
    DataLabels, LegendPosition,
};
pub use color::{Color, ColorValue, Highlight, ThemeColor};
pub use comment::Comment;
pub(crate) use control::path as control_path;
pub use control::{
    BuildingBlocks, Control, ControlCheckbox, ControlDate, ControlItem, ControlKind, ControlList, ControlLock,
    ControlProps, ControlSign, DataBinding,
};
pub use document::{Document, Media, Metadata, Story};
pub use docx_extras::{DocxExtras, PartId, PreservedPart};
pub use drawing::{
    Anchor, AxisPosition, Diagram, Drawing, DrawingContent, DrawingLink, GroupMember, HorizontalFrom, Placement,
    PositionAlign, Shape, TextBox, TextBoxLink, VerticalFrom, WordArt, WordArtOutline, Wrap, WrapText,
};
pub use embedded::{Embedded, EmbeddedControl, EmbeddedObject, ObjectSource};
pub use extension::{ExtensionElement, ExtensionProps};
pub use form::{FormCheckbox, FormField, FormHint, FormKind, FormList, FormProps, FormText};
pub use frame::{DropCap, FrameProps, FrameWrap, HeightRule, HorizontalAnchor, VerticalAnchor, XAlign, YAlign};
pub use geometry::{CustomGeometry, Formula, Geometry, GeometryPath, Guide, Operand, Operation, PathFill, PathStep};
pub use id::{CommentId, ControlId, MediaId, NoteId, NoteKind, NoteReference, Origin, PartName, StoryId};
pub use inline::{
    Bookmark, BreakClear, BreakKind, DatePart, Direction, FieldCodePart, FieldStart, Hyperlink, Inline, PositionalTab,
    PositionalTabAlignment, PositionalTabBase, Run, RunPiece,
};
pub use math::{
    BorderBox, ColumnAlignment, DelimiterShape, Delimiters, EquationArray, Fraction, FractionBar, LimitPlace, Math,
    MathAlignment, MathBaseline, MathBox, MathDisplay, MathGap, MathKind, MathLetters, MathList, MathObject, MathPiece,
    MathRun, MathScript, MathSide, MathStyle, Matrix, MatrixColumns, Nary, Phantom, Radical, Scripts,
};
pub use math_rows::EquationRow;
pub use note::{Note, NotePosition, NoteProps, NoteRestart, NoteRole};
pub use numbering::{
    AbstractNumbering, Level, LevelOverride, LevelSuffix, MultiLevelType, NumberFormat, Numbering, NumberingInstance,
    PictureBullet,
};
pub use paint::{
    ColorChange, ColorChangeKind, Gradient, GradientDirection, GradientForm, GradientStop, LineCapStyle, LineDash,
    LineEnd, LineEndKind, LineEndSize, LineJoinStyle, PaintColor, Pattern, ShapeFill, ShapeLine,
};
pub use paragraph::{
    Alignment, Indent, LineRule, NumberingRef, Paragraph, ParagraphBorders, ParagraphProps, Spacing, TabAlignment,
    TabLeader, TabStop, Tabs, TextAlignment, TextDirection,
};
pub use picture::{Crop, Picture};
pub use props::Overlay;
pub(crate) use props::{props, tokens};
pub use revision::{
    Changed, MergeChange, MoveRange, MoveRangeEnd, NO_DATE, NumberChange, Previous, Revision, Tracking,
};
pub use ruby::{Ruby, RubyAlignment};
pub use run::{
    EastAsianLayout, EmphasisMark, FitText, FontHint, FontProps, LangProps, RunProps, TextEffect, ThemeFont, Underline,
    UnderlineStyle, VerticalAlign,
};
pub use section::{
    ChapterSeparator, Column, Columns, DocGrid, DocGridType, HeaderFooterKind, HeaderFooterRef, HeaderFooterRefs,
    LineNumberRestart, LineNumbering, Orientation, PageBorderDisplay, PageBorderOffset, PageBorderOrder, PageBorders,
    PageMargins, PageNumbering, PageSize, Section, SectionProps, SectionType, VerticalJustification,
};
pub use settings::{
    CharacterSpacing, Charset, Compat, EmbeddedFace, FontEntry, FontFamily, FontPitch, Kinsoku, Settings,
};
pub use style::{DocDefaults, Style, StyleKind, Styles, TableStyleCondition, TableStylePart};
pub use table::{
    Cell, CellBorders, CellMargins, CellProps, CellVerticalAlign, Continuation, Row, RowHeight, RowProps, Table,
    TableAlignment, TableBorders, TableLayout, TableLook, TablePosition, TableProps, TableWidth,
};
pub use text::fold_spaces;
pub(crate) use text::join_lines;
pub use theme::{PLAIN_FORMATS, Theme, ThemeFontSet};
pub use walk::{
    Items, Visitor, VisitorMut, Walk, change_items, items, walk_blocks, walk_blocks_mut, walk_inlines, walk_inlines_mut,
};

use std::sync::Arc;

/// A name the document uses over and over (font family, style id): cheap to copy.
pub type Name = Arc<str>;

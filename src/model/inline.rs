//! What a paragraph holds: runs, formulas, fields, links, bookmarks. ECMA-376 Part 1, 17.3.3, 17.16, 17.13.6.
//!
//! Fields are marks in the flow, not containers: a table of contents begins in one paragraph and
//! ends in another, and both simple and complex fields read and write through the same two marks.

use super::{
    CommentId, ControlId, Drawing, FormField, Math, MoveRange, MoveRangeEnd, Name, NoteKind, NoteReference, Overlay,
    Ruby, RunProps, tokens,
};
use serde::Serialize;
use std::sync::Arc;

/// One item of a paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Text with one set of properties.
    Run(Run),
    /// A link around other items.
    Hyperlink(Hyperlink),
    /// A formula (`m:oMath`, `m:oMathPara`).
    Math(Math),
    /// A field begins; what follows up to the matching end is its last result.
    FieldStart(FieldStart),
    /// The innermost open field ends.
    FieldEnd,
    /// A phonetic guide begins; what follows up to the matching end is the text it is about.
    RubyStart(Box<Ruby>),
    /// The innermost open guide ends.
    RubyEnd,
    /// A bookmark begins.
    BookmarkStart(Bookmark),
    /// The bookmark with this id ends.
    BookmarkEnd(i64),
    /// What a comment is about begins (`w:commentRangeStart`).
    CommentStart(CommentId),
    /// What a comment is about ends.
    CommentEnd(CommentId),
    /// A content control begins.
    ControlStart(ControlId),
    /// The innermost open one ends.
    ControlEnd,
    /// Text begins whose direction is said, whatever its characters (`w:dir`, `w:bdo`).
    DirectionStart(Direction),
    /// The innermost such text ends.
    DirectionEnd,
    /// What was moved, or the place it came to, begins.
    MoveStart(MoveRange),
    /// It ends.
    MoveEnd(MoveRangeEnd),
}

/// Text with one set of properties (`w:r`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// Properties said on the run itself; runs that say the same share one `Arc`.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<RunProps>,
    /// Text, tabs, breaks, drawings in order.
    pub pieces: Vec<RunPiece>,
}

impl Default for Run {
    fn default() -> Self {
        Run { props: RunProps::unset(), pieces: Vec::new() }
    }
}

/// One piece of a run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RunPiece {
    /// Characters (`w:t`); no tab or line feed inside.
    Text(String),
    /// To the next tab stop (`w:tab`).
    Tab,
    /// To a place on the line that is independent of the tab stops (`w:ptab`).
    PositionalTab(PositionalTab),
    /// Line, column or page break (`w:br`, `w:cr`).
    Break(BreakKind),
    /// A character of a symbol font by its code there (`w:sym`).
    Symbol {
        /// The symbol font.
        font: Name,
        /// Its code, usually U+F000–U+F0FF.
        code: u32,
    },
    /// U+2011 with Word's own element (`w:noBreakHyphen`).
    NoBreakHyphen,
    /// Optional hyphen (`w:softHyphen`).
    SoftHyphen,
    /// A picture, a shape or a group of them (`w:drawing`, `w:pict`).
    Drawing(Box<Drawing>),
    /// A piece of the day's date, filled in where it is shown (`w:dayShort`, `w:monthLong` …).
    DatePart(DatePart),
    /// Number of the page, without a field (`w:pgNum`).
    PageNumber,
    /// A note is referred to; its number is shown here.
    NoteReference(NoteReference),
    /// Number of the note this stands in (`w:footnoteRef`, `w:endnoteRef`).
    NoteNumber(NoteKind),
    /// A comment is referred to; shown only where comments are.
    CommentReference(CommentId),
    /// Sign of the comment this stands in (`w:annotationRef`); never printed.
    CommentMark,
    /// The rule between text and notes (`w:separator`).
    NoteSeparator,
    /// The rule between text and the rest of an earlier page's note (`w:continuationSeparator`).
    NoteContinuationSeparator,
}

tokens! {
    /// Pieces of a date.
    pub enum DatePart {
        /// Number of the day.
        DayShort = "dayShort",
        /// Name of the day of the week.
        DayLong = "dayLong",
        /// Number of the month.
        MonthShort = "monthShort",
        /// Name of the month.
        MonthLong = "monthLong",
        /// Two figures of the year.
        YearShort = "yearShort",
        /// All of them.
        YearLong = "yearLong",
    }
}

/// Kinds of break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakKind {
    /// New line, past floating objects on the given side.
    Line(BreakClear),
    /// New column.
    Column,
    /// New page.
    Page,
}

/// Where text goes on after a line break beside a floating object (`w:clear`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakClear {
    /// On the next line.
    #[default]
    None,
    /// Below objects on the left.
    Left,
    /// Below objects on the right.
    Right,
    /// Below all.
    All,
}

/// A tab to a fixed place (`w:ptab`), ST_PTab tokens as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionalTab {
    /// `left`, `center` or `right`.
    pub alignment: Name,
    /// `margin` or `indent`.
    pub relative_to: Name,
    /// `none`, `dot`, `hyphen`, `underscore` or `middleDot`.
    pub leader: Name,
}

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Direction {
    /// From right to left.
    pub right_to_left: bool,
    /// Its characters one by one (`w:bdo`), not only the text as a whole (`w:dir`).
    pub overrides: bool,
}

/// A link (`w:hyperlink`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Hyperlink {
    /// Address outside the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Bookmark inside it (or inside the target).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Name>,
    /// Text shown when pointing at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tooltip: Option<String>,
    /// What is shown.
    pub inlines: Vec<Inline>,
}

/// The beginning of a field (`w:fldChar begin … separate`, `w:fldSimple`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FieldStart {
    /// Its code, such as ` PAGE \* MERGEFORMAT `.
    pub code: Vec<FieldCodePart>,
    /// Properties of the field's own characters: the look of a field without a stored result.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<RunProps>,
    /// What may be filled in here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Box<FormField>>,
    /// Not to be updated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// The stored result is out of date.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dirty: bool,
}

impl FieldStart {
    /// The code as one string; nested fields stand as `{ code }`.
    pub fn instruction(&self) -> String {
        fn push(parts: &[FieldCodePart], out: &mut String) {
            for part in parts {
                match part {
                    FieldCodePart::Text(text) => out.push_str(text),
                    FieldCodePart::Field { code, .. } => {
                        out.push('{');
                        push(code, out);
                        out.push('}');
                    }
                }
            }
        }
        let mut out = String::new();
        push(&self.code, &mut out);
        out
    }

    /// The field's name in capitals, such as `PAGE`; empty for an empty code.
    pub fn name(&self) -> String {
        self.instruction().split_whitespace().next().unwrap_or_default().to_uppercase()
    }
}

/// A piece of a field's code.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldCodePart {
    /// Characters (`w:instrText`).
    Text(String),
    /// A field inside the code.
    Field {
        /// Its code.
        code: Vec<FieldCodePart>,
        /// Its last result as text.
        result: String,
    },
}

/// A bookmark's beginning (`w:bookmarkStart`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bookmark {
    /// Links beginning and end.
    pub id: i64,
    /// What references call it.
    pub name: Name,
}

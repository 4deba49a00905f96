//! What a paragraph holds: runs, formulas, fields, links, bookmarks. ECMA-376 Part 1, 17.3.3, 17.16, 17.13.6.
//!
//! Fields are marks in the flow, not containers: a table of contents begins in one paragraph and
//! ends in another, and both simple and complex fields read and write through the same two marks.

use super::{
    CommentId, ControlId, Drawing, FormField, Math, MoveRange, MoveRangeEnd, Name, NoteKind, NoteReference, Overlay,
    Ruby, RunProps, TabLeader, tokens,
};
use serde::Serialize;
use std::sync::Arc;

/// One item of a paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Text of one format (`w:r`).
    Run(Run),
    /// A link around other items (`w:hyperlink`).
    Hyperlink(Hyperlink),
    /// A formula (`m:oMath`, `m:oMathPara`).
    Math(Math),
    /// Start of a field (`w:fldChar`, `w:fldSimple`); its last result follows, up to the matching end.
    FieldStart(FieldStart),
    /// End of the innermost open field.
    FieldEnd,
    /// Start of a phonetic guide (`w:ruby`); its base text follows, up to the matching end.
    RubyStart(Box<Ruby>),
    /// End of the innermost open phonetic guide.
    RubyEnd,
    /// Start of a bookmark (`w:bookmarkStart`).
    BookmarkStart(Bookmark),
    /// End of the bookmark with this id (`w:bookmarkEnd`).
    BookmarkEnd(i64),
    /// Start of the text that a comment is about (`w:commentRangeStart`).
    CommentStart(CommentId),
    /// End of the text that a comment is about (`w:commentRangeEnd`).
    CommentEnd(CommentId),
    /// Start of a content control (`w:sdt`).
    ControlStart(ControlId),
    /// End of the innermost open content control.
    ControlEnd,
    /// Start of text with an explicit direction (`w:dir`, `w:bdo`).
    DirectionStart(Direction),
    /// End of the innermost text with an explicit direction.
    DirectionEnd,
    /// Start of moved text, at its old place or its new one (`w:moveFromRangeStart`, `w:moveToRangeStart`).
    MoveStart(MoveRange),
    /// End of moved text (`w:moveFromRangeEnd`, `w:moveToRangeEnd`).
    MoveEnd(MoveRangeEnd),
}

/// Text with one set of properties (`w:r`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// Direct formatting; runs with equal formatting share one `Arc`.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<RunProps>,
    /// Text, tabs, breaks and drawings in order.
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
        /// Family of the symbol font (`w:font`).
        font: Name,
        /// Code in that font (`w:char`), usually U+F000–U+F0FF.
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
    /// Reference to a footnote or endnote, shown as its number (`w:footnoteReference`, `w:endnoteReference`).
    NoteReference(NoteReference),
    /// Number of the note that this is in (`w:footnoteRef`, `w:endnoteRef`).
    NoteNumber(NoteKind),
    /// Reference to a comment (`w:commentReference`); visible only where comments are.
    CommentReference(CommentId),
    /// Mark of the comment that this is in (`w:annotationRef`); never printed.
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
    /// To the next line (`w:br`), below floating objects on these sides.
    Line(BreakClear),
    /// To the next column (`w:br` with type `column`).
    Column,
    /// To the next page (`w:br` with type `page`).
    Page,
}

/// Where text goes on after a line break beside a floating object (`w:clear`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakClear {
    /// On the next line, beside floating objects.
    #[default]
    None,
    /// Below floating objects at the left.
    Left,
    /// Below floating objects at the right.
    Right,
    /// Below all floating objects.
    All,
}

/// A tab to a fixed place, whatever the tab stops (`w:ptab`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionalTab {
    /// Where it leads to, and how the text after it is aligned there.
    pub alignment: PositionalTabAlignment,
    /// What it leads to the edges of.
    pub relative_to: PositionalTabBase,
    /// What fills the gap.
    pub leader: TabLeader,
}

tokens! {
    /// Where a positional tab leads to (ST_PTabAlignment).
    pub enum PositionalTabAlignment {
        /// The left edge.
        Left = "left",
        /// The middle.
        Center = "center",
        /// The right edge.
        Right = "right",
    }
}

tokens! {
    /// The edges that a positional tab refers to (ST_PTabRelativeTo).
    pub enum PositionalTabBase {
        /// Those of the text area.
        Margin = "margin",
        /// Those of the paragraph.
        Indent = "indent",
    }
}

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Direction {
    /// From right to left; otherwise from left to right.
    pub right_to_left: bool,
    /// Its characters one by one (`w:bdo`), not only the text as a whole (`w:dir`).
    pub overrides: bool,
}

/// A link (`w:hyperlink`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Hyperlink {
    /// Address outside the document (`r:id`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Bookmark in this document, or in the target (`w:anchor`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Name>,
    /// Text shown when the pointer is over it (`w:tooltip`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tooltip: Option<String>,
    /// The text of the link.
    pub inlines: Vec<Inline>,
}

/// The beginning of a field (`w:fldChar begin … separate`, `w:fldSimple`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FieldStart {
    /// Its code, such as ` PAGE \* MERGEFORMAT `.
    pub code: Vec<FieldCodePart>,
    /// Formatting of the field's own characters, which a field without a stored result is shown in.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<RunProps>,
    /// Form field data (`w:ffData`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Box<FormField>>,
    /// Not to be updated (`w:fldLock`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// The stored result is out of date (`w:dirty`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dirty: bool,
}

impl FieldStart {
    /// The code as one string; nested fields are `{code}`.
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
    /// A field nested in the code.
    Field {
        /// Code of the nested field.
        code: Vec<FieldCodePart>,
        /// Last result of the nested field, as text.
        result: String,
    },
}

/// A bookmark's beginning (`w:bookmarkStart`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bookmark {
    /// Pairs start and end (`w:id`).
    pub id: i64,
    /// Name that references use (`w:name`).
    pub name: Name,
}

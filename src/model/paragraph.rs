//! Paragraphs and their properties as written (`w:p`, `w:pPr`). ECMA-376 Part 1, 17.3.1.

use super::{
    Border, Changed, ControlId, FrameProps, Inline, Name, NumberChange, Origin, Overlay, Revision, RunProps, Shading,
    props, tokens,
};
use crate::units::{Hundredth, Twip};
use serde::Serialize;
use std::sync::Arc;

/// A paragraph (`w:p`). Properties are shared: readers give paragraphs with equal formatting one `Arc`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paragraph {
    /// Direct formatting (`w:pPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<ParagraphProps>,
    /// Character properties of the paragraph mark (`w:pPr/w:rPr`): the height of an empty line,
    /// the look of a number.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub mark: Arc<RunProps>,
    /// Runs, fields, links and bookmarks in reading order.
    pub inlines: Vec<Inline>,
    /// The innermost content control around it (`w:sdt`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// Byte offset in its story's part.
    #[serde(skip)]
    pub origin: Origin,
}

impl Default for Paragraph {
    fn default() -> Self {
        let (props, mark) = (ParagraphProps::unset(), RunProps::unset());
        Paragraph { props, mark, inlines: Vec::new(), control: None, origin: Origin::default() }
    }
}

props! {
    /// Paragraph properties.
    pub struct ParagraphProps {
        /// Paragraph style id (`w:pStyle`).
        pub style: Option<Name>,
        /// On the same page as the next paragraph (`w:keepNext`).
        pub keep_next: Option<bool>,
        /// All lines on one page (`w:keepLines`).
        pub keep_lines: Option<bool>,
        /// Starts a page (`w:pageBreakBefore`).
        pub page_break_before: Option<bool>,
        /// Text frame (`w:framePr`).
        pub frame: Option<FrameProps>,
        /// At least two lines on either side of a page break (`w:widowControl`).
        pub widow_control: Option<bool>,
        /// List membership (`w:numPr`).
        pub numbering: NumberingRef,
        /// Lines are not counted by line numbering (`w:suppressLineNumbers`).
        pub suppress_line_numbers: Option<bool>,
        /// Borders (`w:pBdr`).
        pub borders: ParagraphBorders,
        /// Background (`w:shd`).
        pub shading: Option<Shading>,
        /// Tab stops (`w:tabs`).
        pub tabs: Tabs,
        /// No automatic hyphenation (`w:suppressAutoHyphens`).
        pub suppress_auto_hyphens: Option<bool>,
        /// Characters that may not begin or end a line do not (`w:kinsoku`).
        pub kinsoku: Option<bool>,
        /// Latin words are not broken between letters (`w:wordWrap`).
        pub word_wrap: Option<bool>,
        /// Punctuation may hang into the margin (`w:overflowPunct`).
        pub overflow_punctuation: Option<bool>,
        /// Opening punctuation at a line's start is narrowed (`w:topLinePunct`).
        pub top_line_punctuation: Option<bool>,
        /// Gap between ideographs and Latin letters (`w:autoSpaceDE`).
        pub auto_space_latin: Option<bool>,
        /// Gap between ideographs and digits (`w:autoSpaceDN`).
        pub auto_space_digits: Option<bool>,
        /// Right-to-left paragraph (`w:bidi`).
        pub bidi: Option<bool>,
        /// Right indent follows the character grid (`w:adjustRightInd`).
        pub adjust_right_indent: Option<bool>,
        /// Lines follow the document grid (`w:snapToGrid`).
        pub snap_to_grid: Option<bool>,
        /// Space around and between lines (`w:spacing`).
        pub spacing: Spacing,
        /// Indents (`w:ind`).
        pub indent: Indent,
        /// No space between paragraphs of one style (`w:contextualSpacing`).
        pub contextual_spacing: Option<bool>,
        /// Left and right indents swap on even pages (`w:mirrorIndents`).
        pub mirror_indents: Option<bool>,
        /// Frames may not overlap (`w:suppressOverlap`).
        pub suppress_overlap: Option<bool>,
        /// Alignment (`w:jc`).
        pub alignment: Option<Alignment>,
        /// Direction of the text (`w:textDirection`).
        pub text_direction: Option<TextDirection>,
        /// Vertical alignment of characters in the line (`w:textAlignment`).
        pub text_alignment: Option<TextAlignment>,
        /// Outline level, 0–8; 9 is body text (`w:outlineLvl`).
        pub outline_level: Option<u8>,
        /// The properties before a tracked change (`w:pPrChange`).
        pub change: Changed<ParagraphProps>,
    }
}

props! {
    /// Membership in a list (`w:numPr`).
    pub struct NumberingRef {
        /// Numbering instance; 0 takes a paragraph out of its style's list (`w:numId`).
        pub id: Option<i32>,
        /// Level, 0–8 (`w:ilvl`).
        pub level: Option<u8>,
        /// The paragraph became an item (`w:ins`).
        pub inserted: Option<Arc<Revision>>,
        /// Its number before a tracked change (`w:numberingChange`).
        pub change: Option<Arc<NumberChange>>,
    }
}

props! {
    /// Borders of a paragraph (`w:pBdr`).
    pub struct ParagraphBorders {
        /// Above the paragraph (`w:top`).
        pub top: Option<Border>,
        /// At the left (`w:left`).
        pub left: Option<Border>,
        /// Below the paragraph (`w:bottom`).
        pub bottom: Option<Border>,
        /// At the right (`w:right`).
        pub right: Option<Border>,
        /// Between paragraphs of equal borders (`w:between`).
        pub between: Option<Border>,
        /// Bar at the outer side, in facing pages (`w:bar`).
        pub bar: Option<Border>,
    }
}

props! {
    /// Space around a paragraph and between its lines (`w:spacing`).
    pub struct Spacing {
        /// Space above (`w:before`).
        pub before: Option<Twip>,
        /// Space above in hundredths of a line (`w:beforeLines`); wins over `before`.
        pub before_lines: Option<Hundredth>,
        /// Space above chosen by Word, 14 pt (`w:beforeAutospacing`); wins over both.
        pub before_auto: Option<bool>,
        /// Space below (`w:after`).
        pub after: Option<Twip>,
        /// Space below in hundredths of a line (`w:afterLines`); wins over `after`.
        pub after_lines: Option<Hundredth>,
        /// Space below chosen by Word, 14 pt (`w:afterAutospacing`); wins over both.
        pub after_auto: Option<bool>,
        /// Line height (`w:line`): twips, or 240ths of a line with [`LineRule::Auto`].
        pub line: Option<Twip>,
        /// Meaning of `line` (`w:lineRule`).
        pub line_rule: Option<LineRule>,
    }
}

tokens! {
    /// Meaning of a line height (ST_LineSpacingRule).
    pub enum LineRule {
        /// 240ths of the natural height.
        Auto = "auto",
        /// Exactly so high.
        Exact = "exact",
        /// At least so high.
        AtLeast = "atLeast",
    }
}

props! {
    /// Indents (`w:ind`). "Left" is the leading side in right-to-left paragraphs (`w:start`).
    pub struct Indent {
        /// Indent of the leading side (`w:left`, `w:start`).
        pub left: Option<Twip>,
        /// Indent of the leading side in hundredths of a character (`w:leftChars`); wins over `left`.
        pub left_chars: Option<Hundredth>,
        /// Indent of the trailing side (`w:right`, `w:end`).
        pub right: Option<Twip>,
        /// Indent of the trailing side in hundredths of a character (`w:rightChars`); wins over `right`.
        pub right_chars: Option<Hundredth>,
        /// How far the first line begins before the others (`w:hanging`); wins over `first_line`.
        pub hanging: Option<Twip>,
        /// The hanging indent in hundredths of a character (`w:hangingChars`); wins over `hanging`.
        pub hanging_chars: Option<Hundredth>,
        /// How far the first line begins after the others (`w:firstLine`).
        pub first_line: Option<Twip>,
        /// The first-line indent in hundredths of a character (`w:firstLineChars`): 200 is the Chinese usual; wins over
        /// `first_line`.
        pub first_line_chars: Option<Hundredth>,
    }
}

tokens! {
    /// Alignment (`w:jc`, ST_Jc).
    pub enum Alignment {
        /// At the leading side: the right one in paragraphs from right to left.
        Left = "left" | "start",
        /// Centred between the indents.
        Center = "center",
        /// At the trailing side.
        Right = "right" | "end",
        /// Justified, last line left.
        Both = "both",
        /// Spread over every line and character.
        Distribute = "distribute",
        /// Low Arabic kashida.
        LowKashida = "lowKashida",
        /// Medium Arabic kashida.
        MediumKashida = "mediumKashida",
        /// High Arabic kashida.
        HighKashida = "highKashida",
        /// To the list's number tab.
        NumTab = "numTab",
        /// Thai justification.
        ThaiDistribute = "thaiDistribute",
    }
}

tokens! {
    /// Direction of text in a cell, section or paragraph (ST_TextDirection).
    pub enum TextDirection {
        /// Horizontal, lines downwards.
        LrTb = "lrTb" | "tb",
        /// Vertical, lines leftwards.
        TbRl = "tbRl" | "rl",
        /// Turned left, reading upwards.
        BtLr = "btLr" | "lr",
        /// Horizontal, ideographs turned.
        LrTbV = "lrTbV" | "tbV",
        /// Vertical, ideographs upright.
        TbRlV = "tbRlV" | "rlV",
        /// Vertical, lines rightwards.
        TbLrV = "tbLrV" | "lrV",
    }
}

tokens! {
    /// Vertical place of characters in their line (`w:textAlignment`).
    pub enum TextAlignment {
        /// Word chooses.
        Auto = "auto",
        /// Common baseline.
        Baseline = "baseline",
        /// Bottoms aligned.
        Bottom = "bottom",
        /// Middles aligned.
        Center = "center",
        /// Characters of one line have their tops at one height.
        Top = "top",
    }
}

/// Tab stops as written; a stop of kind `Clear` removes an inherited one at its position.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(transparent)]
pub struct Tabs(pub Vec<TabStop>);

impl Overlay for Tabs {
    fn overlay(&mut self, upper: &Self) {
        for stop in &upper.0 {
            self.0.retain(|own| own.position != stop.position);
            self.0.push(stop.clone());
        }
        self.0.sort_by_key(|stop| stop.position);
    }
    fn is_unset(&self) -> bool {
        self.0.is_empty()
    }
    fn keep_shared(&mut self, other: &Self) {
        if self != other {
            self.0.clear();
        }
    }
    fn clear(&mut self, specified: &Self) {
        self.0.retain(|own| specified.0.iter().all(|stop| stop.position != own.position));
    }
}

/// One tab stop (`w:tab`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TabStop {
    /// Position from the text margin (`w:pos`).
    pub position: Twip,
    /// Alignment of the text at the stop (`w:val`).
    pub alignment: TabAlignment,
    /// What fills the gap (`w:leader`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leader: Option<TabLeader>,
}

tokens! {
    /// How text meets a tab stop (ST_TabJc).
    pub enum TabAlignment {
        /// Removes an inherited stop.
        Clear = "clear",
        /// Text begins at the stop.
        Left = "left" | "start",
        /// Text is centred on the stop.
        Center = "center",
        /// Text ends at the stop.
        Right = "right" | "end",
        /// Decimal points meet at the stop.
        Decimal = "decimal",
        /// A vertical bar; no stop.
        Bar = "bar",
        /// List number tab of old files.
        Num = "num",
    }
}

tokens! {
    /// What fills the gap of a tab (ST_TabTlc).
    pub enum TabLeader {
        /// The space up to the stop stays empty.
        None = "none",
        /// Dots fill the space, as in tables of contents.
        Dot = "dot",
        /// Hyphens fill the space.
        Hyphen = "hyphen",
        /// A line on the baseline.
        Underscore = "underscore",
        /// A thick line on the baseline.
        Heavy = "heavy",
        /// Dots at half the height of the letters.
        MiddleDot = "middleDot",
    }
}

//! Paragraph properties (`style:paragraph-properties`). ODF 1.3 part 3, 16.29.3, 16.29.6.

use crate::error::Result;
use crate::model::{
    Alignment, LineRule, Overlay, ParagraphProps, TabAlignment, TabLeader, TabStop, Tabs, TextAlignment,
};
use crate::ooxml::{Cursor, Ns};
use crate::read::css::{Applied, apply_to_paragraph, parse_length, twips};
use crate::units::{Hundredth, Twip};

/// What a style says of paragraphs.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ParagraphFormat {
    pub(super) props: ParagraphProps,
    /// A page begins after the paragraph (`fo:break-after`).
    pub(super) page_break_after: Option<bool>,
    /// A column begins with it (`fo:break-before="column"`).
    pub(super) column_break_before: Option<bool>,
    /// Number of the page that begins with it (`style:page-number`).
    pub(super) page_number: Option<i32>,
    /// Distance of the default tab stops (`style:tab-stop-distance`), in a default style.
    pub(super) tab_distance: Option<Twip>,
}

impl ParagraphFormat {
    /// Takes over what an upper layer specifies.
    pub(super) fn overlay(&mut self, upper: &ParagraphFormat) {
        self.props.overlay(&upper.props);
        self.page_break_after.overlay(&upper.page_break_after);
        self.column_break_before.overlay(&upper.column_break_before);
        self.page_number.overlay(&upper.page_number);
    }
}

/// Reads the element under the cursor. `indent` is the left indent that the style inherits, which tab stops are
/// measured from where `tabs_from_indent`.
pub(super) fn read_paragraph_props(
    cursor: &mut Cursor,
    indent: Twip,
    tabs_from_indent: bool,
) -> Result<ParagraphFormat> {
    let mut format = ParagraphFormat::default();
    read_fo(cursor, &mut format);
    read_style(cursor, &mut format);
    if cursor.attr(Ns::Text, "number-lines").is_some_and(|numbers| numbers == "false") {
        format.props.suppress_line_numbers = Some(true);
    }
    let own = format.props.indent.left.unwrap_or(indent);
    let from = if tabs_from_indent { own.0 } else { 0 };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Style, "tab-stops") => {}
            (Ns::Style, "tab-stop") => format.props.tabs.0.extend(read_tab(cursor, from)),
            _ => cursor.skip()?,
        }
    }
    let Tabs(stops) = &mut format.props.tabs;
    stops.sort_by_key(|stop| stop.position);
    stops.dedup_by_key(|stop| stop.position);
    Ok(format)
}

fn read_fo(cursor: &mut Cursor, format: &mut ParagraphFormat) {
    let mut attributes = cursor.attributes_of(Ns::Fo);
    // A border must be there before its distance from the text is.
    attributes.sort_by_key(|(local, _)| local.starts_with("padding"));
    for (local, value) in attributes {
        let applied = match local {
            "break-before" if value == "column" => {
                format.column_break_before = Some(true);
                Applied::Yes
            }
            "break-after" => {
                format.page_break_after = Some(value == "page");
                Applied::Yes
            }
            "margin" => {
                let sides = ["margin-left", "margin-right", "margin-top", "margin-bottom"];
                let applied = sides.map(|side| apply_to_paragraph(&mut format.props, side, &value, 12.0));
                applied[0]
            }
            // A share of what the parent has; the parent's own is then taken whole.
            _ if value.ends_with('%') && local != "line-height" => Applied::Yes,
            _ => apply_to_paragraph(&mut format.props, local, &value, 12.0),
        };
        if applied == Applied::Invalid {
            cursor.invalid(&format!("fo:{local}"), &value);
        }
    }
    let last = cursor.attr(Ns::Fo, "text-align-last");
    if format.props.alignment == Some(Alignment::Both) && last.is_some_and(|last| last == "justify") {
        format.props.alignment = Some(Alignment::Distribute);
    }
}

fn read_style(cursor: &mut Cursor, format: &mut ParagraphFormat) {
    let props = &mut format.props;
    for (local, value) in cursor.attributes_of(Ns::Style) {
        let length = || parse_length(&value).and_then(|length| length.points(12.0)).and_then(twips);
        match local {
            "line-height-at-least" => {
                if let Some(line) = length() {
                    (props.spacing.line, props.spacing.line_rule) = (Some(line), Some(LineRule::AtLeast));
                }
            }
            "contextual-spacing" => props.contextual_spacing = Some(value == "true"),
            // One character of the font, as LibreOffice sets it.
            "auto-text-indent" if value == "true" => props.indent.first_line_chars = Some(Hundredth(100)),
            "snap-to-layout-grid" => props.snap_to_grid = Some(value == "true"),
            "punctuation-wrap" => props.overflow_punctuation = Some(value == "hanging"),
            "line-break" => props.kinsoku = Some(value == "strict"),
            "text-autospace" => {
                let spaced = Some(value != "none");
                (props.auto_space_latin, props.auto_space_digits) = (spaced, spaced);
            }
            "writing-mode" => props.bidi = Some(value.starts_with("rl")),
            "vertical-align" => props.text_alignment = parse_vertical(&value),
            "tab-stop-distance" => format.tab_distance = length(),
            "page-number" => format.page_number = value.parse().ok(),
            _ => {}
        }
    }
    // From right to left, the sides of the indents are exchanged: Word's left one is at the beginning of lines.
    if props.bidi == Some(true) {
        std::mem::swap(&mut props.indent.left, &mut props.indent.right);
    }
}

fn parse_vertical(value: &str) -> Option<TextAlignment> {
    Some(match value {
        "top" => TextAlignment::Top,
        "middle" => TextAlignment::Center,
        "bottom" => TextAlignment::Bottom,
        "baseline" => TextAlignment::Baseline,
        _ => TextAlignment::Auto,
    })
}

fn read_tab(cursor: &mut Cursor, from: i32) -> Option<TabStop> {
    let position = cursor.attr(Ns::Style, "position")?;
    let position = parse_length(&position).and_then(|length| length.points(12.0)).and_then(twips)?;
    let alignment = match cursor.attr(Ns::Style, "type").as_deref() {
        Some("center") => TabAlignment::Center,
        Some("right") => TabAlignment::Right,
        Some("char") => TabAlignment::Decimal,
        _ => TabAlignment::Left,
    };
    let text = cursor.attr(Ns::Style, "leader-text");
    let leader = match (cursor.attr(Ns::Style, "leader-style").as_deref(), text.as_deref()) {
        (None | Some("none"), _) => None,
        (Some("dotted"), _) | (_, Some(".")) => Some(TabLeader::Dot),
        (Some("dash" | "long-dash"), _) | (_, Some("-")) => Some(TabLeader::Hyphen),
        (_, Some("·")) => Some(TabLeader::MiddleDot),
        _ => Some(TabLeader::Underscore),
    };
    Some(TabStop { position: Twip(position.0.saturating_add(from)), alignment, leader })
}

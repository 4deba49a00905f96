//! Paragraph properties. [MS-DOC] 2.6.2.

use super::bytes::{i16_at, u8_at, u16_at};
use super::color::{border, border_97, shading, shading_97};
use super::file::WordFile;
use super::revision;
use super::sprm::Sprm;
use crate::model::{
    Alignment, Border, DropCap, FrameProps, FrameWrap, HeightRule, HorizontalAnchor, LineRule, ParagraphProps,
    Previous, TabAlignment, TabLeader, TabStop, TextAlignment, TextDirection, VerticalAnchor, XAlign, YAlign,
};
use crate::units::{Hundredth, Twip};
use std::sync::Arc;

/// Farthest place on a page, in twips.
const FARTHEST: i32 = 31_680;

/// Most levels of a list.
const LEVELS: u8 = 9;

/// Adds one modifier to the properties.
pub(super) fn apply(file: &WordFile, props: &mut ParagraphProps, sprm: Sprm) {
    let on = || Some(sprm.is_on());
    match sprm.code {
        0x2403 | 0x2461 => props.alignment = alignment(sprm.byte()),
        0x2405 => props.keep_lines = on(),
        0x2406 => props.keep_next = on(),
        0x2407 => props.page_break_before = on(),
        0x240C => props.suppress_line_numbers = on(),
        0x242A => props.suppress_auto_hyphens = on(),
        0x2431 => props.widow_control = on(),
        0x2433 => props.kinsoku = on(),
        0x2434 => props.word_wrap = on(),
        0x2435 => props.overflow_punctuation = on(),
        0x2436 => props.top_line_punctuation = on(),
        0x2437 => props.auto_space_latin = on(),
        0x2438 => props.auto_space_digits = on(),
        0x2441 => props.bidi = on(),
        0x2447 => props.snap_to_grid = on(),
        0x2448 => props.adjust_right_indent = on(),
        0x246D => props.contextual_spacing = on(),
        0x2470 => props.mirror_indents = on(),
        0x2462 => props.suppress_overlap = on(),
        0x2640 => props.outline_level = Some(sprm.byte().min(LEVELS)),
        0x260A => props.numbering.level = Some(sprm.byte()).filter(|&level| level < LEVELS),
        0x460B => apply_list(props, sprm.signed()),
        0x4439 => props.text_alignment = text_alignment(sprm.byte()),
        0x443A => props.text_direction = text_direction(sprm.word()),
        0xC60D | 0xC615 => apply_tabs(props, sprm),
        0x442D => props.shading = shading_97(sprm.word()),
        0xC64D => props.shading = shading(sprm.operand),
        0x6424..=0x6429 => set_border(props, sprm.code.saturating_sub(0x6424), border_97(sprm.operand)),
        0xC64E..=0xC653 => set_border(props, sprm.code.saturating_sub(0xC64E), border(sprm.operand)),
        // What comes before the wall is how the paragraph was before a tracked change.
        0x2664 if sprm.is_on() => {
            let before = Previous { props: ParagraphProps { change: None, ..props.clone() }, ..Previous::default() };
            props.change = Some(Arc::new(before));
        }
        0xC63F | 0xC66F => revision::of_format(file, &mut props.change, sprm.operand),
        _ => apply_room(props, sprm),
    }
}

/// Indents and spacing, then frames.
fn apply_room(props: &mut ParagraphProps, sprm: Sprm) {
    let (indent, spacing) = (&mut props.indent, &mut props.spacing);
    let (twips, hundredths) = (Some(Twip(sprm.signed())), Some(Hundredth(sprm.signed())));
    match sprm.code {
        0x840E | 0x845D => indent.right = twips,
        0x840F | 0x845E => indent.left = twips,
        0x8411 | 0x8460 => {
            let hangs = sprm.signed() < 0;
            indent.hanging = hangs.then(|| Twip(sprm.signed().saturating_neg()));
            indent.first_line = if hangs { None } else { twips };
        }
        // A nest adds to the indent there is. [MS-DOC] 2.6.2 (sprmPNest).
        0x4610 | 0x465F => {
            let now = indent.left.map_or(0, |left| left.0);
            indent.left = Some(Twip(now.saturating_add(sprm.signed()).max(0)));
        }
        0x4455 => indent.right_chars = hundredths,
        0x4456 => indent.left_chars = hundredths,
        0x4457 => {
            let hangs = sprm.signed() < 0;
            indent.hanging_chars = hangs.then(|| Hundredth(sprm.signed().saturating_neg()));
            indent.first_line_chars = if hangs { None } else { hundredths };
        }
        0xA413 => spacing.before = twips,
        0xA414 => spacing.after = twips,
        0x4458 => spacing.before_lines = hundredths,
        0x4459 => spacing.after_lines = hundredths,
        0x245B => spacing.before_auto = Some(sprm.is_on()),
        0x245C => spacing.after_auto = Some(sprm.is_on()),
        0x6412 => {
            // [MS-DOC] 2.9.136 (LSPD).
            let line = sprm.signed();
            let is_multiple = i16_at(sprm.operand, 2) == Some(1);
            spacing.line_rule = Some(match (is_multiple, line < 0) {
                (true, _) => LineRule::Auto,
                (false, true) => LineRule::Exact,
                (false, false) => LineRule::AtLeast,
            });
            spacing.line = Some(Twip(line.saturating_abs()));
            // At least nothing is a single line.
            if !is_multiple && line == 0 {
                (spacing.line, spacing.line_rule) = (Some(Twip(240)), Some(LineRule::Auto));
            }
        }
        _ => apply_frame(props, sprm),
    }
}

/// A list by its place in the table of lists (PlfLfo). [MS-DOC] 2.6.2 (sprmPIlfo): zero takes the paragraph out of
/// lists, numbers from 0xF801 on keep the list of before, without a number.
fn apply_list(props: &mut ParagraphProps, list: i32) {
    props.numbering.id = Some(if list > 0 { list } else { 0 });
    if props.numbering.level.is_none() && list > 0 {
        props.numbering.level = Some(0);
    }
}

fn set_border(props: &mut ParagraphProps, side: u16, border: Option<Border>) {
    let borders = &mut props.borders;
    let field = match side {
        0 => &mut borders.top,
        1 => &mut borders.left,
        2 => &mut borders.bottom,
        3 => &mut borders.right,
        4 => &mut borders.between,
        _ => &mut borders.bar,
    };
    *field = border;
}

fn apply_frame(props: &mut ParagraphProps, sprm: Sprm) {
    if !matches!(sprm.code, 0x8418..=0x841A | 0x261B | 0x2423 | 0x442B | 0x442C | 0x842E | 0x842F) {
        return;
    }
    let frame = props.frame.get_or_insert_default();
    let value = sprm.signed();
    let twips = Some(Twip(value));
    match sprm.code {
        0x8418 => (frame.x, frame.x_align) = horizontal(value),
        0x8419 => (frame.y, frame.y_align) = vertical(value),
        0x841A => frame.width = twips.filter(|width| width.0 > 0),
        0x261B => (frame.vertical_anchor, frame.horizontal_anchor) = anchors(sprm.byte()),
        0x2423 => {
            frame.wrap = Some(match sprm.byte() {
                0 => FrameWrap::Auto,
                1 => FrameWrap::NotBeside,
                3 => FrameWrap::None,
                4 => FrameWrap::Tight,
                5 => FrameWrap::Through,
                _ => FrameWrap::Around,
            });
        }
        0x442B => set_height(frame, sprm.word()),
        0x442C => set_drop_cap(frame, sprm.word()),
        0x842E => frame.vertical_space = twips,
        _ => frame.horizontal_space = twips,
    }
}

/// Height with its meaning in the highest bit. [MS-DOC] 2.9.345 (WHeightAbs).
fn set_height(frame: &mut FrameProps, value: u16) {
    let height = Twip(i32::from(value & 0x7FFF));
    frame.height = (height.0 > 0).then_some(height);
    frame.height_rule = frame.height.map(|_| if value & 0x8000 != 0 { HeightRule::AtLeast } else { HeightRule::Exact });
}

/// [MS-DOC] 2.9.49 (DCS).
fn set_drop_cap(frame: &mut FrameProps, value: u16) {
    frame.drop_cap = match value & 7 {
        1 => Some(DropCap::Drop),
        2 => Some(DropCap::Margin),
        _ => None,
    };
    frame.lines = frame.drop_cap.map(|_| i32::from((value >> 3) & 0x1F));
}

/// A place or an alignment from left to right. [MS-DOC] 2.9.350 (XAS_plusOne): places are one too large.
pub(super) fn horizontal(value: i32) -> (Option<Twip>, Option<XAlign>) {
    let align = match value {
        0 => XAlign::Left,
        -4 => XAlign::Center,
        -8 => XAlign::Right,
        -12 => XAlign::Inside,
        -16 => XAlign::Outside,
        _ => return (Some(Twip(if value > 0 { value.saturating_sub(1) } else { value })), None),
    };
    (None, Some(align))
}

/// A place or an alignment from top to bottom. [MS-DOC] 2.9.353 (YAS_plusOne).
pub(super) fn vertical(value: i32) -> (Option<Twip>, Option<YAlign>) {
    let align = match value {
        0 => YAlign::Inline,
        -4 => YAlign::Top,
        -8 => YAlign::Center,
        -12 => YAlign::Bottom,
        -16 => YAlign::Inside,
        -20 => YAlign::Outside,
        _ => return (Some(Twip(if value > 0 { value.saturating_sub(1) } else { value })), None),
    };
    (None, Some(align))
}

/// What places are measured from. [MS-DOC] 2.9.202 (PositionCodeOperand).
pub(super) fn anchors(byte: u8) -> (Option<VerticalAnchor>, Option<HorizontalAnchor>) {
    let vertical = match (byte >> 4) & 3 {
        0 => Some(VerticalAnchor::Margin),
        1 => Some(VerticalAnchor::Page),
        2 => Some(VerticalAnchor::Text),
        _ => None,
    };
    let horizontal = match (byte >> 6) & 3 {
        0 => Some(HorizontalAnchor::Text),
        1 => Some(HorizontalAnchor::Margin),
        2 => Some(HorizontalAnchor::Page),
        _ => None,
    };
    (vertical, horizontal)
}

fn alignment(value: u8) -> Option<Alignment> {
    Some(match value {
        0 => Alignment::Left,
        1 => Alignment::Center,
        2 => Alignment::Right,
        3 => Alignment::Both,
        4 => Alignment::Distribute,
        5 => Alignment::MediumKashida,
        7 => Alignment::HighKashida,
        8 => Alignment::LowKashida,
        9 => Alignment::ThaiDistribute,
        _ => return None,
    })
}

fn text_alignment(value: u8) -> Option<TextAlignment> {
    Some(match value {
        0 => TextAlignment::Top,
        1 => TextAlignment::Center,
        2 => TextAlignment::Baseline,
        3 => TextAlignment::Bottom,
        4 => TextAlignment::Auto,
        _ => return None,
    })
}

/// Direction of text in frames, cells and sections. [MS-DOC] 2.9.319 (TextFlow).
pub(super) fn text_direction(value: u16) -> Option<TextDirection> {
    Some(match value & 7 {
        0 => TextDirection::LrTb,
        1 => TextDirection::TbRlV,
        3 => TextDirection::BtLr,
        4 => TextDirection::LrTbV,
        5 => TextDirection::TbRl,
        _ => return None,
    })
}

/// Tab stops that go and that come. [MS-DOC] 2.9.184 (PChgTabsPapxOperand), 2.9.183.
fn apply_tabs(props: &mut ParagraphProps, sprm: Sprm) {
    let stops = &mut props.tabs.0;
    let deleted = usize::from(sprm.byte());
    let position = |at: usize| i16_at(sprm.operand, at).map(|at| Twip(i32::from(at)));
    for index in 0..deleted {
        let Some(position) = position(index.saturating_mul(2).saturating_add(1)) else { return };
        stops.retain(|stop| stop.position != position);
        stops.push(TabStop { position, alignment: TabAlignment::Clear, leader: None });
    }
    // The longer operand has a tolerance for each stop that goes.
    let each = if sprm.code == 0xC615 { 4 } else { 2 };
    let begin = deleted.saturating_mul(each).saturating_add(1);
    let added = u8_at(sprm.operand, begin).map_or(0, usize::from);
    let kinds = begin.saturating_add(1).saturating_add(added.saturating_mul(2));
    for index in 0..added {
        let at = begin.saturating_add(1).saturating_add(index.saturating_mul(2));
        let (Some(position), Some(kind)) = (position(at), u8_at(sprm.operand, kinds.saturating_add(index))) else {
            break;
        };
        stops.retain(|stop| stop.position != position);
        stops.push(tab_stop(position, kind));
    }
    stops.sort_by_key(|stop| stop.position);
}

/// [MS-DOC] 2.9.308 (TBD).
fn tab_stop(position: Twip, kind: u8) -> TabStop {
    // No stop is farther away than a page is wide. ECMA-376 Part 1, 17.3.1.37
    let position = Twip(position.0.clamp(-FARTHEST, FARTHEST));
    let alignment = match kind & 7 {
        1 => TabAlignment::Center,
        2 => TabAlignment::Right,
        3 => TabAlignment::Decimal,
        4 => TabAlignment::Bar,
        6 => TabAlignment::Num,
        _ => TabAlignment::Left,
    };
    let leader = match (kind >> 3) & 7 {
        1 => Some(TabLeader::Dot),
        2 => Some(TabLeader::Hyphen),
        3 => Some(TabLeader::Underscore),
        4 => Some(TabLeader::Heavy),
        5 => Some(TabLeader::MiddleDot),
        _ => None,
    };
    TabStop { position, alignment, leader }
}

/// Where a paragraph stands among tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TablePlace {
    /// In a table (`fInTable`).
    in_table: bool,
    /// How many tables it is in (`itap`).
    depth: u32,
    /// The mark of a row's end (`fTtp`, `fInnerTtp`).
    pub(super) ends_row: bool,
    /// The mark of a cell's end in a table inside a table (`fInnerTableCell`).
    pub(super) ends_inner_cell: bool,
}

impl TablePlace {
    /// Adds one modifier.
    pub(super) fn apply(&mut self, sprm: Sprm) {
        match sprm.code {
            0x2416 => self.in_table = sprm.is_on(),
            0x2417 | 0x244C => self.ends_row |= sprm.is_on(),
            0x6649 => self.depth = u32::try_from(sprm.long()).unwrap_or(0),
            0x664A => self.depth = self.depth.saturating_add_signed(sprm.long()),
            0x244B => self.ends_inner_cell = sprm.is_on(),
            _ => {}
        }
    }

    /// How many tables the paragraph is in: one where only the flag says so.
    pub(super) fn depth(&self) -> u32 {
        if self.in_table { self.depth.max(1) } else { self.depth }
    }
}

/// The style of a paragraph: its own modifier wins over the one of its bin.
pub(super) fn style_of(sprm: Sprm) -> Option<u16> {
    (sprm.code == 0x4600).then(|| u16_at(sprm.operand, 0)).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::sprm::sprms;
    use super::*;

    #[test]
    fn tab_stops_go_and_come() {
        let mut props = ParagraphProps::default();
        let list = [0x0D, 0xC6, 10, 1, 100, 0, 2, 200, 0, 50, 0, 2 | 1 << 3, 0];
        sprms(&list).for_each(|sprm| apply_tabs(&mut props, sprm));
        let found: Vec<_> = props.tabs.0.iter().map(|stop| (stop.position.0, stop.alignment, stop.leader)).collect();
        let wanted = [
            (50, TabAlignment::Left, None),
            (100, TabAlignment::Clear, None),
            (200, TabAlignment::Right, Some(TabLeader::Dot)),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn places_of_frames_are_numbers_or_names() {
        assert_eq!(
            (horizontal(-4), horizontal(101), horizontal(-50)),
            ((None, Some(XAlign::Center)), (Some(Twip(100)), None), (Some(Twip(-50)), None))
        );
        assert_eq!(vertical(-12), (None, Some(YAlign::Bottom)));
        assert_eq!(anchors(0x60), (Some(VerticalAnchor::Text), Some(HorizontalAnchor::Margin)));
    }

    #[test]
    fn exact_line_heights_are_negative() {
        let spacing = |list: &[u8]| {
            let mut props = ParagraphProps::default();
            sprms(list).for_each(|sprm| apply_room(&mut props, sprm));
            (props.spacing.line, props.spacing.line_rule)
        };
        assert_eq!(spacing(&[0x12, 0x64, 0xD0, 0xFD, 0, 0]), (Some(Twip(560)), Some(LineRule::Exact)));
        assert_eq!(spacing(&[0x12, 0x64, 0x68, 0x01, 1, 0]), (Some(Twip(360)), Some(LineRule::Auto)));
        assert_eq!(spacing(&[0x12, 0x64, 0x68, 0x01, 0, 0]), (Some(Twip(360)), Some(LineRule::AtLeast)));
    }
}

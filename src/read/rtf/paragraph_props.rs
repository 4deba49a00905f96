//! Control words of paragraphs. RTF 1.9.1, "Paragraph Formatting Properties", "Tabs", "Positioned Objects and Frames".

use super::border::take_shading_word;
use super::reader::Reader;
use super::state::ParagraphFormat;
use super::token::is_on;
use crate::model::{
    Alignment, DropCap, FrameProps, FrameWrap, HeightRule, HorizontalAnchor, LineRule, ParagraphProps, TabAlignment,
    TabLeader, TabStop, TextAlignment, VerticalAnchor, XAlign, YAlign,
};
use crate::units::{Hundredth, Twip};
use std::sync::Arc;

/// The widest that Word lets a measure be, 22 inches.
const WIDEST: i32 = 31680;

fn twips(value: Option<i32>) -> Option<Twip> {
    Some(Twip(value.unwrap_or(0).clamp(-WIDEST, WIDEST)))
}

fn hundredths(value: Option<i32>) -> Option<Hundredth> {
    Some(Hundredth(value.unwrap_or(0).clamp(-WIDEST, WIDEST)))
}

impl Reader<'_, '_> {
    /// Takes a word of paragraphs; false where it is none.
    pub(super) fn take_paragraph_word(&mut self, name: &str, value: Option<i32>) -> bool {
        if name == "pard" {
            self.state.paragraph = Arc::default();
            self.style_changed();
            return true;
        }
        let mut paragraph = std::mem::take(&mut self.state.paragraph);
        let format = Arc::make_mut(&mut paragraph);
        let taken = take_place(format, name, value)
            || take_indent(&mut format.props, name, value)
            || take_spacing(&mut format.props, name, value)
            || take_switch(&mut format.props, name, value)
            || take_alignment(&mut format.props, name, value)
            || take_tab(format, name, value)
            || take_frame(&mut format.props, name, value)
            || take_shading_word(&mut format.props.shading, name, value, |number| self.colors.get(number));
        self.state.paragraph = paragraph;
        if name == "s" {
            self.style_changed();
        }
        taken
    }

    /// Another paragraph style: what of the characters' format differs from it has to be found anew.
    fn style_changed(&mut self) {
        if self.state.run.direct.is_some() {
            Arc::make_mut(&mut self.state.run).direct = None;
        }
    }
}

/// Style, list, place in tables.
fn take_place(format: &mut ParagraphFormat, name: &str, value: Option<i32>) -> bool {
    match name {
        "s" => format.style = value,
        "intbl" => format.in_table = is_on(value),
        "itap" => format.table_level = value.and_then(|level| usize::try_from(level).ok()),
        "ls" => format.props.numbering.id = value,
        "ilvl" => format.props.numbering.level = value.and_then(|level| u8::try_from(level).ok()).filter(|&l| l < 9),
        "outlinelevel" => format.props.outline_level = value.and_then(|level| u8::try_from(level).ok()),
        _ => return false,
    }
    true
}

fn take_indent(props: &mut ParagraphProps, name: &str, value: Option<i32>) -> bool {
    let indent = &mut props.indent;
    match name {
        "li" | "lin" => indent.left = twips(value),
        "ri" | "rin" => indent.right = twips(value),
        "culi" => indent.left_chars = hundredths(value),
        "curi" => indent.right_chars = hundredths(value),
        "fi" => {
            let first = value.unwrap_or(0).clamp(-WIDEST, WIDEST);
            (indent.hanging, indent.first_line) =
                if first < 0 { (Some(Twip(first.saturating_neg())), None) } else { (None, Some(Twip(first))) };
        }
        "cufi" => {
            let first = value.unwrap_or(0).clamp(-WIDEST, WIDEST);
            let hanging = Hundredth(first.saturating_neg());
            (indent.hanging_chars, indent.first_line_chars) =
                if first < 0 { (Some(hanging), None) } else { (None, Some(Hundredth(first))) };
        }
        "indmirror" => props.mirror_indents = Some(is_on(value)),
        _ => return false,
    }
    true
}

fn take_spacing(props: &mut ParagraphProps, name: &str, value: Option<i32>) -> bool {
    let spacing = &mut props.spacing;
    match name {
        "sb" => spacing.before = twips(value),
        "sa" => spacing.after = twips(value),
        "lisb" => spacing.before_lines = hundredths(value),
        "lisa" => spacing.after_lines = hundredths(value),
        "sbauto" => spacing.before_auto = Some(is_on(value)),
        "saauto" => spacing.after_auto = Some(is_on(value)),
        "sl" => {
            let height = value.unwrap_or(0).clamp(-WIDEST, WIDEST);
            // 1000 is what Word 2 wrote for the natural height.
            (spacing.line, spacing.line_rule) = match height {
                0 | 1000 => (Some(Twip(240)), Some(LineRule::Auto)),
                height if height < 0 => (Some(Twip(height.saturating_neg())), Some(LineRule::Exact)),
                height => (Some(Twip(height)), Some(LineRule::AtLeast)),
            };
        }
        "slmult" if is_on(value) => spacing.line_rule = spacing.line.map(|_| LineRule::Auto),
        "slmult" => {}
        "contextualspace" => props.contextual_spacing = Some(is_on(value)),
        _ => return false,
    }
    true
}

fn take_switch(props: &mut ParagraphProps, name: &str, value: Option<i32>) -> bool {
    let on = Some(is_on(value));
    match name {
        "keep" => props.keep_lines = on,
        "keepn" => props.keep_next = on,
        "pagebb" => props.page_break_before = on,
        "widctlpar" => props.widow_control = on,
        "nowidctlpar" => props.widow_control = Some(false),
        "noline" => props.suppress_line_numbers = on,
        "hyphpar" => props.suppress_auto_hyphens = Some(!is_on(value)),
        "nocwrap" => props.kinsoku = Some(false),
        "nowwrap" => props.word_wrap = Some(false),
        "nooverflow" => props.overflow_punctuation = Some(false),
        "toplinepunct" => props.top_line_punctuation = on,
        "aspalpha" => props.auto_space_latin = on,
        "aspnum" => props.auto_space_digits = on,
        "rtlpar" => props.bidi = Some(true),
        "ltrpar" => props.bidi = None,
        "adjustright" => props.adjust_right_indent = on,
        "nosnaplinegrid" => props.snap_to_grid = Some(false),
        "absnoovrlp" => props.suppress_overlap = on,
        _ => return false,
    }
    true
}

fn take_alignment(props: &mut ParagraphProps, name: &str, value: Option<i32>) -> bool {
    props.alignment = Some(match name {
        "ql" => Alignment::Left,
        "qr" => Alignment::Right,
        "qc" => Alignment::Center,
        "qj" => Alignment::Both,
        "qd" => Alignment::Distribute,
        "qt" => Alignment::ThaiDistribute,
        "qk" => match value {
            Some(20) => Alignment::HighKashida,
            Some(10) => Alignment::MediumKashida,
            _ => Alignment::LowKashida,
        },
        _ => {
            props.text_alignment = Some(match name {
                "faauto" => TextAlignment::Auto,
                "fahang" => TextAlignment::Top,
                "facenter" => TextAlignment::Center,
                "faroman" => TextAlignment::Baseline,
                "favar" => TextAlignment::Bottom,
                _ => return false,
            });
            return true;
        }
    });
    true
}

fn take_tab(format: &mut ParagraphFormat, name: &str, value: Option<i32>) -> bool {
    let leader = |leader| Some(leader);
    match name {
        "tql" => format.tab_alignment = Some(TabAlignment::Left),
        "tqr" => format.tab_alignment = Some(TabAlignment::Right),
        "tqc" => format.tab_alignment = Some(TabAlignment::Center),
        "tqdec" => format.tab_alignment = Some(TabAlignment::Decimal),
        "jclisttab" => format.tab_alignment = Some(TabAlignment::Num),
        "tldot" => format.tab_leader = leader(TabLeader::Dot),
        "tlhyph" => format.tab_leader = leader(TabLeader::Hyphen),
        "tlul" => format.tab_leader = leader(TabLeader::Underscore),
        "tlth" => format.tab_leader = leader(TabLeader::Heavy),
        "tlmdot" => format.tab_leader = leader(TabLeader::MiddleDot),
        "tleq" => format.tab_leader = leader(TabLeader::Underscore),
        "tx" | "tb" => {
            let alignment = format.tab_alignment.take().filter(|_| name == "tx");
            let bar = if name == "tb" { TabAlignment::Bar } else { TabAlignment::Left };
            let position = Twip(value.unwrap_or(0).clamp(-WIDEST, WIDEST));
            let stop = TabStop { position, alignment: alignment.unwrap_or(bar), leader: format.tab_leader.take() };
            let stops = &mut format.props.tabs.0;
            stops.retain(|known| known.position != position);
            // More than Word lets a paragraph have are none of a document's.
            if stops.len() < 64 {
                let at = stops.partition_point(|known| known.position < position);
                stops.insert(at, stop);
            }
        }
        _ => return false,
    }
    true
}

/// Frames: text beside which other text runs. A frame is there where its size or place is given.
fn take_frame(props: &mut ParagraphProps, name: &str, value: Option<i32>) -> bool {
    let mut frame = props.frame.take().unwrap_or_default();
    let taken = take_frame_place(&mut frame, name, value) || take_frame_size(&mut frame, name, value);
    props.frame = Some(frame).filter(|frame| *frame != FrameProps::default());
    taken
}

fn take_frame_place(frame: &mut FrameProps, name: &str, value: Option<i32>) -> bool {
    match name {
        "phmrg" => frame.horizontal_anchor = Some(HorizontalAnchor::Margin),
        "phpg" => frame.horizontal_anchor = Some(HorizontalAnchor::Page),
        "phcol" => frame.horizontal_anchor = Some(HorizontalAnchor::Text),
        "pvmrg" => frame.vertical_anchor = Some(VerticalAnchor::Margin),
        "pvpg" => frame.vertical_anchor = Some(VerticalAnchor::Page),
        "pvpara" => frame.vertical_anchor = Some(VerticalAnchor::Text),
        "posx" | "posnegx" => frame.x = twips(value),
        "posy" | "posnegy" => frame.y = twips(value),
        "posxl" => frame.x_align = Some(XAlign::Left),
        "posxc" => frame.x_align = Some(XAlign::Center),
        "posxr" => frame.x_align = Some(XAlign::Right),
        "posxi" => frame.x_align = Some(XAlign::Inside),
        "posxo" => frame.x_align = Some(XAlign::Outside),
        "posyt" => frame.y_align = Some(YAlign::Top),
        "posyc" => frame.y_align = Some(YAlign::Center),
        "posyb" => frame.y_align = Some(YAlign::Bottom),
        "posyil" => frame.y_align = Some(YAlign::Inline),
        "posyin" => frame.y_align = Some(YAlign::Inside),
        "posyout" => frame.y_align = Some(YAlign::Outside),
        _ => return false,
    }
    true
}

fn take_frame_size(frame: &mut FrameProps, name: &str, value: Option<i32>) -> bool {
    match name {
        "absw" => frame.width = twips(value).filter(|width| width.0 > 0),
        "absh" => {
            let height = value.unwrap_or(0).clamp(-WIDEST, WIDEST);
            frame.height = (height != 0).then_some(Twip(height.saturating_abs()));
            frame.height_rule = frame.height.map(|_| if height < 0 { HeightRule::Exact } else { HeightRule::AtLeast });
        }
        "dfrmtxtx" => frame.horizontal_space = twips(value),
        "dfrmtxty" => frame.vertical_space = twips(value),
        "dxfrtext" => {
            (frame.horizontal_space, frame.vertical_space) = (twips(value), twips(value));
        }
        "nowrap" => frame.wrap = Some(FrameWrap::NotBeside),
        "overlay" => frame.wrap = Some(FrameWrap::None),
        "wrapdefault" => {}
        "wraparound" => frame.wrap = Some(FrameWrap::Around),
        "wraptight" => frame.wrap = Some(FrameWrap::Tight),
        "wrapthrough" => frame.wrap = Some(FrameWrap::Through),
        "dropcapli" => frame.lines = value,
        "dropcapt" => frame.drop_cap = Some(if value == Some(2) { DropCap::Margin } else { DropCap::Drop }),
        _ => return false,
    }
    true
}

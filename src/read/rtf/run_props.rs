//! Control words of characters. RTF 1.9.1, "Font (Character) Formatting Properties", "Associated Character Properties".
//!
//! The words of complex scripts begin with `a`, unless `\rtlch` came last: then it is the plain words that are theirs.

use super::border::take_shading_word;
use super::reader::Reader;
use super::state::{FontSlot, RunFormat};
use super::token::is_on;
use crate::model::{
    EastAsianLayout, EmphasisMark, FitText, Highlight, TextEffect, Underline, UnderlineStyle, VerticalAlign,
};
use crate::units::{HalfPoint, Twip};
use std::sync::Arc;

impl Reader<'_, '_> {
    /// Takes a word of characters; false where it is none.
    pub(super) fn take_run_word(&mut self, name: &str, value: Option<i32>) -> bool {
        if self.is_run_word_without_style(name) {
            return true;
        }
        let mut run = std::mem::take(&mut self.state.run);
        let format = Arc::make_mut(&mut run);
        let taken = self.take_font_word(format, name, value)
            || take_complex_word(format, name, value)
            || take_switch(format, name, value)
            || take_measure(format, name, value)
            || self.take_color_word(format, name, value)
            || take_change_word(format, name, value)
            || self.take_language(format, name, value);
        if taken {
            format.direct = None;
        }
        self.state.run = run;
        taken
    }

    /// Words that put the whole format back.
    fn is_run_word_without_style(&mut self, name: &str) -> bool {
        if name != "plain" {
            return false;
        }
        let old = &self.state.run;
        // A change goes on: it is no format.
        let format = RunFormat { inserted: old.inserted, deleted: old.deleted, ..RunFormat::default() };
        self.state.run = Arc::new(format);
        true
    }

    fn take_font_word(&self, format: &mut RunFormat, name: &str, value: Option<i32>) -> bool {
        let number = value.unwrap_or(0);
        match name {
            "loch" => format.slot = FontSlot::Low,
            "hich" => format.slot = FontSlot::High,
            "dbch" => format.slot = FontSlot::EastAsian,
            "ltrch" | "rtlch" => {
                format.right_to_left = Some(name == "rtlch");
                format.slot = FontSlot::Any;
            }
            "cs" => format.style = value,
            "f" | "af" => {
                let right_to_left = format.right_to_left.unwrap_or(name == "af");
                let fonts = &mut format.fonts;
                match format.slot {
                    FontSlot::Low => fonts.low = Some(number),
                    FontSlot::High => fonts.high = Some(number),
                    FontSlot::EastAsian => fonts.east_asian = Some(number),
                    FontSlot::Any if right_to_left => fonts.complex = Some(number),
                    FontSlot::Any => {
                        (fonts.low, fonts.high) = (Some(number), Some(number));
                        if self.fonts.get(number).is_some_and(|font| font.is_east_asian) {
                            fonts.east_asian = Some(number);
                        }
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn take_color_word(&self, format: &mut RunFormat, name: &str, value: Option<i32>) -> bool {
        let number = value.unwrap_or(0);
        let color = |number| self.colors.get(number);
        match name {
            "cf" => format.props.color = Some(color(number)),
            "ulc" => match &mut format.props.underline {
                Some(underline) => underline.color = Some(color(number)),
                None => {
                    let style = UnderlineStyle::None;
                    format.props.underline = Some(Underline { style, color: Some(color(number)) });
                }
            },
            "highlight" => format.props.highlight = Some(highlight(number)),
            // `\cb` is what old readers show; Word itself writes and reads `\chcbpat`.
            "cb" if number != 0 => return take_shading_word(&mut format.props.shading, "cbpat", value, color),
            "cb" => {}
            _ => match name.strip_prefix("ch") {
                Some(shading) if shading != "shading" => {
                    return take_shading_word(&mut format.props.shading, shading, value, color);
                }
                _ => return false,
            },
        }
        true
    }

    fn take_language(&mut self, format: &mut RunFormat, name: &str, value: Option<i32>) -> bool {
        let is_complex = match name {
            "alang" => !matches!(format.right_to_left, Some(false)),
            "lang" | "langnp" => format.right_to_left == Some(true),
            "langfe" | "langfenp" => false,
            _ => return false,
        };
        let Some(tag) = value.and_then(super::language::tag) else { return true };
        let tag = Some(crate::ooxml::ReadContext::intern(self.session, tag));
        match name {
            "langfe" | "langfenp" => format.props.lang.east_asia = tag,
            _ if is_complex => format.props.lang.complex = tag,
            _ => format.props.lang.latin = tag,
        }
        true
    }
}

/// Bold, italic and size, of complex scripts and of others.
fn take_complex_word(format: &mut RunFormat, name: &str, value: Option<i32>) -> bool {
    let (word, is_associated) = match name {
        "b" | "i" | "fs" => (name, false),
        "ab" => ("b", true),
        "ai" => ("i", true),
        "afs" => ("fs", true),
        _ => return false,
    };
    let is_complex = format.right_to_left.unwrap_or(is_associated);
    let props = &mut format.props;
    match (word, is_complex) {
        ("b", false) => props.bold = Some(is_on(value)),
        ("b", true) => props.bold_complex = Some(is_on(value)),
        ("i", false) => props.italic = Some(is_on(value)),
        ("i", true) => props.italic_complex = Some(is_on(value)),
        (_, complex) => {
            let size = value.filter(|&size| size > 0).map(|size| HalfPoint(size.min(3276)));
            if complex {
                props.size_complex = size;
            } else {
                props.size = size;
            }
        }
    }
    true
}

fn take_switch(format: &mut RunFormat, name: &str, value: Option<i32>) -> bool {
    let on = is_on(value);
    let props = &mut format.props;
    match name {
        "strike" => props.strike = Some(on),
        "striked" => props.double_strike = Some(on),
        "caps" => props.caps = Some(on),
        "scaps" => props.small_caps = Some(on),
        "outl" => props.outline = Some(on),
        "shad" => props.shadow = Some(on),
        "embo" => props.emboss = Some(on),
        "impr" => props.imprint = Some(on),
        "v" => props.hidden = Some(on),
        "webhidden" => props.web_hidden = Some(on),
        "spv" => props.spec_hidden = Some(on),
        "cgrid" => props.snap_to_grid = Some(on),
        "super" => props.vertical_align = Some(if on { VerticalAlign::Superscript } else { VerticalAlign::Baseline }),
        "sub" => props.vertical_align = Some(if on { VerticalAlign::Subscript } else { VerticalAlign::Baseline }),
        "nosupersub" => props.vertical_align = Some(VerticalAlign::Baseline),
        "accnone" => props.emphasis = Some(EmphasisMark::None),
        "accdot" => props.emphasis = Some(EmphasisMark::Dot),
        "acccomma" => props.emphasis = Some(EmphasisMark::Comma),
        "acccircle" => props.emphasis = Some(EmphasisMark::Circle),
        "accunderdot" => props.emphasis = Some(EmphasisMark::UnderDot),
        _ => {
            let Some(style) = underline(name) else { return false };
            let style = if on { style } else { UnderlineStyle::None };
            let color = props.underline.take().and_then(|underline| underline.color);
            props.underline = Some(Underline { style, color });
        }
    }
    true
}

fn underline(name: &str) -> Option<UnderlineStyle> {
    Some(match name {
        "ul" => UnderlineStyle::Single,
        "ulnone" => UnderlineStyle::None,
        "ulw" => UnderlineStyle::Words,
        "uldb" => UnderlineStyle::Double,
        "ulth" => UnderlineStyle::Thick,
        "uld" => UnderlineStyle::Dotted,
        "ulthd" => UnderlineStyle::DottedHeavy,
        "uldash" => UnderlineStyle::Dash,
        "ulthdash" => UnderlineStyle::DashedHeavy,
        "ulldash" => UnderlineStyle::DashLong,
        "ulthldash" => UnderlineStyle::DashLongHeavy,
        "uldashd" => UnderlineStyle::DotDash,
        "ulthdashd" => UnderlineStyle::DashDotHeavy,
        "uldashdd" => UnderlineStyle::DotDotDash,
        "ulthdashdd" => UnderlineStyle::DashDotDotHeavy,
        "ulwave" => UnderlineStyle::Wave,
        "ulhwave" => UnderlineStyle::WavyHeavy,
        "ululdbwave" => UnderlineStyle::WavyDouble,
        _ => return None,
    })
}

fn take_measure(format: &mut RunFormat, name: &str, value: Option<i32>) -> bool {
    let number = value.unwrap_or(0);
    let props = &mut format.props;
    match name {
        // Quarter points, of old; `\expndtw` behind it says the same in twips.
        "expnd" => props.spacing = Some(Twip(number.clamp(-320, 320).saturating_mul(5))),
        "expndtw" => props.spacing = Some(Twip(number.clamp(-31680, 31680))),
        "charscalex" => props.scale = u16::try_from(number).ok().filter(|scale| (1..=600).contains(scale)),
        "kerning" => props.kern = Some(HalfPoint(number.clamp(0, 3277))),
        "up" => props.position = Some(HalfPoint(value.unwrap_or(6).clamp(0, 3168))),
        "dn" => props.position = Some(HalfPoint(value.unwrap_or(6).clamp(0, 3168).saturating_neg())),
        "animtext" => props.effect = animation(number),
        "fittext" => {
            // Zero or less joins the run to the one before.
            props.fit_text = (number > 0).then_some(FitText { width: Twip(number), id: None });
        }
        "horzvert" => {
            let vertical_compress = number != 0;
            props.east_asian_layout =
                Some(EastAsianLayout { id: None, combine: false, brackets: None, vertical: true, vertical_compress });
        }
        "twoinone" => {
            let brackets = ["round", "square", "angle", "curly"];
            let index = usize::try_from(number.saturating_sub(1)).ok();
            let brackets = index.and_then(|index| brackets.get(index)).map(|&token| token.into());
            let layout =
                EastAsianLayout { id: None, combine: true, brackets, vertical: false, vertical_compress: false };
            props.east_asian_layout = Some(layout);
        }
        _ => return false,
    }
    true
}

fn take_change_word(format: &mut RunFormat, name: &str, value: Option<i32>) -> bool {
    match name {
        "revised" => format.inserted.on = is_on(value),
        "revauth" => format.inserted.author = value.unwrap_or(0),
        "revdttm" => format.inserted.date = value,
        "deleted" => format.deleted.on = is_on(value),
        "revauthdel" => format.deleted.author = value.unwrap_or(0),
        "revdttmdel" => format.deleted.date = value,
        _ => return false,
    }
    true
}

/// The markers of Word's palette by number.
fn highlight(number: i32) -> Highlight {
    use Highlight as H;
    const PALETTE: [Highlight; 17] = [
        H::None,
        H::Black,
        H::Blue,
        H::Cyan,
        H::Green,
        H::Magenta,
        H::Red,
        H::Yellow,
        H::White,
        H::DarkBlue,
        H::DarkCyan,
        H::DarkGreen,
        H::DarkMagenta,
        H::DarkRed,
        H::DarkYellow,
        H::DarkGray,
        H::LightGray,
    ];
    usize::try_from(number).ok().and_then(|index| PALETTE.get(index)).copied().unwrap_or(H::None)
}

fn animation(number: i32) -> Option<TextEffect> {
    Some(match number {
        1 => TextEffect::Lights,
        2 => TextEffect::BlinkBackground,
        3 => TextEffect::Sparkle,
        4 => TextEffect::AntsBlack,
        5 => TextEffect::AntsRed,
        6 => TextEffect::Shimmer,
        _ => TextEffect::None,
    })
}

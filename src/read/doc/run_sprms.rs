//! Character properties. [MS-DOC] 2.6.1.

use super::bytes::{i16_at, u8_at, u16_at};
use super::color::{border, border_97, color, highlight, palette, shading, shading_97};
use super::file::WordFile;
use super::language;
use super::revision;
use super::sprm::Sprm;
use crate::model::{
    BreakClear, Color, EastAsianLayout, EmphasisMark, FitText, FontHint, Name, Previous, RunProps, TextEffect,
    Tracking, Underline, UnderlineStyle, VerticalAlign,
};
use crate::units::{HalfPoint, Twip};
use std::sync::Arc;

/// What character properties say: the look, and what special characters stand for.
#[derive(Debug, Clone, Default)]
pub(super) struct RunHead {
    /// The look.
    pub(super) props: Arc<RunProps>,
    /// Special characters have their special meaning here (`fSpec`).
    pub(super) special: bool,
    /// Offset of a picture in the stream `Data`.
    pub(super) picture: Option<u32>,
    /// The picture character stands for data, as of a form field.
    pub(super) is_data: bool,
    /// The picture is the look of an embedded object.
    pub(super) is_object: bool,
    /// Family and code of a symbol.
    pub(super) symbol: Option<(Name, u32)>,
    inserted: bool,
    deleted: bool,
    /// Where text goes on after a line break.
    pub(super) clear: BreakClear,
}

impl RunHead {
    /// Text that was once inserted or deleted keeps author and date; what counts is the switch beside them.
    pub(super) fn finish(&mut self) {
        if self.props.tracking.is_some() && !self.inserted && !self.deleted {
            Arc::make_mut(&mut self.props).tracking = None;
        } else if let Some(tracking) = &self.props.tracking {
            let mut tracking = Tracking::clone(tracking);
            tracking.inserted = tracking.inserted.filter(|_| self.inserted);
            tracking.deleted = tracking.deleted.filter(|_| self.deleted);
            Arc::make_mut(&mut self.props).tracking = Some(Arc::new(tracking));
        }
    }
}

/// Values that switches of the style have: what "as in the style" and "the opposite" refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Toggles(u16);

/// Switches of characters, in the order of their bits in [`Toggles`].
type Switch = fn(&mut RunProps) -> &mut Option<bool>;
const SWITCHES: [(u16, Switch); 12] = [
    (0x0835, |props| &mut props.bold),
    (0x0836, |props| &mut props.italic),
    (0x0837, |props| &mut props.strike),
    (0x0838, |props| &mut props.outline),
    (0x0839, |props| &mut props.shadow),
    (0x083A, |props| &mut props.small_caps),
    (0x083B, |props| &mut props.caps),
    (0x083C, |props| &mut props.hidden),
    (0x0854, |props| &mut props.imprint),
    (0x0858, |props| &mut props.emboss),
    (0x085C, |props| &mut props.bold_complex),
    (0x085D, |props| &mut props.italic_complex),
];

impl Toggles {
    /// The switches that are on in these properties.
    pub(super) fn of(props: &mut RunProps) -> Self {
        let on = SWITCHES.iter().enumerate().filter(|(_, (_, field))| *field(props) == Some(true));
        Toggles(on.fold(0, |bits, (at, _)| bits | 1 << at))
    }

    /// Puts the switches on in these properties.
    pub(super) fn put_on(self, props: &mut RunProps) {
        for (at, (_, field)) in SWITCHES.iter().enumerate() {
            if self.0 & 1 << at != 0 {
                *field(props) = Some(true);
            }
        }
    }
}

/// Adds one modifier to the properties.
pub(super) fn apply(file: &WordFile, head: &mut RunHead, style: Toggles, sprm: Sprm) {
    let props = Arc::make_mut(&mut head.props);
    if let Some((at, (_, field))) = SWITCHES.iter().enumerate().find(|(_, (code, _))| *code == sprm.code) {
        *field(props) = match sprm.byte() {
            0 => Some(false),
            0x80 => None,
            0x81 => Some(style.0 & 1 << at == 0),
            _ => Some(true),
        };
        return;
    }
    match sprm.code {
        0x0800 | 0x0801 => {
            let switch = if sprm.code == 0x0800 { &mut head.deleted } else { &mut head.inserted };
            *switch = sprm.is_on();
            revision::of_text(file, &mut props.tracking, sprm);
        }
        0x0855 => head.special = sprm.is_on(),
        0x6A03 => {
            // Writers leave the mark of special characters out beside a picture's place.
            (head.picture, head.special) = (Some(sprm.unsigned_long()), true);
        }
        0x0806 => head.is_data = sprm.is_on(),
        0x080A | 0x0856 => head.is_object |= sprm.is_on(),
        0x6A09 => {
            let font = file.font(u16_at(sprm.operand, 0).unwrap_or(0)).unwrap_or_default();
            head.symbol = u16_at(sprm.operand, 2).map(|code| (font, u32::from(code)));
            head.special = true;
        }
        0x2879 => {
            head.clear = match sprm.byte() {
                1 => BreakClear::Left,
                2 => BreakClear::Right,
                3 => BreakClear::All,
                _ => BreakClear::None,
            };
        }
        // What comes before the wall is how the text was before a tracked change. [MS-DOC] 2.6.1 (sprmCWall).
        0x2A90 if sprm.is_on() => {
            let before = Previous { props: RunProps { change: None, ..props.clone() }, ..Previous::default() };
            props.change = Some(Arc::new(before));
        }
        0xCA57 | 0xCA89 => revision::of_format(file, &mut props.change, sprm.operand),
        _ => apply_look(file, props, sprm),
    }
}

fn apply_look(file: &WordFile, props: &mut RunProps, sprm: Sprm) {
    match sprm.code {
        0x4A30 => props.style = file.style_id(sprm.word()),
        // Plain text: all that was set before goes. [MS-DOC] 2.6.1 (sprmCPlain).
        0x2A33 => *props = RunProps { style: props.style.take(), ..RunProps::default() },
        0x4A43 => props.size = Some(HalfPoint(sprm.signed())),
        0x4A61 => props.size_complex = Some(HalfPoint(sprm.signed())),
        0x4845 => props.position = Some(HalfPoint(sprm.signed())),
        0x484B => props.kern = Some(HalfPoint(sprm.signed())),
        0x4852 => props.scale = Some(sprm.word()),
        0x8840 => props.spacing = Some(Twip(sprm.signed())),
        0x2A42 => props.color = Some(palette(sprm.byte())),
        0x6870 => props.color = color(sprm.operand),
        0x6877 => set_underline_color(props, color(sprm.operand)),
        0x2A3E => set_underline(props, sprm.byte()),
        0x2A0C => props.highlight = Some(highlight(sprm.byte())),
        0x2A53 => props.double_strike = Some(sprm.is_on()),
        0x2A48 => {
            props.vertical_align = Some(match sprm.byte() {
                1 => VerticalAlign::Superscript,
                2 => VerticalAlign::Subscript,
                _ => VerticalAlign::Baseline,
            });
        }
        0x0868 => props.snap_to_grid = Some(sprm.is_on()),
        0x0818 => props.spec_hidden = Some(sprm.is_on()),
        0x0811 => props.web_hidden = Some(sprm.is_on()),
        0x085A => props.right_to_left = Some(sprm.is_on()),
        0x0882 => props.complex_script = Some(sprm.is_on()),
        0x2859 => props.effect = Some(effect(sprm.byte())),
        0x2A34 => props.emphasis = Some(emphasis(sprm.byte())),
        0x6865 => props.border = border_97(sprm.operand),
        0xCA72 => props.border = border(sprm.operand),
        0x4866 => props.shading = shading_97(sprm.word()),
        0xCA71 => props.shading = shading(sprm.operand),
        0xCA76 => {
            let width = u16_at(sprm.operand, 0).map(|width| Twip(i32::from(width)));
            let id = super::bytes::i32_at(sprm.operand, 2).map(i64::from);
            props.fit_text = width.filter(|width| width.0 > 0).map(|width| FitText { width, id });
        }
        0xCA78 => props.east_asian_layout = east_asian_layout(sprm.operand),
        0x4804 | 0x6805 | 0x4863 | 0x6864 => revision::of_text(file, &mut props.tracking, sprm),
        _ => apply_family(file, props, sprm),
    }
}

/// Families and languages.
fn apply_family(file: &WordFile, props: &mut RunProps, sprm: Sprm) {
    let (fonts, lang) = (&mut props.fonts, &mut props.lang);
    let tag = || language::tag(sprm.word()).map(Name::from);
    match sprm.code {
        0x4A4F => fonts.ascii = file.font(sprm.word()),
        0x4A50 => fonts.east_asia = file.font(sprm.word()),
        0x4A51 => fonts.high_ansi = file.font(sprm.word()),
        0x4A5E => fonts.complex = file.font(sprm.word()),
        0x286F => {
            fonts.hint = match sprm.byte() {
                0 => Some(FontHint::Default),
                1 => Some(FontHint::EastAsia),
                2 => Some(FontHint::Complex),
                _ => None,
            };
        }
        0x486D | 0x4873 => lang.latin = tag(),
        0x486E | 0x4874 => lang.east_asia = tag(),
        0x485F => lang.complex = tag(),
        _ => {}
    }
}

fn set_underline(props: &mut RunProps, kind: u8) {
    let style = match kind {
        0 | 5 => UnderlineStyle::None,
        2 => UnderlineStyle::Words,
        3 => UnderlineStyle::Double,
        4 => UnderlineStyle::Dotted,
        6 => UnderlineStyle::Thick,
        7 => UnderlineStyle::Dash,
        9 => UnderlineStyle::DotDash,
        10 => UnderlineStyle::DotDotDash,
        11 => UnderlineStyle::Wave,
        20 => UnderlineStyle::DottedHeavy,
        23 => UnderlineStyle::DashedHeavy,
        25 => UnderlineStyle::DashDotHeavy,
        26 => UnderlineStyle::DashDotDotHeavy,
        27 => UnderlineStyle::WavyHeavy,
        39 => UnderlineStyle::DashLong,
        43 => UnderlineStyle::WavyDouble,
        55 => UnderlineStyle::DashLongHeavy,
        _ => UnderlineStyle::Single,
    };
    let color = props.underline.take().and_then(|line| line.color);
    props.underline = Some(Underline { style, color });
}

fn set_underline_color(props: &mut RunProps, color: Option<Color>) {
    match &mut props.underline {
        Some(line) => line.color = color,
        None => props.underline = Some(Underline { style: UnderlineStyle::None, color }),
    }
}

fn effect(kind: u8) -> TextEffect {
    match kind {
        1 => TextEffect::Lights,
        2 => TextEffect::BlinkBackground,
        3 => TextEffect::Sparkle,
        4 => TextEffect::AntsBlack,
        5 => TextEffect::AntsRed,
        6 => TextEffect::Shimmer,
        _ => TextEffect::None,
    }
}

fn emphasis(kind: u8) -> EmphasisMark {
    match kind {
        1 => EmphasisMark::Dot,
        2 => EmphasisMark::Comma,
        3 => EmphasisMark::Circle,
        4 => EmphasisMark::UnderDot,
        _ => EmphasisMark::None,
    }
}

/// Two lines in one, or horizontal in vertical. [MS-DOC] 2.9.83 (FarEastLayoutOperand).
fn east_asian_layout(operand: &[u8]) -> Option<EastAsianLayout> {
    let flags = u16_at(operand, 0)?;
    let brackets = match (flags >> 8) & 7 {
        1 => Some("round"),
        2 => Some("square"),
        3 => Some("angle"),
        4 => Some("curly"),
        _ => None,
    };
    let (vertical, combine) = (flags & 1 != 0, flags & 2 != 0);
    let id = i16_at(operand, 2).map(i32::from);
    (vertical || combine).then(|| EastAsianLayout {
        id,
        combine,
        brackets: brackets.map(Name::from),
        vertical,
        vertical_compress: u8_at(operand, 1).is_some_and(|flags| flags & 0x10 != 0),
    })
}

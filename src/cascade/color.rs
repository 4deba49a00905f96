//! Colours, borders and shading: theme slots with tint and shade, percent patterns as mixed colours.
//!
//! Theme colours win over the plain value beside them; their slot first passes through the
//! document's own mapping. ECMA-376 Part 1, 17.3.2.6, 17.15.1.20, 17.18.78, 17.18.97.

use super::{Color, ResolvedBorder};
use crate::model::{
    Border, Color as WrittenColor, ColorValue, Document, Highlight, Name, Shading, ShadingPattern, Theme, ThemeColor,
};
use crate::units::Pt;
use std::collections::BTreeMap;

const BLACK: Color = (0, 0, 0);
pub(super) const WHITE: Color = (255, 255, 255);

/// Colours of the document's theme.
pub(super) struct Palette<'a> {
    theme: &'a Theme,
    mapping: &'a BTreeMap<Name, Name>,
}

impl<'a> Palette<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Palette { theme: &document.theme, mapping: &document.settings.color_mapping }
    }

    /// The colour; `None` is automatic.
    pub(super) fn color(&self, written: &WrittenColor) -> Option<Color> {
        let themed = written.theme.as_ref().and_then(|theme| self.themed(theme));
        themed.or(match written.value {
            ColorValue::Auto => None,
            ColorValue::Rgb(red, green, blue) => Some((red, green, blue)),
        })
    }

    /// The theme's accents; those of Office where the theme lacks them.
    pub(super) fn accents(&self) -> [Color; 6] {
        let usual = [(68, 114, 196), (237, 125, 49), (165, 165, 165), (255, 192, 0), (91, 155, 213), (112, 173, 71)];
        let named = [("accent1", 0), ("accent2", 1), ("accent3", 2), ("accent4", 3), ("accent5", 4), ("accent6", 5)];
        named.map(|(slot, at)| self.theme.colors.get(slot).copied().unwrap_or(usual[at]))
    }

    /// A drawn border; `None` where nothing is drawn.
    pub(super) fn border(&self, written: &Border) -> Option<ResolvedBorder> {
        written.is_visible().then(|| ResolvedBorder {
            style: written.style,
            // Half a point where no width is specified; zero is drawn as the thinnest line, a quarter.
            width: Pt(written.width.map_or(0.5, |width| width.pt().0).clamp(0.25, 12.0)),
            space: Pt(written.space.map_or(0.0, |space| space.pt().0).clamp(0.0, 31.0)),
            color: written.color.as_ref().and_then(|color| self.color(color)).unwrap_or(BLACK),
        })
    }

    /// The colour a shading is seen as; `None` shows what is behind.
    pub(super) fn shading(&self, written: &Shading) -> Option<Color> {
        let fill = written.fill.as_ref().and_then(|fill| self.color(fill));
        let share = match written.pattern {
            ShadingPattern::Nil => return None,
            ShadingPattern::Clear => return fill,
            pattern => ink_share(pattern),
        };
        let ink = written.color.as_ref().and_then(|color| self.color(color)).unwrap_or(BLACK);
        let paper = fill.unwrap_or(WHITE);
        let mix = |ink: u8, paper: u8| {
            (f64::from(ink) * share + f64::from(paper) * (1.0 - share)).round().clamp(0.0, 255.0) as u8
        };
        Some((mix(ink.0, paper.0), mix(ink.1, paper.1), mix(ink.2, paper.2)))
    }

    /// Colour of a theme slot; `None` where the theme lacks it.
    fn themed(&self, written: &ThemeColor) -> Option<Color> {
        let mapped =
            |key: &str, otherwise: &'static str| self.mapping.get(key).map_or(otherwise, |slot| scheme_slot(slot));
        let slot = match &*written.slot {
            "background1" | "bg1" => mapped("bg1", "lt1"),
            "text1" | "t1" | "tx1" => mapped("t1", "dk1"),
            "background2" | "bg2" => mapped("bg2", "lt2"),
            "text2" | "t2" | "tx2" => mapped("t2", "dk2"),
            "none" => return None,
            slot => self.mapping.get(slot).map_or_else(|| scheme_slot(slot), |mapped| scheme_slot(mapped)),
        };
        let mut color = *self.theme.colors.get(slot)?;
        if let Some(tint) = written.tint {
            let kept = f64::from(tint) / 255.0;
            color = with_luminance(color, |luminance| luminance * kept + 1.0 - kept);
        }
        if let Some(shade) = written.shade {
            color = with_luminance(color, |luminance| luminance * f64::from(shade) / 255.0);
        }
        Some(color)
    }
}

/// The scheme's own name of a slot, from either spelling.
fn scheme_slot(slot: &str) -> &'static str {
    match slot {
        "dark1" | "dk1" => "dk1",
        "light1" | "lt1" => "lt1",
        "dark2" | "dk2" => "dk2",
        "light2" | "lt2" => "lt2",
        "accent1" => "accent1",
        "accent2" => "accent2",
        "accent3" => "accent3",
        "accent4" => "accent4",
        "accent5" => "accent5",
        "accent6" => "accent6",
        "hyperlink" | "hlink" => "hlink",
        "followedHyperlink" | "folHlink" => "folHlink",
        _ => "",
    }
}

/// The colour with another luminance, hue and saturation kept (HSL).
fn with_luminance(color: Color, change: impl Fn(f64) -> f64) -> Color {
    let channels = [color.0, color.1, color.2].map(|channel| f64::from(channel) / 255.0);
    let max = channels.iter().copied().fold(0.0, f64::max);
    let min = channels.iter().copied().fold(1.0, f64::min);
    let luminance = (max + min) / 2.0;
    let room = 1.0 - (2.0 * luminance - 1.0).abs();
    let saturation = if room > 1e-9 { (max - min) / room } else { 0.0 };
    let luminance = change(luminance).clamp(0.0, 1.0);
    let chroma = (1.0 - (2.0 * luminance - 1.0).abs()) * saturation;
    let spread = max - min;
    // Each channel keeps its place between the smallest and the largest.
    let place = |channel: f64| if spread > 1e-9 { (channel - min) / spread } else { 0.5 };
    let [red, green, blue] = channels
        .map(|channel| ((luminance - chroma / 2.0 + chroma * place(channel)) * 255.0).round().clamp(0.0, 255.0) as u8);
    (red, green, blue)
}

/// Part of the area a pattern covers with ink.
fn ink_share(pattern: ShadingPattern) -> f64 {
    use ShadingPattern as P;
    match pattern {
        P::Nil | P::Clear => 0.0,
        P::Solid => 1.0,
        P::HorzStripe | P::VertStripe | P::ReverseDiagStripe | P::DiagStripe => 0.5,
        P::HorzCross | P::DiagCross => 0.75,
        P::ThinHorzStripe | P::ThinVertStripe | P::ThinReverseDiagStripe | P::ThinDiagStripe => 0.25,
        P::ThinHorzCross | P::ThinDiagCross => 0.4375,
        P::Pct5 => 0.05,
        P::Pct10 => 0.10,
        P::Pct12 => 0.125,
        P::Pct15 => 0.15,
        P::Pct20 => 0.20,
        P::Pct25 => 0.25,
        P::Pct30 => 0.30,
        P::Pct35 => 0.35,
        P::Pct37 => 0.375,
        P::Pct40 => 0.40,
        P::Pct45 => 0.45,
        P::Pct50 => 0.50,
        P::Pct55 => 0.55,
        P::Pct60 => 0.60,
        P::Pct62 => 0.625,
        P::Pct65 => 0.65,
        P::Pct70 => 0.70,
        P::Pct75 => 0.75,
        P::Pct80 => 0.80,
        P::Pct85 => 0.85,
        P::Pct87 => 0.875,
        P::Pct90 => 0.90,
        P::Pct95 => 0.95,
    }
}

/// Colour of a text marker; `None` for no marker.
pub(super) fn highlight(marker: Highlight) -> Option<Color> {
    Some(match marker {
        Highlight::None => return None,
        Highlight::Black => BLACK,
        Highlight::Blue => (0, 0, 255),
        Highlight::Cyan => (0, 255, 255),
        Highlight::DarkBlue => (0, 0, 128),
        Highlight::DarkCyan => (0, 128, 128),
        Highlight::DarkGray => (128, 128, 128),
        Highlight::DarkGreen => (0, 128, 0),
        Highlight::DarkMagenta => (128, 0, 128),
        Highlight::DarkRed => (128, 0, 0),
        Highlight::DarkYellow => (128, 128, 0),
        Highlight::Green => (0, 255, 0),
        Highlight::LightGray => (192, 192, 192),
        Highlight::Magenta => (255, 0, 255),
        Highlight::Red => (255, 0, 0),
        Highlight::White => WHITE,
        Highlight::Yellow => (255, 255, 0),
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn near(left: Color, right: Color) -> bool {
        let close = |a: u8, b: u8| a.abs_diff(b) <= 1;
        close(left.0, right.0) && close(left.1, right.1) && close(left.2, right.2)
    }

    fn slot(slot: &str, tint: Option<u8>, shade: Option<u8>) -> WrittenColor {
        WrittenColor { value: ColorValue::Auto, theme: Some(ThemeColor { slot: slot.into(), tint, shade }) }
    }

    #[test]
    fn tint_and_shade_agree_with_the_values_word_writes_beside_them() {
        let mut document = Document::default();
        document.theme.colors.insert("accent1".into(), (0x4F, 0x81, 0xBD));
        document.theme.colors.insert("lt1".into(), (255, 255, 255));
        document.theme.colors.insert("dk1".into(), (0, 0, 0));
        let palette = Palette::new(&document);
        let color = |written: &WrittenColor| palette.color(written).unwrap();
        assert!(near(color(&slot("accent1", None, Some(0xBF))), (0x36, 0x5F, 0x91)));
        assert!(near(color(&slot("accent1", Some(0x33), None)), (0xDB, 0xE5, 0xF1)));
        assert!(near(color(&slot("background1", None, Some(0xD9))), (0xD9, 0xD9, 0xD9)));
        assert!(near(color(&slot("text1", Some(0x80), None)), (0x7F, 0x7F, 0x7F)));
    }

    #[test]
    fn slots_pass_through_the_document_s_mapping() {
        let mut document = Document::default();
        document.theme.colors.insert("lt1".into(), (250, 250, 250));
        document.theme.colors.insert("dk1".into(), (5, 5, 5));
        document.settings.color_mapping.insert("bg1".into(), "dark1".into());
        assert_eq!(Palette::new(&document).color(&slot("background1", None, None)), Some((5, 5, 5)));
        assert_eq!(Palette::new(&document).color(&slot("accent9", None, None)), None);
    }

    #[test]
    fn percent_patterns_mix_ink_and_fill() {
        let document = Document::default();
        let palette = Palette::new(&document);
        let shading = |pattern, fill| Shading { pattern, color: None, fill };
        assert_eq!(palette.shading(&shading(ShadingPattern::Pct20, None)), Some((204, 204, 204)));
        assert_eq!(palette.shading(&shading(ShadingPattern::Clear, None)), None);
        let red = Some(WrittenColor::rgb(255, 0, 0));
        assert_eq!(palette.shading(&shading(ShadingPattern::Clear, red.clone())), Some((255, 0, 0)));
        assert_eq!(palette.shading(&shading(ShadingPattern::Nil, red)), None);
    }
}

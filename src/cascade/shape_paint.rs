//! Paints of shapes: colours with all their changes done, in sRGB.
//!
//! Tint and shade mix in linear light, the others in hue, saturation and luminance, as Office does.
//! ECMA-376 Part 1, 20.1.2.3.

use super::color::Palette;
use super::paint::{Color, ResolvedFill, ResolvedLine, ResolvedPaint};
use crate::model::{ColorChange, ColorChangeKind, PaintColor, ShapeFill, ShapeLine};
use crate::units::Pt;

impl Palette<'_> {
    /// A colour as it is seen; `None` where it is not seen at all.
    pub(super) fn paint(&self, written: &PaintColor) -> Option<ResolvedPaint> {
        let base = self.color(&written.base).unwrap_or_default();
        let mut paint = ResolvedPaint { color: base, opacity: 1.0 };
        for change in &written.changes {
            changed(&mut paint, *change);
        }
        (paint.opacity > 0.0).then_some(paint)
    }

    /// A fill; `None` where nothing of it is seen.
    pub(super) fn fill<'a>(&self, written: &'a ShapeFill) -> Option<ResolvedFill<'a>> {
        Some(match written {
            ShapeFill::Solid(color) => ResolvedFill::Solid(self.paint(color)?),
            ShapeFill::Picture(picture) => ResolvedFill::Picture(picture),
            ShapeFill::Pattern(pattern) => {
                let seen = |color: &PaintColor| {
                    let invisible = ResolvedPaint { color: self.color(&color.base).unwrap_or_default(), opacity: 0.0 };
                    self.paint(color).unwrap_or(invisible)
                };
                let (foreground, background) = (seen(&pattern.foreground), seen(&pattern.background));
                ResolvedFill::Pattern { preset: &pattern.preset, foreground, background }
            }
            ShapeFill::Gradient(gradient) => {
                let invisible = |color| ResolvedPaint { color, opacity: 0.0 };
                let stops = gradient.stops.iter().map(|stop| {
                    let base = self.color(&stop.color.base).unwrap_or_default();
                    (f64::from(stop.position) / 100_000.0, self.paint(&stop.color).unwrap_or(invisible(base)))
                });
                ResolvedFill::Gradient { stops: stops.collect(), direction: gradient.direction }
            }
        })
    }

    /// An outline; `None` where nothing of it is seen.
    pub(super) fn line<'a>(&self, written: &'a ShapeLine) -> Option<ResolvedLine<'a>> {
        let paint = self.paint(&written.color)?;
        Some(ResolvedLine { width: written.width.pt().max(Pt::ZERO), paint, line: written })
    }
}

fn changed(paint: &mut ResolvedPaint, change: ColorChange) {
    let share = f64::from(change.value) / 100_000.0;
    let turn = f64::from(change.value) / 21_600_000.0;
    let hsl = |change: &dyn Fn([f64; 3]) -> [f64; 3]| from_hsl(change(to_hsl(paint.color)));
    paint.color = match change.kind {
        ColorChangeKind::Alpha => return paint.opacity = share.clamp(0.0, 1.0),
        ColorChangeKind::AlphaModulate => return paint.opacity = (paint.opacity * share).clamp(0.0, 1.0),
        ColorChangeKind::AlphaOffset => return paint.opacity = (paint.opacity + share).clamp(0.0, 1.0),
        ColorChangeKind::Hue => hsl(&|[_, saturation, light]| [turn, saturation, light]),
        ColorChangeKind::Saturation => hsl(&|[hue, _, light]| [hue, share, light]),
        ColorChangeKind::Luminance => hsl(&|[hue, saturation, _]| [hue, saturation, share]),
        ColorChangeKind::Red => one_channel(paint.color, 0, |_| share),
        ColorChangeKind::RedOffset => one_channel(paint.color, 0, |light| light + share),
        ColorChangeKind::RedModulate => one_channel(paint.color, 0, |light| light * share),
        ColorChangeKind::Green => one_channel(paint.color, 1, |_| share),
        ColorChangeKind::GreenOffset => one_channel(paint.color, 1, |light| light + share),
        ColorChangeKind::GreenModulate => one_channel(paint.color, 1, |light| light * share),
        ColorChangeKind::Blue => one_channel(paint.color, 2, |_| share),
        ColorChangeKind::BlueOffset => one_channel(paint.color, 2, |light| light + share),
        ColorChangeKind::BlueModulate => one_channel(paint.color, 2, |light| light * share),
        ColorChangeKind::Complement => hsl(&|[hue, saturation, light]| [hue + 0.5, saturation, light]),
        ColorChangeKind::Inverse => in_linear_light(paint.color, |light| 1.0 - light),
        ColorChangeKind::Gray => {
            let [red, green, blue] = [paint.color.0, paint.color.1, paint.color.2].map(f64::from);
            let gray = byte((0.299 * red + 0.587 * green + 0.114 * blue) / 255.0);
            (gray, gray, gray)
        }
        ColorChangeKind::Gamma => in_linear_light(paint.color, to_srgb),
        ColorChangeKind::InverseGamma => in_linear_light(paint.color, to_linear),
        ColorChangeKind::Shade => in_linear_light(paint.color, |light| light * share),
        ColorChangeKind::Tint => in_linear_light(paint.color, |light| light * share + 1.0 - share),
        ColorChangeKind::LuminanceModulate => hsl(&|[hue, saturation, light]| [hue, saturation, light * share]),
        ColorChangeKind::LuminanceOffset => hsl(&|[hue, saturation, light]| [hue, saturation, light + share]),
        ColorChangeKind::SaturationModulate => hsl(&|[hue, saturation, light]| [hue, saturation * share, light]),
        ColorChangeKind::SaturationOffset => hsl(&|[hue, saturation, light]| [hue, saturation + share, light]),
        ColorChangeKind::HueModulate => hsl(&|[hue, saturation, light]| [hue * share, saturation, light]),
        ColorChangeKind::HueOffset => hsl(&|[hue, saturation, light]| [hue + turn, saturation, light]),
    };
}

/// Changes the light of each channel; sRGB is not linear (IEC 61966-2-1).
fn in_linear_light(color: Color, change: impl Fn(f64) -> f64) -> Color {
    let channel = |channel: u8| {
        let light = to_linear(f64::from(channel) / 255.0);
        byte(to_srgb(change(light).clamp(0.0, 1.0)))
    };
    (channel(color.0), channel(color.1), channel(color.2))
}

/// Changes the light of one channel.
fn one_channel(color: Color, which: usize, change: impl Fn(f64) -> f64) -> Color {
    let changed = in_linear_light(color, change);
    match which {
        0 => (changed.0, color.1, color.2),
        1 => (color.0, changed.1, color.2),
        _ => (color.0, color.1, changed.2),
    }
}

fn to_linear(value: f64) -> f64 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn to_srgb(light: f64) -> f64 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

fn byte(share: f64) -> u8 {
    (share * 255.0).round().clamp(0.0, 255.0) as u8
}

/// Hue, saturation, luminance, each from 0 to 1.
fn to_hsl(color: Color) -> [f64; 3] {
    let [red, green, blue] = [color.0, color.1, color.2].map(|channel| f64::from(channel) / 255.0);
    let (max, min) = (red.max(green).max(blue), red.min(green).min(blue));
    let (light, spread) = ((max + min) / 2.0, max - min);
    if spread < 1e-9 {
        return [0.0, 0.0, light];
    }
    let sixth = if max == red {
        (green - blue) / spread
    } else if max == green {
        (blue - red) / spread + 2.0
    } else {
        (red - green) / spread + 4.0
    };
    [(sixth / 6.0).rem_euclid(1.0), spread / (1.0 - (2.0 * light - 1.0).abs()), light]
}

fn from_hsl([hue, saturation, light]: [f64; 3]) -> Color {
    let (saturation, light) = (saturation.clamp(0.0, 1.0), light.clamp(0.0, 1.0));
    let reach = saturation * light.min(1.0 - light);
    let channel = |shift: f64| {
        let place = (shift + 12.0 * hue).rem_euclid(12.0);
        byte(light - reach * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0))
    };
    (channel(0.0), channel(8.0), channel(4.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(color: Color, changes: &[(ColorChangeKind, i32)]) -> Color {
        let mut paint = ResolvedPaint { color, opacity: 1.0 };
        changes.iter().for_each(|&(kind, value)| changed(&mut paint, ColorChange { kind, value }));
        paint.color
    }

    #[test]
    fn hue_survives_the_way_there_and_back() {
        for color in [(255, 0, 0), (0, 255, 0), (12, 200, 99), (68, 114, 196), (90, 90, 90), (250, 10, 240)] {
            assert_eq!(from_hsl(to_hsl(color)), color);
        }
    }

    /// The lighter and darker forms that Office shows of its blue (4472C4).
    #[test]
    fn changes_give_the_colors_of_office() {
        use ColorChangeKind::{LuminanceModulate, LuminanceOffset};
        let blue = (0x44, 0x72, 0xC4);
        let near = |a: Color, b: Color| {
            [(a.0, b.0), (a.1, b.1), (a.2, b.2)].iter().all(|(a, b): &(u8, u8)| a.abs_diff(*b) <= 1)
        };
        assert!(near(after(blue, &[(LuminanceModulate, 75_000)]), (0x2F, 0x55, 0x97)));
        let lighter = [(LuminanceModulate, 40_000), (LuminanceOffset, 60_000)];
        assert!(near(after(blue, &lighter), (0xB4, 0xC7, 0xE7)));
        let darker = after(blue, &[(ColorChangeKind::Shade, 50_000)]);
        assert!(near(darker, (0x2F, 0x52, 0x8F)), "{darker:?}");
    }
}

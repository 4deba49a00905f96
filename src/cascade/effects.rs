//! Looks of text that are more than its font: which are seen, and the colour that a fill gives it.
//!
//! [MS-DOCX], 2.6.1: in Word's own namespace `alpha` is what a colour lets through, not its opacity.
use crate::diag::{Unsupported, WarningsAt};
use crate::model::{
    Color, ColorChange, ColorChangeKind, ColorValue, ExtensionElement, ExtensionProps, PaintColor, RunProps,
    TextEffect, ThemeColor,
};

/// A share of a colour that is all of it.
const WHOLE: i32 = 100_000;

/// The colour that text is filled with, where it is filled with one colour.
pub(super) fn fill_color(props: &ExtensionProps) -> Option<PaintColor> {
    let fill = props.text_fill.as_ref()?.child("w14:solidFill")?.children.first()?;
    let value = fill.attribute("val")?;
    let base = match fill.name {
        "w14:srgbClr" => {
            let digits = Some(value).filter(|value| value.len() == 6)?;
            let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
            Color::rgb(red, green, blue)
        }
        "w14:schemeClr" => {
            let theme = ThemeColor { slot: value.into(), tint: None, shade: None };
            Color { value: ColorValue::Auto, theme: Some(theme) }
        }
        _ => return None,
    };
    Some(PaintColor { base, changes: fill.children.iter().filter_map(change).collect() })
}

fn change(element: &ExtensionElement) -> Option<ColorChange> {
    let kind = ColorChangeKind::from_token(element.name.strip_prefix("w14:")?)?;
    let value: i32 = element.attribute("val")?.parse().ok()?;
    let value = if kind == ColorChangeKind::Alpha { WHOLE - value.clamp(0, WHOLE) } else { value };
    Some(ColorChange { kind, value })
}

/// Says which looks are left out.
pub(super) fn warn_of_effects(props: &RunProps, warnings: &mut WarningsAt<'_>) {
    let effects = [
        (props.shadow == Some(true), Unsupported::ShadowedText),
        (props.emboss == Some(true), Unsupported::EmbossedText),
        (props.imprint == Some(true), Unsupported::EngravedText),
        (props.effect.is_some_and(|effect| effect != TextEffect::None), Unsupported::AnimatedText),
        (props.east_asian_layout.as_ref().is_some_and(|layout| layout.combine), Unsupported::TwoLinesInOne),
        (props.extension.specified().any(is_left_out), Unsupported::TextEffect),
    ];
    for (_, construct) in effects.into_iter().filter(|(on, _)| *on) {
        warnings.add(construct);
    }
}

/// Whether an effect shows in Word and not here. Word writes those that are off, too, with sizes of zero.
fn is_left_out(effect: &ExtensionElement) -> bool {
    let is_nought = |name: &str| effect.attribute(name).is_none_or(|value| value == "0");
    match effect.name {
        "w14:glow" => !is_nought("rad"),
        "w14:shadow" | "w14:reflection" => effect.attribute("sx") != Some("0"),
        "w14:textOutline" => effect.child("w14:noFill").is_none(),
        "w14:textFill" => effect.child("w14:solidFill").is_none(),
        "w14:scene3d" => {
            let camera = effect.child("w14:camera").and_then(|camera| camera.attribute("prst"));
            camera.is_some_and(|preset| preset != "orthographicFront")
        }
        "w14:props3d" => {
            let has = |name| effect.child(name).is_some();
            !is_nought("extrusionH") || !is_nought("contourW") || has("w14:bevelT") || has("w14:bevelB")
        }
        _ => false,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::cascade::color::Palette;
    use crate::model::Document;
    use std::sync::Arc;

    fn element(name: &'static str, attributes: &[(&str, &str)], children: Vec<ExtensionElement>) -> ExtensionElement {
        let attributes = attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        ExtensionElement { name, attributes, children }
    }

    fn filled(color: ExtensionElement) -> ExtensionProps {
        let solid = element("w14:solidFill", &[], vec![color]);
        let fill = element("w14:textFill", &[], vec![solid]);
        ExtensionProps { text_fill: Some(Arc::new(fill)), ..ExtensionProps::default() }
    }

    #[test]
    fn text_has_the_colour_of_its_fill_as_far_as_it_covers_the_paper() {
        let mut document = Document::default();
        document.theme.colors.insert("accent1".into(), (0x4F, 0x81, 0xBD));
        let palette = Palette::new(&document);
        let seen = |color| palette.paint(&fill_color(&filled(color)).unwrap()).unwrap();
        assert_eq!(seen(element("w14:srgbClr", &[("val", "C00000")], Vec::new())).color, (0xC0, 0, 0));
        assert_eq!(seen(element("w14:schemeClr", &[("val", "accent1")], Vec::new())).color, (0x4F, 0x81, 0xBD));
        let alpha = element("w14:alpha", &[("val", "80000")], Vec::new());
        let pale = seen(element("w14:srgbClr", &[("val", "FF0000")], vec![alpha]));
        assert_eq!(pale.over((255, 255, 255)), (255, 204, 204));
        assert!(fill_color(&filled(element("w14:srgbClr", &[("val", "red")], Vec::new()))).is_none());
    }

    #[test]
    fn effects_that_are_off_are_not_left_out() {
        let is_seen = |name, attributes: &[(&str, &str)]| is_left_out(&element(name, attributes, Vec::new()));
        assert!(is_seen("w14:glow", &[("rad", "63500")]) && !is_seen("w14:glow", &[("rad", "0")]));
        assert!(is_seen("w14:shadow", &[("sx", "100000")]) && !is_seen("w14:shadow", &[("sx", "0")]));
        assert!(is_seen("w14:props3d", &[("contourW", "9")]) && !is_seen("w14:props3d", &[("extrusionH", "0")]));
        let none = element("w14:noFill", &[], Vec::new());
        assert!(!is_left_out(&element("w14:textOutline", &[("w", "0")], vec![none])));
    }
}

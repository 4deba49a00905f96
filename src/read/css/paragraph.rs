//! Properties of paragraphs. CSS 2.2, 8 to 10 and 16; the `fo` properties of ODF 1.3 part 3, 16.29.3.

use super::{Applied, Length, parse_border, parse_color, parse_length, shading, sides_of, twips};
use crate::model::{Alignment, Border, LineRule, ParagraphProps};
use crate::ooxml::round_to_i32;
use crate::units::{Twip, WholePoint};

/// Sets a property of a paragraph; `size` is that of its font in points.
pub(in crate::read) fn apply_to_paragraph(props: &mut ParagraphProps, name: &str, value: &str, size: f64) -> Applied {
    if let Some(sides) = sides_of(name, "border") {
        return apply_borders(props, sides, value);
    }
    if let Some(sides) = sides_of(name, "padding") {
        return apply_padding(props, sides, value, size);
    }
    let length = || parse_length(value).and_then(|length| length.points(size)).and_then(twips);
    match name {
        "margin-left" => set(&mut props.indent.left, length()),
        "margin-right" => set(&mut props.indent.right, length()),
        "margin-top" => set(&mut props.spacing.before, length().filter(|length| length.0 >= 0)),
        "margin-bottom" => set(&mut props.spacing.after, length().filter(|length| length.0 >= 0)),
        "text-indent" => apply_first_line(props, length()),
        "text-align" => set(&mut props.alignment, parse_alignment(value)),
        "line-height" => apply_line_height(props, value, size),
        "background-color" => set(&mut props.shading, parse_color(value).map(shading)),
        "break-before" | "page-break-before" => {
            set(&mut props.page_break_before, Some(matches!(value.trim(), "page" | "always" | "left" | "right")))
        }
        "keep-with-next" | "page-break-after" => {
            let keeps = if name == "keep-with-next" { "always" } else { "avoid" };
            set(&mut props.keep_next, Some(value.trim() == keeps))
        }
        "keep-together" | "page-break-inside" => {
            set(&mut props.keep_lines, Some(matches!(value.trim(), "always" | "avoid")))
        }
        "widows" | "orphans" => {
            let lines: Option<u32> = value.trim().parse().ok();
            // Word has one switch for both.
            let known = props.widow_control == Some(true);
            set(&mut props.widow_control, lines.map(|lines| lines >= 2 || known))
        }
        _ => Applied::Other,
    }
}

fn set<T>(field: &mut Option<T>, value: Option<T>) -> Applied {
    let parsed = value.is_some();
    if parsed {
        *field = value;
    }
    Applied::when(parsed)
}

fn apply_first_line(props: &mut ParagraphProps, length: Option<Twip>) -> Applied {
    let Some(Twip(length)) = length else { return Applied::Invalid };
    if length < 0 {
        (props.indent.hanging, props.indent.first_line) = (Some(Twip(length.saturating_neg())), None);
    } else {
        (props.indent.hanging, props.indent.first_line) = (None, Some(Twip(length)));
    }
    Applied::Yes
}

fn parse_alignment(value: &str) -> Option<Alignment> {
    Some(match value.trim() {
        "left" | "start" => Alignment::Left,
        "right" | "end" => Alignment::Right,
        "center" => Alignment::Center,
        "justify" => Alignment::Both,
        _ => return None,
    })
}

/// A multiple, a share, or a length, which is exact.
fn apply_line_height(props: &mut ParagraphProps, value: &str, size: f64) -> Applied {
    let multiple = |factor: f64| (round_to_i32(factor * 240.0).map(Twip), LineRule::Auto);
    let (line, rule) = match parse_length(value) {
        None if value.trim() == "normal" => multiple(1.0),
        Some(Length::Percent(percent)) => multiple(percent / 100.0),
        Some(Length::Number(number)) => multiple(number),
        Some(length) => (length.points(size).and_then(twips), LineRule::Exact),
        None => return Applied::Invalid,
    };
    let Some(line) = line.filter(|line| (1..=31_680).contains(&line.0)) else { return Applied::Invalid };
    (props.spacing.line, props.spacing.line_rule) = (Some(line), Some(rule));
    Applied::Yes
}

fn borders(props: &mut ParagraphProps, sides: [bool; 4]) -> impl Iterator<Item = &mut Option<Border>> {
    let all = &mut props.borders;
    let list = [&mut all.top, &mut all.right, &mut all.bottom, &mut all.left];
    list.into_iter().zip(sides).filter_map(|(border, named)| named.then_some(border))
}

fn apply_borders(props: &mut ParagraphProps, sides: [bool; 4], value: &str) -> Applied {
    let Some(border) = parse_border(value) else { return Applied::Invalid };
    for side in borders(props, sides) {
        // The distance may have come before.
        let space = side.as_ref().and_then(|before| before.space);
        *side = Some(Border { space, ..border.clone() });
    }
    Applied::Yes
}

/// The distance of a border from the text; without a border there is no room.
fn apply_padding(props: &mut ParagraphProps, sides: [bool; 4], value: &str, size: f64) -> Applied {
    let points = parse_length(value).and_then(|length| length.points(size));
    let Some(space) = points.and_then(round_to_i32).map(|points| points.clamp(0, 31)) else { return Applied::Invalid };
    for side in borders(props, sides).flatten().filter(|border| border.is_visible()) {
        side.space = Some(WholePoint(space));
    }
    Applied::Yes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(list: &[(&str, &str)]) -> ParagraphProps {
        let mut props = ParagraphProps::default();
        for (name, value) in list {
            assert_eq!(apply_to_paragraph(&mut props, name, value, 12.0), Applied::Yes, "{name}");
        }
        props
    }

    #[test]
    fn a_negative_first_line_hangs() {
        assert_eq!(applied(&[("text-indent", "-1cm")]).indent.hanging, Some(Twip(567)));
        assert_eq!(applied(&[("text-indent", "2em")]).indent.first_line, Some(Twip(480)));
    }

    #[test]
    fn line_heights_are_multiples_or_exact() {
        let height = |value| {
            let spacing = applied(&[("line-height", value)]).spacing;
            (spacing.line, spacing.line_rule)
        };
        assert_eq!(height("150%"), (Some(Twip(360)), Some(LineRule::Auto)));
        assert_eq!(height("1.5"), (Some(Twip(360)), Some(LineRule::Auto)));
        assert_eq!(height("28pt"), (Some(Twip(560)), Some(LineRule::Exact)));
    }

    #[test]
    fn keeping_with_the_next_has_two_names() {
        assert_eq!(applied(&[("keep-with-next", "always")]).keep_next, Some(true));
        assert_eq!(applied(&[("keep-with-next", "auto")]).keep_next, Some(false));
        assert_eq!(applied(&[("page-break-after", "avoid")]).keep_next, Some(true));
        assert_eq!(applied(&[("page-break-after", "auto")]).keep_next, Some(false));
    }
}

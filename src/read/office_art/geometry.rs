//! Outlines: the number of a form, or points and segments, which say in numbers what the path of VML says in words.
//! [MS-ODRAW] 2.3.6 (geometry), 2.2.51 (MSOPATHINFO), 2.2.57 (SG).

use super::outline::VmlOutline;
use super::properties::{Property, ShapeProperties};
use super::record::{number, small};
use std::fmt::Write;

/// Segments and formulas of one outline beyond which a file is made to hurt.
const MOST: usize = 20_000;

/// Operations of formulas by their number.
const OPERATIONS: [&str; 17] = [
    "sum", "prod", "mid", "abs", "min", "max", "if", "mod", "atan2", "sin", "cos", "cosatan2", "sinatan2", "sqrt",
    "sumangle", "ellipse", "tan",
];

/// The outline of a shape of this form.
pub(super) fn read_outline(form: u32, properties: &ShapeProperties) -> VmlOutline {
    let corner = |property, usual| properties.signed_or(property, usual);
    let (left, top) = (corner(Property::SPACE_LEFT, 0), corner(Property::SPACE_TOP, 0));
    let width = corner(Property::SPACE_RIGHT, 21_600).saturating_sub(left);
    let height = corner(Property::SPACE_BOTTOM, 21_600).saturating_sub(top);
    let path = read_path(properties);
    VmlOutline {
        number: Some(form).filter(|form| *form != 0),
        // A form of Office's keeps its outline, even where a program spells the points out beside its number.
        own_path: form == 0,
        path,
        adjusts: read_adjusts(properties),
        formulas: read_formulas(properties),
        size: Some((float(width), float(height))).filter(|(width, height)| *width > 0.0 && *height > 0.0),
        origin: Some((float(left), float(top))),
        text: read_text_rectangle(properties),
        ..VmlOutline::default()
    }
}

#[expect(clippy::cast_precision_loss, reason = "lengths on paper")]
fn float(number: i64) -> f64 {
    number as f64
}

/// An adjust value, where it is written.
pub(super) fn adjust(properties: &ShapeProperties, index: u16) -> Option<i32> {
    properties.signed(Property(Property::ADJUST.0.saturating_add(index)))
}

fn read_adjusts(properties: &ShapeProperties) -> Option<String> {
    let values: Vec<Option<i32>> = (0..10).map(|index| adjust(properties, index)).collect();
    let last = values.iter().rposition(Option::is_some)?;
    let texts = values.iter().take(last.saturating_add(1));
    Some(texts.map(|value| value.unwrap_or(0).to_string()).collect::<Vec<_>>().join(","))
}

/// Points with the commands that join them.
fn read_path(properties: &ShapeProperties) -> Option<String> {
    let (size, elements) = properties.elements(Property::POINTS)?;
    let mut points = elements.take(MOST).map(|element| point(element, size));
    let mut path = String::new();
    let Some((_, segments)) = properties.elements(Property::SEGMENTS) else {
        let kind = properties.unsigned(Property::PATH_KIND).unwrap_or(1);
        add(&mut path, "m", &mut points, 1);
        add(&mut path, if kind >= 2 { "c" } else { "l" }, &mut points, MOST);
        path.push_str(if kind == 1 || kind == 3 { "xe" } else { "e" });
        return Some(path);
    };
    for segment in segments.take(MOST) {
        let segment = small(segment, 0)?;
        let count = usize::from(segment & 0x1FFF);
        match segment >> 13 {
            0 => add(&mut path, "l", &mut points, count.max(1)),
            1 => add(&mut path, "c", &mut points, count.max(1).saturating_mul(3)),
            2 => add(&mut path, "m", &mut points, count.max(1)),
            3 => path.push('x'),
            4 => path.push('e'),
            5 => {
                let count = usize::from(segment & 0xFF);
                match escape(segment >> 8 & 0x1F) {
                    Some((command, true)) => add(&mut path, command, &mut points, count),
                    Some((command, false)) => path.push_str(command),
                    None => points.by_ref().take(count).for_each(drop),
                }
            }
            _ => {}
        }
    }
    Some(path)
}

/// The command of an escape, and whether points belong to it.
fn escape(kind: u16) -> Option<(&'static str, bool)> {
    Some(match kind {
        1 => ("ae", true),
        2 => ("al", true),
        3 => ("at", true),
        4 => ("ar", true),
        5 => ("wa", true),
        6 => ("wr", true),
        7 => ("qx", true),
        8 => ("qy", true),
        9 => ("qb", true),
        10 => ("nf", false),
        11 => ("ns", false),
        _ => return None,
    })
}

/// A command and this many points.
fn add(path: &mut String, command: &str, points: &mut dyn Iterator<Item = [String; 2]>, count: usize) {
    path.push_str(command);
    for (index, [x, y]) in points.take(count).enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(path, "{}{x},{y}", if index == 0 { "" } else { "," });
    }
}

/// A point of 16 or 32 bits a side, as VML has it.
fn point(element: &[u8], size: usize) -> [String; 2] {
    let half = size.div_euclid(2);
    [0, half].map(|at| match half {
        2 => small(element, at).map_or(0, |side| i32::from(i16::from_le_bytes(side.to_le_bytes()))).to_string(),
        _ => match number(element, at).unwrap_or(0) {
            // The number of a formula.
            reference @ 0x8000_0000..=0x8000_FFFF => format!("@{}", reference & 0xFFFF),
            side => i32::from_le_bytes(side.to_le_bytes()).to_string(),
        },
    })
}

/// Formulas: an operation, flags for parameters that refer to something, three parameters.
fn read_formulas(properties: &ShapeProperties) -> Vec<String> {
    let Some((8, elements)) = properties.elements(Property::FORMULAS) else { return Vec::new() };
    elements.take(1000).map(|element| formula(element).unwrap_or_default()).collect()
}

fn formula(element: &[u8]) -> Option<String> {
    let head = small(element, 0)?;
    let mut text = OPERATIONS.get(usize::from(head & 0x1FFF))?.to_string();
    for (at, flag) in [(2, 0x2000), (4, 0x4000), (6, 0x8000)] {
        let value = small(element, at)?;
        let signed = i16::from_le_bytes(value.to_le_bytes());
        let operand = match value {
            _ if head & flag == 0 => signed.to_string(),
            0x140 | 0x141 => "0".to_owned(),
            0x142 => "width".to_owned(),
            0x143 => "height".to_owned(),
            0x147..=0x150 => format!("#{}", value.saturating_sub(0x147)),
            0x400..=0x47F => format!("@{}", value & 0x7F),
            _ => "0".to_owned(),
        };
        let _ = write!(text, " {operand}");
    }
    Some(text)
}

fn read_text_rectangle(properties: &ShapeProperties) -> Option<String> {
    let (size, mut elements) = properties.elements(Property::TEXT_RECTANGLE)?;
    let rectangle = elements.next().filter(|_| size >= 16)?;
    let [left, top] = point(rectangle, 8);
    let [right, bottom] = point(rectangle.get(8..)?, 8);
    Some([left, top, right, bottom].join(","))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// A list as a property's long value.
    fn list(size: u16, elements: &[&[u8]]) -> Vec<u8> {
        let count = u16::try_from(elements.len()).unwrap().to_le_bytes();
        [&count[..], &count, &size.to_le_bytes(), &elements.concat()].concat()
    }

    fn properties(long: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let entry = |(id, bytes): &(u16, Vec<u8>)| {
            [&(id | 0x8000).to_le_bytes()[..], &u32::try_from(bytes.len()).unwrap().to_le_bytes()].concat()
        };
        let values = long.iter().map(|(_, bytes)| bytes.clone());
        long.iter().map(entry).chain(values).collect::<Vec<_>>().concat()
    }

    #[test]
    fn points_and_segments_are_a_path() {
        let points = list(0xFFF0, &[&[0, 0, 0, 0], &[100, 0, 0, 0], &[100, 0, 0x9C, 0xFF], &[1, 0, 2, 0]]);
        let segments = list(2, &[&[0, 0x40], &[2, 0], &[1, 0xA7], &[0, 0x60], &[0, 0x80]]);
        let bytes = properties(&[(0x145, points.clone()), (0x146, segments)]);
        let mut shape = ShapeProperties::default();
        shape.add_list(2, &bytes);
        assert_eq!(read_path(&shape).as_deref(), Some("m0,0l100,0,100,-100qx1,2xe"));
        let bytes = properties(&[(0x145, points)]);
        let mut shape = ShapeProperties::default();
        shape.add_list(1, &bytes);
        assert_eq!(read_path(&shape).as_deref(), Some("m0,0l100,0,100,-100,1,2xe"));
    }

    #[test]
    fn formulas_refer_to_adjusts_and_to_each_other() {
        assert_eq!(formula(&[0, 0xA0, 0x47, 1, 5, 0, 0x01, 4]).as_deref(), Some("sum #0 5 @1"));
        assert_eq!(formula(&[1, 0x20, 0x42, 1, 0xFF, 0xFF, 2, 0]).as_deref(), Some("prod width -1 2"));
        assert_eq!(formula(&[99, 0, 0, 0, 0, 0, 0, 0]), None);
        assert_eq!(point(&[3, 0, 0, 0x80, 7, 0, 0, 0], 8), ["@3".to_owned(), "7".to_owned()]);
    }
}

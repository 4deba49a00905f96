//! Properties of shapes by the names that RTF gives them, as the numbers and bytes of Office Art. RTF 1.9.1,
//! "Drawing Object Properties"; [MS-ODRAW] 2.3.

use super::tree::Tree;
use crate::model::MediaId;
use crate::read::assemble::Charset;
use crate::read::office_art::Property;

/// A switch that only RTF has: the shape stands in the line. A bit that Office Art leaves free.
pub(super) const IN_LINE: u32 = 0x4000;

/// What is known of a shape.
#[derive(Debug, Default)]
pub(super) struct ShapeValues {
    /// `shapeType`
    pub(super) form: Option<u32>,
    /// `fFlipH`, `fFlipV`
    pub(super) flips: [bool; 2],
    /// `relLeft` and its companions: the place in the group.
    pub(super) place: [i32; 4],
    /// `groupLeft` and its companions: the coordinates of the members.
    pub(super) space: Option<[i32; 4]>,
    pub(super) numbers: Vec<(Property, u32)>,
    pub(super) flags: Vec<(Property, u32, bool)>,
    pub(super) long: Vec<(Property, Vec<u8>)>,
    pub(super) pictures: Vec<(Property, Option<MediaId>)>,
    /// There is text in it.
    pub(super) has_text: bool,
    /// Colours of an old drawing: red, green, blue of line and fill.
    old_line: [i32; 3],
    old_fill: [i32; 3],
}

impl ShapeValues {
    /// Sets a number.
    pub(super) fn set(&mut self, property: Property, number: u32) {
        self.numbers.push((property, number));
    }

    /// Adds a property that is a picture.
    pub(super) fn add_picture(&mut self, tree: &Tree, media: Option<MediaId>) {
        let property = match tree.group("sn").map(|name| name.text(Charset::LATIN)).as_deref().map(str::trim) {
            Some("pib") => Property::PICTURE,
            Some("fillBlip") => Property::FILL_PICTURE,
            _ => return,
        };
        self.pictures.push((property, media));
    }

    /// Adds a property.
    pub(super) fn add(&mut self, tree: &Tree, charset: Charset) {
        let Some((name, value)) = property_value(tree, charset) else { return };
        let number = value.trim().parse::<i64>().unwrap_or(0);
        let bits = i32::try_from(number).map(i32::cast_unsigned).or(u32::try_from(number)).unwrap_or_default();
        let signed = bits.cast_signed();
        if let Some((property, bit)) = flag(&name) {
            self.flags.push((property, bit, bits != 0));
        } else if let Some(property) = number_of(&name) {
            self.set(property, bits);
        } else if let Some(property) = text_of(&name) {
            let units = value.encode_utf16().chain([0]).flat_map(u16::to_le_bytes);
            self.long.push((property, units.collect()));
        } else if let Some(property) = list_of(&name) {
            self.long.extend(elements(&value).map(|bytes| (property, bytes)));
        } else {
            self.add_place(&name, signed, bits);
        }
    }

    fn add_place(&mut self, name: &str, number: i32, bits: u32) {
        let sides = ["Left", "Top", "Right", "Bottom"];
        let set = |sides_of: &mut [i32; 4], side: &str| {
            let at = sides.iter().position(|known| *known == side);
            if let Some(side) = at.and_then(|at| sides_of.get_mut(at)) {
                *side = number;
            }
        };
        match name {
            "shapeType" => self.form = Some(bits),
            "fFlipH" => self.flips[0] = bits != 0,
            "fFlipV" => self.flips[1] = bits != 0,
            _ => {
                if let Some(side) = name.strip_prefix("group") {
                    set(self.space.get_or_insert_default(), side);
                } else if let Some(side) = name.strip_prefix("rel") {
                    set(&mut self.place, side);
                }
            }
        }
    }

    /// Takes a word of an old drawing's look; false where it is none.
    pub(super) fn take_old(&mut self, name: &str, number: i32) -> bool {
        let width = number.clamp(0, 31680).saturating_mul(635).cast_unsigned();
        let ([line_red, line_green, line_blue], [red, green, blue]) = (&mut self.old_line, &mut self.old_fill);
        match name {
            "dplinew" => self.set(Property::LINE_WIDTH, width),
            "dplinehollow" => self.flags.push((Property::LINE_FLAGS, 0x08, false)),
            "dplinecor" => *line_red = number,
            "dplinecog" => *line_green = number,
            "dplinecob" => *line_blue = number,
            "dplinedash" => self.set(Property::LINE_DASH, 1),
            "dplinedot" => self.set(Property::LINE_DASH, 2),
            "dpfillbgcr" => *red = number,
            "dpfillbgcg" => *green = number,
            "dpfillbgcb" => *blue = number,
            // No fill, or one of solid colour; of patterns the ground is drawn.
            "dpfillpat" => self.flags.push((Property::FILL_FLAGS, 0x10, number != 0)),
            _ => return false,
        }
        true
    }

    /// The end of an old drawing: its colours are known.
    pub(super) fn settle_old(&mut self) {
        let color = |parts: [i32; 3]| {
            let [red, green, blue] = parts.map(|part| part.clamp(0, 255).cast_unsigned());
            red | green << 8 | blue << 16
        };
        self.set(Property::LINE_COLOR, color(self.old_line));
        self.set(Property::FILL_COLOR, color(self.old_fill));
    }
}

/// Switches: the property that they are part of, and their bit.
fn flag(name: &str) -> Option<(Property, u32)> {
    Some(match name {
        "fFitShapeToText" => (Property::TEXT_FLAGS, 0x02),
        "fGtext" => (Property::ART_FLAGS, 0x4000),
        "gtextFBold" => (Property::ART_FLAGS, 0x20),
        "gtextFItalic" => (Property::ART_FLAGS, 0x10),
        "fFilled" => (Property::FILL_FLAGS, 0x10),
        "fLine" => (Property::LINE_FLAGS, 0x08),
        "fBehindDocument" => (Property::SHAPE_FLAGS, 0x20),
        "fAllowOverlap" => (Property::SHAPE_FLAGS, 0x200),
        "fLayoutInCell" => (Property::SHAPE_FLAGS, 0x8000),
        "fPseudoInline" => (Property::SHAPE_FLAGS, IN_LINE),
        _ => return None,
    })
}

fn number_of(name: &str) -> Option<Property> {
    Some(match name {
        "rotation" => Property::ROTATION,
        "dxTextLeft" => Property::TEXT_LEFT,
        "dyTextTop" => Property::TEXT_TOP,
        "dxTextRight" => Property::TEXT_RIGHT,
        "dyTextBottom" => Property::TEXT_BOTTOM,
        "WrapText" => Property::TEXT_WRAP,
        "anchorText" => Property::TEXT_ANCHOR,
        "txflTextFlow" => Property::TEXT_FLOW,
        "cropFromTop" => Property::CROP_TOP,
        "cropFromBottom" => Property::CROP_BOTTOM,
        "cropFromLeft" => Property::CROP_LEFT,
        "cropFromRight" => Property::CROP_RIGHT,
        "geoLeft" => Property::SPACE_LEFT,
        "geoTop" => Property::SPACE_TOP,
        "geoRight" => Property::SPACE_RIGHT,
        "geoBottom" => Property::SPACE_BOTTOM,
        "shapePath" => Property::PATH_KIND,
        "fillType" => Property::FILL_KIND,
        "fillColor" => Property::FILL_COLOR,
        "fillOpacity" => Property::FILL_OPACITY,
        "fillBackColor" => Property::FILL_BACK_COLOR,
        "fillBackOpacity" => Property::FILL_BACK_OPACITY,
        "fillAngle" => Property::FILL_ANGLE,
        "fillFocus" => Property::FILL_FOCUS,
        "fillToLeft" => Property::FILL_TO_LEFT,
        "fillToTop" => Property::FILL_TO_TOP,
        "lineColor" => Property::LINE_COLOR,
        "lineOpacity" => Property::LINE_OPACITY,
        "lineWidth" => Property::LINE_WIDTH,
        "lineDashing" => Property::LINE_DASH,
        "lineStartArrowhead" => Property::LINE_START,
        "lineEndArrowhead" => Property::LINE_END,
        "lineStartArrowWidth" => Property::LINE_START_WIDTH,
        "lineStartArrowLength" => Property::LINE_START_LENGTH,
        "lineEndArrowWidth" => Property::LINE_END_WIDTH,
        "lineEndArrowLength" => Property::LINE_END_LENGTH,
        "lineJoinStyle" => Property::LINE_JOIN,
        "lineEndCapStyle" => Property::LINE_CAP,
        "dxWrapDistLeft" => Property::WRAP_LEFT,
        "dyWrapDistTop" => Property::WRAP_TOP,
        "dxWrapDistRight" => Property::WRAP_RIGHT,
        "dyWrapDistBottom" => Property::WRAP_BOTTOM,
        "posh" => Property::POSITION_X,
        "posrelh" => Property::POSITION_X_FROM,
        "posv" => Property::POSITION_Y,
        "posrelv" => Property::POSITION_Y_FROM,
        _ => return adjust(name),
    })
}

/// `adjustValue`, `adjust2Value` … `adjust10Value`.
fn adjust(name: &str) -> Option<Property> {
    let number = name.strip_prefix("adjust")?.strip_suffix("Value")?;
    let index: u16 = if number.is_empty() { 0 } else { number.parse::<u16>().ok()?.checked_sub(1)? };
    (index < 10).then(|| Property(Property::ADJUST.0.saturating_add(index)))
}

fn text_of(name: &str) -> Option<Property> {
    Some(match name {
        "wzName" => Property::NAME,
        "wzDescription" => Property::DESCRIPTION,
        "gtextUNICODE" => Property::ART_TEXT,
        "gtextFont" => Property::ART_FONT,
        "pibName" => Property::PICTURE_NAME,
        _ => return None,
    })
}

fn list_of(name: &str) -> Option<Property> {
    Some(match name {
        "pVerticies" => Property::POINTS,
        "pSegmentInfo" => Property::SEGMENTS,
        "pGuides" => Property::FORMULAS,
        "pInscribe" => Property::TEXT_RECTANGLE,
        "pWrapPolygonVertices" => Property::WRAP_POINTS,
        "fillShadeColors" => Property::FILL_COLORS,
        _ => return None,
    })
}

/// A list as bytes: its text is the size of an element, how many there are, and the elements, with semicolons
/// between them; an element of several numbers is in brackets. [MS-ODRAW] 2.2.51 (IMsoArray).
fn elements(text: &str) -> Option<Vec<u8>> {
    let mut parts = text.trim().split(';').map(str::trim);
    let size: u16 = parts.next()?.parse().ok().filter(|size| (1..=64).contains(size))?;
    parts.next()?;
    let mut bytes = Vec::new();
    let mut count: u16 = 0;
    for part in parts.filter(|part| !part.is_empty()) {
        let numbers: Vec<i64> =
            part.trim_matches(['(', ')']).split(',').map(|number| number.trim().parse().unwrap_or(0)).collect();
        let width = usize::from(size).checked_div(numbers.len()).unwrap_or(0).min(8);
        for number in numbers {
            bytes.extend(number.to_le_bytes().iter().take(width));
        }
        count = count.checked_add(1)?;
        bytes.resize(usize::from(size).saturating_mul(usize::from(count)), 0);
    }
    let head = [count, count, size].map(u16::to_le_bytes).concat();
    Some([head, bytes].concat())
}

/// Name and value of a property of shapes, `{\sn NAME}{\sv VALUE}`.
pub(super) fn property_value(tree: &Tree, charset: Charset) -> Option<(String, String)> {
    let name = tree.group("sn")?.text(charset).trim().to_owned();
    Some((name, tree.group("sv").map(|value| value.text(charset)).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_as_bytes() {
        assert_eq!(
            elements("8;2;(0,1);(-1,256)").as_deref(),
            Some(&[2, 0, 2, 0, 8, 0, 0, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 255, 0, 1, 0, 0][..])
        );
        assert_eq!(elements("2;1;16384").as_deref(), Some(&[1, 0, 1, 0, 2, 0, 0, 64][..]));
        assert_eq!(elements("0;1;1"), None);
    }
}

//! Properties of shapes: numbers, and values too long for one. [MS-ODRAW] 2.2.9 (OfficeArtFOPT), 2.3.

use super::record::{number, small};
use std::collections::BTreeMap;

/// Numbers of the properties that are read. [MS-ODRAW] 2.3, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) struct Property(pub(in crate::read) u16);

impl Property {
    /// Angle, clockwise, in 65536ths of a degree.
    pub(in crate::read) const ROTATION: Property = Property(0x0004);
    /// Number of the text in it; the upper half counts text boxes from 1.
    pub(in crate::read) const TEXT_ID: Property = Property(0x0080);
    /// Room between the frame and the text, in EMU.
    pub(in crate::read) const TEXT_LEFT: Property = Property(0x0081);
    /// Its companion.
    pub(in crate::read) const TEXT_TOP: Property = Property(0x0082);
    /// Its companion.
    pub(in crate::read) const TEXT_RIGHT: Property = Property(0x0083);
    /// Its companion.
    pub(in crate::read) const TEXT_BOTTOM: Property = Property(0x0084);
    /// Whether lines break at the width of the box: 2 where they do not.
    pub(in crate::read) const TEXT_WRAP: Property = Property(0x0085);
    /// Position of the text in a taller box.
    pub(in crate::read) const TEXT_ANCHOR: Property = Property(0x0087);
    /// Direction of the text.
    pub(in crate::read) const TEXT_FLOW: Property = Property(0x0088);
    /// Switches of the text.
    pub(in crate::read) const TEXT_FLAGS: Property = Property(0x00BF);
    /// Decorative text, and its font.
    pub(in crate::read) const ART_TEXT: Property = Property(0x00C0);
    /// Its companion.
    pub(in crate::read) const ART_FONT: Property = Property(0x00C5);
    /// Switches of decorative text.
    pub(in crate::read) const ART_FLAGS: Property = Property(0x00FF);
    /// Shares of the picture that are cut off, in 65536ths.
    pub(in crate::read) const CROP_TOP: Property = Property(0x0100);
    /// Its companion.
    pub(in crate::read) const CROP_BOTTOM: Property = Property(0x0101);
    /// Its companion.
    pub(in crate::read) const CROP_LEFT: Property = Property(0x0102);
    /// Its companion.
    pub(in crate::read) const CROP_RIGHT: Property = Property(0x0103);
    /// The picture's number in the store, from 1.
    pub(in crate::read) const PICTURE: Property = Property(0x0104);
    /// File name of the picture, its address where it is linked.
    pub(in crate::read) const PICTURE_NAME: Property = Property(0x0105);
    /// Corners of the coordinates that paths are written in.
    pub(in crate::read) const SPACE_LEFT: Property = Property(0x0140);
    /// Its companion.
    pub(in crate::read) const SPACE_TOP: Property = Property(0x0141);
    /// Its companion.
    pub(in crate::read) const SPACE_RIGHT: Property = Property(0x0142);
    /// Its companion.
    pub(in crate::read) const SPACE_BOTTOM: Property = Property(0x0143);
    /// How the points are joined where no segments are given.
    pub(in crate::read) const PATH_KIND: Property = Property(0x0144);
    /// Points of a path, and its segments.
    pub(in crate::read) const POINTS: Property = Property(0x0145);
    /// Its companion.
    pub(in crate::read) const SEGMENTS: Property = Property(0x0146);
    /// The first of ten adjust values, whose numbers follow each other.
    pub(in crate::read) const ADJUST: Property = Property(0x0147);
    /// Formulas that points refer to, and the rectangle of the text.
    pub(in crate::read) const FORMULAS: Property = Property(0x0156);
    /// Its companion.
    pub(in crate::read) const TEXT_RECTANGLE: Property = Property(0x0157);
    /// How the shape is filled.
    pub(in crate::read) const FILL_KIND: Property = Property(0x0180);
    /// Its companion.
    pub(in crate::read) const FILL_COLOR: Property = Property(0x0181);
    /// Its companion.
    pub(in crate::read) const FILL_OPACITY: Property = Property(0x0182);
    /// Its companion.
    pub(in crate::read) const FILL_BACK_COLOR: Property = Property(0x0183);
    /// Its companion.
    pub(in crate::read) const FILL_BACK_OPACITY: Property = Property(0x0184);
    /// Number of the picture that fills it, from 1.
    pub(in crate::read) const FILL_PICTURE: Property = Property(0x0186);
    /// Angle in 65536ths of a degree, focus in percent, and middle of a gradient in 65536ths.
    pub(in crate::read) const FILL_ANGLE: Property = Property(0x018B);
    /// Its companion.
    pub(in crate::read) const FILL_FOCUS: Property = Property(0x018C);
    /// Its companion.
    pub(in crate::read) const FILL_TO_LEFT: Property = Property(0x018D);
    /// Its companion.
    pub(in crate::read) const FILL_TO_TOP: Property = Property(0x018E);
    /// Colours between the first and the last.
    pub(in crate::read) const FILL_COLORS: Property = Property(0x0197);
    /// Switches of the fill.
    pub(in crate::read) const FILL_FLAGS: Property = Property(0x01BF);
    /// The outline.
    pub(in crate::read) const LINE_COLOR: Property = Property(0x01C0);
    /// Its companion.
    pub(in crate::read) const LINE_OPACITY: Property = Property(0x01C1);
    /// Its companion.
    pub(in crate::read) const LINE_WIDTH: Property = Property(0x01CB);
    /// Its companion.
    pub(in crate::read) const LINE_DASH: Property = Property(0x01CE);
    /// Arrowheads: form, width and length at the start and at the end.
    pub(in crate::read) const LINE_START: Property = Property(0x01D0);
    /// Its companion.
    pub(in crate::read) const LINE_END: Property = Property(0x01D1);
    /// Its companion.
    pub(in crate::read) const LINE_START_WIDTH: Property = Property(0x01D2);
    /// Its companion.
    pub(in crate::read) const LINE_START_LENGTH: Property = Property(0x01D3);
    /// Its companion.
    pub(in crate::read) const LINE_END_WIDTH: Property = Property(0x01D4);
    /// Its companion.
    pub(in crate::read) const LINE_END_LENGTH: Property = Property(0x01D5);
    /// Its companion.
    pub(in crate::read) const LINE_JOIN: Property = Property(0x01D6);
    /// Its companion.
    pub(in crate::read) const LINE_CAP: Property = Property(0x01D7);
    /// Switches of the outline.
    pub(in crate::read) const LINE_FLAGS: Property = Property(0x01FF);
    /// What the shape is called, and what it shows.
    pub(in crate::read) const NAME: Property = Property(0x0380);
    /// Its companion.
    pub(in crate::read) const DESCRIPTION: Property = Property(0x0381);
    /// Points that text keeps out of, and distances to it in EMU.
    pub(in crate::read) const WRAP_POINTS: Property = Property(0x0383);
    /// Its companion.
    pub(in crate::read) const WRAP_LEFT: Property = Property(0x0384);
    /// Its companion.
    pub(in crate::read) const WRAP_TOP: Property = Property(0x0385);
    /// Its companion.
    pub(in crate::read) const WRAP_RIGHT: Property = Property(0x0386);
    /// Its companion.
    pub(in crate::read) const WRAP_BOTTOM: Property = Property(0x0387);
    /// Alignments and what they are relative to.
    pub(in crate::read) const POSITION_X: Property = Property(0x038F);
    /// Its companion.
    pub(in crate::read) const POSITION_X_FROM: Property = Property(0x0390);
    /// Its companion.
    pub(in crate::read) const POSITION_Y: Property = Property(0x0391);
    /// Its companion.
    pub(in crate::read) const POSITION_Y_FROM: Property = Property(0x0392);
    /// Switches of the shape as a whole.
    pub(in crate::read) const SHAPE_FLAGS: Property = Property(0x03BF);
}

/// The properties of a shape.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct ShapeProperties<'b> {
    numbers: BTreeMap<u16, u32>,
    long: BTreeMap<u16, &'b [u8]>,
}

impl<'b> ShapeProperties<'b> {
    /// Adds a list of this many properties: an entry of six bytes for each, then the long values in the same
    /// order. What an earlier list says stays.
    pub(in crate::read) fn add_list(&mut self, count: u16, body: &'b [u8]) {
        let entries = usize::from(count).saturating_mul(6).min(body.len());
        let Some((entries, mut values)) = body.split_at_checked(entries) else { return };
        for entry in entries.chunks_exact(6) {
            let (Some(id), Some(value)) = (small(entry, 0), number(entry, 2)) else { continue };
            let key = id & 0x3FFF;
            self.numbers.entry(key).or_insert(value);
            if id & 0x8000 != 0 {
                let length = long_length(key, value, values);
                let (long, rest) = values.split_at_checked(length).unwrap_or((values, &[]));
                self.long.entry(key).or_insert(long);
                values = rest;
            }
        }
    }

    /// Sets a property to a number, as a format that names its properties has them.
    pub(in crate::read) fn set(&mut self, property: Property, number: u32) {
        self.numbers.insert(property.0, number);
    }

    /// Sets a switch among those of a property.
    pub(in crate::read) fn set_flag(&mut self, property: Property, bit: u32, on: bool) {
        let flags = self.numbers.entry(property.0).or_default();
        *flags = (*flags & !bit) | bit << 16 | if on { bit } else { 0 };
    }

    /// Sets a property to a long value.
    pub(in crate::read) fn set_long(&mut self, property: Property, value: &'b [u8]) {
        self.numbers.insert(property.0, u32::try_from(value.len()).unwrap_or(u32::MAX));
        self.long.insert(property.0, value);
    }

    /// The number of a property; of a long one its length.
    pub(in crate::read) fn unsigned(&self, property: Property) -> Option<u32> {
        self.numbers.get(&property.0).copied()
    }

    /// The same, as a number that may be negative.
    pub(in crate::read) fn signed(&self, property: Property) -> Option<i32> {
        self.unsigned(property).map(|number| i32::from_le_bytes(number.to_le_bytes()))
    }

    /// A length, or a share in 65536ths; another where it is not written.
    pub(in crate::read) fn signed_or(&self, property: Property, usual: i32) -> i64 {
        i64::from(self.signed(property).unwrap_or(usual))
    }

    /// A switch among those of a property: the upper half of the number says which of them count.
    pub(in crate::read) fn flag(&self, property: Property, bit: u32, usual: bool) -> bool {
        match self.unsigned(property) {
            Some(flags) if flags & bit << 16 != 0 => flags & bit != 0,
            _ => usual,
        }
    }

    /// The elements of a property that is a list (IMsoArray), of this many bytes each.
    pub(in crate::read) fn elements(&self, property: Property) -> Option<(usize, std::slice::Chunks<'b, u8>)> {
        let bytes = self.long(property)?;
        let size = match small(bytes, 4)? {
            // Points of two halves, cut to 16 bits.
            0xFFF0 => 4,
            size => usize::from(size).max(1),
        };
        let count = usize::from(small(bytes, 0)?);
        let elements = bytes.get(6..)?;
        Some((size, elements.get(..count.saturating_mul(size)).unwrap_or(elements).chunks(size)))
    }

    /// The long value of a property.
    pub(in crate::read) fn long(&self, property: Property) -> Option<&'b [u8]> {
        self.long.get(&property.0).copied()
    }

    /// A long value that is text, without the zero at its end.
    pub(in crate::read) fn text(&self, property: Property) -> Option<String> {
        let units = self.long(property)?.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit));
        let units = units.take_while(|unit| *unit != 0);
        let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{FFFD}')).collect();
        Some(text).filter(|text| !text.is_empty())
    }
}

/// Bytes of a long value. Of lists some writers, LibreOffice among them, do not count the six bytes of the header.
fn long_length(key: u16, written: u32, values: &[u8]) -> usize {
    let written = usize::try_from(written).unwrap_or(usize::MAX);
    let is_list = matches!(key, 0x145 | 0x146 | 0x151 | 0x152 | 0x154..=0x157 | 0x197 | 0x1CF | 0x383);
    let (count, size) = (small(values, 0).map_or(0, usize::from), small(values, 4).unwrap_or(0));
    let size = if size == 0xFFF0 { 4 } else { usize::from(size) };
    if is_list && written > 0 && count.saturating_mul(size) == written { written.saturating_add(6) } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_may_leave_their_header_uncounted() {
        let list = [1, 0, 1, 0, 2, 0, 7, 7];
        for length in [8, 2] {
            let entries = [[0x46, 0xC1, length, 0, 0, 0], [0x80, 0xC3, 4, 0, 0, 0]].concat();
            let body = [entries.as_slice(), &list, b"a\0\0\0"].concat();
            let mut properties = ShapeProperties::default();
            properties.add_list(2, &body);
            assert_eq!(properties.text(Property::NAME).as_deref(), Some("a"), "{length}");
        }
    }

    #[test]
    fn long_values_follow_the_entries_in_order() {
        let entries = [[0x04, 0, 0, 0, 0x5A, 0], [0x80, 0xC3, 6, 0, 0, 0], [0x81, 0xC3, 4, 0, 0, 0]].concat();
        let body = [entries.as_slice(), b"a\0b\0\0\0", b"c\0\0\0"].concat();
        let mut properties = ShapeProperties::default();
        properties.add_list(3, &body);
        properties.add_list(1, &[0x04, 0, 1, 0, 0, 0]);
        assert_eq!(properties.signed(Property::ROTATION), Some(90 << 16));
        assert_eq!(properties.text(Property::NAME).as_deref(), Some("ab"));
        assert_eq!(properties.text(Property::DESCRIPTION).as_deref(), Some("c"));
        // A count and a length that lie.
        let mut cut = ShapeProperties::default();
        cut.add_list(900, body.get(..14).unwrap_or_default());
        assert_eq!(cut.text(Property::NAME), None);
    }
}

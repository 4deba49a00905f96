//! Properties of shapes: numbers, and values too long for one. [MS-ODRAW] 2.2.9 (OfficeArtFOPT), 2.3.

use super::record::{number, small};
use std::collections::BTreeMap;

/// Numbers of the properties that are read. [MS-ODRAW] 2.3, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) struct Property(pub(in crate::read) u16);

impl Property {
    /// Angle, clockwise, in 65536ths of a degree.
    pub(in crate::read) const ROTATION: Property = Property(0x0004);
    /// Shares of the picture that are cut off, in 65536ths: top, bottom, left, right.
    pub(in crate::read) const CROP_TOP: Property = Property(0x0100);
    pub(in crate::read) const CROP_BOTTOM: Property = Property(0x0101);
    pub(in crate::read) const CROP_LEFT: Property = Property(0x0102);
    pub(in crate::read) const CROP_RIGHT: Property = Property(0x0103);
    /// The picture's number in the store, from 1.
    pub(in crate::read) const PICTURE: Property = Property(0x0104);
    /// File name of the picture, its address where it is linked.
    pub(in crate::read) const PICTURE_NAME: Property = Property(0x0105);
    /// What the shape is called, and what it shows.
    pub(in crate::read) const NAME: Property = Property(0x0380);
    pub(in crate::read) const DESCRIPTION: Property = Property(0x0381);
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
                let length = usize::try_from(value).unwrap_or(usize::MAX);
                let (long, rest) = values.split_at_checked(length).unwrap_or((values, &[]));
                self.long.entry(key).or_insert(long);
                values = rest;
            }
        }
    }

    /// The number of a property; of a long one its length.
    pub(in crate::read) fn unsigned(&self, property: Property) -> Option<u32> {
        self.numbers.get(&property.0).copied()
    }

    /// The same, as a number that may be negative.
    pub(in crate::read) fn signed(&self, property: Property) -> Option<i32> {
        self.unsigned(property).map(|number| i32::from_le_bytes(number.to_le_bytes()))
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

#[cfg(test)]
mod tests {
    use super::*;

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

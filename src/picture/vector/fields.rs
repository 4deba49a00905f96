//! Little-endian fields of a record, each at its offset; those past its end are not there.

use super::display_list::Point;
use crate::geom::Rgb;

/// The bytes of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl<'a> Fields<'a> {
    fn take<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.0.get(at..at.checked_add(N)?)?.try_into().ok()
    }

    pub(super) fn byte(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    pub(super) fn u16(self, at: usize) -> Option<u16> {
        self.take(at).map(u16::from_le_bytes)
    }

    pub(super) fn i16(self, at: usize) -> Option<i16> {
        self.take(at).map(i16::from_le_bytes)
    }

    pub(super) fn u32(self, at: usize) -> Option<u32> {
        self.take(at).map(u32::from_le_bytes)
    }

    pub(super) fn i32(self, at: usize) -> Option<i32> {
        self.take(at).map(i32::from_le_bytes)
    }

    pub(super) fn f32(self, at: usize) -> Option<f64> {
        self.take(at).map(|bytes| f64::from(f32::from_le_bytes(bytes)))
    }

    /// An offset or a count.
    pub(super) fn size(self, at: usize) -> Option<usize> {
        usize::try_from(self.u32(at)?).ok()
    }

    /// Bytes from one offset, as many as a count says.
    pub(super) fn bytes(self, at: usize, count: usize) -> Option<&'a [u8]> {
        self.0.get(at..at.checked_add(count)?)
    }

    /// Red, green, blue.
    pub(super) fn color(self, at: usize) -> Option<Rgb> {
        self.take(at).map(|[red, green, blue]: [u8; 3]| Rgb(red, green, blue))
    }

    /// A point in words of 32 bits, x first.
    pub(super) fn point(self, at: usize) -> Option<Point> {
        Some(Point { x: f64::from(self.i32(at)?), y: f64::from(self.i32(at.checked_add(4)?)?) })
    }

    /// A point in words of 16 bits, x first.
    pub(super) fn small_point(self, at: usize) -> Option<Point> {
        Some(Point { x: f64::from(self.i16(at)?), y: f64::from(self.i16(at.checked_add(2)?)?) })
    }

    /// A point in words of 16 bits, y first: the order of most parameters in WMF.
    pub(super) fn turned_point(self, at: usize) -> Option<Point> {
        let Point { x: y, y: x } = self.small_point(at)?;
        Some(Point { x, y })
    }

    /// Points in words of 32 or 16 bits; no more than there are bytes for.
    pub(super) fn points(self, at: usize, count: usize, small: bool) -> Option<Vec<Point>> {
        let size = if small { 4 } else { 8 };
        let bytes = Fields(self.bytes(at, count.checked_mul(size)?)?);
        (0..count)
            .map(|index| if small { bytes.small_point(index * size) } else { bytes.point(index * size) })
            .collect()
    }

    /// UTF-16 up to its end or a zero.
    pub(super) fn utf16(self, at: usize, count: usize) -> Option<Vec<u16>> {
        let bytes = self.bytes(at, count.checked_mul(2)?)?;
        Some(bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect())
    }
}

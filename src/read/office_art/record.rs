//! Records: a header of eight bytes and a body, which is more records where it is a container.
//! [MS-ODRAW] 2.2.1 (OfficeArtRecordHeader).

/// What a record is. [MS-ODRAW] 2.2, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum RecordKind {
    /// All drawings of a file together (OfficeArtDggContainer).
    DrawingGroup,
    /// The pictures of a file (OfficeArtBStoreContainer).
    PictureStore,
    /// The drawings of a part of the document (OfficeArtDgContainer).
    Drawing,
    /// A group: its own shape, and then its members (OfficeArtSpgrContainer).
    Group,
    /// A shape (OfficeArtSpContainer).
    Shape,
    /// An entry of the store (OfficeArtFBSE).
    StoreEntry,
    /// The coordinates that a group's members count in (OfficeArtFSPGR).
    GroupSpace,
    /// Number, type and flags of a shape (OfficeArtFSP).
    ShapeHead,
    /// Properties, the first, second and third list of them (OfficeArtFOPT and the like).
    Properties,
    /// Place of a shape in its group (OfficeArtChildAnchor).
    ChildAnchor,
    /// A picture, with the number of its format (OfficeArtBlip…).
    Blip(u16),
    /// Anything else.
    Other,
}

/// A record.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Record<'b> {
    /// What it is.
    pub(in crate::read) kind: RecordKind,
    /// A number with a meaning of its own for each kind (`recInstance`).
    pub(in crate::read) instance: u16,
    /// What it holds; cut off where the bytes end before.
    pub(in crate::read) body: &'b [u8],
    /// What follows the record.
    pub(in crate::read) rest: &'b [u8],
}

/// The records that follow each other here, until the bytes end.
pub(in crate::read) fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::successors(record(bytes), |before| record(before.rest))
}

fn record(bytes: &[u8]) -> Option<Record<'_>> {
    let (head, rest) = bytes.split_first_chunk::<8>()?;
    let length = usize::try_from(number(head, 4)?).ok()?;
    let (body, rest) = rest.split_at_checked(length).unwrap_or((rest, &[]));
    Some(Record { kind: kind(small(head, 2)?), instance: small(head, 0)? >> 4, body, rest })
}

fn kind(number: u16) -> RecordKind {
    match number {
        0xF000 => RecordKind::DrawingGroup,
        0xF001 => RecordKind::PictureStore,
        0xF002 => RecordKind::Drawing,
        0xF003 => RecordKind::Group,
        0xF004 => RecordKind::Shape,
        0xF007 => RecordKind::StoreEntry,
        0xF009 => RecordKind::GroupSpace,
        0xF00A => RecordKind::ShapeHead,
        0xF00B | 0xF121 | 0xF122 => RecordKind::Properties,
        0xF00F => RecordKind::ChildAnchor,
        0xF01A..=0xF01F | 0xF029 | 0xF02A => RecordKind::Blip(number),
        _ => RecordKind::Other,
    }
}

/// The 32-bit number at an offset.
pub(in crate::read) fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The 16-bit number at an offset.
pub(in crate::read) fn small(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "tests")]
    use super::*;

    #[test]
    fn records_follow_each_other_and_a_cut_one_is_the_last() {
        let bytes = [&[0x12, 0x00, 0x0A, 0xF0, 2, 0, 0, 0, 7, 8], &[0x0F, 0, 4, 0xF0, 9, 0, 0, 0, 1][..]].concat();
        let list: Vec<Record> = records(&bytes).collect();
        assert_eq!((list[0].kind, list[0].instance, list[0].body), (RecordKind::ShapeHead, 1, &[7, 8][..]));
        assert_eq!((list.len(), list[1].kind, list[1].body), (2, RecordKind::Shape, &[1][..]));
        assert_eq!(records(&bytes[..7]).count(), 0);
    }
}

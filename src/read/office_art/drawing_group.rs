//! All drawings of a document: the pictures they share, and the shapes by their numbers. [MS-DOC] 2.9.172
//! (OfficeArtContent); [MS-ODRAW] 2.2.12, 2.2.20.

use super::blip::{Blip, find_blip};
use super::record::{RecordKind, number, records};
use super::shape::ArtShape;
use crate::diag::Damage;
use crate::error::Result;
use crate::ooxml::ReadContext;
use std::collections::HashMap;

/// The drawings.
#[derive(Debug, Default)]
pub(in crate::read) struct DrawingGroup<'b> {
    /// Entries of the picture store.
    store: Vec<&'b [u8]>,
    /// Shapes that are in no group, with their places from the back to the front.
    shapes: HashMap<u32, (i64, ArtShape<'b>)>,
}

impl<'b> DrawingGroup<'b> {
    /// Reads the drawings of a document: the group's container, and then for each part of the document (body,
    /// headers) a byte that says which and its drawings.
    pub(in crate::read) fn read(content: &'b [u8], context: &mut dyn ReadContext) -> Result<Self> {
        let mut group = DrawingGroup::default();
        let Some(first) = records(content).next() else { return Ok(group) };
        if first.kind == RecordKind::DrawingGroup {
            let stores = records(first.body).filter(|record| record.kind == RecordKind::PictureStore);
            for entry in stores.flat_map(|store| records(store.body)) {
                context.count_element()?;
                // Pictures may be in the store without an entry around them: they count all the same.
                group.store.push(if entry.kind == RecordKind::StoreEntry { entry.body } else { &[] });
            }
        }
        let mut rest = first.rest;
        while let Some((_, drawing)) = rest.split_first() {
            context.count_element()?;
            let Some(record) = records(drawing).next() else { break };
            if record.kind == RecordKind::Drawing {
                group.read_drawing(record.body, context)?;
            }
            rest = record.rest;
        }
        Ok(group)
    }

    fn read_drawing(&mut self, body: &'b [u8], context: &mut dyn ReadContext) -> Result<()> {
        for record in records(body).filter(|record| record.kind == RecordKind::Group) {
            let all = ArtShape::read_group(record.body, 0, context)?;
            for shape in all.members {
                let order = i64::try_from(self.shapes.len()).unwrap_or(i64::MAX).saturating_add(1);
                self.shapes.entry(shape.id).or_insert((order, shape));
            }
        }
        Ok(())
    }

    /// A shape and its place from the back to the front.
    pub(in crate::read) fn shape(&self, id: u32) -> Option<&(i64, ArtShape<'b>)> {
        self.shapes.get(&id)
    }

    /// The picture of this number, from 1, in the store or in the stream that it refers to; `None` where it is in
    /// neither.
    pub(in crate::read) fn picture(
        &self,
        number: u32,
        stream: &[u8],
        most: u64,
    ) -> Option<std::result::Result<Blip, Damage>> {
        let entry = self.store.get(usize::try_from(number.checked_sub(1)?).ok()?)?;
        let name = entry.get(33).copied().map_or(0, usize::from);
        let embedded = entry.get(name.saturating_add(36)..).unwrap_or_default();
        find_blip(embedded, most).or_else(|| find_blip(delayed(entry, stream)?, most))
    }
}

/// The picture's record in another stream (`foDelay`).
fn delayed<'s>(entry: &[u8], stream: &'s [u8]) -> Option<&'s [u8]> {
    let place = number(entry, 28).filter(|place| *place != u32::MAX)?;
    stream.get(usize::try_from(place).ok()?..)
}

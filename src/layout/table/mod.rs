//! Tables.

use super::area::Area;
use super::context::Context;
use super::flow::{End, Room, Taken};
use super::ink::Ink;
use crate::cascade::ResolvedTable;
use crate::units::Pt;

/// A table on its way to pages.
#[derive(Debug)]
pub(super) struct TableFlow<'a> {
    table: &'a ResolvedTable<'a>,
}

impl<'a> TableFlow<'a> {
    pub(super) fn new(table: &'a ResolvedTable<'a>, _area: &Area, context: &mut Context<'a>) -> Self {
        context.unsupported("table", table.origin);
        TableFlow { table }
    }
    pub(super) fn height(&mut self, _context: &mut Context<'a>) -> Pt {
        Pt::ZERO
    }
    pub(super) fn first_fit(&mut self, _context: &mut Context<'a>) -> Pt {
        Pt::ZERO
    }
    pub(super) fn take(&mut self, _context: &mut Context<'a>, _room: Room) -> Taken<'a> {
        Taken { ink: Ink::default(), height: Pt::ZERO, end: End::Exhausted }
    }
}

//! How much of a body is written: all of it, its tables, one table.

use crate::cascade::{Resolved, ResolvedBlock};

/// Which part of a document's body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// All, with its notes and comments.
    #[default]
    Whole,
    /// Its top-level tables alone.
    Tables,
    /// One of these tables, counted from 0.
    Table(usize),
}

impl Scope {
    /// The blocks in it, in order.
    pub(crate) fn blocks<'r>(self, resolved: &'r Resolved<'_>) -> impl Iterator<Item = &'r ResolvedBlock<'r>> {
        let blocks = resolved.sections.iter().flat_map(|section| &section.blocks);
        let mut table = 0;
        blocks.filter(move |block| {
            let is_table = matches!(block, ResolvedBlock::Table(_));
            table += usize::from(is_table);
            match self {
                Scope::Whole => true,
                Scope::Tables => is_table,
                Scope::Table(wanted) => is_table && table == wanted + 1,
            }
        })
    }

    /// Whether notes and comments follow the body.
    pub(crate) fn has_notes(self) -> bool {
        self == Scope::Whole
    }
}

//! How much of a body is written: all of it, its tables, some of them.

use crate::cascade::{Resolved, ResolvedBlock};
use std::collections::BTreeSet;

/// Which part of a document's body is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// All, with its notes and comments.
    #[default]
    Whole,
    /// Its tables alone, with those in their cells.
    Tables,
    /// The tables with these numbers ([`ExtractedTable::number`](super::ExtractedTable::number)); one inside another
    /// of them stays in its cell.
    Chosen(BTreeSet<u32>),
}

impl Scope {
    /// The blocks in it, in order.
    pub(crate) fn blocks<'r>(&self, resolved: &'r Resolved<'_>) -> impl Iterator<Item = &'r ResolvedBlock<'r>> {
        let blocks = resolved.sections.iter().flat_map(|section| &section.blocks);
        let blocks: Vec<&ResolvedBlock<'_>> = match self {
            Scope::Whole => blocks.collect(),
            Scope::Tables => blocks.filter(|block| matches!(block, ResolvedBlock::Table(_))).collect(),
            Scope::Chosen(wanted) => {
                let mut chosen = Chosen { wanted, passed: 0, blocks: Vec::new() };
                blocks.for_each(|block| chosen.look_at(block, false));
                chosen.blocks
            }
        };
        blocks.into_iter()
    }

    /// Whether notes and comments follow the body.
    pub(crate) fn has_notes(&self) -> bool {
        *self == Scope::Whole
    }
}

/// Tables found by their numbers.
struct Chosen<'s, 'r> {
    wanted: &'s BTreeSet<u32>,
    /// Tables passed so far.
    passed: u32,
    blocks: Vec<&'r ResolvedBlock<'r>>,
}

impl<'r> Chosen<'_, 'r> {
    fn look_at(&mut self, block: &'r ResolvedBlock<'r>, is_inside: bool) {
        let ResolvedBlock::Table(table) = block else { return };
        self.passed = self.passed.saturating_add(1);
        let is_wanted = self.wanted.contains(&self.passed);
        if is_wanted && !is_inside {
            self.blocks.push(block);
        }
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        cells.flat_map(|cell| &cell.blocks).for_each(|block| self.look_at(block, is_inside || is_wanted));
    }
}

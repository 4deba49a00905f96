//! What a package may cost: every byte that comes out of it is charged to one budget, whatever the
//! container claims.
use crate::error::{Error, Limit, Result};
use std::cell::Cell;

/// What a package may cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Bytes of all parts read together.
    pub(crate) max_bytes: u64,
    /// Decompressed size of a part against its compressed size.
    pub(crate) max_ratio: u64,
    /// Elements inside elements.
    pub(crate) max_depth: u32,
}

/// A part so small is no danger, however well it is compressed.
const FREE_OF_RATIO: u64 = 1 << 20;

/// What is left of the bounds.
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) bounds: Bounds,
    left: Cell<u64>,
}

impl Budget {
    /// All of it.
    pub(super) fn new(bounds: Bounds) -> Self {
        Budget { bounds, left: Cell::new(bounds.max_bytes) }
    }

    /// Bytes that may still be read.
    pub(super) fn left(&self) -> u64 {
        self.left.get()
    }

    /// The error for more than these.
    pub(super) fn too_many(&self) -> Error {
        Error::TooLarge { limit: Limit::MaxBytes, allowed: self.bounds.max_bytes }
    }

    /// Takes so many bytes off.
    pub(super) fn charge(&self, length: usize) -> Result<()> {
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        let rest = self.left().checked_sub(length).ok_or_else(|| self.too_many())?;
        self.left.set(rest);
        Ok(())
    }

    /// Refuses a part that grows too much when it is decompressed.
    pub(super) fn check_ratio(&self, length: u64, compressed: u64) -> Result<()> {
        let most = compressed.max(1).saturating_mul(self.bounds.max_ratio);
        if length > FREE_OF_RATIO && length > most {
            return Err(Error::TooLarge { limit: Limit::MaxRatio, allowed: self.bounds.max_ratio });
        }
        Ok(())
    }
}

//! A picture that has been read, beside the size that the file gives it.

use crate::model::Picture;
use crate::units::Emu;

/// A picture as it was read.
#[derive(Debug)]
pub(super) struct ReadPicture {
    pub(super) picture: Picture,
    pub(super) width: Emu,
    pub(super) height: Emu,
    pub(super) description: String,
}

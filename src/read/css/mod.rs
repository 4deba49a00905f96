//! Values and properties that HTML and OpenDocument have from CSS and XSL: lengths, colours, borders, and what they
//! set of characters, paragraphs and cells. CSS 2.2; XSL 1.1; ODF 1.3 part 3, 20.
//!
//! Nothing here warns: the caller knows the place, and learns from the result whether a value was understood.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod border;
mod character;
mod color;
mod length;
mod paragraph;

pub(super) use border::{parse_border, sides_of};
pub(super) use character::{apply_to_run, parse_families};
pub(super) use color::{parse_color, shading};
pub(super) use length::{Length, emus, half_points, parse_length, twips};
pub(super) use paragraph::apply_to_paragraph;

/// What became of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Applied {
    /// It is set.
    Yes,
    /// It is a property of something else.
    Other,
    /// Its value means nothing here.
    Invalid,
}

impl Applied {
    /// For a property that takes what could be parsed.
    fn when(parsed: bool) -> Applied {
        if parsed { Applied::Yes } else { Applied::Invalid }
    }
}

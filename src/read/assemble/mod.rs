//! What every reader puts together in the same way, whatever its format: fields, merged cells, sections,
//! bookmarks and comments, pictures, groups of drawings.
//!
//! Nothing in here knows XML. A reader hands over what it has read, in document order, and itself as the
//! [`WarningSink`] for what is wrong with it.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod bookmarks;
mod charset;
mod comments;
mod drawings;
mod fields;
mod grid_lines;
mod line;
mod media;
mod number_format;
mod ruby;
mod sections;
mod spans;

pub(super) use bookmarks::BookmarkIds;
pub(super) use charset::{Charset, TextDecoder};
pub(super) use comments::{CommentIds, CommentMark};
pub(super) use drawings::{GroupSpace, INSETS, add_member};
pub(super) use fields::Fields;
pub(super) use grid_lines::GridLines;
pub(super) use line::Line;
pub(super) use media::MediaTable;
pub(super) use number_format::number_format;
pub(super) use ruby::ruby_above;
pub(super) use sections::SectionBreaks;
pub(super) use spans::{Merge, RawCell, Spans};

use crate::diag::{Location, WarningKind};

/// Takes warnings; a reader implements it, since it knows where in the file it is.
pub(super) trait WarningSink {
    /// Adds a warning at the element, control word or property that was read last.
    fn warn(&mut self, kind: WarningKind);

    /// Adds a warning at another place.
    fn warn_at(&mut self, kind: WarningKind, location: Location);
}

/// A sink for unit tests.
#[cfg(test)]
#[derive(Default)]
struct TestSink(crate::diag::Warnings);

#[cfg(test)]
impl TestSink {
    /// The messages, in order.
    fn messages(self) -> Vec<String> {
        self.0.into_list().iter().map(ToString::to_string).collect()
    }
}

#[cfg(test)]
impl WarningSink for TestSink {
    fn warn(&mut self, kind: WarningKind) {
        self.0.add(kind, None);
    }

    fn warn_at(&mut self, kind: WarningKind, location: Location) {
        self.0.add(kind, Some(location));
    }
}

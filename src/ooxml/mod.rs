//! What reading and writing .docx share: the bounded package in whatever container, parts, relationships, the XML cursor.
//! Knows no model. ECMA-376 Part 2 (OPC).

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod archive;
mod attributes;
mod base64;
mod bounds;
mod chart_order;
mod content_types;
mod context;
mod cursor;
mod decode;
mod flat;
pub(crate) mod names;
mod namespace;
mod normalize;
mod package;
mod part_name;
mod relationships;
mod salvage;
mod value;

pub(crate) use base64::parse_base64;
pub(crate) use bounds::Bounds;
pub(crate) use content_types::ContentTypes;
pub(crate) use context::ReadContext;
pub(crate) use cursor::{Cursor, Node, Tag};
pub(crate) use decode::part_text;
pub(crate) use namespace::Ns;
pub(crate) use normalize::{without_ids, without_targets};
pub(crate) use package::Package;
pub(crate) use part_name::{file_name, relationships_of};
pub(crate) use relationships::{Relationship, Relationships};
pub(crate) use value::{Measure, parse_hex_color, parse_integer, parse_measure, parse_on_off, round, round_to_i32};

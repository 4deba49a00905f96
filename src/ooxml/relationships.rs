//! Relationships of a part: what its `r:id`s mean. Types compare by their last segment, since strict
//! and transitional URIs differ only before it. ECMA-376 Part 2, 6.5.

use super::cursor::Cursor;
use super::namespace::Ns;
use super::part_name::resolve;
use crate::error::Result;
use std::collections::HashMap;

/// One relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relationship {
    /// Last segment of the type's URI, such as `image`.
    pub(crate) kind: String,
    /// Part name, or the address as written where `external`.
    pub(crate) target: String,
    /// The target is not in the package.
    pub(crate) external: bool,
}

/// All relationships of one source, in file order.
#[derive(Debug, Default)]
pub(crate) struct Relationships {
    list: Vec<Relationship>,
    by_id: HashMap<String, usize>,
}

impl Relationships {
    /// Reads a relationships part; `source` is the part it belongs to.
    pub(crate) fn read(cursor: &mut Cursor, source: &str) -> Result<Self> {
        let mut relationships = Relationships::default();
        let inside = cursor.root()?.map_or(0, |_| cursor.depth());
        while let Some(tag) = cursor.next(inside)? {
            if tag.local != "Relationship" {
                cursor.skip()?;
                continue;
            }
            let id = cursor.attr(Ns::None, "Id").unwrap_or_default().into_owned();
            let kind = cursor.attr(Ns::None, "Type").unwrap_or_default();
            let target = cursor.attr(Ns::None, "Target").unwrap_or_default();
            let external =
                cursor.attr(Ns::None, "TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("External"));
            let relationship = Relationship {
                kind: last_segment(&kind).to_owned(),
                target: if external { target.into_owned() } else { resolve(source, &target) },
                external,
            };
            relationships.by_id.entry(id).or_insert(relationships.list.len());
            relationships.list.push(relationship);
        }
        Ok(relationships)
    }

    /// True where there are none at all: the part is missing or empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The relationship with this id.
    pub(crate) fn with_id(&self, id: &str) -> Option<&Relationship> {
        self.list.get(*self.by_id.get(id)?)
    }

    /// Parts of this kind inside the package.
    pub(crate) fn of_kind_all(&self, kind: &str) -> impl Iterator<Item = &str> {
        let alike = move |relationship: &&Relationship| relationship.kind == kind && !relationship.external;
        self.list.iter().filter(alike).map(|relationship| relationship.target.as_str())
    }

    /// Parts of the package that it refers to.
    pub(crate) fn inside(&self) -> impl Iterator<Item = &str> {
        self.list.iter().filter(|relationship| !relationship.external).map(|relationship| relationship.target.as_str())
    }

    /// The ids of those that lead to a part of the package.
    pub(crate) fn ids_of(&self, target: &str) -> impl Iterator<Item = &str> {
        let leads_there = move |at: &usize| {
            self.list.get(*at).is_some_and(|relationship| !relationship.external && relationship.target == target)
        };
        self.by_id.iter().filter(move |(_, at)| leads_there(at)).map(|(id, _)| id.as_str())
    }

    /// The first relationship of this kind inside the package.
    pub(crate) fn of_kind(&self, kind: &str) -> Option<&Relationship> {
        self.list.iter().find(|relationship| relationship.kind == kind && !relationship.external)
    }
}

/// Strict files spell some kinds in camel case where transitional ones use hyphens.
fn last_segment(kind: &str) -> &str {
    match kind.rsplit('/').next().unwrap_or_default() {
        "extendedProperties" => "extended-properties",
        "coreProperties" => "core-properties",
        segment => segment,
    }
}

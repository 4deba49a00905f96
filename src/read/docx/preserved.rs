//! Parts preserved unchanged: charts, diagrams and what they refer to, workbooks and styles.

use super::story::StoryReader;
use crate::diag::{InputWarning, Reference};
use crate::error::{Error, Result};
use crate::model::{PartId, PreservedPart};
use crate::ooxml::{names::content_type, relationships_of, without_ids, without_targets};
use std::collections::HashMap;

/// Length of a chain of parts that refer to each other.
const DEEPEST: u32 = 4;

/// Parts preserved so far.
#[derive(Default)]
pub(super) struct PreservedParts {
    /// In the order of the references to them.
    pub(super) list: Vec<PreservedPart>,
    by_name: HashMap<String, Option<PartId>>,
}

impl PreservedParts {
    fn add(&mut self, name: &str, content_type: &str, bytes: Vec<u8>) -> Option<PartId> {
        let id = PartId(u32::try_from(self.list.len()).ok()?);
        let name = name.trim_start_matches('/').to_owned();
        self.list.push(PreservedPart {
            name,
            content_type: content_type.to_owned(),
            relation: None,
            bytes: bytes.into(),
        });
        Some(id)
    }
}

impl PreservedParts {
    /// Removes references by relationships that lead nowhere from a part.
    fn cut(&mut self, part: Option<PartId>, ids: &[String]) {
        let part = part.and_then(|part| self.list.get_mut(usize::try_from(part.0).ok()?));
        if let Some(part) = part.filter(|_| !ids.is_empty())
            && let Some(left) = without_ids(&part.bytes, ids)
        {
            part.bytes = left.into();
        }
    }

    /// Sets the relationship id by which another part refers to one.
    pub(super) fn call(&mut self, part: PartId, relation: &str) {
        let is_name = relation.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && relation.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
        let part = usize::try_from(part.0).ok().and_then(|at| self.list.get_mut(at));
        if let Some(part) = part.filter(|_| is_name) {
            part.relation.get_or_insert_with(|| relation.to_owned());
        }
    }
}

impl StoryReader<'_, '_, '_> {
    /// Preserves a part and all it refers to; a warning and `None` where it is missing.
    pub(super) fn preserve_part(&mut self, part: &str) -> Result<Option<PartId>> {
        self.preserve(part, 0)
    }

    fn preserve(&mut self, part: &str, depth: u32) -> Result<Option<PartId>> {
        if let Some(known) = self.shared.preserved.by_name.get(part) {
            return Ok(*known);
        }
        let Some(bytes) = self.bytes_of(part)? else {
            self.shared.preserved.by_name.insert(part.to_owned(), None);
            return Ok(None);
        };
        let content_type = self.shared.types.of(part).unwrap_or("application/octet-stream").to_owned();
        let id = self.shared.preserved.add(part, &content_type, bytes);
        self.shared.preserved.by_name.insert(part.to_owned(), id);
        let relationships = relationships_of(part);
        if depth < DEEPEST && self.shared.package.has(&relationships) {
            let read = self.shared.package.relationships(part, self.cursor.context());
            let targets = self.cursor.context().recover(read)?.unwrap_or_default();
            let mut missing = Vec::new();
            for target in targets.inside() {
                if self.preserve(target, depth.saturating_add(1))?.is_none() {
                    missing.push(target.to_owned());
                }
            }
            if let Some(bytes) = self.bytes_of(&relationships)? {
                let left = if missing.is_empty() { None } else { without_targets(&bytes, part, &missing) };
                let ids: Vec<_> = missing.iter().flat_map(|target| targets.ids_of(target)).map(str::to_owned).collect();
                self.shared.preserved.cut(id, &ids);
                self.shared.preserved.add(&relationships, content_type::RELATIONSHIPS, left.unwrap_or(bytes));
            }
        }
        Ok(id)
    }

    fn bytes_of(&mut self, part: &str) -> Result<Option<Vec<u8>>> {
        match self.shared.package.read_normalized(part, self.cursor.context()) {
            Ok(None) => {
                let kind = InputWarning::ReferenceDangling { target: Reference::Part, id: part.to_owned() };
                self.cursor.warn(kind);
                Ok(None)
            }
            Err(Error::Malformed { damage, .. }) => {
                self.cursor.warn(InputWarning::PartUnreadable { damage });
                Ok(None)
            }
            read => read,
        }
    }
}

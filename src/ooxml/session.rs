//! What outlives one part while a document is read: its warnings, and the names it repeats.

use crate::diag::{WarningKind, Warnings};
use crate::error::{Error, Result};
use std::collections::HashSet;
use std::sync::Arc;

/// Carried from part to part.
#[derive(Debug)]
pub(crate) struct Session {
    /// What was lost so far.
    pub(crate) warnings: Warnings,
    /// Elements that may still be met: what a document becomes in memory grows with them.
    elements_left: u64,
    max_elements: u64,
    names: HashSet<Arc<str>>,
}

impl Session {
    /// For a document of at most so many elements, all parts together.
    pub(crate) fn new(max_elements: u64) -> Self {
        let names = HashSet::new();
        Session { warnings: Warnings::default(), elements_left: max_elements, max_elements, names }
    }

    /// Notes one element.
    pub(crate) fn count_element(&mut self) -> Result<()> {
        match self.elements_left.checked_sub(1) {
            Some(left) => {
                self.elements_left = left;
                Ok(())
            }
            None => Err(Error::TooLarge { limit: "max-elements", allowed: self.max_elements }),
        }
    }

    /// The shared copy of a name: style ids and font families come by the thousand.
    pub(crate) fn name(&mut self, text: &str) -> Arc<str> {
        if let Some(name) = self.names.get(text) {
            return name.clone();
        }
        let name: Arc<str> = Arc::from(text);
        self.names.insert(name.clone());
        name
    }

    /// Turns damage of a part that the document can do without into a warning; limits stay errors.
    pub(crate) fn survive<T>(&mut self, read: Result<T>) -> Result<Option<T>> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(Error::Malformed { location, what }) => {
                self.warnings.add(WarningKind::UnreadablePart { reason: what }, Some(location));
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_share_one_copy() {
        let mut session = Session::new(1);
        let first = session.name("仿宋_GB2312");
        assert!(Arc::ptr_eq(&first, &session.name("仿宋_GB2312")));
        assert!(!Arc::ptr_eq(&first, &session.name("仿宋")));
    }
}

//! State of one read, whatever the format: warnings, the budget of nodes, interned strings.
use crate::diag::{Location, WarningKind, Warnings};
use crate::error::{Error, Limit, Result};
use crate::ooxml::ReadContext;
use std::collections::HashSet;
use std::sync::Arc;

/// Carried from part to part, or from stream to stream.
#[derive(Debug)]
pub(super) struct Session {
    /// Warnings so far.
    pub(super) warnings: Warnings,
    /// Nodes that may still be read: the memory that a document takes grows with them.
    nodes_left: u64,
    max_nodes: u64,
    strings: HashSet<Arc<str>>,
}

impl Session {
    /// For a document of at most this many nodes (XML elements, RTF tokens, sprms, DOM nodes) in all parts.
    pub(super) fn new(max_nodes: u64) -> Self {
        Session { warnings: Warnings::default(), nodes_left: max_nodes, max_nodes, strings: HashSet::new() }
    }

    /// Turns damage of a part that the document can do without into a warning; limits stay errors.
    pub(super) fn recover<T>(&mut self, read: Result<T>) -> Result<Option<T>> {
        let context: &mut dyn ReadContext = self;
        context.recover(read)
    }
}

impl ReadContext for Session {
    fn warn(&mut self, kind: WarningKind, location: Location) {
        self.warnings.add(kind, Some(location));
    }

    fn count_element(&mut self) -> Result<()> {
        match self.nodes_left.checked_sub(1) {
            Some(left) => {
                self.nodes_left = left;
                Ok(())
            }
            None => Err(Error::TooLarge { limit: Limit::MaxElements, allowed: self.max_nodes }),
        }
    }

    fn intern(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.strings.get(text) {
            return known.clone();
        }
        let string: Arc<str> = Arc::from(text);
        self.strings.insert(string.clone());
        string
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_share_one_copy() {
        let mut session = Session::new(1);
        let first = session.intern("仿宋_GB2312");
        assert!(Arc::ptr_eq(&first, &session.intern("仿宋_GB2312")));
        assert!(!Arc::ptr_eq(&first, &session.intern("仿宋")));
    }

    #[test]
    fn nodes_past_the_budget_are_an_error() {
        let mut session = Session::new(1);
        assert!(session.count_element().is_ok());
        assert_eq!(session.count_element(), Err(Error::TooLarge { limit: Limit::MaxElements, allowed: 1 }));
    }
}

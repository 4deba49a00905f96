//! What the package and the cursor need from whoever reads with them. The reader's own state lives
//! outside of this module, which knows no document.
use crate::diag::{InputWarning, Location, WarningKind};
use crate::error::{Error, Result};
use std::sync::Arc;

/// State of one read that outlives a part: warnings, the budget of elements, interned names.
pub(crate) trait ReadContext {
    /// Adds a warning at a place in the file.
    fn warn(&mut self, kind: WarningKind, location: Location);

    /// Takes one element from the budget; `TooLarge` where nothing is left of it.
    fn count_element(&mut self) -> Result<()>;

    /// The one shared copy of a string: style ids and font families repeat by the thousand.
    fn intern(&mut self, text: &str) -> Arc<str>;
}

impl dyn ReadContext + '_ {
    /// Turns damage of a part that the document can do without into a warning; limits stay errors.
    pub(crate) fn recover<T>(&mut self, read: Result<T>) -> Result<Option<T>> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(Error::Malformed { location, damage }) => {
                self.warn(InputWarning::PartUnreadable { damage }.into(), location);
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }
}

/// A context for unit tests: no limit, nothing shared.
#[cfg(test)]
#[derive(Debug, Default)]
pub(super) struct TestContext {
    /// Messages of the warnings, in order.
    pub(super) warnings: Vec<String>,
}

#[cfg(test)]
impl ReadContext for TestContext {
    fn warn(&mut self, kind: WarningKind, location: Location) {
        let mut warnings = crate::diag::Warnings::default();
        warnings.add(kind, Some(location));
        self.warnings.extend(warnings.into_list().iter().map(ToString::to_string));
    }

    fn count_element(&mut self) -> Result<()> {
        Ok(())
    }

    fn intern(&mut self, text: &str) -> Arc<str> {
        Arc::from(text)
    }
}

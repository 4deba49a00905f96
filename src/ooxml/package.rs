//! A package of parts, read within bounds, whatever container it came in: a zip file or one XML
//! file. Parts are found without regard to case, by either slash. ECMA-376 Part 2, 6.

use super::archive::Archive;
use super::bounds::{Bounds, Budget};
use super::decode::part_text;
use super::flat::Flat;
use super::normalize::{may_need_normalizing, normalize};
use super::part_name::{key, relationships_of};
use super::relationships::Relationships;
use super::salvage::{self, Entry};
use super::{ContentTypes, Cursor, ReadContext};
use crate::diag::{Location, Repair};
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::collections::HashMap;

/// What holds the parts.
enum Container<'b> {
    Zip(Archive<'b>),
    /// Entries of a zip file that has no directory.
    Salvaged(Vec<Entry<'b>>),
    Flat(Flat<'b>),
}

/// An open package.
pub(crate) struct Package<'b> {
    container: Container<'b>,
    index: HashMap<String, usize>,
    damage: Option<Error>,
    budget: Budget,
}

impl<'b> Package<'b> {
    /// Opens a zip file. One whose directory is lost is read by the headers of its entries.
    pub(crate) fn open(bytes: &'b [u8], bounds: Bounds, context: &mut dyn ReadContext) -> Result<Self> {
        let archive = match Archive::open(bytes) {
            Ok(archive) => archive,
            Err(damage) => return Self::salvage(bytes, bounds, context, damage),
        };
        if archive.has_duplicates() {
            context.warn(Repair::DuplicateEntries.into(), Location::FILE);
        }
        let index = index(archive.names(), context);
        Ok(Package { container: Container::Zip(archive), index, damage: None, budget: Budget::new(bounds) })
    }

    fn salvage(bytes: &'b [u8], bounds: Bounds, context: &mut dyn ReadContext, damage: Error) -> Result<Self> {
        let entries = salvage::entries(bytes);
        if entries.is_empty() {
            return Err(damage);
        }
        let count = entries.len();
        context.warn(Repair::DirectoryRebuilt { parts: count }.into(), Location::FILE);
        let index = index(entries.iter().map(|entry| entry.name.clone()).zip(0..), context);
        let container = Container::Salvaged(entries);
        Ok(Package { container, index, damage: Some(damage), budget: Budget::new(bounds) })
    }

    /// Opens a package that is one XML file.
    pub(crate) fn open_flat(bytes: &'b [u8], bounds: Bounds, context: &mut dyn ReadContext) -> Result<Self> {
        let budget = Budget::new(bounds);
        let flat = Flat::open(bytes, &budget, context)?;
        let index = index(flat.names().map(|(name, entry)| (name.into(), entry)), context);
        Ok(Package { container: Container::Flat(flat), index, damage: None, budget })
    }

    /// Why parts may be missing, where the container was not whole.
    pub(crate) fn damage(&self) -> Option<&Error> {
        self.damage.as_ref()
    }

    /// True where the package has this part.
    pub(crate) fn has(&self, part: &str) -> bool {
        self.index.contains_key(&key(part))
    }

    /// Names of all parts, lower case, in alphabetical order.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.index.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// The bytes of a part; `None` where there is none.
    pub(crate) fn read(&self, part: &str, context: &mut dyn ReadContext) -> Result<Option<Vec<u8>>> {
        let Some(&entry) = self.index.get(&key(part)) else { return Ok(None) };
        match &self.container {
            Container::Zip(archive) => archive.read(entry, part, &self.budget, context),
            Container::Salvaged(entries) => match entries.get(entry) {
                Some(entry) => entry.read(part, &self.budget, context),
                None => return Ok(None),
            },
            Container::Flat(flat) => flat.read(entry, part, &self.budget),
        }
        .map(Some)
    }

    /// The bytes of a part to preserve: XML in the names that every reader of the transitional schema knows, all
    /// else unchanged. `None` where there is no such part.
    pub(crate) fn read_normalized(&self, part: &str, context: &mut dyn ReadContext) -> Result<Option<Vec<u8>>> {
        let Some(bytes) = self.read(part, context)? else { return Ok(None) };
        if !may_need_normalizing(&bytes) {
            return Ok(Some(bytes));
        }
        let max_depth = usize::try_from(self.budget.bounds.max_depth).unwrap_or(usize::MAX);
        let text = part_text(part, &bytes, context);
        let normalized = context.recover(text)?.and_then(|text| normalize(&text, max_depth));
        Ok(Some(normalized.map_or(bytes, String::into_bytes)))
    }

    /// Reads an XML part with the given function; `None` where there is no such part.
    pub(crate) fn parse<T>(
        &self,
        part: &str,
        context: &mut dyn ReadContext,
        read: impl FnOnce(&mut Cursor) -> Result<T>,
    ) -> Result<Option<T>> {
        let max_depth = self.budget.bounds.max_depth;
        if let (Container::Flat(flat), Some(&entry)) = (&self.container, self.index.get(&key(part)))
            && let Some((text, around)) = flat.xml(entry, &self.budget)?
        {
            return read(&mut Cursor::within(&around, part, text, max_depth, context)?).map(Some);
        }
        let Some(bytes) = self.read(part, context)? else { return Ok(None) };
        let text = part_text(part, &bytes, context)?;
        read(&mut Cursor::new(part, &text, max_depth, context)).map(Some)
    }

    /// Content types of the parts; damage in the part that lists them is a warning.
    pub(crate) fn content_types(&self, context: &mut dyn ReadContext) -> Result<ContentTypes> {
        if let Container::Flat(flat) = &self.container {
            return Ok(flat.types().clone());
        }
        let types = self.parse("[Content_Types].xml", context, ContentTypes::read);
        Ok(context.recover(types)?.flatten().unwrap_or_default())
    }

    /// The relationships of a part, of the package itself for the empty name; none where it has no such part.
    pub(crate) fn relationships(&self, source: &str, context: &mut dyn ReadContext) -> Result<Relationships> {
        let part = relationships_of(source);
        let found = self.parse(&part, context, |cursor| Relationships::read(cursor, source))?;
        Ok(found.unwrap_or_default())
    }
}

/// Entries by the keys of their names.
fn index<'n>(
    names: impl Iterator<Item = (Cow<'n, str>, usize)>,
    context: &mut dyn ReadContext,
) -> HashMap<String, usize> {
    let mut index = HashMap::new();
    for (name, entry) in names {
        if *index.entry(key(&name)).or_insert(entry) != entry {
            context.warn(Repair::DuplicatePart.into(), Location::in_part(&*name));
        }
    }
    index
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::ooxml::context::TestContext;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    const WIDE: Bounds = Bounds { max_bytes: 1 << 20, max_ratio: 1000, max_depth: 64 };

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_found_whatever_their_case_and_slashes() {
        let file = packed(&[("Word\\Document.xml", b"<a/>")]);
        let package = Package::open(&file, WIDE, &mut TestContext::default()).unwrap();
        assert_eq!(package.read("/word/document.XML", &mut TestContext::default()).unwrap().unwrap(), b"<a/>");
        assert_eq!(package.read("word/styles.xml", &mut TestContext::default()).unwrap(), None);
    }

    #[test]
    fn bytes_of_all_parts_share_one_budget() {
        let file = packed(&[("a", &[b'x'; 600]), ("b", &[b'y'; 600])]);
        let package = Package::open(&file, Bounds { max_bytes: 1000, ..WIDE }, &mut TestContext::default()).unwrap();
        assert!(package.read("a", &mut TestContext::default()).is_ok());
        let error = package.read("b", &mut TestContext::default()).unwrap_err();
        assert_eq!(error, Error::TooLarge { limit: crate::error::Limit::MaxBytes, allowed: 1000 });
    }

    #[test]
    fn a_part_that_blows_up_is_refused() {
        let file = packed(&[("a", &[0; 3_000_000])]);
        let package =
            Package::open(&file, Bounds { max_bytes: 1 << 30, max_ratio: 100, ..WIDE }, &mut TestContext::default())
                .unwrap();
        let error = package.read("a", &mut TestContext::default()).unwrap_err();
        assert_eq!(error, Error::TooLarge { limit: crate::error::Limit::MaxRatio, allowed: 100 });
    }

    #[test]
    fn a_cut_off_file_keeps_the_parts_before_the_cut() {
        let mut file = packed(&[("a", &[b'x'; 600]), ("b", b"whole"), ("c", b"uncompressed")]);
        let cut = file.windows(4).rposition(|window| window == b"PK\x03\x04").unwrap() + 20;
        file.truncate(cut);
        let mut context = TestContext::default();
        let package = Package::open(&file, WIDE, &mut context).unwrap();
        assert_eq!(package.read("b", &mut context).unwrap().unwrap(), b"whole");
        assert_eq!(package.read("c", &mut context).unwrap(), None);
        assert_eq!(context.warnings.len(), 1);
        file.truncate(20);
        assert!(matches!(Package::open(&file, WIDE, &mut TestContext::default()), Err(Error::Malformed { .. })));
    }

    #[test]
    fn a_wrong_checksum_is_a_warning_when_all_bytes_are_there() {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file("a", stored).unwrap();
        writer.write_all(b"before").unwrap();
        let mut file = writer.finish().unwrap().into_inner();
        let at = file.windows(6).position(|window| window == b"before").unwrap();
        file.splice(at..at + 6, *b"BEFORE");
        let mut context = TestContext::default();
        let bytes =
            Package::open(&file, WIDE, &mut TestContext::default()).unwrap().read("a", &mut context).unwrap().unwrap();
        assert_eq!((bytes.as_slice(), context.warnings.len()), (b"BEFORE".as_slice(), 1));
    }
}

//! Flat OPC: a whole package as one XML file, XML parts as they are and all others in base64. Word
//! saves it as "Word XML Document" (.xml). [MS-OFFXML], 2.5; the schema is xmlPackage of Office 2007.

use super::base64::parse_base64;
use super::bounds::Budget;
use super::content_types::ContentTypes;
use super::decode::part_text;
use super::namespace::Ns;
use super::{Cursor, ReadContext};
use crate::diag::{Damage, Location};
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::ops::Range;

/// The file's text, and where its parts lie in it.
pub(super) struct Flat<'b> {
    text: Cow<'b, str>,
    parts: Vec<FlatPart>,
    types: ContentTypes,
}

/// One `pkg:part`.
struct FlatPart {
    name: String,
    content: Range<usize>,
    /// Start tags around an XML part; their namespaces hold in it. None around base64.
    around: Option<[Range<usize>; 3]>,
}

impl<'b> Flat<'b> {
    /// Finds the parts.
    pub(super) fn open(bytes: &'b [u8], budget: &Budget, context: &mut dyn ReadContext) -> Result<Self> {
        let text = part_text("file", bytes, context)?;
        if u64::try_from(text.len()).is_ok_and(|length| length > budget.bounds.max_bytes) {
            return Err(budget.too_many());
        }
        let mut parts = Vec::new();
        let mut types = ContentTypes::default();
        let mut cursor = Cursor::new("file", &text, budget.bounds.max_depth, context);
        if cursor.root()?.is_none_or(|root| (root.ns, root.local) != (Ns::Package, "package")) {
            return Err(cursor.malformed(Damage::NotFlatPackage));
        }
        let (package, inside) = (cursor.start_tag(), cursor.depth());
        while let Some(tag) = cursor.next(inside)? {
            if (tag.ns, tag.local) != (Ns::Package, "part") {
                cursor.skip()?;
                continue;
            }
            let name = cursor.attr(Ns::Package, "name").unwrap_or_default().into_owned();
            if let Some(kind) = cursor.attr(Ns::Package, "contentType") {
                types.add(&name, kind.into_owned());
            }
            let (part, inside) = (cursor.start_tag(), cursor.depth());
            while let Some(tag) = cursor.next(inside)? {
                let data = cursor.start_tag();
                let content = cursor.skip_content()?;
                let around = match (tag.ns, tag.local) {
                    (Ns::Package, "xmlData") => Some([package.clone(), part.clone(), data]),
                    (Ns::Package, "binaryData") => None,
                    _ => continue,
                };
                parts.push(FlatPart { name: name.clone(), content, around });
            }
        }
        Ok(Flat { text, parts, types })
    }

    /// Each part's name and number, in the order of the file.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, usize)> {
        self.parts.iter().enumerate().map(|(entry, part)| (part.name.as_str(), entry))
    }

    /// What the parts are.
    pub(super) fn types(&self) -> &ContentTypes {
        &self.types
    }

    /// The text of an XML part and the start tags around it; `None` for one in base64.
    pub(super) fn xml(&self, entry: usize, budget: &Budget) -> Result<Option<(&str, [&str; 3])>> {
        let Some(part) = self.parts.get(entry) else { return Ok(None) };
        let Some(around) = &part.around else { return Ok(None) };
        let text = self.slice(&part.content);
        budget.charge(text.len())?;
        Ok(Some((text, around.each_ref().map(|range| self.slice(range)))))
    }

    /// The bytes of an entry that is the given part.
    pub(super) fn read(&self, entry: usize, part: &str, budget: &Budget) -> Result<Vec<u8>> {
        if let Some((text, _)) = self.xml(entry, budget)? {
            return Ok(text.as_bytes().to_vec());
        }
        let text = self.parts.get(entry).map_or("", |part| self.slice(&part.content));
        let bytes = parse_base64(text)
            .ok_or_else(|| Error::Malformed { location: Location::in_part(part), damage: Damage::Base64 })?;
        budget.charge(bytes.len())?;
        Ok(bytes)
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

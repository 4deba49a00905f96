//! A pull cursor over the elements of one part, with namespaces resolved and depth bounded.
//!
//! A container is read with `while let Some(tag) = cursor.next(inside)?`: an element that the reader
//! neither reads nor skips is transparent: its children follow as if they were the container's.
//! Alternate content is chosen here, so that no reader meets it. ECMA-376 Part 3.

use super::attributes::{Attribute, repeated, scan};
use super::context::ReadContext;
use super::namespace::Ns;
use crate::diag::{Damage, InputWarning, Location, Repair, WarningKind};
use crate::error::{Error, Limit, Result};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;
use std::sync::Arc;

/// Namespace declarations in force at once; more is an attack on the time a lookup takes.
const MOST_BINDINGS: usize = 256;

/// The start of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'x> {
    /// Its vocabulary.
    pub(crate) ns: Ns,
    /// Its name without prefix.
    pub(crate) local: &'x str,
    /// Its name as written.
    pub(crate) qualified: &'x str,
}

/// An element or a piece of text, in a container that holds both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node<'x> {
    /// The start of an element.
    Element(Tag<'x>),
    /// Characters; those of one run of text may come in pieces.
    Text(String),
}

/// An open element.
struct Open<'x> {
    name: &'x str,
    /// Bindings in force outside of it.
    bindings: usize,
    /// White space in it counts (`xml:space`, inherited).
    keeps_space: bool,
}

/// An open `mc:AlternateContent`.
struct Alternate<'x> {
    depth: usize,
    taken: bool,
    /// Something readable came out of it.
    gave: bool,
    requires: &'x str,
}

/// What comes next in the text.
enum Step<'x> {
    Start(Tag<'x>),
    End,
    Text,
    Eof,
}

/// A position in a part.
pub(crate) struct Cursor<'x> {
    part: Arc<str>,
    source: &'x str,
    reader: Reader<&'x [u8]>,
    /// Where in the source the reader began.
    base: usize,
    open: Vec<Open<'x>>,
    bindings: Vec<(&'x str, Ns)>,
    root_bindings: usize,
    last_lookup: Option<(&'x str, Ns)>,
    alternates: Vec<Alternate<'x>>,
    /// Attributes of the element read last.
    pub(super) attributes: Vec<Attribute<'x>>,
    /// The element read last has no content; its end follows.
    end_follows: bool,
    at: usize,
    text: String,
    max_depth: u32,
    pub(super) context: &'x mut (dyn ReadContext + 'x),
    warned: u64,
}

impl<'x> Cursor<'x> {
    /// A cursor before the root element.
    pub(crate) fn new(part: &str, source: &'x str, max_depth: u32, context: &'x mut (dyn ReadContext + 'x)) -> Self {
        Cursor {
            part: context.intern(part),
            source,
            reader: reader(source),
            base: 0,
            open: Vec::new(),
            bindings: vec![("xml", Ns::Xml)],
            root_bindings: 0,
            last_lookup: None,
            alternates: Vec::new(),
            attributes: Vec::new(),
            end_follows: false,
            at: 0,
            text: String::new(),
            max_depth,
            context,
            warned: 0,
        }
    }

    /// A cursor over a part that is inside another file, within the elements of these start tags:
    /// their namespaces hold in it.
    pub(super) fn within(
        around: &[&'x str],
        part: &str,
        source: &'x str,
        max_depth: u32,
        context: &'x mut (dyn ReadContext + 'x),
    ) -> Result<Self> {
        let mut cursor = Cursor::new(part, source, max_depth, context);
        for tag in around {
            let tag = tag.trim_end_matches(['>', '/']);
            let attributes = tag.find(|c: char| c.is_ascii_whitespace()).and_then(|at| tag.get(at..));
            cursor.attributes.clear();
            scan(attributes.unwrap_or_default(), &mut cursor.attributes);
            cursor.bind()?;
        }
        Ok(cursor)
    }

    /// Moves to the root element.
    pub(crate) fn root(&mut self) -> Result<Option<Tag<'x>>> {
        let root = self.next(0)?;
        self.root_bindings = self.bindings.len();
        if root.is_none() { Err(self.malformed(Damage::XmlWithoutRoot)) } else { Ok(root) }
    }

    /// Number of open elements, the one read last included.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The next element inside the container that was read at depth `inside`; `None` at its end.
    pub(crate) fn next(&mut self, inside: usize) -> Result<Option<Tag<'x>>> {
        self.text.clear();
        loop {
            match self.step()? {
                Step::Start(tag) if tag.ns == Ns::Mc => self.alternate(tag)?,
                Step::Start(tag) => {
                    if let Some(alternate) = self.alternates.last_mut() {
                        alternate.gave = true;
                    }
                    return Ok(Some(tag));
                }
                Step::End => {
                    self.close_alternate();
                    if self.open.len() < inside {
                        return Ok(None);
                    }
                }
                Step::Text => {}
                Step::Eof => return Ok(None),
            }
        }
    }

    /// The next element or text inside the container that was read at depth `inside`; `None` at its end. Alternate
    /// content is not chosen here: formats with mixed content have none.
    pub(crate) fn node(&mut self, inside: usize) -> Result<Option<Node<'x>>> {
        self.text.clear();
        loop {
            match self.step()? {
                Step::Start(tag) => return Ok(Some(Node::Element(tag))),
                Step::End if self.open.len() < inside => return Ok(None),
                Step::Text if !self.text.is_empty() => return Ok(Some(Node::Text(std::mem::take(&mut self.text)))),
                Step::End | Step::Text => {}
                Step::Eof => return Ok(None),
            }
        }
    }

    /// Skips the rest of the element read last.
    pub(crate) fn skip(&mut self) -> Result<()> {
        let depth = self.depth();
        while self.open.len() >= depth {
            if self.end_follows {
                self.step()?;
                continue;
            }
            match self.read_event()? {
                // Nothing inside is looked at, so neither attributes nor namespaces are needed.
                Event::Start(start) => {
                    let name = self.locate(&start, 2)?.0;
                    self.push(name, self.bindings.len())?;
                }
                Event::Empty(_) => self.check_depth(self.open.len().saturating_add(1))?,
                Event::End(end) => self.pop(end.name().as_ref())?,
                Event::Eof => return Err(self.cut_off()),
                _ => {}
            }
        }
        self.close_alternate();
        Ok(())
    }

    /// Bytes of the tag read last.
    pub(super) fn start_tag(&self) -> Range<usize> {
        self.at..self.offset()
    }

    /// Skips the element read last, and returns the bytes of its content.
    pub(super) fn skip_content(&mut self) -> Result<Range<usize>> {
        let (start, is_empty) = (self.offset(), self.end_follows);
        self.skip()?;
        let end = self.source.get(..self.offset()).and_then(|before| before.rfind("</"));
        Ok(start..end.filter(|_| !is_empty).unwrap_or(start))
    }

    /// True where white space at the ends of the innermost open element's text counts (`xml:space`). Converters
    /// from PDF set it once, on the root.
    pub(crate) fn keeps_space(&self) -> bool {
        self.open.last().is_some_and(|open| open.keeps_space)
    }

    /// The text of the element read last, up to its end.
    pub(crate) fn text(&mut self) -> Result<String> {
        let inside = self.depth();
        self.text.clear();
        loop {
            match self.step()? {
                Step::End if self.open.len() < inside => return Ok(std::mem::take(&mut self.text)),
                Step::Eof => return Err(self.cut_off()),
                _ => {}
            }
        }
    }

    /// The element read last, from `<` to the end of its closing tag, where that can be seen
    /// without parsing: equal texts then mean equal values.
    pub(crate) fn verbatim(&self) -> Option<&'x str> {
        if self.bindings.len() != self.root_bindings || !self.alternates.is_empty() {
            return None;
        }
        let rest = self.source.get(self.at..)?;
        if self.end_follows {
            return rest.get(..self.offset().checked_sub(self.at)?);
        }
        let name = self.open.last()?.name;
        let mut from = 1;
        loop {
            from = rest.get(from..)?.find('<')?.checked_add(from)?.checked_add(1)?;
            let tag = rest.get(from..)?;
            if tag.starts_with('!') || tag.starts_with('?') || tag.starts_with(name) {
                return None;
            }
            if tag.strip_prefix('/').and_then(|tag| tag.strip_prefix(name)).is_some_and(|tag| tag.starts_with('>')) {
                return rest.get(..from.checked_add(name.len())?.checked_add(2)?);
            }
        }
    }

    /// Skips the element read last, whose text [`Cursor::verbatim`] gave.
    pub(crate) fn pass(&mut self, verbatim: &'x str) -> Result<()> {
        if self.end_follows {
            return self.skip();
        }
        self.base = self.at.saturating_add(verbatim.len());
        self.reader = reader(self.source.get(self.base..).unwrap_or_default());
        let name = self.open.last().map_or("", |open| open.name);
        self.pop(name)
    }

    /// State that outlives this part.
    pub(crate) fn context(&mut self) -> &mut dyn ReadContext {
        self.context
    }

    /// The one shared copy of a string.
    pub(crate) fn intern(&mut self, text: &str) -> Arc<str> {
        self.context.intern(text)
    }

    /// Byte offset of the element read last, as the model has it.
    pub(crate) fn origin(&self) -> u32 {
        u32::try_from(self.at).unwrap_or(u32::MAX)
    }

    /// Name of the innermost open element as written.
    pub(crate) fn qualified(&self) -> &'x str {
        self.open.last().map_or("", |open| open.name)
    }

    /// The location of the element read last.
    pub(crate) fn location(&self) -> Location {
        self.location_at(self.at)
    }

    /// Adds a warning at the element read last.
    pub(crate) fn warn(&mut self, kind: impl Into<WarningKind>) {
        let location = self.location();
        self.warn_at(kind, location);
    }

    /// Adds a warning at another location.
    pub(crate) fn warn_at(&mut self, kind: impl Into<WarningKind>, location: Location) {
        self.warned = self.warned.saturating_add(1);
        self.context.warn(kind.into(), location);
    }

    /// Number of warnings so far: unchanged means that nothing was lost in between.
    pub(crate) fn warned(&self) -> u64 {
        self.warned
    }

    /// Damage at the element read last.
    pub(crate) fn malformed(&self, damage: Damage) -> Error {
        Error::Malformed { location: self.location(), damage }
    }

    fn location_at(&self, offset: usize) -> Location {
        Location { part: Some(self.part.clone()), offset: u64::try_from(offset).ok() }
    }

    fn cut_off(&self) -> Error {
        Error::Malformed { location: self.location_at(self.offset()), damage: Damage::XmlTruncated }
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).saturating_add(self.base)
    }

    fn read_event(&mut self) -> Result<Event<'x>> {
        let offset = self.offset();
        self.reader.read_event().map_err(|error| Error::Malformed {
            location: self.location_at(offset),
            damage: Damage::XmlSyntax { detail: error.to_string() },
        })
    }

    fn step(&mut self) -> Result<Step<'x>> {
        if self.end_follows {
            self.end_follows = false;
            let name = self.open.last().map_or("", |open| open.name);
            self.pop(name)?;
            return Ok(Step::End);
        }
        match self.read_event()? {
            Event::Start(start) => self.start(&start, 2).map(Step::Start),
            Event::Empty(start) => {
                let tag = self.start(&start, 3)?;
                self.end_follows = true;
                Ok(Step::Start(tag))
            }
            Event::End(end) => self.pop(end.name().as_ref()).map(|()| Step::End),
            Event::Text(text) => {
                self.text.push_str(&text.xml10_content());
                Ok(Step::Text)
            }
            Event::CData(text) => {
                self.text.push_str(&text.xml10_content());
                Ok(Step::Text)
            }
            Event::GeneralRef(reference) => {
                self.reference(&reference.xml10_content())?;
                Ok(Step::Text)
            }
            Event::Eof if self.open.is_empty() => Ok(Step::Eof),
            Event::Eof => Err(self.cut_off()),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => Ok(Step::Text),
        }
    }

    /// An entity in text. A DTD's own entities are never expanded: that is where bombs are.
    fn reference(&mut self, name: &str) -> Result<()> {
        match quick_xml::escape::unescape(&format!("&{name};")) {
            Ok(text) => self.text.push_str(&text),
            Err(_) => {
                let damage = Damage::XmlEntity { entity: name.to_owned() };
                return Err(Error::Malformed { location: self.location_at(self.offset()), damage });
            }
        }
        Ok(())
    }

    /// Name and whole content of a start tag as in the source; `marks` counts its `<`, `/` and `>`.
    fn locate(&mut self, start: &BytesStart, marks: usize) -> Result<(&'x str, &'x str)> {
        let end = self.offset();
        self.at = end.saturating_sub(start.len()).saturating_sub(marks);
        let from = self.at.saturating_add(1);
        let content = self.source.get(from..from.saturating_add(start.len()));
        let content = content.ok_or_else(|| self.malformed(Damage::XmlTruncated))?;
        let name = content.get(..start.name().as_ref().len()).unwrap_or_default();
        Ok((name, content))
    }

    fn start(&mut self, start: &BytesStart, marks: usize) -> Result<Tag<'x>> {
        self.context.count_element()?;
        let (name, content) = self.locate(start, marks)?;
        let outside = self.bindings.len();
        self.attributes.clear();
        if !scan(content.get(name.len()..).unwrap_or_default(), &mut self.attributes) {
            return Err(self.malformed(Damage::XmlAttribute));
        }
        self.bind()?;
        let mut attributes = std::mem::take(&mut self.attributes);
        for attribute in &mut attributes {
            let prefix = attribute.name.split_once(':');
            (attribute.ns, attribute.local) = match prefix {
                Some((prefix, local)) => (self.lookup(prefix), local),
                None => (Ns::None, attribute.name),
            };
        }
        self.attributes = attributes;
        if let Some(twice) = repeated(&self.attributes) {
            self.warn(Repair::DuplicateAttribute { element: name.to_owned(), attribute: twice.to_owned() });
        }
        self.push(name, outside)?;
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        Ok(Tag { ns: self.lookup(prefix), local, qualified: name })
    }

    /// Takes the declarations out of the attributes.
    fn bind(&mut self) -> Result<()> {
        if !self.attributes.iter().any(|attribute| attribute.name.starts_with("xmlns")) {
            return Ok(());
        }
        self.last_lookup = None;
        let mut attributes = std::mem::take(&mut self.attributes);
        attributes.retain(|attribute| {
            let prefix = match attribute.name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => rest.trim_start_matches(':'),
                _ => return true,
            };
            self.bindings.push((prefix, Ns::from_uri(attribute.raw.trim())));
            false
        });
        self.attributes = attributes;
        if self.bindings.len() > MOST_BINDINGS {
            return Err(self.malformed(Damage::XmlNamespaces));
        }
        Ok(())
    }

    fn lookup(&mut self, prefix: &'x str) -> Ns {
        if let Some((last, ns)) = self.last_lookup
            && last == prefix
        {
            return ns;
        }
        let bound = self.bindings.iter().rev().find(|(bound, _)| *bound == prefix);
        let ns = bound.map_or(if prefix.is_empty() { Ns::None } else { Ns::Other }, |(_, ns)| *ns);
        self.last_lookup = Some((prefix, ns));
        ns
    }

    fn check_depth(&self, depth: usize) -> Result<()> {
        if u32::try_from(depth).is_ok_and(|depth| depth <= self.max_depth) {
            return Ok(());
        }
        Err(Error::TooLarge { limit: Limit::MaxDepth, allowed: u64::from(self.max_depth) })
    }

    fn push(&mut self, name: &'x str, bindings: usize) -> Result<()> {
        let space = self.attributes.iter().find(|attribute| attribute.ns == Ns::Xml && attribute.local == "space");
        let keeps_space = space.map_or_else(|| self.keeps_space(), |space| space.raw == "preserve");
        self.open.push(Open { name, bindings, keeps_space });
        self.check_depth(self.open.len())
    }

    fn pop(&mut self, name: &str) -> Result<()> {
        let offset = self.offset();
        match self.open.pop() {
            Some(open) if open.name == name => {
                if self.bindings.len() != open.bindings {
                    self.bindings.truncate(open.bindings);
                    self.last_lookup = None;
                }
                Ok(())
            }
            open => {
                let expected = open.map(|open| open.name.to_owned());
                let damage = Damage::XmlEndTag { found: name.to_owned(), expected };
                Err(Error::Malformed { location: self.location_at(offset), damage })
            }
        }
    }

    /// Enters alternate content, or skips a branch of it: an `mc:Choice` that requires the shapes or the number
    /// formats of Word 2010 is read, in place of every other one the `mc:Fallback`.
    fn alternate(&mut self, tag: Tag<'x>) -> Result<()> {
        let requires = self.attributes.iter().find(|attribute| attribute.local == "Requires");
        let requires = requires.map_or("", |requires| requires.raw);
        let is_read = tag.local == "Choice" && self.reads(requires);
        match (tag.local, self.alternates.last_mut()) {
            ("AlternateContent", _) => {
                let depth = self.open.len();
                self.alternates.push(Alternate { depth, taken: false, gave: false, requires: "" });
                Ok(())
            }
            ("Choice", Some(alternate)) if !alternate.taken => {
                alternate.requires = requires;
                alternate.taken = is_read;
                if is_read { Ok(()) } else { self.skip() }
            }
            ("Fallback", Some(alternate)) if !alternate.taken => {
                alternate.taken = true;
                Ok(())
            }
            _ => self.skip(),
        }
    }

    /// Whether all vocabularies that a list of prefixes names are read.
    fn reads(&mut self, prefixes: &'x str) -> bool {
        let mut prefixes = prefixes.split_ascii_whitespace().peekable();
        let reads = |cursor: &mut Self, prefix| match cursor.lookup(prefix) {
            Ns::Wps | Ns::Wpg | Ns::Wpc => true,
            // Later ones ask for what is not read.
            Ns::WordExtension => prefix == "w14",
            _ => false,
        };
        prefixes.peek().is_some() && prefixes.all(|prefix| reads(self, prefix))
    }

    /// Ends alternate content whose element was closed; a warning where nothing of it was read.
    fn close_alternate(&mut self) {
        while let Some(alternate) = self.alternates.pop_if(|alternate| alternate.depth > self.open.len()) {
            if alternate.gave {
                if let Some(outer) = self.alternates.last_mut() {
                    outer.gave = true;
                }
            } else if !alternate.requires.is_empty() {
                self.warn(InputWarning::NewerContent { requires: alternate.requires.to_owned() });
            }
        }
    }
}

fn reader(source: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(source);
    // Names are matched here: a cursor that skips text begins a new reader in the middle.
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    reader
}

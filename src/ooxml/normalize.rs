//! Preserved parts in the names that every reader of the transitional schema knows: strict names
//! and percentages, elements out of their order, numbers out of their type. What they mean stays.
//!
//! Whatever is not normalized is copied as it is; a part that needs nothing is not copied at all.
//! ECMA-376 Part 1, 21.2, 21.4 and annex A; Part 3, 7.2; Part 4.

use super::attributes::{Attribute, scan};
use super::chart_order::{order_of, rank};
use super::names;
use super::namespace::Ns;
use super::part_name::resolve;
use quick_xml::Reader;
use quick_xml::events::Event;

/// What strict names begin with.
const STRICT: &str = "http://purl.oclc.org/ooxml/";

/// Attributes of DrawingML and diagrams that hold percentages.
const PERCENTAGES: &[&str] = &[
    "val",
    "pos",
    "l",
    "t",
    "r",
    "b",
    "g",
    "sx",
    "sy",
    "tx",
    "ty",
    "lim",
    "sat",
    "lum",
    "stA",
    "stPos",
    "endA",
    "endPos",
    "amt",
    "thresh",
    "bright",
    "contrast",
    "d",
    "sp",
    "fontScale",
    "lnSpcReduction",
    "baseline",
    "zoom",
];

/// Attributes that name a point or a connection of a diagram (`ST_ModelId`).
const MODEL_IDS: &[&str] = &["modelId", "cxnId", "srcId", "destId", "parTransId", "sibTransId", "presAssocID"];

/// True where the part is XML in one of the vocabularies that are normalized: most preserved parts are not.
pub(super) fn may_need_normalizing(bytes: &[u8]) -> bool {
    let names = [STRICT, names::CHART, names::DIAGRAM];
    bytes.trim_ascii_start().first().is_some_and(|first| !first.is_ascii_alphanumeric())
        && names.iter().any(|name| bytes.windows(name.len()).any(|window| window == name.as_bytes()))
}

/// The part normalized; `None` where it needs nothing, or is not well-formed.
pub(super) fn normalize(text: &str, max_depth: usize) -> Option<String> {
    let mut mender =
        Mender { out: String::with_capacity(text.len()), bindings: Vec::new(), open: Vec::new(), changed: false };
    let mut reader = Reader::from_str(text);
    loop {
        let from = position(&reader);
        let event = reader.read_event().ok()?;
        let written = text.get(from..position(&reader))?;
        match event {
            Event::Start(_) if mender.open.len() >= max_depth => return None,
            Event::Start(_) => mender.start(written.strip_prefix('<')?.strip_suffix('>')?, false)?,
            Event::Empty(_) => mender.start(written.strip_prefix('<')?.strip_suffix("/>")?, true)?,
            Event::End(_) => mender.end(written),
            Event::Decl(_) => mender.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"),
            Event::Eof => break,
            _ => mender.out.push_str(written),
        }
    }
    (mender.changed && mender.open.is_empty()).then_some(mender.out)
}

/// A relationships part without those that lead to these parts; `source` is the part it belongs to.
pub(crate) fn without_targets(relationships: &[u8], source: &str, missing: &[String]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(relationships).ok()?;
    let leads_nowhere = |piece: &&str| {
        let tag = piece.trim_start().trim_end_matches(['>', '/']);
        let Some((_, rest)) = tag.split_once("Relationship ") else { return false };
        let mut attributes = Vec::new();
        scan(rest, &mut attributes);
        let target = attributes.iter().find(|attribute| attribute.name == "Target");
        target.is_some_and(|target| missing.contains(&resolve(source, target.raw)))
    };
    Some(text.split_inclusive('>').filter(|piece| !leads_nowhere(piece)).collect::<String>().into_bytes())
}

/// A part without the attributes that call one of these relationships.
pub(crate) fn without_ids(part: &[u8], ids: &[String]) -> Option<Vec<u8>> {
    let mut text = std::str::from_utf8(part).ok()?.to_owned();
    for id in ids {
        let value = format!("=\"{id}\"");
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(&value)) {
            let (start, end) = (from.saturating_add(at), from.saturating_add(at).saturating_add(value.len()));
            let before = text.get(..start).unwrap_or_default();
            let name = before.rfind(char::is_whitespace).and_then(|blank| Some((blank, before.get(blank..)?)));
            // Ids of other kinds may read alike; those of relationships have a prefix.
            match name.filter(|(_, name)| name.contains(':') && !name.contains(['"', '<', '>'])) {
                Some((blank, _)) => {
                    text.replace_range(blank..end, "");
                    from = blank;
                }
                None => from = end,
            }
        }
    }
    Some(text.into_bytes())
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// A prefix and the namespace it is bound to.
#[derive(Clone, Copy)]
struct Binding<'x> {
    prefix: &'x str,
    ns: Ns,
    is_strict: bool,
}

/// An open element.
struct Open {
    /// Bindings in force outside of it.
    bindings: usize,
    /// Its children in the schema's order, where that is known.
    order: Option<&'static str>,
    /// Where each child begins in the output that has a place in the order, and which.
    children: Vec<(usize, usize)>,
}

struct Mender<'x> {
    out: String,
    bindings: Vec<Binding<'x>>,
    open: Vec<Open>,
    changed: bool,
}

impl<'x> Mender<'x> {
    /// A start tag, without its brackets; `None` where it is none.
    fn start(&mut self, tag: &'x str, is_empty: bool) -> Option<()> {
        let name_end = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
        let (name, rest) = tag.split_at(name_end);
        let mut attributes = Vec::new();
        if !scan(rest, &mut attributes) {
            return None;
        }
        let outside = self.bindings.len();
        self.bind(&attributes);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let element = self.lookup(prefix);
        if let Some(parent) = self.open.last_mut()
            && element.ns == Ns::Chart
            && let Some(rank) = parent.order.and_then(|order| rank(order, local))
        {
            parent.children.push((rank, self.out.len()));
        }
        self.write_tag(tag, name, &attributes, element, is_empty);
        if is_empty {
            self.bindings.truncate(outside);
        } else {
            let order = if element.ns == Ns::Chart { order_of(local) } else { None };
            self.open.push(Open { bindings: outside, order, children: Vec::new() });
        }
        Some(())
    }

    fn write_tag(&mut self, tag: &str, name: &str, attributes: &[Attribute], element: Binding, is_empty: bool) {
        let local = name.split_once(':').map_or(name, |(_, local)| local);
        let values: Vec<_> = attributes.iter().map(|attribute| normalized(attribute, element, local)).collect();
        let ignorable = if (element.ns, local) == (Ns::Chart, "ext") { self.ignorable(attributes) } else { None };
        self.out.push('<');
        if ignorable.is_none() && values.iter().all(Option::is_none) {
            self.out.push_str(tag);
        } else {
            self.changed = true;
            self.out.push_str(name);
            for (attribute, value) in attributes.iter().zip(&values) {
                let value = value.as_deref().unwrap_or(attribute.raw);
                let quote = if value.contains('"') { '\'' } else { '"' };
                self.out.extend([" ", attribute.name, "="]);
                self.out.push(quote);
                self.out.push_str(value);
                self.out.push(quote);
            }
            self.out.push_str(ignorable.as_deref().unwrap_or_default());
        }
        self.out.push_str(if is_empty { "/>" } else { ">" });
    }

    /// An end tag as written. Children out of order are sorted; what follows a child moves with it.
    fn end(&mut self, written: &str) {
        if let Some(open) = self.open.pop() {
            self.bindings.truncate(open.bindings);
            if !open.children.is_sorted_by_key(|(rank, _)| *rank) {
                self.reorder(open.children);
            }
        }
        self.out.push_str(written);
    }

    fn reorder(&mut self, children: Vec<(usize, usize)>) {
        let ends = children.iter().skip(1).map(|(_, start)| *start).chain([self.out.len()]);
        let mut pieces: Vec<(usize, &str)> = children
            .iter()
            .zip(ends)
            .map(|((rank, start), end)| (*rank, self.out.get(*start..end).unwrap_or_default()))
            .collect();
        pieces.sort_by_key(|(rank, _)| *rank);
        let sorted: String = pieces.into_iter().map(|(_, piece)| piece).collect();
        self.out.truncate(children.first().map_or(self.out.len(), |(_, start)| *start));
        self.out.push_str(&sorted);
        self.changed = true;
    }

    /// Takes note of the declarations among the attributes.
    fn bind(&mut self, attributes: &[Attribute<'x>]) {
        for attribute in attributes {
            let prefix = match attribute.name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => rest.trim_start_matches(':'),
                _ => continue,
            };
            let uri = attribute.raw.trim();
            self.bindings.push(Binding { prefix, ns: Ns::from_uri(uri), is_strict: uri.starts_with(STRICT) });
        }
    }

    fn lookup(&self, prefix: &str) -> Binding<'x> {
        let nothing = Binding { prefix: "", ns: Ns::Other, is_strict: false };
        self.bindings.iter().rev().find(|binding| binding.prefix == prefix).copied().unwrap_or(nothing)
    }

    /// Marks Office's own additions in a chart's extension as what a reader that does not know them may pass over,
    /// as the text marks its own: the schema knows them only in part.
    fn ignorable(&self, attributes: &[Attribute]) -> Option<String> {
        if attributes.iter().any(|attribute| attribute.name.ends_with(":Ignorable")) {
            return None;
        }
        let mut prefixes: Vec<&str> = self.bindings.iter().map(|binding| binding.prefix).collect();
        prefixes.sort_unstable();
        prefixes.dedup();
        prefixes.retain(|prefix| !prefix.is_empty() && self.lookup(prefix).ns == Ns::DrawingExtension);
        let is_free = !attributes.iter().any(|attribute| attribute.name == "xmlns:mc");
        let prefixes = prefixes.join(" ");
        (is_free && !prefixes.is_empty())
            .then(|| format!(" xmlns:mc=\"{}\" mc:Ignorable=\"{prefixes}\"", names::COMPATIBILITY))
    }
}

/// The value that an attribute should have; `None` where it has it.
fn normalized(attribute: &Attribute, element: Binding, local: &str) -> Option<String> {
    let raw = attribute.raw;
    if let Some(name) = raw.trim_start().strip_prefix(STRICT) {
        let (family, rest) = name.split_once('/')?;
        return Some(format!("http://schemas.openxmlformats.org/{family}/2006/{rest}"));
    }
    match (element.ns, attribute.name) {
        (Ns::Chart, "val") if matches!(local, "axId" | "crossAx") => unsigned(raw),
        (Ns::Chart, "val") if element.is_strict => percent(raw, 1.0),
        (Ns::A, name) if element.is_strict && PERCENTAGES.contains(&name) => percent(raw, 1000.0),
        (Ns::Diagram, name) if element.is_strict && name.starts_with("cust") => percent(raw, 1000.0),
        (Ns::Diagram | Ns::DrawingExtension, name) if MODEL_IDS.contains(&name) => model_id(raw),
        _ => None,
    }
}

/// A number of 32 bits that was written with a sign.
fn unsigned(raw: &str) -> Option<String> {
    let signed: i32 = raw.trim().parse().ok()?;
    (signed < 0).then(|| signed.cast_unsigned().to_string())
}

/// A percentage as a whole number of so many to the percent.
fn percent(raw: &str, scale: f64) -> Option<String> {
    let number: f64 = raw.trim().strip_suffix('%')?.parse().ok()?;
    Some(super::round(number * scale)?.to_string())
}

/// A name that is neither a number nor a GUID becomes a number, equal names equal numbers.
fn model_id(raw: &str) -> Option<String> {
    let is_number = raw.parse::<i32>().is_ok();
    if is_number || is_guid(raw) {
        return None;
    }
    if is_guid(&raw.to_ascii_uppercase()) {
        return Some(raw.to_ascii_uppercase());
    }
    // FNV-1a: of 32 bits those that make no sign.
    let hash = raw.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    Some((hash >> 1).to_string())
}

/// `{8-4-4-4-12}` in upper case (`ST_Guid`).
fn is_guid(text: &str) -> bool {
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or_default();
    let is_hex = |group: &str| group.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'));
    inner.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && inner.split('-').all(is_hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    const C: &str = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";

    #[test]
    fn children_stand_in_the_order_of_the_schema_and_all_else_stays() {
        let chart = format!(
            "<c:chartSpace {C}><c:chart><c:plotArea/><c:extLst/><!-- over --><c:showDLblsOverMax val='0'/> </c:chart></c:chartSpace>"
        );
        let expected = format!(
            "<c:chartSpace {C}><c:chart><c:plotArea/><c:showDLblsOverMax val='0'/> <c:extLst/><!-- over --></c:chart></c:chartSpace>"
        );
        assert_eq!(normalize(&chart, 9), Some(expected.clone()));
        assert_eq!(normalize(&expected, 9), None);
    }

    #[test]
    fn axes_keep_their_number_without_its_sign() {
        let normalized = normalize(&format!("<c:valAx {C}><c:axId val=\"-2\"/><c:crossAx val=\"-1\"/></c:valAx>"), 9);
        let expected = "<c:axId val=\"4294967294\"/><c:crossAx val=\"4294967295\"/>";
        assert!(normalized.is_some_and(|text| text.contains(expected)));
    }

    #[test]
    fn strict_names_and_percentages_become_transitional_ones() {
        let strict = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a:x xmlns:a=\"http://purl.oclc.org/ooxml/drawingml/main\">\
                      <a:tint val=\"60.5%\"/><a:t>60%</a:t><a:n name=\"60%\"/></a:x>";
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
                        <a:x xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
                        <a:tint val=\"60500\"/><a:t>60%</a:t><a:n name=\"60%\"/></a:x>";
        assert_eq!(normalize(strict, 9).as_deref(), Some(expected));
    }

    #[test]
    fn ids_of_a_diagram_are_numbers_or_guids() {
        let guid = "{F99C163A-5CED-4727-B036-E092772BDD0B}";
        assert_eq!(
            (model_id("-7"), model_id(guid), model_id(&guid.to_lowercase())),
            (None, None, Some(guid.to_owned()))
        );
        assert_eq!(model_id("%s%n"), model_id("%s%n"));
        assert!(
            model_id("Abc123").is_some_and(|id| id.parse::<i32>().is_ok()) && model_id("Abc123") != model_id("Abc124")
        );
    }

    #[test]
    fn additions_of_newer_programs_are_marked_as_such_once() {
        let text = format!(
            "<c:x {C}><c:ext uri=\"u\" xmlns:c15=\"http://schemas.microsoft.com/office/drawing/2012/chart\"><c15:layout/></c:ext></c:x>"
        );
        let normalized = normalize(&text, 9).unwrap_or_default();
        assert!(normalized.contains(" mc:Ignorable=\"c15\"><c15:layout/>"), "{normalized}");
        assert_eq!(normalize(&normalized, 9), None);
    }

    #[test]
    fn what_calls_a_relationship_that_leads_nowhere_is_cut_out() {
        let text = br#"<a:x id="r1" r:id="r1" a:y="z"><a:b r:embed="r1"/><a:c r:id="r2"/>="r1"</a:x>"#;
        let left = without_ids(text, &["r1".to_owned()]).unwrap_or_default();
        assert_eq!(String::from_utf8_lossy(&left), r#"<a:x id="r1" a:y="z"><a:b/><a:c r:id="r2"/>="r1"</a:x>"#);
    }

    #[test]
    fn relationships_that_lead_nowhere_are_cut_out() {
        let text = br#"<R><Relationship Id="1" Target="a.bin"/><Relationship Id="2" Target="../b.xml"/></R>"#;
        let left = without_targets(text, "word/x/c.xml", &["word/x/a.bin".to_owned()]).unwrap_or_default();
        assert_eq!(String::from_utf8_lossy(&left), r#"<R><Relationship Id="2" Target="../b.xml"/></R>"#);
    }

    #[test]
    fn what_is_not_well_formed_or_too_deep_is_left_alone() {
        assert_eq!(normalize("<a xmlns:c=\"http://purl.oclc.org/ooxml/x/y\"><b></a>", 9), None);
        assert_eq!(normalize("<a xmlns:c=\"http://purl.oclc.org/ooxml/x/y\"><b/></a>", 0), None);
    }
}

//! What an SVG may cost before it is parsed: how deep it leads, and how much it is after everything
//! that it repeats is there. Its parser follows both without a bound.

use std::collections::HashMap;
use usvg::roxmltree::{Document, Node as Element, NodeId};

/// Elements inside each other, references followed; the parser goes down as deep.
const DEEPEST: usize = 200;

/// Elements once everything that is referred to stands where it is referred to.
const MOST: u64 = 1_000_000;

/// Says no to what is nested or repeated to hurt.
pub(super) fn check(document: &Document) -> Result<(), String> {
    let elements = || document.descendants().filter(Element::is_element);
    if elements().any(|element| element.ancestors().take(DEEPEST + 2).count() > DEEPEST) {
        return Err("an SVG nested too deep".to_owned());
    }
    let names = elements().filter_map(|element| Some((element.attribute("id")?, element))).collect();
    let mut costs = Costs { names, known: HashMap::new() };
    let root = costs.of(document.root_element(), 0)?;
    // A rule of a style sheet may refer to an element from every other.
    let mut rules = 0_u64;
    for text in elements().filter(|element| element.has_tag_name_local("style")).filter_map(|style| style.text()) {
        for name in urls(text) {
            rules = rules.saturating_add(costs.of_name(name, 0)?.size);
        }
    }
    let vertices = elements().map(vertices).sum::<u64>().max(1);
    let total = root.size.saturating_add(rules.saturating_mul(root.size.saturating_add(vertices)));
    if total > MOST { Err("an SVG that repeats itself too often".to_owned()) } else { Ok(()) }
}

trait LocalName {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl LocalName for Element<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

#[derive(Debug, Clone, Copy)]
struct Cost {
    depth: usize,
    size: u64,
}

struct Costs<'a> {
    names: HashMap<&'a str, Element<'a, 'a>>,
    /// `None` while an element is being looked at: it refers to itself.
    known: HashMap<NodeId, Option<Cost>>,
}

impl<'a> Costs<'a> {
    fn of(&mut self, element: Element<'a, 'a>, depth: usize) -> Result<Cost, String> {
        match self.known.get(&element.id()) {
            Some(Some(cost)) => return Ok(*cost),
            Some(None) => return Err("an SVG that refers to itself".to_owned()),
            None => {}
        }
        if depth > DEEPEST {
            return Err("an SVG nested too deep".to_owned());
        }
        self.known.insert(element.id(), None);
        let mut cost = Cost { depth: 1, size: 1 };
        let mut add = |part: Cost, times: u64, steps: usize| {
            cost.depth = cost.depth.max(part.depth + steps);
            cost.size = cost.size.saturating_add(part.size.saturating_mul(times));
        };
        for child in element.children().filter(Element::is_element) {
            add(self.of(child, depth + 1)?, 1, 1);
        }
        for attribute in element.attributes() {
            let value = attribute.value();
            // Markers stand at every corner.
            let times =
                if attribute.name().contains("marker") || value.contains("marker") { vertices(element) } else { 1 };
            let link = if attribute.name() == "href" { value.strip_prefix('#') } else { None };
            for name in link.into_iter().chain(urls(value)) {
                add(self.of_name(name, depth + 1)?, times, 3);
            }
        }
        if cost.depth > DEEPEST {
            return Err("an SVG nested too deep".to_owned());
        }
        self.known.insert(element.id(), Some(cost));
        Ok(cost)
    }

    fn of_name(&mut self, name: &str, depth: usize) -> Result<Cost, String> {
        match self.names.get(name).copied() {
            Some(element) => self.of(element, depth),
            None => Ok(Cost { depth: 0, size: 0 }),
        }
    }
}

/// How many corners an element can have, at most.
fn vertices(element: Element) -> u64 {
    let length = ["d", "points"].iter().filter_map(|name| element.attribute(*name)).map(str::len).max();
    length.unwrap_or(0) as u64 / 2 + 4
}

/// The elements that a value refers to as `url(#…)`.
fn urls(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|after| {
        let name = after.trim_start_matches(['"', '\'', ' ']).strip_prefix('#')?;
        name.split(['"', '\'', ')', ' ']).next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(svg: &str) -> Result<(), String> {
        check(&Document::parse(svg).map_err(|error| error.to_string())?)
    }

    #[test]
    fn what_repeats_itself_by_powers_is_refused() {
        let mut svg = String::from("<svg xmlns='http://www.w3.org/2000/svg'><g id='g0'><path d='M0,0h1'/></g>");
        for level in 1..12 {
            let uses = format!("<use href='#g{}'/>", level - 1).repeat(10);
            svg.push_str(&format!("<g id='g{level}'>{uses}</g>"));
        }
        svg.push_str("</svg>");
        assert_eq!(verdict(&svg), Err("an SVG that repeats itself too often".to_owned()));
    }

    #[test]
    fn what_refers_to_itself_or_nests_too_deep_is_refused() {
        let circle = "<svg xmlns='http://www.w3.org/2000/svg'><g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g></svg>";
        assert_eq!(verdict(circle), Err("an SVG that refers to itself".to_owned()));
        let deep = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}{}</svg>", "<g>".repeat(900), "</g>".repeat(900));
        assert_eq!(verdict(&deep), Err("an SVG nested too deep".to_owned()));
        let plain =
            "<svg xmlns='http://www.w3.org/2000/svg'><g id='a'><path fill='url(#no)'/></g><use href='#a'/></svg>";
        assert_eq!(verdict(plain), Ok(()));
    }
}

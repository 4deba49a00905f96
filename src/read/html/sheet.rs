//! Style sheets in a page: rules by selector, `@page` and Word's `@list`. CSS 2.2, 4 and 5.
//!
//! Selectors are element, class, id and descendants of such; what Word and web systems write for documents.
//! Pseudo-classes but `:link` name states of a screen: their rules are left out.

use super::dom::{Dom, NodeId};
use std::collections::HashMap;

/// Declarations in the order of the sheet: names in lower case.
pub(super) type Declarations = Vec<(String, String)>;

/// Rules of one sheet, at most; more are an attack on the time that matching takes.
const MOST_RULES: usize = 4096;
/// Simple selectors in one selector.
const LONGEST_SELECTOR: usize = 8;

/// One simple selector: each part that is there must match.
#[derive(Debug, Default, PartialEq)]
struct Simple {
    element: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

#[derive(Debug)]
struct Rule {
    /// Outermost first; the last is of the element itself.
    selector: Vec<Simple>,
    specificity: u32,
    declarations: usize,
}

/// All sheets of a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    declarations: Vec<Declarations>,
    /// Rules by the element, class or id that their last simple selector must have.
    by_key: HashMap<String, Vec<usize>>,
    /// `@page NAME`.
    pub(super) pages: HashMap<String, Declarations>,
    /// `@list NAME:levelN`.
    pub(super) lists: HashMap<String, Declarations>,
}

impl Sheet {
    /// Adds the rules of a sheet.
    pub(super) fn add(&mut self, text: &str) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some((head, after)) = rest.split_once('{') {
            let head = head.rsplit(';').next().unwrap_or(head).trim();
            if head.starts_with("@media") {
                // What is for the screen or for print alone is for documents, too.
                rest = after;
                continue;
            }
            let Some((body, after)) = after.split_once('}') else { return };
            let declarations = parse_declarations(body);
            let head = head.trim_start_matches('}').trim();
            if let Some(page) = head.strip_prefix("@page") {
                self.pages.insert(page.trim().to_owned(), declarations);
            } else if let Some(list) = head.strip_prefix("@list") {
                self.lists.insert(list.trim().to_ascii_lowercase(), declarations);
            } else if !head.starts_with('@') && !declarations.is_empty() {
                self.add_rules(head, declarations);
            }
            rest = after;
        }
    }

    fn add_rules(&mut self, selectors: &str, declarations: Declarations) {
        let at = self.declarations.len();
        self.declarations.push(declarations);
        for selector in selectors.split(',') {
            if self.rules.len() >= MOST_RULES {
                return;
            }
            let Some(selector) = parse_selector(selector) else { continue };
            let Some(last) = selector.last() else { continue };
            let key = last.id.as_ref().map(|id| format!("#{id}"));
            let key = key.or_else(|| last.classes.first().map(|class| format!(".{class}")));
            let key = key.or_else(|| last.element.clone()).unwrap_or_else(|| "*".to_owned());
            let specificity = selector.iter().map(specificity).fold(0_u32, u32::saturating_add);
            self.by_key.entry(key).or_default().push(self.rules.len());
            self.rules.push(Rule { selector, specificity, declarations: at });
        }
    }

    /// The declarations that hold for an element, the weightiest last.
    pub(super) fn matching(&self, dom: &Dom, id: NodeId) -> impl Iterator<Item = &(String, String)> {
        let mut found: Vec<&Rule> = Vec::new();
        let mut keys = vec!["*".to_owned(), dom.name(id).to_owned()];
        keys.extend(classes(dom, id).map(|class| format!(".{class}")));
        keys.extend(dom.attribute(id, "id").map(|id| format!("#{}", id.to_ascii_lowercase())));
        for at in keys.iter().filter_map(|key| self.by_key.get(key)).flatten() {
            found.extend(self.rules.get(*at).filter(|rule| matches(dom, id, &rule.selector)));
        }
        found.sort_by_key(|rule| (rule.specificity, rule.declarations));
        found.into_iter().filter_map(|rule| self.declarations.get(rule.declarations)).flatten()
    }
}

fn without_comments(text: &str) -> String {
    let text = text.replace("<!--", " ").replace("-->", " ");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

fn specificity(simple: &Simple) -> u32 {
    let classes = u32::try_from(simple.classes.len()).unwrap_or(u32::MAX);
    let ids = if simple.id.is_some() { 10_000 } else { 0_u32 };
    ids.saturating_add(classes.saturating_mul(100)).saturating_add(u32::from(simple.element.is_some()))
}

fn parse_selector(text: &str) -> Option<Vec<Simple>> {
    let text = text.replace('>', " ").to_ascii_lowercase();
    let parts: Option<Vec<Simple>> = text.split_ascii_whitespace().map(parse_simple).collect();
    parts.filter(|parts| !parts.is_empty() && parts.len() <= LONGEST_SELECTOR)
}

fn parse_simple(text: &str) -> Option<Simple> {
    let text = text.strip_suffix(":link").unwrap_or(text);
    // Namespaced elements of Word's are written with an escaped colon.
    let text = text.replace("\\:", "\u{1}");
    if text.contains([':', '[', '+', '~', '(']) {
        return None;
    }
    let mut simple = Simple::default();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (sign, after) = match rest.split_at_checked(1) {
            Some((sign @ ("." | "#"), after)) => (sign, after),
            _ => ("", rest),
        };
        let end = after.find(['.', '#']).unwrap_or(after.len());
        let (name, after) = after.split_at_checked(end)?;
        let name = name.replace('\u{1}', ":");
        match sign {
            "." => simple.classes.push(name),
            "#" => simple.id = Some(name),
            _ if name == "*" => {}
            _ => simple.element = Some(name),
        }
        rest = after;
    }
    Some(simple)
}

/// The classes of an element, in lower case: Word writes them in any.
pub(super) fn classes(dom: &Dom, id: NodeId) -> impl Iterator<Item = String> {
    dom.attribute(id, "class").unwrap_or_default().split_ascii_whitespace().map(str::to_ascii_lowercase)
}

fn fits(dom: &Dom, id: NodeId, simple: &Simple) -> bool {
    simple.element.as_ref().is_none_or(|element| element == dom.name(id))
        && simple.id.as_ref().is_none_or(|own| dom.attribute(id, "id").is_some_and(|id| id.eq_ignore_ascii_case(own)))
        && simple.classes.iter().all(|class| classes(dom, id).any(|own| own == *class))
}

/// Whether an element matches: its own part, and those before it on elements around it.
fn matches(dom: &Dom, id: NodeId, selector: &[Simple]) -> bool {
    /// Elements around one that are looked at.
    const HIGHEST: usize = 64;
    let Some((own, around)) = selector.split_last() else { return false };
    if !fits(dom, id, own) {
        return false;
    }
    let mut left = around;
    let mut above = dom.parent(id);
    for _ in 0..HIGHEST {
        let (Some((next, rest)), Some(element)) = (left.split_last(), above) else { break };
        if fits(dom, element, next) {
            left = rest;
        }
        above = dom.parent(element);
    }
    left.is_empty()
}

/// Parses the inside of a rule or of a `style` attribute.
pub(super) fn parse_declarations(text: &str) -> Declarations {
    let (mut parts, mut part, mut quote, mut depth) = (Vec::new(), String::new(), None, 0_u32);
    for character in text.chars() {
        match (character, quote) {
            (own, Some(open)) if own == open => quote = None,
            (own @ ('"' | '\''), None) => quote = Some(own),
            ('(', None) => depth = depth.saturating_add(1),
            (')', None) => depth = depth.saturating_sub(1),
            (';', None) if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(character);
    }
    parts.push(part);
    let pair = |part: String| {
        let (name, value) = part.split_once(':')?;
        let value = value.trim().trim_end_matches("!important").trim();
        (!value.is_empty()).then(|| (name.trim().to_ascii_lowercase(), value.to_owned()))
    };
    parts.into_iter().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_keep_what_is_in_quotes_and_brackets() {
        let list = parse_declarations("font-family:\"a;b\"; width : 10pt!important;background:url(x;y)");
        let list: Vec<_> = list.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(list, [("font-family", "\"a;b\""), ("width", "10pt"), ("background", "url(x;y)")]);
    }

    #[test]
    fn selectors_are_elements_classes_ids_and_descendants() {
        let selector = parse_selector("Table.A td").unwrap_or_default();
        assert_eq!(selector.len(), 2);
        assert_eq!(selector.first().map(specificity), Some(101));
        assert!(parse_selector("a:hover").is_none());
        assert!(parse_selector("a:link").is_some());
    }

    #[test]
    fn pages_and_lists_are_rules_of_their_own() {
        let mut sheet = Sheet::default();
        sheet.add("<!-- /* x */ @page Section1 {size:595pt 842pt;} @list l0:level1 {mso-level-text:\"%1\\.\";} p.a, p.b {color:red} -->");
        assert!(sheet.pages.contains_key("Section1") && sheet.lists.contains_key("l0:level1"));
        assert_eq!(sheet.rules.len(), 2);
    }
}

//! Attributes of the element under the cursor, as text and as values.
//!
//! A value outside the standard's list is a warning and counts as unspecified.

use super::cursor::Cursor;
use super::namespace::Ns;
use super::value::{Measure, parse_integer, parse_measure, parse_on_off, round};
use crate::diag::{InputWarning, Repair};
use crate::units::Twip;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// One attribute as written in the tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute<'x> {
    pub(super) ns: Ns,
    pub(super) local: &'x str,
    pub(super) name: &'x str,
    /// The value with its entities unresolved.
    pub(super) raw: &'x str,
}

impl<'x> Attribute<'x> {
    fn text(&self) -> Cow<'x, str> {
        if !self.raw.contains(['&', '\n', '\t', '\r']) {
            return Cow::Borrowed(self.raw);
        }
        let text = quick_xml::escape::unescape(self.raw).unwrap_or(Cow::Borrowed(self.raw));
        text.replace(['\n', '\t', '\r'], " ").into()
    }
}

/// Splits the rest of a tag into attributes; false where it is no list of them.
pub(super) fn scan<'x>(mut rest: &'x str, out: &mut Vec<Attribute<'x>>) -> bool {
    loop {
        rest = rest.trim_ascii_start();
        if rest.is_empty() {
            return true;
        }
        let Some((name, after)) = rest.split_once('=') else { return false };
        let after = after.trim_ascii_start();
        let value = match after.as_bytes().first() {
            Some(b'"') => after.get(1..).and_then(|after| after.split_once('"')),
            Some(b'\'') => after.get(1..).and_then(|after| after.split_once('\'')),
            _ => None,
        };
        let Some((raw, after)) = value else { return false };
        let name = name.trim_ascii_end();
        out.push(Attribute { ns: Ns::None, local: name, name, raw });
        rest = after;
    }
}

/// The name of an attribute that a tag has twice, which XML forbids and some writers do.
pub(super) fn repeated<'x>(attributes: &[Attribute<'x>]) -> Option<&'x str> {
    /// More are an attack on the time that comparing each with each takes.
    const FEW: usize = 32;
    if attributes.len() > FEW {
        let mut seen = HashSet::new();
        return attributes.iter().map(|attribute| attribute.name).find(|name| !seen.insert(*name));
    }
    let mut rest = attributes;
    while let Some((last, before)) = rest.split_last() {
        if before.iter().any(|attribute| attribute.name == last.name) {
            return Some(last.name);
        }
        rest = before;
    }
    None
}

impl<'x> Cursor<'x> {
    /// An attribute's text.
    pub(crate) fn attr(&self, ns: Ns, local: &str) -> Option<Cow<'x, str>> {
        let attribute = self.attributes.iter().find(|attribute| attribute.local == local && attribute.ns == ns)?;
        Some(attribute.text())
    }

    /// An attribute's text with the line breaks that were written as references (XML 1.0, 3.3.3).
    pub(crate) fn attr_lines(&self, ns: Ns, local: &str) -> Option<String> {
        let attribute = self.attributes.iter().find(|attribute| attribute.local == local && attribute.ns == ns)?;
        let plain = attribute.raw.replace(['\n', '\t', '\r'], " ");
        Some(quick_xml::escape::unescape(&plain).map_or_else(|_| plain.clone(), Cow::into_owned))
    }

    /// The attributes of one vocabulary, names and texts, as the tag has them.
    pub(crate) fn attributes_of(&self, ns: Ns) -> Vec<(&'x str, Cow<'x, str>)> {
        let of = self.attributes.iter().filter(|attribute| attribute.ns == ns);
        of.map(|attribute| (attribute.local, attribute.text())).collect()
    }

    /// An attribute of WordprocessingML.
    pub(crate) fn w(&self, local: &str) -> Option<Cow<'x, str>> {
        self.attr(Ns::W, local)
    }

    /// A string, shared with all equal ones; empty counts as absent.
    pub(crate) fn name(&mut self, local: &str) -> Option<Arc<str>> {
        let text = self.w(local).filter(|text| !text.is_empty())?;
        Some(self.context.intern(&text))
    }

    /// One of the standard's tokens.
    pub(crate) fn token<T>(&mut self, local: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.w(local)?;
        let value = parse(&text);
        if value.is_none() {
            self.invalid(local, &text);
        }
        value
    }

    /// The switch that the element is: on where it has no `w:val`.
    pub(crate) fn switch(&mut self) -> Option<bool> {
        if self.w("val").is_none() { Some(true) } else { self.on_off("val") }
    }

    /// A switch in an attribute.
    pub(crate) fn on_off(&mut self, local: &str) -> Option<bool> {
        self.token(local, parse_on_off)
    }

    /// A whole number.
    pub(crate) fn integer<T: TryFrom<i64>>(&mut self, local: &str) -> Option<T> {
        let text = self.w(local)?;
        let value = parse_integer(&text).and_then(|number| T::try_from(number).ok());
        if value.is_none() {
            self.invalid(local, &text);
        }
        value
    }

    /// A length in twips.
    pub(crate) fn twips(&mut self, local: &str) -> Option<Twip> {
        self.length(local, 20.0).map(Twip)
    }

    /// A length whose bare numbers count `per_point` to the point.
    pub(crate) fn length(&mut self, local: &str, per_point: f64) -> Option<i32> {
        let text = self.w(local)?;
        let number = match parse_measure(&text) {
            Some(Measure::Number(number)) => Some(number),
            Some(Measure::Points(points)) => Some(points * per_point),
            Some(Measure::Percent(_)) | None => None,
        };
        let value = number.and_then(round).and_then(|number| i32::try_from(number).ok());
        if value.is_none() {
            self.invalid(local, &text);
        }
        value
    }

    /// A whole number within the schema's bounds; past them the nearest, with a warning.
    pub(crate) fn integer_within<T: TryFrom<i64> + Into<i64>>(
        &mut self,
        local: &str,
        bounds: RangeInclusive<T>,
    ) -> Option<T> {
        let (least, most) = bounds.into_inner();
        let (least, most) = (least.into(), most.into());
        let number: i64 = self.integer(local)?;
        let nearest = number.clamp(least, most);
        if nearest != number {
            self.warn(Repair::NumberOutOfRange {
                attribute: format!("{} {local}", self.qualified()),
                written: number,
                used: nearest,
            });
        }
        T::try_from(nearest).ok()
    }

    /// A length in twips within the schema's bounds; past them the nearest, with a warning.
    pub(crate) fn twips_within(&mut self, local: &str, bounds: RangeInclusive<i32>) -> Option<Twip> {
        self.length_within(local, 20.0, bounds).map(Twip)
    }

    /// The same whose bare numbers count `per_point` to the point.
    pub(crate) fn length_within(&mut self, local: &str, per_point: f64, bounds: RangeInclusive<i32>) -> Option<i32> {
        let length = self.length(local, per_point)?;
        let nearest = length.clamp(*bounds.start(), *bounds.end());
        if nearest != length {
            self.warn(Repair::NumberOutOfRange {
                attribute: format!("{} {local}", self.qualified()),
                written: length.into(),
                used: nearest.into(),
            });
        }
        Some(nearest)
    }

    /// Notes that an attribute of the element has a value that means nothing.
    pub(crate) fn invalid(&mut self, local: &str, value: &str) {
        let name = format!("{} {local}", self.qualified());
        let value = value.chars().take(40).collect();
        self.warn(InputWarning::ValueInvalid { attribute: name, value });
    }
}

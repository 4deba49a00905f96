//! Style chains: what a paragraph or character style says once its ancestors are merged.
//!
//! Chains are resolved once and kept. A circle of `w:basedOn` is cut where it closes. Where a style
//! joins a list, the level's indents lie just below the style's own: they beat those of its
//! ancestors and lose against itself. ECMA-376 Part 1, 17.7.

use super::layers::{overlay_paragraph, overlay_run};
use super::lists::{ListLevel, Lists};
use super::toggles::Toggles;
use crate::diag::{InputWarning, Reference, Repair, WarningsAt};
use crate::model::{Document, Name, ParagraphProps, RunProps, Style, StyleKind};
use std::collections::HashMap;
use std::rc::Rc;

/// Ancestors a style may have; in a circle it has no end of them.
const MOST_ANCESTORS: usize = 64;

/// A paragraph style with its ancestors.
#[derive(Debug, Default)]
pub(super) struct ParagraphStyle {
    /// Distinguishes styles in caches; 0 is no style at all.
    pub key: usize,
    pub id: Name,
    /// Paragraph properties, indents of the style's list included.
    pub paragraph: ParagraphProps,
    /// The same without the list, for paragraphs that leave it or join another.
    pub unlisted: ParagraphProps,
    pub run: RunProps,
    pub toggles: Toggles,
    /// The list the style puts its paragraphs in.
    pub list: Option<ListLevel>,
    pub role: StyleRole,
}

/// What Word's built-in style of a name is for; a style based on it is for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum StyleRole {
    #[default]
    None,
    /// `caption`.
    Caption,
    /// `Quote`, `Intense Quote`.
    Quote,
    /// `toc 1` to `toc 9`.
    ContentsEntry(u8),
}

impl StyleRole {
    /// Built-in styles keep their English names in every language of Word.
    fn of(name: &str) -> StyleRole {
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "caption" => StyleRole::Caption,
            "quote" | "intense quote" => StyleRole::Quote,
            _ => match name.strip_prefix("toc ").and_then(|level| level.parse().ok()) {
                Some(level @ 1..=9) => StyleRole::ContentsEntry(level),
                _ => StyleRole::None,
            },
        }
    }
}

/// A character style with its ancestors.
#[derive(Debug, Default)]
pub(super) struct CharacterStyle {
    pub run: RunProps,
    pub toggles: Toggles,
}

/// The styles of a document, chains kept as they are asked for.
pub(super) struct StyleSheet<'a> {
    by_id: HashMap<(StyleKind, &'a str), &'a Style>,
    default_paragraph: Option<&'a Style>,
    default_character: Option<&'a Style>,
    default_table: Option<&'a Style>,
    paragraphs: HashMap<Name, Rc<ParagraphStyle>>,
    characters: HashMap<Name, Rc<CharacterStyle>>,
    no_paragraph: Rc<ParagraphStyle>,
    no_character: Rc<CharacterStyle>,
}

impl<'a> StyleSheet<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let mut by_id = HashMap::with_capacity(document.styles.styles.len());
        for style in &document.styles.styles {
            by_id.entry((style.kind, &*style.id)).or_insert(style);
        }
        StyleSheet {
            by_id,
            default_paragraph: default_paragraph(document),
            default_character: document.styles.default_of(StyleKind::Character),
            default_table: document.styles.default_of(StyleKind::Table),
            paragraphs: HashMap::new(),
            characters: HashMap::new(),
            no_paragraph: Rc::default(),
            no_character: Rc::default(),
        }
    }

    /// The paragraph style of this name, or the default one.
    pub(super) fn paragraph(
        &mut self,
        id: Option<&Name>,
        lists: &Lists<'a>,
        warnings: &mut WarningsAt<'_>,
    ) -> Rc<ParagraphStyle> {
        let asked = id.and_then(|id| self.asked(StyleKind::Paragraph, id, warnings));
        let Some(style) = asked.or(self.default_paragraph) else { return self.no_paragraph.clone() };
        if let Some(known) = self.paragraphs.get(&style.id) {
            return known.clone();
        }
        let mut resolved =
            ParagraphStyle { key: self.paragraphs.len() + 1, id: style.id.clone(), ..Default::default() };
        for style in self.chain(style, warnings).into_iter().rev() {
            join_list(&mut resolved, style, lists);
            overlay_paragraph(&mut resolved.paragraph, &style.paragraph);
            overlay_paragraph(&mut resolved.unlisted, &style.paragraph);
            overlay_run(&mut resolved.run, &style.run);
            let role = StyleRole::of(&style.name);
            if role != StyleRole::None {
                resolved.role = role;
            }
        }
        resolved.toggles = Toggles::on(&resolved.run);
        let resolved = Rc::new(resolved);
        self.paragraphs.insert(style.id.clone(), resolved.clone());
        resolved
    }

    /// The character style of this name; without a name the default one, as a rule empty.
    pub(super) fn character(&mut self, id: Option<&Name>, warnings: &mut WarningsAt<'_>) -> Rc<CharacterStyle> {
        let asked = id.and_then(|id| self.asked(StyleKind::Character, id, warnings));
        let Some(style) = asked.or(self.default_character) else { return self.no_character.clone() };
        if let Some(known) = self.characters.get(&style.id) {
            return known.clone();
        }
        let mut resolved = CharacterStyle::default();
        for style in self.chain(style, warnings).into_iter().rev() {
            overlay_run(&mut resolved.run, &style.run);
        }
        resolved.toggles = Toggles::on(&resolved.run);
        let resolved = Rc::new(resolved);
        self.characters.insert(style.id.clone(), resolved.clone());
        resolved
    }

    /// The table style of this name, or the default one, and its ancestors, nearest first.
    pub(super) fn table(&self, id: Option<&Name>, warnings: &mut WarningsAt<'_>) -> Vec<&'a Style> {
        let asked = id.and_then(|id| self.asked(StyleKind::Table, id, warnings));
        asked.or(self.default_table).map(|style| self.chain(style, warnings)).unwrap_or_default()
    }

    /// The style a reference means. One of the other kind means the style linked to it (`w:link`).
    fn asked(&self, kind: StyleKind, id: &str, warnings: &mut WarningsAt<'_>) -> Option<&'a Style> {
        if let Some(style) = self.by_id.get(&(kind, id)) {
            return Some(style);
        }
        let twin = match kind {
            StyleKind::Paragraph => self.by_id.get(&(StyleKind::Character, id)),
            StyleKind::Character => self.by_id.get(&(StyleKind::Paragraph, id)),
            StyleKind::Table | StyleKind::Numbering => None,
        };
        let linked = twin.and_then(|twin| self.by_id.get(&(kind, twin.link.as_deref()?))).copied();
        if linked.is_none() && twin.is_none() {
            warnings.add(InputWarning::ReferenceDangling { target: Reference::Style, id: id.into() });
        }
        linked
    }

    /// A style and its ancestors, nearest first.
    fn chain(&self, style: &'a Style, warnings: &mut WarningsAt<'_>) -> Vec<&'a Style> {
        let mut chain = vec![style];
        let mut nearest = style;
        while let Some(id) = nearest.based_on.as_deref() {
            let Some(ancestor) = self.by_id.get(&(style.kind, id)).copied() else { break };
            if chain.len() == MOST_ANCESTORS || chain.iter().any(|known| std::ptr::eq(*known, ancestor)) {
                warnings.add(Repair::StyleChainCut { style: style.id.to_string() });
                break;
            }
            chain.push(ancestor);
            nearest = ancestor;
        }
        chain
    }
}

/// The style of paragraphs that name none. Older LibreOffice files do not mark it; Word knows its
/// own Normal by name.
pub(super) fn default_paragraph(document: &Document) -> Option<&Style> {
    let named = |style: &&Style| style.kind == StyleKind::Paragraph && style.name.eq_ignore_ascii_case("normal");
    document.styles.default_of(StyleKind::Paragraph).or_else(|| document.styles.styles.iter().find(named))
}

/// Lays the list a style joins under what the style itself says.
fn join_list(resolved: &mut ParagraphStyle, style: &Style, lists: &Lists<'_>) {
    let numbering = &style.paragraph.numbering;
    if numbering.id.is_none() && numbering.level.is_none() {
        return;
    }
    let Some(instance) = numbering.id.or(resolved.list.map(|list| list.instance)) else { return };
    if instance == 0 {
        resolved.list = None;
        resolved.paragraph = resolved.unlisted.clone();
        return;
    }
    let level = lists.level_of_style(instance, &style.id).or(numbering.level).unwrap_or(0);
    let place = ListLevel { instance, level };
    resolved.list = Some(place);
    if let Some(indents) = lists.paragraph(place) {
        overlay_paragraph(&mut resolved.paragraph, indents);
    }
}

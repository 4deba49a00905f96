//! The style sheet (`\stylesheet`), and what of a format differs from its style. RTF 1.9.1, "Style Sheet".
//!
//! In RTF a style is a name: a paragraph of the style repeats all of its format, and a style all of the one that
//! it is based on. The model has what differs, so what a style has and a paragraph does not is set back.

use super::colors::automatic;
use super::reader::Reader;
use super::state::{FontSlot, ParagraphFormat, RunFormat};
use super::token::{Token, is_on};
use super::tree::{Node, Tree};
use crate::diag::{InputWarning, Reference};
use crate::model::{
    Alignment, Border, BorderStyle, DocDefaults, FontHint, Indent, LineRule, Name, NumberingRef, Overlay,
    ParagraphBorders, ParagraphProps, RunProps, Shading, ShadingPattern, Spacing, Style, StyleKind, TabAlignment,
    TabStop, Tabs, Underline, UnderlineStyle, VerticalAlign,
};
use crate::read::assemble::WarningSink;
use crate::units::{HalfPoint, Hundredth, Twip};
use std::collections::HashMap;
use std::sync::Arc;

/// Run properties of late that may come again.
const RECENT: usize = 12;

/// A style with all of its format.
#[derive(Debug, Clone)]
pub(super) struct FullStyle {
    id: Name,
    paragraph: ParagraphProps,
    run: RunProps,
    based_on: Option<i32>,
    next: Option<i32>,
    link: Option<i32>,
    style: Style,
}

/// The styles by their numbers.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    paragraph: HashMap<i32, FullStyle>,
    character: HashMap<i32, FullStyle>,
    /// Numbers in file order.
    order: Vec<(StyleKind, i32)>,
}

impl Reader<'_, '_> {
    /// Reads the style sheet.
    pub(super) fn read_styles(&mut self, tree: &Tree) {
        for group in tree.groups() {
            // A brace is missing: the table begins a second time inside.
            let again = [group].into_iter().filter(|group| group.destination() == Some("stylesheet"));
            let inner: Vec<_> = again.flat_map(Tree::groups).collect();
            for style in if inner.is_empty() { vec![group] } else { inner } {
                self.read_style(style);
            }
        }
    }

    fn read_style(&mut self, tree: &Tree) {
        let kept = std::mem::take(&mut self.state);
        let mut style = new_style(self.intern(""));
        let (mut number, mut is_other) = (0, false);
        let (mut based_on, mut next, mut link) = (None, None, None);
        for (name, value) in tree.words() {
            match name {
                "s" => number = value.unwrap_or(0),
                "cs" => (style.kind, number) = (StyleKind::Character, value.unwrap_or(0)),
                // Styles of tables and sections: what they do is repeated in rows and sections.
                "ts" | "ds" => is_other = true,
                "sbasedon" => based_on = value,
                "snext" => next = value,
                "slink" => link = value,
                "spriority" => style.ui_priority = value,
                "sqformat" => style.quick_format = true,
                "ssemihidden" => style.semi_hidden = is_on(value),
                "sunhideused" => style.unhide_when_used = is_on(value),
                "slocked" => style.locked = is_on(value),
                _ => {
                    let _ = self.take_run_word(name, value) || self.take_paragraph_word(name, value);
                }
            }
        }
        let name = tree.text(self.charset);
        let name = name.split(';').next().unwrap_or_default().trim();
        style.name = self.intern(if name.is_empty() { "Style" } else { name });
        let prefix = if style.kind == StyleKind::Character { "cs" } else { "s" };
        style.id = self.intern(&format!("{prefix}{number}"));
        style.is_default = style.kind == StyleKind::Paragraph && number == 0;
        let paragraph = self.state.paragraph.props.clone();
        let run = self.full_run(&Arc::clone(&self.state.run));
        self.state = kept;
        if is_other {
            return;
        }
        let kind = style.kind;
        let full = FullStyle { id: style.id.clone(), paragraph, run, based_on, next, link, style };
        let known = match kind {
            StyleKind::Character => self.styles.character.insert(number, full),
            _ => self.styles.paragraph.insert(number, full),
        };
        if known.is_none() {
            self.styles.order.push((kind, number));
        }
    }

    /// The document's styles, each as it differs from the one it is based on.
    pub(super) fn put_styles(&mut self) {
        let defaults = self.defaults();
        let sheet = std::mem::take(&mut self.styles);
        let base_run = defaults.run.clone().unwrap_or_default();
        let base_paragraph = defaults.paragraph.clone().unwrap_or_default();
        for (kind, number) in &sheet.order {
            let list = if *kind == StyleKind::Character { &sheet.character } else { &sheet.paragraph };
            let Some(full) = list.get(number) else { continue };
            let parent = full.based_on.filter(|parent| parent != number).and_then(|parent| list.get(&parent));
            let mut style = full.style.clone();
            style.based_on = parent.map(|parent| parent.id.clone());
            let id = |other: Option<i32>, list: &HashMap<i32, FullStyle>| {
                other.and_then(|other| list.get(&other)).map(|other| other.id.clone())
            };
            style.next = id(full.next, &sheet.paragraph);
            style.link = match kind {
                StyleKind::Character => id(full.link, &sheet.paragraph),
                _ => id(full.link, &sheet.character),
            };
            match parent {
                Some(parent) => {
                    style.paragraph = paragraph_relative(&full.paragraph, &parent.paragraph);
                    style.run = relative(&full.run, &parent.run, &plain_run(&base_run));
                }
                None => {
                    style.paragraph = relative(&full.paragraph, &base_paragraph, &ParagraphProps::default());
                    style.run = relative(&full.run, &base_run, &RunProps::default());
                }
            }
            self.document.styles.styles.push(style);
        }
        self.document.styles.defaults = defaults;
        self.styles = sheet;
    }

    /// What holds without a style and without a word. RTF says less than Word's own defaults do: no space between
    /// Chinese and Latin letters, no care for single lines.
    pub(super) fn defaults(&mut self) -> DocDefaults {
        let mut run = self.setup.default_run.clone().unwrap_or_default();
        let number = self.setup.default_font.unwrap_or(0);
        let fonts = self.setup.default_fonts;
        let is_east_asian = self.fonts.get(number).is_some_and(|font| font.is_east_asian);
        let own = &mut run.fonts;
        let name = |number: Option<i32>| number.and_then(|number| self.fonts.get(number)).map(|font| font.name.clone());
        own.ascii = own.ascii.take().or(name(fonts.low)).or(name(Some(number)));
        own.high_ansi = own.high_ansi.take().or(name(fonts.high)).or(name(Some(number)));
        own.east_asia =
            own.east_asia.take().or(name(fonts.east_asian)).or(name(Some(number).filter(|_| is_east_asian)));
        own.complex = own.complex.take().or(name(fonts.complex));
        run.size.get_or_insert(HalfPoint(24));
        let lang = self.setup.default_lang.clone();
        let mut all = RunProps { lang, ..RunProps::default() };
        all.overlay(&run);
        let mut paragraph = ParagraphProps {
            widow_control: Some(self.setup.widow_control),
            auto_space_latin: Some(false),
            auto_space_digits: Some(false),
            adjust_right_indent: Some(false),
            ..ParagraphProps::default()
        };
        if let Some(own) = &self.setup.default_paragraph {
            paragraph.overlay(own);
        }
        DocDefaults { paragraph: Some(paragraph), run: Some(all) }
    }

    /// A format with the names of its fonts.
    pub(super) fn full_run(&mut self, format: &RunFormat) -> RunProps {
        let mut props = format.props.clone();
        let name = |number: Option<i32>| {
            number
                .and_then(|number| self.fonts.get(number))
                .map(|font| font.name.clone())
                .filter(|name| !name.is_empty())
        };
        props.fonts.ascii = name(format.fonts.low);
        props.fonts.high_ansi = name(format.fonts.high.or(format.fonts.low));
        props.fonts.east_asia = name(format.fonts.east_asian);
        props.fonts.complex = name(format.fonts.complex);
        props
    }

    /// The direct properties of the characters that come now.
    pub(super) fn run_props(&mut self) -> Arc<RunProps> {
        if let Some(direct) = &self.state.run.direct {
            return direct.clone();
        }
        let format = self.state.run.clone();
        let full = self.full_run(&format);
        let paragraph = self.styles.paragraph.get(&self.state.paragraph.style.unwrap_or(0));
        let character = format.style.and_then(|number| self.styles.character.get(&number));
        let mut base = paragraph.map(|style| style.run.clone()).unwrap_or_default();
        let toggles = [base.bold == Some(true), base.italic == Some(true)];
        if let Some(character) = character {
            base.overlay(&character.run);
        }
        let mut direct = relative(&full, &base, &plain_run(&self.setup.plain_run));
        if let Some(character) = character {
            direct.style = Some(character.id.clone());
            // Both styles at once would take bold back.
            let both = |own: bool, other: Option<bool>| own && other == Some(true);
            let [bold, italic] = toggles;
            if both(bold, character.run.bold) {
                direct.bold = Some(full.bold.unwrap_or(false));
            }
            if both(italic, character.run.italic) {
                direct.italic = Some(full.italic.unwrap_or(false));
            }
        }
        if format.slot == FontSlot::EastAsian {
            direct.fonts.hint = Some(FontHint::EastAsia);
        }
        direct.tracking = self.tracking(&format);
        let direct = match self.recent_runs.iter().find(|known| ***known == direct) {
            Some(known) => known.clone(),
            None => {
                let direct = if direct.is_unset() { RunProps::unset() } else { Arc::new(direct) };
                self.recent_runs.insert(0, direct.clone());
                self.recent_runs.truncate(RECENT);
                direct
            }
        };
        Arc::make_mut(&mut self.state.run).direct = Some(direct.clone());
        direct
    }

    /// The direct properties of the paragraph that ends now.
    pub(super) fn paragraph_props(&mut self) -> Arc<ParagraphProps> {
        let format = self.state.paragraph.clone();
        if let Some((known, props)) = &self.last_paragraph
            && *known == format
        {
            return props.clone();
        }
        let props = self.direct_paragraph(&format);
        let props = if props.is_unset() { ParagraphProps::unset() } else { Arc::new(props) };
        self.last_paragraph = Some((format, props.clone()));
        props
    }

    /// Takes a paragraph out of a list that is not in the file.
    fn check_list(&mut self, props: &mut ParagraphProps) {
        let Some(id) = props.numbering.id.filter(|id| *id != 0) else { return };
        if self.document.numbering.instances.iter().all(|list| list.id != id) {
            props.numbering = NumberingRef::default();
            self.warn(InputWarning::ReferenceDangling { target: Reference::List, id: id.to_string() }.into());
        }
    }

    fn direct_paragraph(&mut self, format: &ParagraphFormat) -> ParagraphProps {
        let style = self.styles.paragraph.get(&format.style.unwrap_or(0)).cloned();
        let mut props = match &style {
            Some(style) => paragraph_relative(&format.props, &style.paragraph),
            None => format.props.clone(),
        };
        self.check_list(&mut props);
        if props.numbering.id.is_some_and(|id| id != 0) {
            // The indents of the list come between those of the style and the paragraph's own.
            props.indent = whole_indent(&format.props.indent);
        }
        if let Some(style) = style.filter(|style| !style.style.is_default) {
            props.style = Some(style.id.clone());
        }
        props
    }

    /// The font of symbols that is in force; without one characters of the private use area stay as they are.
    pub(super) fn symbol_font(&self) -> Option<Name> {
        let fonts = &self.state.run.fonts;
        let number = fonts.low.or(fonts.high).or(self.setup.default_font)?;
        self.fonts.get(number).map(|font| font.name.clone()).filter(|name| !name.is_empty())
    }

    /// Reads `\*\defchp` and `\*\defpap`, the formats under all styles.
    pub(super) fn read_default_format(&mut self, tree: &Tree, is_paragraph: bool) {
        let kept = std::mem::take(&mut self.state);
        for node in &tree.nodes {
            if let Node::Token(Token::Word(name, value)) = node {
                let _ = self.take_run_word(name, *value) || self.take_paragraph_word(name, *value);
            }
        }
        let run = self.full_run(&Arc::clone(&self.state.run));
        let paragraph = self.state.paragraph.props.clone();
        self.state = kept;
        if is_paragraph {
            self.setup.default_paragraph = Some(paragraph);
        } else {
            self.setup.plain_run = run.clone();
            self.setup.default_run = Some(run);
        }
    }
}

fn new_style(empty: Name) -> Style {
    Style {
        id: empty.clone(),
        kind: StyleKind::Paragraph,
        name: empty,
        aliases: None,
        is_default: false,
        is_custom: false,
        based_on: None,
        next: None,
        link: None,
        ui_priority: None,
        semi_hidden: false,
        unhide_when_used: false,
        quick_format: false,
        locked: false,
        paragraph: ParagraphProps::default(),
        run: RunProps::default(),
        table: Default::default(),
        row: Default::default(),
        cell: Default::default(),
        parts: Vec::new(),
    }
}

/// What `full` has otherwise than `base`; what only `base` has is set to what `resets` says.
fn relative<P: Overlay + Clone>(full: &P, base: &P, resets: &P) -> P {
    let mut alike = full.clone();
    alike.keep_shared(base);
    let mut direct = full.clone();
    direct.clear(&alike);
    // Of the resets those whose property the base has and the format has not.
    let mut outside = resets.clone();
    outside.clear(base);
    let mut missing = resets.clone();
    missing.clear(&outside);
    missing.clear(full);
    direct.overlay(&missing);
    direct
}

fn paragraph_relative(full: &ParagraphProps, base: &ParagraphProps) -> ParagraphProps {
    let mut props = relative(full, base, &plain_paragraph());
    // Indents belong together: which of them wins depends on which are there.
    if full.indent != base.indent {
        let chars = |own: Option<Hundredth>, other: Option<Hundredth>| own.or(other.map(|_| Hundredth(0)));
        props.indent = Indent {
            hanging: full.indent.hanging.or(base.indent.hanging.map(|_| Twip(0))),
            left_chars: chars(full.indent.left_chars, base.indent.left_chars),
            right_chars: chars(full.indent.right_chars, base.indent.right_chars),
            hanging_chars: chars(full.indent.hanging_chars, base.indent.hanging_chars),
            first_line_chars: chars(full.indent.first_line_chars, base.indent.first_line_chars),
            ..whole_indent(&full.indent)
        };
    }
    props.tabs = tabs_relative(&full.tabs, &base.tabs);
    props
}

/// The indents of a paragraph with those that are zero; one in characters has no length beside it.
fn whole_indent(own: &Indent) -> Indent {
    let zero = Twip(0);
    let first = own.hanging.is_none() && own.first_line_chars.is_none() && own.hanging_chars.is_none();
    Indent {
        left: own.left.or(own.left_chars.is_none().then_some(zero)),
        right: own.right.or(own.right_chars.is_none().then_some(zero)),
        first_line: own.first_line.or(first.then_some(zero)),
        ..own.clone()
    }
}

/// Stops that are new, and those of the style that are gone.
fn tabs_relative(full: &Tabs, base: &Tabs) -> Tabs {
    let gone = base.0.iter().filter(|stop| full.0.iter().all(|own| own.position != stop.position));
    let cleared = gone.map(|stop| TabStop { position: stop.position, alignment: TabAlignment::Clear, leader: None });
    let mut stops: Vec<_> = full.0.iter().filter(|stop| !base.0.contains(stop)).cloned().chain(cleared).collect();
    stops.sort_by_key(|stop| stop.position);
    Tabs(stops)
}

/// Characters as they are after `\plain`.
fn plain_run(defaults: &RunProps) -> RunProps {
    let off = Some(false);
    RunProps {
        fonts: defaults.fonts.clone(),
        bold: off,
        bold_complex: off,
        italic: off,
        italic_complex: off,
        caps: off,
        small_caps: off,
        strike: off,
        double_strike: off,
        outline: off,
        shadow: off,
        emboss: off,
        imprint: off,
        hidden: off,
        color: Some(automatic()),
        spacing: Some(Twip(0)),
        scale: Some(100),
        kern: Some(HalfPoint(0)),
        position: Some(HalfPoint(0)),
        size: Some(defaults.size.unwrap_or(HalfPoint(24))),
        size_complex: Some(defaults.size_complex.unwrap_or(HalfPoint(24))),
        underline: Some(Underline { style: UnderlineStyle::None, color: None }),
        vertical_align: Some(VerticalAlign::Baseline),
        shading: Some(no_shading()),
        ..RunProps::default()
    }
}

/// A paragraph as it is after `\pard`.
fn plain_paragraph() -> ParagraphProps {
    let off = Some(false);
    let none = || Some(Border { style: BorderStyle::None, ..super::border::no_line() });
    ParagraphProps {
        keep_next: off,
        keep_lines: off,
        page_break_before: off,
        widow_control: off,
        auto_space_latin: off,
        auto_space_digits: off,
        adjust_right_indent: off,
        contextual_spacing: off,
        alignment: Some(Alignment::Left),
        shading: Some(no_shading()),
        spacing: Spacing {
            before: Some(Twip(0)),
            after: Some(Twip(0)),
            before_lines: Some(Hundredth(0)),
            after_lines: Some(Hundredth(0)),
            before_auto: off,
            after_auto: off,
            line: Some(Twip(240)),
            line_rule: Some(LineRule::Auto),
        },
        borders: ParagraphBorders {
            top: none(),
            left: none(),
            bottom: none(),
            right: none(),
            between: none(),
            bar: none(),
        },
        numbering: NumberingRef { id: Some(0), ..Default::default() },
        ..ParagraphProps::default()
    }
}

fn no_shading() -> Shading {
    Shading { pattern: ShadingPattern::Clear, color: None, fill: None }
}

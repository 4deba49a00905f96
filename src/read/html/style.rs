//! What an element looks like: what it inherits, what HTML gives it, what attributes, rules and its own style say.

use super::dom::{Dom, NodeId};
use super::sheet::{Declarations, Sheet, parse_declarations};
use crate::model::{Alignment, Name, ParagraphProps, RunProps, TabAlignment, TabStop};
use crate::read::css::{Applied, apply_to_paragraph, apply_to_run, half_points, parse_families, parse_length, twips};
use crate::units::{Hundredth, Twip};
use std::sync::Arc;

/// What holds for the inside of an element.
#[derive(Debug, Clone)]
pub(super) struct Context {
    /// Properties of characters.
    pub(super) run: Arc<RunProps>,
    /// Properties of paragraphs that are inherited: alignment, line height, indents.
    pub(super) paragraph: ParagraphProps,
    /// White space counts.
    pub(super) keeps_space: bool,
    /// Nothing of it is shown, nor is it a part of the text: the label of a list that is numbered anyway.
    pub(super) is_label: bool,
}

impl Context {
    pub(super) fn root() -> Self {
        Context { run: RunProps::unset(), paragraph: ParagraphProps::default(), keeps_space: false, is_label: false }
    }

    /// Size of the font in points; 12 is what browsers and Word begin with.
    pub(super) fn size(&self) -> f64 {
        self.run.size.map_or(12.0, |size| size.pt().0)
    }
}

/// An element with its style worked out.
pub(super) struct Styled {
    pub(super) declarations: Declarations,
    /// What holds inside.
    pub(super) inside: Context,
    /// Properties of the paragraph that the element is, if it is one.
    pub(super) paragraph: ParagraphProps,
}

impl Styled {
    /// The value that holds of a property.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.declarations.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Works out the style of an element in a context.
pub(super) fn style(dom: &Dom, sheet: &Sheet, id: NodeId, around: &Context) -> Styled {
    let name = dom.name(id);
    let mut declarations = usual(name);
    declarations.extend(from_attributes(dom, id));
    declarations.extend(sheet.matching(dom, id).cloned());
    declarations.extend(dom.attribute(id, "style").map(parse_declarations).unwrap_or_default());
    let mut run = RunProps::clone(&around.run);
    let mut inside = around.clone();
    let is_block = is_block(name);
    let mut paragraph = ParagraphProps::default();
    if is_block {
        paragraph = around.paragraph.clone();
        (paragraph.indent.left, paragraph.indent.right) = (None, None);
    }
    for (name, value) in &declarations {
        let applied = apply_characters(&mut run, name, value, around.size());
        let size = run.size.map_or(12.0, |size| size.pt().0);
        // A background is that of the block where there is one.
        if is_block && matches!(name.as_str(), "background" | "background-color") {
            run.shading.clone_from(&around.run.shading);
        }
        if is_block && (applied == Applied::Other || name.starts_with("background")) {
            apply_block(&mut paragraph, name, value, size);
        }
    }
    if is_block {
        let add = |own: Option<Twip>, outer: Option<Twip>| match (own, outer) {
            (Some(own), Some(outer)) => Some(Twip(own.0.saturating_add(outer.0))),
            (own, outer) => own.or(outer),
        };
        paragraph.indent.left = add(paragraph.indent.left, around.paragraph.indent.left);
        paragraph.indent.right = add(paragraph.indent.right, around.paragraph.indent.right);
        inside.paragraph = inherited(&paragraph);
    }
    let preserved = |value: &str| value.starts_with("pre") && value != "pre-line";
    let of = |wanted: &str| declarations.iter().rev().find(|(own, _)| own == wanted).map(|(_, value)| value.as_str());
    if let Some(value) = of("white-space") {
        inside.keeps_space = preserved(value);
    }
    inside.run = if run == *around.run { around.run.clone() } else { Arc::new(run) };
    Styled { declarations, inside, paragraph }
}

/// What paragraphs inside take over.
fn inherited(paragraph: &ParagraphProps) -> ParagraphProps {
    let mut inherited = ParagraphProps {
        alignment: paragraph.alignment,
        indent: paragraph.indent.clone(),
        bidi: paragraph.bidi,
        ..ParagraphProps::default()
    };
    (inherited.spacing.line, inherited.spacing.line_rule) = (paragraph.spacing.line, paragraph.spacing.line_rule);
    inherited
}

/// Elements that begin a line of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "dir"
            | "menu"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "pre"
            | "blockquote"
            | "center"
            | "form"
            | "fieldset"
            | "legend"
            | "address"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "figure"
            | "figcaption"
            | "body"
            | "html"
            | "hr"
            | "details"
            | "summary"
            | "listing"
            | "xmp"
            | "dialog"
    )
}

/// What HTML gives to elements. HTML, 15.3.
fn usual(name: &str) -> Declarations {
    let list: &[(&str, &str)] = match name {
        "b" | "strong" => &[("font-weight", "bold")],
        "th" => &[("font-weight", "bold"), ("text-align", "center")],
        "i" | "em" | "cite" | "var" | "dfn" | "address" => &[("font-style", "italic")],
        "u" | "ins" => &[("text-decoration", "underline")],
        "s" | "strike" | "del" => &[("text-decoration", "line-through")],
        "sub" => &[("vertical-align", "sub")],
        "sup" => &[("vertical-align", "super")],
        "big" => &[("font-size", "larger")],
        "small" => &[("font-size", "smaller")],
        "tt" | "code" | "kbd" | "samp" => &[("font-family", "\"Courier New\"")],
        "pre" | "listing" | "xmp" => {
            &[("font-family", "\"Courier New\""), ("font-size", "10pt"), ("white-space", "pre")]
        }
        "center" | "caption" => &[("text-align", "center")],
        "blockquote" => &[("margin-left", "30pt"), ("margin-right", "30pt")],
        "dd" => &[("margin-left", "30pt")],
        "p" | "dl" => &[("mso-margin-top-alt", "auto"), ("mso-margin-bottom-alt", "auto")],
        "mark" => &[("background-color", "yellow")],
        _ => &[],
    };
    list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Attributes that say what styles say. HTML, 15.3.
fn from_attributes(dom: &Dom, id: NodeId) -> Declarations {
    let mut list = Declarations::new();
    let mut add = |attribute: &str, property: &str, value: fn(&str) -> Option<String>| {
        let value = dom.attribute(id, attribute).and_then(|text| value(text.trim()));
        list.extend(value.map(|value| (property.to_owned(), value)));
    };
    let name = dom.name(id);
    let plain = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    if name == "font" {
        add("face", "font-family", plain);
        add("color", "color", plain);
        add("size", "font-size", size_of);
    }
    if is_block(name) && !matches!(name, "table" | "hr") {
        add("align", "text-align", |text| Some(text.to_ascii_lowercase()));
    }
    if matches!(name, "td" | "th" | "tr" | "table") {
        add("bgcolor", "background-color", plain);
    }
    if matches!(name, "td" | "th" | "tr" | "tbody" | "thead") {
        add("valign", "vertical-align", |text| Some(text.to_ascii_lowercase()));
    }
    if name == "a" && dom.attribute(id, "href").is_some_and(|href| !href.is_empty()) {
        list.push(("color".to_owned(), "blue".to_owned()));
        list.push(("text-decoration".to_owned(), "underline".to_owned()));
    }
    list
}

/// The sizes of `font`, 1 to 7, and steps from 3.
fn size_of(text: &str) -> Option<String> {
    let number: i32 = text.trim_start_matches('+').parse().ok()?;
    let size = if text.starts_with(['+', '-']) { number.saturating_add(3) } else { number };
    let points = match size.clamp(1, 7) {
        1 => "7.5pt",
        2 => "10pt",
        3 => "12pt",
        4 => "13.5pt",
        5 => "18pt",
        6 => "24pt",
        _ => "36pt",
    };
    Some(points.to_owned())
}

/// Sets a property of characters, CSS's or Word's own.
fn apply_characters(run: &mut RunProps, name: &str, value: &str, inherited: f64) -> Applied {
    let family = || parse_families(value).into_iter().next();
    match name {
        "font-family" => {
            let family = family();
            if family.is_some() {
                let fonts = &mut run.fonts;
                (fonts.ascii, fonts.high_ansi, fonts.east_asia) = (family.clone(), family.clone(), family);
            }
        }
        "mso-ascii-font-family" => run.fonts.ascii = family().or(run.fonts.ascii.take()),
        "mso-hansi-font-family" => run.fonts.high_ansi = family().or(run.fonts.high_ansi.take()),
        "mso-fareast-font-family" => run.fonts.east_asia = family().or(run.fonts.east_asia.take()),
        "mso-bidi-font-family" => run.fonts.complex = family().or(run.fonts.complex.take()),
        "font" => return apply_font(run, value, inherited),
        "display" if value == "none" => run.hidden = Some(true),
        "mso-hide" if value == "all" => run.hidden = Some(true),
        "mso-text-raise" => {
            run.position = parse_length(value).and_then(|raise| raise.points(12.0)).and_then(half_points)
        }
        "mso-font-width" => {
            run.scale = value.trim_end_matches('%').parse().ok().filter(|scale| (1..=600).contains(scale))
        }
        "mso-highlight" => return apply_to_run(run, "background-color", value, inherited),
        "mso-ansi-language" => run.lang.latin = Some(Name::from(value)),
        "mso-fareast-language" => run.lang.east_asia = Some(Name::from(value)),
        // Heights of cells have the same name.
        "vertical-align" if matches!(value, "top" | "middle" | "bottom") => return Applied::Other,
        _ => return apply_to_run(run, name, value, inherited),
    }
    Applied::Yes
}

/// The shorthand `italic bold 12pt/1.5 "宋体"`.
fn apply_font(run: &mut RunProps, value: &str, inherited: f64) -> Applied {
    let mut rest = value;
    while let Some((word, after)) = rest.trim_start().split_once(' ') {
        let size = word.split('/').next().unwrap_or(word);
        let known = ["font-style", "font-weight", "font-variant"].into_iter();
        if parse_length(size).is_some() && !size.chars().all(|character| character.is_ascii_digit()) {
            apply_to_run(run, "font-size", size, inherited);
            return apply_characters(run, "font-family", after, inherited);
        }
        for name in known {
            apply_to_run(run, name, word, inherited);
        }
        rest = after;
    }
    Applied::Yes
}

/// Sets a property of a paragraph, CSS's or Word's own.
fn apply_block(props: &mut ParagraphProps, name: &str, value: &str, size: f64) {
    let number = || value.parse::<f64>().ok().filter(|number| number.is_finite());
    match name {
        "margin" => {
            let words: Vec<&str> = value.split_ascii_whitespace().collect();
            let at = |places: [usize; 4]| places.iter().find_map(|place| words.get(*place)).copied();
            let sides = [("margin-top", [0; 4]), ("margin-right", [1, 0, 0, 0])];
            let others = [("margin-bottom", [2, 0, 0, 0]), ("margin-left", [3, 1, 0, 0])];
            for (side, places) in sides.into_iter().chain(others) {
                apply_block(props, side, at(places).unwrap_or_default(), size);
            }
        }
        "margin-top" | "margin-bottom" => {
            apply_to_paragraph(props, name, value, size);
            if value != "auto" {
                let auto =
                    if name == "margin-top" { &mut props.spacing.before_auto } else { &mut props.spacing.after_auto };
                *auto = None;
            }
        }
        "mso-margin-top-alt" => props.spacing.before_auto = (value == "auto").then_some(true),
        "mso-margin-bottom-alt" => props.spacing.after_auto = (value == "auto").then_some(true),
        "mso-char-indent-count" => {
            let hundredths = number().and_then(|count| crate::ooxml::round_to_i32(count * 100.0));
            props.indent.first_line_chars = hundredths.filter(|count| *count > 0).map(Hundredth);
        }
        "mso-outline-level" => {
            let level = value.parse::<u8>().ok().filter(|level| (1..=9).contains(level));
            props.outline_level = level.map(|level| level.saturating_sub(1));
        }
        "mso-pagination" => props.widow_control = Some(value.contains("widow")),
        "mso-line-height-rule" if props.spacing.line_rule.is_some() => {
            if value != "exactly" && props.spacing.line_rule == Some(crate::model::LineRule::Exact) {
                props.spacing.line_rule = Some(crate::model::LineRule::AtLeast);
            }
        }
        "mso-layout-grid-align" => props.snap_to_grid = Some(value != "none"),
        "tab-stops" => props.tabs.0 = parse_tabs(value),
        "direction" => props.bidi = Some(value == "rtl"),
        "text-align" if value == "justify-all" => props.alignment = Some(Alignment::Distribute),
        "text-justify" if value == "distribute-all-lines" => props.alignment = Some(Alignment::Distribute),
        _ => {
            apply_to_paragraph(props, name, value, size);
        }
    }
}

/// `list 36.0pt center 207.65pt right 415.3pt`.
fn parse_tabs(value: &str) -> Vec<TabStop> {
    let mut stops: Vec<TabStop> = Vec::new();
    let mut alignment = TabAlignment::Left;
    for word in value.split_ascii_whitespace() {
        match word {
            "center" => alignment = TabAlignment::Center,
            "right" => alignment = TabAlignment::Right,
            "decimal" => alignment = TabAlignment::Decimal,
            "left" => alignment = TabAlignment::Left,
            "list" => alignment = TabAlignment::Num,
            _ => {
                let position = parse_length(word).and_then(|length| length.points(12.0)).and_then(twips);
                if let Some(position) = position.filter(|new| stops.iter().all(|stop| stop.position != *new)) {
                    stops.push(TabStop { position, alignment, leader: None });
                }
                alignment = TabAlignment::Left;
            }
        }
    }
    stops.sort_by_key(|stop| stop.position);
    stops
}

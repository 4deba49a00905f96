//! Decorative text as VML (`v:textpath`), the one form that every Word stretches, and that watermarks
//! have. ECMA-376 Part 4, 19.1.2.23.

use super::story::StoryWriter;
use super::vml_place::{BEHIND_TEXT, horizontal, vertical};
use super::xml::Xml;
use crate::model::{
    Anchor, AxisPosition, Color, ColorChangeKind, ColorValue, Drawing, Gradient, GradientDirection, LineDash,
    PaintColor, Placement, ShapeFill, ShapeLine, WordArt, WordArtOutline, Wrap,
};
use crate::ooxml::names;
use crate::units::Emu;
use std::fmt::Write;

impl StoryWriter<'_> {
    /// `w:pict`.
    pub(super) fn write_word_art(&mut self, drawing: &Drawing, art: &WordArt) {
        let number = self.next_drawing;
        self.next_drawing += 1;
        let outline = &art.outline;
        self.xml.open("w:pict");
        let kind = self.write_form(outline);
        let xml = &mut self.xml;
        let id = if drawing.name.is_empty() { format!("_x0000_s{}", 1024 + number) } else { drawing.name.clone() };
        let description = (!drawing.description.is_empty()).then_some(drawing.description.as_str());
        let tag = xml.tag("v:shape").attr("xmlns:v", names::VML).attr("xmlns:o", names::OFFICE);
        let tag = tag.attr("id", id.as_str()).attr("type", format!("#{kind}")).maybe("alt", description);
        let tag = tag.maybe("href", drawing.link.as_ref().map(|link| link.address.as_str()));
        let tag = tag.attr("style", style(drawing, art)).maybe("adj", outline.adjusts.as_deref());
        let fill = art.fill.as_ref().and_then(first_color).map(hex);
        let tag = tag.maybe("fillcolor", fill).maybe("filled", art.fill.is_none().then_some("f"));
        let line = art.line.as_ref();
        let tag = tag.maybe("strokecolor", line.map(|line| hex(&line.color)));
        let tag = tag.maybe("strokeweight", line.map(|line| points(line.width)));
        tag.maybe("stroked", line.is_none().then_some("f")).open();
        write_fill(xml, art.fill.as_ref());
        write_stroke(xml, line);
        write_words(xml, art);
        if let Placement::Anchored(anchor) = &drawing.placement {
            let wrap = match anchor.wrap {
                Wrap::None => None,
                Wrap::Square => Some("square"),
                Wrap::Tight => Some("tight"),
                Wrap::Through => Some("through"),
                Wrap::TopAndBottom => Some("topAndBottom"),
            };
            if let Some(wrap) = wrap {
                xml.tag("w10:wrap").attr("xmlns:w10", names::OFFICE_WORD).attr("type", wrap).empty();
            }
        }
        xml.close();
        xml.close();
    }

    /// `v:shapetype`, where the part does not define the form yet; hands back its id.
    fn write_form(&mut self, outline: &WordArtOutline) -> String {
        let is_same = |known: &&WordArtOutline| (&known.path, &known.formulas) == (&outline.path, &outline.formulas);
        let alike = self.forms.iter().filter(|known| known.number == outline.number);
        let before = alike.clone().take_while(|known| !is_same(known)).count();
        let is_known = before < alike.count();
        let mut id = format!("_x0000_t{}", outline.number);
        if before > 0 {
            let _ = write!(id, "_{before}");
        }
        if is_known {
            return id;
        }
        self.forms.push(outline.clone());
        let xml = &mut self.xml;
        let tag = xml.tag("v:shapetype").attr("xmlns:v", names::VML).attr("xmlns:o", names::OFFICE);
        let tag = tag.attr("id", id.as_str()).attr("coordsize", "21600,21600").attr("o:spt", outline.number);
        tag.maybe("path", outline.path.as_deref()).open();
        if !outline.formulas.is_empty() {
            xml.open("v:formulas");
            for formula in &outline.formulas {
                xml.tag("v:f").attr("eqn", formula.as_str()).empty();
            }
            xml.close();
        }
        xml.tag("v:path").attr("textpathok", "t").empty();
        xml.tag("v:textpath").attr("on", "t").attr("fitshape", "t").empty();
        xml.close();
        id
    }
}

/// Its words, with their font.
fn write_words(xml: &mut Xml, art: &WordArt) {
    let look = art.look();
    let mut style = String::new();
    if let Some(family) = look.and_then(|look| look.fonts.ascii.as_deref()) {
        let _ = write!(style, "font-family:\"{family}\";");
    }
    style.push_str("font-size:1pt");
    if look.is_some_and(|look| look.bold == Some(true)) {
        style.push_str(";font-weight:bold");
    }
    if look.is_some_and(|look| look.italic == Some(true)) {
        style.push_str(";font-style:italic");
    }
    xml.tag("v:textpath").attr("style", style).attr("string", art.texts().join("\n")).empty();
}

fn write_fill(xml: &mut Xml, fill: Option<&ShapeFill>) {
    match fill {
        Some(ShapeFill::Solid(color)) => {
            if let Some(opacity) = opacity(color) {
                xml.tag("v:fill").attr("opacity", opacity).empty();
            }
        }
        Some(ShapeFill::Gradient(gradient)) => write_gradient(xml, gradient),
        Some(ShapeFill::Picture(_) | ShapeFill::Pattern(_)) | None => {}
    }
}

fn write_gradient(xml: &mut Xml, Gradient { stops, direction }: &Gradient) {
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return };
    let mut colors = String::new();
    for stop in stops {
        let separator = if colors.is_empty() { "" } else { ";" };
        let _ = write!(colors, "{separator}{} {}", share(stop.position), hex(&stop.color));
    }
    let (kind, angle, focus, place) = match direction {
        GradientDirection::Linear { angle, .. } => {
            let angle = (630.0 - f64::from(*angle) / 60_000.0).rem_euclid(360.0);
            ("gradient", Some(angle.to_string()), if angle < 180.0 { "0%" } else { "100%" }, None)
        }
        GradientDirection::Path { middle: [x, y, ..], .. } => {
            ("gradientRadial", None, "100%", Some(format!("{},{}", share(*x), share(*y))))
        }
    };
    let tag = xml.tag("v:fill").attr("type", kind).maybe("opacity", opacity(&first.color));
    let tag = tag.attr("color2", hex(&last.color)).maybe("o:opacity2", opacity(&last.color));
    let tag = tag.attr("colors", colors).maybe("angle", angle).attr("focus", focus);
    tag.maybe("focusposition", place).empty();
}

fn write_stroke(xml: &mut Xml, line: Option<&ShapeLine>) {
    let Some(line) = line else { return };
    let dash = match line.dash {
        LineDash::Solid => None,
        LineDash::Dot => Some("dot"),
        LineDash::Dash => Some("dash"),
        LineDash::LongDash => Some("longdash"),
        LineDash::DashDot | LineDash::SystemDashDot => Some("dashdot"),
        LineDash::LongDashDot => Some("longdashdot"),
        LineDash::LongDashDotDot | LineDash::SystemDashDotDot => Some("longdashdotdot"),
        LineDash::SystemDash => Some("shortdash"),
        LineDash::SystemDot => Some("shortdot"),
    };
    let opacity = opacity(&line.color);
    let (cap, join) = (line.cap.map(|cap| cap.token()), line.join.map(|join| join.token()));
    let cap = cap.map(|cap| if cap == "rnd" { "round" } else { "square" });
    if opacity.is_some() || dash.is_some() || cap.is_some() || join.is_some() {
        let tag = xml.tag("v:stroke").maybe("opacity", opacity).maybe("dashstyle", dash);
        tag.maybe("endcap", cap).maybe("joinstyle", join).empty();
    }
}

/// Place, size and angle as CSS.
fn style(drawing: &Drawing, art: &WordArt) -> String {
    let mut style = String::new();
    if let Placement::Anchored(anchor) = &drawing.placement {
        write_place(&mut style, anchor);
    }
    let _ = write!(style, "width:{};height:{}", points(drawing.width), points(drawing.height));
    let flips = [(art.flip_horizontal, "x"), (art.flip_vertical, "y")];
    let flips: String = flips.into_iter().filter_map(|(flips, axis)| flips.then_some(axis)).collect();
    if !flips.is_empty() {
        let _ = write!(style, ";flip:{flips}");
    }
    match drawing.rotation {
        Some(angle) if angle % 60_000 == 0 => {
            let _ = write!(style, ";rotation:{}", angle / 60_000);
        }
        // 65536ths of a degree: the next one, for readers cut off.
        Some(angle) => {
            let fixed = (i64::from(angle.abs()) * 65_536 + 59_999) / 60_000;
            let _ = write!(style, ";rotation:{}fd", fixed * i64::from(angle.signum()));
        }
        None => {}
    }
    style
}

fn write_place(style: &mut String, anchor: &Anchor) {
    let (across, down) = (horizontal(anchor.horizontal.0), vertical(anchor.vertical.0));
    let order = if anchor.behind_text { anchor.z_order.saturating_sub(BEHIND_TEXT).min(-1) } else { anchor.z_order };
    style.push_str("position:absolute;");
    let axes = [
        ("horizontal", "margin-left", across, anchor.horizontal.1),
        ("vertical", "margin-top", down, anchor.vertical.1),
    ];
    for (axis, margin, from, position) in axes {
        let _ = match position {
            AxisPosition::Offset(offset) => write!(style, "{margin}:{};", points(offset)),
            AxisPosition::Align(align) => write!(style, "{margin}:0;mso-position-{axis}:{};", align.token()),
        };
        let _ = write!(style, "mso-position-{axis}-relative:{from};");
    }
    let _ = write!(style, "z-index:{order};");
    for (side, distance) in ["top", "bottom", "left", "right"].into_iter().zip(anchor.distances) {
        if distance.0 != 0 {
            let _ = write!(style, "mso-wrap-distance-{side}:{};", points(distance));
        }
    }
}

fn points(length: Emu) -> String {
    format!("{}pt", length.pt().0)
}

/// 1000ths of a percent as a share of one.
fn share(thousandths: i32) -> String {
    (f64::from(thousandths) / 100_000.0).to_string()
}

fn first_color(fill: &ShapeFill) -> Option<&PaintColor> {
    match fill {
        ShapeFill::Solid(color) => Some(color),
        ShapeFill::Gradient(gradient) => gradient.stops.first().map(|stop| &stop.color),
        ShapeFill::Pattern(pattern) => Some(&pattern.foreground),
        ShapeFill::Picture(_) => None,
    }
}

fn opacity(color: &PaintColor) -> Option<String> {
    let alpha = color.changes.iter().find(|change| change.kind == ColorChangeKind::Alpha);
    alpha.map(|alpha| share(alpha.value))
}

fn hex(PaintColor { base: Color { value, .. }, .. }: &PaintColor) -> String {
    let (red, green, blue) = match *value {
        ColorValue::Rgb(red, green, blue) => (red, green, blue),
        ColorValue::Auto => (0, 0, 0),
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

//! Views of finished pages: a line for each item, heading, label and property.
//!
//! Lengths are points to a tenth, from the top left corner; pages count from 1; colours are sRGB in hexadecimal.

use gongwen::geom::{LineCap, LineJoin, Point, Rect, Rgb, Segment, Sides};
use gongwen::pages::{
    GlyphRun, GradientStop, Item, Link, LinkTarget, PagePath, Pages, Paint, PlacedImage, Rule, RuleStyle,
};
use std::fmt::Write;

/// Every item of every page, in drawing order.
pub fn pages(pages: &Pages) -> String {
    let mut out = String::new();
    for page in &pages.pages {
        writeln!(out, "page {} {:.1}×{:.1}", page.label, page.width.0, page.height.0).unwrap();
        page.items.iter().for_each(|item| writeln!(out, "{}", describe(item, pages)).unwrap());
    }
    out
}

/// What a reader of the PDF finds beside its pages: properties, labels of pages, headings.
pub fn outline(pages: &Pages) -> String {
    let mut out = String::new();
    let info = &pages.info;
    for (name, value) in [
        ("title", &info.title),
        ("author", &info.author),
        ("subject", &info.subject),
        ("keywords", &info.keywords),
        ("created", &info.created),
        ("modified", &info.modified),
        ("language", &info.language),
    ] {
        if let Some(value) = value {
            writeln!(out, "{name} {value}").unwrap();
        }
    }
    for (index, page) in pages.pages.iter().enumerate() {
        writeln!(out, "page {} labelled {}", index + 1, page.label).unwrap();
    }
    for heading in &pages.outline {
        let (level, page) = (heading.level + 1, heading.page + 1);
        writeln!(out, "heading {level} page {page} y {:.1} {}", heading.y.0, heading.title).unwrap();
    }
    out
}

fn describe(item: &Item, pages: &Pages) -> String {
    match item {
        Item::Glyphs(run) => text(run, pages),
        Item::Rule(rule) => line(rule),
        Item::Fill(fill) => format!("fill {} {}", area(&fill.rect), hex(fill.color)),
        Item::Path(path) => describe_path(path),
        Item::ClipStart(clip) => format!("clip {}{}", way(&clip.segments), odd(clip.even_odd)),
        Item::ClipEnd => "clip ends".to_owned(),
        Item::Image(image) => picture(image),
        Item::Link(link) => region(link),
    }
}

/// Text from its origin to the origin of its last glyph; looks that are not the usual ones before the text.
fn text(run: &GlyphRun, pages: &Pages) -> String {
    let face = &pages.faces[usize::from(run.face.0)];
    let end = run.origin.x.0 + run.glyphs.last().map_or(0.0, |glyph| glyph.x.0);
    let (origin, size, name) = (run.origin, run.size.0, face.full_name());
    let mut out = format!("text {:.1} {:.1} …{end:.1} {name}/{size}", origin.x.0, origin.y.0);
    if run.color != Rgb::BLACK {
        write!(out, " {}", hex(run.color)).unwrap();
    }
    if run.opacity < 1.0 {
        write!(out, " opacity {}", run.opacity).unwrap();
    }
    if run.synthetic_bold {
        out.push_str(" emboldened");
    }
    if run.synthetic_italic {
        out.push_str(" slanted");
    }
    if (run.stretch - 1.0).abs() > 0.005 {
        write!(out, " stretched {:.2}", run.stretch).unwrap();
    }
    if run.rotation != 0.0 {
        write!(out, " turned {}", degrees(run.rotation)).unwrap();
    }
    write!(out, " {}", run.text).unwrap();
    out
}

fn line(rule: &Rule) -> String {
    let stroke = match rule.style {
        RuleStyle::Solid => "solid",
        RuleStyle::Dotted => "dotted",
        RuleStyle::Dashed => "dashed",
        RuleStyle::DashDot => "dash-dot",
        RuleStyle::DashDotDot => "dash-dot-dot",
        RuleStyle::Wave => "wave",
    };
    let color = if rule.color == Rgb::BLACK { String::new() } else { format!(" {}", hex(rule.color)) };
    format!("rule {} {} width {:.2} {stroke}{color}", at(&rule.from), at(&rule.to), rule.width.0)
}

fn picture(image: &PlacedImage) -> String {
    let mut out = format!("image {}", area(&image.rect));
    if image.crop != Sides::default() {
        let Sides { left, top, right, bottom } = image.crop;
        write!(out, " cropped left {left} top {top} right {right} bottom {bottom}").unwrap();
    }
    if image.rotation != 0.0 {
        write!(out, " turned {}", degrees(image.rotation)).unwrap();
    }
    for (mirrored, way) in image.flip.into_iter().zip(["left to right", "top to bottom"]) {
        if mirrored {
            write!(out, " mirrored {way}").unwrap();
        }
    }
    out
}

fn region(link: &Link) -> String {
    let target = match &link.target {
        LinkTarget::Uri(address) => address.clone(),
        LinkTarget::Page { page, y } => format!("page {} y {:.1}", page + 1, y.0),
    };
    format!("link {} {target}", area(&link.rect))
}

fn describe_path(path: &PagePath) -> String {
    let mut out = format!("path {}", way(&path.segments));
    match &path.fill {
        None => {}
        Some(Paint::Solid(color)) => write!(out, " fill {}{}", hex(*color), odd(path.even_odd)).unwrap(),
        Some(Paint::Linear { from, to, stops }) => {
            write!(out, " fill{} from {} to {}{}", odd(path.even_odd), at(from), at(to), colors(stops)).unwrap();
        }
        Some(Paint::Radial { center, radius_x, radius_y, stops }) => {
            let radii = format!("{:.1}×{:.1}", radius_x.0, radius_y.0);
            write!(out, " fill{} around {} {radii}{}", odd(path.even_odd), at(center), colors(stops)).unwrap();
        }
    }
    if let Some(line) = &path.stroke {
        let cap = match line.cap {
            LineCap::Butt => "flat",
            LineCap::Round => "round",
            LineCap::Square => "square",
        };
        let join = match line.join {
            LineJoin::Miter => "miter",
            LineJoin::Round => "round",
            LineJoin::Bevel => "bevel",
        };
        write!(out, " line {:.2} {} {cap} {join}", line.width.0, hex(line.color)).unwrap();
        line.dashes.iter().for_each(|dash| write!(out, " {:.1}", dash.0).unwrap());
    }
    if path.opacity != 1.0 {
        write!(out, " opacity {}", path.opacity).unwrap();
    }
    out
}

/// Where a path goes, in SVG's letters.
fn way(segments: &[Segment]) -> String {
    let steps = segments.iter().map(|segment| match segment {
        Segment::Move(to) => format!("M{}", at(to)),
        Segment::Line(to) => format!("L{}", at(to)),
        Segment::Curve(first, second, to) => format!("C{} {} {}", at(first), at(second), at(to)),
        Segment::Close => "Z".to_owned(),
    });
    steps.collect::<Vec<_>>().join(" ")
}

fn at(point: &Point) -> String {
    format!("{:.1},{:.1}", point.x.0, point.y.0)
}

fn area(rect: &Rect) -> String {
    format!("{:.1},{:.1} {:.1}×{:.1}", rect.x.0, rect.y.0, rect.width.0, rect.height.0)
}

/// To a tenth, which a rounding error does not reach.
fn degrees(angle: f64) -> f64 {
    (angle * 10.0).round() / 10.0
}

fn odd(even_odd: bool) -> &'static str {
    if even_odd { " even-odd" } else { "" }
}

fn colors(stops: &[GradientStop]) -> String {
    stops.iter().map(|stop| format!(" {:.2} {}", stop.at, hex(stop.color))).collect()
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

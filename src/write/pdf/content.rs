//! What stands on a page, as operators (ISO 32000-1, 8 and 9).
//!
//! Pages measure from the top, PDF from the bottom: every y is turned here. Colours, widths,
//! dashes and fonts are written only when they change; a page starts with PDF's own defaults.

use super::fonts::Fonts;
use super::images::Pictures;
use super::marked_content::Marks;
use super::numbers::{coefficient, length};
use super::paints::Paints;
use super::place::place;
use super::text::begin_span;
use crate::diag::{PictureWarning, Warnings};
use crate::geom::{LineCap, LineJoin, Point, Rect, Rgb, Sides};
use crate::pages::{Fill, Item, NodeId, Page, PlacedImage, Structure};
use printpdf::{
    Color, CurTransMat, DictItem, LineCapStyle, LineDashPattern, LineJoinStyle, Mm, Op, PaintMode, PdfDocument,
    PdfPage, PdfSaveOptions, Pt as PdfPt,
};

/// What pages share while they are drawn.
pub(super) struct Shared<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) pictures: &'a Pictures,
    pub(super) structure: &'a Structure,
    /// Codes for private use are repeated as `ActualText` (ISO 19005-2, 6.2.11.7.3).
    pub(super) explains_private_use: bool,
}

/// The operators of a page, serialized, and the nodes of its marked-content sequences.
pub(super) fn draw(
    page: &Page,
    shared: &Shared<'_>,
    paints: &mut Paints,
    warnings: &mut Warnings,
) -> (Vec<u8>, Vec<NodeId>) {
    let content = PageContent {
        fonts: shared.fonts,
        pictures: shared.pictures,
        structure: shared.structure,
        explains_private_use: shared.explains_private_use,
        paints,
        warnings,
        height: page.height.0,
        ops: Vec::new(),
        state: GraphicsState::default(),
        saved: Vec::new(),
        marks: Marks::default(),
    };
    let (ops, nodes) = content.write(page);
    // printpdf serializes whole files only: this one has a single page, and as it has no fonts
    // and pictures, the page's content is its only stream.
    let page = PdfPage { ops, ..PdfPage::new(Mm(0.0), Mm(0.0), Vec::new()) };
    let file = PdfDocument { pages: vec![page], ..PdfDocument::default() };
    // `secure` would drop the operators printpdf has no name for, `TJ` with strings among them.
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let file = file.to_lopdf_document(&options, &mut Vec::new());
    let content = file.objects.into_values().find_map(|object| match object {
        lopdf::Object::Stream(stream) => Some(stream.content),
        _ => None,
    });
    (content.unwrap_or_default(), nodes)
}

/// The operators of one page in the making.
pub(super) struct PageContent<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) pictures: &'a Pictures,
    pub(super) paints: &'a mut Paints,
    /// What the items belong to, and where that was read.
    pub(super) structure: &'a Structure,
    pub(super) explains_private_use: bool,
    pub(super) warnings: &'a mut Warnings,
    /// Height of the paper, in points.
    pub(super) height: f64,
    pub(super) ops: Vec<Op>,
    pub(super) state: GraphicsState,
    /// States to return to where clips end.
    pub(super) saved: Vec<GraphicsState>,
    pub(super) marks: Marks,
}

/// What the operators so far have set; at first what every page starts with.
#[derive(Debug, Clone, Default)]
pub(super) struct GraphicsState {
    fill: Rgb,
    stroke: Rgb,
    line_width: Option<f32>,
    dash: Vec<f32>,
    cap: LineCap,
    join: LineJoin,
    /// In thousandths.
    pub(super) transparency: u16,
    in_text: bool,
    /// Index and size.
    pub(super) font: Option<(usize, f32)>,
    /// Between characters, besides their widths.
    pub(super) spacing: f32,
    pub(super) bold: bool,
}

impl PageContent<'_> {
    fn write(mut self, page: &Page) -> (Vec<Op>, Vec<NodeId>) {
        for item in &page.items {
            match item {
                Item::Glyphs(run) => self.write_run(run),
                Item::Rule(rule) => self.write_rule(rule),
                Item::Fill(fill) => self.write_fill(fill),
                Item::Path(path) => self.write_path(path),
                Item::Image(image) => self.write_image(image),
                // An annotation of the page, not a mark on it.
                Item::Link(_) => {}
                Item::ClipStart(clip) => self.start_clip(clip),
                Item::ClipEnd => self.end_clip(),
            }
        }
        while !self.saved.is_empty() {
            self.end_clip();
        }
        self.end_mark();
        (self.ops, self.marks.nodes)
    }

    fn write_fill(&mut self, fill: &Fill) {
        self.mark(fill.tag);
        self.close_text();
        self.set_opacity(1.0);
        self.set_fill_color(fill.color);
        let rectangle = printpdf::Rect { mode: Some(PaintMode::Fill), ..rect(&fill.rect, self.height) };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// Places a picture; one that could not be decoded leaves its frame empty.
    fn write_image(&mut self, placed: &PlacedImage) {
        let Some(name) = self.pictures.name(placed.image) else { return };
        let Sides { left, top, right, bottom } = placed.crop;
        let shown = (1.0 - left - right, 1.0 - top - bottom);
        if !(shown.0 > 0.0 && shown.1 > 0.0) {
            self.warnings.add(PictureWarning::CroppedAway, place(self.structure, placed.tag));
            return;
        }
        self.mark(placed.tag);
        self.close_text();
        self.set_opacity(1.0);
        // In a tagged file the figure's element says it.
        let described = !placed.description.is_empty() && self.structure.nodes.is_empty();
        if described {
            self.ops.push(begin_span("Alt", &placed.description));
        }
        self.ops.push(Op::SaveGraphicsState);
        self.turn_around_middle(&placed.rect, placed.rotation);
        if [left, top, right, bottom].iter().any(|&share| share > 0.0) {
            let rectangle = printpdf::Rect { mode: Some(PaintMode::Clip), ..rect(&placed.rect, self.height) };
            self.ops.push(Op::DrawRectangle { rectangle });
        }
        self.mirror_around_middle(&placed.rect, placed.flip);
        let (width, height) = (placed.rect.width.0 / shown.0, placed.rect.height.0 / shown.1);
        let foot = self.height - placed.rect.y.0 - placed.rect.height.0 - bottom * height;
        self.transform([width, 0.0, 0.0, height, placed.rect.x.0 - left * width, foot]);
        self.push_named("Do", name);
        self.ops.push(Op::RestoreGraphicsState);
        if described {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Turns what follows clockwise around a frame's middle.
    fn turn_around_middle(&mut self, frame: &Rect, degrees: f64) {
        if degrees % 360.0 == 0.0 {
            return;
        }
        let (sin, cos) = (-degrees).to_radians().sin_cos();
        let (x, y) = (frame.x.0 + frame.width.0 / 2.0, self.height - frame.y.0 - frame.height.0 / 2.0);
        self.transform([cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]);
    }

    /// Mirrors what follows around a frame's middle: left to right, top to bottom.
    fn mirror_around_middle(&mut self, frame: &Rect, flip: [bool; 2]) {
        if flip == [false; 2] {
            return;
        }
        let [across, down] = flip.map(|flips| if flips { -1.0 } else { 1.0 });
        let (x, y) = (frame.x.0 + frame.width.0 / 2.0, self.height - frame.y.0 - frame.height.0 / 2.0);
        self.transform([across, 0.0, 0.0, down, x - across * x, y - down * y]);
    }

    /// An operator that takes the name of a resource.
    pub(super) fn push_named(&mut self, operator: &str, resource: String) {
        self.ops.push(Op::Unknown { key: operator.into(), value: vec![DictItem::Name(resource.into_bytes())] });
    }

    pub(super) fn transform(&mut self, [a, b, c, d, x, y]: [f64; 6]) {
        let matrix = [coefficient(a), coefficient(b), coefficient(c), coefficient(d), length(x), length(y)];
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
    }

    /// Text operators follow.
    pub(super) fn open_text(&mut self) {
        if !std::mem::replace(&mut self.state.in_text, true) {
            self.ops.push(Op::StartTextSection);
        }
    }

    /// Other than text operators follow.
    pub(super) fn close_text(&mut self) {
        if std::mem::take(&mut self.state.in_text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    pub(super) fn set_fill_color(&mut self, color: Rgb) {
        if self.state.fill != color {
            self.state.fill = color;
            self.ops.push(Op::SetFillColor { col: pdf_color(color) });
        }
    }

    pub(super) fn set_stroke_color(&mut self, color: Rgb) {
        if self.state.stroke != color {
            self.state.stroke = color;
            self.ops.push(Op::SetOutlineColor { col: pdf_color(color) });
        }
    }

    pub(super) fn set_line_width(&mut self, width: f64) {
        let width = length(width);
        if self.state.line_width != Some(width) {
            self.state.line_width = Some(width);
            self.ops.push(Op::SetOutlineThickness { pt: PdfPt(width) });
        }
    }

    /// Lengths of dashes and gaps; none for an unbroken line.
    pub(super) fn set_dash(&mut self, pattern: &[f64]) {
        let pattern: Vec<f32> = pattern.iter().map(|&part| length(part)).collect();
        if self.state.dash != pattern {
            self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &pattern) });
            self.state.dash = pattern;
        }
    }

    pub(super) fn set_cap(&mut self, cap: LineCap) {
        if self.state.cap != cap {
            self.state.cap = cap;
            let cap = match cap {
                LineCap::Butt => LineCapStyle::Butt,
                LineCap::Round => LineCapStyle::Round,
                LineCap::Square => LineCapStyle::ProjectingSquare,
            };
            self.ops.push(Op::SetLineCapStyle { cap });
        }
    }

    pub(super) fn set_join(&mut self, join: LineJoin) {
        if self.state.join != join {
            self.state.join = join;
            let join = match join {
                LineJoin::Miter => LineJoinStyle::Miter,
                LineJoin::Round => LineJoinStyle::Round,
                LineJoin::Bevel => LineJoinStyle::Bevel,
            };
            self.ops.push(Op::SetLineJoinStyle { join });
        }
    }

    /// From 0, invisible, to 1.
    pub(super) fn set_opacity(&mut self, opacity: f64) {
        let transparency = ((1.0 - opacity).clamp(0.0, 1.0) * 1000.0).round() as u16;
        if self.state.transparency != transparency {
            self.state.transparency = transparency;
            let name = self.paints.opacity(1000 - transparency);
            self.push_named("gs", name);
        }
    }

    /// A point of the page in PDF's axes.
    pub(super) fn point(&self, point: Point) -> printpdf::Point {
        printpdf::Point { x: PdfPt(length(point.x.0)), y: PdfPt(length(self.height - point.y.0)) }
    }
}

/// A rectangle of the page in PDF's axes.
fn rect(rect: &Rect, page_height: f64) -> printpdf::Rect {
    printpdf::Rect {
        x: PdfPt(length(rect.x.0)),
        y: PdfPt(length(page_height - rect.y.0 - rect.height.0)),
        width: PdfPt(length(rect.width.0)),
        height: PdfPt(length(rect.height.0)),
        mode: None,
        winding_order: None,
    }
}

fn pdf_color(Rgb(red, green, blue): Rgb) -> Color {
    let share = |value: u8| coefficient(f64::from(value) / 255.0);
    if red == green && green == blue {
        return Color::Greyscale(printpdf::Greyscale { percent: share(red), icc_profile: None });
    }
    Color::Rgb(printpdf::Rgb { r: share(red), g: share(green), b: share(blue), icc_profile: None })
}

//! Frames: pictures, text boxes, objects (`draw:frame`), and shapes with text. ODF 1.3 part 3, 10.
//!
//! A frame may hold its content in several forms; the first that can be shown is taken.

use super::graphic_props::GraphicProps;
use super::story::StoryReader;
use super::style::Family;
use crate::diag::Unsupported;
use crate::error::Result;
use crate::model::{
    Anchor, Block, CellVerticalAlign, Color, ColorValue, Crop, Drawing, DrawingContent, DrawingLink, Geometry, Inline,
    Name, Origin, Overlay, PaintColor, Picture, Placement, Run, RunPiece, RunProps, Shape, ShapeFill, ShapeLine,
    TextBox, TextDirection, Wrap, WrapText,
};
use crate::ooxml::{Ns, Tag, parse_base64, round};
use crate::read::css::{emus, parse_length};
use crate::units::Emu;
use std::sync::Arc;

/// Text boxes and shapes inside each other; Word has no text box in a text box.
const DEEPEST: u32 = 8;

/// What the attributes of a frame or shape say.
struct FrameHead {
    graphic: GraphicProps,
    width: Option<Emu>,
    height: Option<Emu>,
    x: Option<Emu>,
    y: Option<Emu>,
    name: String,
    anchor: String,
    z_order: i64,
    rotation: Option<i32>,
    origin: Origin,
}

/// What a frame holds.
#[derive(Default)]
struct FrameContent {
    content: Option<DrawingContent>,
    title: String,
    description: String,
    /// Least height of a text box, which grows with its text.
    least_height: Option<Emu>,
    grows: bool,
}

impl<'x> StoryReader<'_, 'x, '_> {
    /// Reads the drawing under the cursor into a line.
    pub(super) fn read_drawing(&mut self, tag: Tag<'x>, props: &Arc<RunProps>, out: &mut Vec<Inline>) -> Result<()> {
        match tag.local {
            "a" => self.read_drawing_link(props, out),
            "frame" => self.read_frame(props, out),
            "rect" | "ellipse" | "circle" | "custom-shape" | "line" | "connector" | "polyline" | "polygon" | "path"
            | "regular-polygon" | "measure" | "caption" => self.read_shape(tag, props, out),
            "g" => self.read_group(props, out),
            "control" => {
                self.cursor.warn(Unsupported::ObjectWithoutPicture);
                self.cursor.skip()
            }
            _ => self.skip_unknown(tag),
        }
    }

    /// A link around a frame.
    fn read_drawing_link(&mut self, props: &Arc<RunProps>, out: &mut Vec<Inline>) -> Result<()> {
        let address = self.cursor.attr(Ns::Xlink, "href").unwrap_or_default().into_owned();
        let begin = out.len();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match tag.ns {
                Ns::Draw => self.read_drawing(tag, props, out)?,
                _ => self.cursor.skip()?,
            }
        }
        for inline in out.iter_mut().skip(begin) {
            let Inline::Run(run) = inline else { continue };
            for piece in &mut run.pieces {
                if let RunPiece::Drawing(drawing) = piece {
                    drawing.link = Some(DrawingLink { address: address.clone(), tooltip: None });
                }
            }
        }
        Ok(())
    }

    fn head_of_frame(&self) -> FrameHead {
        let style = self.cursor.attr(Ns::Draw, "style-name").unwrap_or_default();
        let mut graphic = GraphicProps::clone(&GraphicProps::unset());
        for style in self.shared.styles.chain(Family::Graphic, &style).iter().rev() {
            graphic.overlay(&style.graphic);
        }
        let length = |ns, local| {
            let text = self.cursor.attr(ns, local)?;
            parse_length(&text).and_then(|length| length.points(12.0)).and_then(emus)
        };
        let text = |ns, local| self.cursor.attr(ns, local).unwrap_or_default().into_owned();
        FrameHead {
            graphic,
            width: length(Ns::Svg, "width").or_else(|| length(Ns::Fo, "min-width")),
            height: length(Ns::Svg, "height").or_else(|| length(Ns::Fo, "min-height")),
            x: length(Ns::Svg, "x"),
            y: length(Ns::Svg, "y"),
            name: text(Ns::Draw, "name"),
            anchor: text(Ns::Text, "anchor-type"),
            z_order: text(Ns::Draw, "z-index").parse().unwrap_or(0),
            rotation: parse_rotation(&text(Ns::Draw, "transform")),
            origin: Origin(self.cursor.origin()),
        }
    }

    fn read_frame(&mut self, props: &Arc<RunProps>, out: &mut Vec<Inline>) -> Result<()> {
        let head = self.head_of_frame();
        let mut frame = FrameContent::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Draw, "image") => self.read_image(&head, &mut frame)?,
                (Ns::Draw, "text-box") => self.read_text_box(&head, &mut frame)?,
                (Ns::Svg, "title") => frame.title = self.cursor.text()?,
                (Ns::Svg, "desc") => frame.description = self.cursor.text()?,
                // The picture of an object follows it.
                _ => self.cursor.skip()?,
            }
        }
        let Some(content) = frame.content.take() else {
            self.cursor.warn(Unsupported::ObjectWithoutPicture);
            return Ok(());
        };
        let description = if frame.description.is_empty() { frame.title } else { frame.description };
        let mut drawing = self.drawing(content, &head);
        drawing.description = description;
        if frame.grows
            && let Some(least) = frame.least_height
        {
            drawing.height = drawing.height.max(least);
        }
        push(props, drawing, out);
        Ok(())
    }

    /// The picture of a frame: a part of the package, or in the file itself.
    fn read_image(&mut self, head: &FrameHead, frame: &mut FrameContent) -> Result<()> {
        let href = self.cursor.attr(Ns::Xlink, "href").unwrap_or_default().into_owned();
        let origin = self.cursor.origin();
        let mut media = None;
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Office, "binary-data") => {
                    let text = self.cursor.text()?;
                    let bytes = parse_base64(&text).filter(|bytes| !bytes.is_empty());
                    let key = format!("binary-data at {origin}");
                    media = bytes.and_then(|bytes| self.shared.media.add(&key, &file_name_of(&bytes), None, bytes));
                }
                _ => self.cursor.skip()?,
            }
        }
        if frame.content.is_some() {
            return Ok(());
        }
        if media.is_none() && !href.is_empty() {
            media = self.shared.picture(&href, self.cursor)?;
        }
        let [flip_horizontal, flip_vertical] = head.graphic.mirror.unwrap_or_default();
        let crop = head.graphic.clip.and_then(|clip| crop(clip, head));
        frame.content = Some(DrawingContent::Picture(Picture { media, crop, flip_horizontal, flip_vertical }));
        Ok(())
    }

    fn read_text_box(&mut self, head: &FrameHead, frame: &mut FrameContent) -> Result<()> {
        let least = self.cursor.attr(Ns::Fo, "min-height");
        frame.least_height =
            least.and_then(|least| parse_length(&least)).and_then(|least| least.points(12.0)).and_then(emus);
        frame.grows = frame.least_height.is_some() || head.height.is_none();
        if self.drawings >= DEEPEST {
            self.cursor.warn(Unsupported::DrawingTooDeep);
            return self.cursor.skip();
        }
        self.drawings = self.drawings.saturating_add(1);
        let blocks = self.read_story_blocks();
        self.drawings = self.drawings.saturating_sub(1);
        let graphic = &head.graphic;
        let mut shape = Shape::plain("rect");
        shape.fill = graphic.background.clone().and_then(fill).or_else(|| fill_of(graphic));
        let border = graphic.border.as_ref().filter(|border| border.is_visible());
        shape.line = border.map(|border| {
            let width = border.width.map_or(9525, |width| i64::from(width.0).saturating_mul(12_700 / 8));
            ShapeLine::plain(Emu(width), paint(border.color.clone()))
        });
        shape.text = Some(text_box(blocks?, graphic, [Emu(0); 4], frame.grows));
        frame.content = Some(DrawingContent::Shape(Box::new(shape)));
        Ok(())
    }

    /// A shape; its text is that of its paragraphs.
    fn read_shape(&mut self, tag: Tag<'x>, props: &Arc<RunProps>, out: &mut Vec<Inline>) -> Result<()> {
        let mut head = self.head_of_frame();
        if matches!(tag.local, "line" | "connector" | "measure") {
            self.place_line(&mut head);
        }
        let mut geometry = match tag.local {
            "rect" | "caption" => Some("rect"),
            "ellipse" | "circle" => Some("ellipse"),
            "line" | "connector" | "measure" => Some("line"),
            _ => None,
        };
        let graphic = head.graphic.clone();
        let (mut kind, mut description) = (String::new(), String::new());
        let mut text = super::story::Blocks::default();
        let (lists, body) = (std::mem::take(&mut self.lists), self.body.take());
        let inside = self.cursor.depth();
        while let Some(inner) = self.cursor.next(inside)? {
            match (inner.ns, inner.local) {
                (Ns::Text, "p" | "h") if self.drawings < DEEPEST => self.read_paragraph(inner, &mut text)?,
                (Ns::Text, "list") if self.drawings < DEEPEST => self.read_list(&mut text)?,
                (Ns::Draw, "enhanced-geometry") => {
                    kind = self.cursor.attr(Ns::Draw, "type").unwrap_or_default().into_owned();
                    self.cursor.skip()?;
                }
                (Ns::Svg, "title" | "desc") => description = self.cursor.text()?,
                _ => self.cursor.skip()?,
            }
        }
        (self.lists, self.body) = (lists, body);
        let preset = preset_of(&kind);
        geometry = geometry.or(preset.as_deref());
        let is_text_only = matches!(kind.as_str(), "mso-spt202" | "ooxml-textBox");
        let mut shape = Shape::plain(geometry.unwrap_or("rect"));
        if geometry.is_none() && !is_text_only {
            // Its outline is not known: only what is written in it is shown.
            self.cursor.warn(Unsupported::ShapeOutline { preset: Some(kind).filter(|kind| !kind.is_empty()) });
            shape.geometry = Geometry::preset("rect");
        } else {
            shape.fill = if geometry == Some("line") { None } else { fill_of(&graphic) };
            shape.line = line_of(&graphic);
        }
        let has_text = !text.list.iter().all(is_blank);
        if has_text {
            shape.text =
                Some(text_box(text.list, &graphic, [Emu(91_440), Emu(45_720), Emu(91_440), Emu(45_720)], false));
        }
        let mut drawing = self.drawing(DrawingContent::Shape(Box::new(shape)), &head);
        drawing.description = description;
        push(props, drawing, out);
        Ok(())
    }

    /// A line is given by its ends.
    fn place_line(&self, head: &mut FrameHead) {
        let end = |local| {
            let text = self.cursor.attr(Ns::Svg, local)?;
            parse_length(&text).and_then(|length| length.points(12.0)).and_then(emus)
        };
        if let (Some(x1), Some(y1), Some(x2), Some(y2)) = (end("x1"), end("y1"), end("x2"), end("y2")) {
            (head.x, head.y) = (Some(x1.min(x2)), Some(y1.min(y2)));
            head.width = Some(Emu(x1.0.saturating_sub(x2.0).saturating_abs()));
            head.height = Some(Emu(y1.0.saturating_sub(y2.0).saturating_abs()));
        }
    }

    /// The members of a group, each on its own.
    fn read_group(&mut self, props: &Arc<RunProps>, out: &mut Vec<Inline>) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match tag.ns {
                Ns::Draw if self.drawings < DEEPEST && tag.local != "glue-point" => {
                    self.drawings = self.drawings.saturating_add(1);
                    let read = self.read_drawing(tag, props, out);
                    self.drawings = self.drawings.saturating_sub(1);
                    read?;
                }
                _ => self.cursor.skip()?,
            }
        }
        Ok(())
    }

    fn drawing(&self, content: DrawingContent, head: &FrameHead) -> Drawing {
        let graphic = &head.graphic;
        // One without a size: an inch, as wide as LibreOffice makes what it cannot measure.
        let size = |length: Option<Emu>| Emu(length.map_or(914_400, |length| length.0.clamp(0, 20_116_800)));
        let placement = if head.anchor == "as-char" {
            Placement::Inline
        } else {
            let margin = |at: usize| graphic.margins.get(at).copied().flatten().unwrap_or_default();
            Placement::Anchored(Box::new(Anchor {
                horizontal: graphic.horizontal(head.x),
                vertical: graphic.vertical(head.y),
                relative_width: None,
                relative_height: None,
                wrap: graphic.wrap.unwrap_or(Wrap::Square),
                wrap_text: graphic.wrap_text.unwrap_or(WrapText::BothSides),
                outline: Vec::new(),
                behind_text: graphic.wrap == Some(Wrap::None) && graphic.behind_text == Some(true),
                distances: [margin(0), margin(1), margin(2), margin(3)],
                z_order: head.z_order,
                layout_in_cell: true,
                allow_overlap: true,
            }))
        };
        Drawing {
            content,
            width: size(head.width),
            height: size(head.height),
            rotation: head.rotation,
            name: head.name.clone(),
            description: String::new(),
            placement,
            link: None,
            embedded: None,
            origin: head.origin,
        }
    }
}

fn push(props: &Arc<RunProps>, drawing: Drawing, out: &mut Vec<Inline>) {
    out.push(Inline::Run(Run { props: props.clone(), pieces: vec![RunPiece::Drawing(Box::new(drawing))] }));
}

fn is_blank(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.inlines.is_empty())
}

fn text_box(blocks: Vec<Block>, graphic: &GraphicProps, usual: [Emu; 4], fit: bool) -> TextBox {
    let [left, top, right, bottom] = graphic.padding;
    let [l, t, r, b] = usual;
    TextBox {
        blocks,
        insets: [left.unwrap_or(l), top.unwrap_or(t), right.unwrap_or(r), bottom.unwrap_or(b)],
        vertical_align: graphic.text_align.unwrap_or(CellVerticalAlign::Top),
        direction: TextDirection::LrTb,
        wrap: true,
        fit,
        color: None,
        link: None,
    }
}

fn paint(color: Option<Color>) -> PaintColor {
    let color = color.filter(|color| color.value != ColorValue::Auto);
    PaintColor { base: color.unwrap_or_else(|| Color::rgb(0, 0, 0)), changes: Vec::new() }
}

/// A plain fill; an automatic colour is none.
fn fill(color: Color) -> Option<ShapeFill> {
    (color.value != ColorValue::Auto).then(|| ShapeFill::Solid(paint(Some(color))))
}

fn fill_of(graphic: &GraphicProps) -> Option<ShapeFill> {
    graphic.fill.clone().filter(|_| graphic.has_fill != Some(false)).and_then(fill)
}

fn line_of(graphic: &GraphicProps) -> Option<ShapeLine> {
    // A line without a width is as thin as can be.
    let width = graphic.stroke_width.filter(|width| width.0 > 0).unwrap_or(Emu(3175));
    (graphic.has_stroke != Some(false)).then(|| ShapeLine::plain(width, paint(graphic.stroke.clone())))
}

/// The preset shape that a type of LibreOffice's stands for.
fn preset_of(kind: &str) -> Option<Name> {
    if let Some(preset) = kind.strip_prefix("ooxml-") {
        return Some(Name::from(preset)).filter(|preset| !matches!(&**preset, "non-primitive" | "textBox"));
    }
    let preset = match kind {
        "rectangle" => "rect",
        "round-rectangle" => "roundRect",
        "ellipse" => "ellipse",
        "isosceles-triangle" => "triangle",
        "right-triangle" => "rtTriangle",
        "diamond" => "diamond",
        "parallelogram" => "parallelogram",
        "trapezoid" => "trapezoid",
        "hexagon" => "hexagon",
        "octagon" => "octagon",
        "pentagon" => "pentagon",
        "cross" => "plus",
        "ring" => "donut",
        "cube" => "cube",
        "can" => "can",
        "heart" => "heart",
        "sun" => "sun",
        "moon" => "moon",
        "right-arrow" => "rightArrow",
        "left-arrow" => "leftArrow",
        "up-arrow" => "upArrow",
        "down-arrow" => "downArrow",
        "left-right-arrow" => "leftRightArrow",
        "up-down-arrow" => "upDownArrow",
        "star5" => "star5",
        "star4" => "star4",
        "star8" => "star8",
        "flowchart-process" => "flowChartProcess",
        "flowchart-decision" => "flowChartDecision",
        "flowchart-terminator" => "flowChartTerminator",
        "flowchart-document" => "flowChartDocument",
        "flowchart-data" => "flowChartInputOutput",
        "rectangular-callout" => "wedgeRectCallout",
        "round-rectangular-callout" => "wedgeRoundRectCallout",
        "round-callout" => "wedgeEllipseCallout",
        "cloud-callout" => "cloudCallout",
        _ => return None,
    };
    Some(Name::from(preset))
}

/// `rotate (0.785) translate (…)`: counter-clockwise in radians, as 60000ths of a degree clockwise.
fn parse_rotation(transform: &str) -> Option<i32> {
    let (_, rest) = transform.split_once("rotate")?;
    let (number, _) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    let radians: f64 = number.trim().parse().ok().filter(|angle: &f64| angle.is_finite())?;
    let turned = round(-radians.to_degrees() * 60_000.0)?.rem_euclid(21_600_000);
    i32::try_from(turned).ok().filter(|angle| *angle != 0)
}

/// What is cut off, as shares: the frame shows what is left.
fn crop([top, right, bottom, left]: [i32; 4], head: &FrameHead) -> Option<Crop> {
    let share = |cut: i32, other: i32, length: Option<Emu>| {
        let shown = length?.pt().0 * 20.0;
        let whole = shown + f64::from(cut) + f64::from(other);
        if whole <= 0.0 {
            return None;
        }
        round(f64::from(cut) / whole * 100_000.0).and_then(|share| i32::try_from(share).ok())
    };
    let crop = Crop {
        left: share(left, right, head.width)?,
        top: share(top, bottom, head.height)?,
        right: share(right, left, head.width)?,
        bottom: share(bottom, top, head.height)?,
    };
    Some(crop).filter(|crop| *crop != Crop::default())
}

/// A name for a picture that has none.
fn file_name_of(bytes: &[u8]) -> String {
    let is_drawing = bytes.starts_with(b"<?xml") || bytes.starts_with(b"<svg");
    if is_drawing { "image.svg".to_owned() } else { "image.png".to_owned() }
}

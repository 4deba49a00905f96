//! Drawings in VML (`w:pict`, `w:object`): older files, and the previews of embedded objects.
//! ECMA-376 Part 4, 19.
//!
//! Size and position are in a `style` attribute as CSS, see `style`.

mod paint;
mod points;
mod shape_type;
mod style;
mod word_art;

use super::drawing::shape::TOO_DEEP;
use super::ignored::{skip_unhandled, unsupported_element};
use super::story::StoryReader;
use crate::diag::{Simplified, Unsupported};
use crate::error::Result;
use crate::model::{
    CellVerticalAlign, Crop, Drawing, DrawingContent, DrawingLink, Geometry, GroupMember, Origin, Picture, Placement,
    Run, RunPiece, Shape, TextBox, TextDirection, Wrap, WrapText,
};
use crate::ooxml::{Ns, Tag, parse_integer};
use crate::read::assemble::{GroupSpace, INSETS, add_member};
use crate::read::office_art::{VmlOutline, Words, set_straight};
use crate::units::Emu;
use paint::{read_fill_color, read_line_color, read_vml_stroke};
use points::{element_geometry, read_points};
use style::{PIXEL, ShapeStyle, length, moved, parse_share, read_wrap};

impl StoryReader<'_, '_, '_> {
    /// Reads the `w:pict` or `w:object` under the cursor.
    pub(super) fn read_vml(&mut self, tag: Tag, run: &mut Run) -> Result<()> {
        let (inside, before, location) = (self.cursor.depth(), run.pieces.len(), self.cursor.location());
        let mut embedded = None;
        let mut is_embedded = tag.local == "object";
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::V, _) => self.read_vml_shape(tag, run)?,
                (Ns::O, "OLEObject") | (Ns::W, "objectEmbed" | "objectLink" | "control") => {
                    is_embedded = true;
                    embedded = self.read_embedded(tag)?;
                }
                (Ns::W, "drawing") => self.read_drawing(run)?,
                _ => skip_unhandled(self.cursor, tag)?,
            }
        }
        let drawing = run.pieces.get_mut(before..).and_then(|pieces| pieces.iter_mut().rev().find_map(drawing_of));
        match (drawing, embedded) {
            (Some(drawing), Some(embedded)) => {
                let is_blank = !matches!(&drawing.content, DrawingContent::Picture(picture) if picture.media.is_some());
                if is_blank {
                    self.cursor.warn_at(Unsupported::ObjectWithoutPicture, location);
                    drawing.content = DrawingContent::Picture(Picture::default());
                }
                drawing.embedded = Some(Box::new(embedded));
            }
            (_, None) if !is_embedded => {}
            _ => {
                self.cursor.warn_at(Unsupported::EmbeddedObject, location);
            }
        }
        Ok(())
    }

    /// Reads the shape under the cursor.
    pub(super) fn read_vml_shape(&mut self, tag: Tag, run: &mut Run) -> Result<()> {
        let style = ShapeStyle::here(self.cursor, PIXEL);
        let text = |local| self.cursor.attr(Ns::None, local).unwrap_or_default().into_owned();
        let (mut name, description, id) = (String::new(), text("alt"), text("id"));
        let href = Some(text("href")).filter(|href| !href.is_empty());
        let origin = Origin(self.cursor.origin());
        let mut placement = style.placement();
        let mut around = Around::default();
        let Some(member) = self.read_vml_member(tag, style, &mut around)? else { return Ok(()) };
        if let Some(title) = around.title {
            name = title;
        }
        // What Word knows its watermarks by; other names are numbers.
        if matches!(member.content, DrawingContent::WordArt(_)) && !id.starts_with("_x0000_") {
            name = id;
        }
        if let (Some(wrap), Placement::Anchored(anchor)) = (around.wrap, &mut placement) {
            (anchor.wrap, anchor.wrap_text) = wrap;
        }
        let GroupMember { left, top, width, height, rotation, content } = *member;
        if let (true, Placement::Anchored(anchor)) = (around.by_points, &mut placement) {
            anchor.horizontal.1 = moved(anchor.horizontal.1, left);
            anchor.vertical.1 = moved(anchor.vertical.1, top);
        }
        let embedded = None;
        let link = href.map(|address| DrawingLink { address, tooltip: None });
        let drawing =
            Drawing { content, width, height, rotation, name, description, placement, link, embedded, origin };
        self.push(run, RunPiece::Drawing(Box::new(drawing)));
        Ok(())
    }

    /// Reads a picture, shape or group; `None` where nothing of it can be drawn.
    fn read_vml_member(
        &mut self,
        tag: Tag,
        style: ShapeStyle,
        around: &mut Around,
    ) -> Result<Option<Box<GroupMember>>> {
        match tag.local {
            "shapetype" => {
                let id = self.cursor.attr(Ns::None, "id").unwrap_or_default().into_owned();
                let outline = VmlOutline::read_type(self.cursor)?;
                self.shape_types.insert(id, outline);
                return Ok(None);
            }
            "group" if self.go_deeper() => {
                let group = self.read_vml_group(style, around)?;
                self.come_back();
                return Ok(Some(group));
            }
            "group" => return unsupported_element(self.cursor, TOO_DEEP).map(|()| None),
            _ => {}
        }
        let is_rule = self.cursor.attr(Ns::O, "hr").is_some_and(|value| value.starts_with('t'));
        let mut outline = self.outline();
        let mut member = style.member();
        let mut shape = self.read_shape_attributes(tag, &style, &outline, &mut member, around);
        let mut picture: Option<Picture> = None;
        let mut words: Option<Words> = None;
        let location = self.cursor.location();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::V, "imagedata") if picture.is_none() => picture = Some(self.read_image_data(around)?),
                (Ns::V, "textbox") => shape.text = Some(self.read_vml_text(&style)?),
                (Ns::V, "textpath") => words = Words::read(self.cursor)?.or(words),
                (Ns::V, "path") => outline.read_path_element(self.cursor)?,
                (Ns::V, "formulas") => outline.read_formulas(self.cursor)?,
                (Ns::V, "fill") => self.read_vml_fill(&mut shape.fill)?,
                (Ns::V, "stroke") => read_vml_stroke(self.cursor, &mut shape.line)?,
                (Ns::W10, "wrap") => {
                    around.wrap = read_wrap(self.cursor);
                    self.cursor.skip()?;
                }
                // Handles, locks, shadows.
                _ => self.cursor.skip()?,
            }
        }
        if is_rule && picture.is_none() && member.width.0 == 0 {
            self.cursor.warn_at(Unsupported::HorizontalRule, location);
            return Ok(None);
        }
        shape.fill = shape.fill.filter(|_| outline.may_be_filled());
        shape.line = shape.line.filter(|_| outline.may_be_stroked());
        if let Some(words) = words.filter(|_| picture.is_none() && shape.text.is_none()) {
            member.content = DrawingContent::WordArt(Box::new(words.art(&outline, *shape, self.cursor.context())));
            return Ok(Some(member));
        }
        if matches!(&shape.geometry, Geometry::Custom(custom) if custom.paths.is_empty()) {
            shape.geometry = outline.geometry(self.cursor.context());
        }
        let picture = picture.map(|picture| Picture {
            flip_horizontal: shape.flip_horizontal,
            flip_vertical: shape.flip_vertical,
            ..picture
        });
        member.content = match picture {
            Some(picture) if shape.text.is_none() => DrawingContent::Picture(picture),
            // Converters of PDF put a picture's element without a picture into every box.
            Some(picture) if picture.media.is_some() => over_picture(picture, shape, &member),
            _ => DrawingContent::Shape(shape),
        };
        Ok(Some(member))
    }

    /// The outline of the shape under the cursor, with what its type specifies.
    fn outline(&self) -> VmlOutline {
        let outline = VmlOutline::here(self.cursor);
        let name = self.cursor.attr(Ns::None, "type").unwrap_or_default();
        let name = name.trim_start_matches('#');
        let mut outline = outline.over(self.shape_types.get(name));
        let number = || name.rsplit_once("_t").and_then(|(_, number)| number.parse().ok());
        outline.number = outline.number.or_else(number);
        outline
    }

    /// Reads geometry, fill and outline from the shape's own attributes.
    fn read_shape_attributes(
        &mut self,
        tag: Tag,
        style: &ShapeStyle,
        outline: &VmlOutline,
        member: &mut GroupMember,
        around: &mut Around,
    ) -> Box<Shape> {
        let geometry = element_geometry(self.cursor, tag).unwrap_or_else(|| Geometry::Custom(Box::default()));
        let is_line = tag.local == "line" || matches!(outline.number, Some(20 | 32..=40));
        let mut shape = Box::new(Shape {
            geometry,
            flip_horizontal: style.flips('x'),
            flip_vertical: style.flips('y'),
            fill: (!is_line && outline.may_be_filled()).then(|| read_fill_color(self.cursor)),
            line: outline.may_be_stroked().then(|| read_line_color(self.cursor)),
            text: None,
        });
        around.by_points = read_points(self.cursor, tag, style, &mut shape, member);
        shape
    }

    /// Reads `v:group`: its coordinates are its own.
    fn read_vml_group(&mut self, style: ShapeStyle, around: &mut Around) -> Result<Box<GroupMember>> {
        let pair = |local: &str| {
            let text = self.cursor.attr(Ns::None, local)?;
            let (first, second) = text.split_once(',')?;
            Some((Emu(parse_integer(first)?), Emu(parse_integer(second)?)))
        };
        let (left, top) = pair("coordorigin").unwrap_or_default();
        let (width, height) = pair("coordsize").unwrap_or((Emu(1000), Emu(1000)));
        let space = GroupSpace { left, top, width, height };
        let mut group = style.member();
        let flip = ['x', 'y'].map(|axis| style.flips(axis));
        let mut members = Vec::new();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::V, _) => {
                    let style = ShapeStyle::here(self.cursor, 1.0);
                    if let Some(member) = self.read_vml_member(tag, style, &mut Around::default())? {
                        add_member(&mut members, *member);
                    }
                }
                (Ns::W10, "wrap") => {
                    around.wrap = read_wrap(self.cursor);
                    self.cursor.skip()?;
                }
                _ => self.cursor.skip()?,
            }
        }
        for member in &mut members {
            if let DrawingContent::WordArt(art) = &member.content {
                // Word's newer groups hold no such text.
                self.cursor.warn(Simplified::WordArtInGroup);
                member.content = DrawingContent::Shape(Box::new(set_straight(art)));
            }
            space.place(member, group.width, group.height);
            group.turn(member, flip);
        }
        group.rotation = None;
        group.content = DrawingContent::Group(members);
        Ok(group)
    }

    /// Reads `v:textbox`.
    fn read_vml_text(&mut self, style: &ShapeStyle) -> Result<TextBox> {
        let mut insets = INSETS;
        let written = self.cursor.attr(Ns::None, "inset").unwrap_or_default();
        for (inset, text) in insets.iter_mut().zip(written.split(',')) {
            *inset = length(text, PIXEL).unwrap_or(*inset);
        }
        let own = ShapeStyle::here(self.cursor, PIXEL);
        let mut text = self.read_text_box(insets)?;
        text.fit = own.property("mso-fit-shape-to-text").is_some_and(|value| value.starts_with('t'));
        text.wrap = style.property("mso-wrap-style") != Some("none");
        text.vertical_align = match style.property("v-text-anchor") {
            Some(anchor) if anchor.starts_with("middle") => CellVerticalAlign::Center,
            Some(anchor) if anchor.starts_with("bottom") => CellVerticalAlign::Bottom,
            _ => CellVerticalAlign::Top,
        };
        text.direction = match (own.property("layout-flow"), own.property("mso-layout-flow-alt")) {
            (_, Some("bottom-to-top")) => TextDirection::BtLr,
            (_, Some("top-to-bottom")) | (Some("vertical"), _) => TextDirection::TbRl,
            (Some("vertical-ideographic"), _) => TextDirection::TbRlV,
            _ => TextDirection::LrTb,
        };
        Ok(text)
    }

    fn read_image_data(&mut self, around: &mut Around) -> Result<Picture> {
        let ids = [(Ns::R, "id"), (Ns::R, "pict"), (Ns::O, "relid"), (Ns::R, "href")];
        let id = ids.iter().find_map(|(ns, local)| self.cursor.attr(*ns, local).filter(|id| !id.is_empty()));
        around.title = self.cursor.attr(Ns::O, "title").map(|title| title.into_owned());
        let [left, top, right, bottom] = ["cropleft", "croptop", "cropright", "cropbottom"]
            .map(|side| self.cursor.attr(Ns::None, side).and_then(|text| parse_share(&text)).unwrap_or(0));
        let crop = Crop { left, top, right, bottom };
        let media = match id {
            Some(id) => self.media(&id)?,
            None => None,
        };
        self.cursor.skip()?;
        Ok(Picture { media, crop: (crop != Crop::default()).then_some(crop), ..Picture::default() })
    }
}

/// The drawing that a piece is.
fn drawing_of(piece: &mut RunPiece) -> Option<&mut Drawing> {
    match piece {
        RunPiece::Drawing(drawing) => Some(drawing),
        _ => None,
    }
}

/// A shape filled with a picture that has text, too: the picture, and the text over it.
fn over_picture(picture: Picture, mut shape: Box<Shape>, frame: &GroupMember) -> DrawingContent {
    shape.fill = None;
    let contents = [DrawingContent::Picture(picture), DrawingContent::Shape(shape)];
    let (width, height) = (frame.width, frame.height);
    let member = |content| GroupMember { left: Emu(0), top: Emu(0), width, height, rotation: None, content };
    DrawingContent::Group(contents.map(member).into())
}

/// Properties of the whole drawing that are children of a shape.
#[derive(Debug, Default)]
struct Around {
    wrap: Option<(Wrap, WrapText)>,
    title: Option<String>,
    /// Its place is where its points are.
    by_points: bool,
}

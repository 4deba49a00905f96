//! Shapes, text boxes and groups in DrawingML (`wps:wsp`, `wpg:wgp`).
//! ECMA-376 Part 1, 20.1; [MS-DOCX] 2.24.
//!
//! A group has coordinates of its own; its members come out in the drawing's, turned and mirrored.

use super::geometry::{read_custom, read_preset};
use super::paint::{LineProps, Specified, read_color, read_fill, read_line};
use crate::diag::{Simplified, Unsupported};
use crate::error::Result;
use crate::model::{
    Block, CellVerticalAlign, DrawingContent, GroupMember, PaintColor, Paragraph, Shape, ShapeFill, ShapeLine, TextBox,
    TextBoxLink, TextDirection,
};
use crate::ooxml::{Cursor, Ns, Tag, parse_integer, parse_on_off};
use crate::read::assemble::{GroupSpace, INSETS, add_member};
use crate::read::docx::ignored::{skip_unhandled, unsupported_element};
use crate::read::docx::story::{Blocks, StoryReader};
use crate::units::Emu;

/// Groups and text boxes inside each other; Word puts no text box into another at all.
const DEEPEST: u32 = 8;

/// Name, in warnings, of drawings nested deeper than is read.
pub(in crate::read::docx) const TOO_DEEP: Unsupported = Unsupported::DrawingTooDeep;

/// Properties of a group that its members inherit.
#[derive(Debug, Default)]
struct GroupProps {
    space: Option<GroupSpace>,
    /// Left to right, top to bottom.
    flip: [bool; 2],
    fill: Specified<ShapeFill>,
}

impl StoryReader<'_, '_, '_> {
    /// Reads a picture, shape or group; `None` where the element is none of them. `group_fill` fills what is
    /// filled as the group around it.
    pub(super) fn read_member(&mut self, tag: Tag, group_fill: Option<&ShapeFill>) -> Result<Option<Box<GroupMember>>> {
        let mut member = Box::new(GroupMember::empty(Emu(0), Emu(0)));
        match (tag.ns, tag.local) {
            (Ns::Pic | Ns::A, "pic") => self.read_picture(&mut member)?,
            (Ns::Wps, "wsp") => self.read_shape(&mut member, group_fill)?,
            (Ns::A, "sp" | "cxnSp") => member.content = DrawingContent::Group(self.read_plain_shape(group_fill)?),
            (Ns::Wpg, "wgp" | "grpSp") | (Ns::A, "grpSp") if self.go_deeper() => {
                self.read_group(&mut member, group_fill)?;
                self.come_back();
            }
            (Ns::Wpg, "wgp" | "grpSp") | (Ns::A, "grpSp") => {
                unsupported_element(self.cursor, TOO_DEEP)?;
                member.content = DrawingContent::Group(Vec::new());
            }
            _ => return Ok(None),
        }
        Ok(Some(member))
    }

    /// Goes into a group or a text box; false where that is too deep.
    pub(in crate::read::docx) fn go_deeper(&mut self) -> bool {
        let may = self.drawings < DEEPEST;
        self.drawings = self.drawings.saturating_add(u32::from(may));
        may
    }

    /// Comes back out of it.
    pub(in crate::read::docx) fn come_back(&mut self) {
        self.drawings = self.drawings.saturating_sub(1);
    }

    /// Reads a group; the places of its members are resolved, so that it has no rotation or flip of its own.
    pub(super) fn read_group(&mut self, group: &mut GroupMember, group_fill: Option<&ShapeFill>) -> Result<()> {
        let mut members = Vec::new();
        let mut props = GroupProps::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Wpg | Ns::A, "grpSpPr") => props = self.read_group_props(group)?,
                (Ns::Wpg, _) if tag.local.starts_with("cNv") => self.cursor.skip()?,
                (Ns::A, "nvGrpSpPr" | "extLst") => self.cursor.skip()?,
                _ => {
                    let group_fill = match &props.fill {
                        Specified::Is(fill) => Some(fill),
                        Specified::Group => group_fill,
                        Specified::Inherit | Specified::None => None,
                    };
                    match self.read_member(tag, group_fill)? {
                        Some(member) => add_member(&mut members, *member),
                        None => skip_unhandled(self.cursor, tag)?,
                    }
                }
            }
        }
        for member in &mut members {
            if let Some(space) = props.space {
                space.place(member, group.width, group.height);
            }
            group.turn(member, props.flip);
        }
        group.rotation = None;
        group.content = DrawingContent::Group(members);
        Ok(())
    }

    /// Reads `wpg:grpSpPr`.
    fn read_group_props(&mut self, group: &mut GroupMember) -> Result<GroupProps> {
        let mut props = GroupProps::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::A, "xfrm") => {
                    props.flip = ["flipH", "flipV"].map(|local| flips(self.cursor, local));
                    props.space = Some(read_frame(self.cursor, group)?);
                }
                (Ns::A, "blipFill") => props.fill = Specified::Is(ShapeFill::Picture(self.read_picture_fill()?)),
                (Ns::A, "effectLst" | "effectDag" | "scene3d") => read_effects(self.cursor)?,
                _ => match read_fill(self.cursor, tag)? {
                    Some(fill) => props.fill = fill,
                    None => self.cursor.skip()?,
                },
            }
        }
        Ok(props)
    }

    fn read_shape(&mut self, member: &mut GroupMember, group_fill: Option<&ShapeFill>) -> Result<()> {
        let mut look = Look::default();
        let mut shape = Box::new(Shape::plain(self.cursor.intern("rect")));
        let mut text = None;
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Wps, "spPr") => self.read_shape_props(member, &mut shape, &mut look)?,
                (Ns::Wps, "style") => look.read_style(self.cursor)?,
                (Ns::Wps, "txbx") => {
                    let id = number(self.cursor, "id");
                    let link = (id != 0).then_some(TextBoxLink { id, sequence: 0 });
                    text = Some(TextBox { link, ..self.read_text_box(INSETS)? });
                }
                (Ns::Wps, "linkedTxbx") => {
                    let link =
                        Some(TextBoxLink { id: number(self.cursor, "id"), sequence: number(self.cursor, "seq") });
                    text = Some(TextBox { link, ..empty_box(INSETS) });
                    self.cursor.skip()?;
                }
                (Ns::Wps, "bodyPr") => read_body_props(self.cursor, text.as_mut())?,
                (Ns::Wps, "cNvPr" | "cNvSpPr" | "cNvCnPr" | "extLst") => self.cursor.skip()?,
                _ => skip_unhandled(self.cursor, tag)?,
            }
        }
        if let Some(text) = &mut text {
            text.color = look.text_color.take();
        }
        look.apply(&mut shape, group_fill);
        shape.text = text;
        member.content = DrawingContent::Shape(shape);
        Ok(())
    }

    /// Reads the place, outline, fill and line of a shape.
    pub(super) fn read_shape_props(
        &mut self,
        member: &mut GroupMember,
        shape: &mut Shape,
        look: &mut Look,
    ) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::A, "xfrm") => {
                    shape.flip_horizontal = flips(self.cursor, "flipH");
                    shape.flip_vertical = flips(self.cursor, "flipV");
                    read_frame(self.cursor, member)?;
                }
                (Ns::A, "prstGeom") => shape.geometry = read_preset(self.cursor)?,
                (Ns::A, "custGeom") => shape.geometry = read_custom(self.cursor)?,
                (Ns::A, "blipFill") => {
                    let picture = self.read_picture_fill()?;
                    look.fill = Specified::Is(ShapeFill::Picture(picture));
                }
                (Ns::A, "effectLst" | "effectDag" | "scene3d" | "sp3d") => read_effects(self.cursor)?,
                (Ns::A, "ln") => look.line = read_line(self.cursor)?,
                _ => match read_fill(self.cursor, tag)? {
                    Some(fill) => look.fill = fill,
                    None => self.cursor.skip()?,
                },
            }
        }
        Ok(())
    }

    /// Reads the blocks inside the element under the cursor: a story of its own.
    pub(in crate::read::docx) fn read_text_box(&mut self, insets: [Emu; 4]) -> Result<TextBox> {
        let mut text = empty_box(insets);
        if !self.go_deeper() {
            unsupported_element(self.cursor, TOO_DEEP)?;
        } else {
            let fields = std::mem::take(&mut self.fields);
            let pending = std::mem::take(&mut self.pending);
            let tracking = self.tracking.take();
            let mut blocks = Box::<Blocks>::default();
            let inside = self.cursor.depth();
            while let Some(tag) = self.cursor.next(inside)? {
                match (tag.ns, tag.local) {
                    (Ns::W, "txbxContent") => {}
                    _ => self.read_block(tag, &mut blocks)?,
                }
            }
            self.finish(&mut blocks, 0);
            self.refuse_sections(&blocks);
            self.come_back();
            (self.fields, self.pending, self.tracking) = (fields, pending, tracking);
            text.blocks = blocks.list;
        }
        // As in cells, a paragraph comes last.
        if !matches!(text.blocks.last(), Some(Block::Paragraph(_))) {
            text.blocks.push(Block::Paragraph(Paragraph::default()));
        }
        Ok(text)
    }
}

/// A text box without properties.
fn empty_box(insets: [Emu; 4]) -> TextBox {
    TextBox {
        blocks: Vec::new(),
        insets,
        vertical_align: CellVerticalAlign::Top,
        direction: TextDirection::LrTb,
        wrap: true,
        fit: false,
        color: None,
        link: None,
    }
}

/// A small number in an attribute; zero where there is none.
fn number(cursor: &Cursor, local: &str) -> u16 {
    let number = cursor.attr(Ns::None, local).and_then(|text| parse_integer(&text));
    number.and_then(|number| u16::try_from(number).ok()).unwrap_or(0)
}

/// The fill and line of a shape and of its style.
#[derive(Debug, Default)]
pub(super) struct Look {
    pub(super) fill: Specified<ShapeFill>,
    pub(super) line: LineProps,
    pub(super) style_fill: Option<ShapeFill>,
    pub(super) style_line: Option<ShapeLine>,
    pub(super) text_color: Option<PaintColor>,
}

impl Look {
    /// Sets these properties on a shape; `group_fill` is the fill of the group around it (`a:grpFill`).
    pub(super) fn apply(self, shape: &mut Shape, group_fill: Option<&ShapeFill>) {
        shape.fill = match self.fill {
            Specified::Group => group_fill.cloned(),
            fill => fill.or(self.style_fill),
        };
        shape.line = self.line.outline(self.style_line);
    }

    /// Reads the style of a shape: places in the theme's lists of fills, outlines and faces, each with
    /// its colour.
    pub(super) fn read_style(&mut self, cursor: &mut Cursor) -> Result<()> {
        let inside = cursor.depth();
        while let Some(tag) = cursor.next(inside)? {
            self.read_style_reference(cursor, tag.local)?;
        }
        Ok(())
    }

    /// Reads one of the places.
    fn read_style_reference(&mut self, cursor: &mut Cursor, local: &str) -> Result<()> {
        let index = cursor.attr(Ns::None, "idx").and_then(|text| parse_integer(&text)).unwrap_or(0);
        match local {
            "fillRef" if index > 0 => self.style_fill = read_color(cursor)?.map(ShapeFill::Solid),
            "lnRef" if index > 0 => {
                // The widths of Office's own themes.
                let width = Emu(index.clamp(1, 3).saturating_mul(6350));
                self.style_line = read_color(cursor)?.map(|color| ShapeLine::plain(width, color));
            }
            "fontRef" => self.text_color = read_color(cursor)?,
            _ => cursor.skip()?,
        }
        Ok(())
    }
}

/// Reads `a:xfrm`: place, size and angle; for a group, the coordinates inside.
pub(super) fn read_frame(cursor: &mut Cursor, member: &mut GroupMember) -> Result<GroupSpace> {
    let mut space = GroupSpace::default();
    let rotation = cursor.attr(Ns::None, "rot").and_then(|text| parse_integer(&text));
    member.rotation = rotation.and_then(|angle| i32::try_from(angle).ok()).filter(|&angle| angle != 0);
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let pair = |first, second| (emu(cursor, first).unwrap_or_default(), emu(cursor, second).unwrap_or_default());
        match tag.local {
            "off" => (member.left, member.top) = pair("x", "y"),
            "ext" => (member.width, member.height) = pair("cx", "cy"),
            "chOff" => (space.left, space.top) = pair("x", "y"),
            "chExt" => (space.width, space.height) = pair("cx", "cy"),
            _ => {}
        }
        cursor.skip()?;
    }
    Ok(space)
}

/// Reads `wps:bodyPr`.
pub(super) fn read_body_props(cursor: &mut Cursor, text: Option<&mut TextBox>) -> Result<()> {
    let Some(text) = text else { return cursor.skip() };
    let sides = ["lIns", "tIns", "rIns", "bIns"];
    for (inset, side) in text.insets.iter_mut().zip(sides) {
        *inset = emu(cursor, side).unwrap_or(*inset);
    }
    text.vertical_align = match cursor.attr(Ns::None, "anchor").as_deref() {
        Some("ctr") => CellVerticalAlign::Center,
        Some("b") => CellVerticalAlign::Bottom,
        Some("just" | "dist") => CellVerticalAlign::Both,
        _ => CellVerticalAlign::Top,
    };
    text.direction = match cursor.attr(Ns::None, "vert").as_deref() {
        Some("eaVert") => TextDirection::TbRlV,
        Some("vert" | "wordArtVert" | "wordArtVertRtl") => TextDirection::TbRl,
        Some("vert270") => TextDirection::BtLr,
        Some("mongolianVert") => TextDirection::TbLrV,
        _ => TextDirection::LrTb,
    };
    text.wrap = cursor.attr(Ns::None, "wrap").is_none_or(|wrap| wrap != "none");
    if cursor.attr(Ns::None, "rot").and_then(|text| parse_integer(&text)).is_some_and(|angle| angle != 0) {
        cursor.warn(Simplified::TurnedText);
    }
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::A, "spAutoFit") => text.fit = true,
            (Ns::A, "prstTxWarp") => {
                let shape = cursor.attr(Ns::None, "prst");
                if shape.is_some_and(|shape| shape != "textNoShape") {
                    cursor.warn(Simplified::BentText);
                }
            }
            _ => {}
        }
        cursor.skip()?;
    }
    Ok(())
}

/// Shadows, glow and depth are not drawn: the shape is there without them.
pub(super) fn read_effects(cursor: &mut Cursor) -> Result<()> {
    let mut any = false;
    let inside = cursor.depth();
    while cursor.next(inside)?.is_some() {
        any = true;
        cursor.skip()?;
    }
    if any {
        cursor.warn(Simplified::ShapeEffect);
    }
    Ok(())
}

/// Whether an `a:xfrm` mirrors along an axis.
pub(super) fn flips(cursor: &Cursor, local: &str) -> bool {
    cursor.attr(Ns::None, local).and_then(|text| parse_on_off(&text)).unwrap_or(false)
}

/// A length in an attribute.
pub(super) fn emu(cursor: &Cursor, local: &str) -> Option<Emu> {
    parse_integer(&cursor.attr(Ns::None, local)?).map(Emu)
}

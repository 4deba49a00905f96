//! Shapes, groups and text boxes (`\shp`, `\shpgrp`), and the drawings of Word 6 and 95 (`\do`). RTF 1.9.1,
//! "Word 97 Through Word 2007 RTF for Drawing Objects (Shapes)", "Drawing Objects".
//!
//! A shape's properties are those of Office Art by name (`shape_props`); what they mean is in `read::office_art`.

use super::media::ReadPicture;
use super::reader::Reader;
use super::shape_props::ShapeValues;
use super::state::{Closes, Destination, State, location};
use super::story::Story;
use crate::diag::{Location, Unsupported, WarningKind};
use crate::error::Result;
use crate::model::{Block, Drawing, MediaId, Origin, Placement, RunPiece};
use crate::ooxml::ReadContext;
use crate::read::assemble::WarningSink;
use crate::read::office_art::{ArtHost, ArtShape, Property, ShapeProperties, anchor, drawing_of};
use crate::read::session::Session;
use std::collections::HashMap;

/// English metric units of a twip.
const TWIP: i64 = 635;

/// Shapes inside each other that are read.
const DEEPEST: usize = 16;

/// Forms of shapes by their numbers. [MS-ODRAW] 2.4.24.
const RECTANGLE: u32 = 1;
const ROUND_RECTANGLE: u32 = 2;
const ELLIPSE: u32 = 3;
const LINE: u32 = 20;
const TEXT_BOX: u32 = 202;

/// A shape that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenShape {
    /// Its properties so far.
    pub(super) values: ShapeValues,
    /// Left, top, right, bottom in twips from where the anchor says.
    frame: [i32; 4],
    /// The switches of its anchor, as a Spa has them.
    anchor: u16,
    z_order: i64,
    /// Its text.
    text: Option<Vec<Block>>,
    /// Shapes of a group.
    members: Vec<OpenShape>,
    /// How many stories were open where it began: shapes in its text are none of its members.
    stories: usize,
    origin: Origin,
    /// An old drawing: where its group stands.
    group: [i32; 2],
    /// An old drawing whose kind is known.
    is_begun: bool,
}

impl Reader<'_, '_> {
    /// `\shp`, `\shpgrp`, `\do`: a shape begins.
    pub(super) fn begin_shape(&mut self, closes: Closes) {
        self.flush();
        if self.shapes.len() >= DEEPEST {
            self.warn(Unsupported::DrawingTooDeep.into());
            self.state.destination = Destination::Skipped;
            return;
        }
        // The paragraph that it is anchored in begins here at the latest.
        self.begin_paragraph();
        let (stories, origin) = (self.stories.len(), self.origin());
        self.shapes.push(OpenShape { stories, origin, ..OpenShape::default() });
        self.state.closes = Some(closes);
    }

    /// `\sp`: a property of the shape.
    pub(super) fn shape_property(&mut self) -> Result<()> {
        self.flush();
        let tree = self.tree()?;
        let picture = tree.group("sv").and_then(|value| value.group("pict"));
        let picture = picture.and_then(|picture| self.read_picture(picture));
        let charset = self.charset;
        let Some(shape) = self.shapes.last_mut() else { return Ok(()) };
        match picture {
            Some(ReadPicture { picture, .. }) => shape.values.add_picture(&tree, picture.media),
            None => shape.values.add(&tree, charset),
        }
        Ok(())
    }

    /// `\shptxt`, `\dptxbxtext`: the text of the shape, a story of its own.
    pub(super) fn begin_shape_text(&mut self) {
        let stand_ins = self.state.stand_ins;
        self.flush();
        self.state = State { closes: Some(Closes::ShapeText), stand_ins, ..State::default() };
        self.stories.push(Story::default());
    }

    /// The end of the text.
    pub(super) fn end_shape_text(&mut self, story: Story) {
        match self.shapes.last_mut() {
            Some(shape) => shape.text.get_or_insert_default().extend(story.blocks),
            // The text of no shape stays in the text around.
            None => self.story().target().extend(story.blocks),
        }
    }

    /// The end of a shape: a member of the group around it, or a drawing in the text.
    pub(super) fn end_shape(&mut self) -> Result<()> {
        let Some(shape) = self.shapes.pop() else { return Ok(()) };
        if let Some(outer) = self.shapes.last_mut().filter(|outer| outer.stories == shape.stories) {
            outer.members.push(shape);
            return Ok(());
        }
        self.draw(shape)
    }

    fn draw(&mut self, mut shape: OpenShape) -> Result<()> {
        if self.state.destination != Destination::Text {
            return Ok(());
        }
        let (origin, z_order, bits) = (shape.origin, shape.z_order, shape.anchor);
        let frame = shape.frame.map(|side| i64::from(side).saturating_mul(TWIP));
        let location = location(usize::try_from(origin.0).unwrap_or_default());
        let mut host = RtfHost { session: self.session, location, texts: HashMap::new(), pictures: Vec::new() };
        take_texts(&mut shape, &mut host);
        let art = art_of(&shape, &mut host, &mut 0);
        let member = art.draw(frame, &mut host)?;
        let anchor = anchor(bits, &art, z_order, &member);
        let mut drawing = drawing_of(&art, member);
        let is_inline = art.properties.flag(Property::SHAPE_FLAGS, super::shape_props::IN_LINE, false);
        if !is_inline {
            drawing.placement = Placement::Anchored(Box::new(anchor));
        }
        let drawing = Drawing { origin, ..drawing };
        self.push_piece(RunPiece::Drawing(Box::new(drawing)));
        Ok(())
    }

    /// Takes a word of a shape's place, or of an old drawing; false where it is none.
    pub(super) fn take_shape_word(&mut self, name: &str, value: Option<i32>) -> Result<bool> {
        let is_old = name.starts_with("dp");
        if self.shapes.is_empty() || !(is_old || name.starts_with("shp") || name.starts_with("do")) {
            return Ok(false);
        }
        if is_old && self.begin_old(name)? {
            return Ok(true);
        }
        let Some(shape) = self.shapes.last_mut() else { return Ok(false) };
        Ok(shape.take_place(name, value) || shape.take_old(name, value))
    }

    /// A word that says what an old drawing is; the one before it in the same group ends. False where it is none.
    fn begin_old(&mut self, name: &str) -> Result<bool> {
        let form = match name {
            "dprect" => RECTANGLE,
            "dproundr" => ROUND_RECTANGLE,
            "dpellipse" => ELLIPSE,
            "dpline" => LINE,
            "dptxbx" | "dpcallout" => TEXT_BOX,
            // Their points are not kept: the frame is drawn.
            "dppolygon" | "dppolyline" | "dparc" => RECTANGLE,
            _ => return Ok(false),
        };
        if self.shapes.last().is_some_and(|shape| shape.is_begun) {
            self.end_old(true)?;
        }
        if let Some(shape) = self.shapes.last_mut() {
            shape.is_begun = true;
            shape.values.form = Some(form);
            shape.values.set(Property::FILL_FLAGS, 0x10_0000);
        }
        Ok(true)
    }

    /// The end of an old drawing; `goes_on` where another follows in the same group.
    pub(super) fn end_old(&mut self, goes_on: bool) -> Result<()> {
        let Some(mut shape) = self.shapes.pop() else { return Ok(()) };
        if goes_on {
            let OpenShape { anchor, z_order, stories, origin, group, .. } = shape;
            self.shapes.push(OpenShape { anchor, z_order, stories, origin, group, ..OpenShape::default() });
        }
        if !shape.is_begun {
            return Ok(());
        }
        let [left, top] = shape.group;
        let shift = |side: &mut i32, by: i32| *side = side.saturating_add(by);
        let [own_left, own_top, own_right, own_bottom] = &mut shape.frame;
        shift(own_right, *own_left);
        shift(own_bottom, *own_top);
        for (side, by) in [(own_left, left), (own_right, left), (own_top, top), (own_bottom, top)] {
            shift(side, by);
        }
        shape.values.settle_old();
        self.draw(shape)
    }
}

impl OpenShape {
    /// The place of a shape.
    fn take_place(&mut self, name: &str, value: Option<i32>) -> bool {
        let number = value.unwrap_or(0);
        let [left, top, right, bottom] = &mut self.frame;
        let mut bits = |at: u32, width: u32, number: u16| {
            let mask = 1_u16.wrapping_shl(width).wrapping_sub(1).wrapping_shl(at);
            self.anchor = (self.anchor & !mask) | (number.wrapping_shl(at) & mask);
        };
        let small = u16::try_from(number.clamp(0, 15)).unwrap_or_default();
        match name {
            "shpleft" => *left = number,
            "shptop" => *top = number,
            "shpright" => *right = number,
            "shpbottom" => *bottom = number,
            "shpz" | "dodhgt" => self.z_order = i64::from(number),
            "shpbxmargin" | "dobxmargin" => bits(1, 2, 0),
            "shpbxpage" | "dobxpage" => bits(1, 2, 1),
            "shpbxcolumn" | "dobxcolumn" => bits(1, 2, 2),
            "shpbymargin" | "dobymargin" => bits(3, 2, 0),
            "shpbypage" | "dobypage" => bits(3, 2, 1),
            "shpbypara" | "dobypara" => bits(3, 2, 2),
            "shpwr" => bits(5, 4, small),
            "shpwrk" => bits(9, 4, small),
            "shpfblwtxt" => bits(14, 1, u16::from(number != 0)),
            _ => return false,
        }
        // Old drawings lie over the text.
        if name.starts_with("do") {
            self.anchor = (self.anchor & !0x1E0) | 3 << 5;
        }
        true
    }

    /// Place and look of an old drawing.
    fn take_old(&mut self, name: &str, value: Option<i32>) -> bool {
        let number = value.unwrap_or(0);
        let [left, top, width, height] = &mut self.frame;
        match name {
            "dpgroup" => self.group = [0, 0],
            "dpx" if self.is_begun => *left = number,
            "dpy" if self.is_begun => *top = number,
            "dpx" => self.group = [number, self.group[1]],
            "dpy" => self.group = [self.group[0], number],
            "dpxsize" if self.is_begun => *width = number,
            "dpysize" if self.is_begun => *height = number,
            _ => return self.values.take_old(name, number),
        }
        true
    }
}

/// Hands the texts of a shape and its members to the host, in the order in which `art_of` numbers them.
fn take_texts(shape: &mut OpenShape, host: &mut RtfHost) {
    let mut shapes = vec![shape];
    let mut number: u32 = 0;
    while let Some(shape) = shapes.pop() {
        if let Some(blocks) = shape.text.take() {
            host.texts.insert(number, blocks);
            shape.values.has_text = true;
        }
        number = number.saturating_add(1);
        shapes.extend(shape.members.iter_mut().rev());
    }
}

/// A shape as Office Art has it. Its depth is bounded by that of the open shapes.
fn art_of<'a>(shape: &'a OpenShape, host: &mut RtfHost, number: &mut u32) -> ArtShape<'a> {
    let values = &shape.values;
    let usual = if values.has_text { TEXT_BOX } else { RECTANGLE };
    let mut art = ArtShape::default();
    (art.id, art.form) = (*number, values.form.unwrap_or(usual));
    *number = number.saturating_add(1);
    art.set_flips(values.flips);
    art.place = Some(values.place);
    art.space = values.space;
    art.properties = properties_of(values, host);
    art.members = shape.members.iter().map(|member| art_of(member, host, number)).collect();
    art
}

fn properties_of<'a>(values: &'a ShapeValues, host: &mut RtfHost) -> ShapeProperties<'a> {
    let mut properties = ShapeProperties::default();
    for (property, number) in &values.numbers {
        properties.set(*property, *number);
    }
    for (property, bit, on) in &values.flags {
        properties.set_flag(*property, *bit, *on);
    }
    for (property, bytes) in &values.long {
        properties.set_long(*property, bytes);
    }
    for (property, media) in &values.pictures {
        host.pictures.push(*media);
        properties.set(*property, u32::try_from(host.pictures.len()).unwrap_or(u32::MAX));
    }
    properties
}

/// Knows the pictures and the texts of a shape.
struct RtfHost<'s> {
    session: &'s mut Session,
    location: Location,
    texts: HashMap<u32, Vec<Block>>,
    pictures: Vec<Option<MediaId>>,
}

impl ArtHost for RtfHost<'_> {
    fn picture(&mut self, number: u32) -> Result<Option<MediaId>> {
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        Ok(index.and_then(|index| self.pictures.get(index)).copied().flatten())
    }

    fn text(&mut self, shape: &ArtShape) -> Result<Option<Vec<Block>>> {
        Ok(self.texts.remove(&shape.id))
    }

    fn warn(&mut self, kind: WarningKind) {
        ReadContext::warn(self.session, kind, self.location.clone());
    }

    fn context(&mut self) -> &mut dyn ReadContext {
        self.session
    }
}

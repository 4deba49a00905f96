//! Drawings in DrawingML (`w:drawing`), in the line or anchored. ECMA-376 Part 1, 20.4, 20.2, 20.1.8.
//!
//! A drawing is a tree of wrappers around one picture, shape or group; its elements are taken where
//! they come, and whatever else is drawn is a warning and an empty frame of its size.

mod canvas;
mod diagram;
mod geometry;
pub(super) mod paint;
pub(super) mod shape;
mod text_box;

use super::ignored::{skip_unhandled, unsupported_element};
use super::story::StoryReader;
use crate::diag::{Simplified, Unsupported};
use crate::error::Result;
use crate::model::{
    Anchor, AxisPosition, Crop, Drawing, DrawingContent, DrawingLink, GroupMember, HorizontalFrom, MediaId, Origin,
    Picture, Placement, PositionAlign, Run, RunPiece, VerticalFrom, Wrap, WrapText,
};
use crate::ooxml::{Cursor, Measure, Ns, Relationship, Tag, parse_integer, parse_measure, parse_on_off};
use crate::units::Emu;
use shape::{emu, flips, read_frame};

impl StoryReader<'_, '_, '_> {
    /// Reads the drawing under the cursor.
    pub(super) fn read_drawing(&mut self, run: &mut Run) -> Result<()> {
        // In a box: text boxes make drawings nest, and their readers' frames must stay small.
        let mut drawing = Box::new(Drawing {
            content: DrawingContent::Picture(Picture::default()),
            width: Emu(0),
            height: Emu(0),
            rotation: None,
            name: String::new(),
            description: String::new(),
            placement: Placement::Inline,
            link: None,
            embedded: None,
            origin: Origin(self.cursor.origin()),
        });
        let mut shows = false;
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            if (tag.ns, tag.local) == (Ns::Chart, "chart") {
                if let Some(chart) = self.read_chart()? {
                    shows = true;
                    drawing.content = chart;
                }
                continue;
            }
            if (tag.ns, tag.local) == (Ns::Diagram, "relIds") {
                if let Some(diagram) = self.read_diagram(drawing.width, drawing.height)? {
                    shows = true;
                    drawing.content = diagram;
                }
                continue;
            }
            if let (Ns::Wpc, "wpc" | "lockedCanvas") = (tag.ns, tag.local) {
                shows = true;
                drawing.content = self.read_canvas(tag, drawing.width, drawing.height)?;
                continue;
            }
            match self.read_member(tag, None)? {
                Some(member) => {
                    shows = true;
                    let GroupMember { rotation, content, .. } = *member;
                    (drawing.rotation, drawing.content) = (rotation, content);
                }
                None => self.read_frame_child(tag, &mut drawing)?,
            }
        }
        // A graphic that is not read still has its frame, so that the text around it stays in place.
        let has_frame = drawing.width.0 > 0 && drawing.height.0 > 0;
        if shows || has_frame {
            self.push(run, RunPiece::Drawing(drawing));
        }
        Ok(())
    }

    /// Reads the properties around the picture or shape.
    fn read_frame_child(&mut self, tag: Tag, drawing: &mut Drawing) -> Result<()> {
        match (tag.ns, tag.local) {
            (Ns::Wp, "inline") => drawing.placement = Placement::Inline,
            (Ns::Wp, "anchor") => {
                warn_if_hidden(self.cursor);
                drawing.placement = Placement::Anchored(Box::new(read_anchor(self.cursor)));
            }
            (Ns::Wp, "extent") => {
                drawing.width = emu(self.cursor, "cx").unwrap_or_default();
                drawing.height = emu(self.cursor, "cy").unwrap_or_default();
            }
            (Ns::Wp, "docPr") => {
                drawing.name = text(self.cursor, "name");
                drawing.description = text(self.cursor, "descr");
                if drawing.description.is_empty() {
                    drawing.description = text(self.cursor, "title");
                }
                warn_if_hidden(self.cursor);
                return self.read_links(drawing);
            }
            (Ns::Wp, "simplePos" | "effectExtent" | "cNvGraphicFramePr") => return self.cursor.skip(),
            (Ns::Wp, local) => match &mut drawing.placement {
                Placement::Anchored(anchor) => return read_anchor_child(self.cursor, local, tag, anchor),
                Placement::Inline => return skip_unhandled(self.cursor, tag),
            },
            (Ns::WordExtension, "sizeRelH" | "sizeRelV") => return read_relative_size(self.cursor, tag, drawing),
            // The graphic's frame; which kind of graphic it holds shows inside.
            (Ns::A, "graphic" | "graphicData") => {}
            _ => return skip_unhandled(self.cursor, tag),
        }
        Ok(())
    }

    /// Reads what a click on the drawing leads to.
    fn read_links(&mut self, drawing: &mut Drawing) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::A, "hlinkClick") => {
                    let tooltip = Some(text(self.cursor, "tooltip")).filter(|text| !text.is_empty());
                    let id = self.cursor.attr(Ns::R, "id").filter(|id| !id.is_empty()).map(|id| id.into_owned());
                    if id.is_none() {
                        self.cursor.warn(Unsupported::DrawingLinkWithoutAddress);
                    }
                    let address = id.and_then(|id| self.relationship(&id)).map(link_address);
                    drawing.link = address.map(|address| DrawingLink { address, tooltip });
                    self.cursor.skip()?;
                }
                (Ns::A, "hlinkHover") => unsupported_element(self.cursor, Unsupported::HoverLink)?,
                _ => skip_unhandled(self.cursor, tag)?,
            }
        }
        Ok(())
    }

    /// Reads the `pic:pic` under the cursor.
    pub(super) fn read_picture(&mut self, member: &mut GroupMember) -> Result<()> {
        let mut picture = Picture::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Pic | Ns::A, "blipFill" | "spPr") => {}
                (Ns::A, "blip") => picture.media = self.read_blip()?,
                (Ns::A, "srcRect") => picture.crop = read_crop(self.cursor),
                (Ns::A, "xfrm") => {
                    picture.flip_horizontal = flips(self.cursor, "flipH");
                    picture.flip_vertical = flips(self.cursor, "flipV");
                    read_frame(self.cursor, member)?;
                }
                // Its own name, outline and effects; how the picture fills its frame.
                _ => self.cursor.skip()?,
            }
        }
        member.content = DrawingContent::Picture(picture);
        Ok(())
    }

    /// Reads the `a:blipFill` of a shape.
    pub(super) fn read_picture_fill(&mut self) -> Result<Picture> {
        let mut picture = Picture::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::A, "blip") => picture.media = self.read_blip()?,
                (Ns::A, "srcRect") => picture.crop = read_crop(self.cursor),
                (Ns::A, "tile") => {
                    self.cursor.warn(Simplified::TiledPicture);
                    self.cursor.skip()?;
                }
                _ => self.cursor.skip()?,
            }
        }
        Ok(picture)
    }

    /// The picture's bytes: embedded, or linked.
    fn read_blip(&mut self) -> Result<Option<MediaId>> {
        let id = ["embed", "link"].iter().find_map(|local| self.cursor.attr(Ns::R, local).filter(|id| !id.is_empty()));
        let media = match id {
            Some(id) => self.media(&id)?,
            None => None,
        };
        self.cursor.skip()?;
        Ok(media)
    }
}

fn warn_if_hidden(cursor: &mut Cursor) {
    if cursor.attr(Ns::None, "hidden").is_some_and(|hidden| parse_on_off(&hidden) == Some(true)) {
        cursor.warn(Simplified::HiddenDrawing);
    }
}

/// The address of a relationship; one inside the document is the part after the `#`.
fn link_address(relationship: &Relationship) -> String {
    match relationship.target.split_once('#') {
        Some((_, anchor)) if !relationship.external => format!("#{anchor}"),
        _ => relationship.target.clone(),
    }
}

fn read_anchor(cursor: &mut Cursor) -> Anchor {
    let switch = |local: &str| cursor.attr(Ns::None, local).is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
    let gap = |local: &str| emu(cursor, local).unwrap_or_default();
    Anchor {
        horizontal: (HorizontalFrom::Column, AxisPosition::Offset(Emu(0))),
        vertical: (VerticalFrom::Paragraph, AxisPosition::Offset(Emu(0))),
        relative_width: None,
        relative_height: None,
        wrap: Wrap::None,
        wrap_text: WrapText::BothSides,
        outline: Vec::new(),
        behind_text: switch("behindDoc"),
        distances: [gap("distT"), gap("distB"), gap("distL"), gap("distR")],
        z_order: cursor.attr(Ns::None, "relativeHeight").and_then(|text| parse_integer(&text)).unwrap_or(0),
        layout_in_cell: switch("layoutInCell"),
        allow_overlap: switch("allowOverlap"),
    }
}

fn read_anchor_child(cursor: &mut Cursor, local: &str, tag: Tag, anchor: &mut Anchor) -> Result<()> {
    match local {
        "positionH" => {
            let from = cursor.attr(Ns::None, "relativeFrom").and_then(|token| HorizontalFrom::from_token(&token));
            let position = read_position(cursor)?;
            anchor.horizontal = (from.unwrap_or(HorizontalFrom::Column), position.unwrap_or(anchor.horizontal.1));
            Ok(())
        }
        "positionV" => {
            let from = cursor.attr(Ns::None, "relativeFrom").and_then(|token| VerticalFrom::from_token(&token));
            let position = read_position(cursor)?;
            anchor.vertical = (from.unwrap_or(VerticalFrom::Paragraph), position.unwrap_or(anchor.vertical.1));
            Ok(())
        }
        _ => match Wrap::from_token(local) {
            Some(wrap) => {
                anchor.wrap = wrap;
                let side = cursor.attr(Ns::None, "wrapText").and_then(|token| WrapText::from_token(&token));
                anchor.wrap_text = side.unwrap_or(WrapText::BothSides);
                read_outline(cursor, anchor)
            }
            None => skip_unhandled(cursor, tag),
        },
    }
}

/// Reads `wp14:sizeRelH` or `wp14:sizeRelV`; a share of zero is none. [MS-ODRAWXML] 2.21.
fn read_relative_size(cursor: &mut Cursor, tag: Tag, drawing: &mut Drawing) -> Result<()> {
    let is_width = tag.local == "sizeRelH";
    let base = cursor.attr(Ns::None, "relativeFrom").unwrap_or_default().into_owned();
    let mut share = None;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::WordExtension, "pctWidth" | "pctHeight") => {
                let value = parse_integer(&cursor.text()?).and_then(|share| i32::try_from(share).ok());
                share = value.filter(|share| *share > 0);
            }
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    let (Some(share), Placement::Anchored(anchor)) = (share, &mut drawing.placement) else { return Ok(()) };
    if is_width {
        let from = HorizontalFrom::from_token(&base);
        let from = from.filter(|from| !matches!(from, HorizontalFrom::Column | HorizontalFrom::Character));
        anchor.relative_width = from.map(|from| (from, share));
    } else {
        let from = VerticalFrom::from_token(&base);
        let from = from.filter(|from| !matches!(from, VerticalFrom::Paragraph | VerticalFrom::Line));
        anchor.relative_height = from.map(|from| (from, share));
    }
    Ok(())
}

/// The outline that text follows, if it is not the frame.
fn read_outline(cursor: &mut Cursor, anchor: &mut Anchor) -> Result<()> {
    let mut outline = Vec::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Wp, "wrapPolygon") => {
                let inside = cursor.depth();
                while let Some(tag) = cursor.next(inside)? {
                    if !matches!((tag.ns, tag.local), (Ns::Wp, "start" | "lineTo")) {
                        skip_unhandled(cursor, tag)?;
                        continue;
                    }
                    let along = |axis| {
                        let length = cursor.attr(Ns::None, axis).and_then(|text| parse_integer(&text));
                        length.and_then(|length| i32::try_from(length).ok()).unwrap_or(0)
                    };
                    outline.push([along("x"), along("y")]);
                    cursor.skip()?;
                }
            }
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    let encloses = outline.len() >= 3 && outline != Anchor::FRAME;
    if encloses && matches!(anchor.wrap, Wrap::Tight | Wrap::Through) {
        anchor.outline = outline;
    }
    Ok(())
}

fn read_position(cursor: &mut Cursor) -> Result<Option<AxisPosition>> {
    let mut position = None;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Wp, "posOffset") => {
                position = parse_integer(&cursor.text()?).map(|offset| AxisPosition::Offset(Emu(offset)));
            }
            (Ns::Wp, "align") => {
                position = PositionAlign::from_token(cursor.text()?.trim()).map(AxisPosition::Align);
            }
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(position)
}

fn read_crop(cursor: &mut Cursor) -> Option<Crop> {
    let side = |local: &str| -> i32 {
        let share = match cursor.attr(Ns::None, local).and_then(|text| parse_measure(&text)) {
            Some(Measure::Percent(percent)) => percent * 1000.0,
            Some(Measure::Number(number)) => number,
            _ => 0.0,
        };
        crate::ooxml::round_to_i32(share).unwrap_or(0)
    };
    let crop = Crop { left: side("l"), top: side("t"), right: side("r"), bottom: side("b") };
    (crop != Crop::default()).then_some(crop)
}

fn text(cursor: &Cursor, local: &str) -> String {
    cursor.attr(Ns::None, local).unwrap_or_default().into_owned()
}

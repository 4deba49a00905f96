//! Pictures in VML (`w:pict`, `w:object`): older files, and the previews of embedded objects.
//! ECMA-376 Part 4, 19.
//!
//! Size and place stand in a style attribute as CSS. Shapes without a picture are warnings.

use super::ignored::{pass_over, unsupported_element};
use super::story::StoryReader;
use crate::diag::WarningKind;
use crate::error::Result;
use crate::model::{
    Anchor, AxisPosition, HorizontalFrom, Origin, Picture, Placement, PositionAlign, Run, RunPiece, VerticalFrom, Wrap,
};
use crate::ooxml::{Measure, Ns, Tag, parse_integer, parse_measure, round};
use crate::units::Emu;

const EMU_PER_POINT: f64 = 12700.0;

/// A VML style attribute: CSS declarations.
struct ShapeStyle(String);

/// What Word takes from the order of a drawing behind the text to write it as VML: there, negative
/// numbers stand behind. Drawings that Word writes both ways show it.
const BEHIND_TEXT: i64 = 503_316_480;

impl ShapeStyle {
    fn property(&self, name: &str) -> Option<&str> {
        self.0.split(';').find_map(|declaration| {
            let (property, value) = declaration.split_once(':')?;
            property.trim().eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// A length; bare numbers are pixels.
    fn length(&self, name: &str) -> Option<Emu> {
        let points = match parse_measure(self.property(name)?)? {
            Measure::Points(points) => points,
            Measure::Number(pixels) => pixels * 0.75,
            Measure::Percent(_) => return None,
        };
        round(points * EMU_PER_POINT).map(Emu)
    }

    fn position<T>(&self, axis: &str, offset: &str, parse: fn(&str) -> Option<T>, other: T) -> (T, AxisPosition) {
        let align = self.property(&format!("mso-position-{axis}")).and_then(PositionAlign::from_token);
        let from = self.property(&format!("mso-position-{axis}-relative")).and_then(parse).unwrap_or(other);
        let offset = AxisPosition::Offset(self.length(offset).unwrap_or_default());
        (from, align.map_or(offset, AxisPosition::Align))
    }

    /// Where the shape stands; in the line unless its position is absolute.
    fn placement(&self) -> Placement {
        if self.property("position") != Some("absolute") {
            return Placement::Inline;
        }
        let z_order = self.property("z-index").and_then(parse_integer).unwrap_or(0);
        Placement::Anchored(Box::new(Anchor {
            horizontal: self.position("horizontal", "margin-left", parse_horizontal, HorizontalFrom::Column),
            vertical: self.position("vertical", "margin-top", parse_vertical, VerticalFrom::Paragraph),
            wrap: Wrap::None,
            behind_text: z_order < 0,
            distances: [Emu(0); 4],
            z_order: if z_order < 0 { z_order.saturating_add(BEHIND_TEXT) } else { z_order },
            layout_in_cell: true,
            allow_overlap: true,
        }))
    }
}

impl StoryReader<'_, '_, '_> {
    /// Reads the `w:pict` or `w:object` under the cursor.
    pub(super) fn read_vml(&mut self, tag: Tag, run: &mut Run) -> Result<()> {
        if tag.local == "object" {
            let what = "embedded object (its picture is kept)".to_owned();
            self.cursor.warn(WarningKind::Unsupported { what });
        }
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::V, _) => self.read_vml_shape(tag, run)?,
                // The object itself, and controls of forms; the picture beside them is read.
                (Ns::O, "OLEObject") | (Ns::W, "objectEmbed" | "objectLink") => self.cursor.skip()?,
                (Ns::W, "control") => unsupported_element(self.cursor, "control of a form")?,
                (Ns::W, "drawing") => self.read_drawing(run)?,
                _ => pass_over(self.cursor, tag)?,
            }
        }
        Ok(())
    }

    /// Reads the shape under the cursor.
    pub(super) fn read_vml_shape(&mut self, tag: Tag, run: &mut Run) -> Result<()> {
        match tag.local {
            "shapetype" => return self.cursor.skip(),
            // Its coordinates are the group's own.
            "group" => return unsupported_element(self.cursor, "group of drawings"),
            _ => {}
        }
        let style = ShapeStyle(self.cursor.attr(Ns::None, "style").unwrap_or_default().into_owned());
        let origin = Origin(self.cursor.origin());
        let place = self.cursor.place();
        let description = self.cursor.attr(Ns::None, "alt").unwrap_or_default().into_owned();
        let is_rule = self.cursor.attr(Ns::O, "hr").is_some_and(|value| value.starts_with('t'));
        let mut drawn = false;
        let mut wrap = None;
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::V, "imagedata") if !drawn => {
                    drawn = true;
                    let mut picture = self.read_image_data(&style, description.clone())?;
                    picture.origin = origin;
                    self.push(run, RunPiece::Picture(Box::new(picture)));
                }
                (Ns::V, "textbox") => {
                    drawn = true;
                    unsupported_element(self.cursor, "text box")?;
                }
                (Ns::V, "textpath") => {
                    drawn = true;
                    unsupported_element(self.cursor, "decorative text (WordArt)")?;
                }
                (Ns::W10, "wrap") => {
                    wrap = self.cursor.attr(Ns::None, "type").and_then(|token| parse_wrap(&token));
                    self.cursor.skip()?;
                }
                // Fill, stroke, handles, locks: of shapes that are not drawn.
                _ => self.cursor.skip()?,
            }
        }
        if let (Some(wrap), Some(RunPiece::Picture(picture))) = (wrap, run.pieces.last_mut())
            && picture.origin.0 == origin.0
            && let Placement::Anchored(anchor) = &mut picture.placement
        {
            anchor.wrap = wrap;
        }
        if !drawn {
            let what = if is_rule { "horizontal rule" } else { "drawn shape" };
            self.cursor.warn_at(WarningKind::Unsupported { what: what.to_owned() }, place);
        }
        Ok(())
    }

    fn read_image_data(&mut self, style: &ShapeStyle, description: String) -> Result<Picture> {
        let ids = [(Ns::R, "id"), (Ns::R, "pict"), (Ns::O, "relid"), (Ns::R, "href")];
        let id = ids.iter().find_map(|(ns, local)| self.cursor.attr(*ns, local).filter(|id| !id.is_empty()));
        let name = self.cursor.attr(Ns::O, "title").unwrap_or_default().into_owned();
        let cropped = ["cropleft", "croptop", "cropright", "cropbottom"]
            .iter()
            .any(|side| self.cursor.attr(Ns::None, side).is_some());
        if cropped {
            self.cursor.warn(WarningKind::Unsupported { what: "cropping of a VML picture (drawn whole)".to_owned() });
        }
        let media = match id {
            Some(id) => self.media(&id)?,
            None => None,
        };
        self.cursor.skip()?;
        Ok(Picture {
            media,
            width: style.length("width").unwrap_or_default(),
            height: style.length("height").unwrap_or_default(),
            crop: None,
            rotation: None,
            name,
            description,
            placement: style.placement(),
            origin: Origin::default(),
        })
    }
}

fn parse_horizontal(token: &str) -> Option<HorizontalFrom> {
    Some(match token {
        "text" => HorizontalFrom::Column,
        "char" => HorizontalFrom::Character,
        "left-margin-area" => HorizontalFrom::LeftMargin,
        "right-margin-area" => HorizontalFrom::RightMargin,
        "inner-margin-area" => HorizontalFrom::InsideMargin,
        "outer-margin-area" => HorizontalFrom::OutsideMargin,
        _ => return HorizontalFrom::from_token(token),
    })
}

fn parse_vertical(token: &str) -> Option<VerticalFrom> {
    Some(match token {
        "text" => VerticalFrom::Paragraph,
        "top-margin-area" => VerticalFrom::TopMargin,
        "bottom-margin-area" => VerticalFrom::BottomMargin,
        "inner-margin-area" => VerticalFrom::InsideMargin,
        "outer-margin-area" => VerticalFrom::OutsideMargin,
        _ => return VerticalFrom::from_token(token),
    })
}

fn parse_wrap(token: &str) -> Option<Wrap> {
    Some(match token {
        "square" => Wrap::Square,
        "tight" => Wrap::Tight,
        "through" => Wrap::Through,
        "topAndBottom" => Wrap::TopAndBottom,
        "none" => Wrap::None,
        _ => return None,
    })
}

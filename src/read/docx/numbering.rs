//! Lists (`word/numbering.xml`). ECMA-376 Part 1, 17.9.

use super::ignored::skip_unhandled;
use super::paragraph_props::read_paragraph_props;
use super::part::read_part;
use super::run_props::read_run_props;
use super::story::{Shared, StoryReader};
use crate::diag::{PictureWarning, Simplified};
use crate::error::Result;
use crate::model::{
    AbstractNumbering, Alignment, Drawing, DrawingContent, Level, LevelOverride, LevelSuffix, MultiLevelType,
    NumberFormat, Numbering, NumberingInstance, Picture, PictureBullet, Run, RunPiece,
};
use crate::ooxml::{Cursor, Ns, Relationships, Tag};
use crate::read::session::Session;
use crate::units::Emu;

/// Levels of a list.
const LEVELS: u8 = 9;

/// The numbering part of a package without a relationship to it.
const USUAL: &str = "word/numbering.xml";

/// Reads the part.
pub(super) fn read_numbering<'s>(
    main: &Relationships,
    shared: &mut Shared<'s, 's>,
    session: &mut Session,
) -> Result<Numbering> {
    let part = match main.of_kind("numbering") {
        Some(relationship) => relationship.target.as_str(),
        None if main.is_empty() && shared.package.has(USUAL) => USUAL,
        None => return Ok(Numbering::default()),
    };
    read_part(part, shared, session, |reader, _| reader.read_lists())
}

impl StoryReader<'_, '_, '_> {
    fn read_lists(&mut self) -> Result<Numbering> {
        let mut numbering = Numbering::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "abstractNum") => numbering.abstracts.push(read_abstract(self.cursor)?),
                (Ns::W, "num") => numbering.instances.push(read_instance(self.cursor)?),
                (Ns::W, "numPicBullet") => numbering.picture_bullets.push(self.read_picture_bullet()?),
                _ => skip_unhandled(self.cursor, tag)?,
            }
        }
        Ok(numbering)
    }

    /// Reads a bullet: of its drawing the picture and its size.
    fn read_picture_bullet(&mut self) -> Result<PictureBullet> {
        let id = self.cursor.integer("numPicBulletId").unwrap_or(0);
        let location = self.cursor.location();
        let mut run = Run { props: self.plain.clone(), pieces: Vec::new() };
        let mut shows = false;
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            shows |= matches!(tag.local, "pict" | "drawing");
            match (tag.ns, tag.local) {
                (Ns::W, "pict") => self.read_vml(tag, &mut run)?,
                (Ns::W, "drawing") => self.read_drawing(&mut run)?,
                _ => skip_unhandled(self.cursor, tag)?,
            }
        }
        let mut bullet = Drawing::of_picture(Picture::default(), Emu(0), Emu(0));
        for piece in run.pieces {
            if let RunPiece::Drawing(drawing) = piece
                && let DrawingContent::Picture(Picture { media, .. }) = drawing.content
            {
                bullet = Drawing::of_picture(Picture { media, ..Picture::default() }, drawing.width, drawing.height);
            }
        }
        if shows && matches!(bullet.content, DrawingContent::Picture(Picture { media: None, .. })) {
            self.cursor.warn_at(PictureWarning::BulletMissing, location);
        }
        Ok(PictureBullet { id, drawing: bullet })
    }
}

fn read_abstract(cursor: &mut Cursor) -> Result<AbstractNumbering> {
    let mut list =
        AbstractNumbering { id: cursor.integer("abstractNumId").unwrap_or(0), ..AbstractNumbering::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "multiLevelType") => list.multi_level_type = cursor.token("val", MultiLevelType::from_token),
            (Ns::W, "name") => list.name = cursor.name("val"),
            (Ns::W, "styleLink") => list.style_link = cursor.name("val"),
            (Ns::W, "numStyleLink") => list.numbering_style = cursor.name("val"),
            (Ns::W, "lvl") => list.levels.extend(read_level(cursor)?),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(list)
}

fn read_instance(cursor: &mut Cursor) -> Result<NumberingInstance> {
    let mut instance = NumberingInstance { id: cursor.integer("numId").unwrap_or(0), ..NumberingInstance::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "abstractNumId") => instance.abstract_id = cursor.integer("val").unwrap_or(0),
            (Ns::W, "lvlOverride") => instance.overrides.extend(read_override(cursor)?),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(instance)
}

fn read_override(cursor: &mut Cursor) -> Result<Option<LevelOverride>> {
    let Some(index) = read_index(cursor) else {
        cursor.skip()?;
        return Ok(None);
    };
    let mut change = LevelOverride { index, ..LevelOverride::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "startOverride") => change.start = cursor.integer("val"),
            (Ns::W, "lvl") => change.level = read_level(cursor)?,
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(Some(change))
}

/// The level's index; `None` with a warning past the nine there are.
fn read_index(cursor: &mut Cursor) -> Option<u8> {
    cursor.token("ilvl", |text| text.trim().parse().ok().filter(|&index: &u8| index < LEVELS))
}

fn read_level(cursor: &mut Cursor) -> Result<Option<Level>> {
    let Some(index) = read_index(cursor) else {
        cursor.skip()?;
        return Ok(None);
    };
    let mut level = Level { index, ..Level::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_level_child(cursor, tag, &mut level)?;
    }
    Ok(Some(level))
}

/// True for a custom format (`w:format`) that adds leading zeros, such as `001, 002, …`; Word knows no other.
fn has_leading_zeros(format: &str) -> bool {
    let first = format.split(',').next().unwrap_or_default().trim();
    let zeros = first.strip_suffix('1').unwrap_or_default();
    (1..10).contains(&zeros.len()) && zeros.bytes().all(|byte| byte == b'0')
}

/// The format of a number (`w:numFmt`), of lists and notes.
pub(super) fn read_number_format(cursor: &mut Cursor) -> Option<NumberFormat> {
    let format = cursor.token("val", NumberFormat::from_token);
    if format == Some(NumberFormat::Custom) {
        cursor.warn(Simplified::CustomNumberFormat);
    }
    format
}

fn read_level_child(cursor: &mut Cursor, tag: Tag, level: &mut Level) -> Result<()> {
    if tag.ns != Ns::W {
        return skip_unhandled(cursor, tag);
    }
    match tag.local {
        "start" => level.start = cursor.integer("val"),
        "numFmt" => {
            level.custom_format = cursor.name("format").filter(|format| has_leading_zeros(format));
            level.format = match level.custom_format {
                Some(_) => cursor.token("val", NumberFormat::from_token),
                None => read_number_format(cursor),
            };
        }
        "lvlRestart" => level.restart_after = cursor.integer("val"),
        "pStyle" => level.style = cursor.name("val"),
        "isLgl" => level.legal = cursor.switch().unwrap_or(false),
        "suff" => level.suffix = cursor.token("val", LevelSuffix::from_token),
        // An empty text is a text, unlike none.
        "lvlText" => {
            let text = cursor.w("val");
            level.text = text.map(|text| cursor.intern(&text));
        }
        "lvlPicBulletId" => level.picture_bullet = cursor.integer("val"),
        "lvlJc" => level.alignment = cursor.token("val", Alignment::from_token),
        "pPr" => level.paragraph = read_paragraph_props(cursor)?,
        "rPr" => level.run = read_run_props(cursor)?,
        _ => return skip_unhandled(cursor, tag),
    }
    Ok(())
}

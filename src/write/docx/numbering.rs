//! Lists (`word/numbering.xml`). All definitions are before all lists. ECMA-376 Part 1, 17.9.

use super::extension::EXTENDED;
use super::package::Relationships;
use super::paragraph::write_paragraph_props;
use super::run::write_run_props;
use super::xml::Xml;
use crate::model::{
    AbstractNumbering, Drawing, DrawingContent, Level, LevelOverride, Numbering, NumberingInstance, PictureBullet,
};
use crate::ooxml::names::{self, relation};

/// The numbering part, and what it refers to.
pub(super) fn write_numbering(numbering: &Numbering, media: &[String]) -> (Vec<u8>, Relationships) {
    let mut relations = Relationships::default();
    let mut namespaces = EXTENDED.to_vec();
    if !numbering.picture_bullets.is_empty() {
        namespaces.extend([("xmlns:r", names::RELATIONSHIPS), ("xmlns:v", names::VML)]);
    }
    let mut xml = Xml::new("w:numbering", &namespaces);
    for bullet in &numbering.picture_bullets {
        write_picture_bullet(&mut xml, bullet, media, &mut relations);
    }
    for definition in &numbering.abstracts {
        write_definition(&mut xml, definition);
    }
    for instance in &numbering.instances {
        write_instance(&mut xml, instance);
    }
    (xml.finish(), relations)
}

/// In VML, which is all that Word reads here.
fn write_picture_bullet(xml: &mut Xml, bullet: &PictureBullet, media: &[String], relations: &mut Relationships) {
    let Drawing { width, height, content, .. } = &bullet.drawing;
    xml.tag("w:numPicBullet").attr("w:numPicBulletId", bullet.id).open();
    xml.open("w:pict");
    xml.tag("v:shape").attr("style", format!("width:{}pt;height:{}pt", width.pt().0, height.pt().0)).open();
    let target = match content {
        DrawingContent::Picture(picture) => picture.media.and_then(|id| media.get(id.0 as usize)),
        _ => None,
    };
    if let Some(target) = target {
        xml.tag("v:imagedata").attr("r:id", relations.relate_part(relation::IMAGE, target)).empty();
    }
    xml.close();
    xml.close();
    xml.close();
}

fn write_definition(xml: &mut Xml, definition: &AbstractNumbering) {
    xml.tag("w:abstractNum").attr("w:abstractNumId", definition.id).open();
    xml.val("w:multiLevelType", definition.multi_level_type);
    xml.val("w:name", definition.name.as_ref());
    xml.val("w:styleLink", definition.style_link.as_ref());
    xml.val("w:numStyleLink", definition.numbering_style.as_ref());
    for level in &definition.levels {
        write_level(xml, level);
    }
    xml.close();
}

fn write_level(xml: &mut Xml, level: &Level) {
    xml.tag("w:lvl").attr("w:ilvl", level.index).open();
    xml.val("w:start", level.start);
    match (level.format, &level.custom_format) {
        (Some(format), Some(own)) => xml.tag("w:numFmt").attr("w:val", format.token()).attr("w:format", own).empty(),
        (format, _) => xml.val("w:numFmt", format),
    }
    xml.val("w:lvlRestart", level.restart_after);
    xml.val("w:pStyle", level.style.as_ref());
    xml.on("w:isLgl", level.legal);
    xml.val("w:suff", level.suffix);
    xml.val("w:lvlText", level.text.as_ref());
    xml.val("w:lvlPicBulletId", level.picture_bullet);
    xml.val("w:lvlJc", level.alignment);
    write_paragraph_props(xml, &level.paragraph);
    write_run_props(xml, &level.run);
    xml.close();
}

fn write_instance(xml: &mut Xml, instance: &NumberingInstance) {
    xml.tag("w:num").attr("w:numId", instance.id).open();
    xml.val("w:abstractNumId", Some(instance.abstract_id));
    for LevelOverride { index, start, level } in &instance.overrides {
        xml.tag("w:lvlOverride").attr("w:ilvl", *index).open();
        xml.val("w:startOverride", *start);
        if let Some(level) = level {
            write_level(xml, level);
        }
        xml.close();
    }
    xml.close();
}

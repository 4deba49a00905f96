//! Lists (`word/numbering.xml`). All definitions stand before all lists. ECMA-376 Part 1, 17.9.

use super::paragraph::write_paragraph_props;
use super::run::write_run_props;
use super::xml::Xml;
use crate::model::{AbstractNumbering, Level, LevelOverride, Numbering, NumberingInstance};
use crate::ooxml::names;

/// The numbering part.
pub(super) fn write_numbering(numbering: &Numbering) -> Vec<u8> {
    let mut xml = Xml::new("w:numbering", &[("xmlns:w", names::WORD)]);
    for definition in &numbering.abstracts {
        write_definition(&mut xml, definition);
    }
    for instance in &numbering.instances {
        write_instance(&mut xml, instance);
    }
    xml.finish()
}

fn write_definition(xml: &mut Xml, definition: &AbstractNumbering) {
    xml.tag("w:abstractNum").attr("w:abstractNumId", definition.id).open();
    xml.val("w:multiLevelType", definition.multi_level_type.as_ref());
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
    xml.val("w:numFmt", level.format);
    xml.val("w:lvlRestart", level.restart_after);
    xml.val("w:pStyle", level.style.as_ref());
    xml.on("w:isLgl", level.legal);
    xml.val("w:suff", level.suffix);
    xml.val("w:lvlText", level.text.as_ref());
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

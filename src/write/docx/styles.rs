//! Defaults and styles (`word/styles.xml`). ECMA-376 Part 1, 17.7.

use super::extension::EXTENDED;
use super::paragraph::write_paragraph_props;
use super::run::write_run_props;
use super::table::{write_cell_props, write_row_props, write_table_props};
use super::xml::Xml;
use crate::model::{DocDefaults, Overlay, Style, Styles};

/// The styles part.
pub(super) fn write_styles(styles: &Styles) -> Vec<u8> {
    let mut xml = Xml::new("w:styles", &EXTENDED);
    write_defaults(&mut xml, &styles.defaults);
    for style in &styles.styles {
        write_style(&mut xml, style);
    }
    xml.finish()
}

/// Present and empty is not the same as absent: Word has values of its own for what is absent.
fn write_defaults(xml: &mut Xml, defaults: &DocDefaults) {
    let DocDefaults { paragraph, run } = defaults;
    if paragraph.is_none() && run.is_none() {
        return;
    }
    xml.open("w:docDefaults");
    match run {
        None => {}
        Some(props) if props.is_unset() => xml.tag("w:rPrDefault").empty(),
        Some(props) => {
            xml.open("w:rPrDefault");
            write_run_props(xml, props);
            xml.close();
        }
    }
    match paragraph {
        None => {}
        Some(props) if props.is_unset() => xml.tag("w:pPrDefault").empty(),
        Some(props) => {
            xml.open("w:pPrDefault");
            write_paragraph_props(xml, props);
            xml.close();
        }
    }
    xml.close();
}

fn write_style(xml: &mut Xml, style: &Style) {
    let tag = xml.tag("w:style").attr("w:type", style.kind).maybe("w:default", style.is_default.then_some(true));
    tag.maybe("w:customStyle", style.is_custom.then_some(true)).attr("w:styleId", &style.id).open();
    xml.val("w:name", Some(&style.name));
    xml.val("w:aliases", style.aliases.as_ref());
    xml.val("w:basedOn", style.based_on.as_ref());
    xml.val("w:next", style.next.as_ref());
    xml.val("w:link", style.link.as_ref());
    xml.val("w:uiPriority", style.ui_priority);
    xml.on("w:semiHidden", style.semi_hidden);
    xml.on("w:unhideWhenUsed", style.unhide_when_used);
    xml.on("w:qFormat", style.quick_format);
    xml.on("w:locked", style.locked);
    write_paragraph_props(xml, &style.paragraph);
    write_run_props(xml, &style.run);
    write_table_props(xml, &style.table);
    write_row_props(xml, &style.row);
    write_cell_props(xml, &style.cell);
    for part in &style.parts {
        xml.tag("w:tblStylePr").attr("w:type", part.condition).open();
        write_paragraph_props(xml, &part.paragraph);
        write_run_props(xml, &part.run);
        write_table_props(xml, &part.table);
        write_row_props(xml, &part.row);
        write_cell_props(xml, &part.cell);
        xml.close();
    }
    xml.close();
}

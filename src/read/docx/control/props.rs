//! Properties of a content control (`w:sdtPr`). ECMA-376 Part 1, 17.5.2.38; [MS-DOCX] 2.5, 2.6.

use crate::error::Result;
use crate::model::{
    BuildingBlocks, ControlCheckbox, ControlDate, ControlItem, ControlKind, ControlList, ControlLock, ControlProps,
    ControlSign, DataBinding, Name,
};
use crate::ooxml::{Cursor, Ns, Tag};
use crate::read::docx::border::read_color;
use crate::read::docx::ignored::skip_unhandled;

/// Reads one property.
pub(super) fn read_control_prop(cursor: &mut Cursor, tag: Tag, props: &mut ControlProps) -> Result<()> {
    match (tag.ns, tag.local) {
        (Ns::W, "id") => props.id = cursor.integer("val"),
        (Ns::W, "alias") => props.alias = cursor.name("val"),
        (Ns::W, "tag") => props.tag = cursor.name("val"),
        (Ns::W, "lock") => props.lock = cursor.token("val", ControlLock::from_token),
        (Ns::W, "placeholder") => props.placeholder = read_placeholder(cursor)?,
        (Ns::W, "showingPlcHdr") => props.shows_placeholder = cursor.switch().unwrap_or(false),
        (Ns::W, "temporary") => props.temporary = cursor.switch().unwrap_or(false),
        (Ns::W, "dataBinding") => props.binding = Some(read_binding(cursor)),
        (Ns::WordExtension, "dataBinding") => props.rich_binding = Some(read_binding(cursor)),
        (Ns::WordExtension, "appearance") => props.appearance = extended(cursor, "val"),
        (Ns::WordExtension, "color") => {
            props.color = read_color(cursor, "val", ["themeColor", "themeTint", "themeShade"]);
        }
        _ => match read_kind(cursor, tag)? {
            Some(kind) => props.kind = Some(kind),
            None => return skip_unhandled(cursor, tag),
        },
    }
    Ok(())
}

/// An attribute in the namespace of WordprocessingML or in that of its element's extension.
fn extended(cursor: &mut Cursor, local: &str) -> Option<Name> {
    let text = cursor.attr(Ns::WordExtension, local).map(|text| text.into_owned());
    match text {
        Some(text) => Some(cursor.intern(&text)),
        None => cursor.name(local),
    }
}

fn extended_switch(cursor: &mut Cursor) -> bool {
    extended(cursor, "val").is_none_or(|value| matches!(&*value, "1" | "true" | "on"))
}

fn read_kind(cursor: &mut Cursor, tag: Tag) -> Result<Option<ControlKind>> {
    Ok(Some(match (tag.ns, tag.local) {
        (Ns::W, "richText") => ControlKind::RichText,
        (Ns::W, "text") => ControlKind::Text { multi_line: cursor.on_off("multiLine").unwrap_or(false) },
        (Ns::W, "comboBox") => ControlKind::ComboBox(read_list(cursor)?),
        (Ns::W, "dropDownList") => ControlKind::DropDownList(read_list(cursor)?),
        (Ns::W, "date") => ControlKind::Date(read_date(cursor)?),
        (Ns::W, "picture") => ControlKind::Picture,
        (Ns::W, "equation") => ControlKind::Equation,
        (Ns::W, "citation") => ControlKind::Citation,
        (Ns::W, "bibliography") => ControlKind::Bibliography,
        (Ns::W, "group") => ControlKind::Group,
        (Ns::W, "docPartObj") => ControlKind::BuildingBlock(read_building_blocks(cursor)?),
        (Ns::W, "docPartList") => ControlKind::BuildingBlockList(read_building_blocks(cursor)?),
        (Ns::WordExtension, "checkbox") => ControlKind::Checkbox(read_checkbox(cursor)?),
        (Ns::WordExtension, "repeatingSection") => read_repeating_section(cursor)?,
        (Ns::WordExtension, "repeatingSectionItem") => ControlKind::RepeatingSectionItem,
        (Ns::WordExtension, "entityPicker") => ControlKind::EntityPicker,
        _ => return Ok(None),
    }))
}

fn read_placeholder(cursor: &mut Cursor) -> Result<Option<Name>> {
    let mut name = None;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "docPart") => name = cursor.name("val"),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(name)
}

fn read_binding(cursor: &mut Cursor) -> DataBinding {
    DataBinding {
        prefixes: cursor.name("prefixMappings"),
        path: cursor.name("xpath").unwrap_or_default(),
        store: cursor.name("storeItemID").unwrap_or_default(),
    }
}

fn read_list(cursor: &mut Cursor) -> Result<ControlList> {
    let mut list = ControlList { last_value: cursor.name("lastValue"), items: Vec::new() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "listItem") => {
                list.items.push(ControlItem { text: cursor.name("displayText"), value: cursor.name("value") });
            }
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(list)
}

fn read_date(cursor: &mut Cursor) -> Result<ControlDate> {
    let mut date = ControlDate { date: cursor.name("fullDate"), ..ControlDate::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let value = match (tag.ns, tag.local) {
            (Ns::W, "dateFormat") => &mut date.format,
            (Ns::W, "lid") => &mut date.lang,
            (Ns::W, "storeMappedDataAs") => &mut date.stored_as,
            (Ns::W, "calendar") => &mut date.calendar,
            _ => {
                skip_unhandled(cursor, tag)?;
                continue;
            }
        };
        *value = cursor.name("val");
    }
    Ok(date)
}

fn read_checkbox(cursor: &mut Cursor) -> Result<ControlCheckbox> {
    let mut checkbox = ControlCheckbox::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::WordExtension, "checked") => checkbox.checked = extended_switch(cursor),
            (Ns::WordExtension, "checkedState") => checkbox.checked_sign = read_sign(cursor),
            (Ns::WordExtension, "uncheckedState") => checkbox.unchecked_sign = read_sign(cursor),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(checkbox)
}

fn read_sign(cursor: &mut Cursor) -> Option<ControlSign> {
    let text = extended(cursor, "val")?;
    let code = u32::from_str_radix(&text, 16).ok();
    if code.is_none() {
        cursor.invalid("val", &text);
    }
    Some(ControlSign { code: code?, font: extended(cursor, "font") })
}

fn read_building_blocks(cursor: &mut Cursor) -> Result<BuildingBlocks> {
    let mut blocks = BuildingBlocks::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "docPartGallery") => blocks.gallery = cursor.name("val"),
            (Ns::W, "docPartCategory") => blocks.category = cursor.name("val"),
            (Ns::W, "docPartUnique") => blocks.unique = cursor.switch().unwrap_or(false),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(blocks)
}

fn read_repeating_section(cursor: &mut Cursor) -> Result<ControlKind> {
    let (mut title, mut fixed) = (None, false);
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::WordExtension, "sectionTitle") => title = extended(cursor, "val"),
            (Ns::WordExtension, "doNotAllowInsertDeleteSection") => fixed = extended_switch(cursor),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(ControlKind::RepeatingSection { title, fixed })
}

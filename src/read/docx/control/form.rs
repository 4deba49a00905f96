//! Form fields (`w:ffData`). ECMA-376 Part 1, 17.16.17.

use crate::error::Result;
use crate::model::{FormCheckbox, FormField, FormHint, FormKind, FormList, FormText};
use crate::ooxml::{Cursor, Ns, Tag};
use crate::read::docx::ignored::skip_unhandled;
use crate::units::HalfPoint;

/// Half points of the largest size, 1638.5 pt.
const LARGEST: i32 = 3277;

/// Reads the element under the cursor.
pub(in crate::read::docx) fn read_form_field(cursor: &mut Cursor) -> Result<FormField> {
    let mut form = FormField::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_form_prop(cursor, tag, &mut form)?;
    }
    Ok(form)
}

fn read_form_prop(cursor: &mut Cursor, tag: Tag, form: &mut FormField) -> Result<()> {
    let props = &mut form.props;
    match (tag.ns, tag.local) {
        (Ns::W, "name") => props.name = cursor.name("val"),
        (Ns::W, "enabled") => props.enabled = cursor.switch(),
        (Ns::W, "calcOnExit") => props.calculate_on_exit = cursor.switch(),
        (Ns::W, "entryMacro") => props.entry_macro = cursor.name("val"),
        (Ns::W, "exitMacro") => props.exit_macro = cursor.name("val"),
        (Ns::W, "helpText") => props.help = read_hint(cursor),
        (Ns::W, "statusText") => props.status = read_hint(cursor),
        (Ns::W, "checkBox") => form.kind = Some(FormKind::Checkbox(read_checkbox(cursor)?)),
        (Ns::W, "ddList") => form.kind = Some(FormKind::List(read_list(cursor)?)),
        (Ns::W, "textInput") => form.kind = Some(FormKind::Text(read_text_input(cursor)?)),
        _ => return skip_unhandled(cursor, tag),
    }
    Ok(())
}

fn read_hint(cursor: &mut Cursor) -> Option<FormHint> {
    let hint = FormHint { text: cursor.name("val").unwrap_or_default(), kind: cursor.name("type") };
    (hint != FormHint::default()).then_some(hint)
}

fn read_checkbox(cursor: &mut Cursor) -> Result<FormCheckbox> {
    let mut checkbox = FormCheckbox::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "size") => checkbox.size = cursor.length_within("val", 2.0, 0..=LARGEST).map(HalfPoint),
            (Ns::W, "default") => checkbox.default = cursor.switch(),
            (Ns::W, "checked") => checkbox.checked = cursor.switch(),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(checkbox)
}

fn read_list(cursor: &mut Cursor) -> Result<FormList> {
    let mut list = FormList::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "result") => list.chosen = cursor.integer("val"),
            (Ns::W, "default") => list.default = cursor.integer("val"),
            (Ns::W, "listEntry") => list.entries.push(cursor.name("val").unwrap_or_default()),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(list)
}

fn read_text_input(cursor: &mut Cursor) -> Result<FormText> {
    let mut text = FormText::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "type") => text.kind = cursor.name("val"),
            (Ns::W, "default") => text.default = cursor.name("val"),
            (Ns::W, "maxLength") => text.max_length = cursor.integer("val"),
            (Ns::W, "format") => text.format = cursor.name("val"),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(text)
}

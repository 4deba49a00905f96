//! Form fields (`w:ffData`), in the order that Word writes. ECMA-376 Part 1, 17.16.17.

use super::xml::Xml;
use crate::model::{FormCheckbox, FormField, FormHint, FormKind, FormList, FormText};

/// Properties of a form field (`w:ffData`).
pub(super) fn write_form_field(xml: &mut Xml, form: &FormField) {
    let props = &form.props;
    xml.open("w:ffData");
    xml.val("w:name", props.name.as_ref());
    xml.on_off("w:enabled", props.enabled);
    xml.on_off("w:calcOnExit", props.calculate_on_exit);
    xml.val("w:entryMacro", props.entry_macro.as_ref());
    xml.val("w:exitMacro", props.exit_macro.as_ref());
    for (element, hint) in [("w:helpText", &props.help), ("w:statusText", &props.status)] {
        if let Some(FormHint { text, kind }) = hint {
            xml.tag(element).maybe("w:type", kind.as_ref()).attr("w:val", text).empty();
        }
    }
    match &form.kind {
        Some(FormKind::Checkbox(checkbox)) => write_checkbox(xml, checkbox),
        Some(FormKind::List(list)) => write_list(xml, list),
        Some(FormKind::Text(text)) => write_text_input(xml, text),
        None => {}
    }
    xml.close();
}

fn write_checkbox(xml: &mut Xml, checkbox: &FormCheckbox) {
    xml.open("w:checkBox");
    match checkbox.size {
        Some(size) => xml.val("w:size", Some(size)),
        None => xml.tag("w:sizeAuto").empty(),
    }
    xml.on_off("w:default", checkbox.default);
    xml.on_off("w:checked", checkbox.checked);
    xml.close();
}

fn write_list(xml: &mut Xml, list: &FormList) {
    xml.open("w:ddList");
    xml.val("w:result", list.chosen);
    xml.val("w:default", list.default);
    for entry in &list.entries {
        xml.val("w:listEntry", Some(entry));
    }
    xml.close();
}

fn write_text_input(xml: &mut Xml, text: &FormText) {
    xml.open("w:textInput");
    xml.val("w:type", text.kind.as_ref());
    xml.val("w:default", text.default.as_ref());
    xml.val("w:maxLength", text.max_length);
    xml.val("w:format", text.format.as_ref());
    xml.close();
}

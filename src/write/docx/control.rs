//! Content controls (`w:sdt`). ECMA-376 Part 1, 17.5.2; [MS-DOCX] 2.5, 2.6.
//!
//! Neighbours that are in one control share its element. Properties follow the schema's order (`CT_SdtPr`).

use super::border::theme_color;
use super::run::write_run_props;
use super::story::StoryWriter;
use super::xml::{Hex, Xml};
use crate::model::{
    BuildingBlocks, ControlCheckbox, ControlDate, ControlId, ControlKind, ControlList, ControlProps, ControlSign,
    DataBinding, Overlay, control_path,
};

/// The controls open around blocks, rows or cells, outermost first.
#[derive(Default)]
pub(super) struct OpenControls(Vec<ControlId>);

impl StoryWriter<'_> {
    /// Ends and begins controls so that what follows is in this one.
    pub(super) fn place_in(&mut self, control: Option<ControlId>, open: &mut OpenControls) {
        if control == open.0.last().copied() {
            return;
        }
        let path = control_path(self.targets.controls, control);
        let shared = path.iter().zip(&open.0).take_while(|(wanted, open)| wanted == open).count();
        for _ in open.0.drain(shared..) {
            self.xml.close();
            self.xml.close();
        }
        for id in path.into_iter().skip(shared) {
            self.begin_control(id);
            open.0.push(id);
        }
    }

    /// The beginning of a control, two elements.
    pub(super) fn begin_control(&mut self, id: ControlId) {
        self.xml.open("w:sdt");
        if let Some(control) = self.targets.controls.get(id.0 as usize) {
            write_props(&mut self.xml, &control.props);
        }
        self.xml.open("w:sdtContent");
    }
}

fn write_props(xml: &mut Xml, props: &ControlProps) {
    xml.open("w:sdtPr");
    write_run_props(xml, &props.text);
    xml.val("w:alias", props.alias.as_ref());
    xml.val("w:tag", props.tag.as_ref());
    xml.val("w:id", props.id);
    xml.val("w:lock", props.lock);
    if let Some(name) = &props.placeholder {
        xml.open("w:placeholder");
        xml.val("w:docPart", Some(name));
        xml.close();
    }
    xml.on("w:temporary", props.temporary);
    xml.on("w:showingPlcHdr", props.shows_placeholder);
    write_binding(xml, "w:dataBinding", props.binding.as_ref());
    write_binding(xml, "w15:dataBinding", props.rich_binding.as_ref());
    if let Some(color) = &props.color {
        let tag = xml.tag("w15:color").attr("w:val", color.value);
        theme_color(tag, Some(color), ["w:themeColor", "w:themeTint", "w:themeShade"]).empty();
    }
    if let Some(appearance) = &props.appearance {
        xml.tag("w15:appearance").attr("w15:val", appearance).empty();
    }
    if let Some(kind) = &props.kind {
        write_kind(xml, kind);
    }
    xml.close();
    if !props.end.is_unset() {
        xml.open("w:sdtEndPr");
        write_run_props(xml, &props.end);
        xml.close();
    }
}

fn write_binding(xml: &mut Xml, element: &'static str, binding: Option<&DataBinding>) {
    let Some(DataBinding { prefixes, path, store }) = binding else { return };
    let tag = xml.tag(element).maybe("w:prefixMappings", prefixes.as_ref());
    tag.attr("w:xpath", path).attr("w:storeItemID", store).empty();
}

fn write_kind(xml: &mut Xml, kind: &ControlKind) {
    match kind {
        ControlKind::RichText => xml.tag("w:richText").empty(),
        ControlKind::Text { multi_line } => {
            xml.tag("w:text").maybe("w:multiLine", multi_line.then_some(true)).empty();
        }
        ControlKind::ComboBox(list) => write_list(xml, "w:comboBox", list),
        ControlKind::DropDownList(list) => write_list(xml, "w:dropDownList", list),
        ControlKind::Date(date) => write_date(xml, date),
        ControlKind::Checkbox(checkbox) => write_checkbox(xml, checkbox),
        ControlKind::Picture => xml.tag("w:picture").empty(),
        ControlKind::Equation => xml.tag("w:equation").empty(),
        ControlKind::Citation => xml.tag("w:citation").empty(),
        ControlKind::Bibliography => xml.tag("w:bibliography").empty(),
        ControlKind::Group => xml.tag("w:group").empty(),
        ControlKind::BuildingBlock(blocks) => write_building_blocks(xml, "w:docPartObj", blocks),
        ControlKind::BuildingBlockList(blocks) => write_building_blocks(xml, "w:docPartList", blocks),
        ControlKind::RepeatingSection { title, fixed } => write_repeating_section(xml, title.as_deref(), *fixed),
        ControlKind::RepeatingSectionItem => xml.tag("w15:repeatingSectionItem").empty(),
        ControlKind::EntityPicker => xml.tag("w14:entityPicker").empty(),
    }
}

fn write_list(xml: &mut Xml, element: &'static str, list: &ControlList) {
    xml.tag(element).maybe("w:lastValue", list.last_value.as_ref()).open();
    for item in &list.items {
        let tag = xml.tag("w:listItem").maybe("w:displayText", item.text.as_ref());
        tag.maybe("w:value", item.value.as_ref()).empty();
    }
    xml.close();
}

fn write_date(xml: &mut Xml, date: &ControlDate) {
    xml.tag("w:date").maybe("w:fullDate", date.date.as_ref()).open();
    xml.val("w:dateFormat", date.format.as_ref());
    xml.val("w:lid", date.lang.as_ref());
    xml.val("w:storeMappedDataAs", date.stored_as.as_ref());
    xml.val("w:calendar", date.calendar.as_ref());
    xml.close();
}

fn write_checkbox(xml: &mut Xml, checkbox: &ControlCheckbox) {
    xml.open("w14:checkbox");
    xml.tag("w14:checked").attr("w14:val", checkbox.checked).empty();
    let signs = [("w14:checkedState", &checkbox.checked_sign), ("w14:uncheckedState", &checkbox.unchecked_sign)];
    for (element, sign) in signs {
        if let Some(ControlSign { code, font }) = sign {
            let code = Hex { value: *code, digits: 4 };
            xml.tag(element).attr("w14:val", code).maybe("w14:font", font.as_ref()).empty();
        }
    }
    xml.close();
}

fn write_building_blocks(xml: &mut Xml, element: &'static str, blocks: &BuildingBlocks) {
    xml.open(element);
    xml.val("w:docPartGallery", blocks.gallery.as_ref());
    xml.val("w:docPartCategory", blocks.category.as_ref());
    xml.on("w:docPartUnique", blocks.unique);
    xml.close();
}

fn write_repeating_section(xml: &mut Xml, title: Option<&str>, fixed: bool) {
    xml.open("w15:repeatingSection");
    if let Some(title) = title {
        xml.tag("w15:sectionTitle").attr("w15:val", title).empty();
    }
    if fixed {
        xml.tag("w15:doNotAllowInsertDeleteSection").attr("w15:val", true).empty();
    }
    xml.close();
}

//! Paragraphs, their properties and what flows in them (`w:p`, `w:pPr`). ECMA-376 Part 1, 17.3.1, 17.16.
//!
//! Properties follow the schema's order (`CT_PPr`). Fields are written as complex fields.

use super::border::{write_borders, write_shading};
use super::form::write_form_field;
use super::revision::{change, is_deleted, write_previous};
use super::ruby::end_of_ruby;
use super::run::{write_mark_props, write_run_props};
use super::section::write_section_props;
use super::story::StoryWriter;
use super::xml::Xml;
use crate::model::{
    Direction, FieldCodePart, FieldStart, FrameProps, Hyperlink, Indent, Inline, Overlay, Paragraph, ParagraphProps,
    RunProps, SectionProps, Spacing, Tracking,
};
use crate::ooxml::names::relation;
use std::sync::Arc;

impl StoryWriter<'_> {
    /// A paragraph; `ending` is the section whose last one it is.
    pub(super) fn write_paragraph(&mut self, paragraph: &Paragraph, ending: Option<&SectionProps>) {
        let Paragraph { props, mark, inlines, .. } = paragraph;
        if props.is_unset() && mark.is_unset() && inlines.is_empty() && ending.is_none() {
            self.xml.tag("w:p").maybe("w14:paraId", self.paragraph_id.take()).empty();
            return;
        }
        self.xml.tag("w:p").maybe("w14:paraId", self.paragraph_id.take()).open();
        if !(props.is_unset() && mark.is_unset() && ending.is_none()) {
            self.xml.open("w:pPr");
            write_props(&mut self.xml, props);
            write_mark_props(&mut self.xml, mark);
            if let Some(section) = ending {
                write_section_props(self, section);
            }
            write_previous(&mut self.xml, "w:pPrChange", &props.change, write_whole_props);
            self.xml.close();
        }
        self.write_inlines(inlines);
        self.xml.close();
    }

    fn write_inlines(&mut self, inlines: &[Inline]) {
        self.write_inlines_within(inlines, None);
    }

    /// Inlines inside of an element that carries their tracked change already.
    pub(super) fn write_inlines_within(&mut self, inlines: &[Inline], outside: Option<&Arc<Tracking>>) {
        let mut around = None;
        // After the last inline of a guide that is written.
        let mut next = 0;
        // Elements to be closed for each control and direction open here.
        let mut wrappers: Vec<usize> = Vec::new();
        for (at, inline) in inlines.iter().enumerate() {
            if at < next {
                continue;
            }
            let tracking = self.tracking_of(inline).filter(|tracking| Some(tracking) != outside);
            if tracking != around {
                self.close_tracking(around.as_deref());
                self.open_tracking(tracking.as_deref());
                around = tracking;
            }
            match inline {
                Inline::RubyStart(ruby) => {
                    next = end_of_ruby(inlines, at);
                    self.write_ruby(ruby, &inlines[at + 1..next]);
                }
                Inline::RubyEnd => {}
                Inline::Run(run) => self.write_run(run),
                Inline::Hyperlink(link) => self.write_hyperlink(link),
                Inline::Math(math) => self.write_math(math),
                Inline::FieldStart(field) => {
                    self.write_field_start(field);
                    if !matches!(inlines.get(at + 1), Some(Inline::FieldEnd)) {
                        self.write_field_mark("separate", &field.props);
                    }
                }
                // Its end has the look of its beginning: LibreOffice gives it to the whole field.
                Inline::FieldEnd => {
                    let props = self.fields.pop().unwrap_or_default();
                    self.write_field_mark("end", &props);
                }
                mark => self.write_mark(mark, &mut wrappers),
            }
        }
        self.close_tracking(around.as_deref());
        wrappers.into_iter().flat_map(|elements| 0..elements).for_each(|_| self.xml.close());
    }

    /// A mark that is no text itself. `wrappers` has the number of open elements for each control and each
    /// direction that is open here.
    fn write_mark(&mut self, mark: &Inline, wrappers: &mut Vec<usize>) {
        match mark {
            Inline::BookmarkStart(bookmark) => {
                let tag = self.xml.tag("w:bookmarkStart").attr("w:id", bookmark.id);
                tag.attr("w:name", &bookmark.name).empty();
            }
            Inline::BookmarkEnd(id) => self.xml.tag("w:bookmarkEnd").attr("w:id", *id).empty(),
            Inline::CommentStart(id) => self.xml.tag("w:commentRangeStart").attr("w:id", id.0).empty(),
            Inline::CommentEnd(id) => self.xml.tag("w:commentRangeEnd").attr("w:id", id.0).empty(),
            Inline::ControlStart(id) => {
                self.begin_control(*id);
                wrappers.push(2);
            }
            Inline::DirectionStart(direction) => {
                self.begin_direction(*direction);
                wrappers.push(1);
            }
            Inline::ControlEnd | Inline::DirectionEnd => {
                (0..wrappers.pop().unwrap_or(0)).for_each(|_| self.xml.close());
            }
            Inline::MoveStart(range) => self.write_move_start(range),
            Inline::MoveEnd(end) => self.write_move_end(*end),
            Inline::Run(_)
            | Inline::Hyperlink(_)
            | Inline::Math(_)
            | Inline::FieldStart(_)
            | Inline::FieldEnd
            | Inline::RubyStart(_)
            | Inline::RubyEnd => {}
        }
    }

    fn begin_direction(&mut self, direction: Direction) {
        let element = if direction.overrides { "w:bdo" } else { "w:dir" };
        self.xml.tag(element).attr("w:val", if direction.right_to_left { "rtl" } else { "ltr" }).open();
    }

    fn write_hyperlink(&mut self, link: &Hyperlink) {
        let Hyperlink { target, anchor, tooltip, inlines } = link;
        let relation = target.as_ref().map(|target| self.relations.relate_address(relation::HYPERLINK, target));
        let tag = self.xml.tag("w:hyperlink").maybe("r:id", relation).maybe("w:tooltip", tooltip.as_ref());
        tag.maybe("w:anchor", anchor.as_ref()).open();
        self.write_inlines(inlines);
        self.xml.close();
    }

    fn write_field_start(&mut self, field: &FieldStart) {
        self.fields.push(field.props.clone());
        self.xml.open("w:r");
        write_run_props(&mut self.xml, &field.props);
        let tag = self.xml.tag("w:fldChar").attr("w:fldCharType", "begin");
        let tag = tag.maybe("w:fldLock", field.locked.then_some(true));
        let tag = tag.maybe("w:dirty", field.dirty.then_some(true));
        match &field.form {
            Some(form) => {
                tag.open();
                write_form_field(&mut self.xml, form);
                self.xml.close();
            }
            None => tag.empty(),
        }
        self.xml.close();
        self.write_field_code(&field.code, &field.props);
    }

    fn write_field_code(&mut self, code: &[FieldCodePart], props: &RunProps) {
        for part in code {
            match part {
                FieldCodePart::Text(text) => self.write_field_text(["w:instrText", "w:delInstrText"], text, props),
                FieldCodePart::Field { code, result } => {
                    self.write_field_mark("begin", props);
                    self.write_field_code(code, props);
                    if !result.is_empty() {
                        self.write_field_mark("separate", props);
                        self.write_field_text(["w:t", "w:delText"], result, props);
                    }
                    self.write_field_mark("end", props);
                }
            }
        }
    }

    /// Text of a field under one name, or under the other where it is deleted.
    fn write_field_text(&mut self, [element, deleted]: [&'static str; 2], text: &str, props: &RunProps) {
        self.xml.open("w:r");
        write_run_props(&mut self.xml, props);
        self.xml.text(if is_deleted(props) { deleted } else { element }, text);
        self.xml.close();
    }

    fn write_field_mark(&mut self, kind: &str, props: &RunProps) {
        self.xml.open("w:r");
        write_run_props(&mut self.xml, props);
        self.xml.tag("w:fldChar").attr("w:fldCharType", kind).empty();
        self.xml.close();
    }
}

/// `w:pPr` of a style or a list level; nothing where nothing is specified.
pub(super) fn write_paragraph_props(xml: &mut Xml, props: &ParagraphProps) {
    if !props.is_unset() {
        write_whole_props(xml, props);
    }
}

fn write_whole_props(xml: &mut Xml, props: &ParagraphProps) {
    xml.open("w:pPr");
    write_props(xml, props);
    write_previous(xml, "w:pPrChange", &props.change, write_whole_props);
    xml.close();
}

fn write_props(xml: &mut Xml, props: &ParagraphProps) {
    xml.val("w:pStyle", props.style.as_ref());
    xml.on_off("w:keepNext", props.keep_next);
    xml.on_off("w:keepLines", props.keep_lines);
    xml.on_off("w:pageBreakBefore", props.page_break_before);
    write_frame(xml, props.frame.as_ref());
    xml.on_off("w:widowControl", props.widow_control);
    if !props.numbering.is_unset() {
        xml.open("w:numPr");
        xml.val("w:ilvl", props.numbering.level);
        xml.val("w:numId", props.numbering.id);
        if let Some(number) = &props.numbering.change {
            change(xml, "w:numberingChange", &number.revision).attr("w:original", &number.before).empty();
        }
        if let Some(revision) = &props.numbering.inserted {
            change(xml, "w:ins", revision).empty();
        }
        xml.close();
    }
    xml.on_off("w:suppressLineNumbers", props.suppress_line_numbers);
    let borders = &props.borders;
    let sides = [
        ("w:top", &borders.top),
        ("w:left", &borders.left),
        ("w:bottom", &borders.bottom),
        ("w:right", &borders.right),
        ("w:between", &borders.between),
        ("w:bar", &borders.bar),
    ];
    write_borders(xml, "w:pBdr", &sides);
    write_shading(xml, props.shading.as_ref());
    if !props.tabs.is_unset() {
        xml.open("w:tabs");
        for stop in &props.tabs.0 {
            let tag = xml.tag("w:tab").attr("w:val", stop.alignment).maybe("w:leader", stop.leader);
            tag.attr("w:pos", stop.position).empty();
        }
        xml.close();
    }
    write_line_rules(xml, props);
    write_spacing(xml, &props.spacing);
    write_indent(xml, &props.indent);
    xml.on_off("w:contextualSpacing", props.contextual_spacing);
    xml.on_off("w:mirrorIndents", props.mirror_indents);
    xml.on_off("w:suppressOverlap", props.suppress_overlap);
    xml.val("w:jc", props.alignment);
    xml.val("w:textDirection", props.text_direction);
    xml.val("w:textAlignment", props.text_alignment);
    xml.val("w:outlineLvl", props.outline_level);
}

fn write_line_rules(xml: &mut Xml, props: &ParagraphProps) {
    xml.on_off("w:suppressAutoHyphens", props.suppress_auto_hyphens);
    xml.on_off("w:kinsoku", props.kinsoku);
    xml.on_off("w:wordWrap", props.word_wrap);
    xml.on_off("w:overflowPunct", props.overflow_punctuation);
    xml.on_off("w:topLinePunct", props.top_line_punctuation);
    xml.on_off("w:autoSpaceDE", props.auto_space_latin);
    xml.on_off("w:autoSpaceDN", props.auto_space_digits);
    xml.on_off("w:bidi", props.bidi);
    xml.on_off("w:adjustRightInd", props.adjust_right_indent);
    xml.on_off("w:snapToGrid", props.snap_to_grid);
}

fn write_spacing(xml: &mut Xml, spacing: &Spacing) {
    if spacing.is_unset() {
        return;
    }
    xml.tag("w:spacing")
        .maybe("w:before", spacing.before)
        .maybe("w:beforeLines", spacing.before_lines)
        .maybe("w:beforeAutospacing", spacing.before_auto)
        .maybe("w:after", spacing.after)
        .maybe("w:afterLines", spacing.after_lines)
        .maybe("w:afterAutospacing", spacing.after_auto)
        .maybe("w:line", spacing.line)
        .maybe("w:lineRule", spacing.line_rule)
        .empty();
}

fn write_indent(xml: &mut Xml, indent: &Indent) {
    if indent.is_unset() {
        return;
    }
    xml.tag("w:ind")
        .maybe("w:left", indent.left)
        .maybe("w:leftChars", indent.left_chars)
        .maybe("w:right", indent.right)
        .maybe("w:rightChars", indent.right_chars)
        .maybe("w:hanging", indent.hanging)
        .maybe("w:hangingChars", indent.hanging_chars)
        .maybe("w:firstLine", indent.first_line)
        .maybe("w:firstLineChars", indent.first_line_chars)
        .empty();
}

fn write_frame(xml: &mut Xml, frame: Option<&FrameProps>) {
    let Some(frame) = frame else { return };
    xml.tag("w:framePr")
        .maybe("w:dropCap", frame.drop_cap)
        .maybe("w:lines", frame.lines)
        .maybe("w:w", frame.width)
        .maybe("w:h", frame.height)
        .maybe("w:vSpace", frame.vertical_space)
        .maybe("w:hSpace", frame.horizontal_space)
        .maybe("w:wrap", frame.wrap)
        .maybe("w:hAnchor", frame.horizontal_anchor)
        .maybe("w:vAnchor", frame.vertical_anchor)
        .maybe("w:x", frame.x)
        .maybe("w:xAlign", frame.x_align)
        .maybe("w:y", frame.y)
        .maybe("w:yAlign", frame.y_align)
        .maybe("w:hRule", frame.height_rule)
        .empty();
}

//! Runs and their properties (`w:r`, `w:rPr`). ECMA-376 Part 1, 17.3.2, 17.3.3.
//!
//! Properties follow the schema's order (`EG_RPrBase`): Word refuses files that do not.

use super::border::{theme_color, write_border, write_shading};
use super::extension::write_extension;
use super::note;
use super::revision::{is_deleted, write_previous, write_tracking};
use super::story::StoryWriter;
use super::xml::{Hex, Xml};
use crate::model::{
    BreakClear, BreakKind, DatePart, EastAsianLayout, FitText, FontProps, NoteReference, Overlay, PositionalTab, Run,
    RunPiece, RunProps, Underline,
};

impl StoryWriter<'_> {
    /// A run.
    pub(super) fn write_run(&mut self, run: &Run) {
        self.xml.open("w:r");
        write_run_props(&mut self.xml, &run.props);
        for piece in &run.pieces {
            match piece {
                RunPiece::Text(text) if is_deleted(&run.props) => self.xml.text("w:delText", text),
                _ => self.write_piece(piece),
            }
        }
        self.xml.close();
    }

    /// One piece.
    pub(super) fn write_piece(&mut self, piece: &RunPiece) {
        let xml = &mut self.xml;
        match piece {
            RunPiece::Text(text) => xml.text("w:t", text),
            RunPiece::Tab => xml.tag("w:tab").empty(),
            RunPiece::PositionalTab(PositionalTab { alignment, relative_to, leader }) => {
                let tag = xml.tag("w:ptab").attr("w:relativeTo", *relative_to).attr("w:alignment", *alignment);
                tag.attr("w:leader", *leader).empty();
            }
            RunPiece::Break(kind) => write_break(xml, *kind),
            RunPiece::Symbol { font, code } => {
                let code = Hex { value: *code, digits: 4 };
                xml.tag("w:sym").attr("w:font", font).attr("w:char", code).empty();
            }
            RunPiece::NoBreakHyphen => xml.tag("w:noBreakHyphen").empty(),
            RunPiece::SoftHyphen => xml.tag("w:softHyphen").empty(),
            RunPiece::Drawing(drawing) => self.write_drawing(drawing),
            RunPiece::DatePart(part) => xml
                .tag(match part {
                    DatePart::DayShort => "w:dayShort",
                    DatePart::DayLong => "w:dayLong",
                    DatePart::MonthShort => "w:monthShort",
                    DatePart::MonthLong => "w:monthLong",
                    DatePart::YearShort => "w:yearShort",
                    DatePart::YearLong => "w:yearLong",
                })
                .empty(),
            RunPiece::PageNumber => xml.tag("w:pgNum").empty(),
            RunPiece::NoteReference(NoteReference { kind, note, custom_mark }) => {
                let [reference, _] = note::marks(*kind);
                let tag = xml.tag(reference).maybe("w:customMarkFollows", custom_mark.then_some(true));
                tag.attr("w:id", note.0).empty();
            }
            RunPiece::NoteNumber(kind) => {
                let [_, number] = note::marks(*kind);
                xml.tag(number).empty();
            }
            RunPiece::CommentReference(id) => xml.tag("w:commentReference").attr("w:id", id.0).empty(),
            RunPiece::CommentMark => xml.tag("w:annotationRef").empty(),
            RunPiece::NoteSeparator => xml.tag("w:separator").empty(),
            RunPiece::NoteContinuationSeparator => xml.tag("w:continuationSeparator").empty(),
        }
    }
}

/// A break.
pub(super) fn write_break(xml: &mut Xml, kind: BreakKind) {
    let tag = xml.tag("w:br");
    match kind {
        BreakKind::Line(BreakClear::None) => tag,
        BreakKind::Line(BreakClear::Left) => tag.attr("w:type", "textWrapping").attr("w:clear", "left"),
        BreakKind::Line(BreakClear::Right) => tag.attr("w:type", "textWrapping").attr("w:clear", "right"),
        BreakKind::Line(BreakClear::All) => tag.attr("w:type", "textWrapping").attr("w:clear", "all"),
        BreakKind::Column => tag.attr("w:type", "column"),
        BreakKind::Page => tag.attr("w:type", "page"),
    }
    .empty();
}

/// `w:rPr`; nothing where nothing is specified.
pub(super) fn write_run_props(xml: &mut Xml, props: &RunProps) {
    if props.tracking.is_some() {
        // The tracked change of a run is an element around it.
        write_run_props(xml, &RunProps { tracking: None, ..props.clone() });
    } else if !props.is_unset() {
        write_whole_props(xml, props);
    }
}

/// `w:rPr` of a paragraph mark, with its tracked change; nothing where nothing is specified.
pub(super) fn write_mark_props(xml: &mut Xml, props: &RunProps) {
    if !props.is_unset() {
        write_whole_props(xml, props);
    }
}

fn write_whole_props(xml: &mut Xml, props: &RunProps) {
    xml.open("w:rPr");
    write_tracking(xml, props.tracking.as_deref());
    write_character_props(xml, props);
    write_previous(xml, "w:rPrChange", &props.change, write_whole_props);
    xml.close();
}

fn write_character_props(xml: &mut Xml, props: &RunProps) {
    xml.val("w:rStyle", props.style.as_ref());
    write_fonts(xml, &props.fonts);
    write_switches(xml, props);
    if let Some(color) = &props.color {
        let tag = xml.tag("w:color").attr("w:val", color.value);
        theme_color(tag, Some(color), ["w:themeColor", "w:themeTint", "w:themeShade"]).empty();
    }
    xml.val("w:spacing", props.spacing);
    xml.val("w:w", props.scale);
    xml.val("w:kern", props.kern);
    xml.val("w:position", props.position);
    xml.val("w:sz", props.size);
    xml.val("w:szCs", props.size_complex);
    xml.val("w:highlight", props.highlight);
    if let Some(Underline { style, color }) = &props.underline {
        let color = color.as_ref();
        let tag = xml.tag("w:u").attr("w:val", *style).maybe("w:color", color.map(|color| color.value));
        theme_color(tag, color, ["w:themeColor", "w:themeTint", "w:themeShade"]).empty();
    }
    xml.val("w:effect", props.effect);
    write_border(xml, "w:bdr", props.border.as_ref());
    write_shading(xml, props.shading.as_ref());
    if let Some(FitText { width, id }) = props.fit_text {
        xml.tag("w:fitText").attr("w:val", width).maybe("w:id", id).empty();
    }
    xml.val("w:vertAlign", props.vertical_align);
    xml.on_off("w:rtl", props.right_to_left);
    xml.on_off("w:cs", props.complex_script);
    xml.val("w:em", props.emphasis);
    let lang = &props.lang;
    if !lang.is_unset() {
        let tag = xml.tag("w:lang").maybe("w:val", lang.latin.as_ref());
        tag.maybe("w:eastAsia", lang.east_asia.as_ref()).maybe("w:bidi", lang.complex.as_ref()).empty();
    }
    write_east_asian_layout(xml, props.east_asian_layout.as_ref());
    xml.on_off("w:specVanish", props.spec_hidden);
    xml.on_off("w:oMath", props.math);
    write_extension(xml, &props.extension);
}

fn write_fonts(xml: &mut Xml, fonts: &FontProps) {
    if fonts.is_unset() {
        return;
    }
    xml.tag("w:rFonts")
        .maybe("w:hint", fonts.hint)
        .maybe("w:ascii", fonts.ascii.as_ref())
        .maybe("w:eastAsia", fonts.east_asia.as_ref())
        .maybe("w:hAnsi", fonts.high_ansi.as_ref())
        .maybe("w:cs", fonts.complex.as_ref())
        .maybe("w:asciiTheme", fonts.ascii_theme)
        .maybe("w:eastAsiaTheme", fonts.east_asia_theme)
        .maybe("w:hAnsiTheme", fonts.high_ansi_theme)
        .maybe("w:cstheme", fonts.complex_theme)
        .empty();
}

fn write_switches(xml: &mut Xml, props: &RunProps) {
    xml.on_off("w:b", props.bold);
    xml.on_off("w:bCs", props.bold_complex);
    xml.on_off("w:i", props.italic);
    xml.on_off("w:iCs", props.italic_complex);
    xml.on_off("w:caps", props.caps);
    xml.on_off("w:smallCaps", props.small_caps);
    xml.on_off("w:strike", props.strike);
    xml.on_off("w:dstrike", props.double_strike);
    xml.on_off("w:outline", props.outline);
    xml.on_off("w:shadow", props.shadow);
    xml.on_off("w:emboss", props.emboss);
    xml.on_off("w:imprint", props.imprint);
    xml.on_off("w:snapToGrid", props.snap_to_grid);
    xml.on_off("w:vanish", props.hidden);
    xml.on_off("w:webHidden", props.web_hidden);
}

fn write_east_asian_layout(xml: &mut Xml, layout: Option<&EastAsianLayout>) {
    let Some(EastAsianLayout { id, combine, brackets, vertical, vertical_compress }) = layout else { return };
    xml.tag("w:eastAsianLayout")
        .maybe("w:id", *id)
        .maybe("w:combine", combine.then_some(true))
        .maybe("w:combineBrackets", brackets.as_ref())
        .maybe("w:vert", vertical.then_some(true))
        .maybe("w:vertCompress", vertical_compress.then_some(true))
        .empty();
}

//! The parts that hold styles: fonts, named and automatic styles, page layouts, master pages.
//! ODF 1.3 part 3, 3.14 to 3.16, 16.

use super::graphic_props::read_graphic_props;
use super::lists::read_list_style;
use super::page::{read_columns, read_page_layout};
use super::paragraph_props::read_paragraph_props;
use super::shared::Shared;
use super::style::{Family, Style};
use super::table_props::{read_cell_props, read_column_width, read_row_props, read_table_props};
use super::text_props::read_text_props;
use crate::error::Result;
use crate::model::{
    DocDefaults, FontEntry, FontFamily, FontPitch, Name, NotePosition, NoteProps, NoteRestart, Overlay, ParagraphProps,
    RunProps,
};
use crate::ooxml::{Cursor, Ns, Tag};
use crate::read::css::parse_families;
use crate::units::{HalfPoint, Twip};

/// Reads the fonts that the element under the cursor declares.
pub(super) fn read_fonts(cursor: &mut Cursor, shared: &mut Shared, fonts: &mut Vec<FontEntry>) -> Result<()> {
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if (tag.ns, tag.local) != (Ns::Style, "font-face") {
            cursor.skip()?;
            continue;
        }
        let face = cursor.attr(Ns::Style, "name").unwrap_or_default();
        let family = cursor.attr(Ns::Svg, "font-family").and_then(|family| parse_families(&family).into_iter().next());
        let name = family.unwrap_or_else(|| Name::from(&*face));
        let family = match cursor.attr(Ns::Style, "font-family-generic").as_deref() {
            Some("roman") => Some(FontFamily::Roman),
            Some("swiss") => Some(FontFamily::Swiss),
            Some("modern") => Some(FontFamily::Modern),
            Some("script") => Some(FontFamily::Script),
            Some("decorative") => Some(FontFamily::Decorative),
            _ => None,
        };
        let pitch = match cursor.attr(Ns::Style, "font-pitch").as_deref() {
            Some("fixed") => Some(FontPitch::Fixed),
            Some("variable") => Some(FontPitch::Variable),
            _ => None,
        };
        cursor.skip()?;
        if !fonts.iter().any(|known| known.name == name) && !name.is_empty() {
            fonts.push(FontEntry { name: name.clone(), family, pitch, ..FontEntry::default() });
        }
        shared.styles.faces.entry(Name::from(&*face)).or_insert(name);
    }
    Ok(())
}

/// Reads the styles in the element under the cursor: named ones or automatic ones.
pub(super) fn read_styles(cursor: &mut Cursor, shared: &mut Shared, automatic: bool) -> Result<()> {
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Style, "style") => {
                let Some(style) = read_style(cursor, shared)? else { continue };
                if automatic {
                    shared.styles.add_automatic(style);
                } else {
                    shared.styles.add_named(style);
                }
            }
            (Ns::Style, "default-style") => {
                let style = read_style_of(cursor, shared, "".into())?;
                shared.styles.defaults.insert(style.family, style);
            }
            (Ns::Text, "list-style") => {
                let name = cursor.attr(Ns::Style, "name").unwrap_or_default().into_owned();
                let style = read_list_style(cursor, &shared.styles)?;
                shared.lists.styles.insert(Name::from(name), style);
            }
            (Ns::Text, "outline-style") => shared.lists.outline = Some(read_list_style(cursor, &shared.styles)?),
            (Ns::Style, "page-layout") => {
                let name = cursor.attr(Ns::Style, "name").unwrap_or_default().into_owned();
                let layout = read_page_layout(cursor)?;
                shared.pages.layouts.insert(Name::from(name), layout);
            }
            (Ns::Text, "notes-configuration") => read_notes_configuration(cursor, shared)?,
            (Ns::Text, "linenumbering-configuration") => cursor.skip()?,
            _ => cursor.skip()?,
        }
    }
    Ok(())
}

fn read_style(cursor: &mut Cursor, shared: &mut Shared) -> Result<Option<Style>> {
    let Some(name) = cursor.attr(Ns::Style, "name").filter(|name| !name.is_empty()) else {
        cursor.skip()?;
        return Ok(None);
    };
    read_style_of(cursor, shared, Name::from(&*name)).map(Some)
}

fn read_style_of(cursor: &mut Cursor, shared: &mut Shared, name: Name) -> Result<Style> {
    let family = cursor.attr(Ns::Style, "family").map_or(Family::Other, |family| Family::parse(&family));
    let mut style = Style::new(name, family);
    let attr = |cursor: &Cursor, local| cursor.attr(Ns::Style, local).map(|text| Name::from(&*text));
    let filled = |name: &Name| !name.is_empty();
    style.display = attr(cursor, "display-name").filter(filled);
    style.parent = attr(cursor, "parent-style-name").filter(filled);
    style.next = attr(cursor, "next-style-name").filter(filled);
    style.list = attr(cursor, "list-style-name");
    style.master = attr(cursor, "master-page-name");
    style.outline = cursor.attr(Ns::Style, "default-outline-level").and_then(|level| level.parse().ok());
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_properties(cursor, tag, shared, &mut style)?;
    }
    Ok(style)
}

fn read_properties(cursor: &mut Cursor, tag: Tag, shared: &mut Shared, style: &mut Style) -> Result<()> {
    if tag.ns != Ns::Style {
        return cursor.skip();
    }
    let parent = style.parent.as_deref();
    match tag.local {
        "text-properties" => {
            let inherited = shared.styles.size_of(style.family, parent);
            style.run = read_text_props(cursor, &shared.styles, inherited);
            cursor.skip()?;
        }
        "paragraph-properties" => {
            let indent = parent.and_then(|parent| {
                shared.styles.inherited(Family::Paragraph, parent, |style| style.paragraph.props.indent.left)
            });
            let format = read_paragraph_props(cursor, indent.unwrap_or_default(), shared.tabs_from_indent)?;
            style.paragraph.overlay(&format);
            style.paragraph.tab_distance = format.tab_distance;
        }
        "table-properties" => {
            style.table = read_table_props(cursor);
            cursor.skip()?;
        }
        "table-column-properties" => {
            style.column = read_column_width(cursor);
            cursor.skip()?;
        }
        "table-row-properties" => {
            style.row = read_row_props(cursor);
            cursor.skip()?;
        }
        "table-cell-properties" => {
            style.cell = read_cell_props(cursor);
            cursor.skip()?;
        }
        "graphic-properties" => {
            style.graphic = read_graphic_props(cursor);
            read_graphic_columns(cursor, style)?;
        }
        "section-properties" => read_graphic_columns(cursor, style)?,
        _ => cursor.skip()?,
    }
    Ok(())
}

/// Columns of a section or a frame.
fn read_graphic_columns(cursor: &mut Cursor, style: &mut Style) -> Result<()> {
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Style, "columns") => style.columns = Some(read_columns(cursor)?),
            _ => cursor.skip()?,
        }
    }
    Ok(())
}

fn read_notes_configuration(cursor: &mut Cursor, shared: &mut Shared) -> Result<()> {
    let text = |local| cursor.attr(Ns::Text, local);
    let format = cursor.attr(Ns::Style, "num-format").filter(|format| !format.is_empty());
    let props = NoteProps {
        position: match text("footnotes-position").as_deref() {
            Some("document") => Some(NotePosition::DocumentEnd),
            Some("section") => Some(NotePosition::SectionEnd),
            _ => None,
        },
        format: format.and_then(|format| super::lists::parse_number_format(&format)),
        // Counted from 0 here, from 1 in Word.
        start: text("start-value").and_then(|start| start.parse::<i32>().ok()).map(|start| start.saturating_add(1)),
        restart: match text("start-numbering-at").as_deref() {
            Some("chapter") => Some(NoteRestart::EachSection),
            Some("page") => Some(NoteRestart::EachPage),
            _ => None,
        },
    };
    let props = NoteProps { start: props.start.filter(|start| *start > 1), ..props };
    if text("note-class").is_some_and(|class| class == "endnote") {
        shared.settings.endnotes = props;
    } else {
        shared.settings.footnotes = props;
    }
    cursor.skip()
}

/// The document's defaults: those of the file over what OpenDocument and LibreOffice have without any.
pub(super) fn document_defaults(shared: &Shared) -> DocDefaults {
    let mut run = RunProps { size: Some(HalfPoint(24)), size_complex: Some(HalfPoint(24)), ..RunProps::default() };
    let mut paragraph = ParagraphProps { widow_control: Some(false), ..ParagraphProps::default() };
    paragraph.spacing.after = Some(Twip(0));
    if let Some(style) = shared.styles.defaults.get(&Family::Paragraph) {
        run.overlay(&style.run);
        paragraph.overlay(&style.paragraph.props);
    }
    let fonts = &mut run.fonts;
    let usual = || Some(Name::from("Times New Roman"));
    fonts.ascii = fonts.ascii.take().or_else(usual);
    fonts.high_ansi = fonts.high_ansi.take().or_else(usual);
    DocDefaults { paragraph: Some(paragraph), run: Some(run) }
}

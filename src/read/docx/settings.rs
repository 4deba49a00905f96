//! Settings that change how the document looks (`word/settings.xml`). ECMA-376 Part 1, 17.15.
//!
//! Most settings are about editing, saving, mailing and protecting; those are listed here by name,
//! so that one nobody thought of still shows.

use super::ignored::{self, skip_unhandled};
use super::note::read_note_props;
use super::run_props::read_lang;
use crate::diag::Unsupported;
use crate::error::Result;
use crate::model::{CharacterSpacing, Compat, Kinsoku, Settings};
use crate::ooxml::{Cursor, Ns, Tag};

/// Reads the part.
pub(super) fn read_settings(cursor: &mut Cursor) -> Result<Settings> {
    let mut settings = Settings::default();
    cursor.root()?;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_setting(cursor, tag, &mut settings)?;
    }
    Ok(settings)
}

fn read_setting(cursor: &mut Cursor, tag: Tag, settings: &mut Settings) -> Result<()> {
    match (tag.ns, tag.local) {
        (Ns::W, "defaultTabStop") => settings.default_tab_stop = cursor.twips("val"),
        (Ns::W, "characterSpacingControl") => {
            settings.character_spacing = cursor.token("val", CharacterSpacing::from_token);
        }
        (Ns::W, "noLineBreaksAfter") => settings.no_line_breaks_after.extend(read_kinsoku(cursor)),
        (Ns::W, "noLineBreaksBefore") => settings.no_line_breaks_before.extend(read_kinsoku(cursor)),
        (Ns::W, "themeFontLang") => settings.theme_font_lang = read_lang(cursor),
        (Ns::W, "decimalSymbol") => settings.decimal_symbol = cursor.name("val"),
        (Ns::W, "listSeparator") => settings.list_separator = cursor.name("val"),
        (Ns::W, "clrSchemeMapping") => {
            const SLOTS: [&str; 12] = [
                "bg1",
                "t1",
                "bg2",
                "t2",
                "accent1",
                "accent2",
                "accent3",
                "accent4",
                "accent5",
                "accent6",
                "hyperlink",
                "followedHyperlink",
            ];
            for slot in SLOTS {
                if let Some(target) = cursor.name(slot) {
                    settings.color_mapping.insert(cursor.intern(slot), target);
                }
            }
        }
        (Ns::W, "footnotePr") => settings.footnotes = read_note_props(cursor)?,
        (Ns::W, "endnotePr") => settings.endnotes = read_note_props(cursor)?,
        (Ns::W, "compat") => settings.compat = read_compat(cursor)?,
        _ if ignored::setting(tag).is_some() => return cursor.skip(),
        (Ns::W, local) => return read_switch(cursor, tag, local, settings),
        _ => return skip_unhandled(cursor, tag),
    }
    Ok(())
}

fn read_switch(cursor: &mut Cursor, tag: Tag, local: &str, settings: &mut Settings) -> Result<()> {
    let field = match local {
        "displayBackgroundShape" => &mut settings.shows_background,
        "evenAndOddHeaders" => &mut settings.even_and_odd_headers,
        "mirrorMargins" => &mut settings.mirror_margins,
        "gutterAtTop" => &mut settings.gutter_at_top,
        "autoHyphenation" => &mut settings.auto_hyphenation,
        "trackRevisions" => &mut settings.track_revisions,
        "bordersDoNotSurroundHeader" => &mut settings.borders_exclude_header,
        "bordersDoNotSurroundFooter" => &mut settings.borders_exclude_footer,
        "strictFirstAndLastChars" => &mut settings.strict_first_and_last_chars,
        "bookFoldPrinting" | "bookFoldRevPrinting" | "printTwoOnOne" => {
            if cursor.switch() == Some(true) {
                cursor.warn(Unsupported::Imposition);
            }
            return cursor.skip();
        }
        _ => return skip_unhandled(cursor, tag),
    };
    *field = cursor.switch().unwrap_or(false);
    Ok(())
}

fn read_kinsoku(cursor: &mut Cursor) -> Option<Kinsoku> {
    let lang = cursor.name("lang")?;
    Some(Kinsoku { lang, characters: cursor.name("val")? })
}

fn read_compat(cursor: &mut Cursor) -> Result<Compat> {
    let mut compat = Compat::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if tag.ns != Ns::W {
            cursor.skip()?;
            continue;
        }
        if tag.local != "compatSetting" {
            if let Some(on) = cursor.switch() {
                let flag = cursor.intern(tag.local);
                compat.flags.insert(flag, on);
            }
            continue;
        }
        match cursor.name("name") {
            Some(name) if &*name == "compatibilityMode" => compat.mode = cursor.integer("val"),
            Some(name) => compat.settings.extend(cursor.name("val").map(|value| (name, value))),
            None => {}
        }
    }
    Ok(compat)
}

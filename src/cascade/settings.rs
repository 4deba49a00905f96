//! Settings with Word's defaults where the file says nothing. ECMA-376 Part 1, 17.15.

use super::ResolvedSettings;
use super::color::Palette;
use super::run::DEFAULT_SIZE;
use crate::model::{CharacterSpacing, Document};
use crate::units::{Pt, Twip};

/// Resolves the settings the layout obeys.
pub(super) fn resolve_settings(document: &Document) -> ResolvedSettings<'_> {
    let settings = &document.settings;
    let compat = &settings.compat;
    let run = document.styles.defaults.run.as_ref();
    ResolvedSettings {
        default_tab_stop: settings.default_tab_stop.filter(|stop| stop.0 > 0).map_or(Pt(36.0), Twip::pt),
        character_spacing: settings.character_spacing.unwrap_or(CharacterSpacing::DoNotCompress),
        background: document
            .background
            .as_ref()
            .filter(|_| settings.shows_background)
            .and_then(|color| Palette::new(document).color(color)),
        even_and_odd_headers: settings.even_and_odd_headers,
        mirror_margins: settings.mirror_margins,
        gutter_at_top: settings.gutter_at_top && !settings.mirror_margins,
        borders_exclude_header: settings.borders_exclude_header,
        borders_exclude_footer: settings.borders_exclude_footer,
        compat_mode: compat.mode.unwrap_or(12),
        adjust_line_height_in_table: compat.has("adjustLineHeightInTable"),
        do_not_expand_shift_return: compat.has("doNotExpandShiftReturn"),
        underline_trailing_spaces: compat.has("ulTrailSpace"),
        alternative_kinsoku: compat.has("useAltKinsokuLineBreakRules"),
        no_east_asian_break_rules: compat.has("doNotUseEastAsianBreakRules"),
        no_hanging_punctuation: compat.has("doNotWrapTextWithPunct"),
        balance_blanks: compat.has("balanceSingleByteDoubleByteWidth"),
        do_not_use_html_paragraph_auto_spacing: compat.has("doNotUseHTMLParagraphAutoSpacing"),
        default_size: run.and_then(|run| run.size).filter(|size| size.0 > 0).unwrap_or(DEFAULT_SIZE).pt(),
        by_wps: is_by_wps(document),
        no_line_breaks_after: &settings.no_line_breaks_after,
        no_line_breaks_before: &settings.no_line_breaks_before,
        fonts: &document.fonts,
        decimal_symbol: settings.decimal_symbol.as_ref().and_then(|symbol| symbol.chars().next()).unwrap_or('.'),
    }
}

/// Kingsoft's WPS wrote the file; it recomputes indents in characters where Word keeps the twips.
pub(super) fn is_by_wps(document: &Document) -> bool {
    let application = document.metadata.application.as_deref().unwrap_or_default();
    ["WPS", "wps", "Kingsoft", "金山"].iter().any(|name| application.contains(name))
}

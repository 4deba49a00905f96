//! Families: theme slots to names, and what applies where a document names none.
//!
//! Chinese themes leave the East Asian entry empty and list families by script; the language of
//! `w:themeFontLang` picks the script. ECMA-376 Part 1, 17.3.2.26, 17.15.1.88, 20.1.4.1.16.

use crate::model::{Document, FontProps, Name, Theme, ThemeFont, ThemeFontSet};

/// Families for every slot of a run.
pub(super) struct Families<'a> {
    theme: &'a Theme,
    /// Script of the theme's East Asian families.
    script: &'static str,
    /// Families of the document defaults, the last resort before the fallbacks.
    defaults: Option<&'a FontProps>,
    latin: Name,
    east_asian: Name,
}

/// The families of one run, every slot decided.
pub(super) struct RunFamilies {
    pub ascii: Name,
    pub high_ansi: Name,
    pub east_asia: Name,
    pub complex: Name,
}

impl<'a> Families<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let run = document.styles.defaults.run.as_ref();
        let lang = document
            .settings
            .theme_font_lang
            .east_asia
            .as_deref()
            .or_else(|| run.and_then(|run| run.lang.east_asia.as_deref()))
            .unwrap_or("zh-CN");
        let script = script_of(lang);
        let east_asian = match script {
            "Hant" => "新細明體",
            "Jpan" => "ＭＳ 明朝",
            "Hang" => "바탕",
            _ => "宋体",
        };
        Families {
            theme: &document.theme,
            script,
            defaults: run.map(|run| &run.fonts),
            latin: "Times New Roman".into(),
            east_asian: east_asian.into(),
        }
    }

    /// The families that merged properties name.
    pub(super) fn of(&self, fonts: &FontProps) -> RunFamilies {
        let none = FontProps::default();
        let defaults = self.defaults.unwrap_or(&none);
        let pick = |theme: Option<ThemeFont>, plain: &Option<Name>, below: (Option<ThemeFont>, &Option<Name>)| {
            theme
                .and_then(|slot| self.themed(slot))
                .or_else(|| plain.clone())
                .or_else(|| below.0.and_then(|slot| self.themed(slot)))
                .or_else(|| below.1.clone())
        };
        RunFamilies {
            ascii: pick(fonts.ascii_theme, &fonts.ascii, (defaults.ascii_theme, &defaults.ascii))
                .unwrap_or_else(|| self.latin.clone()),
            high_ansi: pick(fonts.high_ansi_theme, &fonts.high_ansi, (defaults.high_ansi_theme, &defaults.high_ansi))
                .unwrap_or_else(|| self.latin.clone()),
            east_asia: pick(fonts.east_asia_theme, &fonts.east_asia, (defaults.east_asia_theme, &defaults.east_asia))
                .unwrap_or_else(|| self.east_asian.clone()),
            complex: pick(fonts.complex_theme, &fonts.complex, (defaults.complex_theme, &defaults.complex))
                .unwrap_or_else(|| self.latin.clone()),
        }
    }

    /// The family of a theme slot, if the theme has one.
    fn themed(&self, slot: ThemeFont) -> Option<Name> {
        let by_script = |set: &ThemeFontSet, script: &str| set.scripts.get(script).cloned();
        match slot {
            ThemeFont::MajorAscii | ThemeFont::MajorHighAnsi => self.theme.major.latin.clone(),
            ThemeFont::MinorAscii | ThemeFont::MinorHighAnsi => self.theme.minor.latin.clone(),
            ThemeFont::MajorEastAsia => {
                self.theme.major.east_asia.clone().or_else(|| by_script(&self.theme.major, self.script))
            }
            ThemeFont::MinorEastAsia => {
                self.theme.minor.east_asia.clone().or_else(|| by_script(&self.theme.minor, self.script))
            }
            ThemeFont::MajorBidi => self.theme.major.complex.clone(),
            ThemeFont::MinorBidi => self.theme.minor.complex.clone(),
        }
        .filter(|name| !name.is_empty())
    }
}

/// ISO 15924 script of an East Asian language tag; Simplified Chinese for all others.
fn script_of(lang: &str) -> &'static str {
    let lang = lang.to_ascii_lowercase();
    let is = |prefix: &str| lang == prefix || lang.starts_with(&format!("{prefix}-"));
    if is("ja") {
        "Jpan"
    } else if is("ko") {
        "Hang"
    } else if is("zh-tw") || is("zh-hk") || is("zh-mo") || is("zh-hant") {
        "Hant"
    } else {
        "Hans"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocDefaults, RunProps};

    fn themed_document() -> Document {
        let mut document = Document::default();
        document.theme.minor.latin = Some("Calibri".into());
        document.theme.minor.scripts.insert("Hans".into(), "宋体".into());
        document.theme.minor.scripts.insert("Hant".into(), "新細明體".into());
        document.theme.minor.scripts.insert("Jpan".into(), "ＭＳ 明朝".into());
        document
    }

    #[test]
    fn an_empty_east_asian_entry_falls_to_the_script_of_the_theme_language() {
        let fonts = FontProps {
            ascii_theme: Some(ThemeFont::MinorAscii),
            ascii: Some("Arial".into()),
            east_asia_theme: Some(ThemeFont::MinorEastAsia),
            ..FontProps::default()
        };
        let mut document = themed_document();
        document.settings.theme_font_lang.east_asia = Some("zh-TW".into());
        let families = Families::new(&document).of(&fonts);
        assert_eq!(&*families.ascii, "Calibri");
        assert_eq!(&*families.east_asia, "新細明體");
        document.settings.theme_font_lang.east_asia = Some("ja-JP".into());
        assert_eq!(&*Families::new(&document).of(&fonts).east_asia, "ＭＳ 明朝");
        document.theme.minor.east_asia = Some("黑体".into());
        assert_eq!(&*Families::new(&document).of(&fonts).east_asia, "黑体");
    }

    #[test]
    fn without_a_theme_the_plain_name_then_the_defaults_then_word_s_own() {
        let mut document = Document::default();
        let fonts = FontProps {
            ascii_theme: Some(ThemeFont::MinorAscii),
            ascii: Some("Arial".into()),
            east_asia_theme: Some(ThemeFont::MinorEastAsia),
            ..FontProps::default()
        };
        let families = Families::new(&document).of(&fonts);
        assert_eq!((&*families.ascii, &*families.east_asia), ("Arial", "宋体"));
        assert_eq!(&*families.high_ansi, "Times New Roman");
        let mut run = RunProps::default();
        run.fonts.east_asia = Some("仿宋".into());
        document.styles.defaults = DocDefaults { paragraph: None, run: Some(run) };
        assert_eq!(&*Families::new(&document).of(&fonts).east_asia, "仿宋");
    }
}

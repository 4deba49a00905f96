//! The languages of messages.

/// A language that warnings, errors and findings can be given in. `Display` gives English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// The language of a locale such as `zh_CN.UTF-8`: Chinese where it begins with `zh`, else English.
    ///
    /// ```
    /// use gongwen::Language;
    /// assert_eq!(Language::of_locale("zh-Hans-CN"), Language::Chinese);
    /// assert_eq!(Language::of_locale("en_US.UTF-8"), Language::English);
    /// ```
    pub fn of_locale(locale: &str) -> Language {
        let is_chinese = locale.get(..2).is_some_and(|language| language.eq_ignore_ascii_case("zh"));
        if is_chinese { Language::Chinese } else { Language::English }
    }
}

//! How a set of warnings is declared: one entry holds the level, the stable code, the variant with
//! its data, and the text that docs/warnings.md prints for it.

use super::Level;

/// One entry of the published list of warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeEntry {
    /// The stable code that scripts can rely on, such as `font-replaced`.
    pub code: &'static str,
    /// What became of the content.
    pub level: Level,
    /// When it is given and what can be done, in English.
    pub meaning: &'static str,
}

/// Declares an enum of warnings. Each entry is `Level "code" => Variant { fields }`; its doc comment
/// is the meaning.
macro_rules! coded {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $(
                $(#[doc = $doc:literal])+
                $level:ident $code:literal => $variant:ident
                $({ $( $(#[$field_meta:meta])+ $field:ident : $type:ty, )+ })?,
            )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
        #[serde(tag = "code")]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[doc = $doc])+
                #[serde(rename = $code)]
                $variant $({ $( $(#[$field_meta])+ $field: $type, )+ })?,
            )+
        }

        impl $name {
            /// Every entry, in the order of the declaration.
            pub(crate) const ENTRIES: &'static [$crate::diag::CodeEntry] = &[$(
                $crate::diag::CodeEntry {
                    code: $code,
                    level: $crate::diag::Level::$level,
                    meaning: concat!($($doc),+),
                },
            )+];

            /// The stable code.
            pub(crate) fn code(&self) -> &'static str {
                match self { $( Self::$variant { .. } => $code, )+ }
            }

            /// What became of the content.
            pub(crate) fn level(&self) -> $crate::diag::Level {
                match self { $( Self::$variant { .. } => $crate::diag::Level::$level, )+ }
            }
        }
    };
}

pub(super) use coded;

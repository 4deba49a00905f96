//! Form fields: what may be typed, ticked or chosen in a field (`w:ffData`). ECMA-376 Part 1, 17.16.17.

use super::{Name, props};
use crate::units::HalfPoint;
use serde::Serialize;

/// A form field, which a `FORMTEXT`, `FORMCHECKBOX` or `FORMDROPDOWN` field has.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FormField {
    /// Properties that every kind of form field has.
    #[serde(flatten)]
    pub props: FormProps,
    /// What is filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<FormKind>,
}

props! {
    /// Properties of every form field.
    pub struct FormProps {
        /// Name (`w:name`), usually also that of a bookmark around the field.
        pub name: Option<Name>,
        /// Can be filled in (`w:enabled`).
        pub enabled: Option<bool>,
        /// Other fields are updated when the pointer leaves it (`w:calcOnExit`).
        pub calculate_on_exit: Option<bool>,
        /// Macro run on entering the field (`w:entryMacro`).
        pub entry_macro: Option<Name>,
        /// Macro run on leaving the field (`w:exitMacro`).
        pub exit_macro: Option<Name>,
        /// Text of the help box (`w:helpText`).
        pub help: Option<FormHint>,
        /// Text of the status bar (`w:statusText`).
        pub status: Option<FormHint>,
    }
}

/// A text of help (`w:helpText`, `w:statusText`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FormHint {
    /// The text, or the name of a building block (`w:val`).
    pub text: Name,
    /// ST_InfoTextType token (`w:type`): `text`, or `autoText` for a building block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Name>,
}

/// What is done in a form field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// A box is ticked (`w:checkBox`).
    Checkbox(FormCheckbox),
    /// An entry is chosen (`w:ddList`).
    List(FormList),
    /// Text is typed (`w:textInput`); it is the field's result.
    Text(FormText),
}

props! {
    /// A box to tick.
    pub struct FormCheckbox {
        /// Its size (`w:size`); that of the text where unspecified (`w:sizeAuto`).
        pub size: Option<HalfPoint>,
        /// Ticked in the empty form (`w:default`).
        pub default: Option<bool>,
        /// Ticked now (`w:checked`).
        pub checked: Option<bool>,
    }
}

/// Entries to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FormList {
    /// Entry chosen now, from 0 (`w:result`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<u32>,
    /// Entry chosen in the empty form, from 0 (`w:default`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<u32>,
    /// Entries in order (`w:listEntry`).
    pub entries: Vec<Name>,
}

props! {
    /// Text to type.
    pub struct FormText {
        /// ST_FFTextType token (`w:type`), such as `number`.
        pub kind: Option<Name>,
        /// Text of the empty form (`w:default`).
        pub default: Option<Name>,
        /// Largest number of characters (`w:maxLength`).
        pub max_length: Option<u32>,
        /// Format of the text, in the notation of field codes (`w:format`).
        pub format: Option<Name>,
    }
}

impl FormField {
    /// The character that a box to tick is shown as.
    pub fn sign(&self) -> Option<char> {
        match &self.kind {
            Some(FormKind::Checkbox(FormCheckbox { checked, default, .. })) => {
                Some(if checked.or(*default).unwrap_or(false) { '☒' } else { '☐' })
            }
            _ => None,
        }
    }

    /// The chosen entry of a list; the first where none is.
    pub fn chosen(&self) -> Option<&Name> {
        match &self.kind {
            Some(FormKind::List(FormList { chosen, default, entries })) => {
                entries.get(chosen.or(*default).unwrap_or(0) as usize)
            }
            _ => None,
        }
    }
}

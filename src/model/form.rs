//! Form fields: what may be typed, ticked or chosen in a field (`w:ffData`). ECMA-376 Part 1, 17.16.17.

use super::{Name, props};
use crate::units::HalfPoint;
use serde::Serialize;

/// A form field, which a `FORMTEXT`, `FORMCHECKBOX` or `FORMDROPDOWN` field has.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FormField {
    /// What it says whatever is done in it.
    #[serde(flatten)]
    pub props: FormProps,
    /// What is done in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<FormKind>,
}

props! {
    /// Properties of every form field.
    pub struct FormProps {
        /// Its name, a bookmark's as a rule.
        pub name: Option<Name>,
        /// It can be filled in.
        pub enabled: Option<bool>,
        /// Other fields are worked out anew on leaving it.
        pub calculate_on_exit: Option<bool>,
        /// Macro run on entering it.
        pub entry_macro: Option<Name>,
        /// Macro run on leaving it.
        pub exit_macro: Option<Name>,
        /// Shown on asking for help.
        pub help: Option<FormHint>,
        /// Shown in the status bar.
        pub status: Option<FormHint>,
    }
}

/// A text of help (`w:helpText`, `w:statusText`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FormHint {
    /// The text, or the name of a building block.
    pub text: Name,
    /// It is the name of one: ST_InfoTextType token.
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
        /// Its size; not said means that of the text (`w:sizeAuto`).
        pub size: Option<HalfPoint>,
        /// Ticked at first.
        pub default: Option<bool>,
        /// Ticked now.
        pub checked: Option<bool>,
    }
}

/// Entries to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FormList {
    /// Entry chosen now, from 0 (`w:result`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<u32>,
    /// Entry chosen at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<u32>,
    /// The entries in order.
    pub entries: Vec<Name>,
}

props! {
    /// Text to type.
    pub struct FormText {
        /// ST_FFTextType token (`w:type`), such as `number`.
        pub kind: Option<Name>,
        /// What stands in it at first.
        pub default: Option<Name>,
        /// Characters it may have.
        pub max_length: Option<u32>,
        /// How it is formatted, as in a field's code.
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

    /// The entry that is chosen of a list; the first where none is said to be.
    pub fn chosen(&self) -> Option<&Name> {
        match &self.kind {
            Some(FormKind::List(FormList { chosen, default, entries })) => {
                entries.get(chosen.or(*default).unwrap_or(0) as usize)
            }
            _ => None,
        }
    }
}

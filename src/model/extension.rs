//! Text effects and typography that Word has since 2010 (`w14`), as they were read. [MS-DOCX], 2.6.1.
//!
//! Each is a small tree of elements: there is much in it that only Word draws, and all is written back.

use super::{Name, props};
use serde::Serialize;
use std::sync::Arc;

/// An effect, where one is specified.
type Effect = Option<Arc<ExtensionElement>>;

props! {
    /// Run properties of Word 2010, in the order of the schema.
    pub struct ExtensionProps {
        /// A glow around the characters (`w14:glow`).
        pub glow: Effect,
        /// A shadow with its blur and place (`w14:shadow`).
        pub shadow: Effect,
        /// A reflection below the line (`w14:reflection`).
        pub reflection: Effect,
        /// The line around each character (`w14:textOutline`).
        pub text_outline: Effect,
        /// What characters are filled with; it wins over their colour (`w14:textFill`).
        pub text_fill: Effect,
        /// Camera and light (`w14:scene3d`).
        pub scene: Effect,
        /// Depth, contour, bevels (`w14:props3d`).
        pub solid: Effect,
        /// Which ligatures are used (`w14:ligatures`).
        pub ligatures: Effect,
        /// Lining or old-style figures (`w14:numForm`).
        pub number_form: Effect,
        /// Proportional or tabular figures (`w14:numSpacing`).
        pub number_spacing: Effect,
        /// Stylistic sets of the font (`w14:stylisticSets`).
        pub stylistic_sets: Effect,
        /// Contextual alternates (`w14:cntxtAlts`).
        pub contextual_alternates: Effect,
    }
}

/// An element of Word 2010 and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtensionElement {
    /// Its name with the usual prefix, such as `w14:glow`.
    pub name: &'static str,
    /// Attributes in the order written, names without prefix.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(Name, Name)>,
    /// Child elements in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<ExtensionElement>,
}

impl ExtensionElement {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| &**known == name).map(|(_, value)| &**value)
    }

    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&ExtensionElement> {
        self.children.iter().find(|child| child.name == name)
    }
}

impl ExtensionProps {
    /// The specified elements, in the order of the schema.
    pub fn specified(&self) -> impl Iterator<Item = &ExtensionElement> {
        let all = [
            &self.glow,
            &self.shadow,
            &self.reflection,
            &self.text_outline,
            &self.text_fill,
            &self.scene,
            &self.solid,
            &self.ligatures,
            &self.number_form,
            &self.number_spacing,
            &self.stylistic_sets,
            &self.contextual_alternates,
        ];
        all.into_iter().filter_map(|effect| effect.as_deref())
    }

    /// The property of an element, by its name without prefix.
    pub fn property(&mut self, local: &str) -> Option<&mut Option<Arc<ExtensionElement>>> {
        Some(match local {
            "glow" => &mut self.glow,
            "shadow" => &mut self.shadow,
            "reflection" => &mut self.reflection,
            "textOutline" => &mut self.text_outline,
            "textFill" => &mut self.text_fill,
            "scene3d" => &mut self.scene,
            "props3d" => &mut self.solid,
            "ligatures" => &mut self.ligatures,
            "numForm" => &mut self.number_form,
            "numSpacing" => &mut self.number_spacing,
            "stylisticSets" => &mut self.stylistic_sets,
            "cntxtAlts" => &mut self.contextual_alternates,
            _ => return None,
        })
    }
}

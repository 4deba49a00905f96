//! Content controls: named places of a form or a template around text, rows or cells (`w:sdt`).
//! ECMA-376 Part 1, 17.5.2; [MS-DOCX] 2.5 and 2.6 for what newer versions of Word add.
//!
//! Code that does not need them can ignore them: blocks, rows and cells refer to the control they are in, and
//! neighbours with one reference are in it together. Inside a paragraph they are marks, as fields are.

use super::{
    Cell, Continuation, ControlId, Document, Inline, Name, Overlay, Paragraph, Row, RunProps, Table, VisitorMut, Walk,
    tokens,
};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

/// A content control.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Control {
    /// The control around it, where both hold blocks, rows or cells of one container; inline controls nest by their
    /// marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<ControlId>,
    /// Its properties.
    #[serde(flatten)]
    pub props: ControlProps,
}

/// Controls inside each other; readers let fewer through.
const DEEPEST: usize = 1000;

/// A control and those around it, outermost first.
pub(crate) fn path(controls: &[Control], innermost: Option<ControlId>) -> Vec<ControlId> {
    let parent = |id: &ControlId| controls.get(id.0 as usize).and_then(|control| control.parent);
    let mut path: Vec<ControlId> = std::iter::successors(innermost, parent).take(DEEPEST).collect();
    path.reverse();
    path
}

impl Document {
    /// Drops the controls that hold nothing any more, and numbers the others in reading order.
    pub(crate) fn number_controls(&mut self) {
        if self.controls.is_empty() {
            return;
        }
        let old = std::mem::take(&mut self.controls);
        let mut numbers: HashMap<ControlId, ControlId> = HashMap::new();
        let mut new: Vec<Control> = Vec::new();
        self.walk_mut(&mut ControlIds(|id: &mut ControlId| {
            for id in path(&old, Some(*id)) {
                let Some(control) = old.get(id.0 as usize) else { continue };
                numbers.entry(id).or_insert_with(|| {
                    new.push(control.clone());
                    ControlId(u32::try_from(new.len() - 1).unwrap_or(u32::MAX))
                });
            }
            *id = numbers.get(id).copied().unwrap_or(*id);
        }));
        for control in &mut new {
            control.parent = control.parent.and_then(|parent| numbers.get(&parent).copied());
        }
        self.controls = new;
    }
}

/// Calls `act` with each reference to a control, in reading order.
struct ControlIds<F>(F);

impl<F: FnMut(&mut ControlId)> VisitorMut for ControlIds<F> {
    fn paragraph(&mut self, paragraph: &mut Paragraph) -> Walk {
        paragraph.control.iter_mut().for_each(&mut self.0);
        Walk::Into
    }
    fn table(&mut self, table: &mut Table) -> Walk {
        table.control.iter_mut().for_each(&mut self.0);
        Walk::Into
    }
    fn row(&mut self, row: &mut Row) {
        row.control.iter_mut().for_each(&mut self.0);
    }
    fn cell(&mut self, cell: &mut Cell) {
        cell.control.iter_mut().for_each(&mut self.0);
    }
    fn continuation(&mut self, below: &mut Continuation) -> Walk {
        below.control.iter_mut().for_each(&mut self.0);
        Walk::Into
    }
    fn inline(&mut self, inline: &mut Inline) -> Walk {
        if let Inline::ControlStart(id) = inline {
            (self.0)(id);
        }
        Walk::Into
    }
}

/// Properties of a content control (`w:sdtPr`, `w:sdtEndPr`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ControlProps {
    /// Number that is unique in the document (`w:id`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Name for people (`w:alias`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<Name>,
    /// Name for programs (`w:tag`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<Name>,
    /// What may not be changed (`w:lock`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<ControlLock>,
    /// Building block shown while it is empty (`w:placeholder`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<Name>,
    /// It is empty: its content is the placeholder (`w:showingPlcHdr`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shows_placeholder: bool,
    /// The control is removed once its content is edited (`w:temporary`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub temporary: bool,
    /// Custom XML that the content is a copy of (`w:dataBinding`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub binding: Option<DataBinding>,
    /// Custom XML that rich text is a copy of (`w15:dataBinding`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rich_binding: Option<DataBinding>,
    /// Character formatting of text typed into it (`w:rPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub text: Arc<RunProps>,
    /// Character formatting of text typed after it (`w:sdtEndPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub end: Arc<RunProps>,
    /// How an editor shows it (`w15:appearance`): ST_SdtAppearance token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appearance: Option<Name>,
    /// Colour an editor shows it in (`w15:color`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<super::Color>,
    /// What can be put into it; rich text where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ControlKind>,
}

tokens! {
    /// What of a control may not be changed (ST_Lock).
    pub enum ControlLock {
        /// The control may not be deleted.
        Control = "sdtLocked",
        /// The content may not be edited.
        Content = "contentLocked",
        /// All may be done.
        Unlocked = "unlocked",
        /// Neither.
        Both = "sdtContentLocked",
    }
}

/// A place in custom XML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataBinding {
    /// Namespace declarations of the path's prefixes (`w:prefixMappings`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefixes: Option<Name>,
    /// XPath of the node (`w:xpath`).
    pub path: Name,
    /// Id of the custom XML (`w:storeItemID`).
    pub store: Name,
}

/// What can be put into a control.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ControlKind {
    /// Anything (`w:richText`).
    RichText,
    /// Text of one format (`w:text`).
    Text {
        /// Line breaks are allowed (`w:multiLine`).
        multi_line: bool,
    },
    /// An entry of a list, or other text (`w:comboBox`).
    ComboBox(ControlList),
    /// An entry of a list (`w:dropDownList`).
    DropDownList(ControlList),
    /// A date (`w:date`).
    Date(ControlDate),
    /// A box to tick (`w14:checkbox`).
    Checkbox(ControlCheckbox),
    /// A picture (`w:picture`).
    Picture,
    /// A formula (`w:equation`).
    Equation,
    /// A reference to a source (`w:citation`).
    Citation,
    /// The list of sources (`w:bibliography`).
    Bibliography,
    /// Content that can be edited in the controls inside it only (`w:group`).
    Group,
    /// A building block (`w:docPartObj`), such as a table of contents.
    BuildingBlock(BuildingBlocks),
    /// A building block of one's choice (`w:docPartList`).
    BuildingBlockList(BuildingBlocks),
    /// Items as many as one likes (`w15:repeatingSection`).
    RepeatingSection {
        /// What an item is called (`w15:sectionTitle`).
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<Name>,
        /// Items can be neither added nor removed (`w15:doNotAllowInsertDeleteSection`).
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        fixed: bool,
    },
    /// One item of a repeating section (`w15:repeatingSectionItem`).
    RepeatingSectionItem,
    /// A thing of a business application (`w14:entityPicker`).
    EntityPicker,
}

/// Entries to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ControlList {
    /// Value that was chosen last (`w:lastValue`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_value: Option<Name>,
    /// Entries in file order (`w:listItem`).
    pub items: Vec<ControlItem>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ControlItem {
    /// Text shown (`w:displayText`); the value where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Name>,
    /// Value stored (`w:value`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Name>,
}

/// How a date is shown and stored; tokens as written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ControlDate {
    /// The date (`w:fullDate`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Name>,
    /// Picture of the date shown (`w:dateFormat`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Name>,
    /// Language of the date shown (`w:lid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Name>,
    /// ST_SdtDateMappingType (`w:storeMappedDataAs`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stored_as: Option<Name>,
    /// ST_CalendarType token (`w:calendar`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Name>,
}

/// A box to tick. Its character is its content.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ControlCheckbox {
    /// Ticked (`w14:checked`).
    pub checked: bool,
    /// Character of the ticked box (`w14:checkedState`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_sign: Option<ControlSign>,
    /// Character of the empty box (`w14:uncheckedState`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unchecked_sign: Option<ControlSign>,
}

/// A character of a font.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ControlSign {
    /// Code of the character in its font (`w14:val`).
    pub code: u32,
    /// Font family (`w14:font`); that of the text where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub font: Option<Name>,
}

/// Where building blocks are found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct BuildingBlocks {
    /// Gallery of building blocks (`w:docPartGallery`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gallery: Option<Name>,
    /// Category in the gallery (`w:docPartCategory`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Name>,
    /// The building block is in the document once only (`w:docPartUnique`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unique: bool,
}

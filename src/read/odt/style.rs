//! Styles: `style:style` of every family, named ones and automatic ones, and what they inherit.
//! ODF 1.3 part 3, 16.2 to 16.4.

use super::graphic_props::GraphicProps;
use super::paragraph_props::ParagraphFormat;
use super::table_props::TableFormat;
use crate::model::{CellProps, Columns, Name, Overlay, RowProps, RunProps};
use crate::units::Twip;
use std::collections::HashMap;
use std::sync::Arc;

/// Styles that one style may inherit from, through each other.
const LONGEST_CHAIN: usize = 64;

/// What a style is for (`style:family`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Paragraph,
    Text,
    Section,
    Table,
    Column,
    Row,
    Cell,
    Graphic,
    /// Families of drawings, charts and phonetic guides, of which nothing is read.
    Other,
}

impl Family {
    pub(super) fn parse(token: &str) -> Family {
        match token {
            "paragraph" => Family::Paragraph,
            "text" => Family::Text,
            "section" => Family::Section,
            "table" => Family::Table,
            "table-column" => Family::Column,
            "table-row" => Family::Row,
            "table-cell" => Family::Cell,
            "graphic" => Family::Graphic,
            _ => Family::Other,
        }
    }
}

/// Width of a column of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct ColumnWidth {
    /// `style:column-width`.
    pub(super) width: Option<Twip>,
    /// `style:rel-column-width`, a share without its star.
    pub(super) share: Option<f64>,
}

/// A style with what it specifies itself.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) name: Name,
    /// The name that people see (`style:display-name`).
    pub(super) display: Option<Name>,
    pub(super) family: Family,
    pub(super) parent: Option<Name>,
    pub(super) next: Option<Name>,
    /// `style:list-style-name`; the empty name takes a paragraph out of its list.
    pub(super) list: Option<Name>,
    /// `style:master-page-name`; the empty name is none.
    pub(super) master: Option<Name>,
    /// `style:default-outline-level`, from 1; 0 is none.
    pub(super) outline: Option<u8>,
    pub(super) run: RunProps,
    pub(super) paragraph: ParagraphFormat,
    pub(super) table: TableFormat,
    pub(super) column: ColumnWidth,
    pub(super) row: RowProps,
    pub(super) cell: CellProps,
    pub(super) graphic: GraphicProps,
    pub(super) columns: Option<Columns>,
}

impl Style {
    pub(super) fn new(name: Name, family: Family) -> Self {
        Style {
            name,
            display: None,
            family,
            parent: None,
            next: None,
            list: None,
            master: None,
            outline: None,
            run: RunProps::default(),
            paragraph: ParagraphFormat::default(),
            table: TableFormat::default(),
            column: ColumnWidth::default(),
            row: RowProps::default(),
            cell: CellProps::default(),
            graphic: GraphicProps::default(),
            columns: None,
        }
    }
}

/// All styles that are known at a point of the file.
#[derive(Default)]
pub(super) struct StyleSheet {
    /// `style:default-style` of each family.
    pub(super) defaults: HashMap<Family, Style>,
    /// Named styles (`office:styles`), in file order.
    pub(super) named: Vec<Arc<Style>>,
    named_at: HashMap<(Family, Name), usize>,
    /// Automatic styles (`office:automatic-styles`) of the part under reading.
    automatic: HashMap<(Family, Name), Arc<Style>>,
    /// Families of fonts by the names of their declarations (`style:font-face`).
    pub(super) faces: HashMap<Name, Name>,
}

impl StyleSheet {
    /// Adds a named style; the first of a name stays.
    pub(super) fn add_named(&mut self, style: Style) {
        let key = (style.family, style.name.clone());
        if !self.named_at.contains_key(&key) {
            self.named_at.insert(key, self.named.len());
            self.named.push(Arc::new(style));
        }
    }

    /// Adds an automatic style.
    pub(super) fn add_automatic(&mut self, style: Style) {
        self.automatic.insert((style.family, style.name.clone()), Arc::new(style));
    }

    /// Forgets the automatic styles: those of another part may have the same names.
    pub(super) fn forget_automatic(&mut self) {
        self.automatic.clear();
    }

    /// The automatic style of a name.
    pub(super) fn automatic(&self, family: Family, name: &str) -> Option<Arc<Style>> {
        self.automatic.get(&(family, Name::from(name))).cloned()
    }

    /// The named style of a name.
    pub(super) fn named(&self, family: Family, name: &str) -> Option<Arc<Style>> {
        let at = *self.named_at.get(&(family, Name::from(name)))?;
        self.named.get(at).cloned()
    }

    /// A style of either kind: an automatic one goes before a named one.
    pub(super) fn find(&self, family: Family, name: &str) -> Option<Arc<Style>> {
        self.automatic(family, name).or_else(|| self.named(family, name))
    }

    /// A style and those that it inherits from, itself first.
    pub(super) fn chain(&self, family: Family, name: &str) -> Vec<Arc<Style>> {
        let mut chain: Vec<Arc<Style>> = Vec::new();
        let mut next = self.find(family, name);
        while let Some(style) = next {
            if chain.len() >= LONGEST_CHAIN || chain.iter().any(|known| Arc::ptr_eq(known, &style)) {
                break;
            }
            next = style.parent.as_ref().and_then(|parent| self.named(family, parent));
            chain.push(style);
        }
        chain
    }

    /// Character properties of a style with all that it inherits but the defaults.
    pub(super) fn run_of(&self, family: Family, name: &str) -> RunProps {
        let mut props = RunProps::default();
        for style in self.chain(family, name).iter().rev() {
            props.overlay(&style.run);
        }
        props
    }

    /// The size of a style's font in points.
    pub(super) fn size_of(&self, family: Family, name: Option<&str>) -> f64 {
        let own = name.and_then(|name| self.run_of(family, name).size);
        let default = || self.defaults.get(&Family::Paragraph).and_then(|style| style.run.size);
        // LibreOffice's own default is 12 points.
        own.or_else(default).map_or(12.0, |size| size.pt().0)
    }

    /// What a style or one that it inherits from says, where any does.
    pub(super) fn inherited<T>(&self, family: Family, name: &str, value: impl Fn(&Style) -> Option<T>) -> Option<T> {
        self.chain(family, name).iter().find_map(|style| value(style))
    }

    /// The id of a named style in the document: its name; styles of characters that share it with one of paragraphs
    /// have another.
    pub(super) fn id(&self, family: Family, name: &Name) -> Name {
        if family == Family::Text && self.named_at.contains_key(&(Family::Paragraph, name.clone())) {
            return Name::from(format!("{name}-characters"));
        }
        name.clone()
    }

    /// The family of fonts that a declaration names; without one the name itself.
    pub(super) fn font(&self, face: &str) -> Name {
        self.faces.get(face).cloned().unwrap_or_else(|| Name::from(face))
    }
}

//! Line numbers in the margin: how a section counts its lines, and the format of the numbers.
//!
//! The format is that of the style named "line number", if there is one, in a paragraph of the default
//! style. ECMA-376 Part 1, 17.6.8.

use super::story::Cascade;
use super::table_style::TableLayer;
use super::{LineRestart, ResolvedLineNumbering};
use crate::diag::Location;
use crate::model::{LineNumberRestart, RunProps, SectionProps, StyleKind};
use crate::units::Twip;

impl Cascade<'_, '_> {
    /// How the lines of a section are numbered. Without `w:countBy` none is.
    pub(super) fn line_numbering(&mut self, props: &SectionProps) -> Option<ResolvedLineNumbering> {
        let specified = props.line_numbering.as_ref()?;
        let every = specified.count_by.filter(|every| *every > 0)?;
        let named = |name: &str| name.eq_ignore_ascii_case("line number");
        let styles = &self.document.styles.styles;
        let style = styles.iter().find(|style| style.kind == StyleKind::Character && named(&style.name));
        let direct = RunProps { style: style.map(|style| style.id.clone()), ..RunProps::default() };
        let (paragraph, _) = self.default_formats(&self.document.main_part)?;
        let mut warnings = self.warnings.at(Location::in_part(self.document.main_part.0.clone()));
        let base = self.styles.paragraph(None, &self.lists, &mut warnings);
        let base = self.runs.base(&TableLayer::default(), &base);
        Some(ResolvedLineNumbering {
            every,
            // The file counts the lines before the first one.
            first: specified.start.unwrap_or(0).saturating_add(1),
            distance: specified.distance.map(Twip::pt).filter(|distance| distance.0 > 0.0),
            restart: match specified.restart {
                Some(LineNumberRestart::NewSection) => LineRestart::Section,
                Some(LineNumberRestart::Continuous) => LineRestart::Never,
                Some(LineNumberRestart::NewPage) | None => LineRestart::Page,
            },
            paragraph,
            format: self.runs.build(&base, &direct, &mut self.styles, &mut warnings).format,
        })
    }
}

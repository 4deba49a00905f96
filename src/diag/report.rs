//! Warnings about the data of an annual report, and about the format of official documents.

use super::coded::coded;
use serde::Serialize;

coded! {
    /// What of an annual report was not found, or only by its position.
    pub enum ReportWarning {
        /// A cell with text that has no place in the form. It is listed under `unplaced`.
        Loss "report-cell-unplaced" => CellUnplaced {
            /// The cell: table, row and column, counted from 1.
            cell: [u32; 3],
            /// Its text.
            text: String,
            /// The label of its row, if there is one.
            label: Option<String>,
        },
        /// A table that is none of the form's.
        Loss "report-table-unplaced" => TableUnplaced {
            /// Number of the table in the document, from 1.
            table: u32,
        },
        /// A row without a known label. It was recognised by its position alone: compare it with the document.
        Note "report-row-by-position" => RowByPosition {
            /// Number of the table, from 1.
            table: u32,
            /// Number of the row, from 1.
            row: u32,
            /// Title of the form's row it was taken for.
            title: &'static str,
        },
        /// A column without a known heading. It was recognised by its position alone: compare it with the document.
        Note "report-column-by-position" => ColumnByPosition {
            /// Number of the table, from 1.
            table: u32,
            /// Title of the form's column it was taken for.
            title: &'static str,
        },
        /// Cells that have no heading right above them. They were taken in order: compare them with the document.
        Note "report-cells-in-order" => CellsInOrder {
            /// Number of the table, from 1.
            table: u32,
            /// Number of the row, from 1.
            row: u32,
        },
        /// The document is no annual report: neither its title nor its tables are those of one. No figures are taken
        /// from it.
        Loss "report-not-recognised" => NotRecognised,
        /// A piece of the report that was not found in the document.
        Loss "report-piece-missing" => PieceMissing {
            /// The piece.
            piece: ReportPiece,
        },
    }
}

/// A piece of an annual report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ReportPiece {
    /// The title.
    Title,
    /// The year that it is about.
    Year,
    /// 主动公开政府信息情况.
    TableTwo,
    /// 收到和处理政府信息公开申请情况.
    TableThree,
    /// 政府信息公开行政复议、行政诉讼情况.
    TableFour,
    /// A section of text.
    Section {
        /// Its number, from 1.
        number: u8,
        /// Its title in the form.
        title: &'static str,
    },
}

coded! {
    /// The format of official documents, GB/T 9704-2012.
    pub enum OfficialWarning {
        /// The document is set in the format of official documents. This is a summary, not a problem: check the counts of
        /// what was recognised.
        Note "official-style-applied" => StyleApplied {
            /// What was recognised.
            recognised: Recognised,
        },
        /// A header with text of its own. It stays as it was.
        Note "header-unchanged" => HeaderUnchanged,
        /// A footer with text of its own. It stays as it was.
        Note "footer-unchanged" => FooterUnchanged,
        /// The document has no title, none of the other parts of an official document, or is mostly not in Chinese. It is
        /// set in the format all the same, with its structure; check whether that is wanted.
        Loss "not-an-official-document" => NotOfficial,
        /// Text in a colour, such as a place to be filled in. It is black now, as the standard asks (5.2.4).
        Loss "official-colour-removed" => ColourRemoved,
        /// A short bold line without a number or an outline level. It may be a heading, and is set as text.
        Loss "official-heading-unrecognised" => HeadingUnrecognised,
    }
}

/// What was recognised in a document that is set in the format of official documents: counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Recognised {
    /// Paragraphs of titles.
    pub titles: u32,
    /// Lines under titles: dates, names, second titles.
    pub subtitles: u32,
    /// Addressees (主送机关).
    pub addressees: u32,
    /// Headings by level, from `一、` to `（1）`; those that begin a paragraph of text are counted.
    pub headings: [u32; 4],
    /// Other paragraphs of text.
    pub paragraphs: u32,
    /// Notes of attachments and marks of their beginnings (附件).
    pub attachments: u32,
    /// Names of issuers (署名).
    pub signatures: u32,
    /// Dates of issue (成文日期).
    pub dates: u32,
    /// Tables fitted to the page.
    pub tables: u32,
    /// Pictures made smaller.
    pub pictures: u32,
    /// Empty paragraphs taken out.
    pub blanks: u32,
}

//! Warnings about the output: text left out, fonts, pictures, and what did not fit.

use super::HiddenIn;
use super::coded::coded;
use serde::Serialize;

coded! {
    /// Text that is in the file and not in the output, because Word hides it too.
    pub enum HiddenText {
        /// Text that Word does not show either. Unhide it in Word if it is needed.
        Loss "text-hidden" => Hidden {
            /// Where it is.
            place: HiddenIn,
        },
    }
}

coded! {
    /// Fonts and characters.
    pub enum FontWarning {
        /// The font that the document names is not at hand: another one draws it; widths and line heights are those of
        /// the named font where they are known. Give the font's folder to get its own shapes.
        Replaced "font-replaced" => Replaced {
            /// The family that the document names.
            family: String,
            /// The face that draws it.
            face: String,
        },
        /// No font at hand has the character. A visible mark is drawn in its place. Give the folder of a font that has it.
        Loss "glyph-missing" => GlyphMissing {
            /// The character.
            character: char,
            /// The family it was asked of.
            family: String,
        },
    }
}

coded! {
    /// Pictures that are not in the output, or not as pictures.
    pub enum PictureWarning {
        /// The picture is linked, not stored in the file. Insert it into the document.
        Loss "picture-linked" => Linked {
            /// The address of the link.
            target: String,
        },
        /// The picture's data is not in the file. Its frame stays empty.
        Loss "picture-missing" => Missing,
        /// The picture cannot be decoded. Its frame stays empty. Save it as PNG or JPEG and insert it again.
        Loss "picture-undecodable" => Undecodable {
            /// What is wrong with it.
            #[serde(flatten)]
            fault: PictureFault,
        },
        /// The picture is cropped to nothing.
        Loss "picture-cropped-away" => CroppedAway,
        /// The picture of a bullet is missing. The bullet's text is drawn.
        Replaced "bullet-picture-missing" => BulletMissing,
        /// The pictures are too large for one HTML file.
        Loss "picture-too-large" => TooLargeForHtml,
        /// Only the picture's alternative text is written.
        Loss "picture-as-text" => AlternativeTextOnly,
        /// Markdown has only the picture's alternative text and name.
        Loss "picture-as-link" => MarkdownLink,
    }
}

/// Why a picture cannot be decoded.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PictureFault {
    /// Its format is not supported.
    Format {
        /// Its media type.
        content_type: String,
    },
    /// A metafile that does not say its size and draws nothing.
    MetafileWithoutFrame,
    /// A metafile of EMF+ records alone.
    EmfPlus,
    /// A JPEG of a kind that PDF readers do not decode.
    Jpeg,
    /// A picture of zero width or height.
    NoPixels,
    /// The data is broken, or larger than is decoded.
    Data {
        /// The decoder's words, in English.
        detail: String,
    },
}

coded! {
    /// What did not fit in its place.
    pub enum Overfull {
        /// Text that does not fit its text box. It is drawn beyond the edge.
        Replaced "text-box-overfull" => TextBox,
        /// A drawing that covers text.
        Replaced "drawing-over-text" => DrawingOverText,
        /// Content that fits no page.
        Loss "content-too-tall" => Content,
        /// Header and footer that leave no room for the text.
        Replaced "header-footer-too-tall" => HeaderFooter,
        /// Header rows too tall to be repeated on the next page. They are drawn once.
        Replaced "header-rows-too-tall" => HeaderRows,
        /// A table wider than its place. It is made narrower.
        Replaced "table-too-wide" => Table,
        /// Turned text that does not fit its table cell.
        Replaced "cell-text-overfull" => TurnedCell,
        /// Text for which there is no place beside a floating object. It is drawn over the object.
        Replaced "text-over-float" => TextOverFloat,
        /// A line for which there is no place beside a floating object. It is drawn over the object.
        Replaced "line-over-float" => LineOverFloat,
        /// A paragraph that moves again whenever it is set beside floating objects. It stays where it was set last.
        Replaced "paragraph-beside-floats" => ParagraphBesideFloats,
        /// More floating objects on a page than text is set around. Text is drawn over the rest.
        Replaced "floats-ignored" => Floats,
        /// A line taller than the page, column or cell it is in.
        Replaced "line-too-tall" => Line,
        /// A formula wider than its line.
        Replaced "formula-too-wide" => Formula,
        /// A formula nested too deeply. Its inside is set as plain text.
        Replaced "formula-too-deep" => FormulaDepth,
        /// More pages than the limit. The rest is left out; raise the limit.
        Loss "pages-cut" => Pages {
            /// The limit.
            pages: usize,
        },
        /// Text longer than an Excel cell can hold. It is cut.
        Loss "cell-text-cut" => SpreadsheetCell {
            /// Characters that are kept.
            characters: usize,
        },
        /// Merged cells whose repeated text is too large for a Markdown table. The table is written as HTML.
        Replaced "table-as-html" => FilledTable,
    }
}

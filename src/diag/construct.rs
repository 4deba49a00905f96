//! Warnings about constructs of the format: those that are left out, and those that are simplified.

use super::coded::coded;

coded! {
    /// A construct of the format that is not in the output.
    pub enum Unsupported {
        /// A document that Word imports when it opens this one (`w:altChunk`). Open the file in Word and save it again:
        /// Word then writes the text itself.
        Loss "imported-document-unsupported" => ImportedDocument,
        /// A subdocument of a master document.
        Loss "subdocument-unsupported" => Subdocument,
        /// A movie.
        Loss "movie-unsupported" => Movie,
        /// Handwriting (`w:contentPart`).
        Loss "ink-unsupported" => Ink,
        /// A text box in a place where none can be.
        Loss "text-box-misplaced" => TextBox,
        /// A page background that is more than a colour.
        Loss "page-background-unsupported" => PageBackground,
        /// A formula in a place where none can be.
        Loss "formula-misplaced" => Formula,
        /// A chart in a place where none can be.
        Loss "chart-misplaced" => Chart,
        /// A diagram (SmartArt) in a place where none can be.
        Loss "diagram-misplaced" => Diagram,
        /// A shape in a place where none can be.
        Loss "shape-misplaced" => Shape,
        /// A group of drawings in a place where none can be.
        Loss "group-misplaced" => Group,
        /// A drawing canvas in a place where none can be.
        Loss "canvas-misplaced" => Canvas,
        /// Drawings inside each other deeper than is read.
        Loss "drawing-too-deep" => DrawingTooDeep,
        /// Macros. They are never run and never kept.
        Loss "macros-removed" => Macros,
        /// An embedded object. Its picture is kept.
        Loss "embedded-object-removed" => EmbeddedObject,
        /// An object or a control without a picture.
        Loss "object-picture-missing" => ObjectWithoutPicture,
        /// A horizontal rule of width zero.
        Loss "rule-unsupported" => HorizontalRule,
        /// A link on a drawing that has no address.
        Loss "drawing-link-empty" => DrawingLinkWithoutAddress,
        /// A link that opens when one points at a drawing.
        Loss "hover-link-unsupported" => HoverLink,
        /// A picture as the fill of a line or of text.
        Loss "picture-fill-unsupported" => PictureFill,
        /// A formula of a shape's geometry that is not understood.
        Loss "shape-formula-unsupported" => ShapeFormula,
        /// A step of a shape's path that is not understood.
        Loss "shape-path-unsupported" => ShapePath,
        /// A shape whose outline is not known, or cannot be computed. Fill and line are not drawn.
        Loss "shape-outline-unsupported" => ShapeOutline {
            /// Name of the preset shape, if it is one.
            preset: Option<String>,
        },
        /// A change of a colour that is not understood. The colour is used unchanged.
        Replaced "color-change-unsupported" => ColorChange {
            /// Local name of the element, such as `comp`.
            change: String,
        },
        /// The size of a formula's argument.
        Replaced "argument-size-unsupported" => ArgumentSize,
        /// Several pages printed on one sheet.
        Replaced "imposition-unsupported" => Imposition,
        /// A chart that has nothing to draw.
        Loss "chart-empty" => EmptyChart,
        /// The number of the chapter before page numbers.
        Loss "chapter-number-unsupported" => ChapterNumber,
        /// A date that Word fills in when it prints (`w:dayShort` and the like).
        Loss "print-date-unsupported" => PrintDate,
        /// A field whose result is not stored in the file. Open the file in Word, update the fields, and save it.
        Loss "field-result-missing" => FieldWithoutResult {
            /// Name of the field.
            field: String,
        },
        /// Text that Word spreads over the height of the page.
        Replaced "vertical-justification-unsupported" => VerticalJustification,
        /// A footnote or endnote whose reference is in a text box.
        Loss "note-in-text-box-unsupported" => NoteInTextBox,
        /// Text that runs beside a drawing of a header or footer.
        Replaced "wrap-unsupported" => TextBesideDrawing,
        /// The position of a text frame outside of the body.
        Replaced "frame-position-unsupported" => FramePosition,
        /// Space between the cells of a table.
        Replaced "cell-spacing-unsupported" => CellSpacing,
        /// Records of a metafile picture (EMF, WMF) that are not understood.
        Loss "metafile-records-unsupported" => MetafileRecords {
            /// How many.
            records: u32,
        },
        /// A link with an address that is not safe in a web page, such as `javascript:`. Its text is kept.
        Loss "link-scheme-refused" => LinkScheme {
            /// The scheme.
            scheme: String,
        },
        /// Footnotes that belong at the end of the section or document. They stay on their pages.
        Replaced "footnotes-at-end-unsupported" => FootnotesAtEnd,
        /// An effect of text of Word 2010 and later: glow, shadow, reflection, outline, fill, depth.
        Replaced "text-effect-unsupported" => TextEffect,
        /// Text with a shadow.
        Replaced "shadowed-text-unsupported" => ShadowedText,
        /// Embossed text.
        Replaced "embossed-text-unsupported" => EmbossedText,
        /// Engraved text.
        Replaced "engraved-text-unsupported" => EngravedText,
        /// Animated text.
        Replaced "animated-text-unsupported" => AnimatedText,
        /// Two lines of small characters in one line (`w:eastAsianLayout combine`).
        Replaced "two-lines-in-one-unsupported" => TwoLinesInOne,
    }
}

coded! {
    /// A construct of the format that is in the output in a simpler form.
    pub enum Simplified {
        /// A border made of pictures. A single line is drawn.
        Replaced "border-simplified" => PictureBorder,
        /// A picture or pattern that fills a VML shape. Its colour is used.
        Replaced "fill-simplified" => Fill {
            /// `tile` or `pattern` (VML `type`).
            fill: String,
        },
        /// WordArt in a group of drawings. It is set as straight text.
        Replaced "word-art-simplified" => WordArtInGroup,
        /// Bent text. It is drawn straight.
        Replaced "bent-text-straightened" => BentText,
        /// A gradient or a picture that fills WordArt. One colour is used.
        Replaced "word-art-fill-simplified" => WordArtFill,
        /// A picture repeated over a shape. It is drawn once.
        Replaced "tiled-picture-simplified" => TiledPicture,
        /// A hidden drawing. It is shown.
        Replaced "hidden-drawing-shown" => HiddenDrawing,
        /// A diagram (SmartArt) without a stored drawing. Its text is set as a list.
        Replaced "diagram-as-list" => DiagramAsList,
        /// An embedded font. It is kept in a DOCX and not used for drawing.
        Replaced "embedded-font-unused" => EmbeddedFont,
        /// A tracked merge of cells. The cells are kept apart.
        Replaced "tracked-merge-ignored" => TrackedMerge,
        /// Turned text of a text box. It is drawn level.
        Replaced "turned-text-leveled" => TurnedText,
        /// Shadow, glow or depth of a shape. The shape is drawn flat.
        Replaced "shape-effect-removed" => ShapeEffect,
        /// A format scheme of a theme that refers to other parts. Office's own is used.
        Replaced "theme-formats-replaced" => ThemeFormats,
        /// A number format of the document's own. Decimal numbers are used.
        Replaced "number-format-replaced" => CustomNumberFormat,
        /// A kind of chart that is drawn as a plainer one: 3-D, stock, pie of pie.
        Replaced "chart-simplified" => Chart {
            /// Name of the element, such as `bar3DChart`.
            chart: String,
        },
        /// A logarithmic axis. It is drawn evenly.
        Replaced "log-axis-simplified" => LogarithmicAxis,
        /// A tracked change inside a formula. It is read as accepted.
        Replaced "formula-change-accepted" => TrackedFormula,
        /// A link inside a formula. Its text is kept.
        Replaced "formula-link-removed" => LinkInFormula,
        /// A field inside a formula. Its text is kept.
        Replaced "formula-field-removed" => FieldInFormula,
        /// A gradient along a line. Its first colour is used.
        Replaced "gradient-simplified" => GradientLine,
        /// A pattern along a line. Its colour is used.
        Replaced "pattern-simplified" => PatternLine,
        /// A hidden paragraph mark, which joins two paragraphs in Word. They stay apart.
        Replaced "hidden-mark-ignored" => HiddenParagraphMark,
        /// A hidden table row. It is shown.
        Replaced "hidden-row-shown" => HiddenRow,
        /// Horizontal text in vertical text with several fonts. It is set vertically.
        Replaced "horizontal-in-vertical-ignored" => HorizontalInVertical,
        /// A picture that is cropped or turned. In HTML it is shown whole and upright.
        Replaced "picture-uncropped" => PictureInHtml,
    }
}

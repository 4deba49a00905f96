//! Drawings as written: pictures, shapes with or without text, groups of them (`w:drawing`, `w:pict`).
//! ECMA-376 Part 1, 20.4, 20.2; Part 4, 19; [MS-DOCX] 2.24 (`wps`, `wpg`).

use super::{
    Block, CellVerticalAlign, Chart, Embedded, Geometry, Inline, Name, Origin, PaintColor, PartId, Picture, RunProps,
    ShapeFill, ShapeLine, TextDirection, XAlign, YAlign, tokens,
};
use crate::units::Emu;
use serde::Serialize;

/// A drawing in the text or anchored to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drawing {
    /// The picture, shape or group itself.
    pub content: DrawingContent,
    /// Width as drawn, before rotation (`cx` of `wp:extent`).
    pub width: Emu,
    /// Height as drawn, before rotation (`cy` of `wp:extent`).
    pub height: Emu,
    /// Rotation clockwise, in 60000ths of a degree (`rot`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotation: Option<i32>,
    /// Name that authors see (`name` of `wp:docPr`).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Alternative text (`descr` of `wp:docPr`).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// In the line (`wp:inline`), or anchored (`wp:anchor`).
    pub placement: Placement,
    /// Target of a click on it (`a:hlinkClick`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<DrawingLink>,
    /// Object or form control that the drawing is the preview of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Box<Embedded>>,
    /// Byte offset in its story's part.
    #[serde(skip)]
    pub origin: Origin,
}

/// Where a click on a drawing leads (`a:hlinkClick`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawingLink {
    /// Address outside the document, or `#` and the name of a bookmark in it.
    pub address: String,
    /// Text shown when the pointer is over it (`tooltip`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tooltip: Option<String>,
}

impl Drawing {
    /// A picture in the line.
    pub fn of_picture(picture: Picture, width: Emu, height: Emu) -> Drawing {
        Drawing {
            content: DrawingContent::Picture(picture),
            width,
            height,
            rotation: None,
            name: String::new(),
            description: String::new(),
            placement: Placement::Inline,
            link: None,
            embedded: None,
            origin: Origin::default(),
        }
    }

    /// The blocks of its text boxes, in order.
    pub fn text_blocks(&self) -> impl Iterator<Item = &Vec<Block>> {
        let (one, many) = match &self.content {
            DrawingContent::Group(members) | DrawingContent::LockedCanvas(members) => (None, members.as_slice()),
            DrawingContent::Diagram(diagram) => (None, diagram.members.as_slice()),
            content => (Some(content), [].as_slice()),
        };
        let contents = one.into_iter().chain(many.iter().map(|member| &member.content));
        contents.filter_map(|content| match content {
            DrawingContent::Shape(shape) => shape.text.as_ref().map(|text| &text.blocks),
            DrawingContent::WordArt(art) => Some(&art.lines),
            _ => None,
        })
    }

    /// The same, to be changed; not those of diagrams, whose parts are preserved, nor of locked
    /// canvases and decorative text, which know no styles.
    pub fn text_blocks_mut(&mut self) -> impl Iterator<Item = &mut Vec<Block>> {
        let (one, many) = match &mut self.content {
            DrawingContent::Group(members) => (None, members.as_mut_slice()),
            content => (Some(content), [].as_mut_slice()),
        };
        let contents = one.into_iter().chain(many.iter_mut().map(|member| &mut member.content));
        contents.filter_map(|content| match content {
            DrawingContent::Shape(shape) => shape.text.as_mut().map(|text| &mut text.blocks),
            _ => None,
        })
    }
}

/// What a drawing shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawingContent {
    /// A picture (`pic:pic`, `v:imagedata`).
    Picture(Picture),
    /// A shape, usually a text box (`wps:wsp`, `v:shape`).
    Shape(Box<Shape>),
    /// Pictures and shapes (`wpg:wgp`, `wpc:wpc`, `v:group`); groups inside groups are part of the outermost.
    Group(Vec<GroupMember>),
    /// The same with text of DrawingML's own, from other programs (`lc:lockedCanvas`).
    LockedCanvas(Vec<GroupMember>),
    /// Decorative text (`v:textpath`).
    WordArt(Box<WordArt>),
    /// A chart (`c:chart`).
    Chart(Box<Chart>),
    /// A diagram (`dgm:relIds`).
    Diagram(Box<Diagram>),
}

/// A diagram, also called SmartArt.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Diagram {
    /// Preserved parts: data, layout, quick style and colours, in this order.
    pub parts: [Option<PartId>; 4],
    /// Preserved part with the drawing that Word stored of it (`dsp:drawing`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawing: Option<PartId>,
    /// Content of the stored drawing; where there is none, the text of the data part.
    pub members: Vec<GroupMember>,
}

/// Decorative text, stretched over its frame: WordArt before Word 2010, and watermarks to this day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WordArt {
    /// The two lines that its text is fitted between.
    pub outline: WordArtOutline,
    /// A paragraph for each line of the text.
    pub lines: Vec<Block>,
    /// Mirrored left to right (`flipH`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub flip_horizontal: bool,
    /// Mirrored top to bottom (`flipV`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub flip_vertical: bool,
    /// Fill of the letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill: Option<ShapeFill>,
    /// Outline of the letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<ShapeLine>,
}

impl WordArt {
    /// The text of its lines.
    pub fn texts(&self) -> Vec<String> {
        let text = |block: &Block| match block {
            Block::Paragraph(paragraph) => paragraph.text(),
            Block::Table(_) => String::new(),
        };
        self.lines.iter().map(text).collect()
    }

    /// What its text looks like: as its first run.
    pub fn look(&self) -> Option<&RunProps> {
        let paragraphs = self.lines.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        });
        paragraphs.flat_map(|paragraph| &paragraph.inlines).find_map(|inline| match inline {
            Inline::Run(run) => Some(&*run.props),
            _ => None,
        })
    }
}

/// Outline of decorative text as VML spells it (`v:shapetype`), preserved for Word.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct WordArtOutline {
    /// Office's number of the form (`o:spt`).
    pub number: u32,
    /// VML path (`path`); `None` where it is the one of the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Formulas that the path refers to (`v:f`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formulas: Vec<String>,
    /// Adjust values (`adj`), separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusts: Option<String>,
}

impl WordArtOutline {
    /// The number of the form whose text is level.
    pub const LEVEL: u32 = 136;
}

/// A picture or a shape at its place in a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupMember {
    /// Left edge, from the left edge of the group.
    pub left: Emu,
    /// Top edge, from the top edge of the group.
    pub top: Emu,
    /// Width as drawn, before rotation.
    pub width: Emu,
    /// Height as drawn, before rotation.
    pub height: Emu,
    /// Rotation clockwise, in 60000ths of a degree (`rot`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotation: Option<i32>,
    /// The picture or shape itself.
    pub content: DrawingContent,
}

impl GroupMember {
    /// A frame in which nothing is drawn yet.
    pub fn empty(width: Emu, height: Emu) -> Self {
        let content = DrawingContent::Picture(Picture::default());
        GroupMember { left: Emu(0), top: Emu(0), width, height, rotation: None, content }
    }

    /// Mirrors a member along axes of this group, and turns it around the group's middle with the group.
    pub fn turn(&self, member: &mut GroupMember, flip: [bool; 2]) {
        let angle = f64::from(self.rotation.unwrap_or(0)) / 60_000.0;
        if angle == 0.0 && flip == [false; 2] {
            return;
        }
        let half = |length: Emu| length.0 as f64 / 2.0;
        let (middle_x, middle_y) = (half(self.width), half(self.height));
        let (mut x, mut y) = (
            member.left.0 as f64 + half(member.width) - middle_x,
            member.top.0 as f64 + half(member.height) - middle_y,
        );
        let mut own = i64::from(member.rotation.unwrap_or(0));
        for (flips, along) in flip.into_iter().zip([&mut x, &mut y]) {
            if flips {
                (*along, own) = (-*along, -own);
            }
        }
        match &mut member.content {
            DrawingContent::Shape(shape) => {
                shape.flip_horizontal ^= flip[0];
                shape.flip_vertical ^= flip[1];
            }
            DrawingContent::Picture(picture) => {
                picture.flip_horizontal ^= flip[0];
                picture.flip_vertical ^= flip[1];
            }
            _ => {}
        }
        let (sine, cosine) = angle.to_radians().sin_cos();
        (x, y) = (x * cosine - y * sine, x * sine + y * cosine);
        member.left = Emu((x + middle_x - half(member.width)).round() as i64);
        member.top = Emu((y + middle_y - half(member.height)).round() as i64);
        let turned = (own + i64::from(self.rotation.unwrap_or(0))).rem_euclid(21_600_000);
        member.rotation = i32::try_from(turned).ok().filter(|&angle| angle != 0);
    }
}

/// A shape (`wps:wsp`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shape {
    /// Its outline (`a:prstGeom`, `a:custGeom`).
    pub geometry: Geometry,
    /// Mirrored left to right (`flipH`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub flip_horizontal: bool,
    /// Mirrored top to bottom (`flipV`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub flip_vertical: bool,
    /// Fill; `None` is transparent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill: Option<ShapeFill>,
    /// Outline (`a:ln`); `None` draws none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<ShapeLine>,
    /// Text inside it (`wps:txbx`, `v:textbox`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<TextBox>,
}

impl Shape {
    /// A preset without fill, outline and text.
    pub fn plain(preset: impl Into<Name>) -> Self {
        let geometry = Geometry::preset(preset);
        Shape { geometry, flip_horizontal: false, flip_vertical: false, fill: None, line: None, text: None }
    }
}

/// Text inside a shape (`w:txbxContent` with `wps:bodyPr`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextBox {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// Distance from the frame to the text: left, top, right, bottom (`lIns`, `tIns`, `rIns`, `bIns`).
    pub insets: [Emu; 4],
    /// Position of the text in a taller box (`anchor`).
    pub vertical_align: CellVerticalAlign,
    /// Direction of the text (`vert`).
    pub direction: TextDirection,
    /// Lines break at the width of the box; otherwise the box is as wide as its longest line (`wrap`).
    pub wrap: bool,
    /// The box is as tall as its text (`a:spAutoFit`).
    pub fit: bool,
    /// Colour of text whose styles name none: that of the shape's style (`a:fontRef`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<PaintColor>,
    /// Its position in a chain of boxes that one text flows through (`wps:linkedTxbx`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<TextBoxLink>,
}

/// Place of a text box among those that one text runs through: the first holds it, the others are empty
/// (`wps:txbx`, `wps:linkedTxbx`). [MS-ODRAWXML] 2.24.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TextBoxLink {
    /// Number of the chain, unique in its part (`id`).
    pub id: u16,
    /// How many boxes of the chain precede it (`seq`).
    pub sequence: u16,
}

impl TextBox {
    /// Whether there are no words in it.
    pub fn is_blank(&self) -> bool {
        self.blocks.iter().all(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.inlines.is_empty()))
    }
}

/// Position of a drawing in the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// As a character of the line (`wp:inline`).
    Inline,
    /// At a place of its own (`wp:anchor`).
    Anchored(Box<Anchor>),
}

/// An anchored drawing (`wp:anchor`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Anchor {
    /// What its horizontal position is relative to, and the offset or alignment (`wp:positionH`).
    pub horizontal: (HorizontalFrom, AxisPosition),
    /// What its vertical position is relative to, and the offset or alignment (`wp:positionV`).
    pub vertical: (VerticalFrom, AxisPosition),
    /// Base of its width and the share of it, in 1000ths of a percent (`wp14:sizeRelH`), from which Word
    /// works out the width anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative_width: Option<(HorizontalFrom, i32)>,
    /// The same of its height (`wp14:sizeRelV`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative_height: Option<(VerticalFrom, i32)>,
    /// How text wraps around it (`wp:wrapSquare` …).
    pub wrap: Wrap,
    /// The sides on which text wraps (`wrapText`).
    #[serde(skip_serializing_if = "WrapText::is_both")]
    pub wrap_text: WrapText,
    /// Points of the polygon that text keeps out of (`wp:wrapPolygon`), in 21600ths of the drawing's width and height;
    /// where empty it is the frame.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outline: Vec<[i32; 2]>,
    /// Drawn behind the text (`behindDoc`).
    pub behind_text: bool,
    /// Distance to the text: top, bottom, left, right (`distT`, `distB`, `distL`, `distR`).
    pub distances: [Emu; 4],
    /// Stacking order; larger is further to the front (`relativeHeight`).
    pub z_order: i64,
    /// Positioned in the table cell it is anchored in (`layoutInCell`).
    pub layout_in_cell: bool,
    /// May overlap other drawings (`allowOverlap`).
    pub allow_overlap: bool,
}

/// Place along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AxisPosition {
    /// Distance from the base (`wp:posOffset`).
    Offset(Emu),
    /// Aligned with the base (`wp:align`).
    Align(PositionAlign),
}

tokens! {
    /// Alignment against a base (ST_AlignH, ST_AlignV).
    pub enum PositionAlign {
        /// Left.
        Left = "left",
        /// Right.
        Right = "right",
        /// Middle.
        Center = "center",
        /// Inner side of the sheet.
        Inside = "inside",
        /// Outer side of the sheet.
        Outside = "outside",
        /// Top.
        Top = "top",
        /// Bottom.
        Bottom = "bottom",
    }
}

impl XAlign {
    /// The same alignment of a drawing.
    pub fn position(self) -> PositionAlign {
        match self {
            XAlign::Left => PositionAlign::Left,
            XAlign::Center => PositionAlign::Center,
            XAlign::Right => PositionAlign::Right,
            XAlign::Inside => PositionAlign::Inside,
            XAlign::Outside => PositionAlign::Outside,
        }
    }
}

impl YAlign {
    /// The same alignment of a drawing; `None` in line with the text.
    pub fn position(self) -> Option<PositionAlign> {
        Some(match self {
            YAlign::Inline => return None,
            YAlign::Top => PositionAlign::Top,
            YAlign::Center => PositionAlign::Center,
            YAlign::Bottom => PositionAlign::Bottom,
            YAlign::Inside => PositionAlign::Inside,
            YAlign::Outside => PositionAlign::Outside,
        })
    }
}

tokens! {
    /// Horizontal base (ST_RelFromH).
    pub enum HorizontalFrom {
        /// Text margin.
        Margin = "margin",
        /// Page edge.
        Page = "page",
        /// Column of text.
        Column = "column",
        /// The anchoring character.
        Character = "character",
        /// Left margin area.
        LeftMargin = "leftMargin",
        /// Right margin area.
        RightMargin = "rightMargin",
        /// Inner margin area.
        InsideMargin = "insideMargin",
        /// Outer margin area.
        OutsideMargin = "outsideMargin",
    }
}

tokens! {
    /// Vertical base (ST_RelFromV).
    pub enum VerticalFrom {
        /// Text margin.
        Margin = "margin",
        /// Page edge.
        Page = "page",
        /// The anchoring paragraph.
        Paragraph = "paragraph",
        /// The anchoring line.
        Line = "line",
        /// Top margin area.
        TopMargin = "topMargin",
        /// Bottom margin area.
        BottomMargin = "bottomMargin",
        /// Inner margin area.
        InsideMargin = "insideMargin",
        /// Outer margin area.
        OutsideMargin = "outsideMargin",
    }
}

tokens! {
    /// How text goes around a drawing (`wp:wrap…`).
    pub enum Wrap {
        /// Over or under the text.
        None = "wrapNone",
        /// Around the frame.
        Square = "wrapSquare",
        /// Around the outline.
        Tight = "wrapTight",
        /// Around and into the outline.
        Through = "wrapThrough",
        /// Above and below only.
        TopAndBottom = "wrapTopAndBottom",
    }
}

tokens! {
    /// Sides of a drawing that text goes along (ST_WrapText).
    pub enum WrapText {
        /// Both.
        BothSides = "bothSides",
        /// Left of it alone.
        Left = "left",
        /// Right of it alone.
        Right = "right",
        /// At the wider side.
        Largest = "largest",
    }
}

impl WrapText {
    fn is_both(&self) -> bool {
        *self == WrapText::BothSides
    }
}

impl Anchor {
    /// The frame as an outline, counter-clockwise: the default of [`Anchor::outline`].
    pub const FRAME: [[i32; 2]; 5] = [[0, 0], [0, 21600], [21600, 21600], [21600, 0], [0, 0]];
}

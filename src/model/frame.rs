//! Text frames (`w:framePr`), and the positions that they share with floating tables. ECMA-376 Part 1,
//! 17.3.1.11 and 17.4.57.

use super::tokens;
use crate::units::Twip;
use serde::Serialize;

/// Text frame (`w:framePr`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FrameProps {
    /// Width (`w:w`); that of the text where unspecified.
    pub width: Option<Twip>,
    /// Height (`w:h`).
    pub height: Option<Twip>,
    /// Meaning of `height` (`w:hRule`).
    pub height_rule: Option<HeightRule>,
    /// Distance to the text beside it (`w:hSpace`).
    pub horizontal_space: Option<Twip>,
    /// Distance to the text above and below it (`w:vSpace`).
    pub vertical_space: Option<Twip>,
    /// Offset from the horizontal anchor (`w:x`).
    pub x: Option<Twip>,
    /// Alignment against it: it wins over `x` (`w:xAlign`).
    pub x_align: Option<XAlign>,
    /// Offset from the vertical anchor (`w:y`).
    pub y: Option<Twip>,
    /// Alignment against it: it wins over `y` (`w:yAlign`).
    pub y_align: Option<YAlign>,
    /// What `x` is measured from (`w:hAnchor`).
    pub horizontal_anchor: Option<HorizontalAnchor>,
    /// What `y` is measured from (`w:vAnchor`).
    pub vertical_anchor: Option<VerticalAnchor>,
    /// How other text goes around it (`w:wrap`).
    pub wrap: Option<FrameWrap>,
    /// Whether it is a drop cap, and where (`w:dropCap`).
    pub drop_cap: Option<DropCap>,
    /// Height of a drop cap in lines (`w:lines`).
    pub lines: Option<i32>,
}

tokens! {
    /// Horizontal alignment of a frame or a floating table against its base (ST_XAlign).
    pub enum XAlign {
        /// At the left edge of what it is anchored to.
        Left = "left",
        /// Middle.
        Center = "center",
        /// At the right edge of it.
        Right = "right",
        /// The side of the binding.
        Inside = "inside",
        /// The side away from the binding.
        Outside = "outside",
    }
}

tokens! {
    /// Vertical alignment of a frame or a floating table against its base (ST_YAlign).
    pub enum YAlign {
        /// In line with the text: no alignment.
        Inline = "inline",
        /// At the top edge of what it is anchored to.
        Top = "top",
        /// Middle.
        Center = "center",
        /// At the bottom edge of it.
        Bottom = "bottom",
        /// Top of odd pages, bottom of even ones.
        Inside = "inside",
        /// Bottom of odd pages, top of even ones.
        Outside = "outside",
    }
}

tokens! {
    /// Base of the vertical offset of a frame or a floating table (ST_VAnchor).
    pub enum VerticalAnchor {
        /// The anchoring paragraph.
        Text = "text",
        /// The page's margin.
        Margin = "margin",
        /// The page's edge.
        Page = "page",
    }
}

tokens! {
    /// Base of the horizontal offset of a frame or a floating table (ST_HAnchor).
    pub enum HorizontalAnchor {
        /// The column of text.
        Text = "text",
        /// The page's margin.
        Margin = "margin",
        /// The page's edge.
        Page = "page",
    }
}

tokens! {
    /// How text goes around a frame (ST_Wrap).
    pub enum FrameWrap {
        /// As the application does by default: beside it.
        Auto = "auto",
        /// Above and below only.
        NotBeside = "notBeside",
        /// On both sides.
        Around = "around",
        /// Close to its outline.
        Tight = "tight",
        /// Also through its gaps.
        Through = "through",
        /// Not at all: text runs over it.
        None = "none",
    }
}

tokens! {
    /// Whether a frame is a drop cap (ST_DropCap).
    pub enum DropCap {
        /// An ordinary frame.
        None = "none",
        /// A drop cap that lines of the paragraph run around.
        Drop = "drop",
        /// A drop cap in the margin.
        Margin = "margin",
    }
}

tokens! {
    /// Meaning of a height (ST_HeightRule).
    pub enum HeightRule {
        /// As the content needs.
        Auto = "auto",
        /// At least so high.
        AtLeast = "atLeast",
        /// Exactly so high.
        Exact = "exact",
    }
}

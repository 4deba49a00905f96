//! Phonetic guides: small text above other text (`w:ruby`). ECMA-376 Part 1, 17.3.3.25.
//!
//! A guide is a mark in the flow, as a field is: what follows up to its end is the text it is about, for
//! every reader who does not ask for more.

use super::{Inline, Name, Overlay, RunProps, tokens};
use crate::units::HalfPoint;
use serde::Serialize;
use std::sync::Arc;

/// A phonetic guide (`w:ruby` without its `w:rubyBase`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Ruby {
    /// Character properties of the run that holds the guide.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<RunProps>,
    /// Alignment of the narrower of guide and base with the other (`w:rubyAlign`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alignment: Option<RubyAlignment>,
    /// Size of the guide where its runs specify none (`w:hps`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<HalfPoint>,
    /// From the baseline of the base up to that of the guide (`w:hpsRaise`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raise: Option<HalfPoint>,
    /// Size of the base when the guide was made (`w:hpsBaseText`); its runs have sizes of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_size: Option<HalfPoint>,
    /// Language of the guide (`w:lid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Name>,
    /// The guide is out of date (`w:dirty`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dirty: bool,
    /// The text above (`w:rt`).
    pub guide: Vec<Inline>,
}

tokens! {
    /// Alignment of guide and base (ST_RubyAlign).
    pub enum RubyAlignment {
        /// Middle above middle.
        Center = "center",
        /// First and last letters of both above each other.
        DistributeLetter = "distributeLetter",
        /// Room around each letter, half as much at the ends.
        DistributeSpace = "distributeSpace",
        /// Left edges.
        Left = "left",
        /// Right edges.
        Right = "right",
        /// To the right of vertical text.
        RightVertical = "rightVertical",
    }
}

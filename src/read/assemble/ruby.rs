//! Phonetic guides of formats that give no sizes: half as large as the text below, right above it. Word wants all of
//! this to be there. ECMA-376 Part 1, 17.3.3.25.

use crate::model::{Inline, Ruby, RubyAlignment, RunProps};
use crate::units::HalfPoint;
use std::sync::Arc;

/// A guide above text of these properties, in a document whose text is `usual` half points large.
pub(in crate::read) fn ruby_above(props: &Arc<RunProps>, guide: Vec<Inline>, usual: i32) -> Box<Ruby> {
    let base = props.size.map_or(usual, |size| size.0).clamp(2, 3276);
    let half = base.checked_div(2).unwrap_or(base).max(2);
    Box::new(Ruby {
        props: props.clone(),
        alignment: Some(RubyAlignment::Center),
        size: Some(HalfPoint(half)),
        // The guide stands on the height of the letters below.
        raise: Some(HalfPoint(base.saturating_sub(2))),
        base_size: Some(HalfPoint(base)),
        lang: Some("zh-CN".into()),
        guide,
        ..Ruby::default()
    })
}

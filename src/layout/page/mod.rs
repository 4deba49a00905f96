//! Pages being filled: columns with the body's flow, notes, headers and footers, borders, line
//! numbers; and what can be resolved only when all pages are known (links, outline).

mod column_set;
pub(in crate::layout) mod header_footer;
pub(in crate::layout) mod layers;
mod line_number;
mod links;
pub(in crate::layout) mod page_border;
pub(in crate::layout) mod paginator;

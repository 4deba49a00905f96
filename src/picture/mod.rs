//! Bytes of a picture to what can be drawn.
//!
//! Every writer meets the same pictures; what their bytes hold is found out here, once, within
//! bounds of memory, and never by the name that a package gives them.

pub(crate) mod raster;
pub(crate) mod vector;

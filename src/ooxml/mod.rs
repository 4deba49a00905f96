//! What reading and writing .docx share: the bounded package, parts, relationships, the XML cursor.
//! Knows no model. ECMA-376 Part 2 (OPC).

pub(crate) mod names;

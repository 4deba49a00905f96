//! A .docx package to the model. ECMA-376 Parts 1 and 4.

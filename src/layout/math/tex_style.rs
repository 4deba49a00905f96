//! TeX's styles: display, text, script and scriptscript, each also cramped. The TeXbook, chapter 17.

/// Size and position of a part of a formula.
#[derive(Debug, Clone, Copy)]
pub(super) struct TexStyle {
    /// 0 display, 1 text, 2 script, 3 scriptscript.
    pub level: u8,
    /// Under a bar or the like: superscripts are raised less.
    pub cramped: bool,
}

impl TexStyle {
    pub(super) fn is_display(self) -> bool {
        self.level == 0
    }

    pub(super) fn cramped(self) -> TexStyle {
        TexStyle { cramped: true, ..self }
    }

    /// The style of numerators and denominators: one step smaller.
    pub(super) fn smaller(self) -> TexStyle {
        TexStyle { level: (self.level + 1).min(3), ..self }
    }

    /// The style of super- and subscripts.
    pub(super) fn script(self) -> TexStyle {
        TexStyle { level: if self.level < 2 { 2 } else { 3 }, ..self }
    }

    /// The style of cells: not larger than text style.
    pub(super) fn in_line(self) -> TexStyle {
        TexStyle { level: self.level.max(1), ..self }
    }
}

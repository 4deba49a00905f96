//! TeX's styles: display, text, script and scriptscript, each also cramped. The TeXbook, chapter 17.

/// One of TeX's styles.
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

    /// Of numerators.
    pub(super) fn smaller(self) -> TexStyle {
        TexStyle { level: (self.level + 1).min(3), ..self }
    }

    /// Of superscripts.
    pub(super) fn script(self) -> TexStyle {
        TexStyle { level: if self.level < 2 { 2 } else { 3 }, ..self }
    }

    /// Of cells.
    pub(super) fn in_line(self) -> TexStyle {
        TexStyle { level: self.level.max(1), ..self }
    }
}

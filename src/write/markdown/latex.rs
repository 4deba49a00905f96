//! Formulas as LaTeX between dollar signs, as GitHub hands them to MathJax.
//!
//! Markdown may take backslashes before punctuation, bars and angle brackets for its own: brackets and
//! row ends are written with words (`\lbrace`, `\vert`, `\cr`). Characters without a command stay.

use super::latex_symbols::{ACCENTS, FUNCTIONS, SYMBOLS};
use crate::model::{
    BorderBox, ColumnAlignment, Delimiters, EquationArray, FractionBar, LimitPlace, Math, MathKind, MathLetters,
    MathList, MathObject, MathPiece, MathRun, MathScript, MathSide, Matrix, Nary, Phantom, Scripts,
};

/// A formula as it grows.
#[derive(Default)]
pub(super) struct Latex {
    out: String,
    /// It ends in a command that a letter would run into.
    open_command: bool,
}

/// The formula between its signs; `is_block` where it is a paragraph of its own.
pub(super) fn latex(math: &Math, is_block: bool) -> String {
    let mut latex = Latex::default();
    let gathered = math.formulas.len() > 1;
    if !is_block && math.display.is_some() {
        latex.command("displaystyle");
    }
    if gathered {
        latex.raw("\\begin{gathered}");
    }
    for (at, formula) in math.formulas.iter().enumerate() {
        if at > 0 {
            latex.command("cr");
        }
        latex.list(formula);
    }
    if gathered {
        latex.raw("\\end{gathered}");
    }
    let inner = latex.out.trim();
    let signs = if is_block { "$$" } else { "$" };
    if inner.is_empty() { String::new() } else { format!("{signs}{inner}{signs}") }
}

impl Latex {
    fn raw(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.open_command && text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.out.push(' ');
        }
        self.open_command = false;
        self.out.push_str(text);
    }

    fn command(&mut self, name: &str) {
        self.out.push('\\');
        self.out.push_str(name);
        self.open_command = name.ends_with(|c: char| c.is_ascii_alphabetic());
    }

    fn group(&mut self, list: &MathList) {
        self.raw("{");
        self.list(list);
        self.raw("}");
    }

    /// What scripts are attached to: a lone character needs no group.
    fn base(&mut self, base: &MathList) {
        match base.as_slice() {
            [MathPiece::Run(run)] if run.text().chars().count() == 1 => self.list(base),
            _ => self.group(base),
        }
    }

    fn list(&mut self, list: &MathList) {
        for piece in list {
            match piece {
                MathPiece::Run(run) => self.run(run),
                MathPiece::Object(object) => self.object(object),
            }
        }
    }

    fn run(&mut self, run: &MathRun) {
        let text = run.text();
        if run.style.normal == Some(true) {
            return self.text(&text);
        }
        let alphabet = match (run.style.script, run.style.letters) {
            (Some(MathScript::DoubleStruck), _) => "mathbb",
            (Some(MathScript::Script), _) => "mathcal",
            (Some(MathScript::Fraktur), _) => "mathfrak",
            (Some(MathScript::SansSerif), _) => "mathsf",
            (Some(MathScript::Monospace), _) => "mathtt",
            (_, Some(MathLetters::Bold)) => "mathbf",
            (_, Some(MathLetters::BoldItalic)) => "boldsymbol",
            (_, Some(MathLetters::Plain)) => "mathrm",
            _ => "",
        };
        if FUNCTIONS.contains(&text.trim()) && alphabet == "mathrm" {
            return self.command(text.trim());
        }
        let takes = |c: char| c.is_alphabetic() && c < '\u{2E80}' || alphabet != "mathrm" && c.is_ascii_digit();
        let mut rest = text.as_str();
        while let Some(first) = rest.chars().next() {
            let is_wide = |c: char| ('\u{2E80}'..'\u{1D400}').contains(&c);
            let end = if is_wide(first) {
                rest.find(|c| !is_wide(c))
            } else if takes(first) {
                rest.find(|c| !takes(c))
            } else {
                Some(first.len_utf8())
            };
            let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            if is_wide(first) {
                self.text(token);
            } else if takes(first) && !alphabet.is_empty() {
                self.command(alphabet);
                self.raw("{");
                token.chars().for_each(|c| self.character(c));
                self.raw("}");
            } else {
                token.chars().for_each(|c| self.character(c));
            }
        }
    }

    /// Words that are no part of the mathematics.
    fn text(&mut self, text: &str) {
        self.command("text");
        self.raw("{");
        for character in text.chars() {
            match character {
                '$' | '%' | '#' | '&' | '_' | '{' | '}' => self.raw(&format!("\\{character}")),
                // Not text to MathJax, and markup to Markdown.
                '\\' | '~' | '|' | '<' | '>' | '*' => {
                    self.raw("}");
                    self.character(character);
                    self.command("text");
                    self.raw("{");
                }
                _ => self.raw(character.encode_utf8(&mut [0; 4])),
            }
        }
        self.raw("}");
    }

    fn character(&mut self, character: char) {
        if let Some((_, command)) = SYMBOLS.iter().find(|(symbol, _)| *symbol == character) {
            return self.command(command);
        }
        match character {
            '\u{2061}'..='\u{2064}' => {}
            ' ' | '\u{A0}' | '\n' => self.raw("~"),
            '^' | '`' => self.text(character.encode_utf8(&mut [0; 4])),
            '#' | '%' | '&' | '$' | '_' => self.raw(&format!("\\{character}")),
            _ => self.raw(character.encode_utf8(&mut [0; 4])),
        }
    }

    fn string(&mut self, text: &str) {
        text.chars().for_each(|character| self.character(character));
    }

    fn object(&mut self, object: &MathObject) {
        match &object.kind {
            MathKind::Fraction(fraction) => match fraction.bar.unwrap_or(FractionBar::Bar) {
                FractionBar::Bar => self.two("frac", &fraction.numerator, &fraction.denominator),
                FractionBar::None => {
                    self.command("genfrac{}{}{0pt}{}");
                    self.group(&fraction.numerator);
                    self.group(&fraction.denominator);
                }
                FractionBar::Skewed | FractionBar::Linear => {
                    self.group(&fraction.numerator);
                    self.raw("/");
                    self.group(&fraction.denominator);
                }
            },
            MathKind::Radical(radical) => {
                self.command("sqrt");
                if radical.hide_degree != Some(true) && !radical.degree.is_empty() {
                    self.raw("[");
                    self.group(&radical.degree);
                    self.raw("]");
                }
                self.group(&radical.radicand);
            }
            MathKind::Scripts(scripts) => {
                self.base(&scripts.base);
                self.scripts(scripts);
            }
            MathKind::PreScripts(scripts) => {
                self.raw("{}");
                self.scripts(scripts);
                self.group(&scripts.base);
            }
            MathKind::Nary(nary) => self.nary(nary),
            MathKind::Delimiters(delimiters) => self.delimiters(delimiters),
            MathKind::Function { name, argument } => {
                self.list(name);
                self.group(argument);
            }
            MathKind::LowerLimit { base, limit } => self.limit(base, "_", limit),
            MathKind::UpperLimit { base, limit } => self.limit(base, "^", limit),
            MathKind::Matrix(matrix) => self.matrix(matrix),
            MathKind::EquationArray(array) => self.equations(array),
            other => self.mark(other),
        }
    }

    /// Constructs around a single base.
    fn mark(&mut self, kind: &MathKind) {
        match kind {
            MathKind::Accent { character, base } => {
                let mark = character.as_deref().unwrap_or("\u{302}");
                match ACCENTS.iter().find(|(accent, _)| *accent == mark) {
                    Some((_, command)) => self.one(command, base),
                    None => {
                        self.command("overset{");
                        self.string(mark);
                        self.raw("}");
                        self.group(base);
                    }
                }
            }
            MathKind::Bar { position: Some(MathSide::Top), base } => self.one("overline", base),
            MathKind::Bar { base, .. } => self.one("underline", base),
            MathKind::GroupCharacter { character, position, base, .. } => {
                match (character.as_deref().unwrap_or("⏟"), position) {
                    ("⏟", _) => self.one("underbrace", base),
                    ("⏞", _) => self.one("overbrace", base),
                    (sign, side) => {
                        self.command(if *side == Some(MathSide::Top) { "overset{" } else { "underset{" });
                        self.string(sign);
                        self.raw("}");
                        self.group(base);
                    }
                }
            }
            MathKind::Box(held) => self.group(&held.base),
            MathKind::BorderBox(held) => self.one(border(held), &held.base),
            MathKind::Phantom(Phantom { show: Some(false), base, .. }) => self.one("phantom", base),
            MathKind::Phantom(phantom) => self.group(&phantom.base),
            _ => {}
        }
    }

    fn one(&mut self, command: &str, base: &MathList) {
        self.command(command);
        self.group(base);
    }

    fn two(&mut self, command: &str, first: &MathList, second: &MathList) {
        self.command(command);
        self.group(first);
        self.group(second);
    }

    fn scripts(&mut self, scripts: &Scripts) {
        for (mark, script) in [("_", &scripts.subscript), ("^", &scripts.superscript)] {
            if let Some(script) = script {
                self.raw(mark);
                self.group(script);
            }
        }
    }

    fn nary(&mut self, nary: &Nary) {
        self.string(nary.sign());
        let [lower, upper] = nary.shown_limits();
        if lower.or(upper).is_some() && nary.limits.is_some() {
            self.command(if nary.limit_place() == LimitPlace::UnderOver { "limits" } else { "nolimits" });
        }
        for (mark, limit) in ["_", "^"].into_iter().zip([lower, upper]) {
            if let Some(limit) = limit {
                self.raw(mark);
                self.group(limit);
            }
        }
        self.group(&nary.operand);
    }

    fn limit(&mut self, base: &MathList, mark: &str, limit: &MathList) {
        let is_brace = |list: &MathList| {
            matches!(list.as_slice(), [MathPiece::Object(object)]
                if matches!(object.kind, MathKind::GroupCharacter { .. }))
        };
        if is_brace(base) {
            self.list(base);
        } else {
            self.one("mathop", base);
            self.command("limits");
        }
        self.raw(mark);
        self.group(limit);
    }

    fn delimiters(&mut self, delimiters: &Delimiters) {
        let [begin, separator, end] = delimiters.characters();
        let grows = delimiters.grows != Some(false);
        let fence = |latex: &mut Latex, command: &str, sign: &str| {
            if grows {
                latex.command(command);
            }
            match sign {
                "" if grows => latex.raw("."),
                "[" | "(" | ")" | "]" => latex.raw(sign),
                _ => latex.string(sign),
            }
        };
        fence(self, "left", begin);
        for (at, element) in delimiters.elements.iter().enumerate() {
            if at > 0 {
                fence(self, "middle", separator);
            }
            self.list(element);
        }
        fence(self, "right", end);
    }

    fn matrix(&mut self, matrix: &Matrix) {
        let columns = matrix.rows.iter().map(Vec::len).max().unwrap_or(0);
        let letters = (0..columns).map(|column| match matrix.alignment(column) {
            ColumnAlignment::Left => 'l',
            ColumnAlignment::Center => 'c',
            ColumnAlignment::Right => 'r',
        });
        let letters: String = letters.collect();
        self.raw(&format!("\\begin{{array}}{{{letters}}}"));
        for (at, row) in matrix.rows.iter().enumerate() {
            if at > 0 {
                self.command("cr");
            }
            self.row(row);
        }
        self.raw("\\end{array}");
    }

    fn row(&mut self, cells: &[MathList]) {
        for (at, cell) in cells.iter().enumerate() {
            self.raw(if at > 0 { "&" } else { "" });
            self.list(cell);
        }
    }

    fn equations(&mut self, array: &EquationArray) {
        self.raw("\\begin{aligned}");
        for (at, row) in array.equations().iter().enumerate() {
            if at > 0 {
                self.command("cr");
            }
            // A lone part is at the left, which is where the first mark aligns.
            self.raw(if row.parts.len() == 1 { "&" } else { "" });
            self.row(&row.parts);
            if let Some(number) = &row.number {
                self.command("qquad");
                self.list(number);
            }
        }
        self.raw("\\end{aligned}");
    }
}

fn border(held: &BorderBox) -> &'static str {
    match held.strikes {
        [_, _, true, _] if held.hidden == [true; 4] => "cancel",
        [_, _, _, true] if held.hidden == [true; 4] => "bcancel",
        _ => "boxed",
    }
}

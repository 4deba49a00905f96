//! Formulas (`m:oMath`, `m:oMathPara`). ECMA-376 Part 1, 22.1.
//!
//! Properties and arguments follow the schema's order (`CT_F`, `CT_Nary` …); a construct whose
//! properties are all unspecified has no element for them.

use super::run::{write_break, write_run_props};
use super::story::StoryWriter;
use super::xml::{Value, Xml};
use crate::model::{
    BorderBox, Delimiters, EquationArray, Math, MathGap, MathKind, MathList, MathObject, MathPiece, MathRun, MathStyle,
    Matrix, Nary, Overlay, Phantom, RunPiece, RunProps,
};

impl StoryWriter<'_> {
    /// A formula.
    pub(super) fn write_math(&mut self, math: &Math) {
        if let Some(display) = &math.display {
            self.xml.open("m:oMathPara");
            if display.alignment.is_some() {
                self.xml.open("m:oMathParaPr");
                val(&mut self.xml, "m:jc", display.alignment);
                self.xml.close();
            }
        }
        for formula in &math.formulas {
            self.write_math_list("m:oMath", formula);
        }
        if math.display.is_some() {
            self.xml.close();
        }
    }

    fn write_math_list(&mut self, element: &'static str, list: &MathList) {
        self.xml.open(element);
        for piece in list {
            match piece {
                MathPiece::Run(run) => self.write_math_run(run),
                MathPiece::Object(object) => self.write_math_object(object),
            }
        }
        self.xml.close();
    }

    fn write_math_run(&mut self, run: &MathRun) {
        self.xml.open("m:r");
        write_style(&mut self.xml, &run.style);
        write_run_props(&mut self.xml, &run.props);
        for piece in &run.pieces {
            match piece {
                RunPiece::Text(text) => self.xml.text("m:t", text),
                RunPiece::Break(kind) => write_break(&mut self.xml, *kind),
                piece => self.write_piece(piece),
            }
        }
        self.xml.close();
    }

    fn write_math_object(&mut self, object: &MathObject) {
        let (element, props) = elements(&object.kind);
        self.xml.open(element);
        let mut head = Head { xml: &mut self.xml, element: props, is_open: false };
        write_kind_props(&mut head, &object.kind);
        head.control(&object.control);
        self.write_arguments(&object.kind);
        self.xml.close();
    }

    fn write_arguments(&mut self, kind: &MathKind) {
        match kind {
            MathKind::Fraction(fraction) => {
                self.write_math_list("m:num", &fraction.numerator);
                self.write_math_list("m:den", &fraction.denominator);
            }
            MathKind::Radical(radical) => {
                self.write_math_list("m:deg", &radical.degree);
                self.write_math_list("m:e", &radical.radicand);
            }
            MathKind::Scripts(scripts) | MathKind::PreScripts(scripts) => {
                let is_before = matches!(kind, MathKind::PreScripts(_));
                if !is_before {
                    self.write_math_list("m:e", &scripts.base);
                }
                for (element, script) in [("m:sub", &scripts.subscript), ("m:sup", &scripts.superscript)] {
                    if let Some(script) = script {
                        self.write_math_list(element, script);
                    }
                }
                if is_before {
                    self.write_math_list("m:e", &scripts.base);
                }
            }
            MathKind::Nary(nary) => {
                self.write_math_list("m:sub", &nary.lower);
                self.write_math_list("m:sup", &nary.upper);
                self.write_math_list("m:e", &nary.operand);
            }
            MathKind::Function { name, argument } => {
                self.write_math_list("m:fName", name);
                self.write_math_list("m:e", argument);
            }
            MathKind::LowerLimit { base, limit } | MathKind::UpperLimit { base, limit } => {
                self.write_math_list("m:e", base);
                self.write_math_list("m:lim", limit);
            }
            MathKind::Accent { base, .. } | MathKind::Bar { base, .. } | MathKind::GroupCharacter { base, .. } => {
                self.write_math_list("m:e", base);
            }
            MathKind::Box(held) => self.write_math_list("m:e", &held.base),
            MathKind::BorderBox(held) => self.write_math_list("m:e", &held.base),
            MathKind::Phantom(held) => self.write_math_list("m:e", &held.base),
            MathKind::Delimiters(Delimiters { elements: lists, .. })
            | MathKind::EquationArray(EquationArray { rows: lists, .. }) => {
                lists.iter().for_each(|list| self.write_math_list("m:e", list));
            }
            MathKind::Matrix(matrix) => {
                for row in &matrix.rows {
                    self.xml.open("m:mr");
                    row.iter().for_each(|cell| self.write_math_list("m:e", cell));
                    self.xml.close();
                }
            }
        }
    }
}

/// The elements of a construct and of its properties.
fn elements(kind: &MathKind) -> (&'static str, &'static str) {
    match kind {
        MathKind::Fraction(_) => ("m:f", "m:fPr"),
        MathKind::Radical(_) => ("m:rad", "m:radPr"),
        MathKind::Scripts(scripts) => match (&scripts.subscript, &scripts.superscript) {
            (Some(_), Some(_)) => ("m:sSubSup", "m:sSubSupPr"),
            (Some(_), None) => ("m:sSub", "m:sSubPr"),
            _ => ("m:sSup", "m:sSupPr"),
        },
        MathKind::PreScripts(_) => ("m:sPre", "m:sPrePr"),
        MathKind::Nary(_) => ("m:nary", "m:naryPr"),
        MathKind::Delimiters(_) => ("m:d", "m:dPr"),
        MathKind::Function { .. } => ("m:func", "m:funcPr"),
        MathKind::LowerLimit { .. } => ("m:limLow", "m:limLowPr"),
        MathKind::UpperLimit { .. } => ("m:limUpp", "m:limUppPr"),
        MathKind::Accent { .. } => ("m:acc", "m:accPr"),
        MathKind::Bar { .. } => ("m:bar", "m:barPr"),
        MathKind::GroupCharacter { .. } => ("m:groupChr", "m:groupChrPr"),
        MathKind::Box(_) => ("m:box", "m:boxPr"),
        MathKind::BorderBox(_) => ("m:borderBox", "m:borderBoxPr"),
        MathKind::Phantom(_) => ("m:phant", "m:phantPr"),
        MathKind::Matrix(_) => ("m:m", "m:mPr"),
        MathKind::EquationArray(_) => ("m:eqArr", "m:eqArrPr"),
    }
}

/// The element of a construct's properties, opened by the first one that is specified.
struct Head<'x> {
    xml: &'x mut Xml,
    element: &'static str,
    is_open: bool,
}

impl Head<'_> {
    fn opened(&mut self) -> &mut Xml {
        if !self.is_open {
            self.xml.open(self.element);
            self.is_open = true;
        }
        self.xml
    }

    fn val(&mut self, name: &'static str, value: Option<impl Value>) {
        if value.is_some() {
            val(self.opened(), name, value);
        }
    }

    fn on(&mut self, name: &'static str, is_on: bool) {
        self.val(name, is_on.then_some(true));
    }

    fn gap(&mut self, rule: &'static str, measure: &'static str, gap: MathGap) {
        self.val(rule, gap.rule);
        self.val(measure, gap.measure);
    }

    fn line_break(&mut self, line_break: Option<u8>) {
        if let Some(at) = line_break {
            write_line_break(self.opened(), at);
        }
    }

    /// The look, which comes last, and the end.
    fn control(mut self, control: &RunProps) {
        if !control.is_unset() {
            let xml = self.opened();
            xml.open("m:ctrlPr");
            write_run_props(xml, control);
            xml.close();
        }
        if self.is_open {
            self.xml.close();
        }
    }
}

fn write_kind_props(head: &mut Head<'_>, kind: &MathKind) {
    match kind {
        MathKind::Fraction(fraction) => head.val("m:type", fraction.bar),
        MathKind::Radical(radical) => head.val("m:degHide", radical.hide_degree),
        MathKind::Scripts(scripts) if scripts.subscript.is_some() && scripts.superscript.is_some() => {
            head.val("m:alnScr", scripts.aligned);
        }
        MathKind::Nary(nary) => write_nary_props(head, nary),
        MathKind::Delimiters(delimiters) => write_delimiter_props(head, delimiters),
        MathKind::Accent { character, .. } => head.val("m:chr", character.as_ref()),
        MathKind::Bar { position, .. } => head.val("m:pos", *position),
        MathKind::GroupCharacter { character, position, baseline, .. } => {
            head.val("m:chr", character.as_ref());
            head.val("m:pos", *position);
            head.val("m:vertJc", *baseline);
        }
        MathKind::Box(held) => {
            head.val("m:opEmu", held.operator);
            head.val("m:noBreak", held.unbreakable);
            head.val("m:diff", held.differential);
            head.line_break(held.line_break);
            head.val("m:aln", held.align);
        }
        MathKind::BorderBox(border_box) => write_border_box_props(head, border_box),
        MathKind::Phantom(Phantom { show, zero_width, zero_ascent, zero_descent, transparent, .. }) => {
            head.val("m:show", *show);
            head.val("m:zeroWid", *zero_width);
            head.val("m:zeroAsc", *zero_ascent);
            head.val("m:zeroDesc", *zero_descent);
            head.val("m:transp", *transparent);
        }
        MathKind::Matrix(matrix) => write_matrix_props(head, matrix),
        MathKind::EquationArray(array) => {
            head.val("m:baseJc", array.baseline);
            head.val("m:maxDist", array.spread);
            head.val("m:objDist", array.spread_parts);
            head.gap("m:rSpRule", "m:rSp", array.row_gap);
        }
        MathKind::Scripts(_)
        | MathKind::PreScripts(_)
        | MathKind::Function { .. }
        | MathKind::LowerLimit { .. }
        | MathKind::UpperLimit { .. } => {}
    }
}

fn write_nary_props(head: &mut Head<'_>, nary: &Nary) {
    head.val("m:chr", nary.character.as_ref());
    head.val("m:limLoc", nary.limits);
    head.val("m:grow", nary.grows);
    head.val("m:subHide", nary.hide_lower);
    head.val("m:supHide", nary.hide_upper);
}

fn write_delimiter_props(head: &mut Head<'_>, delimiters: &Delimiters) {
    head.val("m:begChr", delimiters.begin.as_ref());
    head.val("m:sepChr", delimiters.separator.as_ref());
    head.val("m:endChr", delimiters.end.as_ref());
    head.val("m:grow", delimiters.grows);
    head.val("m:shp", delimiters.shape);
}

fn write_border_box_props(head: &mut Head<'_>, border_box: &BorderBox) {
    let [top, bottom, left, right] = border_box.hidden;
    head.on("m:hideTop", top);
    head.on("m:hideBot", bottom);
    head.on("m:hideLeft", left);
    head.on("m:hideRight", right);
    let [horizontal, vertical, rising, falling] = border_box.strikes;
    head.on("m:strikeH", horizontal);
    head.on("m:strikeV", vertical);
    head.on("m:strikeBLTR", rising);
    head.on("m:strikeTLBR", falling);
}

fn write_matrix_props(head: &mut Head<'_>, matrix: &Matrix) {
    head.val("m:baseJc", matrix.baseline);
    head.val("m:plcHide", matrix.hide_placeholders);
    head.val("m:rSpRule", matrix.row_gap.rule);
    head.val("m:cGpRule", matrix.column_gap.rule);
    head.val("m:rSp", matrix.row_gap.measure);
    head.val("m:cSp", matrix.column_pitch);
    head.val("m:cGp", matrix.column_gap.measure);
    if matrix.columns.is_empty() {
        return;
    }
    let xml = head.opened();
    xml.open("m:mcs");
    for columns in &matrix.columns {
        xml.open("m:mc");
        xml.open("m:mcPr");
        val(xml, "m:count", columns.count);
        val(xml, "m:mcJc", columns.alignment);
        xml.close();
        xml.close();
    }
    xml.close();
}

fn write_style(xml: &mut Xml, style: &MathStyle) {
    if style.is_unset() {
        return;
    }
    xml.open("m:rPr");
    val(xml, "m:lit", style.literal);
    // Either ordinary text, or letters of the formula: the schema has no place for both.
    if style.normal.is_some() {
        val(xml, "m:nor", style.normal);
    } else {
        val(xml, "m:scr", style.script);
        val(xml, "m:sty", style.letters);
    }
    if let Some(at) = style.line_break {
        write_line_break(xml, at);
    }
    val(xml, "m:aln", style.align);
    xml.close();
}

fn write_line_break(xml: &mut Xml, at: u8) {
    xml.tag("m:brk").maybe("m:alnAt", (at > 0).then_some(at)).empty();
}

/// `<name m:val="…"/>`, where there is a value.
fn val(xml: &mut Xml, name: &'static str, value: Option<impl Value>) {
    if let Some(value) = value {
        xml.tag(name).attr("m:val", value).empty();
    }
}

//! The JSON Schema of a report as JSON (draft 2020-12), made from the forms themselves.

use super::form::{FORMS, Form, FormTable};
use super::rule::RULES;
use super::years::YEAR_RULE;
use serde_json::{Map, Value, json};

/// The JSON Schema of what `gongwen report` prints: [`Report`](super::Report) and
/// [`Checked`](super::Checked) in one object.
pub fn schema() -> Value {
    let table = |table: FormTable| json!({ "oneOf": [{ "type": "null" }, versions(table)] });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "政府信息公开工作年度报告",
        "description": "A government disclosure annual report as gongwen reads it. Tables, rows and columns of cells are counted from 1.",
        "type": "object",
        "properties": {
            "recognised": { "type": "boolean", "description": "The document is such a report; if not, no figures were taken from it." },
            "title": { "type": ["string", "null"], "description": "Title, white space dropped." },
            "agency": { "type": ["string", "null"], "description": "The agency the title names." },
            "region": { "type": ["string", "null"], "description": "The places the agency's name begins with." },
            "year": { "type": ["integer", "null"], "description": "The year it reports on." },
            "preamble": { "type": "string", "description": "Text between title and first section." },
            "sections": { "type": "array", "items": section() },
            "table_two": table(FormTable::Two),
            "table_three": table(FormTable::Three),
            "table_four": table(FormTable::Four),
            "unplaced": { "type": "array", "items": unplaced(), "description": "Cells without a place in the form." },
            "other_tables": { "type": "array", "items": { "type": "integer", "minimum": 1 }, "description": "Tables that are none of the form's." },
            "findings": { "type": "array", "items": finding(), "description": "Sums that do not add up." },
            "unjudged": { "type": "array", "items": object(json!({ "rule": rule_ids(), "terms": terms() })), "description": "Sums that could not be judged." }
        },
        "required": ["recognised", "title", "agency", "region", "year", "preamble", "sections", "table_two", "table_three", "table_four",
            "unplaced", "other_tables", "findings", "unjudged"],
        "additionalProperties": false,
        "$defs": { "figure": figure(), "cell": cell(), "matched": matched() }
    })
}

/// An object that has all of these properties and no others.
fn object(properties: Value) -> Value {
    let required: Vec<&String> = properties.as_object().into_iter().flat_map(Map::keys).collect();
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

/// An object of these properties, of which some may be absent.
fn object_but(properties: Value, optional: &[&str]) -> Value {
    let mut object = object(properties);
    if let Some(required) = object.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| !name.as_str().is_some_and(|name| optional.contains(&name)));
    }
    object
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The versions of a table's form: in each, every row with every column.
fn versions(table: FormTable) -> Value {
    let forms = FORMS.iter().filter(|form| form.table == table);
    json!({ "oneOf": forms.map(|form| filled(form)).collect::<Vec<_>>() })
}

fn filled(form: &Form) -> Value {
    let mut rows = Map::new();
    for block in form.blocks {
        for row in block.rows {
            let figures = block.columns.iter().map(|column| {
                let title = [column.group, column.title].concat();
                (column.id.to_owned(), json!({ "$ref": "#/$defs/figure", "title": title }))
            });
            let mut figures = object(Value::Object(figures.collect()));
            if let Some(figures) = figures.as_object_mut() {
                figures.insert("title".to_owned(), json!([row.group, row.title].concat()));
            }
            rows.insert(row.id.to_owned(), figures);
        }
    }
    object(json!({
        "version": { "const": form.version },
        "tables": { "type": "array", "items": { "type": "integer", "minimum": 1 }, "minItems": 1 },
        "rows": object(Value::Object(rows))
    }))
}

fn figure() -> Value {
    let answers = ["blank", "nil", "stroke", "unreadable", "absent"];
    let figure = json!({
        "value": {
            "description": "A number, or why there is none: an empty cell, 无, a stroke, something else, no such cell.",
            "oneOf": [object(json!({ "number": { "type": "number" } })), { "enum": answers }]
        },
        "text": { "type": "string", "description": "The cell's text as written; absent where it is empty." },
        "unit": { "type": "string", "description": "The unit beside the number, or else in the column's heading." },
        "cell": reference("cell"),
        "matched": reference("matched")
    });
    object_but(figure, &["text", "unit", "cell"])
}

fn cell() -> Value {
    let count = json!({ "type": "integer", "minimum": 1 });
    object(json!({ "table": count, "row": count, "column": count }))
}

fn matched() -> Value {
    json!({ "enum": ["label", "near", "position"], "description": "How row and column were recognised: the less sure of the two." })
}

fn section() -> Value {
    object(json!({
        "number": { "type": "integer", "minimum": 1, "maximum": 6 },
        "heading": { "type": "string" },
        "matched": reference("matched"),
        "text": { "type": "string", "description": "Its paragraphs, one a line; tables are not text." }
    }))
}

fn unplaced() -> Value {
    let unplaced = json!({
        "cell": reference("cell"),
        "text": { "type": "string" },
        "form": { "enum": ["two", "three", "four"] },
        "row": { "type": "string" },
        "column": { "type": "string" },
        "row_label": { "type": "string" }
    });
    object_but(unplaced, &["row", "column"])
}

fn rule_ids() -> Value {
    json!({ "enum": RULES.iter().chain([&YEAR_RULE]).map(|rule| rule.id).collect::<Vec<_>>() })
}

fn terms() -> Value {
    let term = json!({
        "row": { "type": "string" },
        "column": { "type": "string" },
        "text": { "type": "string" },
        "cell": { "oneOf": [{ "type": "null" }, reference("cell")] },
        "year": { "type": "integer" }
    });
    json!({ "type": "array", "items": object_but(term, &["year"]) })
}

fn finding() -> Value {
    object(json!({
        "rule": rule_ids(),
        "title": { "type": "string" },
        "left": { "type": "integer" },
        "right": { "type": "integer" },
        "left_terms": terms(),
        "right_terms": terms()
    }))
}

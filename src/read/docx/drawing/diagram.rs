//! Diagrams (SmartArt): the drawing that Word stored of one, or else the text of its data model.
//! ECMA-376 Part 1, 21.4; [MS-ODRAWXML] 2.4 (`dsp`).
//!
//! All its parts are preserved unchanged. The stored drawing is found by the number in its name; the relationship
//! that the data model names comes second here and first elsewhere, so a rewritten document has both.
use crate::diag::Simplified;
use crate::error::Result;
use crate::model::{CellVerticalAlign, Diagram, DrawingContent, GroupMember, Shape, TextBox, TextDirection};
use crate::ooxml::{Cursor, Ns, Relationships};
use crate::read::docx::story::StoryReader;
use crate::units::Emu;

/// What the attributes of `dgm:relIds` refer to: data, layout, style, colours.
const PARTS: [&str; 4] = ["dm", "lo", "qs", "cs"];

impl StoryReader<'_, '_, '_> {
    /// Reads the diagram that the `dgm:relIds` under the cursor refers to, in a frame of this size.
    pub(super) fn read_diagram(&mut self, width: Emu, height: Emu) -> Result<Option<DrawingContent>> {
        let ids = PARTS.map(|local| self.cursor.attr(Ns::R, local).unwrap_or_default().into_owned());
        self.cursor.skip()?;
        let mut diagram = Diagram::default();
        let mut data = None;
        for (id, part) in ids.iter().zip(&mut diagram.parts) {
            let Some(relationship) = self.relationship(id) else { continue };
            data = data.or_else(|| Some(relationship.target.clone()));
            *part = self.preserve_part(&relationship.target)?;
        }
        let Some(data) = data else { return Ok(None) };
        let read = self.shared.package.parse(&data, self.cursor.context(), read_data_model);
        let model = self.cursor.context().recover(read)?.flatten().unwrap_or_default();
        if let Some(part) = self.stored_drawing(&data, &model.relation) {
            diagram.drawing = self.preserve_part(&part)?;
            if let Some(drawing) = diagram.drawing {
                self.shared.preserved.call(drawing, &model.relation);
            }
            diagram.members = self.read_stored_drawing(&part)?;
        }
        if diagram.members.is_empty() && !model.text.is_empty() {
            self.cursor.warn(Simplified::DiagramAsList);
            diagram.members.push(list_of(&model.text, width, height));
        }
        Ok(Some(DrawingContent::Diagram(Box::new(diagram))))
    }

    /// The part that holds the stored drawing of the diagram with this data model.
    fn stored_drawing(&self, data: &str, relation: &str) -> Option<String> {
        let drawings = || self.relationships.of_kind_all("diagramDrawing");
        let number = |name: &str| name.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
        let same = |name: &&str| {
            number(name.rsplit('/').next().unwrap_or(name)) == number(data.rsplit('/').next().unwrap_or(data))
        };
        let named = || {
            let relationship = self.relationships.with_id(relation)?;
            (relationship.kind == "diagramDrawing").then_some(relationship.target.as_str())
        };
        drawings().find(same).or_else(named).or_else(|| drawings().next()).map(str::to_owned)
    }

    fn read_stored_drawing(&mut self, part: &str) -> Result<Vec<GroupMember>> {
        let package = self.shared.package;
        let relationships = package.relationships(part, self.cursor.context());
        let relationships: Relationships = self.cursor.context().recover(relationships)?.unwrap_or_default();
        let shared = &mut *self.shared;
        let read = package.parse(part, self.cursor.context(), |cursor| {
            cursor.root()?;
            StoryReader::new(cursor, shared, &relationships).read_shape_tree()
        });
        Ok(self.cursor.context().recover(read)?.flatten().unwrap_or_default())
    }

    fn read_shape_tree(&mut self) -> Result<Vec<GroupMember>> {
        let mut members = Vec::new();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match tag.local {
                "spTree" => {}
                "sp" => members.extend(self.read_plain_shape(None)?),
                _ => self.cursor.skip()?,
            }
        }
        Ok(members)
    }
}

/// The data model: where the stored drawing is, and the texts of its points.
#[derive(Default)]
struct DataModel {
    relation: String,
    text: Vec<String>,
}

fn read_data_model(cursor: &mut Cursor) -> Result<DataModel> {
    let mut model = DataModel::default();
    let mut open = false;
    let inside = cursor.root()?.map_or(0, |_| cursor.depth());
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "ptLst" | "pt" | "extLst" | "ext" | "r" => {}
            "t" if tag.ns == Ns::Diagram => {}
            "p" => open = false,
            "t" => {
                let text = cursor.text()?;
                match model.text.last_mut().filter(|_| open) {
                    Some(last) => last.push_str(&text),
                    None => model.text.push(text),
                }
                open = true;
            }
            "dataModelExt" => {
                model.relation = cursor.attr(Ns::None, "relId").unwrap_or_default().into_owned();
                cursor.skip()?;
            }
            _ => cursor.skip()?,
        }
    }
    Ok(model)
}

/// Texts below each other in the diagram's frame.
fn list_of(texts: &[String], width: Emu, height: Emu) -> GroupMember {
    let text = TextBox {
        blocks: texts.iter().map(|text| crate::read::docx::chart::data::paragraph(text)).collect(),
        insets: crate::read::assemble::INSETS,
        vertical_align: CellVerticalAlign::Top,
        direction: TextDirection::LrTb,
        wrap: true,
        fit: false,
        color: None,
        link: None,
    };
    let shape = Shape { text: Some(text), ..Shape::plain("rect") };
    GroupMember { content: DrawingContent::Shape(Box::new(shape)), ..GroupMember::empty(width, height) }
}

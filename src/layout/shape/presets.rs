//! The preset shapes of the standard, as geometries. ECMA-376 Part 1, 20.1.10.56 and its annex.
//!
//! `presets.txt` has them as a table: a line with the name and its adjusts; `=` guides; `@` the
//! text's rectangle; `/` for each path its size, fill, stroke and steps. Only the shape asked for
//! is parsed.

use crate::model::{CustomGeometry, Formula, GeometryPath, Guide, Operand, Operation, PathFill, PathStep};

const TABLE: &str = include_str!("presets.txt");

/// A preset by its ST_ShapeType token.
pub(super) fn find(name: &str) -> Option<CustomGeometry> {
    let mut lines = TABLE.lines().skip_while(|line| line.split(' ').next() != Some(name));
    let head = lines.next().filter(|_| !name.starts_with(['#', '=', '@', '/']))?;
    let adjusts = head.split(' ').filter_map(|word| word.split_once('=')).map(adjust).collect();
    let mut geometry = CustomGeometry { adjusts, ..CustomGeometry::default() };
    for line in lines {
        let (kind, rest) = line.split_at_checked(1)?;
        match kind {
            "=" => geometry.guides = rest.split(';').filter_map(guide).collect(),
            "@" => geometry.text = rest.split(' ').map(Operand::parse).collect::<Vec<_>>().try_into().ok(),
            "/" => geometry.paths.push(path(rest)?),
            _ => break,
        }
    }
    Some(geometry)
}

fn adjust((name, value): (&str, &str)) -> Guide {
    let formula = Formula { operation: Operation::Value, operands: vec![Operand::parse(value)] };
    Guide { name: name.into(), formula }
}

fn guide(text: &str) -> Option<Guide> {
    let (name, formula) = text.split_once(' ')?;
    Some(Guide { name: name.into(), formula: Formula::parse(formula)? })
}

fn path(text: &str) -> Option<GeometryPath> {
    let mut words = text.split(' ');
    let width = words.next()?.parse().ok()?;
    let height = words.next()?.parse().ok()?;
    let fill = PathFill::from_token(words.next()?)?;
    let stroke = words.next()? == "stroked";
    let mut steps = Vec::new();
    while let Some(letter) = words.next() {
        let mut pair = || Some([Operand::parse(words.next()?), Operand::parse(words.next()?)]);
        steps.push(match letter {
            "M" => PathStep::Move(pair()?),
            "L" => PathStep::Line(pair()?),
            "Q" => PathStep::Quadratic([pair()?, pair()?]),
            "C" => PathStep::Cubic([pair()?, pair()?, pair()?]),
            "A" => {
                let (radii, [start, swing]) = (pair()?, pair()?);
                PathStep::Arc { radii, start, swing }
            }
            _ => PathStep::Close,
        });
    }
    Some(GeometryPath { width, height, fill, stroke, steps })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn every_preset_of_the_standard_is_there_and_whole() {
        let heads = TABLE.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
        let names: Vec<&str> = heads.filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(names.len(), 187);
        for name in names {
            let preset = find(name).unwrap();
            assert!(preset.paths.iter().any(|path| path.steps.len() > 1), "{name}");
            let lines = TABLE.lines().skip_while(|line| line.split(' ').next() != Some(name)).skip(1);
            let lines = lines.take_while(|line| line.starts_with(['=', '@', '/'])).collect::<Vec<_>>();
            let guides = lines.iter().filter(|line| line.starts_with('=')).flat_map(|line| line.split(';')).count();
            assert_eq!(preset.guides.len(), guides, "{name}");
            assert_eq!(preset.text.is_some(), lines.iter().any(|line| line.starts_with('@')), "{name}");
            assert_eq!(preset.paths.len(), lines.iter().filter(|line| line.starts_with('/')).count(), "{name}");
        }
        assert_eq!(find("nonsense"), None);
        assert_eq!(find("#"), None);
    }
}

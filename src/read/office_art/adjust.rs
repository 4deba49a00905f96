//! Adjust values of Office's own forms as those of DrawingML's presets. Office counts them in 21600ths of the frame,
//! DrawingML in 100000ths, mostly of the shorter side; ECMA-376 Part 1, presetShapeDefinitions, says of what.

use crate::model::{Formula, Guide, Operand, Operation};
use crate::ooxml::ReadContext;

/// Units of a frame's side.
const SIDE: i64 = 21_600;

/// How a value is counted.
#[derive(Clone, Copy)]
enum Of {
    /// A share of a side.
    Side,
    /// What is left of a side.
    Rest,
    /// A share of the width, counted in shorter sides.
    Width,
    /// What is left of the width, counted in shorter sides.
    WidthRest,
    /// A share of the height, counted in shorter sides.
    Height,
    /// What is left of the height, counted in shorter sides.
    HeightRest,
    /// Distance from the middle.
    Middle,
    /// Thickness of a shaft by where one of its edges is.
    Shaft,
    /// 65536ths of a degree.
    Angle,
    /// Depth of a smile.
    Smile,
}

/// Name of an adjust of the preset, which of Office's values it is, that value where it is not written, how it counts.
type Rule = (&'static str, u16, i64, Of);

/// The rules of a form, by its number. [MS-ODRAW] 2.4.24 (MSOSPT).
fn rules(form: u32) -> &'static [Rule] {
    match form {
        2 | 185 => &[("adj", 0, 3_600, Of::Side)],
        5 => &[("adj", 0, 10_800, Of::Side)],
        7..=9 => &[("adj", 0, 5_400, Of::Width)],
        10 => &[("adj", 0, 6_326, Of::Side)],
        11 | 16 | 23 => &[("adj", 0, 5_400, Of::Side)],
        13 | 93 | 94 => &[("adj1", 1, 5_400, Of::Shaft), ("adj2", 0, 16_200, Of::WidthRest)],
        66 => &[("adj1", 1, 5_400, Of::Shaft), ("adj2", 0, 5_400, Of::Width)],
        67 => &[("adj1", 1, 5_400, Of::Shaft), ("adj2", 0, 16_200, Of::HeightRest)],
        68 => &[("adj1", 1, 5_400, Of::Shaft), ("adj2", 0, 5_400, Of::Height)],
        69 => &[("adj1", 1, 5_400, Of::Shaft), ("adj2", 0, 4_320, Of::Width)],
        70 => &[("adj1", 0, 5_400, Of::Shaft), ("adj2", 1, 4_320, Of::Height)],
        15 | 55 => &[("adj", 0, 16_200, Of::WidthRest)],
        19 => &[("adj1", 0, -5_898_240, Of::Angle), ("adj2", 1, 0, Of::Angle)],
        21 => &[("adj", 0, 3_600, Of::Side)],
        22 => &[("adj", 0, 5_400, Of::Height)],
        34 | 38 => &[("adj1", 0, 10_800, Of::Side)],
        61 | 63 | 106 => &[("adj1", 0, 1_350, Of::Middle), ("adj2", 1, 25_920, Of::Middle)],
        62 => &[("adj1", 0, 1_350, Of::Middle), ("adj2", 1, 25_920, Of::Middle)],
        65 => &[("adj", 0, 18_900, Of::Rest)],
        84 => &[("adj", 0, 2_700, Of::Side)],
        85 | 86 => &[("adj", 0, 1_800, Of::Height)],
        87 | 88 => &[("adj1", 0, 1_800, Of::Height), ("adj2", 1, 10_800, Of::Side)],
        96 => &[("adj", 0, 17_520, Of::Smile)],
        97 | 98 => &[("adj", 0, 2_700, Of::Side)],
        184 => &[("adj", 0, 10_800, Of::Side)],
        186 => &[("adj", 0, 1_800, Of::Side)],
        _ => &[],
    }
}

/// The adjusts of the preset that a form is, in a frame of this width and height; `None` where the form has none that
/// can be told.
pub(super) fn preset_adjusts(
    form: u32,
    written: impl Fn(u16) -> Option<i32>,
    [width, height]: [i64; 2],
    context: &mut dyn ReadContext,
) -> Option<Vec<Guide>> {
    let rules = Some(rules(form)).filter(|rules| !rules.is_empty())?;
    let short = width.min(height).max(1);
    let guide = |&(name, index, usual, of): &Rule| {
        let value = written(index).map_or(usual, i64::from).clamp(-100_000_000, 100_000_000);
        let share = |part: i64| part.saturating_mul(100_000).div_euclid(SIDE);
        let counted = |part: i64, side: i64| share(part).saturating_mul(side).div_euclid(short);
        let rest = SIDE.saturating_sub(value);
        let value = match of {
            Of::Side => share(value),
            Of::Rest => share(rest),
            Of::Width => counted(value, width),
            Of::WidthRest => counted(rest, width),
            Of::Height => counted(value, height),
            Of::HeightRest => counted(rest, height),
            Of::Middle => share(value.saturating_sub(SIDE / 2)),
            Of::Shaft => share(SIDE.saturating_sub(value.saturating_mul(2))),
            Of::Angle => value.saturating_mul(60_000).div_euclid(65_536).rem_euclid(21_600_000),
            Of::Smile => share(value.saturating_sub(16_515)),
        };
        let formula = Formula { operation: Operation::Value, operands: vec![Operand::Number(value)] };
        Guide { name: context.intern(name), formula }
    };
    Some(rules.iter().map(guide).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::session::Session;

    fn values(form: u32, written: &[i32], size: [i64; 2]) -> Vec<i64> {
        let written = |index: u16| written.get(usize::from(index)).copied();
        let guides = preset_adjusts(form, written, size, &mut Session::new(0)).unwrap_or_default();
        let number = |guide: &Guide| match guide.formula.operands.as_slice() {
            [Operand::Number(number)] => *number,
            _ => 0,
        };
        guides.iter().map(number).collect()
    }

    #[test]
    fn office_s_own_values_are_those_of_the_presets() {
        assert_eq!(values(2, &[], [100, 100]), [16_666]);
        assert_eq!(values(13, &[], [100, 100]), [50_000, 25_000]);
        assert_eq!(values(96, &[], [100, 100]), [4_652]);
        assert_eq!(values(19, &[], [100, 100]), [16_200_000, 0]);
    }

    #[test]
    fn heads_of_arrows_count_in_the_shorter_side() {
        assert_eq!(values(13, &[10_800, 8_100], [400, 100]), [25_000, 200_000]);
        assert_eq!(values(61, &[0, 21_600], [400, 100]), [-50_000, 50_000]);
        assert!(values(1, &[5], [1, 1]).is_empty());
    }
}

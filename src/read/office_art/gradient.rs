//! Gradients as VML and Office Art say them: an angle and a focus. ECMA-376 Part 4, 19.1.2.5; [MS-ODRAW] 2.3.7.

use crate::model::{Gradient, GradientDirection, GradientForm, GradientStop};
use crate::ooxml::round_to_i32;

/// The gradient of these colours. The angle is counter-clockwise in degrees, the focus in percent: how far along the
/// last colour is. With a middle, in 1000ths of a percent from left and top, the colours run from it to the edges.
pub(in crate::read) fn gradient(
    mut stops: Vec<GradientStop>,
    angle: f64,
    focus: f64,
    middle: Option<[i32; 2]>,
) -> Gradient {
    let angle = angle.rem_euclid(360.0);
    // The half turn beyond which directions are seen from the other side.
    let swapped = angle >= 180.0 && middle.is_none();
    if (25.0..=75.0).contains(&focus.abs()) {
        // From both edges to the middle, or the other way round.
        if (focus > 0.0) == swapped {
            reverse(&mut stops);
        }
        let there = stops.iter().map(|stop| GradientStop { position: stop.position / 2, ..stop.clone() });
        let back = stops.iter().rev().skip(1);
        let far = |position: i32| 100_000_i32.saturating_sub(position / 2);
        let back = back.map(|stop| GradientStop { position: far(stop.position), ..stop.clone() });
        stops = there.chain(back).collect();
    } else if (focus.abs() > 75.0) != (swapped || middle.is_some()) {
        reverse(&mut stops);
    }
    let direction = match middle {
        Some([x, y]) => {
            let far = |share: i32| 100_000_i32.saturating_sub(share);
            GradientDirection::Path { form: GradientForm::Rectangle, middle: [x, y, far(x), far(y)] }
        }
        None => {
            let angle = round_to_i32((630.0 - angle).rem_euclid(360.0) * 60_000.0).unwrap_or(0);
            GradientDirection::Linear { angle, scaled: false }
        }
    };
    Gradient { stops, direction }
}

fn reverse(stops: &mut [GradientStop]) {
    stops.reverse();
    stops.iter_mut().for_each(|stop| stop.position = 100_000_i32.saturating_sub(stop.position));
}

//! Weights and frequencies in one byte, on a logarithmic scale: the scores only use their logarithms, and a step is a few
//! hundredths, far below what they are known to.

use super::STRETCH;
use std::sync::LazyLock;

/// Natural-log step of a weight: 255 steps reach down to 0.0005.
const WEIGHT_STEP: f32 = 0.03;
/// Natural-log step of a rate, counted down from 10,000: 255 steps reach down to 0.008.
const RATE_STEP: f32 = 0.055;

/// A probability as a byte, 0 for 1.
pub(super) fn weight_to_byte(weight: f32) -> u8 {
    (-weight.clamp(1e-6, 1.0).ln() / WEIGHT_STEP).round().min(255.0) as u8
}

/// What each byte stands for, looked up many times for each word of a text.
struct Values {
    weight: [f32; 256],
    rate: [f32; 256],
    chance: [f32; 256],
}

static VALUES: LazyLock<Values> = LazyLock::new(|| {
    let rate = |byte: usize| 1e4 * (-RATE_STEP * byte as f32).exp();
    Values {
        weight: std::array::from_fn(|byte| (-WEIGHT_STEP * byte as f32).exp()),
        rate: std::array::from_fn(rate),
        chance: std::array::from_fn(|byte| -(1.0 - (rate(byte) / 1e4).min(0.999)).ln() / STRETCH),
    }
});

/// The probability that a byte stands for.
pub(super) fn weight(byte: u8) -> f32 {
    VALUES.weight[usize::from(byte)]
}

/// A rate out of 10,000 as a byte, 0 for all of them.
pub(super) fn rate_to_byte(rate: f32) -> u8 {
    (-(rate.clamp(1e-6, 1e4) / 1e4).ln() / RATE_STEP).round().min(255.0) as u8
}

/// The rate out of 10,000 that a byte stands for.
pub(super) fn rate(byte: u8) -> f32 {
    VALUES.rate[usize::from(byte)]
}

/// How likely a string with the rate of this byte begins at a given character.
pub(super) fn chance(byte: u8) -> f32 {
    VALUES.chance[usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_keeps_the_logarithm() {
        for value in [1.0, 0.5, 0.08, 0.001] {
            assert!((weight(weight_to_byte(value)) / value).ln().abs() <= WEIGHT_STEP / 2.0 + 1e-4);
        }
        for value in [1e4, 3460.0, 4.3, 0.032, 0.011] {
            assert!((rate(rate_to_byte(value)) / value).ln().abs() <= RATE_STEP / 2.0 + 1e-4);
        }
    }
}

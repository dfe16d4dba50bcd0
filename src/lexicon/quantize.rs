//! Weights and frequencies in one byte, on a logarithmic scale: the scores only use their logarithms, and a step is a few
//! hundredths, far below what they are known to.

/// Natural-log step of a weight: 255 steps reach down to 0.0005.
const WEIGHT_STEP: f32 = 0.03;
/// Natural-log step of a rate, counted down from 10,000: 255 steps reach down to 0.008.
const RATE_STEP: f32 = 0.055;

/// A probability as a byte, 0 for 1.
pub(super) fn weight_to_byte(weight: f32) -> u8 {
    (-weight.clamp(1e-6, 1.0).ln() / WEIGHT_STEP).round().min(255.0) as u8
}

/// The probability that a byte stands for.
pub(super) fn weight(byte: u8) -> f32 {
    (-WEIGHT_STEP * f32::from(byte)).exp()
}

/// A rate out of 10,000 as a byte, 0 for all of them.
pub(super) fn rate_to_byte(rate: f32) -> u8 {
    (-(rate.clamp(1e-6, 1e4) / 1e4).ln() / RATE_STEP).round().min(255.0) as u8
}

/// The rate out of 10,000 that a byte stands for.
pub(super) fn rate(byte: u8) -> f32 {
    1e4 * (-RATE_STEP * f32::from(byte)).exp()
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

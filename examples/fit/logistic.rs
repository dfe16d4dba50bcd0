//! Logistic regression.

/// An observation: its signs and whether what is asked for is so.
pub(crate) type Case = (Vec<f64>, bool);

/// The weights of a logistic model of `cases`, by Newton's method; a ridge of `RIDGE` on all but the constant, which stands first.
pub(crate) fn fit(cases: &[Case]) -> Vec<f64> {
    const RIDGE: f64 = 1.0;
    const ROUNDS: usize = 30;
    let width = cases[0].0.len();
    let mut weights = vec![0.0; width];
    for _ in 0..ROUNDS {
        let mut slope = vec![0.0; width];
        let mut curve = vec![vec![0.0; width]; width];
        for at in 1..width {
            slope[at] = -RIDGE * weights[at];
            curve[at][at] = RIDGE;
        }
        for (signs, is) in cases {
            let probability = probability(&weights, signs);
            let error = f64::from(u8::from(*is)) - probability;
            for row in 0..width {
                slope[row] += error * signs[row];
                for column in 0..width {
                    curve[row][column] += probability * (1.0 - probability) * signs[row] * signs[column];
                }
            }
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
        if step.iter().all(|step| step.abs() < 1e-6) {
            break;
        }
    }
    weights
}

/// Sets the constant of a model that was fitted to `cases` for texts in which a share of `prior` is so.
pub(crate) fn expect(weights: &mut [f64], cases: &[Case], prior: f64) {
    let are = cases.iter().filter(|case| case.1).count() as f64;
    weights[0] += (prior / (1.0 - prior)).ln() - (are / (cases.len() as f64 - are)).ln();
}

/// The probability that the model gives to `signs`.
pub(crate) fn probability(weights: &[f64], signs: &[f64]) -> f64 {
    1.0 / (1.0 + (-odds(weights, signs)).exp())
}

/// Its natural-log odds.
pub(crate) fn odds(weights: &[f64], signs: &[f64]) -> f64 {
    weights.iter().zip(signs).map(|(weight, sign)| weight * sign).sum()
}

/// Solves a system of linear equations by elimination with the largest pivot.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let width = right.len();
    for at in 0..width {
        let pivot = (at..width).max_by(|&a, &b| matrix[a][at].abs().total_cmp(&matrix[b][at].abs())).unwrap_or(at);
        matrix.swap(at, pivot);
        right.swap(at, pivot);
        if matrix[at][at].abs() < 1e-12 {
            matrix[at][at] = 1.0;
        }
        for row in at + 1..width {
            let factor = matrix[row][at] / matrix[at][at];
            let pivot = matrix[at].clone();
            matrix[row].iter_mut().zip(&pivot).skip(at).for_each(|(own, other)| *own -= factor * other);
            right[row] -= factor * right[at];
        }
    }
    for at in (0..width).rev() {
        let known: f64 = (at + 1..width).map(|column| matrix[at][column] * right[column]).sum();
        right[at] = (right[at] - known) / matrix[at][at];
    }
    right
}

/// The weights as a Rust array.
pub(crate) fn print(name: &str, weights: &[f64]) {
    let list: Vec<String> = weights.iter().map(|weight| format!("{:?}", (weight * 1000.0).round() / 1000.0)).collect();
    println!("const {name}: [f32; {}] = [{}];", weights.len(), list.join(", "));
}

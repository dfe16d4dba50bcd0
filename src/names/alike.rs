//! How alike two sequences of sounds are: an edit distance whose costs say which sounds a listener confuses.
//!
//! The costs are set by hand; costs learned from pairs of spoken names and their mis-hearings did no better.

use super::sound::Sounds;
use std::sync::LazyLock;

/// Number of sounds: they are ASCII letters and signs.
const SOUNDS: usize = 128;

/// The costs of all pairs of sounds, and the weight of each: looked up many times for each window of a text.
static COSTS: LazyLock<Costs> = LazyLock::new(|| Costs {
    substitution: (0..SOUNDS * SOUNDS).map(|at| substitution((at / SOUNDS) as u8, (at % SOUNDS) as u8)).collect(),
    weight: (0..SOUNDS).map(|sound| weight(sound as u8)).collect(),
});

struct Costs {
    substitution: Box<[f32]>,
    weight: Box<[f32]>,
}

impl Costs {
    fn weight(&self, sound: u8) -> f32 {
        self.weight[sound as usize % SOUNDS]
    }

    fn substitution(&self, a: u8, b: u8) -> f32 {
        self.substitution[a as usize % SOUNDS * SOUNDS + b as usize % SOUNDS]
    }
}

/// Cost of hearing a sound that is not there, or of missing one.
fn weight(sound: u8) -> f32 {
    match sound {
        b'i' | b'e' | b'a' | b'o' | b'u' => 0.4,
        b'@' => 0.3,
        b'h' | b'w' | b'y' => 0.5,
        b'r' => 0.6,
        _ => 1.0,
    }
}

fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'i' | b'e' | b'a' | b'o' | b'u' | b'@')
}

/// Pairs that differ in voice only.
const VOICED: [&[u8; 2]; 7] = [b"pb", b"td", b"kg", b"fv", b"sz", b"Cj", b"SZ"];
/// Pairs that are near each other in the mouth or to the ear.
const NEAR: [&[u8; 2]; 15] =
    [b"lr", b"vb", b"vw", b"bw", b"fT", b"fp", b"ts", b"dT", b"kt", b"pk", b"hk", b"kC", b"gj", b"sT", b"yj"];

/// Cost of hearing `b` for `a`.
fn substitution(a: u8, b: u8) -> f32 {
    let among = |pairs: &[&[u8; 2]]| pairs.iter().any(|&&[x, y]| (x == a && y == b) || (x == b && y == a));
    let both = |set: &[u8]| set.contains(&a) && set.contains(&b);
    if a == b {
        0.0
    } else if among(&[b"yi", b"wu"]) {
        0.1
    } else if (is_vowel(a) && is_vowel(b)) || among(&VOICED) {
        0.25
    } else if both(b"mnN") {
        0.35
    } else if both(b"szSZCj") {
        0.45
    } else if among(&NEAR) {
        0.6
    } else {
        1.2
    }
}

/// How alike `a` and `b` sound, 0 to 1: 1 less the cost of the cheapest edit over the weight of the heavier side. 0 when either
/// is silent.
pub fn alike(a: &Sounds, b: &Sounds) -> f32 {
    let (a, b, costs) = (a.bytes(), b.bytes(), &*COSTS);
    let total = |sounds: &[u8]| sounds.iter().map(|&sound| costs.weight(sound)).sum::<f32>();
    let heavier = total(a).max(total(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row: Vec<f32> = std::iter::once(0.0)
        .chain(b.iter().scan(0.0, |sum, &sound| {
            *sum += costs.weight(sound);
            Some(*sum)
        }))
        .collect();
    for &heard in a {
        let mut diagonal = row[0];
        row[0] += costs.weight(heard);
        for (at, &said) in b.iter().enumerate() {
            let replaced = diagonal + costs.substitution(heard, said);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(diagonal + costs.weight(heard)).min(row[at] + costs.weight(said));
        }
    }
    (1.0 - row[b.len()] / heavier).max(0.0)
}

/// An upper bound of [`alike`] that costs no table: what the lengths alone allow.
pub fn alike_at_most(a: &Sounds, b: &Sounds) -> f32 {
    let total = |sounds: &Sounds| sounds.bytes().iter().map(|&sound| COSTS.weight(sound)).sum::<f32>();
    let (a, b) = (total(a), total(b));
    if a.max(b) == 0.0 { 0.0 } else { a.min(b) / a.max(b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(a: &str, b: &str) -> f32 {
        alike(&Sounds::of(a), &Sounds::of(b))
    }

    #[test]
    fn what_is_misheard_is_alike() {
        assert_eq!(score("deep sik", "DeepSeek"), 1.0);
        assert!(score("Zippo", "Zhipu") > 0.7, "{}", score("Zippo", "Zhipu"));
        assert!(score("opening line", "OpenAI") > 0.4, "{}", score("opening line", "OpenAI"));
        assert!(score("window", "OpenAI") < 0.5);
        assert_eq!(score("", "Qwen"), 0.0);
    }

    #[test]
    fn the_measure_is_symmetric_and_bounded() {
        for (a, b) in [("Zippo", "Zhipu AI"), ("storm", "Slurm"), ("my sequel", "MySQL")] {
            assert_eq!(score(a, b), score(b, a));
            assert!(score(a, b) <= alike_at_most(&Sounds::of(a), &Sounds::of(b)));
        }
    }
}

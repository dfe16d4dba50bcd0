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
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    // Names are short: their row fits on the stack.
    let (mut short, mut long) = ([0.0; 64], Vec::new());
    let row: &mut [f32] = if b.len() < short.len() {
        &mut short[..=b.len()]
    } else {
        long.resize(b.len() + 1, 0.0);
        &mut long
    };
    for (at, &said) in b.iter().enumerate() {
        row[at + 1] = row[at] + costs.weight(said);
    }
    let heavier = row[b.len()].max(a.iter().map(|&sound| costs.weight(sound)).sum());
    for &heard in a {
        let missed = costs.weight(heard);
        let mut diagonal = row[0];
        row[0] += missed;
        let mut left = row[0];
        for (cell, &said) in row[1..].iter_mut().zip(b) {
            let replaced = diagonal + costs.substitution(heard, said);
            diagonal = *cell;
            left = replaced.min(diagonal + missed).min(left + costs.weight(said));
            *cell = left;
        }
    }
    (1.0 - row[b.len()] / heavier).max(0.0)
}

/// The weight of all sounds: what it costs to hear none of them.
pub(super) fn total(sounds: &Sounds) -> f32 {
    sounds.bytes().iter().map(|&sound| COSTS.weight(sound)).sum()
}

/// An upper bound of [`alike`] that costs no table: what the lengths alone allow.
pub fn alike_at_most(a: &Sounds, b: &Sounds) -> f32 {
    at_most(total(a), total(b))
}

/// [`alike_at_most`] from the totals of the two sides.
pub(super) fn at_most(a: f32, b: f32) -> f32 {
    if a.max(b) == 0.0 { 0.0 } else { a.min(b) / a.max(b) }
}

/// How alike two keys (see [`super::key`]) are written, 0 to 1: 1 less the optimal string alignment distance over the length of
/// the longer.
pub(super) fn letters_alike(a: &str, b: &str) -> f32 {
    let longer = a.len().max(b.len());
    if longer == 0 { 0.0 } else { 1.0 - letter_distance(a, b) as f32 / longer as f32 }
}

/// Optimal string alignment distance of two keys: the bit-parallel algorithm of Hyyrö (2003, "A bit-vector algorithm for
/// computing Levenshtein and Damerau edit distances"), a column of the table in a machine word.
pub(super) fn letter_distance(a: &str, b: &str) -> usize {
    let (pattern, text) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let length = pattern.len();
    if length == 0 || length > 64 || !pattern.bytes().chain(text.bytes()).all(|byte| byte.is_ascii()) {
        return strsim::osa_distance(a, b);
    }
    let mut places = [0_u64; 128];
    for (at, byte) in pattern.bytes().enumerate() {
        places[byte as usize] |= 1 << at;
    }
    let last = 1 << (length - 1);
    let (mut up, mut down, mut diagonal, mut before) = (!0_u64, 0_u64, 0_u64, 0_u64);
    let mut distance = length;
    for byte in text.bytes() {
        let same = places[byte as usize];
        let swapped = ((!diagonal & same) << 1) & before;
        diagonal = ((same & up).wrapping_add(up) ^ up) | same | down | swapped;
        let mut rises = down | !(diagonal | up);
        let falls = diagonal & up;
        distance += usize::from(rises & last != 0);
        distance -= usize::from(falls & last != 0);
        rises = (rises << 1) | 1;
        up = (falls << 1) | !(diagonal | rises);
        down = rises & diagonal;
        before = same;
    }
    distance
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

    #[test]
    fn letters_are_compared_as_the_textbook_says() {
        let words = ["", "a", "ab", "ba", "abc", "acb", "deepseek", "depseek", "deepsekk", "edepseek", "genentech", "genetic"];
        let long = "abcdefghijklmnopqrstuvwxyz0123456789".repeat(2);
        let keys: Vec<&str> =
            words.into_iter().chain([&long[..64], &long[..65], &long[1..], "schluter", "sch\u{fc}ler"]).collect();
        for a in &keys {
            for b in &keys {
                assert_eq!(letter_distance(a, b), strsim::osa_distance(a, b), "{a} {b}");
            }
        }
    }
}

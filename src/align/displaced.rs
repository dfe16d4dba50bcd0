//! Given pairs whose target renders another source of the same document.

use super::Similarity;
use super::bitext::Bitext;
use crate::document::Side;
use crate::facts::Lexical;

/// How far around a pair its target is looked for, in pairs each way.
const REACH: usize = 10;
/// What the other target must be worth by itself, and how far it must be above the pair's own, in natural-log units. A true
/// pair is seldom below its competitors at all; two units apart, words decide and not chance.
const WORTH: f32 = 2.0;
const LEAD: f32 = 2.0;
/// How much worse the other target's own source must fit it: else the two sources merely say the same.
const FREE: f32 = 1.0;

/// A pair that stands beside the wrong target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Displaced {
    /// The pair, 0-based.
    pub pair: usize,
    /// The pair whose target renders this pair's source.
    pub belongs: usize,
    /// How far that target fits better, in natural-log units.
    pub lead: f32,
}

/// The displaced pairs of a bitext, ascending; none unless its pairing was given.
pub fn displaced(bitext: &Bitext) -> Vec<Displaced> {
    let count = bitext.pairs.len();
    if !bitext.given || count < 2 {
        return Vec::new();
    }
    let side = |side: Side| (0..count).map(|pair| &bitext.facts(pair, side).lexical).collect::<Vec<&Lexical>>();
    let similarity = Similarity::new(&side(Side::Source), &side(Side::Target));
    let own: Vec<f32> = (0..count).map(|pair| similarity.score(pair, pair)).collect();
    (0..count).filter_map(|pair| judge(&similarity, &own, pair)).collect()
}

fn judge(similarity: &Similarity, own: &[f32], pair: usize) -> Option<Displaced> {
    let window = pair.saturating_sub(REACH)..(pair + REACH + 1).min(own.len());
    let scores = similarity.scores(pair, window.clone()).into_iter().zip(window);
    let (better, belongs) = scores.filter(|&(_, other)| other != pair).max_by(|a, b| a.0.total_cmp(&b.0))?;
    let lead = better - own[pair];
    (better > WORTH && lead > LEAD && better - own[belongs] > FREE).then_some(Displaced { pair, belongs, lead })
}

//! Paragraphs made of sentence pairs, and what a careless translator does to them.

use crate::corpus::{Dice, Pair, clauses};
use bilint::document::Side;
use bilint::text::Span;
use std::collections::HashSet;

/// What was done to a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// A sentence of the target dropped.
    SentenceOfTarget,
    /// A sentence of the source dropped.
    SentenceOfSource,
    /// A sentence added to the target.
    Addition,
    /// A clause of the target dropped.
    Clause,
    /// The target cut off at some character.
    Cut,
    /// The end mark of the target dropped, and nothing else.
    EndMark,
}

/// A pair, what was done to it, and where the stretch stands that lost its counterpart, if that is known.
pub(crate) struct Trial {
    pub(crate) pair: Pair,
    pub(crate) fault: Fault,
    pub(crate) at: Option<(Side, Span)>,
}

impl Trial {
    fn new(pair: Pair, fault: Fault) -> Self {
        Self { pair, fault, at: None }
    }
}

/// Sentences of fewer bytes are short.
const SHORT: usize = 80;

/// Paragraphs of up to four sentences, some on one subject, and single sentences, sound and with every fault.
pub(crate) fn trials(pairs: &[Pair]) -> Vec<Trial> {
    let mut dice = Dice::new(20_261_124);
    let mut trials = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        trials.push(Trial::new(pair.clone(), Fault::None));
        trials.extend(without_clause(pair, &mut dice));
        trials.extend(without_end(pair, &mut dice));
        // Sentences of encyclopaedias are long; of the short ones twice as many paragraphs are made.
        let times = if pair[0].len() < SHORT { 2 } else { at % 2 };
        for _ in 0..times {
            let sentences = paragraph(pairs, at, &mut dice);
            let added = &pairs[related(pairs, at, &mut dice)];
            trials.push(Trial::new(join(&sentences), Fault::None));
            trials.extend(sentence_faults(&sentences, added, &mut dice));
        }
    }
    trials
}

pub(crate) fn paragraph(pairs: &[Pair], at: usize, dice: &mut Dice) -> Vec<Pair> {
    let mut members = vec![at];
    let count = 2 + dice.below(3);
    for _ in 0..20 {
        if members.len() >= count {
            break;
        }
        let drawn = dice.below(pairs.len());
        let other = if dice.below(4) > 0 { related(pairs, at, dice) } else { drawn };
        let short = |index: usize| pairs[index][0].len() < SHORT;
        if short(at) && !short(other) && dice.below(4) > 0 {
            continue;
        }
        if !members.contains(&other) {
            members.push(other);
        }
    }
    members.into_iter().map(|member| pairs[member].clone()).collect()
}

/// Of some pairs drawn at random, the one that shares most words with the pair at `at`.
pub(crate) fn related(pairs: &[Pair], at: usize, dice: &mut Dice) -> usize {
    const DRAWN: usize = 60;
    let words = |index: usize| pairs[index][0].split_whitespace().filter(|word| word.len() > 4).collect::<HashSet<_>>();
    let own = words(at);
    let drawn: Vec<usize> = (0..DRAWN).map(|_| dice.below(pairs.len())).filter(|&other| other != at).collect();
    drawn.into_iter().max_by_key(|&other| words(other).intersection(&own).count()).unwrap_or((at + 1) % pairs.len())
}

pub(crate) fn join(sentences: &[Pair]) -> Pair {
    let side = |side: usize| sentences.iter().map(|pair| pair[side].as_str()).collect::<Vec<_>>();
    [side(0).join(" "), side(1).concat()]
}

/// Where the sentence at `index` of `side` stands after joining.
fn place(sentences: &[Pair], index: usize, side: Side) -> (Side, Span) {
    let before: String = join(&sentences[..index])[side as usize].clone();
    let blank = usize::from(side == Side::Source && index > 0);
    let start = before.len() + blank;
    (side, Span::new(start, start + sentences[index][side as usize].len()))
}

fn sentence_faults(sentences: &[Pair], added: &Pair, dice: &mut Dice) -> Vec<Trial> {
    let index = dice.below(sentences.len());
    let whole = join(sentences);
    let mut rest = sentences.to_vec();
    rest.remove(index);
    let mut found = Vec::new();
    if !rest.is_empty() {
        let [source, target] = join(&rest);
        let at = Some(place(sentences, index, Side::Source));
        found.push(Trial { pair: [whole[0].clone(), target], fault: Fault::SentenceOfTarget, at });
        let at = Some(place(sentences, index, Side::Target));
        found.push(Trial { pair: [source, whole[1].clone()], fault: Fault::SentenceOfSource, at });
    }
    let mut more = sentences.to_vec();
    let index = dice.below(sentences.len() + 1);
    more.insert(index, added.clone());
    let at = Some(place(&more, index, Side::Target));
    found.push(Trial { pair: [whole[0].clone(), join(&more)[1].clone()], fault: Fault::Addition, at });
    found
}

/// Drops a clause of at least six characters that leaves at least as much.
fn without_clause(pair: &Pair, dice: &mut Dice) -> Option<Trial> {
    const LEAST: usize = 18;
    let target = &pair[1];
    let all = clauses(target);
    let long = |range: &std::ops::Range<usize>| range.len() >= LEAST && target.len() - range.len() >= LEAST;
    let inner: Vec<_> = all[..all.len() - 1].iter().filter(|range| long(range)).collect();
    let range = *inner.get(dice.below(inner.len()))?;
    let target = format!("{}{}", &target[..range.start], &target[range.end..]);
    Some(Trial::new([pair[0].clone(), target], Fault::Clause))
}

/// Cuts off three to six tenths of the target, and, apart, only its end mark.
fn without_end(pair: &Pair, dice: &mut Dice) -> Vec<Trial> {
    let [source, target] = pair;
    let count = target.chars().count();
    let whole = target.trim_end_matches(['。', '！', '？']);
    if count < 6 || whole.len() == target.len() {
        return Vec::new();
    }
    let kept = count * (40 + dice.below(31)) / 100;
    let cut = target.chars().take(kept).collect();
    // One source in eight was cut into lines at a comma.
    let comma = if dice.below(8) == 0 { "，" } else { "" };
    vec![Trial::new([source.clone(), cut], Fault::Cut), Trial::new([source.clone(), format!("{whole}{comma}")], Fault::EndMark)]
}

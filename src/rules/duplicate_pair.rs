//! The same pair again.

use crate::corpus;
use crate::document::Side;
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The same pair again.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DuplicatePair {
    /// Fewest letters and characters of a pair that is worth reporting; short ones (a heading, "Thank you.") repeat by right.
    letters: usize,
}

impl Default for DuplicatePair {
    fn default() -> Self {
        Self { letters: 60 }
    }
}

const TWICE: &[(&str, &str)] = &[
    ("The night ferry carries sheep, letters and whoever has missed the last train.", "夜间渡轮运送羊、信件和错过末班火车的人。"),
    ("The captain sleeps in the afternoon.", "船长下午睡觉。"),
    ("The night ferry carries sheep, letters and whoever has missed the last train.", "夜间渡轮运送羊、信件和错过末班火车的人。"),
];

impl Declare for DuplicatePair {
    const META: Meta = Meta {
        name: "duplicate-pair",
        group: Group::Structure,
        default: true,
        severity: Severity::Warning,
        summary: ("the same pair stands in the document again", "文档中重复出现同一对"),
        what: "Reports pairs whose source and target are the same, white space and case aside, as those of an earlier pair of the \
               document: one finding for each pair that repeats, with all its places.\n\n\
               With a summary of the corpus (`filter --with`), each pair that stands in the corpus more than once, but the one whose id \
               has the smallest hash; at info where the records have no ids, because nothing tells the copies apart then.",
        why: "A paragraph pasted twice is a fault in print, and weighs a corpus towards it.",
        limits: "Refrains and forms repeat by right; pairs under `letters` (60) letters and characters are left alone.",
        bad: &[Example::Pairs(TWICE)],
        good: &[Example::Pairs(&[("Thank you.", "谢谢。"), ("Any questions?", "有问题吗？"), ("Thank you.", "谢谢。")])],
    };
}

impl Rule for DuplicatePair {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let Some(summary) = pair.context.corpus.filter(|_| pair.is_full()) else { return };
        let [source, target] = Side::BOTH.map(|side| corpus::letters(pair.words(side)));
        if source.chars().count() + target.chars().count() < self.letters {
            return;
        }
        let target = corpus::key(&target);
        let same = summary.renderings(corpus::Kind::Pair, &corpus::key(&source)).into_iter().find(|(value, _)| *value == target);
        let Some((_, tally)) = same.filter(|(_, tally)| tally.count > 1) else { return };
        let own = corpus::own_id(pair.context.bitext, pair.index);
        if own.as_ref().is_some_and(|own| tally.begins_with(own)) {
            return;
        }
        let (count, first) = (tally.count, tally.ids.first().map_or("", String::as_str));
        let draft = Draft::new(
            format!("the same pair stands in the corpus {count} times, first as {first}"),
            format!("同一对在语料库中出现了 {count} 次，首见于 {first}"),
        );
        let severity = if own.is_some() { Severity::Warning } else { Severity::Info };
        sink.push(draft.severity(severity).on(pair.index));
    }

    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        let mut seen: BTreeMap<[String; 2], Vec<usize>> = BTreeMap::new();
        for pair in context.pairs().filter(|pair| pair.is_full()) {
            let sides = Side::BOTH.map(|side| normal(pair.words(side)));
            if sides.iter().map(|side| side.chars().count()).sum::<usize>() >= self.letters {
                seen.entry(sides).or_default().push(pair.index);
            }
        }
        let mut repeated: Vec<Vec<usize>> = seen.into_values().filter(|pairs| pairs.len() > 1).collect();
        repeated.sort_unstable();
        for pairs in repeated {
            let draft = Draft::new(
                format!("the same pair stands here {} times", pairs.len()),
                format!("同一对出现了 {} 次", pairs.len()),
            );
            sink.push(pairs.into_iter().fold(draft, |draft, pair| draft.next_place().on(pair)));
        }
    }
}

fn normal(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

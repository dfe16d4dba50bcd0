//! The same words rendered in different ways.

use crate::corpus;
use crate::document::Side;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use crate::text::{Span, is_han};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The same source has different targets, or the same target different sources.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct InconsistentTranslation {
    /// Fewest letters (Chinese characters count two) of a text that must be rendered alike.
    min_letters: usize,
    /// From which similarity on, 0 to 1, two sources that are not the same are held to be; 1 compares only equal ones.
    similarity: f32,
}

impl Default for InconsistentTranslation {
    fn default() -> Self {
        Self { min_letters: 12, similarity: 0.95 }
    }
}

impl Declare for InconsistentTranslation {
    const META: Meta = Meta {
        name: "inconsistent-translation",
        group: Group::Consistency,
        default: true,
        severity: Severity::Warning,
        summary: (
            "the same source has different targets, or the same target different sources",
            "同一原文译法不同，或不同原文译文相同",
        ),
        what: "Compares all pairs of a document. Texts are compared without regard to case, white space and marks. Reports a source that \
               is rendered in several ways, with how often each occurs, and at info one that differs by a word or less; and a target \
               that stands for several quite different sources. Texts under `min-letters` letters (default 12, a Chinese character \
               counts two) are interjections and are left out; `similarity` (default 0.95) says how near is near.\n\n\
               With a summary of the corpus (`filter --with`), a pair whose source the corpus renders in other ways, too: a warning when \
               another way is at least three times as frequent, else info.",
        why: "Readers take two renderings for two things. A target that repeats under another source was pasted in the wrong place.",
        limits: "Where the context asks for another rendering the difference is right. Different sources that mean the same are \
                 reported only when they share hardly any letters.",
        bad: &[
            Example::Pairs(&[
                ("Close the harbour gate.", "关闭港口大门。"),
                ("The tide is rising.", "潮水正在上涨。"),
                ("Close the harbour gate.", "把港门关上。"),
            ]),
            Example::Pairs(&[
                ("The night ferry is full.", "夜间渡轮已经满员。"),
                ("Tickets are sold on the north pier.", "船票在北码头出售。"),
                ("Dogs must be kept on a lead.", "船票在北码头出售。"),
            ]),
            Example::Pairs(&[
                ("Save the tide table!", "保存潮汐表！"),
                ("Save the Tide Table", "存储潮汐一览"),
                ("Save the tide table", "保存潮汐表"),
            ]),
        ],
        good: &[
            Example::Pairs(&[("Yes, sir!", "是，长官！"), ("Yes, sir!", "好的，先生！")]),
            Example::Pairs(&[("Close the harbour gate.", "关闭港口大门。"), ("Close the harbour gate!", "关闭港口大门！")]),
            Example::Pairs(&[("The boat leaves at nine.", "船九点开。"), ("The boat arrives at noon.", "船中午到。")]),
        ],
    };
}

/// How many times as frequent another rendering must be in a corpus for this one to be suspicious: where both are common, the
/// language has two ways to say it. Set by hand.
const USUAL: u64 = 3;

/// A pair's texts without case, white space and marks.
struct Entry {
    pair: usize,
    keys: [String; 2],
}

impl Rule for InconsistentTranslation {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let Some(summary) = pair.context.corpus.filter(|_| pair.is_full()) else { return };
        let [source, target] = Side::BOTH.map(|side| corpus::letters(pair.words(side)));
        if weight(&source) < self.min_letters || source == target {
            return;
        }
        let (all, target) = (summary.renderings(corpus::Kind::Pair, &corpus::key(&source)), corpus::key(&target));
        let own = all.iter().find(|(value, _)| *value == target).map_or(0, |(_, tally)| tally.count);
        let others = all.iter().filter(|(value, _)| *value != target);
        let Some((_, usual)) = others.max_by(|a, b| a.1.count.cmp(&b.1.count).then(b.0.cmp(&a.0))) else { return };
        let (ways, count, first) =
            (all.len(), all.iter().map(|(_, tally)| tally.count).sum::<u64>(), usual.ids.first().map_or("", String::as_str));
        let draft = Draft::new(
            format!(
                "The same source is rendered in {ways} ways in {count} pairs, {own} times so, {} times as in {first}",
                usual.count
            ),
            format!("同一原文在 {count} 对中有 {ways} 种译法，此译法 {own} 次，如 {first} 者 {} 次", usual.count),
        );
        let severity = if usual.count >= USUAL * own.max(1) { Severity::Warning } else { Severity::Info };
        let draft = draft.severity(severity).confidence(0.8);
        sink.push(place(pair.context, draft, pair.index, Side::Target, Bilingual::default()));
    }

    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        let mut entries: Vec<Entry> = context
            .pairs()
            .filter(|pair| pair.is_full())
            .map(|pair| Entry { pair: pair.index, keys: Side::BOTH.map(|side| corpus::letters(pair.words(side))) })
            .filter(|entry| entry.keys.iter().all(|key| !key.is_empty()) && entry.keys[0] != entry.keys[1])
            .collect();
        for side in Side::BOTH {
            entries.sort_by(|a, b| (&a.keys[side as usize], a.pair).cmp(&(&b.keys[side as usize], b.pair)));
            for group in entries
                .chunk_by(|a, b| a.keys[side as usize] == b.keys[side as usize])
                .filter(|group| group.len() > 1 && weight(&group[0].keys[side as usize]) >= self.min_letters)
            {
                by_group(context, group, side, sink);
            }
            if side == Side::Source && self.similarity < 1.0 {
                self.near(context, &entries, sink);
            }
        }
    }
}

impl InconsistentTranslation {
    /// Neighbours in alphabetical order that differ by little in the source and by much in the target.
    fn near(&self, context: Context<'_>, entries: &[Entry], sink: &mut Sink<'_>) {
        for (a, b) in entries.iter().zip(entries.iter().skip(1)) {
            let [source, target] = [0, 1].map(|side| (&a.keys[side], &b.keys[side]));
            let long = source.0.chars().count() >= 2 * self.min_letters;
            if long
                && source.0 != source.1
                && similarity_at_most(source.0, source.1) >= self.similarity
                && similarity(source.0, source.1) >= self.similarity
                && similarity(target.0, target.1) < 0.4
            {
                let draft = Draft::new("Nearly the same source is rendered quite differently", "几乎相同的原文，译法差别很大")
                    .severity(Severity::Info)
                    .confidence(0.6);
                let draft = place(context, draft, a.pair.min(b.pair), Side::Target, Bilingual::default());
                sink.push(place(context, draft, a.pair.max(b.pair), Side::Target, Bilingual::default()));
            }
        }
    }
}

/// One text on `side`, the renderings of which differ.
fn by_group(context: Context<'_>, group: &[Entry], side: Side, sink: &mut Sink<'_>) {
    let other = side.other() as usize;
    let mut kinds: Vec<(&Entry, usize)> = Vec::new();
    for entry in group {
        let same = |kind: &Entry| match side {
            Side::Source => kind.keys[other] == entry.keys[other],
            Side::Target => similarity(&kind.keys[other], &entry.keys[other]) > 0.5,
        };
        match kinds.iter_mut().find(|(kind, _)| same(kind)) {
            Some((_, count)) => *count += 1,
            None => kinds.push((entry, 1)),
        }
    }
    if kinds.len() < 2 {
        return;
    }
    kinds.sort_by_key(|(first, _)| first.pair);
    let (count, ways) = (group.len(), kinds.len());
    let draft = match side {
        Side::Source => Draft::new(
            format!("The same source is rendered in {ways} ways in {count} places"),
            format!("同一原文出现 {count} 次，有 {ways} 种译法"),
        ),
        Side::Target => Draft::new(
            format!("The same target stands for {ways} different sources in {count} places"),
            format!("同一译文出现 {count} 次，对应 {ways} 种不同的原文"),
        ),
    };
    sink.push(kinds.iter().fold(draft.confidence(0.8), |draft, (entry, times)| {
        let note = Bilingual::new(format!("{times} of {count}"), format!("{count} 处中的 {times} 处"));
        place(context, draft, entry.pair, side.other(), note)
    }));
}

fn place(context: Context<'_>, draft: Draft, pair: usize, fault: Side, note: Bilingual) -> Draft {
    let whole = |side: Side| Span::new(0, context.bitext.words(pair, side).len());
    let draft = draft.next_place().fault(pair, fault, whole(fault), note);
    draft.evidence(pair, fault.other(), whole(fault.other()), Bilingual::default())
}

fn weight(key: &str) -> usize {
    key.chars().map(|c| if is_han(c) { 2 } else { 1 }).sum()
}

/// The most that [`similarity`] can be, told from which characters the texts hold and how often.
fn similarity_at_most(a: &str, b: &str) -> f32 {
    let mut counts: FxHashMap<char, i32> = FxHashMap::default();
    let mut length = 0_usize;
    for c in a.chars() {
        *counts.entry(c).or_default() += 1;
        length += 1;
    }
    let mut shared = 0_usize;
    for c in b.chars() {
        length += 1;
        if let Some(count) = counts.get_mut(&c).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    2.0 * shared as f32 / length.max(1) as f32
}

/// Share of characters two texts have in common in order, 0 to 1.
fn similarity(a: &str, b: &str) -> f32 {
    similar::TextDiff::from_chars(a, b).ratio()
}

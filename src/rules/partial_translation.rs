//! A sentence or clause without counterpart.

use crate::align::{Balance, Gap, Links, breaks_off, ends, gaps};
use crate::document::Side;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use crate::text::{Scripts, Span};
use serde::Deserialize;

/// A sentence or clause of the source has no counterpart inside an otherwise good pair, or the target adds one.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PartialTranslation {
    /// How likely an omission must be, 0 to 1.
    certainty: f32,
    /// Whether what the target adds is reported too.
    additions: bool,
    /// Share of pairs with omissions from which a document counts as condensed.
    condensed: f32,
}

impl Default for PartialTranslation {
    fn default() -> Self {
        Self { certainty: 0.75, additions: true, condensed: 0.25 }
    }
}

impl Declare for PartialTranslation {
    const META: Meta = Meta {
        name: "partial-translation",
        group: Group::Completeness,
        default: true,
        severity: Severity::Error,
        summary: ("a sentence or clause has no counterpart in the pair", "句子或分句在对应段落中没有译文（或原文）"),
        what: "Looks in each pair for the stretch (a sentence, a clause, several of them) that most likely has no counterpart on the \
               other side: its words meet no rendering that the lexicon knows, the lengths agree better without it, and the other \
               side holds no words that could be a free rendering of it. The stretch is marked. A target that breaks off in the middle \
               (no end mark where the source has one, too short, an open bracket, half a word) is reported too. A document in which many pairs drop something (`condensed`, default a quarter of them and at \
               least five) is a condensed translation: one finding with all its places. Option `certainty` (default 0.75) says \
               how likely an omission must be, `additions = false` reports only what the target lacks.",
        why: "A dropped sentence is hard to see in a fluent translation, and nobody misses what they do not know of.",
        limits: "Free and idiomatic renderings of a clause may be taken for omissions; a dropped clause of a few words, or one whose \
                 words occur elsewhere in the pair, is not found. Judges by the lexicon, so unusual vocabulary weakens it.",
        bad: &[
            Example::Pair(
                "The ferry leaves the north pier at dawn. Passengers must show their tickets to the guard before boarding. The trip \
                 takes three hours.",
                "渡轮黎明时分从北码头出发。航程为三个小时。",
            ),
            Example::Pair(
                "The museum opens at nine. Children under six pay nothing.",
                "博物馆九点开门。六岁以下儿童免费。周末还有专家为参观者讲解古代陶器的历史。",
            ),
            Example::Pair(
                "The farmers harvested the wheat early because heavy storms were expected. They sold most of it to a bakery in the \
                 capital, and the rest was given to the village school.",
                "由于预计会有强风暴，农民们提前收割了小麦。",
            ),
        ],
        good: &[
            Example::Pair(
                "The ferry leaves the north pier at dawn. Passengers must show their tickets. The trip takes three hours.",
                "渡轮黎明时分从北码头出发。乘客必须出示船票。航程为三个小时。",
            ),
            Example::Pair("It was raining cats and dogs, so we stayed at home.", "外面大雨倾盆，所以我们待在家里。"),
            Example::Pair("The museum opens at nine; children under six pay nothing.", "博物馆九点开门，六岁以下儿童免费。"),
        ],
    };
}

impl Rule for PartialTranslation {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        let balance = balance(context);
        let least = (self.certainty / (1.0 - self.certainty).max(1e-3)).ln();
        let dropped = |gap: &Gap| gap.side == Side::Source;
        let marked = marks_ends(context);
        let mut all: Vec<(usize, Gap)> = Vec::new();
        for pair in context.pairs().filter(|&pair| comparable(pair)) {
            let words = Side::BOTH.map(|side| pair.words(side));
            let links = Links::new(words, Side::BOTH.map(|side| pair.facts(side)));
            let found = gaps(&links, balance, 0.0).into_iter().filter(|gap| is_told(pair, gap)).map(|gap| (pair.index, gap));
            match breaks_off(words, &links, balance).filter(|&odds| marked && odds >= least) {
                Some(odds) => {
                    sink.push(broken_off(pair, odds, found.map(|(_, gap)| gap).find(|gap| gap.side == Side::Source).as_ref()));
                }
                None => all.extend(found),
            }
        }
        let count = context.pairs().filter(|pair| pair.is_full()).count();
        let certain = all.iter().filter(|(_, gap)| dropped(gap) && gap.odds >= least).count();
        let condensed = certain >= 5 && certain as f32 >= self.condensed * count as f32;
        if condensed {
            let places: Vec<&(usize, Gap)> = all.iter().filter(|(_, gap)| dropped(gap)).collect();
            sink.push(summary(&places, count));
        }
        for (pair, gap) in all.iter().filter(|(_, gap)| gap.odds >= least) {
            if if dropped(gap) { !condensed } else { self.additions } {
                sink.push(one(*pair, gap));
            }
        }
    }
}

/// The document's own balance of lengths: the median of its pairs, drawn to the usual one while they are few.
fn balance(context: Context<'_>) -> Balance {
    let usual = Balance::default();
    let length = |pair: PairRef<'_>, side: Side| pair.facts(side).lexical.length;
    let full = context.pairs().filter(|pair| pair.is_full() && length(*pair, Side::Target) >= 10.0);
    let ratio = |pair: PairRef<'_>| (length(pair, Side::Target) * 3.3 / length(pair, Side::Source).max(1.0)).ln();
    let mut ratios: Vec<f32> = full.map(ratio).collect();
    if ratios.len() < 5 {
        return usual;
    }
    ratios.sort_by(f32::total_cmp);
    let count = ratios.len() as f32;
    let median = ratios[ratios.len() / 2].clamp(-0.4, 0.4);
    Balance { mean: (usual.mean * 15.0 + median * count) / (15.0 + count), ..usual }
}

/// Whether the targets of the document end with a mark where their sources do, most of the time.
fn marks_ends(context: Context<'_>) -> bool {
    let marked = context.pairs().filter(|pair| pair.is_full() && ends(pair.words(Side::Source)));
    let (count, without) =
        marked.fold((0, 0), |(count, without), pair| (count + 1, without + u32::from(!ends(pair.words(Side::Target)))));
    count < 3 || without * 4 <= count
}

/// The target stops before the source does: its last words are marked, and what may be missing.
fn broken_off(pair: PairRef<'_>, odds: f32, missing: Option<&Gap>) -> Draft {
    let target = pair.words(Side::Target);
    let end = target.trim_end().len();
    let start = target[..end].char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let draft = Draft::new("The target breaks off before the source ends", "译文在原文结束之前中断").severity(severity(odds));
    let draft = draft.confidence(confidence(odds)).fault(pair.index, Side::Target, Span::new(start, end), Bilingual::default());
    let note = Bilingual::new("perhaps missing", "可能缺少");
    missing.into_iter().fold(draft, |draft, gap| draft.evidence(pair.index, Side::Source, gap.span, note.clone()))
}

fn severity(odds: f32) -> Severity {
    if odds >= 3.5 { Severity::Error } else { Severity::Warning }
}

/// English on one side, Chinese on the other.
fn comparable(pair: PairRef<'_>) -> bool {
    let [source, target] = Side::BOTH.map(|side| pair.facts(side));
    let third = source.foreign.is_some() || target.foreign.is_some();
    pair.is_full() && !third && source.scripts.han * 4 < source.scripts.latin && target.scripts.han >= 2
}

/// Whether `gap` is for this rule to report. English in the target is left over, not added; and where the target is several
/// paragraphs, what they hold beyond the source is a matter of pairing.
fn is_told(pair: PairRef<'_>, gap: &Gap) -> bool {
    let scripts = Scripts::of(gap.span.of(pair.words(gap.side)));
    let one = pair.context.bitext.pairs[pair.index].kind().target == 1;
    gap.side == Side::Source || (one && scripts.han > scripts.latin)
}

fn confidence(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

fn one(pair: usize, gap: &Gap) -> Draft {
    let draft = match gap.side {
        Side::Source => Draft::new("Part of the source has no rendering in the target", "原文有一部分没有译出"),
        Side::Target => Draft::new("Part of the target renders nothing in the source", "译文有一部分在原文中没有对应"),
    };
    draft.severity(severity(gap.odds)).confidence(confidence(gap.odds)).fault(pair, gap.side, gap.span, Bilingual::default())
}

/// One finding for a document that condenses throughout.
fn summary(places: &[&(usize, Gap)], count: usize) -> Draft {
    let dropped = places.len();
    let draft = Draft::new(
        format!("The translation is condensed: {dropped} of {count} pairs drop part of the source"),
        format!("译文为节译：{count} 对中有 {dropped} 对漏译了部分原文"),
    );
    places.iter().fold(draft.severity(Severity::Warning), |draft, (pair, gap)| {
        draft.next_place().fault(*pair, gap.side, gap.span, Bilingual::default())
    })
}

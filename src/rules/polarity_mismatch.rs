//! Negation and direction.

use crate::align::Links;
use crate::document::Side;
use crate::facts::{Cue, Polarity, cues};
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Declare, Draft, PairRef, Rule, Sink};
use crate::text::Span;
use serde::Deserialize;

/// A negation is lost or added, or a direction turned round.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PolarityMismatch {}

impl Declare for PolarityMismatch {
    const META: Meta = Meta {
        name: "polarity-mismatch",
        group: Group::Meaning,
        default: false,
        severity: Severity::Warning,
        summary: ("negation or direction differs between the two sides", "两侧的否定或方向不一致"),
        what: "Finds the words of the other side that the words round a negation meet by the lexicon, and asks whether the sentence they \
               stand in has anything negative at all: not and never against 不, 没, 无, 未, 拒绝 ..., and the other way round. Opposites \
               (rise and fall, import and export, support and oppose, allow and forbid, success and failure) are compared in the same \
               way.",
        why: "A lost “not” says the opposite and reads perfectly well.",
        limits: "Off by default: irony, double negation and free rendering (stay put, 被吹走) raise it, and where the sentence has another \
                 negative word nothing is said. Questions are left out.",
        bad: &[
            Example::Pair("The ferry does not leave the north pier before dawn.", "渡轮会在黎明前从北码头出发。"),
            Example::Pair("Passengers can board the ferry at the north pier.", "乘客不可以在北码头登上渡轮。"),
            Example::Pair("Ticket sales rose by five percent in March.", "三月份的门票销售下降了百分之五。"),
        ],
        good: &[
            Example::Pair("The ferry does not leave before dawn.", "渡轮在黎明前不会出发。"),
            Example::Pair("The captain refused to leave the harbour.", "船长不愿离开港口。"),
            Example::Pair("Ticket sales rose by five percent in March.", "三月份的门票销售增长了百分之五。"),
            Example::Pair("The harbour is not only old but also beautiful.", "这个港口历史悠久，而且很美。"),
        ],
    };
}

/// Words (in bytes of text, about ten words) round a negation that must be met for it to be judged.
const NEAR: u32 = 45;
/// The same on the English side round words met from Chinese: about four words.
const MARGIN: u32 = 24;

/// A pair with what the rule looks at.
struct Look<'a> {
    pair: PairRef<'a>,
    links: Links,
    cues: [Vec<Cue>; 2],
}

impl Rule for PolarityMismatch {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let facts = Side::BOTH.map(|side| pair.facts(side));
        if !pair.is_full() || facts[1].scripts.han < 4 || facts[0].scripts.latin_words < 3 {
            return;
        }
        let words = Side::BOTH.map(|side| pair.words(side));
        let cues = Side::BOTH.map(|side| cues(words[side as usize], side));
        let matters = |cue: &Cue| !matches!(cue.polarity, Polarity::Hint | Polarity::Loose);
        if !cues.iter().flatten().any(matters) {
            return;
        }
        let look = Look { pair, links: Links::new(words, facts), cues };
        for cue in &look.cues[0] {
            if cue.polarity == Polarity::Negation && look.is_lost(cue.span) {
                sink.push(look.draft(
                    Side::Source,
                    cue.span,
                    "The negation has no counterpart in the target",
                    "否定在译文中没有对应",
                ));
            }
        }
        for cue in &look.cues[1] {
            let turned = match cue.polarity {
                Polarity::Negation => look.is_added(cue.span),
                Polarity::Pole(which, first) => look.is_turned(cue.span, which, first),
                _ => false,
            };
            if turned {
                sink.push(look.draft(Side::Target, cue.span, "The source says the opposite", "原文的意思相反"));
                break;
            }
        }
    }
}

impl Look<'_> {
    fn draft(&self, side: Side, span: Span, en: &str, zh: &str) -> Draft {
        Draft::new(en, zh).confidence(0.6).fault(self.pair.index, side, span, Bilingual::default())
    }

    fn words(&self, side: Side) -> &str {
        self.pair.words(side)
    }

    /// The sentences of `side` that hold any of `spans`.
    fn sentences(&self, side: Side, spans: &[Span]) -> Vec<Span> {
        let holds = |sentence: &&Span| spans.iter().any(|span| sentence.overlaps(*span));
        self.pair.facts(side).sentences.iter().filter(holds).copied().collect()
    }

    fn is_question(&self, side: Side, sentence: Span) -> bool {
        let text = sentence.of(self.words(side));
        text.trim_end_matches(['"', '”', '’', '」', ' ']).ends_with(['?', '？', '吗', '呢'])
    }

    /// Whether any cue of `side` inside `spans` is one that `counts`.
    fn any_cue(&self, side: Side, spans: &[Span], counts: impl Fn(Polarity) -> bool) -> bool {
        let inside = |cue: &Cue| spans.iter().any(|span| span.contains(cue.span));
        self.cues[side as usize].iter().any(|cue| counts(cue.polarity) && inside(cue))
    }

    /// Whether the English negation at `span` has nothing negative in the sentences that render its sentence.
    fn is_lost(&self, span: Span) -> bool {
        let source = self.words(Side::Source);
        let word = span.of(source).to_lowercase();
        let unclear = ["no", "neither", "nor", "without", "nothing", "nowhere"].contains(&word.as_str());
        let after = source[span.end as usize..].trim_start();
        let fixed =
            ["only", "just", "merely", "least", "until", "so much", "to mention"].iter().any(|tail| after.starts_with(tail));
        let Some(&sentence) = self.sentences(Side::Source, &[span]).first() else { return false };
        if unclear || fixed || self.is_question(Side::Source, sentence) {
            return false;
        }
        let near = Span { start: span.start.saturating_sub(NEAR).max(sentence.start), end: (span.end + NEAR).min(sentence.end) };
        if self.links.met(Side::Source, near).len() < 2 {
            return false;
        }
        let rendering = self.sentences(Side::Target, &self.links.met(Side::Source, sentence));
        let negative = |polarity| matches!(polarity, Polarity::Negation | Polarity::Hint);
        !self.any_cue(Side::Target, &rendering, negative)
    }

    /// The clause of the Chinese cue at `span`, the stretch of English it renders, and the English sentences that one stands in.
    fn source_of(&self, span: Span) -> Option<(Span, Vec<Span>)> {
        let target = self.words(Side::Target);
        let &sentence = self.sentences(Side::Target, &[span]).first()?;
        if self.is_question(Side::Target, sentence) {
            return None;
        }
        let mark = |c: char| matches!(c, '，' | ',' | '：' | ':' | '、');
        let start = target[sentence.start as usize..span.start as usize]
            .rfind(mark)
            .map_or(sentence.start, |at| sentence.start + at as u32);
        let end = target[span.end as usize..sentence.end as usize].find(mark).map_or(sentence.end, |at| span.end + at as u32);
        let met = self.links.met(Side::Target, Span { start, end });
        let (first, last) = (met.first()?, met.last()?);
        let stretch = first.join(*last);
        (met.len() >= 2).then(|| {
            let wide = Span { start: stretch.start.saturating_sub(MARGIN), end: stretch.end + MARGIN };
            (wide, self.sentences(Side::Source, &met))
        })
    }

    /// Whether the Chinese negation at `span` renders English without anything negative. Where the English has the very word that the
    /// Chinese negates (can, must, already), only its neighbourhood counts.
    fn is_added(&self, span: Span) -> bool {
        let target = self.words(Side::Target);
        let before = target[..span.start as usize].chars().next_back();
        if before.is_some_and(|c| matches!(c, '是' | '能' | '会' | '要' | '可' | '无' | '莫')) {
            return false;
        }
        let Some((near, sentences)) = self.source_of(span) else { return false };
        let expected = positive(span.of(target));
        let source = self.words(Side::Source);
        let is_word = |word: &str| expected.contains(&word.to_lowercase().as_str());
        let inside = |at: usize| near.range().contains(&at);
        let framed = !expected.is_empty()
            && source.split(|c: char| !c.is_alphabetic()).filter(|word| is_word(word)).any(|word| inside(offset(source, word)));
        let negative = |polarity| matches!(polarity, Polarity::Negation | Polarity::Hint);
        if framed {
            !self.any_cue(Side::Source, &[near], negative)
        } else {
            !self.any_cue(Side::Source, &sentences, |polarity| negative(polarity) || polarity == Polarity::Loose)
        }
    }

    /// Whether the English near the rendering of the pole at `span` names only the other one.
    fn is_turned(&self, span: Span, which: u8, first: bool) -> bool {
        let target = self.words(Side::Target);
        let Some(&sentence) = self.sentences(Side::Target, &[span]).first() else { return false };
        let before = &target[sentence.start as usize..span.start as usize];
        let negated = before.chars().rev().take(4).any(|c| "不没未无难禁免防阻拒".contains(c));
        let same = |polarity| polarity == Polarity::Pole(which, first);
        let other = |polarity| polarity == Polarity::Pole(which, !first);
        if negated || self.any_cue(Side::Target, &[sentence], other) {
            return false;
        }
        let Some((near, sentences)) = self.source_of(span) else { return false };
        self.any_cue(Side::Source, &[near], other)
            && !self.any_cue(Side::Source, &sentences, same)
            && !self.any_cue(Side::Source, &[near], |polarity| polarity == Polarity::Negation)
    }
}

/// Where `part`, a slice of `whole`, begins in it.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The English words that say what the Chinese negation denies.
fn positive(negation: &str) -> &'static [&'static str] {
    match negation {
        "不可以" => &["can", "may", "could", "able", "allow", "allowed", "permitted"],
        "不需要" => &["need", "needs", "needed", "require", "requires", "required", "must"],
        "不应该" | "不应当" => &["should", "ought", "supposed"],
        "不必" => &["must", "need", "needs", "should"],
        "无法" | "不能" => &["can", "able", "could", "capable", "may"],
        "不会" => &["will", "would", "can", "could"],
        "尚未" => &["already", "has", "have", "had"],
        "不得" => &["can", "may"],
        _ => &[],
    }
}

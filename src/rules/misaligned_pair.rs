//! Given pairs that are not translations of each other.

use crate::align::strangers;
use crate::document::Side;
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use crate::text::Scripts;
use serde::Deserialize;

/// The two sides of a given pair do not look like translations of each other.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MisalignedPair {
    /// How likely it must be that a pair for which no better partner is known is none, 0 to 1.
    certainty: f32,
}

impl Default for MisalignedPair {
    fn default() -> Self {
        Self { certainty: 0.65 }
    }
}

impl Declare for MisalignedPair {
    const META: Meta = Meta {
        name: "misaligned-pair",
        group: Group::Structure,
        default: true,
        severity: Severity::Error,
        summary: ("the two sides of a given pair are not translations of each other", "给定的一对互不为译文"),
        what: "In a given pairing, looks up the words of both sides in the lexicon. Reported are pairs whose source is rendered by \
               the target of another pair nearby, and pairs that, judged by themselves, are no translations: too few words meet a rendering for \
               what they promise, lengths and values differ, no name is heard. Drifts and swapped \
               pairs have rules of their own. Option `certainty` (default 0.65) says how sure it must be of a pair judged by itself.",
        why: "A pair that is no translation teaches a reader nothing and a machine the wrong thing.",
        limits: "Free renderings of idioms and verse share few words with their source; short pairs are left alone. A wrong target \
                 on the same subject can pass.",
        bad: &[
            Example::Pair(
                "The orchestra will rehearse the second symphony on Thursday evening in the old theatre.",
                "农民们把苹果装进木箱，用卡车运到港口附近的仓库里存放。",
            ),
            Example::Pair(
                "Heavy snow closed the mountain pass, and the trucks waited for two days in the valley.",
                "这种软件可以把照片里的文字转换成表格，还能检查拼写错误。",
            ),
            Example::Pair(
                "The central bank raised interest rates again because prices of bread, fuel and electricity keep rising.",
                "潜水员在沉船里发现了几枚金币，随后把它们交给了博物馆。",
            ),
        ],
        good: &[
            Example::Pair("He kicked the bucket.", "他去世了。"),
            Example::Pair(
                "Heavy snow closed the mountain pass, and the trucks waited for two days in the valley.",
                "大雪封住了山口，卡车在山谷里等了两天。",
            ),
        ],
    };
}

impl Rule for MisalignedPair {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        if !context.bitext.given {
            return;
        }
        let placement = context.placement();
        for stray in &placement.strays {
            let other = stray.belongs + 1;
            let draft = Draft::new(
                format!("this source is rendered by the target of pair {other}, not by its own"),
                format!("这段原文的译文是第 {other} 对的译文，而不是本对的"),
            );
            sink.push(draft.confidence(0.9).on(stray.pair));
        }
        let told = |pair: usize| {
            // The pair beside a drift lost its target to it, or has the one that the drift left over.
            placement.drifts.iter().flat_map(|run| &run.pairs).any(|&one| one.abs_diff(pair) <= 1)
                || placement.swaps.iter().flatten().any(|&one| one == pair)
                || placement.strays.iter().any(|one| one.pair == pair)
        };
        for pair in context.pairs().filter(|pair| pair.is_full() && !told(pair.index)) {
            if let Some(odds) = self.strangers(pair) {
                let draft = Draft::new("the two sides do not look like translations of each other", "两边看起来互不为译文");
                sink.push(draft.confidence(1.0 / (1.0 + (-odds).exp())).on(pair.index));
            }
        }
    }
}

impl MisalignedPair {
    fn strangers(&self, pair: PairRef<'_>) -> Option<f32> {
        // A side in another language is said by other rules, and the lexicon knows nothing of it.
        let [english, chinese] = Side::BOTH.map(|side| Scripts::of(pair.words(side)));
        if english.han > english.latin || chinese.han * 2 < chinese.latin || chinese.kana > 0 {
            return None;
        }
        let least = (self.certainty / (1.0 - self.certainty).max(1e-3)).ln();
        let odds = strangers(Side::BOTH.map(|side| pair.words(side)), Side::BOTH.map(|side| pair.facts(side)));
        odds.filter(|&odds| odds >= least)
    }
}

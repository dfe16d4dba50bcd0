//! `inconsistent-name`: one name, several renderings in the document.

use crate::document::Side;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::names::Variants;
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use serde::Deserialize;

/// Reports the names that the name memory found written in several ways.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct InconsistentName {}

impl Declare for InconsistentName {
    const META: Meta = Meta {
        name: "inconsistent-name",
        group: Group::Names,
        default: true,
        severity: Severity::Warning,
        summary: ("one name, several renderings in the document", "同一名称在文中有多种写法"),
        what: "Two checks, each one finding a name with all places. A known name (of your glossary or the built-in list) whose \
               spaces or hyphens differ from its own form (`chat GPT`, `open AI`), or whose capitals do where the document has the \
               right form, too. And Chinese strings of one sound but different characters (法拉奇, 法拉齐) that stand where the \
               English has one and the same name, which sounds like them or is known to be rendered so.\n\n\
               Short forms and surnames are no inconsistency.\n\n\
               With a summary of the corpus (`filter --with`), a name that the pair renders by sound, where the corpus has other \
               characters of the same sound at least three times as often.",
        why: "A reader takes two renderings for two persons, companies or places.",
        limits: "Renderings that neither sound alike nor stand in a list (特朗普, 川普) are not compared. Where both renderings are \
                 equally frequent, the one the lexicon has is taken for the right one.",
        bad: &[
            Example::Pair("She asked chat GPT for a recipe.", "她向ChatGPT要了一份食谱。"),
            Example::Pairs(&[
                ("DeepSeek opened an office in Paris.", "DeepSeek在巴黎开设了办事处。"),
                ("The office of Deepseek is small.", "DeepSeek的办事处很小。"),
            ]),
            Example::Pairs(&[
                ("Old Maroudi lives by the harbour.", "老马鲁迪住在港口边。"),
                ("Every morning Maroudi feeds the gulls.", "每天早上马路迪都喂海鸥。"),
            ]),
        ],
        good: &[
            Example::Pair("She asked ChatGPT for a recipe.", "她向ChatGPT要了一份食谱。"),
            Example::Pair("The step, fun as it was, hurt.", "这一步虽然有趣，却很疼。"),
            Example::Pairs(&[
                ("Old Maroudi lives by the harbour.", "老马鲁迪住在港口边。"),
                ("Every morning Maroudi feeds the gulls.", "每天早上马鲁迪都喂海鸥。"),
            ]),
        ],
    };
}

/// How many times as frequent another rendering must be in a corpus for this one to be suspicious. Set by hand.
const USUAL: u64 = 3;

impl Rule for InconsistentName {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let Some(summary) = pair.context.corpus.filter(|_| pair.is_full()) else { return };
        for one in summary.names(pair.context.bitext, pair.index) {
            let Some((wanted, tally)) = one.usual.filter(|(_, tally)| tally.count >= USUAL * one.count.max(1)) else { continue };
            let (name, own, count) = (one.name, one.count, tally.count);
            let draft = Draft::new(
                format!("`{name}` is rendered so {own} times in the corpus, and as `{wanted}` {count} times"),
                format!("“{name}”在语料库中如此翻译 {own} 次，译作“{wanted}” {count} 次"),
            );
            let place = (pair.index, Side::Target, one.here);
            let draft = draft.confidence(0.8).fault(pair.index, Side::Target, one.here, Bilingual::default());
            sink.push(draft.replace(place, wanted, false));
        }
    }

    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        for variants in &context.memory().variants {
            sink.push(draft(context, variants));
        }
    }
}

fn draft(context: Context<'_>, variants: &Variants) -> Draft {
    let wanted = &variants.wanted;
    let mut written: Vec<&str> = Vec::new();
    for &(pair, side, span) in &variants.places {
        let words = span.of(context.bitext.words(pair, side));
        if !written.contains(&words) {
            written.push(words);
        }
    }
    let (quoted, listed) = (written.join("`, `"), written.join("”“"));
    let (en, zh) = match variants.right {
        Some(_) => (format!("`{wanted}` is also written `{quoted}`"), format!("“{wanted}”又写作“{listed}”")),
        None => (format!("`{wanted}` is written `{quoted}`"), format!("“{wanted}”写成了“{listed}”")),
    };
    let mut draft = Draft::new(en, zh).confidence(variants.confidence);
    for &(pair, side, span) in &variants.places {
        draft = draft.next_place().fault(pair, side, span, Bilingual::default());
    }
    if let (Some((pair, side, span)), 1) = (variants.right, variants.places.len()) {
        let same = variants.places.iter().any(|&(other, ..)| other == pair);
        draft = if same { draft.evidence(pair, side, span, Bilingual::default()) } else { draft };
    }
    let side = variants.places.first().map_or(Side::Source, |place| place.1);
    for &(pair, _, span) in variants.places.iter().filter(|place| place.1 == side) {
        draft = draft.replace((pair, side, span), wanted.clone(), true);
    }
    draft
}

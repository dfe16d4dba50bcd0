//! A target that is still the source.

use crate::document::Side;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Declare, Draft, PairRef, Rule, Sink};
use crate::text::Span;
use serde::Deserialize;

/// The target equals the source, or is still in the source's language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Untranslated {}

impl Declare for Untranslated {
    const META: Meta = Meta {
        name: "untranslated",
        group: Group::Completeness,
        default: true,
        severity: Severity::Error,
        summary: ("the target equals the source, or is still in the source's language", "译文与原文相同，或仍是原文的语言"),
        what: "Reports a pair whose target holds running words of English and no Chinese, and a pair whose two sides are the same \
               Chinese text. Running words are words in lower case outside links, handles, code, variables, quotes and brackets; a \
               single one is enough only when it is all there is of a word.",
        why: "A sentence left in the source language was most likely forgotten.",
        limits: "Names, numbers and links are left alone, since they often stay as they are, and so is a heading of fewer \
                 than five capitalised words.",
        bad: &[
            Example::Pair("The ferry leaves at dawn from the north pier.", "The ferry leaves at dawn from the north pier."),
            Example::Pair("Bring a warm coat, please.", "Please bring a warm coat."),
            Example::Pair("渡轮黎明时分从北码头出发。", "渡轮黎明时分从北码头出发。"),
        ],
        good: &[
            Example::Pair("https://example.org/timetable", "https://example.org/timetable"),
            Example::Pair("Harbour Light Deluxe", "Harbour Light Deluxe"),
            Example::Pair("@harbourmaster 🚢", "@harbourmaster 🚢"),
        ],
    };
}

impl Rule for Untranslated {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        if !pair.is_full() {
            return;
        }
        let target = pair.words(Side::Target);
        let scripts = pair.facts(Side::Target).scripts;
        let same = pair.words(Side::Source).trim() == target.trim();
        let chinese = same && scripts.han >= 4 && scripts.han > scripts.latin;
        if !chinese && (pair.facts(Side::Source).scripts.han > 0 || !is_english(pair)) {
            return;
        }
        let draft = if same {
            Draft::new("The target is the source unchanged", "译文与原文完全相同")
        } else {
            Draft::new("The target is not translated: it is in English", "译文没有翻译：仍是英文")
        };
        let whole = Span::new(target.len() - target.trim_start().len(), target.trim_end().len());
        sink.push(draft.fault(pair.index, Side::Target, whole, Bilingual::default()));
    }
}

/// Whether the target is English text: no Chinese characters to speak of, and words that could have been translated.
fn is_english(pair: PairRef<'_>) -> bool {
    let facts = pair.facts(Side::Target);
    let target = pair.words(Side::Target);
    if facts.scripts.han * 10 > facts.scripts.latin || facts.foreign.is_some() {
        return false;
    }
    let lower = facts.prose.iter().filter(|word| word.lower && word.span.len() > 1).count();
    let known = facts.prose.iter().filter(|word| word.known).count();
    let ends = target.trim_end().ends_with(['.', '!', '?', '"', '”']);
    let heading = known >= 5 && known * 5 >= facts.latin.len() * 4;
    let short = facts.prose.len() >= 2 && lower >= 1 && (ends || facts.latin.len() == 2);
    lower >= 2 || short || heading
}

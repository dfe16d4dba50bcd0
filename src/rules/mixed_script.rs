//! Characters of another script or variant than the text is written in.

use crate::document::Side;
use crate::facts::{Stray, StrayScript, latin_look_alike};
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use crate::text::{Span, Variant, to_simplified};
use serde::Deserialize;

/// Simplified and traditional characters mixed; stray kana, hangul, Cyrillic or Greek letters.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MixedScript {
    /// Which variant the Chinese should be in; that of most of its characters when not given.
    variant: Option<Wanted>,
    /// Characters that may stand in either variant, as in names.
    allow: String,
}

/// A variant as the configuration names it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    Simplified,
    Traditional,
}

impl Declare for MixedScript {
    const META: Meta = Meta {
        name: "mixed-script",
        group: Group::Language,
        default: true,
        severity: Severity::Warning,
        summary: ("characters of another script or variant", "混入其他文字或繁简字形"),
        what: "Finds traditional characters in simplified text and simplified ones in traditional text, by characters that only one of the two \
               has. The document's own variant is that of most such characters, or what the option `variant` says (`simplified` or \
               `traditional`). A quotation, title or bracket wholly in the other variant is a citation. Where the rarer variant makes a third of \
               the characters or more, that is one finding for the document. A character that the document writes in the other variant at \
               least three times and never in its own is a name's: `info`.\n\n\
               Also finds Latin words with Cyrillic or Greek letters that look like Latin ones, and kana, hangul and Cyrillic in a text that is \
               in neither of these languages and whose other side does not have them; in quotes or brackets they are a citation. Option \
               `allow`: characters that may stand in either variant.",
        why: "A stray traditional character is left by an input method, an OCR or a conversion; a look-alike letter breaks searching and links.",
        limits: "Characters that both variants share tell nothing, so 後 for 后 may be found and 后 for 後 not. A person's name in the other variant \
                 outside brackets is reported.",
        bad: &[
            Example::Pair("The ferry company raised its prices this year.", "渡轮公司今年提高了票價。"),
            Example::Pair(
                "The ferry company raised its prices this year.",
                "渡輪公司今年提高了对乘客的收費，大家說這個價錢過高。",
            ),
            Example::Pair(
                "The new pier opens today before many guests of the town.",
                "新码头今天在本市许多来宾的见证之下かもめ正式开放使用。",
            ),
            Example::Pair("Press the Stаrt button.", "按下启动按钮。"),
        ],
        good: &[
            Example::Pair("The sign says “ferry company”.", "牌子上写着“渡輪公司”，我们乘船离开。"),
            Example::Pair("The ferry company raised its prices.", "渡輪公司提高了票價。"),
            Example::Pair("Add 5 μm and α.", "加上 5 μm 和 α。"),
            Example::Pair("The brand かもめ (seagull) is sold here.", "这里出售“かもめ”牌。"),
        ],
    };
}

impl Rule for MixedScript {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        self.variants(context, sink);
        for pair in context.pairs() {
            for side in Side::BOTH {
                let strays = &pair.facts(side).strays;
                for stray in strays.iter().filter(|_| pair.facts(side).foreign.is_none()) {
                    report_stray(pair, side, *stray, sink);
                }
            }
        }
    }
}

impl MixedScript {
    fn variants(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        let counts = context.pairs().map(|pair| &pair.facts(Side::Target).variants);
        let (simplified, traditional) = counts.fold((0, 0), |sum, one| (sum.0 + one.simplified, sum.1 + one.traditional));
        let variant = match self.variant {
            Some(Wanted::Simplified) => Variant::Simplified,
            None if simplified >= traditional => Variant::Simplified,
            Some(Wanted::Traditional) | None => Variant::Traditional,
        };
        let mut places: Vec<(PairRef<'_>, Vec<Span>)> = Vec::new();
        for pair in context.pairs().filter(|pair| pair.facts(Side::Target).foreign.is_none()) {
            let spans = self.wrong(pair, variant);
            if !spans.is_empty() {
                places.push((pair, spans));
            }
        }
        let wrong: usize = places.iter().map(|(_, spans)| spans.len()).sum();
        let total = (simplified + traditional) as usize;
        if places.len() > 1 && wrong * 3 >= total {
            let (en, zh) = message(variant);
            let draft = Draft::new(
                format!("{en}: {wrong} of {total}, throughout the document"),
                format!("全文{zh}：{total} 处中的 {wrong} 处"),
            );
            sink.push(places.iter().fold(draft, |draft, (pair, spans)| mark(draft.next_place(), *pair, spans, variant)));
            return;
        }
        let is_name = |span: &Span, words: &str| is_name(context, span.of(words), variant);
        for (pair, spans) in places {
            let words = pair.words(Side::Target);
            let (names, slips): (Vec<Span>, Vec<Span>) = spans.into_iter().partition(|span| is_name(span, words));
            let (en, zh) = message(variant);
            for (spans, severity) in [(slips, Severity::Warning), (names, Severity::Info)] {
                if !spans.is_empty() {
                    sink.push(mark(Draft::new(en, zh).severity(severity), pair, &spans, variant));
                }
            }
        }
    }

    /// The characters of a pair's target that are of the other variant than `variant` and no citation.
    fn wrong(&self, pair: PairRef<'_>, variant: Variant) -> Vec<Span> {
        let words = pair.words(Side::Target);
        let found = &pair.facts(Side::Target).variants;
        // Even or against the text's variant: the rarer ones are not the wrong ones, so count again.
        let rarer_is_wrong = (found.traditional <= found.simplified) == (variant == Variant::Simplified);
        let is_wrong = |c: char| crate::text::variant_of(c).is_some_and(|other| other != variant) && !self.allow.contains(c);
        let all: Vec<Span> = if rarer_is_wrong {
            found.rarer.clone()
        } else {
            words.char_indices().filter(|&(_, c)| is_wrong(c)).map(|(at, c)| Span::new(at, at + c.len_utf8())).collect()
        };
        all.into_iter().filter(|span| span.of(words).chars().all(is_wrong) && !is_cited(words, *span, variant)).collect()
    }
}

/// Whether a character of the other variant is kept so throughout the document, as in a name: three times and more, and never in the
/// document's own variant.
fn is_name(context: Context<'_>, text: &str, variant: Variant) -> bool {
    let Some(c) = text.chars().next().filter(|_| variant == Variant::Simplified) else { return false };
    let count = |c: char| context.pairs().map(|pair| pair.words(Side::Target).matches(c).count()).sum::<usize>();
    count(c) >= 3 && count(to_simplified(c)) == 0
}

/// Whether `span` stands between quotes or brackets around a stretch that has no character of `variant`.
fn is_cited(words: &str, span: Span, variant: Variant) -> bool {
    const OPENING: [char; 7] = ['“', '「', '『', '《', '（', '(', '‘'];
    const CLOSING: [char; 7] = ['”', '」', '』', '》', '）', ')', '’'];
    let (before, after) = (&words[..span.start as usize], &words[span.end as usize..]);
    let Some(open) = before.rfind(OPENING) else { return false };
    let Some(close) = after.find(CLOSING) else { return false };
    let inside = before[open..].chars().chain(after[..close].chars());
    !before[open..].contains(CLOSING) && inside.filter_map(crate::text::variant_of).all(|other| other != variant)
}

fn message(variant: Variant) -> (&'static str, &'static str) {
    match variant {
        Variant::Simplified => ("traditional characters in simplified text", "简体文本中混入繁体字"),
        Variant::Traditional => ("simplified characters in traditional text", "繁体文本中混入简体字"),
    }
}

fn mark(draft: Draft, pair: PairRef<'_>, spans: &[Span], variant: Variant) -> Draft {
    let words = pair.words(Side::Target);
    spans.iter().fold(draft, |draft, &span| {
        let draft = draft.fault(pair.index, Side::Target, span, Bilingual::default());
        // One simplified character may stand for several traditional ones, so only the other direction has one answer.
        if variant == Variant::Traditional {
            return draft;
        }
        let simplified: String = span.of(words).chars().map(to_simplified).collect();
        draft.replace((pair.index, Side::Target, span), simplified, true)
    })
}

fn report_stray(pair: PairRef<'_>, side: Side, stray: Stray, sink: &mut Sink<'_>) {
    let text = stray.span.of(pair.words(side));
    let (en, zh) = match stray.script {
        StrayScript::Kana => ("Japanese kana", "日文假名"),
        StrayScript::Hangul => ("Korean letters", "韩文字母"),
        StrayScript::Cyrillic => ("Cyrillic letters", "西里尔字母"),
        StrayScript::Greek => ("Greek letters", "希腊字母"),
        StrayScript::LookAlike => ("letters of another script that look Latin", "形似拉丁字母的其他文字字母"),
    };
    let draft = Draft::new(format!("{en} in `{text}`"), format!("“{text}”中有{zh}")).fault(
        pair.index,
        side,
        stray.span,
        Bilingual::default(),
    );
    if stray.script == StrayScript::LookAlike {
        let latin: String = text.chars().map(|c| latin_look_alike(c).unwrap_or(c)).collect();
        return sink.push(draft.replace((pair.index, side, stray.span), latin, true));
    }
    let shared = pair.words(side.other()).contains(text);
    if side == Side::Target && !stray.cited && !shared {
        // の alone is a fashion of shop signs.
        let severity = if text.chars().count() == 1 { Severity::Info } else { Severity::Warning };
        sink.push(draft.severity(severity));
    }
}

//! A side in a language that does not belong there.

use crate::document::Side;
use crate::facts::Foreign;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Declare, Draft, PairRef, Rule, Sink};
use crate::text::{Scripts, Span};
use serde::Deserialize;

/// A side is in a third language, or the sides are swapped.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrongLanguage {
    /// Whether written Cantonese on the Chinese side is reported.
    cantonese: bool,
}

impl Default for WrongLanguage {
    fn default() -> Self {
        Self { cantonese: true }
    }
}

impl Declare for WrongLanguage {
    const META: Meta = Meta {
        name: "wrong-language",
        group: Group::Language,
        default: true,
        severity: Severity::Error,
        summary: ("a side is in a third language, or the sides are swapped", "某一侧使用了第三种语言，或两侧颠倒"),
        what: "Reports a whole segment in Japanese, Korean, written Cantonese or another language where Chinese or English belongs, \
               and a pair whose English stands on the Chinese side and the other way round. Scripts are counted first; a Latin-script \
               text of six words or more without English function words is put to a language detector and believed only when that is \
               sure. Cantonese is told by characters that Mandarin does not write (佢, 嘅, 喺 ...). Option `cantonese = false` accepts \
               Cantonese as Chinese.",
        why: "A translation in the wrong language helps nobody, and in a corpus it teaches the wrong thing.",
        limits: "Cantonese without any of its own characters reads as Mandarin. Short texts in Latin letters are taken for English. \
                 A segment that quotes a third language on purpose on both sides is left alone only when both sides are the same.",
        bad: &[
            Example::Pair("The ferry leaves at dawn from the north pier.", "渡し船は夜明けに北の桟橋を出ます。"),
            Example::Pair("They are still waiting for the night ferry.", "佢哋仲喺度等夜船。"),
            Example::Pair(
                "Le bac quitte le quai nord au lever du jour, comme tous les matins.",
                "渡轮每天黎明时分从北码头出发。",
            ),
            Example::Pair("渡轮黎明时分从北码头出发。", "The ferry leaves at dawn from the north pier."),
        ],
        good: &[
            Example::Pair("She likes the song “Sakura”.", "她喜欢《さくら》这首歌。"),
            Example::Pair("Well, let me think about it again.", "唔，让我再想想。"),
            Example::Pair("The pier is called Quai du Nord.", "这座码头名叫北码头（Quai du Nord）。"),
        ],
    };
}

impl Rule for WrongLanguage {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        if !pair.is_full() || pair.words(Side::Source).trim() == pair.words(Side::Target).trim() {
            return;
        }
        let sides = Side::BOTH.map(|side| pair.facts(side));
        let mut third = false;
        for side in Side::BOTH {
            if let Some(foreign) = &sides[side as usize].foreign
                && (self.cantonese || foreign.en != "Cantonese")
            {
                third = true;
                sink.push(third_language(pair, side, foreign));
            }
        }
        if third || !chinese(sides[0].scripts) {
            return;
        }
        let whole = |side: Side| Span::new(0, pair.words(side).len());
        if english(sides[1].scripts) {
            let draft = Draft::new("English and Chinese stand on each other's side", "英文与中文两侧颠倒");
            let note = Bilingual::new("Chinese on the English side", "中文出现在英文一侧");
            let other = Bilingual::new("English on the Chinese side", "英文出现在中文一侧");
            sink.push(draft.fault(pair.index, Side::Source, whole(Side::Source), note).evidence(
                pair.index,
                Side::Target,
                whole(Side::Target),
                other,
            ));
        } else {
            let draft = Draft::new("The English side is in Chinese", "英文一侧是中文");
            sink.push(draft.fault(pair.index, Side::Source, whole(Side::Source), Bilingual::default()));
        }
    }
}

/// Mostly Chinese characters, a word at least.
fn chinese(scripts: Scripts) -> bool {
    scripts.han >= 2 && scripts.han > scripts.latin
}

/// Latin words without Chinese characters.
fn english(scripts: Scripts) -> bool {
    scripts.han == 0 && scripts.latin_words >= 2
}

fn third_language(pair: PairRef<'_>, side: Side, foreign: &Foreign) -> Draft {
    let (side_en, side_zh) = match side {
        Side::Source => ("English", "英文"),
        Side::Target => ("Chinese", "中文"),
    };
    let draft = Draft::new(format!("The {side_en} side is in {}", foreign.en), format!("{side_zh}一侧的语言是{}", foreign.zh));
    let whole = Span::new(0, pair.words(side).len());
    let draft = draft.confidence(0.95).fault(pair.index, side, whole, Bilingual::default());
    let note = Bilingual::new("not written in Mandarin", "普通话书面语不用");
    foreign.marks.iter().take(6).fold(draft, |draft, &mark| draft.evidence(pair.index, side, mark, note.clone()))
}

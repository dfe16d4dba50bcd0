//! Words that turn a statement round: negation, what may stand for one, and pairs of opposites.

use crate::document::Side;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does to the statement it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// Negates it: not, never; 不会, 没有.
    Negation,
    /// May render a negation, or be rendered by one: fail, refuse, unable; 拒绝, 缺.
    Hint,
    /// Does so now and then: only, until, few.
    Loose,
    /// Names one of two opposites: which two, and whether the first of them.
    Pole(u8, bool),
}

/// A word that matters for the direction of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where it stands.
    pub span: Span,
    /// What it does.
    pub polarity: Polarity,
}

/// Clear negations of English; `n't` is told by its ending.
const NEGATIONS: &str = "not never cannot neither nor nobody nothing none without no nowhere";

/// English words that stand for a negation in themselves.
const HINTS: &str = "unless less fail fails failed failing failure failures refuse refuses refused refusing refusal deny denies denied \
     denying denial avoid avoids avoided avoiding prevent prevents prevented preventing prohibit prohibits prohibited forbid forbids \
     forbidden ban bans banned hardly rarely seldom scarcely barely reject rejects rejected rejecting rejection oppose opposes opposed \
     opposing opposition opponent opponents object objects objected objection against absent absence miss missed missing lose loses \
     lost losing lack lacks lacked lacking decline declines declined declining resist resists resisted resisting stops stopped stopping \
     difficult difficulty zero regardless despite unable unlikely impossible illegal invalid incomplete incorrect inadequate \
     insufficient wrong bad worse worst sorry apologize apology apologies unfortunately cancel cancelled canceled exclude excluded \
     exempt halt negative doubt unlike protest protests protested condemn condemned critic critics criticised criticized fight \
     challenge challenged block blocked restrict restricted limit limited suspend suspended scarce empty unknown unaware unclear unfair \
     unsafe unusual few fewer little yet issue issues problem problems trouble forget forgets forgot forgotten";

/// English words that are rendered by a negation now and then.
const LOOSE: &str = "instead rather except until too only just but still before if whether however than any anyone anything anymore even \
     over end ended different differently differ other otherwise off out away free stop hard up stand default anti";

/// Words of English that begin as a negated word does and are none.
const NOT_NEGATED: &str = "increase increased increases increasing increasingly include includes included including indeed india indian \
     indonesia indonesian individual industry industrial information inform initial initiative inside instance institute institution \
     instruction insurance intelligence intend intended intends intention internal international internet interview introduce introduced \
     investigate investigation investment investments investor investors invest invite invited involve involved impact important \
     importance import imports imported improve improved improvement image images immediate immediately implement implemented impose \
     imposed impression inflation influence infection infected injured inquiry inspired install installed infrastructure income index \
     united union unit units unity university universal unique understand understanding understood undertake underway uncle discuss \
     discussed discussion display displayed distance distribute district disease disaster discover discovered discovery dispute mission \
     missile mister minister ministers image iraq iran ireland irish island israel issued issuing isolated dishes discount mistake irony";

/// The pairs of opposites: the first's English and Chinese words, then the second's.
const POLES: &[[&str; 4]] = &[
    [
        "increase increases increased increasing rise rises rose rising risen grow grows grew growing growth climb climbed jump jumped \
         surge surged surging soar soared gain gained gains up higher expand expanded boost boosted raise raised raising",
        "增长 增加 上升 上涨 提高 攀升 增多 激增 飙升 增至 升至 上调",
        "decrease decreases decreased decreasing fall falls fell falling fallen drop drops dropped decline declines declined declining \
         reduce reduced reduces reducing reduction down lower cut cuts shrink shrank slump slumped plunge plunged lose lost less fewer \
         slow slowed loss losses weaker",
        "下降 减少 下跌 降低 下滑 降至 减至 下调",
    ],
    [
        "success succeed succeeded succeeds successful successfully",
        "成功",
        "fail fails failed failing failure failures unsuccessful unsuccessfully lose lost defeat defeated",
        "失败 未能",
    ],
    [
        "import imports imported importing importer importers",
        "进口",
        "export exports exported exporting exporter exporters",
        "出口",
    ],
    [
        "support supports supported supporting supporter supporters",
        "支持 拥护 赞成",
        "oppose opposes opposed opposing opposition against object objects objected opponent opponents",
        "反对 抵制",
    ],
    [
        "allow allows allowed allowing permit permits permitted",
        "允许 准许",
        "ban bans banned banning prohibit prohibits prohibited forbid forbids forbidden prevent prevents prevented bar barred",
        "禁止 不许 不准",
    ],
];

/// Clear negations of Chinese, longer ones before those they begin with.
const CHINESE_NEGATIONS: &[&str] = &[
    "不可以",
    "不需要",
    "不应该",
    "不应当",
    "不同意",
    "不支持",
    "不必",
    "不会",
    "不是",
    "不能",
    "不愿",
    "不想",
    "不得",
    "无法",
    "尚未",
    "没有",
    "没能",
    "并未",
    "并不",
    "并非",
    "从未",
    "未能",
];

/// What looks like a negation and says that something must be.
const DOUBLED: &[&str] = &["不得不", "不能不", "不会不", "不是不", "不得已"];

/// Chinese characters that may carry a negation.
const CHINESE_HINTS: &str = "不没無无未非勿莫别毋否免拒禁缺难失避防停毫岂怎何谁仅除空错误异绝欠罕鲜却少只才忘";

static ENGLISH: LazyLock<FxHashMap<&'static str, Vec<Polarity>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Vec<Polarity>> = FxHashMap::default();
    let mut enter = |words: &'static str, polarity: Polarity| {
        for word in words.split_whitespace() {
            table.entry(word).or_default().push(polarity);
        }
    };
    enter(NEGATIONS, Polarity::Negation);
    enter(HINTS, Polarity::Hint);
    enter(LOOSE, Polarity::Loose);
    for ([first, _, second, _], index) in POLES.iter().zip(0..) {
        enter(first, Polarity::Pole(index, true));
        enter(second, Polarity::Pole(index, false));
    }
    table
});

/// The cues of `words`, which stand on `side`, in order.
pub fn cues(words: &str, side: Side) -> Vec<Cue> {
    match side {
        Side::Source => english(words),
        Side::Target => chinese(words),
    }
}

fn english(words: &str) -> Vec<Cue> {
    let mut cues = Vec::new();
    let inside = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let mut rest = 0;
    while let Some(start) = words[rest..].find(inside).map(|at| rest + at) {
        let end = words[start..].find(|c| !inside(c)).map_or(words.len(), |length| start + length);
        rest = end;
        let word = words[start..end].to_lowercase().replace('’', "'");
        let span = Span::new(start, end);
        let mut enter = |polarity| cues.push(Cue { span, polarity });
        if word.ends_with("n't") {
            enter(Polarity::Negation);
        } else if let Some(known) = ENGLISH.get(word.trim_matches('\'')) {
            known.iter().copied().for_each(enter);
        } else if is_negated(&word) {
            enter(Polarity::Hint);
        }
    }
    cues
}

/// Whether a word is made negative by its prefix or ending.
fn is_negated(word: &str) -> bool {
    let prefixed = ["un", "non", "dis", "mis", "im", "in", "ir", "il"].iter().any(|prefix| {
        let rest = word.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.len() >= 4 && rest.is_ascii())
    });
    (prefixed && !NOT_NEGATED.split_whitespace().any(|kept| kept == word)) || word.ends_with("less") || word.ends_with("lessly")
}

fn chinese(words: &str) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut after = 0;
    for (at, c) in words.char_indices() {
        let rest = &words[at..];
        for ([_, first, _, second], index) in POLES.iter().zip(0..) {
            for (list, is_first) in [(first, true), (second, false)] {
                if let Some(word) = list.split(' ').map(str::trim).find(|word| !word.is_empty() && rest.starts_with(word)) {
                    cues.push(Cue { span: Span::new(at, at + word.len()), polarity: Polarity::Pole(index, is_first) });
                }
            }
        }
        if at < after {
            continue;
        }
        if DOUBLED.iter().any(|word| rest.starts_with(word)) {
            after = at + "不得不".len();
        } else if let Some(word) = CHINESE_NEGATIONS.iter().find(|word| rest.starts_with(**word)) {
            after = at + word.len();
            cues.push(Cue { span: Span::new(at, after), polarity: Polarity::Negation });
        } else if CHINESE_HINTS.contains(c) {
            cues.push(Cue { span: Span::new(at, at + c.len_utf8()), polarity: Polarity::Hint });
        }
    }
    cues
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, side: Side) -> Vec<(&str, Polarity)> {
        cues(text, side).into_iter().map(|cue| (cue.span.of(text), cue.polarity)).collect()
    }

    #[test]
    fn english_cues() {
        let want = [
            ("didn’t", Polarity::Negation),
            ("unfinished", Polarity::Hint),
            ("harmless", Polarity::Hint),
            ("only", Polarity::Loose),
            ("rose", Polarity::Pole(0, true)),
        ];
        assert_eq!(read("He didn’t include the unfinished, harmless part; only sales rose.", Side::Source), want);
    }

    #[test]
    fn chinese_cues() {
        let want = [("没有", Polarity::Negation), ("下降", Polarity::Pole(0, false)), ("难", Polarity::Hint)];
        assert_eq!(read("没有下降，很难说", Side::Target), want);
        assert_eq!(read("我不得不走", Side::Target), []);
    }
}

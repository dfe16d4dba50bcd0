//! A word or stretch that stands twice.

use crate::document::Side;
use crate::facts::Doubling;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::lexicon::lexicon;
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use crate::text::is_han;
use serde::Deserialize;

/// The same word twice in a row.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RepeatedWord {
    /// Words and Chinese stretches that may stand twice.
    allow: Vec<String>,
}

impl Declare for RepeatedWord {
    const META: Meta = Meta {
        name: "repeated-word",
        group: Group::Typography,
        default: true,
        severity: Severity::Warning,
        summary: ("a word stands twice in a row", "词语连续重复"),
        what: "Reports an English word or phrase that follows itself after white space only (`the the`), a Chinese function character that \
               stands twice (`的的`), and a Chinese word or clause that follows itself.\n\n\
               What languages double is not reported: `had had`, `very very`, doubled names, numbers; 爸爸, 看看, 研究研究, 一个一个, 走着走着, \
               很多很多; two characters that belong to different words (为了|了解), as the lexicon tells; and nothing when the other side \
               doubles something as well. Five and more in a document, in every tenth pair at least, are free speech written down: one finding at `info`. \
               Option `allow`: words that may stand twice.",
        why: "Doubled words are left by editing and by machines, and the eye reads over them.",
        limits: "Reduplication that is in no list is reported; a doubled verb of two characters usually is one (`修复修复`). A character that is \
                 the end of one word and the start of the next is told only for words the lexicon has.",
        bad: &[
            Example::Pair("The the ferry leaves at dawn.", "渡轮黎明时分出发。"),
            Example::Pair("The ferry leaves at dawn.", "渡轮在黎明的的时候出发。"),
            Example::Pair("The ferry leaves at dawn.", "渡轮渡轮在黎明时分出发。"),
            Example::Pair("The mayor added that the pier was closed.", "市长补充说，市长补充说，码头关闭了。"),
        ],
        good: &[
            Example::Pair("She had had enough of it.", "她已经受够了。"),
            Example::Pair("Dad looked around, just in order to understand.", "爸爸刚刚看看四周，只是为了了解情况。"),
            Example::Pair("They got off one by one.", "他们一个一个地下船。"),
            Example::Pair("No, no, it is far far away.", "不，不，它在很远很远的地方。"),
        ],
    };
}

impl Rule for RepeatedWord {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        for side in Side::BOTH {
            let found: Vec<(PairRef<'_>, Doubling)> = context.pairs().flat_map(|pair| self.slips(pair, side)).collect();
            // Who speaks freely doubles words all the time, and a transcript keeps it.
            if found.len() >= SPOKEN && found.len() * 10 >= context.bitext.pairs.len() {
                let draft = Draft::new(
                    format!("words stand twice in {} places, as in free speech", found.len()),
                    format!("有 {} 处词语重复，像是口语记录", found.len()),
                );
                sink.push(found.iter().fold(draft.severity(Severity::Info), |draft, (pair, doubling)| {
                    draft.next_place().fault(pair.index, side, doubling.first.join(doubling.second), Bilingual::default())
                }));
                continue;
            }
            for (pair, doubling) in found {
                report(pair, side, doubling, sink);
            }
        }
    }
}

/// Fewest doublings that make a text of free speech, when every tenth pair has one.
const SPOKEN: usize = 5;

fn report(pair: PairRef<'_>, side: Side, doubling: Doubling, sink: &mut Sink<'_>) {
    let text = doubling.first.of(pair.words(side));
    let function_word = ENGLISH.contains(&text.to_lowercase().as_str()) || doubling.length == 1 && text.starts_with(is_han);
    sink.push(
        Draft::new(format!("`{text}` stands twice"), format!("“{text}”重复"))
            .fault(pair.index, side, doubling.first.join(doubling.second), Bilingual::default())
            .replace((pair.index, side, doubling.second), "", function_word),
    );
}

/// Whether the side opposite doubles something too. A doubled Chinese character alone is a word (妈妈).
fn is_echoed(pair: PairRef<'_>, side: Side) -> bool {
    let other = side.other();
    let words = pair.words(other);
    pair.facts(other).doublings.iter().any(|one| one.length > 1 || !one.first.of(words).starts_with(is_han))
}

/// English words that mean nothing when doubled.
const ENGLISH: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "he", "his", "if", "in", "into", "it",
    "its", "of", "on", "or", "our", "she", "than", "the", "their", "they", "this", "to", "was", "we", "were", "which", "will",
    "with", "would", "you", "your",
];

/// English words that are doubled with a meaning: auxiliaries and pronouns that meet across a clause, emphasis, sounds.
const ENGLISH_DOUBLED: &[&str] = &[
    "aye", "bang", "big", "blah", "bye", "cha", "chop", "click", "da", "dear", "deep", "do", "far", "good", "ha", "had", "haha",
    "he", "her", "here", "hey", "ho", "hot", "hush", "is", "kg", "knock", "la", "little", "long", "many", "more", "much", "na",
    "never", "night", "no", "now", "o", "ok", "okay", "old", "on", "one", "please", "plus", "quick", "quickly", "really", "same",
    "slowly", "so", "some", "step", "that", "there", "tick", "tsk", "tut", "two", "very", "wait", "way", "well", "what", "who",
    "win", "yeah", "yes", "you",
];

/// Chinese characters that mean nothing when doubled.
const CHINESE: &str = "的了是在和与把被就也都我你他她它这那从为以向而但或及于之所着会能将已又再更很有其由并等比使";

/// Most characters that a word has beside the doubled one.
const LONGEST_WORD: usize = 3;

/// Words that join a word to itself: faster and faster and ...
const GOING_ON: &[&str] = &[" and", " or", " by", " after", " upon"];

/// English that 一个一个 and its like render.
const ONE_BY_ONE: &[&str] = &[
    "by one",
    "one after",
    "each",
    "every",
    "individual",
    "step by",
    "by step",
    "little by",
    "bit by",
    "time",
    "one at",
    "gradual",
    "slow",
];

/// Chinese words that are said twice as a call or an answer, and by themselves only.
const CALLS: &[&str] = &["没有", "可以", "不是", "是的", "好的", "对的", "不要", "不行", "等等", "快跑", "快来", "知道", "一会"];

/// Chinese words that are doubled: verbs done a little, emphasis, distribution.
const CHINESE_DOUBLED: &[&str] = &[
    "研究", "讨论", "商量", "休息", "打扫", "收拾", "练习", "学习", "考虑", "了解", "认识", "活动", "介绍", "照顾", "尝试",
    "体验", "感受", "放松", "检查", "调查", "参观", "复习", "准备", "打听", "交流", "沟通", "比较", "分析", "锻炼", "很多",
    "好多", "许多", "很久", "好久", "很远", "非常", "特别", "真的", "永远", "如何", "怎样", "谢谢", "快点", "慢点", "一点",
    "多少", "哈哈", "嘿嘿", "呵呵", "嘻嘻", "哇哇", "加油", "救命", "拜托", "某某", "彼此", "实在", "相当", "无数",
];

impl RepeatedWord {
    /// What stands twice on `side` of `pair` and should not.
    fn slips<'a>(&self, pair: PairRef<'a>, side: Side) -> Vec<(PairRef<'a>, Doubling)> {
        // What a machine repeated over and over is another rule's.
        let is_apart = |doubling: &Doubling| pair.facts(side).repeated.is_none_or(|looped| !looped.overlaps(doubling.first));
        let found = pair.facts(side).doublings.iter().copied();
        found
            .filter(|one| is_apart(one) && !is_echoed(pair, side) && !self.allows(pair, side, one))
            .map(|one| (pair, one))
            .collect()
    }

    fn allows(&self, pair: PairRef<'_>, side: Side, doubling: &Doubling) -> bool {
        let words = pair.words(side);
        let text = doubling.first.of(words);
        if self.allow.iter().any(|word| word.eq_ignore_ascii_case(text)) {
            return true;
        }
        if text.starts_with(is_han) {
            let (before, after) = (&words[..doubling.first.start as usize], &words[doubling.second.end as usize..]);
            return if doubling.length == 1 {
                is_sound_character(before, text, after)
            } else {
                is_sound_stretch(pair, text, (before, after))
            };
        }
        let lower = text.to_lowercase();
        let names = doubling.length == 1 && [doubling.first, doubling.second].iter().all(|span| is_capitalised(span.of(words)));
        let initial =
            doubling.first.start == 0 || words[..doubling.first.start as usize].trim_end().ends_with(['.', '?', '!', '"', '“']);
        text.bytes().any(|byte| byte.is_ascii_digit())
            || doubling.length == 2 && GOING_ON.iter().any(|word| lower.ends_with(word))
            || ENGLISH_DOUBLED.contains(&lower.as_str())
            || (names && !ENGLISH.contains(&lower.as_str()) && !initial)
    }
}

fn is_capitalised(text: &str) -> bool {
    text.trim_start().starts_with(char::is_uppercase)
}

/// Whether a doubled character is none: no function character, a word when doubled (常常), or parted between two words (为了|了解).
fn is_sound_character(before: &str, text: &str, after: &str) -> bool {
    if !CHINESE.contains(text) {
        return true;
    }
    if text == "的" {
        // 目的|的, 标的|的, 的|的确: no list of words, which holds phrases that end in 的, is asked.
        return before.ends_with(['目', '标', '打']) || after.starts_with(['确', '士', '黎']);
    }
    let han = |c: &char| is_han(*c);
    let ahead: Vec<char> = before.chars().rev().take_while(han).take(LONGEST_WORD).collect();
    let behind: Vec<char> = after.chars().take_while(han).take(LONGEST_WORD).collect();
    let is_word = |word: String| lexicon().find(&word).is_some();
    (1..=ahead.len()).any(|length| is_word(ahead[..length].iter().rev().copied().chain(text.chars()).collect()))
        || (1..=behind.len()).any(|length| is_word(text.chars().chain(behind[..length].iter().copied()).collect()))
        || is_word(text.repeat(2))
}

/// Whether a doubled stretch is said so on purpose.
fn is_sound_stretch(pair: PairRef<'_>, text: &str, (before, after): (&str, &str)) -> bool {
    let second = text.chars().nth(1);
    let english = pair.words(Side::Source).to_lowercase();
    let counted = text.starts_with('一') && text.chars().count() <= 3 && ONE_BY_ONE.iter().any(|word| english.contains(word));
    let going_on = text.chars().count() == 2 && matches!(second, Some('着' | '啊' | '呀' | '了' | '，' | '、' | '！' | '。'));
    let clause: String = text.chars().filter(|&c| is_han(c)).collect();
    let count = clause.chars().count();
    let short_call = count <= 3 && clause.len() < text.len() || count <= 8 && text.trim_end().ends_with(['。', '！', '？']);
    let alone = !before.ends_with(is_han) && !after.starts_with(is_han);
    let called = alone && CALLS.contains(&clause.as_str());
    counted || going_on || short_call || called || CHINESE_DOUBLED.contains(&clause.as_str())
}

//! English left standing in the Chinese.

use crate::document::Side;
use crate::facts::ProseWord;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Declare, Draft, PairRef, Rule, Sink};
use crate::text::{Scripts, Span, is_latin_letter};
use serde::Deserialize;

/// A sentence, a clause or an ordinary word of English is left inside the Chinese.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UntranslatedRun {
    /// Lower-case words that may stay in English.
    allow: Vec<String>,
}

impl Declare for UntranslatedRun {
    const META: Meta = Meta {
        name: "untranslated-run",
        group: Group::Completeness,
        default: true,
        severity: Severity::Error,
        summary: ("English words left inside the Chinese", "中文里留有未译的英文"),
        what: "Reports, inside a Chinese target, a sentence without any Chinese, a clause of four words or more, and single words in \
               lower case, when the source has the same words. Words in brackets, quotes and titles, handles, links, code and \
               variables are left alone, and so are capitalised words, which are taken for names. Option `allow` lists words that \
               may stay.",
        why: "A forgotten sentence or word stops the reader, and shows that nobody read the translation.",
        limits: "Capitalised single words are never reported. Terms that a field writes in English and lower case (`css`, `token`) \
                 need `allow`.",
        bad: &[
            Example::Pair("The ferry leaves at dawn. Bring a warm coat.", "渡轮黎明时分出发。Bring a warm coat."),
            Example::Pair("The harbour office closed the north pier after the storm.", "暴风雨后，harbour办公室关闭了北码头。"),
            Example::Pair(
                "If the weather is bad the boats stay in port, and nobody complains.",
                "如果天气不好，the boats stay in port，没有人抱怨。",
            ),
        ],
        good: &[
            Example::Pair("Ask for Harbour Light at the desk.", "请在服务台询问 Harbour Light。"),
            Example::Pair("This is called a tide table.", "这叫做潮汐表（tide table）。"),
            Example::Pair(
                "Run `make install` as @root, see www.example.org/docs.",
                "以 @root 运行 `make install`，见 www.example.org/docs。",
            ),
        ],
    };
}

impl Rule for UntranslatedRun {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let facts = pair.facts(Side::Target);
        if facts.prose.is_empty() || facts.scripts.han < 2 || !pair.is_full() || facts.foreign.is_some() {
            return;
        }
        let target = pair.words(Side::Target);
        let source = pair.words(Side::Source);
        let english = |span: Span| is_english(target, span, &facts.prose) && stands_in(source, span.of(target));
        let mut found: Vec<Span> = facts.sentences.iter().copied().filter(|&span| english(span)).collect();
        for run in runs(target, &facts.prose) {
            let span = run[0].span.join(run[run.len() - 1].span);
            if !found.iter().any(|sentence| sentence.contains(span)) && is_clause(run) && stands_in(source, span.of(target)) {
                found.push(span);
            }
        }
        for word in &facts.prose {
            let text = word.span.of(target);
            let free = word.lower && !word.guarded && text.len() >= 4 && !found.iter().any(|span| span.contains(word.span));
            if free && self.may_not_stay(text) && holds_word(source, text) {
                found.push(word.span);
            }
        }
        if found.is_empty() {
            return;
        }
        found.sort_unstable();
        let draft = Draft::new("English is left inside the Chinese", "中文里留有未译的英文");
        sink.push(found.into_iter().fold(draft, |draft, span| draft.fault(pair.index, Side::Target, span, Bilingual::default())));
    }
}

impl UntranslatedRun {
    fn may_not_stay(&self, word: &str) -> bool {
        !self.allow.iter().any(|allowed| allowed == word)
    }
}

/// Whether the sentence `span` holds no Chinese and reads as English: two words in lower case, or a word with a capital and one in
/// lower case, and no more than that.
fn is_english(target: &str, span: Span, prose: &[ProseWord]) -> bool {
    let text = span.of(target);
    if Scripts::of(text).han > 0 {
        return false;
    }
    let words: Vec<&ProseWord> = prose.iter().filter(|word| span.contains(word.span)).collect();
    let lower = words.iter().filter(|word| word.lower && word.span.len() > 1).count();
    lower >= 2 || (lower == 1 && words.len() == 2 && text.ends_with(['.', '!', '?']))
}

/// Runs of words with nothing but spaces and ASCII marks between them.
fn runs<'a>(target: &str, prose: &'a [ProseWord]) -> Vec<&'a [ProseWord]> {
    let joined = |a: &ProseWord, b: &ProseWord| {
        let between = &target[a.span.end as usize..b.span.start as usize];
        between.chars().all(|c| c.is_ascii() && !matches!(c, '(' | ')' | '"') || c == '’' || is_latin_letter(c))
    };
    prose.chunk_by(joined).collect()
}

/// Four words or more, half of them in lower case, outside brackets and quotes.
fn is_clause(run: &[ProseWord]) -> bool {
    let lower = run.iter().filter(|word| word.lower).count();
    run.len() >= 4 && lower >= 3 && lower * 2 >= run.len() && !run.iter().all(|word| word.guarded)
}

/// Whether half of the words of `run` stand in `text`, so that the run comes from there.
fn stands_in(text: &str, run: &str) -> bool {
    let words = || run.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
    words().filter(|word| holds_word(text, word)).count() * 2 >= words().count()
}

/// Whether `text` holds `word` as a whole word, in the same letter case.
fn holds_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let letter = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '$');
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(letter) && !after.is_some_and(letter)
    })
}

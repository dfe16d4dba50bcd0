//! English left standing in the Chinese.

use crate::document::Side;
use crate::facts::ProseWord;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use crate::text::{Scripts, Span, is_latin_letter};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A sentence, a clause or an ordinary word of English is left inside the Chinese.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UntranslatedRun {
    /// Lower-case words that may stay in English.
    allow: Vec<String>,
    /// In how many pairs of a document a word must be left in English to be taken for a term.
    habit: usize,
    /// In what share of its pairs a document must leave single words in English to be taken for one that mixes on purpose.
    mixing: f32,
}

impl Default for UntranslatedRun {
    fn default() -> Self {
        Self { allow: Vec::new(), habit: 3, mixing: 0.1 }
    }
}

impl Declare for UntranslatedRun {
    const META: Meta = Meta {
        name: "untranslated-run",
        group: Group::Completeness,
        default: true,
        severity: Severity::Error,
        summary: ("English words left inside the Chinese", "中文里留有未译的英文"),
        what: "Reports, inside a Chinese target, a sentence without any Chinese, a clause of four words or more, and single words in \
               lower case that the lexicon knows, when the source has the same words. Words in brackets, quotes and titles, handles, \
               links, code and variables are left alone, and so are capitalised words, which are taken for names. A word left in \
               English in `habit` pairs of a document (default 3) is a term by habit: one finding at info with all its places, and so is \
               each word in a document that leaves words in a tenth of its pairs (`mixing`). Option \
               `allow` lists words that may stay. Single words are warnings, more is an error.",
        why: "A forgotten sentence or word stops the reader, and shows that nobody read the translation.",
        limits: "Capitalised single words are never reported, and words the lexicon lacks neither. Terms that a field writes in \
                 English and lower case (`token`, `cookie`) need `allow` when they occur once or twice.",
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
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        let mut words: BTreeMap<&str, Vec<(usize, Span)>> = BTreeMap::new();
        let mut runs: Vec<Vec<Span>> = Vec::new();
        for pair in context.pairs() {
            let facts = pair.facts(Side::Target);
            let open = !facts.prose.is_empty() && facts.scripts.han > 0 && pair.is_full() && facts.foreign.is_none();
            let found = if open { long_runs(pair) } else { Vec::new() };
            if open {
                for span in self.single_words(pair, &found) {
                    words.entry(span.of(pair.words(Side::Target))).or_default().push((pair.index, span));
                }
            }
            runs.push(found);
        }
        let mut touched: Vec<usize> = words.values().flatten().map(|&(pair, _)| pair).collect();
        touched.sort_unstable();
        touched.dedup();
        let full = context.pairs().filter(|pair| pair.is_full()).count();
        let mixes = touched.len() > 1 && touched.len() as f32 >= self.mixing * full as f32;
        for (word, places) in words {
            let mut pairs: Vec<usize> = places.iter().map(|&(pair, _)| pair).collect();
            pairs.dedup();
            if mixes || pairs.len() >= self.habit {
                sink.push(kept(word, &places));
            } else {
                for (pair, span) in places {
                    runs[pair].push(span);
                }
            }
        }
        for (pair, mut spans) in runs.into_iter().enumerate().filter(|(_, spans)| !spans.is_empty()) {
            spans.sort_unstable();
            let long = spans.iter().any(|span| span.of(context.bitext.words(pair, Side::Target)).contains(char::is_whitespace));
            let severity = if long { Severity::Error } else { Severity::Warning };
            let draft = Draft::new("English is left inside the Chinese", "中文里留有未译的英文").severity(severity);
            sink.push(spans.into_iter().fold(draft, |draft, span| draft.fault(pair, Side::Target, span, Bilingual::default())));
        }
    }
}

impl UntranslatedRun {
    /// Ordinary words in lower case outside `found` that the source has in the same form. A word beside one that the lexicon does
    /// not know is taken for part of a name.
    fn single_words(&self, pair: PairRef<'_>, found: &[Span]) -> Vec<Span> {
        let (target, source) = (pair.words(Side::Target), pair.words(Side::Source));
        let prose = &pair.facts(Side::Target).prose;
        let stranger = |word: Option<&ProseWord>, other: &ProseWord| {
            word.is_some_and(|word| {
                let gap = Span { start: word.span.end.min(other.span.end), end: word.span.start.max(other.span.start) };
                !word.known && gap.of(target).chars().all(|c| c == ' ')
            })
        };
        let free = |(index, word): (usize, &ProseWord)| {
            let text = word.span.of(target);
            let beside =
                stranger(index.checked_sub(1).and_then(|before| prose.get(before)), word) || stranger(prose.get(index + 1), word);
            let open = word.lower && word.known && !word.guarded && text.len() >= 4 && !beside;
            let free = open && !found.iter().any(|span| span.contains(word.span)) && holds_word(source, text);
            (free && !self.allow.iter().any(|allowed| allowed == text)).then_some(word.span)
        };
        prose.iter().enumerate().filter_map(free).collect()
    }
}

/// A word that the document leaves in English again and again: a term by habit.
fn kept(word: &str, places: &[(usize, Span)]) -> Draft {
    let count = places.len();
    let draft = Draft::new(
        format!("`{word}` is left in English in {count} places; list it under `allow` if that is meant"),
        format!("“{word}”在 {count} 处保留英文；若有意如此，请列入 `allow`"),
    );
    let add =
        |draft: Draft, &(pair, span): &(usize, Span)| draft.next_place().fault(pair, Side::Target, span, Bilingual::default());
    places.iter().fold(draft.severity(Severity::Info), add)
}

/// Sentences without Chinese, and clauses, that the source has as well.
fn long_runs(pair: PairRef<'_>) -> Vec<Span> {
    let facts = pair.facts(Side::Target);
    let (target, source) = (pair.words(Side::Target), pair.words(Side::Source));
    let english = |span: Span| is_english(target, span, &facts.prose) && stands_in(source, span.of(target));
    let mut found: Vec<Span> = facts.sentences.iter().copied().filter(|&span| english(span)).collect();
    for run in runs(target, &facts.prose) {
        let span = run[0].span.join(run[run.len() - 1].span);
        if !found.iter().any(|sentence| sentence.contains(span)) && is_clause(run) && stands_in(source, span.of(target)) {
            found.push(span);
        }
    }
    found
}

/// Whether the sentence `span` holds no Chinese and reads as English: two words in lower case, or two known words and an end mark.
fn is_english(target: &str, span: Span, prose: &[ProseWord]) -> bool {
    let text = span.of(target);
    if Scripts::of(text).han > 0 {
        return false;
    }
    let words: Vec<&ProseWord> = prose.iter().filter(|word| span.contains(word.span)).collect();
    let lower = words.iter().filter(|word| word.lower && word.span.len() > 1).count();
    let ends = text.ends_with(['.', '!', '?']);
    lower >= 2 || (words.len() >= 2 && ends && words.iter().all(|word| word.known))
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

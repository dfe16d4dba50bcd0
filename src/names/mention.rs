//! Where a text mentions known names.

use super::known::{Known, NameId, key, simplified};
use super::letters::Letters;
use super::words::is_function_word;
use super::{Kind, Name};
use crate::lexicon::lexicon;
use crate::text::{Span, is_han};

/// How a mention is written, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// As the glossary has it.
    Exact,
    /// With other spaces, hyphens or capitals.
    Variant,
    /// The same letters as ordinary words of the language ("step fun"): the name only if something else supports it.
    Words,
}

/// A known name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: NameId,
    /// Where it stands, without a possessive ending.
    pub span: Span,
    /// How it is written.
    pub form: Form,
}

/// Whether what stands between two tokens may stand inside a name.
pub(super) fn joins(gap: &str) -> bool {
    gap.len() <= 3 && gap.chars().all(|c| matches!(c, ' ' | '-' | '‐' | '–' | '.' | '&' | '+' | '/' | '·' | '•' | '\u{a0}'))
}

/// The end of `word` without `'s`, in bytes.
pub(super) fn without_possessive(word: &str) -> usize {
    ["'s", "’s", "'S", "’S", "'", "’"].iter().find_map(|ending| word.strip_suffix(ending)).map_or(word.len(), str::len)
}

/// The mentions of names in Latin letters in `text`, whose words are `letters`; the longest at each place, several when names
/// share a spelling.
pub(super) fn latin(known: &Known, text: &str, letters: &Letters) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        at += longest_latin(known, text, letters.runs_from(at), &mut found).max(1);
    }
    found
}

/// Adds the longest mentions among `runs`, which begin at one word; how many words they take. A possessive ending belongs to no
/// name that is one without it.
fn longest_latin<'a>(
    known: &Known,
    text: &str,
    runs: impl Iterator<Item = [(&'a str, Span); 2]>,
    found: &mut Vec<Mention>,
) -> usize {
    let mut best = None;
    for (run, count) in runs.zip(1..).take_while(|(run, _)| run[0].0.len() <= known.longest_key()) {
        let named = run.into_iter().find_map(|(key, span)| {
            let named = forms(known, key, span.of(text));
            let named: Vec<_> = named.into_iter().filter(|(id, _)| !inside_other(known.name(*id), text, span)).collect();
            (!named.is_empty()).then_some((count, span, named))
        });
        best = named.or(best);
    }
    let Some((count, span, named)) = best else { return 0 };
    found.extend(named.into_iter().map(|(name, form)| Mention { name, span, form }));
    count
}

/// The names spelled with this key, and how `written` writes each.
fn forms(known: &Known, key: &str, written: &str) -> Vec<(NameId, Form)> {
    known.latin(key).iter().filter_map(|&id| Some((id, form(known, id, key, written)?))).collect()
}

/// How `written` writes name `id`; `None` when it is no mention of it.
fn form(known: &Known, id: NameId, same: &str, written: &str) -> Option<Form> {
    let name = known.name(id);
    let spellings = name.english().chain(name.zh.iter().map(String::as_str)).filter(|form| key(form) == same);
    spellings.filter_map(|spelling| form_of(spelling, same, written)).min()
}

/// How `written` writes the name spelled `spelling`, both of the key `same`.
fn form_of(spelling: &str, same: &str, written: &str) -> Option<Form> {
    if written == spelling || (is_shouted(written) && same.len() > 3) {
        return Some(Form::Exact);
    }
    if same.len() <= 3 && !same_case(written, spelling) {
        return None;
    }
    let parts = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let mut lower = false;
    let mut ordinary = true;
    for word in written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        lower |= word.starts_with(char::is_lowercase);
        let word = word.to_lowercase();
        ordinary &= is_function_word(&word) || lexicon().is_word(&word);
    }
    if lower && ordinary && spelling.chars().any(char::is_uppercase) {
        return Some(Form::Words);
    }
    let alike = parts(written) == parts(spelling) && same_case(written, spelling);
    Some(if alike { Form::Exact } else { Form::Variant })
}

fn is_shouted(written: &str) -> bool {
    written.chars().filter(|c| c.is_alphabetic()).count() > 1 && !written.chars().any(char::is_lowercase)
}

/// Whether the letters have the same case, a capital at the start or all through aside.
fn same_case(written: &str, form: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    let (a, b) = (letters(written), letters(form));
    a.len() == b.len()
        && a.iter()
            .zip(&b)
            .enumerate()
            .all(|(at, (a, b))| a == b || (at == 0 && a.is_uppercase()) || !a.is_ascii() || !b.is_ascii())
}

/// The mentions of names in Chinese characters in `text`; the longest at each place, several when names share a form. A short
/// form inside a longer word of the lexicon (阿里 in 阿里山) is none.
pub(super) fn chinese(known: &Known, text: &str) -> Vec<Mention> {
    let simple = simplified(text);
    if simple.len() != text.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = simple[at..].chars().next() {
        let rest = &simple[at..];
        let step = match known.chinese(rest) {
            Some((length, names)) if is_han(c) && !inside_longer_word(rest, length) && !cuts_word(rest, length) => {
                let span = Span::new(at, at + length);
                let whole = |id: &NameId| !inside_other(known.name(*id), &simple, span);
                found.extend(names.into_iter().filter(whole).map(|name| Mention { name, span, form: Form::Exact }));
                length
            }
            _ => c.len_utf8(),
        };
        at += step;
    }
    found
}

/// Whether `span` of `text` lies inside something that is not `name`: one of its `never` strings, or, for a short form of a name that
/// is no person's, a part of a transcribed person's name (马利 in 罗伯特·马利).
fn inside_other(name: &Name, text: &str, span: Span) -> bool {
    let never = name
        .never
        .iter()
        .any(|other| text.match_indices(other.as_str()).any(|(at, other)| Span::new(at, at + other.len()).contains(span)));
    let dot = |c: char| matches!(c, '·' | '•' | '・' | '‧' | '.');
    let part = text[..span.start as usize].ends_with(dot) || text[span.end as usize..].starts_with(dot);
    never
        || is_in_school(name, text, span)
        || (part && name.kind != Kind::Person && !span.of(text).contains(dot))
        || in_transcription(text, span)
}

/// Whether a company's short form begins the name of a school or hospital, which is no company: 浦项 in 浦项工科大学.
fn is_in_school(name: &Name, text: &str, span: Span) -> bool {
    let school = |rest: &str| ["大学", "学院", "医院", "中学"].iter().any(|kind| rest.starts_with(kind));
    let mut places = text[span.end as usize..].char_indices().take(5).take_while(|(_, c)| is_han(*c));
    name.kind == Kind::Company && places.any(|(at, _)| school(&text[span.end as usize + at..]))
}

/// Characters that transcribe foreign names and seldom stand beside one as words.
const TRANSCRIBING: &str = "尔斯克特德拉尼夫卡莱诺维娜妮莉琳蒂迪姆穆鲁卢伦恩弗菲贝鲍赫霍伊兹扎娅雅瓦奥艾坎柯珀茨蒙坦廷莫萨塞";

/// Whether a short form goes on as a longer transcription: 万斯 in 伊万斯, 哈里斯 in 马哈里斯. A word of the lexicon that begins after
/// the form, or ends before it, is none of it.
fn in_transcription(text: &str, span: Span) -> bool {
    let form = span.of(text);
    if form.chars().count() > 3 || !form.chars().any(|c| TRANSCRIBING.contains(c)) {
        return false;
    }
    let word_at = |at: usize| {
        let mut longest = 0;
        lexicon().prefixes(&text[at..], |_, length| longest = longest.max(length));
        longest
    };
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let follows = after.starts_with(|c| TRANSCRIBING.contains(c)) && word_at(span.end as usize) <= '尔'.len_utf8();
    let mut back = before.char_indices().rev();
    let precedes = back.next().is_some_and(|(_, c)| TRANSCRIBING.contains(c))
        && !back.next().is_some_and(|(at, c)| is_han(c) && at + word_at(at) == span.start as usize);
    follows || precedes
}

/// Whether the last character of a two-character form begins a word of the lexicon that goes on after it, and the first is a word
/// by itself: 新思 in 新思路.
fn cuts_word(rest: &str, length: usize) -> bool {
    let Some((last, _)) = rest[..length].char_indices().nth(1).filter(|_| rest[..length].chars().count() == 2) else {
        return false;
    };
    let mut longest = 0;
    lexicon().prefixes(&rest[last..], |_, end| longest = longest.max(last + end));
    let is_name = lexicon().find(&rest[..length]).is_some();
    !is_name && longest > length && lexicon().find(&rest[..last]).is_some()
}

/// Whether the lexicon has a word at the start of `rest` that goes on after the `length` bytes of a two-character form with more
/// than a word for what the name is of.
fn inside_longer_word(rest: &str, length: usize) -> bool {
    if rest[..length].chars().count() > 2 {
        return false;
    }
    let mut longest = length;
    lexicon().prefixes(rest, |_, end| longest = longest.max(end));
    let tail = &rest[length..longest];
    let generic = |tail: &str| tail.chars().all(|c| "人国省市州县区语文队系裔籍公司集团大学军方政府银行".contains(c));
    !(tail.is_empty() || tail.chars().all(is_han) && generic(tail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::latin_tokens;
    use crate::names::Name;

    fn known() -> Known {
        let name = |canonical: &str, zh: &[&str], aliases: &[&str]| Name {
            canonical: canonical.into(),
            zh: zh.iter().map(|&form| form.into()).collect(),
            aliases: aliases.iter().map(|&form| form.into()).collect(),
            ..Name::default()
        };
        Known::new(
            vec![
                name("DeepSeek", &["深度求索"], &[]),
                name("Kiteworks AI", &["风筝工坊"], &["Kiteworks"]),
                name("US", &["美国"], &["U.S."]),
                name("StepFun", &["阶跃星辰"], &[]),
                name("Alibaba", &["阿里巴巴", "阿里"], &[]),
            ],
            Vec::new(),
        )
    }

    fn found(text: &str) -> Vec<(&str, Form)> {
        let known = known();
        latin(&known, text, &Letters::of(text, &latin_tokens(text)))
            .iter()
            .map(|mention| (mention.span.of(text), mention.form))
            .collect()
    }

    #[test]
    fn spelling_spacing_and_case() {
        assert_eq!(found("DeepSeek's model"), [("DeepSeek", Form::Exact)]);
        assert_eq!(found("Deepseek and deep-seek"), [("Deepseek", Form::Variant), ("deep-seek", Form::Words)]);
        assert_eq!(found("Kiteworks AI, KITEWORKS"), [("Kiteworks AI", Form::Exact), ("KITEWORKS", Form::Exact)]);
        assert_eq!(found("the US told us, U.S. too"), [("US", Form::Exact), ("U.S", Form::Exact)]);
        assert_eq!(found("Take a step, fun comes. Step Fun did."), [("Step Fun", Form::Variant)]);
    }

    #[test]
    fn chinese_forms() {
        let known = known();
        let text = "阿里巴巴和阿里都去阿里山找深度求索";
        let found: Vec<&str> = chinese(&known, text).iter().map(|mention| mention.span.of(text)).collect();
        assert_eq!(found, ["阿里巴巴", "阿里", "深度求索"]);
        let inside = |text: &str, form: &str| {
            let at = text.find(form).unwrap();
            in_transcription(text, Span::new(at, at + form.len()))
        };
        assert!(inside("黛儿·伊万斯：", "万斯") && inside("范斯坦说", "范斯"));
        assert!(!inside("总统万斯特别提到", "万斯") && !inside("和万斯一起", "万斯"));
    }
}

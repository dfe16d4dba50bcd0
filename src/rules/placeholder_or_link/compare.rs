//! Which items of one side have their counterpart on the other.

use crate::facts::{Item, ItemKind};
use crate::text::{Span, fold_char, is_han};

/// What is left when the items of a pair have been matched.
#[derive(Debug, Default)]
pub(super) struct Difference<'a> {
    /// Items of the source that stand on the other side with another key, likely the same item damaged.
    pub(super) changed: Vec<(&'a Item, &'a Item)>,
    /// Items of the source whose characters stand on the target with other widths or spaces.
    pub(super) damaged: Vec<(&'a Item, Span)>,
    /// Code of the source that stands on the target as plain words.
    pub(super) bare: Vec<(&'a Item, Span)>,
    /// Items of the source that are not on the target.
    pub(super) missing: Vec<&'a Item>,
    /// Items of the target that are not on the source.
    pub(super) added: Vec<&'a Item>,
}

/// Matches the items of a source with those of its target, each given with the words they stand in.
pub(super) fn compare<'a>((source, source_words): (&'a [Item], &str), (target, words): (&'a [Item], &str)) -> Difference<'a> {
    let mut missing = without(source, target);
    let mut added = without(target, source);
    pair_off(&mut missing, &mut added, equivalent);
    let mut difference = Difference::default();
    missing.retain(|item| {
        let Some(span) = find_damaged(item.span.of(source_words), words) else { return true };
        added.retain(|other| !other.span.overlaps(span));
        difference.damaged.push((item, span));
        false
    });
    for (item, other) in pair_off(&mut missing, &mut added, alike) {
        difference.changed.push((item, other));
    }
    missing.retain(|item| {
        let bare = (item.kind == ItemKind::Code).then(|| find_bare(&item.key, words)).flatten();
        difference.bare.extend(bare.map(|span| (*item, span)));
        bare.is_none()
    });
    (difference.missing, difference.added) = (missing, added);
    difference
}

/// The items of `these` without counterpart in `those`. A placeholder or tag needs one each; of anything else one mention
/// answers for all, because a translation may name it more or less often.
fn without<'a>(these: &'a [Item], others: &[Item]) -> Vec<&'a Item> {
    let mut left: Vec<&Item> = others.iter().collect();
    let mut alone: Vec<&Item> = Vec::new();
    for item in these {
        match left.iter().position(|other| other.kind == item.kind && other.key == item.key) {
            Some(at) if is_counted(item.kind) => {
                left.swap_remove(at);
            }
            Some(_) => {}
            None if !is_counted(item.kind) && alone.iter().any(|other| other.kind == item.kind && other.key == item.key) => {}
            None => alone.push(item),
        }
    }
    alone
}

fn is_counted(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Placeholder | ItemKind::Tag | ItemKind::Template)
}

/// Takes out of both lists the pairs that `same` accepts, and returns them.
fn pair_off<'a>(
    these: &mut Vec<&'a Item>,
    others: &mut Vec<&'a Item>,
    same: fn(&Item, &Item) -> bool,
) -> Vec<(&'a Item, &'a Item)> {
    let mut pairs = Vec::new();
    these.retain(|item| {
        let Some(at) = others.iter().position(|other| same(item, other)) else { return true };
        pairs.push((*item, others.remove(at)));
        false
    });
    pairs
}

/// Whether `b` is what a translator makes of `a`: the same page in the other language, code whose words are translated.
fn equivalent(a: &Item, b: &Item) -> bool {
    if a.kind != b.kind {
        return false;
    }
    match a.kind {
        ItemKind::Link | ItemKind::Tag => {
            localised(&a.key) == localised(&b.key) || (has_locale(&b.key) && host(&localised(&a.key)) == host(&localised(&b.key)))
        }
        ItemKind::Code => b.key.chars().any(is_han) || a.key.eq_ignore_ascii_case(&b.key),
        ItemKind::Path | ItemKind::Reference => a.key.eq_ignore_ascii_case(&b.key),
        _ => false,
    }
}

/// Parts of an address that name a language or country of the two.
const LOCALES: &[&str] =
    &["en", "us", "gb", "uk", "zh", "cn", "hans", "hant", "tw", "hk", "sg", "chs", "cht", "english", "chinese"];

/// An address without the parts that name its language, and without a fragment, which follows a heading's words.
fn localised(key: &str) -> String {
    let key = key.split('#').next().unwrap_or_default().to_lowercase();
    let parts = key.split_inclusive(['/', '.', '-', '_']);
    parts
        .filter(|part| !LOCALES.contains(&part.trim_end_matches(['/', '.', '-', '_'])))
        .collect::<String>()
        .trim_end_matches(['/', '.', '-', '_'])
        .to_owned()
}

fn has_locale(key: &str) -> bool {
    key.to_lowercase()
        .split(['/', '.', '-', '_', '='])
        .any(|part| matches!(part, "zh" | "cn" | "hans" | "hant" | "tw" | "hk" | "chs"))
}

fn host(key: &str) -> &str {
    key.split('/').next().unwrap_or_default()
}

/// Whether two items of a kind are likely one that was mistyped: most of their characters agree.
fn alike(a: &Item, b: &Item) -> bool {
    // Half of the longer of two short names is enough; numbers and one-letter names have nothing to compare.
    let close = || strsim::normalized_damerau_levenshtein(&a.key, &b.key) >= 0.5;
    a.kind == b.kind && (close() || a.kind == ItemKind::Reference || a.key.len().max(b.key.len()) <= 3)
}

/// Where the characters of `item` stand in `words` if widths and spaces are ignored: `https：//`, `｛0｝`, `a。b@c.org`, `% s`.
fn find_damaged(item: &str, words: &str) -> Option<Span> {
    let wanted: Vec<char> = plain(item).map(|(_, c)| c).collect();
    let there: Vec<(usize, char)> = plain(words).collect();
    if wanted.len() < 2 {
        return None;
    }
    let start = there.windows(wanted.len()).position(|window| window.iter().zip(&wanted).all(|((_, c), want)| c == want))?;
    let (from, last) = (there[start].0, there[start + wanted.len() - 1].0);
    let end = last + words[last..].chars().next().map_or(0, char::len_utf8);
    (words[from..end] != *item).then(|| Span::new(from, end))
}

fn plain(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, c)| {
        let folded = match c {
            '。' => '.',
            '“' | '”' => '"',
            '【' => '[',
            '】' => ']',
            _ => fold_char(c),
        };
        (at, folded)
    })
}

/// Where `code` stands in `words` outside a code span, as a word of its own.
fn find_bare(code: &str, words: &str) -> Option<Span> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
    words.match_indices(code).find_map(|(at, found)| {
        let end = at + found.len();
        let open = words[..at].ends_with(inside) && code.starts_with(inside);
        let close = words[end..].starts_with(inside) && code.ends_with(inside);
        (!code.is_empty() && !open && !close).then(|| Span::new(at, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::markup;

    /// Counts of changed, damaged, bare, missing and added items.
    fn counts(source: &str, target: &str) -> [usize; 5] {
        let (a, b) = (markup(source), markup(target));
        let found = compare((&a, source), (&b, target));
        [found.changed.len(), found.damaged.len(), found.bare.len(), found.missing.len(), found.added.len()]
    }

    #[test]
    fn the_page_in_the_other_language_is_the_same_page() {
        assert_eq!(counts("see https://a.org/en/b#top", "见 https://a.org/zh-cn/b#顶部"), [0; 5]);
        assert_eq!(counts("see [x](../docs/en/README.md)", "见 [某](../docs/zh/README-zh.md)"), [0; 5]);
        assert_eq!(counts("see https://en.a.org/Tea", "见 https://zh.a.org/Cha"), [0; 5]);
    }

    #[test]
    fn every_way_to_differ_is_told_apart() {
        assert_eq!(counts("{0} of {1}", "{1}"), [0, 0, 0, 1, 0]);
        assert_eq!(counts("{0} files", "{1} 个文件"), [1, 0, 0, 0, 0]);
        assert_eq!(counts("{0} files", "｛0｝个文件"), [0, 1, 0, 0, 0]);
        assert_eq!(counts("write to a.b@c.org", "写信给 a。b@c.org"), [0, 1, 0, 0, 0]);
        assert_eq!(counts("use `route`", "使用 route 命令"), [0, 0, 1, 0, 0]);
        assert_eq!(counts("plain", "参见 www.a.org"), [0, 0, 0, 0, 1]);
    }

    #[test]
    fn one_mention_answers_for_all_but_not_for_placeholders() {
        assert_eq!(counts("`a` and `a`", "`a`"), [0; 5]);
        assert_eq!(counts("%s and %s", "%s"), [0, 0, 0, 1, 0]);
    }
}

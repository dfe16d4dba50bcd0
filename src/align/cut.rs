//! Targets that break off in the middle.

use super::gaps::Balance;
use super::links::Links;
use crate::document::Side;
use crate::text::is_han;

/// Natural-log odds that the target of a pair breaks off; `None` when both sides end alike.
pub fn breaks_off(words: [&str; 2], links: &Links, balance: Balance) -> Option<f32> {
    let signs = signs_of_a_break(words, links, balance)?;
    Some(signs.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum())
}

/// What speaks for and against a target that breaks off, where the source ends as a sentence does and the target does not: a
/// constant, the balance of lengths, the worth of missed words for each word, a bracket or quote left open, a comma at the end, half a
/// word at the end, a Latin letter or digit at the end, the length.
pub fn signs_of_a_break(words: [&str; 2], links: &Links, balance: Balance) -> Option<[f32; 8]> {
    let [source, target] = words;
    if !ends(source) || ends(target) {
        return None;
    }
    let [from, to] = Side::BOTH.map(|side| links.side(side));
    if from.letters() < SHORT {
        return None;
    }
    let (missed, _) = from.worth(0..from.units.len());
    let last = target.trim_end().chars().next_back()?;
    let flag = |is: bool| f32::from(u8::from(is));
    Some([
        1.0,
        balance.deviation(from.length(), to.length()).clamp(-4.0, 2.0),
        missed / (1.0 + from.units.len() as f32),
        flag(leaves_open(target)),
        flag(matches!(last, '，' | ',' | '、')),
        flag(is_han(last) && !FINAL.contains(last) && to.last_is_single()),
        flag(last.is_ascii_alphanumeric()),
        from.letters().max(1.0).ln(),
    ])
}

/// Sources under so many letters are not judged: in headings and messages the end mark is often left out.
const SHORT: f32 = 60.0;

// Printed by `cargo run --release --example fit -- gaps mlqe_pe_enzh.tsv.gz`: fitted to targets of MLQE-PE (CC0) cut at random and to
// whole ones without their end mark.
const WEIGHTS: [f32; 8] = [-3.019, -4.034, 7.261, 4.701, -0.257, 1.676, 2.349, -1.04];

/// Single characters that sentences do end with.
const FINAL: &str = "了吗呢吧啊的呀哦啦么嘛哈";

/// Whether `words` end as a sentence does, closing quotes and brackets aside.
pub fn ends(words: &str) -> bool {
    let closing = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '」' | '』' | ')' | '）' | ']' | '】' | '》' | '*' | '`')
    };
    let marks = ['.', '!', '?', '…', '。', '！', '？', ';', '；', ':', '：', '—', '～', '~'];
    words.trim_end_matches(closing).ends_with(marks)
}

/// Whether a bracket or quote is opened more often than closed.
fn leaves_open(words: &str) -> bool {
    let count = |mark: char| words.matches(mark).count();
    [('“', '”'), ('‘', '’'), ('（', '）'), ('(', ')'), ('《', '》'), ('「', '」')]
        .iter()
        .any(|&(open, close)| count(open) > count(close))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;

    fn odds(source: &str, target: &str) -> Option<f32> {
        let facts = [Facts::of(source, Side::Source), Facts::of(target, Side::Target)];
        let words = [source, target];
        breaks_off(words, &Links::new(words, facts.each_ref()), Balance::default())
    }

    #[test]
    fn a_target_cut_in_a_word_breaks_off() {
        let source =
            "The farmers harvested the wheat early because heavy storms were expected, and they sold most of it to a bakery.";
        assert!(odds(source, "由于预计会有强风暴，农民们提前收").is_some_and(|odds| odds > 1.0));
        assert!(odds(source, "由于预计会有强风暴，农民们提前收割了小麦，并把大部分卖给了面包店").is_some_and(|odds| odds < 0.0));
        assert_eq!(odds(source, "由于预计会有强风暴，农民们提前收割了小麦。"), None);
    }
}

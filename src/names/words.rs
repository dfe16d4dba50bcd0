//! English words: the ones that only hold a sentence together, and how ordinary a word is.

use crate::lexicon::{Key, lexicon};

/// Words that hold a sentence together; sorted.
const FUNCTION_WORDS: [&str; 136] = [
    "a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "could", "did", "do", "does", "doing",
    "down", "during", "each", "few", "for", "from", "further", "get", "got", "had", "has", "have", "having", "he", "her", "here",
    "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "like", "may", "me", "might", "more",
    "most", "must", "my", "no", "nor", "not", "now", "of", "off", "on", "once", "only", "or", "other", "our", "ours", "out",
    "over", "own", "per", "said", "same", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them",
    "then", "there", "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "us", "very", "was", "we",
    "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "why", "will", "with", "within", "without",
    "would", "yet", "you", "your", "yours", "although", "though", "upon", "via",
];

/// Whether `word` (lower case) only holds a sentence together.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(&word)
}

/// How ordinary an English word is, 0 for one that no list knows to about 1 for the commonest. `word` is in lower case.
///
/// It estimates Zipf's scale (the decimal logarithm of occurrences in a billion words) over 7. The lexicon knows how often each
/// Chinese string stands in general text, and with which probability it renders the word; the word can occur no more often than
/// the one over the other, for any of its renderings. A stretch of Chinese holds about twenty English words.
pub fn ordinary(word: &str) -> f32 {
    const STRETCHES: f32 = 10_000.0;
    const WORDS: f32 = 20.0;
    if is_function_word(word) {
        return 1.0;
    }
    let lexicon = lexicon();
    let ceiling = |key: Key| {
        let renderings = lexicon.renderings(key).filter(|rendering| rendering.weight >= 0.05);
        renderings.map(|rendering| lexicon.rate(rendering.id) / rendering.weight).reduce(f32::min)
    };
    let Some(rate) = ceiling(lexicon.base(word)).into_iter().chain(ceiling(Key::of(word))).reduce(f32::max) else {
        return if lexicon.is_word(word) { 0.3 } else { 0.0 };
    };
    let zipf = (rate / STRETCHES / WORDS * 1e9).max(1.0).log10();
    (zipf / 7.0).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_more_ordinary_than_rare_ones() {
        for (more, less) in [("the", "house"), ("house", "zippo"), ("years", "sequel"), ("dent", "qun"), ("field", "cone")] {
            assert!(ordinary(more) > ordinary(less), "{more} {} {less} {}", ordinary(more), ordinary(less));
        }
        assert_eq!(ordinary("qwxz"), 0.0);
    }
}

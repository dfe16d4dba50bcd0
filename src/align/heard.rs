//! Names of the source that are heard in the target: 哈扎德 for Hazard, 春山 for Chunshan.

use crate::facts::Facts;
use crate::lexicon::transliteration;
use pinyin::ToPinyin;

/// Fewest letters of a name that is listened for.
const LEAST_LETTERS: usize = 4;
/// Fewest characters of a name spelt in pinyin: one alone is heard in too many texts.
const LEAST_SYLLABLES: usize = 2;
/// Most names that are counted: more do not make a pair surer.
const MOST: usize = 3;

/// How many names of the source are heard in the target, at most three. Words with a capital count that do not begin a sentence or are
/// unknown to the lexicon, by themselves or with the next such word (Song Tao).
pub fn names_heard(words: [&str; 2], source: &Facts) -> f32 {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for (index, unit) in source.lexical.units.iter().enumerate() {
        let word = unit.span.of(words[0]);
        let first = source.sentences.iter().any(|sentence| sentence.start == unit.span.start);
        let name = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        if name && !(first && unit.expected > 0.1) && !names.iter().any(|known| known.0 == word) {
            names.push((word, index));
        }
    }
    let spoken = Spoken::of(words[1]);
    let pair =
        |at: usize| names.get(at + 1).filter(|next| next.1 == names[at].1 + 1).map(|next| format!("{}{}", names[at].0, next.0));
    let heard = |at: &usize| {
        let name = names[*at].0;
        spoken.say(name)
            || pair(*at).is_some_and(|both| spoken.say(&both))
            || name.len() >= LEAST_LETTERS && transliteration::find(name, words[1]).is_some()
    };
    (0..names.len()).filter(heard).count().min(MOST) as f32
}

/// The syllables of a text, without tones; none where it is not Chinese.
struct Spoken(Vec<Option<&'static str>>);

impl Spoken {
    fn of(text: &str) -> Self {
        Self(text.chars().map(|c| c.to_pinyin().map(pinyin::Pinyin::plain)).collect())
    }

    /// Whether `name` is the pinyin of characters that stand in a row.
    fn say(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        (0..self.0.len()).any(|start| {
            let mut rest = name.as_str();
            let mut syllables = self.0[start..].iter().map_while(|syllable| *syllable);
            let mut count = 0;
            while !rest.is_empty() {
                match syllables.next().and_then(|syllable| rest.strip_prefix(syllable)) {
                    Some(after) => rest = after,
                    None => return false,
                }
                count += 1;
            }
            count >= LEAST_SYLLABLES
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Side;

    fn heard(source: &str, target: &str) -> f32 {
        names_heard([source, target], &Facts::of(source, Side::Source))
    }

    #[test]
    fn names_are_heard_by_sound_and_by_pinyin() {
        assert_eq!(heard("Then Hazard met Zhao Chunshan at the gate.", "随后哈扎德在门口见到了赵春山。"), 3.0);
        assert_eq!(heard("We saw Li Na there.", "我们在那里见到了李娜。"), 1.0);
        assert_eq!(heard("Then Hazard met Zhao Chunshan at the gate.", "博物馆星期二举办了一个新的展览。"), 0.0);
        assert_eq!(heard("The gate is shut.", "门关着。"), 0.0);
    }
}

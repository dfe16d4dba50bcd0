//! How English words and pinyin sound, coarsely: letters become a string of about thirty sounds by longest-match rules. Names
//! that a speech recogniser mixes up come out close to each other.
//!
//! The rules read both languages' spellings, since Chinese names stand in English text in pinyin: `zh` is the sound of *j*, `q`
//! without `u` that of *ch*, `x` before `i` or `u` at the start of a word that of *sh*, `ua` is *wa*.

/// Sounds, one byte each: `C` is *ch*, `S` *sh*, `Z` the middle of *vision*, `T` *th*, `N` *ng*, `@` the neutral vowel, any other
/// byte the sound its letter usually has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sounds(Vec<u8>);

impl Sounds {
    /// How `words` sound, read one after the other: anything but letters and digits separates words, and so does a lower-case
    /// letter followed by a capital (`DeepSeek`).
    pub fn of(words: &str) -> Self {
        Self::read(words, false)
    }

    /// How `words` sound, short ones in capitals letter by letter if `spell_capitals`.
    pub(super) fn read(words: &str, spell_capitals: bool) -> Self {
        let mut sounds = Vec::new();
        let mut next = Vec::new();
        each_word(words, |word, capitals| {
            next.clear();
            if spell_capitals && capitals && word.len() <= 5 {
                next.extend(word.bytes().flat_map(|letter| letter_name(letter).bytes()));
            } else {
                read_word(word, &mut next);
            }
            append(&mut sounds, &next);
        });
        Self(sounds)
    }

    /// Goes on with the sounds of the words after these.
    pub(super) fn append(&mut self, next: &Self) {
        append(&mut self.0, &next.0);
    }

    /// The sounds.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether nothing sounds.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Adds the sounds of the next word; of two equal sounds that meet, one stays.
fn append(sounds: &mut Vec<u8>, next: &[u8]) {
    let skip = usize::from(sounds.last().is_some_and(|last| Some(last) == next.first()));
    sounds.extend_from_slice(&next[skip..]);
}

/// Calls `found` with each word of `text`, in lower-case ASCII letters, or with each digit; and with whether the word is all
/// capitals.
fn each_word(text: &str, mut found: impl FnMut(&str, bool)) {
    let mut word = String::new();
    let mut capitals = true;
    let mut previous = ' ';
    let mut end = |word: &mut String, capitals: &mut bool| {
        if !word.is_empty() {
            found(word, *capitals);
            word.clear();
        }
        *capitals = true;
    };
    for c in text.chars() {
        if (previous.is_lowercase() && c.is_uppercase()) || !c.is_alphabetic() && !matches!(c, '\'' | '’') {
            end(&mut word, &mut capitals);
        }
        if c.is_ascii_digit() {
            word.push(c);
            end(&mut word, &mut capitals);
        } else if c.is_alphabetic() {
            capitals &= c.is_uppercase();
            fold_letter(c, &mut word);
        }
        previous = c;
    }
    end(&mut word, &mut capitals);
}

/// Appends `c` in lower case without its accent; letters that have no plain form are left out.
pub(super) fn fold_letter(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'ß' => word.push_str("ss"),
        'ø' | 'Ø' => word.push('o'),
        'æ' | 'Æ' => word.push_str("ae"),
        'ł' | 'Ł' => word.push('l'),
        'đ' | 'Đ' => word.push('d'),
        'ı' => word.push('i'),
        _ => {
            let plain = unicode_normalization::UnicodeNormalization::nfd(std::iter::once(c));
            word.extend(plain.filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()));
        }
    }
}

fn read_word(word: &str, sounds: &mut Vec<u8>) {
    let bytes = word.as_bytes();
    if let [only] = bytes {
        sounds.extend(letter_name(*only).bytes());
        return;
    }
    if let Some((_, whole)) = WHOLE.iter().find(|(letters, _)| *letters == word) {
        sounds.extend(whole.bytes());
        return;
    }
    let mut at = 0;
    while at < bytes.len() {
        let (length, found) = longest(bytes, at);
        for sound in found.bytes() {
            let sound = if sound == b'V' { long_or_short(bytes, at) } else { sound };
            push(sounds, sound, found.len() == 1);
            if found == "V" && sound != bytes[at] {
                sounds.push(b'y');
            }
        }
        at += length;
    }
}

/// Adds a sound; a doubled letter sounds once.
fn push(sounds: &mut Vec<u8>, sound: u8, single: bool) {
    if !(single && sounds.last() == Some(&sound)) {
        sounds.push(sound);
    }
}

/// `a` and `i` before one consonant and a final `e` (or `es`) are long: `lake`, `vice`. The sound is that of the long vowel's
/// first half; the caller adds its glide.
fn long_or_short(bytes: &[u8], at: usize) -> u8 {
    let rest = &bytes[at + 1..];
    let consonant = rest.first().is_some_and(|b| !is_vowel(*b) && *b != b'r' && *b != b'w' && *b != b'x');
    let long = consonant && matches!(&rest[1..], b"e" | b"es");
    match (bytes[at], long) {
        (b'a', true) => b'e',
        (b'i', true) => b'a',
        (letter, _) => letter,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The longest rule that fits at `at`: how many letters it reads, and their sounds.
fn longest(bytes: &[u8], at: usize) -> (usize, &'static str) {
    let fits = |rule: &&Rule| {
        let letters = rule.letters.as_bytes();
        let end = at + letters.len();
        bytes[at..].starts_with(letters)
            && match rule.place {
                Any => true,
                Start => at == 0 && end < bytes.len(),
                End => end == bytes.len() && at > 0,
                BeforeEI => bytes.get(end).is_some_and(|b| matches!(b, b'e' | b'i' | b'y')),
                BeforeVowel => bytes.get(end).is_some_and(|b| is_vowel(*b)),
            }
    };
    let weight = |rule: &&Rule| (rule.letters.len(), rule.place != Any);
    rules_of(bytes[at]).iter().filter(fits).max_by_key(weight).map_or((1, ""), |rule| (rule.letters.len(), rule.sounds))
}

/// The rules that begin with `letter`.
fn rules_of(letter: u8) -> &'static [Rule] {
    match letter {
        b'a'..=b'z' => &RULES[FIRST[(letter - b'a') as usize]..FIRST[(letter - b'a') as usize + 1]],
        _ => &[],
    }
}

/// For each letter of the alphabet, and one past it, where its rules begin in [`RULES`].
const FIRST: [usize; 27] = {
    let mut first = [0; 27];
    let mut letter = 0;
    while letter < 26 {
        let mut end = first[letter];
        while end < RULES.len() && RULES[end].letters.as_bytes()[0] == b'a' + letter as u8 {
            end += 1;
        }
        letter += 1;
        first[letter] = end;
    }
    assert!(first[26] == RULES.len(), "the rules are in order of their first letters");
    first
};

fn letter_name(letter: u8) -> &'static str {
    const NAMES: [&str; 26] = [
        "ey", "bi", "si", "di", "i", "ef", "ji", "eyC", "ay", "jey", "key", "el", "em", "en", "ow", "pi", "kyu", "ar", "es",
        "ti", "yu", "vi", "dab@lyu", "eks", "way", "zi",
    ];
    const DIGITS: [&str; 10] = ["ziro", "wan", "tu", "Tri", "for", "fayv", "siks", "sev@n", "eyt", "nayn"];
    match letter {
        b'a'..=b'z' => NAMES[(letter - b'a') as usize],
        b'0'..=b'9' => DIGITS[(letter - b'0') as usize],
        _ => "",
    }
}

/// Short words that no rule reads right.
const WHOLE: [(&str, &str); 10] = [
    ("eye", "ay"),
    ("one", "wan"),
    ("two", "tu"),
    ("eight", "eyt"),
    ("the", "T@"),
    ("you", "yu"),
    ("are", "ar"),
    ("who", "hu"),
    ("of", "@v"),
    ("queue", "kyu"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Any,
    Start,
    End,
    BeforeEI,
    BeforeVowel,
}

struct Rule {
    letters: &'static str,
    place: Place,
    sounds: &'static str,
}

const fn rule(letters: &'static str, place: Place, sounds: &'static str) -> Rule {
    Rule { letters, place, sounds }
}

use Place::{Any, BeforeEI, BeforeVowel, End, Start};

/// Letters to sounds, in order of the first letter. `V` stands for the letter itself, long before a consonant and a silent `e`.
const RULES: &[Rule] = &[
    rule("a", Any, "V"),
    rule("ai", Any, "ey"),
    rule("ao", Any, "aw"),
    rule("au", Any, "o"),
    rule("augh", Any, "o"),
    rule("aw", Any, "o"),
    rule("ay", Any, "ey"),
    rule("b", Any, "b"),
    rule("c", Any, "k"),
    rule("c", BeforeEI, "s"),
    rule("cc", BeforeEI, "ks"),
    rule("ch", Any, "C"),
    rule("chr", Any, "kr"),
    rule("cia", Any, "S@"),
    rule("ck", Any, "k"),
    rule("d", Any, "d"),
    rule("dge", Any, "j"),
    rule("dj", Any, "j"),
    rule("e", Any, "e"),
    rule("e", End, ""),
    rule("ea", Any, "i"),
    rule("eau", Any, "o"),
    rule("ee", Any, "i"),
    rule("ei", Any, "ey"),
    rule("eigh", Any, "ey"),
    rule("er", End, "@r"),
    rule("ers", End, "@rs"),
    rule("es", End, "s"),
    rule("eu", Any, "yu"),
    rule("ew", Any, "yu"),
    rule("ey", Any, "i"),
    rule("f", Any, "f"),
    rule("g", Any, "g"),
    rule("ge", End, "j"),
    rule("gi", Any, "ji"),
    rule("gy", Any, "ji"),
    rule("gh", Any, "g"),
    rule("gn", Start, "n"),
    rule("h", Any, "h"),
    rule("i", Any, "V"),
    rule("ie", End, "i"),
    rule("igh", Any, "ay"),
    rule("ind", End, "aynd"),
    rule("ing", End, "iN"),
    rule("ir", Any, "@r"),
    rule("j", Any, "j"),
    rule("k", Any, "k"),
    rule("kn", Start, "n"),
    rule("l", Any, "l"),
    rule("le", End, "@l"),
    rule("m", Any, "m"),
    rule("mb", End, "m"),
    rule("n", Any, "n"),
    rule("ng", Any, "N"),
    rule("nge", End, "nj"),
    rule("nk", Any, "Nk"),
    rule("o", Any, "o"),
    rule("oa", Any, "o"),
    rule("oo", Any, "u"),
    rule("or", End, "or"),
    rule("ou", Any, "aw"),
    rule("ough", Any, "o"),
    rule("ow", Any, "ow"),
    rule("oy", Any, "oy"),
    rule("p", Any, "p"),
    rule("ph", Any, "f"),
    rule("ps", Start, "s"),
    rule("q", Any, "C"),
    rule("q", End, "k"),
    rule("qu", Any, "kw"),
    rule("r", Any, "r"),
    rule("rh", Any, "r"),
    rule("s", Any, "s"),
    rule("sc", BeforeEI, "s"),
    rule("sch", Any, "S"),
    rule("sh", Any, "S"),
    rule("sion", Any, "Z@n"),
    rule("t", Any, "t"),
    rule("tch", Any, "C"),
    rule("th", Any, "T"),
    rule("tia", Any, "S@"),
    rule("tion", Any, "S@n"),
    rule("ts", Start, "ts"),
    rule("ture", End, "C@r"),
    rule("u", Any, "u"),
    rule("ua", Any, "wa"),
    rule("ue", End, "u"),
    rule("ui", Any, "wi"),
    rule("uo", Any, "wo"),
    rule("ur", Any, "@r"),
    rule("v", Any, "v"),
    rule("w", Any, "w"),
    rule("wh", Any, "w"),
    rule("wr", Start, "r"),
    rule("x", Any, "ks"),
    rule("x", Start, "z"),
    rule("xi", Start, "Si"),
    rule("xu", Start, "Su"),
    rule("y", Any, "i"),
    rule("y", BeforeVowel, "y"),
    rule("z", Any, "z"),
    rule("zh", Any, "j"),
    rule("zz", Any, "ts"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn sounds(text: &str) -> String {
        String::from_utf8(Sounds::of(text).0).unwrap()
    }

    #[test]
    fn letters_become_sounds() {
        let expected = [
            ("Zhipu", "jipu"),
            ("Zippo", "zipo"),
            ("Qwen", "Cwen"),
            ("DeepSeek", "dipsik"),
            ("deep SIK", "dipsik"),
            ("Xiaomi", "Siawmi"),
            ("lake", "leyk"),
            ("Q1", "kyuwan"),
            ("nation", "naS@n"),
            ("Gödel", "godel"),
            ("", ""),
            ("智谱", ""),
        ];
        for (text, want) in expected {
            assert_eq!(sounds(text), want, "{text}");
        }
    }
}

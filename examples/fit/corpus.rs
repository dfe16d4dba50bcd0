//! Sentence pairs to fit on, and faults put into them.

use flate2::read::GzDecoder;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// One pair, the source first.
pub(crate) type Pair = [String; 2];

/// Reads lines of English, a tab, and Chinese, gzipped or not. Tokenised text is put together again.
pub(crate) fn read(path: &Path) -> io::Result<Vec<Pair>> {
    let mut text = String::new();
    let file = File::open(path)?;
    if path.extension().is_some_and(|ending| ending == "gz") {
        GzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        io::BufReader::new(file).read_to_string(&mut text)?;
    }
    let lines = text.lines().filter(|line| !line.starts_with("# "));
    let pairs = lines.filter_map(|line| line.split_once('\t')).map(|(source, target)| {
        let target = target.split('\t').next().unwrap_or_default();
        [english(source), chinese(target)]
    });
    Ok(pairs.filter(|pair| pair.iter().all(|words| words.len() > 3)).collect())
}

/// English without the blanks that a tokeniser put before and after marks.
fn english(tokens: &str) -> String {
    let mut words = String::new();
    let mut open_quote = false;
    let mut glue = true;
    for token in tokens.split_whitespace() {
        let quote = token == "\"";
        let closing =
            quote && open_quote || token.starts_with([',', '.', ';', ':', '?', '!', ')', ']', '\'', '%']) || token == "n't";
        if !(glue || closing) {
            words.push(' ');
        }
        words.push_str(token);
        glue = quote && !open_quote || matches!(token, "(" | "[" | "$");
        open_quote ^= quote;
    }
    words
}

/// Chinese without blanks but those between Latin words.
fn chinese(tokens: &str) -> String {
    let mut words = String::new();
    for token in tokens.split_whitespace() {
        let latin = |c: char| c.is_ascii_alphanumeric();
        if words.ends_with(latin) && token.starts_with(latin) {
            words.push(' ');
        }
        words.push_str(token);
    }
    words
}

/// A generator of numbers that look random (xorshift64*, Vigna 2016): the same ones in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most.max(1)
    }
}

/// Byte ranges of the clauses of Chinese `words` that end in a comma or at the end, the comma included.
pub(crate) fn clauses(words: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in words.char_indices() {
        if matches!(c, '，' | '；') {
            found.push(start..at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    found.push(start..words.len());
    found
}

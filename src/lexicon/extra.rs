//! A user's own dictionaries: TSV, or the format of CC-CEDICT.

use super::{Lexicon, MAX_WORDS, build::Row};
use crate::error::Error;
use crate::text::to_simplified;
use std::path::Path;

/// Weight of a row that gives none: about what hand-made dictionary entries that encoders agree with turned out to deserve when
/// the embedded lexicon was calibrated.
const DEFAULT_WEIGHT: f32 = 0.25;
/// Weight of the second and later glosses of a CC-CEDICT entry, by the same measure.
const LATER_GLOSS: f32 = 0.08;

/// The rows of a dictionary file: `English TAB Chinese [TAB weight]`, or CC-CEDICT (`Traditional Simplified [pin1 yin1]
/// /gloss/gloss/`), each line by its own look. Blank lines and lines that begin with `#` are skipped. English is brought to base
/// forms with `lexicon`, Chinese to simplified characters.
///
/// # Errors
/// [`Error::Io`] when the file cannot be read, [`Error::Malformed`] for the first line in neither form.
pub fn read_rows(path: &Path, lexicon: &Lexicon) -> Result<Vec<Row>, Error> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
    let mut rows = Vec::new();
    for (line, number) in text.trim_start_matches('\u{feff}').lines().zip(1..) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let read = if line.contains('\t') { tsv(line, lexicon, &mut rows) } else { cedict(line, lexicon, &mut rows) };
        read.map_err(|what| Error::Malformed { path: path.to_owned(), line: number, what })?;
    }
    Ok(rows)
}

fn tsv(line: &str, lexicon: &Lexicon, rows: &mut Vec<Row>) -> Result<(), String> {
    let mut cells = line.split('\t').map(str::trim);
    let (english, chinese) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
    if english.is_empty() || chinese.is_empty() {
        return Err("expected `English TAB Chinese [TAB weight]`".into());
    }
    let weight = match cells.next().filter(|cell| !cell.is_empty()) {
        None => DEFAULT_WEIGHT,
        Some(cell) => cell
            .parse()
            .ok()
            .filter(|weight| *weight > 0.0 && *weight <= 1.0)
            .ok_or_else(|| format!("the weight `{cell}` is no number above 0 and up to 1"))?,
    };
    push(english, chinese, weight, lexicon, rows);
    Ok(())
}

fn cedict(line: &str, lexicon: &Lexicon, rows: &mut Vec<Row>) -> Result<(), String> {
    let parts = line.split_once(" /").zip(line.split_whitespace().nth(1));
    let Some(((_, glosses), chinese)) = parts.filter(|((head, _), _)| head.contains('[')) else {
        return Err("expected TSV, or a CC-CEDICT entry such as `中國 中国 [Zhong1 guo2] /China/`".into());
    };
    let mut weight = DEFAULT_WEIGHT;
    for gloss in glosses.split(['/', ';']).map(plain_gloss).filter(|gloss| !gloss.is_empty()) {
        push(&gloss, chinese, weight, lexicon, rows);
        weight = LATER_GLOSS;
    }
    Ok(())
}

/// A gloss without what stands in brackets; empty when it is a remark on the entry instead of a rendering.
fn plain_gloss(gloss: &str) -> String {
    let remarks = ["CL:", "variant of", "old variant", "see ", "abbr. ", "erhua ", "surname ", "used in "];
    let gloss = gloss.trim();
    if remarks.iter().any(|remark| gloss.starts_with(remark)) || gloss.contains(" variant of ") {
        return String::new();
    }
    let mut depth = 0_u32;
    let keep = |c: &char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    gloss.chars().filter(keep).collect()
}

/// Adds a row, unless the English is no word or has too many to be looked up.
fn push(english: &str, chinese: &str, weight: f32, lexicon: &Lexicon, rows: &mut Vec<Row>) {
    let lower = english.to_lowercase().replace('’', "'");
    let words = lower.split(|c: char| !c.is_ascii_alphabetic() && c != '\'').filter(|word| !word.is_empty());
    let words: Vec<_> =
        words.filter(|word| !matches!(*word, "a" | "an" | "the" | "to")).map(|word| lexicon.lemma(word)).collect();
    if (1..=MAX_WORDS).contains(&words.len()) {
        let chinese = chinese.chars().map(to_simplified).collect();
        rows.push(Row { english: words.join(" "), chinese, weight });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(text: &str) -> Result<Vec<Row>, Error> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        read_rows(file.path(), &Lexicon::embedded())
    }

    #[test]
    fn both_forms_are_read() {
        let rows =
            read("# mine\nStack overflows\t堆疊溢出\t0.5\n電腦 电脑 [dian4 nao3] /computer/CL:臺|台[tai2]/(old) calculator/\n")
                .unwrap();
        let row = |english: &str, chinese: &str, weight| Row { english: english.into(), chinese: chinese.into(), weight };
        let want = [
            row("stack overflow", "堆叠溢出", 0.5),
            row("computer", "电脑", DEFAULT_WEIGHT),
            row("calculator", "电脑", LATER_GLOSS),
        ];
        assert_eq!(rows, want);
    }

    #[test]
    fn errors_name_the_line() {
        for (text, what) in
            [("ok\t好\nno tabs here", ":2: expected TSV"), ("x\t某\t7", ":1: the weight `7`"), ("x\t", ":1: expected `English")]
        {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(what), "{error}");
        }
    }
}

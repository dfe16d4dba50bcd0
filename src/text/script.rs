//! Which scripts a text is written in: counted, not guessed. Counting reads millions of lines a second, so it comes before
//! anything statistical.

/// Letters of a text by script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scripts {
    /// Chinese characters (also those of Japanese text).
    pub han: u32,
    /// Latin letters, full-width ones included.
    pub latin: u32,
    /// Hiragana and katakana.
    pub kana: u32,
    /// Korean letters and syllables.
    pub hangul: u32,
    /// Letters of any other script (Cyrillic, Greek, Arabic, Thai ...).
    pub other: u32,
    /// Runs of Latin letters, so roughly words.
    pub latin_words: u32,
    /// Decimal digits, ASCII and full-width.
    pub digits: u32,
}

impl Scripts {
    /// Counts the letters of `text` in one pass.
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut in_word = false;
        for c in text.chars() {
            let latin = is_latin_letter(c);
            if latin {
                found.latin += 1;
                found.latin_words += u32::from(!in_word);
            } else if c.is_ascii() {
                found.digits += u32::from(c.is_ascii_digit());
            } else if is_han(c) {
                found.han += 1;
            } else if is_kana(c) {
                found.kana += 1;
            } else if is_hangul(c) {
                found.hangul += 1;
            } else if ('０'..='９').contains(&c) {
                found.digits += 1;
            } else if c.is_alphabetic() {
                found.other += 1;
            }
            in_word = latin || (in_word && matches!(c, '\'' | '’'));
        }
        found
    }

    /// All letters, whatever their script; digits are no letters.
    pub fn letters(self) -> u32 {
        self.han + self.latin + self.kana + self.hangul + self.other
    }
}

/// Whether `c` is a Chinese character: the unified ideographs of every block, the compatibility ones, 〇 and 々.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '々' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether `c` is hiragana or katakana, half-width katakana included. The middle dot ・ and the length mark ー stand in
/// Chinese text too and do not count.
pub fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fd}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}')
}

/// Whether `c` is a Latin letter, with or without accent, full-width included.
pub fn is_latin_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') && !matches!(c, '×' | '÷')
}

/// Whether `c` is punctuation in the Chinese (full-width) form.
pub fn is_cjk_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？' | '［' | '］' | '｛' | '｝' | '～' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_counted_apart() {
        let found = Scripts::of("OpenAI 的 GPT-4，ひらがな 한국 Привет 2024");
        let want = Scripts { han: 1, latin: 9, kana: 4, hangul: 2, other: 6, latin_words: 2, digits: 5 };
        assert_eq!(found, want);
    }

    #[test]
    fn an_apostrophe_does_not_split_a_word() {
        assert_eq!(Scripts::of("don't you’re").latin_words, 2);
    }
}

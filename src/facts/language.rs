//! Which language a side is in, when it is neither English nor Mandarin Chinese.

use super::prose::{guards, is_known};
use crate::text::{Scripts, Span, is_han, is_kana};

/// A third language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Its name in English.
    pub en: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Characters that give it away, where the script alone does not.
    pub marks: Vec<Span>,
}

/// English words without which hardly an English sentence of some length is written.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "all", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "for", "from", "had",
    "has", "have", "he", "her", "his", "i", "if", "in", "is", "it", "its", "my", "not", "of", "on", "or", "our", "she", "so",
    "that", "the", "their", "there", "they", "this", "to", "up", "was", "we", "were", "what", "when", "which", "who", "will",
    "with", "you", "your",
];

/// How much `c` speaks for Cantonese: 3 for its grammatical words, which Mandarin has no use for, 2 for others it hardly writes.
fn cantonese_weight(c: char) -> u32 {
    match c {
        '嘅' | '喺' | '哋' | '咗' | '啲' | '嗰' | '𠮶' => 3,
        '佢' | '嘢' | '瞓' | '攰' | '冚' | '嚟' | '噉' | '畀' | '諗' | '谂' | '搵' | '揾' | '嘥' | '嚿' | '冇' | '咁' => {
            2
        }
        _ => 0,
    }
}

/// What Cantonese writes after `c` and Mandarin hardly does; each alone proves nothing. An empty string is `c` alone.
fn hints(c: char) -> &'static [&'static str] {
    match c {
        '唔' | '俾' | '睇' | '啱' | '嘞' | '乜' => &[""],
        '但' | '就' | '都' | '只' => &["系"],
        '系' => &["壹", "咁"],
        '呢' => &["个", "位", "种", "度", "两", "次", "本", "個", "種", "兩", "場", "艘"],
        '听' | '聽' => &["日"],
        '个' | '個' => &["阵", "陣"],
        '边' | '邊' => &["个", "個"],
        '点' | '點' => &["解"],
        '无' => &["有", "嘢"],
        '旧' | '舊' => &["年"],
        _ => &[],
    }
}

/// What follows 系 in words of Mandarin (系统, 系列 ...), so that 就系统 is no Cantonese.
const AFTER_XI: &str = "统統列数數主";

/// The language of `words`, whose letters are counted in `scripts`, when it is a third one. Chinese characters with kana are
/// Japanese; Latin letters are put to a detector only when a text of six words or more has hardly any English function words.
pub fn foreign(words: &str, scripts: Scripts) -> Option<Foreign> {
    let letters = scripts.letters();
    let named = |en, zh| Some(Foreign { en, zh, marks: Vec::new() });
    if scripts.kana >= 2 && scripts.kana * 4 >= letters - scripts.han && is_japanese(words, scripts) {
        return named("Japanese", "日语");
    }
    if scripts.hangul >= 2 && scripts.hangul * 3 >= letters {
        return named("Korean", "韩语");
    }
    if scripts.other >= 4 && scripts.other * 2 > letters {
        let sure = whatlang::detect(words).filter(whatlang::Info::is_reliable);
        let (en, zh) = sure.map_or(("another language", "其他语言"), |info| names(info.lang()));
        return named(en, zh);
    }
    if scripts.han > 0 {
        return cantonese(words);
    }
    if scripts.latin_words < 6 || scripts.latin * 10 < letters * 9 || may_be_english(words) {
        return None;
    }
    let info = whatlang::detect(words)?;
    let (en, zh) = names(info.lang());
    (info.is_reliable() && info.lang() != whatlang::Lang::Eng).then_some(Foreign { en, zh, marks: Vec::new() })
}

/// Whether Latin text passes for English: a twelfth of its words are English function words, or the lexicon knows most of them (a
/// headline), or fewer than half of them are in lower case (names and titles prove nothing).
fn may_be_english(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’').filter(|word| !word.is_empty());
    let count = words().count().max(1);
    let is_function = |word: &&str| FUNCTION_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let function = words().filter(is_function).count();
    let lower = || words().filter(|word| word.chars().all(|c| !c.is_uppercase())).count();
    let known = || words().filter(|word| is_known(&word.to_lowercase())).count();
    function as f32 / count as f32 >= 0.08 || lower() * 2 < count || known() * 2 > count
}

/// Whether a sixth of the Chinese characters and kana is kana outside quotes and titles, or half of them anywhere.
fn is_japanese(words: &str, scripts: Scripts) -> bool {
    let guards = guards(words);
    let outside = |at: usize| !guards.iter().any(|guard| guard.range().contains(&at));
    let kana = words.char_indices().filter(|&(at, c)| is_kana(c) && outside(at)).count() as u32;
    let all = scripts.kana + scripts.han;
    (kana >= 2 && kana * 6 >= all) || (scripts.kana >= 8 && scripts.kana * 2 >= all)
}

/// Cantonese, when its characters and hints weigh 3 or more, or 2 in a text of at most 12 characters.
fn cantonese(words: &str) -> Option<Foreign> {
    let mut marks: Vec<Span> = Vec::new();
    let mut score = 0;
    let mut han = 0;
    for (at, c) in words.char_indices() {
        han += u32::from(is_han(c));
        let end = at + c.len_utf8();
        let weight = cantonese_weight(c);
        if weight > 0 {
            marks.push(Span::new(at, end));
            score += weight;
        } else if let Some(hint) = hints(c).iter().find(|hint| words[end..].starts_with(**hint)) {
            let end = end + hint.len();
            let mandarin = hint.ends_with('系') && words[end..].chars().next().is_some_and(|next| AFTER_XI.contains(next));
            if !mandarin {
                marks.push(Span::new(at, end));
                score += 1;
            }
        }
    }
    let needed = if han <= 12 { 2 } else { 3 };
    (score >= needed).then_some(Foreign { en: "Cantonese", zh: "粤语", marks })
}

fn names(lang: whatlang::Lang) -> (&'static str, &'static str) {
    use whatlang::Lang;
    let zh = match lang {
        Lang::Fra => "法语",
        Lang::Deu => "德语",
        Lang::Spa => "西班牙语",
        Lang::Ita => "意大利语",
        Lang::Por => "葡萄牙语",
        Lang::Nld => "荷兰语",
        Lang::Rus => "俄语",
        Lang::Ukr => "乌克兰语",
        Lang::Vie => "越南语",
        Lang::Tha => "泰语",
        Lang::Ara => "阿拉伯语",
        Lang::Ell => "希腊语",
        Lang::Heb => "希伯来语",
        Lang::Hin => "印地语",
        Lang::Ind => "印度尼西亚语",
        Lang::Tur => "土耳其语",
        Lang::Pol => "波兰语",
        _ => lang.eng_name(),
    };
    (lang.eng_name(), zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&'static str> {
        foreign(text, Scripts::of(text)).map(|found| found.en)
    }

    #[test]
    fn third_languages_are_found() {
        assert_eq!(of("渡し船は夜明けに北の桟橋を出ます。"), Some("Japanese"));
        assert_eq!(of("나룻배는 새벽에 북쪽 부두를 떠난다."), Some("Korean"));
        assert_eq!(of("佢哋喺度等船。"), Some("Cantonese"));
        assert_eq!(of("Le bac quitte le quai nord au lever du jour, comme tous les matins."), Some("French"));
        assert!(of("Паром отходит на рассвете.").is_some());
    }

    #[test]
    fn english_and_mandarin_are_not() {
        for text in [
            "The ferry leaves the north pier at dawn, as it does every morning.",
            "Storm damage repair firm opens new harbour plant amid coastal economy drive",
            "渡轮黎明时分从北码头出发，就系统而言没有问题。",
            "她喜欢「さくら」这首歌。",
            "唔，我再想想，不过大概不会去了。",
            "2024",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}

//! The language of a segment: scripts are counted first, and only what counting cannot tell is put to a language detector.

use crate::text::{Scripts, Variant, is_cjk_punctuation, is_han, is_latin_letter, variant};

/// The language of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English (or Latin script with nothing that says otherwise).
    En,
    /// Chinese, and the variant when its characters tell one.
    Zh(Option<Variant>),
    /// Both languages in one stretch, neither a guest in the other.
    Mixed,
    /// Another language, by its ISO 639-3 code; `und` when it cannot be named.
    Other(&'static str),
    /// No letters.
    None,
}

impl Lang {
    /// Whether it is Chinese, of either variant.
    pub fn is_chinese(self) -> bool {
        matches!(self, Self::Zh(_))
    }

    /// The language's name in every output: `en`, `zh` (`zh-Hans`, `zh-Hant` where the characters tell), `mixed`, `none`, or the ISO 639-3 code of another.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh(None) => "zh",
            Self::Zh(Some(Variant::Simplified)) => "zh-Hans",
            Self::Zh(Some(Variant::Traditional)) => "zh-Hant",
            Self::Mixed => "mixed",
            Self::Other(code) => code,
            Self::None => "none",
        }
    }
}

/// Words in Latin letters from which on whatlang is asked: below, it takes English headings for Italian or Catalan.
const LONG: u32 = 8;

/// Bytes that whatlang is given at most; more of the same text tells it nothing new and costs time.
const ENOUGH: usize = 400;

/// The language of `text`.
///
/// A guest does not change the host: a Chinese sentence full of English terms is Chinese, an English one that quotes Chinese is
/// English; what stands in brackets or quotation marks, code and addresses are guests. `Mixed` is for two hosts.
pub fn detect(text: &str) -> Lang {
    let scripts = Scripts::of(text);
    if scripts.letters() == 0 {
        return Lang::None;
    }
    if let Some(code) = foreign_script(text, scripts) {
        return Lang::Other(code);
    }
    if scripts.han == 0 {
        return latin(text, scripts);
    }
    if scripts.latin == 0 { Lang::Zh(variant(text)) } else { both(text) }
}

fn foreign_script(text: &str, scripts: Scripts) -> Option<&'static str> {
    let Scripts { han, latin, kana, hangul, other, .. } = scripts;
    if kana > 1 && kana * 3 >= han && kana + han > latin {
        return Some("jpn");
    }
    if hangul * 2 > scripts.letters() {
        return Some("kor");
    }
    (other * 2 > scripts.letters()).then(|| whatlang::detect(start(text)).map_or("und", |info| info.lang().code()))
}

/// Latin script alone: English unless a long text is, reliably, something else.
fn latin(text: &str, scripts: Scripts) -> Lang {
    if scripts.latin_words < LONG || function_words(text) * 8 >= scripts.latin_words {
        return Lang::En;
    }
    match whatlang::detect(start(text)) {
        Some(info) if info.is_reliable() && info.lang() != whatlang::Lang::Eng => Lang::Other(info.lang().code()),
        _ => Lang::En,
    }
}

fn start(text: &str) -> &str {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Latin letters and Chinese characters in one text: which is the host?
fn both(text: &str) -> Lang {
    let open = without_guests(text, Guests::Quoted);
    let prose = without_guests(text, Guests::Bracketed);
    let (all, mut hosts) = (Scripts::of(&open), Scripts::of(&prose));
    if renders_in_brackets(all, hosts) || is_labelled(&open) {
        return Lang::Mixed;
    }
    let mut prose = prose.as_str();
    let whole = without_guests(text, Guests::Code);
    if weight(hosts) * 3.0 < weight(Scripts::of(&whole)) {
        (prose, hosts) = (&whole, Scripts::of(&whole));
    }
    if hosts.han == 0 && hosts.latin > 0 {
        return Lang::En;
    }
    let marks = prose.chars().any(is_cjk_punctuation);
    weigh(prose, hosts, marks).unwrap_or(Lang::Zh(variant(text)))
}

/// Whether what stands in brackets renders what stands outside: `the tide was out（潮水已经退去）`.
fn renders_in_brackets(all: Scripts, hosts: Scripts) -> bool {
    let (han, words) = (all.han - hosts.han.min(all.han), all.latin_words - hosts.latin_words.min(all.latin_words));
    let english_outside = hosts.latin_words as f32 > hosts.han as f32 / 1.6;
    if english_outside {
        han >= 5 && hosts.latin_words >= 3 && han * 2 >= hosts.latin_words
    } else {
        words >= 5 && hosts.han >= 5 && words * 2 >= hosts.han
    }
}

/// Whether an English phrase follows a Chinese label: `主句：the tide was out`.
fn is_labelled(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(['：', ':']) else { return false };
    let (label, rest) = (Scripts::of(label), Scripts::of(rest));
    label.han > 0 && label.latin == 0 && rest.han == 0 && rest.latin_words >= 3
}

/// How much is said, in English words: one weighs as much as 1.6 Chinese characters, the usual ratio of a translation's lengths.
fn weight(scripts: Scripts) -> f32 {
    scripts.latin_words as f32 + scripts.han as f32 / 1.6
}

/// The host of a text where both scripts stand in the open: `Some(Mixed)` for both, `None` for Chinese.
fn weigh(text: &str, scripts: Scripts, marks: bool) -> Option<Lang> {
    let (english, chinese) = (scripts.latin_words as f32, scripts.han as f32 / 1.6);
    let functions = function_words(text);
    if functions == 0 && marks {
        return None;
    }
    if english >= 4.0 * chinese {
        return Some(Lang::En);
    }
    let sentence = functions * 8 >= scripts.latin_words && chinese < 3.0 * english;
    let clause = |run: &str| Scripts::of(run).latin_words >= 4 && function_words(run) > 0;
    (sentence && text.split(is_chinese_writing).any(clause)).then_some(Lang::Mixed)
}

/// What may stand in a sentence of another language. Each kind includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Guests {
    /// Inline code, tags, placeholders and addresses.
    Code,
    /// What stands in quotation marks.
    Quoted,
    /// What stands in round brackets.
    Bracketed,
}

/// `text` with its guests taken out.
pub(crate) fn without_guests(text: &str, guests: Guests) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skip = guest(rest, c, guests);
        if skip > 0 {
            kept.push(' ');
            rest = &rest[skip..];
        } else {
            kept.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    kept
}

/// Length in bytes of the guest of at most kind `guests` that begins `rest`; 0 when none does.
fn guest(rest: &str, first: char, guests: Guests) -> usize {
    let closing = match first {
        '`' => "`",
        '<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) => ">",
        '{' if rest.starts_with("{{") => "}}",
        'h' if rest.starts_with("http://") || rest.starts_with("https://") => {
            return rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '"') || !c.is_ascii()).unwrap_or(rest.len());
        }
        '《' if guests >= Guests::Quoted => "》",
        '“' if guests >= Guests::Quoted => "”",
        '「' if guests >= Guests::Quoted => "」",
        '【' if guests >= Guests::Quoted => "】",
        '(' if guests >= Guests::Bracketed => ")",
        '（' if guests >= Guests::Bracketed => "）",
        _ => return 0,
    };
    let inner = &rest[first.len_utf8()..];
    inner.find(closing).map_or(0, |at| first.len_utf8() + at + closing.len())
}

/// Words of `text` that are English function words; no other language's text has many of them.
fn function_words(text: &str) -> u32 {
    let words = text.split(|c: char| !is_latin_letter(c) && !matches!(c, '\'' | '’' | '_' | '0'..='9'));
    words.filter(|word| (1..=5).contains(&word.len()) && is_function_word(word)).count() as u32
}

fn is_function_word(word: &str) -> bool {
    const WORDS: &str = " a an the of and or to in is are was were be been that this these those for it its on as with by at from not \
        but if when what which who how there their they them we our us you your he his him she her my me have has had will would \
        can could do does did so than then all no about into out up i'm it's don't ";
    let mut folded = [b' '; 7];
    for (slot, byte) in folded[1..].iter_mut().zip(word.bytes()) {
        *slot = byte.to_ascii_lowercase();
    }
    std::str::from_utf8(&folded[..word.len() + 2]).is_ok_and(|padded| WORDS.contains(padded))
}

/// Whether `c` belongs to Chinese writing: a character or a full-width mark.
pub(crate) fn is_chinese_writing(c: char) -> bool {
    is_han(c) || (is_cjk_punctuation(c) && !matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HANS: Lang = Lang::Zh(Some(Variant::Simplified));

    #[track_caller]
    fn all(lang: Lang, texts: &[&str]) {
        for text in texts {
            assert_eq!(detect(text), lang, "{text}");
        }
    }

    #[test]
    fn hosts_and_guests() {
        all(
            Lang::En,
            &[
                "Thank you",
                "The word 内卷 (neijuan) first described farms that worked harder and harvested no more.",
                "Ferry timetable",
                "Lin Yutang (林语堂)",
                "She wrote 水 and 山 on the board, and the children copied both.",
            ],
        );
        all(
            HANS,
            &[
                "用 Docker、Kubernetes 和 Prometheus 搭建监控系统。",
                "他读过《The Art of the Garden》这本书。",
                "运行 `cargo build --release --locked` 即可。",
                "开放权重（open weights）模型",
                "“就是！中国的港口早就用上了 AI 调度，America 还在讨论。”",
                "数组 this_class 的值 is_valid 大于 i_count 时，the_end 为空。",
                "按 Enter 键、Tab 键或 Esc 键都可以退出（先保存文件，再退出编辑器，不保存会丢失修改）。",
                "详见 https://example.org/the/way/of/all/things 一文",
            ],
        );
    }

    #[test]
    fn two_hosts_are_mixed() {
        all(
            Lang::Mixed,
            &[
                "The harbour was quiet in the morning. 清晨的港口很安静。",
                "*the harbour was quiet in the fog*（雾中的港口很安静）",
            ],
        );
    }

    #[test]
    fn other_languages_have_names() {
        all(Lang::Other("jpn"), &["港は静かだった。"]);
        all(Lang::Other("kor"), &["항구는 조용했다."]);
        all(Lang::Other("rus"), &["Гавань была тихой тем утром, и корабли не двигались."]);
        all(
            Lang::Other("fra"),
            &["Le port était calme ce matin-là et les bateaux ne bougeaient pas encore, dit le vieux pêcheur."],
        );
    }

    #[test]
    fn no_letters_are_no_language() {
        all(Lang::None, &["", "2025-04-01", "* * *", "👍"]);
    }

    #[test]
    fn variants_are_told_apart() {
        all(Lang::Zh(Some(Variant::Traditional)), &["清晨的港口很安靜，漁船還沒有動。"]);
        all(Lang::Zh(None), &["山高水大"]);
    }
}

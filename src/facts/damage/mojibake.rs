//! Bytes of one encoding read as another, found by undoing it.
//!
//! Three ways occur in English-Chinese text: UTF-8 read as Windows-1252 (`â€™`, `ä¸­æ–‡`), GBK read as Windows-1252 or Latin-1
//! (`ÖÐÎÄ`), UTF-8 read as GBK (`鈥檚`, `锛`); and `锟斤拷`, the replacement character of UTF-8 read as GBK, whose text is lost.

use super::{Damage, DamageKind};
use crate::text::{Span, is_cjk_punctuation, is_han, is_kana};
use encoding_rs::{GBK, WINDOWS_1252};

/// Characters that UTF-8 punctuation read as GBK begins with: general punctuation, CJK symbols, full-width forms.
const GBK_LEADS: [char; 3] = ['鈥', '銆', '锛'];

/// The stretches of `words` that were decoded wrongly, in order.
pub(super) fn mojibake(words: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    if words.chars().any(|c| matches!(c, '\u{c0}'..='\u{ff}')) {
        found = utf8_as_latin(words);
        if found.is_empty() {
            found = gbk_as_latin(words);
        }
    }
    if words.contains(GBK_LEADS) {
        found.extend(utf8_as_gbk(words));
    }
    if words.contains('锟') {
        found.extend(replacement_as_gbk(words));
    }
    found.sort_by_key(|damage| damage.span);
    found.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    found
}

fn damage(words: &str, start: usize, end: usize, repaired: Option<String>) -> Damage {
    // Text that still holds undecodable bytes is no repair.
    let repaired = repaired.filter(|text| !text.contains('\u{fffd}') && text != &words[start..end]);
    Damage { kind: DamageKind::Mojibake, span: Span::new(start, end), repaired: repaired.map(Into::into) }
}

/// The byte that `c` was, if the text was read as Windows-1252: its five undefined bytes come out as controls or as U+FFFD.
fn latin_byte(c: char) -> Option<u8> {
    if (c as u32) < 0x100 {
        return Some(c as u8);
    }
    let mut buffer = [0; 4];
    let (bytes, _, failed) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    (!failed && bytes.len() == 1).then(|| bytes[0])
}

/// Stretches between the first and the last wrongly read sequence without a character in between that no byte stands for.
fn utf8_as_latin(words: &str) -> Vec<Damage> {
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let mut found: Vec<Damage> = Vec::new();
    let mut run: Option<(usize, usize, usize, bool)> = None; // first and last character, sequences, sure
    let mut at = 0;
    while at < chars.len() {
        if let Some((length, sure)) = sequence(&chars[at..]) {
            let (first, _, count, before) = run.unwrap_or((at, at, 0, false));
            run = Some((first, at + length - 1, count + 1, before || sure));
            at += length;
            continue;
        }
        if latin_byte(chars[at].1).is_none() && chars[at].1 != '\u{fffd}' {
            found.extend(run.take().and_then(|run| latin_run(words, &chars, run)));
        }
        at += 1;
    }
    found.extend(run.and_then(|run| latin_run(words, &chars, run)));
    found
}

fn latin_run(words: &str, chars: &[(usize, char)], (first, last, count, sure): (usize, usize, usize, bool)) -> Option<Damage> {
    // One sequence of letters may be chance (`é…”`).
    if !sure && count < 2 {
        return None;
    }
    let end = chars[last].0 + chars[last].1.len_utf8();
    let bytes: Option<Vec<u8>> = chars[first..=last].iter().map(|&(_, c)| latin_byte(c)).collect();
    let repaired = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    Some(damage(words, chars[first].0, end, repaired))
}

/// A multi-byte sequence of UTF-8 at the start of `chars`, read as Windows-1252: how many characters, and whether it is one that
/// no text means (`â€™`, `Ã©`).
fn sequence(chars: &[(usize, char)]) -> Option<(usize, bool)> {
    let continues = |at: usize| {
        let c = chars.get(at).map(|&(_, c)| c);
        c.is_some_and(|c| c == '\u{fffd}' || latin_byte(c).is_some_and(|byte| (0x80..0xc0).contains(&byte)))
    };
    match chars[0].1 {
        'Â' | 'Ã' if continues(1) => Some((2, true)),
        'â' if continues(1) && continues(2) => Some((3, chars[1].1 == '€')),
        'ã'..='ï' if continues(1) && continues(2) => Some((3, false)),
        'ð' if continues(1) && continues(2) && continues(3) => Some((4, true)),
        _ => None,
    }
}

/// Runs of four characters, or of six and more, from U+00A1 on that pair up to common Chinese characters (GB 2312 level 1 and marks).
fn gbk_as_latin(words: &str) -> Vec<Damage> {
    let mut regions: Vec<(usize, usize)> = Vec::new();
    let high = |c: char| matches!(c, '\u{a1}'..='\u{fe}');
    let mut rest = 0;
    while let Some(start) = words[rest..].find(high).map(|at| at + rest) {
        let end = words[start..].find(|c: char| !high(c)).map_or(words.len(), |at| at + start);
        let run = &words[start..end];
        let bytes: Vec<u8> = run.chars().map(|c| c as u8).collect();
        let common = bytes.chunks(2).filter(|pair| pair.len() == 2 && matches!(pair[0], 0xa1 | 0xa3 | 0xb0..=0xd7)).count();
        let known = !regions.is_empty() && bytes.len() >= 2;
        if (bytes.len() == 4 || bytes.len() >= 6 || known) && common * 2 * 5 >= bytes.len() * 4 {
            let joins = regions.last().is_some_and(|&(_, last)| words[last..start].is_ascii());
            match regions.last_mut() {
                Some(last) if joins => last.1 = end,
                _ => regions.push((start, end)),
            }
        }
        rest = end;
    }
    regions.into_iter().map(|(start, end)| damage(words, start, end, decode_gbk(&words[start..end]))).collect()
}

fn decode_gbk(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(latin_byte).collect();
    let bytes = bytes?;
    GBK.decode_without_bom_handling_and_without_replacement(&bytes).map(std::borrow::Cow::into_owned)
}

/// Runs of Chinese characters that, written as GBK, are UTF-8 with the punctuation that [`GBK_LEADS`] gave away.
fn utf8_as_gbk(words: &str) -> Vec<Damage> {
    let strange = |c: char| is_han(c) || is_kana(c) || matches!(c, '\u{fffd}' | '€' | '?' | '\u{e000}'..='\u{f8ff}');
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(lead) = words[rest..].find(GBK_LEADS).map(|at| at + rest) {
        let start = words[..lead].char_indices().rev().take_while(|&(_, c)| strange(c)).last().map_or(lead, |(at, _)| at);
        let end = words[lead..].find(|c: char| !strange(c)).map_or(words.len(), |at| at + lead);
        let (bytes, _, _) = GBK.encode(&words[start..end]);
        // A trailing byte may have taken the next character of the text with it, so the whole need not decode.
        let repaired = std::str::from_utf8(&bytes).ok().map(str::to_owned);
        let valid = String::from_utf8_lossy(&bytes).chars().filter(|&c| is_han(c) || is_cjk_punctuation(c) || c == '’').count();
        if repaired.is_some() || valid * 6 >= bytes.len() {
            found.push(damage(words, start, end, repaired));
        }
        rest = end;
    }
    found
}

fn replacement_as_gbk(words: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = words[rest..].find("锟斤拷").map(|at| at + rest) {
        let end = words[start..].find(|c: char| !matches!(c, '锟' | '斤' | '拷')).map_or(words.len(), |at| at + start);
        found.push(damage(words, start, end, None));
        rest = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(words: &str) -> Vec<(&str, Option<String>)> {
        mojibake(words).into_iter().map(|one| (one.span.of(words), one.repaired.map(String::from))).collect()
    }

    #[test]
    fn utf8_read_as_windows_1252_is_undone() {
        let broken: String = WINDOWS_1252.decode("中文，好".as_bytes()).0.into_owned();
        assert_eq!(repaired(&broken), [(broken.as_str(), Some("中文，好".into()))]);
        assert_eq!(repaired("itâ€™s Â£5 cafÃ©"), [("â€™s Â£5 cafÃ©", Some("’s £5 café".into()))]);
    }

    #[test]
    fn gbk_read_as_latin_1_is_undone() {
        assert_eq!(repaired("ÖÐÎÄ 7 µã¡£"), [("ÖÐÎÄ 7 µã¡£", Some("中文 7 点。".into()))]);
    }

    #[test]
    fn utf8_read_as_gbk_is_undone() {
        let (broken, _) = GBK.decode_without_bom_handling("你好，世界。吗".as_bytes());
        assert_eq!(repaired(&broken).first().and_then(|(_, text)| text.clone()), Some("你好，世界。吗".into()));
        assert_eq!(repaired("他锟斤拷锟斤拷了"), [("锟斤拷锟斤拷", None)]);
    }

    #[test]
    fn accents_are_not_mojibake() {
        for text in ["café…” Ångström", "Ça va, João? Über naïve façade", "São João « là »", "ÀÉÎÕÜ", "锟 单字"]
        {
            assert_eq!(repaired(text), [], "{text}");
        }
    }
}

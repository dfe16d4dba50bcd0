//! Escapes of markup and programming languages left in the text.

use super::{Damage, DamageKind};
use crate::text::Span;

/// Named character references that turn up in translated text, with their characters (HTML Living Standard, section 13.5).
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("copy", "©"),
    ("deg", "°"),
    ("eacute", "é"),
    ("emsp", "\u{2003}"),
    ("ensp", "\u{2002}"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("sect", "§"),
    ("thinsp", "\u{2009}"),
    ("times", "×"),
    ("trade", "™"),
    ("yen", "¥"),
];

/// A character reference whose `&` stands at `at`: `&amp;`, `&#39;`, `&#x4e2d;`. Doubled escapes (`&amp;quot;`) are one.
pub(super) fn entity(words: &str, at: usize) -> Option<Damage> {
    let mut from = at + 1;
    while words[from..].starts_with("amp;") && reference(&words[from + 4..]).is_some() {
        from += 4;
    }
    let (length, text) = reference(&words[from..])?;
    Some(Damage { kind: DamageKind::Entity, span: Span::new(at, from + length), repaired: Some(text.into()) })
}

/// The bytes of a reference after its `&`, and its text.
fn reference(rest: &str) -> Option<(usize, String)> {
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = rest.get(..end)?;
    if let Some((_, text)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some((end + 1, (*text).to_owned()));
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((end + 1, char::from_u32(code).filter(|c| !c.is_control())?.to_string()))
}

/// An escape whose backslash stands at `at`: `\u4e2d\u6587` (a run is one), or `\'` and `\"`.
pub(super) fn escape(words: &str, at: usize) -> Option<Damage> {
    let mut units: Vec<u16> = Vec::new();
    let mut end = at;
    while let Some(unit) = unit(&words[end..]) {
        units.push(unit);
        end += 6;
    }
    if !units.is_empty() {
        let text = String::from_utf16(&units).ok().filter(|text| !text.chars().any(char::is_control));
        return Some(Damage { kind: DamageKind::Escape, span: Span::new(at, end), repaired: text.map(Into::into) });
    }
    let quote = words[at + 1..].chars().next().filter(|c| matches!(c, '\'' | '"' | '“' | '”' | '‘' | '’'))?;
    let inside = words[..at].chars().next_back().is_none_or(|c| c != '\\');
    inside.then(|| Damage {
        kind: DamageKind::Backslash,
        span: Span::new(at, at + 1 + quote.len_utf8()),
        repaired: Some(quote.to_string().into()),
    })
}

fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::{Damage, damage};

    fn repaired(words: &str) -> Vec<(&str, String)> {
        damage(words, &[])
            .iter()
            .map(|one: &Damage| (one.span.of(words), one.repaired.clone().unwrap_or_default().into()))
            .collect()
    }

    #[test]
    fn references_of_every_form() {
        assert_eq!(
            repaired("a&nbsp;b &#39;c&#x4e2d; &amp;quot; R&D; &foo; &amp"),
            [("&nbsp;", " ".into()), ("&#39;", "'".into()), ("&#x4e2d;", "中".into()), ("&amp;quot;", "\"".into())]
        );
    }

    #[test]
    fn a_run_of_escapes_is_one() {
        assert_eq!(
            repaired(r"x\u4e2d\u6587y \u12 \uD83D\uDE00"),
            [(r"\u4e2d\u6587", "中文".into()), (r"\uD83D\uDE00", "😀".into())]
        );
        assert_eq!(repaired(r"it\'s"), [(r"\'", "'".into())]);
    }
}

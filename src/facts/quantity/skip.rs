//! Stretches that hold no values for a reader: links, addresses, handles, code, markup, placeholders.

/// The byte after the stretch that begins at `at`, when one does.
pub(super) fn skip(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let first = *rest.as_bytes().first()?;
    let length = match first {
        b'h' | b'w' | b'f' if link(rest) => word(rest),
        b'@' if rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') => handle(rest),
        b'`' => 1 + rest[1..].find('`')? + 1,
        b'<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => within(rest, '>', 300)?,
        b'{' => within(rest, '}', 40)?,
        b'$' if rest.starts_with("${") => within(rest, '}', 40)?,
        b'&' if rest.starts_with("&#") => within(rest, ';', 10)?,
        b'%' => format(rest)?,
        _ => return None,
    };
    Some(at + length)
}

fn link(rest: &str) -> bool {
    ["http://", "https://", "ftp://", "www."].iter().any(|start| rest.starts_with(start))
}

/// Up to the first white space or character no address has.
fn word(rest: &str) -> usize {
    rest.find(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '<' | '>' | '"')).unwrap_or(rest.len())
}

fn handle(rest: &str) -> usize {
    1 + rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '-')).unwrap_or(rest.len() - 1)
}

fn within(rest: &str, close: char, most: usize) -> Option<usize> {
    rest.find(close).filter(|&at| at < most).map(|at| at + 1)
}

/// A format specifier of printf: `%1$s`, `%d`, `%.2f`.
fn format(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while bytes.get(at).is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'$' | b'.' | b'l')) {
        at += 1;
    }
    let ends = bytes.get(at).is_some_and(|byte| matches!(byte, b's' | b'd' | b'f' | b'u' | b'@' | b'x'));
    let apart = !bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
    (ends && apart).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_prose_is_skipped() {
        let rest = |text: &str| skip(text, 0).map(|end| text[end..].to_owned());
        assert_eq!(rest("https://a.example/2024?x=3 then").as_deref(), Some(" then"));
        assert_eq!(rest("@user99，好").as_deref(), Some("，好"));
        assert_eq!(rest("`x = 3` 4").as_deref(), Some(" 4"));
        assert_eq!(rest("%1$s left").as_deref(), Some(" left"));
        assert_eq!(rest("<b id=\"3\">7").as_deref(), Some("7"));
        assert_eq!(rest("% of 5"), None);
    }
}

//! Addresses: URLs, e-mail, file paths, command options.

use super::{Item, ItemKind, at_boundary, find_byte, run};

const SCHEMES: &[&str] = &["https://", "http://", "ftp://", "www."];

/// A web address that opens at `at`.
pub(super) fn url(words: &str, at: usize) -> Option<Item> {
    let rest = &words[at..];
    let scheme = SCHEMES.iter().find(|scheme| rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)))?;
    if !at_boundary(words, at) {
        return None;
    }
    let body = at + scheme.len();
    let end = trim(words, body, run(words, body, |byte| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte)));
    let host = &words[body..end];
    (host.contains('.') || (*scheme != "www." && !host.is_empty()))
        .then(|| Item::new(ItemKind::Link, at, end, url_key(&words[at..end])))
}

/// `<https://...>` or `<name@host>`.
pub(super) fn autolink(words: &str, at: usize) -> Option<Item> {
    let end = find_byte(words, at, b'>')?;
    let inner = &words[at + 1..end];
    let is_mail = inner.contains('@') && !inner.contains([' ', '=']);
    if !inner.is_ascii() || !(inner.contains("://") && !inner.contains(' ') || is_mail) {
        return None;
    }
    let kind = if is_mail && !inner.contains("://") { ItemKind::Email } else { ItemKind::Link };
    Some(Item::new(kind, at, end + 1, url_key(inner)))
}

/// What a URL is compared by: without its scheme and without a slash at its end.
pub(super) fn url_key(url: &str) -> String {
    let body = ["https://", "http://", "HTTPS://", "HTTP://", "mailto:"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))
        .unwrap_or(url);
    body.trim_end_matches('/').to_owned()
}

/// The end of an address without the marks of the sentence around it: a bracket it did not open, a full stop, emphasis.
fn trim(words: &str, start: usize, mut end: usize) -> usize {
    while end > start {
        let url = &words[start..end];
        let last = url.as_bytes()[url.len() - 1];
        let unopened = last == b')' && url.matches(')').count() > url.matches('(').count()
            || last == b']' && url.matches(']').count() > url.matches('[').count();
        if !unopened && !b".,;:!?'*_~".contains(&last) {
            break;
        }
        end -= 1;
    }
    end
}

/// An e-mail address whose `@` stands at `at`.
pub(super) fn email(words: &str, at: usize) -> Option<Item> {
    let bytes = words.as_bytes();
    let local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let start = at - bytes[..at].iter().rev().take_while(|byte| local(byte)).count();
    let mut end = run(words, at + 1, |byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
    while end > at + 1 && !bytes[end - 1].is_ascii_alphanumeric() {
        end -= 1;
    }
    let host = &words[at + 1..end];
    let top = host.rsplit('.').next().unwrap_or_default();
    let fits = start < at && host.contains('.') && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    fits.then(|| Item::new(ItemKind::Email, start, end, words[start..end].to_lowercase()))
}

/// A path of at least two parts from the root, from the home folder, or from here: `/etc/hosts`, `~/.ssh/config`, `../src`.
pub(super) fn path(words: &str, at: usize) -> Option<Item> {
    let rest = &words[at..];
    let root = ["~/", "./", "../", "/"].iter().find(|root| rest.starts_with(**root))?;
    if !at_boundary(words, at) {
        return None;
    }
    let mut end = run(words, at + root.len(), |byte| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte));
    while matches!(words.as_bytes()[end - 1], b'.' | b'-') {
        end -= 1;
    }
    if end <= at + root.len() {
        return None;
    }
    let body = words[at + root.len()..end].trim_end_matches('/');
    let deep = *root != "/" || body.contains('/');
    let letters = body.split('/').all(|part| part.bytes().any(|byte| byte.is_ascii_alphabetic()));
    (deep && letters && !body.contains("//"))
        .then(|| Item::new(ItemKind::Path, at, end, words[at..end].trim_end_matches('/').to_owned()))
}

/// A long command option. One plain word after `--` may be a dash set without spaces, so a second part is asked for
/// (`--no-config`, `--jobs=4`).
pub(super) fn switch(words: &str, at: usize) -> Option<Item> {
    let rest = words[at..].strip_prefix("--")?;
    if !at_boundary(words, at) || !rest.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let mut end = run(words, at + 2, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    while words.as_bytes()[end - 1] == b'-' {
        end -= 1;
    }
    let name = &words[at + 2..end];
    let has_value = words.as_bytes().get(end) == Some(&b'=');
    ((name.contains('-') && !name.contains("--")) || has_value).then(|| Item::new(ItemKind::Switch, at, end, &words[at..end]))
}

#[cfg(test)]
mod tests {
    use super::super::markup;
    use super::*;

    fn keys(words: &str) -> Vec<String> {
        markup(words).iter().map(|item| item.key.to_string()).collect()
    }

    #[test]
    fn a_url_ends_where_the_sentence_goes_on() {
        assert_eq!(keys("见https://a.org/b?c=1。下文"), ["a.org/b?c=1"]);
        assert_eq!(keys("(see http://a.org/b/) or **www.c.net**."), ["a.org/b", "www.c.net"]);
        assert_eq!(keys("<https://a.org/x y> <HTTPS://A.org>"), ["a.org/x", "A.org"]);
    }

    #[test]
    fn addresses_need_a_host() {
        assert_eq!(keys("mail 张三 zhang.san@b.com. or @name, 3@4 a@b"), ["zhang.san@b.com"]);
    }

    #[test]
    fn paths_and_options() {
        assert_eq!(keys("edit /etc/hosts. 在../a/b里 and/or /tmp 1/2/3 ./x"), ["/etc/hosts", "../a/b", "./x"]);
        assert_eq!(keys("use --no-config or --jobs=4; he --well-- left"), ["--no-config", "--jobs"]);
    }

    #[test]
    fn keys_leave_out_scheme_and_last_slash() {
        assert_eq!(url_key("https://a.org/b/"), url_key("http://a.org/b"));
    }
}

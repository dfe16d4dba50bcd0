//! Placeholders and template calls.

use super::{Item, ItemKind, MAX_ITEM, find_text, run, squeeze};

/// Argument types of ICU `MessageFormat` that a comma introduces.
const ICU_TYPES: &[&str] =
    &["choice", "date", "duration", "number", "ordinal", "plural", "select", "selectordinal", "spellout", "time"];

/// Arguments of template calls that hold language.
const TRANSLATABLE: &[&str] = &["text", "title", "alt", "caption", "label", "description", "tooltip", "heading", "summary"];

/// `{{ ... }}` or `{% ... %}` opening at `at`.
pub(super) fn template(words: &str, at: usize) -> Option<Item> {
    let close = match words.as_bytes().get(at + 1)? {
        b'{' => "}}",
        b'%' => "%}",
        _ => return None,
    };
    let end = find_text(words, at + 2, close)?;
    let inner = words[at + 2..end].trim();
    (!inner.is_empty()).then(|| Item::new(ItemKind::Template, at, end + close.len(), call_key(inner)))
}

/// A call without what a translator may change: `name="words"` arguments that hold language, and quoted words.
fn call_key(inner: &str) -> String {
    let mut key = String::new();
    let mut rest = inner;
    while let Some(open) = rest.find(['"', '“', '”', '\'']) {
        let quote = rest[open..].chars().next().unwrap_or('"');
        let after = &rest[open + quote.len_utf8()..];
        let close = after.find(['"', '“', '”', '\'']).unwrap_or(after.len());
        let value = &after[..close];
        let head = rest[..open].trim_end();
        let name = head.strip_suffix('=').map(|head| head.rsplit(' ').next().unwrap_or_default());
        let is_plain = value.bytes().all(|byte| byte.is_ascii_graphic());
        key.push_str(head);
        if is_plain && !name.is_some_and(|name| TRANSLATABLE.contains(&name)) {
            key.push_str(value);
        }
        key.push(' ');
        rest = &after[close..];
        rest = rest.char_indices().nth(1).map_or("", |(at, _)| &rest[at..]);
    }
    key.push_str(rest);
    squeeze(&key).replace(' ', "")
}

/// `{0}`, `{name}`, `{x:.2f}`, `{ $count }`, `{n, plural, one {...} other {...}}` opening at `at`.
pub(super) fn brace(words: &str, at: usize) -> Option<Item> {
    let before = words[..at].chars().next_back();
    // `\frac{a}{b}`, `x_{i}`, `@code{...}` are not placeholders.
    if before.is_some_and(|c| matches!(c, '\\' | '^' | '_' | '}' | '@')) || is_after_command(&words[..at]) {
        return None;
    }
    let end = closing_brace(words, at)?;
    let key = brace_key(words[at + 1..end].trim())?;
    Some(Item::new(ItemKind::Placeholder, at, end + 1, key))
}

fn is_after_command(before: &str) -> bool {
    let name = before.len() - before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    name < before.len() && before[..name].ends_with('\\')
}

fn closing_brace(words: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in words.bytes().enumerate().skip(open).take(MAX_ITEM) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn brace_key(inner: &str) -> Option<String> {
    if inner.is_empty() {
        return Some(String::new());
    }
    let name_end = inner
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '$' | '-' | '[' | ']'))
        .unwrap_or(inner.len());
    let (name, rest) = inner.split_at(name_end);
    let starts = name.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '-'));
    let rest = rest.trim_start();
    if !starts || name.is_empty() {
        return None;
    }
    if let Some(kind) = rest.strip_prefix(',') {
        let kind = kind.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        return ICU_TYPES.contains(&kind).then(|| format!("{name},{kind}"));
    }
    let is_format = rest.is_ascii() && !rest.contains(' ') && rest.starts_with([':', '!', '|', '(']);
    (rest.is_empty() || is_format).then(|| format!("{name}{rest}"))
}

/// `${name}` opening at `at`.
pub(super) fn dollar(words: &str, at: usize) -> Option<Item> {
    if words.as_bytes().get(at + 1) != Some(&b'{') {
        return None;
    }
    let end = closing_brace(words, at + 1)?;
    let inner = &words[at + 2..end];
    (!inner.is_empty() && inner.is_ascii()).then(|| Item::new(ItemKind::Placeholder, at, end + 1, format!("${}", squeeze(inner))))
}

/// What a percent sign at `at` may open: `%s`, `%1$d`, `%(name)s`, `%{name}`, `%NAME%`, `%1`. Not the percent of a number.
pub(super) fn percent(words: &str, at: usize) -> Option<Item> {
    let before = words[..at].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '%') {
        return None;
    }
    let end = percent_name(words, at).or_else(|| conversion(words, at))?;
    let next = words[end..].chars().next();
    if next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') && !words[..end].ends_with(['}', '%']) {
        return None;
    }
    Some(Item::new(ItemKind::Placeholder, at, end, &words[at..end]))
}

fn percent_name(words: &str, at: usize) -> Option<usize> {
    let bytes = words.as_bytes();
    if bytes.get(at + 1) == Some(&b'{') {
        let end = run(words, at + 2, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
        return (end > at + 2 && bytes.get(end) == Some(&b'}')).then_some(end + 1);
    }
    let end = run(words, at + 1, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    (end > at + 2 && bytes.get(end) == Some(&b'%')).then_some(end + 1)
}

/// A printf conversion. The space flag is left out: `5 % de` would be one.
fn conversion(words: &str, at: usize) -> Option<usize> {
    let bytes = words.as_bytes();
    let mut end = at + 1;
    if bytes.get(end) == Some(&b'(') {
        end = run(words, end + 1, |byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
        if bytes.get(end) != Some(&b')') {
            return None;
        }
        end += 1;
    }
    let position = run(words, end, |byte| byte.is_ascii_digit());
    if position > end && bytes.get(position) == Some(&b'$') {
        end = position + 1;
    } else if position == end + 1
        && end == at + 1
        && bytes[end] != b'0'
        && !bytes.get(position).is_some_and(u8::is_ascii_alphanumeric)
    {
        // Qt's %1
        return Some(position);
    }
    end = run(words, end, |byte| b"-+#0".contains(&byte));
    end = run(words, end, |byte| byte.is_ascii_digit() || b".*".contains(&byte));
    end = run(words, end, |byte| b"hlLqjzt".contains(&byte));
    bytes.get(end).is_some_and(|byte| b"diouxXeEfFgGcCsSpaAn@r".contains(byte)).then_some(end + 1)
}

/// `#NAME#` or `__NAME__` opening at `at`: names that anonymisers and translation memories put in.
pub(super) fn fenced_name(words: &str, at: usize) -> Option<Item> {
    let fence = if words.as_bytes()[at] == b'#' { "#" } else { "__" };
    if !words[at..].starts_with(fence) || words[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
        return None;
    }
    let start = at + fence.len();
    let name = run(words, start, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    let name = start + words[start..name].trim_end_matches('_').len();
    let fits = name > start + 1 && words[name..].starts_with(fence) && words.as_bytes()[start].is_ascii_uppercase();
    fits.then(|| Item::new(ItemKind::Placeholder, at, name + fence.len(), &words[at..name + fence.len()]))
}

#[cfg(test)]
mod tests {
    use super::super::markup;

    fn keys(words: &str) -> Vec<String> {
        markup(words).iter().map(|item| item.key.to_string()).collect()
    }

    #[test]
    fn printf_in_all_its_forms() {
        assert_eq!(
            keys("%s，%1$d、%(name)s %.2f %-5ld %@ %% %{n} %USER% %1"),
            ["%s", "%1$d", "%(name)s", "%.2f", "%-5ld", "%@", "%{n}", "%USER%", "%1"]
        );
        assert_eq!(keys("5%d 50 %, 20% sure %same 5%的 % s"), [""; 0]);
    }

    #[test]
    fn braces_of_python_icu_and_fluent() {
        assert_eq!(
            keys("{} {0} {name!r} {x:.2f} {n, plural, one {# file} other {# files}} { $user } ${total}"),
            ["", "0", "name!r", "x:.2f", "n,plural", "$user", "$total"]
        );
        assert_eq!(keys(r"\frac{a}{b} {总计} {a, b} {two words} x_{i}"), [""; 0]);
    }

    #[test]
    fn calls_are_compared_without_their_words() {
        assert_eq!(keys("{{ name }}{{name}}{% if x %}"), ["name", "name", "%ifx%"].map(|key| key.trim_matches('%')));
        let en = keys("{{< glossary_tooltip text=\"pods\" term_id=\"pod\" >}}");
        let zh = keys("{{< glossary_tooltip term_id=\"pod\" text=\"容器 组\" >}}");
        assert_eq!(en.len(), 1);
        assert_ne!(en, zh, "order is kept");
        assert_eq!(keys("{{< note text=\"a b\" >}}"), keys("{{< note text=\"说明\" >}}"));
    }

    #[test]
    fn names_between_fences() {
        assert_eq!(keys("#PRS_ORG# and __NAME_1__ #1 #tag# __init__"), ["#PRS_ORG#", "__NAME_1__"]);
    }
}

//! Inline markup of reStructuredText. Emphasis, roles and the addresses of links are dropped; literals stand as inline code does in
//! Markdown, so that rules compare them alike.

use crate::document::Builder;
use crate::text::Span;

/// Appends the words of `span` of `text`, its markup dropped.
pub(in crate::format) fn copy(words: &mut Builder, text: &str, span: Span) {
    let line = span.of(text);
    let (mut at, mut kept) = (0, 0);
    while let Some(found) = line[at..].find(['`', '*', '\\', ':', '|']) {
        let start = at + found;
        let Some(mark) = mark(&line[start..], &line[..start]) else {
            at = start + line[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        words.copy(text, Span::new(kept, start).shifted(span.start));
        let inner = Span::new(start + mark.inner.0, start + mark.inner.1).shifted(span.start);
        if mark.code {
            words.replace("`", Span::new(start, start + mark.inner.0).shifted(span.start));
        }
        words.copy(text, inner);
        at = start + mark.length;
        if mark.code {
            words.replace("`", Span::new(start + mark.inner.1, at).shifted(span.start));
        }
        kept = at;
    }
    words.copy(text, Span::new(kept, line.len()).shifted(span.start));
}

/// A piece of markup: its length, what of it is words, and whether these are code.
struct Mark {
    length: usize,
    inner: (usize, usize),
    code: bool,
}

/// The markup that begins `rest`, which follows `before`.
fn mark(rest: &str, before: &str) -> Option<Mark> {
    let between = |open: &str, close: &str| {
        let inner = rest.strip_prefix(open)?;
        let end = inner.find(close).filter(|&end| end > 0)?;
        Some((open.len(), open.len() + end, open.len() + end + close.len()))
    };
    if let Some((start, end, length)) = between("``", "``") {
        return Some(Mark { length, inner: (start, end), code: true });
    }
    match rest.as_bytes()[0] {
        b'\\' => {
            // A backslash joins words: `re\ Structured`; before a mark it makes it plain.
            let next = rest[1..].chars().next()?;
            let length = 1 + next.len_utf8();
            Some(Mark { length, inner: (if next == ' ' { 2 } else { 1 }, length), code: false })
        }
        b'`' => interpreted(rest, 0),
        b':' => {
            let name = rest[1..].find(":`").filter(|&end| end > 0)?;
            let is_role = rest[1..=name].chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '+' | '.'));
            is_role.then(|| interpreted(rest, name + 2)).flatten()
        }
        b'|' => {
            let (start, end, length) = between("|", "|").filter(|&(_, end, _)| !rest[1..end].contains(' '))?;
            Some(Mark { length, inner: (start, end), code: true })
        }
        _ => {
            let fence = if rest.starts_with("**") { "**" } else { "*" };
            let (start, end, length) = between(fence, fence)?;
            let tight = !rest[start..].starts_with(' ') && !rest[..end].ends_with(' ');
            let opens = !before.ends_with(|c: char| c.is_ascii_alphanumeric());
            (tight && opens).then_some(Mark { length, inner: (start, end), code: false })
        }
    }
}

/// Text in backticks from byte `tick` of `rest` on: `` `text <address>`_ ``, `` :role:`text <target>` ``, `` :role:`target` ``.
fn interpreted(rest: &str, tick: usize) -> Option<Mark> {
    let inner = rest[tick..].strip_prefix('`')?;
    let end = tick + 1 + inner.find('`').filter(|&end| end > 0)?;
    let after = &rest[end + 1..];
    let link = if after.starts_with("__") { 2 } else { usize::from(after.starts_with('_')) };
    let body = &rest[tick + 1..end];
    let length = end + 1 + link;
    if let Some(address) = body.rfind(" <").or_else(|| body.rfind('<').filter(|&at| at > 0)).filter(|_| body.ends_with('>')) {
        return Some(Mark { length, inner: (tick + 1, tick + 1 + address), code: false });
    }
    Some(Mark { length, inner: (tick + 1, end), code: tick > 0 || link == 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> String {
        super::super::copied(copy, line)
    }

    #[test]
    fn markup_goes_and_code_stays() {
        assert_eq!(words("Run ``make *all*`` **first**, then *wait*."), "Run `make *all*` first, then wait.");
        assert_eq!(words("见 :doc:`安装指南 <install/index>`。"), "见 安装指南。");
        assert_eq!(words("see :c:func:`tide_read` and `the map <https://example.org>`_"), "see `tide_read` and the map");
        assert_eq!(words(r"3 \* 4 和\ **粗**\ 体"), "3 * 4 和粗体");
    }

    #[test]
    fn open_markup_stays() {
        assert_eq!(words("2 * 3 * 4 and `open at 10:30"), "2 * 3 * 4 and `open at 10:30");
    }
}

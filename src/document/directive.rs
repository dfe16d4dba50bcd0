//! Comments addressed to bilint: which findings not to report, where, and why.

use crate::text::Span;
use memchr::memmem;

/// The word that every such comment begins with.
const WORD: &str = "bilint-ignore";

/// Which part of the file a directive holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The pair of the next paragraph.
    Next,
    /// From here to the matching [`Reach::End`], or to the end of the file.
    Start,
    /// Ends what a [`Reach::Start`] began.
    End,
    /// The whole file.
    File,
}

/// A comment `bilint-ignore[-start|-end|-file] NAME, NAME: reason`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Its bytes in the document, without the comment's marks.
    pub span: Span,
    /// Where it holds.
    pub reach: Reach,
    /// Rules and groups as written.
    pub names: Vec<String>,
    /// What is said after the colon.
    pub reason: Option<String>,
}

/// How a format opens and closes a comment that stands on a line of its own. Plain text has none, so a line that looks like one of
/// the usual kinds is taken; records without comments (JSON, TSV, CSV) and `SubRip` have nowhere to say it.
fn marks(format: &str) -> &'static [(&'static str, &'static str)] {
    match format {
        "markdown" | "mdx" => &[("<!--", "-->"), ("{/*", "*/}")],
        "text" => &[("<!--", "-->"), ("#", ""), ("//", "")],
        "html" | "tmx" | "xliff" | "android" | "resx" | "stringsdict" => &[("<!--", "-->")],
        "vtt" => &[("NOTE", "")],
        "strings" => &[("/*", "*/"), ("//", "")],
        "properties" => &[("#", ""), ("!", "")],
        "po" => &[("#.", ""), ("#", "")],
        "yaml" | "fluent" => &[("#", "")],
        "rst" => &[("..", "")],
        "asciidoc" => &[("//", "")],
        "latex" => &[("%", "")],
        _ => &[],
    }
}

/// The directives in `text`, in order; `format` is the name of the reader, which says what a comment is.
pub fn directives(text: &str, format: &str) -> Vec<Directive> {
    if marks(format).is_empty() {
        return Vec::new();
    }
    let at_word = |at: usize| {
        let start = text[..at].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let end = text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
        parse(&text[start..end], format).map(|directive| Directive { span: directive.span.shifted(start as u32), ..directive })
    };
    let mut found: Vec<Directive> = memmem::find_iter(text.as_bytes(), WORD).filter_map(at_word).collect();
    found.dedup();
    found
}

/// Whether the line is a directive and so no words of the document.
pub fn is_directive(line: &str, format: &str) -> bool {
    line.contains(WORD) && parse(line, format).is_some()
}

/// The directive that `line` is, spans counted from its start.
fn parse(line: &str, format: &str) -> Option<Directive> {
    let trimmed = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let inside = marks(format).iter().find_map(|(open, close)| {
        let words = trimmed.strip_prefix(open)?.strip_suffix(close)?.trim();
        words.starts_with(WORD).then_some(words)
    })?;
    let rest = &inside[WORD.len()..];
    let kinds = [("-start", Reach::Start), ("-end", Reach::End), ("-file", Reach::File), ("", Reach::Next)];
    let (rest, reach) = kinds.into_iter().find_map(|(kind, reach)| Some((rest.strip_prefix(kind)?, reach)))?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t', ':', '：'])) {
        return None;
    }
    let (names, reason) = rest.split_once([':', '：']).unwrap_or((rest, ""));
    let names = names.split([',', '，', ' ', '\t']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let start = inside.as_ptr() as usize - line.as_ptr() as usize;
    let reason = Some(reason.trim()).filter(|reason| !reason.is_empty()).map(str::to_owned);
    Some(Directive { span: Span::new(start, start + inside.len()), reach, names, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_read_in_each_formats_own_syntax() {
        let lines = [
            ("markdown", "<!-- bilint-ignore spacing, numbers: as printed -->"),
            ("markdown", "{/* bilint-ignore spacing numbers : as printed */}"),
            ("text", "# bilint-ignore spacing，numbers：as printed"),
            ("vtt", "NOTE bilint-ignore spacing, numbers: as printed"),
            ("tmx", "  <!-- bilint-ignore spacing, numbers: as printed -->"),
            ("strings", "/* bilint-ignore spacing, numbers: as printed */"),
            ("po", "#. bilint-ignore spacing, numbers: as printed"),
            ("yaml", "    # bilint-ignore spacing, numbers: as printed"),
        ];
        for (format, line) in lines {
            let text = format!("first\r\n{line}\r\nlast");
            let [found] = &directives(&text, format)[..] else { panic!("{line}") };
            assert_eq!(
                (found.reach, &found.names[..]),
                (Reach::Next, &["spacing".to_owned(), "numbers".to_owned()][..]),
                "{line}"
            );
            assert_eq!(found.reason.as_deref(), Some("as printed"), "{line}");
            assert!(found.span.of(&text).starts_with(WORD) && found.span.of(&text).ends_with("as printed"), "{line}");
        }
    }

    #[test]
    fn what_only_mentions_it_is_none() {
        for (format, line) in [
            ("markdown", "Write bilint-ignore before it."),
            ("markdown", "# bilint-ignore spacing"),
            ("yaml", "key: \"# bilint-ignore spacing\""),
            ("text", "# bilint-ignored spacing"),
            ("jsonl", "# bilint-ignore spacing"),
        ] {
            assert_eq!(directives(line, format), [], "{line}");
        }
    }

    #[test]
    fn ranges_and_files_are_told_apart() {
        let text = "# bilint-ignore-start all\n# bilint-ignore-end\n# bilint-ignore-file spacing\n";
        let reach: Vec<Reach> = directives(text, "text").into_iter().map(|one| one.reach).collect();
        assert_eq!(reach, [Reach::Start, Reach::End, Reach::File]);
    }
}

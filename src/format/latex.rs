//! LaTeX: the paragraphs between its commands.

use super::prose::{self, Lines};
use super::text::{line_spans, trim};
use super::{Options, Reader, Source};
use crate::document::{Builder, Document, Role};
use crate::error::Error;
use crate::text::Span;

/// LaTeX.
pub(super) struct Latex;

/// Environments whose content is no running text.
const OUTSIDE: &[&str] = &[
    "align",
    "alltt",
    "array",
    "bmatrix",
    "cases",
    "comment",
    "displaymath",
    "eqnarray",
    "equation",
    "gather",
    "lstlisting",
    "math",
    "matrix",
    "minted",
    "multline",
    "picture",
    "pmatrix",
    "tabular",
    "tabularx",
    "thebibliography",
    "tikzpicture",
    "verbatim",
];

/// Commands whose argument is no words: it stands as code does, so that rules compare it.
const CODE: &[&str] = &[
    "autoref",
    "bibliography",
    "cite",
    "citep",
    "citet",
    "cref",
    "eqref",
    "hspace",
    "href",
    "includegraphics",
    "index",
    "input",
    "label",
    "lstinline",
    "pageref",
    "ref",
    "url",
    "verb",
    "vspace",
];

impl Reader for Latex {
    fn name(&self) -> &'static str {
        "latex"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tex", "latex", "ltx"]
    }

    fn sniff(&self, text: &str) -> bool {
        let head = &text[..text.floor_char_boundary(20_000)];
        head.contains("\\documentclass") || head.contains("\\begin{document}")
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let text = &*source.text;
        let mut scan = Scan { text, lines: Lines::default(), outside: None };
        if let Some(body) = text.find("\\begin{document}") {
            scan.outside = Some(End::Preamble(body));
        }
        for span in line_spans(text) {
            scan.line(span);
        }
        Ok(prose::read(source, self.name(), scan.lines.found(), copy))
    }
}

/// The end of a stretch without words.
enum End {
    /// Where the document begins, as an offset in the text.
    Preamble(usize),
    /// The line that holds this mark.
    Mark(String),
}

/// The scan of a file, line by line.
struct Scan<'a> {
    text: &'a str,
    lines: Lines,
    /// Where the stretch without words that is open ends.
    outside: Option<End>,
}

impl Scan<'_> {
    fn line(&mut self, span: Span) {
        let words = span.of(self.text);
        if words.is_empty() {
            return self.lines.end_block();
        }
        if let Some(end) = &self.outside {
            let ends = match end {
                End::Preamble(at) => span.end as usize > *at,
                End::Mark(mark) => words.contains(mark.as_str()),
            };
            if ends {
                self.outside = None;
            }
            return self.lines.aside(&[span]);
        }
        let span = trim(self.text, Span { end: span.start + comment(words) as u32, ..span });
        let words = span.of(self.text);
        if words.is_empty() {
            return;
        }
        if let Some(name) = words.strip_prefix("\\begin{").and_then(|rest| rest.split_once('}')).map(|(name, _)| name) {
            let end = format!("\\end{{{name}}}");
            if OUTSIDE.contains(&name.trim_end_matches('*')) && !words.contains(&end) {
                self.outside = Some(End::Mark(end));
            }
            return self.lines.aside(&[span]);
        }
        if words.starts_with("\\[") || words.starts_with("$$") {
            let close = if words.starts_with("$$") { "$$" } else { "\\]" };
            if !words[2..].contains(close) {
                self.outside = Some(End::Mark(close.to_owned()));
            }
            return self.lines.aside(&[span]);
        }
        self.text_line(span, words);
    }

    fn text_line(&mut self, span: Span, words: &str) {
        if let Some((level, title)) = heading(words) {
            let start = title.as_ptr() as usize - self.text.as_ptr() as usize;
            let span = trim(self.text, Span::new(start, start + title.len()));
            return self.lines.alone(Role::Heading(level), span);
        }
        if is_machinery(words) {
            return self.lines.aside(&[span]);
        }
        let item = words.strip_prefix("\\item").filter(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        if item.is_some() {
            self.lines.end_block();
        }
        let rest = item.unwrap_or(words);
        let span = trim(self.text, Span { start: span.end - rest.len() as u32, end: span.end });
        self.lines.push(if item.is_some() { Role::ListItem } else { Role::Body }, span);
    }
}

/// Where the comment of a line begins; its end when it has none.
fn comment(line: &str) -> usize {
    let mut escaped = false;
    let begins = |&(_, c): &(usize, char)| {
        let found = c == '%' && !escaped;
        escaped = c == '\\' && !escaped;
        found
    };
    line.char_indices().find(begins).map_or(line.len(), |(at, _)| at)
}

/// Level and words of a sectioning command or caption that is the whole line.
fn heading(line: &str) -> Option<(u8, &str)> {
    const LEVELS: &[(&str, u8)] = &[
        ("title", 1),
        ("part", 1),
        ("chapter", 1),
        ("section", 2),
        ("subsection", 3),
        ("subsubsection", 4),
        ("paragraph", 5),
        ("caption", 6),
    ];
    let rest = line.strip_prefix('\\')?;
    let name = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic())?];
    let (_, level) = LEVELS.iter().find(|(known, _)| *known == name)?;
    let open = rest.find('{')?;
    let close = group_end(&rest[open..])? + open;
    let after = rest[close..].trim();
    (after.is_empty() || after.starts_with("\\label")).then_some((*level, &rest[open + 1..close - 1]))
}

/// Length of the group in braces that begins `rest`.
fn group_end(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// Whether nothing stands in `line` but commands that set things.
fn is_machinery(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "author",
        "bibliography",
        "bibliographystyle",
        "centering",
        "clearpage",
        "date",
        "documentclass",
        "end",
        "include",
        "includegraphics",
        "input",
        "label",
        "maketitle",
        "newcommand",
        "newpage",
        "noindent",
        "pagestyle",
        "renewcommand",
        "setlength",
        "tableofcontents",
        "usepackage",
        "vspace",
    ];
    let Some(rest) = line.strip_prefix('\\') else { return false };
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let tail = rest[end..].trim_end();
    NAMES.contains(&&rest[..end]) && (tail.is_empty() || tail.ends_with(['}', ']']))
}

/// Appends the words of `span`: commands and braces are dropped, formulas and references stand as inline code does in Markdown.
fn copy(words: &mut Builder, text: &str, span: Span) {
    let line = span.of(text);
    let (mut at, mut kept) = (0, 0);
    while let Some(found) = line[at..].find(['\\', '$', '{', '}', '~', '`', '\'', '-']) {
        let start = at + found;
        let (length, shown) = markup(&line[start..]);
        if length > 0 {
            words.copy(text, Span::new(kept, start).shifted(span.start));
            words.replace(&shown, Span::new(start, start + length).shifted(span.start));
            kept = start + length;
        }
        at = start + length.max(1);
    }
    words.copy(text, Span::new(kept, line.len()).shifted(span.start));
}

/// Length of the markup that begins `rest`, and what stands for it.
fn markup(rest: &str) -> (usize, String) {
    const MARKS: &[(&str, &str)] = &[
        ("---", "—"),
        ("--", "–"),
        ("``", "“"),
        ("''", "”"),
        ("~", "\u{a0}"),
        ("{", ""),
        ("}", ""),
        ("\\%", "%"),
        ("\\$", "$"),
        ("\\&", "&"),
        ("\\#", "#"),
        ("\\_", "_"),
        ("\\{", "{"),
        ("\\}", "}"),
        ("\\\\", " "),
        ("\\,", ""),
        ("\\ ", " "),
    ];
    let code = |length: usize| (length, format!("`{}`", rest[..length].replace('`', "")));
    if let Some(inner) = rest.strip_prefix('$') {
        return inner.find('$').map_or((0, String::new()), |end| code(end + 2));
    }
    if let Some((mark, shown)) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark)) {
        return (mark.len(), (*shown).to_owned());
    }
    let Some(name) = rest.strip_prefix('\\') else { return (0, String::new()) };
    if name.starts_with('(') {
        return rest.find("\\)").map_or((0, String::new()), |end| code(end + 2));
    }
    let name = &name[..name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len())];
    let after = &rest[1 + name.len()..];
    let option = if after.starts_with('[') { after.find(']').map_or(0, |end| end + 1) } else { 0 };
    if CODE.contains(&name) {
        let argument = group_end(after[option..].trim_start_matches('*')).unwrap_or(0);
        return code(1 + name.len() + option + argument);
    }
    match name {
        "" => (0, String::new()),
        "ldots" | "dots" => (1 + name.len(), "…".to_owned()),
        "LaTeX" | "TeX" => (1 + name.len(), name.to_owned()),
        _ => (1 + name.len() + option + usize::from(after[option..].starts_with(' ')), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> String {
        prose::copied(copy, line)
    }

    #[test]
    fn commands_go_and_formulas_stay() {
        assert_eq!(
            words(r"The \emph{spring} tide rises $h_0$~metres, see~\cite{moon}."),
            "The spring tide rises `$h_0$`\u{a0}metres, see\u{a0}`\\cite{moon}`."
        );
        assert_eq!(words(r"``Salt'' costs 5\% --- \textbf{潮水}退了"), "“Salt” costs 5% — 潮水退了");
        assert_eq!(words(r"an open \ and $5"), r"an open  and $5");
    }

    #[test]
    fn comments_and_headings() {
        assert_eq!(comment(r"5\% of % it"), r"5\% of ".len());
        assert_eq!(heading(r"\section*{The {\it tide}} \label{a}"), Some((2, r"The {\it tide}")));
        assert_eq!(heading(r"\emph{x} y"), None);
    }
}

//! Markdown for a pull request or a job's summary: counts, the worst findings with both sides quoted, the rest folded.

use super::ci::{Item, count, items};
use super::wrap::shorten;
use super::{Render, View, plural, repeats};
use crate::align::Bitext;
use crate::document::Side;
use crate::engine::Report;
use crate::finding::{Label, Place, Severity};
use crate::text::{Span, clean};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Findings told in full; more than a screen of them is not read in a comment.
const TOLD: usize = 8;
/// Rows of the folded table; a job's summary holds one megabyte.
const ROWS: usize = 500;
/// Characters quoted before and after the words at fault; a Chinese character says as much as two or three letters.
const AROUND: [usize; 2] = [60, 25];

/// The most severe findings first.
pub(super) struct Markdown;

impl Render for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let items = items(report);
        let documents = plural(report.checked.len(), "document");
        writeln!(out, "### bilint: {} in {documents}", plural(items.len(), "finding"))?;
        if items.is_empty() {
            return Ok(());
        }
        summary(&items, out)?;
        let (told, rest) = items.split_at(items.len().min(TOLD));
        told.iter().try_for_each(|item| tell(item, out))?;
        fold(rest, out)
    }
}

/// A row for each document with findings.
fn summary(items: &[Item<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut documents: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for item in items {
        let counts = documents.entry(item.path()).or_default();
        let at = Severity::ALL.iter().position(|&severity| severity == item.found.finding.severity);
        counts[at.unwrap_or_default()] += 1;
    }
    let [error, warning, info] = Severity::ALL.map(|severity| count(items, severity));
    writeln!(out, "\n| document | errors | warnings | info |\n| --- | ---: | ---: | ---: |")?;
    for (path, [error, warning, info]) in &documents {
        writeln!(out, "| {} | {error} | {warning} | {info} |", escape(path))?;
    }
    if documents.len() > 1 {
        writeln!(out, "| **all** | **{error}** | **{warning}** | **{info}** |")?;
    }
    Ok(())
}

/// One finding with both sides quoted, the words at fault bold.
fn tell(item: &Item<'_>, out: &mut dyn Write) -> io::Result<()> {
    let finding = item.found.finding;
    let (severity, rule, path, line) = (finding.severity.name(), finding.rule.name, escape(&item.path()), item.range()[0].line);
    let message = message(item);
    writeln!(out, "\n**{severity}** `{rule}` · {path}:{line}<br>\n{message}\n")?;
    let quotes = Side::BOTH.map(|side| quote(item.found.bitext, finding.first(), side));
    writeln!(out, "> {}", quotes.join("<br>\n> "))?;
    match finding.suggestion.as_deref() {
        Some("") => writeln!(out, "\nDelete the words in bold."),
        Some(suggestion) => {
            let text = escape(&shorten(&finding.first().text, 80));
            let instead = if text.is_empty() { text } else { format!(" instead of <b>{text}</b>") };
            writeln!(out, "\nWrite <b>{}</b>{instead}.", escape(suggestion))
        }
        None => Ok(()),
    }
}

/// The message, with the words it quotes set as code.
fn message(item: &Item<'_>) -> String {
    let finding = item.found.finding;
    let text = format!("{}{}", finding.message.en, repeats(finding));
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return escape(&text);
    }
    let set = |(index, piece): (usize, &&str)| {
        let piece = escape(piece);
        if index % 2 == 1 { format!("<code>{piece}</code>") } else { piece }
    };
    pieces.iter().enumerate().map(set).collect()
}

/// The words of one side around what is marked there, in HTML that Markdown passes on.
fn quote(bitext: &Bitext, place: &Place, side: Side) -> String {
    let labels: Vec<&Label> = place.labels.iter().filter(|label| label.side == side).collect();
    let pair = labels.first().map(|label| label.pair).or_else(|| place.pairs.first().copied());
    let words = pair.map_or("", |pair| bitext.words(pair as usize, side));
    if words.trim().is_empty() {
        return format!("<i>nothing in {}</i>", if side == Side::Source { "English" } else { "Chinese" });
    }
    let here = labels.iter().filter(|label| Some(label.pair) == pair && !label.words.is_empty());
    let mut spans: Vec<Span> = here.map(|label| label.words).collect();
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let shown = window(words, &spans, AROUND[side as usize]);
    let mut text = String::from(if shown.start > 0 { "…" } else { "" });
    let mut at = shown.start;
    for span in spans.iter().filter(|span| span.start as usize >= shown.start) {
        let (start, end) = ((span.start as usize).max(at), (span.end as usize).min(shown.end));
        if start < end {
            text += &escape(&words[at..start]);
            text += &["<b>", &escape(&words[start..end]), "</b>"].concat();
            at = end;
        }
    }
    text += &escape(&words[at..shown.end]);
    text + if shown.end < words.len() { "…" } else { "" }
}

/// The bytes of `words` to show: `around` characters before and after the marks, and not more than two such lengths between them;
/// the beginning when nothing is marked.
fn window(words: &str, spans: &[Span], around: usize) -> std::ops::Range<usize> {
    let first = spans.first().map_or(0, |span| span.start as usize);
    let last = spans.iter().map(|span| span.end as usize).max().unwrap_or(first);
    let back = words[..first].char_indices().rev().nth(around - 1).map_or(0, |(at, _)| at);
    let marked = if spans.is_empty() { around } else { words[first..last].chars().count().min(2 * around) };
    let room = marked + around;
    let end = words[first..].char_indices().nth(room).map_or(words.len(), |(at, _)| first + at);
    back..end
}

/// The findings not told, a row each.
fn fold(rest: &[Item<'_>], out: &mut dyn Write) -> io::Result<()> {
    if rest.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n<details>\n<summary>{}</summary>\n", plural(rest.len(), "more finding"))?;
    writeln!(out, "| place | severity | rule | finding | words | write |\n| --- | --- | --- | --- | --- | --- |")?;
    for item in rest.iter().take(ROWS) {
        let finding = item.found.finding;
        let message = message(item);
        let (path, severity, rule) = (escape(&item.path()), finding.severity.name(), finding.rule.name);
        let words = escape(&shorten(&finding.first().text, 80));
        let write = escape(finding.suggestion.as_deref().unwrap_or_default());
        writeln!(out, "| {path}:{} | {severity} | {rule} | {message} | {words} | {write} |", item.range()[0].line)?;
    }
    if let more @ 1.. = rest.len().saturating_sub(ROWS) {
        writeln!(out, "\n{} not listed", plural(more, "more finding"))?;
    }
    writeln!(out, "\n</details>")
}

/// Text that stands in Markdown as it is, on one line: what could be markup is escaped, also what is markup only where a line
/// begins.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in clean(text).char_indices() {
        match c {
            '\n' | '\r' | '\t' => safe.push(' '),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '@' | '!' | '$' => safe.extend(['\\', c]),
            '-' | '+' | '=' if at == 0 => safe.extend(['\\', c]),
            '.' | ')' if number > 0 && at == number => safe.extend(['\\', c]),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(escape("<b> & *x* `y` > [z]"), "&lt;b&gt; &amp; \\*x\\* \\`y\\` &gt; \\[z\\]");
        assert_eq!(escape("- one"), "\\- one");
        assert_eq!(escape("12. two 3. x"), "12\\. two 3. x");
        assert_eq!(escape("=== x - y"), "\\=== x - y");
    }

    #[test]
    fn a_window_keeps_the_marks_and_some_words_around() {
        let words = "渡".repeat(100);
        let mark = Span::new(150, 156);
        assert_eq!(window(&words, &[mark], 10), 120..186);
        assert_eq!(window("short", &[], 10), 0..5);
    }
}

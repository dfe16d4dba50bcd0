//! Tables: Markdown for a job's summary, CSV for a spreadsheet.

use super::ci::{Item, items};
use super::wrap::shorten;
use super::{Render, View, plural, repeats};
use crate::align::Bitext;
use crate::document::Side;
use crate::engine::Report;
use crate::finding::Severity;
use crate::text::clean;
use std::io::{self, Write};

/// Rows of the Markdown table; a job's summary holds one megabyte.
const ROWS: usize = 500;

/// A Markdown table, the most severe first.
pub(super) struct Markdown;
/// A row for each finding with both paragraphs.
pub(super) struct Csv;

impl Render for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let items = items(report);
        let counts = Severity::ALL.map(|severity| format!("{} {}", super::ci::count(&items, severity), severity.name()));
        let documents = plural(report.checked.len(), "document");
        writeln!(out, "### bilint: {} in {documents}\n", plural(items.len(), "finding"))?;
        if items.is_empty() {
            return Ok(());
        }
        writeln!(out, "{}\n\n| place | severity | rule | finding | words | write |", counts.join(", "))?;
        writeln!(out, "| --- | --- | --- | --- | --- | --- |")?;
        for item in items.iter().take(ROWS) {
            let (finding, [start, _]) = (item.found.finding, item.range());
            let message = cell(&format!("{}{}", finding.message.en, repeats(finding)));
            let suggestion = finding.suggestion.as_deref().unwrap_or_default();
            let (path, severity, rule) = (cell(&item.path()), finding.severity.name(), finding.rule.name);
            let (words, write) = (cell(&shorten(&finding.first().text, 80)), cell(suggestion));
            writeln!(out, "| {path}:{} | {severity} | {rule} | {message} | {words} | {write} |", start.line)?;
        }
        match items.len().saturating_sub(ROWS) {
            0 => Ok(()),
            more => writeln!(out, "\n{} not listed", plural(more, "more finding")),
        }
    }
}

/// Text that stands in one cell of a Markdown table as it is: what could be markup is escaped.
fn cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '\n' | '\r' | '\t' => safe.push(' '),
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '@' | '!' | '$' => safe.extend(['\\', c]),
            _ => safe.push(c),
        }
    }
    safe
}

impl Render for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record([
            "file",
            "line",
            "column",
            "pair",
            "rule",
            "severity",
            "message",
            "message_zh",
            "text",
            "suggestion",
            "en",
            "zh",
            "places",
            "confidence",
            "fingerprint",
        ])?;
        for item in items(report) {
            table.write_record(row(&item))?;
        }
        table.flush()
    }
}

fn row(item: &Item<'_>) -> [String; 15] {
    let (finding, bitext, [start, _]) = (item.found.finding, item.found.bitext, item.range());
    let pairs = &finding.first().pairs;
    let words = |side: Side| pairs.iter().map(|&pair| bitext.words(pair as usize, side)).collect::<Vec<_>>().join("\n");
    let words = Side::BOTH.map(|side| plain(&words(side)));
    let [en, zh] = words;
    let pair = pairs.first().map(|&pair| pair_name(bitext, pair as usize)).unwrap_or_default();
    [
        plain(&item.path()),
        start.line.to_string(),
        start.column.to_string(),
        plain(&pair),
        finding.rule.name.to_owned(),
        finding.severity.name().to_owned(),
        plain(&finding.message.en),
        plain(&finding.message.zh),
        plain(&finding.first().text),
        plain(finding.suggestion.as_deref().unwrap_or_default()),
        en,
        zh,
        finding.places.len().to_string(),
        super::json::round(finding.confidence).to_string(),
        item.fingerprint.clone(),
    ]
}

fn pair_name(bitext: &Bitext, pair: usize) -> String {
    match super::json::pair_id(bitext, pair, 0) {
        serde_json::Value::String(id) => id,
        id => id.to_string(),
    }
}

/// Text that a spreadsheet takes as text: what could begin a formula gets an apostrophe before it.
fn plain(text: &str) -> String {
    let text = clean(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.into_owned() }
}

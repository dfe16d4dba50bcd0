//! Output formats: one file each, and the table of them here.

mod cell;
mod ci;
mod concise;
mod diff;
mod full;
mod github;
mod gitlab;
mod grouped;
pub mod html;
mod json;
mod jsonl;
mod markdown;
mod names;
mod place;
mod rdjson;
mod sarif;
mod snippet;
mod summary;
mod table;
mod wrap;
mod xml;

use crate::engine::Report;
use crate::finding::{Finding, Severity};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// How a report is to look where it is for people; formats for machines look at nothing here.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Cells in a line.
    pub width: usize,
    /// Whether to write ANSI colours.
    pub colour: bool,
    /// At most so many findings; the rest are only counted.
    pub max_findings: usize,
}

impl View {
    /// Cells in a line where nobody says otherwise: for files, pipes and logs.
    pub const WIDTH: usize = 100;
}

impl View {
    /// A severity's name, coloured where colours are wanted.
    fn severity(&self, severity: Severity) -> String {
        let colour = match severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Info => AnsiColor::Blue,
        };
        self.paint(colour.on_default().bold(), severity.name())
    }

    /// `text` in this style where colours are wanted.
    fn paint(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// A count with its noun: `1 pair`, `3 pairs`.
fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// What to add to the message of a finding that repeats, when its places are not listed and the message does not count them.
fn repeats(finding: &Finding) -> String {
    let counted = |places: &str| finding.message.en.split(|c: char| !c.is_ascii_digit()).any(|number| number == places);
    match finding.places.len() {
        0 | 1 => String::new(),
        places if counted(&places.to_string()) => String::new(),
        places => format!(" ({places} places)"),
    }
}

impl Default for View {
    fn default() -> Self {
        Self { width: Self::WIDTH, colour: false, max_findings: usize::MAX }
    }
}

/// A form in which a report can be written.
pub trait Render: Sync {
    /// The name given to `--output-format`.
    fn name(&self) -> &'static str;

    /// Writes `report` to `out`.
    ///
    /// # Errors
    /// Those of `out`.
    fn render(&self, report: &Report, view: &View, out: &mut dyn Write) -> io::Result<()>;
}

/// Every output format.
pub const FORMATS: &[&dyn Render] = &[
    &full::Full,
    &concise::Concise,
    &grouped::Grouped,
    &diff::Diff,
    &json::Json,
    &jsonl::Jsonl,
    &html::Html,
    &sarif::Sarif,
    &github::Github,
    &gitlab::Gitlab,
    &xml::Junit,
    &xml::Checkstyle,
    &rdjson::Rdjson,
    &rdjson::Rdjsonl,
    &markdown::Markdown,
    &table::Csv,
];

/// The output format of this name.
pub fn find(name: &str) -> Option<&'static dyn Render> {
    FORMATS.iter().find(|format| format.name() == name).copied()
}

/// How many findings of this severity the report has; one with several places counts once.
pub fn count(report: &Report, severity: Severity) -> usize {
    report.checked.iter().flat_map(|checked| &checked.findings).flatten().filter(|finding| finding.severity == severity).count()
}

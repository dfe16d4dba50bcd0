//! What a run looked at and what it found, in numbers.

use super::wrap::fill;
use super::{View, count, plural};
use crate::document::{Document, Role};
use crate::engine::{Checked, Report};
use crate::finding::{Finding, Severity};
use crate::text::clean;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

/// At most so many documents are named before the last line; those with findings first.
const NAMED: usize = 10;

/// Writes a line for each document (what was found in it: format, layout, languages, pairs, findings) and one for all; nothing when nothing could be
/// read.
pub(super) fn write(report: &Report, view: &View, out: &mut dyn Write) -> io::Result<()> {
    if report.checked.is_empty() {
        return Ok(());
    }
    let many = report.checked.len() > NAMED;
    let shown = report.checked.iter().filter(|checked| !many || findings(checked).next().is_some());
    for checked in shown.take(NAMED) {
        writeln!(out, "{}", fill(&line(checked), view.width))?;
    }
    let counts = Severity::ALL.map(|severity| count(report, severity));
    let pairs = report.checked.iter().map(pairs).sum();
    let all: usize = counts.iter().sum();
    let found = if all == 0 { "No findings".to_owned() } else { format!("{}: {}", plural(all, "finding"), by_severity(counts)) };
    let all = format!("{found} in {} of {}", plural(pairs, "pair"), plural(report.checked.len(), "document"));
    writeln!(out, "{}", fill(&all, view.width))
}

/// How many segments there are of each language, by the language's name. Text that is never paired counts as `aside`.
pub(super) fn languages(checked: &Checked) -> BTreeMap<&'static str, usize> {
    let [source, target] = &checked.documents;
    let mut found = BTreeMap::new();
    for document in if Arc::ptr_eq(source, target) { vec![source] } else { vec![source, target] } {
        for segment in &document.segments {
            let name = if segment.role == Role::Aside { "aside" } else { segment.lang.name() };
            *found.entry(name).or_default() += 1;
        }
    }
    found
}

/// How many findings there are of each rule.
pub(super) fn rules(checked: &Checked) -> BTreeMap<&'static str, usize> {
    let mut found = BTreeMap::new();
    for finding in findings(checked) {
        *found.entry(finding.rule.name).or_default() += 1;
    }
    found
}

fn line(checked: &Checked) -> String {
    let [source, target] = &checked.documents;
    let path = |document: &Document| document.path.display().to_string();
    let one_file = Arc::ptr_eq(source, target);
    let name = if one_file { path(source) } else { format!("{} + {}", path(source), path(target)) };
    let layout = checked.bitexts.first().map_or("empty", |bitext| bitext.layout.name());
    let foreign = [source, target].into_iter().find(|document| document.encoding != "UTF-8");
    let encoding = foreign.map(|document| format!(", {}", document.encoding)).unwrap_or_default();
    let languages = languages(checked);
    let spoken = languages.iter().filter(|(name, _)| !matches!(**name, "aside" | "none"));
    let spoken: Vec<String> = spoken.map(|(name, count)| format!("{count} {name}")).collect();
    let counts = Severity::ALL.map(|severity| findings(checked).filter(|finding| finding.severity == severity).count());
    let (format, spoken, pairs) = (source.format, spoken.join(" + "), plural(pairs(checked), "pair"));
    format!("{}: {format}, {layout}{encoding}, {spoken}, {pairs}: {}", clean(&name), by_severity(counts))
}

fn findings(checked: &Checked) -> impl Iterator<Item = &Finding> {
    checked.findings.iter().flatten()
}

fn pairs(checked: &Checked) -> usize {
    checked.bitexts.iter().map(|bitext| bitext.pairs.len()).sum()
}

fn by_severity(counts: [usize; 3]) -> String {
    let named = Severity::ALL.into_iter().zip(counts).filter(|&(_, count)| count > 0);
    let named: Vec<String> = named
        .map(|(severity, count)| match severity {
            Severity::Info => format!("{count} info"),
            _ => plural(count, severity.name()),
        })
        .collect();
    if named.is_empty() { "no findings".into() } else { named.join(", ") }
}

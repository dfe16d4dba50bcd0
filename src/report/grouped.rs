//! Findings file by file, in columns.

use super::place::spot;
use super::wrap::wrap;
use super::{Render, View, summary};
use crate::engine::Report;
use crate::text::clean;
use anstyle::Style;
use std::io::{self, Write};

/// A heading for each file, then `line:column  severity  rule  message`.
pub(super) struct Grouped;

impl Render for Grouped {
    fn name(&self) -> &'static str {
        "grouped"
    }

    fn render(&self, report: &Report, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let mut left = view.max_findings;
        for checked in &report.checked {
            let all = checked.bitexts.iter().zip(&checked.findings);
            let all: Vec<_> = all.flat_map(|(bitext, found)| found.iter().map(move |one| (bitext, one))).take(left).collect();
            left -= all.len();
            if all.is_empty() {
                continue;
            }
            let path = checked.documents[0].path.display().to_string();
            writeln!(out, "{}", view.paint(Style::new().bold(), &clean(&path)))?;
            let at = |&(bitext, finding): &_| {
                let start = spot(bitext, crate::finding::Finding::first(finding)).start();
                format!("{}:{}", start.line, start.column)
            };
            let place = all.iter().map(|one| at(one).len()).max().unwrap_or(0);
            let rule = all.iter().map(|(_, finding)| finding.rule.name.len()).max().unwrap_or(0);
            for one in &all {
                let (at, finding) = (at(one), one.1);
                let severity = view.severity(finding.severity) + &" ".repeat(7 - finding.severity.name().len());
                write!(out, "  {at:<place$}  {severity}  {:<rule$}  ", finding.rule.name)?;
                let indent = place + rule + 15;
                let message = clean(&format!("{}{}", finding.message.en, super::repeats(finding))).into_owned();
                let lines = wrap(&message, view.width.saturating_sub(indent).max(20));
                let lines: Vec<&str> = lines.into_iter().map(|line| &message[line]).collect();
                writeln!(out, "{}", lines.join(&format!("\n{:indent$}", "")))?;
            }
            writeln!(out)?;
        }
        summary::write(report, view, out)
    }
}

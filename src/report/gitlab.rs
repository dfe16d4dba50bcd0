//! GitLab's Code Quality report.

use super::ci::items;
use super::{Render, View};
use crate::engine::Report;
use crate::finding::Severity;
use serde_json::{Value, json};
use std::io::{self, Write};

/// A JSON array of issues.
pub(super) struct Gitlab;

impl Render for Gitlab {
    fn name(&self) -> &'static str {
        "gitlab"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let items = items(report);
        let issue = |item: &super::ci::Item<'_>| {
            let [start, end] = item.range();
            let severity = match item.found.finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            };
            json!({
                "description": item.message(), "check_name": item.found.finding.rule.name,
                "fingerprint": item.fingerprint, "severity": severity,
                "location": {"path": item.path(), "lines": {"begin": start.line, "end": end.line}},
            })
        };
        let issues: Vec<Value> = items.iter().map(issue).collect();
        serde_json::to_writer_pretty(&mut *out, &issues)?;
        writeln!(out)
    }
}

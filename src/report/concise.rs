//! One line a finding: `file:line:column: severity[rule] message`.

use super::place::{findings, spot};
use super::{Render, View, repeats};
use crate::engine::Report;
use crate::text::clean;
use std::io::{self, Write};

/// One line a finding.
pub(super) struct Concise;

impl Render for Concise {
    fn name(&self) -> &'static str {
        "concise"
    }

    fn render(&self, report: &Report, view: &View, out: &mut dyn Write) -> io::Result<()> {
        for found in findings(report).take(view.max_findings) {
            let finding = found.finding;
            let spot = spot(found.bitext, finding.first());
            let at = spot.start();
            let path = spot.document.path.display().to_string();
            let message = finding.message.en.replace('\n', " ");
            write!(out, "{}:{}:{}: ", clean(&path), at.line, at.column)?;
            let (severity, rule) = (view.severity(finding.severity), finding.rule.name);
            writeln!(out, "{severity}[{rule}] {}{}", clean(&message), repeats(finding))?;
        }
        Ok(())
    }
}

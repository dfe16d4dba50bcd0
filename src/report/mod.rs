//! Output formats: one file each, and the table of them here.

mod concise;
mod json;
mod jsonl;

use crate::engine::Report;
use crate::finding::Severity;
use std::io::{self, Write};

/// A form in which a report can be written.
pub trait Render: Sync {
    /// The name given to `--output-format`.
    fn name(&self) -> &'static str;

    /// Writes `report` to `out`.
    ///
    /// # Errors
    /// Those of `out`.
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()>;
}

/// Every output format.
pub const FORMATS: &[&dyn Render] = &[&concise::Concise, &json::Json, &jsonl::Jsonl];

/// The output format of this name.
pub fn find(name: &str) -> Option<&'static dyn Render> {
    FORMATS.iter().find(|format| format.name() == name).copied()
}

/// How many findings of this severity the report has; one with several places counts once.
pub fn count(report: &Report, severity: Severity) -> usize {
    report.checked.iter().flat_map(|checked| &checked.findings).flatten().filter(|finding| finding.severity == severity).count()
}

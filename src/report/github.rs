//! Annotations on GitHub: workflow commands on standard output.

use super::ci::{Item, count, items};
use super::{Render, View, plural};
use crate::engine::Report;
use crate::finding::Severity;
use crate::text::clean;
use std::io::{self, Write};

/// GitHub shows at most so many annotations of each level for one step and silently drops the others.
const SHOWN: usize = 10;

/// `::error file=..,line=..::message`, the most severe first.
pub(super) struct Github;

impl Render for Github {
    fn name(&self) -> &'static str {
        "github"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let items = items(report);
        let mut left = 0;
        for severity in Severity::ALL {
            let of_level = items.iter().filter(|item| item.found.finding.severity == severity);
            of_level.take(SHOWN).try_for_each(|item| writeln!(out, "{}", annotation(item)))?;
            left += count(&items, severity).saturating_sub(SHOWN);
        }
        if left > 0 {
            writeln!(out, "{} not annotated: GitHub shows {SHOWN} of each level", plural(left, "more finding"))?;
        }
        Ok(())
    }
}

fn annotation(item: &Item<'_>) -> String {
    let finding = item.found.finding;
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let [start, end] = item.range();
    let columns = if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    let (file, message) = (property(&item.path()), data(&clean(&item.message())));
    let title = property(finding.rule.name);
    format!("::{level} file={file},line={},endLine={}{columns},title={title}::{message}", start.line, end.line)
}

/// A message as the runner reads it back.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value as the runner reads it back.
fn property(text: &str) -> String {
    data(&clean(text)).replace(':', "%3A").replace(',', "%2C")
}

//! The document as a two-sided diff: the source left, the target right, paired paragraphs side by side.

use super::cell::{Cell, Edit};
use super::wrap::fill;
use super::{Render, View, summary};
use crate::align::Bitext;
use crate::document::Side;
use crate::engine::Report;
use crate::finding::{Finding, Label, Place};
use crate::text::clean;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// Pairs without findings shown around those with some.
const CONTEXT: usize = 1;

/// Pairs side by side, with `-` before a paragraph without rendering, `+` before one without source, `>` before one out of order,
/// `!` before any other with findings; suggestions as differences in the words; the findings below.
pub(super) struct Diff;

impl Render for Diff {
    fn name(&self) -> &'static str {
        "diff"
    }

    fn render(&self, report: &Report, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let mut left = view.max_findings;
        for checked in &report.checked {
            for (bitext, findings) in checked.bitexts.iter().zip(&checked.findings) {
                let shown = &findings[..findings.len().min(left)];
                left -= shown.len();
                if !shown.is_empty() {
                    Table::new(bitext, shown, *view).write(out)?;
                }
            }
        }
        summary::write(report, view, out)
    }
}

/// A finding at one of its places.
type Said<'a> = (&'a Finding, &'a Place);

struct Table<'a> {
    bitext: &'a Bitext,
    view: View,
    /// For each pair what is said of it.
    said: Vec<Vec<Said<'a>>>,
    /// Digits of a line number.
    digits: usize,
    /// Cells of a column of words.
    width: usize,
}

impl<'a> Table<'a> {
    fn new(bitext: &'a Bitext, findings: &'a [Finding], view: View) -> Self {
        let mut said: Vec<Vec<Said<'a>>> = vec![Vec::new(); bitext.pairs.len()];
        for finding in findings {
            for place in &finding.places {
                for &pair in &place.pairs {
                    said[pair as usize].push((finding, place));
                }
            }
        }
        let lines = Side::BOTH.map(|side| bitext.document(side).lines.len());
        let digits = lines[0].max(lines[1]).to_string().len().max(2);
        let width = (view.width.saturating_sub(2 + 2 * (digits + 1) + 3) / 2).max(10);
        Self { bitext, view, said, digits, width }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let [source, target] = Side::BOTH.map(|side| self.bitext.document(side).path.display().to_string());
        let title = if self.bitext.is_one_file() { source } else { format!("{source} | {target}") };
        writeln!(out, "{}", self.view.paint(Style::new().bold(), &clean(&title)))?;
        let count = self.said.len();
        let mut index = 0;
        while index < count {
            let Some(next) = (index..count).find(|&pair| !self.said[pair].is_empty()) else { break };
            let mut end = next + 1;
            while let Some(more) = (end..count.min(end + 2 * CONTEXT + 1)).find(|&pair| !self.said[pair].is_empty()) {
                end = more + 1;
            }
            let shown = next.saturating_sub(CONTEXT).max(index)..(end + CONTEXT).min(count);
            let head = format!("@@ pairs {} to {} of {count} @@", shown.start + 1, shown.end);
            writeln!(out, "{}", self.view.paint(AnsiColor::Cyan.on_default(), &head))?;
            for pair in shown.clone() {
                self.pair(pair, out)?;
            }
            index = shown.end;
        }
        writeln!(out)
    }

    fn pair(&self, pair: usize, out: &mut dyn Write) -> io::Result<()> {
        let short = self.said[pair].is_empty();
        let numbers = Side::BOTH.map(|side| self.bitext.lines(pair, side).first().map(u32::to_string).unwrap_or_default());
        let columns = Side::BOTH.map(|side| {
            let cell = Cell::new(self.bitext.words(pair, side), self.edits(pair, side), &self.view);
            cell.lines(self.width, short, &self.view)
        });
        let mark = self.mark(pair);
        for row in 0..columns[0].len().max(columns[1].len()) {
            let half = |side: usize| {
                let number = if row == 0 { numbers[side].as_str() } else { "" };
                let words = columns[side].get(row).cloned().unwrap_or_else(|| " ".repeat(self.width));
                format!("{number:>digits$} {words}", digits = self.digits)
            };
            let line = format!("{} {} | {}", mark, half(0), half(1));
            writeln!(out, "{}", line.trim_end())?;
        }
        let first_here =
            |(finding, place): &&Said<'a>| std::ptr::eq(*place, finding.first()) && place.pairs.first() == Some(&(pair as u32));
        self.said[pair].iter().filter(first_here).try_for_each(|(finding, _)| self.message(finding, out))
    }

    fn message(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let indent = self.digits + 3;
        let head = format!("{}[{}] ", finding.severity.name(), finding.rule.name);
        let repeats = super::repeats(finding);
        let text = fill(&clean(&format!("{head}{}{repeats}", finding.message.en)), self.view.width.saturating_sub(indent));
        let severity = self.view.severity(finding.severity);
        let text = text.replacen(finding.severity.name(), &severity, 1);
        for line in text.lines() {
            writeln!(out, "{:indent$}{line}", "")?;
        }
        Ok(())
    }

    /// The sign before a pair: what is wrong with its place in the text.
    fn mark(&self, pair: usize) -> String {
        let moved = self.said[pair].iter().any(|(finding, _)| finding.rule.name == "reordered");
        let gone = |side: Side| self.bitext.words(pair, side).trim().is_empty();
        let (mark, colour) = match (gone(Side::Target), gone(Side::Source)) {
            (true, false) => ("-", AnsiColor::Red),
            (false, true) => ("+", AnsiColor::Green),
            _ if moved => (">", AnsiColor::Magenta),
            _ if self.said[pair].is_empty() => (" ", AnsiColor::White),
            _ => ("!", AnsiColor::Yellow),
        };
        self.view.paint(colour.on_default().bold(), mark)
    }

    /// The words at fault on one side of a pair, with the suggestion where it is meant for them.
    fn edits(&self, pair: usize, side: Side) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (finding, place) in &self.said[pair] {
            let here = place.labels.iter().filter(|label| label.at_fault && label.side == side && label.pair == pair as u32);
            edits.extend(here.map(|label| Edit { span: label.words, with: replacement(finding, place, label) }));
        }
        edits
    }
}

/// What to put in place of a label's words: what the fix puts there, else the suggestion where it was made for these words.
fn replacement(finding: &Finding, place: &Place, label: &Label) -> Option<String> {
    let fix = finding.fix.as_ref().filter(|fix| fix.side == label.side);
    let edit = fix.and_then(|fix| fix.edits.iter().find(|(span, _)| *span == label.span));
    let meant = || finding.suggestion.clone().filter(|_| label.text == place.text && place.text == finding.first().text);
    edit.map(|(_, with)| with.clone()).or_else(meant)
}

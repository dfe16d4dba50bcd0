//! One line a finding: `file:line:column: severity[rule] message`.

use super::Render;
use crate::document::Side;
use crate::engine::Report;
use crate::text::clean;
use std::io::{self, Write};

/// One line a finding.
pub(super) struct Concise;

impl Render for Concise {
    fn name(&self) -> &'static str {
        "concise"
    }

    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        for checked in &report.checked {
            for (bitext, findings) in checked.bitexts.iter().zip(&checked.findings) {
                for finding in findings {
                    let place = finding.first();
                    let (side, offset) = match place.labels.first() {
                        Some(label) => (label.side, label.span.start),
                        None => first_word(bitext, place.pairs[0] as usize),
                    };
                    let document = bitext.document(side);
                    let at = document.lines.position(&document.text, offset);
                    let (path, severity, rule) = (document.path.display(), finding.severity.name(), finding.rule.name);
                    writeln!(out, "{path}:{}:{}: {severity}[{rule}] {}", at.line, at.column, clean(&finding.message.en))?;
                }
            }
        }
        Ok(())
    }
}

/// The side and offset of the first word of a pair.
fn first_word(bitext: &crate::align::Bitext, pair: usize) -> (Side, u32) {
    let side = if bitext.pairs[pair].source.is_missing() { Side::Target } else { Side::Source };
    (side, bitext.raw(pair, side, crate::text::Span::default()).0.start)
}

//! Advanced `SubStation` Alpha subtitles (ASS, SSA), in one language or in two.

use super::prose::{self, Line};
use super::text::{line_spans, trim};
use super::{Options, Reader, Source};
use crate::document::{Builder, Document, Role};
use crate::error::Error;
use crate::text::Span;

/// ASS and SSA.
pub(super) struct Ass;

impl Reader for Ass {
    fn name(&self) -> &'static str {
        "ass"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ass", "ssa"]
    }

    fn sniff(&self, text: &str) -> bool {
        text.trim_start_matches('\u{feff}').trim_start().starts_with("[Script Info]")
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let text = &*source.text;
        let mut lines = Vec::new();
        let mut columns = Columns::default();
        for (block, span) in (0..).zip(line_spans(text)) {
            let line = span.of(text);
            if let Some(names) = line.strip_prefix("Format:") {
                columns = Columns::new(names).unwrap_or(columns);
            }
            match line.strip_prefix("Dialogue:").and_then(|rest| columns.cue(rest)) {
                Some((time, words)) => shown(text, words, &Line { time: Some(time), ..Line::new(span, block) }, &mut lines),
                None if span.is_empty() => {}
                None => lines.push(Line { role: Role::Aside, ..Line::new(span, block) }),
            }
        }
        Ok(prose::read(source, self.name(), &lines, copy))
    }
}

/// Which fields of an event hold what, as the `Format` line of its section has it. The text is always the last.
struct Columns {
    start: usize,
    end: usize,
    count: usize,
}

impl Default for Columns {
    fn default() -> Self {
        Self { start: 1, end: 2, count: 10 }
    }
}

impl Columns {
    fn new(names: &str) -> Option<Self> {
        let names: Vec<&str> = names.split(',').map(str::trim).collect();
        let find = |name: &str| names.iter().position(|one| one.eq_ignore_ascii_case(name));
        Some(Self { start: find("Start")?, end: find("End")?, count: find("Text")? + 1 })
    }

    /// When an event is shown, in milliseconds, and its text.
    fn cue<'a>(&self, fields: &'a str) -> Option<((u32, u32), &'a str)> {
        let fields: Vec<&str> = fields.splitn(self.count, ',').collect();
        let moment = |at: usize| moment(fields.get(at)?.trim());
        let words = (fields.len() == self.count).then(|| fields[self.count - 1])?;
        Some(((moment(self.start)?, moment(self.end)?), words))
    }
}

/// Milliseconds of `1:02:03.45`.
fn moment(text: &str) -> Option<u32> {
    let (clock, fraction) = text.split_once('.')?;
    let mut seconds: u32 = 0;
    for part in clock.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    let hundredths: u32 = fraction.get(..2).unwrap_or(fraction).parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(hundredths.checked_mul(10)?)
}

/// The lines that `words` are shown on; a drawing is no text.
fn shown(text: &str, words: &str, like: &Line, lines: &mut Vec<Line>) {
    let is_drawing = words.match_indices("\\p").any(|(at, _)| words[at + 2..].starts_with(|c: char| ('1'..='9').contains(&c)));
    let base = words.as_ptr() as usize - text.as_ptr() as usize;
    let mut start = 0;
    for end in words.match_indices("\\N").chain(words.match_indices("\\n")).map(|(at, _)| at).chain([words.len()]) {
        if end < start {
            continue;
        }
        let span = trim(text, Span::new(base + start, base + end));
        let role = if is_drawing { Role::Aside } else { Role::Body };
        if !span.is_empty() {
            lines.push(Line { span, role, glued: true, ..*like });
        }
        start = (end + 2).min(words.len());
    }
}

/// Appends the words of `span`: overrides (`{\i1}`) are dropped, `\h` is a space.
fn copy(words: &mut Builder, text: &str, span: Span) {
    let line = span.of(text);
    let (mut at, mut kept) = (0, 0);
    while let Some(found) = line[at..].find(['{', '\\']) {
        let start = at + found;
        let hard = line[start..].starts_with("\\h");
        let length =
            if hard { 2 } else { line[start..].find('}').filter(|_| line[start..].starts_with('{')).map_or(0, |end| end + 1) };
        at = start + length.max(1);
        if length > 0 {
            words.copy(text, Span::new(kept, start).shifted(span.start));
            kept = at;
        }
        if hard {
            words.replace("\u{a0}", Span::new(start, at).shifted(span.start));
        }
    }
    words.copy(text, Span::new(kept, line.len()).shifted(span.start));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_cut_at_their_breaks_and_overrides_dropped() {
        let text = "0,0:00:01.50,0:00:02.00,Default,,0,0,0,,{\\i1}Tide,{\\i0} out\\N潮水\\h退了";
        let (time, words) = Columns::default().cue(text).unwrap();
        assert_eq!(time, (1500, 2000));
        let mut lines = Vec::new();
        shown(text, words, &Line::new(Span::new(0, text.len()), 0), &mut lines);
        let read = |line: &Line| {
            let mut words = Builder::default();
            copy(&mut words, text, line.span);
            words.text().to_owned()
        };
        assert_eq!(lines.iter().map(read).collect::<Vec<_>>(), ["Tide, out", "潮水\u{a0}退了"]);
        assert!(Columns::default().cue("0,0:00:01.50").is_none());
    }
}

//! Subtitles: `SubRip` and `WebVTT`, in one language or in two.

use super::prose::{self, Line};
use super::text::line_spans;
use super::{Options, Reader, Source};
use crate::document::{Document, Role};
use crate::error::Error;
use crate::text::Span;

/// `SubRip` and `WebVTT`: the same grammar of cues but for the header, notes and the decimal mark.
pub(super) struct Subtitle {
    name: &'static str,
    extensions: &'static [&'static str],
}

/// `SubRip`.
pub(super) const SRT: Subtitle = Subtitle { name: "srt", extensions: &["srt"] };
/// `WebVTT`.
pub(super) const VTT: Subtitle = Subtitle { name: "vtt", extensions: &["vtt"] };

impl Reader for Subtitle {
    fn name(&self) -> &'static str {
        self.name
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn sniff(&self, text: &str) -> bool {
        let is_vtt = text.trim_start_matches('\u{feff}').starts_with("WEBVTT");
        let timed = text.lines().take(40).filter(|line| cue_time(line).is_some()).count();
        (is_vtt && self.name == "vtt") || (timed > 1 && !is_vtt && self.name == "srt")
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let text = &*source.text;
        let mut lines = Vec::new();
        let spans: Vec<Span> = line_spans(text).collect();
        let mut block = 0;
        let mut at = 0;
        while at < spans.len() {
            let Some(time) = cue_time(spans[at].of(text)) else {
                // A cue's number, the header, a note or a style: all that stands outside a cue.
                if !spans[at].is_empty() {
                    lines.push(Line { role: Role::Aside, ..Line::new(spans[at], block) });
                }
                at += 1;
                continue;
            };
            block += 1;
            at += 1;
            while at < spans.len() && !spans[at].is_empty() && cue_time(spans[at].of(text)).is_none() {
                lines.push(Line { time: Some(time), glued: true, ..Line::new(spans[at], block) });
                at += 1;
            }
            block += 1;
        }
        Ok(prose::read(source, self.name, &lines, prose::markdown))
    }
}

/// First and last moment of a cue's time line, in milliseconds.
fn cue_time(line: &str) -> Option<(u32, u32)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((moment(start.trim())?, moment(end)?))
}

/// Milliseconds of `01:02:03,456`, `02:03.456`.
fn moment(text: &str) -> Option<u32> {
    let (clock, fraction) = text.split_once([',', '.'])?;
    let mut seconds: u32 = 0;
    for part in clock.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.trim().parse().ok()?)?;
    }
    let millis: u32 = fraction.get(..3).unwrap_or(fraction).parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cue_times_are_read_in_both_notations() {
        assert_eq!(cue_time("00:00:05,580 --> 00:01:08,820"), Some((5580, 68820)));
        assert_eq!(cue_time("01:05.5 --> 01:06.000 align:start"), Some((65005, 66000)));
        assert_eq!(cue_time("a --> b"), None);
    }
}

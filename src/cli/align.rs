//! `bilint align`.

use super::CLEAN;
use super::args::Align;
use super::check::reading_options;
use crate::config::Settings;
use crate::document::Side;
use crate::engine::{self, Input};
use crate::format;
use anyhow::bail;
use std::io::{self, BufWriter, Write};

/// Pairs two texts and prints one bead a line: source lines, target lines, score.
pub(super) fn run(options: &Align) -> anyhow::Result<u8> {
    if options.output_format != "tsv" {
        bail!("unknown output format `{}`; known is tsv", options.output_format);
    }
    let mut reading = reading_options(&options.reading, format::Options::default())?;
    if options.lines {
        reading.format = Some("plain-lines".into());
    }
    let settings = Settings { reading, ..Settings::default() };
    let (_, bitexts) = engine::read(&Input::Sides(options.source.clone(), options.target.clone()), &settings)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for bitext in &bitexts {
        for (index, pair) in bitext.pairs.iter().enumerate() {
            let [source, target] = Side::BOTH.map(|side| join(&bitext.lines(index, side)));
            writeln!(out, "{source}\t{target}\t{:.3}", pair.score)?;
        }
    }
    out.flush()?;
    Ok(CLEAN)
}

fn join(lines: &[u32]) -> String {
    lines.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}

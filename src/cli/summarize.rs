//! `bilint summarize` counts a shard of a corpus, `bilint merge` joins such counts; `bilint filter --with` compares with them.

use super::CLEAN;
use super::args::{Merge, Summarize};
use super::filter::{line_settings, lines, open, read_batch, set_threads};
use super::write::write_atomically;
use crate::corpus::{Counter, merge as join};
use crate::engine;
use crate::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Counts one shard.
pub(super) fn run(options: &Summarize) -> anyhow::Result<u8> {
    set_threads(options.threads)?;
    let settings = line_settings(&options.reading, &options.selection)?;
    let filter = engine::Filter::new(&settings, None, false)?;
    let mut counter = Counter::new(options.memory.saturating_mul(1 << 20).max(1 << 20));
    let mut input = open(options.path.as_deref())?;
    while let Some(batch) = read_batch(&mut input)? {
        for entry in filter.count(&lines(&batch))? {
            counter.add(entry)?;
        }
    }
    write(options.output.as_deref(), |out| counter.finish(out))
}

/// Joins the counts of several shards.
pub(super) fn merge(options: &Merge) -> anyhow::Result<u8> {
    write(options.output.as_deref(), |out| join(&options.summaries, out))
}

fn write(path: Option<&Path>, fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> anyhow::Result<u8> {
    if let Some(path) = path {
        write_atomically(path, |out| fill(out).map_err(inner))?;
    } else {
        let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
        fill(&mut out).map_err(inner)?;
        out.flush()?;
    }
    Ok(CLEAN)
}

/// What the system said where it was that, so that a closed pipe is known as one.
fn inner(error: Error) -> io::Error {
    match error {
        Error::Io { source, .. } if source.kind() == io::ErrorKind::BrokenPipe => source,
        error => io::Error::other(error),
    }
}

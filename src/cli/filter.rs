//! `bilint filter`: one line out for each line in, for corpora of any size.

use super::args::{Emit, Filter, Reading, Selection};
use super::emit::Output;
use super::plan::settings;
use super::write::write_atomically;
use super::{CLEAN, is_closed_pipe};
use crate::config::Settings;
use crate::corpus::Summary;
use crate::engine;
use anyhow::{Context, bail};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

/// Input or output that failed, or, with `--strict`, a line that cannot be read.
const BROKEN: u8 = 3;
/// Bytes read before a batch is judged: enough to keep all threads busy, little enough to keep memory flat.
const BATCH: u64 = 4 << 20;
/// A line may be longer than a batch; past this it is taken for a file that is no line format.
const LONGEST_LINE: u64 = 1 << 30;

/// Judges every line of the input; exit code 0 once it came to the end, whatever was found.
pub(super) fn run(options: &Filter) -> anyhow::Result<u8> {
    set_threads(options.threads)?;
    let settings = line_settings(&options.reading, &options.selection)?;
    let summary = options.with.as_deref().map(Summary::open).transpose()?;
    let scored = options.explain_score || options.min_score.is_some() || matches!(options.emit, Emit::Verdict | Emit::Append);
    let filter = engine::Filter::new(&settings, summary, scored)?;
    let mut input = open(options.path.as_deref())?;
    match stream(options, &filter, &mut input) {
        Err(error) if !is_closed_pipe(&error) => {
            writeln!(anstream::stderr(), "bilint: {error:#}")?;
            Ok(BROKEN)
        }
        outcome => outcome.map(|()| CLEAN),
    }
}

fn stream(options: &Filter, filter: &engine::Filter<'_>, input: &mut impl BufRead) -> anyhow::Result<()> {
    let mut output = Output::new(options, BufWriter::with_capacity(1 << 20, io::stdout().lock()))?;
    let mut faults = 0u64;
    while let Some(batch) = read_batch(input)? {
        let lines = lines(&batch);
        for (line, verdict) in lines.iter().zip(filter.judge(&lines)?) {
            if options.strict && !verdict.valid {
                output.flush()?;
                bail!("line {}: cannot be read", output.lines() + 1);
            }
            faults += verdict.faults.len() as u64;
            if let Some(fault) = verdict.faults.first() {
                writeln!(anstream::stderr(), "bilint: line {}: {fault}", output.lines() + 1)?;
            }
            output.line(line, &verdict)?;
        }
    }
    output.flush()?;
    let Some(path) = &options.trailer else { return Ok(()) };
    let mut trailer = output.trailer();
    trailer["faults"] = faults.into();
    for (name, hash) in filter.hashes()? {
        trailer[name] = format!("{hash:016x}").into();
    }
    write_atomically(path, |out| writeln!(out, "{trailer}"))
}

/// Worker threads for the whole process.
pub(super) fn set_threads(threads: Option<usize>) -> anyhow::Result<()> {
    let Some(threads) = threads else { return Ok(()) };
    rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global().context("--threads")
}

/// The settings for a format of one record a line. No configuration is looked for: what a line is judged by must not depend on
/// where the process runs.
pub(super) fn line_settings(reading: &Reading, selection: &Selection) -> anyhow::Result<Settings> {
    let mut settings = settings(reading, selection)?;
    let format = reading.input_format.as_deref().unwrap_or("tsv");
    if !matches!(format, "tsv" | "jsonl") {
        bail!("`{format}` is no format of one record a line; tsv and jsonl are");
    }
    settings.reading.format = Some(format.to_owned());
    if format == "tsv" && reading.fields.is_none() {
        let fields = &mut settings.reading.fields;
        "1".clone_into(&mut fields.en);
        "2".clone_into(&mut fields.zh);
    }
    Ok(settings)
}

/// The file at `path`, or standard input.
pub(super) fn open(path: Option<&Path>) -> anyhow::Result<Box<dyn BufRead>> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return Ok(Box::new(BufReader::with_capacity(1 << 20, io::stdin())));
    };
    let file = File::open(path).with_context(|| path.display().to_string())?;
    Ok(Box::new(BufReader::with_capacity(1 << 20, file)))
}

/// Whole lines, about [`BATCH`] bytes of them; `None` at the end of the input.
pub(super) fn read_batch(input: &mut impl BufRead) -> anyhow::Result<Option<Vec<u8>>> {
    let mut batch = Vec::new();
    input.by_ref().take(BATCH).read_to_end(&mut batch)?;
    if batch.is_empty() {
        return Ok(None);
    }
    if batch.last() != Some(&b'\n') {
        let more = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut batch)? as u64;
        if more == LONGEST_LINE {
            bail!("a line of more than {LONGEST_LINE} bytes");
        }
    }
    Ok(Some(batch))
}

/// The lines of a batch without their line breaks.
pub(super) fn lines(batch: &[u8]) -> Vec<&[u8]> {
    batch.split_inclusive(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\n").unwrap_or(line)).collect()
}

//! `bilint filter`: one line out for each line in, for corpora of any size.

use super::CLEAN;
use super::args::{Emit, Filter};
use super::plan::settings;
use super::write::write_atomically;
use crate::engine;
use crate::finding::Severity;
use anyhow::{Context, bail};
use serde_json::{Value, json};
use std::fs::File;
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

/// A line that cannot be read, with `--strict`.
const UNREADABLE: u8 = 3;
/// Bytes read before a batch is judged: enough to keep all threads busy, little enough to keep memory flat.
const BATCH: u64 = 4 << 20;
/// A line may be longer than a batch; past this it is taken for a file that is no line format.
const LONGEST_LINE: u64 = 1 << 30;

/// Judges every line of the input; exit code 0 once it came to the end, whatever was found.
pub(super) fn run(options: &Filter) -> anyhow::Result<u8> {
    if let Some(threads) = options.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build_global().context("--threads")?;
    }
    let mut settings = settings(&options.reading, &options.selection)?;
    let format = options.reading.input_format.as_deref().unwrap_or("tsv");
    if !matches!(format, "tsv" | "jsonl") {
        bail!("`{format}` is no format of one record a line; tsv and jsonl are");
    }
    settings.reading.format = Some(format.to_owned());
    if format == "tsv" && options.reading.fields.is_none() {
        ["1", "2"]
            .map(str::to_owned)
            .into_iter()
            .zip([&mut settings.reading.fields.en, &mut settings.reading.fields.zh])
            .for_each(|(n, field)| *field = n);
    }
    let filter = engine::Filter::new(&settings)?;
    let mut input: Box<dyn BufRead> = match &options.path {
        Some(path) => Box::new(BufReader::with_capacity(1 << 20, File::open(path).with_context(|| path.display().to_string())?)),
        None => Box::new(BufReader::with_capacity(1 << 20, io::stdin())),
    };
    let mut output = Output {
        options,
        json: format == "jsonl",
        out: BufWriter::with_capacity(1 << 20, io::stdout().lock()),
        totals: Totals::default(),
    };
    output.header()?;
    while let Some(batch) = read_batch(&mut input)? {
        let lines: Vec<&[u8]> =
            batch.split_inclusive(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\n").unwrap_or(line)).collect();
        for (line, verdict) in lines.iter().zip(filter.judge(&lines)?) {
            if options.strict && !verdict.valid {
                output.out.flush()?;
                writeln!(anstream::stderr(), "bilint: line {}: cannot be read as {format}", output.totals.lines + 1)?;
                return Ok(UNREADABLE);
            }
            output.line(line, &verdict)?;
        }
    }
    output.out.flush()?;
    if let Some(path) = &options.trailer {
        let trailer = output.totals.trailer(options);
        write_atomically(path, |out| writeln!(out, "{trailer}"))?;
    }
    Ok(CLEAN)
}

/// Whole lines, about [`BATCH`] bytes of them; `None` at the end of the input.
fn read_batch(input: &mut impl BufRead) -> anyhow::Result<Option<Vec<u8>>> {
    let mut batch = Vec::new();
    input.by_ref().take(BATCH).read_to_end(&mut batch)?;
    if batch.is_empty() {
        return Ok(None);
    }
    if batch.last() != Some(&b'\n') {
        input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut batch)?;
    }
    Ok(Some(batch))
}

/// Writes what was asked for, and counts.
struct Output<'a, W: Write> {
    options: &'a Filter,
    json: bool,
    out: W,
    totals: Totals,
}

impl<W: Write> Output<'_, W> {
    fn header(&mut self) -> io::Result<()> {
        match self.options.emit {
            Emit::Verdict if self.options.header => writeln!(self.out, "id\tkeep\trules"),
            _ => Ok(()),
        }
    }

    fn line(&mut self, line: &[u8], verdict: &engine::Verdict) -> io::Result<()> {
        let keep = verdict.keep(self.options.fail_on.severity());
        self.totals.count(line, verdict, keep);
        match self.options.emit {
            Emit::Verdict => writeln!(self.out, "{}\t{}\t{}", one_field(&verdict.id), u8::from(keep), rules(verdict)),
            Emit::Keep if keep => self.raw(line),
            Emit::Keep => Ok(()),
            Emit::Append if self.json => self.append_json(line, verdict, keep),
            Emit::Append => {
                self.out.write_all(line.strip_suffix(b"\r").unwrap_or(line))?;
                writeln!(self.out, "\t{}\t{}", u8::from(keep), rules(verdict))
            }
            Emit::Findings => self.findings(verdict),
        }
    }

    fn raw(&mut self, line: &[u8]) -> io::Result<()> {
        self.out.write_all(line)?;
        self.out.write_all(b"\n")
    }

    fn append_json(&mut self, line: &[u8], verdict: &engine::Verdict, keep: bool) -> io::Result<()> {
        let Ok(Value::Object(mut object)) = serde_json::from_slice(line) else { return self.raw(line) };
        object.insert("keep".into(), u8::from(keep).into());
        object.insert("rules".into(), rules(verdict).into());
        serde_json::to_writer(&mut self.out, &object)?;
        self.out.write_all(b"\n")
    }

    fn findings(&mut self, verdict: &engine::Verdict) -> io::Result<()> {
        for finding in &verdict.findings {
            let value = json!({
                "id": verdict.id, "rule": finding.rule.name, "severity": finding.severity, "text": finding.first().text,
                "suggestion": finding.suggestion, "message": finding.message.en, "fingerprint": finding.fingerprint,
            });
            serde_json::to_writer(&mut self.out, &value)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// The rules that fired, joined by commas; `invalid` for a line that cannot be read.
fn rules(verdict: &engine::Verdict) -> String {
    if !verdict.valid {
        return "invalid".into();
    }
    let mut names: Vec<&str> =
        verdict.findings.iter().filter(|one| one.severity > Severity::Info).map(|one| one.rule.name).collect();
    names.sort_unstable();
    names.dedup();
    names.join(",")
}

/// An id as one field of a line.
fn one_field(id: &str) -> String {
    id.replace(['\t', '\n', '\r'], " ")
}

/// What the trailer tells, so that whoever joins the parts can see that no line was lost.
#[derive(Default)]
struct Totals {
    lines: u64,
    kept: u64,
    invalid: u64,
    /// Sum of the lines' hashes: the same for any cut of the corpus and any order of the parts.
    hash: u64,
}

impl Totals {
    fn count(&mut self, line: &[u8], verdict: &engine::Verdict, keep: bool) {
        self.lines += 1;
        self.kept += u64::from(keep);
        self.invalid += u64::from(!verdict.valid);
        let mut hasher = siphasher::sip::SipHasher24::new();
        hasher.write(line);
        self.hash = self.hash.wrapping_add(hasher.finish());
    }

    fn trailer(&self, options: &Filter) -> Value {
        let lines_out = match options.emit {
            Emit::Keep => Some(self.kept),
            Emit::Findings => None,
            Emit::Verdict | Emit::Append => Some(self.lines),
        };
        json!({
            "version": env!("CARGO_PKG_VERSION"), "lines_in": self.lines, "lines_out": lines_out, "kept": self.kept,
            "invalid": self.invalid, "input_hash": format!("{:016x}", self.hash),
        })
    }
}

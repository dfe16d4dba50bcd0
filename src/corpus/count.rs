//! Counting more than memory holds: sorted runs on disk, joined at the end.

use super::entry::Entry;
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

/// First line of a summary; the number changes with the format.
pub(super) const HEADER: &str = "# bilint summary 1";
/// Last line, before the number of entries: a file without it was cut off.
pub(super) const FOOTER: &str = "# entries ";
/// Bytes of entries held before they are written to disk.
const MEMORY: usize = 48 << 20;
/// Most runs that are joined at once: each is an open file with a buffer.
const FAN_IN: usize = 64;

/// Counts entries, in bounded memory.
pub struct Counter {
    held: Vec<Entry>,
    size: usize,
    memory: usize,
    runs: Vec<File>,
}

impl Default for Counter {
    fn default() -> Self {
        Self::new(MEMORY)
    }
}

impl Counter {
    /// A counter that holds about `memory` bytes of entries and keeps the rest in temporary files.
    pub fn new(memory: usize) -> Self {
        Self { held: Vec::new(), size: 0, memory, runs: Vec::new() }
    }

    /// Counts an entry.
    ///
    /// # Errors
    /// When a temporary file cannot be written.
    pub fn add(&mut self, entry: Entry) -> Result<(), Error> {
        self.size += entry.size();
        self.held.push(entry);
        if self.size < self.memory {
            return Ok(());
        }
        // Much of a corpus repeats: what is left after joining may well fit.
        self.join_held();
        if self.size > self.memory / 2 { self.spill().map_err(temporary) } else { Ok(()) }
    }

    /// Writes the summary of all that was counted.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn finish(mut self, out: &mut dyn Write) -> Result<(), Error> {
        self.join_held();
        let held = std::mem::take(&mut self.held).into_iter().map(Ok);
        let mut inputs: Vec<Entries<'_>> = vec![Box::new(held)];
        for run in self.runs {
            inputs.push(Box::new(entries(BufReader::new(run), PathBuf::from("temporary file"))));
        }
        write_summary(Joined::new(inputs), out)
    }

    fn join_held(&mut self) {
        self.held.sort_unstable();
        self.held.dedup_by(|later, first| {
            let same = later.is_same(first);
            if same {
                first.tally.join(std::mem::take(&mut later.tally));
            }
            same
        });
        self.size = self.held.iter().map(Entry::size).sum();
    }

    fn spill(&mut self) -> io::Result<()> {
        let mut run = tempfile::tempfile()?;
        let mut out = BufWriter::new(&mut run);
        self.held.drain(..).try_for_each(|entry| entry.write(&mut out))?;
        out.flush()?;
        drop(out);
        run.rewind()?;
        self.runs.push(run);
        self.size = 0;
        if self.runs.len() == FAN_IN {
            let whole = join_runs(std::mem::take(&mut self.runs))?;
            self.runs.push(whole);
        }
        Ok(())
    }
}

fn temporary(source: io::Error) -> Error {
    Error::io("temporary file", source)
}

fn join_runs(runs: Vec<File>) -> io::Result<File> {
    let inputs: Vec<Entries<'_>> =
        runs.into_iter().map(|run| Box::new(entries(BufReader::new(run), PathBuf::from("temporary file"))) as _).collect();
    let mut whole = tempfile::tempfile()?;
    let mut out = BufWriter::new(&mut whole);
    for entry in Joined::new(inputs) {
        entry.map_err(io::Error::other)?.write(&mut out)?;
    }
    out.flush()?;
    drop(out);
    whole.rewind()?;
    Ok(whole)
}

type Entries<'a> = Box<dyn Iterator<Item = Result<Entry, Error>> + 'a>;

/// Writes the summary that the summaries at `paths` make together, in whatever order they are given.
///
/// # Errors
/// When one cannot be read, is none, or was cut off; when the result cannot be written.
pub fn merge(paths: &[PathBuf], out: &mut dyn Write) -> Result<(), Error> {
    let mut runs: Vec<File> = Vec::new();
    let mut rest = paths;
    while rest.len() > FAN_IN {
        let (some, others) = rest.split_at(FAN_IN);
        let mut whole = tempfile::tempfile().map_err(temporary)?;
        let mut buffer = BufWriter::new(&mut whole);
        for entry in Joined::new(some.iter().map(|path| open(path)).collect::<Result<_, _>>()?) {
            entry?.write(&mut buffer).map_err(temporary)?;
        }
        buffer.flush().map_err(temporary)?;
        drop(buffer);
        whole.rewind().map_err(temporary)?;
        runs.push(whole);
        if runs.len() == FAN_IN {
            let whole = join_runs(std::mem::take(&mut runs)).map_err(temporary)?;
            runs.push(whole);
        }
        rest = others;
    }
    let mut inputs: Vec<Entries<'_>> = rest.iter().map(|path| open(path)).collect::<Result<_, _>>()?;
    for run in runs {
        inputs.push(Box::new(entries(BufReader::new(run), PathBuf::from("temporary file"))));
    }
    write_summary(Joined::new(inputs), out)
}

fn open(path: &Path) -> Result<Entries<'static>, Error> {
    let mut file = BufReader::new(File::open(path).map_err(|error| Error::io(path, error))?);
    let mut header = String::new();
    file.by_ref_line(&mut header).map_err(|error| Error::io(path, error))?;
    if header.trim_end() != HEADER {
        return Err(malformed(path, 1, "no summary of this version"));
    }
    let whole = Whole { path: path.to_owned(), lines: file.lines(), read: 0, last: None, done: false };
    Ok(Box::new(whole))
}

trait FirstLine {
    fn by_ref_line(&mut self, line: &mut String) -> io::Result<usize>;
}

impl FirstLine for BufReader<File> {
    /// At most so many bytes as a header may have: the file may be anything.
    fn by_ref_line(&mut self, line: &mut String) -> io::Result<usize> {
        use std::io::Read;
        let mut bytes = Vec::new();
        let count = self.by_ref().take(64).read_until(b'\n', &mut bytes)?;
        line.push_str(&String::from_utf8_lossy(&bytes));
        Ok(count)
    }
}

fn malformed(path: &Path, line: u64, what: &str) -> Error {
    Error::Malformed { path: path.to_owned(), line: line.min(u64::from(u32::MAX)) as u32, what: what.into() }
}

/// The entries of a summary, which must end with its footer and be in order.
struct Whole {
    path: PathBuf,
    lines: io::Lines<BufReader<File>>,
    read: u64,
    last: Option<Entry>,
    done: bool,
}

impl Iterator for Whole {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let number = self.read + 2;
        let found = match self.lines.next() {
            None => Err(malformed(&self.path, number, "the summary was cut off")),
            Some(Err(error)) => Err(Error::io(&self.path, error)),
            Some(Ok(line)) => match (line.strip_prefix(FOOTER), Entry::read(&line)) {
                (Some(count), _) if count == self.read.to_string() => {
                    self.done = true;
                    return None;
                }
                (None, Some(entry)) => Ok(entry),
                _ => Err(malformed(&self.path, number, "no line of a summary")),
            },
        };
        self.read += 1;
        let found = found.and_then(|entry| match &self.last {
            Some(last) if *last > entry || last.is_same(&entry) => Err(malformed(&self.path, number, "not in order")),
            _ => Ok(entry),
        });
        match &found {
            Ok(entry) => self.last = Some(entry.clone()),
            Err(_) => self.done = true,
        }
        Some(found)
    }
}

fn entries(lines: impl BufRead, path: PathBuf) -> impl Iterator<Item = Result<Entry, Error>> {
    lines.lines().map(move |line| {
        let line = line.map_err(|error| Error::io(&path, error))?;
        Entry::read(&line).ok_or_else(|| malformed(&path, 0, "no line of a summary"))
    })
}

/// Sorted inputs as one, equal entries joined.
struct Joined<'a> {
    inputs: Vec<Entries<'a>>,
    heads: BinaryHeap<Reverse<(Entry, usize)>>,
    failed: Option<Error>,
}

impl<'a> Joined<'a> {
    fn new(inputs: Vec<Entries<'a>>) -> Self {
        let mut joined = Self { inputs, heads: BinaryHeap::new(), failed: None };
        (0..joined.inputs.len()).for_each(|index| joined.advance(index));
        joined
    }

    fn advance(&mut self, index: usize) {
        match self.inputs[index].next() {
            Some(Ok(entry)) => self.heads.push(Reverse((entry, index))),
            Some(Err(error)) => self.failed = self.failed.take().or(Some(error)),
            None => {}
        }
    }
}

impl Iterator for Joined<'_> {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.failed.take() {
            self.heads.clear();
            return Some(Err(error));
        }
        let Reverse((mut entry, index)) = self.heads.pop()?;
        self.advance(index);
        while self.heads.peek().is_some_and(|Reverse((next, _))| next.is_same(&entry)) {
            if let Some(Reverse((next, index))) = self.heads.pop() {
                entry.tally.join(next.tally);
                self.advance(index);
            }
        }
        Some(Ok(entry))
    }
}

fn write_summary(entries: Joined<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let io = |error| Error::io("summary", error);
    writeln!(out, "{HEADER}").map_err(io)?;
    let mut count = 0u64;
    for entry in entries {
        entry?.write(out).map_err(io)?;
        count += 1;
    }
    writeln!(out, "{FOOTER}{count}").map_err(io)
}

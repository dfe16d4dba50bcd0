//! A summary on disk that can be asked: a sparse index in memory, the rest read when it is wanted.

use super::count::{FOOTER, HEADER};
use super::entry::{Entry, Kind, Tally};
use super::names;
use crate::align::Bitext;
use crate::document::Side;
use crate::error::Error;
use crate::text::Span;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Bytes between two entries of the index, in a small file.
const STRIDE: u64 = 1 << 13;
/// Most entries of the index; in a larger file they stand farther apart.
const INDEX: u64 = 1 << 20;

/// The counts of a corpus.
#[derive(Debug)]
pub struct Summary {
    path: PathBuf,
    file: Mutex<File>,
    /// What stands at an offset: the first line of its kind and key.
    index: Vec<(Kind, String, u64)>,
    end: u64,
    hash: u64,
    failed: Mutex<Option<Error>>,
}

/// A name in a pair, how it is rendered there, and how it is elsewhere.
#[derive(Debug)]
pub struct Rendered {
    /// The name, in lower case.
    pub name: String,
    /// Its rendering in this pair.
    pub here: Span,
    /// How often it is rendered so.
    pub count: u64,
    /// The commonest rendering of the same sound, if that is another, with its count.
    pub usual: Option<(String, Tally)>,
}

impl Summary {
    /// Opens the summary at `path` and reads it once, to index it and to see that it is whole.
    ///
    /// # Errors
    /// When it cannot be read, is no summary of this version, or was cut off.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let io = |error| Error::io(path, error);
        let bad = |line: u32, what: &str| Error::Malformed { path: path.to_owned(), line, what: what.into() };
        let file = File::open(path).map_err(io)?;
        let stride = STRIDE.max(file.metadata().map_err(io)?.len() / INDEX);
        let mut reader = BufReader::with_capacity(1 << 18, file);
        let (mut line, mut count, mut at) = (Vec::new(), 0u64, 0u64);
        let mut hasher = siphasher::sip::SipHasher24::new();
        let mut index: Vec<(Kind, String, u64)> = Vec::new();
        let mut last = (Kind::Pair, String::new());
        loop {
            line.clear();
            let length = reader.by_ref().take(1 << 24).read_until(b'\n', &mut line).map_err(io)? as u64;
            std::hash::Hasher::write(&mut hasher, &line);
            let number = (count + 1).min(u64::from(u32::MAX)) as u32;
            let text = std::str::from_utf8(&line).map_err(|_| bad(number, "not UTF-8"))?.trim_end_matches('\n');
            if at == 0 && text != HEADER {
                return Err(bad(1, "no summary of this version"));
            }
            if let Some(entries) = text.strip_prefix(FOOTER) {
                if entries != (count - 1).to_string() {
                    return Err(bad(number, "entries are missing"));
                }
                break;
            }
            if count > 0 {
                let (kind, key) = place(text).ok_or_else(|| bad(number, "the summary was cut off"))?;
                let new = (kind, key) != (last.0, last.1.as_str()) || count == 1;
                if new && index.last().is_none_or(|(.., before)| at - before >= stride) {
                    index.push((kind, key.to_owned(), at));
                }
                if new {
                    last = (kind, key.to_owned());
                }
            }
            (count, at) = (count + 1, at + length);
        }
        let hash = std::hash::Hasher::finish(&hasher);
        Ok(Self { path: path.to_owned(), file: Mutex::new(reader.into_inner()), index, end: at, hash, failed: Mutex::default() })
    }

    /// A hash of the whole summary.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// What went wrong since this was asked last.
    pub fn failure(&self) -> Option<Error> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The renderings of `key` (see [`super::key`]), each with its count. A file that cannot be read any more has none, and says so
    /// by [`Self::failure`].
    pub fn renderings(&self, kind: Kind, key: &str) -> Vec<(String, Tally)> {
        self.lookup(kind, key).unwrap_or_else(|error| {
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            Vec::new()
        })
    }

    fn lookup(&self, kind: Kind, key: &str) -> Result<Vec<(String, Tally)>, Error> {
        let after = self.index.partition_point(|(other, first, _)| (*other, first.as_str()) <= (kind, key));
        let Some((.., start)) = after.checked_sub(1).map(|at| &self.index[at]) else { return Ok(Vec::new()) };
        let end = self.index.get(after).map_or(self.end, |(.., end)| *end);
        let mut block = vec![0; (end - start) as usize];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(*start))
                .and_then(|_| file.read_exact(&mut block))
                .map_err(|error| Error::io(&self.path, error))?;
        }
        let block = String::from_utf8_lossy(&block);
        let wanted = format!("{}\t{key}\t", kind.letter());
        let lines = block.lines().skip_while(|line| !line.starts_with(&wanted)).take_while(|line| line.starts_with(&wanted));
        Ok(lines.filter_map(Entry::read).map(|entry| (entry.value, entry.tally)).collect())
    }

    /// The names that pair `index` of `bitext` renders by sound, with how the corpus does.
    pub fn names(&self, bitext: &Bitext, index: usize) -> Vec<Rendered> {
        let [english, chinese] = Side::BOTH.map(|side| bitext.words(index, side));
        let mut found = Vec::new();
        for (name, written, here) in names::renderings(english, chinese) {
            let all = self.renderings(Kind::Name, &name);
            let own = all.iter().find(|(value, _)| *value == written).map_or(0, |(_, tally)| tally.count);
            let sound = names::sound(&written);
            let usual = all
                .into_iter()
                .filter(|(value, tally)| *value != written && tally.count > own && names::sound(value) == sound)
                .max_by(|a, b| a.1.count.cmp(&b.1.count).then(b.0.cmp(&a.0)));
            found.push(Rendered { name, here, count: own, usual });
        }
        found
    }
}

/// Kind and key of a line.
fn place(line: &str) -> Option<(Kind, &str)> {
    let mut fields = line.split('\t');
    let kind = match fields.next()? {
        "p" => Kind::Pair,
        "w" => Kind::Name,
        _ => return None,
    };
    let key = fields.next()?;
    (fields.count() == 3).then_some((kind, key))
}

//! Glossaries in TSV and CSV.

use super::Fault;
use super::raw::{COLUMNS, Raw};
use csv::{ReaderBuilder, StringRecord};

/// Reads a table with a header line. Tabs never stand inside a value, so TSV knows no quotes. Lines that begin with `#` are
/// comments.
pub(super) fn read(text: &str, delimiter: u8) -> Result<Vec<Raw>, Fault> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(delimiter == b',')
        .flexible(true)
        .has_headers(false)
        .comment(Some(b'#'))
        .from_reader(&text.as_bytes()[start..]);
    let mut columns: Option<Vec<usize>> = None;
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let at = error.position().map_or(0, csv::Position::byte) as usize;
            (start + at, error.to_string())
        })?;
        let at = start + record.position().map_or(0, csv::Position::byte) as usize;
        // The position of a record is that of the end of the one before; comments and blank lines stand in between.
        let at = first_of_record(text, at);
        match &columns {
            None => columns = Some(header(&record, text, at, delimiter)?),
            Some(columns) => entries.push(entry(columns, &record, text, (at, delimiter))?),
        }
    }
    if columns.is_none() { Err((0, "the file is empty: it must have a header line".to_owned())) } else { Ok(entries) }
}

/// The byte at which the record at or after `at` begins.
fn first_of_record(text: &str, mut at: usize) -> usize {
    loop {
        let line = &text[at..];
        let end = line.find('\n').map(|end| end + 1);
        match end {
            Some(end) if line.starts_with('#') || line[..end].trim_end_matches(['\r', '\n']).is_empty() => at += end,
            _ => return at,
        }
    }
}

fn header(record: &StringRecord, text: &str, at: usize, delimiter: u8) -> Result<Vec<usize>, Fault> {
    let mut columns = Vec::with_capacity(record.len());
    for (index, cell) in record.iter().enumerate() {
        let name = cell.trim().to_ascii_lowercase();
        let place = field_start(text, at, index, delimiter);
        let Some(column) = COLUMNS.iter().position(|&known| known == name) else {
            return Err((place, format!("unknown column `{}`; columns are {}", cell.trim(), COLUMNS.join(", "))));
        };
        if columns.contains(&column) {
            return Err((place, format!("the column `{name}` stands twice")));
        }
        columns.push(column);
    }
    match (0..2).find(|column| !columns.contains(column)) {
        Some(lacking) => Err((at, format!("the header lacks the column `{}`", COLUMNS[lacking]))),
        None => Ok(columns),
    }
}

fn entry(columns: &[usize], record: &StringRecord, text: &str, (at, delimiter): (usize, u8)) -> Result<Raw, Fault> {
    let mut raw = Raw::new(at);
    let mut place = at;
    for (index, cell) in record.iter().enumerate() {
        if index > 0 {
            place = field_start(text, at, index, delimiter);
        }
        match columns.get(index) {
            Some(&column) => raw.set(column, place, cell),
            None if cell.trim().is_empty() => {}
            None => return Err((place, "more fields than the header has columns".to_owned())),
        }
    }
    Ok(raw)
}

/// The byte at which field `index` of the record at byte `at` begins.
fn field_start(text: &str, at: usize, index: usize, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut seen = 0;
    for (offset, byte) in text.as_bytes()[at..].iter().enumerate() {
        if seen == index {
            return at + offset;
        }
        quoted ^= *byte == b'"' && delimiter == b',';
        seen += usize::from(*byte == delimiter && !quoted);
    }
    text.len()
}

//! Office files: a bilingual table or paragraphs of a DOCX, columns of an XLSX. Read only: their text is compressed, so places are
//! given as lines of the extracted text, one paragraph or row a line.

use super::{Options, READERS, Source};
use crate::document::Document;
use crate::error::Error;
use calamine::{Data, Reader as _, Xlsx};
use std::fmt::Write;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

/// Endings of the names of office files.
pub(super) const ENDINGS: [&str; 3] = ["docx", "xlsx", "xlsm"];

/// Longest extracted text, in bytes, against archives that unpack to far more than any document holds.
const MAX_TEXT: u64 = 512 << 20;

/// Reads `bytes` when they are a DOCX or XLSX archive; `None` for anything else.
pub(super) fn read(path: &Path, bytes: &[u8], options: &Options) -> Option<Result<Document, Error>> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    let text = match ending.as_str() {
        "docx" => docx(bytes),
        "xlsx" | "xlsm" => xlsx(bytes),
        _ => return None,
    };
    let malformed = |what: String| Error::Malformed { path: path.to_owned(), line: 1, what };
    Some(text.map_err(malformed).and_then(|(text, format)| {
        let source = Source { path: path.to_owned(), text: Arc::from(text), encoding: "UTF-8" };
        let reader =
            READERS.iter().find(|reader| reader.name() == format).ok_or_else(|| malformed("no reader for its text".into()))?;
        reader.read(&source, options)
    }))
}

/// The text of an XLSX as tab-separated rows, all sheets in order.
fn xlsx(bytes: &[u8]) -> Result<(String, &'static str), String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| format!("not an XLSX workbook: {error}"))?;
    let mut text = String::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| format!("sheet `{name}`: {error}"))?;
        for row in range.rows() {
            for (column, cell) in row.iter().enumerate() {
                let cell = if matches!(cell, Data::Empty) { String::new() } else { cell.to_string() };
                let cell = cell.replace(['\t', '\r', '\n'], " ");
                // Writing to a string cannot fail.
                let _ = write!(text, "{}{cell}", if column == 0 { "" } else { "\t" });
            }
            text.push('\n');
        }
    }
    Ok((text, "tsv"))
}

/// The text of a DOCX: rows of a table with two columns or more as tab-separated rows, else a paragraph a line.
fn docx(bytes: &[u8]) -> Result<(String, &'static str), String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("not a DOCX archive: {error}"))?;
    let part = archive.by_name("word/document.xml").map_err(|error| format!("no word/document.xml: {error}"))?;
    let mut xml = String::new();
    part.take(MAX_TEXT).read_to_string(&mut xml).map_err(|error| format!("word/document.xml: {error}"))?;
    let mut text = Text::default();
    let mut walk = super::xml::Walk::new(&xml);
    while let Some(step) = walk.step().map_err(|fault| format!("word/document.xml:{}: {}", fault.line, fault.what))? {
        text.take(&xml, &step);
    }
    let rows = text.rows.len();
    Ok(if rows > 1 && text.cells >= 2 * rows { (text.rows.join("\n"), "tsv") } else { (text.paragraphs.join("\n\n"), "text") })
}

/// The words of a DOCX as they come.
#[derive(Default)]
struct Text {
    paragraphs: Vec<String>,
    rows: Vec<String>,
    cells: usize,
    run: bool,
    words: String,
    row: Vec<String>,
    cell: String,
    in_table: usize,
}

impl Text {
    fn take(&mut self, xml: &str, step: &super::xml::Step<'_>) {
        use super::xml::Step;
        match step {
            Step::Open(element) => match element.name {
                "t" => self.run = true,
                "tbl" => self.in_table += 1,
                "tab" | "br" => self.words.push(' '),
                _ => {}
            },
            Step::Close("t") => self.run = false,
            Step::Words(span) if self.run => self.words.push_str(span.of(xml)),
            Step::Char(c, _) if self.run => self.words.push(*c),
            Step::Close("p") => self.paragraph(),
            Step::Close("tc") => {
                self.cells += 1;
                self.row.push(std::mem::take(&mut self.cell).replace('\t', " "));
            }
            Step::Close("tr") => self.rows.push(std::mem::take(&mut self.row).join("\t")),
            Step::Close("tbl") => self.in_table = self.in_table.saturating_sub(1),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if self.in_table > 0 {
            self.cell.push_str(if self.cell.is_empty() { "" } else { " " });
            self.cell.push_str(words);
        }
        self.paragraphs.push(words.to_owned());
    }
}

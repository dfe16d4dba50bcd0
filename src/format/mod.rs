//! Readers: bytes to documents. One file for one format, and the table of them here.

mod asciidoc;
mod ass;
mod compression;
mod corpus;
mod delimited;
mod encoding;
mod fluent;
mod html;
mod json_table;
mod jsonl;
mod latex;
mod lines;
mod markdown;
mod mdx;
mod office;
mod po;
mod properties;
mod prose;
mod rst;
mod strings;
mod stringsdict;
mod subtitle;
mod table;
mod text;
mod tmx;
mod xliff;
mod xml;
mod xml_table;
mod yaml;

pub use encoding::decode;

use crate::document::{Document, Segment};
use crate::error::Error;
use crate::text::LineIndex;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file's text, ready to be read as some format.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as given.
    pub path: PathBuf,
    /// The decoded text.
    pub text: Arc<str>,
    /// The encoding the bytes were in.
    pub encoding: &'static str,
}

/// Which columns or fields of a record hold what.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The record's id.
    pub id: String,
    /// The document a record belongs to.
    pub doc: String,
    /// The source text.
    pub en: String,
    /// The target text.
    pub zh: String,
}

impl Default for Fields {
    fn default() -> Self {
        let [id, doc, en, zh] = ["id", "doc", "en", "zh"].map(str::to_owned);
        Self { id, doc, en, zh }
    }
}

/// What a user may say about how to read a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Name of the format; detected when absent.
    pub format: Option<String>,
    /// Names of the fields of records.
    pub fields: Fields,
}

/// A file format that can be read.
pub trait Reader: Send + Sync {
    /// The format's name, for `--input-format` and JSON.
    fn name(&self) -> &'static str;

    /// Endings of file names (after the last dot, lower case) that mean this format.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether the text looks like this format, whatever the file's name: asked in table order when the ending decides nothing.
    fn sniff(&self, text: &str) -> bool;

    /// Reads the text. Broken records are skipped and named in `Document::skipped`; an error is only for a text of which nothing
    /// can be read.
    ///
    /// # Errors
    /// [`Error::Malformed`] when nothing can be read.
    fn read(&self, source: &Source, options: &Options) -> Result<Document, Error>;
}

/// Every reader. The last one takes any text.
pub const READERS: &[&dyn Reader] = &[
    &jsonl::Jsonl,
    &delimited::TSV,
    &delimited::CSV,
    &tmx::Tmx,
    &xliff::Xliff,
    &po::Po,
    &json_table::JsonTable,
    &xml_table::ANDROID,
    &xml_table::RESX,
    &stringsdict::StringsDict,
    &strings::Strings,
    &properties::Properties,
    &fluent::Fluent,
    &yaml::Yaml,
    &subtitle::VTT,
    &subtitle::SRT,
    &ass::Ass,
    &html::Html,
    &rst::Rst,
    &asciidoc::AsciiDoc,
    &latex::Latex,
    &markdown::MDX,
    &markdown::MARKDOWN,
    &lines::Lines,
    &text::PlainLines,
    &text::Text,
];

/// Whether the file's name says that some reader may know it: asked for files come upon in folders.
pub fn may_read(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    office::ENDINGS.contains(&ending.as_str()) || READERS.iter().any(|reader| reader.extensions().contains(&ending.as_str()))
}

/// Reads one file with the format told by `options`, else by the file's ending, else by its content.
///
/// # Errors
/// When the file cannot be read or decoded, or nothing in it can be read as its format.
pub fn read_file(path: &Path, options: &Options) -> Result<Document, Error> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
    read_bytes(path, bytes, options)
}

/// Reads bytes as [`read_file`] does; `path` names them in messages and tells the ending.
///
/// # Errors
/// As [`read_file`].
pub fn read_bytes(path: &Path, bytes: Vec<u8>, options: &Options) -> Result<Document, Error> {
    let (path_inside, bytes) = compression::unpack(path, bytes)?;
    if let Some(document) = office::read(&path_inside, &bytes, options) {
        return document;
    }
    let (text, encoding) = decode(path, bytes)?;
    let source = Source { path: path_inside, text: text.into(), encoding };
    let mut document = reader_for(&source, options)?.read(&source, options)?;
    path.clone_into(&mut document.path);
    Ok(document)
}

fn reader_for(source: &Source, options: &Options) -> Result<&'static dyn Reader, Error> {
    if let Some(name) = &options.format {
        let known = || READERS.iter().map(|reader| reader.name()).collect::<Vec<_>>().join(", ");
        let named = READERS.iter().find(|reader| reader.name() == name);
        return named.copied().ok_or_else(|| Error::Config(format!("unknown input format `{name}`; known are {}", known())));
    }
    let ending = source.path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let by_ending = READERS.iter().find(|reader| reader.extensions().contains(&ending.as_str()));
    let by_content = || READERS.iter().find(|reader| reader.sniff(&source.text));
    Ok(by_ending.or_else(by_content).copied().unwrap_or(&text::Text))
}

/// Reads two files that hold one side each. Tables of strings come paired by key, line-parallel text (`name.en`, `name.zh`) by
/// line; of other documents the pairing is still to be found.
///
/// # Errors
/// As [`read_file`].
pub fn read_sides(source: &Path, target: &Path, options: &Options) -> Result<[Arc<Document>; 2], Error> {
    let (mut first, second) = (read_file(source, options)?, read_file(target, options)?);
    if !first.keys.is_empty() && !second.keys.is_empty() {
        first.pair_by_key(&second);
    } else if first.format == lines::NAME && second.format == lines::NAME && first.segments.len() == second.segments.len() {
        first.pair_by_order(&second);
    }
    Ok([Arc::new(first), Arc::new(second)])
}

/// A document of `format` over `source` with these segments and no records.
pub(crate) fn document(source: &Source, format: &'static str, segments: Vec<Segment>) -> Document {
    Document {
        path: source.path.clone(),
        format,
        encoding: source.encoding,
        lines: LineIndex::new(&source.text),
        text: source.text.clone(),
        segments,
        loci: Vec::new(),
        records: Vec::new(),
        keys: Vec::new(),
        skipped: Vec::new(),
    }
}

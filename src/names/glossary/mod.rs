//! Lists of names and terms: the format (`docs/glossary.md`) and its reader.

mod raw;
mod table;
mod tables;

use crate::error::Error;
use raw::Raw;
use std::path::Path;

/// What a name is the name of. It decides which short forms may stand for it: persons go by surname, places by demonym.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A company.
    Company,
    /// An organisation that is no company: an agency, a university, an exchange.
    Org,
    /// A person.
    Person,
    /// A country, region, city, mountain ...
    Place,
    /// A product or service.
    Product,
    /// A machine-learning model.
    Model,
    /// No name but a word with a fixed rendering.
    Term,
    /// A language.
    Language,
    /// A currency.
    Currency,
    /// Anything else.
    #[default]
    Other,
}

impl Kind {
    /// The kind of this name in a glossary; an unknown word is [`Kind::Other`].
    pub fn of(word: &str) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "company" => Self::Company,
            "org" => Self::Org,
            "person" => Self::Person,
            "place" => Self::Place,
            "product" => Self::Product,
            "model" => Self::Model,
            "term" => Self::Term,
            "language" => Self::Language,
            "currency" => Self::Currency,
            _ => Self::Other,
        }
    }
}

/// When a name takes part in the judging of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Always.
    #[default]
    Always,
    /// Only in documents that mention it, on either side, in a form that is right.
    DocumentActive,
}

/// One entry of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The English form to recommend.
    pub canonical: String,
    /// Chinese forms, the main one first. A product that is written in Latin letters in Chinese has its Latin form here; empty
    /// when no Chinese form is known.
    pub zh: Vec<String>,
    /// Other English forms that are right: short forms, surnames, abbreviations, demonyms.
    pub aliases: Vec<String>,
    /// Expressions, English or Chinese, that may stand for the name and are no evidence that it is meant (`the Kremlin` and 俄方
    /// for Russia, 美 for the United States).
    pub also: Vec<String>,
    /// Known mis-hearings and misspellings.
    pub heard: Vec<String>,
    /// What the name is the name of.
    pub kind: Kind,
    /// Strings, English or Chinese, that hold a form of this name and are something else: 南美国家 is no 美国.
    pub never: Vec<String>,
    /// Chinese forms that must not be used.
    pub forbidden: Vec<String>,
    /// A respelling for the ear, where the letters mislead (`chwen` for Qwen).
    pub say: Option<String>,
    /// The exact form, for the check of spacing and case.
    pub case: Option<String>,
    /// When the name takes part.
    pub scope: Scope,
    /// Whether the user's own glossary has it; such a name wins over the built-in ones.
    pub own: bool,
}

impl Name {
    /// All English forms that are right: the canonical one, then the aliases.
    pub fn english(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.canonical.as_str()).chain(self.aliases.iter().map(String::as_str))
    }

    /// The main Chinese form, or the canonical one where no Chinese form is known.
    pub fn main_zh(&self) -> &str {
        self.zh.first().unwrap_or(&self.canonical)
    }
}

/// A list of names.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// The entries, in the order of their files.
    pub names: Vec<Name>,
}

impl Glossary {
    /// Reads the glossary `files` (`.tsv`, `.csv`, `.toml`), the user's own.
    ///
    /// # Errors
    /// [`Error::Io`] for a file that cannot be read, [`Error::Config`] with line and column for one whose format is broken.
    pub fn read<P: AsRef<Path>>(files: &[P]) -> Result<Self, Error> {
        let mut names = Vec::new();
        for path in files.iter().map(AsRef::as_ref) {
            let bytes = std::fs::read(path).map_err(|source| Error::io(path, source))?;
            let text = String::from_utf8(bytes).map_err(|error| {
                let line = memchr::memchr_iter(b'\n', &error.as_bytes()[..error.utf8_error().valid_up_to()]).count() + 1;
                Error::Config(format!("{}:{line}:1: a glossary is UTF-8 text, and this line is not", path.display()))
            })?;
            names.extend(parse(path, &text)?.into_iter().map(|name| Name { own: true, ..name }));
        }
        Ok(Self { names })
    }

    /// Reads glossary text in tab-separated form, `path` naming it in errors.
    ///
    /// # Errors
    /// [`Error::Config`] with line and column when the format is broken.
    pub fn parse_tsv(path: &Path, text: &str) -> Result<Vec<Name>, Error> {
        check(path, text, table::read(text, b'\t'))
    }
}

fn parse(path: &Path, text: &str) -> Result<Vec<Name>, Error> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let raws = match ending.as_str() {
        "csv" => table::read(text, b','),
        "toml" => tables::read(text),
        "tsv" | "tab" | "txt" => table::read(text, b'\t'),
        _ => {
            let what = "a glossary ends in .tsv, .csv or .toml";
            return Err(Error::Config(format!("{}: {what}", path.display())));
        }
    };
    check(path, text, raws)
}

/// Something wrong at a byte of a glossary.
type Fault = (usize, String);

fn check(path: &Path, text: &str, raws: Result<Vec<Raw>, Fault>) -> Result<Vec<Name>, Error> {
    raws.and_then(|raws| raws.into_iter().map(Raw::into_name).collect()).map_err(|(offset, what)| {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let position = crate::text::LineIndex::new(text).position(text, offset as u32);
        Error::Config(format!("{}:{}:{}: {what}", path.display(), position.line, position.column))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(file: &str, text: &str) -> Result<Vec<Name>, String> {
        parse(Path::new(file), text).map_err(|error| error.to_string())
    }

    #[test]
    fn the_three_formats_say_the_same() {
        let tsv = "# my names\ncanonical\tzh\taliases\tkind\nKiteworks\t风筝工坊|风筝\tKW\tcompany\n";
        let csv = "kind,canonical,aliases,zh\ncompany,Kiteworks,KW,\"风筝工坊|风筝\"\n";
        let toml = "[[name]]\ncanonical = \"Kiteworks\"\nzh = [\"风筝工坊\", \"风筝\"]\naliases = \"KW\"\nkind = \"company\"\n";
        let tsv = names("a.tsv", tsv).unwrap();
        assert_eq!(tsv, names("a.csv", csv).unwrap());
        assert_eq!(tsv, names("a.toml", toml).unwrap());
        assert_eq!((tsv[0].zh.len(), tsv[0].kind, tsv[0].main_zh()), (2, Kind::Company, "风筝工坊"));
    }

    #[test]
    fn errors_name_line_and_column() {
        let error = |file, text| names(file, text).unwrap_err();
        assert_eq!(error("a.tsv", "canonical\tkind\n"), "a.tsv:1:1: the header lacks the column `zh`");
        assert_eq!(
            error("a.tsv", "canonical\tzh\tcolor\n"),
            "a.tsv:1:14: unknown column `color`; columns are canonical, zh, aliases, heard, kind, never, forbidden, say, case, scope, also"
        );
        assert_eq!(error("a.tsv", "canonical\tzh\nAmin\t阿明\n\t空\n"), "a.tsv:3:1: `canonical` is empty");
        assert_eq!(
            error("a.csv", "canonical,zh,scope\n\"Amin, A.\",阿明,sometimes\n"),
            "a.csv:2:15: `scope` is `sometimes`; it must be `always` or `document-active`"
        );
        assert_eq!(error("a.tsv", "canonical\tzh\nAmin\t阿明\tx\n"), "a.tsv:2:9: more fields than the header has columns");
        let unknown = error("a.toml", "[[name]]\ncanonical = \"A\"\ncolour = 1\n");
        assert!(unknown.starts_with("a.toml:3:1: unknown field `colour`"), "{unknown}");
        assert_eq!(error("a.json", "{}"), "a.json: a glossary ends in .tsv, .csv or .toml");
    }
}

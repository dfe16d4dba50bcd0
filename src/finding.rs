//! What a rule says: its metadata and the findings it makes. No rule and no output format is known here.

use crate::document::Side;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// How much a finding matters. Ordered, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Style: worth knowing, never wrong by itself.
    Info,
    /// Likely wrong.
    Warning,
    /// The meaning is wrong or missing.
    Error,
}

impl Severity {
    /// All severities, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The name used in configuration and in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A family of rules that can be selected together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Which paragraph renders which.
    Structure,
    /// Whether all of the source is rendered.
    Completeness,
    /// Which language and script each side is in.
    Language,
    /// Numbers, dates, money and units.
    Numbers,
    /// Names and terms.
    Names,
    /// The same words rendered the same way.
    Consistency,
    /// Negation and direction.
    Meaning,
    /// Punctuation and spacing.
    Typography,
    /// Spelling.
    Spelling,
    /// Placeholders, tags, links, code.
    Markup,
    /// Encoding faults.
    Characters,
    /// The user's own checks.
    Custom,
    /// Comments that silence findings.
    Suppression,
}

impl Group {
    /// All groups, in the order of documentation.
    pub const ALL: [Self; 13] = [
        Self::Structure,
        Self::Completeness,
        Self::Language,
        Self::Numbers,
        Self::Names,
        Self::Consistency,
        Self::Meaning,
        Self::Typography,
        Self::Spelling,
        Self::Markup,
        Self::Characters,
        Self::Custom,
        Self::Suppression,
    ];

    /// The name used in configuration and in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Completeness => "completeness",
            Self::Language => "language",
            Self::Numbers => "numbers",
            Self::Names => "names",
            Self::Consistency => "consistency",
            Self::Meaning => "meaning",
            Self::Typography => "typography",
            Self::Spelling => "spelling",
            Self::Markup => "markup",
            Self::Characters => "characters",
            Self::Custom => "custom",
            Self::Suppression => "suppression",
        }
    }
}

/// A text for a human reader in both interface languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bilingual {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl Bilingual {
    /// The same statement in English and in Chinese.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }
}

/// An example in a rule's documentation; it is a test too.
#[derive(Clone, Copy, Debug)]
pub enum Example {
    /// One pair, given as such: English, Chinese.
    Pair(&'static str, &'static str),
    /// Neighbouring pairs of one document, given as such.
    Pairs(&'static [(&'static str, &'static str)]),
    /// A whole document as plain text or Markdown, its pairing to be found.
    Document(&'static str),
    /// One pair under options of the rule, given as TOML: options, English, Chinese.
    With(&'static str, &'static str, &'static str),
}

/// What is known of a rule without running it.
#[derive(Debug)]
pub struct Meta {
    /// Kebab-case name of the defect.
    pub name: &'static str,
    /// The rule's family.
    pub group: Group,
    /// Whether it runs without being asked for.
    pub default: bool,
    /// The worst severity it gives.
    pub severity: Severity,
    /// One line: what fires it, in English and in Chinese.
    pub summary: (&'static str, &'static str),
    /// What it does and on what evidence, in Markdown.
    pub what: &'static str,
    /// Why it matters, in Markdown.
    pub why: &'static str,
    /// When it is wrong: known false alarms and blind spots, in Markdown.
    pub limits: &'static str,
    /// Texts that raise exactly this rule.
    pub bad: &'static [Example],
    /// Texts that raise no rule.
    pub good: &'static [Example],
}

/// Words of the document that a finding points at.
#[derive(Clone, Debug)]
pub struct Label {
    /// The side they stand on.
    pub side: Side,
    /// The pair they stand in, its index in the bitext.
    pub pair: u32,
    /// Their bytes in the words of that half of the pair.
    pub words: Span,
    /// Their bytes in that side's document.
    pub span: Span,
    /// The words.
    pub text: String,
    /// What is said about them; empty when the message says it all.
    pub note: Bilingual,
    /// Whether these words are at fault, or only evidence.
    pub at_fault: bool,
}

/// An edit that would repair a finding.
#[derive(Clone, Debug)]
pub struct Fix {
    /// The side it changes.
    pub side: Side,
    /// Replacements of bytes of that side's document, ascending, not overlapping.
    pub edits: Vec<(Span, String)>,
    /// Whether it cannot change the meaning for the worse.
    pub safe: bool,
}

/// One occurrence of a finding that repeats.
#[derive(Clone, Debug)]
pub struct Place {
    /// Indices of the pairs concerned, in the bitext.
    pub pairs: Vec<u32>,
    /// The words marked there.
    pub labels: Vec<Label>,
    /// The words at fault there.
    pub text: String,
}

/// Something a rule has to say, at its places in the documents.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Meta,
    /// How much it matters here.
    pub severity: Severity,
    /// How sure the rule is, 0 to 1.
    pub confidence: f32,
    /// What is wrong.
    pub message: Bilingual,
    /// Where: the first place, then any others of the same fact. Never empty.
    pub places: Vec<Place>,
    /// What to put in place of the words at fault.
    pub suggestion: Option<String>,
    /// How to do so in the file.
    pub fix: Option<Fix>,
    /// A hash of the rule and the words concerned, the same wherever they stand.
    pub fingerprint: String,
}

impl Finding {
    /// The first place.
    pub fn first(&self) -> &Place {
        &self.places[0]
    }
}

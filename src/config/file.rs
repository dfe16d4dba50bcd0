//! A configuration file as it is written.

use crate::finding::Severity;
use clap::ValueEnum;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use toml::Spanned;

/// The least severity that makes a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Warnings and errors.
    #[default]
    Warning,
    /// Any finding.
    Info,
    /// Nothing that is found.
    Never,
}

impl FailOn {
    /// The severity meant, none for [`FailOn::Never`].
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

/// What a finding of a rule or group counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    /// Not looked for.
    Off,
    /// Style.
    Info,
    /// Likely wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// The severity; `None` for [`Level::Off`].
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// Names, patterns or paths, each knowing where it stands in the file.
pub(super) type Words = Vec<Spanned<String>>;

/// A configuration for bilint: `bilint.toml`, `[tool.bilint]` in `pyproject.toml`, or `"bilint"` in `package.json`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    /// Another configuration file, whose settings hold where this one says nothing.
    pub(super) extends: Option<PathBuf>,
    /// Exactly these rules or groups (`all` is every rule), those off by default too.
    #[cfg_attr(test, schemars(with = "Option<Vec<super::schema::Name>>"))]
    pub(super) select: Option<Words>,
    /// These rules or groups as well.
    #[cfg_attr(test, schemars(with = "Option<Vec<super::schema::Name>>"))]
    pub(super) extend_select: Option<Words>,
    /// Not these rules or groups.
    #[cfg_attr(test, schemars(with = "Option<Vec<super::schema::Name>>"))]
    pub(super) ignore: Option<Words>,
    /// What a rule's or group's findings count as.
    #[cfg_attr(test, schemars(with = "BTreeMap<super::schema::Name, Level>"))]
    pub(super) severity: BTreeMap<Spanned<String>, Level>,
    /// Options of single rules.
    #[cfg_attr(test, schemars(with = "super::schema::Options"))]
    pub(super) rules: BTreeMap<Spanned<String>, Spanned<toml::Table>>,
    /// The least severity that makes a run fail.
    pub(super) fail_on: Option<FailOn>,
    /// The baseline: findings recorded by `bilint baseline`, which are not reported [default: `bilint-baseline.json`].
    pub(super) baseline: Option<PathBuf>,
    /// The decisions that the review report saves; what they call a false alarm is not reported [default: `bilint-decisions.json`].
    pub(super) decisions: Option<PathBuf>,
    /// Pairs recorded by `bilint attest`; one of which one side has changed is reported [default: `bilint-attested.json`].
    pub(super) attested: Option<PathBuf>,
    /// Glossaries: TSV, CSV or TOML files of names and terms.
    pub(super) glossaries: Option<Vec<PathBuf>>,
    /// Dictionaries on top of the lexicon that is part of the program.
    pub(super) lexicon: Dictionaries,
    /// Files to look at when a folder is checked, as in `.gitignore`.
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub(super) include: Option<Words>,
    /// Files and folders not to look at when a folder is checked, as in `.gitignore`.
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub(super) exclude: Option<Words>,
    /// Read every file as this format instead of detecting it.
    pub(super) input_format: Option<String>,
    /// Names, or 1-based column numbers, of the fields of records.
    pub(super) fields: FieldNames,
    /// Files that stand side by side.
    pub(super) pairs: Vec<SideBySide>,
    /// Changes for some files; later ones win.
    pub(super) overrides: Vec<Change>,
}

/// Dictionaries of one's own.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(super) struct Dictionaries {
    /// Files of words and phrases: TSV (English, Chinese, and perhaps a weight up to 1) or CC-CEDICT.
    pub(super) extra: Option<Vec<PathBuf>>,
}

/// Which fields of a record hold what.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub(super) struct FieldNames {
    /// The record's id.
    pub(super) id: Option<String>,
    /// The document it belongs to.
    pub(super) doc: Option<String>,
    /// The English text.
    pub(super) en: Option<String>,
    /// The Chinese text.
    pub(super) zh: Option<String>,
}

/// Two paths, two folders, or two patterns that share one part with `*` or `**`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct SideBySide {
    /// The English side.
    pub(super) source: String,
    /// The Chinese side.
    pub(super) target: String,
}

/// Changes to the settings for some files.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Change {
    /// Which files, as in `.gitignore`.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub(super) files: Words,
    /// Exactly these rules or groups (`all` is every rule), those off by default too.
    #[cfg_attr(test, schemars(with = "Option<Vec<super::schema::Name>>"))]
    pub(super) select: Option<Words>,
    /// These rules or groups as well.
    #[cfg_attr(test, schemars(with = "Option<Vec<super::schema::Name>>"))]
    pub(super) extend_select: Option<Words>,
    /// Not these rules or groups.
    #[cfg_attr(test, schemars(with = "Option<Vec<super::schema::Name>>"))]
    pub(super) ignore: Option<Words>,
    /// What a rule's or group's findings count as.
    #[cfg_attr(test, schemars(with = "BTreeMap<super::schema::Name, Level>"))]
    #[serde(default)]
    pub(super) severity: BTreeMap<Spanned<String>, Level>,
    /// Options of single rules.
    #[cfg_attr(test, schemars(with = "super::schema::Options"))]
    #[serde(default)]
    pub(super) rules: BTreeMap<Spanned<String>, Spanned<toml::Table>>,
}

/// The part of a file or of a change that says which rules run.
pub(super) struct Choice {
    pub(super) select: Option<Words>,
    pub(super) extend_select: Option<Words>,
    pub(super) ignore: Option<Words>,
    pub(super) severity: BTreeMap<Spanned<String>, Level>,
    pub(super) rules: BTreeMap<Spanned<String>, Spanned<toml::Table>>,
}

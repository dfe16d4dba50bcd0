//! The rules: one file each, and the table of them.

mod abridged;
mod custom;
mod date_mismatch;
mod drift;
mod duplicate_pair;
mod encoding;
mod exactness;
mod garbled_name;
mod habit;
mod inconsistent_name;
mod inconsistent_translation;
mod markup_structure;
mod merged_or_split;
mod misaligned_pair;
mod missing_source;
mod missing_translation;
mod mistranslated_name;
mod mixed_script;
mod name_mismatch;
mod number_mismatch;
mod numerals;
mod page;
mod partial_translation;
mod placeholder_or_link;
mod polarity_mismatch;
mod punctuation;
mod reordered;
mod repeated_word;
mod spacing;
mod stale_translation;
mod term_mismatch;
mod unit_mismatch;
mod untranslated;
mod untranslated_run;
mod unused_suppression;
mod values;
mod wrong_language;

pub use page::page;

use crate::config::{Settings, Vocabulary, nearest};
use crate::error::Error;
use crate::finding::{Group, Meta, Severity};
use crate::rule::{Entry, Rule};

/// Every rule, in the order of documentation.
pub const ALL: &[Entry] = &[
    Entry::of::<missing_translation::MissingTranslation>(),
    Entry::of::<missing_source::MissingSource>(),
    Entry::of::<merged_or_split::MergedOrSplit>(),
    Entry::of::<markup_structure::MarkupStructure>(),
    Entry::of::<reordered::Reordered>(),
    Entry::of::<drift::Drift>(),
    Entry::of::<misaligned_pair::MisalignedPair>(),
    Entry::of::<duplicate_pair::DuplicatePair>(),
    Entry::of::<partial_translation::PartialTranslation>(),
    Entry::of::<stale_translation::StaleTranslation>(),
    Entry::of::<untranslated::Untranslated>(),
    Entry::of::<untranslated_run::UntranslatedRun>(),
    Entry::of::<abridged::Abridged>(),
    Entry::of::<wrong_language::WrongLanguage>(),
    Entry::of::<garbled_name::GarbledName>(),
    Entry::of::<inconsistent_name::InconsistentName>(),
    Entry::of::<name_mismatch::NameMismatch>(),
    Entry::of::<mistranslated_name::MistranslatedName>(),
    Entry::of::<term_mismatch::TermMismatch>(),
    Entry::of::<inconsistent_translation::InconsistentTranslation>(),
    Entry::of::<polarity_mismatch::PolarityMismatch>(),
    Entry::of::<placeholder_or_link::PlaceholderOrLink>(),
    Entry::of::<mixed_script::MixedScript>(),
    Entry::of::<punctuation::Punctuation>(),
    Entry::of::<spacing::Spacing>(),
    Entry::of::<repeated_word::RepeatedWord>(),
    Entry::of::<encoding::Encoding>(),
    Entry::of::<custom::Custom>(),
    Entry::of::<number_mismatch::NumberMismatch>(),
    Entry::of::<date_mismatch::DateMismatch>(),
    Entry::of::<unit_mismatch::UnitMismatch>(),
    Entry::of::<unused_suppression::UnusedSuppression>(),
];

/// A rule made ready for a run.
pub struct Active {
    /// Its metadata.
    pub meta: &'static Meta,
    /// The severity the user wants instead of the rule's own.
    pub severity: Option<Severity>,
    /// The rule with its options.
    pub rule: Box<dyn Rule>,
}

/// The rules that `settings` select, in table order, with their options.
///
/// # Errors
/// [`Error::Config`] for an unknown rule or group name (with the nearest known one) and for options a rule does not take.
pub fn select(settings: &Settings) -> Result<Vec<Active>, Error> {
    let chosen = settings.select.iter().flatten();
    for name in chosen.chain(&settings.extend_select).chain(&settings.ignore).chain(settings.severity.keys()) {
        known(name)?;
    }
    for name in settings.rules.keys() {
        if find(name).is_none() {
            return Err(unknown(name));
        }
    }
    ALL.iter().filter(|entry| wanted(entry.meta, settings)).map(|entry| activate(entry, settings)).collect()
}

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.meta.name == name)
}

fn activate(entry: &'static Entry, settings: &Settings) -> Result<Active, Error> {
    let meta = entry.meta;
    let options = settings.rules.get(meta.name).cloned().unwrap_or_default();
    let rule = (entry.build)(options).map_err(|error| Error::Config(format!("[rules.{}]: {error}", meta.name)))?;
    let severity = settings.severity.get(meta.name).or_else(|| settings.severity.get(meta.group.name())).copied();
    Ok(Active { meta, severity, rule })
}

fn wanted(meta: &Meta, settings: &Settings) -> bool {
    let named = |list: &[String]| list.iter().any(|name| name == meta.name || name == meta.group.name() || name == "all");
    let base = settings.select.as_ref().map_or(meta.default, |list| named(list));
    (base || named(&settings.extend_select)) && !named(&settings.ignore)
}

fn known(name: &str) -> Result<(), Error> {
    let found = name == "all" || ALL.iter().any(|entry| entry.meta.name == name || entry.meta.group.name() == name);
    let group = Group::ALL.iter().any(|group| group.name() == name);
    if found || group { Ok(()) } else { Err(unknown(name)) }
}

fn unknown(name: &str) -> Error {
    let Vocabulary { rules, groups, .. } = vocabulary();
    let hint = nearest(name, rules.into_iter().chain(groups)).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Error::Config(format!("unknown rule or group `{name}`{hint}"))
}

/// What a configuration may say of rules.
pub fn vocabulary() -> Vocabulary {
    let check = |name: &str, options: toml::Table| match find(name) {
        Some(entry) => (entry.build)(options).map(drop).map_err(|error| error.to_string()),
        None => Ok(()),
    };
    Vocabulary {
        rules: ALL.iter().map(|entry| entry.meta.name).collect(),
        groups: Group::ALL.iter().map(|group| group.name()).chain(["all"]).collect(),
        check,
    }
}

//! What the outputs for other programs share: findings with their place in every unit, the most severe first.

use super::place::{Found, Spot, findings, label_spot, spot};
use crate::engine::Report;
use crate::finding::Severity;
use crate::text::Position;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A finding at its first place.
pub(super) struct Item<'a> {
    /// The finding, in its bitext.
    pub(super) found: Found<'a>,
    /// The words it points at.
    pub(super) spot: Spot<'a>,
    /// The finding's fingerprint; when several findings have the same one, the later ones have a number after it.
    pub(super) fingerprint: String,
}

impl<'a> Item<'a> {
    /// The path, with `/` between folders.
    pub(super) fn path(&self) -> String {
        path(&self.spot)
    }

    /// Where the words begin and end; at least one character.
    pub(super) fn range(&self) -> [Position; 2] {
        range(&self.spot)
    }

    /// The marked words other than those the finding points at, with what is said of them.
    pub(super) fn related(&self) -> impl Iterator<Item = (Spot<'a>, &'a str)> {
        let Found { bitext, finding } = self.found;
        let own = self.spot.span;
        let others = finding.first().labels.iter().map(move |label| (label_spot(bitext, label), label));
        others
            .filter(move |(spot, _)| spot.span != own)
            .map(|(spot, label)| (spot, if label.note.en.is_empty() { label.text.as_str() } else { label.note.en.as_str() }))
    }

    /// The message, with what to write instead, on one line.
    pub(super) fn message(&self) -> String {
        let finding = self.found.finding;
        let message = finding.message.en.replace('\n', " ");
        match &finding.suggestion {
            Some(suggestion) if !suggestion.is_empty() => format!("{message} (write `{suggestion}`)"),
            _ => message,
        }
    }
}

/// All findings, the most severe first, else in the report's order.
pub(super) fn items(report: &Report) -> Vec<Item<'_>> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut items: Vec<Item<'_>> = Vec::new();
    for found in findings(report) {
        let spot = spot(found.bitext, found.finding.first());
        let count = seen.entry(&found.finding.fingerprint).or_default();
        *count += 1;
        let own = found.finding.fingerprint.clone();
        let fingerprint = if *count == 1 { own } else { format!("{own}-{count}") };
        items.push(Item { found, spot, fingerprint });
    }
    items.sort_by_key(|item| Reverse(item.found.finding.severity));
    items
}

/// How many of `items` have this severity.
pub(super) fn count(items: &[Item<'_>], severity: Severity) -> usize {
    items.iter().filter(|item| item.found.finding.severity == severity).count()
}

/// The path of a spot's document, with `/` between folders and without `./` before it.
pub(super) fn path(spot: &Spot<'_>) -> String {
    let path = spot.document.path.to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

/// Where a spot begins and ends; at least one character, but for a document without any.
pub(super) fn range(spot: &Spot<'_>) -> [Position; 2] {
    let text = &spot.document.text;
    let at = |offset: u32| spot.document.lines.position(text, offset);
    let first = text.get(spot.span.start as usize..).and_then(|rest| rest.chars().next());
    let least = spot.span.start + first.map_or(0, |c| c.len_utf8() as u32);
    [at(spot.span.start), at(spot.span.end.max(least))]
}

//! Pairs of which one side has changed since both were reviewed.

use crate::align::Bitext;
use crate::document::Side;
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, Rule, Sink};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of which one side has changed since both were reviewed.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StaleTranslation {
    /// Reviewed pairs as `bilint attest` records them: the file (empty when it is gone: the pair may have moved anywhere), then the
    /// hashes of the source and of the target. `check` fills this from the record.
    reviewed: Vec<[String; 3]>,
}

const ANYWHERE: &str = "reviewed = [[\"\", \"95fd3b471996cb3b\", \"30a380be41dc36a6\"]]";

impl Declare for StaleTranslation {
    const META: Meta = Meta {
        name: "stale-translation",
        group: Group::Completeness,
        default: true,
        severity: Severity::Warning,
        summary: ("one side of a reviewed pair has changed", "审校过的一对中有一边改动了"),
        what: "`bilint attest` records pairs that somebody has reviewed, as hashes of both sides. A pair of which one side is still \
               as it was and the other is not is reported until it is attested again. Pairs that changed on both sides, moved or \
               were wrapped anew are left alone.",
        why: "The English of a living document changes, and nobody sees that the Chinese still says what it said before.",
        limits: "Any change of the words counts, a corrected comma too. Of a paragraph that a file holds several times, a changed \
                 copy is reported only when no reviewed pair with the same words is left.",
        bad: &[
            Example::With(ANYWHERE, "The ferry leaves from the north pier.", "渡轮每天早上出发。"),
            Example::With(ANYWHERE, "The ferry leaves every morning.", "渡轮每天早晨出发。"),
            Example::With(ANYWHERE, "The ferry leaves on most mornings.", "渡轮每天早上出发。"),
        ],
        good: &[
            Example::With(ANYWHERE, "The ferry leaves every morning.", "渡轮每天早上出发。"),
            Example::With(ANYWHERE, "The ferry leaves\nevery morning.", "渡轮每天早上出发。"),
            Example::With(ANYWHERE, "The ferry waits in the harbour.", "渡轮停在港口。"),
        ],
    };
}

impl Rule for StaleTranslation {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        if self.reviewed.is_empty() {
            return;
        }
        let bitext = context.bitext;
        let now: BTreeMap<usize, [String; 2]> = context
            .pairs()
            .filter(|pair| pair.is_full())
            .map(|pair| (pair.index, Side::BOTH.map(|side| bitext.digest(pair.index, side))))
            .collect();
        let record = Record::new(&self.reviewed, bitext, now.values());
        for (&pair, sides) in &now {
            if let Some(changed) = record.changed(sides) {
                let (en, zh) = match changed {
                    Side::Source => ("the English has changed since the Chinese was reviewed", "中文审校之后，英文改动了"),
                    Side::Target => ("the Chinese has changed since it was reviewed", "中文在审校之后改动了"),
                };
                sink.push(Draft::new(en, zh).on(pair));
            }
        }
    }
}

/// The reviewed pairs that may belong to one bitext.
struct Record<'a> {
    pairs: BTreeSet<[&'a str; 2]>,
    /// Sides of those reviewed pairs that no longer stand as they were.
    gone: [BTreeSet<&'a str>; 2],
}

impl<'a> Record<'a> {
    fn new(reviewed: &'a [[String; 3]], bitext: &Bitext, now: impl Iterator<Item = &'a [String; 2]>) -> Self {
        let path = bitext.document(Side::Source).path.to_string_lossy();
        let of_this = |[file, ..]: &&[String; 3]| file.is_empty() || **file == *path;
        let pairs: BTreeSet<[&str; 2]> = reviewed.iter().filter(of_this).map(|[_, en, zh]| [en.as_str(), zh.as_str()]).collect();
        let still: BTreeSet<&str> =
            now.filter(|[en, zh]| pairs.contains(&[en.as_str(), zh.as_str()])).flatten().map(String::as_str).collect();
        let gone = [0, 1].map(|side| pairs.iter().map(|pair| pair[side]).filter(|one| !still.contains(one)).collect());
        Self { pairs, gone }
    }

    /// The side that has changed, when the other is as it was reviewed.
    fn changed(&self, [en, zh]: &[String; 2]) -> Option<Side> {
        if self.pairs.contains(&[en.as_str(), zh.as_str()]) {
            return None;
        }
        match [self.gone[0].contains(en.as_str()), self.gone[1].contains(zh.as_str())] {
            [false, true] => Some(Side::Source),
            [true, false] => Some(Side::Target),
            _ => None,
        }
    }
}

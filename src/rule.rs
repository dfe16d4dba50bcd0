//! What a rule is, what it is given, and how it says something.

use crate::align::{Bitext, Placement};
use crate::corpus::Summary;
use crate::document::Side;
use crate::facts::Facts;
use crate::facts::quantity::{self, Comparison, Quantity};
use crate::finding::{Bilingual, Finding, Fix, Label, Meta, Place, Severity};
use crate::names::{DocumentNames, Memory};
use crate::text::Span;
use serde::de::DeserializeOwned;
use std::cell::OnceCell;
use std::hash::Hasher;

/// A rule. Its fields are its options. It holds no state: the same document gives the same findings.
pub trait Rule: Send + Sync {
    /// Judges one pair.
    fn check_pair(&self, _pair: PairRef<'_>, _sink: &mut Sink<'_>) {}

    /// Judges the document as a whole, after all its pairs.
    fn check_bitext(&self, _context: Context<'_>, _sink: &mut Sink<'_>) {}
}

/// A rule that can be listed in the table: its metadata, and options that can be read from the configuration.
pub trait Declare: Rule + Default + DeserializeOwned + 'static {
    /// Name, documentation, examples.
    const META: Meta;
}

/// A rule as it stands in the table.
#[derive(Debug)]
pub struct Entry {
    /// Name, documentation, examples.
    pub meta: &'static Meta,
    /// Makes the rule with the options of a configuration table (`[rules.NAME]`); its error has toml's own words.
    pub build: fn(toml::Table) -> Result<Box<dyn Rule>, toml::de::Error>,
}

impl Entry {
    /// The table entry of rule `R`.
    pub const fn of<R: Declare>() -> Self {
        Self { meta: &R::META, build: |options| Ok(Box::new(R::deserialize(options)?)) }
    }
}

/// What several rules ask about one document.
#[derive(Debug, Default)]
pub struct Shared {
    placement: OnceCell<Placement>,
    /// How the values of each pair compare.
    comparisons: Vec<OnceCell<Comparison>>,
}

impl Shared {
    /// For a document of so many pairs, nothing worked out yet.
    pub fn new(pairs: usize) -> Self {
        Self { placement: OnceCell::new(), comparisons: vec![OnceCell::new(); pairs] }
    }
}

/// What a rule may look at: the document, and what is known beside it.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The document.
    pub bitext: &'a Bitext,
    /// The names in it.
    pub names: &'a DocumentNames<'a>,
    /// What several rules ask about it, worked out when first asked for.
    pub shared: &'a Shared,
    /// The counts of the corpus that it is part of, if there are any.
    pub corpus: Option<&'a Summary>,
}

impl<'a> Context<'a> {
    /// What the document says about names.
    pub fn memory(self) -> &'a Memory {
        self.names.memory()
    }

    /// The pairs that stand beside the wrong source.
    pub fn placement(self) -> &'a Placement {
        self.shared.placement.get_or_init(|| Placement::of(self.bitext))
    }

    /// Pair `index` (0-based) of the document.
    pub fn pair(self, index: usize) -> PairRef<'a> {
        PairRef { context: self, index }
    }

    /// All pairs, in the document's order.
    pub fn pairs(self) -> impl Iterator<Item = PairRef<'a>> {
        (0..self.bitext.pairs.len()).map(move |index| self.pair(index))
    }
}

/// A pair in its document.
#[derive(Clone, Copy)]
pub struct PairRef<'a> {
    /// The document, and what is known beside it.
    pub context: Context<'a>,
    /// Which pair of it, 0-based.
    pub index: usize,
}

impl<'a> PairRef<'a> {
    /// The words on `side`.
    pub fn words(self, side: Side) -> &'a str {
        self.context.bitext.words(self.index, side)
    }

    /// The facts of the words on `side`.
    pub fn facts(self, side: Side) -> &'a Facts {
        self.context.bitext.facts(self.index, side)
    }

    /// The values of both sides, and how they compare.
    pub fn values(self) -> ([&'a [Quantity]; 2], &'a Comparison) {
        let sides = Side::BOTH.map(|side| self.facts(side).quantities.as_slice());
        let compared = || quantity::compare(Side::BOTH.map(|side| self.words(side)), sides);
        (sides, self.context.shared.comparisons[self.index].get_or_init(compared))
    }

    /// Whether `side` has no segment.
    pub fn is_missing(self, side: Side) -> bool {
        self.context.bitext.pairs[self.index].half(side).is_missing()
    }

    /// Whether both sides hold words.
    pub fn is_full(self) -> bool {
        Side::BOTH.iter().all(|&side| !self.words(side).trim().is_empty())
    }
}

/// A finding in the making.
#[derive(Debug)]
#[must_use = "a draft says nothing until the sink has it"]
pub struct Draft {
    message: Bilingual,
    severity: Option<Severity>,
    confidence: f32,
    places: Vec<DraftPlace>,
    replacement: Option<Replacement>,
}

#[derive(Debug, Default)]
struct DraftPlace {
    pairs: Vec<usize>,
    spots: Vec<Spot>,
}

#[derive(Debug)]
struct Spot {
    pair: usize,
    side: Side,
    span: Span,
    note: Bilingual,
    at_fault: bool,
}

#[derive(Debug)]
struct Replacement {
    /// What is suggested to the reader where no edit lies within the words at fault: the text of the first edit.
    text: String,
    side: Side,
    edits: Vec<(usize, Span, String)>,
    safe: bool,
}

impl Draft {
    /// A finding with this message, of the rule's own severity, certain.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            message: Bilingual::new(en, zh),
            severity: None,
            confidence: 1.0,
            places: vec![DraftPlace::default()],
            replacement: None,
        }
    }

    /// Another severity than the rule's own.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// How sure the rule is, 0 to 1.
    pub fn confidence(mut self, confidence: f32) -> Self {
        self.confidence = confidence.clamp(0.0, 1.0);
        self
    }

    /// Concerns pair `pair` as a whole.
    pub fn on(mut self, pair: usize) -> Self {
        let pairs = &mut self.place().pairs;
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
        self
    }

    /// Words at fault: `span` of the words of pair `pair` on `side`, and what to say about them.
    pub fn fault(self, pair: usize, side: Side, span: Span, note: Bilingual) -> Self {
        self.spot(Spot { pair, side, span, note, at_fault: true })
    }

    /// Words that are evidence, not at fault.
    pub fn evidence(self, pair: usize, side: Side, span: Span, note: Bilingual) -> Self {
        self.spot(Spot { pair, side, span, note, at_fault: false })
    }

    /// Begins another place of the same fact; what follows belongs to it.
    pub fn next_place(mut self) -> Self {
        if self.places.last().is_some_and(|place| !place.pairs.is_empty()) {
            self.places.push(DraftPlace::default());
        }
        self
    }

    /// What should stand in place of the words at fault, where no exact edit can be given.
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.replacement = Some(Replacement { text: text.into(), side: Side::Target, edits: Vec::new(), safe: false });
        self
    }

    /// What should stand in place of `span` of the words of pair `pair` on `side`; `safe` when it cannot make things worse. Called
    /// again for the same side, it adds an edit: a finding with several places is repaired as a whole.
    pub fn replace(mut self, (pair, side, span): (usize, Side, Span), text: impl Into<String>, safe: bool) -> Self {
        let text = text.into();
        match &mut self.replacement {
            Some(replacement) if replacement.side == side && !replacement.edits.is_empty() => {
                replacement.edits.push((pair, span, text));
                replacement.safe &= safe;
            }
            _ => {
                let edits = vec![(pair, span, text.clone())];
                self.replacement = Some(Replacement { text, side, edits, safe });
            }
        }
        self
    }

    fn spot(mut self, spot: Spot) -> Self {
        let pair = spot.pair;
        self.place().spots.push(spot);
        self.on(pair)
    }

    fn place(&mut self) -> &mut DraftPlace {
        if self.places.is_empty() {
            self.places.push(DraftPlace::default());
        }
        let last = self.places.len() - 1;
        &mut self.places[last]
    }
}

/// Takes the findings of one rule on one document and turns spans of words into places in the files.
pub struct Sink<'a> {
    bitext: &'a Bitext,
    rule: &'static Meta,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Sink<'a> {
    /// A sink for `rule` on `bitext` that appends to `findings`.
    pub fn new(bitext: &'a Bitext, rule: &'static Meta, findings: &'a mut Vec<Finding>) -> Self {
        Self { bitext, rule, findings }
    }

    /// Takes a finding. A draft without a pair is dropped: it would point nowhere.
    pub fn push(&mut self, draft: Draft) {
        let places: Vec<Place> =
            draft.places.into_iter().filter(|place| !place.pairs.is_empty()).map(|place| self.place(place)).collect();
        if places.is_empty() {
            return;
        }
        let (suggestion, fix) = draft.replacement.map_or((None, None), |replacement| self.fix(replacement, &places[0].labels));
        let fingerprint = self.fingerprint(&places[0]);
        self.findings.push(Finding {
            rule: self.rule,
            severity: draft.severity.unwrap_or(self.rule.severity),
            confidence: draft.confidence,
            message: draft.message,
            places,
            suggestion,
            fix,
            fingerprint,
        });
    }

    fn place(&self, draft: DraftPlace) -> Place {
        let labels: Vec<Label> = draft.spots.into_iter().map(|spot| self.label(spot)).collect();
        let mut quoted: Vec<&str> = Vec::new();
        for label in labels.iter().filter(|label| label.at_fault && !label.text.is_empty()) {
            if !quoted.contains(&label.text.as_str()) {
                quoted.push(&label.text);
            }
        }
        let text = quoted.join(" / ");
        Place { pairs: draft.pairs.iter().map(|&pair| pair as u32).collect(), labels, text }
    }

    fn label(&self, spot: Spot) -> Label {
        let Spot { pair, side, span: words, note, at_fault } = spot;
        let (span, _) = self.bitext.raw(pair, side, words);
        let text = words.of(self.bitext.words(pair, side)).to_owned();
        Label { side, pair: pair as u32, words, span, text, note, at_fault }
    }

    /// The suggestion and the edits of a replacement, ascending; an edit whose words are not the very bytes is left out.
    fn fix(&self, Replacement { text, side, edits, safe }: Replacement, labels: &[Label]) -> (Option<String>, Option<Fix>) {
        let text = repaired(labels, side, &edits).unwrap_or(text);
        let exact = edits.into_iter().filter_map(|(pair, span, text)| {
            let (raw, exact) = self.bitext.raw(pair, side, span);
            exact.then_some((raw, text))
        });
        let mut edits: Vec<(Span, String)> = exact.collect();
        edits.sort_by_key(|(span, _)| *span);
        edits.dedup_by(|later, earlier| later.0.overlaps(earlier.0) || later.0 == earlier.0);
        (Some(text), (!edits.is_empty()).then_some(Fix { side, edits, safe }))
    }

    /// `SipHash` 2-4 with a fixed key over the rule's name and the words of the pairs concerned, white space folded, so that
    /// moving or re-wrapping the text keeps the fingerprint and editing the words changes it.
    fn fingerprint(&self, place: &Place) -> String {
        let mut hasher = siphasher::sip::SipHasher24::new();
        hasher.write(self.rule.name.as_bytes());
        for &pair in &place.pairs {
            for side in Side::BOTH {
                hasher.write_u8(0);
                for word in self.bitext.words(pair as usize, side).split_whitespace() {
                    hasher.write(word.as_bytes());
                    hasher.write_u8(b' ');
                }
            }
        }
        hasher.write(place.text.as_bytes());
        format!("{:016x}", hasher.finish())
    }
}

/// The words at fault on `side` after the edits, joined as [`Place::text`] joins them; `None` when no edit lies within them.
fn repaired(labels: &[Label], side: Side, edits: &[(usize, Span, String)]) -> Option<String> {
    let mut texts: Vec<(&str, String)> = Vec::new();
    for label in labels.iter().filter(|label| label.at_fault && label.side == side) {
        let within = |span: &Span| label.words.start <= span.start && span.end <= label.words.end;
        let mut inner: Vec<(Span, &str)> = edits
            .iter()
            .filter(|(pair, span, _)| *pair == label.pair as usize && within(span))
            .map(|(_, span, text)| (*span, text.as_str()))
            .collect();
        if inner.is_empty() || texts.iter().any(|(before, _)| *before == label.text) {
            continue;
        }
        inner.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
        let mut text = label.text.clone();
        let mut done = text.len();
        for (span, with) in inner {
            let (from, to) = ((span.start - label.words.start) as usize, (span.end - label.words.start) as usize);
            if to <= done && text.is_char_boundary(from) && text.is_char_boundary(to) {
                text.replace_range(from..to, with);
                done = from;
            }
        }
        texts.push((&label.text, text));
    }
    let texts: Vec<String> = texts.into_iter().map(|(_, text)| text).collect();
    (!texts.is_empty()).then(|| texts.join(" / "))
}

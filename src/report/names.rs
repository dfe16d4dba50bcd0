//! The names of a document: each with the ways it is written on both sides, how often, and where.

use crate::align::Bitext;
use crate::document::Side;
use crate::engine::Checked;
use crate::names::{Form, Memory};
use crate::text::{Span, clean};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A name in a document.
#[derive(Debug, Serialize)]
pub(super) struct NameUse {
    /// Its English form to recommend.
    pub(super) name: String,
    /// How it is written, the most frequent way of each side first.
    pub(super) forms: Vec<Written>,
    /// The pairs it stands in, by index over all bitexts of the document.
    #[serde(skip)]
    pub(super) pairs: BTreeSet<usize>,
}

/// One way in which a name is written.
#[derive(Debug, Serialize)]
pub(super) struct Written {
    /// The side.
    pub(super) side: Side,
    /// The words.
    pub(super) text: String,
    /// How often.
    pub(super) count: usize,
    /// Whether they are a mis-hearing or a slip.
    pub(super) garbled: bool,
}

/// The ways of one name, and where.
#[derive(Default)]
struct Uses {
    forms: BTreeMap<(usize, String, bool), usize>,
    pairs: BTreeSet<usize>,
}

/// The names of a document: those with garbled forms first, else the most frequent first. Empty when no rule asked for names.
pub(super) fn names(checked: &Checked) -> Vec<NameUse> {
    let mut found: BTreeMap<String, Uses> = BTreeMap::new();
    let mut base = 0;
    for (bitext, memory) in checked.bitexts.iter().zip(&checked.names) {
        if let Some(memory) = memory {
            collect(bitext, memory, base, &mut found);
        }
        base += bitext.pairs.len();
    }
    let mut names: Vec<NameUse> = found.into_iter().map(|(name, uses)| name_use(name, uses)).collect();
    let garbled = |name: &NameUse| name.forms.iter().any(|form| form.garbled);
    let count = |name: &NameUse| name.forms.iter().map(|form| form.count).sum::<usize>();
    names.sort_by_cached_key(|name| (!garbled(name), Reverse(count(name)), name.name.clone()));
    names
}

fn collect(bitext: &Bitext, memory: &Memory, base: usize, found: &mut BTreeMap<String, Uses>) {
    let mut add = |pair: usize, name: &str, side: Side, span: Span, garbled: bool| {
        let uses = found.entry(name.to_owned()).or_default();
        let text = clean(span.of(bitext.words(pair, side))).into_owned();
        *uses.forms.entry((side as usize, text, garbled)).or_default() += 1;
        uses.pairs.insert(base + pair);
    };
    for (pair, (names, garbles)) in memory.pairs.iter().zip(&memory.garbles).enumerate() {
        let is_garbled = |side: Side, span: Span| garbles.iter().any(|one| one.side == side && one.span.overlaps(span));
        for (side, mentions) in Side::BOTH.into_iter().zip([&names.en, &names.zh]) {
            for mention in mentions.iter().filter(|one| one.form != Form::Words && !is_garbled(side, one.span)) {
                add(pair, &memory.known.name(mention.name).canonical, side, mention.span, false);
            }
        }
        for garble in garbles {
            add(pair, &garble.intended, garble.side, garble.span, true);
        }
    }
}

fn name_use(name: String, uses: Uses) -> NameUse {
    let forms = uses.forms.into_iter();
    let written = |((side, text, garbled), count)| Written { side: Side::BOTH[side], text, count, garbled };
    let mut forms: Vec<Written> = forms.map(written).collect();
    forms.sort_by_key(|form| (form.side as usize, Reverse(form.count)));
    NameUse { name, forms, pairs: uses.pairs }
}

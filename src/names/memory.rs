//! What a document says about names: computed once per document, before any rule runs.

use super::Name;
use super::garble::{self, Garble, Search};
use super::known::{Known, NameId, Names};
use super::mention::Form;
use super::missing::{self, Missing};
use super::pair::{PairNames, Text};
use super::variant::{self, Variants};
use crate::align::Bitext;
use crate::document::Side;
use crate::facts::Facts;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

/// The names of a document.
#[derive(Debug, Default)]
pub struct Memory {
    /// The names that the run knows.
    pub known: Arc<Known>,
    /// For each pair, the names in it.
    pub pairs: Vec<PairNames>,
    /// For each pair, the names that came out garbled.
    pub garbles: Vec<Vec<Garble>>,
    /// Names written in several ways.
    pub variants: Vec<Variants>,
    /// Names of one side that the other lacks, with their pairs.
    pub missing: Vec<(usize, Missing)>,
}

/// Pairs read by one thread before another takes its share.
const AT_ONCE: usize = 64;

impl Memory {
    /// Reads the names of `bitext`.
    pub fn of(bitext: &Bitext, known: &Arc<Known>) -> Self {
        let count = bitext.pairs.len();
        let pairs: Vec<PairNames> = (0..count)
            .into_par_iter()
            .with_min_len(AT_ONCE)
            .map(|pair| PairNames::of(known, text(bitext, pair), facts(bitext, pair)))
            .collect();
        let texts: Vec<Text<'_>> = (0..count).map(|pair| text(bitext, pair)).collect();
        let mut variants = variant::spellings(known, &texts, &pairs);
        variants.extend(variant::renderings(&texts, &pairs));
        let mut memory = Self { known: known.clone(), pairs, garbles: vec![Vec::new(); count], variants, missing: Vec::new() };
        memory.find_garbles(bitext);
        for pair in (0..count).filter(|&pair| is_translated(facts(bitext, pair))) {
            memory
                .missing
                .extend(missing::search(known, texts[pair], &memory.pairs[pair], &memory.garbles[pair]).map(|one| (pair, one)));
        }
        memory
    }

    /// Finds what is garbled: in each pair alone, then with what the whole document shows.
    fn find_garbles(&mut self, bitext: &Bitext) {
        let Self { known, pairs, garbles, .. } = self;
        let right = |names: &PairNames| {
            let exact = names.en.iter().chain(&names.zh).filter(|mention| mention.form == Form::Exact);
            exact.map(|mention| mention.name).collect::<Vec<NameId>>()
        };
        let active: RefCell<FxHashSet<NameId>> = RefCell::new(pairs.iter().flat_map(right).collect());
        let translated: Vec<usize> = (0..pairs.len()).filter(|&pair| is_translated(facts(bitext, pair))).collect();
        let search = |&pair: &usize| (pair, Search::new(known, text(bitext, pair), &pairs[pair], &active));
        let searches: Vec<(usize, Search<'_>)> = translated.iter().map(search).collect();
        for (pair, search) in &searches {
            garbles[*pair] = search.alone();
        }
        // What is heard makes further names expected, which lets more be heard.
        for _ in 0..2 {
            let sure = garbles.iter().flatten().filter(|garble| garble.confidence >= 0.85);
            active.borrow_mut().extend(sure.filter_map(|garble| garble.name));
            for (pair, search) in &searches {
                search.add_heard(&mut garbles[*pair]);
            }
        }
        let of_pair = |(pair, found): (usize, &Vec<Garble>)| garble::confirmed(bitext.words(pair, Side::Source), found);
        let confirmed: Vec<_> = garbles.iter().enumerate().flat_map(of_pair).collect();
        for (pair, search) in &searches {
            search.add_spread(&confirmed, &mut garbles[*pair]);
        }
    }
}

/// The names of one document, read when first asked for.
#[derive(Debug)]
pub struct DocumentNames<'a> {
    bitext: &'a Bitext,
    names: &'a Names,
    memory: OnceCell<Memory>,
}

impl<'a> DocumentNames<'a> {
    /// The names of `bitext`, as far as `names` knows them.
    pub fn new(bitext: &'a Bitext, names: &'a Names) -> Self {
        Self { bitext, names, memory: OnceCell::new() }
    }

    /// What the document says about names.
    pub fn memory(&self) -> &Memory {
        self.memory.get_or_init(|| Memory::of(self.bitext, self.names.known()))
    }

    /// The names of the user's own glossary.
    pub fn own(&self) -> &[Name] {
        self.names.own()
    }

    /// What the document says about names, if anyone has asked.
    pub fn into_memory(self) -> Option<Memory> {
        self.memory.into_inner()
    }
}

/// Both sides of a pair.
fn text(bitext: &Bitext, pair: usize) -> Text<'_> {
    Text { en: bitext.words(pair, Side::Source), zh: bitext.words(pair, Side::Target) }
}

/// Whether the two sides are in the two languages, so that the one can be a witness of the other.
fn is_translated([source, target]: [&Facts; 2]) -> bool {
    source.scripts.latin > 2 * source.scripts.han && target.scripts.han > 0 && 3 * target.scripts.han >= target.scripts.latin
}

/// The facts of both sides of a pair.
fn facts(bitext: &Bitext, pair: usize) -> [&Facts; 2] {
    Side::BOTH.map(|side| bitext.facts(pair, side))
}

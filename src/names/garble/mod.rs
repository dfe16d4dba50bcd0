//! Names that came out garbled.
//!
//! A name that the Chinese has and the English does not explain must hide somewhere in the English: the stretch of words that
//! sounds most like it and is not rendered by anything else in the Chinese ([`named`]). Where the Chinese copied an odd Latin
//! string, that string is held against the names that may be meant ([`copied`]). Known mis-hearings ([`heard`]) come next, and
//! what is garbled once is garbled wherever it stands again ([`spread`]). A Latin name in the Chinese that is nearly one of the
//! English is misspelt on one side ([`misspelt`]).

mod copied;
mod heard;
mod misspelt;
mod named;
mod score;
mod spread;

use super::known::{Known, NameId};
use super::pair::{PairNames, Text};
use super::window::English;
use crate::document::Side;
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::cell::{OnceCell, RefCell};

/// What the translation did with a garbled name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It has the right name.
    Fixed,
    /// It has the same odd string.
    Copied,
    /// It has a translation of the words that the name was taken for.
    Translated,
    /// It is the one that misspells a name of the English.
    Misspelt,
    /// Nothing in it can be told to be this name.
    Unclear,
}

/// A garbled name.
#[derive(Clone, Debug)]
pub struct Garble {
    /// The side of the words at fault.
    pub side: Side,
    /// The words at fault, in the words of that side of the pair.
    pub span: Span,
    /// The name meant, to be put in their place.
    pub intended: String,
    /// Its number, when a glossary has it.
    pub name: Option<NameId>,
    /// What stands for it on the other side: the right name, or the copied or translated words.
    pub other: Option<Span>,
    /// What the translation did.
    pub outcome: Outcome,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// A pair in which garbled names are looked for.
pub(super) struct Search<'a> {
    pub(super) known: &'a Known,
    pub(super) text: Text<'a>,
    pub(super) names: &'a PairNames,
    /// The names that the document mentions, as far as is known yet.
    pub(super) active: &'a RefCell<FxHashSet<NameId>>,
    english: OnceCell<English<'a>>,
}

impl<'a> Search<'a> {
    pub(super) fn new(known: &'a Known, text: Text<'a>, names: &'a PairNames, active: &'a RefCell<FxHashSet<NameId>>) -> Self {
        Self { known, text, names, active, english: OnceCell::new() }
    }

    /// The English, cut into windows.
    fn english(&self) -> &English<'a> {
        self.english.get_or_init(|| self.text.english(self.names))
    }

    /// Whether name `id` is to be expected here: the user's glossary has it, or the document mentions it.
    fn expected(&self, id: NameId) -> bool {
        self.known.name(id).own || self.active.borrow().contains(&id)
    }

    /// What can be told from the pair alone.
    pub(super) fn alone(&self) -> Vec<Garble> {
        let mut found = misspelt::search(self);
        let named = named::search(self, &found);
        add(&mut found, named);
        add(&mut found, copied::search(self));
        found
    }

    /// Adds the known mis-hearings to what was `found` in the pair.
    pub(super) fn add_heard(&self, found: &mut Vec<Garble>) {
        let heard = heard::search(self, found);
        add(found, heard);
    }

    /// Adds the places of the pair where something garbled elsewhere in the document stands again.
    pub(super) fn add_spread(&self, confirmed: &[spread::Confirmed], found: &mut Vec<Garble>) {
        let spread = spread::search(self, confirmed, found);
        add(found, spread);
        found.sort_by_key(|garble| (garble.side, garble.span));
    }
}

pub(super) use spread::confirmed;

/// Adds what is not at the same place as something found before.
fn add(found: &mut Vec<Garble>, more: Vec<Garble>) {
    for garble in more {
        if !found.iter().any(|other| other.side == garble.side && other.span.overlaps(garble.span)) {
            found.push(garble);
        }
    }
}

//! The passes of an alignment: what a pass finds teaches the next one.

use super::band::{self, Band};
use super::crossing;
use super::evidence::{Evidence, TRUST};
use super::learn::{self, Learned};
use super::model::{Model, Shares};
use super::program::{Link, best_path};
use crate::facts::Lexical;
use std::sync::Arc;

/// Passes with word pairs learned from the text itself.
const LEARNING_PASSES: usize = 2;

/// A text being aligned.
pub(super) struct Search<'s, 'p> {
    pub(super) source: Vec<&'s Lexical>,
    pub(super) target: Vec<&'s Lexical>,
    pub(super) model: Model<'p>,
    /// The evidence as it is before anything is learned: what is learned must not confirm itself.
    plain: Arc<Evidence>,
    band: Band,
}

impl<'s, 'p> Search<'s, 'p> {
    /// Makes ready to search; `model` makes the model from the first evidence.
    pub(super) fn new(
        source: Vec<&'s Lexical>,
        target: Vec<&'s Lexical>,
        model: impl FnOnce(Arc<Evidence>) -> Model<'p>,
    ) -> Self {
        let plain = Arc::new(Evidence::new(&source, &target, &Learned::default(), [TRUST; 2]));
        let band = band::band(&plain, source.len(), target.len());
        Self { model: model(plain.clone()), source, target, plain, band }
    }

    /// The best beads, moved ones among them, in the order of the source.
    pub(super) fn run(&mut self) -> Vec<Link> {
        let mut path = self.first_path();
        for _ in 0..LEARNING_PASSES {
            let learned = Learned::new(&path, &self.source, &self.target, &self.plain);
            path = self.refine(&path, &learned);
        }
        if self.model.prior.allows_crossing() { crossing::cross(&self.model, path) } else { path }
    }

    /// The best path without learned words. How much has no counterpart cannot be told beforehand, and the first guess steers what
    /// is found: so the search is done once as for a text translated whole and once as for one with holes, and what explains
    /// the text better stays.
    fn first_path(&mut self) -> Vec<Link> {
        let (whole, holed) = rayon::join(|| self.trial(Shares::WHOLE), || self.trial(Shares::HOLED));
        let (_, model, path) = if holed.0 > whole.0 { holed } else { whole };
        self.model = model;
        path
    }

    /// The path found from a first guess at `shares`, the model that values it, and how well it explains the text.
    fn trial(&self, shares: Shares) -> (f32, Model<'p>, Vec<Link>) {
        let mut model = Model { shares, ..self.model.clone() };
        let path = best_path(&model, &self.band);
        model.shares = Shares::learned(path.iter().map(Link::size));
        let path = self.next_path(&mut model, &path, &Learned::default());
        let score = model.shares.prior() + path.iter().map(|link| model.worth(link)).sum::<f32>();
        (score, model, path)
    }

    fn refine(&mut self, path: &[Link], learned: &Learned) -> Vec<Link> {
        let mut model = self.model.clone();
        let path = self.next_path(&mut model, path, learned);
        self.model = model;
        path
    }

    /// The path that follows from what `path` shows of the lexicon's worth in this text, and from `learned`; `model` learns both.
    fn next_path(&self, model: &mut Model<'p>, path: &[Link], learned: &Learned) -> Vec<Link> {
        let trust = learn::trust(path, &self.source, &self.target, &self.plain);
        model.evidence = Arc::new(Evidence::new(&self.source, &self.target, learned, trust));
        let path = best_path(model, &band::around(&self.band, path));
        model.shares = Shares::learned(path.iter().map(Link::size));
        path
    }
}

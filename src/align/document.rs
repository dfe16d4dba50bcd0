//! Pairing documents: one that holds both languages, or two side by side.

use super::bitext::{Bitext, Sides};
use super::place::Layouts;
use super::{absorb, aside, roster};
use crate::document::{Document, Layout, Role, Side};
use crate::error::Error;
use std::sync::Arc;

/// Pairs the two languages of one document; `layout` is what the user says of it, where they do.
///
/// # Errors
/// [`Error::NotBilingual`] when one of the two languages is absent.
pub fn align_document(document: &Arc<Document>, layout: Option<Layout>) -> Result<Bitext, Error> {
    let entries = roster::entries(document);
    let pick = |side: Side| entries.iter().filter(|entry| entry.side == side).map(|entry| entry.segment).collect::<Vec<u32>>();
    let segments = [pick(Side::Source), pick(Side::Target)];
    if segments.iter().any(Vec::is_empty) {
        return Err(Error::NotBilingual { path: document.path.clone(), what: what_is_there(document, &segments) });
    }
    let layouts = Layouts::of_document(document, &entries, layout);
    let mut sides = Sides::new([document.clone(), document.clone()], segments);
    let beads = layouts.restored(&super::align_with(&sides, &layouts));
    let mut beads = absorb::absorb(&sides, beads, &layouts);
    let found = layout.unwrap_or_else(|| layouts.found(&beads));
    aside::drop_asides(&mut sides, &mut beads, &layouts);
    Ok(Bitext::aligned(sides, beads, found))
}

/// Pairs two documents side by side.
///
/// # Errors
/// [`Error::NotBilingual`] when one of them holds no text.
pub fn align_files(documents: &[Arc<Document>; 2]) -> Result<Bitext, Error> {
    let segments = documents.each_ref().map(|document| {
        let is_text = |index: &u32| document.segments[*index as usize].role != Role::Aside;
        (0..document.segments.len() as u32).filter(is_text).collect::<Vec<u32>>()
    });
    if let Some(side) = segments.iter().position(Vec::is_empty) {
        let what = if documents[side].text.trim().is_empty() { "empty: nothing to pair" } else { "no text to pair" };
        return Err(Error::NotBilingual { path: documents[side].path.clone(), what: what.into() });
    }
    let layouts = Layouts::of_files([&documents[0], &documents[1]], &segments);
    let plain = documents.iter().all(|document| document.loci.is_empty());
    let sides = Sides::new(documents.clone(), segments);
    let beads = if plain { super::align(&sides) } else { layouts.restored(&super::align_with(&sides, &layouts)) };
    Ok(Bitext::aligned(sides, beads, Layout::TwoFiles))
}

/// What a document holds instead of two languages, for the message.
fn what_is_there(document: &Document, segments: &[Vec<u32>; 2]) -> String {
    let only = |count: usize, language: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!(
            "not bilingual: only {language} found ({count} paragraph{plural}); name the other file with --source and --target"
        )
    };
    match segments.each_ref().map(Vec::len) {
        [0, 0] if document.text.trim().is_empty() => "empty: nothing to pair".into(),
        [0, 0] => "not bilingual: no English and no Chinese text found".into(),
        [count, 0] => only(count, "English"),
        [_, count] => only(count, "Chinese"),
    }
}

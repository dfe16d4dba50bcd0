//! Base forms of English words: how many bytes of the form to cut off, and which ending to put in their place.

use std::collections::BTreeMap;

/// Stands for a word that is in no list of forms.
pub(super) const NONE: u16 = u16::MAX;

/// Bits of the number of the ending; those above them count the bytes to cut.
const SUFFIX: u32 = 11;

/// How a base form is made.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    cut: usize,
    pub(super) suffix: &'a str,
}

impl Form<'_> {
    /// Two bytes for it; [`NONE`] where they do not hold it.
    pub(super) fn packed(self, suffixes: &[&str]) -> u16 {
        let number = suffixes.binary_search(&self.suffix).unwrap_or(usize::MAX);
        let fits = self.cut < (usize::from(NONE) >> SUFFIX) && number < 1 << SUFFIX;
        if fits { (self.cut << SUFFIX | number) as u16 } else { NONE }
    }
}

/// The bytes to cut off and the number of the ending.
pub(super) fn unpacked(form: u16) -> (usize, usize) {
    (usize::from(form >> SUFFIX), usize::from(form & ((1 << SUFFIX) - 1)))
}

/// How the base form of each word in `pairs` (form, base form) is made; a base form is a form of itself.
pub(super) fn read(pairs: &[(String, String)]) -> BTreeMap<&str, Form<'_>> {
    let bases = pairs.iter().map(|(_, base)| (base.as_str(), base.as_str()));
    let all = bases.chain(pairs.iter().map(|(form, base)| (form.as_str(), base.as_str())));
    all.map(|(form, base)| {
        let shared = form.bytes().zip(base.bytes()).take_while(|(a, b)| a == b).count();
        let at = (0..=shared).rev().find(|&at| form.is_char_boundary(at) && base.is_char_boundary(at)).unwrap_or(0);
        (form, Form { cut: form.len() - at, suffix: &base[at..] })
    })
    .collect()
}

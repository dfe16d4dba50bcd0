//! The names of all glossaries in one table, found by how they are written.

use super::builtin::{self, Line};
use super::shape::Shapes;
use super::sound::fold_letter;
use super::window::Wanted;
use super::{Glossary, Name};
use crate::text::{is_han, to_simplified};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, OnceLock};

/// Number of a name in a [`Known`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

/// What two spellings of one name share: the letters and digits in lower case, without accents, marks and spaces.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    push_key(text, &mut key);
    key
}

/// Appends the [`key`] of `text`.
pub(super) fn push_key(text: &str, key: &mut String) {
    for c in text.chars() {
        if c.is_ascii_digit() {
            key.push(c);
        } else if c.is_alphabetic() && !is_han(c) {
            fold_letter(c, key);
        }
    }
}

/// `text` in simplified characters. Byte offsets stay the same but for characters outside the basic plane.
pub fn simplified(text: &str) -> String {
    text.chars().map(to_simplified).collect()
}

/// The names that a run knows: the user's own, then the built-in ones that they do not redefine.
#[derive(Debug, Default)]
pub struct Known {
    names: Vec<Entry>,
    /// The names of each [`key`] in Latin letters.
    latin: FxHashMap<String, Vec<NameId>>,
    heard: FxHashMap<String, Vec<NameId>>,
    /// Chinese forms by their first two characters, the longest first.
    chinese: FxHashMap<[char; 2], Vec<(String, NameId)>>,
    longest_key: usize,
    shapes: OnceLock<Shapes>,
}

/// A name; what is not yet known of it is read or made when first asked for.
#[derive(Debug, Default)]
struct Entry {
    name: OnceLock<Name>,
    line: Line,
    /// How it sounds and is written.
    wanted: OnceLock<Wanted>,
}

/// The forms by which a name is found.
struct Forms<E, Z, H> {
    english: E,
    zh: Z,
    heard: H,
}

impl Known {
    /// A table of `own` names, then those of `others` whose canonical form no name before has.
    pub fn new(own: Vec<Name>, others: Vec<Name>) -> Self {
        let (mut table, defined) = Self::of(own);
        for name in others.into_iter().filter(|name| !defined.contains(&key(&name.canonical))) {
            table.push(name);
        }
        table
    }

    /// A table of `own` names, then the built-in ones.
    pub fn with_builtin(own: Vec<Name>) -> Self {
        let (mut table, defined) = Self::of(own);
        for line in builtin::lines().filter(|line| defined.is_empty() || !defined.contains(&key(line.canonical()))) {
            let english = std::iter::once(line.canonical()).chain(line.aliases());
            table.enter(Forms { english, zh: line.zh(), heard: line.heard() });
            table.names.push(Entry { line, ..Entry::default() });
        }
        table
    }

    /// A table of `own` names, and the keys that they define.
    fn of(own: Vec<Name>) -> (Self, FxHashSet<String>) {
        let mut table = Self::default();
        let defined = own.iter().flat_map(|name| name.english().map(key).collect::<Vec<_>>()).collect();
        for name in own {
            table.push(name);
        }
        (table, defined)
    }

    fn push(&mut self, name: Name) {
        let heard = name.heard.iter().map(String::as_str);
        self.enter(Forms { english: name.english(), zh: name.zh.iter().map(String::as_str), heard });
        self.names.push(Entry { name: name.into(), ..Entry::default() });
    }

    /// Enters the forms of the name that is pushed next.
    fn enter<'a, E, Z, H>(&mut self, Forms { english, zh, heard }: Forms<E, Z, H>)
    where
        E: Iterator<Item = &'a str>,
        Z: Iterator<Item = &'a str>,
        H: Iterator<Item = &'a str>,
    {
        let id = NameId(self.names.len() as u32);
        for form in english.chain(zh) {
            if form.chars().any(is_han) {
                self.push_chinese(form, id);
            } else {
                let key = key(form);
                self.longest_key = self.longest_key.max(key.len());
                insert(&mut self.latin, key, id);
            }
        }
        for form in heard {
            let key = key(form);
            self.longest_key = self.longest_key.max(key.len());
            insert(&mut self.heard, key, id);
        }
    }

    fn push_chinese(&mut self, form: &str, id: NameId) {
        let form = simplified(form);
        let mut chars = form.chars();
        let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return };
        let forms = self.chinese.entry([first, second]).or_default();
        let at = forms.partition_point(|(other, _)| other.len() >= form.len());
        forms.insert(at, (form, id));
    }

    /// The name of this number.
    pub fn name(&self, id: NameId) -> &Name {
        let entry = &self.names[id.0 as usize];
        entry.name.get_or_init(|| entry.line.name())
    }

    /// All names, with their numbers.
    pub fn all(&self) -> impl Iterator<Item = (NameId, &Name)> {
        (0..self.names.len() as u32).map(|at| (NameId(at), self.name(NameId(at))))
    }

    /// The numbers of the user's own names.
    pub(super) fn own(&self) -> impl Iterator<Item = NameId> {
        (0..self.names.len() as u32).map(NameId).take_while(|&id| self.name(id).own)
    }

    /// How name `id` sounds and is written.
    pub(super) fn wanted(&self, id: NameId) -> &Wanted {
        self.names[id.0 as usize].wanted.get_or_init(|| Wanted::new(told(self.name(id)), self.name(id).say.as_deref()))
    }

    /// The names of which a form may have letters at least as like `key` as `least` says; others may be among them.
    pub(super) fn spelled_like(&self, wanted: &str, least: f32) -> impl Iterator<Item = NameId> {
        let keys = |(id, name)| told(name).map(move |form| (key(form), id));
        self.shapes.get_or_init(|| self.all().flat_map(keys).collect()).near(wanted, least)
    }

    /// Number of names.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no name is known.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Length in bytes of the longest key.
    pub fn longest_key(&self) -> usize {
        self.longest_key
    }

    /// The names that are written with this [`key`] in Latin letters.
    pub fn latin(&self, key: &str) -> &[NameId] {
        self.latin.get(key).map_or(&[], Vec::as_slice)
    }

    /// The names that are known to be mis-heard as this [`key`].
    pub fn heard(&self, key: &str) -> &[NameId] {
        self.heard.get(key).map_or(&[], Vec::as_slice)
    }

    /// The longest Chinese form of a name with which `text` (simplified) begins: its length in bytes, and the names it stands for.
    pub fn chinese(&self, text: &str) -> Option<(usize, Vec<NameId>)> {
        let mut chars = text.chars();
        let forms = self.chinese.get(&[chars.next()?, chars.next()?])?;
        let longest = forms.iter().find(|(form, _)| text.starts_with(form.as_str()))?.0.len();
        let same = forms.iter().filter(|(form, _)| form.len() == longest && text.starts_with(form.as_str()));
        Some((longest, same.map(|&(_, id)| id).collect()))
    }
}

/// The forms of a name that can be told by ear: the canonical one, and aliases of five letters and more.
fn told(name: &Name) -> impl Iterator<Item = &str> {
    let letters = |form: &str| form.chars().filter(|c| c.is_alphanumeric()).count();
    let long = name.aliases.iter().map(String::as_str).filter(move |form| letters(form) >= 5);
    let canonical = std::iter::once(name.canonical.as_str()).filter(move |form| letters(form) >= 3);
    canonical.chain(long)
}

fn insert(map: &mut FxHashMap<String, Vec<NameId>>, key: String, id: NameId) {
    if key.len() < 2 {
        return;
    }
    let ids = map.entry(key).or_default();
    if !ids.contains(&id) {
        ids.push(id);
    }
}

/// The names of a run: the user's glossary, read at once so that what is wrong in it is told; the table of all names, made when
/// first asked for.
#[derive(Debug, Default)]
pub struct Names {
    own: Vec<Name>,
    known: OnceLock<Arc<Known>>,
}

impl Names {
    /// The names of `glossary`, and the built-in ones.
    pub fn new(glossary: Glossary) -> Self {
        Self { own: glossary.names, known: OnceLock::new() }
    }

    /// The names of the user's own glossary.
    pub fn own(&self) -> &[Name] {
        &self.own
    }

    /// The table of all names.
    pub fn known(&self) -> &Arc<Known> {
        self.known.get_or_init(|| Arc::new(Known::with_builtin(self.own.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(canonical: &str, zh: &[&str]) -> Name {
        Name { canonical: canonical.into(), zh: zh.iter().map(|&form| form.into()).collect(), ..Name::default() }
    }

    #[test]
    fn spellings_share_a_key() {
        for text in ["OpenAI", "open AI", "Open-A.I.", "ＯpenAI".trim_start_matches('Ｏ')] {
            assert!(key("OpenAI").ends_with(&key(text)), "{text}");
        }
        assert_eq!(key("Gödel 3"), "godel3");
    }

    #[test]
    fn the_longest_chinese_form_wins_and_may_be_shared() {
        let table = Known::new(
            vec![named("Alpha", &["甲乙"]), named("Alpha Labs", &["甲乙实验室"]), named("Other", &["甲乙"])],
            vec![named("ALPHA", &["无"])],
        );
        assert_eq!(table.len(), 3);
        assert_eq!(table.chinese("甲乙实验室的"), Some((15, vec![NameId(1)])));
        assert_eq!(table.chinese("甲乙说"), Some((6, vec![NameId(0), NameId(2)])));
        assert_eq!(table.chinese("丙"), None);
        assert_eq!(table.latin("alpha"), [NameId(0)]);
    }
}

//! Which of many keys may be spelled like a given one, told from their lengths and letters before any distance is computed.

use super::known::NameId;

/// The lengths and letters of the keys of names.
#[derive(Debug, Default)]
pub(super) struct Shapes(Vec<(Shape, NameId)>);

/// What a key is made of.
#[derive(Clone, Copy, Debug)]
struct Shape {
    length: u32,
    /// Which letters and digits occur: an edit changes at most two of these bits, one that only adds or drops a letter, one.
    letters: u64,
}

impl Shape {
    fn of(key: &str) -> Self {
        let letters = key.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31 | (byte & 64) >> 1));
        Self { length: key.len() as u32, letters }
    }

    /// The least number of edits between two keys of these shapes.
    fn distance(self, other: Self) -> u32 {
        let lacking = (self.letters & !other.letters).count_ones();
        let added = (other.letters & !self.letters).count_ones();
        self.length.abs_diff(other.length).max(lacking).max(added)
    }
}

impl FromIterator<(String, NameId)> for Shapes {
    fn from_iter<I: IntoIterator<Item = (String, NameId)>>(keys: I) -> Self {
        Self(keys.into_iter().map(|(key, id)| (Shape::of(&key), id)).collect())
    }
}

impl Shapes {
    /// The names of which a key may be at least as like `key` as `least` says (see [`super::alike::letters_alike`]), in order;
    /// those of which none can be are left out.
    pub(super) fn near(&self, key: &str, least: f32) -> impl Iterator<Item = NameId> {
        let wanted = Shape::of(key);
        let near = self.0.iter().filter(move |(shape, _)| {
            let longer = shape.length.max(wanted.length) as f32;
            // The same sum as the likeness itself, so that no rounding parts them.
            1.0 - wanted.distance(*shape) as f32 / longer >= least
        });
        near.map(|&(_, id)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::alike::letters_alike;

    #[test]
    fn no_near_key_is_left_out() {
        let keys = ["deepseek", "deepsick", "depseek", "genentech", "genetic", "openai", "openal", "o3", "gpt4", "gpt40"];
        let shapes: Shapes = keys.iter().map(|key| (*key).to_owned()).zip((0..).map(NameId)).collect();
        for key in keys.into_iter().chain(["deepsekk", "gtp4", "opnai", "zzz"]) {
            for least in [0.6, 0.75, 0.8, 0.875] {
                let near: Vec<NameId> = shapes.near(key, least).collect();
                let exact = (0..).zip(keys).filter(|(_, other)| letters_alike(key, other) >= least).map(|(id, _)| NameId(id));
                assert!(exact.into_iter().all(|id| near.contains(&id)), "{key} {least}");
                assert!(near.len() < keys.len(), "{key}");
            }
        }
    }
}

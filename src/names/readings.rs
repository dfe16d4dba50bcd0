//! The ways a stretch of words may be read.

use super::sound::Sounds;

/// The ways a stretch of words may be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings {
    /// As words.
    plain: Sounds,
    /// With short words in capitals spelled (`AI`, `UBS`), where that is another reading.
    spelled: Option<Sounds>,
    /// With `q` as *k* where no `u` follows it, where that is another reading.
    hard: Option<Sounds>,
}

impl Readings {
    /// How `words` may be read.
    pub(super) fn of(words: &str) -> Self {
        let plain = Sounds::of(words);
        let other = |reading: Sounds| Some(reading).filter(|reading| *reading != plain);
        let capital = words.contains(char::is_uppercase);
        let spelled = if capital { other(Sounds::read(words, true)) } else { None };
        let hard = if words.contains(['q', 'Q']) { other(Sounds::of(&words.replace(['q', 'Q'], "k"))) } else { None };
        Self { plain, spelled, hard }
    }

    /// Goes on with the words after these.
    pub(super) fn append(&mut self, next: &Self) {
        let go_on = |own: &mut Option<Sounds>, next: &Option<Sounds>, before: &Sounds, plain: &Sounds| {
            if own.is_some() || next.is_some() {
                own.get_or_insert_with(|| before.clone()).append(next.as_ref().unwrap_or(plain));
            }
        };
        go_on(&mut self.spelled, &next.spelled, &self.plain, &next.plain);
        go_on(&mut self.hard, &next.hard, &self.plain, &next.plain);
        self.plain.append(&next.plain);
    }

    /// The readings, the plain one first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Sounds> {
        std::iter::once(&self.plain).chain(&self.spelled).chain(&self.hard)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_one_by_one_or_together() {
        let bytes =
            |readings: &Readings| readings.iter().map(|one| String::from_utf8(one.bytes().to_vec()).unwrap()).collect::<Vec<_>>();
        assert_eq!(bytes(&Readings::of("UBS AI"))[1], "yubieseyay");
        for text in ["UBS AI", "the Qwen model", "deep SIK kit", "Iraq QQ OS"] {
            let mut readings = Readings::default();
            text.split(' ').for_each(|word| readings.append(&Readings::of(word)));
            assert_eq!(bytes(&readings), bytes(&Readings::of(text)), "{text}");
        }
    }
}

//! Simplified and traditional Chinese characters.

use std::sync::LazyLock;

/// `OpenCC`'s character table; the file's head says how it was made.
const TABLE: &str = include_str!("hanzi.txt");

/// First and last character the table covers: CJK extension A to the end of the unified ideographs.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// What is known of each character from [`FIRST`] to [`LAST`].
struct Table {
    /// The simplified form, as an offset from [`FIRST`].
    simplified: Vec<u16>,
    variant: Vec<Option<Variant>>,
}

/// The two ways of writing Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variant {
    /// As on the mainland and in Singapore.
    Simplified,
    /// As in Taiwan, Hong Kong and Macau.
    Traditional,
}

static HANZI: LazyLock<Table> = LazyLock::new(|| {
    let count = (LAST - FIRST + 1) as usize;
    let mut table = Table { simplified: (0..count as u16).collect(), variant: vec![None; count] };
    let (mut traditional_only, mut simplified_only) = (false, false);
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            traditional_only = matches!(line, "[both]" | "[traditional]");
            simplified_only = matches!(line, "[both]" | "[simplified]");
            continue;
        }
        for pair in line.split(' ') {
            let mut slots = pair.chars().filter_map(slot);
            let (Some(traditional), Some(simplified)) = (slots.next(), slots.next()) else { continue };
            table.simplified[traditional] = simplified as u16;
            if traditional_only {
                table.variant[traditional] = Some(Variant::Traditional);
            }
            if simplified_only {
                table.variant[simplified] = Some(Variant::Simplified);
            }
        }
    }
    table
});

fn slot(c: char) -> Option<usize> {
    (FIRST..=LAST).contains(&(c as u32)).then(|| (c as u32 - FIRST) as usize)
}

/// The simplified form of `c`; `c` itself when it has none, or is no Chinese character. A character that is traditional for one
/// word and simplified for another (乾 in 乾燥 and 乾坤) is simplified always, so compare both sides in this form.
pub fn to_simplified(c: char) -> char {
    let form = slot(c).and_then(|slot| char::from_u32(FIRST + u32::from(HANZI.simplified[slot])));
    form.unwrap_or(c)
}

/// Which variant `c` gives away: `Some` only for a character that the other variant does not write at all. Most characters are
/// common to both, or stand in one for several of the other (后, 里, 面), and say nothing.
pub fn variant_of(c: char) -> Option<Variant> {
    slot(c).and_then(|slot| HANZI.variant[slot])
}

/// The variant that `text` is written in: that of most of the characters that tell one. `None` when none does, or when they
/// are even.
pub fn variant(text: &str) -> Option<Variant> {
    let (mut simplified, mut traditional) = (0_u32, 0_u32);
    for found in text.chars().filter_map(variant_of) {
        match found {
            Variant::Simplified => simplified += 1,
            Variant::Traditional => traditional += 1,
        }
    }
    match simplified.cmp(&traditional) {
        std::cmp::Ordering::Greater => Some(Variant::Simplified),
        std::cmp::Ordering::Less => Some(Variant::Traditional),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_text_becomes_simplified() {
        let simplified: String = "開發者與後面的龍 ABC".chars().map(to_simplified).collect();
        assert_eq!(simplified, "开发者与后面的龙 ABC");
    }

    #[test]
    fn only_characters_of_one_variant_tell_it() {
        let found: Vec<_> = "龙龍后後里裡面著乾人A，".chars().map(variant_of).collect();
        let (s, t) = (Some(Variant::Simplified), Some(Variant::Traditional));
        assert_eq!(found, [s, t, None, t, None, t, None, None, None, None, None, None]);
    }

    #[test]
    fn a_text_is_of_the_variant_of_most_of_its_telling_characters() {
        assert_eq!(variant("這個國家的书"), Some(Variant::Traditional));
        assert_eq!(variant("这个国家的書"), Some(Variant::Simplified));
        assert_eq!(variant("山水 only"), None);
    }
}

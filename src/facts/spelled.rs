//! Numbers and months written as words.

/// The digits of a small number written as a word.
pub(super) fn number_word(word: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 12] = [
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("eleven", "11"),
        ("twelve", "12"),
        ("twenty", "20"),
    ];
    WORDS.iter().find(|(name, _)| *name == word).map(|(_, digits)| *digits)
}

/// The number of an English month, written out or short, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let number = |at: usize| at as u32 + 1;
    let short = |name: &str| word.len() >= 3 && word.len() <= 4 && name.starts_with(word);
    NAMES.iter().position(|&name| name == word || short(name)).map(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_numbers() {
        assert_eq!((number_word("nine"), number_word("none")), (Some("9"), None));
        assert_eq!((month("Sept"), month("December"), month("Ma")), (Some(9), Some(12), None));
    }
}

//! How likely a window is a garbled name.

use crate::names::window::Traits;

/// What speaks for a window besides its sound and letters.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent signs, each with its weight")]
pub(super) struct Support {
    /// The name stands in the Chinese and nothing else in the English explains it.
    pub(super) named: bool,
    /// It stands there in Latin letters.
    pub(super) latin: bool,
    /// The window itself stands there in Latin letters.
    pub(super) copied: bool,
    /// The window stands there in lower case.
    pub(super) lower: bool,
    /// The name is in the user's own glossary, or the document mentions it elsewhere.
    pub(super) expected: bool,
}

impl Support {
    /// Least likeness in sound at which a window is considered.
    pub(super) fn floor(self) -> f32 {
        if self.named { 0.35 } else { 0.60 }
    }
}

/// Least log-odds where the Chinese has the name.
pub(super) const NAMED: f32 = 1.0;
/// The same for a place with a short Chinese form: translators add 美国 and 英国 where the English has no word for it.
pub(super) const SHORT_PLACE: f32 = 4.5;
/// The same for a name made of ordinary words, an organisation's or a currency's: the English may say it in other words.
pub(super) const WORDY: f32 = 6.0;
/// The same for any other place.
pub(super) const PLACE: f32 = 2.0;
/// The same for a Latin name of the Chinese that no list knows.
pub(super) const UNKNOWN_LATIN: f32 = 4.3;
/// Least log-odds of a copied string for an expected name.
pub(super) const COPIED: f32 = 1.5;
/// The same for any other name.
pub(super) const COPIED_UNEXPECTED: f32 = 3.0;

/// The log-odds that a window is the name, from its likeness in `sound` and `letters`, what the Chinese says, and how ordinary the
/// words are. The weights are those of a logistic model fitted to observed mis-hearings against clean news, rounded.
pub(super) fn log_odds((sound, letters): (f32, f32), traits: &Traits, support: Support) -> f32 {
    let on = |flag: bool, weight: f32| if flag { weight } else { 0.0 };
    let mut sum = -11.0 + 9.8 * sound + 6.5 * letters + 0.6 * traits.rendered - 6.7 * traits.ordinary + 2.5 * traits.words / 4.0;
    sum -= on(traits.edge, 0.9) + on(traits.capitals, 1.0) + on(traits.short, 0.5) + on(traits.function, 3.2);
    sum += on(support.named, 2.4 + 5.7 * sound - 3.6 * traits.rendered + 2.4 * traits.ordinary);
    sum += on(support.latin, 2.0) + on(support.copied, 0.6 + 2.6 * sound) + on(support.lower, 4.1);
    sum + on(support.expected, 0.7)
}

/// The probability of these log-odds.
pub(super) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn support_raises_and_ordinary_words_lower_the_odds() {
        let traits = Traits { ordinary: 0.6, words: 2.0, ..Traits::default() };
        let odds = |support| log_odds((0.8, 0.6), &traits, support);
        let named = Support { named: true, ..Support::default() };
        assert!(odds(named) > NAMED && odds(Support::default()) < 0.0);
        assert!(log_odds((0.8, 0.6), &Traits { rendered: 1.0, ..traits }, named) < odds(named));
        assert!((probability(0.0) - 0.5).abs() < f32::EPSILON);
    }
}

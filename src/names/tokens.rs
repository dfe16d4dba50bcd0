//! The words a name may be made of.

use crate::facts::{Facts, Token};
use crate::text::Span;

/// The Latin words of `text`, cut at hyphens and dots, too (`R-Arizona`, `Zippo.AI`), without what stands in links, tags, code and
/// other markup.
pub(super) fn tokens(text: &str, facts: &Facts) -> Vec<Token> {
    let mut cut = Vec::with_capacity(facts.latin.len());
    for token in &facts.latin {
        if facts.markup.iter().any(|item| item.span.overlaps(token.span)) {
            continue;
        }
        let mut start = token.span.start as usize;
        for part in token.span.of(text).split(['-', '_', '.', '&']) {
            if !part.is_empty() {
                cut.push(Token { span: Span::new(start, start + part.len()) });
            }
            start += part.len() + 1;
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Side;

    #[test]
    fn words_end_at_hyphens_and_links_are_no_words() {
        let text = "Zippo.AI’s (R-Ohio) at https://example.com/zippo said";
        let found: Vec<&str> = tokens(text, &Facts::of(text, Side::Source)).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found, ["Zippo", "AI’s", "R", "Ohio", "at", "said"]);
    }
}

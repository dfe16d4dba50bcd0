//! Suggestions written into the text they are about. Nothing is read or written here; `cli` does both.

use crate::document::{Document, Side};
use crate::engine::Report;
use crate::finding::Fix;
use crate::text::Span;
use std::sync::Arc;

/// Which fixes to take.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice {
    /// Also those that may change the meaning.
    pub not_safe: bool,
    /// Also those that change the source; else only the target is touched.
    pub source: bool,
}

/// A document with the text that fixes give it.
#[derive(Debug)]
pub struct Fixed {
    /// The document as it was read.
    pub document: Arc<Document>,
    /// The new text.
    pub text: String,
    /// How many findings were repaired.
    pub applied: usize,
    /// How many could not be, because another fix changes the same words; a second run finds them again.
    pub postponed: usize,
}

/// The documents of `report` that the chosen fixes change, in its order, each once.
///
/// A fix is taken whole or not at all, and never when it overlaps one already taken; earlier words come first. All bytes outside
/// its edits stay as they are.
pub fn fixed(report: &Report, choice: Choice) -> Vec<Fixed> {
    let mut documents: Vec<(&Arc<Document>, Vec<&Fix>)> = Vec::new();
    for checked in &report.checked {
        for (bitext, findings) in checked.bitexts.iter().zip(&checked.findings) {
            for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
                let document = bitext.document(fix.side);
                if !wanted(fix, choice) || !fits(fix, document) {
                    continue;
                }
                match documents.iter_mut().find(|(known, _)| Arc::ptr_eq(known, document)) {
                    Some((_, fixes)) => fixes.push(fix),
                    None => documents.push((document, vec![fix])),
                }
            }
        }
    }
    documents.into_iter().map(|(document, fixes)| apply(document, fixes)).collect()
}

fn wanted(fix: &Fix, choice: Choice) -> bool {
    (fix.safe || choice.not_safe) && (fix.side == Side::Target || choice.source)
}

/// Whether the new words can stand in the document's format as they are: in one with a syntax of its own, characters that may
/// belong to it cannot.
fn fits(fix: &Fix, document: &Document) -> bool {
    let prose = document.records.is_empty();
    let syntax = |c: char| matches!(c, '"' | '\'' | '\\' | '<' | '>' | '&' | ',' | '{' | '}') || c.is_control();
    prose || !fix.edits.iter().any(|(_, text)| text.contains(syntax))
}

fn apply(document: &Arc<Document>, mut fixes: Vec<&Fix>) -> Fixed {
    fixes.sort_by_key(|fix| fix.edits.first().map(|(span, _)| *span));
    let mut taken: Vec<(Span, &str)> = Vec::new();
    let (mut applied, mut postponed) = (0, 0);
    for fix in fixes {
        let edits = fix.edits.iter().map(|(span, text)| (*span, text.as_str()));
        if fix.edits.iter().all(|(span, text)| taken.contains(&(*span, text.as_str()))) {
            applied += 1;
        } else if fix.edits.iter().any(|(span, _)| taken.iter().any(|(other, _)| collide(*span, *other))) {
            postponed += 1;
        } else {
            taken.extend(edits);
            applied += 1;
        }
    }
    taken.sort_by_key(|(span, _)| *span);
    let mut text = String::with_capacity(document.text.len());
    let mut at = 0;
    for (span, new) in taken {
        text.push_str(&document.text[at..span.start as usize]);
        text.push_str(new);
        at = span.end as usize;
    }
    text.push_str(&document.text[at..]);
    Fixed { document: document.clone(), text, applied, postponed }
}

/// Whether two edits would change the same words, or insert at the same place.
fn collide(a: Span, b: Span) -> bool {
    a.overlaps(b) || a == b || (a.is_empty() && b.contains(a)) || (b.is_empty() && a.contains(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::engine::{self, Checked, Input};
    use crate::finding::{Bilingual, Group, Meta, Severity};
    use crate::rule::{Draft, Sink};

    static RULE: Meta = Meta {
        name: "test",
        group: Group::Custom,
        default: true,
        severity: Severity::Warning,
        summary: ("", ""),
        what: "",
        why: "",
        limits: "",
        bad: &[],
        good: &[],
    };

    /// The text after fixes on `(side, old, new, safe)` of the first pair.
    fn after(text: &str, edits: &[(Side, &str, &str, bool)], choice: Choice) -> Option<(String, usize, usize)> {
        let name = if text.starts_with('{') { "a.jsonl" } else { "a.txt" };
        let input = Input::Bytes(name.into(), text.as_bytes().to_vec());
        let (documents, bitexts) = engine::read(&input, &Settings::default()).unwrap();
        let mut findings = Vec::new();
        for &(side, old, new, safe) in edits {
            let at = bitexts[0].words(0, side).find(old).unwrap();
            let span = Span::new(at, at + old.len());
            let draft = Draft::new("", "").fault(0, side, span, Bilingual::default()).replace((0, side, span), new, safe);
            Sink::new(&bitexts[0], &RULE, &mut findings).push(draft);
        }
        let report = Report { checked: vec![Checked::new(documents, bitexts, vec![findings])], errors: Vec::new() };
        fixed(&report, choice).into_iter().next().map(|fixed| (fixed.text, fixed.applied, fixed.postponed))
    }

    const TEXT: &str = "The ferry of Zippo leaves at dawn.\r\n\r\n渡轮 黎明出发。\r\n";

    #[test]
    fn only_the_target_and_only_safe_fixes_are_taken_unless_asked() {
        let edits =
            [(Side::Target, " ", "", true), (Side::Target, "黎明", "清晨", false), (Side::Source, "Zippo", "Zhipu", true)];
        let (text, applied, _) = after(TEXT, &edits, Choice::default()).unwrap();
        assert_eq!((text.as_str(), applied), ("The ferry of Zippo leaves at dawn.\r\n\r\n渡轮黎明出发。\r\n", 1));
        let (text, applied, _) = after(TEXT, &edits, Choice { not_safe: true, source: true }).unwrap();
        assert_eq!((text.as_str(), applied), ("The ferry of Zhipu leaves at dawn.\r\n\r\n渡轮清晨出发。\r\n", 3));
    }

    #[test]
    fn fixes_of_the_same_words_wait_for_the_next_run() {
        let edits =
            [(Side::Target, "黎明", "清晨", true), (Side::Target, "明出", "x", true), (Side::Target, "黎明", "清晨", true)];
        let (text, applied, postponed) = after(TEXT, &edits, Choice::default()).unwrap();
        assert!(text.contains("渡轮 清晨出发。"), "{text}");
        assert_eq!((applied, postponed), (2, 1));
    }

    #[test]
    fn no_fix_breaks_the_syntax_of_its_file() {
        let record = r#"{"en": "The ferry.", "zh": "渡轮。"}"#;
        assert_eq!(after(record, &[(Side::Target, "渡轮", "“渡\"轮”", true)], Choice::default()), None);
        let (text, ..) = after(record, &[(Side::Target, "渡轮", "那艘渡轮", true)], Choice::default()).unwrap();
        assert_eq!(text, r#"{"en": "The ferry.", "zh": "那艘渡轮。"}"#);
    }
}

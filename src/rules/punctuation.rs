//! Punctuation: ends of sentences, quotes and brackets, doubled marks, width.

mod balance;
mod doubled;
mod ends;
mod width;

use crate::document::Side;
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Rule, Sink};
use serde::Deserialize;

/// End mark of another kind, unpaired quotes or brackets, doubled marks, marks of the wrong width.
#[derive(Debug, Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a check that the user can switch off")]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Punctuation {
    /// Compare how the sides end.
    ends: bool,
    /// Look for quotes and brackets without partner.
    balance: bool,
    /// Look for doubled marks.
    doubled: bool,
    /// Look at the width of marks.
    width: bool,
}

impl Default for Punctuation {
    fn default() -> Self {
        Self { ends: true, balance: true, doubled: true, width: true }
    }
}

impl Declare for Punctuation {
    const META: Meta = Meta {
        name: "punctuation",
        group: Group::Typography,
        default: true,
        severity: Severity::Warning,
        summary: ("punctuation is missing, doubled, unpaired or of the wrong kind", "标点缺失、重复、不成对或类型不符"),
        what: "Four checks, each an option that can be set to `false`:\n\n\
               - `ends`: the source ends with a full stop, question or exclamation mark and the target with another kind of mark or none. \
               Closing quotes, references and tags after the mark are skipped, abbreviations say nothing.\n\
               - `balance`: a quotation mark or bracket without partner. Quotations may span paragraphs, and each paragraph may open them \
               again; a pair whose two sides are unbalanced alike is a piece of a longer quotation. Brackets of a pair in two widths.\n\
               - `doubled`: `，，`, `。，`, `..`; not `？？`, `...`.\n\
               - `width`: half-width marks, brackets and straight quotes beside Chinese characters, full-width marks in English. The document decides: where at least ten marks show that it departs from the standard most of the time, \
               that is one finding; else each pair that departs has one.\n\n\
               Everything is `info`, but doubled marks and, in a document (not a corpus of segments), a target that breaks off with a comma and \
               brackets unpaired or of two widths.",
        why: "A mark of another kind changes the tone or shows that a sentence broke off; the rest is what a copy editor corrects.",
        limits: "Segments cut in the middle of a quotation look unbalanced when the other side is cut elsewhere. Headlines that one side ends \
                 with a full stop are reported. Single quotes in English are not balanced, because apostrophes look the same.",
        bad: &[
            Example::Pair("Did the ferry leave?", "渡轮开走了。"),
            Example::Pair("The ferry left at dawn.", "渡轮黎明时分离开了"),
            Example::Pair("The captain said “no”.", "船长说了“不。"),
            Example::Pair("The ferry (an old one) left.", "渡轮（一艘旧船)离开了。"),
            Example::Pair("The ferry left, then came back.", "渡轮离开了,然后又回来了。"),
            Example::Pair("The ferry left， then came back.", "渡轮离开了，然后又回来了。"),
            Example::Pair("The ferry left,, then came back.", "渡轮离开了，然后又回来了。"),
            Example::Pair("The ferry (an old one left.", "渡轮离开了。"),
        ],
        good: &[
            Example::Pair("Did the ferry leave? “Yes,” he said.", "渡轮开走了吗？他说：“是的。”"),
            Example::Pair("The ferry left at 10:30, didn’t it?!", "渡轮在10:30离开了，不是吗？！"),
            Example::Pair("1) The fare is $1,000.50 :)", "1）票价是1,000.50美元 :)"),
            Example::Pairs(&[
                ("“We left at dawn,” he wrote.", "“我们黎明出发。"),
                ("“The sea was calm.”", "海面平静。”他写道。"),
            ]),
        ],
    };
}

impl Rule for Punctuation {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        if self.ends {
            ends::check(context, sink);
        }
        let told = if self.balance { balance::check(context, sink) } else { Vec::new() };
        if self.doubled {
            for pair in context.pairs() {
                for side in Side::BOTH {
                    doubled::check(pair, side, sink);
                }
            }
        }
        if self.width {
            width::check(context, &told, sink);
        }
    }
}

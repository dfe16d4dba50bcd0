//! From lines to segments: what plain text, Markdown and subtitles have in common.
//!
//! A reader says which lines hold words, in which block and under what markup. Here each line is cut where it changes language,
//! lines that are one paragraph are joined, and what is no running text is set aside.

pub(super) mod inline;
mod join;
mod lines;
mod role;
pub(super) mod rst_inline;
mod split;

pub(super) use lines::Lines;

use super::{Source, document};
use crate::document::{Builder, Document, Lang, Locus, Role, Segment, Within, detect};
use crate::text::Span;

/// A line of a file that holds words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The line's bytes without its markup (quote marks, list marker, heading marks) and without white space at both ends.
    pub(super) span: Span,
    /// Number of its block.
    pub(super) block: u32,
    /// What its markup makes it.
    pub(super) role: Role,
    /// What surrounds it.
    pub(super) within: Within,
    /// Whether its markup makes it part of the paragraph of the line above.
    pub(super) glued: bool,
    /// When it is shown, in milliseconds.
    pub(super) time: Option<(u32, u32)>,
}

impl Line {
    /// A line of running text.
    pub(super) fn new(span: Span, block: u32) -> Self {
        Self { span, block, role: Role::Body, within: Within::Text, glued: false, time: None }
    }
}

/// A line, or the part of a line that is in one language.
#[derive(Clone, Copy, Debug)]
struct Piece {
    line: Line,
    /// Which line of the list it is from.
    from: u32,
    lang: Lang,
}

/// How a format writes words: appends those of a stretch of the text, the markup inside it dropped.
pub(super) type Copy = fn(&mut Builder, &str, Span);

/// Words as they stand.
pub(super) fn verbatim(words: &mut Builder, text: &str, span: Span) {
    words.copy(text, span);
}

/// Words with Markdown's emphasis, escapes, entities and HTML tags.
pub(super) fn markdown(words: &mut Builder, text: &str, span: Span) {
    inline::copy(words, text, span);
}

/// What `copy` makes of a line: for the tests of the formats' markup.
#[cfg(test)]
pub(super) fn copied(copy: Copy, line: &str) -> String {
    let mut words = Builder::default();
    copy(&mut words, line, Span::new(0, line.len()));
    words.text().to_owned()
}

/// The document whose words stand on `lines`.
pub(super) fn read(source: &Source, format: &'static str, lines: &[Line], copy: Copy) -> Document {
    let text = &*source.text;
    let pieces = split::pieces(text, lines);
    let mut segments = Vec::with_capacity(pieces.len());
    let mut loci = Vec::with_capacity(pieces.len());
    for paragraph in join::paragraphs(text, &pieces) {
        let first = paragraph[0];
        if let Some(segment) = segment(text, paragraph, copy) {
            segments.push(segment);
            let Line { block, within, time, .. } = first.line;
            loci.push(Locus { block, line: first.from, within, time });
        }
    }
    let mut document = document(source, format, segments);
    document.loci = loci;
    role::set_aside(&mut document);
    document
}

/// The pieces of one paragraph as a segment; `None` when only markup is left of them.
fn segment(text: &str, pieces: &[Piece], copy: Copy) -> Option<Segment> {
    let mut words = Builder::default();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            let gap = Span { start: pieces[index - 1].line.span.end, end: piece.line.span.start };
            words.replace(join::between(pieces[index - 1].lang), gap);
        }
        let copy = if piece.line.role == Role::Aside { verbatim } else { copy };
        copy(&mut words, text, piece.line.span);
    }
    let single = pieces.len() == 1;
    let (lang, role) = (pieces[0].lang, pieces[0].line.role);
    let lang = if single || role == Role::Aside { lang } else { detect(words.text()) };
    let (span, content) = words.finish()?;
    Some(Segment { span, content, lang, role })
}

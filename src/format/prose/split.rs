//! Cutting a line where it changes language.

use super::{Line, Piece};
use crate::document::{Guests, Lang, Role, detect, is_chinese_writing, without_guests};
use crate::text::{Scripts, Span, is_han};

/// Marks between the two languages of one line.
const SEPARATORS: &[&str] = &[" / ", "\t", " | ", "｜", "／", " —— ", " — ", " - "];

/// How many English characters render one Chinese one, at least and at most, for two halves of a line to be renderings of
/// each other. The mean is 3.3.
const RATIO: std::ops::RangeInclusive<f32> = 1.2..=9.0;

/// Lines both languages of which are cut apart, as a share of the lines in one language, below which a file does not have the
/// habit of writing both on one line and a line that does is a note.
const HABIT: f32 = 0.5;

/// The lines, each cut into pieces of one language.
pub(super) fn pieces(text: &str, lines: &[Line]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(lines.len());
    for (from, line) in lines.iter().enumerate() {
        if line.role == Role::Aside {
            pieces.push(Piece { line: *line, from: from as u32, lang: Lang::None });
            continue;
        }
        for span in at_breaks(text, line.span) {
            let lang = lang_of(span.of(text));
            pieces.push(Piece { line: Line { span, ..*line }, from: from as u32, lang });
        }
    }
    let cuts: Vec<Option<Cut>> = pieces.iter().map(|piece| cut(text, piece)).collect();
    if has_habit(&pieces, &cuts) { cut_all(&pieces, &cuts) } else { pieces }
}

/// The language of a piece; a piece that is all code or markup has none.
fn lang_of(piece: &str) -> Lang {
    let lang = detect(piece);
    let code = piece.starts_with(['`', '{', '<', 'h']) && Scripts::of(&without_guests(piece, Guests::Code)).letters() == 0;
    if code { Lang::None } else { lang }
}

/// The parts of `span` between `<br>` tags, white space trimmed, empty ones dropped.
fn at_breaks(text: &str, span: Span) -> Vec<Span> {
    let line = span.of(text);
    let mut parts = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(found) = line[from..].find('<') {
        let at = from + found;
        let name = line.get(at + 1..at + 3).unwrap_or_default();
        let close = line[at..].find('>').map(|close| at + close + 1);
        match close {
            Some(end) if name.eq_ignore_ascii_case("br") && line[at + 3..end - 1].trim_matches(['/', ' ']).is_empty() => {
                parts.push(trimmed(line, start, at));
                (start, from) = (end, end);
            }
            _ => from = at + 1,
        }
    }
    parts.push(trimmed(line, start, line.len()));
    parts.retain(|part| !part.is_empty());
    parts.into_iter().map(|part| part.shifted(span.start)).collect()
}

fn trimmed(line: &str, start: usize, end: usize) -> Span {
    let part = line[start..end].trim();
    let at = part.as_ptr() as usize - line.as_ptr() as usize;
    Span::new(at, at + part.len())
}

/// A line's parts in one language each, in the file's bytes: two halves, or sentences of both languages in turn.
#[derive(Clone, Debug)]
struct Cut {
    parts: Vec<(Span, Lang)>,
}

/// Where `piece` goes from one language to the other, if its halves can be renderings of each other.
fn cut(text: &str, piece: &Piece) -> Option<Cut> {
    let line = piece.line.span.of(text);
    if piece.lang == Lang::None || !line.chars().any(is_han) || !line.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let marked = SEPARATORS.iter().find_map(|mark| {
        let at = line.find(mark)?;
        let once = line.rfind(mark) == Some(at);
        halves(line, at, at + mark.len()).filter(|_| once)
    });
    let found = marked.or_else(|| at_script_change(line)).map(Vec::from).or_else(|| in_turn(line))?;
    Some(Cut { parts: found.into_iter().map(|(span, lang)| (span.shifted(piece.line.span.start), lang)).collect() })
}

/// The parts of a line that goes to and fro between the languages at the ends of sentences, each part followed by its rendering.
fn in_turn(line: &str) -> Option<Vec<(Span, Lang)>> {
    let mut parts: Vec<Span> = Vec::new();
    let mut start = 0;
    for (at, c) in line.char_indices().filter(|(_, c)| is_end(*c)) {
        let end = at + c.len_utf8();
        // Of several marks in a row the first ends the sentence.
        if end <= start {
            continue;
        }
        let rest = &line[end..];
        let chinese = |text: &str| text.chars().find(|c| c.is_alphabetic()).map(is_chinese_writing);
        let (Some(own), Some(next)) = (chinese(&line[start..end]), chinese(rest)) else { continue };
        // A stop inside a number or an abbreviation is not followed by the other language.
        if own != next {
            parts.push(trimmed(line, start, end));
            start = end + rest.find(|c| !matches!(c, '”' | '’' | '"' | '*' | '…') && !is_end(c)).unwrap_or(0);
        }
    }
    parts.push(trimmed(line, start, line.len()));
    let paired = parts.len() >= 4 && parts.len().is_multiple_of(2);
    let turns = paired.then(|| parts.chunks(2).map(|two| renderings(line, two[0], two[1])))?;
    let found: Option<Vec<[(Span, Lang); 2]>> = turns.collect();
    found.map(|turns| turns.concat())
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？')
}

fn at_script_change(line: &str) -> Option<[(Span, Lang); 2]> {
    let (first, _) = line.char_indices().find(|&(_, c)| is_chinese_writing(c))?;
    let (last, end) = line.char_indices().rfind(|&(_, c)| is_chinese_writing(c))?;
    let after = last + end.len_utf8();
    let quote = line[after..].find(|c| !matches!(c, '”' | '’' | '…' | '*' | '"')).map_or(line.len(), |at| after + at);
    let gap = |at: usize| line[..at].ends_with(char::is_whitespace) || line[at..].starts_with(char::is_whitespace);
    let stop = |at: usize| line[..at].ends_with(['。', '！', '？', '”', '.', '!', '?', '"']);
    let found = [quote, first].into_iter().filter(|&at| gap(at) || stop(at)).find_map(|at| halves(line, at, at))?;
    // One Latin word beside Chinese is a term of the sentence.
    let word = |(span, lang): &(Span, Lang)| *lang == Lang::En && Scripts::of(span.of(line)).latin_words < 2;
    (!found.iter().any(word)).then_some(found)
}

/// The text before `end` and after `start` as two halves: one English, one Chinese, of fitting lengths, neither in brackets (a
/// gloss is part of its sentence).
fn halves(line: &str, end: usize, start: usize) -> Option<[(Span, Lang); 2]> {
    renderings(line, trimmed(line, 0, end), trimmed(line, start, line.len()))
}

/// The two parts of `line` with their languages, when they can be renderings of each other.
fn renderings(line: &str, left: Span, right: Span) -> Option<[(Span, Lang); 2]> {
    let (a, b) = (left.of(line), right.of(line));
    let (left_lang, right_lang) = (detect(a), detect(b));
    let (english, chinese) = match (left_lang, right_lang) {
        (Lang::En, Lang::Zh(_)) => (a, b),
        (Lang::Zh(_), Lang::En) => (b, a),
        _ => return None,
    };
    let gloss = b.starts_with(['(', '（', '[', '【', '「', '《', '=', ':', '：']) || opens(a);
    let ratio = english.chars().count() as f32 / chinese.chars().filter(|&c| is_han(c)).count().max(1) as f32;
    (!gloss && RATIO.contains(&ratio)).then_some([(left, left_lang), (right, right_lang)])
}

/// Whether a bracket is left open.
fn opens(text: &str) -> bool {
    let count = |marks: [char; 2]| text.matches(marks).count();
    count(['(', '（']) > count([')', '）']) || text.ends_with([':', '：'])
}

/// Whether the file writes both languages on one line. Where its paragraphs are in one language each, items of lists do not
/// count: there they are notes.
fn has_habit(pieces: &[Piece], cuts: &[Option<Cut>]) -> bool {
    let is_item = |piece: &Piece| piece.line.role == Role::ListItem;
    let mut alone = [0_usize; 2];
    let mut paragraphs = [0_usize; 2];
    for (piece, _) in pieces.iter().zip(cuts).filter(|(piece, cut)| cut.is_none() && piece.line.role != Role::Aside) {
        let side = match piece.lang {
            Lang::En => 0,
            Lang::Zh(_) => 1,
            _ => continue,
        };
        alone[side] += 1;
        paragraphs[side] += usize::from(!is_item(piece));
    }
    let are_notes = paragraphs.iter().all(|&count| count > 2);
    let both = pieces.iter().zip(cuts).filter(|(piece, cut)| cut.is_some() && !(are_notes && is_item(piece))).count();
    both > 0 && both as f32 > HABIT * alone[0].min(alone[1]) as f32
}

fn cut_all(pieces: &[Piece], cuts: &[Option<Cut>]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len() * 2);
    for (piece, cut) in pieces.iter().zip(cuts) {
        match cut {
            Some(cut) => {
                out.extend(cut.parts.iter().map(|&(span, lang)| Piece { line: Line { span, ..piece.line }, lang, ..*piece }));
            }
            None => out.push(*piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_of(line: &str) -> Option<[&str; 2]> {
        let piece = Piece { line: Line::new(Span::new(0, line.len()), 0), from: 0, lang: lang_of(line) };
        let found = cut(line, &piece)?;
        <[&str; 2]>::try_from(found.parts.into_iter().map(|(span, _)| span.of(line)).collect::<Vec<_>>()).ok()
    }

    #[test]
    fn sentences_in_turn_are_cut_apart() {
        let line = "The tide went out. 潮水退了。 Two boats stayed, with 3.5 tons. 两艘船留了下来，载着3.5吨。";
        let piece = Piece { line: Line::new(Span::new(0, line.len()), 0), from: 0, lang: lang_of(line) };
        let parts: Vec<&str> = cut(line, &piece).unwrap().parts.into_iter().map(|(span, _)| span.of(line)).collect();
        let want = ["The tide went out.", "潮水退了。", "Two boats stayed, with 3.5 tons.", "两艘船留了下来，载着3.5吨。"];
        assert_eq!(parts, want);
        let dots = "*be out...*：退潮...不见了。 The tide went out!! 潮水退了。";
        let piece = Piece { line: Line::new(Span::new(0, dots.len()), 0), from: 0, lang: lang_of(dots) };
        assert!(cut(dots, &piece).is_none_or(|cut| cut.parts.iter().all(|(span, _)| !span.is_empty())));
        let prose = "我们用 Docker. 它很好。 然后部署 Kubernetes. 完成。";
        let piece = Piece { line: Line::new(Span::new(0, prose.len()), 0), from: 0, lang: lang_of(prose) };
        assert!(cut(prose, &piece).is_none());
        let dots = "Well... 潮水退了...Two boats stayed?! 两艘船留了下来！！";
        let piece = Piece { line: Line::new(Span::new(0, dots.len()), 0), from: 0, lang: lang_of(dots) };
        assert_eq!(cut(dots, &piece).map_or(0, |cut| cut.parts.len()), 4);
    }

    #[test]
    fn lines_are_cut_where_they_change_language() {
        assert_eq!(cut_of("潮水退了。 The tide went out."), Some(["潮水退了。", "The tide went out."]));
        assert_eq!(cut_of("The tide went out. 潮水退了。"), Some(["The tide went out.", "潮水退了。"]));
        assert_eq!(cut_of("Fishing harbour / 渔港"), Some(["Fishing harbour", "渔港"]));
        assert_eq!(cut_of("“潮水退了。”“The tide went out.”"), Some(["“潮水退了。”", "“The tide went out.”"]));
    }

    #[test]
    fn glosses_and_terms_are_not_cut() {
        for line in
            ["潮间带（intertidal zone）", "潮间带 (intertidal zone)", "Tidal range（潮差）", "用Docker部署", "使用 Docker"]
        {
            assert_eq!(cut_of(line), None, "{line}");
        }
    }

    #[test]
    fn break_tags_end_a_part() {
        let line = "潮水退了。<br/>The tide went out.<BR >";
        let parts: Vec<&str> = at_breaks(line, Span::new(0, line.len())).into_iter().map(|part| part.of(line)).collect();
        assert_eq!(parts, ["潮水退了。", "The tide went out."]);
    }
}

//! Lines and columns of a text.

use serde::Serialize;

/// Where the lines of a text begin. A line ends at LF, at CR LF or at a CR alone.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

/// One place in a text, in every unit that some output needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Line, 1-based.
    pub line: u32,
    /// Column in characters (Unicode scalar values), 1-based.
    pub column: u32,
    /// Column in UTF-16 code units, 1-based.
    pub utf16: u32,
    /// Offset in UTF-8 bytes from the start of the text, 0-based.
    pub byte: u32,
}

impl LineIndex {
    /// Finds the lines of `text` in one pass.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let cr_of_crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !cr_of_crlf {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts }
    }

    /// Number of lines; an empty text has one, and so does what follows a final line break.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Always false: a text has at least one line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The 1-based line that holds byte `offset`.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// First byte of the 1-based `line`; the last line's start for a line past the end.
    pub fn start_of(&self, line: u32) -> u32 {
        let last = self.starts.len().saturating_sub(1);
        self.starts.get((line.saturating_sub(1) as usize).min(last)).copied().unwrap_or(0)
    }

    /// The place of byte `offset` of `text`, the text this index was made from. An offset inside a character counts as the
    /// character's start; one past the end as the end.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.line_of(at as u32);
        let before = &text[self.start_of(line) as usize..at];
        let (mut column, mut utf16) = (1, 1);
        for c in before.chars().filter(|&c| c != '\u{feff}') {
            column += 1;
            utf16 += c.len_utf16() as u32;
        }
        Position { line, column, utf16, byte: at as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let text = "a\nb\r\nc\rd";
        let lines = LineIndex::new(text);
        assert_eq!(lines.len(), 4);
        let found: Vec<u32> = text.char_indices().map(|(at, _)| lines.line_of(at as u32)).collect();
        assert_eq!(found, [1, 1, 2, 2, 2, 3, 3, 4]);
    }

    #[test]
    fn columns_count_characters_and_utf16_units() {
        let text = "x\n智谱😀!";
        let lines = LineIndex::new(text);
        let at = lines.position(text, text.find('!').unwrap() as u32);
        assert_eq!(at, Position { line: 2, column: 4, utf16: 5, byte: 12 });
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let text = "\u{feff}ab";
        let at = LineIndex::new(text).position(text, 4);
        assert_eq!((at.column, at.byte), (2, 4));
    }
}

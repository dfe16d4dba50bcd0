//! Lines as a reader collects them, block by block.

use super::Line;
use crate::document::Role;
use crate::format::text::trim;
use crate::text::Span;

/// The lines of a file found so far, and the block that is open.
#[derive(Default)]
pub(in crate::format) struct Lines {
    found: Vec<Line>,
    block: u32,
    goes_on: bool,
}

impl Lines {
    /// All lines, in order.
    pub(in crate::format) fn found(&self) -> &[Line] {
        &self.found
    }

    /// All lines, to change what they are.
    pub(in crate::format) fn found_mut(&mut self) -> &mut [Line] {
        &mut self.found
    }

    /// Whether the block that is open has a line, to which the next one belongs.
    pub(in crate::format) fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// Ends the block that is open.
    pub(in crate::format) fn end_block(&mut self) {
        self.block += 1;
        self.goes_on = false;
    }

    /// Adds a line to the block; an empty one is left out.
    pub(in crate::format) fn push(&mut self, role: Role, span: Span) {
        if !span.is_empty() {
            self.found.push(Line { role, glued: self.goes_on, ..Line::new(span, self.block) });
            self.goes_on = true;
        }
    }

    /// Adds a line that is a block of its own.
    pub(in crate::format) fn alone(&mut self, role: Role, span: Span) {
        self.end_block();
        self.push(role, span);
        self.end_block();
    }

    /// Sets lines aside: what belongs to neither side.
    pub(in crate::format) fn aside(&mut self, spans: &[Span]) {
        self.end_block();
        let aside = |span: &&Span| !span.is_empty();
        self.found.extend(spans.iter().filter(aside).map(|&span| Line { role: Role::Aside, ..Line::new(span, self.block) }));
        self.end_block();
    }

    /// The cells of a row of a table, parted by `|`, each a block of its own.
    pub(in crate::format) fn cells(&mut self, text: &str, row: Span) {
        for cell in row.of(text).split('|') {
            let start = cell.as_ptr() as usize - text.as_ptr() as usize;
            self.end_block();
            self.push(Role::Cell, trim(text, Span::new(start, start + cell.len())));
        }
        self.end_block();
    }
}

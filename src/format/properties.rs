//! Java properties: `key = value`, continued by a backslash at the line's end.

use super::corpus::{field, unescape};
use super::table::Table;
use super::{Options, Reader, Source};
use crate::document::{Builder, Document};
use crate::error::Error;
use crate::text::Span;

/// Java properties.
pub(super) struct Properties;

impl Reader for Properties {
    fn name(&self) -> &'static str {
        "properties"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["properties"]
    }

    fn sniff(&self, _text: &str) -> bool {
        false
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let text = &source.text;
        let mut table = Table::new(source, self.name());
        let mut entry: Option<(String, Builder, u32)> = None;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let body = line.trim_end_matches(['\n', '\r']);
            let words = body.trim_start_matches(['\u{feff}', ' ', '\t', '\u{c}']);
            let at = start + body.len() - words.len();
            start += line.len();
            let (mut key, mut builder, begin, from) = match entry.take() {
                Some((key, builder, begin)) => (key, builder, begin, 0),
                None if words.is_empty() || words.starts_with(['#', '!']) => continue,
                None => {
                    let (key, value) = split(words);
                    (key.to_owned(), Builder::default(), (at + value) as u32, value)
                }
            };
            let continued = words.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
            let end = words.len() - usize::from(continued);
            unescape(text, Span::new(at + from.min(end), at + end), &mut builder);
            if continued {
                entry = Some((key, builder, begin));
            } else {
                key = key.replace("\\:", ":").replace("\\=", "=").replace("\\ ", " ");
                table.push(&key, field(builder, Span { start: begin, end: begin }));
            }
        }
        Ok(table.finish())
    }
}

/// The key of a line, and where its value starts: after the first `=`, `:` or white space that is not escaped.
fn split(line: &str) -> (&str, usize) {
    let mut escaped = false;
    let ends = |(_, c): &(usize, char)| {
        let end = !escaped && (matches!(c, '=' | ':') || c.is_whitespace());
        escaped = *c == '\\' && !escaped;
        end
    };
    let end = line.char_indices().find(ends).map_or(line.len(), |(at, _)| at);
    let rest = line[end..].trim_start();
    let value = rest.strip_prefix(['=', ':']).unwrap_or(rest).trim_start();
    (&line[..end], line.len() - value.len())
}

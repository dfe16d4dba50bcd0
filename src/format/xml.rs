//! A walk over XML that knows the bytes of every piece of text. No entity but the five of XML and character references is
//! expanded, nothing outside the file is ever read.

use crate::document::{Builder, Content};
use crate::text::{LineIndex, Span};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Stands in the words for a tag that carries meaning but no words (`<ph/>`, `<x id="1"/>`): OBJECT REPLACEMENT CHARACTER.
pub(super) const CODE: char = '\u{fffc}';

/// One step of the walk.
#[derive(Debug, PartialEq)]
pub(super) enum Step<'a> {
    /// An element begins. An empty element begins and ends.
    Open(Element<'a>),
    /// An element of this local name ends.
    Close(&'a str),
    /// Words that stand in the file as they are.
    Words(Span),
    /// A character written as a reference.
    Char(char, Span),
}

/// An element's start tag.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Element<'a> {
    /// Its name without prefix.
    pub(super) name: &'a str,
    /// The whole tag.
    pub(super) span: Span,
    attributes: Vec<(&'a str, String)>,
}

impl Element<'_> {
    /// The value of the attribute of this local name (`lang` finds `xml:lang`).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }
}

/// A walk over the XML in a text.
pub(super) struct Walk<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    closing: Option<&'a str>,
}

/// Broken XML: where and what.
#[derive(Debug)]
pub(super) struct Fault {
    /// 1-based line.
    pub(super) line: u32,
    /// In the parser's words.
    pub(super) what: String,
}

impl<'a> Walk<'a> {
    /// Starts at the beginning of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        Self { text, reader, closing: None }
    }

    /// The next step; `None` at the end of the text.
    pub(super) fn step(&mut self) -> Result<Option<Step<'a>>, Fault> {
        if let Some(name) = self.closing.take() {
            return Ok(Some(Step::Close(name)));
        }
        loop {
            let start = self.position();
            let event = self.reader.read_event().map_err(|error| self.fault(&error.to_string()))?;
            let span = Span::new(start, self.position().max(start));
            match event {
                Event::Eof => return Ok(None),
                Event::Start(tag) => return self.element(&tag, span).map(|element| Some(Step::Open(element))),
                Event::Empty(tag) => {
                    let element = self.element(&tag, span)?;
                    self.closing = Some(element.name);
                    return Ok(Some(Step::Open(element)));
                }
                Event::End(_) => {
                    return Ok(Some(Step::Close(local(span.of(self.text).trim_matches(['<', '/', '>', ' ', '\n', '\t', '\r'])))));
                }
                Event::Text(_) => return Ok(Some(Step::Words(span))),
                Event::CData(_) => {
                    let (open, close) = ("<![CDATA[".len() as u32, "]]>".len() as u32);
                    return Ok(Some(Step::Words(Span {
                        start: span.start + open,
                        end: (span.end - close).max(span.start + open),
                    })));
                }
                Event::GeneralRef(reference) => {
                    let named = match &*reference.xml10_content() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    return Ok(Some(named.map_or(Step::Words(span), |c| Step::Char(c, span))));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    fn position(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    fn fault(&self, what: &str) -> Fault {
        let at = (self.reader.error_position() as usize).min(self.text.len());
        Fault {
            line: LineIndex::new(&self.text[..self.text.floor_char_boundary(at)]).len() as u32,
            what: format!("broken XML: {what}"),
        }
    }

    fn element(&self, tag: &BytesStart<'a>, span: Span) -> Result<Element<'a>, Fault> {
        let bytes = span.of(self.text);
        let name = bytes[1..].split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| self.fault(&error.to_string()))?;
            let key = attribute.key.local_name();
            let key = bytes.find(key.as_ref()).map_or("", |at| &bytes[at..at + key.as_ref().len()]);
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            attributes.push((key, value.map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned)));
        }
        Ok(Element { name: local(name), span, attributes })
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Collects the words of one element.
#[derive(Default)]
pub(super) struct Words {
    builder: Builder,
    start: u32,
    depth: usize,
    /// Elements open inside whose text is code.
    code: usize,
}

impl Words {
    /// Begins after the start tag at `tag`.
    pub(super) fn after(tag: Span) -> Self {
        Self { start: tag.end, ..Self::default() }
    }

    /// Takes a step inside the element. `is_code` says which elements hold code rather than words. Returns whether the step
    /// closed the element itself.
    pub(super) fn take(&mut self, text: &str, step: &Step<'_>, is_code: impl Fn(&str) -> bool) -> bool {
        match step {
            Step::Open(element) => {
                self.depth += 1;
                if self.code > 0 || is_code(element.name) {
                    self.code += 1;
                    if self.code == 1 {
                        self.builder.replace(CODE.encode_utf8(&mut [0; 4]), element.span);
                    }
                }
            }
            Step::Close(_) if self.depth == 0 => return true,
            Step::Close(_) => {
                self.depth -= 1;
                self.code = self.code.saturating_sub(1);
            }
            Step::Words(span) if self.code == 0 => self.builder.copy(text, *span),
            Step::Char(c, span) if self.code == 0 => self.builder.replace(c.encode_utf8(&mut [0; 4]), *span),
            Step::Words(_) | Step::Char(..) => {}
        }
        false
    }

    /// The words, and the bytes they came from.
    pub(super) fn finish(self) -> (Span, Content) {
        super::corpus::field(self.builder, Span { start: self.start, end: self.start })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let mut walk = Walk::new(text);
        let Some(Step::Open(element)) = walk.step().unwrap() else { panic!("no element") };
        let mut words = Words::after(element.span);
        while !words.take(text, &walk.step().unwrap().unwrap(), |name| name == "ph") {}
        let (span, content) = words.finish();
        content.text(text, span).to_owned()
    }

    #[test]
    fn words_come_without_tags_and_with_references_resolved() {
        assert_eq!(words("<seg>a &amp; <b>智&#x8c31;</b><ph>%s<sub>x</sub></ph>!<![CDATA[<c>]]></seg>"), "a & 智谱\u{fffc}!<c>");
        assert_eq!(words("<seg>&unknown; kept</seg>"), "&unknown; kept");
    }

    #[test]
    fn attributes_are_found_without_prefix() {
        let mut walk = Walk::new("<tuv xml:lang='zh-CN' n=\"a&lt;b\"/>");
        let Some(Step::Open(element)) = walk.step().unwrap() else { panic!("no element") };
        assert_eq!((element.name, element.get("lang"), element.get("n")), ("tuv", Some("zh-CN"), Some("a<b")));
        assert_eq!(walk.step().unwrap(), Some(Step::Close("tuv")));
    }

    #[test]
    fn broken_xml_names_its_line() {
        let mut walk = Walk::new("<a>\n<b>\n</a>");
        let fault = (0..9).find_map(|_| walk.step().err()).unwrap();
        assert_eq!(fault.line, 3);
    }
}

//! `JUnit` and Checkstyle: findings as XML for build servers.

use super::ci::{Item, items};
use super::{Render, View};
use crate::engine::Report;
use crate::text::clean;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A test suite for each document, a failed test for each finding; a document without findings is one passed test.
pub(super) struct Junit;
/// A file element for each document, an error element for each finding.
pub(super) struct Checkstyle;

impl Render for Junit {
    fn name(&self) -> &'static str {
        "junit"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let by_path = by_path(report);
        let mut xml = begin(out)?;
        xml.create_element("testsuites").write_inner_content(|xml| {
            by_path.iter().try_for_each(|(path, items)| {
                let (tests, failures) = (items.len().max(1).to_string(), items.len().to_string());
                let suite = xml.create_element("testsuite").with_attributes([
                    ("name", clean(path).as_ref()),
                    ("tests", &tests),
                    ("failures", &failures),
                    ("errors", "0"),
                    ("skipped", "0"),
                    ("time", "0"),
                ]);
                suite.write_inner_content(|xml| cases(xml, path, items)).map(drop)
            })
        })?;
        end(xml)
    }
}

fn cases<W: Write>(xml: &mut Writer<W>, path: &str, items: &[Item<'_>]) -> io::Result<()> {
    let class = clean(path);
    if items.is_empty() {
        let case = [("name", "bilint"), ("classname", class.as_ref()), ("time", "0")];
        xml.create_element("testcase").with_attributes(case).write_empty()?;
    }
    items.iter().try_for_each(|item| {
        let (rule, [start, _]) = (item.found.finding.rule.name, item.range());
        let name = format!("{rule} at {}:{}", start.line, start.column);
        let message = clean(&item.message()).into_owned();
        let case = [("name", name.as_str()), ("classname", class.as_ref()), ("time", "0")];
        xml.create_element("testcase")
            .with_attributes(case)
            .write_inner_content(|xml| {
                let failure = [("message", message.as_str()), ("type", item.found.finding.severity.name())];
                let text = format!("{path}:{}:{}: {}", start.line, start.column, clean(&item.found.finding.first().text));
                let element = xml.create_element("failure").with_attributes(failure);
                element.write_text_content(BytesText::new(&clean(&text))).map(drop)
            })
            .map(drop)
    })
}

impl Render for Checkstyle {
    fn name(&self) -> &'static str {
        "checkstyle"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let by_path = by_path(report);
        let mut xml = begin(out)?;
        xml.create_element("checkstyle").with_attribute(("version", "4.3")).write_inner_content(|xml| {
            by_path.iter().filter(|(_, items)| !items.is_empty()).try_for_each(|(path, items)| {
                let file = xml.create_element("file").with_attribute(("name", clean(path).as_ref()));
                file.write_inner_content(|xml| items.iter().try_for_each(|item| checkstyle_error(xml, item))).map(drop)
            })
        })?;
        end(xml)
    }
}

fn checkstyle_error<W: Write>(xml: &mut Writer<W>, item: &Item<'_>) -> io::Result<()> {
    let [start, _] = item.range();
    let (line, column) = (start.line.to_string(), start.column.to_string());
    let (message, source) = (item.message(), format!("bilint.{}", item.found.finding.rule.name));
    let attributes = [
        ("line", line.as_str()),
        ("column", column.as_str()),
        ("severity", item.found.finding.severity.name()),
        ("message", &clean(&message)),
        ("source", &source),
    ];
    xml.create_element("error").with_attributes(attributes).write_empty().map(drop)
}

/// The findings by the path they point at, and every document checked, those without findings too.
fn by_path(report: &Report) -> BTreeMap<String, Vec<Item<'_>>> {
    let mut by_path: BTreeMap<String, Vec<Item<'_>>> = BTreeMap::new();
    for checked in &report.checked {
        by_path.entry(checked.documents[0].path.to_string_lossy().replace('\\', "/")).or_default();
    }
    for item in items(report) {
        by_path.entry(item.path()).or_default().push(item);
    }
    by_path
}

fn begin(out: &mut dyn Write) -> io::Result<Writer<&mut dyn Write>> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

fn end(xml: Writer<&mut dyn Write>) -> io::Result<()> {
    writeln!(xml.into_inner())
}

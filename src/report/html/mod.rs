//! The editor's review report: one HTML file that works offline.
//!
//! The page is a template with its style, its script and the findings as JSON. The script puts text of documents on the page as
//! text only, and a content-security policy with the hashes of style and script keeps anything else from running.

mod data;

use super::{Render, View};
use crate::engine::Report;
use crate::error::Error;
use crate::text::clean;
use minijinja::{Environment, context};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
/// The parts of the script, in the order they build on each other.
const SCRIPT: [&str; 9] = [
    include_str!("text.js"),
    include_str!("state.js"),
    include_str!("rows.js"),
    include_str!("links.js"),
    include_str!("cards.js"),
    include_str!("zip.js"),
    include_str!("export.js"),
    include_str!("summary.js"),
    include_str!("main.js"),
];
/// What the findings stand between in the page.
const DATA_START: &str = "<script type=\"application/json\" id=\"data\">";

/// The review report.
pub(super) struct Html;

impl Render for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        write_page(report, None, out)
    }
}

/// Writes the review report of `report` to `out`; with `previous`, it says of each finding whether it is new since then.
///
/// # Errors
/// Those of `out`.
pub fn write_page(report: &Report, previous: Option<&Previous>, out: &mut dyn Write) -> io::Result<()> {
    let data = data::of(report, previous);
    let script = format!("\"use strict\";\n(() => {{\n{}\n}})();\n", SCRIPT.join("\n"));
    let mut environment = Environment::new();
    environment.add_template("page.html", TEMPLATE).map_err(io::Error::other)?;
    let page = environment.get_template("page.html").map_err(io::Error::other)?;
    let values = context! {
        title => title(report).rsplit('/').next(),
        whole_title => title(report),
        version => env!("CARGO_PKG_VERSION"),
        style => STYLE,
        style_hash => hash(STYLE),
        script_hash => hash(&script),
        script => script,
        findings => report.checked.iter().flat_map(|checked| &checked.findings).map(Vec::len).sum::<usize>(),
        pairs => report.checked.iter().flat_map(|checked| &checked.bitexts).map(|bitext| bitext.pairs.len()).sum::<usize>(),
        data => inert(&data.to_string()),
    };
    let page = page.render(values).map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}

/// JSON that cannot end the element it stands in, nor open a comment or another script.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn title(report: &Report) -> String {
    let name = |checked: &crate::engine::Checked| clean(&checked.documents[0].path.to_string_lossy()).into_owned();
    match report.checked.as_slice() {
        [only] => name(only),
        all => format!("{} documents", all.len()),
    }
}

/// The hash of an inline style or script as a content-security policy names it (CSP level 3, section 2.3.1).
fn hash(text: &str) -> String {
    format!("sha256-{}", data_encoding::BASE64.encode(&Sha256::digest(text.as_bytes())))
}

/// The findings of an earlier review report.
#[derive(Debug)]
pub struct Previous {
    findings: Vec<Earlier>,
    fingerprints: BTreeSet<String>,
}

/// One of them, as far as it is told again when it is gone.
#[derive(Debug, serde::Serialize)]
struct Earlier {
    path: String,
    rule: String,
    message: Value,
    #[serde(skip)]
    fingerprint: String,
}

impl Previous {
    /// Reads them from the report that was written to `path`.
    ///
    /// # Errors
    /// [`Error::Io`] when it cannot be read, [`Error::Malformed`] when it is no review report.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let page = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        let malformed = || Error::Malformed { path: path.to_owned(), line: 1, what: "not a review report of bilint".into() };
        let data = page.split_once(DATA_START).and_then(|(_, rest)| rest.split_once("</script>")).ok_or_else(malformed)?.0;
        let data: Value = serde_json::from_str(data).map_err(|_| malformed())?;
        let documents = data["documents"].as_array().ok_or_else(malformed)?;
        let findings = documents.iter().flat_map(|document| {
            let found = document["findings"].as_array().into_iter().flatten();
            found.filter_map(|finding| Earlier::read(&document["path"], finding))
        });
        let findings: Vec<Earlier> = findings.collect();
        let fingerprints = findings.iter().map(|one| one.fingerprint.clone()).collect();
        Ok(Self { findings, fingerprints })
    }

    /// Whether a finding of this fingerprint was there.
    fn has(&self, fingerprint: &str) -> bool {
        self.fingerprints.contains(fingerprint)
    }

    /// Those whose fingerprint is none of `present`.
    fn gone(&self, present: &BTreeSet<&str>) -> Vec<&Earlier> {
        self.findings.iter().filter(|one| !present.contains(one.fingerprint.as_str())).collect()
    }
}

impl Earlier {
    fn read(path: &Value, finding: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let message = finding["message"].clone();
        Some(Self { path: text(path)?, rule: text(&finding["rule"])?, message, fingerprint: text(&finding["fingerprint"])? })
    }
}

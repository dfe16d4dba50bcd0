//! The shape of the source tree: which module may use which, and how long a file may be.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

/// Floors, the lowest first. A module uses its own floor's modules only if they are the same module, and any lower floor.
const FLOORS: &[&[&str]] = &[
    &["text", "error"],
    &["document", "lexicon"],
    &["format", "facts", "finding"],
    &["align", "config"],
    &["names"],
    &["corpus"],
    &["rule"],
    &["rules"],
    &["engine"],
    &["report", "fix"],
    &["cli"],
];

/// Longest allowed source file, in lines.
const MAX_LINES: usize = 400;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().to_owned(), text)
        })
        .collect()
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The top-level modules that `text` names as `crate::module`.
fn used(text: &str) -> Vec<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())])
        .collect()
}

#[test]
fn a_module_uses_only_lower_floors() {
    let mut wrong = Vec::new();
    for (path, text) in all_sources() {
        let module = path.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let Some(own) = floor(&module) else {
            wrong.push(format!("{}: `{module}` stands on no floor", path.display()));
            continue;
        };
        for other in used(&text) {
            if other != module && floor(other).is_none_or(|floor| floor >= own) {
                wrong.push(format!("{}: {module} (floor {own}) uses {other} (floor {:?})", path.display(), floor(other)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_floor_test_sees_a_wrong_use() {
    assert_eq!(used("use crate::rules::ALL;\n// crate::cli\nlet x = crate::text::Span::default();"), ["rules", "text"]);
    assert!(floor("rules") > floor("text"));
}

#[test]
fn no_file_is_long() {
    let long: Vec<String> = all_sources()
        .iter()
        .filter(|(_, text)| text.lines().count() > MAX_LINES)
        .map(|(path, text)| format!("{}: {} lines", path.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_rule_file_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let names: Vec<&str> = bilint::rules::ALL.iter().map(|entry| entry.meta.name).collect();
    for (path, text) in all_sources() {
        if path.starts_with("rules") && text.contains("impl Declare for") {
            let name = path.file_stem().unwrap().to_str().unwrap().replace('_', "-");
            assert!(names.contains(&name.as_str()), "{} holds no rule of the table", folder.join(&path).display());
        }
    }
}

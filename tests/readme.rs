//! README says what is so: the picture of the output is the output, and the files it names exist.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../README.md");

/// Whether `text` is `picture`, in which a line `...` stands for any number of lines.
fn shows(picture: &[&str], text: &[&str]) -> bool {
    match picture.split_first() {
        None => text.is_empty(),
        Some((&"...", rest)) => (0..=text.len()).any(|skipped| shows(rest, &text[skipped..])),
        Some((line, rest)) => text.split_first().is_some_and(|(first, text)| first == line && shows(rest, text)),
    }
}

#[test]
fn the_picture_is_what_the_program_prints() {
    let blocks = README.split("```text\n").skip(1).map(|block| block.split("```").next().unwrap());
    let pictures: Vec<&str> = blocks.filter(|block| block.starts_with("$ bilint ")).collect();
    assert!(!pictures.is_empty(), "README has no picture");
    for picture in pictures {
        let (command, picture) = picture.split_once('\n').unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_bilint"))
            .args(command.split_whitespace().skip(2))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("COLUMNS", "100")
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let [picture, text] = [picture, &text].map(|text| text.trim_end().lines().collect::<Vec<_>>());
        assert!(shows(&picture, &text), "{command}\nprints:\n{}", text.join("\n"));
    }
}

#[test]
fn the_files_it_names_exist() {
    let prose = README.split("```").step_by(2).collect::<String>();
    let named = prose.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
    let files: Vec<&str> = named.filter(|word| ["docs/", "corpora/"].iter().any(|folder| word.starts_with(folder))).collect();
    assert!(files.len() > 3, "{files:?}");
    for file in files.into_iter().filter(|file| !file.contains('*')) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(file).exists(), "{file}");
    }
}

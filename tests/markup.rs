//! Marks of Markdown changed in one file of two: each change is found where it was made, and nothing else is.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::config::Settings;
use bilint::engine::{self, Input};
use std::fs;
use std::path::Path;

const TABLE: [&str; 2] = [
    "\n> [!NOTE]\n> The program never writes to the disk while it sleeps.\n\n| Key of the job | What it does when the clock strikes |\n\
     | --- | --- |\n| the name of it | shown in the list of all jobs |\n",
    "\n> [!NOTE]\n> 程序休眠时绝不写入磁盘。\n\n| 任务的键 | 时钟敲响时它做什么 |\n| --- | --- |\n| 它的名称 | 显示在所有任务的列表中 |\n",
];

/// The two files of `corpora/` with the same table and admonition at their ends.
fn sides() -> [String; 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let side = |at: usize, name| fs::read_to_string(folder.join(name)).unwrap() + TABLE[at];
    [side(0, "sandglass.en.md"), side(1, "sandglass.zh.md")]
}

/// The messages of `markup-structure` on the two texts.
fn findings(source: &str, target: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.en.md", "a.zh.md"].map(|name| folder.path().join(name));
    fs::write(&paths[0], source).unwrap();
    fs::write(&paths[1], target).unwrap();
    let settings = Settings { select: Some(vec!["markup-structure".to_owned()]), ..Settings::default() };
    let [source, target] = paths;
    let report = engine::check(&[Input::Sides(source, target)], &settings).unwrap();
    report.checked[0].findings.iter().flatten().map(|finding| finding.message.en.clone()).collect()
}

#[test]
fn what_is_the_same_raises_nothing() {
    let [source, target] = sides();
    assert_eq!(findings(&source, &target), [""; 0]);
}

#[test]
fn each_changed_mark_is_found_once() {
    let [source, target] = sides();
    let mut trials = 0;
    for (at, _) in target.match_indices("\n## ").collect::<Vec<_>>() {
        let changed = format!("{}#{}", &target[..=at], &target[at + 1..]);
        assert_eq!(findings(&source, &changed), ["the source is a heading of level 2, the target a heading of level 3"]);
        trials += 1;
    }
    assert_eq!(trials, 4);
    let changes = [
        ("\n- 因关机", "\n因关机", "the source is a list item, the target plain text"),
        ("[!NOTE]", "[!WARNING]", "the source is an admonition: note, the target an admonition: warning"),
        ("| 它的名称 | ", "| 它的名称，", "the source is a table row, columns: 2, the target a table row, columns: 1"),
    ];
    for (from, to, message) in changes {
        assert!(target.contains(from));
        assert_eq!(findings(&source, &target.replace(from, to)), [message]);
    }
}

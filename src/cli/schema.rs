//! `docs/bilint.schema.json`: the schema of configuration files with every rule's name and options.

use crate::rules;
use serde_json::{Map, Value, json};
use std::path::Path;

/// The names of a rule's options, as serde lists them when asked for one that there is not.
fn options(entry: &crate::rule::Entry) -> Vec<String> {
    let probe = toml::Table::from_iter([("?".to_owned(), toml::Value::Boolean(true))]);
    let message = (entry.build)(probe).err().map(|error| error.message().to_owned()).unwrap_or_default();
    message.split('`').skip(1).step_by(2).filter(|name| *name != "?").map(str::to_owned).collect()
}

fn schema() -> String {
    let mut schema = crate::config::schema::schema();
    schema["title"] = "bilint configuration".into();
    let vocabulary = rules::vocabulary();
    let names: Vec<&str> = vocabulary.rules.iter().chain(&vocabulary.groups).copied().collect();
    schema["$defs"]["Name"]["enum"] = json!(names);
    let by_rule: Map<String, Value> = rules::ALL
        .iter()
        .map(|entry| {
            let options: Map<String, Value> = options(entry).into_iter().map(|name| (name, json!(true))).collect();
            let rule = json!({
                "type": "object", "description": entry.meta.summary.0, "properties": options, "additionalProperties": false,
            });
            (entry.meta.name.to_owned(), rule)
        })
        .collect();
    schema["$defs"]["Options"] = json!({"type": "object", "properties": by_rule, "additionalProperties": false});
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

/// `BLESS=1 cargo test --lib schema` writes it.
#[test]
fn the_schema_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/bilint.schema.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, schema()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, schema(), "{} is stale: run BLESS=1 cargo test --lib schema", path.display());
}

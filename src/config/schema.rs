//! The JSON schema of configuration files, made from their structs. Names and options of rules stand on a higher floor and are
//! put in there.

use schemars::JsonSchema;

/// The name of a rule or group.
#[derive(JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
#[allow(dead_code, reason = "only its schema is used")]
pub(super) struct Name(String);

/// Options by rule.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is used")]
pub(super) struct Options {}

/// The schema, with `$defs` `Name` and `Options` still to be filled.
pub(crate) fn schema() -> serde_json::Value {
    schemars::schema_for!(super::file::File).to_value()
}

#[test]
fn the_schema_knows_every_key_and_no_other() {
    let schema = schema();
    assert_eq!(schema["additionalProperties"], false);
    for key in ["extends", "select", "severity", "rules", "overrides", "pairs"] {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
}

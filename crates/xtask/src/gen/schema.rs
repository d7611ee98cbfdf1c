//! The JSON Schema of a provider's file, from the type that reads it, made stricter: no nulls, the fields that no
//! file can do without, the form of days and addresses.

use anyhow::{Context as _, Result};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::File;
use crate::source::SourceProfile;

/// The schema, relative to the repository's root.
pub(crate) const PATH: &str = "crates/taketwo/registry.schema.json";

/// The fields that each type must have.
const REQUIRED: &[(&str, &[&str])] = &[
    ("", &["id", "name", "checked", "sources"]),
    ("Cited", &["url", "seen"]),
    ("Note", &["text", "source"]),
    ("Lifecycle", &["retired", "note", "source"]),
    ("Auth", &["header", "source"]),
    ("Route", &["method", "path", "source"]),
    ("Progress", &["at", "full"]),
    ("Timing", &["at", "unit_ms"]),
    ("Wait", &["at"]),
    ("LimitHeader", &["name"]),
    ("SourceRule", &["when", "then", "source"]),
    ("HeaderIs", &["name"]),
    ("FieldIs", &["at"]),
    ("Billing", &["source"]),
    ("Idempotency", &["source"]),
    ("Reference", &["field", "source"]),
    ("ListCall", &["call", "source"]),
    ("Cancel", &["call", "source"]),
    ("Webhook", &["source"]),
    ("Signature", &["algorithm"]),
    ("Polling", &["source"]),
    ("Model", &["id", "source"]),
];

const DAY: &str = r"^\d{4}-\d{2}(-\d{2})?$";

/// What a text must look like.
const PATTERNS: &[(&str, &str, &str)] = &[
    ("", "id", r"^[a-z0-9][a-z0-9.-]*$"),
    ("", "checked", DAY),
    ("Cited", "url", "^https?://"),
    ("Cited", "seen", DAY),
    ("Lifecycle", "retired", DAY),
    ("Model", "retires", DAY),
    ("StatusPage", "url", "^https?://"),
    ("StatusPage", "none_found", DAY),
];

pub(super) fn files() -> Result<Vec<File>> {
    Ok(vec![(PATH.into(), format!("{:#}\n", schema()?))])
}

/// The schema that `registry/*.json` and overlays follow.
pub(crate) fn schema() -> Result<Value> {
    let mut schema =
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<SourceProfile>().to_value();
    tidy(&mut schema);
    for (name, fields) in REQUIRED {
        of_type(&mut schema, name)?.insert("required".into(), json!(fields));
    }
    for (name, field, pattern) in PATTERNS {
        let place = of_type(&mut schema, name)?.get_mut("properties").and_then(|all| all.get_mut(field));
        let text = place
            .and_then(Value::as_object_mut)
            .with_context(|| format!("`{name}` has no field `{field}`"))?;
        text.insert("pattern".into(), json!(pattern));
    }
    let root = of_type(&mut schema, "")?;
    root.insert("title".into(), json!("taketwo: what is known of one provider"));
    Ok(schema)
}

fn of_type<'s>(schema: &'s mut Value, name: &str) -> Result<&'s mut Map<String, Value>> {
    let place = if name.is_empty() { Some(schema) } else { schema.pointer_mut(&format!("/$defs/{name}")) };
    place.and_then(Value::as_object_mut).with_context(|| format!("the provider's file has no type `{name}`"))
}

/// Drops what says nothing to a person or to a checker: defaults, number formats and the nulls of options.
fn tidy(schema: &mut Value) {
    let Value::Object(object) = schema else { return };
    object.remove("default");
    object.remove("format");
    without_null(object);
    for (key, value) in object.iter_mut() {
        match value {
            // Their keys are names, not words of the schema.
            Value::Object(named) if key == "properties" || key == "$defs" => {
                named.values_mut().for_each(tidy);
            }
            Value::Array(items) => items.iter_mut().for_each(tidy),
            inner => tidy(inner),
        }
    }
}

fn without_null(object: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            object.insert("type".into(), one);
        }
    }
    let null = json!({ "type": "null" });
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|choice| *choice != null);
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            object.extend(only);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn unknown_keys_and_nulls_are_refused() {
        let check = jsonschema::validator_for(&super::schema().unwrap()).unwrap();
        let file = |more: serde_json::Value| {
            let mut file = json!({
                "id": "acme", "name": "Acme", "checked": "2026-11-01",
                "sources": { "docs": { "url": "https://acme.example/docs", "seen": "2026-11" } },
            });
            file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            file
        };
        assert!(check.is_valid(&file(json!({ "kind": "vendor" }))));
        assert!(check.is_valid(&file(json!({ "idempotency": { "format": "^[a-z]+$", "source": "docs" } }))));
        assert!(!check.is_valid(&file(json!({ "kind": "shop" }))));
        assert!(!check.is_valid(&file(json!({ "kind": null }))));
        assert!(!check.is_valid(&file(json!({ "nickname": "A" }))));
        assert!(!check.is_valid(&file(json!({ "checked": "yesterday" }))));
        assert!(!check.is_valid(&file(json!({ "rules": [{ "when": { "code": "1" }, "then": {} }] }))));
        assert!(!check.is_valid(&json!({ "id": "acme" })));
    }
}

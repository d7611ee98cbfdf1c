//! Runs every case of `tests/vectors` against [`taketwo::classify`], each as a test of its own.
//!
//! `cargo test -p taketwo --test vectors -- general/waits` runs those whose name contains the text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use base64::Engine as _;
use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use serde_json::Value;
use taketwo::{Observation, Operation, Reason, classify, words};

const SCHEMA: &str = "classify.schema.json";

/// One file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "$schema")]
    _schema: String,
    #[serde(rename = "about")]
    _about: String,
    cases: Vec<Case>,
}

/// One observation and what must be said of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    why: String,
    source: String,
    given: Given,
    expect: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    provider: Option<String>,
    url: Option<String>,
    method: Option<String>,
    operation: Option<Operation>,
    status: Option<i64>,
    #[serde(default)]
    headers: Headers,
    body: Option<String>,
    body_base64: Option<String>,
    transport: Option<String>,
    model: Option<String>,
    requested_outputs: Option<u32>,
    now_ms: Option<u64>,
}

/// Headers as an object, or as pairs where a name is repeated.
#[derive(Deserialize)]
#[serde(untagged)]
enum Headers {
    Object(BTreeMap<String, String>),
    Pairs(Vec<(String, String)>),
}

impl Default for Headers {
    fn default() -> Self {
        Self::Pairs(Vec::new())
    }
}

impl Headers {
    fn pairs(&self) -> Vec<(&str, &str)> {
        match self {
            Self::Object(map) => map.iter().map(|(name, value)| (&**name, &**value)).collect(),
            Self::Pairs(list) => list.iter().map(|(name, value)| (&**name, &**value)).collect(),
        }
    }
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    match trials(&root) {
        Ok(trials) => libtest_mimic::run(&Arguments::from_args(), trials).exit_code(),
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// The schema's own tests, then one of each file's form, then the cases.
fn trials(root: &Path) -> Result<Vec<Trial>, String> {
    let schema = Arc::new(read(&root.join(SCHEMA))?);
    let validator =
        Arc::new(jsonschema::validator_for(&schema).map_err(|problem| format!("{SCHEMA}: {problem}"))?);
    let mut trials = vec![Trial::test(SCHEMA, move || lists_the_words_of_the_core(&schema))];
    for path in files(root)? {
        let value = read(&path)?;
        let name = path.strip_prefix(root).unwrap_or(&path).with_extension("").display().to_string();
        let Some(named) = value.get("$schema").and_then(Value::as_str) else {
            return Err(format!("{}: `$schema` is missing", path.display()));
        };
        if !path.with_file_name(named).exists() {
            return Err(format!("{}: there is no schema `{named}`", path.display()));
        }
        if !named.ends_with(SCHEMA) {
            continue;
        }
        let file = File::deserialize(&value).map_err(|problem| format!("{}: {problem}", path.display()))?;
        let mut names = BTreeSet::new();
        let repeated = file.cases.iter().find(|case| !names.insert(&*case.name));
        if let Some(case) = repeated {
            return Err(format!("{}: two cases are named `{}`", path.display(), case.name));
        }
        let validator = Arc::clone(&validator);
        trials.push(Trial::test(name.clone(), move || fits(&validator, &value)));
        trials.extend(
            file.cases
                .into_iter()
                .map(|case| Trial::test(format!("{name}::{}", case.name), move || run(&case))),
        );
    }
    Ok(trials)
}

/// Every file of cases under `root`, in order.
fn files(root: &Path) -> Result<Vec<PathBuf>, String> {
    walkdir::WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.map(walkdir::DirEntry::into_path).map_err(|problem| problem.to_string()))
        .filter(|path| {
            path.as_ref().map_or(true, |path| {
                let name = path.to_string_lossy();
                name.ends_with(".json") && !name.ends_with(".schema.json")
            })
        })
        .collect()
}

fn read(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|problem| format!("{}: {problem}", path.display()))?;
    serde_json::from_str(&text).map_err(|problem| format!("{}: {problem}", path.display()))
}

fn lists_the_words_of_the_core(schema: &Value) -> Result<(), Failed> {
    let mut lists = words::lists();
    lists.push(("Reason", Reason::ALL.iter().map(|reason| reason.as_str()).collect()));
    let mut wrong = Vec::new();
    for (name, words) in lists {
        let listed = schema.pointer(&format!("/$defs/{name}/enum"));
        if listed.is_some_and(|listed| *listed != Value::from(words.clone())) {
            wrong.push(format!("`{name}` must list {}", words.join(", ")));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

fn fits(validator: &jsonschema::Validator, file: &Value) -> Result<(), Failed> {
    let wrong: Vec<_> =
        validator.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path())).collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

fn run(case: &Case) -> Result<(), Failed> {
    let given = &case.given;
    let decoded = given.body_base64.as_ref().map(|text| base64::prelude::BASE64_STANDARD.decode(text));
    let decoded = decoded.transpose()?.unwrap_or_default();
    let headers = given.headers.pairs();
    let verdict = classify(&Observation {
        provider: given.provider.as_deref(),
        url: given.url.as_deref(),
        method: given.method.as_deref(),
        operation: given.operation,
        status: given.status,
        headers: &headers,
        body: given.body.as_ref().map_or(&*decoded, String::as_bytes),
        transport: given.transport.as_deref(),
        model: given.model.as_deref(),
        requested_outputs: given.requested_outputs,
        registry: None,
        now_ms: given.now_ms,
    });
    let got: Value = serde_json::from_str(&verdict.to_json())?;
    let mut differences = Vec::new();
    compare(&case.expect, &got, "", &mut differences);
    if differences.is_empty() {
        return Ok(());
    }
    let evidence = got.get("evidence").cloned().unwrap_or_default();
    Err(format!(
        "{}\n  why: {}\n  source: {}\n  evidence: {evidence}",
        differences.join("\n"),
        case.why,
        case.source
    )
    .into())
}

/// Notes where `got` differs from `expected`: objects are compared in part, everything else whole.
fn compare(expected: &Value, got: &Value, at: &str, differences: &mut Vec<String>) {
    match (expected, got) {
        (Value::Object(expected), Value::Object(got)) => {
            for (key, value) in expected {
                let at = format!("{at}/{key}");
                compare(value, got.get(key).unwrap_or(&Value::Null), &at, differences);
            }
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => {}
        _ if expected == got => {}
        _ => differences.push(format!("  {at}\n    expected: {expected}\n    got:      {got}")),
    }
}

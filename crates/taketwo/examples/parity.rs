//! Writes what `classify` says of every vector: one line each, the case's name, a tab and the canonical JSON.
//!
//! `cargo run --example parity -- tests/vectors out.txt`. The other languages write the same lines from the same
//! vectors, and the files must be equal byte for byte.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use base64::Engine as _;
use serde::Deserialize;
use taketwo::{Observation, Operation, classify};

#[derive(Deserialize)]
struct File {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    given: Given,
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

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(root), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: parity VECTORS OUT".into());
    };
    let mut lines = String::new();
    for path in files(&root)? {
        let file: File = serde_json::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.strip_prefix(&root)?.with_extension("");
        for case in file.cases {
            writeln!(lines, "{}::{}\t{}", name.display(), case.name, told(&case.given)?)?;
        }
    }
    Ok(fs::write(out, lines)?)
}

/// Every file of cases, in alphabetical order.
fn files(root: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let path = entry?.into_path();
        let name = path.to_string_lossy();
        if name.ends_with(".json") && !name.ends_with(".schema.json") {
            files.push(path);
        }
    }
    Ok(files)
}

fn told(given: &Given) -> Result<String, Box<dyn Error>> {
    let bytes = match (&given.body, &given.body_base64) {
        (Some(text), _) => text.clone().into_bytes(),
        (None, Some(text)) => base64::prelude::BASE64_STANDARD.decode(text)?,
        (None, None) => Vec::new(),
    };
    let headers: Vec<(&str, &str)> = match &given.headers {
        Headers::Object(map) => map.iter().map(|(name, value)| (&**name, &**value)).collect(),
        Headers::Pairs(list) => list.iter().map(|(name, value)| (&**name, &**value)).collect(),
    };
    let verdict = classify(&Observation {
        provider: given.provider.as_deref(),
        url: given.url.as_deref(),
        method: given.method.as_deref(),
        operation: given.operation,
        status: given.status,
        headers: &headers,
        body: &bytes,
        transport: given.transport.as_deref(),
        model: given.model.as_deref(),
        requested_outputs: given.requested_outputs,
        registry: None,
        now_ms: given.now_ms,
    });
    Ok(verdict.to_json())
}

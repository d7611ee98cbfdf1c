//! The whole registry as plain JSON, with its schema, inside the Python package. (npm's build takes it from the core.)

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::{File, schema};
use crate::registry;

const FOLDER: &str = "python/taketwo/data";

pub(crate) fn files() -> Result<Vec<File>> {
    let schema = format!("{}\n", serde_json::to_string_pretty(&schema::schema()?)?);
    let folder = Path::new(FOLDER);
    Ok(vec![(folder.join("registry.json"), table()?), (folder.join("registry.schema.json"), schema)])
}

/// An object of id and file, a line each, so that a change shows as one.
fn table() -> Result<String> {
    let mut out = String::from("{");
    for (i, path) in registry::paths()?.iter().enumerate() {
        let text = fs::read_to_string(path)?;
        let file: Value =
            serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))?;
        let separator = if i == 0 { "\n" } else { ",\n" };
        write!(out, "{separator}{}:{file}", file["id"])?;
    }
    out.push_str("\n}\n");
    Ok(out)
}

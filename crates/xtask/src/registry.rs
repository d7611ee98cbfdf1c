//! The provider's files, as they stand in `crates/taketwo/registry`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::r#gen::schema;
use crate::place;
use crate::source::SourceProfile;

/// The folder of the provider's files, relative to the root.
pub(crate) const FOLDER: &str = "crates/taketwo/registry";

/// Every file, in alphabetical order.
pub(crate) fn paths() -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(place::at(FOLDER)).with_context(|| format!("{FOLDER} cannot be read"))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    Ok(paths)
}

/// Every provider, in alphabetical order of the ids.
pub(crate) fn profiles() -> Result<Vec<SourceProfile>> {
    let parse = |path: PathBuf| {
        let text = fs::read_to_string(&path)?;
        serde_json::from_str(&text).with_context(|| format!("{} does not follow the schema", path.display()))
    };
    paths()?.into_iter().map(parse).collect()
}

/// Checks every file against the schema that is generated for it. All faults at once, each with its file and place.
pub(crate) fn validate() -> Result<()> {
    let schema =
        jsonschema::validator_for(&schema::schema()?).context("the schema of a provider's file is faulty")?;
    let mut faults = Vec::new();
    for path in paths()? {
        let text = fs::read_to_string(&path)?;
        let file: Value =
            serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))?;
        let place = |fault: jsonschema::ValidationError<'_>| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            format!("{FOLDER}/{name}: {}: {fault}", fault.instance_path())
        };
        faults.extend(schema.iter_errors(&file).map(place));
    }
    if !faults.is_empty() {
        bail!("{} faults:\n{}", faults.len(), faults.join("\n"));
    }
    Ok(())
}

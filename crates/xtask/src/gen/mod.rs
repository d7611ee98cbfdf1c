//! `gen`: the files that are made from the core's tables and the registry. Each module lists its files with their
//! text; writing and checking are the same for all.

mod data;
mod docs;
mod python;
pub(crate) mod schema;
mod typescript;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::place;

/// A path relative to the repository's root, and the whole text.
type File = (PathBuf, String);

/// Writes every generated file that is stale, or, with `check_only`, fails and names them.
pub(crate) fn run(check_only: bool) -> Result<()> {
    if check_only {
        return check();
    }
    for (path, text) in stale()? {
        write(&path, &text)?;
        println!("wrote {}", path.display());
    }
    Ok(())
}

/// Fails where a file is stale.
pub(crate) fn check() -> Result<()> {
    let names: Vec<String> = stale()?.iter().map(|(path, _)| path.display().to_string()).collect();
    if !names.is_empty() {
        bail!("stale: {}; run `cargo xtask gen` and commit what it writes", names.join(", "));
    }
    Ok(())
}

fn stale() -> Result<Vec<File>> {
    let mut files = files()?;
    files
        .retain(|(path, text)| fs::read_to_string(place::root().join(path)).map_or(true, |old| old != *text));
    Ok(files)
}

fn files() -> Result<Vec<File>> {
    let mut all = schema::files()?;
    all.extend(docs::files()?);
    all.extend(data::files()?);
    all.extend(typescript::files());
    all.extend(python::files());
    Ok(all)
}

fn write(path: &Path, text: &str) -> Result<()> {
    let whole = place::root().join(path);
    if let Some(folder) = whole.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&whole, text).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_files_are_current() {
        if let Err(stale) = super::check() {
            panic!("{stale:#}");
        }
    }
}

//! Builds what users install, into `target/packages`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::{place, shell};

/// Builds the npm package and packs it; gives back the tarball.
pub(crate) fn npm() -> Result<PathBuf> {
    shell::quiet(&mut shell::npm_build())?;
    let folder = emptied_of("tgz")?;
    let mut pack = shell::npm(["pack", "--ignore-scripts", "--pack-destination"]);
    shell::quiet(pack.arg(&folder))?;
    only("tgz")
}

/// Builds the wheel for this machine.
pub(crate) fn wheel() -> Result<PathBuf> {
    let folder = emptied_of("whl")?;
    let mut build = shell::cmd("maturin", ["build", "--release", "--locked", "--out"]);
    shell::quiet(build.arg(&folder).current_dir(place::at("python")))?;
    only("whl")
}

fn folder() -> PathBuf {
    place::at("target/packages")
}

fn emptied_of(extension: &str) -> Result<PathBuf> {
    fs::create_dir_all(folder())?;
    for old in with(extension)? {
        fs::remove_file(old)?;
    }
    Ok(folder())
}

fn only(extension: &str) -> Result<PathBuf> {
    with(extension)?.pop().with_context(|| format!("no *.{extension} in target/packages after the build"))
}

fn with(extension: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder()).context("target/packages cannot be read")?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    Ok(paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect())
}

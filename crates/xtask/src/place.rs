//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The target that the npm package is built for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// A path inside the repository.
pub(crate) fn at(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The Python environment that everything but the demo uses.
pub(crate) fn venv() -> PathBuf {
    at("target/venv")
}

/// The Python of a virtual environment.
pub(crate) fn python(venv: &Path) -> PathBuf {
    scripts(venv).join(if cfg!(windows) { "python.exe" } else { "python" })
}

/// The folder of a virtual environment that holds its commands.
pub(crate) fn scripts(venv: &Path) -> PathBuf {
    venv.join(if cfg!(windows) { "Scripts" } else { "bin" })
}

/// The folder that holds wasm-bindgen's commands, of the version in `Cargo.lock`; kept between clones.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    Ok(cache()?.join(format!("wasm-bindgen-{}", wasm_bindgen_version()?)))
}

/// The version of wasm-bindgen in `Cargo.lock`.
pub(crate) fn wasm_bindgen_version() -> Result<String> {
    let lock = std::fs::read_to_string(at("Cargo.lock")).context("Cargo.lock cannot be read")?;
    lock.split("[[package]]")
        .find(|package| package.contains("name = \"wasm-bindgen\"\n"))
        .and_then(|package| package.split("version = \"").nth(1)?.split('"').next())
        .map(str::to_owned)
        .context("Cargo.lock: no package `wasm-bindgen`; is bindings/wasm a member of the workspace?")
}

fn cache() -> Result<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()).map_or_else(
        || env::home_dir().map(|home| home.join(".cache")).context("neither XDG_CACHE_HOME nor HOME is set"),
        |dir| Ok(PathBuf::from(dir)),
    )?;
    Ok(base.join("taketwo"))
}

/// The first file of this name in a folder of `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(name)).find(|file| file.is_file())
}

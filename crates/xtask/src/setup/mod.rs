//! `setup`: installs what the other commands need. Each part tells what it does, or that nothing is missing.

mod node;
pub(crate) mod python;
mod system;
pub(crate) mod wasm;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::{place, shell};

pub(crate) fn run() -> Result<()> {
    system::browser();
    say("crates", "fetching what Cargo.lock names");
    shell::quiet(&mut shell::cargo(["fetch", "--locked"]))?;
    wasm::target()?;
    wasm::bindgen()?;
    python::environment()?;
    node::packages()?;
    write_env()
}

fn say(part: &str, what: &str) {
    eprintln!("setup: {part}: {what}");
}

/// Whether `copy`, written by [`remember`] when a set of packages was installed, equals what is wanted now.
fn installed(copy: &Path, wanted: &str) -> bool {
    fs::read_to_string(copy).is_ok_and(|text| text == wanted)
}

fn remember(copy: &Path, wanted: &str) -> Result<()> {
    fs::write(copy, wanted).with_context(|| format!("{} cannot be written", copy.display()))
}

/// `target/env`, for a shell that wants the same tools: `source target/env`.
fn write_env() -> Result<()> {
    let venv = place::venv();
    let mut text = format!("export VIRTUAL_ENV='{}'\n", venv.display());
    for (name, value) in wasm::environment() {
        text.push_str(&format!("# for WebAssembly only: export {name}='{value}'\n"));
    }
    let tools = place::wasm_bindgen()?.join("bin");
    text.push_str(&format!(
        "export PATH='{}:{}':\"$PATH\"\n",
        place::scripts(&venv).display(),
        tools.display()
    ));
    remember(&place::at("target/env"), &text)
}

//! The Python environment: `target/venv` with the pinned tools.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::{installed, remember, say, system};
use crate::{place, shell};

/// The tools of the Python package, and those of the repository.
const REQUIREMENTS: [&str; 2] = ["python/requirements-dev.txt", "crates/xtask/tools/requirements.txt"];

pub(super) fn environment() -> Result<()> {
    let venv = place::venv();
    let copy = venv.join("requirements.txt");
    let wanted = wanted()?;
    if installed(&copy, &wanted) && place::python(&venv).exists() {
        say("python", "target/venv is there");
        return Ok(());
    }
    say("python", "installing the tools into target/venv");
    create(&venv)?;
    let mut pip = shell::python(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    for file in REQUIREMENTS {
        pip.arg("--requirement").arg(place::at(file));
    }
    shell::quiet(&mut pip)?;
    remember(&copy, &wanted)
}

/// Makes an empty environment, with Debian's package for it where that is missing.
pub(crate) fn create(venv: &Path) -> Result<()> {
    let interpreter = if cfg!(windows) { "python" } else { "python3" };
    let make = || shell::quiet(shell::cmd(interpreter, ["-m", "venv", "--clear"]).arg(venv));
    if make().is_ok() {
        return Ok(());
    }
    system::install(&["python3-venv"])?;
    make()
}

fn wanted() -> Result<String> {
    let texts: Result<Vec<String>> = REQUIREMENTS
        .iter()
        .map(|file| fs::read_to_string(place::at(file)).with_context(|| format!("{file} cannot be read")))
        .collect();
    Ok(texts?.concat())
}

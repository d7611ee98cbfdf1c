//! The npm packages: those of the JavaScript package, and the repository's own tools.

use std::fs;

use anyhow::{Context as _, Result};

use super::{installed, remember, say};
use crate::{place, shell};

const FOLDERS: [&str; 2] = ["npm", "crates/xtask/tools"];

pub(super) fn packages() -> Result<()> {
    for folder in FOLDERS {
        let lock = place::at(folder).join("package-lock.json");
        let copy = place::at(folder).join("node_modules/.installed-lock.json");
        let wanted =
            fs::read_to_string(&lock).with_context(|| format!("{} cannot be read", lock.display()))?;
        if installed(&copy, &wanted) {
            say("node", &format!("{folder}/node_modules is there"));
            continue;
        }
        say("node", &format!("npm ci in {folder}"));
        let mut ci = shell::npm(["ci", "--no-fund", "--no-audit"]);
        shell::quiet(ci.current_dir(place::at(folder)))?;
        remember(&copy, &wanted)?;
    }
    Ok(())
}

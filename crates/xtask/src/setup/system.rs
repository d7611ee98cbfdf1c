//! Packages of the operating system: Debian's, where we may install them.

use anyhow::{Result, bail};

use super::say;
use crate::{place, shell};

/// Installs Chromium and its driver, which the tests in a browser need.
pub(crate) fn browser() {
    let wanted: Vec<&str> = [("chromium", "chromium"), ("chromedriver", "chromium-driver")]
        .into_iter()
        .filter(|(command, _)| place::on_path(command).is_none())
        .map(|(_, package)| package)
        .collect();
    if wanted.is_empty() {
        return say("browser", "chromium and chromedriver are there");
    }
    if let Err(error) = install(&wanted) {
        say("browser", &format!("{error:#}; the steps that need a browser are skipped"));
    }
}

/// Installs Debian packages.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if place::on_path("apt-get").is_none() {
        bail!("{names} missing, and there is no apt-get to install it with");
    }
    if shell::read(&mut shell::cmd("id", ["-u"]))?.trim() != "0" {
        bail!("{names} missing; install it with `sudo apt-get install {names}`");
    }
    say("debian", &format!("apt-get install {names}"));
    let apt = |arguments: &[&str]| {
        let mut command = shell::cmd("apt-get", arguments);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        shell::quiet(&mut command)
    };
    apt(&["update", "--quiet"])?;
    let mut arguments = vec!["install", "--quiet", "--yes", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}

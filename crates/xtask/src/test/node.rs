//! The npm package: built, typed, tested, packed and installed.

use std::process::Command;

use anyhow::Result;

use super::step::{Outcome, Step, step};
use crate::place;
use crate::shell::{self, Log};

const BUILT: &[&str] = &["npm-build"];

pub(super) fn steps() -> Vec<Step> {
    vec![
        step("npm-build", "the wasm module and what the npm package holds", &[], |log| {
            pass(log, shell::npm_build())
        }),
        step("tsc", "the types of the source and of the tests", BUILT, |log| pass(log, tool("tsc", &[]))),
        step("biome", "lints and formatting of JavaScript and TypeScript", &[], |log| {
            pass(log, tool("biome", &["ci", "."]))
        }),
        step("vitest", "the tests of the npm package, every vector among them", BUILT, |log| {
            pass(log, script("test"))
        }),
        step("npm-leak", "memory does not grow", BUILT, |log| pass(log, script("test:leak"))),
        step(
            "npm-package",
            "the packed tarball: publint, attw, installed in Node and in bundlers",
            BUILT,
            |log| pass(log, script("test:package")),
        ),
        step("browser", "a page in Chromium", BUILT, |log| {
            if place::on_path("chromium").is_none() {
                return Ok(Outcome::Skipped(
                    "there is no chromium; `cargo xtask setup` as root installs it".into(),
                ));
            }
            pass(log, script("test:browser"))
        }),
    ]
}

fn tool(name: &str, arguments: &[&str]) -> Command {
    let mut command = shell::npm(["exec", "--no", "--", name]);
    command.args(arguments);
    command
}

fn script(name: &str) -> Command {
    shell::npm(["run", name])
}

fn pass(log: &Log, mut command: Command) -> Result<Outcome> {
    log.run(&mut command)?;
    Ok(Outcome::Passed)
}

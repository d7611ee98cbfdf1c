//! The npm package: built, typed, tested, packed and installed.

use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

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
            pass(log, tool("biome", &["ci", "--colors=off", "."]))
        }),
        step("vitest", "the tests of the npm package, every vector among them", BUILT, |log| {
            pass(log, script("test"))
        }),
        step("readme", "the JavaScript of the README", BUILT, readme),
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

/// Runs every block of JavaScript in the README, as the package itself sees it.
fn readme(log: &Log) -> Result<Outcome> {
    let text = fs::read_to_string(place::at("README.md"))?;
    let blocks: Vec<&str> =
        text.split("```js\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0)).collect();
    ensure!(!blocks.is_empty(), "README.md has no block of JavaScript");
    for block in blocks {
        let mut node = shell::cmd("node", ["--input-type=module", "--eval", block]);
        log.run(node.current_dir(place::at("npm")))?;
    }
    Ok(Outcome::Passed)
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

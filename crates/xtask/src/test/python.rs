//! The Python package: built, tested, typed and linted.

use std::process::Command;

use anyhow::Result;

use super::step::{Outcome, Step, step};
use crate::shell::{self, Log};
use crate::{packages, place, setup};

const BUILT: &[&str] = &["python-build"];

pub(super) fn steps() -> Vec<Step> {
    vec![
        step("python-build", "maturin builds the extension into target/venv", &[], |log| {
            pass(log, here("maturin", &["develop", "--release", "--locked"]))
        }),
        step("pytest", "the tests of the Python package, every vector among them", BUILT, |log| {
            pass(log, here("pytest", &["--quiet"]))
        }),
        step("mypy", "mypy --strict", BUILT, |log| {
            pass(log, here("mypy", &["--strict", "taketwo", "tests"]))
        }),
        step("stubtest", "the stubs say what the built module has", BUILT, |log| {
            // Without the extension stubtest would pass with nothing to compare.
            log.run(&mut here("python", &["-c", "import taketwo._taketwo"]))?;
            pass(log, here("python", &["-m", "mypy.stubtest", "taketwo._taketwo"]))
        }),
        step("ruff", "lints and formatting of Python", &[], |log| {
            log.run(&mut here("ruff", &["check", "."]))?;
            pass(log, here("ruff", &["format", "--check", "."]))
        }),
        step("wheel", "the wheel installs into an empty environment and answers", BUILT, wheel),
    ]
}

/// A command of `target/venv`, in `python/`.
fn here(program: &str, arguments: &[&str]) -> Command {
    let mut command = shell::cmd(program, arguments);
    command.current_dir(place::at("python"));
    command
}

fn pass(log: &Log, mut command: Command) -> Result<Outcome> {
    log.run(&mut command)?;
    Ok(Outcome::Passed)
}

fn wheel(log: &Log) -> Result<Outcome> {
    let wheel = packages::wheel()?;
    let venv = place::at("target/wheel-test");
    setup::python::create(&venv)?;
    let python = place::python(&venv);
    log.run(shell::cmd(&python, ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]).arg(wheel))?;
    let answers = "import taketwo; assert taketwo.classify(status=401).category == 'auth'";
    log.run(shell::cmd(&python, ["-c", answers]).current_dir(place::at("target")))?;
    Ok(Outcome::Passed)
}

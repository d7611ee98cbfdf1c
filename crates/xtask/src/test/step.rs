//! What a step is, and the steps of every day.

use anyhow::Result;

use super::{node, python, rust, text, wasm};
use crate::shell::Log;

/// One check.
pub(super) struct Step {
    /// How it is asked for.
    pub(super) name: &'static str,
    /// What it checks, in one line.
    pub(super) about: &'static str,
    /// The steps that make what it reads.
    pub(super) needs: &'static [&'static str],
    /// Runs it.
    pub(super) run: fn(&Log) -> Result<Outcome>,
}

/// What became of a step that did not fail.
pub(super) enum Outcome {
    Passed,
    /// It cannot run here, and why.
    Skipped(String),
}

pub(super) fn step(
    name: &'static str,
    about: &'static str,
    needs: &'static [&'static str],
    run: fn(&Log) -> Result<Outcome>,
) -> Step {
    Step { name, about, needs, run }
}

/// The steps of `cargo xtask test`, in order.
pub(super) fn everyday() -> Vec<Step> {
    let mut steps = text::steps();
    steps.extend(rust::steps());
    steps.extend(wasm::steps());
    steps.extend(node::steps());
    steps.extend(python::steps());
    steps.push(step(
        "parity",
        "every vector gives the same bytes in Rust, Node and Python",
        &["npm-build", "python-build"],
        |log| crate::parity::check(log).map(|()| Outcome::Passed),
    ));
    steps
}

//! The long steps, which only `--full` runs.

use super::step::{Outcome, Step, step};
use crate::{place, shell};

/// Where a change that no test notices could cost money.
const MUTATED: &str = "crates/taketwo/src/classify/decide.rs";

pub(super) fn steps() -> Vec<Step> {
    vec![
        step("rust-release", "the core's tests and every vector, optimised as in a release", &[], |log| {
            log.run(&mut shell::cargo(["test", "--locked", "--package", "taketwo", "--release"]))?;
            Ok(Outcome::Passed)
        }),
        step("mutants", "no change to the retry decision goes unnoticed by the tests", &[], |log| {
            if place::on_path("cargo-mutants").is_none() {
                return Ok(Outcome::Skipped(
                    "there is no cargo-mutants; `cargo install cargo-mutants`".into(),
                ));
            }
            let mut mutants = shell::cargo(["mutants", "--package", "taketwo", "--output", "target"]);
            log.run(mutants.args(["--file", MUTATED]))?;
            Ok(Outcome::Passed)
        }),
    ]
}

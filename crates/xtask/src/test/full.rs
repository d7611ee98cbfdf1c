//! The long steps, which only `--full` runs.

use super::step::{Outcome, Step, step};
use crate::{place, shell};

pub(super) fn steps() -> Vec<Step> {
    vec![step("mutants", "no change to the core's code goes unnoticed by its tests", &[], |log| {
        if place::on_path("cargo-mutants").is_none() {
            return Ok(Outcome::Skipped("there is no cargo-mutants; `cargo install cargo-mutants`".into()));
        }
        log.run(&mut shell::cargo(["mutants", "--package", "taketwo", "--output", "target"]))?;
        Ok(Outcome::Passed)
    })]
}

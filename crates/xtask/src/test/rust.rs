//! The Rust crates, and what is generated from them.

use super::step::{Outcome, Step, step};
use crate::shell::cargo;
use crate::{r#gen, registry};
use anyhow::Result;

const CLIPPY: [&str; 7] = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];

/// Not nextest: a process for each of the many small vectors takes minutes, one for all of them seconds.
const TESTS: [&str; 9] = [
    "test",
    "--quiet",
    "--locked",
    "--workspace",
    "--lib",
    "--bins",
    "--tests",
    "--examples",
    "--no-fail-fast",
];

pub(super) fn steps() -> Vec<Step> {
    vec![
        step("fmt", "rustfmt", &[], |log| pass(log.run(&mut cargo(["fmt", "--all", "--check"])))),
        step("clippy", "every lint, in every crate and test", &[], |log| pass(log.run(&mut cargo(CLIPPY)))),
        step("generated", "the generated files are current", &[], |_| pass(r#gen::check())),
        step("registry", "every provider's file follows the schema", &[], |_| pass(registry::validate())),
        step("rust", "unit, integration and vector tests of every crate", &[], |log| {
            pass(log.run(&mut cargo(TESTS)))
        }),
        step("rust-docs", "the docs build, and the examples in them and in the README run", &[], |log| {
            log.run(&mut cargo(["test", "--locked", "--workspace", "--doc"]))?;
            let mut doc = cargo(["doc", "--locked", "--package", "taketwo", "--no-deps"]);
            pass(log.run(doc.env("RUSTDOCFLAGS", "-D warnings")))
        }),
    ]
}

fn pass(result: Result<()>) -> Result<Outcome> {
    result.map(|()| Outcome::Passed)
}

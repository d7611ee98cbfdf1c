//! The Rust crates, and what is generated from them.

use super::step::{Outcome, Step, step};
use crate::shell::cargo;
use crate::{r#gen, place, registry};
use anyhow::Result;

pub(super) fn steps() -> Vec<Step> {
    vec![
        step("fmt", "rustfmt", &[], |log| pass(log.run(&mut cargo(["fmt", "--all", "--check"])))),
        step("clippy", "every lint, in every crate and test", &[], |log| {
            pass(log.run(&mut cargo([
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ])))
        }),
        step("generated", "the generated files are current", &[], |_| pass(r#gen::check())),
        step("registry", "every provider's file follows the schema", &[], |_| pass(registry::validate())),
        step("rust", "unit, integration and vector tests of every crate", &[], |log| {
            if place::on_path("cargo-nextest").is_some() {
                return pass(log.run(&mut cargo([
                    "nextest",
                    "run",
                    "--locked",
                    "--workspace",
                    "--no-fail-fast",
                ])));
            }
            pass(log.run(&mut cargo(["test", "--locked", "--workspace", "--all-targets", "--no-fail-fast"])))
        }),
        step(
            "rust-docs",
            "the examples in the docs and in the README, and that the docs build",
            &[],
            |log| {
                log.run(&mut cargo(["test", "--locked", "--workspace", "--doc"]))?;
                let mut doc = cargo(["doc", "--locked", "--package", "taketwo", "--no-deps"]);
                pass(log.run(doc.env("RUSTDOCFLAGS", "-D warnings")))
            },
        ),
    ]
}

fn pass(result: Result<()>) -> Result<Outcome> {
    result.map(|()| Outcome::Passed)
}

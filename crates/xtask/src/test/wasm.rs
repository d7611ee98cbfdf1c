//! The WebAssembly binding, where it runs: Node and a browser.

use anyhow::Result;

use super::step::{Outcome, Step, step};
use crate::place::{self, WASM};
use crate::shell::{self, Log};

/// How long a browser may take to start and to run the tests, in seconds; a busy machine needs many.
const BROWSER_TIMEOUT_S: &str = "180";

pub(super) fn steps() -> Vec<Step> {
    vec![
        step("wasm-node", "the binding's own tests in Node", &[], |log| tests(log, &[])),
        step("wasm-browser", "the same tests in Chromium", &[], |log| {
            if place::on_path("chromedriver").is_none() {
                return Ok(Outcome::Skipped(
                    "there is no chromedriver; `cargo xtask setup` as root installs it".into(),
                ));
            }
            tests(log, &[("WASM_BINDGEN_USE_BROWSER", "1"), ("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TIMEOUT_S)])
        }),
    ]
}

fn tests(log: &Log, environment: &[(&str, &str)]) -> Result<Outcome> {
    let mut tests = shell::cargo_wasm(["test", "--locked", "--package", "taketwo-wasm", "--target", WASM]);
    log.run(tests.envs(environment.iter().copied()))?;
    Ok(Outcome::Passed)
}

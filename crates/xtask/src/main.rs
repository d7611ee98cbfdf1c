//! The one build tool beside cargo, npm and pip: sets up, generates, tests, shows and measures.

extern crate alloc;

// The core's tables are read as source, not as a crate: the tool must run while the core does not build, for
// instance because a provider's file is faulty.
#[path = "../../taketwo/src/reason.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the core, which uses the rest")]
mod reason;
#[path = "../../taketwo/src/registry/source.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the core, which uses the rest")]
mod source;
#[path = "../../taketwo/src/registry/vocabulary.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the core, which uses the rest")]
mod vocabulary;
#[path = "../../taketwo/src/words.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the core, which uses the rest")]
mod words;

mod demo;
mod r#gen;
mod new_provider;
mod packages;
mod parity;
mod place;
mod registry;
mod setup;
mod shell;
mod size;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The everyday commands of taketwo", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what the other commands need; safe to repeat, and quick when nothing is missing.
    Setup,
    /// Build both packages and show real failures explained, in Node and in Python.
    Demo,
    /// Run every check. A failing step names itself and the command that repeats it alone.
    Test(test::Options),
    /// Write the files that are generated from the core and its registry.
    Gen {
        /// Write nothing; fail where a file is stale.
        #[arg(long)]
        check: bool,
    },
    /// Measure the packages: raw, gzip and brotli.
    Size,
    /// Write the skeleton of a provider's file and of its vectors.
    NewProvider {
        /// The id: lower case, digits, `-` and `.`, such as `kling` or `veo-gemini`.
        id: String,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Setup => setup::run(),
        Command::Demo => demo::run(),
        Command::Test(options) => test::run(&options),
        Command::Gen { check } => r#gen::run(check),
        Command::Size => size::run(),
        Command::NewProvider { id } => new_provider::run(&id),
    }
}

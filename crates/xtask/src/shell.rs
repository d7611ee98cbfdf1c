//! Running other programs, with the tools of `cargo xtask setup` on the path.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::{env, fs};

use anyhow::{Context as _, Result, bail};

use crate::{place, setup};

/// A program to run at the repository's root, without standard input, with the installed tools first on the path.
pub(crate) fn cmd<A: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = A>,
) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(place::root())
        .stdin(Stdio::null())
        .env("PATH", path())
        .env("VIRTUAL_ENV", place::venv())
        .env("PYTHONUTF8", "1");
    command
}

/// Cargo.
pub(crate) fn cargo<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    cmd("cargo", arguments)
}

/// Cargo for WebAssembly, with whatever compiler has its standard library.
pub(crate) fn cargo_wasm<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = cargo(arguments);
    command.envs(setup::wasm::environment());
    command
}

/// The Python of `target/venv`, at the repository's root.
pub(crate) fn python<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    cmd(place::python(&place::venv()), arguments)
}

/// npm, in `npm/`.
pub(crate) fn npm<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = cmd("npm", arguments);
    command.current_dir(place::at("npm"));
    command
}

/// The build of the npm package, with whatever compiler can build for WebAssembly.
pub(crate) fn npm_build() -> Command {
    let mut command = npm(["run", "build"]);
    command.envs(setup::wasm::environment());
    command
}

/// Runs a command quietly; what it wrote is shown only where it fails.
pub(crate) fn quiet(command: &mut Command) -> Result<()> {
    read(command).map(drop)
}

/// Runs a command and gives back its standard output; what else it wrote is shown only where it fails.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("`{}` cannot be started", name(command)))?;
    if !output.status.success() {
        eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    }
    check(command, Ok(output.status))?;
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` wrote text that is not UTF-8", name(command)))
}

/// Where a step's commands write: a file that is shown only where the step fails.
pub(crate) struct Log {
    file: PathBuf,
}

impl Log {
    /// A new and empty file.
    pub(crate) fn new(file: PathBuf) -> Result<Self> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, "")?;
        Ok(Self { file })
    }

    /// Runs a command without colours and without the network: whatever it needs was fetched by the set-up.
    pub(crate) fn run(&self, command: &mut Command) -> Result<()> {
        let file = fs::OpenOptions::new().append(true).open(&self.file)?;
        let status = command
            .stdout(file.try_clone()?)
            .stderr(file)
            .env("TERM", "dumb")
            .env("NO_COLOR", "1")
            .env("CARGO_NET_OFFLINE", "true")
            .env("PIP_NO_INDEX", "1")
            .env("npm_config_offline", "true")
            .status();
        check(command, status)
    }

    /// The file, relative to the root.
    pub(crate) fn name(&self) -> String {
        self.file.strip_prefix(place::root()).unwrap_or(&self.file).display().to_string()
    }

    /// What was written.
    pub(crate) fn text(&self) -> String {
        fs::read(&self.file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

fn check(command: &Command, status: std::io::Result<ExitStatus>) -> Result<()> {
    let status = status.with_context(|| format!("`{}` cannot be started", name(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", name(command));
    }
    Ok(())
}

/// The command as one would type it at the repository's root.
fn name(command: &Command) -> String {
    let root = place::root();
    let relative = |word: &OsStr| {
        let path = std::path::Path::new(word);
        path.strip_prefix(&root).unwrap_or(path).display().to_string()
    };
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(relative)
        .collect::<Vec<_>>()
        .join(" ")
}

fn path() -> OsString {
    let tools = [Some(place::scripts(&place::venv())), place::wasm_bindgen().ok().map(|dir| dir.join("bin"))];
    let before = env::var_os("PATH").unwrap_or_default();
    let all = tools.into_iter().flatten().chain(env::split_paths(&before));
    env::join_paths(all).unwrap_or(before)
}

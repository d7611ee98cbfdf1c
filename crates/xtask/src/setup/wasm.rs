//! What building for WebAssembly needs: a standard library and wasm-bindgen.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::{say, system};
use crate::place::{self, WASM};
use crate::shell;

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";

/// Installs the standard library: rustup's, else Debian's compiler, which can build its own.
pub(super) fn target() -> Result<()> {
    if rustup_has_it() {
        say("wasm target", "is there");
        return Ok(());
    }
    say("wasm target", "rustup target add");
    let added = shell::quiet(&mut shell::cmd("rustup", ["target", "add", WASM]));
    if added.is_ok() && rustup_has_it() {
        return Ok(());
    }
    if Path::new(DEBIAN_LINKER).exists() && Path::new(DEBIAN_RUSTC).exists() {
        say("wasm target", "rustup has none; Debian's compiler is there");
        return Ok(());
    }
    say("wasm target", "rustup has none; using Debian's compiler");
    system::install(&["rustc-web", "rust-web-src", "lld-19"])
        .with_context(|| format!("no standard library for {WASM}: neither rustup nor Debian has one here"))
}

/// Installs wasm-bindgen's commands, of the version in `Cargo.lock`.
pub(super) fn bindgen() -> Result<()> {
    let version = place::wasm_bindgen_version()?;
    let folder = place::wasm_bindgen()?;
    let is_there = || {
        shell::read(&mut shell::cmd(folder.join("bin/wasm-bindgen"), ["--version"]))
            .is_ok_and(|text| text.trim() == format!("wasm-bindgen {version}"))
    };
    if is_there() {
        say("wasm-bindgen", &format!("{version} is there"));
        return Ok(());
    }
    say("wasm-bindgen", &format!("building {version}, a minute or two, once for all clones"));
    // Without `--locked`: the command's own lock file may name versions that are no longer offered.
    let mut install =
        shell::cargo(["install", "--quiet", "--debug", "--no-default-features", "wasm-bindgen-cli"]);
    install.arg("--version").arg(format!("={version}")).arg("--root").arg(&folder);
    install.env("CARGO_PROFILE_DEV_DEBUG", "0").env_remove("CARGO_TARGET_DIR");
    shell::quiet(&mut install)?;
    if !is_there() {
        bail!("{} holds no wasm-bindgen {version} after `cargo install`", folder.display());
    }
    Ok(())
}

/// What the environment of a build for WebAssembly needs: nothing where rustup has the standard library.
pub(crate) fn environment() -> Vec<(&'static str, String)> {
    if rustup_has_it() {
        return Vec::new();
    }
    [
        ("RUSTC", DEBIAN_RUSTC),
        ("RUSTDOC", "/usr/bin/rustdoc"),
        ("RUSTC_BOOTSTRAP", "1"),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort,test"),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn rustup_has_it() -> bool {
    shell::read(&mut shell::cmd("rustc", ["--print", "target-libdir", "--target", WASM]))
        .is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

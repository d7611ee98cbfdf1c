//! Compiles `registry/*.json` into constant tables. A bad file fails the build with its name.

extern crate alloc;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[path = "src/fold.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the crate, which uses the rest")]
mod fold;
#[path = "src/phrase.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the crate, which uses the rest")]
mod phrase;
#[path = "src/reason.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, reason = "shared with the crate, which uses the rest")]
mod reason;
#[path = "src/words.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the crate, which uses the rest")]
mod words;
mod registry {
    #[path = "../src/registry/compile.rs"]
    #[allow(dead_code, unreachable_pub, reason = "shared with the crate, which uses the rest")]
    pub(crate) mod compile;
    #[path = "../src/registry/profile.rs"]
    pub(crate) mod profile;
    #[path = "../src/registry/source.rs"]
    #[allow(dead_code, unreachable_pub, reason = "shared with the crate, which uses the rest")]
    pub(crate) mod source;
    #[path = "../src/registry/vocabulary.rs"]
    #[allow(dead_code, unreachable_pub, reason = "shared with the crate, which uses the rest")]
    pub(crate) mod vocabulary;
}

use registry::profile::{Bake as _, Profile};

fn main() {
    println!("cargo::rerun-if-changed=registry");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    if let Err(problem) = write_tables(Path::new("registry"), &out.join("registry.rs")) {
        println!("cargo::error={problem}");
    }
}

fn write_tables(folder: &Path, target: &Path) -> Result<(), String> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    paths.sort();
    let mut profiles: Vec<Profile> = Vec::new();
    let mut checked = String::new();
    for path in &paths {
        let (profile, day) = read(path)?;
        for host in profile.hosts.iter() {
            if let Some(other) = profiles.iter().find(|p| p.hosts.contains(host)) {
                return Err(format!("{}: /hosts: `{host}` belongs to {} already", path.display(), other.id));
            }
        }
        checked = checked.max(day);
        profiles.push(profile);
    }
    let mut code = String::from("pub(super) static PROFILES: &[Profile] = &[\n");
    for profile in &profiles {
        profile.bake(&mut code);
        code.push_str(",\n");
    }
    code.push_str("];\n");
    let _ = writeln!(code, "pub(super) const CHECKED: &str = {checked:?};");
    std::fs::write(target, code).map_err(|error| format!("{}: {error}", target.display()))
}

fn read(path: &Path) -> Result<(Profile, String), String> {
    let name = path.display();
    let json = std::fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    let told = |fault: registry::compile::Fault| format!("{name}: {}: {}", fault.at, fault.problem);
    let source = registry::compile::parse(&json).map_err(told)?;
    if path.file_stem().is_none_or(|stem| stem.to_string_lossy() != source.id) {
        return Err(format!("{name}: /id: `{}` must equal the file's name", source.id));
    }
    let profile = registry::compile::compile(&source).map_err(told)?;
    Ok((profile, source.checked))
}

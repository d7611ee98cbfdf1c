//! `demo`: real failures, explained by the built packages in Node and in Python.

mod table;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::{packages, place, setup, shell};

/// The failures, relative to the root.
const CASES: &str = "crates/xtask/demo/cases.json";

/// One failure and why it is shown.
#[derive(Deserialize)]
struct Case {
    about: String,
    given: Given,
}

/// What the table shows of what came; the hosts read the rest themselves.
#[derive(Deserialize)]
struct Given {
    provider: Option<String>,
    operation: Option<String>,
    status: Option<i64>,
    body: Option<String>,
    transport: Option<String>,
}

pub(crate) fn run() -> Result<()> {
    setup::run()?;
    eprintln!("demo: building both packages");
    let tarball = packages::npm()?;
    let wheel = packages::wheel()?;
    eprintln!("demo: installing them into target/demo");
    let node = install_node(&tarball)?;
    let python = install_python(&wheel)?;
    let text = fs::read_to_string(place::at(CASES)).with_context(|| format!("{CASES} cannot be read"))?;
    let cases: Vec<Case> = serde_json::from_str(&text).with_context(|| format!("{CASES} is malformed"))?;
    for (host, package, verdicts) in [("Node", &tarball, &node), ("Python", &wheel, &python)] {
        if verdicts.len() != cases.len() {
            bail!("{host} gave {} verdicts for {} cases", verdicts.len(), cases.len());
        }
        let package = package.file_name().unwrap_or_default().to_string_lossy();
        println!("\n{host}, from {package}:\n{}", table::render(&cases, verdicts)?);
    }
    compare(&cases, &node, &python)?;
    println!("\nNode and Python agree on all {} answers, byte for byte.", cases.len());
    Ok(())
}

fn install_node(tarball: &Path) -> Result<Vec<String>> {
    let folder = place::at("target/demo/node");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("package.json"), r#"{ "name": "demo", "private": true, "type": "module" }"#)?;
    fs::copy(place::at("crates/xtask/demo/classify.mjs"), folder.join("classify.mjs"))?;
    let mut install = shell::npm(["install", "--offline", "--no-fund", "--no-audit"]);
    shell::quiet(install.arg(tarball).current_dir(&folder))?;
    let mut node = shell::cmd("node", ["classify.mjs"]);
    Ok(lines(&shell::read(node.arg(place::at(CASES)).current_dir(&folder))?))
}

fn install_python(wheel: &Path) -> Result<Vec<String>> {
    let venv = place::at("target/demo/python");
    setup::python::create(&venv)?;
    let python = place::python(&venv);
    shell::quiet(
        shell::cmd(&python, ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]).arg(wheel),
    )?;
    let mut classify = shell::cmd(&python, ["crates/xtask/demo/classify.py", CASES]);
    Ok(lines(&shell::read(&mut classify)?))
}

/// The verdicts, one a line.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Fails where the hosts differ in a byte.
fn compare(cases: &[Case], node: &[String], python: &[String]) -> Result<()> {
    for (case, (a, b)) in cases.iter().zip(node.iter().zip(python)) {
        if a != b {
            bail!("{}:\nNode says   {a}\nPython says {b}", case.about);
        }
    }
    Ok(())
}

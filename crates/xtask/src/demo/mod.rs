//! `demo`: real failures, explained by the built packages in Node and in Python.

mod table;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use serde_json::Value;

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
    let hosts = [("Node", &tarball, node), ("Python", &wheel, python)];
    for (host, package, verdicts) in &hosts {
        if verdicts.len() != cases.len() {
            bail!("{host} gave {} verdicts for {} cases", verdicts.len(), cases.len());
        }
        let package = package.file_name().unwrap_or_default().to_string_lossy();
        println!("\n{host}, from {package}:\n{}", table::render(&cases, verdicts));
    }
    compare(&cases, &hosts[0].2, &hosts[1].2)?;
    println!("\nNode and Python agree on all {} answers, in every field.", cases.len());
    Ok(())
}

fn install_node(tarball: &Path) -> Result<Vec<Value>> {
    let folder = place::at("target/demo/node");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("package.json"), r#"{ "name": "demo", "private": true, "type": "module" }"#)?;
    fs::copy(place::at("crates/xtask/demo/classify.mjs"), folder.join("classify.mjs"))?;
    let mut install = shell::npm(["install", "--offline", "--no-fund", "--no-audit"]);
    shell::quiet(install.arg(tarball).current_dir(&folder))?;
    let mut node = shell::cmd("node", ["classify.mjs"]);
    lines(&shell::read(node.arg(place::at(CASES)).current_dir(&folder))?)
}

fn install_python(wheel: &Path) -> Result<Vec<Value>> {
    let venv = place::at("target/demo/python");
    setup::python::create(&venv)?;
    let python = place::python(&venv);
    shell::quiet(
        shell::cmd(&python, ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]).arg(wheel),
    )?;
    let mut classify = shell::cmd(&python, ["crates/xtask/demo/classify.py", CASES]);
    lines(&shell::read(&mut classify)?)
}

fn lines(text: &str) -> Result<Vec<Value>> {
    text.lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("no verdict: {line}")))
        .collect()
}

/// Fails where the hosts differ. A whole number is the same with and without its `.0`, which JavaScript never writes.
fn compare(cases: &[Case], node: &[Value], python: &[Value]) -> Result<()> {
    for (case, (a, b)) in cases.iter().zip(node.iter().zip(python)) {
        if !same(a, b) {
            bail!("{}: Node says {a}, Python says {b}", case.about);
        }
    }
    Ok(())
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn only_the_spelling_of_numbers_may_differ() {
        assert!(super::same(&json!({ "a": [1] }), &json!({ "a": [1.0] })));
        assert!(!super::same(&json!({ "a": [1] }), &json!({ "a": [2] })));
        assert!(!super::same(&json!({ "a": null }), &json!({})));
    }
}

//! The same answers everywhere: each language writes what it says of every vector, and the files must be equal.

use std::fs;

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::place;
use crate::shell::{self, Log};

/// A program that writes one line for each case: its name, a tab, the canonical JSON.
struct Writer {
    host: &'static str,
    command: Command,
}

/// Runs every language over every vector and compares the bytes.
pub(crate) fn check(log: &Log) -> Result<()> {
    let folder = place::at("target/parity");
    fs::create_dir_all(&folder)?;
    let mut first: Option<(&str, Vec<u8>)> = None;
    for Writer { host, mut command } in writers() {
        let out = folder.join(format!("{host}.txt"));
        let _ = fs::remove_file(&out);
        log.run(command.arg("tests/vectors").arg(&out))?;
        let lines = fs::read(&out).with_context(|| format!("{host} wrote no {}", out.display()))?;
        if lines.is_empty() {
            bail!("{host} wrote no lines");
        }
        match &first {
            None => first = Some((host, lines)),
            Some((other, expected)) => compare(other, expected, host, &lines)?,
        }
    }
    Ok(())
}

fn writers() -> Vec<Writer> {
    vec![
        Writer {
            host: "rust",
            command: shell::cargo(["run", "--quiet", "--package", "taketwo", "--example", "parity", "--"]),
        },
        Writer { host: "node", command: shell::cmd("node", ["npm/tests/parity.mjs"]) },
        Writer { host: "python", command: shell::python(["python/tests/parity.py"]) },
    ]
}

fn compare(a: &str, expected: &[u8], b: &str, got: &[u8]) -> Result<()> {
    if expected == got {
        return Ok(());
    }
    let (expected, got) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(got));
    let differing: Vec<(&str, &str)> = expected.lines().zip(got.lines()).filter(|(a, b)| a != b).collect();
    let Some((one, other)) = differing.first() else {
        bail!("{a} wrote {} lines, {b} {}", expected.lines().count(), got.lines().count());
    };
    bail!("{b} differs from {a} in {} lines; the first:\n{a}: {one}\n{b}: {other}", differing.len())
}

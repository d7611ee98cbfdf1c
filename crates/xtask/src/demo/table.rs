//! The table that people read.

use anyhow::{Context as _, Result};
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::Value;

use super::{Case, Given};
use crate::reason::Reason;

const HEAD: [&str; 5] = ["what came", "what it means", "repeat it?", "a render exists?", "first move"];

/// The width where the output is no terminal.
const WIDTH: u16 = 150;

/// How many characters of an answer are shown.
const FIRST_WORDS: usize = 90;

/// One row for each case, from the canonical JSON of its verdict.
pub(super) fn render(cases: &[Case], verdicts: &[String]) -> Result<Table> {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_FULL).set_content_arrangement(ContentArrangement::Dynamic);
    if !table.is_tty() {
        table.set_width(WIDTH);
    }
    table.set_header(HEAD);
    for (case, json) in cases.iter().zip(verdicts) {
        let verdict: Value = serde_json::from_str(json).with_context(|| format!("no verdict: {json}"))?;
        let render = word(&verdict, "render");
        table.add_row([came(&case.given), means(&verdict), repeat(&verdict), render, first_move(&verdict)]);
    }
    Ok(table)
}

fn came(given: &Given) -> String {
    let status = given.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    let operation = given.operation.as_deref().unwrap_or("call");
    let provider = given.provider.as_deref().unwrap_or("unknown provider");
    let text = given.body.as_deref().or(given.transport.as_deref()).unwrap_or_default();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown: String = words.chars().take(FIRST_WORDS).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    format!("{status} on a {operation}, {provider}\n{shown}")
}

fn means(verdict: &Value) -> String {
    let reason = word(verdict, "reason");
    let sentence = Reason::parse(&reason).map_or("", |reason| reason.info().sentence);
    format!("{}/{reason}\n{sentence}", word(verdict, "category"))
}

fn repeat(verdict: &Value) -> String {
    let what = match word(verdict, "retry_of").as_str() {
        "render" => "submit again",
        _ => "this call",
    };
    let after = verdict.get("retry_after_ms").and_then(Value::as_u64);
    let after = after.map(|ms| format!(", in {} s", ms.div_ceil(1000))).unwrap_or_default();
    match word(verdict, "retry").as_str() {
        "never" => "never".to_owned(),
        "backoff" => format!("yes: {what}{after}"),
        "wait_long" => format!("much later: {what}{after}"),
        "check_first" => "only after asking whether a render exists".to_owned(),
        "none" => "nothing to repeat".to_owned(),
        other => other.to_owned(),
    }
}

fn first_move(verdict: &Value) -> String {
    word(verdict, "action").replace('_', " ")
}

fn word(verdict: &Value, key: &str) -> String {
    verdict.get(key).and_then(Value::as_str).unwrap_or("?").to_owned()
}

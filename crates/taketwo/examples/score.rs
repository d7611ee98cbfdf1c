//! Scores classification on labelled cases: `cargo run --example score -- cases.jsonl [--unknown] [--provider id] [-v]`.
//!
//! A case is one JSON object a line with `id`, `provider`, `operation`, `status`, `transport`, `headers`, `body`,
//! `requested_outputs` and `expect`: `category`, and lists of acceptable `reason` and `retry`; `stage`, `layer`,
//! `retry_after_s` and `action` are optional.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a tool for contributors may fail loudly"
)]

use serde_json::Value;
use taketwo::{Observation, Operation, classify};

#[derive(Default)]
struct Tally {
    right: usize,
    of: usize,
}

impl Tally {
    fn add(&mut self, right: bool) -> bool {
        self.of += 1;
        self.right += usize::from(right);
        right
    }
}

fn accepts(expected: &Value, got: &str) -> bool {
    match expected {
        Value::Array(list) => list.iter().any(|v| v == got),
        Value::Null => true,
        one => one == got,
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| args.iter().any(|a| a == flag);
    let only = args.iter().position(|a| a == "--provider").map(|i| args[i + 1].clone());
    let text = std::fs::read_to_string(&args[0]).expect("a file of labelled cases");
    let mut tallies: [(&str, Tally); 7] =
        ["category", "reason", "retry", "stage", "layer", "wait", "action"].map(|n| (n, Tally::default()));
    let (mut paid_repeats, mut false_alarms, mut missed) = (0, 0, 0);
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).expect("JSON");
        let provider = case["provider"].as_str().unwrap();
        if only.as_deref().is_some_and(|o| o != provider) {
            continue;
        }
        let headers: Vec<(&str, &str)> = case["headers"]
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(k, v)| Some((k.as_str(), v.as_str()?)))
            .collect();
        let verdict = classify(&Observation {
            provider: Some(if has("--unknown") { "unknown" } else { provider }),
            operation: case["operation"].as_str().and_then(Operation::parse),
            status: case["status"].as_i64(),
            headers: &headers,
            body: case["body"].as_str().unwrap_or_default().as_bytes(),
            transport: case["transport"].as_str(),
            requested_outputs: case["requested_outputs"].as_u64().and_then(|n| u32::try_from(n).ok()),
            ..Observation::default()
        });
        let expect = &case["expect"];
        let retry = verdict.retry.as_str();
        let mut wrong = Vec::new();
        for (name, tally) in &mut tallies {
            let right = match *name {
                "category" => tally.add(expect["category"] == verdict.category.as_str()),
                "reason" => tally.add(accepts(&expect["reason"], verdict.reason.as_str())),
                "retry" => tally.add(accepts(&expect["retry"], retry)),
                "stage" if !expect["stage"].is_null() => {
                    tally.add(verdict.stage.is_some_and(|s| expect["stage"] == s.as_str()))
                }
                "layer" => tally.add(expect["layer"] == verdict.layer.as_str()),
                "wait" if !expect["retry_after_s"].is_null() => {
                    let wanted = expect["retry_after_s"].as_f64().unwrap() * 1000.0;
                    tally.add(verdict.retry_after_ms.is_some_and(|ms| (ms as f64 - wanted).abs() < 1.0))
                }
                "action" if !expect["action"].is_null() => {
                    tally.add(accepts(&expect["action"], verdict.action.as_str()))
                }
                _ => true,
            };
            if !right {
                wrong.push(*name);
            }
        }
        let healthy = expect["category"] == "none";
        let repeat = accepts(&serde_json::json!(["backoff", "wait_long"]), retry)
            && expect["retry"][0] == "check_first"
            && !accepts(&expect["retry"], retry);
        paid_repeats += usize::from(repeat);
        false_alarms += usize::from(healthy && !verdict.ok());
        missed += usize::from(!healthy && verdict.ok());
        let grave = wrong.iter().any(|w| matches!(*w, "category" | "reason" | "retry" | "stage"));
        if grave || (has("-v") && !wrong.is_empty()) {
            let mark = if repeat {
                "PAID REPEAT "
            } else if healthy && !verdict.ok() {
                "FALSE ALARM "
            } else if !healthy && verdict.ok() {
                "MISSED "
            } else {
                ""
            };
            println!(
                "{mark}{} [{}] {provider} {} {}",
                case["id"].as_str().unwrap(),
                wrong.join(" "),
                case["operation"].as_str().unwrap_or("-"),
                case["status"]
            );
            println!(
                "   want {}/{} {} stage={} layer={}",
                expect["category"], expect["reason"], expect["retry"], expect["stage"], expect["layer"]
            );
            println!(
                "   got  {}/{} {} stage={:?} layer={} by {}",
                verdict.category,
                verdict.reason,
                retry,
                verdict.stage,
                verdict.layer,
                verdict.evidence[0].rule
            );
            if has("-b") {
                println!(
                    "   body {} {:?}",
                    case["body"].as_str().unwrap_or_default().chars().take(400).collect::<String>(),
                    headers
                );
            }
        }
    }
    for (name, tally) in &tallies {
        println!(
            "{name}: {}/{} {:.1} %",
            tally.right,
            tally.of,
            100.0 * tally.right as f64 / tally.of.max(1) as f64
        );
    }
    println!("paid repeats {paid_repeats}, false alarms {false_alarms}, missed failures {missed}");
}

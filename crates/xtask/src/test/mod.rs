//! `test`: every check, as named steps. A failed step does not stop the others, only those that need what it makes.

mod full;
mod node;
mod python;
mod rust;
mod step;
mod text;
mod wasm;

use std::collections::HashSet;
use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use step::{Outcome, Step};

use crate::place;
use crate::shell::Log;

/// How many lines of a failed step's output are shown.
const SHOWN: usize = 150;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run the long steps too.
    #[arg(long)]
    full: bool,
    /// Run only these steps, and what they need. May be repeated.
    #[arg(long, value_name = "STEP", value_delimiter = ',')]
    only: Vec<String>,
    /// Only list the steps.
    #[arg(long)]
    list: bool,
}

/// What became of one step.
struct Report {
    name: &'static str,
    end: End,
}

enum End {
    Passed,
    Skipped(String),
    Failed,
}

/// Runs the steps. The last line tells how many passed and failed.
pub(crate) fn run(options: &Options) -> Result<()> {
    let steps = chosen(options)?;
    if options.list {
        for step in &steps {
            println!("{:<18} {}", step.name, step.about);
        }
        return Ok(());
    }
    let start = Instant::now();
    let mut reports: Vec<Report> = Vec::new();
    for step in &steps {
        let end = run_one(step, &reports);
        reports.push(Report { name: step.name, end });
    }
    summary(&reports, start.elapsed());
    if reports.iter().any(|report| matches!(report.end, End::Failed)) {
        std::process::exit(1);
    }
    Ok(())
}

fn chosen(options: &Options) -> Result<Vec<Step>> {
    let mut all = step::everyday();
    if options.full || !options.only.is_empty() || options.list {
        all.extend(full::steps());
    }
    if options.only.is_empty() {
        return Ok(all);
    }
    if let Some(unknown) = options.only.iter().find(|name| all.iter().all(|step| step.name != **name)) {
        bail!("no step is called `{unknown}`; `cargo xtask test --list` names them all");
    }
    let mut wanted: HashSet<&str> = options.only.iter().map(String::as_str).collect();
    // What a step needs stands before it, so one pass from the end finds everything.
    for step in all.iter().rev() {
        if wanted.contains(step.name) {
            wanted.extend(step.needs);
        }
    }
    Ok(all.into_iter().filter(|step| wanted.contains(step.name)).collect())
}

fn run_one(step: &Step, before: &[Report]) -> End {
    print!("{:<18} ", step.name);
    let _ = std::io::stdout().flush();
    let broken = |report: &&Report| matches!(report.end, End::Failed) && step.needs.contains(&report.name);
    if let Some(report) = before.iter().find(broken) {
        println!("FAILED   it needs `{}`, which failed", report.name);
        return End::Failed;
    }
    let start = Instant::now();
    let log = Log::new(place::at("target/test-logs").join(format!("{}.log", step.name)));
    let outcome = log.and_then(|log| (step.run)(&log).map_err(|error| with_log(error, &log)));
    let time = seconds(start.elapsed());
    match outcome {
        Ok(Outcome::Passed) => {
            println!("ok       {time}");
            End::Passed
        }
        Ok(Outcome::Skipped(why)) => {
            println!("skipped  {why}");
            End::Skipped(why)
        }
        Err(error) => {
            println!("FAILED   {time}\n{error:#}\nrepeat it alone: cargo xtask test --only {}\n", step.name);
            End::Failed
        }
    }
}

/// The error, below the end of what the step's commands wrote.
fn with_log(error: anyhow::Error, log: &Log) -> anyhow::Error {
    let text = log.text();
    let lines: Vec<&str> = text.trim_end().lines().collect();
    if lines.is_empty() {
        return error;
    }
    let end = lines.get(lines.len().saturating_sub(SHOWN)..).unwrap_or_default().join("\n");
    anyhow::anyhow!("{end}\n(all {} lines: {})\n{error:#}", lines.len(), log.name())
}

fn summary(reports: &[Report], time: Duration) {
    println!();
    for report in reports {
        match &report.end {
            End::Passed => {}
            End::Skipped(why) => println!("skipped: {}: {why}", report.name),
            End::Failed => println!("failed: {}; repeat it alone: cargo xtask test --only {0}", report.name),
        }
    }
    let count = |wanted: fn(&End) -> bool| reports.iter().filter(|report| wanted(&report.end)).count();
    println!("steps: {}, in {}", reports.len(), seconds(time));
    println!(
        "{} passed, {} failed",
        count(|end| matches!(end, End::Passed)),
        count(|end| matches!(end, End::Failed))
    );
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(names: &[&str]) -> Options {
        Options { full: false, only: names.iter().map(|&name| name.to_owned()).collect(), list: false }
    }

    #[test]
    fn names_are_unique_and_needs_stand_before() {
        let all = chosen(&Options { full: true, ..only(&[]) }).unwrap();
        for (at, step) in all.iter().enumerate() {
            let before: Vec<&str> = all[..at].iter().map(|step| step.name).collect();
            assert!(!before.contains(&step.name), "{} stands twice", step.name);
            assert!(
                step.needs.iter().all(|need| before.contains(need)),
                "{} needs what comes later",
                step.name
            );
        }
    }

    #[test]
    fn one_step_brings_what_it_needs() {
        let names: Vec<&str> = chosen(&only(&["pytest"])).unwrap().iter().map(|step| step.name).collect();
        assert_eq!(names, ["python-build", "pytest"]);
    }

    #[test]
    fn an_unknown_step_is_named() {
        let told = chosen(&only(&["nonsense"])).err().unwrap().to_string();
        assert!(told.contains("`nonsense`") && told.contains("--list"), "{told}");
    }
}

//! `new-provider`: the skeleton of a provider's file and of its vectors.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::json;

use crate::{place, registry};

pub(crate) fn run(id: &str) -> Result<()> {
    check(id)?;
    let profile = place::at(registry::FOLDER).join(format!("{id}.json"));
    let vectors = place::at("tests/vectors/providers").join(format!("{id}.json"));
    if let Some(there) = [&profile, &vectors].into_iter().find(|path| path.exists()) {
        bail!("{} exists already; edit it instead", there.display());
    }
    let day = time::OffsetDateTime::now_utc().date().to_string();
    write(&profile, &skeleton(id, &day))?;
    write(&vectors, &first_vector(id, &day))?;
    println!(
        "next: fill in both, then `cargo test -p taketwo` and `cargo xtask gen`; .github/CONTRIBUTING.md has the ten steps"
    );
    Ok(())
}

fn check(id: &str) -> Result<()> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    if id.is_empty() || !id.chars().all(good) || !id.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        bail!(
            "`{id}` is no provider's id; use lower case letters, digits, `-` and `.`, such as `veo-gemini`"
        );
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    println!("wrote {}", path.strip_prefix(place::root()).unwrap_or(path).display());
    Ok(())
}

/// A file that builds as it stands, in the order in which one finds the facts.
fn skeleton(id: &str, day: &str) -> String {
    format!(
        r#"{{
  "$schema": "../registry.schema.json",
  "id": "{id}",
  "name": "{id}",
  "kind": "vendor",
  "checked": "{day}",
  "sources": {{
    "errors": {{ "url": "https://docs.{id}.example/errors", "seen": "{day}" }}
  }},
  "hosts": ["api.{id}.example"],
  "auth": {{ "header": "Authorization", "scheme": "Bearer", "source": "errors" }},
  "operations": [
    {{ "operation": "submit", "method": "POST", "path": "/v1/videos", "source": "errors" }},
    {{ "operation": "poll", "method": "GET", "path": "/v1/videos/{{id}}", "source": "errors" }}
  ],
  "task_id": ["/id"],
  "state": {{
    "at": ["/status"],
    "words": {{ "queued": "pending", "running": "pending", "succeeded": "succeeded", "failed": "failed" }},
    "source": "errors"
  }},
  "error": {{ "code": ["/error/code"], "message": ["/error/message"], "source": "errors" }},
  "outputs": {{ "url": ["/output/url"], "source": "errors" }},
  "rules": [
    {{ "when": {{ "code": "no_credit" }}, "then": {{ "reason": "insufficient_credits" }}, "source": "errors" }}
  ],
  "status_page": {{ "none_found": "{day}" }}
}}
"#
    )
}

fn first_vector(id: &str, day: &str) -> String {
    let vectors = json!({
        "$schema": "../classify.schema.json",
        "about": format!("What {id} answers."),
        "cases": [{
            "name": "an-empty-balance-is-no-rate-limit",
            "why": "a 429 is read as a rate limit, though the balance is empty",
            "source": format!("https://docs.{id}.example/errors, seen {day}"),
            "given": {
                "provider": id,
                "operation": "submit",
                "status": 429,
                "body": r#"{"error":{"code":"no_credit","message":"Your balance is empty."}}"#,
            },
            "expect": { "category": "auth", "reason": "insufficient_credits", "retry": "never" },
        }],
    });
    format!("{vectors:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::r#gen::schema;

    #[test]
    fn only_ids_are_taken() {
        assert!(check("veo-gemini").is_ok());
        assert!(["", "Kling", "../up", "-x"].iter().all(|id| check(id).is_err()));
    }

    #[test]
    fn the_skeleton_follows_the_schema() {
        let file = serde_json::from_str(&skeleton("acme", "2026-11-22")).unwrap();
        let check = jsonschema::validator_for(&schema::schema().unwrap()).unwrap();
        let faults: Vec<String> = check.iter_errors(&file).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

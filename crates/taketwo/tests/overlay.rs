//! Overlays: what they change, and what is refused with a pointer and a reason.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test may fail loudly")]

use taketwo::{Error, Observation, Reason, Registry, Retry, classify};

fn overlay(rules: &str) -> String {
    format!(
        r#"{{"id": "relay", "name": "Relay", "checked": "2026-11-01",
            "sources": {{"code": {{"url": "https://relay.example", "seen": "2026-11-01"}}}},
            "error": {{"code": ["/fault"], "message": ["/text"], "source": "code"}}, "rules": [{rules}]}}"#
    )
}

fn refusal(json: &str) -> (String, String) {
    match Registry::builtin().overlay(json) {
        Err(Error::Overlay { at, problem }) => (at, problem),
        other => panic!("not refused: {other:?}"),
    }
}

const ROW: &str =
    r#"{"when": {"code": "E77"}, "then": {"reason": "insufficient_credits"}, "source": "code"}"#;

#[test]
fn malformed_overlays_are_refused_with_pointer_and_reason() {
    let good = overlay(ROW);
    for (json, at, says) in [
        (good.replace("\"rules\"", "\"rulez\""), "/rulez", "unknown field `rulez`"),
        (good.replace("\"when\"", "\"if\""), "/rules/0/if", "unknown field `if`"),
        (good.replace("insufficient_credits", "broke"), "/rules/0/then/reason", "`broke` is no reason"),
        (good.replace("[\"/fault\"]", "[\"fault\"]"), "/error/code/0", "neither a JSON pointer nor"),
        (good.replace("[\"/fault\"]", "[\"/a~2\"]"), "/error/code/0", "neither a JSON pointer nor"),
        (
            good.replace("\"source\": \"code\"}]", "\"source\": \"page\"}]"),
            "/rules/0/source",
            "no key of /sources",
        ),
        (good.replace("{\"code\": \"E77\"}", "{}"), "/rules/0/when", "would match every answer"),
        (good.replace("{\"code\": \"E77\"}", "{\"status\": 42}"), "/rules/0/when/status", "no HTTP status"),
        (good.replace("{\"code\": \"E77\"}", "{\"code\": \" \"}"), "/rules/0/when/code", "matches nothing"),
        (
            overlay(&format!("{ROW}, {}", ROW.replace("insufficient_credits", "rate_limited"))),
            "/rules/1/when",
            "/rules/0/when",
        ),
        (good.replace("\"relay\"", "\"My Relay\""), "/id", "no provider id"),
        (
            good.replace("{\"reason\": \"insufficient_credits\"}", "{}"),
            "/rules/0/then/reason",
            "say which reason",
        ),
        (
            good.replace("{\"code\": \"E77\"}", "{\"header\": {\"name\": \"x-a\"}, \"no_header\": \"X-A\"}"),
            "/rules/0/when/no_header",
            "and for its absence",
        ),
        (
            good.replace("{\"code\": \"E77\"}", "{\"code\": \"E77\", \"no_field\": \"header:x-a\"}"),
            "/rules/0/when/no_field",
            "read from the body only",
        ),
        (
            good.replace(
                "\"rules\"",
                "\"state\": {\"words\": {\"Done\": \"succeeded\", \"do-ne\": \"failed\"}, \"source\": \"code\"}, \"rules\"",
            ),
            "/state/words/do-ne",
            "another meaning",
        ),
        (format!("{good} x"), "", "trailing"),
        ("[]".to_string(), "", "one JSON object"),
        ("{".to_string(), "", "EOF"),
    ] {
        let (got, problem) = refusal(&json);
        assert_eq!(got, at, "{problem}");
        assert!(problem.contains(says), "{at}: {problem}");
    }
}

#[test]
fn an_unused_source_is_refused() {
    let json = overlay(ROW).replace(
        "\"sources\": {",
        "\"sources\": {\"old\": {\"url\": \"https://x.example\", \"seen\": \"2026-01\"}, ",
    );
    assert_eq!(refusal(&json).0, "/sources/old");
}

#[test]
fn a_known_id_is_changed_and_the_rest_stays() {
    let registry = Registry::builtin().overlay(&overlay(ROW).replace("\"relay\"", "\"kling\"")).unwrap();
    let reason = |body: &str| {
        let observation = Observation {
            provider: Some("kling"),
            status: Some(200),
            body: body.as_bytes(),
            registry: Some(&registry),
            ..Observation::default()
        };
        classify(&observation).reason
    };
    assert_eq!(reason(r#"{"fault": "e-77"}"#), Reason::InsufficientCredits);
    assert_eq!(registry.info().providers, Registry::builtin().info().providers);
    assert_eq!(registry.info().overlays, 1);
    let fresh = Observation {
        provider: Some("kling"),
        status: Some(429),
        body: br#"{"code": 1102, "message": "x"}"#,
        ..Observation::default()
    };
    assert_eq!(classify(&fresh).reason, Reason::InsufficientCredits, "the built-in registry is untouched");
}

#[test]
fn a_rule_of_an_overlay_cannot_make_a_repeat_blind() {
    let rule = r#"{"when": {"code": "E1"}, "then": {"reason": "internal_error", "retry": "backoff"}, "source": "code"}"#;
    let registry = Registry::builtin().overlay(&overlay(rule)).unwrap();
    let verdict = classify(&Observation {
        provider: Some("relay"),
        status: Some(500),
        body: br#"{"fault": "E1"}"#,
        registry: Some(&registry),
        ..Observation::default()
    });
    assert_eq!(verdict.retry, Retry::CheckFirst, "an unknown operation counts as a submit");
}

#[test]
fn every_header_that_an_overlay_reads_is_listed_and_its_models_are_counted() {
    let rule = r#"{"when": {"field": {"at": "header:x-kind", "value": "a"}}, "then": {"reason": "rate_limited"}, "source": "code"}"#;
    let json = overlay(rule)
        .replace("\"relay\"", "\"kling\"")
        .replace("\"rules\"", "\"outputs\": {\"url\": [\"header:x-file\"]}, \"models\": [{\"id\": \"m\", \"source\": \"code\"}], \"rules\"");
    let registry = Registry::builtin().overlay(&json).unwrap();
    for name in ["x-kind", "x-file"] {
        assert!(registry.headers().contains(&name), "{name}");
    }
    let models = Registry::builtin().info().models;
    assert!(registry.info().models < models, "the file's one model takes the place of those that were there");
}

#[test]
fn hosts_and_headers_of_an_overlay_count() {
    let json = overlay(ROW).replace(
        "\"error\"",
        "\"hosts\": [\"*.relay.example\"], \"request_id\": [\"header:x-relay-id\"], \"error\"",
    );
    let registry = Registry::builtin().overlay(&json).unwrap();
    assert!(registry.headers().contains(&"x-relay-id"));
    let verdict = classify(&Observation {
        url: Some("https://eu.relay.example/v1"),
        headers: &[("X-Relay-Id", "r-1")],
        status: Some(200),
        body: br#"{"fault": "E77"}"#,
        registry: Some(&registry),
        ..Observation::default()
    });
    assert_eq!((verdict.provider.as_deref(), verdict.request_id.as_deref()), (Some("relay"), Some("r-1")));
}

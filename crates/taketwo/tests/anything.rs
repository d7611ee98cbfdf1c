//! What must hold on any input.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test may fail loudly"
)]

use proptest::prelude::*;
use taketwo::{Category, Confidence, Observation, Operation, Registry, Render, Retry, Verdict, classify};

/// JSON-like text, so that the layers behind the reader are reached.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let word = prop::sample::select(vec![
        "code",
        "error",
        "message",
        "status",
        "data",
        "task_id",
        "failed",
        "succeed",
        "success",
        "insufficient_quota",
        "rate limit exceeded",
        "1102",
        "url",
        "https://x.example/v.mp4",
        "prompt",
        "type",
        "detail",
        "loc",
        "output",
        "{\\\"error\\\":{\\\"code\\\":\\\"x\\\"}}",
        "0",
        "余额不足",
        "",
        "done",
        "content policy",
        "retry_after",
    ]);
    let leaf = prop_oneof![
        word.clone().prop_map(|w| format!("\"{w}\"")),
        any::<f64>().prop_map(|n| n.to_string()),
        any::<i32>().prop_map(|n| n.to_string()),
        prop::sample::select(vec!["true", "false", "null"]).prop_map(String::from),
    ];
    let tree = leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|v| format!("[{}]", v.join(","))),
            prop::collection::vec((word.clone(), inner), 0..6).prop_map(|v| {
                let members: Vec<String> = v.into_iter().map(|(k, v)| format!("\"{k}\":{v}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    });
    prop_oneof![
        4 => tree.prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..200),
        1 => "\\PC{0,120}".prop_map(String::into_bytes),
    ]
}

fn operation() -> impl Strategy<Value = Option<Operation>> {
    prop::option::of(prop::sample::select(Operation::ALL))
}

fn provider() -> impl Strategy<Value = Option<&'static str>> {
    let mut ids = Registry::builtin().providers();
    ids.push("nobody");
    prop::option::of(prop::sample::select(ids))
}

fn check(verdict: &Verdict<'_>, operation: Option<Operation>) {
    assert_eq!(verdict.category, verdict.reason.category());
    let may_cost = matches!(operation, None | Some(Operation::Submit));
    if may_cost && verdict.render == Render::Maybe {
        assert!(!verdict.may_repeat(), "{verdict:?}");
    }
    if may_cost
        && matches!(verdict.status, Some(500 | 502 | 504 | 520 | 524))
        && verdict.confidence == Confidence::Status
    {
        assert!(!verdict.may_repeat(), "{verdict:?}");
    }
    if verdict.retry == Retry::None {
        assert_eq!(verdict.category, Category::None);
    }
    let json: serde_json::Value = serde_json::from_str(&verdict.to_json()).unwrap();
    assert_eq!(json["reason"], verdict.reason.as_str());
    assert!(verdict.progress.is_none_or(|p| (0.0..=100.0).contains(&p)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_verdict_never_allows_what_may_be_paid_twice(
        body in body(),
        operation in operation(),
        provider in provider(),
        status in prop_oneof![Just(None), (100_i64..600).prop_map(Some), any::<i64>().prop_map(Some), Just(Some(500)), Just(Some(200))],
        headers in prop::collection::vec(("(retry-after|x-ratelimit-reset|ratelimit|date|x-should-retry|[a-z-]{1,12})", "\\PC{0,30}"), 0..5),
        transport in prop::option::of("\\PC{0,60}"),
        requested_outputs in any::<Option<u32>>(),
    ) {
        let headers: Vec<(&str, &str)> = headers.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let observation = Observation {
            provider, operation, status, headers: &headers, body: &body, transport: transport.as_deref(),
            requested_outputs, ..Observation::default()
        };
        let verdict = classify(&observation);
        check(&verdict, verdict.operation.or(operation));
        prop_assert_eq!(&verdict, &classify(&observation), "one input, one answer");
    }

    #[test]
    fn any_cut_of_a_body_gives_a_verdict(body in body(), at in any::<prop::sample::Index>()) {
        let cut = body.get(..at.index(body.len() + 1)).unwrap_or_default();
        check(&classify(&Observation { status: Some(200), body: cut, ..Observation::default() }), None);
    }

    #[test]
    fn the_words_of_a_prompt_never_decide(prompt in "(insufficient balance|nsfw|rate limit exceeded|error|failed| ){0,8}") {
        let body = format!(r#"{{"id":"v","status":"processing","input":{{"prompt":"{prompt}"}}}}"#);
        let verdict = classify(&Observation {
            operation: Some(Operation::Poll), status: Some(200), body: body.as_bytes(), ..Observation::default()
        });
        prop_assert_eq!(verdict.category, Category::None);
    }
}

#[test]
fn hostile_bodies_give_a_verdict() {
    let large = vec![b'a'; 100 << 20];
    let deep = "[".repeat(100_000);
    let nested =
        (0..6).fold(String::from("x"), |inner, _| serde_json::json!({ "message": inner }).to_string());
    let keys = format!("{{{}}}", "\"error\":{\"message\":\"insufficient\"},".repeat(50_000));
    for body in [
        &large[..],
        deep.as_bytes(),
        nested.as_bytes(),
        keys.as_bytes(),
        b"\xff\xfe\x00",
        b"",
        b"{",
        b"\"",
        b"\xef\xbb\xbf{}",
    ] {
        for status in [None, Some(0), Some(99), Some(999), Some(-1), Some(200), Some(i64::MAX)] {
            check(&classify(&Observation { status, body, ..Observation::default() }), None);
        }
    }
}

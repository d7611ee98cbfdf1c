//! What may have been taken is never repeated blindly, and hostile answers cost no more than their size.
#![allow(missing_docs, reason = "tests")]

use std::time::{Duration, Instant};

use taketwo::{Observation, Operation, Registry, Render, Retry, classify};

fn submit(status: i64, body: &str) -> (Render, Retry) {
    let verdict = classify(&Observation {
        operation: Some(Operation::Submit),
        status: Some(status),
        body: body.as_bytes(),
        ..Observation::default()
    });
    (verdict.render, verdict.retry)
}

#[test]
fn the_word_of_a_call_is_not_the_state_of_a_job() {
    for body in [
        r#"{"status":"error","message":"Internal server error"}"#,
        r#"{"status":"failed"}"#,
        r#"{"status":"success","error":{"message":"internal error"}}"#,
    ] {
        assert_eq!(submit(500, body), (Render::Maybe, Retry::CheckFirst), "{body}");
    }
    assert_eq!(submit(401, r#"{"status":"error","message":"Invalid API key"}"#), (Render::No, Retry::Never));
}

#[test]
fn an_answer_that_had_begun_was_delivered() {
    for transport in ["terminated: ECONNREFUSED", "ssl.SSLError: handshake failure"] {
        let verdict = classify(&Observation {
            operation: Some(Operation::Submit),
            status: Some(200),
            transport: Some(transport),
            ..Observation::default()
        });
        assert_eq!((verdict.render, verdict.retry), (Render::Maybe, Retry::CheckFirst), "{transport}");
    }
}

#[test]
fn a_secure_connection_that_broke_in_use_may_have_delivered() {
    for transport in [
        "ssl.SSLError: [SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC] decryption failed or bad record mac (_ssl.c:2580)",
        "SSLError(SSLEOFError(8, 'EOF occurred in violation of protocol (_ssl.c:2396)'))",
        "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
    ] {
        let verdict = classify(&Observation {
            operation: Some(Operation::Submit),
            transport: Some(transport),
            ..Observation::default()
        });
        assert_eq!((verdict.render, verdict.retry), (Render::Maybe, Retry::CheckFirst), "{transport}");
    }
}

#[test]
fn a_path_that_several_calls_share_counts_as_the_submit() {
    for url in [
        "https://api.freepik.com/v1/ai/image-to-video/kling-v2",
        "https://router.huggingface.co/fal-ai/fal-ai/veo",
    ] {
        let verdict = classify(&Observation { url: Some(url), status: Some(500), ..Observation::default() });
        assert_eq!(verdict.retry, Retry::CheckFirst, "{url}");
    }
}

#[test]
fn a_look_up_that_finds_nothing_proves_no_render() {
    let verdict = classify(&Observation {
        operation: Some(Operation::LookUp),
        status: Some(200),
        body: br#"{"data":[]}"#,
        ..Observation::default()
    });
    assert_ne!(verdict.render, Render::Yes);
}

#[test]
fn no_rule_makes_a_repeat_blind_and_waits_follow_the_call() {
    let rule = |then: &str| {
        let json = format!(
            r#"{{"id":"relay","name":"Relay","checked":"2026-11-01",
                "sources":{{"code":{{"url":"https://relay.example","seen":"2026-11-01"}}}},
                "error":{{"code":["/fault"],"source":"code"}},
                "rules":[{{"when":{{"code":"E1"}},"then":{then},"source":"code"}}]}}"#
        );
        Registry::builtin().overlay(&json).unwrap_or_default()
    };
    let told = |registry: &Registry, operation, status, body: &str| {
        let verdict = classify(&Observation {
            provider: Some("relay"),
            registry: Some(registry),
            operation: Some(operation),
            status: Some(status),
            headers: &[("retry-after", "30")],
            body: body.as_bytes(),
            ..Observation::default()
        });
        (verdict.may_repeat(), verdict.retry_after_ms)
    };
    let taken = rule(r#"{"reason":"overloaded","render":"yes","retry":"backoff"}"#);
    assert!(!told(&taken, Operation::Submit, 503, r#"{"fault":"E1"}"#).0);
    let unsure = rule(r#"{"reason":"internal_error","render":"maybe","retry":"backoff"}"#);
    assert!(!told(&unsure, Operation::Submit, 200, r#"{"id":"v","fault":"E1","status":"failed"}"#).0);
    let reads = rule(r#"{"reason":"rate_limited","retry_read":"never"}"#);
    assert_eq!(told(&reads, Operation::Submit, 429, r#"{"fault":"E1"}"#), (true, Some(30_000)));
}

#[test]
fn dates_with_an_absurd_zone_are_no_dates() {
    let headers = [("retry-after", "2025-01-01T00:00:00+18446744073709551615:00")];
    let verdict = classify(&Observation { status: Some(429), headers: &headers, ..Observation::default() });
    assert_eq!(verdict.retry_after_ms, None);
}

#[test]
fn hostile_answers_cost_no_more_than_their_size() {
    let long = "x".repeat(1 << 18);
    let many = |member: &str| member.repeat(2000);
    for (status, body) in [
        (422, format!(r#"{{"error":{{{}"message":"\u0041{long}"}}}}"#, many(r#""param":"x","#))),
        (
            200,
            format!(
                "{{{}{}\"z\":1}}",
                many(r#""code":"bad_x","#),
                many(r#""message":"\u0041yyyyyyyyyyyyyyyyyyyyyy","#)
            ),
        ),
        (200, format!("{{\"{long}\":{{{}\"z\":1}}}}", many(r#""b64_json":"x","#))),
    ] {
        let begun = Instant::now();
        let verdict =
            classify(&Observation { status: Some(status), body: body.as_bytes(), ..Observation::default() });
        assert!(verdict.to_json().len() < 4 * body.len(), "the verdict grows");
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}

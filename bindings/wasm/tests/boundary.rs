//! The boundary as JavaScript sees it: in Node and, with `WASM_BINDGEN_USE_BROWSER=1`, in a browser.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Reflect, Uint8Array, Uint32Array, WebAssembly::Memory};
use taketwo_wasm::layout::{HEAD, IN_BODY, NO_TEXT, layouts};
use taketwo_wasm::{body, classify, headers, info, overlay, parts, providers, release, texts};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const BODY: &[u8] = br#"{"code":1302,"message":"Too fast","request_id":"req-1"}"#;
const NOT_GIVEN: u32 = u32::MAX;
const SUBMIT: usize = 1;
const POINT_INTO_BODY: u32 = 1;
const WITH_JSON: u32 = 2;

fn buffer() -> JsValue {
    wasm_bindgen::memory().unchecked_into::<Memory>().buffer()
}

fn write(bytes: &[u8], at: *mut u8) {
    Uint8Array::new(&buffer()).set(&Uint8Array::from(bytes), at as u32);
}

/// A submit that Kling refused, with one header.
fn refused(registry: u32, flags: u32) -> Vec<u32> {
    let retry_after = names(registry).iter().position(|name| name == "retry-after").unwrap() as u32;
    let lengths = [5, NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, retry_after, 1];
    write(b"kling7", texts(6));
    write(BODY, body(BODY.len()));
    let at = parts(lengths.len()) as u32 / 4;
    Uint32Array::new(&buffer()).set(&Uint32Array::from(&lengths[..]), at);
    record(classify(registry, flags, SUBMIT, 429.0, f64::NAN, f64::NAN, 1, 6, BODY.len()))
}

fn record(at: *const u32) -> Vec<u32> {
    let (memory, start) = (Uint32Array::new(&buffer()), at as u32 / 4);
    memory.subarray(start, start + memory.get_index(start)).to_vec()
}

fn names(registry: u32) -> Vec<String> {
    Array::from(&headers(registry).ok().unwrap()).iter().map(|name| name.as_string().unwrap()).collect()
}

/// The first word of a field of the verdict.
fn at(name: &str) -> usize {
    HEAD + layouts()[0].fields.iter().find(|field| field.name == name).unwrap().at
}

fn text(words: &[u32], at: usize) -> Option<String> {
    let (offset, length) = (words[at], words[at + 1] as usize);
    if offset == NO_TEXT {
        return None;
    }
    let heap: Vec<u8> = words[words[1] as usize..].iter().flat_map(|word| word.to_le_bytes()).collect();
    let (source, start) = if offset & IN_BODY == 0 { (&heap[..], offset) } else { (BODY, offset & !IN_BODY) };
    Some(String::from_utf8(source[start as usize..][..length].to_vec()).unwrap())
}

#[wasm_bindgen_test]
fn a_verdict_comes_back_as_a_record() {
    let words = refused(0, POINT_INTO_BODY);
    let reason = taketwo::Reason::ALL[words[at("reason")] as usize - 1];
    assert_eq!(reason, taketwo::Reason::RateLimited);
    assert_eq!(text(&words, at("provider")).as_deref(), Some("kling"));
    assert_eq!(text(&words, at("provider_message")).as_deref(), Some("Too fast"));
    assert_eq!(text(&words, at("task_id")), None);
    let wait = u64::from(words[at("retry_after_ms")]) | u64::from(words[at("retry_after_ms") + 1]) << 32;
    assert_eq!(f64::from_bits(wait), 7000.0);
}

#[wasm_bindgen_test]
fn texts_point_into_the_body_only_where_they_may() {
    let message = at("provider_message");
    assert_ne!(refused(0, POINT_INTO_BODY)[message] & IN_BODY, 0);
    let copied = refused(0, 0);
    assert_eq!(copied[message] & IN_BODY, 0);
    assert_eq!(text(&copied, message).as_deref(), Some("Too fast"));
}

#[wasm_bindgen_test]
fn the_canonical_json_comes_where_it_is_asked_for() {
    assert_eq!(text(&refused(0, POINT_INTO_BODY), 2), None);
    let json = text(&refused(0, WITH_JSON), 2).unwrap();
    assert!(
        json.starts_with(r#"{"category":"rate_limit","reason":"rate_limited","retry":"backoff""#),
        "{json}"
    );
}

#[wasm_bindgen_test]
fn registries_are_held_by_handles() {
    let file = r#"{
        "id": "kling", "name": "Kling", "checked": "2026-11-01",
        "sources": { "own": { "url": "https://relay.example/", "seen": "2026-11-01" } },
        "rules": [{ "when": { "code": "1302" }, "then": { "reason": "maintenance" }, "source": "own" }]
    }"#;
    let reason = |registry| refused(registry, 0)[at("reason")] as usize - 1;
    let first = overlay(0, file).ok().unwrap();
    let second = overlay(first, file).ok().unwrap();
    assert_ne!((first, first), (0, second));
    assert_eq!(reason(first), taketwo::Reason::Maintenance as usize);
    assert_eq!(reason(0), taketwo::Reason::RateLimited as usize);
    release(first);
    assert_eq!(overlay(0, file).ok(), Some(first));
    release(first);
    release(second);
    release(99);
    assert!(overlay(0, "{").is_err());
}

#[wasm_bindgen_test]
fn whole_objects_come_out_as_objects() {
    let info = info(0).ok().unwrap();
    let field = |name: &str| Reflect::get(&info, &name.into()).unwrap();
    assert_eq!(field("version").as_string().as_deref(), Some(env!("CARGO_PKG_VERSION")));
    let count = Array::from(&providers(0).ok().unwrap()).length();
    assert_eq!(field("providers").as_f64(), Some(f64::from(count)));
}

#[wasm_bindgen_test]
fn numbers_that_make_no_sense_do_no_harm() {
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 0.5, 1e300] {
        let words = record(classify(u32::MAX, u32::MAX, usize::MAX, odd, odd, odd, 1000, 1 << 30, 1 << 30));
        assert!(words[at("category")] > 0);
    }
}

//! The WebAssembly binding of taketwo: hands an observation that JavaScript wrote into linear memory to the core,
//! and leaves the verdict there as one compact [`record`]. The façade around it is the npm package `taketwo`.

pub mod layout;
pub mod record;
mod state;

use wasm_bindgen::prelude::*;

use state::{Call, STATE};

/// Makes room for `length` bytes of short texts (see [`classify`]) and tells where they go.
#[wasm_bindgen]
pub fn texts(length: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| state::room(&mut state.texts, length))
}

/// Makes room for `length` words, which tell how the short texts are divided, and tells where they go.
#[wasm_bindgen]
pub fn parts(length: usize) -> *mut u32 {
    STATE.with_borrow_mut(|state| state::room(&mut state.parts, length))
}

/// Makes room for `length` bytes of body and tells where they go.
#[wasm_bindgen]
pub fn body(length: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| state::room(&mut state.body, length))
}

/// Classifies what stands in memory and tells where the record of the verdict starts. It stays there until the next
/// call.
///
/// `registry` is a handle. `flags`: bit 0, the record may point into the body; bit 1, it also holds the canonical
/// JSON. `operation` is the place in `Operation::ALL` plus one, 0 where it is not given; `NaN` stands for a number
/// that is not given. [`parts`] holds, for provider, URL, method, transport error and model, the length in bytes or
/// `u32::MAX`; then, for each of `headers` headers, its place in the list of [`headers`] and the length of its
/// value. [`texts`] holds all of these texts, one after the other.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments, reason = "numbers are what crosses the boundary at no cost")]
pub fn classify(
    registry: u32,
    flags: u32,
    operation: usize,
    status: f64,
    requested_outputs: f64,
    now_ms: f64,
    headers: usize,
    texts_length: usize,
    body_length: usize,
) -> *const u32 {
    let call = Call {
        registry,
        flags,
        operation,
        status,
        requested_outputs,
        now_ms,
        headers,
        texts_length,
        body_length,
    };
    STATE.with_borrow_mut(|state| state.classify(&call))
}

/// Lays a file over the registry with the handle `base` and tells the handle of the result.
///
/// # Errors
/// Says where the file is malformed, and what to do.
#[wasm_bindgen]
pub fn overlay(base: u32, json: &str) -> Result<u32, JsError> {
    STATE.with_borrow_mut(|state| state.overlay(base, json)).map_err(JsError::from)
}

/// Frees a registry. Its handle may be given out again.
#[wasm_bindgen]
pub fn release(registry: u32) {
    STATE.with_borrow_mut(|state| state.release(registry));
}

/// What a registry holds, as an object.
///
/// # Errors
/// None in practice: every field is a text or a number.
#[wasm_bindgen]
pub fn info(registry: u32) -> Result<JsValue, JsError> {
    STATE.with_borrow(|state| Ok(serde_wasm_bindgen::to_value(&state.registry(registry).info())?))
}

/// The ids of a registry's providers, as an array.
///
/// # Errors
/// None in practice.
#[wasm_bindgen]
pub fn providers(registry: u32) -> Result<JsValue, JsError> {
    STATE.with_borrow(|state| Ok(serde_wasm_bindgen::to_value(&state.registry(registry).providers())?))
}

/// The names of the headers that classification by a registry reads, as an array.
///
/// # Errors
/// None in practice.
#[wasm_bindgen]
pub fn headers(registry: u32) -> Result<JsValue, JsError> {
    STATE.with_borrow(|state| Ok(serde_wasm_bindgen::to_value(state.headers(registry))?))
}

//! What the module keeps between calls: scratch buffers that JavaScript writes into, and the registries that it
//! holds handles of.

use std::cell::RefCell;

use taketwo::{Error, Observation, Operation, Registry};

use crate::record;

/// A flag of a call: the record may point into the body.
const POINT_INTO_BODY: u32 = 1;
/// A flag of a call: the record holds the canonical JSON too.
const WITH_JSON: u32 = 2;
/// The length of a text that is not given.
const NOT_GIVEN: u32 = u32::MAX;

thread_local! {
    pub(crate) static STATE: RefCell<State> = RefCell::new(State::new());
}

pub(crate) struct State {
    pub(crate) texts: Vec<u8>,
    pub(crate) parts: Vec<u32>,
    pub(crate) body: Vec<u8>,
    record: Vec<u32>,
    registries: Registries,
}

/// The numbers of one call; see [`crate::classify`].
pub(crate) struct Call {
    pub(crate) registry: u32,
    pub(crate) flags: u32,
    pub(crate) operation: usize,
    pub(crate) status: f64,
    pub(crate) requested_outputs: f64,
    pub(crate) now_ms: f64,
    pub(crate) headers: usize,
    pub(crate) texts_length: usize,
    pub(crate) body_length: usize,
}

/// Makes `buffer` hold at least `length` items and tells where it is.
pub(crate) fn room<T: Clone + Default>(buffer: &mut Vec<T>, length: usize) -> *mut T {
    if buffer.len() < length {
        buffer.resize(length, T::default());
    }
    buffer.as_mut_ptr()
}

impl State {
    fn new() -> Self {
        Self {
            texts: Vec::new(),
            parts: Vec::new(),
            body: Vec::new(),
            record: Vec::new(),
            registries: Registries { builtin: Held::new(Registry::builtin().clone()), overlays: Vec::new() },
        }
    }

    pub(crate) fn classify(&mut self, call: &Call) -> *const u32 {
        let texts = String::from_utf8_lossy(self.texts.get(..call.texts_length).unwrap_or_default());
        let mut parts = Parts { numbers: self.parts.iter(), texts: &texts };
        let held = self.registries.get(call.registry);
        let [provider, url, method, transport, model] = std::array::from_fn(|_| parts.text());
        let headers: Vec<(&str, &str)> =
            (0..call.headers).filter_map(|_| parts.header(&held.headers)).collect();
        let body = self.body.get(..call.body_length).unwrap_or_default();
        let verdict = taketwo::classify(&Observation {
            provider,
            url,
            method,
            operation: call.operation.checked_sub(1).and_then(|at| Operation::ALL.get(at)).copied(),
            status: given(call.status).map(|number| number as i64),
            headers: &headers,
            body,
            transport,
            model,
            requested_outputs: given(call.requested_outputs).map(|number| number as u32),
            registry: Some(&held.registry),
            now_ms: given(call.now_ms).map(|number| number as u64),
        });
        let into = if call.flags & POINT_INTO_BODY == 0 { &[] } else { body };
        record::write(&verdict, into, call.flags & WITH_JSON != 0, &mut self.record);
        self.record.as_ptr()
    }

    pub(crate) fn overlay(&mut self, base: u32, json: &str) -> Result<u32, Error> {
        let made = self.registry(base).overlay(json)?;
        Ok(self.registries.add(made))
    }

    pub(crate) fn release(&mut self, registry: u32) {
        self.registries.release(registry);
    }

    pub(crate) fn registry(&self, handle: u32) -> &Registry {
        &self.registries.get(handle).registry
    }

    pub(crate) fn headers(&self, handle: u32) -> &[String] {
        &self.registries.get(handle).headers
    }
}

/// A number that JavaScript gave; `NaN` stands for none.
fn given(number: f64) -> Option<f64> {
    (!number.is_nan()).then_some(number)
}

/// The texts of a call, taken off the front one by one.
struct Parts<'a> {
    numbers: std::slice::Iter<'a, u32>,
    texts: &'a str,
}

impl<'a> Parts<'a> {
    fn text(&mut self) -> Option<&'a str> {
        let length = *self.numbers.next().filter(|length| **length != NOT_GIVEN)?;
        let (text, rest) = self.texts.split_at_checked(length as usize)?;
        self.texts = rest;
        Some(text)
    }

    fn header<'n>(&mut self, names: &'n [String]) -> Option<(&'n str, &'a str)> {
        let name = names.get(*self.numbers.next()? as usize);
        let value = self.text();
        Some((name?.as_str(), value?))
    }
}

/// Registries by handle: 0 is the built-in one.
struct Registries {
    builtin: Held,
    overlays: Vec<Option<Held>>,
}

struct Held {
    registry: Registry,
    headers: Vec<String>,
}

impl Held {
    fn new(registry: Registry) -> Self {
        let headers = registry.headers().into_iter().map(str::to_owned).collect();
        Self { registry, headers }
    }
}

impl Registries {
    fn get(&self, handle: u32) -> &Held {
        self.slot(handle).and_then(|at| self.overlays.get(at)?.as_ref()).unwrap_or(&self.builtin)
    }

    fn add(&mut self, registry: Registry) -> u32 {
        let free = self.overlays.iter().position(Option::is_none).unwrap_or_else(|| {
            self.overlays.push(None);
            self.overlays.len() - 1
        });
        if let Some(slot) = self.overlays.get_mut(free) {
            *slot = Some(Held::new(registry));
        }
        free as u32 + 1
    }

    fn release(&mut self, handle: u32) {
        if let Some(slot) = self.slot(handle).and_then(|at| self.overlays.get_mut(at)) {
            *slot = None;
        }
    }

    fn slot(&self, handle: u32) -> Option<usize> {
        (handle as usize).checked_sub(1)
    }
}

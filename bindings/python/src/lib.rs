//! The native part of the Python package `taketwo`: arguments in, a verdict out. What answers mean is decided in
//! the core alone.

mod errors;
mod input;
mod parts;
mod registry;
mod transport;
mod verdict;

use pyo3::prelude::*;

use crate::input::{Arg, Headers};
use crate::registry::Registry;
use crate::verdict::Verdict;

/// From this many bytes on, other threads may run while a body is read; below, letting go of the interpreter costs
/// more than it gives.
const LONG_BODY: usize = 64 * 1024;

/// Tells what an answer of a text-to-video API means, or the lack of one.
///
/// All arguments are optional; what is not given is inferred or reported as unknown. Nothing that a server
/// sends raises: what cannot be read is `unknown/unrecognized` with what was seen.
///
/// provider: the provider's id, such as `"runway"`; one that the registry does not know counts as not given.
/// url, method: of the call; they tell provider and operation where these are not given.
/// operation: `submit`, `poll`, `result`, `download`, `look_up`, `cancel`, `upload` or `webhook`. Unknown
///     counts as a submit, the one call that can cost money.
/// status: the HTTP status, if an answer came.
/// headers: a mapping or an iterable of pairs, in any letter case, of `str` or `bytes`.
/// body: the body as it came: `str`, `bytes`, `bytearray` or `memoryview`.
/// transport: the HTTP client's exception where no answer came (its causes are read too), or its text.
/// model: the model asked for.
/// requested_outputs: how many outputs were asked for.
/// registry: profiles to use in place of the built-in ones.
/// now: the time, as seconds since 1970 or a `datetime` with a time zone; only used where a header gives a
///     date and the answer has no `Date` of its own.
///
/// Raises `TypeError` for an argument of a wrong type and `ArgumentError` for an impossible value, naming the
/// argument.
///
/// >>> import taketwo
/// >>> verdict = taketwo.classify(
/// ...     provider="runway",
/// ...     operation="submit",
/// ...     status=400,
/// ...     body='{"error":"You do not have enough credits to run this task."}',
/// ... )
/// >>> verdict.reason, verdict.retry, verdict.action
/// ('insufficient_credits', 'never', 'check_billing')
#[pyfunction]
#[pyo3(signature = (
    *, provider=None, url=None, method=None, operation=None, status=None, headers=None, body=None, transport=None,
    model=None, requested_outputs=None, registry=None, now=None
))]
#[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
fn classify(
    py: Python<'_>,
    provider: Arg<'_, '_>,
    url: Arg<'_, '_>,
    method: Arg<'_, '_>,
    operation: Arg<'_, '_>,
    status: Arg<'_, '_>,
    headers: Arg<'_, '_>,
    body: Arg<'_, '_>,
    transport: Arg<'_, '_>,
    model: Arg<'_, '_>,
    requested_outputs: Arg<'_, '_>,
    registry: Arg<'_, '_>,
    now: Arg<'_, '_>,
) -> PyResult<Verdict> {
    let provider = input::text("provider", provider)?;
    let url = input::text("url", url)?;
    let method = input::text("method", method)?;
    let headers = Headers::new(headers)?;
    let body = input::body(body)?;
    let transport = transport::transport(transport)?;
    let model = input::text("model", model)?;
    let registry = registry
        .map(|object| {
            object.cast::<Registry>().map_err(|_| input::wrong_type("registry", "a Registry", object))
        })
        .transpose()?;
    let observation = taketwo::Observation {
        provider: provider.as_deref(),
        url: url.as_deref(),
        method: method.as_deref(),
        operation: input::operation(operation)?,
        status: input::status(status)?,
        headers: &headers.pairs(),
        body: &body,
        transport: transport.as_deref(),
        model: model.as_deref(),
        requested_outputs: input::requested_outputs(requested_outputs)?,
        registry: registry.map(|registry| registry.get().core()),
        now_ms: input::now(now)?,
    };
    let classify = || taketwo::classify(&observation).into_owned();
    Ok(Verdict::from(if body.len() < LONG_BODY { classify() } else { py.detach(classify) }))
}

/// What the built-in registry holds: its version, date and counts.
///
/// >>> import taketwo
/// >>> taketwo.registry_info().overlays
/// 0
#[pyfunction]
fn registry_info() -> parts::RegistryInfo {
    taketwo::Registry::builtin().info().into()
}

#[pymodule(gil_used = false)]
fn _taketwo(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(classify, module)?)?;
    module.add_function(wrap_pyfunction!(registry_info, module)?)?;
    module.add_function(wrap_pyfunction!(lazy, module)?)?;
    module.add_class::<Verdict>()?;
    module.add_class::<Registry>()?;
    // It would list neither the classes below nor what the package exports.
    module.delattr("__all__")
}

/// The classes that few programs name, made when they are asked for: making all of them with the module would take
/// most of its import time.
#[pyfunction(name = "__getattr__")]
fn lazy<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    let class = match name {
        "Evidence" => py.get_type::<parts::Evidence>(),
        "Limit" => py.get_type::<parts::Limit>(),
        "Output" => py.get_type::<parts::Output>(),
        "Outputs" => py.get_type::<parts::Outputs>(),
        "RegistryInfo" => py.get_type::<parts::RegistryInfo>(),
        "Violation" => py.get_type::<parts::Violation>(),
        _ => return errors::class_named(py, name),
    };
    Ok(class.into_any())
}

//! The error of a Python HTTP client as the one text that the core reads.

use std::fmt::Write as _;

use pyo3::exceptions::PyBaseException;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use crate::input::{Arg, wrong_type};

/// How many errors of one chain are read.
const MOST_ERRORS: usize = 16;
/// How many characters of one message are read.
const MOST_CHARACTERS: usize = 300;
/// Classes that say nothing.
const SILENT: [&str; 3] = ["Exception", "BaseException", "object"];

/// `transport`: a `str`, or an exception with all its causes.
pub(crate) fn transport(arg: Arg<'_, '_>) -> PyResult<Option<String>> {
    let Some(object) = arg else { return Ok(None) };
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Some(text.to_string_lossy().into_owned()));
    }
    match object.cast::<PyBaseException>() {
        Ok(error) => Ok(Some(describe(error))),
        Err(_) => Err(wrong_type("transport", "str or an exception", object)),
    }
}

/// Names, code and message of the error and of every cause, the error itself first.
fn describe(error: &Bound<'_, PyBaseException>) -> String {
    let mut text = String::new();
    let mut seen: Vec<Bound<'_, PyBaseException>> = Vec::new();
    let mut open = vec![error.clone()];
    while let Some(error) = open.pop() {
        if seen.len() == MOST_ERRORS {
            break;
        }
        if seen.iter().any(|other| other.is(&error)) {
            continue;
        }
        if !seen.is_empty() {
            text.push_str("; caused by ");
        }
        describe_one(&error, &mut text);
        open.extend(causes(&error).into_iter().rev());
        seen.push(error);
    }
    text
}

fn describe_one(error: &Bound<'_, PyBaseException>, text: &mut String) {
    let names: Vec<String> = error
        .get_type()
        .mro()
        .iter()
        .filter_map(|class| class.cast_into::<pyo3::types::PyType>().ok()?.name().ok())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| !SILENT.contains(&name.as_str()))
        .collect();
    text.push_str(&names.join(": "));
    if let Some(code) = errno_name(error, &names) {
        let _ = write!(text, ": {code}");
    }
    if let Ok(message) = error.str() {
        let message = message.to_string_lossy();
        if !message.is_empty() {
            text.push_str(": ");
            text.extend(message.chars().take(MOST_CHARACTERS));
        }
    }
}

/// The name of the operating system's code, such as `ECONNRESET`.
fn errno_name(error: &Bound<'_, PyBaseException>, names: &[String]) -> Option<String> {
    // These two keep codes of other tables in `errno`.
    if names.iter().any(|name| name == "SSLError" || name == "gaierror") {
        return None;
    }
    let py = error.py();
    let code = error.getattr(intern!(py, "errno")).ok()?.extract::<i32>().ok()?;
    let table = py.import(intern!(py, "errno")).ok()?.getattr(intern!(py, "errorcode")).ok()?;
    table.get_item(code).ok()?.extract().ok()
}

/// The errors that `error` wraps: its cause, what clients keep in attributes and arguments, and the members of a
/// group.
fn causes<'py>(error: &Bound<'py, PyBaseException>) -> Vec<Bound<'py, PyBaseException>> {
    let py = error.py();
    let mut found = Vec::new();
    let mut add = |object: Bound<'py, PyAny>| found.extend(object.cast_into::<PyBaseException>().ok());
    for name in [intern!(py, "__cause__"), intern!(py, "reason"), intern!(py, "os_error")] {
        if let Ok(object) = error.getattr(name) {
            add(object);
        }
    }
    for name in [intern!(py, "args"), intern!(py, "exceptions")] {
        if let Some(objects) = error.getattr(name).ok().and_then(|o| o.cast_into::<PyTuple>().ok()) {
            objects.iter().take(MOST_ERRORS).for_each(&mut add);
        }
    }
    if let Some(context) = wrapped_context(error) {
        found.push(context);
    }
    found
}

/// The error in whose `except` block `error` was raised without `from`, if it was raised by that block itself.
///
/// An error that arises deeper, in a call which the block makes, has the first error as its context too; but then
/// it is a second attempt that failed, and what is known of the first says nothing of the second.
fn wrapped_context<'py>(error: &Bound<'py, PyBaseException>) -> Option<Bound<'py, PyBaseException>> {
    let py = error.py();
    if error.getattr(intern!(py, "__suppress_context__")).ok()?.is_truthy().ok()? {
        return None;
    }
    let context = error.getattr(intern!(py, "__context__")).ok()?.cast_into::<PyBaseException>().ok()?;
    let caught_in =
        context.getattr(intern!(py, "__traceback__")).ok()?.getattr(intern!(py, "tb_frame")).ok()?;
    let mut raised = error.getattr(intern!(py, "__traceback__")).ok()?;
    loop {
        let next = raised.getattr(intern!(py, "tb_next")).ok()?;
        if next.is_none() {
            break;
        }
        raised = next;
    }
    raised.getattr(intern!(py, "tb_frame")).ok()?.is(&caught_in).then_some(context)
}

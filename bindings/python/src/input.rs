//! Arguments: from what Python programs have at hand to what the core takes. A wrong type is a `TypeError` that
//! names the argument; a value that no host can mean is an `ArgumentError` that does so.

use std::borrow::Cow;

use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyMemoryView, PyString, PyTuple};
use taketwo::Operation;

use crate::errors;

/// An argument that may be left out.
pub(crate) type Arg<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// The `TypeError` for an argument of a type that is not taken.
pub(crate) fn wrong_type(name: &str, expected: &str, got: &Bound<'_, PyAny>) -> PyErr {
    PyTypeError::new_err(format!("argument `{name}` must be {expected}, not {}", type_name(got)))
}

fn type_name(object: &Bound<'_, PyAny>) -> String {
    object.get_type().name().map_or_else(|_| "an unknown type".to_owned(), |name| name.to_string())
}

/// The text of a `str`. Halves of a surrogate pair, which no UTF-8 can hold, are replaced.
fn str_text<'a>(text: &'a Bound<'_, PyString>) -> Cow<'a, str> {
    text.to_str().map_or_else(|_| Cow::Owned(text.to_string_lossy().into_owned()), Cow::Borrowed)
}

/// An argument that is a `str`.
pub(crate) fn text<'a>(name: &str, arg: Arg<'a, '_>) -> PyResult<Option<Cow<'a, str>>> {
    arg.map(|object| object.cast().map(str_text).map_err(|_| wrong_type(name, "str", object))).transpose()
}

/// An argument that is any whole number; one that does not fit is taken for the nearest that does.
fn integer(name: &str, arg: Arg<'_, '_>) -> PyResult<Option<i64>> {
    let Some(object) = arg else { return Ok(None) };
    match object.extract() {
        Ok(number) => Ok(Some(number)),
        Err(error) if error.is_instance_of::<PyOverflowError>(object.py()) => {
            Ok(Some(if object.lt(0)? { i64::MIN } else { i64::MAX }))
        }
        Err(_) => Err(wrong_type(name, "int", object)),
    }
}

/// `status`: any `int`.
pub(crate) fn status(arg: Arg<'_, '_>) -> PyResult<Option<i64>> {
    integer("status", arg)
}

/// `requested_outputs`: an `int` that is not negative.
pub(crate) fn requested_outputs(arg: Arg<'_, '_>) -> PyResult<Option<u32>> {
    let Some(number) = integer("requested_outputs", arg)? else { return Ok(None) };
    if number < 0 {
        return Err(errors::argument(format!(
            "argument `requested_outputs` must not be negative; it is {number}"
        )));
    }
    Ok(Some(u32::try_from(number).unwrap_or(u32::MAX)))
}

/// `operation`: one of the core's words.
pub(crate) fn operation(arg: Arg<'_, '_>) -> PyResult<Option<Operation>> {
    let Some(word) = text("operation", arg)? else { return Ok(None) };
    Operation::parse(&word).map(Some).ok_or_else(|| {
        let words: Vec<&str> = Operation::ALL.iter().map(|word| word.as_str()).collect();
        errors::argument(format!("argument `operation` must be one of {}; it is `{word}`", words.join(", ")))
    })
}

/// `body`: a `str` or `bytes`, read in place, or another buffer, which is copied.
pub(crate) fn body<'a>(arg: Arg<'a, '_>) -> PyResult<Cow<'a, [u8]>> {
    let Some(object) = arg else { return Ok(Cow::Borrowed(&[])) };
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(match str_text(text) {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        });
    }
    if let Ok(bytes) = object.cast::<PyBytes>() {
        return Ok(Cow::Borrowed(bytes.as_bytes()));
    }
    let view = PyMemoryView::from(object)
        .map_err(|_| wrong_type("body", "str, bytes, bytearray or memoryview as it came", object))?;
    Ok(Cow::Owned(view.call_method0("tobytes")?.extract()?))
}

/// `now`: seconds since 1970 as a number, or a `datetime` that knows its zone; here in milliseconds.
pub(crate) fn now(arg: Arg<'_, '_>) -> PyResult<Option<u64>> {
    let Some(object) = arg else { return Ok(None) };
    let seconds = match object.getattr_opt("tzinfo")? {
        Some(zone) if zone.is_none() => {
            return Err(errors::argument(
                "argument `now` must be a datetime with a time zone; this one has none".to_owned(),
            ));
        }
        Some(_) => object.call_method0("timestamp")?,
        None => object.clone(),
    };
    let seconds: f64 = match seconds.extract() {
        Ok(seconds) => seconds,
        Err(error) if error.is_instance_of::<PyOverflowError>(object.py()) => f64::INFINITY,
        Err(_) => return Err(wrong_type("now", "seconds since 1970 or a datetime with a time zone", object)),
    };
    if !seconds.is_finite() || seconds < 0.0 {
        return Err(errors::argument(format!("argument `now` must be seconds since 1970; it is {seconds}")));
    }
    Ok(Some((seconds * 1000.0).round() as u64))
}

/// `headers`: any mapping, or any iterable of pairs; names and values are `str` or `bytes`.
pub(crate) struct Headers<'py>(Vec<(HeaderText<'py>, HeaderText<'py>)>);

enum HeaderText<'py> {
    /// Read in place.
    Held(Bound<'py, PyString>),
    Made(String),
}

impl HeaderText<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Held(text) => text.to_str().unwrap_or_default(),
            Self::Made(text) => text,
        }
    }
}

impl<'py> Headers<'py> {
    pub(crate) fn new(arg: Arg<'_, 'py>) -> PyResult<Self> {
        let Some(object) = arg else { return Ok(Self(Vec::new())) };
        if let Ok(dict) = object.cast_exact::<PyDict>() {
            let mut pairs = Vec::with_capacity(dict.len());
            for (name, value) in dict {
                pairs.push(header(name, value)?);
            }
            return Ok(Self(pairs));
        }
        let expected = || wrong_type("headers", "a mapping or an iterable of pairs", object);
        if object.is_instance_of::<PyString>() || object.is_instance_of::<PyBytes>() {
            return Err(expected());
        }
        let pairs = match object.getattr_opt("items")? {
            Some(items) => items.call0()?.try_iter(),
            None => object.try_iter(),
        };
        pairs.map_err(|_| expected())?.map(|item| pair(&item?)).collect::<PyResult<_>>().map(Self)
    }

    /// Name and value of each header, as the core takes them.
    pub(crate) fn pairs(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}

fn pair<'py>(item: &Bound<'py, PyAny>) -> PyResult<(HeaderText<'py>, HeaderText<'py>)> {
    let two = match item.cast::<PyList>() {
        Ok(list) => list.to_tuple(),
        Err(_) => item.cast::<PyTuple>().map_err(|_| not_a_pair(item))?.clone(),
    };
    let (name, value) = two.extract().map_err(|_| not_a_pair(item))?;
    header(name, value)
}

fn not_a_pair(item: &Bound<'_, PyAny>) -> PyErr {
    PyTypeError::new_err(format!(
        "argument `headers` must hold pairs of a name and a value, not {}",
        item.repr().map_or_else(|_| type_name(item), |repr| repr.to_string_lossy().into_owned())
    ))
}

fn header<'py>(
    name: Bound<'py, PyAny>,
    value: Bound<'py, PyAny>,
) -> PyResult<(HeaderText<'py>, HeaderText<'py>)> {
    let name = header_text(name).map_err(|got| {
        PyTypeError::new_err(format!(
            "argument `headers`: a name must be str or bytes, not {}",
            type_name(&got)
        ))
    })?;
    let value = header_text(value).map_err(|got| {
        let (name, got) = (name.as_str(), type_name(&got));
        PyTypeError::new_err(format!(
            "argument `headers`: the value of `{name}` must be str or bytes, not {got}"
        ))
    })?;
    Ok((name, value))
}

fn header_text(object: Bound<'_, PyAny>) -> Result<HeaderText<'_>, Bound<'_, PyAny>> {
    if let Ok(bytes) = object.cast::<PyBytes>() {
        return Ok(HeaderText::Made(header_bytes(bytes.as_bytes())));
    }
    let text = object.cast_into::<PyString>().map_err(pyo3::CastIntoError::into_inner)?;
    if text.to_str().is_ok() {
        return Ok(HeaderText::Held(text));
    }
    Ok(HeaderText::Made(text.to_string_lossy().into_owned()))
}

/// UTF-8, or else ISO 8859-1, in which every byte is a character.
fn header_bytes(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().map(|&byte| char::from(byte)).collect(), ToOwned::to_owned)
}

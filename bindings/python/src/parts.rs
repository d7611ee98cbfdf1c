//! The small values that a verdict holds: frozen, hashable, equal by content.

use std::convert::Infallible;

use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyString, PyTuple, PyType};

/// A time: whole milliseconds here and in JSON, seconds as `float` in Python.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Seconds(u64);

impl Seconds {
    pub(crate) fn as_f64(self) -> f64 {
        let ms = self.0 as f64;
        ms / 1000.0
    }
}

impl From<u64> for Seconds {
    fn from(ms: u64) -> Self {
        Self(ms)
    }
}

impl<'py> IntoPyObject<'py> for Seconds {
    type Target = PyFloat;
    type Output = Bound<'py, PyFloat>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(PyFloat::new(py, self.as_f64()))
    }
}

impl<'py> FromPyObject<'_, 'py> for Seconds {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let ms = (object.extract::<f64>()? * 1000.0).round();
        Ok(Self(ms as u64))
    }
}

/// A tuple in Python.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Items(Vec<Output>);

impl<'py> IntoPyObject<'py> for Items {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyTuple::new(py, self.0)
    }
}

impl<'py> FromPyObject<'_, 'py> for Items {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        object.try_iter()?.map(|item| Ok(item?.extract()?)).collect::<PyResult<_>>().map(Self)
    }
}

/// The members that all these classes have alike.
macro_rules! values {
    ($($class:ident($($field:ident),+))+) => {$(
        #[pymethods]
        impl $class {
            #[classattr]
            fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
                PyTuple::new(py, [$(stringify!($field)),+])
            }

            fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
                describe(slf)
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyTuple>)> {
                let values: Vec<_> = fields(slf)?.into_iter().map(|(_, value)| value).collect();
                Ok((slf.get_type(), PyTuple::new(slf.py(), values)?))
            }
        }
    )+};
}

type Field<'py> = (Bound<'py, PyString>, Bound<'py, PyAny>);

/// Name and value of each field of an object whose `__match_args__` are its fields.
fn fields<'py>(object: &Bound<'py, PyAny>) -> PyResult<Vec<Field<'py>>> {
    let names = object.getattr("__match_args__")?.cast_into::<PyTuple>()?;
    names
        .iter()
        .map(|name| {
            let name = name.cast_into::<PyString>()?;
            let value = object.getattr(&name)?;
            Ok((name, value))
        })
        .collect()
}

/// `Name(field=value, …)`.
fn describe(object: &Bound<'_, PyAny>) -> PyResult<String> {
    let fields: Vec<String> = fields(object)?
        .iter()
        .map(|(name, value)| Ok(format!("{name}={}", value.repr()?)))
        .collect::<PyResult<_>>()?;
    Ok(format!("{}({})", object.get_type().name()?, fields.join(", ")))
}

fn string(text: &taketwo::Text<'_>) -> String {
    text.as_ref().to_owned()
}

values! {
    Outputs(asked, delivered, withheld, items)
    Output(url, file_id, inline, expires_at)
    Violation(field, reason, wanted)
    Limit(name, limit, remaining, reset)
    Evidence(source, place, text, rule)
    RegistryInfo(version, checked, providers, overlays, rules, models)
}

/// How many outputs were asked for, came and were withheld.
#[pyclass(module = "taketwo", frozen, eq, hash, get_all, new = "from_fields")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Outputs {
    /// How many were asked for, where known.
    asked: Option<u32>,
    /// How many came, where the answer tells.
    delivered: Option<u32>,
    /// How many a filter withheld, where the answer tells.
    withheld: Option<u32>,
    /// What came.
    items: Items,
}

impl From<&taketwo::Outputs<'_>> for Outputs {
    fn from(core: &taketwo::Outputs<'_>) -> Self {
        let items = Items(core.items.iter().map(Output::from).collect());
        Self { asked: core.asked, delivered: core.delivered, withheld: core.withheld, items }
    }
}

/// One output: exactly one of `url`, `file_id` and `inline` is set.
#[pyclass(module = "taketwo", frozen, eq, hash, get_all, new = "from_fields", from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Output {
    /// Where the file is.
    url: Option<String>,
    /// The id to ask for the file by.
    file_id: Option<String>,
    /// The file stands in the answer itself, at this JSON pointer (empty: the body is the file).
    inline: Option<String>,
    /// When the address or the file goes, in seconds since 1970.
    expires_at: Option<Seconds>,
}

impl From<&taketwo::Output<'_>> for Output {
    fn from(core: &taketwo::Output<'_>) -> Self {
        Self {
            url: core.url.as_ref().map(string),
            file_id: core.file_id.as_ref().map(string),
            inline: core.inline.clone(),
            expires_at: core.expires_at_ms.map(Seconds),
        }
    }
}

/// One field that the provider found fault with.
#[pyclass(module = "taketwo", frozen, eq, hash, get_all, new = "from_fields")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Violation {
    /// The field, in the provider's spelling.
    field: String,
    /// What is wrong with it.
    reason: String,
    /// What the provider wants instead, where it tells.
    wanted: Option<String>,
}

impl From<&taketwo::Violation<'_>> for Violation {
    fn from(core: &taketwo::Violation<'_>) -> Self {
        Self {
            field: string(&core.field),
            reason: core.reason.to_string(),
            wanted: core.wanted.as_ref().map(string),
        }
    }
}

/// One limit that the answer tells.
#[pyclass(module = "taketwo", frozen, eq, hash, get_all, new = "from_fields")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Limit {
    /// The limit's name: the provider's, or what the header counts (`requests`, `tokens`, …).
    name: String,
    /// How many are allowed.
    limit: Option<u64>,
    /// How many are left.
    remaining: Option<u64>,
    /// In how many seconds there are more.
    reset: Option<Seconds>,
}

impl From<&taketwo::Limit<'_>> for Limit {
    fn from(core: &taketwo::Limit<'_>) -> Self {
        Self {
            name: string(&core.name),
            limit: core.limit,
            remaining: core.remaining,
            reset: core.reset_ms.map(Seconds),
        }
    }
}

/// One piece of evidence.
#[pyclass(module = "taketwo", frozen, eq, hash, get_all, new = "from_fields")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Evidence {
    /// What it was read from.
    source: String,
    /// Where: a JSON pointer, a header's name, or empty.
    place: String,
    /// The text that matched.
    text: String,
    /// The rule that matched it, such as `kling/1102`, `code/insufficient_quota` or `status/502`.
    rule: String,
}

impl From<&taketwo::Evidence<'_>> for Evidence {
    fn from(core: &taketwo::Evidence<'_>) -> Self {
        Self {
            source: core.source.to_string(),
            place: string(&core.place),
            text: string(&core.text),
            rule: string(&core.rule),
        }
    }
}

/// What a registry holds.
#[pyclass(module = "taketwo", frozen, eq, hash, get_all, new = "from_fields")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct RegistryInfo {
    /// The version of taketwo that the built-in files came with.
    version: String,
    /// The newest day on which a built-in file was checked.
    checked: String,
    /// How many providers are known.
    providers: usize,
    /// How many of them come from overlays or are changed by them.
    overlays: usize,
    /// How many rules there are.
    rules: usize,
    /// How many models are named.
    models: usize,
}

impl From<taketwo::RegistryInfo> for RegistryInfo {
    fn from(core: taketwo::RegistryInfo) -> Self {
        let taketwo::RegistryInfo { version, checked, providers, overlays, rules, models } = core;
        Self { version: version.to_owned(), checked: checked.to_owned(), providers, overlays, rules, models }
    }
}

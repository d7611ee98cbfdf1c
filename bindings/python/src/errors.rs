//! The exceptions: one root, two for misuse, and one for each family of failure for those who like to raise.

use pyo3::exceptions::{PyAttributeError, PyException, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple, PyType};
use taketwo::Category;

use crate::verdict::Verdict;

struct Classes {
    root: Py<PyType>,
    argument: Py<PyType>,
    overlay: Py<PyType>,
    failure: Py<PyType>,
    families: Vec<(Category, Py<PyType>)>,
}

static CLASSES: PyOnceLock<Classes> = PyOnceLock::new();

/// The class of each family, with its docstring.
const FAMILIES: [(Category, &str, &str); 8] = [
    (Category::Validation, "ValidationError", "The request itself must change."),
    (Category::Auth, "AuthError", "Key, account, rights or money."),
    (Category::RateLimit, "RateLimitError", "Too fast, too many, or a cap."),
    (Category::Safety, "SafetyError", "Content was refused or withheld."),
    (Category::Server, "ServerError", "The provider or a gateway broke."),
    (Category::Job, "JobError", "The render ended without a cause that belongs to another family."),
    (Category::Network, "NetworkError", "The call did not get through, or its answer cannot be read."),
    (Category::Unknown, "UnknownError", "Nothing in the answer was recognised."),
];

fn classes(py: Python<'_>) -> PyResult<&Classes> {
    CLASSES.get_or_try_init(py, || {
        let exception = py.get_type::<PyException>();
        let value_error = py.get_type::<PyValueError>();
        let root =
            class(py, "TaketwoError", "The root of every exception that taketwo raises.", &[&exception])?;
        let argument = class(
            py,
            "ArgumentError",
            "An argument has the right type and a value that cannot be meant. Also a `ValueError`.",
            &[&root, &value_error],
        )?;
        let overlay = class(
            py,
            "OverlayError",
            "An overlay cannot be used; `pointer` is the JSON pointer of what is wrong in it.",
            &[&root, &value_error],
        )?;
        let failure = class(
            py,
            "RenderError",
            "A failure that `Verdict.raise_for_failure` raised; `verdict` tells all about it.",
            &[&root],
        )?;
        let families = FAMILIES
            .iter()
            .map(|(category, name, doc)| Ok((*category, class(py, name, doc, &[&failure])?.unbind())))
            .collect::<PyResult<_>>()?;
        let [root, argument, overlay, failure] = [root, argument, overlay, failure].map(Bound::unbind);
        Ok(Classes { root, argument, overlay, failure, families })
    })
}

fn class<'py>(
    py: Python<'py>,
    name: &str,
    doc: &str,
    bases: &[&Bound<'py, PyType>],
) -> PyResult<Bound<'py, PyType>> {
    let members = PyDict::new(py);
    members.set_item("__module__", "taketwo")?;
    members.set_item("__doc__", doc)?;
    Ok(py.get_type::<PyType>().call1((name, PyTuple::new(py, bases)?, members))?.cast_into()?)
}

/// The class of this name.
pub(crate) fn class_named<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    let classes = classes(py)?;
    let roots = [&classes.root, &classes.argument, &classes.overlay, &classes.failure];
    for class in roots.into_iter().chain(classes.families.iter().map(|(_, class)| class)) {
        let class = class.bind(py);
        if class.name()? == name {
            return Ok(class.clone().into_any());
        }
    }
    Err(PyAttributeError::new_err(format!("module `taketwo` has no attribute `{name}`")))
}

/// An `ArgumentError`.
pub(crate) fn argument(message: String) -> PyErr {
    Python::attach(|py| match classes(py) {
        Ok(classes) => PyErr::from_type(classes.argument.bind(py).clone(), message),
        Err(error) => error,
    })
}

/// The core's error as a Python exception.
pub(crate) fn misuse(py: Python<'_>, error: &taketwo::Error) -> PyResult<PyErr> {
    let classes = classes(py)?;
    let message = error.to_string();
    match error {
        taketwo::Error::Overlay { at, .. } => {
            let value = classes.overlay.bind(py).call1((message,))?;
            value.setattr("pointer", at)?;
            Ok(PyErr::from_value(value))
        }
        _ => Ok(PyErr::from_type(classes.root.bind(py).clone(), message)),
    }
}

/// The exception of a verdict's family, with the verdict in it.
pub(crate) fn failure(verdict: &Bound<'_, Verdict>) -> PyResult<PyErr> {
    let py = verdict.py();
    let classes = classes(py)?;
    let category = verdict.get().core().category;
    let family = classes.families.iter().find(|(other, _)| *other == category);
    let class = family.map_or(&classes.failure, |(_, class)| class).bind(py);
    let value = class.call1((verdict.get().summary(),))?;
    value.setattr("verdict", verdict)?;
    Ok(PyErr::from_value(value))
}

//! The verdict: owned by the object, read field by field.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::errors;
use crate::parts::{Evidence, Limit, Outputs, Seconds, Violation};

/// How many characters of the provider's message `repr()` shows.
const MESSAGE_SHOWN: usize = 100;

/// What an answer means. Made by `classify`; cannot be changed.
///
/// Every word is a plain `str`; the module `taketwo.types` has the `Literal` type of each list of words and
/// `taketwo.enums` an enum. What the answer does not tell is `None`. Verdicts compare by content, can be
/// hashed, copied and pickled, and match:
///
/// >>> import taketwo
/// >>> match taketwo.classify(status=401):
/// ...     case taketwo.Verdict(category="auth", action=first_move):
/// ...         print(first_move)
/// fix_credentials
#[pyclass(module = "taketwo", frozen, eq, weakref)]
#[derive(PartialEq)]
pub(crate) struct Verdict(taketwo::Verdict<'static>);

impl From<taketwo::Verdict<'static>> for Verdict {
    fn from(core: taketwo::Verdict<'static>) -> Self {
        Self(core)
    }
}

fn tuple<'a, 'py, C: 'a, P: From<&'a C> + IntoPyObject<'py>>(
    py: Python<'py>,
    parts: &'a [C],
) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, parts.iter().map(P::from))
}

/// A word as a Python string, made when it is first read.
macro_rules! word {
    ($py:expr, $list:ident, $word:expr) => {{
        const COUNT: usize = taketwo::$list::ALL.len();
        static MADE: [PyOnceLock<Py<PyString>>; COUNT] = [const { PyOnceLock::new() }; COUNT];
        let word: taketwo::$list = $word;
        made_once($py, MADE.get(word as usize), word.as_str())
    }};
}

fn made_once<'py>(
    py: Python<'py>,
    made: Option<&'static PyOnceLock<Py<PyString>>>,
    text: &str,
) -> Bound<'py, PyString> {
    match made {
        Some(made) => made.get_or_init(py, || PyString::new(py, text).unbind()).bind(py).clone(),
        None => PyString::new(py, text),
    }
}

#[pymethods]
impl Verdict {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("category", "reason", "retry")
    }

    /// The family of the failure; `none` where nothing is wrong.
    #[getter]
    fn category<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, Category, self.0.category)
    }

    /// The fine, stable code.
    #[getter]
    fn reason<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, Reason, self.0.reason)
    }

    /// May it be tried again?
    ///
    /// `never`, `backoff` (after a delay), `check_first` (only after asking whether a render exists),
    /// `wait_long` (minutes to hours) or `none`.
    #[getter]
    fn retry<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, Retry, self.0.retry)
    }

    /// What a repeat would repeat: this very `call`, or the `render` by a new submit.
    #[getter]
    fn retry_of<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, RetryOf, self.0.retry_of)
    }

    /// How long the server asks to wait, in seconds.
    #[getter]
    fn retry_after(&self) -> Option<Seconds> {
        self.0.retry_after_ms.map(Seconds::from)
    }

    /// Does a render exist because of this or an earlier attempt? `no`, `maybe` or `yes`.
    #[getter]
    fn render<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, Render, self.0.render)
    }

    /// The render's state, as far as this answer tells.
    #[getter]
    fn state<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, State, self.0.state)
    }

    /// Where the failure lives.
    #[getter]
    fn layer<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, Layer, self.0.layer)
    }

    /// The first move.
    #[getter]
    fn action<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, Action, self.0.action)
    }

    /// Is money taken?
    #[getter]
    fn charge<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, Charge, self.0.charge)
    }

    /// Whose wallet, key or limit: the `caller`'s, the `gateway`'s or `unknown`.
    #[getter]
    fn account<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, Account, self.0.account)
    }

    /// When content was refused.
    #[getter]
    fn stage<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyString>> {
        self.0.stage.map(|word| word!(py, Stage, word))
    }

    /// What kind of content was refused.
    #[getter]
    fn modality<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyString>> {
        self.0.modality.map(|word| word!(py, Modality, word))
    }

    /// What the refusal named.
    #[getter]
    fn policy_topics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.policy_topics.iter().map(|topic| topic.as_str()))
    }

    /// What decided, the surest first: `documented`, `convention`, `wording` or `status`.
    #[getter]
    fn confidence<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        word!(py, Confidence, self.0.confidence)
    }

    /// The operation, given or inferred.
    #[getter]
    fn operation<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyString>> {
        self.0.operation.map(|word| word!(py, Operation, word))
    }

    /// The HTTP status, as given.
    #[getter]
    fn status(&self) -> Option<i64> {
        self.0.status
    }

    /// The provider's id.
    #[getter]
    fn provider(&self) -> Option<&str> {
        self.0.provider.as_deref()
    }

    /// How the provider became known.
    #[getter]
    fn provider_known_by<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyString>> {
        self.0.provider_known_by.map(|word| word!(py, KnownBy, word))
    }

    /// The provider's own code.
    #[getter]
    fn provider_code(&self) -> Option<&str> {
        self.0.provider_code.as_deref()
    }

    /// The provider's own words.
    #[getter]
    fn provider_message(&self) -> Option<&str> {
        self.0.provider_message.as_deref()
    }

    /// The id to quote to the provider's support.
    #[getter]
    fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The id of the render.
    #[getter]
    fn task_id(&self) -> Option<&str> {
        self.0.task_id.as_deref()
    }

    /// The provider's own word for the render's state.
    #[getter]
    fn job_state(&self) -> Option<&str> {
        self.0.job_state.as_deref()
    }

    /// From 0 to 100.
    #[getter]
    fn progress(&self) -> Option<f64> {
        self.0.progress
    }

    /// How long the model itself worked, in seconds.
    #[getter]
    fn predict_time(&self) -> Option<Seconds> {
        self.0.predict_ms.map(Seconds::from)
    }

    /// What was delivered.
    #[getter]
    fn outputs(&self) -> Outputs {
        Outputs::from(&self.0.outputs)
    }

    /// The fields that the provider found fault with.
    #[getter]
    fn violations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<_, Violation>(py, &self.0.violations)
    }

    /// The limits that the answer tells, on successes too.
    #[getter]
    fn limits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<_, Limit>(py, &self.0.limits)
    }

    /// What was read to come to this verdict, the deciding piece first.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<_, Evidence>(py, &self.0.evidence)
    }

    /// Nothing is wrong: accepted, in progress or done.
    #[getter]
    fn ok(&self) -> bool {
        self.0.ok()
    }

    /// A repeat is safe and may help, now or later: `retry` is `backoff` or `wait_long`.
    #[getter]
    fn may_repeat(&self) -> bool {
        self.0.may_repeat()
    }

    /// The canonical JSON: the same text in every language, times in whole milliseconds (`_ms`).
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The canonical JSON as a `dict`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(),))
    }

    /// The verdict whose canonical JSON is `text`. Raises `ArgumentError` for any other text.
    #[staticmethod]
    fn from_json(text: &str) -> PyResult<Self> {
        serde_json::from_str(text)
            .map(Self)
            .map_err(|fault| errors::argument(format!("argument `text` is no verdict's JSON: {fault}")))
    }

    /// Raises the `RenderError` of this failure's family; does nothing where `ok` is true.
    ///
    /// The exception's attribute `verdict` is this verdict.
    ///
    /// >>> import taketwo
    /// >>> try:
    /// ...     taketwo.classify(status=401).raise_for_failure()
    /// ... except taketwo.AuthError as error:
    /// ...     print(error.verdict.reason)
    /// invalid_credentials
    fn raise_for_failure(slf: &Bound<'_, Self>) -> PyResult<()> {
        if slf.get().0.ok() { Ok(()) } else { Err(errors::failure(slf)?) }
    }

    fn __repr__(&self) -> String {
        format!("<Verdict {}>", self.summary())
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let core = &self.0;
        (core.reason, core.status, core.operation, core.retry, core.retry_after_ms).hash(&mut hasher);
        (&core.provider, &core.provider_message, &core.request_id, &core.task_id).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(),)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyDict>) -> Py<Self> {
        slf
    }
}

impl Verdict {
    /// What the core says.
    pub(crate) fn core(&self) -> &taketwo::Verdict<'static> {
        &self.0
    }

    /// The story in one line.
    pub(crate) fn summary(&self) -> String {
        let core = &self.0;
        let mut line = format!("{}/{}: retry {}", core.category, core.reason, core.retry);
        if let Some(ms) = core.retry_after_ms {
            let _ = write!(line, " after {} s", Seconds::from(ms).as_f64());
        }
        let _ = write!(line, ", render {}, first move {}", core.render, core.action);
        let seen = [
            core.provider.as_deref().map(str::to_owned),
            core.operation.map(|operation| operation.to_string()),
            core.status.map(|status| format!("HTTP {status}")),
            core.provider_code.as_deref().map(|code| format!("code {code}")),
            core.provider_message.as_deref().map(shown),
        ];
        let seen: Vec<String> = seen.into_iter().flatten().collect();
        if !seen.is_empty() {
            let _ = write!(line, " ({})", seen.join(", "));
        }
        line
    }
}

/// The start of a message, on one line.
fn shown(message: &str) -> String {
    let mut start: String = message.chars().take(MESSAGE_SHOWN).collect();
    if start.len() < message.len() {
        start.push('…');
    }
    format!("{start:?}")
}

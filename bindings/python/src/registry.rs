//! The registry of providers.

use pyo3::prelude::*;
use pyo3::types::{IntoPyDict as _, PyDict, PyMapping, PyString};

use crate::errors;
use crate::input::wrong_type;
use crate::parts::RegistryInfo;

/// The profiles to classify by: the built-in ones, and any overlays laid over them.
///
/// >>> import taketwo
/// >>> registry = taketwo.Registry.builtin().overlay({
/// ...     "id": "inhouse",
/// ...     "name": "Our own relay",
/// ...     "checked": "2026-11-01",
/// ...     "sources": {"code": {"url": "https://relay.example/source", "seen": "2026-11-01"}},
/// ...     "error": {"code": ["/fault"], "source": "code"},
/// ...     "rules": [
/// ...         {"when": {"code": "E77"}, "then": {"reason": "insufficient_credits"}, "source": "code"}
/// ...     ],
/// ... })
/// >>> "inhouse" in registry.providers()
/// True
#[pyclass(module = "taketwo", frozen)]
pub(crate) struct Registry(taketwo::Registry);

impl Registry {
    pub(crate) fn core(&self) -> &taketwo::Registry {
        &self.0
    }
}

#[pymethods]
impl Registry {
    /// The built-in profiles.
    #[staticmethod]
    fn builtin() -> Self {
        Self(taketwo::Registry::builtin().clone())
    }

    /// This registry with one more provider's file laid over it, given as JSON text or as a mapping.
    ///
    /// A file whose `id` is known already changes that provider: its rules come before the old ones, and
    /// every other list or section that it gives takes the old one's place. Any other file adds a provider.
    /// Raises `OverlayError`, whose `pointer` names the place, where the file is malformed.
    fn overlay(&self, overlay: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = overlay.py();
        let json = if let Ok(text) = overlay.cast::<PyString>() {
            text.to_string_lossy().into_owned()
        } else if overlay.cast::<PyMapping>().is_ok() {
            let plain = [("default", py.get_type::<PyDict>())].into_py_dict(py)?;
            py.import("json")?.call_method("dumps", (overlay,), Some(&plain))?.extract()?
        } else {
            return Err(wrong_type("overlay", "JSON text or a mapping", overlay));
        };
        match self.0.overlay(&json) {
            Ok(registry) => Ok(Self(registry)),
            Err(error) => Err(errors::misuse(py, &error)?),
        }
    }

    /// The ids of all providers, in alphabetical order.
    fn providers(&self) -> Vec<&str> {
        self.0.providers()
    }

    /// What this registry holds.
    fn info(&self) -> RegistryInfo {
        RegistryInfo::from(self.0.info())
    }

    fn __repr__(&self) -> String {
        let info = self.0.info();
        format!("<Registry of {} providers, {} of them from overlays>", info.providers, info.overlays)
    }
}

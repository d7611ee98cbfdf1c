//! What is known of each provider: one JSON file each in `registry/`, compiled into tables by the build step, and
//! overlays of the same shape that a user lays over them at run time.

mod compile;
mod profile;
pub mod source;
mod vocabulary;

use alloc::borrow::Cow;
use alloc::vec::Vec;

use serde::Serialize;

pub(crate) use compile::default_weight;
pub(crate) use profile::{CompiledWait, Condition, Outcome, Profile, Rule};
pub(crate) use source::{Phase, Weight};

use crate::Error;

#[cfg(feature = "builtin")]
mod builtin {
    //! Written by the build step.
    #![allow(unused_imports, reason = "a table may use only some of the types")]
    use alloc::borrow::Cow;

    use super::profile::{CompiledLimit, CompiledRoute, CompiledWait, Condition, Outcome, Profile, Rule};
    use super::source::{Phase, Weight};
    use crate::reason::Reason;
    use crate::words::{Account, Action, Charge, Modality, Operation, Render, Retry, Stage};

    include!(concat!(env!("OUT_DIR"), "/registry.rs"));
}

#[cfg(not(feature = "builtin"))]
mod builtin {
    pub(super) static PROFILES: &[super::Profile] = &[];
    pub(super) const CHECKED: &str = "";
}

/// The profiles to classify by: the built-in ones, and any overlays laid over them.
///
/// ```
/// use taketwo::{Observation, Reason, Registry, classify};
///
/// let registry = Registry::builtin().overlay(r#"{
///     "id": "inhouse",
///     "name": "Our own relay",
///     "checked": "2026-11-01",
///     "sources": { "code": { "url": "https://relay.example/source", "seen": "2026-11-01" } },
///     "error": { "code": ["/fault"], "source": "code" },
///     "rules": [{ "when": { "code": "E77" }, "then": { "reason": "insufficient_credits" }, "source": "code" }]
/// }"#)?;
/// let verdict = classify(&Observation {
///     provider: Some("inhouse"),
///     status: Some(200),
///     body: br#"{"fault":"E77"}"#,
///     registry: Some(&registry),
///     ..Observation::default()
/// });
/// assert_eq!(verdict.reason, Reason::InsufficientCredits);
/// # Ok::<(), taketwo::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Registry {
    over: Vec<Profile>,
}

/// What a registry holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegistryInfo {
    /// The version of taketwo that the built-in files came with.
    pub version: &'static str,
    /// The newest day on which a built-in file was checked.
    pub checked: &'static str,
    /// How many providers are known.
    pub providers: usize,
    /// How many of them come from overlays or are changed by them.
    pub overlays: usize,
    /// How many rules there are.
    pub rules: usize,
    /// How many models are named.
    pub models: usize,
}

static BUILTIN: Registry = Registry { over: Vec::new() };

impl Registry {
    /// The built-in profiles.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// This registry with one more file laid over it. A file whose `id` is known already changes that provider:
    /// its rules come before the old ones, and every other list or section that it gives takes the old one's
    /// place. Any other file adds a provider.
    ///
    /// # Errors
    /// [`Error::Overlay`] names the JSON pointer at which the file is malformed, and what to do.
    pub fn overlay(&self, json: &str) -> Result<Self, Error> {
        let profile = compile::from_json(json)
            .map_err(|fault| Error::Overlay { at: fault.at, problem: fault.problem })?;
        let profile = match self.find(&profile.id) {
            Some(base) => profile.over(base),
            None => profile,
        };
        let mut over: Vec<Profile> = self.over.iter().filter(|p| p.id != profile.id).cloned().collect();
        over.push(profile);
        Ok(Self { over })
    }

    /// The ids of all providers, in alphabetical order.
    #[must_use]
    pub fn providers(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.profiles().map(|p| p.id.as_ref()).collect();
        ids.sort_unstable();
        ids
    }

    /// What this registry holds.
    #[must_use]
    pub fn info(&self) -> RegistryInfo {
        RegistryInfo {
            version: env!("CARGO_PKG_VERSION"),
            checked: builtin::CHECKED,
            providers: self.profiles().count(),
            overlays: self.over.len(),
            rules: self.profiles().map(|p| p.rules.len()).sum(),
            models: self.profiles().map(|p| p.models as usize).sum(),
        }
    }

    /// The names, in lower case, of every header that classification reads, in alphabetical order. A host that
    /// copies headers across a boundary need copy no others.
    #[must_use]
    pub fn headers(&self) -> Vec<&str> {
        let mut names: Vec<&str> = crate::classify::HEADERS.to_vec();
        for profile in self.profiles() {
            profile.headers(&mut names);
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Profile> {
        self.over
            .iter()
            .find(|p| p.id.eq_ignore_ascii_case(id))
            .or_else(|| builtin::PROFILES.iter().find(|p| p.id.eq_ignore_ascii_case(id)))
    }

    pub(crate) fn by_host(&self, host: &str) -> Option<&Profile> {
        self.profiles().find(|p| p.hosts.iter().any(|pattern| host_matches(pattern, host)))
    }

    /// The provider in whose answers alone all these places stand together.
    pub(crate) fn by_shape(&self, stands: &dyn Fn(&str) -> bool) -> Option<&Profile> {
        self.profiles().find(|p| !p.shape.is_empty() && p.shape.iter().all(|place| stands(place)))
    }

    fn profiles(&self) -> impl Iterator<Item = &Profile> {
        let covered = |id: &str| self.over.iter().any(|p| p.id == id);
        self.over.iter().chain(builtin::PROFILES.iter().filter(move |p| !covered(&p.id)))
    }
}

fn host_matches(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix("*.") {
        Some(tail) => host.len().checked_sub(tail.len() + 1).is_some_and(|at| {
            host.as_bytes().get(at) == Some(&b'.')
                && host.get(at + 1..).is_some_and(|t| t.eq_ignore_ascii_case(tail))
        }),
        None => pattern.eq_ignore_ascii_case(host),
    }
}

impl Profile {
    /// This overlay's profile laid over `base`.
    fn over(self, base: &Self) -> Self {
        let mut out = base.clone();
        macro_rules! lists {
            ($($field:ident)+) => {$( if !self.$field.is_empty() { out.$field = self.$field; } )+};
        }
        macro_rules! options {
            ($($field:ident)+) => {$( if self.$field.is_some() { out.$field = self.$field; } )+};
        }
        if self.models > 0 {
            out.models = self.models;
        }
        if self.progress_full > 1 || !self.progress_at.is_empty() {
            out.progress_full = self.progress_full;
        }
        out.separate |= self.separate;
        out.gateway |= self.gateway;
        out.rules = Cow::Owned(self.rules.iter().chain(base.rules.iter()).cloned().collect());
        lists! {
            name hosts shape routes task_id request_id state_at state_words code_at message_at ok_codes error_present
            echo url_at file_at inline_at withheld_at expires_at progress_at timing waits limits
        }
        options! { state_absent billing_failed billing_input_blocked billing_output_blocked billing_canceled }
        out
    }

    fn headers<'p>(&'p self, names: &mut Vec<&'p str>) {
        let places = [
            &self.code_at,
            &self.message_at,
            &self.request_id,
            &self.task_id,
            &self.state_at,
            &self.url_at,
            &self.file_at,
            &self.shape,
        ];
        names.extend(
            places.into_iter().flat_map(|list| list.iter()).filter_map(|p| p.strip_prefix("header:")),
        );
        names.extend(self.waits.iter().filter_map(|w| w.at.strip_prefix("header:")));
        names.extend(self.timing.iter().filter_map(|(at, _)| at.strip_prefix("header:")));
        for limit in self.limits.iter() {
            names.extend(
                [&limit.limit, &limit.remaining, &limit.reset]
                    .into_iter()
                    .map(AsRef::as_ref)
                    .filter(|n: &&str| !n.is_empty()),
            );
        }
        for condition in self.rules.iter().flat_map(|rule| rule.conditions.iter()) {
            match condition {
                Condition::Header(name, _) | Condition::NoHeader(name) => names.push(name),
                Condition::Field(at, _) => names.extend(at.strip_prefix("header:")),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::host_matches;

    #[test]
    fn a_star_stands_for_labels_in_front() {
        assert!(host_matches("*.klingai.com", "api-singapore.klingai.com"));
        assert!(host_matches("api.klingai.com", "API.klingai.com"));
        assert!(!host_matches("*.klingai.com", "klingai.com"));
        assert!(!host_matches("*.klingai.com", "evilklingai.com"));
    }
}

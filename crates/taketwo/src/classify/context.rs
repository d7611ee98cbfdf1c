//! What is known before the body is looked at: the provider, the operation, the headers.

use alloc::borrow::Cow;

use crate::observe::Observation;
use crate::registry::{Profile, Registry};
use crate::scan::Doc;
use crate::words::{KnownBy, Operation};

pub(super) struct Context<'a> {
    pub(super) observation: Observation<'a>,
    pub(super) profile: Option<&'a Profile>,
    pub(super) known_by: Option<KnownBy>,
    pub(super) operation: Option<Operation>,
    /// The route answers only when the render is done.
    pub(super) blocking: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(observation: &Observation<'a>) -> Self {
        let registry = observation.registry.unwrap_or_else(|| Registry::builtin());
        let host = observation.url.and_then(host);
        let given = observation.provider.and_then(|id| registry.find(id));
        let by_url = || host.and_then(|host| registry.by_host(host));
        let (profile, known_by) = match given {
            Some(profile) => (Some(profile), Some(KnownBy::Given)),
            None => match by_url() {
                Some(profile) => (Some(profile), Some(KnownBy::Url)),
                None => (None, None),
            },
        };
        let mut context =
            Self { observation: *observation, profile, known_by, operation: None, blocking: false };
        let (route, blocking) = context.route(host);
        context.operation = observation.operation.or(route).or_else(|| context.by_method());
        context.blocking = blocking;
        context
    }

    /// Where neither the host nor the address names the provider, the answer's shape may.
    pub(super) fn detect(&mut self, doc: Option<&Doc<'a>>) {
        if self.profile.is_some() {
            return;
        }
        let registry = self.observation.registry.unwrap_or_else(|| Registry::builtin());
        let stands = |place: &str| match place.strip_prefix("header:") {
            Some(name) => self.header(name).is_some(),
            None => doc.is_some_and(|d| d.find(place).is_some()),
        };
        if let Some(profile) = registry.by_shape(&stands) {
            (self.profile, self.known_by) = (Some(profile), Some(KnownBy::Shape));
        }
    }

    /// The first header of this name, by lower-case name.
    pub(super) fn header(&self, name: &str) -> Option<&'a str> {
        self.observation
            .headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }

    /// Every header of this name.
    pub(super) fn headers(&self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.observation
            .headers
            .iter()
            .filter(move |(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }

    /// The call may have started a render: a submit, or nobody knows.
    pub(super) fn may_cost(&self) -> bool {
        matches!(self.operation, None | Some(Operation::Submit))
    }

    /// The call asked for the state or the answer of a render.
    pub(super) fn asks_for_job(&self) -> bool {
        matches!(
            self.operation,
            Some(Operation::Poll | Operation::Result | Operation::Webhook | Operation::LookUp)
        )
    }

    pub(super) fn status(&self) -> Option<i64> {
        self.observation.status
    }

    /// The operation by the profile's routes, and whether the route is a blocking one.
    fn route(&self, host: Option<&str>) -> (Option<Operation>, bool) {
        let (Some(profile), Some(url)) = (self.profile, self.observation.url) else { return (None, false) };
        let path = path(url);
        profile
            .routes
            .iter()
            .filter(|r| self.observation.method.is_none_or(|m| m.eq_ignore_ascii_case(&r.method)))
            .filter(|r| r.host.is_empty() || host.is_some_and(|h| h.eq_ignore_ascii_case(&r.host)))
            .filter(|r| path_matches(&r.path, path))
            // Where the method is not told and several calls have this path, the one that can cost money counts.
            .reduce(|first, r| {
                let costs = self.observation.method.is_none() && r.operation == Operation::Submit;
                if costs && first.operation != Operation::Submit { r } else { first }
            })
            .map_or((None, false), |r| (Some(r.operation), r.blocking))
    }

    /// Only reading calls use GET and HEAD; DELETE stops or removes. A POST tells nothing.
    fn by_method(&self) -> Option<Operation> {
        let method = self.observation.method?;
        if method.eq_ignore_ascii_case("GET") {
            return Some(Operation::Poll);
        }
        if method.eq_ignore_ascii_case("HEAD") {
            return Some(Operation::Download);
        }
        method.eq_ignore_ascii_case("DELETE").then_some(Operation::Cancel)
    }
}

/// The host of an address, without user and port.
fn host(url: &str) -> Option<&str> {
    let rest = url.trim().split_once("://").map_or(url.trim(), |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    (!host.is_empty()).then_some(host)
}

fn path(url: &str) -> &str {
    let rest = url.trim().split_once("://").map_or(url.trim(), |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
    path.split(['?', '#']).next().unwrap_or(path)
}

/// `{name}` stands for one segment or a part of one, a final `{name*}` for the rest.
fn path_matches(pattern: &str, path: &str) -> bool {
    let mut segments = path.trim_end_matches('/').split('/');
    for wanted in pattern.trim_end_matches('/').split('/') {
        if wanted.ends_with("*}") {
            return segments.next().is_some_and(|s| !s.is_empty());
        }
        let Some(segment) = segments.next() else { return false };
        let fits = match (wanted.find('{'), wanted.rfind('}')) {
            (Some(open), Some(close)) => {
                let before = wanted.get(..open).unwrap_or_default();
                let behind = wanted.get(close + 1..).unwrap_or_default();
                segment.len() > before.len() + behind.len()
                    && segment.starts_with(before)
                    && segment.ends_with(behind)
            }
            _ => wanted == segment,
        };
        if !fits {
            return false;
        }
    }
    segments.next().is_none()
}

/// A text that was read from a body which did not come as it is from the host, kept.
pub(super) fn owned<'a>(text: Cow<'_, str>) -> Cow<'a, str> {
    Cow::Owned(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{host, path, path_matches};

    #[test]
    fn hosts_and_paths() {
        assert_eq!(host("https://u:p@API.x.com:8443/v1?q"), Some("API.x.com"));
        assert_eq!((host("api.x.com/v1"), host("https://")), (Some("api.x.com"), None));
        assert_eq!((path("https://x.com/v1/a?b#c"), path("https://x.com")), ("/v1/a", "/"));
    }

    #[test]
    fn patterns() {
        assert!(path_matches("/v1/tasks/{id}", "/v1/tasks/abc"));
        assert!(path_matches("/v1/{model}:predict", "/v1/veo:predict"));
        assert!(path_matches("/{model*}", "/fal-ai/veo3.1/requests"));
        assert!(!path_matches("/v1/tasks/{id}", "/v1/tasks"));
        assert!(!path_matches("/v1/tasks", "/v1/tasks/abc"));
    }
}

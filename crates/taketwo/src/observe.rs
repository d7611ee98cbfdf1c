//! What goes in: one answer, or the lack of one, as the host saw it.

use crate::registry::Registry;
use crate::words::Operation;

/// One answer, or the lack of one, as the host saw it. Every field may be left at its default; what is not
/// given is inferred or reported as unknown.
///
/// ```
/// use taketwo::{Observation, Reason, classify};
///
/// let verdict = classify(&Observation {
///     provider: Some("runway"),
///     status: Some(400),
///     body: br#"{"error":"You do not have enough credits to run this task."}"#,
///     ..Observation::default()
/// });
/// assert_eq!(verdict.reason, Reason::InsufficientCredits);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Observation<'a> {
    /// The provider's id, as in the registry. An id that is not there counts as not given.
    pub provider: Option<&'a str>,
    /// The address that was called; its host tells the provider where none is given, and its path the
    /// operation.
    pub url: Option<&'a str>,
    /// The HTTP method, in any letter case.
    pub method: Option<&'a str>,
    /// What the host did. Inferred from method and address where it is not given; unknown counts as a submit,
    /// the case that can cost money.
    pub operation: Option<Operation>,
    /// The HTTP status, if there was an answer. Any number is taken.
    pub status: Option<i64>,
    /// Name and value of each header, in any letter case. Repeated names are fine.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body as it came: any bytes.
    pub body: &'a [u8],
    /// The error of the HTTP client where no answer came: its name, code and message and those of its causes,
    /// as text, in any order.
    pub transport: Option<&'a str>,
    /// The model asked for.
    pub model: Option<&'a str>,
    /// How many outputs were asked for.
    pub requested_outputs: Option<u32>,
    /// Profiles to use in place of the built-in ones.
    pub registry: Option<&'a Registry>,
    /// The time, in milliseconds since 1970, used only where a header gives a date and the answer has no `Date`
    /// of its own.
    pub now_ms: Option<u64>,
}

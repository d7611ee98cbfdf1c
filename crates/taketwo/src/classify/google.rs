//! `google.rpc.Status`: which quota is used up, told in the details.

use alloc::borrow::Cow;

use super::reasons::Finding;
use super::rules::{Facts, evidence};
use crate::reason::Reason;
use crate::registry::Weight;
use crate::words::{Confidence, Source};

/// The numbers of `google.rpc.Code` in an operation that is done.
pub(super) fn code<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let doc = facts.doc?;
    doc.find("/done")?;
    let id = doc.find("/error/code")?;
    let text = doc.text(id)?;
    let reason = match &*text {
        "1" => Reason::JobCanceled,
        "2" | "13" | "15" => Reason::InternalError,
        "3" | "9" | "11" => Reason::InvalidParameter,
        "4" => Reason::JobTimedOut,
        "5" => Reason::TaskNotFound,
        "7" => Reason::PermissionDenied,
        "8" => Reason::RateLimited,
        "14" => Reason::Overloaded,
        "16" => Reason::InvalidCredentials,
        _ => return None,
    };
    let mut evidence = evidence(Source::Body, Cow::Owned(doc.pointer(id)), text);
    evidence.rule = Cow::Borrowed("google/code");
    Some(Finding::new(reason, Confidence::Convention, Weight::Weak, evidence))
}

/// `QuotaFailure` names the quota: one a day is a quota, one a minute a rate.
pub(super) fn quota<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let doc = facts.doc?;
    let mut found = None;
    for place in ["/error/details/*/violations/*/quotaId", "/error/details/*/violations/*/quotaMetric"] {
        doc.each(place, &mut |id| {
            let Some(text) = doc.text(id) else { return };
            let lower = text.to_ascii_lowercase();
            let reason = match () {
                () if lower.contains("perday") || lower.contains("per_day") || lower.contains("daily") => {
                    Reason::QuotaExceeded
                }
                () if lower.contains("concurrent") => Reason::ConcurrencyLimited,
                () if lower.contains("perminute") || lower.contains("per_minute") => Reason::RateLimited,
                () => return,
            };
            let mut evidence = evidence(Source::Body, Cow::Owned(doc.pointer(id)), text);
            evidence.rule = Cow::Borrowed("google/quota");
            found.get_or_insert(Finding::new(reason, Confidence::Convention, Weight::Final, evidence));
        });
    }
    found
}

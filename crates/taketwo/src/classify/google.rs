//! `google.rpc.Status`: which quota is used up, told in the details.

use alloc::borrow::Cow;

use super::reasons::Finding;
use super::rules::{Facts, evidence};
use crate::reason::Reason;
use crate::registry::Weight;
use crate::words::{Confidence, Source};

/// `QuotaFailure` names the quota: one a day is a quota, one a minute a rate.
pub(super) fn quota<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let doc = facts.doc?;
    let mut found = None;
    for place in ["/error/details/*/violations/*/quotaId", "/error/details/*/violations/*/quotaMetric"] {
        doc.each(place, &mut |id| {
            let Some(text) = doc.text(id) else { return };
            let lower = text.to_ascii_lowercase();
            let reason = match () {
                () if lower.contains("perday") || lower.contains("per_day") || lower.contains("daily") => Reason::QuotaExceeded,
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

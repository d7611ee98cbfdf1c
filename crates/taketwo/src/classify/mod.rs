//! What an answer means.

use alloc::vec::Vec;

use crate::observe::Observation;
use crate::reason::Reason;
use crate::verdict::{Outputs, Verdict};
use crate::words::{Account, Charge, Confidence, Layer, Render, RetryOf, State};

/// The general headers that classification reads, in lower case. [`Registry::headers`](crate::Registry::headers)
/// adds those of the providers.
pub const HEADERS: &[&str] = &["retry-after", "content-type"];

/// Tells what an answer means. Never fails and never panics: what cannot be read is
/// [`Reason::Unrecognized`](crate::Reason::Unrecognized) with what was seen. The time is linear in the size of the
/// observation.
#[must_use]
pub fn classify<'a>(observation: &Observation<'a>) -> Verdict<'a> {
    let reason = match observation.status {
        Some(200..=299) => Reason::Ok,
        Some(401) => Reason::InvalidCredentials,
        _ => Reason::Unrecognized,
    };
    let info = reason.info();
    Verdict {
        category: info.category,
        reason,
        retry: info.retry,
        retry_of: RetryOf::Call,
        retry_after_ms: None,
        render: Render::No,
        state: State::Unknown,
        layer: Layer::Api,
        action: info.action,
        charge: Charge::Unknown,
        account: Account::Unknown,
        stage: None,
        modality: None,
        policy_topics: Vec::new(),
        confidence: Confidence::Status,
        operation: observation.operation,
        status: observation.status,
        provider: None,
        provider_known_by: None,
        provider_code: None,
        provider_message: None,
        request_id: None,
        task_id: None,
        job_state: None,
        progress: None,
        predict_ms: None,
        outputs: Outputs::default(),
        violations: Vec::new(),
        limits: Vec::new(),
        evidence: Vec::new(),
    }
}

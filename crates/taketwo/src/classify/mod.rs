//! What an answer means: layers from wide to narrow, of which the narrower one wins.

mod answer;
mod codes;
mod context;
mod dates;
mod decide;
mod edge;
mod form;
mod google;
mod healthy;
mod outputs;
mod place;
mod policy;
mod progress;
mod reasons;
mod rules;
mod signals;
mod state;
mod states;
mod status;
mod transport;
mod violations;
mod waits;
mod walk;

use alloc::borrow::Cow;

use answer::Answer;
use context::Context;
use form::Form;
use healthy::{has_output, healthy, is_placeholder, of_healthy, unknown_job};
use reasons::Finding;
use rules::{Facts, evidence};
use signals::Signals;
use state::JobState;

use crate::observe::Observation;
use crate::reason::Reason;
use crate::registry::{Phase, Weight};
use crate::scan::{Doc, End};
use crate::verdict::Verdict;
use crate::words::{Category, Confidence, Operation, Render, Source};

/// The general headers that classification reads, in lower case. [`Registry::headers`](crate::Registry::headers)
/// adds those of the providers.
pub const HEADERS: &[&str] = &[
    "cf-mitigated",
    "cf-ray",
    "content-type",
    "date",
    "ratelimit",
    "ratelimit-limit",
    "ratelimit-policy",
    "ratelimit-remaining",
    "ratelimit-reset",
    "request-id",
    "retry-after",
    "retry-after-ms",
    "server",
    "www-authenticate",
    "x-amzn-errortype",
    "x-amzn-requestid",
    "x-deny-reason",
    "x-error-code",
    "x-error-message",
    "x-rate-limit-limit",
    "x-rate-limit-remaining",
    "x-rate-limit-reset",
    "x-ratelimit-limit",
    "x-ratelimit-limit-concurrency",
    "x-ratelimit-limit-concurrent",
    "x-ratelimit-limit-day",
    "x-ratelimit-limit-hour",
    "x-ratelimit-limit-minute",
    "x-ratelimit-limit-requests",
    "x-ratelimit-limit-second",
    "x-ratelimit-limit-tokens",
    "x-ratelimit-remaining",
    "x-ratelimit-remaining-concurrency",
    "x-ratelimit-remaining-concurrent",
    "x-ratelimit-remaining-day",
    "x-ratelimit-remaining-hour",
    "x-ratelimit-remaining-minute",
    "x-ratelimit-remaining-requests",
    "x-ratelimit-remaining-second",
    "x-ratelimit-remaining-tokens",
    "x-ratelimit-reset",
    "x-ratelimit-reset-concurrency",
    "x-ratelimit-reset-concurrent",
    "x-ratelimit-reset-day",
    "x-ratelimit-reset-hour",
    "x-ratelimit-reset-minute",
    "x-ratelimit-reset-requests",
    "x-ratelimit-reset-second",
    "x-ratelimit-reset-tokens",
    "x-request-id",
    "x-retry-after",
    "x-should-retry",
    "x-squid-error",
    "x-vercel-error",
];

/// Tells what an answer means. Never fails and never panics: what cannot be read is
/// [`Reason::Unrecognized`](crate::Reason::Unrecognized) with what was seen. The time is linear in the size of the
/// observation.
#[must_use]
pub fn classify<'a>(observation: &Observation<'a>) -> Verdict<'a> {
    let mut context = Context::new(observation);
    if let (None, Some(text)) = (observation.status, observation.transport) {
        return of_transport(&context, text);
    }
    let data = form::event_data(observation.body);
    let doc = Doc::read(data.0);
    context.detect(doc.as_ref());
    let mut signals = Signals::gather(&context, data, doc.as_ref());
    if let (Some(200..=299), Some(text), Form::Empty | Form::Json(End::Cut)) =
        (observation.status, observation.transport, signals.form)
    {
        return of_transport(&context, text);
    }
    signals.adopt_request_id(&context);
    let state = state::find(&context, doc.as_ref(), &signals);
    let failed = has_failed(&context, &signals, state.phase);
    reasons::part_messages(&context, &mut signals, failed);
    let facts = Facts::new(&context, doc.as_ref(), &signals, &state);
    let documented = reasons::of_profile(&facts);
    let denied = edge::denied(&context, signals.form);
    let finding = match (denied, documented) {
        (Some(denied), _) => denied,
        (None, Some(rule)) if rule.reason.category() == Category::None => rule,
        (None, documented) if failed && (is_decisive(documented.as_ref()) || !is_still_pending(&facts)) => {
            as_job(reasons::choose(&facts, documented), &context, state.phase, signals.form == Form::Xml)
        }
        (None, Some(rule))
            if rule.confidence == Confidence::Documented && rule.weight != Weight::Weak && !failed =>
        {
            rule
        }
        _ if failed => healthy(Reason::Pending),
        _ if state.says_unknown_job(&context) => unknown_job(&facts),
        _ => of_healthy(&context, &signals, state.phase, doc.as_ref()),
    };
    let finding = match doc.as_ref() {
        Some(doc) if is_placeholder(&context, &finding, state.phase) && has_output(&context, doc) => {
            healthy(Reason::Ok)
        }
        _ => finding,
    };
    let fails = finding.reason.category() != Category::None;
    let phase = match state.phase {
        Some(Phase::Succeeded) if fails && signals.failing => Some(Phase::Failed),
        _ if signals.form == Form::Binary && finding.reason == Reason::Ok && context.blocking => {
            Some(Phase::Succeeded)
        }
        phase => phase,
    };
    Answer { facts: &facts, phase, finding }.verdict()
}

fn is_decisive(documented: Option<&Finding<'_>>) -> bool {
    documented.is_some_and(|d| d.weight == Weight::Final)
}

/// A read that came too early, or a blocking call that left the job behind: the message says that it is going on. A
/// limit or a fault of the server that speaks of a running job is no such answer.
fn is_still_pending(facts: &Facts<'_, '_>) -> bool {
    let status = facts.context.status();
    let accepted = facts.phase == Some(Phase::Pending) && status.is_some_and(|s| s < 300);
    let reads = !facts.context.may_cost() && status.is_none_or(|s| s < 429);
    (accepted || reads) && reasons::says_pending(facts)
}

/// The status, the state or the body says that something is wrong.
fn has_failed(context: &Context<'_>, signals: &Signals<'_>, phase: Option<Phase>) -> bool {
    let by_status = context.status().is_some_and(|s| !(200..300).contains(&s));
    let wished = phase == Some(Phase::Canceled) && context.operation == Some(Operation::Cancel);
    let over = matches!(phase, Some(Phase::Failed | Phase::Canceled | Phase::Expired)) && !wished;
    by_status || signals.failing || over || (signals.hinted && phase.is_none())
}

/// A cause that a failed job tells is the job's: a time-out there is not a gateway's.
fn as_job<'a>(
    mut finding: Finding<'a>,
    context: &Context<'a>,
    phase: Option<Phase>,
    xml: bool,
) -> Finding<'a> {
    if context.operation == Some(Operation::Download) && xml && finding.reason.category() == Category::Auth {
        finding.reason = Reason::OutputExpired;
    }
    let gone = matches!(
        finding.reason,
        Reason::TaskNotFound | Reason::EndpointNotFound | Reason::AssetUnreachable | Reason::JobExpired
    );
    if context.operation == Some(Operation::Download)
        && gone
        && matches!(context.status(), Some(403 | 404 | 410))
    {
        finding.reason = Reason::OutputExpired;
    }
    let told = finding.confidence == Confidence::Documented;
    if !told
        && matches!(phase, Some(Phase::Expired | Phase::Failed | Phase::Succeeded))
        && context.status().is_none_or(|s| s < 400)
    {
        finding.reason = match finding.reason {
            Reason::GatewayTimeout | Reason::ClientTimeout => Reason::JobTimedOut,
            Reason::Aborted => Reason::JobCanceled,
            Reason::Unrecognized => Reason::JobFailed,
            other => other,
        };
    }
    if context.may_cost()
        && phase.is_none()
        && context.status().is_some_and(|s| s >= 500)
        && finding.confidence == Confidence::Wording
    {
        finding.reason = match finding.reason {
            Reason::JobTimedOut | Reason::JobExpired => Reason::GatewayTimeout,
            Reason::JobFailed => Reason::InternalError,
            other => other,
        };
    }
    finding
}

fn of_transport<'a>(context: &Context<'a>, text: &'a str) -> Verdict<'a> {
    let (reason, row) = match transport::reason(text) {
        // An answer had begun: whatever broke then, the request was delivered.
        (reason, row) if context.status().is_some() && transport::is_undelivered(reason) => {
            (Reason::ConnectionReset, row)
        }
        told => told,
    };
    let mut evidence = evidence(Source::Transport, Cow::Borrowed(""), Cow::Borrowed(text));
    evidence.rule = Cow::Owned(alloc::format!("transport/{}", row.unwrap_or("unknown")));
    let confidence = if row.is_some() { Confidence::Convention } else { Confidence::Status };
    let mut finding = Finding::new(reason, confidence, Weight::Final, evidence);
    if transport::is_refused_stream(text) {
        finding.render = Some(Render::No);
    }
    let signals = Signals::new(Form::Empty);
    let state = JobState { word: None, phase: None };
    let facts = Facts::new(context, None, &signals, &state);
    Answer { facts: &facts, phase: None, finding }.verdict()
}

//! What an answer means: layers from wide to narrow, of which the narrower one wins.

mod codes;
mod context;
mod dates;
mod decide;
mod edge;
mod form;
mod google;
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
use alloc::string::String;
use alloc::vec::Vec;

use context::Context;
use decide::Case;
use form::Form;
use outputs::Delivered;
use reasons::Finding;
use rules::{Facts, evidence};
use signals::{Found, Signals};
use state::JobState;

use crate::observe::Observation;
use crate::phrase::Words;
use crate::reason::Reason;
use crate::registry::{Phase, Weight};
use crate::scan::{Doc, End};
use crate::verdict::{Evidence, Output, Outputs, Verdict};
use crate::words::{Account, Category, Confidence, Operation, Retry, Source, Stage, State};

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
    let context = Context::new(observation);
    if let (None, Some(text)) = (observation.status, observation.transport) {
        return of_transport(&context, text);
    }
    let (mut signals, doc) = Signals::gather(&context);
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
    by_status || signals.failing || over
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
    let told = finding.confidence == Confidence::Documented;
    if !told
        && matches!(phase, Some(Phase::Failed | Phase::Succeeded))
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

/// An error beside the success and the file of a job, which no document explains.
fn is_placeholder(context: &Context<'_>, finding: &Finding<'_>, phase: Option<Phase>) -> bool {
    let failing = finding.reason.category() != Category::None && finding.confidence != Confidence::Documented;
    failing && phase == Some(Phase::Succeeded) && context.status().is_none_or(|s| s < 300)
}

fn has_output<'a>(context: &Context<'a>, doc: &Doc<'a>) -> bool {
    !outputs::find(context, doc).outputs.items.is_empty()
}

fn unknown_job<'a>(facts: &Facts<'_, 'a>) -> Finding<'a> {
    let nothing = || evidence(Source::Body, Cow::Borrowed(""), Cow::Borrowed(""));
    let mut evidence = facts.state_word.map_or_else(nothing, |word| facts.evidence(word));
    evidence.rule = Cow::Borrowed("state/unknown_job");
    Finding::new(Reason::TaskNotFound, Confidence::Convention, Weight::Final, evidence)
}

fn healthy<'a>(reason: Reason) -> Finding<'a> {
    let mut evidence = evidence(Source::Body, Cow::Borrowed(""), Cow::Borrowed(""));
    evidence.rule = Cow::Borrowed(if reason == Reason::Ok { "healthy/ok" } else { "healthy/pending" });
    Finding::new(reason, Confidence::Status, Weight::Final, evidence)
}

/// An answer in which nothing says that something is wrong.
fn of_healthy<'a>(
    context: &Context<'a>,
    signals: &Signals<'a>,
    phase: Option<Phase>,
    doc: Option<&Doc<'a>>,
) -> Finding<'a> {
    let unreadable = || {
        let mut evidence = evidence(Source::Body, Cow::Borrowed(""), Cow::Borrowed(""));
        evidence.rule = Cow::Borrowed("body/unreadable");
        Finding::new(Reason::InvalidResponse, Confidence::Status, Weight::Final, evidence)
    };
    let operation = context.operation;
    let needs_json = matches!(
        operation,
        None | Some(Operation::Submit | Operation::Poll | Operation::Result | Operation::LookUp)
    );
    match signals.form {
        Form::Empty if context.status().is_none() => return unrecognized(),
        Form::Empty | Form::Text if context.status() == Some(202) && context.asks_for_job() => {
            return healthy(Reason::Pending);
        }
        Form::Json(End::Cut) | Form::Html | Form::Xml | Form::Empty | Form::Text if needs_json => {
            return unreadable();
        }
        Form::Html | Form::Empty if operation == Some(Operation::Download) => return unreadable(),
        Form::Binary
            if needs_json
                && !context.blocking
                && operation != Some(Operation::Result)
                && !is_media(context) =>
        {
            return unreadable();
        }
        _ => {}
    }
    match (phase, operation) {
        (Some(Phase::Succeeded), _) => healthy(Reason::Ok),
        (Some(Phase::Canceled), _) => healthy(Reason::Ok),
        (Some(_), Some(Operation::Submit)) if signals.task_id.is_none() => unrecognized(),
        (Some(_), _) => healthy(Reason::Pending),
        (None, Some(Operation::Poll | Operation::Result | Operation::Webhook | Operation::LookUp)) => {
            of_stateless(context, doc, unreadable)
        }
        (None, None | Some(Operation::Submit)) => {
            let delivered = doc.is_some_and(|d| has_output(context, d));
            match () {
                () if delivered || signals.form == Form::Binary => healthy(Reason::Ok),
                () if signals.task_id.is_some() => healthy(Reason::Pending),
                () => unrecognized(),
            }
        }
        _ => healthy(Reason::Ok),
    }
}

/// A poll without a word for the state: done if a file is there, else still going on.
fn of_stateless<'a>(
    context: &Context<'a>,
    doc: Option<&Doc<'a>>,
    unreadable: impl Fn() -> Finding<'a>,
) -> Finding<'a> {
    let delivered = doc.is_some_and(|d| has_output(context, d));
    match (delivered, context.status()) {
        (true, _) => healthy(Reason::Ok),
        (false, Some(202)) => healthy(Reason::Pending),
        (false, _) if doc.is_none() && context.operation != Some(Operation::Webhook) => unreadable(),
        (false, _) if context.operation == Some(Operation::Poll) => healthy(Reason::Pending),
        _ => healthy(Reason::Ok),
    }
}

fn unrecognized<'a>() -> Finding<'a> {
    let mut evidence = evidence(Source::Body, Cow::Borrowed(""), Cow::Borrowed(""));
    evidence.rule = Cow::Borrowed("unrecognized");
    Finding::new(Reason::Unrecognized, Confidence::Status, Weight::Final, evidence)
}

fn is_media(context: &Context<'_>) -> bool {
    let body = context.observation.body;
    context
        .header("content-type")
        .is_some_and(|t| t.starts_with("video/") || t.starts_with("application/octet-stream"))
        || body.get(4..8) == Some(b"ftyp")
        || body.starts_with(b"\x1a\x45\xdf\xa3")
}

fn of_transport<'a>(context: &Context<'a>, text: &'a str) -> Verdict<'a> {
    let (reason, row) = transport::reason(text);
    let mut evidence = evidence(Source::Transport, Cow::Borrowed(""), Cow::Borrowed(text));
    evidence.rule = Cow::Owned(alloc::format!("transport/{}", row.unwrap_or("unknown")));
    let confidence = if row.is_some() { Confidence::Convention } else { Confidence::Status };
    let mut finding = Finding::new(reason, confidence, Weight::Final, evidence);
    if transport::is_refused_stream(text) {
        finding.render = Some(crate::Render::No);
    }
    let signals = Signals::new(Form::Empty);
    let state = JobState { word: None, phase: None };
    let facts = Facts::new(context, None, &signals, &state);
    Answer { facts: &facts, phase: None, finding }.verdict()
}

/// All that the verdict is made of.
struct Answer<'f, 'a> {
    facts: &'f Facts<'f, 'a>,
    /// The job's state, all things considered.
    phase: Option<Phase>,
    finding: Finding<'a>,
}

impl<'a> Answer<'_, 'a> {
    fn verdict(mut self) -> Verdict<'a> {
        let Facts { context, doc, signals, .. } = *self.facts;
        let outputs = self.outputs();
        let failed = self.finding.reason.category() != Category::None;
        let wait = if failed { waits::find(context, doc, signals) } else { waits::poll_hint(context, doc) };
        let wait_ms = wait.as_ref().map(|w| w.ms).or(self.finding.wait_s.map(|s| u64::from(s) * 1000));
        let case = Case {
            context,
            finding: &self.finding,
            phase: self.phase,
            form: signals.form,
            wait_ms,
            has_task: signals.task_id.is_some(),
            streamed: signals.streamed,
        };
        let render = case.render();
        let retry = case.retry(render);
        let reason = self.finding.reason;
        let partial =
            !outputs.items.is_empty() && matches!(reason, Reason::PartialOutput | Reason::OutputsFiltered);
        let state = if partial { State::Partial } else { case.state() };
        let (layer, action, charge, retry_of) =
            (case.layer(), case.action(retry), case.charge(render), case.retry_of());
        let message = self.message();
        let violations = doc.map_or_else(Vec::new, |doc| violations::find(doc, reason, message.as_deref()));
        let mut evidence = self.evidence();
        evidence.extend(wait.filter(|_| failed).map(|w| w.evidence));
        let waits = matches!(retry, Retry::Backoff | Retry::WaitLong | Retry::CheckFirst);
        Verdict {
            category: reason.category(),
            reason,
            retry,
            retry_of,
            retry_after_ms: wait_ms.filter(|_| !failed || waits),
            render,
            state,
            layer,
            action,
            charge,
            account: self.account(),
            stage: self.stage(),
            modality: self.finding.modality,
            policy_topics: self.topics(),
            confidence: self.finding.confidence,
            operation: context.operation,
            status: context.status(),
            provider: context.profile.map(|p| Cow::Borrowed(&*p.id)),
            provider_known_by: context.known_by,
            provider_code: self.code(),
            provider_message: message,
            request_id: self.request_id(),
            task_id: signals.task_id.as_ref().map(|f| f.text.clone()),
            job_state: self.facts.state_word.map(|f| f.text.clone()),
            progress: doc.and_then(|doc| progress::find(context, doc)),
            predict_ms: doc.and_then(|doc| progress::predict_ms(context, doc)),
            outputs,
            violations,
            limits: waits::limits(context),
            evidence,
        }
    }

    /// What was delivered; counting may change the finding.
    fn outputs(&mut self) -> Outputs<'a> {
        let mut delivered = self.delivered();
        self.count_outputs(&delivered);
        if self.finding.reason == Reason::MissingOutput {
            delivered.outputs.delivered = Some(0);
        }
        if self.finding.reason == Reason::Ok && self.phase.is_none() && !delivered.outputs.items.is_empty() {
            self.phase = Some(Phase::Succeeded);
        }
        delivered.outputs
    }

    fn topics(&self) -> Vec<&'static str> {
        match self.finding.reason.category() {
            Category::Safety => policy::topics(self.facts.words()),
            _ => Vec::new(),
        }
    }

    fn delivered(&self) -> Delivered<'a> {
        match self.facts.doc {
            Some(doc) => outputs::find(self.facts.context, doc),
            None => {
                let the_file = self.facts.signals.form == Form::Binary && self.finding.reason == Reason::Ok;
                let items = the_file.then(|| Output { inline: Some(String::new()), ..Output::default() });
                let outputs = Outputs {
                    asked: self.facts.context.observation.requested_outputs,
                    delivered: the_file.then_some(1),
                    items: items.into_iter().collect(),
                    ..Outputs::default()
                };
                Delivered { outputs, empty_place: false }
            }
        }
    }

    /// Fewer outputs than asked, or none although the job succeeded.
    fn count_outputs(&mut self, delivered: &Delivered<'a>) {
        let asks = self.facts.context.asks_for_job() || self.facts.context.blocking;
        let none_of_it = self.finding.reason == Reason::Ok && self.phase == Some(Phase::Succeeded) && asks;
        let count = delivered.outputs.items.len();
        let withheld = delivered.outputs.withheld.unwrap_or(0);
        let separate = self.facts.context.profile.is_some_and(|p| p.separate)
            && self.facts.context.operation != Some(Operation::Result);
        let asked = delivered.outputs.asked.map_or(0, |n| n as usize);
        let reason = match count {
            _ if !none_of_it => return,
            _ if withheld > 0 => Reason::OutputsFiltered,
            0 if self.says_safety() => Reason::OutputBlocked,
            0 if self.asides_say_safety() => Reason::OutputsFiltered,
            0 if separate => return,
            0 if delivered.empty_place || self.expects_output() => Reason::MissingOutput,
            n if n > 0 && n < asked && self.asides_say_safety() => Reason::OutputsFiltered,
            n if n > 0 && n < asked => Reason::PartialOutput,
            _ => return,
        };
        let text = Cow::Owned(alloc::format!("{count}"));
        let mut evidence = evidence(Source::Input, Cow::Borrowed("outputs"), text);
        evidence.rule = Cow::Borrowed("outputs/count");
        self.finding = Finding::new(reason, Confidence::Status, Weight::Final, evidence);
    }

    /// A filter's reasons stand in the answer.
    fn says_safety(&self) -> bool {
        self.facts.doc.is_some_and(|doc| {
            doc.ids().any(|id| doc.node(id).key == crate::scan::Key::WithheldReasons && !doc.is_empty(id))
        })
    }

    /// A message beside the outputs speaks of a filter.
    fn asides_say_safety(&self) -> bool {
        let says = |text: &str| {
            crate::wording::find(&Words::new(text))
                .is_some_and(|(_, p)| p.reason.category() == Category::Safety)
        };
        self.facts.signals.asides.iter().any(|m| says(m.text.get(..1024).unwrap_or(&m.text)))
    }

    /// The profile knows where the output must stand.
    fn expects_output(&self) -> bool {
        self.facts
            .context
            .profile
            .is_some_and(|p| !(p.url_at.is_empty() && p.file_at.is_empty() && p.inline_at.is_empty()))
    }

    fn stage(&self) -> Option<Stage> {
        let reason = self.finding.reason;
        if reason.category() != Category::Safety {
            return None;
        }
        let refused_at_once = self.facts.context.may_cost() && !self.facts.context.blocking;
        self.finding.stage.or(policy::stage(reason)).or(refused_at_once.then_some(Stage::Input))
    }

    /// A limit or a wallet told inside another's error is the gateway's own.
    fn account(&self) -> Account {
        let concerns = matches!(self.finding.reason.category(), Category::Auth | Category::RateLimit);
        match self.finding.account {
            Some(account) => account,
            None if !concerns => Account::Unknown,
            None if self.finding.nesting > 0 => Account::Gateway,
            None if self.facts.context.profile.is_some_and(|p| !p.gateway) => Account::Caller,
            None => Account::Unknown,
        }
    }

    fn message(&self) -> Option<Cow<'a, str>> {
        let messages = || {
            self.facts
                .signals
                .messages
                .iter()
                .chain(&self.facts.signals.asides)
                .filter(|m| !states::is_ok_word(&m.text) && m.nesting == 0)
        };
        let plain = |m: &&Found<'a>| m.text.contains(' ') && !m.text.starts_with(['{', '[']);
        let innermost = self
            .facts
            .signals
            .messages
            .iter()
            .filter(|m| m.nesting > 0 && plain(m))
            .max_by_key(|m| m.nesting);
        messages()
            .find(|m| m.documented && plain(m))
            .or_else(|| messages().find(|m| m.in_error && plain(m)))
            .or(innermost)
            .or_else(|| messages().find(|m| m.documented && m.text.contains(' ')))
            .or_else(|| messages().find(|m| m.in_error && m.text.contains(' ')))
            .or_else(|| messages().find(|m| m.text.contains(' ')))
            .or_else(|| messages().next())
            .map(|m| m.text.clone())
    }

    fn code(&self) -> Option<Cow<'a, str>> {
        let codes = &self.facts.signals.codes;
        codes
            .iter()
            .find(|c| c.documented)
            .or_else(|| codes.iter().find(|c| c.in_error))
            .or_else(|| codes.first())
            .map(|c| c.text.clone())
    }

    fn request_id(&self) -> Option<Cow<'a, str>> {
        let in_header = || {
            ["x-request-id", "request-id", "x-amzn-requestid", "cf-ray"]
                .into_iter()
                .find_map(|n| self.facts.context.header(n))
        };
        let of_body = self.facts.signals.request_id.as_ref().map(|f| f.text.clone());
        of_body.or_else(|| in_header().map(Cow::Borrowed))
    }

    fn evidence(&self) -> Vec<Evidence<'a>> {
        let mut out = alloc::vec![self.finding.evidence.clone()];
        if let Some(word) = self.facts.state_word {
            let place = word.place.text(self.facts.doc);
            let rule = Cow::Borrowed(match self.phase {
                None => "state/unknown",
                Some(Phase::Canceled) => "state/canceled",
                Some(Phase::Expired) => "state/expired",
                Some(Phase::Failed) => "state/failed",
                Some(Phase::Pending) => "state/pending",
                Some(Phase::Succeeded) => "state/succeeded",
            });
            if place != self.finding.evidence.place {
                out.push(Evidence { source: Source::Body, place, text: word.text.clone(), rule });
            }
        }
        out
    }
}

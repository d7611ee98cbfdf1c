//! What follows from the reason: may it be repeated, does a render exist, where does it live, what is the first move.
//! **The retry decision is here and nowhere else.**

use super::context::Context;
use super::form::Form;
use super::reasons::Finding;
use super::{status, transport};
use crate::reason::Reason;
use crate::registry::{Phase, Weight};
use crate::words::{
    Action, Category, Charge, Confidence, Layer, Modality, Operation, Render, Retry, RetryOf, State,
};

/// Above this a wait is a long one.
const LONG_WAIT_MS: u64 = 3_600_000;

/// What the decision rests on.
pub(super) struct Case<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) finding: &'c Finding<'a>,
    pub(super) phase: Option<Phase>,
    pub(super) form: Form,
    /// The wait that the server or the profile names.
    pub(super) wait_ms: Option<u64>,
    /// A job's id is in the answer.
    pub(super) has_task: bool,
    /// The body is a stream that had begun before it failed.
    pub(super) streamed: bool,
}

impl Case<'_, '_> {
    fn reason(&self) -> Reason {
        self.finding.reason
    }

    fn category(&self) -> Category {
        self.finding.reason.category()
    }

    /// The job itself is over.
    fn job_is_over(&self) -> bool {
        matches!(self.phase(), Some(Phase::Failed | Phase::Canceled | Phase::Expired)) || self.speaks_of_job()
    }

    /// The job's state. In a submit's answer that names no job, a word such as `failed` or `error` is the call's own.
    fn phase(&self) -> Option<Phase> {
        let accepted = self.context.status().is_none_or(|s| (200..300).contains(&s));
        let of_a_job = !self.context.may_cost() || self.context.blocking || (self.has_task && accepted);
        let over = matches!(self.phase, Some(Phase::Failed | Phase::Canceled | Phase::Expired));
        self.phase.filter(|_| of_a_job || !over)
    }

    /// An answer to a poll that can only be about the job; on a route that gives the finished job's answer, any
    /// code that the provider documents.
    fn speaks_of_job(&self) -> bool {
        let documented =
            self.finding.confidence == Confidence::Documented && self.finding.weight != Weight::Weak;
        let told_by_result = self.context.operation == Some(Operation::Result)
            && documented
            && self.category() == Category::Server;
        told_by_result
            || self.context.asks_for_job()
                && match self.category() {
                    Category::Safety | Category::Job => true,
                    Category::Validation => !matches!(
                        self.reason(),
                        Reason::TaskNotFound
                            | Reason::EndpointNotFound
                            | Reason::MethodNotAllowed
                            | Reason::MalformedRequest
                            | Reason::MissingParameter
                    ),
                    _ => false,
                }
    }

    pub(super) fn layer(&self) -> Layer {
        let no_json = matches!(self.form, Form::Html | Form::Empty | Form::Text);
        match self.category() {
            Category::Network => Layer::Transport,
            _ if self.context.status().is_none() && self.context.observation.transport.is_some() => {
                Layer::Transport
            }
            _ if self.reason() == Reason::ProxyDenied => Layer::Transport,
            _ if self.context.operation == Some(Operation::Download) => Layer::Delivery,
            _ if self.form == Form::Html => Layer::Transport,
            Category::Server if no_json && self.context.status().is_some_and(|s| s > 500) => Layer::Transport,
            _ if self.context.operation == Some(Operation::Webhook) || self.job_is_over() => Layer::Job,
            Category::None if self.context.asks_for_job() => Layer::Job,
            _ => Layer::Api,
        }
    }

    pub(super) fn render(&self) -> Render {
        if let Some(render) = self.finding.render.filter(|_| self.context.may_cost()) {
            return render;
        }
        if self.job_is_over() {
            return Render::Yes;
        }
        if !self.context.may_cost() {
            return match self.reason() {
                Reason::TaskNotFound => Render::Maybe,
                // A look-up asks whether there is one: only a job in its answer says so.
                _ if self.context.operation == Some(Operation::LookUp) && !self.has_task => Render::Maybe,
                _ if self.context.operation == Some(Operation::Upload) => Render::No,
                _ => Render::Yes,
            };
        }
        match self.category() {
            Category::None => Render::Yes,
            Category::Network if transport::is_undelivered(self.reason()) => Render::No,
            Category::Network => Render::Maybe,
            Category::Server => self.render_of_server_fault(),
            Category::Unknown => match self.context.status() {
                Some(300..=499) => Render::No,
                _ => Render::Maybe,
            },
            Category::Job => match self.context.status() {
                Some(400..=499) => Render::No,
                _ => Render::Maybe,
            },
            _ if self.reason() == Reason::DuplicateRequest => Render::Maybe,
            _ => Render::No,
        }
    }

    /// A submit that met a broken server may have been taken, unless the server turned it away at the door.
    fn render_of_server_fault(&self) -> Render {
        let status = self.context.status();
        if status.is_some_and(status::is_undelivered) || self.reason() == Reason::Maintenance {
            return Render::No;
        }
        match (self.reason(), status) {
            (Reason::Overloaded, None | Some(0..=499 | 503 | 509 | 529)) if !self.streamed => Render::No,
            _ => Render::Maybe,
        }
    }

    pub(super) fn retry(&self, render: Render) -> Retry {
        let reads = !self.context.may_cost();
        if self.category() == Category::None {
            return Retry::None;
        }
        let told = if reads { self.finding.retry_read.or(self.finding.retry) } else { self.finding.retry };
        let usual = self.reason().info().retry;
        let retry = match told {
            Some(told) => told,
            None if self.reason() == Reason::DuplicateRequest && reads => Retry::Never,
            None if self.reason() == Reason::Unrecognized => self.unrecognized(),
            None if self.reason() == Reason::TlsFailed && self.passing_tls_fault() => Retry::Backoff,
            None if self.says_no() && matches!(usual, Retry::Backoff | Retry::WaitLong) => Retry::Never,
            None if self.reason() == Reason::Overloaded
                && !reads
                && matches!(self.context.status(), Some(500 | 503)) =>
            {
                Retry::WaitLong
            }
            None => usual,
        };
        let retry = if told == Some(Retry::WaitLong) { retry } else { self.by_wait(retry) };
        if reads || (self.job_is_over() && render != Render::Maybe) {
            return if retry == Retry::CheckFirst { Retry::Backoff } else { retry };
        }
        // The rule above all others: what may have started a render is never repeated blindly.
        match (render, retry) {
            (Render::Maybe | Render::Yes, Retry::Backoff | Retry::WaitLong) => Retry::CheckFirst,
            (Render::No, Retry::CheckFirst) if self.reason() != Reason::DuplicateRequest => Retry::Backoff,
            _ => retry,
        }
    }

    /// `x-should-retry: false`, where the reason is not about the job.
    fn says_no(&self) -> bool {
        self.context.header("x-should-retry").is_some_and(|v| v.eq_ignore_ascii_case("false"))
            && !self.job_is_over()
    }

    fn unrecognized(&self) -> Retry {
        match self.context.status() {
            Some(300..=499) if self.context.may_cost() => Retry::Never,
            _ => Retry::CheckFirst,
        }
    }

    fn passing_tls_fault(&self) -> bool {
        self.context.observation.transport.is_some_and(transport::is_passing_tls_fault)
    }

    /// A named wait tells a short break from a long one. Maintenance stays long.
    fn by_wait(&self, retry: Retry) -> Retry {
        match (retry, self.wait_ms) {
            (Retry::Backoff | Retry::WaitLong, Some(ms)) if ms > LONG_WAIT_MS => Retry::WaitLong,
            (Retry::WaitLong, Some(_)) if self.reason() != Reason::Maintenance => Retry::Backoff,
            _ => retry,
        }
    }

    pub(super) fn retry_of(&self) -> RetryOf {
        if self.job_is_over() { RetryOf::Render } else { RetryOf::Call }
    }

    pub(super) fn state(&self) -> State {
        match (self.category(), self.phase()) {
            (_, Some(Phase::Failed | Phase::Canceled | Phase::Expired)) => State::Failed,
            (Category::None, Some(Phase::Succeeded)) => State::Succeeded,
            (Category::None, _)
                if self.reason() == Reason::Ok && self.context.operation == Some(Operation::Download) =>
            {
                State::Succeeded
            }
            (Category::None, Some(Phase::Pending)) => State::Pending,
            (Category::None, None) if self.context.may_cost() || self.reason() == Reason::Pending => {
                State::Pending
            }
            (Category::None, None) => State::Unknown,
            _ if self.job_is_over() => State::Failed,
            (Category::Network | Category::Unknown | Category::Server, _) => State::Unknown,
            _ if self.context.may_cost() => State::Failed,
            _ => State::Unknown,
        }
    }

    pub(super) fn charge(&self, render: Render) -> Charge {
        let billing =
            |pick: fn(&crate::registry::Profile) -> Option<Charge>| self.context.profile.and_then(pick);
        if let Some(charge) = self.finding.charge {
            return charge;
        }
        let by_facts = match (self.category(), self.reason()) {
            (Category::None, _) if self.phase == Some(Phase::Succeeded) => Some(Charge::Yes),
            (Category::None, _) => None,
            (Category::Safety, Reason::OutputBlocked | Reason::OutputsFiltered) => {
                billing(|p| p.billing_output_blocked)
            }
            (Category::Safety, _) if self.job_is_over() => billing(|p| p.billing_input_blocked),
            (_, Reason::JobCanceled) => billing(|p| p.billing_canceled),
            (Category::Job | Category::Server, _) if self.job_is_over() => billing(|p| p.billing_failed),
            _ => None,
        };
        by_facts.unwrap_or(if render == Render::No { Charge::No } else { Charge::Unknown })
    }

    pub(super) fn action(&self, retry: Retry) -> Action {
        if let Some(action) = self.finding.action {
            return action;
        }
        let operation = self.context.operation;
        match (self.category(), retry) {
            (Category::None, _) => self.healthy_action(),
            (_, Retry::CheckFirst) => Action::CheckTask,
            (Category::Safety, _) if self.finding.modality == Some(Modality::Audio) => Action::DisableAudio,
            (Category::Server | Category::Network | Category::Unknown, Retry::Backoff)
                if !self.job_is_over() =>
            {
                match operation {
                    Some(Operation::Poll | Operation::Result | Operation::LookUp | Operation::Webhook) => {
                        Action::KeepPolling
                    }
                    Some(Operation::Download) => Action::DownloadAgain,
                    _ if self.reason() == Reason::Overloaded => Action::SlowDown,
                    _ => Action::Resubmit,
                }
            }
            (Category::Server, Retry::Backoff) => Action::Resubmit,
            (Category::Server, Retry::WaitLong) => Action::CheckStatusPage,
            (Category::Validation, _)
                if self.context.profile.is_none() && self.reason() == Reason::TaskNotFound =>
            {
                Action::CheckTask
            }
            _ => self.reason().info().action,
        }
    }

    fn healthy_action(&self) -> Action {
        match (self.context.operation, self.phase) {
            (Some(Operation::Cancel | Operation::Download | Operation::Upload), _) => Action::None,
            (_, Some(Phase::Succeeded)) => Action::DownloadAgain,
            _ if self.context.asks_for_job() || self.has_task || self.context.may_cost() => {
                Action::KeepPolling
            }
            _ => Action::None,
        }
    }
}

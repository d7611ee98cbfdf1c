//! The verdict, put together.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::decide::Case;
use super::form::Form;
use super::outputs::Delivered;
use super::reasons::Finding;
use super::rules::{Facts, evidence};
use super::signals::Found;
use super::{outputs, policy, progress, states, violations, waits};
use crate::phrase::Words;
use crate::reason::Reason;
use crate::registry::{Phase, Weight};
use crate::scan::{Key, Kind};
use crate::verdict::{Evidence, Output, Outputs, Verdict};
use crate::words::{Account, Category, Confidence, Operation, PolicyTopic, Retry, Source, Stage, State};

/// No more of a message, and of the text of a piece of evidence, is told.
const LONGEST: usize = 4096;

/// All that the verdict is made of.
pub(super) struct Answer<'f, 'a> {
    pub(super) facts: &'f Facts<'f, 'a>,
    /// The job's state, all things considered.
    pub(super) phase: Option<Phase>,
    pub(super) finding: Finding<'a>,
}

impl<'a> Answer<'_, 'a> {
    pub(super) fn verdict(mut self) -> Verdict<'a> {
        let Facts { context, doc, signals, .. } = *self.facts;
        let outputs = self.outputs();
        let failed = self.finding.reason.category() != Category::None;
        let read = self.finding.retry_read.filter(|_| !context.may_cost());
        let usual = read.or(self.finding.retry).unwrap_or(self.finding.reason.info().retry);
        let wait = match failed {
            true if usual == Retry::Never => None,
            true => waits::find(self.facts),
            false => waits::poll_hint(context, doc),
        };
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
        for piece in &mut evidence {
            piece.text = bounded(core::mem::take(&mut piece.text));
        }
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
            provider_message: message.map(bounded),
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

    fn topics(&self) -> Vec<PolicyTopic> {
        match self.finding.reason.category() {
            Category::Safety => policy::topics(self.facts.words()),
            _ => Vec::new(),
        }
    }

    fn delivered(&self) -> Delivered<'a> {
        // Of an answer that failed, outputs matter only where some of those asked for may be there.
        let counts = self.finding.reason.category() == Category::None
            || self.facts.context.observation.requested_outputs > Some(1);
        match self.facts.doc.filter(|_| counts) {
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
            _ if self.is_partial(count, asked) => match self.finding.reason.category() {
                Category::Safety => Reason::OutputsFiltered,
                _ => Reason::PartialOutput,
            },
            _ if !none_of_it => return,
            _ if withheld > 0 && (asked == 0 || count < asked) => Reason::OutputsFiltered,
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
            doc.ids().any(|id| match doc.node(id).key {
                Key::WithheldReasons => !doc.is_empty(id),
                Key::Flagged => {
                    doc.node(id).kind == Kind::True
                        || doc.children(id).any(|c| doc.node(c).kind == Kind::True)
                }
                _ => false,
            })
        })
    }

    /// Fewer outputs than asked, and an error that tells why.
    fn is_partial(&self, count: usize, asked: usize) -> bool {
        let over = self.facts.context.asks_for_job() && self.facts.context.status().is_none_or(|s| s < 300);
        over && count > 0 && count < asked && self.finding.reason.category() != Category::None
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

/// The beginning of a text, so that a verdict stays small whatever the answer's size.
fn bounded(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.len() <= LONGEST {
        return text;
    }
    let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(..end).unwrap_or_default()),
        Cow::Owned(mut text) => {
            text.truncate(end);
            Cow::Owned(text)
        }
    }
}

//! Which reason an answer that failed stands for. Wide layers first, narrow ones later; the narrower one wins:
//! status, state, wording, codes that many use, the provider's own rules.

use alloc::borrow::Cow;

use super::context::Context;
use super::form::Form;
use super::rules::{Facts, evidence};
use super::signals::Signals;
use super::{codes, google, policy, status};
use crate::phrase::Words;
use crate::reason::Reason;
use crate::registry::{Condition, Outcome, Phase, Weight, default_weight};
use crate::verdict::Evidence;
use crate::wording;
use crate::words::{
    Account, Action, Category, Charge, Confidence, Modality, Operation, Render, Retry, Source, Stage,
};

/// A reason, what else the layer knows, and what it was read from.
#[derive(Clone, Debug)]
pub(super) struct Finding<'a> {
    pub(super) reason: Reason,
    pub(super) confidence: Confidence,
    pub(super) weight: Weight,
    pub(super) evidence: Evidence<'a>,
    /// How many JSON documents the evidence was wrapped in.
    pub(super) nesting: u8,
    pub(super) retry: Option<Retry>,
    pub(super) retry_read: Option<Retry>,
    pub(super) stage: Option<Stage>,
    pub(super) modality: Option<Modality>,
    pub(super) charge: Option<Charge>,
    pub(super) account: Option<Account>,
    pub(super) render: Option<Render>,
    pub(super) action: Option<Action>,
    pub(super) wait_s: Option<u32>,
    /// The status is part of what decided.
    by_status: bool,
}

impl<'a> Finding<'a> {
    pub(super) fn new(
        reason: Reason,
        confidence: Confidence,
        weight: Weight,
        evidence: Evidence<'a>,
    ) -> Self {
        Self {
            reason,
            confidence,
            weight,
            evidence,
            nesting: 0,
            retry: None,
            retry_read: None,
            stage: None,
            modality: None,
            charge: None,
            account: None,
            render: None,
            action: None,
            wait_s: None,
            by_status: false,
        }
    }

    fn of_rule(then: &Outcome, evidence: Evidence<'a>) -> Self {
        Self {
            retry: then.retry,
            retry_read: then.retry_read,
            stage: then.stage,
            modality: then.modality,
            charge: then.charge,
            account: then.account,
            render: then.render,
            action: then.action,
            wait_s: then.wait_s,
            ..Self::new(then.reason, Confidence::Documented, then.weight, evidence)
        }
    }

    /// The higher, the narrower.
    fn strength(&self) -> u8 {
        let least = self.reason == Reason::JobFailed && self.weight != Weight::Final;
        if least && matches!(self.confidence, Confidence::Convention | Confidence::Wording) {
            // That a job failed is the least that can be told.
            return 1;
        }
        match (self.confidence, self.weight) {
            (Confidence::Documented, Weight::Final) => 10,
            (Confidence::Documented, Weight::Family) => 9,
            (Confidence::Convention, Weight::Final) => 8,
            (Confidence::Convention, Weight::Family) => 7,
            (Confidence::Wording, _) if !matches!(self.reason, Reason::JobFailed | Reason::InternalError) => {
                6
            }
            (Confidence::Status, Weight::Final) => 5,
            (Confidence::Documented, Weight::Weak) => 4,
            (Confidence::Convention, Weight::Weak) => 3,
            (Confidence::Wording, _) => 2,
            (Confidence::Status, Weight::Family) => 1,
            (Confidence::Status, Weight::Weak) => 0,
        }
    }
}

/// The profile's rule, if one fits.
pub(super) fn of_profile<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let found = facts.find()?;
    let by_status = found.rule.conditions.iter().any(|c| matches!(c, Condition::Status(_)));
    Some(Finding { nesting: found.nesting, by_status, ..Finding::of_rule(&found.rule.then, found.evidence) })
}

/// The finding of the narrowest layer, made finer by wording where it may be.
pub(super) fn choose<'a>(facts: &Facts<'_, 'a>, documented: Option<Finding<'a>>) -> Finding<'a> {
    if let Some(decisive) = documented.clone().filter(|d| d.weight == Weight::Final) {
        return decisive;
    }
    let of_rate = documented.as_ref().is_none_or(|d| d.reason.category() == Category::RateLimit);
    if let Some(quota) = google::quota(facts).filter(|_| of_rate) {
        return quota;
    }
    let shared = of_codes(facts);
    let narrow = [google::code(facts), shared, of_code_words(facts), documented]
        .into_iter()
        .flatten()
        .max_by_key(Finding::strength);
    let narrow = match narrow {
        Some(decisive) if decisive.weight == Weight::Final => return decisive,
        narrow => narrow,
    };
    let told = of_wording(facts);
    let cause = told.clone().filter(|told| told.reason == Reason::InternalError);
    let finding = match (narrow, told) {
        (Some(narrow), Some(told)) if narrow.weight == Weight::Family => sharpen(narrow, told),
        (narrow, told) => {
            let status = of_status(facts).filter(|_| !narrow.as_ref().is_some_and(|n| n.by_status));
            [status, of_phase(facts), told, narrow]
                .into_iter()
                .flatten()
                .max_by_key(Finding::strength)
                .unwrap_or_else(|| unrecognized(facts.context))
        }
    };
    // A cause that is told beats a code that says no more than that the job failed.
    let finding = match cause {
        Some(cause) if finding.reason == Reason::JobFailed => cause,
        _ => finding,
    };
    with_side(finding, facts)
}

/// A refusal that does not tell its side: the field at fault may, or the words about input and output.
fn with_side<'a>(mut finding: Finding<'a>, facts: &Facts<'_, 'a>) -> Finding<'a> {
    if finding.reason != Reason::ContentBlocked || finding.stage == Some(Stage::Output) {
        return finding;
    }
    if let Some(reason) = facts.doc.and_then(policy::side_by_field) {
        finding.reason = reason;
        return finding;
    }
    let stage = finding.stage.or_else(|| facts.words().iter().find_map(policy::stage_by_words));
    let codes = || {
        facts
            .signals
            .codes
            .iter()
            .chain(facts.failed_state())
            .find_map(|c| policy::stage_by_words(&codes::code_words(&c.text)))
    };
    finding.stage = stage.or_else(codes).filter(|s| *s == Stage::Input || !facts.context.may_cost());
    if finding.stage == Some(Stage::Output) {
        finding.reason = Reason::OutputBlocked;
    }
    finding
}

/// Wording may name a finer reason of the family. A refusal of content or an empty wallet told in words beats a
/// code that only says that the request is not valid.
fn sharpen<'a>(code: Finding<'a>, told: Finding<'a>) -> Finding<'a> {
    let family = code.reason.category();
    let other = told.reason.category();
    let finer = family == other && default_weight(told.reason) == Weight::Final;
    let overrides = match code.reason {
        Reason::InvalidParameter | Reason::MalformedRequest => {
            matches!(other, Category::Safety | Category::Auth)
        }
        Reason::PermissionDenied => other == Category::Safety,
        _ => false,
    };
    if !(finer || overrides) {
        return code;
    }
    if overrides {
        return told;
    }
    let stage = if code.reason == Reason::ContentBlocked { told.stage.or(code.stage) } else { code.stage };
    Finding {
        reason: told.reason,
        evidence: told.evidence,
        modality: told.modality.or(code.modality),
        stage,
        ..code
    }
}

fn of_codes<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let mut best: Option<(u8, bool, u8, Finding<'a>)> = None;
    for code in facts.signals.codes.iter().chain(facts.failed_state()) {
        let Some(shared) = codes::code(&code.text) else { continue };
        let mut evidence = facts.evidence(code);
        evidence.rule = Cow::Owned(alloc::format!("code/{}", shared.reason));
        let relay = codes::is_of_relay(&code.text);
        let finding = Finding {
            stage: shared.stage,
            nesting: code.nesting,
            render: relay.then_some(Render::No),
            account: relay.then_some(Account::Gateway),
            ..Finding::new(shared.reason, Confidence::Convention, shared.weight, evidence)
        };
        // That a job failed is the least that a code can say.
        let rank = (finding.strength(), shared.reason != Reason::JobFailed, code.nesting);
        if best.as_ref().is_none_or(|(s, f, n, _)| rank > (*s, *f, *n)) {
            best = Some((rank.0, rank.1, rank.2, finding));
        }
    }
    best.map(|(_, _, _, finding)| finding)
}

/// A code that no table knows may speak in its words.
fn of_code_words<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let unknown =
        facts.signals.codes.iter().chain(facts.failed_state()).filter(|c| !codes::is_known(&c.text));
    let (_, phrase, code) = unknown
        .filter_map(|code| {
            wording::find(&codes::code_words(&code.text)).map(|(place, phrase)| (place, phrase, code))
        })
        .filter(|(_, phrase, _)| phrase.reason.category() != Category::None)
        .min_by_key(|(place, _, _)| *place)?;
    let weight = if default_weight(phrase.reason) == Weight::Final { Weight::Family } else { Weight::Weak };
    let mut evidence = facts.evidence(code);
    evidence.rule = Cow::Owned(alloc::format!("code words/{}", phrase.text));
    let finding = Finding::new(phrase.reason, Confidence::Convention, weight, evidence);
    Some(Finding { nesting: code.nesting, retry: phrase.retry, ..finding })
}

/// The phrase that comes first in the order, over all messages. A page for people tells only limits.
fn of_wording<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let page = facts.signals.form == Form::Html;
    let messages = facts.words().iter().zip(facts.phrases()).zip(&facts.signals.messages);
    let failed = facts.context.status().is_some_and(|s| s >= 400);
    let restates = |words: &Words| failed && status::is_its_name(words.as_str());
    let found = messages.filter_map(|((words, phrase), message)| {
        let (place, phrase) = phrase.filter(|_| !restates(words))?;
        let category = phrase.reason.category();
        let of_no_job = phrase.reason == Reason::JobFailed
            && facts.phase.is_none()
            && facts.context.status().is_some_and(|s| s >= 400);
        let of_no_asset = phrase.reason == Reason::AssetUnreachable && !may_be_asset(facts.context, words);
        if of_no_job || of_no_asset {
            return None;
        }
        let counts = if page { category == Category::RateLimit } else { category != Category::None };
        counts.then_some((place, phrase, message, words))
    });
    let (_, phrase, message, words) = found.min_by_key(|(place, _, _, _)| *place)?;
    let mut evidence = facts.evidence(message);
    evidence.rule = Cow::Owned(alloc::format!("wording/{}", phrase.text));
    Some(Finding {
        nesting: message.nesting,
        modality: policy::modality(phrase.reason, words),
        retry: phrase.retry,
        ..Finding::new(phrase.reason, Confidence::Wording, Weight::Family, evidence)
    })
}

/// What could not be fetched may be a file of the caller's: not where the host fetches the result, and under a
/// server's fault only if the words name one.
fn may_be_asset(context: &Context<'_>, words: &Words) -> bool {
    let named =
        || ["image*", "url", "asset*", "picture*", "audio", "input"].iter().any(|n| words.contains(n));
    context.operation != Some(Operation::Download) && (context.status().is_none_or(|s| s < 500) || named())
}

/// A message says that the job is still going on.
pub(super) fn says_pending(facts: &Facts<'_, '_>) -> bool {
    let by_code = || facts.signals.codes.iter().filter_map(|c| wording::find(&codes::code_words(&c.text)));
    let mut told = facts.phrases().iter().flatten().copied().chain(by_code());
    told.any(|(_, phrase)| phrase.reason == Reason::Pending)
}

fn of_phase<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let reason = match facts.phase? {
        Phase::Failed => Reason::JobFailed,
        Phase::Canceled => Reason::JobCanceled,
        Phase::Expired if facts.state_word.is_some_and(|w| w.text.to_ascii_lowercase().contains("time")) => {
            Reason::JobTimedOut
        }
        Phase::Expired => Reason::JobExpired,
        Phase::Pending | Phase::Succeeded => return None,
    };
    let mut evidence = evidence(Source::Body, Cow::Borrowed(""), Cow::Borrowed(""));
    evidence.rule = Cow::Owned(alloc::format!("state/{reason}"));
    Some(Finding::new(reason, Confidence::Status, Weight::Weak, evidence))
}

/// The HTTP status or, where that says that all is well, one that the body repeats.
fn of_status<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let http = facts.context.status().filter(|s| !(200..400).contains(s));
    let (number, source) = match http {
        Some(number) => (number, Source::Status),
        None => (facts.signals.inner_status?, Source::Body),
    };
    let mut reason = status::reason(number, facts.context.operation);
    let in_detail = facts.signals.messages.iter().any(|m| !status::is_its_name(Words::new(&m.text).as_str()));
    if reason == Reason::MalformedRequest && number == 400 && in_detail && facts.signals.form != Form::Html {
        reason = Reason::InvalidParameter;
    }
    let mut evidence = evidence(source, Cow::Borrowed(""), Cow::Owned(alloc::format!("{number}")));
    evidence.rule = Cow::Owned(alloc::format!("status/{number}"));
    let weight = if status::is_telling(number) { Weight::Final } else { Weight::Family };
    Some(Finding::new(reason, Confidence::Status, weight, evidence))
}

fn unrecognized<'a>(context: &Context<'a>) -> Finding<'a> {
    let text = context.status().map_or(Cow::Borrowed(""), |s| Cow::Owned(alloc::format!("{s}")));
    let mut evidence = evidence(Source::Status, Cow::Borrowed(""), text);
    evidence.rule = Cow::Borrowed("unrecognized");
    Finding::new(Reason::Unrecognized, Confidence::Status, Weight::Final, evidence)
}

/// Only messages in an error's place count, unless the status or the state says that something failed.
pub(super) fn part_messages(context: &Context<'_>, signals: &mut Signals<'_>, failed: bool) {
    if failed || context.status().is_some_and(|s| s >= 400) {
        return;
    }
    let messages = core::mem::take(&mut signals.messages);
    (signals.messages, signals.asides) = messages.into_iter().partition(|m| m.in_error);
}

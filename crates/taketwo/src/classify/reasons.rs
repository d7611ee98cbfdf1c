//! Which reason an answer that failed stands for. Wide layers first, narrow ones later; the narrower one wins:
//! status, state, wording, codes that many use, the provider's own rules.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::context::Context;
use super::rules::{Facts, evidence};
use super::signals::{Found, Signals};
use super::{google, policy, status, tables};
use crate::reason::Reason;
use crate::registry::{Outcome, Phase, Weight};
use crate::verdict::Evidence;
use crate::wording;
use crate::words::{Account, Action, Category, Charge, Confidence, Modality, Render, Retry, Source, Stage};

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
}

impl<'a> Finding<'a> {
    pub(super) fn new(reason: Reason, confidence: Confidence, weight: Weight, evidence: Evidence<'a>) -> Self {
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
        match (self.confidence, self.weight) {
            (Confidence::Documented, Weight::Final) => 9,
            (Confidence::Documented, Weight::Family) => 8,
            (Confidence::Convention, Weight::Final) => 7,
            (Confidence::Convention, Weight::Family) => 6,
            (Confidence::Wording, _) => 5,
            (Confidence::Documented, Weight::Weak) => 4,
            (Confidence::Convention, Weight::Weak) => 3,
            (Confidence::Status, Weight::Weak) => 2,
            (Confidence::Status, _) => 1,
        }
    }
}

/// The profile's rule, if one fits.
pub(super) fn of_profile<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let found = facts.find()?;
    Some(Finding { nesting: found.nesting, ..Finding::of_rule(&found.rule.then, found.evidence) })
}

/// The finding of the narrowest layer, made finer by wording where it may be.
pub(super) fn choose<'a>(facts: &Facts<'_, 'a>, documented: Option<Finding<'a>>) -> Finding<'a> {
    let shared = google::quota(facts).or_else(|| of_codes(facts.signals));
    let narrow = [documented, shared].into_iter().flatten().max_by_key(Finding::strength);
    if let Some(finding) = &narrow {
        if finding.weight == Weight::Final {
            return narrow.unwrap_or_else(|| unrecognized(facts.context));
        }
    }
    let told = of_wording(facts);
    let finding = match (narrow, told) {
        (Some(narrow), Some(told)) if narrow.weight == Weight::Family => sharpen(narrow, told),
        (narrow, told) => [narrow, told, of_phase(facts), of_status(facts)]
            .into_iter()
            .flatten()
            .max_by_key(Finding::strength)
            .unwrap_or_else(|| unrecognized(facts.context)),
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
    let stage = finding.stage.or_else(|| facts.words.iter().find_map(|words| policy::stage_by_words(words)));
    let codes = || facts.signals.codes.iter().find_map(|c| policy::stage_by_words(&tables::code_words(&c.text)));
    finding.stage = stage.or_else(codes);
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
    let blunt = matches!(code.reason, Reason::InvalidParameter | Reason::MalformedRequest);
    let finer = family == other && crate::registry::default_weight(told.reason) == Weight::Final;
    let overrides = blunt && matches!(other, Category::Safety | Category::Auth);
    if !(finer || overrides) {
        return code;
    }
    if overrides {
        return told;
    }
    let stage = if code.reason == Reason::ContentBlocked { told.stage.or(code.stage) } else { code.stage };
    Finding { reason: told.reason, evidence: told.evidence, modality: told.modality.or(code.modality), stage, ..code }
}

fn of_codes<'a>(signals: &Signals<'a>) -> Option<Finding<'a>> {
    let mut best: Option<(u8, u8, Finding<'a>)> = None;
    for code in &signals.codes {
        let Some(shared) = tables::code(&code.text) else { continue };
        let mut evidence = body(code);
        evidence.rule = Cow::Owned(alloc::format!("code/{}", shared.reason));
        let finding = Finding {
            stage: shared.stage,
            nesting: code.nesting,
            ..Finding::new(shared.reason, Confidence::Convention, shared.weight, evidence)
        };
        let rank = (finding.strength(), code.nesting);
        if best.as_ref().is_none_or(|(s, n, _)| rank > (*s, *n)) {
            best = Some((rank.0, rank.1, finding));
        }
    }
    best.map(|(_, _, finding)| finding)
}

/// The phrase that comes first in the order, over all messages and the words of all codes.
fn of_wording<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let codes: Vec<String> = facts.signals.codes.iter().map(|c| tables::code_words(&c.text)).collect();
    let messages = facts.words.iter().zip(&facts.signals.messages);
    let found = messages.chain(codes.iter().zip(&facts.signals.codes)).filter_map(|(words, told)| {
        let (place, phrase) = wording::find(words)?;
        (phrase.reason.category() != Category::None).then_some((place, phrase, told, words))
    });
    let (_, phrase, message, words) = found.min_by_key(|(place, _, _, _)| *place)?;
    let mut evidence = body(message);
    evidence.rule = Cow::Owned(alloc::format!("wording/{}", phrase.text));
    Some(Finding {
        nesting: message.nesting,
        modality: policy::modality(phrase.reason, words),
        ..Finding::new(phrase.reason, Confidence::Wording, Weight::Family, evidence)
    })
}

/// A message says that the job is still going on.
pub(super) fn says_pending(words: &[String]) -> bool {
    words.iter().any(|w| wording::find(w).is_some_and(|(_, phrase)| phrase.reason == Reason::Pending))
}

fn of_phase<'a>(facts: &Facts<'_, 'a>) -> Option<Finding<'a>> {
    let reason = match facts.phase? {
        Phase::Failed => Reason::JobFailed,
        Phase::Canceled => Reason::JobCanceled,
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
    let in_detail = facts.signals.messages.iter().any(|m| !m.text.trim().is_empty());
    if reason == Reason::MalformedRequest && number == 400 && in_detail {
        reason = Reason::InvalidParameter;
    }
    let mut evidence = evidence(source, Cow::Borrowed(""), Cow::Owned(alloc::format!("{number}")));
    evidence.rule = Cow::Owned(alloc::format!("status/{number}"));
    Some(Finding::new(reason, Confidence::Status, Weight::Final, evidence))
}

fn unrecognized<'a>(context: &Context<'a>) -> Finding<'a> {
    let text = context.status().map_or(Cow::Borrowed(""), |s| Cow::Owned(alloc::format!("{s}")));
    let mut evidence = evidence(Source::Status, Cow::Borrowed(""), text);
    evidence.rule = Cow::Borrowed("unrecognized");
    Finding::new(Reason::Unrecognized, Confidence::Status, Weight::Final, evidence)
}

fn body<'a>(found: &Found<'a>) -> Evidence<'a> {
    evidence(Source::Body, found.place.clone(), found.text.clone())
}

/// The words of every message in an error's place; of every message where the status says that the call failed.
pub(super) fn words(context: &Context<'_>, signals: &mut Signals<'_>, failed: bool) -> Vec<String> {
    let by_status = context.status().is_some_and(|s| s >= 400);
    signals.messages.retain(|m| failed || by_status || m.in_error);
    signals.messages.iter().map(|m| crate::fold::words(m.text.get(..4096).unwrap_or(&m.text))).collect()
}

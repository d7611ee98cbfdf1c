//! Answers in which nothing says that something is wrong.

use alloc::borrow::Cow;

use super::context::Context;
use super::form::Form;
use super::outputs;
use super::reasons::Finding;
use super::rules::{Facts, evidence};
use super::signals::Signals;
use crate::reason::Reason;
use crate::registry::{Phase, Weight};
use crate::scan::{Doc, End};
use crate::words::{Category, Confidence, Operation, Source};

/// An error beside the success and the file of a job, which no document explains.
pub(super) fn is_placeholder(context: &Context<'_>, finding: &Finding<'_>, phase: Option<Phase>) -> bool {
    let failing = finding.reason.category() != Category::None && finding.confidence != Confidence::Documented;
    failing && phase == Some(Phase::Succeeded) && context.status().is_none_or(|s| s < 300)
}

pub(super) fn has_output<'a>(context: &Context<'a>, doc: &Doc<'a>) -> bool {
    !outputs::find(context, doc).outputs.items.is_empty()
}

pub(super) fn unknown_job<'a>(facts: &Facts<'_, 'a>) -> Finding<'a> {
    let nothing = || evidence(Source::Body, Cow::Borrowed(""), Cow::Borrowed(""));
    let mut evidence = facts.state_word.map_or_else(nothing, |word| facts.evidence(word));
    evidence.rule = Cow::Borrowed("state/unknown_job");
    Finding::new(Reason::TaskNotFound, Confidence::Convention, Weight::Final, evidence)
}

pub(super) fn healthy<'a>(reason: Reason) -> Finding<'a> {
    let mut evidence = evidence(Source::Body, Cow::Borrowed(""), Cow::Borrowed(""));
    evidence.rule = Cow::Borrowed(if reason == Reason::Ok { "healthy/ok" } else { "healthy/pending" });
    Finding::new(reason, Confidence::Status, Weight::Final, evidence)
}

/// An answer in which nothing says that something is wrong.
pub(super) fn of_healthy<'a>(
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

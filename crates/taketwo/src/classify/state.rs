//! The job's state.

use super::context::Context;
use super::place::Place;
use super::signals::{Found, Signals, StateWord, each};
use super::states;
use crate::fold;
use crate::registry::{Phase, Profile};
use crate::scan::{Doc, Kind};
use crate::words::Operation;

/// The provider's word for the state, and what it means, where that is known.
pub(super) struct JobState<'a> {
    pub(super) word: Option<Found<'a>>,
    pub(super) phase: Option<Phase>,
}

impl JobState<'_> {
    /// The state's word says that no such job is known.
    pub(super) fn says_unknown_job(&self, context: &Context<'_>) -> bool {
        self.phase.is_none()
            && context.operation == Some(Operation::Poll)
            && self.word.as_ref().is_some_and(|w| states::is_unknown_job(&w.text))
    }
}

pub(super) fn find<'a>(context: &Context<'a>, doc: Option<&Doc<'a>>, signals: &Signals<'a>) -> JobState<'a> {
    if let (Some(profile), Some(doc)) = (context.profile, doc) {
        if let Some(word) = documented(context, profile, doc) {
            let phase = phase_by(profile, &word.text).or_else(|| states::phase(&word.text));
            return JobState { word: Some(word), phase };
        }
        if profile.state_absent.is_some() && context.operation == Some(Operation::Poll) && !signals.failing {
            return JobState { word: None, phase: profile.state_absent };
        }
    }
    if context.operation == Some(Operation::LookUp) && is_list(doc, signals) {
        return JobState { word: None, phase: None };
    }
    let best =
        signals.states.iter().filter_map(|s| Some((rank(signals, s), s, states::phase(&s.found.text)?)));
    match best.min_by_key(|(rank, _, _)| *rank) {
        Some((_, state, phase)) => JobState { word: Some(state.found.clone()), phase: Some(phase) },
        None if context.operation == Some(Operation::Webhook) => {
            let event = signals.codes.iter().find_map(|c| Some((c, states::phase_of_event(&c.text)?)));
            JobState { word: event.map(|(c, _)| c.clone()), phase: event.map(|(_, phase)| phase) }
        }
        None => {
            let unknown =
                signals.states.iter().filter(|s| s.of_job || s.depth <= 2).min_by_key(|s| rank(signals, s));
            JobState { word: unknown.map(|s| s.found.clone()), phase: None }
        }
    }
}

/// The answer lists several jobs: the state of one is not the answer's.
fn is_list(doc: Option<&Doc<'_>>, signals: &Signals<'_>) -> bool {
    let Some(doc) = doc else { return false };
    let items = signals.states.iter().filter(|s| match s.found.place {
        Place::Body(id) => doc
            .parent(id)
            .and_then(|item| doc.parent(item))
            .is_some_and(|list| doc.node(list).kind == Kind::Array),
        _ => false,
    });
    items.count() > 1
}

fn documented<'a>(context: &Context<'a>, profile: &'a Profile, doc: &Doc<'a>) -> Option<Found<'a>> {
    profile.state_at.iter().find_map(|place| {
        let mut found = None;
        each(context, doc, place, &mut |text, place| {
            found.get_or_insert(Found { text, place, nesting: 0, in_error: false, documented: true });
        });
        found
    })
}

fn phase_by(profile: &Profile, word: &str) -> Option<Phase> {
    let folded = fold::name(word);
    profile.state_words.iter().find(|(w, _)| **w == *folded).map(|(_, phase)| *phase)
}

/// The lower the better. A word that an envelope uses for the call itself counts only where nothing else speaks.
fn rank(signals: &Signals<'_>, state: &StateWord<'_>) -> (bool, bool, bool, u8) {
    let envelope = !state.of_job
        && state.depth <= 1
        && states::is_ok_word(&state.found.text)
        && signals.states.len() > 1;
    let flag = matches!(&*state.found.text, "true" | "false");
    (envelope, flag, !state.of_job, state.depth)
}

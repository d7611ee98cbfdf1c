//! The rules of the provider's profile.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

use super::context::Context;
use super::place::Place;
use super::signals::{Found, Signals};
use super::state::JobState;
use crate::fold;
use crate::phrase::Words;
use crate::registry::{Condition, Phase, Rule};
use crate::scan::Doc;
use crate::verdict::Evidence;
use crate::wording::{self, Phrase};
use crate::words::{Operation, Source};

/// What the rules are matched against.
pub(super) struct Facts<'f, 'a> {
    pub(super) context: &'f Context<'a>,
    pub(super) doc: Option<&'f Doc<'a>>,
    pub(super) signals: &'f Signals<'a>,
    /// The job's state.
    pub(super) phase: Option<Phase>,
    /// The provider's own word for the state.
    pub(super) state_word: Option<&'f Found<'a>>,
    /// Each code, folded.
    codes: Vec<String>,
    /// The words of each message.
    words: OnceCell<Vec<Words>>,
    phrases: OnceCell<Vec<Option<(u16, Phrase)>>>,
}

/// The rule that decides, and what it was read from.
pub(super) struct Match<'a> {
    pub(super) rule: &'a Rule,
    pub(super) evidence: Evidence<'a>,
    pub(super) nesting: u8,
}

impl<'f, 'a> Facts<'f, 'a> {
    pub(super) fn new(
        context: &'f Context<'a>,
        doc: Option<&'f Doc<'a>>,
        signals: &'f Signals<'a>,
        state: &'f JobState<'a>,
    ) -> Self {
        let codes = match context.profile {
            Some(_) => signals.codes.iter().map(|c| fold::name(&c.text)).collect(),
            None => Vec::new(),
        };
        Self {
            context,
            doc,
            signals,
            phase: state.phase,
            state_word: state.word.as_ref(),
            codes,
            words: OnceCell::new(),
            phrases: OnceCell::new(),
        }
    }

    /// The words of each message.
    pub(super) fn words(&self) -> &[Words] {
        self.words.get_or_init(|| self.signals.messages.iter().map(|m| Words::new(&m.text)).collect())
    }

    /// What each message says, by wording.
    pub(super) fn phrases(&self) -> &[Option<(u16, Phrase)>] {
        self.phrases.get_or_init(|| self.words().iter().map(wording::find).collect())
    }

    /// The word for the state of a job that failed: it may tell why.
    pub(super) fn failed_state(&self) -> Option<&'f Found<'a>> {
        self.state_word.filter(|_| self.phase == Some(Phase::Failed))
    }

    /// The first of the profile's rules that fits; they stand in order of rank.
    pub(super) fn find(&self) -> Option<Match<'a>> {
        self.context.profile?.rules.iter().find_map(|rule| self.fit(rule))
    }

    fn fit(&self, rule: &'a Rule) -> Option<Match<'a>> {
        let mut read: Option<(Evidence<'a>, u8)> = None;
        for condition in rule.conditions.iter() {
            let found = self.holds(condition)?;
            if read.is_none() {
                read = found;
            }
        }
        let (mut evidence, nesting) = read.unwrap_or_else(|| (self.by_status_or_state(), 0));
        evidence.rule = Cow::Borrowed(&rule.name);
        Some(Match { rule, evidence, nesting })
    }

    /// Nothing where the condition does not hold; else what it was read from, if it is worth telling.
    fn holds(&self, condition: &'a Condition) -> Option<Option<(Evidence<'a>, u8)>> {
        match condition {
            Condition::Code(list) => self.code(|code| list.iter().any(|c| *c == *code)).map(Some),
            Condition::CodePrefix(list) => {
                self.code(|code| list.iter().any(|c| code.starts_with(&**c))).map(Some)
            }
            Condition::Message(list) => self.message(list).map(Some),
            Condition::Status(list) => {
                let status = u16::try_from(self.context.status()?).ok()?;
                list.contains(&status).then_some(None)
            }
            // An unknown operation counts as the one that can cost money.
            Condition::Operation(list) => {
                list.contains(&self.context.operation.unwrap_or(Operation::Submit)).then_some(None)
            }
            Condition::State(list) => list.contains(&self.phase?).then_some(None),
            Condition::Header(name, values) => {
                let value = self.context.header(name)?;
                let fits = values.is_empty() || values.iter().any(|v| v.eq_ignore_ascii_case(value));
                fits.then(|| Some((evidence(Source::Header, Cow::Borrowed(name), Cow::Borrowed(value)), 0)))
            }
            Condition::NoHeader(name) => self.context.header(name).is_none().then_some(None),
            Condition::Field(at, values) => self.field(at, values).map(Some),
            Condition::NoField(at) => {
                let there = self.doc.is_some_and(|d| d.find(at).is_some_and(|id| !d.is_empty(id)));
                (!there).then_some(None)
            }
        }
    }

    fn code(&self, fits: impl Fn(&str) -> bool) -> Option<(Evidence<'a>, u8)> {
        let at = self.codes.iter().position(|code| fits(code))?;
        self.signals.codes.get(at).map(|c| self.body(c))
    }

    fn message(&self, pieces: &[Cow<'static, str>]) -> Option<(Evidence<'a>, u8)> {
        let at = self.words().iter().position(|words| pieces.iter().any(|p| words.contains_start(p)))?;
        self.signals.messages.get(at).map(|m| self.body(m))
    }

    fn field(&self, at: &'a str, values: &[Cow<'static, str>]) -> Option<(Evidence<'a>, u8)> {
        if let Some(name) = at.strip_prefix("header:") {
            let value = self.context.header(name)?;
            let fits = values.is_empty() || values.iter().any(|v| *v == fold::name(value));
            return fits.then(|| (evidence(Source::Header, Cow::Borrowed(name), Cow::Borrowed(value)), 0));
        }
        let doc = self.doc?;
        let mut found = None;
        doc.each(at, &mut |id| {
            if found.is_some() || (values.is_empty() && doc.is_empty(id)) {
                return;
            }
            let text = doc.text(id).unwrap_or_default();
            if values.is_empty() || values.iter().any(|v| *v == fold::name(&text)) {
                found = Some((evidence(Source::Body, Cow::Owned(doc.pointer(id)), text), 0));
            }
        });
        found
    }

    fn body(&self, found: &Found<'a>) -> (Evidence<'a>, u8) {
        (self.evidence(found), found.nesting)
    }

    /// What was found, as evidence.
    pub(super) fn evidence(&self, found: &Found<'a>) -> Evidence<'a> {
        let source = if matches!(found.place, Place::Header(_)) { Source::Header } else { Source::Body };
        evidence(source, found.place.text(self.doc), found.text.clone())
    }

    fn by_status_or_state(&self) -> Evidence<'a> {
        match self.context.status() {
            Some(status) => {
                evidence(Source::Status, Cow::Borrowed(""), Cow::Owned(alloc::format!("{status}")))
            }
            None => evidence(Source::Body, Cow::Borrowed(""), Cow::Borrowed("")),
        }
    }
}

pub(super) fn evidence<'a>(source: Source, place: Cow<'a, str>, text: Cow<'a, str>) -> Evidence<'a> {
    Evidence { source, place, text, rule: Cow::Borrowed("") }
}

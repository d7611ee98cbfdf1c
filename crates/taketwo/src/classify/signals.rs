//! What the body says, gathered in one walk: codes, messages, states, ids. Nothing is decided here.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::context::{Context, owned};
use super::form::{Form, form};
use super::place::Place;
use super::walk::Walk;
use super::{codes, states, status};
use crate::fold;
use crate::scan::{Doc, End, Id, Key, Kind, visible_text};
use crate::words::Operation;

/// How deep JSON inside a JSON string is read.
const NESTING: u8 = 3;
/// Messages and codes beyond this many are passed over.
const MOST: usize = 32;
/// A message is read up to here.
const LONGEST: usize = 4096;

/// A text and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) place: Place<'a>,
    /// How many JSON documents it is wrapped in.
    pub(super) nesting: u8,
    /// Stands in a place that only errors have, or that the profile names.
    pub(super) in_error: bool,
    /// The profile names the place.
    pub(super) documented: bool,
}

/// What the body says.
#[derive(Debug)]
pub(super) struct Signals<'a> {
    pub(super) form: Form,
    pub(super) codes: Vec<Found<'a>>,
    pub(super) messages: Vec<Found<'a>>,
    /// Messages of an answer that nothing else says failed.
    pub(super) asides: Vec<Found<'a>>,
    pub(super) states: Vec<StateWord<'a>>,
    /// An error is there: not null, not empty, not a code that means that all is well.
    pub(super) failing: bool,
    /// A member that only failures have holds something.
    pub(super) hinted: bool,
    /// A code is there that means that all is well.
    pub(super) ok_code: bool,
    /// A code that is an HTTP status.
    pub(super) inner_status: Option<i64>,
    pub(super) task_id: Option<Found<'a>>,
    pub(super) request_id: Option<Found<'a>>,
    /// The body is a stream in which an event came before the last one.
    pub(super) streamed: bool,
}

/// A word that may tell the job's state.
#[derive(Debug)]
pub(super) struct StateWord<'a> {
    pub(super) found: Found<'a>,
    /// The name certainly speaks of the job.
    pub(super) of_job: bool,
    pub(super) depth: u8,
}

impl<'a> Signals<'a> {
    pub(super) fn new(form: Form) -> Self {
        Self {
            form,
            codes: Vec::new(),
            messages: Vec::new(),
            asides: Vec::new(),
            states: Vec::new(),
            failing: false,
            hinted: false,
            ok_code: false,
            inner_status: None,
            task_id: None,
            request_id: None,
            streamed: false,
        }
    }

    /// Gathers from the body, and from the document that it is, if it is one.
    pub(super) fn gather(
        context: &Context<'a>,
        (body, streamed): (&'a [u8], bool),
        doc: Option<&Doc<'a>>,
    ) -> Self {
        if let Some(doc) = doc {
            let mut signals = Self { streamed, ..Self::new(Form::Json(doc.end)) };
            signals.documented(context, doc);
            signals.headers(context);
            signals.walk(&Walk { doc, main: true, prefix: "", nesting: 0, keep: &|text| text }, context);
            signals.behind(context, doc);
            return signals;
        }
        let mut signals = Self::new(form(body));
        signals.headers(context);
        signals.plain(context, body);
        signals
    }

    /// An accepted submit whose only id is called the request's: the job goes by it.
    pub(super) fn adopt_request_id(&mut self, context: &Context<'a>) {
        let accepted =
            context.status().is_some_and(|s| (200..300).contains(&s)) && !self.failing && !self.ok_code;
        if accepted && context.may_cost() && self.task_id.is_none() {
            self.task_id = self.request_id.clone().filter(|id| !matches!(id.place, Place::Header(_)));
        }
    }

    /// The places that the profile names.
    fn documented(&mut self, context: &Context<'a>, doc: &Doc<'a>) {
        let Some(profile) = context.profile else { return };
        for place in profile.code_at.iter() {
            each(context, doc, place, &mut |text, place| {
                if profile.ok_codes.iter().any(|ok| *ok == fold::name(&text)) {
                    self.ok_code = true;
                } else {
                    push(
                        &mut self.codes,
                        Found { text, place, nesting: 0, in_error: true, documented: true },
                    );
                }
            });
        }
        for place in profile.message_at.iter() {
            each(context, doc, place, &mut |text, place| {
                push(&mut self.messages, Found { text, place, nesting: 0, in_error: true, documented: true });
            });
        }
        for place in profile.error_present.iter() {
            doc.each(place, &mut |id| {
                self.failing |= !doc.is_empty(id);
            });
        }
        for (place, slot) in
            [(&profile.task_id, &mut self.task_id), (&profile.request_id, &mut self.request_id)]
        {
            for place in place.iter() {
                each(context, doc, place, &mut |text, place| {
                    slot.get_or_insert(Found { text, place, nesting: 0, in_error: false, documented: true });
                });
            }
        }
    }

    /// Headers that hold a code or a message, whoever sends them.
    fn headers(&mut self, context: &Context<'a>) {
        let found = |name: &'static str, text: &'a str| Found {
            text: Cow::Borrowed(text),
            place: Place::Header(name),
            nesting: 0,
            in_error: true,
            documented: false,
        };
        for name in ["x-amzn-errortype", "x-error-code", "x-vercel-error"] {
            // AWS writes an address behind the name.
            let code =
                context.header(name).map(|v| v.split(":http").next().unwrap_or(v).trim_end_matches(':'));
            if let Some(text) = code.filter(|v| !v.is_empty()) {
                push(&mut self.codes, found(name, text));
            }
        }
        let described = context.header("www-authenticate").and_then(|v| v.split_once("error_description=\""));
        if let Some((text, _)) = described.and_then(|(_, rest)| rest.split_once('"')) {
            push(&mut self.messages, found("www-authenticate", text));
        }
        if let Some(text) = context.header("x-error-message").filter(|v| !v.is_empty()) {
            push(&mut self.messages, found("x-error-message", text));
        }
    }

    /// A body that is no JSON: the text of a page, or all of it.
    fn plain(&mut self, context: &Context<'a>, body: &'a [u8]) {
        if let Some(profile) = context.profile {
            for (places, list) in
                [(&profile.code_at, &mut self.codes), (&profile.message_at, &mut self.messages)]
            {
                for name in places.iter().filter_map(|place| place.strip_prefix("header:")) {
                    if let Some(value) = context.header(name).filter(|v| !v.is_empty()) {
                        let (text, place) = (Cow::Borrowed(value), Place::Header(name));
                        push(list, Found { text, place, nesting: 0, in_error: true, documented: true });
                    }
                }
            }
        }
        let text = match self.form {
            Form::Xml => {
                self.xml(body);
                Cow::Owned(visible_text(body))
            }
            Form::Html => Cow::Owned(visible_text(body)),
            Form::Text => String::from_utf8_lossy(body.get(..LONGEST).unwrap_or(body)),
            _ => return,
        };
        if !text.trim().is_empty() {
            let place = Place::Whole;
            push(
                &mut self.messages,
                Found { text: text.clone(), place, nesting: 0, in_error: true, documented: false },
            );
        }
        self.embedded(0, &|| String::new(), &text, context);
    }

    /// The `Code` of an error in XML.
    fn xml(&mut self, body: &'a [u8]) {
        let head = body.get(..LONGEST).unwrap_or(body);
        let text = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let code = text.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>"));
        if let Some((code, _)) = code {
            let found = Found {
                text: Cow::Borrowed(code),
                place: Place::Whole,
                nesting: 0,
                in_error: true,
                documented: false,
            };
            push(&mut self.codes, found);
        }
    }

    /// A second document behind the first one.
    fn behind(&mut self, context: &Context<'a>, doc: &Doc<'a>) {
        if doc.end != End::Cut
            && !self.failing
            && let Some(second) = Doc::read(doc.rest())
        {
            self.walk(
                &Walk { doc: &second, main: false, prefix: "#", nesting: 0, keep: &|text| text },
                context,
            );
        }
    }

    fn walk<'t>(&mut self, walk: &Walk<'_, 't, 'a>, context: &Context<'a>) {
        let mut echoes = echoes(walk, context);
        if context.operation == Some(Operation::LookUp) {
            echoes.extend(lists(walk));
        }
        for id in walk.doc.ids() {
            let node = walk.doc.node(id);
            if (node.echo && !walk.is_form_error(id, context))
                || (node.key == Key::Other
                    && node.depth > 0
                    && !walk.item_of_error(id)
                    && !walk.is_form_error(id, context))
                || echoes.iter().any(|range| range.contains(&id))
            {
                continue;
            }
            match node.key {
                Key::Error => self.error(walk, id, context),
                Key::Code => self.code(walk, id, context),
                Key::FaultCode | Key::Fault => self.fault(walk, id, context),
                Key::Type | Key::Message | Key::Details => self.words(walk, id, context),
                Key::Other => self.words(walk, id, context),
                Key::State | Key::TaskState | Key::Done => self.state(walk, id),
                Key::Success if node.kind == Kind::False => self.failing = true,
                Key::TaskId | Key::AnyId | Key::Name | Key::RequestId => self.id(walk, id),
                _ => {}
            }
        }
    }

    fn error(&mut self, walk: &Walk<'_, '_, 'a>, id: Id, context: &Context<'a>) {
        if walk.doc.is_empty(id) {
            return;
        }
        match walk.doc.node(id).kind {
            Kind::Object if walk.says_ok(id) => {}
            Kind::Object | Kind::Array | Kind::True => self.failing = true,
            Kind::Plain | Kind::Escaped => {
                if walk.doc.string(id).is_some_and(|t| !states::is_ok_word(&t)) {
                    self.failing = true;
                    self.words(walk, id, context);
                }
            }
            Kind::Number => {
                self.failing = true;
                self.code(walk, id, context);
            }
            Kind::False | Kind::Null => {}
        }
    }

    /// A code or words that only failures have: alone they tell that the job failed.
    fn fault(&mut self, walk: &Walk<'_, '_, 'a>, id: Id, context: &Context<'a>) {
        let text = walk.doc.text(id).filter(|t| !t.trim().is_empty() && !states::is_ok_word(t));
        let fine = walk.doc.number(id).is_some_and(states::is_ok_number);
        self.hinted |= text.is_some_and(|t| !fine && !self.is_ok(context, &t));
        if walk.doc.node(id).key == Key::FaultCode {
            self.code(walk, id, context);
        } else {
            self.words(walk, id, context);
        }
    }

    /// A code. In the envelope, one that does not mean that all is well makes the answer a failure.
    fn code(&mut self, walk: &Walk<'_, '_, 'a>, id: Id, context: &Context<'a>) {
        let Some(text) = walk.doc.text(id).filter(|t| !t.trim().is_empty()) else { return };
        let number = walk.doc.number(id);
        if states::is_ok_word(&text) || number.is_some_and(states::is_ok_number) || self.is_ok(context, &text)
        {
            self.ok_code = true;
            return;
        }
        if text.contains(' ') {
            self.words(walk, id, context);
            return;
        }
        #[allow(clippy::cast_possible_truncation, reason = "the range is checked first")]
        if let Some(status) = number.filter(|n| status::is_repeated(*n)) {
            self.inner_status.get_or_insert(status as i64);
        }
        if !self.failing && walk.is_envelope(id) && !walk.says_well_beside(id) {
            self.failing = true;
        }
        let found = walk.found(id, text);
        push(&mut self.codes, found);
    }

    fn is_ok(&self, context: &Context<'a>, text: &str) -> bool {
        context.profile.is_some_and(|p| p.ok_codes.iter().any(|ok| **ok == *fold::name(text)))
    }

    /// A text in a place that holds words or class names.
    fn words(&mut self, walk: &Walk<'_, '_, 'a>, id: Id, context: &Context<'a>) {
        if self.messages.len() >= MOST && self.codes.len() >= MOST {
            return;
        }
        let Some(text) = walk.doc.string(id) else { return };
        let found = walk.found(id, text);
        if codes::looks_like_code(&found.text) {
            push(&mut self.codes, found.clone());
        } else if let Some((code, _)) = found.text.split_once(": ").filter(|(c, _)| codes::looks_like_code(c))
        {
            let code = Found { text: Cow::Owned(String::from(code)), ..found.clone() };
            push(&mut self.codes, code);
        }
        if let Some(name) = codes::constant(&found.text).filter(|name| *name != found.text) {
            let code = Found { text: Cow::Owned(String::from(name)), ..found.clone() };
            push(&mut self.codes, code);
        }
        if walk.doc.node(id).key != Key::Type {
            let place = || alloc::format!("{}{}", walk.prefix, walk.doc.pointer(id));
            if !self.embedded(walk.nesting, &place, &found.text, context) {
                push(&mut self.messages, found);
            }
        }
    }

    /// JSON inside a text, from its first bracket on. Is the text nothing else?
    fn embedded(
        &mut self,
        nesting: u8,
        place: &dyn Fn() -> String,
        text: &str,
        context: &Context<'a>,
    ) -> bool {
        if nesting >= NESTING {
            return false;
        }
        let Some(inner) = text.find(['{', '[']).and_then(|at| text.get(at..)).filter(|t| t.contains('"'))
        else {
            return false;
        };
        if let Some(doc) = Doc::read(inner.as_bytes()).filter(|d| d.ids().count() > 2) {
            let prefix = alloc::format!("{}#", place());
            self.walk(
                &Walk { doc: &doc, main: false, prefix: &prefix, nesting: nesting + 1, keep: &owned },
                context,
            );
            return inner.len() == text.len();
        }
        false
    }

    fn state(&mut self, walk: &Walk<'_, '_, 'a>, id: Id) {
        let node = walk.doc.node(id);
        let Some(text) = walk.doc.text(id).filter(|t| !t.trim().is_empty()) else { return };
        if node.kind == Kind::Number || node.key == Key::State && walk.in_error(id) {
            if node.kind != Kind::Number && codes::looks_like_code(&text) {
                let found = walk.found(id, text);
                push(&mut self.codes, found);
            }
            return;
        }
        if node.key == Key::Done && !matches!(node.kind, Kind::True | Kind::False) {
            return;
        }
        if self.states.len() < MOST {
            let of_job = node.key == Key::TaskState;
            self.states.push(StateWord {
                found: walk.found(id, text),
                of_job,
                depth: node.depth + walk.nesting * 16,
            });
        }
    }

    fn id(&mut self, walk: &Walk<'_, '_, 'a>, id: Id) {
        let node = walk.doc.node(id);
        if walk.nesting > 0 || node.depth > 3 || walk.in_error(id) {
            return;
        }
        let Some(text) = walk.doc.text(id).filter(|t| !t.trim().is_empty() && t.len() <= 512 && t != "0")
        else {
            return;
        };
        let slot = match node.key {
            Key::RequestId => &mut self.request_id,
            Key::Name if !text.contains("operations/") => return,
            _ => &mut self.task_id,
        };
        let better = match slot {
            None => true,
            Some(old) => {
                let any = matches!(old.place, Place::Body(old) if walk.doc.node(old).key == Key::AnyId);
                node.key == Key::TaskId && !old.documented && any
            }
        };
        if better {
            *slot = Some(walk.found(id, text));
        }
    }
}

/// The parts of the body that the profile says repeat the request.
fn echoes(walk: &Walk<'_, '_, '_>, context: &Context<'_>) -> Vec<core::ops::Range<Id>> {
    let mut out = Vec::new();
    for place in context.profile.into_iter().flat_map(|p| p.echo.iter()).filter(|_| walk.main) {
        walk.doc.each(place, &mut |id| out.push(walk.doc.range(id)));
    }
    out
}

/// Lists of jobs near the top: what an item tells is not what the answer is.
fn lists(walk: &Walk<'_, '_, '_>) -> Vec<core::ops::Range<Id>> {
    let of_objects =
        |id: Id| walk.doc.children(id).next().is_some_and(|item| walk.doc.node(item).kind == Kind::Object);
    let near =
        walk.doc.ids().filter(|id| walk.doc.node(*id).depth <= 2 && walk.doc.node(*id).kind == Kind::Array);
    near.filter(|id| of_objects(*id)).map(|id| walk.doc.range(id)).collect()
}

fn push<'a>(list: &mut Vec<Found<'a>>, found: Found<'a>) {
    let known = |old: &Found<'_>| old.place == found.place && old.text == found.text;
    if list.len() < MOST && !list.iter().any(known) {
        list.push(found);
    }
}

/// Every value at a place: a header, or the texts and numbers at a pointer.
pub(super) fn each<'a>(
    context: &Context<'a>,
    doc: &Doc<'a>,
    place: &'a str,
    visit: &mut dyn FnMut(Cow<'a, str>, Place<'a>),
) {
    if let Some(name) = place.strip_prefix("header:") {
        if let Some(value) = context.header(name).filter(|v| !v.is_empty()) {
            visit(Cow::Borrowed(value), Place::Header(name));
        }
        return;
    }
    let mut found = false;
    doc.each(place, &mut |id| {
        if let Some(text) = doc.text(id).filter(|t| !t.trim().is_empty()) {
            found = true;
            visit(text, Place::Body(id));
        }
    });
    if !found {
        each_inside(doc, place, visit);
    }
}

/// A pointer may go on inside a string that is a JSON document of its own.
fn each_inside<'a>(doc: &Doc<'a>, place: &str, visit: &mut dyn FnMut(Cow<'a, str>, Place<'a>)) {
    for (at, _) in place.match_indices('/').skip(1) {
        let (Some(outer), Some(inner)) = (place.get(..at), place.get(at..)) else { continue };
        let Some(text) = doc.find(outer).and_then(|id| doc.string(id)).filter(|t| t.starts_with(['{', '[']))
        else {
            continue;
        };
        let Some(nested) = Doc::read(text.as_bytes()) else { continue };
        nested.each(inner, &mut |id| {
            if let Some(text) = nested.text(id).filter(|t| !t.trim().is_empty()) {
                visit(owned(text), Place::Inside(alloc::format!("{outer}#{}", nested.pointer(id))));
            }
        });
        return;
    }
}

//! One document on the walk for signals, and what the place of a node says.

use alloc::borrow::Cow;

use super::context::Context;
use super::place::Place;
use super::signals::Found;
use super::states;
use crate::scan::{Doc, Id, Key, Kind};

/// One document on the walk.
pub(super) struct Walk<'w, 't, 'a> {
    pub(super) doc: &'w Doc<'t>,
    /// The body itself, not a document inside it or behind it.
    pub(super) main: bool,
    pub(super) prefix: &'w str,
    pub(super) nesting: u8,
    pub(super) keep: &'w dyn Fn(Cow<'t, str>) -> Cow<'a, str>,
}

impl<'t, 'a> Walk<'_, 't, 'a> {
    fn place(&self, id: Id) -> Place<'a> {
        match self.main {
            true => Place::Body(id),
            false => Place::Inside(alloc::format!("{}{}", self.prefix, self.doc.pointer(id))),
        }
    }

    pub(super) fn found(&self, id: Id, text: Cow<'t, str>) -> Found<'a> {
        Found {
            text: (self.keep)(text),
            place: self.place(id),
            nesting: self.nesting,
            in_error: self.in_error(id) || self.nesting > 0,
            documented: false,
        }
    }

    /// Stands in an error or is one.
    pub(super) fn in_error(&self, id: Id) -> bool {
        let mut at = Some(id);
        while let Some(id) = at {
            let node = self.doc.node(id);
            if matches!(node.key, Key::Error | Key::Details)
                || (node.key.is_message() && matches!(node.kind, Kind::Object | Kind::Array))
            {
                return true;
            }
            at = self.doc.parent(id);
        }
        false
    }

    /// An unnamed or oddly named text inside a list or object of errors.
    pub(super) fn item_of_error(&self, id: Id) -> bool {
        if !matches!(self.doc.node(id).kind, Kind::Plain | Kind::Escaped) {
            return false;
        }
        let mut at = self.doc.parent(id);
        while let Some(parent) =
            at.filter(|p| self.doc.node(*p).kind == Kind::Array && self.doc.name(*p).is_empty())
        {
            at = self.doc.parent(parent);
        }
        at.map(|p| self.doc.node(p).key)
            .is_some_and(|key| key.is_message() || matches!(key, Key::Error | Key::WithheldReasons))
    }

    /// A refusal may list what is wrong by the name of the field: `{"prompt": ["This field is required."]}`.
    pub(super) fn is_form_error(&self, id: Id, context: &Context<'_>) -> bool {
        let listed = self.doc.node(id).depth == 2
            && self
                .doc
                .parent(id)
                .is_some_and(|p| self.doc.node(p).kind == Kind::Array && self.doc.node(p).depth == 1);
        listed && matches!(context.status(), Some(400 | 422))
    }

    /// The message beside a code says that all is well.
    pub(super) fn says_well_beside(&self, id: Id) -> bool {
        self.doc.parent(id).is_some_and(|p| {
            self.doc.children(p).any(|c| {
                self.doc.node(c).key.is_message()
                    && self.doc.raw(c).len() <= 64
                    && self.doc.string(c).is_some_and(|t| states::is_ok_word(&t))
            })
        })
    }

    /// The code of the whole answer: at the top, or in a member that holds just the outcome.
    pub(super) fn is_envelope(&self, id: Id) -> bool {
        let node = self.doc.node(id);
        node.depth <= 1
            || self
                .doc
                .parent(id)
                .is_some_and(|p| self.doc.node(p).key == Key::Details && self.doc.node(p).depth <= 2)
    }

    /// An error object whose code means that all is well, and whose message says nothing else.
    pub(super) fn says_ok(&self, id: Id) -> bool {
        let mut ok = false;
        for child in self.doc.children(id) {
            let node = self.doc.node(child);
            match node.key {
                key if key.is_code() => {
                    let fine = self.doc.is_empty(child)
                        || self.doc.number(child).is_some_and(states::is_ok_number)
                        || self.doc.string(child).is_some_and(|t| states::is_ok_word(&t));
                    if !fine {
                        return false;
                    }
                    ok = true;
                }
                key if key.is_message()
                    && self.doc.string(child).is_some_and(|t| !states::is_ok_word(&t)) =>
                {
                    return false;
                }
                _ => ok |= self.doc.is_empty(child),
            }
        }
        ok
    }
}

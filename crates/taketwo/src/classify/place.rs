//! Where a text stands; written out only when it is asked for.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::scan::{Doc, Id};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place<'a> {
    /// All of the body.
    Whole,
    /// A node of the body.
    Body(Id),
    /// In a document inside the body: the pointer, with `#` where the inner document begins.
    Inside(String),
    /// A header.
    Header(&'a str),
}

impl<'a> Place<'a> {
    /// As evidence tells it: a JSON pointer, a header's name, or nothing.
    pub(super) fn text(&self, doc: Option<&Doc<'a>>) -> Cow<'a, str> {
        match self {
            Self::Whole => Cow::Borrowed(""),
            Self::Body(id) => Cow::Owned(doc.map_or_else(String::new, |doc| doc.pointer(*id))),
            Self::Inside(pointer) => Cow::Owned(pointer.clone()),
            Self::Header(name) => Cow::Borrowed(name),
        }
    }
}

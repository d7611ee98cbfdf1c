//! What form a body has, before it is read.

use crate::scan::End;

/// What form the body has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Empty,
    Json(End),
    Html,
    Xml,
    Text,
    Binary,
}

/// The data of a stream of server-sent events: the last event that is JSON, else all of it.
pub(super) fn event_data(body: &[u8]) -> (&[u8], bool) {
    let starts = |prefix: &[u8]| body.starts_with(prefix);
    if !(starts(b"data:") || starts(b"event:") || starts(b"id:") || starts(b":")) {
        return (body, false);
    }
    let mut last = None;
    let mut events = 0;
    for line in body.split(|b| *b == b'\n') {
        if let Some(data) = line.strip_prefix(b"data:") {
            let data = data.trim_ascii();
            if data.starts_with(b"{") {
                last = Some(data);
                events += 1;
            }
        }
    }
    (last.unwrap_or(body), events > 1)
}

pub(super) fn form(body: &[u8]) -> Form {
    let text = body.trim_ascii();
    if text.is_empty() {
        return Form::Empty;
    }
    let head = text.get(..1024).unwrap_or(text);
    if head.starts_with(b"<?xml") || head.starts_with(b"<Error") {
        return Form::Xml;
    }
    if head.starts_with(b"<") {
        return Form::Html;
    }
    if head.iter().filter(|b| **b < 9 || (14..32).contains(*b)).count() * 16 > head.len()
        || head.windows(4).take(12).any(|w| w == b"ftyp")
    {
        return Form::Binary;
    }
    Form::Text
}

//! The fields that the provider found fault with.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::phrase::Words;
use crate::reason::Reason;
use crate::scan::{Doc, Id, Key, Kind};
use crate::verdict::Violation;
use crate::wording;
use crate::words::Category;

/// More than this many are not told.
const MOST: usize = 16;

/// From `error.param`, `detail[].loc`, `issues[].path`, `fieldViolations`, `errors[].pointer`; else from a sentence
/// that quotes the field.
pub(super) fn find<'a>(doc: &Doc<'a>, reason: Reason, message: Option<&str>) -> Vec<Violation<'a>> {
    if reason.category() != Category::Validation {
        return Vec::new();
    }
    let mut out: Vec<Violation<'a>> = Vec::new();
    for id in doc.ids() {
        let node = doc.node(id);
        let of_problem = node.key == Key::Name && is_item_of(doc, id, Key::Details);
        if !(node.key == Key::Field || of_problem) || node.echo || out.len() >= MOST {
            continue;
        }
        let Some(field) = field(doc, id).filter(|f| !f.is_empty()) else { continue };
        if out.iter().any(|v| v.field == field) {
            continue;
        }
        let told = doc.parent(id).and_then(|parent| sibling_message(doc, parent));
        let reason = told.as_deref().and_then(finer).unwrap_or(reason);
        let bounds = doc.parent(id).and_then(|parent| bounds(doc, parent));
        let wanted = told.as_deref().and_then(wanted).or(bounds).map(Cow::Owned);
        out.push(Violation { field, reason, wanted });
    }
    if out.is_empty()
        && let Some((message, field)) = message.and_then(|m| Some((m, quoted(m)?)))
    {
        out.push(Violation { field: Cow::Owned(field), reason, wanted: wanted(message).map(Cow::Owned) });
    }
    out
}

/// Stands in an item of a list of that kind: `"invalid-params": [{"name": …}]`.
fn is_item_of(doc: &Doc<'_>, id: Id, key: Key) -> bool {
    doc.parent(id).and_then(|item| doc.parent(item)).is_some_and(|list| doc.node(list).key == key)
}

/// A name, or a path in a list: the parts behind `body`, joined by dots.
fn field<'a>(doc: &Doc<'a>, id: Id) -> Option<Cow<'a, str>> {
    match doc.node(id).kind {
        Kind::Array => {
            let parts: Vec<Cow<'a, str>> = doc.children(id).filter_map(|c| doc.text(c)).collect();
            let parts = match parts.split_first() {
                Some((first, rest)) if matches!(&**first, "body" | "query" | "path" | "header") => rest,
                _ => parts.as_slice(),
            };
            Some(Cow::Owned(parts.join(".")))
        }
        Kind::Plain | Kind::Escaped => {
            let text = doc.string(id)?;
            (text.len() <= 128 && !text.trim().contains(' ')).then_some(text)
        }
        _ => None,
    }
}

/// The bounds that some put beside the message: `"ctx": {"le": 15}`.
fn bounds(doc: &Doc<'_>, parent: Id) -> Option<String> {
    let context = doc.children(parent).find(|c| doc.name(*c) == b"ctx")?;
    let values: Vec<Cow<'_, str>> = doc.children(context).filter_map(|c| doc.text(c)).collect();
    let text = values.join(", ");
    (!text.is_empty() && text.len() <= 256).then_some(text)
}

fn sibling_message<'a>(doc: &Doc<'a>, parent: Id) -> Option<Cow<'a, str>> {
    doc.children(parent).find(|c| doc.node(*c).key.is_message()).and_then(|c| doc.string(c))
}

fn finer(message: &str) -> Option<Reason> {
    let (_, phrase) = wording::find(&Words::new(message))?;
    (phrase.reason.category() == Category::Validation).then_some(phrase.reason)
}

/// What a sentence wants: what follows `must be`, `supported values are`, `one of`, `expected` and the like.
fn wanted(message: &str) -> Option<String> {
    let lower = message.to_ascii_lowercase();
    let at = [
        "supported values are",
        "allowed values are",
        "must be one of",
        "should be one of",
        "one of",
        "must be",
        "should be",
        "expected",
        "only supports",
        "provide a value",
    ]
    .iter()
    .find_map(|lead| lower.find(lead).map(|at| at + lead.len()))?;
    let rest = message.get(at..)?.trim_start_matches([':', ' ', '\t']);
    let end = rest.find(". ").or_else(|| rest.strip_suffix('.').map(str::len)).unwrap_or(rest.len());
    let text = rest.get(..end)?.trim();
    (!text.is_empty() && text.len() <= 256).then(|| String::from(text))
}

/// The first word in quotes or backticks that could be a field's name.
fn quoted(message: &str) -> Option<String> {
    ['`', '\'', '"'].into_iter().find_map(|quote| {
        let (_, rest) = message.split_once(quote)?;
        let (name, _) = rest.split_once(quote)?;
        let fine = !name.is_empty()
            && name.len() <= 64
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'[' | b']'))
            && name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
        fine.then(|| String::from(name))
    })
}

#[cfg(test)]
mod tests {
    use super::{Reason, find};
    use crate::scan::Doc;

    fn first(body: &str) -> (alloc::string::String, Option<alloc::string::String>) {
        let doc = Doc::read(body.as_bytes()).unwrap();
        let message = doc.find("/error/message").and_then(|id| doc.string(id));
        let found = find(&doc, Reason::InvalidParameter, message.as_deref());
        (found[0].field.clone().into_owned(), found[0].wanted.clone().map(alloc::borrow::Cow::into_owned))
    }

    #[test]
    fn the_field_is_told_in_many_ways() {
        assert_eq!(
            first(r#"{"detail":[{"loc":["body","duration"],"msg":"Input should be '5' or '10'"}]}"#),
            ("duration".into(), Some("'5' or '10'".into()))
        );
        assert_eq!(
            first(r#"{"error":{"message":"Invalid value. Supported values are: 4, 8.","param":"seconds"}}"#),
            ("seconds".into(), Some("4, 8".into()))
        );
        assert_eq!(
            first(r#"{"error":{"message":"The number value for `durationSeconds` is out of bound."}}"#).0,
            "durationSeconds"
        );
    }
}

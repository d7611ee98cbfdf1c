//! What was delivered and what was withheld.

use alloc::vec::Vec;

use super::context::{Context, owned};
use super::dates::{date_ms, ms};
use super::signals::each;
use crate::registry::Profile;
use crate::scan::{Doc, Id, Key, Kind, number};
use crate::verdict::{Output, Outputs};

/// What the answer holds, and whether it has a place for outputs that is empty.
pub(super) struct Delivered<'a> {
    pub(super) outputs: Outputs<'a>,
    pub(super) empty_place: bool,
}

/// More outputs than this are not told.
const MOST: usize = 256;

pub(super) fn find<'a>(context: &Context<'a>, doc: &Doc<'a>) -> Delivered<'a> {
    let mut items = match context.profile {
        Some(profile) => documented(context, profile, doc),
        None => Vec::new(),
    };
    if items.is_empty() {
        items = general(doc);
    }
    let expires = expiry(context, doc);
    for item in &mut items {
        item.expires_at_ms = expires;
    }
    let delivered = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let outputs = Outputs {
        asked: context.observation.requested_outputs,
        delivered: (delivered > 0).then_some(delivered),
        withheld: withheld(context, doc),
        items,
    };
    Delivered { outputs, empty_place: has_empty_place(doc) }
}

fn documented<'a>(context: &Context<'a>, profile: &'a Profile, doc: &Doc<'a>) -> Vec<Output<'a>> {
    let mut items: Vec<Output<'a>> = Vec::new();
    for place in profile.url_at.iter() {
        each(context, doc, place, &mut |text, _| {
            if items.len() < MOST && !items.iter().any(|o| o.url.as_ref() == Some(&text)) {
                items.push(Output { url: Some(text), ..Output::default() });
            }
        });
    }
    for place in profile.inline_at.iter() {
        doc.each(place, &mut |id| {
            if !doc.is_empty(id) {
                items.push(Output { inline: Some(doc.pointer(id)), ..Output::default() });
            }
        });
    }
    if items.is_empty() {
        for place in profile.file_at.iter() {
            each(context, doc, place, &mut |text, _| {
                if text != "0" {
                    items.push(Output { file_id: Some(text), ..Output::default() });
                }
            });
        }
    }
    items
}

/// Addresses under names that hold outputs, anywhere but in errors and repetitions of the request.
fn general<'a>(doc: &Doc<'a>) -> Vec<Output<'a>> {
    let mut items: Vec<Output<'a>> = Vec::new();
    for id in doc.ids() {
        let node = doc.node(id);
        if node.kind == Kind::Escaped && !node.echo && matches!(doc.raw(id).first(), Some(b'{' | b'[')) {
            items.extend(inside(doc, id));
            continue;
        }
        if node.echo || !matches!(node.kind, Kind::Plain | Kind::Escaped) {
            continue;
        }
        let named = if doc.name(id).is_empty() {
            doc.parent(id).map_or(Key::Other, |p| doc.node(p).key)
        } else {
            node.key
        };
        if node.key == Key::Inline && !doc.is_empty(id) {
            items.push(Output { inline: Some(doc.pointer(id)), ..Output::default() });
            continue;
        }
        if named == Key::FileId {
            if let Some(text) = doc.string(id) {
                items.push(Output { file_id: Some(text), ..Output::default() });
            }
            continue;
        }
        if named != Key::Output || !is_address(doc.raw(id)) || stands_in_error(doc, id) {
            continue;
        }
        let Some(text) = doc.string(id) else { continue };
        if text.starts_with("data:") {
            items.push(Output { inline: Some(doc.pointer(id)), ..Output::default() });
        } else if items.len() < MOST && !items.iter().any(|o| o.url.as_ref() == Some(&text)) {
            items.push(Output { url: Some(text), ..Output::default() });
        }
    }
    if items.iter().any(|o| o.file_id.is_none()) {
        items.retain(|o| o.file_id.is_none());
    }
    items
}

/// Addresses in a string that is a JSON document of its own.
fn inside<'a>(doc: &Doc<'a>, id: Id) -> Vec<Output<'a>> {
    let Some(text) = doc.string(id) else { return Vec::new() };
    let Some(nested) =
        Doc::read(text.as_bytes()).filter(|d| d.ids().all(|id| d.node(id).kind != Kind::Escaped))
    else {
        return Vec::new();
    };
    let urls = general(&nested).into_iter().filter_map(|o| o.url);
    urls.map(|url| Output { url: Some(owned(url)), ..Output::default() }).collect()
}

fn is_address(raw: &[u8]) -> bool {
    let starts =
        |prefix: &str| raw.get(..prefix.len()).is_some_and(|r| r.eq_ignore_ascii_case(prefix.as_bytes()));
    ["https:", "http:", "gs://", "s3://", "oss://", "data:video", "data:application/octet"]
        .into_iter()
        .any(starts)
}

fn stands_in_error(doc: &Doc<'_>, id: Id) -> bool {
    let mut at = doc.parent(id);
    while let Some(id) = at {
        if doc.node(id).key.is_message() || matches!(doc.node(id).key, Key::Error | Key::Details) {
            return true;
        }
        at = doc.parent(id);
    }
    false
}

fn withheld(context: &Context<'_>, doc: &Doc<'_>) -> Option<u32> {
    let of_profile =
        context.profile.into_iter().flat_map(|p| p.withheld_at.iter()).find_map(|place| doc.find(place));
    let id = of_profile
        .or_else(|| doc.ids().find(|id| doc.node(*id).key == Key::Withheld && !doc.node(*id).echo))?;
    match doc.node(id).kind {
        Kind::Array => Some(doc.node(id).len),
        Kind::True => Some(1),
        Kind::False => Some(0),
        _ => doc.number(id).filter(|n| *n >= 0.0).map(count),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
fn count(n: f64) -> u32 {
    n.clamp(0.0, f64::from(u32::MAX)) as u32
}

/// When addresses go: epoch in seconds or milliseconds, or a date.
fn expiry(context: &Context<'_>, doc: &Doc<'_>) -> Option<u64> {
    let of_profile =
        context.profile.into_iter().flat_map(|p| p.expires_at.iter()).find_map(|place| doc.find(place));
    let place = of_profile
        .or_else(|| doc.ids().find(|id| doc.node(*id).key == Key::Expires && !doc.node(*id).echo))?;
    let text = doc.text(place)?;
    match number(&text) {
        Some(n) if n >= 1e12 => Some(ms(n / 1000.0)),
        Some(n) if n >= 1e9 => Some(ms(n)),
        Some(_) => None,
        None => date_ms(&text),
    }
}

/// A member made for outputs, or what should hold them, is there and empty; and no other has anything in it.
fn has_empty_place(doc: &Doc<'_>) -> bool {
    let mut empty = false;
    for id in doc.ids() {
        let node = doc.node(id);
        if node.echo || stands_in_error(doc, id) {
            continue;
        }
        if node.kind == Kind::Escaped && doc.raw(id).starts_with(b"{") {
            let text = doc.string(id).unwrap_or_default();
            empty |= Doc::read(text.as_bytes()).is_some_and(|inner| has_empty_place(&inner));
        } else if matches!(node.key, Key::Output | Key::FileId | Key::Wrapper) {
            let nothing = doc.is_empty(id);
            if !nothing && node.len == 0 {
                return false;
            }
            empty |= nothing;
        }
    }
    empty
}

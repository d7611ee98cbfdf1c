//! How long the server asks to wait, and what limits it tells. A value that cannot be read is ignored, never taken
//! as zero; a date that is past means now.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::context::Context;
use super::dates::{date_ms, duration_ms, ms, unit_s};
use super::rules::Facts;
use crate::registry::CompiledWait;
use crate::scan::{Doc, Key, number};
use crate::verdict::{Evidence, Limit};
use crate::words::Source;

const FAMILIES: [&str; 3] = ["x-ratelimit-", "ratelimit-", "x-rate-limit-"];
/// More limits than this are not told.
const MOST_LIMITS: usize = 16;

/// A wait and where it was read.
pub(super) struct Wait<'a> {
    pub(super) ms: u64,
    pub(super) evidence: Evidence<'a>,
}

fn wait<'a>(ms: u64, source: Source, place: String, text: Cow<'a, str>, rule: &'static str) -> Wait<'a> {
    Wait { ms, evidence: Evidence { source, place: Cow::Owned(place), text, rule: Cow::Borrowed(rule) } }
}

/// The first wait that can be read, in the documented order.
pub(super) fn find<'a>(facts: &Facts<'_, 'a>) -> Option<Wait<'a>> {
    let Facts { context, doc, .. } = *facts;
    let now = now(context);
    of_profile(context, doc, now, false)
        .or_else(|| header(context, "retry-after-ms", |v| number(v).map(|n| ms(n / 1000.0))))
        .or_else(|| header(context, "retry-after", |v| moment(v, 1000, now)))
        .or_else(|| header(context, "x-retry-after", |v| moment(v, 1000, now)))
        .or_else(|| header(context, "ratelimit", rate_limit))
        .or_else(|| of_limits(context, now))
        .or_else(|| doc.and_then(|doc| of_body(doc, now)))
        .or_else(|| of_messages(facts))
}

/// Advice on when to poll next, on healthy answers.
pub(super) fn poll_hint<'a>(context: &Context<'a>, doc: Option<&Doc<'a>>) -> Option<Wait<'a>> {
    let now = now(context);
    of_profile(context, doc, now, true).or_else(|| header(context, "retry-after", |v| moment(v, 1000, now)))
}

/// The answer's own date, else the host's time.
fn now(context: &Context<'_>) -> Option<u64> {
    context.header("date").and_then(date_ms).or(context.observation.now_ms)
}

fn header<'a>(
    context: &Context<'a>,
    name: &'static str,
    read: impl Fn(&str) -> Option<u64>,
) -> Option<Wait<'a>> {
    let (value, ms) = context.headers(name).find_map(|value| Some((value, read(value)?)))?;
    Some(wait(ms, Source::Header, String::from(name), Cow::Borrowed(value), "wait/header"))
}

fn of_profile<'a>(
    context: &Context<'a>,
    doc: Option<&Doc<'a>>,
    now: Option<u64>,
    poll: bool,
) -> Option<Wait<'a>> {
    let fits = |w: &&CompiledWait| w.poll == poll && w.operation.is_none_or(|o| Some(o) == context.operation);
    context.profile?.waits.iter().filter(fits).find_map(|w| {
        if let Some(name) = w.at.strip_prefix("header:") {
            let value = context.header(name)?;
            let ms = moment(value, w.unit_ms, now)?;
            return Some(wait(ms, Source::Header, String::from(name), Cow::Borrowed(value), "wait/profile"));
        }
        let id = doc?.find(&w.at)?;
        let text = doc?.text(id)?;
        let ms = moment(&text, w.unit_ms, now)?;
        Some(wait(ms, Source::Body, String::from(&*w.at), text, "wait/profile"))
    })
}

/// A number of units, an epoch, a duration with units or a date.
fn moment(text: &str, unit_ms: u32, now: Option<u64>) -> Option<u64> {
    let text = text.trim();
    let since = |then: u64| now.map(|now| then.saturating_sub(now));
    match number(text) {
        Some(n) if n < 0.0 => None,
        Some(n) if n >= 1e12 => since(ms(n / 1000.0)),
        Some(n) if n >= 1e9 => since(ms(n)),
        Some(n) => Some(ms(n * f64::from(unit_ms) / 1000.0)),
        None => duration_ms(text).or_else(|| since(date_ms(text)?)),
    }
}

/// `"burst";r=0;t=12, "daily";r=3;t=600`: the longest wait of those that are used up, else of the only one.
fn rate_limit(value: &str) -> Option<u64> {
    let items: Vec<(Option<f64>, f64)> =
        value.split(',').filter_map(|item| Some((parameter(item, "r"), parameter(item, "t")?))).collect();
    let used_up = items.iter().filter(|(left, _)| *left == Some(0.0)).map(|(_, t)| *t).reduce(f64::max);
    let only = match items.as_slice() {
        [(_, t)] => Some(*t),
        _ => None,
    };
    used_up.or(only).map(ms)
}

fn parameter(item: &str, name: &str) -> Option<f64> {
    item.split(';').find_map(|p| {
        let (key, value) = p.split_once('=')?;
        (key.trim() == name).then(|| number(value)).flatten()
    })
}

/// One of the general families: what it counts and the three values.
struct General<'a> {
    counted: &'a str,
    limit: Option<&'a str>,
    remaining: Option<&'a str>,
    reset: Option<(&'a str, &'a str)>,
}

/// `X-RateLimit-Limit-Requests` and its like, gathered by what they count.
fn general<'a>(context: &Context<'a>) -> Vec<General<'a>> {
    let mut out: Vec<General<'a>> = Vec::new();
    for (name, value) in context.observation.headers {
        // Only what the hosts copy, so that all of them see the same.
        let listed = || super::HEADERS.iter().any(|known| known.eq_ignore_ascii_case(name));
        let Some(tail) = FAMILIES.iter().find_map(|family| strip(name, family)).filter(|_| listed()) else {
            continue;
        };
        let Some((what, counted)) =
            ["limit", "remaining", "reset"].iter().find_map(|w| Some((*w, strip(tail, w)?)))
        else {
            continue;
        };
        let counted = counted.strip_prefix('-').unwrap_or("requests");
        let at = out.iter().position(|g| g.counted.eq_ignore_ascii_case(counted)).unwrap_or(out.len());
        if at == out.len() && at < MOST_LIMITS {
            out.push(General { counted, limit: None, remaining: None, reset: None });
        }
        let Some(general) = out.get_mut(at) else { continue };
        match what {
            "limit" => general.limit = general.limit.or(Some(value)),
            "remaining" => general.remaining = general.remaining.or(Some(value)),
            _ => general.reset = general.reset.or(Some((name, value))),
        }
    }
    out
}

fn strip<'n>(name: &'n str, prefix: &str) -> Option<&'n str> {
    let (head, tail) = name.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(tail)
}

/// The longest reset of those general limits that are used up, else of the only one.
fn of_limits<'a>(context: &Context<'a>, now: Option<u64>) -> Option<Wait<'a>> {
    let resets = general(context).into_iter().filter_map(|general| {
        let (name, value) = general.reset?;
        let ms = moment(value, 1000, now)?;
        let left = general.remaining.and_then(number);
        let used_up = left.is_none_or(|n| n <= 0.0);
        let name = name.to_ascii_lowercase();
        used_up.then(|| (left.is_some(), wait(ms, Source::Header, name, Cow::Borrowed(value), "wait/reset")))
    });
    resets.max_by_key(|(told, wait)| (*told, wait.ms)).map(|(_, wait)| wait)
}

fn of_body<'a>(doc: &Doc<'a>, now: Option<u64>) -> Option<Wait<'a>> {
    doc.ids().find_map(|id| {
        let node = doc.node(id);
        let unit = match node.key {
            Key::WaitSeconds if !node.echo => 1000,
            Key::WaitMs if !node.echo => 1,
            _ => return None,
        };
        let text = doc.text(id)?;
        let ms = moment(&text, unit, now)?;
        Some(wait(ms, Source::Body, doc.pointer(id), text, "wait/body"))
    })
}

/// `try again in 20s` · `retry after 6 seconds` · `resets in ~7s`
fn of_messages<'a>(facts: &Facts<'_, 'a>) -> Option<Wait<'a>> {
    facts.words().iter().zip(&facts.signals.messages).find_map(|(words, message)| {
        let ms = told_wait(words.as_str())?;
        Some(wait(
            ms,
            Source::Body,
            message.place.text(facts.doc).into_owned(),
            message.text.clone(),
            "wait/wording",
        ))
    })
}

fn told_wait(words: &str) -> Option<u64> {
    let list: Vec<&str> = words.split_whitespace().collect();
    for (i, word) in list.iter().enumerate() {
        if !matches!(*word, "in" | "after" | "for" | "wait") {
            continue;
        }
        let before = list.get(i.saturating_sub(2)..=i).unwrap_or_default();
        if !before
            .iter()
            .any(|w| matches!(*w, "again" | "retry" | "resets" | "reset" | "wait" | "available" | "retrying"))
        {
            continue;
        }
        let tail = list.get(i + 1..).unwrap_or_default();
        let skip = tail.iter().take(2).take_while(|w| !w.starts_with(|c: char| c.is_ascii_digit())).count();
        let (Some(count), unit) = (tail.get(skip), tail.get(skip + 1)) else { continue };
        let with_unit = duration_ms(count);
        let apart = || Some(ms(number(count)? * unit_s(unit?)?));
        if let Some(ms) = with_unit.or_else(apart) {
            return Some(ms);
        }
    }
    None
}

/// The limits that the headers tell.
pub(super) fn limits<'a>(context: &Context<'a>) -> Vec<Limit<'a>> {
    let now = now(context);
    let mut out = Vec::new();
    if let Some(value) = context.header("ratelimit") {
        named_limits(context, value, &mut out);
    }
    for general in general(context) {
        let reset = general.reset.map(|(_, value)| value);
        push(&mut out, Cow::Borrowed(general.counted), (general.limit, general.remaining, reset), now);
    }
    for limit in context.profile.iter().flat_map(|p| p.limits.iter()) {
        let header = |name: &str| (!name.is_empty()).then(|| context.header(name)).flatten();
        let values = (header(&limit.limit), header(&limit.remaining), header(&limit.reset));
        push(&mut out, Cow::Owned(String::from(&*limit.name)), values, now);
    }
    out
}

/// The values of limit, remaining and reset.
type Values<'v> = (Option<&'v str>, Option<&'v str>, Option<&'v str>);

fn push<'a>(
    out: &mut Vec<Limit<'a>>,
    name: Cow<'a, str>,
    (limit, left, reset): Values<'_>,
    now: Option<u64>,
) {
    let limit = limit.and_then(number).map(whole);
    let remaining = left.and_then(number).map(whole);
    if (limit.is_none() && remaining.is_none()) || out.iter().any(|l| l.name == name) {
        return;
    }
    let reset_ms = reset.and_then(|r| moment(r, 1000, now));
    out.push(Limit { name, limit, remaining, reset_ms });
}

fn named_limits<'a>(context: &Context<'a>, value: &'a str, out: &mut Vec<Limit<'a>>) {
    for item in value.split(',').take(MOST_LIMITS) {
        let name = item.split(';').next().unwrap_or_default().trim().trim_matches('"');
        if name.is_empty() || name.contains('=') {
            continue;
        }
        let policy = context.header("ratelimit-policy").into_iter().flat_map(|p| p.split(','));
        let allowed = policy
            .filter(|p| p.split(';').next().is_some_and(|n| n.trim().trim_matches('"') == name))
            .find_map(|p| parameter(p, "q"));
        let reset_ms = parameter(item, "t").map(ms);
        let remaining = parameter(item, "r").map(whole);
        out.push(Limit { name: Cow::Borrowed(name), limit: allowed.map(whole), remaining, reset_ms });
    }
}

/// A count: nothing below zero.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
fn whole(n: f64) -> u64 {
    n.clamp(0.0, 9_007_199_254_740_991.0) as u64
}

#[cfg(test)]
mod tests {
    use super::{rate_limit, told_wait};
    use crate::phrase::Words;

    #[test]
    fn used_up_policies_decide() {
        assert_eq!(rate_limit("\"burst\";r=40;t=3, \"daily\";r=0;t=600"), Some(600_000));
        assert_eq!(rate_limit("\"default\";r=50;t=30"), Some(30_000));
        assert_eq!(rate_limit("default"), None);
    }

    fn told(text: &str) -> Option<u64> {
        told_wait(Words::new(text).as_str())
    }

    #[test]
    fn sentences_tell_waits() {
        assert_eq!(told("Rate limited; resets in ~7s."), Some(7000));
        assert_eq!(told("Please retry after 6 seconds. Thanks"), Some(6000));
        assert_eq!(told("try again in 2 minutes"), Some(120_000));
        assert_eq!(told("limit of 5 in 60 seconds"), None);
        assert_eq!(told("please try again later"), None);
    }
}

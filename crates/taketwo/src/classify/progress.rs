//! How far the job is, and how long the model worked.

use super::context::Context;
use super::dates::{duration_ms, ms};
use crate::scan::{Doc, Id, Key, number};

/// From 0 to 100.
pub(super) fn find(context: &Context<'_>, doc: &Doc<'_>) -> Option<f64> {
    if let Some(profile) = context.profile.filter(|p| !p.progress_at.is_empty()) {
        let value = amount(doc, doc.find(&profile.progress_at)?)?;
        return Some(bounded(value * 100.0 / f64::from(profile.progress_full)));
    }
    let id = doc.ids().find(|id| doc.node(*id).key == Key::Progress && !doc.node(*id).echo)?;
    let value = amount(doc, id)?;
    // A fraction can only be a part of one.
    Some(bounded(if value > 0.0 && value < 1.0 { value * 100.0 } else { value }))
}

/// A number, or a text such as `42%`.
fn amount(doc: &Doc<'_>, id: Id) -> Option<f64> {
    number(doc.text(id)?.trim().trim_end_matches('%'))
}

/// To two decimals, so that a fraction gives the number that people expect.
#[allow(clippy::cast_possible_truncation, reason = "clamped first")]
fn bounded(value: f64) -> f64 {
    let hundredths = value.clamp(0.0, 100.0) * 100.0;
    f64::from((hundredths + 0.5) as u32) / 100.0
}

/// How long the model itself worked.
pub(super) fn predict_ms(context: &Context<'_>, doc: &Doc<'_>) -> Option<u64> {
    let of_profile = context.profile.into_iter().flat_map(|p| p.timing.iter()).find_map(|(at, unit_ms)| {
        let text = match at.strip_prefix("header:") {
            Some(name) => alloc::borrow::Cow::Borrowed(context.header(name)?),
            None => doc.text(doc.find(at)?)?,
        };
        number(&text).map(|n| ms(n * f64::from(*unit_ms) / 1000.0)).or_else(|| duration_ms(&text))
    });
    of_profile.or_else(|| {
        let id = doc.ids().find(|id| {
            matches!(doc.node(*id).key, Key::PredictSeconds | Key::PredictMs) && !doc.node(*id).echo
        })?;
        let unit = if doc.node(id).key == Key::PredictMs { 0.001 } else { 1.0 };
        doc.number(id).filter(|n| *n >= 0.0).map(|n| ms(n * unit))
    })
}

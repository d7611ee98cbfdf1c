//! What an edge, a proxy or a firewall on the way says: the provider never saw the request.

use alloc::borrow::Cow;

use super::context::Context;
use super::form::Form;
use super::reasons::Finding;
use super::rules::evidence;
use crate::reason::Reason;
use crate::registry::Weight;
use crate::words::{Confidence, Source};

/// `x-deny-reason`, a challenge for people, or a page of a known edge under 403.
pub(super) fn denied<'a>(context: &Context<'a>, form: Form) -> Option<Finding<'a>> {
    let named = ["x-deny-reason", "x-squid-error"].into_iter().find_map(|n| Some((n, context.header(n)?)));
    let challenge = || context.header("cf-mitigated").map(|value| ("cf-mitigated", value));
    let page = || {
        let server = context.header("server")?;
        let of_edge = ["cloudflare", "squid", "akamaighost", "zscaler"]
            .iter()
            .any(|edge| server.get(..edge.len()).is_some_and(|s| s.eq_ignore_ascii_case(edge)));
        (of_edge && matches!(form, Form::Html | Form::Text) && context.status() == Some(403))
            .then_some(("server", server))
    };
    let (name, value) = named.or_else(challenge).or_else(page)?;
    let mut evidence = evidence(Source::Header, Cow::Borrowed(name), Cow::Borrowed(value));
    evidence.rule = Cow::Owned(alloc::format!("edge/{name}"));
    Some(Finding::new(Reason::ProxyDenied, Confidence::Convention, Weight::Final, evidence))
}

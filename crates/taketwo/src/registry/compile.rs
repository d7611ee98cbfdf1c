//! From a provider's file to its [`Profile`], with the checks that a schema cannot make. Used by the build step
//! and, for overlays, at run time.

use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::profile::{
    CompiledLimit, CompiledRoute, CompiledWait, Condition, List, Outcome, Profile, Rule, Str,
};
use super::source::{OneOrMore, Phase, SourceProfile, SourceRule, Then, Weight, When};
use crate::fold;
use crate::phrase;
use crate::reason::Reason;
use crate::words::Operation;

/// What is wrong with a file and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// JSON pointer.
    pub(crate) at: String,
    /// What is wrong, and what to do.
    pub(crate) problem: String,
}

type Check = Result<(), Fault>;

fn fault(at: impl Into<String>, problem: impl Into<String>) -> Fault {
    Fault { at: at.into(), problem: problem.into() }
}

/// Reads and compiles one file.
pub(crate) fn from_json(json: &str) -> Result<Profile, Fault> {
    compile(&parse(json)?)
}

/// Reads one file.
pub(crate) fn parse(json: &str) -> Result<SourceProfile, Fault> {
    if !json.trim_start().starts_with('{') {
        return Err(fault("", "a provider's file is one JSON object"));
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let source = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let mut at = String::new();
        for segment in error.path() {
            if matches!(segment, serde_path_to_error::Segment::Unknown) {
                continue;
            }
            let text = segment.to_string();
            at.push('/');
            at.push_str(text.trim_start_matches('[').trim_end_matches(']'));
        }
        fault(at, error.inner().to_string())
    })?;
    reader.end().map_err(|error| fault("", error.to_string()))?;
    Ok(source)
}

/// Checks and compiles one file.
pub(crate) fn compile(source: &SourceProfile) -> Result<Profile, Fault> {
    check_id(&source.id)?;
    check_cites(source)?;
    check_hosts(&source.hosts)?;
    check_models(source)?;
    let e = &source.error;
    let o = &source.outputs;
    let billing = source.billing.clone().unwrap_or_default();
    let progress = source.progress.clone().unwrap_or_default();
    Ok(Profile {
        id: text(&source.id),
        name: text(&source.name),
        gateway: source.kind == Some(super::source::Kind::Gateway),
        hosts: source.hosts.iter().map(|h| text(&h.to_ascii_lowercase())).collect(),
        shape: places(&source.shape, "/shape")?,
        routes: routes(source)?,
        task_id: places(&source.task_id, "/task_id")?,
        request_id: places(&source.request_id, "/request_id")?,
        state_at: places(&source.state.at, "/state/at")?,
        state_words: state_words(source)?,
        state_absent: source.state.absent,
        code_at: places(&e.code, "/error/code")?,
        message_at: places(&e.message, "/error/message")?,
        ok_codes: e.ok.iter().map(|c| Cow::Owned(fold::name(c))).collect(),
        error_present: pointers(&e.present, "/error/present")?,
        echo: pointers(&e.echo, "/error/echo")?,
        url_at: places(&o.url, "/outputs/url")?,
        file_at: places(&o.file_id, "/outputs/file_id")?,
        inline_at: pointers(&o.inline, "/outputs/inline")?,
        separate: o.separate,
        withheld_at: pointers(&o.withheld, "/outputs/withheld")?,
        expires_at: pointers(&o.expires_at, "/outputs/expires_at")?,
        progress_at: if progress.at.is_empty() {
            Cow::Borrowed("")
        } else {
            pointer(&progress.at, "/progress/at")?
        },
        progress_full: progress.full.max(1),
        timing: timing(source)?,
        waits: waits(source)?,
        limits: limits(source),
        rules: rules(source)?,
        billing_failed: billing.failed,
        billing_input_blocked: billing.input_blocked,
        billing_output_blocked: billing.output_blocked,
        billing_canceled: billing.canceled,
        models: u32::try_from(source.models.len()).unwrap_or(u32::MAX),
    })
}

fn text(value: &str) -> Str {
    Cow::Owned(value.to_string())
}

fn check_id(id: &str) -> Check {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    if id.is_empty() || !id.chars().all(fine) {
        return Err(fault(
            "/id",
            format!("`{id}` is no provider id: use lower-case letters, digits, `-` and `.`"),
        ));
    }
    Ok(())
}

/// Every cite names a source, and every source is cited.
fn check_cites(source: &SourceProfile) -> Check {
    let cites = all_cites(source);
    if let Some((at, key)) = cites.iter().find(|(_, key)| !source.sources.contains_key(*key)) {
        return Err(fault(
            at.clone(),
            format!("`{key}` is no key of /sources; add it there or cite another"),
        ));
    }
    let cited: BTreeSet<&str> = cites.iter().map(|(_, key)| *key).collect();
    match source.sources.keys().find(|key| !cited.contains(key.as_str())) {
        Some(key) => {
            Err(fault(format!("/sources/{key}"), "nothing cites this source; cite it or take it out"))
        }
        None => Ok(()),
    }
}

fn all_cites(source: &SourceProfile) -> Vec<(String, &str)> {
    let mut cites: Vec<(String, &str)> = Vec::new();
    macro_rules! single {
        ($($field:ident)+) => {$(
            if let Some(fact) = &source.$field {
                cites.push((format!("/{}/source", stringify!($field)), fact.source.as_str()));
            }
        )+};
    }
    macro_rules! listed {
        ($($field:ident)+) => {$(
            for (i, fact) in source.$field.iter().enumerate() {
                cites.push((format!("/{}/{i}/source", stringify!($field)), fact.source.as_str()));
            }
        )+};
    }
    single! { lifecycle auth billing idempotency reference list cancel webhook polling }
    listed! { operations rules limit_notes models notes }
    if source.state != super::source::StateFacts::default() {
        cites.push(("/state/source".to_string(), source.state.source.as_str()));
    }
    if source.error != super::source::ErrorFacts::default() {
        cites.push(("/error/source".to_string(), source.error.source.as_str()));
    }
    if let Some(key) = &source.outputs.source {
        cites.push(("/outputs/source".to_string(), key.as_str()));
    }
    cites
}

fn check_hosts(hosts: &[String]) -> Check {
    for (i, host) in hosts.iter().enumerate() {
        let bare = host.strip_prefix("*.").unwrap_or(host);
        if bare.is_empty() || bare.contains(['/', ':', '*', ' ']) {
            return Err(fault(
                format!("/hosts/{i}"),
                format!("`{host}` is no host name; give it without scheme, port and path"),
            ));
        }
    }
    Ok(())
}

fn check_models(source: &SourceProfile) -> Check {
    let mut claimed: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, model) in source.models.iter().enumerate() {
        for (name, at) in
            core::iter::once((&model.id, "id")).chain(model.aliases.iter().map(|alias| (alias, "aliases")))
        {
            if let Some(other) = claimed.insert(name, i) {
                return Err(fault(
                    format!("/models/{i}/{at}"),
                    format!("`{name}` is claimed by /models/{other} already; one id belongs to one model"),
                ));
            }
        }
    }
    Ok(())
}

/// A place: a JSON pointer or `header:` and a name.
fn place(value: &str, at: &str) -> Result<Str, Fault> {
    let fine = match value.strip_prefix("header:") {
        Some(name) => {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase())
        }
        None => pointer_is_valid(value),
    };
    if fine {
        return Ok(text(value));
    }
    Err(fault(at, format!("`{value}` is neither a JSON pointer nor `header:` and a lower-case name")))
}

/// A place that is looked for in the body only.
fn pointer(value: &str, at: &str) -> Result<Str, Fault> {
    if pointer_is_valid(value) {
        return Ok(text(value));
    }
    Err(fault(at, format!("`{value}` is no JSON pointer; this fact is read from the body only")))
}

fn pointer_is_valid(value: &str) -> bool {
    value.starts_with('/')
        && value.len() > 1
        && !value.ends_with('/')
        && value.split('~').skip(1).all(|part| part.starts_with(['0', '1']))
}

fn places(values: &[String], at: &str) -> Result<List<Str>, Fault> {
    values.iter().enumerate().map(|(i, value)| place(value, &format!("{at}/{i}"))).collect()
}

fn pointers(values: &[String], at: &str) -> Result<List<Str>, Fault> {
    values.iter().enumerate().map(|(i, value)| pointer(value, &format!("{at}/{i}"))).collect()
}

fn state_words(source: &SourceProfile) -> Result<List<(Str, Phase)>, Fault> {
    let mut folded: BTreeMap<String, Phase> = BTreeMap::new();
    for (word, phase) in &source.state.words {
        if folded.insert(fold::name(word), *phase).is_some_and(|other| other != *phase) {
            return Err(fault(
                format!("/state/words/{word}"),
                format!("`{word}` stands here with another meaning; case and separators do not count"),
            ));
        }
    }
    Ok(folded.into_iter().map(|(word, phase)| (Cow::Owned(word), phase)).collect())
}

fn routes(source: &SourceProfile) -> Result<List<CompiledRoute>, Fault> {
    let mut out = Vec::new();
    for (i, route) in source.operations.iter().enumerate() {
        let at = format!("/operations/{i}");
        let Some(operation) = route.operation else {
            return Err(fault(format!("{at}/operation"), "say what the call does"));
        };
        if !route.path.starts_with('/') {
            return Err(fault(format!("{at}/path"), format!("`{}` must begin with `/`", route.path)));
        }
        if route.method.is_empty() || !route.method.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(fault(
                format!("{at}/method"),
                format!("`{}` is no HTTP method in capitals", route.method),
            ));
        }
        out.push(CompiledRoute {
            operation,
            method: text(&route.method),
            path: text(&route.path),
            host: text(route.host.as_deref().unwrap_or_default()),
            blocking: route.blocking,
        });
    }
    Ok(out.into())
}

fn timing(source: &SourceProfile) -> Result<List<(Str, u32)>, Fault> {
    source
        .timing
        .iter()
        .enumerate()
        .map(|(i, t)| Ok((place(&t.at, &format!("/timing/{i}/at"))?, t.unit_ms.max(1))))
        .collect()
}

fn waits(source: &SourceProfile) -> Result<List<CompiledWait>, Fault> {
    source
        .waits
        .iter()
        .enumerate()
        .map(|(i, w)| {
            let at = place(&w.at, &format!("/waits/{i}/at"))?;
            Ok(CompiledWait { at, unit_ms: w.unit_ms.max(1), operation: w.operation, poll: w.poll })
        })
        .collect()
}

fn limits(source: &SourceProfile) -> List<CompiledLimit> {
    let header = |name: &Option<String>| text(&name.as_deref().unwrap_or_default().to_ascii_lowercase());
    source
        .limits
        .iter()
        .map(|l| CompiledLimit {
            name: text(&l.name),
            limit: header(&l.limit),
            remaining: header(&l.remaining),
            reset: header(&l.reset),
        })
        .collect()
}

fn rules(source: &SourceProfile) -> Result<List<Rule>, Fault> {
    let mut ranked: Vec<(u32, usize, Rule)> = Vec::new();
    for (i, row) in source.rules.iter().enumerate() {
        let rule = rule(&source.id, row, i)?;
        if let Some((_, other, _)) = ranked.iter().find(|(_, _, r)| r.conditions == rule.conditions) {
            return Err(fault(
                format!("/rules/{i}/when"),
                format!(
                    "the same conditions stand in /rules/{other}/when; only one of the two can ever decide"
                ),
            ));
        }
        ranked.push((rank(&rule), i, rule));
    }
    ranked.sort_by_key(|(rank, i, _)| (core::cmp::Reverse(*rank), *i));
    Ok(ranked.into_iter().map(|(_, _, rule)| rule).collect())
}

fn rule(id: &str, row: &SourceRule, i: usize) -> Result<Rule, Fault> {
    let conditions = conditions(&row.when, i)?;
    let Some(reason) = row.then.reason else {
        return Err(fault(format!("/rules/{i}/then/reason"), "say which reason this row means"));
    };
    let (named, name) = rule_name(&row.when);
    let then = outcome(&row.then, reason, named);
    Ok(Rule { name: Cow::Owned(format!("{id}/{name}")), conditions, then })
}

/// What evidence calls the rule, and whether more than status and state decide it.
fn rule_name(when: &When) -> (bool, String) {
    let texts = [&when.code, &when.code_prefix, &when.message];
    if let Some(first) = texts.iter().find_map(|t| t.as_slice().first()) {
        return (true, first.clone());
    }
    if let Some(field) = &when.field {
        return (true, field.value.as_slice().first().unwrap_or(&field.at).clone());
    }
    if let Some(header) = &when.header {
        return (true, header.name.clone());
    }
    if let Some(state) = when.state.as_slice().first() {
        return (false, state.to_string());
    }
    (false, when.status.as_slice().first().map_or_else(|| "any".to_string(), |status| format!("{status}")))
}

fn outcome(then: &Then, reason: Reason, named: bool) -> Outcome {
    Outcome {
        reason,
        retry: then.retry,
        retry_read: then.retry_read,
        stage: then.stage,
        modality: then.modality,
        charge: then.charge,
        account: then.account,
        render: then.render,
        action: then.action,
        wait_s: then.wait_s,
        weight: then.weight.unwrap_or(if named { default_weight(reason) } else { Weight::Weak }),
    }
}

/// How far wording may change a reason that a code gave. General reasons may be made finer.
pub(crate) fn default_weight(reason: Reason) -> Weight {
    match reason {
        Reason::InternalError | Reason::JobFailed | Reason::BadGateway => Weight::Weak,
        Reason::MalformedRequest
        | Reason::InvalidParameter
        | Reason::InvalidCredentials
        | Reason::PermissionDenied
        | Reason::RateLimited
        | Reason::ContentBlocked => Weight::Family,
        _ => Weight::Final,
    }
}

fn conditions(when: &When, i: usize) -> Result<List<Condition>, Fault> {
    let at = format!("/rules/{i}/when");
    let mut out = Vec::new();
    let folded =
        |values: &OneOrMore<String>, key: &str, fold: fn(&str) -> String| -> Result<List<Str>, Fault> {
            let list: Vec<Str> = values.as_slice().iter().map(|v| Cow::Owned(fold(v))).collect();
            if list.iter().any(|v| v.is_empty()) {
                return Err(fault(format!("{at}/{key}"), "an empty text matches nothing; take it out"));
            }
            Ok(list.into())
        };
    macro_rules! folded_list {
        ($($key:ident $variant:ident $fold:expr;)+) => {$(
            if !when.$key.as_slice().is_empty() {
                out.push(Condition::$variant(folded(&when.$key, stringify!($key), $fold)?));
            }
        )+};
    }
    folded_list! { code Code fold::name; code_prefix CodePrefix fold::name; message Message phrase::piece; }
    if let Some(field) = &when.field {
        let place = place(&field.at, &format!("{at}/field/at"))?;
        out.push(Condition::Field(place, folded(&field.value, "field/value", fold::name)?));
    }
    if let Some(header) = &when.header {
        let name = Cow::Owned(header.name.to_ascii_lowercase());
        out.push(Condition::Header(name, folded(&header.value, "header/value", fold::value)?));
    }
    if !when.state.as_slice().is_empty() {
        out.push(Condition::State(when.state.as_slice().to_vec().into()));
    }
    if !when.status.as_slice().is_empty() {
        out.push(Condition::Status(when.status.as_slice().to_vec().into()));
    }
    if !when.operation.as_slice().is_empty() {
        out.push(Condition::Operation(when.operation.as_slice().to_vec().into()));
    }
    if let Some(name) = &when.no_header {
        out.push(Condition::NoHeader(Cow::Owned(name.to_ascii_lowercase())));
    }
    if let Some(absent) = &when.no_field {
        out.push(Condition::NoField(pointer(absent, &format!("{at}/no_field"))?));
    }
    if out.is_empty() {
        return Err(fault(at, "a row without conditions would match every answer; give at least one"));
    }
    check_reachable(&out, &at)?;
    Ok(out.into())
}

/// Conditions that exclude each other.
fn check_reachable(conditions: &[Condition], at: &str) -> Check {
    for condition in conditions {
        match condition {
            Condition::Status(list) if list.iter().any(|s| !(100..=999).contains(s)) => {
                return Err(fault(format!("{at}/status"), "no HTTP status is below 100 or above 999"));
            }
            Condition::NoHeader(name)
                if conditions.iter().any(|c| matches!(c, Condition::Header(other, _) if other == name)) =>
            {
                return Err(fault(
                    format!("{at}/no_header"),
                    format!("the row asks for `{name}` and for its absence"),
                ));
            }
            Condition::NoField(pointer)
                if conditions.iter().any(|c| matches!(c, Condition::Field(other, _) if other == pointer)) =>
            {
                return Err(fault(
                    format!("{at}/no_field"),
                    format!("the row asks for `{pointer}` and for its absence"),
                ));
            }
            Condition::Operation(list) if list.contains(&Operation::Upload) && conditions.len() == 1 => {
                return Err(fault(at, "a row on the operation alone would match every upload"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// How particular a rule is. A code that may be changed by wording ranks below a message, a final one above.
fn rank(rule: &Rule) -> u32 {
    rule.conditions
        .iter()
        .map(|condition| match condition {
            Condition::Code(_) if rule.then.weight == Weight::Final => 1000,
            Condition::Code(_) => 450,
            Condition::Field(..) => 600,
            Condition::Header(..) => 550,
            Condition::Message(list) => 500 + longest(list),
            Condition::CodePrefix(list) if rule.then.weight == Weight::Final => 700 + longest(list),
            Condition::CodePrefix(list) => 300 + longest(list),
            Condition::State(_) => 200,
            Condition::Status(_) => 150,
            Condition::Operation(_) => 100,
            Condition::NoHeader(_) | Condition::NoField(_) => 50,
        })
        .sum()
}

fn longest(list: &[Str]) -> u32 {
    list.iter().map(|t| u32::try_from(t.len()).unwrap_or(0).min(90)).max().unwrap_or(0)
}

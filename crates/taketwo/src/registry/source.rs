//! The shape of a provider's file, `registry/<id>.json`, and of an overlay. Unknown keys are refused.
//!
//! A *place* is a JSON pointer into the body (`/data/0/status`; `*` stands for every item of a list) or
//! `header:` and a header's name. A *cite* is a key of the file's `sources`.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

pub use super::vocabulary::{Kind, ModelStatus, Phase, Repeat, Weight};
use crate::reason::Reason;
use crate::words::{Account, Action, Charge, Modality, Operation, Render, Retry, Stage};

macro_rules! source {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields, default)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)+ }
    )+};
}

source! {
    /// One provider.
    SourceProfile {
        /// Where the file's JSON Schema is; for editors.
        #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
        schema: Option<String>,
        /// The provider's id: lower case, digits, `-` and `.`.
        id: String,
        /// The provider's name as it writes it.
        name: String,
        /// Vendor or gateway.
        kind: Option<Kind>,
        /// The day on which the facts were last checked, `YYYY-MM-DD` or `YYYY-MM`.
        checked: String,
        /// What the facts rest on, by a short name that the facts cite.
        sources: BTreeMap<String, Cited>,
        /// Host names, without scheme and port. `*.` in front stands for any one or more labels.
        hosts: Vec<String>,
        /// Places that stand together in this provider's answers only, whoever passes them on.
        shape: Vec<String>,
        /// Set where the whole service ends or ended.
        lifecycle: Option<Lifecycle>,
        /// How a call is authenticated.
        auth: Option<Auth>,
        /// The calls, the more particular paths first.
        operations: Vec<Route>,
        /// Where the job's id stands, the best place first.
        task_id: Vec<String>,
        /// Where the id for support stands.
        request_id: Vec<String>,
        /// The job's state.
        state: StateFacts,
        /// The error.
        error: ErrorFacts,
        /// What a finished job delivers.
        outputs: OutputFacts,
        /// Where progress stands.
        progress: Option<Progress>,
        /// Where the time that the model itself worked stands.
        timing: Vec<Timing>,
        /// Headers and fields that tell a wait, beside the general ones.
        waits: Vec<Wait>,
        /// Headers that tell a limit, beside the general ones.
        limits: Vec<LimitHeader>,
        /// What the provider's codes, states and messages mean.
        rules: Vec<SourceRule>,
        /// What limits are documented, in words.
        limit_notes: Vec<Note>,
        /// Whether a failed render costs.
        billing: Option<Billing>,
        /// A key that makes a submit safe to repeat.
        idempotency: Option<Idempotency>,
        /// A reference of the caller's own that a render can be found by.
        reference: Option<Reference>,
        /// A list of renders.
        list: Option<ListCall>,
        /// Stopping a render.
        cancel: Option<Cancel>,
        /// Calls that the provider makes.
        webhook: Option<Webhook>,
        /// The status page.
        status_page: Option<StatusPage>,
        /// How to poll.
        polling: Option<Polling>,
        /// The models.
        models: Vec<Model>,
        /// What else a user or contributor should know.
        notes: Vec<Note>,
    }

    /// What a fact rests on.
    Cited {
        /// The page or repository.
        url: String,
        /// When it was last read, `YYYY-MM-DD` or `YYYY-MM`.
        seen: String,
    }

    /// A fact in words.
    Note {
        /// The fact.
        text: String,
        /// Cite.
        source: String,
    }

    /// The end of a service.
    Lifecycle {
        /// The day of its end.
        retired: String,
        /// In words.
        note: String,
        /// Cite.
        source: String,
    }

    /// How a call is authenticated.
    Auth {
        /// The header that holds the key.
        header: String,
        /// The word before the key, if any: `Bearer`, `Key`, `Token`.
        scheme: Option<String>,
        /// Other headers that a call must have.
        also: Vec<String>,
        /// In words.
        note: Option<String>,
        /// Cite.
        source: String,
    }

    /// One call.
    Route {
        /// What it does.
        operation: Option<Operation>,
        /// The HTTP method.
        method: String,
        /// The path, from `/`; `{name}` stands for one segment, a final `{name*}` for the rest.
        path: String,
        /// Only on this host, where the provider has several with different routes.
        host: Option<String>,
        /// The call answers only when the render is done.
        blocking: bool,
        /// Cite.
        source: String,
    }

    /// The job's state.
    StateFacts {
        /// Where the word stands, the best place first.
        at: Vec<String>,
        /// What each word means. Compared without case and separators.
        words: BTreeMap<String, Phase>,
        /// The state of a poll's answer that has no word.
        absent: Option<Phase>,
        /// Cite.
        source: String,
    }

    /// The error.
    ErrorFacts {
        /// Where the code stands, the most telling place first.
        code: Vec<String>,
        /// Where the words for people stand.
        message: Vec<String>,
        /// Codes that mean that all is well.
        ok: Vec<String>,
        /// A place whose value, where it is there and not empty, makes the answer a failure whatever the status
        /// and the state say.
        present: Vec<String>,
        /// Places that echo the request or hold logs: no words are read there.
        echo: Vec<String>,
        /// Cite.
        source: String,
    }

    /// What a finished job delivers.
    OutputFacts {
        /// Where addresses stand.
        url: Vec<String>,
        /// Where ids of files stand.
        file_id: Vec<String>,
        /// Where whole files stand as Base64.
        inline: Vec<String>,
        /// The job's answer never holds the file: success alone is enough, the file is a call of its own.
        separate: bool,
        /// A count of outputs that a filter withheld.
        withheld: Vec<String>,
        /// When the address goes.
        expires_at: Vec<String>,
        /// How long an address or file lives, in seconds.
        life_s: Option<u64>,
        /// Cite.
        source: Option<String>,
    }

    /// Where progress stands.
    Progress {
        /// Place.
        at: String,
        /// The number that means done: 1 or 100.
        full: u32,
    }

    /// Where a time stands.
    Timing {
        /// Place.
        at: String,
        /// How many milliseconds one unit there is: 1000 for seconds.
        unit_ms: u32,
    }

    /// A header or field that tells a wait.
    Wait {
        /// Place.
        at: String,
        /// How many milliseconds one unit there is: 1000 for seconds. A text with a unit or a date needs none.
        unit_ms: u32,
        /// Only for this operation.
        operation: Option<Operation>,
        /// It is advice on when to poll next, on healthy answers.
        poll: bool,
    }

    /// A header that tells a limit.
    LimitHeader {
        /// What the limit counts.
        name: String,
        /// The header that tells how many are allowed.
        limit: Option<String>,
        /// The header that tells how many are left.
        remaining: Option<String>,
        /// The header that tells when there are more.
        reset: Option<String>,
    }

    /// One row: what an answer means. The row with the most, and the most particular, conditions wins; where two
    /// are level, the one that stands first.
    SourceRule {
        /// All of these must hold.
        when: When,
        /// What it means then.
        then: Then,
        /// In words.
        note: Option<String>,
        /// Cite.
        source: String,
    }

    /// The conditions of a row. At least one; all must hold; of a list, one value must.
    When {
        /// The code equals, without case and separators.
        code: OneOrMore<String>,
        /// The code begins with, without case and separators.
        code_prefix: OneOrMore<String>,
        /// The message contains this piece, from the start of a word, without case; `..` stands for up to eight
        /// words between.
        message: OneOrMore<String>,
        /// The HTTP status.
        status: OneOrMore<u16>,
        /// The operation.
        operation: OneOrMore<Operation>,
        /// The job's state.
        state: OneOrMore<Phase>,
        /// A header is there, with one of these values if any are given.
        header: Option<HeaderIs>,
        /// A header is not there.
        no_header: Option<String>,
        /// A field of the body is there, with one of these values if any are given.
        field: Option<FieldIs>,
        /// A field of the body is not there, or null.
        no_field: Option<String>,
    }

    /// A header's value.
    HeaderIs {
        /// The header's name.
        name: String,
        /// Values, compared without case; none: any.
        value: OneOrMore<String>,
    }

    /// A field's value.
    FieldIs {
        /// JSON pointer.
        at: String,
        /// Values, compared without case and separators; none: any.
        value: OneOrMore<String>,
    }

    /// What a row means.
    Then {
        /// The reason.
        reason: Option<Reason>,
        /// May it be tried again? Left out: as the reason and the operation have it.
        retry: Option<Retry>,
        /// The same for calls that cost nothing (poll, result, download, look-up). Left out: as the reason has it,
        /// with `check_first` turned into `backoff`.
        retry_read: Option<Retry>,
        /// When content was refused.
        stage: Option<Stage>,
        /// What kind of content was refused.
        modality: Option<Modality>,
        /// Is money taken?
        charge: Option<Charge>,
        /// Whose wallet, key or limit.
        account: Option<Account>,
        /// Does a render exist?
        render: Option<Render>,
        /// The first move, where the reason's own is not it.
        action: Option<Action>,
        /// How long to wait, where the provider documents it and the answer does not say, in seconds.
        wait_s: Option<u32>,
        /// How far wording may change this. Left out: `family` for the general reasons, else `final`.
        weight: Option<Weight>,
    }

    /// Whether a failed render costs.
    Billing {
        /// For a job that failed by the provider's fault.
        failed: Option<Charge>,
        /// For a job that moderation refused before rendering.
        input_blocked: Option<Charge>,
        /// For a result that moderation withheld.
        output_blocked: Option<Charge>,
        /// For a canceled job.
        canceled: Option<Charge>,
        /// In words.
        note: Option<String>,
        /// Cite.
        source: String,
    }

    /// A key that makes a submit safe to repeat.
    Idempotency {
        /// The header that takes the key.
        header: Option<String>,
        /// The body's field that takes the key, as a JSON pointer.
        field: Option<String>,
        /// What a key must look like, as a regular expression.
        format: Option<String>,
        /// How long a key holds, in seconds.
        window_s: Option<u64>,
        /// What a second submit under the same key does.
        repeat: Option<Repeat>,
        /// What the same key with another body does, in words.
        other_body: Option<String>,
        /// In words.
        note: Option<String>,
        /// Cite.
        source: String,
    }

    /// A reference of the caller's own.
    Reference {
        /// The field of the submit that takes it, as a JSON pointer.
        field: String,
        /// The call that finds a render by it: method and path with `{reference}`.
        look_up: Option<String>,
        /// In words.
        note: Option<String>,
        /// Cite.
        source: String,
    }

    /// A list of renders.
    ListCall {
        /// Method and path.
        call: String,
        /// Filters, in words.
        filters: Vec<String>,
        /// The fields of an item that a render can be told by.
        match_by: Vec<String>,
        /// How far back it reaches, in seconds.
        back_s: Option<u64>,
        /// How long a new render may take to appear, in seconds.
        settle_s: Option<u64>,
        /// In words.
        note: Option<String>,
        /// Cite.
        source: String,
    }

    /// Stopping a render.
    Cancel {
        /// Method and path.
        call: String,
        /// What it does to which state, and to the money, in words.
        note: Option<String>,
        /// Cite.
        source: String,
    }

    /// Calls that the provider makes.
    Webhook {
        /// How it is asked for.
        set_by: Option<String>,
        /// What is told.
        events: Vec<String>,
        /// How it is signed; none: it is not, or nobody says.
        signature: Option<Signature>,
        /// How often it is repeated, in words.
        retries: Option<String>,
        /// In words.
        note: Option<String>,
        /// Cite.
        source: String,
    }

    /// How a webhook is signed.
    Signature {
        /// `hmac-sha256`, `ed25519` or `shared-secret`.
        algorithm: String,
        /// The headers that take part.
        headers: Vec<String>,
        /// What is signed, with `{…}` for the parts.
        content: Option<String>,
        /// How the signature is written.
        encoding: Option<String>,
        /// How old a message may be, in seconds.
        tolerance_s: Option<u64>,
        /// Where the key comes from.
        key: Option<String>,
    }

    /// The status page.
    StatusPage {
        /// Its address.
        url: Option<String>,
        /// No page was found on this day.
        none_found: Option<String>,
    }

    /// How to poll.
    Polling {
        /// When to poll first, in seconds after acceptance.
        first_s: Option<u32>,
        /// How long between polls, in seconds.
        interval_s: Option<u32>,
        /// How long a render usually takes, in seconds: least and most.
        render_s: Option<(u32, u32)>,
        /// In words.
        note: Option<String>,
        /// Cite.
        source: String,
    }

    /// One model.
    Model {
        /// The id as this host wants it.
        id: String,
        /// Other ids that this host takes for the same.
        aliases: Vec<String>,
        /// The vendor's model it serves, as `provider/id`, where this host is a gateway.
        serves: Option<String>,
        /// What it can do.
        modes: Vec<String>,
        /// Where it stands in its life.
        status: Option<ModelStatus>,
        /// The day of its end, where known.
        retires: Option<String>,
        /// Cite.
        source: String,
    }
}

/// One value or a list of them.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum OneOrMore<T> {
    /// One.
    One(T),
    /// Several, of which one must hold.
    More(Vec<T>),
}

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

impl<T> OneOrMore<T> {
    /// All of them.
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => core::slice::from_ref(one),
            Self::More(more) => more,
        }
    }
}

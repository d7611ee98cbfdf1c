//! What comes out: one verdict, borrowed from the observation wherever possible.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::reason::Reason;
use crate::words::{
    Account, Action, Category, Charge, Confidence, KnownBy, Layer, Modality, Operation, PolicyTopic, Render,
    Retry, RetryOf, Source, Stage, State,
};

/// Text of a verdict: a piece of the answer where it stands there as it is, else a text of its own.
pub type Text<'a> = Cow<'a, str>;

/// What an answer means. Serialises to the canonical JSON: snake_case, every field present, times in whole
/// milliseconds, progress from 0 to 100.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict<'a> {
    /// The family of the failure; `none` where nothing is wrong.
    pub category: Category,
    /// The fine code.
    pub reason: Reason,
    /// May it be tried again?
    pub retry: Retry,
    /// What a repeat would repeat.
    pub retry_of: RetryOf,
    /// How long the server asks to wait, in milliseconds.
    pub retry_after_ms: Option<u64>,
    /// Does a render exist?
    pub render: Render,
    /// The render's state, as far as this answer tells.
    pub state: State,
    /// Where the failure lives.
    pub layer: Layer,
    /// The first move.
    pub action: Action,
    /// Is money taken?
    pub charge: Charge,
    /// Whose wallet, key or limit.
    pub account: Account,
    /// When content was refused.
    pub stage: Option<Stage>,
    /// What kind of content was refused.
    pub modality: Option<Modality>,
    /// What the refusal named.
    pub policy_topics: Vec<PolicyTopic>,
    /// What decided.
    pub confidence: Confidence,
    /// The operation, given or inferred; `None` where it is not known.
    pub operation: Option<Operation>,
    /// The HTTP status, as given.
    pub status: Option<i64>,
    /// The provider's id, where known.
    pub provider: Option<Text<'a>>,
    /// How the provider became known.
    pub provider_known_by: Option<KnownBy>,
    /// The provider's own code.
    pub provider_code: Option<Text<'a>>,
    /// The provider's own words, the first 4,096 bytes of them.
    pub provider_message: Option<Text<'a>>,
    /// The id to quote to the provider's support.
    pub request_id: Option<Text<'a>>,
    /// The id of the render.
    pub task_id: Option<Text<'a>>,
    /// The provider's own word for the render's state.
    pub job_state: Option<Text<'a>>,
    /// From 0 to 100.
    pub progress: Option<f64>,
    /// How long the model itself worked, in milliseconds, where the provider tells.
    pub predict_ms: Option<u64>,
    /// What was delivered.
    pub outputs: Outputs<'a>,
    /// The fields that the provider found fault with.
    pub violations: Vec<Violation<'a>>,
    /// The limits that the answer tells, on successes too.
    pub limits: Vec<Limit<'a>>,
    /// What was read to come to this verdict, the deciding piece first.
    pub evidence: Vec<Evidence<'a>>,
}

/// How many outputs were asked for, came and were withheld.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Outputs<'a> {
    /// How many were asked for, where known.
    pub asked: Option<u32>,
    /// How many came, where the answer tells.
    pub delivered: Option<u32>,
    /// How many a filter withheld, where the answer tells.
    pub withheld: Option<u32>,
    /// What came.
    pub items: Vec<Output<'a>>,
}

/// One output: exactly one of `url`, `file_id` and `inline` is set.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Output<'a> {
    /// Where the file is.
    pub url: Option<Text<'a>>,
    /// The id to ask for the file by.
    pub file_id: Option<Text<'a>>,
    /// The file stands in the answer itself, at this JSON pointer (empty: the body is the file).
    pub inline: Option<String>,
    /// When the address or the file goes, in milliseconds since 1970.
    pub expires_at_ms: Option<u64>,
}

/// One field that the provider found fault with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Violation<'a> {
    /// The field, in the provider's spelling.
    pub field: Text<'a>,
    /// What is wrong with it.
    pub reason: Reason,
    /// What the provider wants instead, where it tells.
    pub wanted: Option<Text<'a>>,
}

/// One limit that the answer tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Limit<'a> {
    /// The limit's name: the provider's, or what the header counts (`requests`, `tokens`, …).
    pub name: Text<'a>,
    /// How many are allowed.
    pub limit: Option<u64>,
    /// How many are left.
    pub remaining: Option<u64>,
    /// In how many milliseconds there are more.
    pub reset_ms: Option<u64>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence<'a> {
    /// What it was read from.
    pub source: Source,
    /// Where: a JSON pointer, a header's name, or empty.
    pub place: Text<'a>,
    /// The text that matched.
    pub text: Text<'a>,
    /// The rule that matched it, such as `kling/1102`, `code/insufficient_quota` or `status/502`.
    pub rule: Text<'a>,
}

impl Verdict<'_> {
    /// Nothing is wrong: accepted, in progress or done.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.category == Category::None
    }

    /// A repeat is safe and may help, now or later: `retry` is `backoff` or `wait_long`.
    #[must_use]
    pub fn may_repeat(&self) -> bool {
        matches!(self.retry, Retry::Backoff | Retry::WaitLong)
    }

    /// The canonical JSON.
    ///
    /// ```
    /// # use taketwo::{Observation, classify};
    /// let json = classify(&Observation { status: Some(401), ..Observation::default() }).to_json();
    /// assert!(json.starts_with(r#"{"category":"auth","reason":"invalid_credentials","retry":"never""#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

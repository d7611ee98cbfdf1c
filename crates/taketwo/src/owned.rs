//! A verdict that outlives the answer it was read from, and its way back from the canonical JSON.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use crate::reason::Reason;
use crate::verdict::{Evidence, Limit, Output, Outputs, Text, Verdict, Violation};
use crate::words::{
    Account, Action, Category, Charge, Confidence, KnownBy, Layer, Modality, Operation, PolicyTopic, Render,
    Retry, RetryOf, Source, Stage, State,
};

/// A value that can cut its ties to what it borrows from.
trait Own {
    type Owned;
    fn own(self) -> Self::Owned;
}

impl Own for Text<'_> {
    type Owned = Text<'static>;
    fn own(self) -> Text<'static> {
        Cow::Owned(self.into_owned())
    }
}

impl<T: Own> Own for Option<T> {
    type Owned = Option<T::Owned>;
    fn own(self) -> Self::Owned {
        self.map(T::own)
    }
}

impl<T: Own> Own for Vec<T> {
    type Owned = Vec<T::Owned>;
    fn own(self) -> Self::Owned {
        self.into_iter().map(T::own).collect()
    }
}

macro_rules! owned_already {
    ($($type:ty)+) => {$(
        impl Own for $type {
            type Owned = Self;
            fn own(self) -> Self {
                self
            }
        }
    )+};
}
owned_already! {
    u32 u64 i64 f64 String
    Account Action Category Charge Confidence KnownBy Layer Modality Operation PolicyTopic Reason Render Retry RetryOf Source
    Stage State
}

/// `into_owned` and `Deserialize` for structs that borrow, from one list of their fields. A field that is missing
/// here does not compile.
macro_rules! owned {
    ($($name:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)+ })+) => {$(
        impl $name<'_> {
            /// The same value, borrowing from nothing.
            #[must_use]
            pub fn into_owned(self) -> $name<'static> {
                $name { $($field: self.$field.own(),)+ }
            }
        }

        impl Own for $name<'_> {
            type Owned = $name<'static>;
            fn own(self) -> Self::Owned {
                self.into_owned()
            }
        }

        impl<'de> Deserialize<'de> for $name<'static> {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                #[derive(Deserialize)]
                struct Fields { $($(#[$meta])* $field: $type,)+ }
                let Fields { $($field,)+ } = Fields::deserialize(d)?;
                Ok($name { $($field,)+ })
            }
        }
    )+};
}

owned! {
    Verdict {
        category: Category,
        reason: Reason,
        retry: Retry,
        retry_of: RetryOf,
        retry_after_ms: Option<u64>,
        render: Render,
        state: State,
        layer: Layer,
        action: Action,
        charge: Charge,
        account: Account,
        stage: Option<Stage>,
        modality: Option<Modality>,
        policy_topics: Vec<PolicyTopic>,
        confidence: Confidence,
        operation: Option<Operation>,
        status: Option<i64>,
        provider: Option<Text<'static>>,
        provider_known_by: Option<KnownBy>,
        provider_code: Option<Text<'static>>,
        provider_message: Option<Text<'static>>,
        request_id: Option<Text<'static>>,
        task_id: Option<Text<'static>>,
        job_state: Option<Text<'static>>,
        progress: Option<f64>,
        predict_ms: Option<u64>,
        outputs: Outputs<'static>,
        violations: Vec<Violation<'static>>,
        limits: Vec<Limit<'static>>,
        evidence: Vec<Evidence<'static>>,
    }

    Outputs {
        asked: Option<u32>,
        delivered: Option<u32>,
        withheld: Option<u32>,
        items: Vec<Output<'static>>,
    }

    Output {
        url: Option<Text<'static>>,
        file_id: Option<Text<'static>>,
        inline: Option<String>,
        expires_at_ms: Option<u64>,
    }

    Violation {
        field: Text<'static>,
        reason: Reason,
        wanted: Option<Text<'static>>,
    }

    Limit {
        name: Text<'static>,
        limit: Option<u64>,
        remaining: Option<u64>,
        reset_ms: Option<u64>,
    }

    Evidence {
        source: Source,
        place: Text<'static>,
        text: Text<'static>,
        rule: Text<'static>,
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict;
    use crate::{Observation, classify};

    #[test]
    fn a_verdict_comes_back_from_its_json() {
        let body = br#"{"error":{"code":"moderation_blocked","message":"violence"},"progress":12.3}"#;
        for status in [200, 400, 401, 503] {
            let verdict = classify(&Observation { status: Some(status), body, ..Observation::default() });
            let back: Verdict<'static> = serde_json::from_str(&verdict.to_json()).unwrap();
            assert_eq!(back, verdict);
            assert_eq!(verdict.into_owned(), back);
        }
    }
}

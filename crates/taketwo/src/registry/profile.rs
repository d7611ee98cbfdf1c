//! A provider's facts in the form that [`classify`](crate::classify) reads: made from a
//! [`SourceProfile`](super::source::SourceProfile) by the build step for the built-in providers, at run time for
//! overlays.

use alloc::borrow::Cow;
use alloc::string::String;

use super::source::{Phase, Weight};
use crate::reason::Reason;
use crate::words::{Account, Action, Charge, Modality, Operation, Render, Retry, Stage};

pub(crate) type Str = Cow<'static, str>;
pub(crate) type List<T> = Cow<'static, [T]>;

/// Writes a value as a Rust constant expression; only the build step uses it.
pub(crate) trait Bake {
    #[allow(dead_code, reason = "the build step writes the tables that the crate only reads")]
    fn bake(&self, out: &mut String);
}

macro_rules! baked {
    ($($name:ident { $($field:ident: $type:ty,)+ })+) => {$(
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $name { $(pub(crate) $field: $type,)+ }

        impl Bake for $name {
            fn bake(&self, out: &mut String) {
                out.push_str(concat!(stringify!($name), " { "));
                $(out.push_str(concat!(stringify!($field), ": ")); self.$field.bake(out); out.push_str(", ");)+
                out.push('}');
            }
        }
    )+};
}

baked! {
    Profile {
        id: Str,
        name: Str,
        gateway: bool,
        hosts: List<Str>,
        shape: List<Str>,
        routes: List<CompiledRoute>,
        task_id: List<Str>,
        request_id: List<Str>,
        state_at: List<Str>,
        // Folded, sorted by word.
        state_words: List<(Str, Phase)>,
        state_absent: Option<Phase>,
        code_at: List<Str>,
        message_at: List<Str>,
        // Folded.
        ok_codes: List<Str>,
        error_present: List<Str>,
        echo: List<Str>,
        url_at: List<Str>,
        file_at: List<Str>,
        inline_at: List<Str>,
        separate: bool,
        withheld_at: List<Str>,
        expires_at: List<Str>,
        progress_at: Str,
        progress_full: u32,
        timing: List<(Str, u32)>,
        waits: List<CompiledWait>,
        limits: List<CompiledLimit>,
        // The most particular first.
        rules: List<Rule>,
        billing_failed: Option<Charge>,
        billing_input_blocked: Option<Charge>,
        billing_output_blocked: Option<Charge>,
        billing_canceled: Option<Charge>,
        models: u32,
    }
    CompiledRoute { operation: Operation, method: Str, path: Str, host: Str, blocking: bool, }
    CompiledWait { at: Str, unit_ms: u32, operation: Option<Operation>, poll: bool, }
    CompiledLimit { name: Str, limit: Str, remaining: Str, reset: Str, }
    Rule { name: Str, conditions: List<Condition>, then: Outcome, }
    Outcome {
        reason: Reason,
        retry: Option<Retry>,
        retry_read: Option<Retry>,
        stage: Option<Stage>,
        modality: Option<Modality>,
        charge: Option<Charge>,
        account: Option<Account>,
        render: Option<Render>,
        action: Option<Action>,
        wait_s: Option<u32>,
        weight: Weight,
    }
}

/// One condition of a rule. Texts are folded as they are compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition {
    Code(List<Str>),
    CodePrefix(List<Str>),
    Message(List<Str>),
    Status(List<u16>),
    Operation(List<Operation>),
    State(List<Phase>),
    Header(Str, List<Str>),
    NoHeader(Str),
    Field(Str, List<Str>),
    NoField(Str),
}

impl Bake for Condition {
    fn bake(&self, out: &mut String) {
        let (name, first, rest): (&str, &dyn Bake, Option<&dyn Bake>) = match self {
            Self::Code(a) => ("Code", a, None),
            Self::CodePrefix(a) => ("CodePrefix", a, None),
            Self::Message(a) => ("Message", a, None),
            Self::Status(a) => ("Status", a, None),
            Self::Operation(a) => ("Operation", a, None),
            Self::State(a) => ("State", a, None),
            Self::Header(a, b) => ("Header", a, Some(b)),
            Self::NoHeader(a) => ("NoHeader", a, None),
            Self::Field(a, b) => ("Field", a, Some(b)),
            Self::NoField(a) => ("NoField", a, None),
        };
        out.push_str("Condition::");
        out.push_str(name);
        out.push('(');
        first.bake(out);
        if let Some(rest) = rest {
            out.push_str(", ");
            rest.bake(out);
        }
        out.push(')');
    }
}

macro_rules! baked_words {
    ($($name:ident)+) => {$(
        impl Bake for $name {
            fn bake(&self, out: &mut String) {
                out.push_str(&alloc::format!(concat!(stringify!($name), "::{:?}"), self));
            }
        }
    )+};
}
baked_words! { Account Action Charge Modality Operation Phase Reason Render Retry Stage Weight }

impl Bake for bool {
    fn bake(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Bake for u16 {
    fn bake(&self, out: &mut String) {
        out.push_str(&alloc::format!("{self}"));
    }
}

impl Bake for u32 {
    fn bake(&self, out: &mut String) {
        out.push_str(&alloc::format!("{self}"));
    }
}

impl Bake for Str {
    fn bake(&self, out: &mut String) {
        out.push_str(&alloc::format!("Cow::Borrowed({self:?})"));
    }
}

impl<T: Bake> Bake for Option<T> {
    fn bake(&self, out: &mut String) {
        match self {
            None => out.push_str("None"),
            Some(value) => {
                out.push_str("Some(");
                value.bake(out);
                out.push(')');
            }
        }
    }
}

impl<A: Bake, B: Bake> Bake for (A, B) {
    fn bake(&self, out: &mut String) {
        out.push('(');
        self.0.bake(out);
        out.push_str(", ");
        self.1.bake(out);
        out.push(')');
    }
}

impl<T: Bake + Clone + 'static> Bake for List<T> {
    fn bake(&self, out: &mut String) {
        out.push_str("Cow::Borrowed(&[");
        for item in self.iter() {
            item.bake(out);
            out.push_str(", ");
        }
        out.push_str("])");
    }
}

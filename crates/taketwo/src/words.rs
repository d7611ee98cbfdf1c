//! The vocabulary: every closed list of words that a [`Verdict`](crate::Verdict) is told in.
//!
//! The string values are the same in Rust, Python, JavaScript and JSON. [`lists`] hands all of them to the
//! generator of the other languages' types.

macro_rules! words {
    (fn lists; $($(#[$meta:meta])* $name:ident { $($body:tt)* })+) => {
        words! { $($(#[$meta])* $name { $($body)* })+ }

        /// Every list of words but the reasons: the name of the type and its values.
        #[must_use]
        pub fn lists() -> alloc::vec::Vec<(&'static str, alloc::vec::Vec<&'static str>)> {
            alloc::vec![$((stringify!($name), $name::ALL.iter().map(|w| w.as_str()).collect()),)+]
        }
    };
    ($($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum $name { $($(#[$doc])* $variant,)+ }

            impl $name {
                /// Every value, in the order of declaration.
                pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

                /// The value as it is written in every language and in JSON.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self { $(Self::$variant => $text,)+ }
                }

                /// The value whose text is `text`, if there is one.
                #[must_use]
                pub fn parse(text: &str) -> Option<Self> {
                    match text { $($text => Some(Self::$variant),)+ _ => None }
                }
            }

            impl AsRef<str> for $name {
                fn as_ref(&self) -> &str {
                    self.as_str()
                }
            }

            impl core::fmt::Display for $name {
                fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                    s.serialize_str(self.as_str())
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                    let text = <alloc::borrow::Cow<'de, str>>::deserialize(d)?;
                    Self::parse(&text).ok_or_else(|| {
                        serde::de::Error::custom(alloc::format!(
                            "`{text}` is no {}; one of: {}",
                            stringify!($name).to_ascii_lowercase(),
                            Self::ALL.iter().map(|w| w.as_str()).collect::<alloc::vec::Vec<_>>().join(", "),
                        ))
                    })
                }
            }

            #[cfg(feature = "schema")]
            impl schemars::JsonSchema for $name {
                fn schema_name() -> alloc::borrow::Cow<'static, str> {
                    alloc::borrow::Cow::Borrowed(stringify!($name))
                }

                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!({ "type": "string", "enum": [$($text,)+] })
                }
            }
        )+
    };
}
pub(crate) use words;

words! {
    fn lists;

    /// What the host did when the answer came.
    Operation {
        /// Asked for a new render. The only call that can cost money.
        Submit = "submit",
        /// Asked for the state of a render.
        Poll = "poll",
        /// Fetched the finished job's answer by a call of its own.
        Result = "result",
        /// Fetched the file.
        Download = "download",
        /// Asked whether a render exists, by a reference or in a list.
        LookUp = "look_up",
        /// Asked to stop a render.
        Cancel = "cancel",
        /// Sent an input file.
        Upload = "upload",
        /// Received a call from the provider.
        Webhook = "webhook",
    }

    /// Where the failure lives.
    Layer {
        /// No answer, or one that an edge or a proxy made, or one that cannot be read.
        Transport = "transport",
        /// An answer about this call.
        Api = "api",
        /// An answer about the render.
        Job = "job",
        /// An answer to a download.
        Delivery = "delivery",
    }

    /// The render's state, as far as this answer tells.
    State {
        /// Accepted, queued or running.
        Pending = "pending",
        /// A usable output is there.
        Succeeded = "succeeded",
        /// Finished with fewer outputs than asked.
        Partial = "partial",
        /// Over, without a usable output; or refused, so that it never began.
        Failed = "failed",
        /// This call failed and tells nothing about the render.
        Unknown = "unknown",
    }

    /// The family of the failure.
    Category {
        /// The request itself must change.
        Validation = "validation",
        /// Key, account, rights or money.
        Auth = "auth",
        /// Too fast, too many, or a cap.
        RateLimit = "rate_limit",
        /// Content was refused or withheld.
        Safety = "safety",
        /// The provider or a gateway broke.
        Server = "server",
        /// The render ended without a cause that belongs to another family.
        Job = "job",
        /// The call did not get through, or its answer cannot be read.
        Network = "network",
        /// Nothing in the answer was recognised.
        Unknown = "unknown",
        /// Nothing is wrong.
        None = "none",
    }

    /// May the call, or the render, be tried again?
    Retry {
        /// Repeating cannot help.
        Never = "never",
        /// Yes, after a delay.
        Backoff = "backoff",
        /// Only after asking whether a render exists: a repeat could be paid twice.
        CheckFirst = "check_first",
        /// Yes, but minutes or hours later.
        WaitLong = "wait_long",
        /// There is nothing to repeat.
        None = "none",
    }

    /// What a repeat would repeat.
    RetryOf {
        /// This very call.
        Call = "call",
        /// The render: this job is over and only a new submit can help.
        Render = "render",
    }

    /// Does a render exist because of this attempt or an earlier one?
    Render {
        /// No: nothing was started.
        No = "no",
        /// It may.
        Maybe = "maybe",
        /// Yes.
        Yes = "yes",
    }

    /// Is money taken for this attempt?
    Charge {
        /// No.
        No = "no",
        /// Yes.
        Yes = "yes",
        /// Taken and given back.
        Refunded = "refunded",
        /// Not told.
        Unknown = "unknown",
    }

    /// Whose wallet, key or limit the failure speaks of.
    Account {
        /// The caller's own.
        Caller = "caller",
        /// The gateway's account at its vendor.
        Gateway = "gateway",
        /// Not told.
        Unknown = "unknown",
    }

    /// The first move.
    Action {
        /// Change the request.
        FixRequest = "fix_request",
        /// Mend the key, its header or its environment.
        FixCredentials = "fix_credentials",
        /// Look at balance, plan and caps.
        CheckBilling = "check_billing",
        /// Ask for access to the model, the route or the network.
        RequestAccess = "request_access",
        /// Rewrite the prompt.
        RewritePrompt = "rewrite_prompt",
        /// Replace an input file.
        ReplaceAsset = "replace_asset",
        /// Switch the sound track off.
        DisableAudio = "disable_audio",
        /// Send less, later.
        SlowDown = "slow_down",
        /// Ask the provider whether the render exists.
        CheckTask = "check_task",
        /// Look at the provider's status page.
        CheckStatusPage = "check_status_page",
        /// Go on polling.
        KeepPolling = "keep_polling",
        /// Submit again.
        Resubmit = "resubmit",
        /// Fetch the file, again if it failed.
        DownloadAgain = "download_again",
        /// Write to the provider with the request id.
        ContactSupport = "contact_support",
        /// Nothing to do.
        None = "none",
    }

    /// What decided the reason.
    Confidence {
        /// The provider's own documented table.
        Documented = "documented",
        /// A header, a code or a shape that many providers use.
        Convention = "convention",
        /// The wording of the message.
        Wording = "wording",
        /// Only the status or the state.
        Status = "status",
    }

    /// When content was refused.
    Stage {
        /// Before anything was rendered.
        Input = "input",
        /// While rendering.
        Generation = "generation",
        /// After rendering, when the result was looked at.
        Output = "output",
    }

    /// What kind of content was refused.
    Modality {
        /// Text.
        Text = "text",
        /// A picture.
        Image = "image",
        /// A moving picture.
        Video = "video",
        /// Sound.
        Audio = "audio",
    }

    /// What a refusal of content is about.
    PolicyTopic {
        /// Copyright, trademarks, works of others.
        Copyright = "copyright",
        /// Drugs.
        Drugs = "drugs",
        /// Hate and harassment.
        Hate = "hate",
        /// The likeness of a real person, or private data.
        Likeness = "likeness",
        /// Medical content.
        Medical = "medical",
        /// Children and young people.
        Minors = "minors",
        /// Politics and elections.
        Politics = "politics",
        /// Self-harm and suicide.
        SelfHarm = "self_harm",
        /// Nudity and sex.
        Sexual = "sexual",
        /// Violence and gore.
        Violence = "violence",
        /// Weapons.
        Weapons = "weapons",
    }

    /// How the provider became known.
    KnownBy {
        /// The host named it.
        Given = "given",
        /// The URL's host belongs to it.
        Url = "url",
        /// The body or a header has a shape that only it sends.
        Shape = "shape",
    }

    /// What a piece of evidence was read from.
    Source {
        /// The error of the HTTP client.
        Transport = "transport",
        /// The HTTP status.
        Status = "status",
        /// A header.
        Header = "header",
        /// The body.
        Body = "body",
        /// Something the host passed in, such as the number of outputs asked for.
        Input = "input",
    }
}

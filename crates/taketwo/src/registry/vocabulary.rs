//! The words of a provider's file that no verdict uses.

use crate::words::words;

words! {
    /// What a provider's word for a job's state means.
    Phase {
        /// Accepted, queued or running.
        Pending = "pending",
        /// Finished well, as far as the word alone tells.
        Succeeded = "succeeded",
        /// Over without success.
        Failed = "failed",
        /// Stopped by whomever.
        Canceled = "canceled",
        /// Lapsed before it ran or was fetched.
        Expired = "expired",
    }

    /// How far a rule's answer may be changed by the wording of the message.
    Weight {
        /// Not at all.
        Final = "final",
        /// Wording may name a finer reason of the same family.
        Family = "family",
        /// Any wording that says something wins.
        Weak = "weak",
    }

    /// What kind of host the provider is.
    Kind {
        /// Makes or serves its own models.
        Vendor = "vendor",
        /// Passes requests on to others.
        Gateway = "gateway",
    }

    /// What a second submit under the same key does.
    Repeat {
        /// Answers with the first render.
        Replays = "replays",
        /// Is refused, which proves that the first one was taken.
        Rejects = "rejects",
        /// Starts another render.
        Ignored = "ignored",
        /// Nobody says.
        Undocumented = "undocumented",
    }

    /// Where a model stands in its life.
    ModelStatus {
        /// Offered.
        Current = "current",
        /// Offered, and may change without notice.
        Preview = "preview",
        /// Still answers; its end is announced.
        Deprecated = "deprecated",
        /// Gone.
        Retired = "retired",
    }
}

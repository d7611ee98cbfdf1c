//! Misuse of the library. What providers do wrong is never an error here; it is a [`Verdict`](crate::Verdict).

use alloc::string::String;

/// Misuse of the library.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An overlay cannot be used.
    #[error("overlay is not valid at `{at}`: {problem}")]
    Overlay {
        /// Where in the overlay, as a JSON pointer; empty for the whole.
        at: String,
        /// What is wrong, and what to do.
        problem: String,
    },
}

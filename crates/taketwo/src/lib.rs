//! taketwo tells a program that calls text-to-video APIs what an answer means, whether to try again, and what to
//! do next, so that nobody pays twice for one render and nobody repeats what can never pass.
//!
//! The crate does no I/O and has no clock and no random source: the host performs the HTTP and passes in what it
//! saw.
//!
//! ```
//! use taketwo::{Category, Observation, Operation, Render, Retry, classify};
//!
//! // A submit that ends in a reset may have started a render: never repeat it blindly.
//! let verdict = classify(&Observation {
//!     operation: Some(Operation::Submit),
//!     transport: Some("ECONNRESET"),
//!     ..Observation::default()
//! });
//! assert_eq!((verdict.category, verdict.retry), (Category::Network, Retry::CheckFirst));
//! assert_eq!(verdict.render, Render::Maybe);
//! ```
#![no_std]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        reason = "a test may fail loudly"
    )
)]

extern crate alloc;

mod classify;
mod error;
mod fold;
mod observe;
mod owned;
mod phrase;
mod reason;
pub mod registry;
mod scan;

mod verdict;
mod wording;
pub mod words;

pub use classify::{HEADERS, classify};
pub use error::Error;
pub use observe::Observation;
pub use reason::{Reason, ReasonInfo};
pub use registry::{Registry, RegistryInfo};
pub use verdict::{Evidence, Limit, Output, Outputs, Text, Verdict, Violation};
pub use words::{
    Account, Action, Category, Charge, Confidence, KnownBy, Layer, Modality, Operation, PolicyTopic, Render,
    Retry, RetryOf, Source, Stage, State,
};

/// The README's Rust runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

//! What the HTTP status alone says, with the operation.

use crate::reason::Reason;
use crate::words::Operation;

/// The reason that a failing status stands for, where nothing else is known.
pub(super) fn reason(status: i64, operation: Option<Operation>) -> Reason {
    match status {
        400 => Reason::MalformedRequest,
        401 => Reason::InvalidCredentials,
        402 => Reason::InsufficientCredits,
        403 if operation == Some(Operation::Download) => Reason::OutputExpired,
        403 => Reason::PermissionDenied,
        404 | 410 => gone(operation),
        405 => Reason::MethodNotAllowed,
        406 | 411 | 412 | 417 | 421 | 426 | 428 | 431 => Reason::MalformedRequest,
        407 | 511 => Reason::ProxyDenied,
        408 => Reason::ClientTimeout,
        409 if operation == Some(Operation::Cancel) => Reason::ParameterConflict,
        409 => Reason::DuplicateRequest,
        413 | 414 => Reason::PayloadTooLarge,
        415 => Reason::UnsupportedMediaType,
        422 => Reason::InvalidParameter,
        424 => Reason::BadGateway,
        425 | 429 => Reason::RateLimited,
        451 => Reason::RegionNotSupported,
        460 | 499 => Reason::Aborted,
        500 => Reason::InternalError,
        501 => Reason::EndpointNotFound,
        502 | 520 | 521 | 523 | 525 | 526 | 527 | 530 => Reason::BadGateway,
        503 | 509 | 529 => Reason::Overloaded,
        504 | 522 | 524 | 598 | 599 => Reason::GatewayTimeout,
        505..=599 => Reason::InternalError,
        _ => Reason::Unrecognized,
    }
}

fn gone(operation: Option<Operation>) -> Reason {
    match operation {
        Some(Operation::Download) => Reason::OutputExpired,
        Some(
            Operation::Poll | Operation::Result | Operation::Cancel | Operation::LookUp | Operation::Webhook,
        ) => Reason::TaskNotFound,
        Some(Operation::Submit | Operation::Upload) | None => Reason::EndpointNotFound,
    }
}

/// A number in the body that can only be an HTTP status, repeated.
pub(super) fn is_repeated(number: f64) -> bool {
    let known = [
        400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 415, 422, 429, 500, 502, 503, 504, 520, 522, 524,
        529,
    ];
    known.iter().any(|status| f64::from(*status) == number)
}

/// A status that says what is wrong, so that a code which only says that something is loses to it.
pub(super) fn is_telling(status: i64) -> bool {
    matches!(status, 401 | 402 | 404 | 405 | 407 | 408 | 413 | 415 | 429 | 502..=504 | 520..=530)
}

/// The message is no more than the status's own name.
pub(super) fn is_its_name(words: &str) -> bool {
    matches!(
        words.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '),
        "bad request"
            | "unauthorized"
            | "payment required"
            | "forbidden"
            | "not found"
            | "method not allowed"
            | "conflict"
            | "gone"
            | "payload too large"
            | "unsupported media type"
            | "unprocessable entity"
            | "unprocessable content"
            | "too many requests"
            | "internal server error"
            | "internal error"
            | "server error"
            | "bad gateway"
            | "service unavailable"
            | "gateway timeout"
            | "gateway time-out"
            | "request timeout"
            | "upstream error"
            | "error"
    )
}

/// The edge says that it never reached the origin, or turned the request away: nothing was started.
pub(super) fn is_undelivered(status: i64) -> bool {
    matches!(status, 407 | 425 | 511 | 521 | 522 | 523 | 525 | 526 | 530)
}

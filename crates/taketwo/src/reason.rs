//! The one table of reasons. Everything that lists reasons, in any language, is generated from it.

use crate::words::{Action, Category, Retry, words};

macro_rules! reasons {
    ($($variant:ident = $text:literal: $category:ident, $retry:ident, $action:ident, $sentence:literal;)+) => {
        words! {
            /// The fine, stable code of what an answer means.
            Reason { $(#[doc = $sentence] $variant = $text,)+ }
        }

        impl Reason {
            /// The row of the table for this reason.
            #[must_use]
            pub const fn info(self) -> ReasonInfo {
                match self {
                    $(Self::$variant => ReasonInfo {
                        category: Category::$category,
                        retry: Retry::$retry,
                        action: Action::$action,
                        sentence: $sentence,
                    },)+
                }
            }
        }
    };
}

/// One row of the table of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReasonInfo {
    /// The family.
    pub category: Category,
    /// May it be tried again, where nothing else is known? A submit that may have started a render is
    /// `check_first` whatever stands here.
    pub retry: Retry,
    /// The first move, where the operation does not ask for another.
    pub action: Action,
    /// What it means, in one sentence.
    pub sentence: &'static str,
}

impl Reason {
    /// The family of this reason.
    #[must_use]
    pub const fn category(self) -> Category {
        self.info().category
    }
}

reasons! {
    MalformedRequest = "malformed_request": Validation, Never, FixRequest, "The request could not be read or has the wrong form.";
    MissingParameter = "missing_parameter": Validation, Never, FixRequest, "A required parameter is missing.";
    InvalidParameter = "invalid_parameter": Validation, Never, FixRequest, "A parameter has a value or a type that is not accepted.";
    UnsupportedParameter = "unsupported_parameter": Validation, Never, FixRequest, "A parameter is not offered by this model or route.";
    ParameterConflict = "parameter_conflict": Validation, Never, FixRequest, "Two parameters, or a parameter and the mode, exclude each other.";
    ModelNotFound = "model_not_found": Validation, Never, FixRequest, "The model id is not known here, or is retired.";
    EndpointNotFound = "endpoint_not_found": Validation, Never, FixRequest, "The path does not exist.";
    TaskNotFound = "task_not_found": Validation, Never, CheckTask, "The task id is not known, or its record is no longer kept.";
    PayloadTooLarge = "payload_too_large": Validation, Never, ReplaceAsset, "The request or an input file is larger than allowed.";
    UnsupportedMediaType = "unsupported_media_type": Validation, Never, FixRequest, "The content type or the file format is not accepted.";
    InvalidAsset = "invalid_asset": Validation, Never, ReplaceAsset, "An input file has wrong dimensions, length or content.";
    AssetUnreachable = "asset_unreachable": Validation, Never, ReplaceAsset, "The provider could not load an input file from its address.";
    PromptTooLong = "prompt_too_long": Validation, Never, FixRequest, "The prompt is longer than the model accepts.";
    MethodNotAllowed = "method_not_allowed": Validation, Never, FixRequest, "The path does not take this HTTP method.";
    DuplicateRequest = "duplicate_request": Validation, CheckFirst, CheckTask, "The same request, key or reference was already sent.";

    MissingCredentials = "missing_credentials": Auth, Never, FixCredentials, "No key was sent.";
    InvalidCredentials = "invalid_credentials": Auth, Never, FixCredentials, "The key, its header or its signature is not valid.";
    ExpiredCredentials = "expired_credentials": Auth, Never, FixCredentials, "The key or token was valid once and is over.";
    AccountSuspended = "account_suspended": Auth, Never, ContactSupport, "The account is blocked or closed.";
    PermissionDenied = "permission_denied": Auth, Never, RequestAccess, "The key has no right to this action or resource.";
    ModelAccessDenied = "model_access_denied": Auth, Never, RequestAccess, "The model is not switched on for this account or plan.";
    IpNotAllowed = "ip_not_allowed": Auth, Never, RequestAccess, "The caller's address is not on the allow list.";
    RegionNotSupported = "region_not_supported": Auth, Never, RequestAccess, "The service is not offered in the caller's region.";
    InsufficientCredits = "insufficient_credits": Auth, Never, CheckBilling, "The balance, the credits or the free allowance is used up.";
    ProxyDenied = "proxy_denied": Auth, Never, RequestAccess, "A proxy or firewall on the way refused the request; the provider never saw it.";

    RateLimited = "rate_limited": RateLimit, Backoff, SlowDown, "Too many requests in a short time.";
    ConcurrencyLimited = "concurrency_limited": RateLimit, Backoff, SlowDown, "Too many jobs run at once.";
    QuotaExceeded = "quota_exceeded": RateLimit, WaitLong, SlowDown, "The quota of an hour, a day or a plan period is used up.";
    SpendLimitReached = "spend_limit_reached": RateLimit, Never, CheckBilling, "A cap on spending is reached, though the balance may not be.";

    PromptBlocked = "prompt_blocked": Safety, Never, RewritePrompt, "The prompt was refused.";
    AssetBlocked = "asset_blocked": Safety, Never, ReplaceAsset, "An input picture, clip or sound was refused.";
    OutputBlocked = "output_blocked": Safety, Never, RewritePrompt, "The result was made and then withheld.";
    ContentBlocked = "content_blocked": Safety, Never, RewritePrompt, "Content was refused, and the answer does not tell which.";
    OutputsFiltered = "outputs_filtered": Safety, Never, RewritePrompt, "Some or all of the results were withheld by a filter.";

    InternalError = "internal_error": Server, Backoff, Resubmit, "The provider broke.";
    BadGateway = "bad_gateway": Server, Backoff, CheckStatusPage, "A gateway got no proper answer from the service behind it.";
    Overloaded = "overloaded": Server, Backoff, SlowDown, "The service is at its capacity, or is not there for the moment.";
    Maintenance = "maintenance": Server, WaitLong, CheckStatusPage, "The service is down on purpose.";
    GatewayTimeout = "gateway_timeout": Server, Backoff, CheckTask, "A gateway waited too long for the service behind it.";

    JobFailed = "job_failed": Job, Backoff, Resubmit, "The render failed without a cause that says more.";
    JobTimedOut = "job_timed_out": Job, Backoff, Resubmit, "The render took longer than it may.";
    JobExpired = "job_expired": Job, Backoff, Resubmit, "The job lapsed before it ran or before it was fetched.";
    JobCanceled = "job_canceled": Job, Never, None, "The job was canceled.";
    PartialOutput = "partial_output": Job, Never, DownloadAgain, "Fewer outputs came than were asked for, and no cause was told.";
    MissingOutput = "missing_output": Job, Never, ContactSupport, "The job says it succeeded, and there is no output.";
    OutputExpired = "output_expired": Job, Never, CheckTask, "The file or its address is no longer there.";

    ConnectFailed = "connect_failed": Network, Backoff, Resubmit, "No connection could be made; nothing was delivered.";
    DnsFailed = "dns_failed": Network, Backoff, Resubmit, "The host's name could not be resolved; nothing was delivered.";
    TlsFailed = "tls_failed": Network, Never, FixRequest, "No secure connection could be made; nothing was delivered.";
    ConnectionReset = "connection_reset": Network, Backoff, CheckTask, "The connection broke after the request may have been delivered.";
    ClientTimeout = "client_timeout": Network, Backoff, CheckTask, "The client stopped waiting; the request may have been delivered.";
    Aborted = "aborted": Network, Backoff, CheckTask, "The caller gave up; the request may have been delivered.";
    InvalidResponse = "invalid_response": Network, Backoff, CheckTask, "The answer is cut, empty or not of the form that the provider sends.";

    Unrecognized = "unrecognized": Unknown, CheckFirst, CheckTask, "Nothing in the answer was recognised.";
    Ok = "ok": None, None, None, "Nothing is wrong.";
    Pending = "pending": None, None, KeepPolling, "The render is accepted, queued or running.";
}

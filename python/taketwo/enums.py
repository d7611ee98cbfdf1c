# Written by `cargo xtask gen` from the core's tables; do not edit.
"""The words that a verdict is told in, as enums for those who like them.

A member is the plain text as well:

>>> from taketwo.enums import Retry
>>> Retry.CHECK_FIRST == "check_first"
True
"""

import sys

if sys.version_info >= (3, 11):
    from enum import StrEnum
else:
    from enum import Enum

    class StrEnum(str, Enum):
        """What Python 3.11 has of this name."""

        __str__ = str.__str__


__all__ = [
    "Account",
    "Action",
    "Category",
    "Charge",
    "Confidence",
    "KnownBy",
    "Layer",
    "Modality",
    "Operation",
    "PolicyTopic",
    "Reason",
    "Render",
    "Retry",
    "RetryOf",
    "Source",
    "Stage",
    "State",
]


class Operation(StrEnum):
    """What the host did when the answer came."""

    SUBMIT = "submit"
    POLL = "poll"
    RESULT = "result"
    DOWNLOAD = "download"
    LOOK_UP = "look_up"
    CANCEL = "cancel"
    UPLOAD = "upload"
    WEBHOOK = "webhook"


class Layer(StrEnum):
    """Where the failure lives."""

    TRANSPORT = "transport"
    API = "api"
    JOB = "job"
    DELIVERY = "delivery"


class State(StrEnum):
    """The render's state, as far as this answer tells."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Category(StrEnum):
    """The family of the failure; `none` where nothing is wrong."""

    VALIDATION = "validation"
    AUTH = "auth"
    RATE_LIMIT = "rate_limit"
    SAFETY = "safety"
    SERVER = "server"
    JOB = "job"
    NETWORK = "network"
    UNKNOWN = "unknown"
    NONE = "none"


class Retry(StrEnum):
    """May the call, or the render, be tried again?"""

    NEVER = "never"
    BACKOFF = "backoff"
    CHECK_FIRST = "check_first"
    WAIT_LONG = "wait_long"
    NONE = "none"


class RetryOf(StrEnum):
    """What a repeat would repeat: this very call, or the render by a new submit."""

    CALL = "call"
    RENDER = "render"


class Render(StrEnum):
    """Does a render exist because of this attempt or an earlier one?"""

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"


class Charge(StrEnum):
    """Is money taken for this attempt?"""

    NO = "no"
    YES = "yes"
    REFUNDED = "refunded"
    UNKNOWN = "unknown"


class Account(StrEnum):
    """Whose wallet, key or limit the failure speaks of."""

    CALLER = "caller"
    GATEWAY = "gateway"
    UNKNOWN = "unknown"


class Action(StrEnum):
    """The first move."""

    FIX_REQUEST = "fix_request"
    FIX_CREDENTIALS = "fix_credentials"
    CHECK_BILLING = "check_billing"
    REQUEST_ACCESS = "request_access"
    REWRITE_PROMPT = "rewrite_prompt"
    REPLACE_ASSET = "replace_asset"
    DISABLE_AUDIO = "disable_audio"
    SLOW_DOWN = "slow_down"
    CHECK_TASK = "check_task"
    CHECK_STATUS_PAGE = "check_status_page"
    KEEP_POLLING = "keep_polling"
    RESUBMIT = "resubmit"
    DOWNLOAD_AGAIN = "download_again"
    CONTACT_SUPPORT = "contact_support"
    NONE = "none"


class Confidence(StrEnum):
    """What decided the reason."""

    DOCUMENTED = "documented"
    CONVENTION = "convention"
    WORDING = "wording"
    STATUS = "status"


class Stage(StrEnum):
    """When content was refused."""

    INPUT = "input"
    GENERATION = "generation"
    OUTPUT = "output"


class Modality(StrEnum):
    """What kind of content was refused."""

    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


class PolicyTopic(StrEnum):
    """What a refusal of content is about."""

    COPYRIGHT = "copyright"
    DRUGS = "drugs"
    HATE = "hate"
    LIKENESS = "likeness"
    MEDICAL = "medical"
    MINORS = "minors"
    POLITICS = "politics"
    SELF_HARM = "self_harm"
    SEXUAL = "sexual"
    VIOLENCE = "violence"
    WEAPONS = "weapons"


class KnownBy(StrEnum):
    """How the provider became known."""

    GIVEN = "given"
    URL = "url"
    SHAPE = "shape"


class Source(StrEnum):
    """What a piece of evidence was read from."""

    TRANSPORT = "transport"
    STATUS = "status"
    HEADER = "header"
    BODY = "body"
    INPUT = "input"


class Reason(StrEnum):
    """The fine, stable code of what an answer means."""

    MALFORMED_REQUEST = "malformed_request"
    """The request could not be read or has the wrong form."""
    MISSING_PARAMETER = "missing_parameter"
    """A required parameter is missing."""
    INVALID_PARAMETER = "invalid_parameter"
    """A parameter has a value or a type that is not accepted."""
    UNSUPPORTED_PARAMETER = "unsupported_parameter"
    """A parameter is not offered by this model or route."""
    PARAMETER_CONFLICT = "parameter_conflict"
    """Two parameters, or a parameter and the mode, exclude each other."""
    MODEL_NOT_FOUND = "model_not_found"
    """The model id is not known here, or is retired."""
    ENDPOINT_NOT_FOUND = "endpoint_not_found"
    """The path does not exist."""
    TASK_NOT_FOUND = "task_not_found"
    """The task id is not known, or its record is no longer kept."""
    PAYLOAD_TOO_LARGE = "payload_too_large"
    """The request or an input file is larger than allowed."""
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    """The content type or the file format is not accepted."""
    INVALID_ASSET = "invalid_asset"
    """An input file has wrong dimensions, length or content."""
    ASSET_UNREACHABLE = "asset_unreachable"
    """The provider could not load an input file from its address."""
    PROMPT_TOO_LONG = "prompt_too_long"
    """The prompt is longer than the model accepts."""
    METHOD_NOT_ALLOWED = "method_not_allowed"
    """The path does not take this HTTP method."""
    DUPLICATE_REQUEST = "duplicate_request"
    """The same request, key or reference was already sent."""
    MISSING_CREDENTIALS = "missing_credentials"
    """No key was sent."""
    INVALID_CREDENTIALS = "invalid_credentials"
    """The key, its header or its signature is not valid."""
    EXPIRED_CREDENTIALS = "expired_credentials"
    """The key or token was valid once and is over."""
    ACCOUNT_SUSPENDED = "account_suspended"
    """The account is blocked or closed."""
    PERMISSION_DENIED = "permission_denied"
    """The key has no right to this action or resource."""
    MODEL_ACCESS_DENIED = "model_access_denied"
    """The model is not switched on for this account or plan."""
    IP_NOT_ALLOWED = "ip_not_allowed"
    """The caller's address is not on the allow list."""
    REGION_NOT_SUPPORTED = "region_not_supported"
    """The service is not offered in the caller's region."""
    INSUFFICIENT_CREDITS = "insufficient_credits"
    """The balance, the credits or the free allowance is used up."""
    PROXY_DENIED = "proxy_denied"
    """A proxy or firewall on the way refused the request; the provider never saw it."""
    RATE_LIMITED = "rate_limited"
    """Too many requests in a short time."""
    CONCURRENCY_LIMITED = "concurrency_limited"
    """Too many jobs run at once."""
    QUOTA_EXCEEDED = "quota_exceeded"
    """The quota of an hour, a day or a plan period is used up."""
    SPEND_LIMIT_REACHED = "spend_limit_reached"
    """A cap on spending is reached, though the balance may not be."""
    PROMPT_BLOCKED = "prompt_blocked"
    """The prompt was refused."""
    ASSET_BLOCKED = "asset_blocked"
    """An input picture, clip or sound was refused."""
    OUTPUT_BLOCKED = "output_blocked"
    """The result was made and then withheld."""
    CONTENT_BLOCKED = "content_blocked"
    """Content was refused, and the answer does not tell which."""
    OUTPUTS_FILTERED = "outputs_filtered"
    """Some or all of the results were withheld by a filter."""
    INTERNAL_ERROR = "internal_error"
    """The provider broke."""
    BAD_GATEWAY = "bad_gateway"
    """A gateway got no proper answer from the service behind it."""
    OVERLOADED = "overloaded"
    """The service is at its capacity, or is not there for the moment."""
    MAINTENANCE = "maintenance"
    """The service is down on purpose."""
    GATEWAY_TIMEOUT = "gateway_timeout"
    """A gateway waited too long for the service behind it."""
    JOB_FAILED = "job_failed"
    """The render failed without a cause that says more."""
    JOB_TIMED_OUT = "job_timed_out"
    """The render took longer than it may."""
    JOB_EXPIRED = "job_expired"
    """The job lapsed before it ran or before it was fetched."""
    JOB_CANCELED = "job_canceled"
    """The job was canceled."""
    PARTIAL_OUTPUT = "partial_output"
    """Fewer outputs came than were asked for, and no cause was told."""
    MISSING_OUTPUT = "missing_output"
    """The job says it succeeded, and there is no output."""
    OUTPUT_EXPIRED = "output_expired"
    """The file or its address is no longer there."""
    CONNECT_FAILED = "connect_failed"
    """No connection could be made; nothing was delivered."""
    DNS_FAILED = "dns_failed"
    """The host's name could not be resolved; nothing was delivered."""
    TLS_FAILED = "tls_failed"
    """No secure connection could be made; nothing was delivered."""
    CONNECTION_RESET = "connection_reset"
    """The connection broke after the request may have been delivered."""
    CLIENT_TIMEOUT = "client_timeout"
    """The client stopped waiting; the request may have been delivered."""
    ABORTED = "aborted"
    """The caller gave up; the request may have been delivered."""
    INVALID_RESPONSE = "invalid_response"
    """The answer is cut, empty or not of the form that the provider sends."""
    UNRECOGNIZED = "unrecognized"
    """Nothing in the answer was recognised."""
    OK = "ok"
    """Nothing is wrong."""
    PENDING = "pending"
    """The render is accepted, queued or running."""

# Written by `cargo xtask gen` from the core's tables; do not edit.
"""The words that a verdict is told in, as types for a type checker."""

from typing import Literal, TypeAlias

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

Operation: TypeAlias = Literal[
    "submit",
    "poll",
    "result",
    "download",
    "look_up",
    "cancel",
    "upload",
    "webhook",
]
"""What the host did when the answer came."""

Layer: TypeAlias = Literal[
    "transport",
    "api",
    "job",
    "delivery",
]
"""Where the failure lives."""

State: TypeAlias = Literal[
    "pending",
    "succeeded",
    "partial",
    "failed",
    "unknown",
]
"""The render's state, as far as this answer tells."""

Category: TypeAlias = Literal[
    "validation",
    "auth",
    "rate_limit",
    "safety",
    "server",
    "job",
    "network",
    "unknown",
    "none",
]
"""The family of the failure; `none` where nothing is wrong."""

Retry: TypeAlias = Literal[
    "never",
    "backoff",
    "check_first",
    "wait_long",
    "none",
]
"""May the call, or the render, be tried again?"""

RetryOf: TypeAlias = Literal[
    "call",
    "render",
]
"""What a repeat would repeat: this very call, or the render by a new submit."""

Render: TypeAlias = Literal[
    "no",
    "maybe",
    "yes",
]
"""Does a render exist because of this attempt or an earlier one?"""

Charge: TypeAlias = Literal[
    "no",
    "yes",
    "refunded",
    "unknown",
]
"""Is money taken for this attempt?"""

Account: TypeAlias = Literal[
    "caller",
    "gateway",
    "unknown",
]
"""Whose wallet, key or limit the failure speaks of."""

Action: TypeAlias = Literal[
    "fix_request",
    "fix_credentials",
    "check_billing",
    "request_access",
    "rewrite_prompt",
    "replace_asset",
    "disable_audio",
    "slow_down",
    "check_task",
    "check_status_page",
    "keep_polling",
    "resubmit",
    "download_again",
    "contact_support",
    "none",
]
"""The first move."""

Confidence: TypeAlias = Literal[
    "documented",
    "convention",
    "wording",
    "status",
]
"""What decided the reason."""

Stage: TypeAlias = Literal[
    "input",
    "generation",
    "output",
]
"""When content was refused."""

Modality: TypeAlias = Literal[
    "text",
    "image",
    "video",
    "audio",
]
"""What kind of content was refused."""

PolicyTopic: TypeAlias = Literal[
    "copyright",
    "drugs",
    "hate",
    "likeness",
    "medical",
    "minors",
    "politics",
    "self_harm",
    "sexual",
    "violence",
    "weapons",
]
"""What a refusal of content is about."""

KnownBy: TypeAlias = Literal[
    "given",
    "url",
    "shape",
]
"""How the provider became known."""

Source: TypeAlias = Literal[
    "transport",
    "status",
    "header",
    "body",
    "input",
]
"""What a piece of evidence was read from."""

Reason: TypeAlias = Literal[
    "malformed_request",
    "missing_parameter",
    "invalid_parameter",
    "unsupported_parameter",
    "parameter_conflict",
    "model_not_found",
    "endpoint_not_found",
    "task_not_found",
    "payload_too_large",
    "unsupported_media_type",
    "invalid_asset",
    "asset_unreachable",
    "prompt_too_long",
    "method_not_allowed",
    "duplicate_request",
    "missing_credentials",
    "invalid_credentials",
    "expired_credentials",
    "account_suspended",
    "permission_denied",
    "model_access_denied",
    "ip_not_allowed",
    "region_not_supported",
    "insufficient_credits",
    "proxy_denied",
    "rate_limited",
    "concurrency_limited",
    "quota_exceeded",
    "spend_limit_reached",
    "prompt_blocked",
    "asset_blocked",
    "output_blocked",
    "content_blocked",
    "outputs_filtered",
    "internal_error",
    "bad_gateway",
    "overloaded",
    "maintenance",
    "gateway_timeout",
    "job_failed",
    "job_timed_out",
    "job_expired",
    "job_canceled",
    "partial_output",
    "missing_output",
    "output_expired",
    "connect_failed",
    "dns_failed",
    "tls_failed",
    "connection_reset",
    "client_timeout",
    "aborted",
    "invalid_response",
    "unrecognized",
    "ok",
    "pending",
]
"""The fine, stable code of what an answer means."""

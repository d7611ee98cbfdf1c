// Written by `cargo xtask gen` from the core's tables; do not edit.

/** Every value of {@link Operation}. */
export const OPERATIONS = [
  "submit",
  "poll",
  "result",
  "download",
  "look_up",
  "cancel",
  "upload",
  "webhook",
] as const;

/** What the host did when the answer came. */
export type Operation = (typeof OPERATIONS)[number];

/** Every value of {@link Layer}. */
export const LAYERS = [
  "transport",
  "api",
  "job",
  "delivery",
] as const;

/** Where the failure lives. */
export type Layer = (typeof LAYERS)[number];

/** Every value of {@link State}. */
export const STATES = [
  "pending",
  "succeeded",
  "partial",
  "failed",
  "unknown",
] as const;

/** The render's state, as far as this answer tells. */
export type State = (typeof STATES)[number];

/** Every value of {@link Category}. */
export const CATEGORIES = [
  "validation",
  "auth",
  "rate_limit",
  "safety",
  "server",
  "job",
  "network",
  "unknown",
  "none",
] as const;

/** The family of the failure; `none` where nothing is wrong. */
export type Category = (typeof CATEGORIES)[number];

/** Every value of {@link Retry}. */
export const RETRIES = [
  "never",
  "backoff",
  "check_first",
  "wait_long",
  "none",
] as const;

/** May the call, or the render, be tried again? */
export type Retry = (typeof RETRIES)[number];

/** Every value of {@link RetryOf}. */
export const RETRY_OF = [
  "call",
  "render",
] as const;

/** What a repeat would repeat: this very call, or the render by a new submit. */
export type RetryOf = (typeof RETRY_OF)[number];

/** Every value of {@link Render}. */
export const RENDERS = [
  "no",
  "maybe",
  "yes",
] as const;

/** Does a render exist because of this attempt or an earlier one? */
export type Render = (typeof RENDERS)[number];

/** Every value of {@link Charge}. */
export const CHARGES = [
  "no",
  "yes",
  "refunded",
  "unknown",
] as const;

/** Is money taken for this attempt? */
export type Charge = (typeof CHARGES)[number];

/** Every value of {@link Account}. */
export const ACCOUNTS = [
  "caller",
  "gateway",
  "unknown",
] as const;

/** Whose wallet, key or limit the failure speaks of. */
export type Account = (typeof ACCOUNTS)[number];

/** Every value of {@link Action}. */
export const ACTIONS = [
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
] as const;

/** The first move. */
export type Action = (typeof ACTIONS)[number];

/** Every value of {@link Confidence}. */
export const CONFIDENCES = [
  "documented",
  "convention",
  "wording",
  "status",
] as const;

/** What decided the reason. */
export type Confidence = (typeof CONFIDENCES)[number];

/** Every value of {@link Stage}. */
export const STAGES = [
  "input",
  "generation",
  "output",
] as const;

/** When content was refused. */
export type Stage = (typeof STAGES)[number];

/** Every value of {@link Modality}. */
export const MODALITIES = [
  "text",
  "image",
  "video",
  "audio",
] as const;

/** What kind of content was refused. */
export type Modality = (typeof MODALITIES)[number];

/** Every value of {@link PolicyTopic}. */
export const POLICY_TOPICS = [
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
] as const;

/** What a refusal of content is about. */
export type PolicyTopic = (typeof POLICY_TOPICS)[number];

/** Every value of {@link KnownBy}. */
export const KNOWN_BY = [
  "given",
  "url",
  "shape",
] as const;

/** How the provider became known. */
export type KnownBy = (typeof KNOWN_BY)[number];

/** Every value of {@link Source}. */
export const SOURCES = [
  "transport",
  "status",
  "header",
  "body",
  "input",
] as const;

/** What a piece of evidence was read from. */
export type Source = (typeof SOURCES)[number];

/** Every value of {@link Reason}. */
export const REASONS = [
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
] as const;

/** The fine, stable code of what an answer means. */
export type Reason = (typeof REASONS)[number];

/** The reasons of each category. */
export interface ReasonOf {
  validation: "malformed_request" | "missing_parameter" | "invalid_parameter" | "unsupported_parameter" | "parameter_conflict" | "model_not_found" | "endpoint_not_found" | "task_not_found" | "payload_too_large" | "unsupported_media_type" | "invalid_asset" | "asset_unreachable" | "prompt_too_long" | "method_not_allowed" | "duplicate_request";
  auth: "missing_credentials" | "invalid_credentials" | "expired_credentials" | "account_suspended" | "permission_denied" | "model_access_denied" | "ip_not_allowed" | "region_not_supported" | "insufficient_credits" | "proxy_denied";
  rate_limit: "rate_limited" | "concurrency_limited" | "quota_exceeded" | "spend_limit_reached";
  safety: "prompt_blocked" | "asset_blocked" | "output_blocked" | "content_blocked" | "outputs_filtered";
  server: "internal_error" | "bad_gateway" | "overloaded" | "maintenance" | "gateway_timeout";
  job: "job_failed" | "job_timed_out" | "job_expired" | "job_canceled" | "partial_output" | "missing_output" | "output_expired";
  network: "connect_failed" | "dns_failed" | "tls_failed" | "connection_reset" | "client_timeout" | "aborted" | "invalid_response";
  unknown: "unrecognized";
  none: "ok" | "pending";
}

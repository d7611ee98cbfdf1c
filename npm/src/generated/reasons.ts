// Written by `cargo xtask gen` from the core's tables; do not edit.

import type { Action, Category, Reason, ReasonOf, Retry } from "./words.js";

/** One row of the table of reasons. */
export interface ReasonInfo<C extends Category = Category> {
  /** The family. */
  readonly category: C;
  /** May it be tried again, where nothing else is known? */
  readonly retry: Retry;
  /** The first move, where the operation does not ask for another. */
  readonly action: Action;
  /** What it means, in one sentence. */
  readonly sentence: string;
}

/** What is known of every reason. */
export const REASON_INFO: {
  readonly [R in Reason]: ReasonInfo<{ [C in Category]: R extends ReasonOf[C] ? C : never }[Category]>;
} = {
  malformed_request: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "The request could not be read or has the wrong form.",
  },
  missing_parameter: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "A required parameter is missing.",
  },
  invalid_parameter: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "A parameter has a value or a type that is not accepted.",
  },
  unsupported_parameter: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "A parameter is not offered by this model or route.",
  },
  parameter_conflict: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "Two parameters, or a parameter and the mode, exclude each other.",
  },
  model_not_found: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "The model id is not known here, or is retired.",
  },
  endpoint_not_found: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "The path does not exist.",
  },
  task_not_found: {
    category: "validation",
    retry: "never",
    action: "check_task",
    sentence: "The task id is not known, or its record is no longer kept.",
  },
  payload_too_large: {
    category: "validation",
    retry: "never",
    action: "replace_asset",
    sentence: "The request or an input file is larger than allowed.",
  },
  unsupported_media_type: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "The content type or the file format is not accepted.",
  },
  invalid_asset: {
    category: "validation",
    retry: "never",
    action: "replace_asset",
    sentence: "An input file has wrong dimensions, length or content.",
  },
  asset_unreachable: {
    category: "validation",
    retry: "never",
    action: "replace_asset",
    sentence: "The provider could not load an input file from its address.",
  },
  prompt_too_long: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "The prompt is longer than the model accepts.",
  },
  method_not_allowed: {
    category: "validation",
    retry: "never",
    action: "fix_request",
    sentence: "The path does not take this HTTP method.",
  },
  duplicate_request: {
    category: "validation",
    retry: "check_first",
    action: "check_task",
    sentence: "The same request, key or reference was already sent.",
  },
  missing_credentials: {
    category: "auth",
    retry: "never",
    action: "fix_credentials",
    sentence: "No key was sent.",
  },
  invalid_credentials: {
    category: "auth",
    retry: "never",
    action: "fix_credentials",
    sentence: "The key, its header or its signature is not valid.",
  },
  expired_credentials: {
    category: "auth",
    retry: "never",
    action: "fix_credentials",
    sentence: "The key or token was valid once and is over.",
  },
  account_suspended: {
    category: "auth",
    retry: "never",
    action: "contact_support",
    sentence: "The account is blocked or closed.",
  },
  permission_denied: {
    category: "auth",
    retry: "never",
    action: "request_access",
    sentence: "The key has no right to this action or resource.",
  },
  model_access_denied: {
    category: "auth",
    retry: "never",
    action: "request_access",
    sentence: "The model is not switched on for this account or plan.",
  },
  ip_not_allowed: {
    category: "auth",
    retry: "never",
    action: "request_access",
    sentence: "The caller's address is not on the allow list.",
  },
  region_not_supported: {
    category: "auth",
    retry: "never",
    action: "request_access",
    sentence: "The service is not offered in the caller's region.",
  },
  insufficient_credits: {
    category: "auth",
    retry: "never",
    action: "check_billing",
    sentence: "The balance, the credits or the free allowance is used up.",
  },
  proxy_denied: {
    category: "auth",
    retry: "never",
    action: "request_access",
    sentence: "A proxy or firewall on the way refused the request; the provider never saw it.",
  },
  rate_limited: {
    category: "rate_limit",
    retry: "backoff",
    action: "slow_down",
    sentence: "Too many requests in a short time.",
  },
  concurrency_limited: {
    category: "rate_limit",
    retry: "backoff",
    action: "slow_down",
    sentence: "Too many jobs run at once.",
  },
  quota_exceeded: {
    category: "rate_limit",
    retry: "wait_long",
    action: "slow_down",
    sentence: "The quota of an hour, a day or a plan period is used up.",
  },
  spend_limit_reached: {
    category: "rate_limit",
    retry: "never",
    action: "check_billing",
    sentence: "A cap on spending is reached, though the balance may not be.",
  },
  prompt_blocked: {
    category: "safety",
    retry: "never",
    action: "rewrite_prompt",
    sentence: "The prompt was refused.",
  },
  asset_blocked: {
    category: "safety",
    retry: "never",
    action: "replace_asset",
    sentence: "An input picture, clip or sound was refused.",
  },
  output_blocked: {
    category: "safety",
    retry: "never",
    action: "rewrite_prompt",
    sentence: "The result was made and then withheld.",
  },
  content_blocked: {
    category: "safety",
    retry: "never",
    action: "rewrite_prompt",
    sentence: "Content was refused, and the answer does not tell which.",
  },
  outputs_filtered: {
    category: "safety",
    retry: "never",
    action: "rewrite_prompt",
    sentence: "Some or all of the results were withheld by a filter.",
  },
  internal_error: {
    category: "server",
    retry: "backoff",
    action: "resubmit",
    sentence: "The provider broke.",
  },
  bad_gateway: {
    category: "server",
    retry: "backoff",
    action: "check_status_page",
    sentence: "A gateway got no proper answer from the service behind it.",
  },
  overloaded: {
    category: "server",
    retry: "backoff",
    action: "slow_down",
    sentence: "The service is at its capacity, or is not there for the moment.",
  },
  maintenance: {
    category: "server",
    retry: "wait_long",
    action: "check_status_page",
    sentence: "The service is down on purpose.",
  },
  gateway_timeout: {
    category: "server",
    retry: "backoff",
    action: "check_task",
    sentence: "A gateway waited too long for the service behind it.",
  },
  job_failed: {
    category: "job",
    retry: "backoff",
    action: "resubmit",
    sentence: "The render failed without a cause that says more.",
  },
  job_timed_out: {
    category: "job",
    retry: "backoff",
    action: "resubmit",
    sentence: "The render took longer than it may.",
  },
  job_expired: {
    category: "job",
    retry: "backoff",
    action: "resubmit",
    sentence: "The job lapsed before it ran or before it was fetched.",
  },
  job_canceled: {
    category: "job",
    retry: "never",
    action: "none",
    sentence: "The job was canceled.",
  },
  partial_output: {
    category: "job",
    retry: "never",
    action: "download_again",
    sentence: "Fewer outputs came than were asked for, and no cause was told.",
  },
  missing_output: {
    category: "job",
    retry: "never",
    action: "contact_support",
    sentence: "The job says it succeeded, and there is no output.",
  },
  output_expired: {
    category: "job",
    retry: "never",
    action: "check_task",
    sentence: "The file or its address is no longer there.",
  },
  connect_failed: {
    category: "network",
    retry: "backoff",
    action: "resubmit",
    sentence: "No connection could be made; nothing was delivered.",
  },
  dns_failed: {
    category: "network",
    retry: "backoff",
    action: "resubmit",
    sentence: "The host's name could not be resolved; nothing was delivered.",
  },
  tls_failed: {
    category: "network",
    retry: "never",
    action: "fix_request",
    sentence: "No secure connection could be made; nothing was delivered.",
  },
  connection_reset: {
    category: "network",
    retry: "backoff",
    action: "check_task",
    sentence: "The connection broke after the request may have been delivered.",
  },
  client_timeout: {
    category: "network",
    retry: "backoff",
    action: "check_task",
    sentence: "The client stopped waiting; the request may have been delivered.",
  },
  aborted: {
    category: "network",
    retry: "backoff",
    action: "check_task",
    sentence: "The caller gave up; the request may have been delivered.",
  },
  invalid_response: {
    category: "network",
    retry: "backoff",
    action: "check_task",
    sentence: "The answer is cut, empty or not of the form that the provider sends.",
  },
  unrecognized: {
    category: "unknown",
    retry: "check_first",
    action: "check_task",
    sentence: "Nothing in the answer was recognised.",
  },
  ok: {
    category: "none",
    retry: "none",
    action: "none",
    sentence: "Nothing is wrong.",
  },
  pending: {
    category: "none",
    retry: "none",
    action: "keep_polling",
    sentence: "The render is accepted, queued or running.",
  },
};

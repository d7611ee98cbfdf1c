// Written by `cargo xtask gen` from the core's tables; do not edit.

import {
  type Account,
  ACCOUNTS,
  type Action,
  ACTIONS,
  CATEGORIES,
  type Category,
  type Charge,
  CHARGES,
  type Confidence,
  CONFIDENCES,
  KNOWN_BY,
  type KnownBy,
  type Layer,
  LAYERS,
  MODALITIES,
  type Modality,
  type Operation,
  OPERATIONS,
  type PolicyTopic,
  type Reason,
  REASONS,
  type Render,
  RENDERS,
  RETRIES,
  type Retry,
  RETRY_OF,
  type RetryOf,
  type Source,
  SOURCES,
  type Stage,
  STAGES,
  type State,
  STATES,
} from "./words.js";

/** A word's list, a nested record, or how else a value is laid out. */
export type Kind =
  | readonly string[]
  | "number"
  | "text"
  | "texts"
  | { readonly record: Layout }
  | { readonly list: Layout };

/** Name (snake case), first word and kind of each field, and the size in words. */
export interface Layout {
  readonly size: number;
  readonly fields: readonly (readonly [name: string, at: number, kind: Kind])[];
}

/** The words before a verdict's first field. */
export const HEAD = 6;

/** The bit of a text's offset that tells that it counts from the start of the body. */
export const IN_BODY = 0x80000000;

/** The offset of a text that is not there. */
export const NO_TEXT = 0xffffffff;

export const EVIDENCE_LAYOUT: Layout = {
  size: 7,
  fields: [
    ["source", 0, SOURCES],
    ["place", 1, "text"],
    ["text", 3, "text"],
    ["rule", 5, "text"],
  ],
};

export const LIMIT_LAYOUT: Layout = {
  size: 8,
  fields: [
    ["name", 0, "text"],
    ["limit", 2, "number"],
    ["remaining", 4, "number"],
    ["reset_ms", 6, "number"],
  ],
};

export const VIOLATION_LAYOUT: Layout = {
  size: 5,
  fields: [
    ["field", 0, "text"],
    ["reason", 2, REASONS],
    ["wanted", 3, "text"],
  ],
};

export const OUTPUT_LAYOUT: Layout = {
  size: 8,
  fields: [
    ["url", 0, "text"],
    ["file_id", 2, "text"],
    ["inline", 4, "text"],
    ["expires_at_ms", 6, "number"],
  ],
};

export const OUTPUTS_LAYOUT: Layout = {
  size: 8,
  fields: [
    ["asked", 0, "number"],
    ["delivered", 2, "number"],
    ["withheld", 4, "number"],
    ["items", 6, { list: OUTPUT_LAYOUT }],
  ],
};

export const VERDICT_LAYOUT: Layout = {
  size: 51,
  fields: [
    ["category", 0, CATEGORIES],
    ["reason", 1, REASONS],
    ["retry", 2, RETRIES],
    ["retry_of", 3, RETRY_OF],
    ["retry_after_ms", 4, "number"],
    ["render", 6, RENDERS],
    ["state", 7, STATES],
    ["layer", 8, LAYERS],
    ["action", 9, ACTIONS],
    ["charge", 10, CHARGES],
    ["account", 11, ACCOUNTS],
    ["stage", 12, STAGES],
    ["modality", 13, MODALITIES],
    ["policy_topics", 14, "texts"],
    ["confidence", 16, CONFIDENCES],
    ["operation", 17, OPERATIONS],
    ["status", 18, "number"],
    ["provider", 20, "text"],
    ["provider_known_by", 22, KNOWN_BY],
    ["provider_code", 23, "text"],
    ["provider_message", 25, "text"],
    ["request_id", 27, "text"],
    ["task_id", 29, "text"],
    ["job_state", 31, "text"],
    ["progress", 33, "number"],
    ["predict_ms", 35, "number"],
    ["outputs", 37, { record: OUTPUTS_LAYOUT }],
    ["violations", 45, { list: VIOLATION_LAYOUT }],
    ["limits", 47, { list: LIMIT_LAYOUT }],
    ["evidence", 49, { list: EVIDENCE_LAYOUT }],
  ],
};

/** The canonical JSON of a verdict. */
export interface VerdictLog {
  category: Category;
  reason: Reason;
  retry: Retry;
  retry_of: RetryOf;
  retry_after_ms: number | null;
  render: Render;
  state: State;
  layer: Layer;
  action: Action;
  charge: Charge;
  account: Account;
  stage: Stage | null;
  modality: Modality | null;
  policy_topics: PolicyTopic[];
  confidence: Confidence;
  operation: Operation | null;
  status: number | null;
  provider: string | null;
  provider_known_by: KnownBy | null;
  provider_code: string | null;
  provider_message: string | null;
  request_id: string | null;
  task_id: string | null;
  job_state: string | null;
  progress: number | null;
  predict_ms: number | null;
  outputs: OutputsLog;
  violations: ViolationLog[];
  limits: LimitLog[];
  evidence: EvidenceLog[];
}

/** A part of {@link VerdictLog}. */
export interface OutputsLog {
  asked: number | null;
  delivered: number | null;
  withheld: number | null;
  items: OutputLog[];
}

/** A part of {@link VerdictLog}. */
export interface OutputLog {
  url: string | null;
  file_id: string | null;
  inline: string | null;
  expires_at_ms: number | null;
}

/** A part of {@link VerdictLog}. */
export interface ViolationLog {
  field: string;
  reason: Reason;
  wanted: string | null;
}

/** A part of {@link VerdictLog}. */
export interface LimitLog {
  name: string;
  limit: number | null;
  remaining: number | null;
  reset_ms: number | null;
}

/** A part of {@link VerdictLog}. */
export interface EvidenceLog {
  source: Source;
  place: string;
  text: string;
  rule: string;
}

/**
 * taketwo tells a program that calls text-to-video APIs what an answer means, whether to try again, and what to do
 * next, so that nobody pays twice for one render and nobody repeats what can never pass.
 *
 * @packageDocumentation
 */

export { classify } from "./classify.js";
export type {
  EvidenceLog,
  LimitLog,
  OutputLog,
  OutputsLog,
  VerdictLog,
  ViolationLog,
} from "./generated/layout.js";
export { REASON_INFO, type ReasonInfo } from "./generated/reasons.js";
export * from "./generated/words.js";
export { Registry, registryInfo } from "./registry.js";
export type {
  Evidence,
  HeadersLike,
  Limit,
  Observation,
  Output,
  Outputs,
  RegistryInfo,
  Verdict,
  VerdictJson,
  VerdictOf,
  Violation,
} from "./types.js";

import type { VerdictLog } from "./generated/layout.js";
import type {
  Account,
  Action,
  Category,
  Charge,
  Confidence,
  KnownBy,
  Layer,
  Modality,
  Operation,
  PolicyTopic,
  Reason,
  ReasonOf,
  Render,
  Retry,
  RetryOf,
  Source,
  Stage,
  State,
} from "./generated/words.js";
import type { Registry } from "./registry.js";

/** Header names and values: a `Headers`, a `Map`, a list of pairs or a plain object; names in any letter case. */
export type HeadersLike =
  | Iterable<readonly [string, string]>
  | { forEach(callback: (value: string, name: string) => void): void }
  | Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/**
 * One answer, or the lack of one, as you saw it. Everything is optional; what is not given is inferred or reported
 * as unknown.
 */
export interface Observation {
  /** The provider's id, such as `kling`. An id that the registry does not know counts as not given. */
  provider?: string | null | undefined;
  /** The address that was called. Its host tells the provider where none is given, its path the operation. */
  url?: string | { readonly href: string } | null | undefined;
  /** The HTTP method, in any letter case. */
  method?: string | null | undefined;
  /** What you did. Default: inferred from method and address; unknown counts as a submit, which can cost money. */
  operation?: Operation | null | undefined;
  /** The HTTP status, if there was an answer. */
  status?: number | null | undefined;
  /** The answer's headers. */
  headers?: HeadersLike | null | undefined;
  /** The body as it came: text or bytes. Parsed JSON is refused: pass the text. */
  body?: string | ArrayBufferView | ArrayBuffer | null | undefined;
  /** The error of the HTTP client, where no answer came: itself, as caught (its causes are read), or as text. */
  transport?: unknown;
  /** The model that was asked for. */
  model?: string | null | undefined;
  /** How many outputs were asked for. */
  requestedOutputs?: number | null | undefined;
  /** The profiles to classify by. Default: the built-in ones. */
  registry?: Registry | null | undefined;
  /**
   * The time in milliseconds since 1970, used only where a header gives a date and the answer has no `Date` header
   * of its own. Default: not known; such a header is then ignored.
   */
  nowMs?: number | null | undefined;
}

/** How many outputs were asked for, came and were withheld. */
export interface Outputs {
  /** How many were asked for, where known. */
  readonly asked: number | null;
  /** How many came, where the answer tells. */
  readonly delivered: number | null;
  /** How many a filter withheld, where the answer tells. */
  readonly withheld: number | null;
  /** What came. */
  readonly items: readonly Output[];
}

/** One output: exactly one of `url`, `fileId` and `inline` is set. */
export interface Output {
  /** Where the file is. */
  readonly url: string | null;
  /** The id to ask for the file by. */
  readonly fileId: string | null;
  /** The file stands in the answer itself, at this JSON pointer (empty: the body is the file). */
  readonly inline: string | null;
  /** When the address or the file goes, in milliseconds since 1970. */
  readonly expiresAtMs: number | null;
}

/** One field that the provider found fault with. */
export interface Violation {
  /** The field, in the provider's spelling. */
  readonly field: string;
  /** What is wrong with it. */
  readonly reason: Reason;
  /** What the provider wants instead, where it tells. */
  readonly wanted: string | null;
}

/** One limit that the answer tells, on successes too. */
export interface Limit {
  /** The limit's name: the provider's, or what the header counts (`requests`, `tokens`, …). */
  readonly name: string;
  /** How many are allowed. */
  readonly limit: number | null;
  /** How many are left. */
  readonly remaining: number | null;
  /** In how many milliseconds there are more. */
  readonly resetMs: number | null;
}

/** One piece of evidence. */
export interface Evidence {
  /** What it was read from. */
  readonly source: Source;
  /** Where: a JSON pointer, a header's name, or empty. */
  readonly place: string;
  /** The text that matched. */
  readonly text: string;
  /** The rule that matched it, such as `kling/1102`, `code/insufficient_quota` or `status/502`. */
  readonly rule: string;
}

/** What an answer means, as plain data. `null` stands for what the answer does not tell. */
export interface VerdictJson<C extends Category = Category> {
  /** The family of the failure; `none` where nothing is wrong. */
  readonly category: C;
  /** The fine, stable code. */
  readonly reason: ReasonOf[C];
  /** May it be tried again? */
  readonly retry: Retry;
  /** What a repeat would repeat: this very call, or the render by a new submit. */
  readonly retryOf: RetryOf;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** Does a render exist because of this attempt or an earlier one? */
  readonly render: Render;
  /** The render's state, as far as this answer tells. */
  readonly state: State;
  /** Where the failure lives. */
  readonly layer: Layer;
  /** The first move. */
  readonly action: Action;
  /** Is money taken for this attempt? */
  readonly charge: Charge;
  /** Whose wallet, key or limit the failure speaks of. */
  readonly account: Account;
  /** When content was refused. */
  readonly stage: Stage | null;
  /** What kind of content was refused. */
  readonly modality: Modality | null;
  /** What the refusal named. */
  readonly policyTopics: readonly PolicyTopic[];
  /** What decided the reason. */
  readonly confidence: Confidence;
  /** The operation, given or inferred. */
  readonly operation: Operation | null;
  /** The HTTP status, as given. */
  readonly status: number | null;
  /** The provider's id. */
  readonly provider: string | null;
  /** How the provider became known. */
  readonly providerKnownBy: KnownBy | null;
  /** The provider's own code. */
  readonly providerCode: string | null;
  /** The provider's own words. */
  readonly providerMessage: string | null;
  /** The id to quote to the provider's support. */
  readonly requestId: string | null;
  /** The id of the render. */
  readonly taskId: string | null;
  /** The provider's own word for the render's state. */
  readonly jobState: string | null;
  /** From 0 to 100. */
  readonly progress: number | null;
  /** How long the model itself worked, in milliseconds, where the provider tells. */
  readonly predictMs: number | null;
  /** What was delivered. */
  readonly outputs: Outputs;
  /** The fields that the provider found fault with. */
  readonly violations: readonly Violation[];
  /** The limits that the answer tells. */
  readonly limits: readonly Limit[];
  /** What was read to come to this verdict, the deciding piece first. */
  readonly evidence: readonly Evidence[];
}

/** The verdict of one category; see {@link Verdict}. */
export interface VerdictOf<C extends Category> extends VerdictJson<C> {
  /** Nothing is wrong: accepted, in progress or done. */
  readonly ok: C extends "none" ? true : false;
  /** A repeat is safe and may help, now or later: `retry` is `backoff` or `wait_long`. */
  readonly mayRepeat: boolean;
  /** The fields as a plain object, fit for `JSON.stringify` and `structuredClone`. */
  toJSON(): VerdictJson<C>;
  /** The canonical JSON, the same in every language: snake case, times in whole milliseconds. For logs. */
  toLog(): VerdictLog;
  /** {@link VerdictOf.toLog} as text, byte for byte as the core writes it. */
  toLogString(): string;
}

/**
 * What an answer means. Fields are read on demand; nothing changes after the call. `category` and `ok` tell the
 * variants apart:
 *
 * ```ts
 * if (verdict.category === "rate_limit") await sleep(verdict.retryAfterMs ?? 30_000);
 * ```
 */
export type Verdict = { [C in Category]: VerdictOf<C> }[Category];

/** What a registry holds. */
export interface RegistryInfo {
  /** The version of taketwo that the built-in files came with. */
  readonly version: string;
  /** The newest day on which a built-in file was checked, `YYYY-MM-DD`. */
  readonly checked: string;
  /** How many providers are known. */
  readonly providers: number;
  /** How many of them come from overlays or are changed by them. */
  readonly overlays: number;
  /** How many rules there are. */
  readonly rules: number;
  /** How many models are named. */
  readonly models: number;
}

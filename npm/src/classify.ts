import { BODY_TO_KEEP, core, type Input } from "./core.js";
import { unreadable, wrongType, wrongValue } from "./faults.js";
import { OPERATIONS, type Operation } from "./generated/words.js";
import { readHeaders } from "./headers.js";
import { Registry } from "./registry.js";
import { transportText } from "./transport.js";
import type { Observation, Verdict } from "./types.js";
import { view } from "./verdict.js";

const ARGUMENTS = [
  "provider",
  "url",
  "method",
  "operation",
  "status",
  "headers",
  "body",
  "transport",
  "model",
  "requestedOutputs",
  "registry",
  "nowMs",
] as const satisfies readonly (keyof Observation)[];

/**
 * Tells what an answer of a text-to-video API means, or the lack of one: may the call be repeated, does a render
 * exist, what to do first.
 *
 * Synchronous and without side effects. Nothing that a provider sends makes it throw: what cannot be read is
 * `unknown/unrecognized`.
 *
 * ```ts
 * const response = await fetch(url, request);
 * const verdict = classify({
 *   provider: "runway",
 *   operation: "submit",
 *   status: response.status,
 *   headers: response.headers,
 *   body: await response.text(),
 * });
 * if (verdict.mayRepeat) await sleep(verdict.retryAfterMs ?? 5_000);
 * ```
 *
 * @throws TypeError where an argument has the wrong type, with its name.
 */
export function classify(observation: Observation): Verdict {
  const input = readArguments(observation);
  // A verdict must not keep a huge body in memory: it gets its canonical JSON at once instead.
  const keep = input.body.length <= BODY_TO_KEEP;
  const record = core().classify(input, !keep);
  if (!keep) return view(record, undefined);
  return view(record, typeof input.body === "string" ? input : { ...input, body: input.body.slice() });
}

function readArguments(observation: Observation): Input {
  if (typeof observation !== "object" || observation === null) {
    throw wrongType("observation", "an object", observation);
  }
  try {
    return checked(observation);
  } catch (cause) {
    const name = ARGUMENTS.find((name) => !isReadable(observation, name));
    throw name === undefined ? cause : unreadable(name, cause);
  }
}

function checked(given: Observation): Input {
  const registry = registryOf(given.registry);
  const texts = [
    text("provider", given.provider),
    address(given.url),
    text("method", given.method),
    transportText(given.transport),
    text("model", given.model),
  ];
  const places: number[] = [];
  const { headers } = given;
  if (headers !== undefined && headers !== null) readHeaders(headers, registry.places, places, texts);
  return {
    registry,
    operation: operationPlace(given.operation),
    status: number("status", given.status),
    requestedOutputs: number("requestedOutputs", given.requestedOutputs),
    nowMs: number("nowMs", given.nowMs),
    texts,
    headers: places,
    body: bodyOf(given.body),
  };
}

/** Getters may throw. */
function isReadable(observation: Observation, name: keyof Observation): boolean {
  try {
    void observation[name];
    return true;
  } catch {
    return false;
  }
}

function text(name: string, value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return undefined;
  throw wrongType(name, "a string", value);
}

function number(name: string, value: unknown): number {
  if (typeof value === "number") return value;
  if (value === undefined || value === null) return Number.NaN;
  throw wrongType(name, "a number", value);
}

function address(url: unknown): string | undefined {
  if (typeof url !== "object" || url === null) return text("url", url);
  try {
    const { href } = url as { href?: unknown };
    if (typeof href === "string") return href;
  } catch (cause) {
    throw unreadable("url", cause);
  }
  throw wrongType("url", "a string or a `URL`", url);
}

/** The place in the list plus one; 0 where none is given. */
function operationPlace(value: unknown): number {
  if (value === undefined || value === null) return 0;
  const place = OPERATIONS.indexOf(value as Operation);
  if (place < 0) throw wrongValue("operation", `one of ${OPERATIONS.join(", ")}`, value);
  return place + 1;
}

function bodyOf(body: unknown): string | Uint8Array {
  if (typeof body === "string") return body;
  if (body === undefined || body === null) return "";
  try {
    if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
    if (isBuffer(body)) return new Uint8Array(body);
  } catch (cause) {
    throw unreadable("body", cause);
  }
  throw wrongType("body", "text or bytes as they came (text, not parsed JSON)", body);
}

function registryOf(value: unknown): Registry {
  if (value === undefined || value === null) return Registry.builtin();
  if (Registry.is(value)) return value;
  throw wrongType("registry", "a `Registry`", value);
}

/** Also where the buffer comes from another realm, such as a frame or a `vm` context. */
function isBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

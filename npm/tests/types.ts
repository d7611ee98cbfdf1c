// Checked by `tsc`, never run: what the types promise.

import {
  type Category,
  classify,
  type Observation,
  type REASON_INFO,
  type ReasonOf,
  Registry,
  type Verdict,
  type VerdictJson,
  type VerdictLog,
} from "taketwo";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;

/** The canonical JSON's type in camel case and read only. */
type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;
type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [K in keyof T & string as Camel<K>]: Plain<T[K]> }
    : T;
type Flat<T> = T extends readonly (infer Item)[]
  ? readonly Flat<Item>[]
  : T extends object
    ? { [K in keyof T]: Flat<T[K]> }
    : T;

// The written type of `toJSON()` follows the generated one of `toLog()`.
holds<Equal<Flat<VerdictJson>, Flat<Plain<VerdictLog>>>>();

// `category` and `ok` tell the variants apart.
declare const verdict: Verdict;
if (verdict.category === "rate_limit") {
  holds<Equal<typeof verdict.reason, ReasonOf["rate_limit"]>>();
  holds<Equal<typeof verdict.ok, false>>();
  holds<Equal<ReturnType<typeof verdict.toJSON>, VerdictJson<"rate_limit">>>();
}
if (verdict.ok) {
  holds<Equal<typeof verdict.category, "none">>();
  holds<Equal<typeof verdict.reason, "ok" | "pending">>();
} else {
  holds<Equal<typeof verdict.category, Exclude<Category, "none">>>();
}
holds<Equal<(typeof REASON_INFO)["rate_limited"]["category"], "rate_limit">>();

// Whatever a host has at hand can be passed as it is.
export async function call(response: Response, caught: unknown, seen: Partial<Observation>): Promise<void> {
  classify({});
  classify(seen);
  classify({ headers: response.headers, status: response.status, body: await response.text() });
  classify({
    headers: new Map([["retry-after", "1"]]),
    body: await response.arrayBuffer(),
    url: new URL(response.url),
  });
  classify({
    headers: { "set-cookie": ["a", "b"], via: undefined },
    body: new Uint8Array(3),
    operation: null,
  });
  classify({
    headers: [["retry-after", "1"]] as const,
    body: new DataView(new ArrayBuffer(3)),
    provider: undefined,
  });
  classify({ transport: caught, registry: Registry.builtin().overlay("{}") });
  // @ts-expect-error The status is a number.
  classify({ status: "429" });
  // @ts-expect-error The operation is one of a list.
  classify({ operation: "render" });
  // @ts-expect-error A misspelt name.
  classify({ requested_outputs: 1 });
  // @ts-expect-error Nothing can be set.
  verdict.reason = "ok";
}

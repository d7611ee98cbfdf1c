import { runInNewContext } from "node:vm";
import { classify, Registry, registryInfo } from "taketwo";
import { expect, test } from "vitest";

const NOT_TEXT = [1, true, Symbol("s"), 5n, {}, [], () => ""];

test.each([
  ["provider", NOT_TEXT],
  ["url", [1, true, Symbol("s"), 5n, {}, [], () => "", { href: 1 }]],
  ["method", NOT_TEXT],
  ["operation", [...NOT_TEXT, "render", "Submit", ""]],
  ["status", ["429", true, Symbol("s"), 5n, {}]],
  ["headers", ["retry-after: 1", 1, true, Symbol("s"), 5n, ["retry-after"], [[1, "x"]], new Set(["a"])]],
  ["body", [1, true, Symbol("s"), 5n, { error: "parsed" }, ["a"], () => ""]],
  ["transport", [1, true, Symbol("s"), 5n, () => ""]],
  ["model", NOT_TEXT],
  ["requestedOutputs", ["2", true, Symbol("s"), 5n, {}]],
  ["registry", ["builtin", 0, {}]],
  ["nowMs", ["1", new Date(), 5n, Symbol("s")]],
])("`%s` of a wrong type is a TypeError that names it", (name, values) => {
  for (const value of values) {
    expect(() => classify({ [name]: value })).toThrow(TypeError);
    expect(() => classify({ [name]: value })).toThrow(`\`${name}\` must be`);
  }
});

test.each([undefined, null, "x", 5, Symbol("s")])(
  "an observation that is no object is a TypeError",
  (value) => {
    expect(() => classify(value)).toThrow(TypeError);
    expect(() => classify(value)).toThrow("`observation` must be an object");
  },
);

test("an unknown operation is named with those that are known", () => {
  expect(() => classify({ operation: "render" })).toThrow(/submit, poll, .*webhook; got `render`/);
});

test("a header value of a wrong type is named", () => {
  expect(() => classify({ headers: { "retry-after": {} } })).toThrow(
    "`headers.retry-after` must be a string",
  );
  expect(() => classify({ headers: { "x-not-read": {} } })).not.toThrow();
});

test("null and undefined mean not given", () => {
  const names = ["provider", "url", "method", "operation", "status", "headers", "body", "transport"];
  const all = [...names, "model", "requestedOutputs", "registry", "nowMs"];
  const of = (value) => classify(Object.fromEntries(all.map((name) => [name, value]))).toLogString();
  expect(of(null)).toBe(classify({}).toLogString());
  expect(of(undefined)).toBe(classify({}).toLogString());
});

test.each(["provider", "url", "status", "headers", "body", "transport", "registry", "nowMs"])(
  "a getter of `%s` that throws is a TypeError that names it and keeps the cause",
  (name) => {
    const cause = new Error("on purpose");
    const observation = {
      get [name]() {
        throw cause;
      },
    };
    expect(() => classify(observation)).toThrow(
      expect.objectContaining({ message: `\`${name}\` cannot be read`, cause }),
    );
    expect(() => classify(observation)).toThrow(TypeError);
  },
);

test("values whose inner properties throw are TypeErrors that name the argument", () => {
  const throws = () => {
    throw new Error("on purpose");
  };
  const hostile = new Proxy({}, { get: throws, ownKeys: throws, getPrototypeOf: throws });
  expect(() => classify({ headers: hostile })).toThrow(/`headers` cannot be read/);
  expect(() => classify({ url: hostile })).toThrow(/`url` cannot be read/);
  expect(() => classify({ body: hostile })).toThrow(/`body`/);
  expect(() => classify({ registry: hostile })).toThrow(TypeError);
  expect(() => classify(hostile)).toThrow(TypeError);
  expect(() =>
    classify({
      headers: {
        get "retry-after"() {
          return throws();
        },
      },
    }),
  ).toThrow(/`headers` cannot be read/);
  expect(() =>
    classify({
      headers: (function* () {
        throws();
        yield [];
      })(),
    }),
  ).toThrow(/`headers` cannot be read/);
});

test("frozen objects, proxies and objects without a prototype are as good as others", () => {
  const plain = { status: 429, headers: { "retry-after": "3" }, body: "{}" };
  const expected = classify(plain).toLogString();
  const frozen = Object.freeze({ ...plain, headers: Object.freeze({ ...plain.headers }) });
  expect(classify(frozen).toLogString()).toBe(expected);
  expect(classify(new Proxy(plain, {})).toLogString()).toBe(expected);
  expect(classify(Object.assign(Object.create(null), plain)).toLogString()).toBe(expected);
  class Answer {
    get status() {
      return 429;
    }
    headers = new Proxy(plain.headers, {});
    body = "{}";
  }
  expect(classify(new Answer()).toLogString()).toBe(expected);
});

test("a body in bytes of any kind is read like the text", () => {
  const text = '{"error":{"code":"insufficient_quota","message":"Ünïcode 你好 🎬"}}';
  const bytes = new TextEncoder().encode(text);
  const inside = new Uint8Array(bytes.length + 7);
  inside.set(bytes, 3);
  const expected = classify({ status: 429, body: text }).toLogString();
  const bodies = {
    bytes,
    buffer: bytes.buffer,
    node: Buffer.from(text),
    view: new DataView(bytes.buffer),
    part: inside.subarray(3, 3 + bytes.length),
    shared: new Uint8Array(new SharedArrayBuffer(bytes.length)),
    foreign: runInNewContext("Uint8Array.from(bytes).buffer", { bytes }),
  };
  bodies.shared.set(bytes);
  for (const [kind, body] of Object.entries(bodies)) {
    expect(classify({ status: 429, body }).toLogString(), kind).toBe(expected);
  }
});

test("bytes that change after the call change nothing", () => {
  const body = new TextEncoder().encode('{"error":{"code":"insufficient_quota","message":"No money"}}');
  const verdict = classify({ status: 429, body });
  const before = verdict.toLogString();
  body.fill(0x20);
  expect(verdict.providerMessage).toBe("No money");
  expect(verdict.toLogString()).toBe(before);
});

test("an address may be a URL", () => {
  const url = "https://api.klingai.com/v1/videos/text2video/77";
  expect(classify({ url: new URL(url), status: 200 }).provider).toBe("kling");
  expect(classify({ url, status: 200 }).toLogString()).toBe(
    classify({ url: new URL(url), status: 200 }).toLogString(),
  );
});

test("`registryInfo` and `overlay` check their arguments too", () => {
  expect(() => registryInfo("builtin")).toThrow("`registry` must be a `Registry`");
  for (const file of [undefined, null, 5, Symbol("s")]) {
    expect(() => Registry.builtin().overlay(file)).toThrow("`file` must be JSON text or an object");
  }
  const cyclic = {};
  cyclic.self = cyclic;
  expect(() => Registry.builtin().overlay(cyclic)).toThrow("`file` cannot be read");
  expect(() => Registry.builtin().overlay({ id: 5n })).toThrow("`file` cannot be read");
});

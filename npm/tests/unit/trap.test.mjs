import { afterAll, beforeAll, expect, test, vi } from "vitest";

// The module is loaded here, not above, so that its first instance is made by the constructor below.
const memories = [];
const { Instance } = WebAssembly;
let taketwo;

beforeAll(async () => {
  vi.stubGlobal("WebAssembly", Object.assign(Object.create(WebAssembly), { Instance: Recorded }));
  taketwo = await import("../../dist/esm/index.js?trap");
});
afterAll(() => vi.unstubAllGlobals());

/** Lets the test reach the memory of every instance. */
function Recorded(module, imports) {
  const instance = new Instance(module, imports);
  memories.push(instance.exports.memory);
  return instance;
}

/** Overwrites all that the running instance knows, so that its next call traps. */
function ruin() {
  new Uint8Array(memories.at(-1).buffer).fill(0xff);
}

test("after a trap the module is made anew, and the next call works", () => {
  const { classify, Registry } = taketwo;
  const registry = Registry.builtin().overlay({
    id: "inhouse",
    name: "Our own relay",
    checked: "2026-11-01",
    sources: { code: { url: "https://relay.example/source", seen: "2026-11-01" } },
    error: { code: ["/fault"], source: "code" },
    rules: [{ when: { code: "E77" }, then: { reason: "insufficient_credits" }, source: "code" }],
  });
  const given = { provider: "inhouse", status: 200, body: '{"fault":"E77"}', registry };
  const before = classify(given);
  const told = before.toLogString();
  expect(memories).toHaveLength(1);

  ruin();
  expect(() => classify(given)).toThrow(WebAssembly.RuntimeError);
  expect(classify(given).toLogString()).toBe(told);
  expect(before.toLogString()).toBe(told);
  expect(memories).toHaveLength(2);

  ruin();
  expect(() => registry.info()).toThrow(WebAssembly.RuntimeError);
  expect(registry.info().overlays).toBe(1);
  expect(memories).toHaveLength(3);
});

test("a wrong argument is no reason to make the module anew", () => {
  const { classify, Registry } = taketwo;
  const count = memories.length;
  expect(() => classify({ status: "500" })).toThrow(TypeError);
  expect(() => Registry.builtin().overlay("{")).toThrow("overlay is not valid");
  classify({ status: 500 });
  expect(memories).toHaveLength(count);
});

test("a huge body does not keep its size in memory", () => {
  const { classify } = taketwo;
  classify({ status: 500, body: "x".repeat(70 * 1024 * 1024) });
  classify({ status: 500 });
  expect(memories.at(-1).buffer.byteLength).toBeLessThan(16 * 1024 * 1024);
});

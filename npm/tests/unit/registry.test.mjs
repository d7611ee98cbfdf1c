import { classify, Registry, registryInfo } from "taketwo";
import { expect, test } from "vitest";

const inhouse = {
  id: "inhouse",
  name: "Our own relay",
  checked: "2026-11-01",
  sources: { code: { url: "https://relay.example/source", seen: "2026-11-01" } },
  error: { code: ["/fault"], source: "code" },
  request_id: ["header:x-inhouse-trace"],
  rules: [{ when: { code: "E77" }, then: { reason: "insufficient_credits" }, source: "code" }],
};
const fault = {
  provider: "inhouse",
  status: 200,
  headers: { "X-Inhouse-Trace": "t-1" },
  body: '{"fault":"E77"}',
};

test("the built-in registry tells what it holds", () => {
  const info = registryInfo();
  expect(info).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/), overlays: 0 });
  expect(info.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(info.providers).toBeGreaterThanOrEqual(5);
  expect(info.rules).toBeGreaterThan(info.providers);
  expect(Registry.builtin().providers()).toHaveLength(info.providers);
  expect(Registry.builtin().providers()).toContain("kling");
  expect(Registry.builtin().headers()).toContain("retry-after");
  expect(Registry.builtin()).toBe(Registry.builtin());
});

test.each([
  ["JSON text", JSON.stringify(inhouse)],
  ["an object", inhouse],
])("an overlay given as %s adds a provider, with its headers", (_, file) => {
  const registry = Registry.builtin().overlay(file);
  expect(classify({ ...fault, registry })).toMatchObject({
    reason: "insufficient_credits",
    requestId: "t-1",
  });
  expect(classify(fault)).toMatchObject({ provider: null, requestId: null });
  expect(registry.info()).toMatchObject({ overlays: 1, providers: registryInfo().providers + 1 });
  expect(registry.headers()).toContain("x-inhouse-trace");
});

test("overlays lie over overlays", () => {
  const rules = [{ when: { code: "E78" }, then: { reason: "prompt_blocked" }, source: "code" }];
  const once = Registry.builtin().overlay(inhouse);
  const twice = once.overlay({ ...inhouse, rules });
  const other = { ...fault, body: '{"fault":"E78"}' };
  expect(classify({ ...other, registry: twice }).reason).toBe("prompt_blocked");
  expect(classify({ ...fault, registry: twice }).reason).toBe("insufficient_credits");
  expect(classify({ ...other, registry: once }).reason).not.toBe("prompt_blocked");
});

test.each([
  ['{"id":"inhouse","nope":1}', "/nope"],
  [
    JSON.stringify({ ...inhouse, rules: [{ when: {}, then: { reason: "ok" }, source: "code" }] }),
    "/rules/0/when",
  ],
  [JSON.stringify({ ...inhouse, hosts: ["https://relay.example/"] }), "/hosts/0"],
])("a malformed overlay is an error that names the place", (file, place) => {
  expect(() => Registry.builtin().overlay(file)).toThrow(`overlay is not valid at \`${place}\`: `);
});

test.each(["", "{", "null", "[]", "[".repeat(100_000), "\ud800"])(
  "an overlay that is no object is an error",
  (file) => {
    expect(() => Registry.builtin().overlay(file)).toThrow("overlay is not valid at ");
  },
);

test("a disposed registry still works", () => {
  const registry = Registry.builtin().overlay(inhouse);
  const verdict = classify({ ...fault, registry });
  registry[Symbol.dispose]();
  expect(verdict.toLog().reason).toBe("insufficient_credits");
  expect(classify({ ...fault, registry }).reason).toBe("insufficient_credits");
});

test("handles that are given out again belong to one registry only", () => {
  const make = (reason) =>
    Registry.builtin().overlay({ ...inhouse, rules: [{ ...inhouse.rules[0], then: { reason } }] });
  const first = make("prompt_blocked");
  first.dispose();
  const second = make("rate_limited");
  expect(classify({ ...fault, registry: first }).reason).toBe("prompt_blocked");
  expect(classify({ ...fault, registry: second }).reason).toBe("rate_limited");
  first.dispose();
  first.dispose();
  expect(classify({ ...fault, registry: second }).reason).toBe("rate_limited");
});

import { setImmediate } from "node:timers/promises";
import { classify, Registry } from "taketwo";
import { expect, test } from "vitest";

const CALLS = 1_000_000;

const answers = [
  {
    provider: "kling",
    operation: "submit",
    status: 429,
    headers: { "retry-after": "7" },
    body: '{"code":1302,"message":"Too fast"}',
  },
  {
    provider: "runway",
    operation: "poll",
    status: 200,
    body: '{"id":"1","status":"FAILED","failure":"Ünïcode","failureCode":"SAFETY.INPUT.TEXT"}',
  },
  {
    operation: "submit",
    status: 502,
    headers: new Map([["server", "nginx"]]),
    body: "<html><h1>502 Bad Gateway</h1></html>",
  },
  { operation: "submit", transport: new TypeError("fetch failed", { cause: { code: "ECONNRESET" } }) },
];

/** What is held after everything that can be collected was. */
async function held() {
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await setImmediate();
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, outside: external + arrayBuffers };
}

function run(calls) {
  let read = 0;
  for (let i = 0; i < calls; i++) {
    const verdict = classify(answers[i % answers.length]);
    read += verdict.reason.length + verdict.evidence.length + (verdict.providerMessage?.length ?? 0);
    if (i % 100 === 0) read += verdict.toLogString().length;
  }
  return read;
}

test(`${CALLS} calls of classify keep heap and WebAssembly memory flat`, async () => {
  run(20_000);
  const before = await held();
  run(CALLS);
  const after = await held();
  // A leak of two bytes a call would show.
  expect(after.heap - before.heap).toBeLessThan(2 * CALLS);
  expect(after.outside - before.outside).toBeLessThan(2 * CALLS);
});

test("registries that nobody disposed of are freed", async () => {
  const file = {
    id: "inhouse",
    name: "Our own relay",
    checked: "2026-11-01",
    sources: { code: { url: "https://relay.example/source", seen: "2026-11-01" } },
    error: { code: ["/fault"], source: "code" },
    rules: [
      { when: { code: "E77", message: "x".repeat(4000) }, then: { reason: "rate_limited" }, source: "code" },
    ],
  };
  const make = async (count) => {
    for (let i = 0; i < count; i++) {
      classify({
        provider: "inhouse",
        status: 400,
        body: '{"fault":"E77"}',
        registry: Registry.builtin().overlay(file),
      });
      if (i % 100 === 0) await held();
    }
  };
  await make(500);
  const before = await held();
  await make(3000);
  const after = await held();
  // 3,000 registries of more than 4 kB each; their handles are given out again.
  expect(after.outside - before.outside).toBeLessThan(4_000_000);
  expect(after.heap - before.heap).toBeLessThan(4_000_000);
});

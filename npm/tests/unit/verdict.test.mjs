import { inspect } from "node:util";
import * as taketwo from "taketwo";
import { classify, REASON_INFO } from "taketwo";
import { expect, test } from "vitest";

const refused = {
  provider: "kling",
  operation: "submit",
  status: 429,
  headers: { "retry-after": "7" },
  body: '{"code":1302,"message":"Too fast","request_id":"req-1"}',
};

test("fields, helpers and both JSON forms", () => {
  const verdict = classify(refused);
  expect(verdict).toMatchObject({
    category: "rate_limit",
    reason: "rate_limited",
    retryAfterMs: 7000,
    ok: false,
  });
  expect(verdict.mayRepeat).toBe(true);
  expect(verdict.providerMessage).toBe("Too fast");
  expect(verdict.toJSON()).toMatchObject({ retryAfterMs: 7000, requestId: "req-1", policyTopics: [] });
  expect(verdict.toLog()).toMatchObject({ retry_after_ms: 7000, request_id: "req-1", policy_topics: [] });
  expect(JSON.stringify(verdict.toLog())).toBe(verdict.toLogString());
  expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict.toJSON());
});

test("a success is ok", () => {
  const verdict = classify({
    provider: "kling",
    operation: "submit",
    status: 200,
    body: '{"code":0,"data":{"task_id":"77","task_status":"submitted"}}',
  });
  expect(verdict).toMatchObject({
    ok: true,
    mayRepeat: false,
    category: "none",
    taskId: "77",
    render: "yes",
  });
});

test("the plain form survives structuredClone", () => {
  const plain = classify(refused).toJSON();
  expect(structuredClone(plain)).toEqual(plain);
});

test("lists are the same object every time, and nothing can be set", () => {
  const verdict = classify(refused);
  expect(verdict.evidence).toBe(verdict.evidence);
  expect(verdict.outputs).toBe(verdict.outputs);
  expect(() => Object.assign(verdict, { reason: "ok" })).toThrow(TypeError);
});

test("a verdict keeps its values while others are made", () => {
  const first = classify(refused);
  const told = first.toLogString();
  for (let i = 0; i < 100; i++)
    classify({ status: 500, body: `{"error":"${"ü".repeat(i)}"}`, headers: { "x-request-id": `${i}` } });
  expect(first.providerMessage).toBe("Too fast");
  expect(first.evidence[0].rule).toMatch(/^kling\//);
  expect(first.toLogString()).toBe(told);
});

test("the canonical JSON of a huge answer is there too", () => {
  const body = `{"code":1302,"message":"Too fast","request_id":"req-1","log":"${"x".repeat(100_000)}"}`;
  const verdict = classify({ ...refused, body });
  expect(verdict.toLogString()).toBe(classify(refused).toLogString());
  expect(verdict.providerMessage).toBe("Too fast");
});

test("inspect in Node shows what tells something", () => {
  const shown = inspect(classify(refused));
  expect(shown).toMatch(/^Verdict \{/);
  expect(shown).toContain("reason: 'rate_limited'");
  expect(shown).toContain("retryAfterMs: 7000");
  expect(shown).not.toContain("null");
  expect(shown).not.toContain("policyTopics");
  expect(inspect({ deep: { deeper: { deepest: classify(refused) } } })).toContain("[Verdict]");
  expect(Object.prototype.toString.call(classify(refused))).toBe("[object Verdict]");
});

test("every reason has its row, and every list is exported", () => {
  expect(Object.keys(REASON_INFO)).toEqual([...taketwo.REASONS]);
  for (const { category, retry, action, sentence } of Object.values(REASON_INFO)) {
    expect(taketwo.CATEGORIES).toContain(category);
    expect(taketwo.RETRIES).toContain(retry);
    expect(taketwo.ACTIONS).toContain(action);
    expect(sentence).toMatch(/\.$/);
  }
});

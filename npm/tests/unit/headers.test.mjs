import { classify } from "taketwo";
import { expect, test } from "vitest";

const pairs = [
  ["Content-Type", "application/json"],
  ["Retry-After", "7"],
  ["X-Request-Id", "req-1"],
  ["X-Unread", "nobody reads this"],
];
const expected = classify({ status: 429, headers: pairs }).toLogString();

test("the list of pairs is read", () => {
  expect(JSON.parse(expected)).toMatchObject({ retry_after_ms: 7000, request_id: "req-1" });
});

test.each([
  ["Headers", new Headers(pairs)],
  ["Map", new Map(pairs)],
  ["object", Object.fromEntries(pairs)],
  ["lower case", Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]))],
  ["upper case", Object.fromEntries(pairs.map(([name, value]) => [name.toUpperCase(), value]))],
  ["lists of values, as Node has them", Object.fromEntries(pairs.map(([name, value]) => [name, [value]]))],
  ["an object with forEach only", { forEach: (each) => new Headers(pairs).forEach(each) }],
  ["an iterator", pairs.values()],
])("%s", (_, headers) => {
  expect(classify({ status: 429, headers }).toLogString()).toBe(expected);
});

test("numbers are taken, absent values are not", () => {
  const headers = { "retry-after": 7, "content-type": undefined, "x-request-id": null };
  expect(classify({ status: 429, headers })).toMatchObject({ retryAfterMs: 7000, requestId: null });
});

test("odd values give a verdict", () => {
  for (const value of ["", "\0", "\ud800", "ünïcode", "x".repeat(1_000_000), "-1", "1e999", "\r\nx: y"]) {
    const verdict = classify({ status: 429, headers: { "retry-after": value, "x-request-id": value } });
    expect(verdict.reason, JSON.stringify(value.slice(0, 20))).toBe("rate_limited");
  }
});

test("a text that ends in half a surrogate pair does not run into the next", () => {
  const headers = [
    ["x-request-id", "\ud83c"],
    ["retry-after", "\udfac7"],
    ["retry-after", "9"],
  ];
  expect(classify({ status: 429, headers, provider: "\ud83c", url: "\udfac" })).toMatchObject({
    requestId: "\ufffd",
    retryAfterMs: 9000,
  });
});

test("very many headers are read", () => {
  const headers = Array.from({ length: 5000 }, (_, i) => [
    i % 2 ? `x-${i}` : "retry-after",
    i === 4998 ? "5" : "soon",
  ]);
  expect(classify({ status: 429, headers }).retryAfterMs).toBe(5000);
});

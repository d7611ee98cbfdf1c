import { classify, OPERATIONS } from "taketwo";
import { expect, test } from "vitest";

/** Fails where reading any part of the verdict throws, or the record and the JSON disagree. */
function verdictOf(observation) {
  const verdict = classify(observation);
  expect(JSON.stringify(verdict)).toContain(`"category":"${verdict.category}"`);
  expect(verdict.toLog().reason).toBe(verdict.reason);
  return verdict;
}

test.each([0, 99, 100, 600, 999, -1, 1e6, -0, 2 ** 53, 1e308, 200.5, Infinity, -Infinity, NaN])(
  "status %s",
  (status) => {
    for (const operation of [undefined, ...OPERATIONS]) verdictOf({ status, operation });
  },
);

test("a status that is no number of HTTP stays what it is", () => {
  expect(verdictOf({ status: 999 }).status).toBe(999);
  expect(verdictOf({ status: -1 }).status).toBe(-1);
  expect(verdictOf({ status: NaN }).status).toBeNull();
});

test.each([-1, 0.5, 1e12, NaN, Infinity])("requestedOutputs %s", (requestedOutputs) => {
  verdictOf({ status: 200, operation: "poll", requestedOutputs, body: '{"status":"succeeded"}' });
});

test.each([-1, 0, 1e300, NaN, Infinity])("nowMs %s", (nowMs) => {
  verdictOf({ status: 429, headers: { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, nowMs });
});

test.each([
  ["bytes that are no UTF-8", Uint8Array.of(0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0x7b)],
  [
    "no UTF-8 inside a message",
    Buffer.concat([Buffer.from('{"error":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
  ],
  ["cut in the middle of a letter", new TextEncoder().encode('{"error":{"message":"ü').slice(0, -1)],
  ["every byte", Uint8Array.from({ length: 256 }, (_, byte) => byte)],
  ["a byte order mark", '\ufeff{"error":{"code":"insufficient_quota"}}'],
  ["half a surrogate pair", '{"error":{"message":"\ud83c"}}'],
  ["escaped half a surrogate pair", '{"error":{"message":"\\ud83c"}}'],
  [
    "JSON in JSON in JSON in JSON",
    JSON.stringify(JSON.stringify(JSON.stringify(JSON.stringify({ error: "x" })))),
  ],
  ["nothing but blanks", " \n\t\r "],
  ["a number", "1e999"],
  ["no JSON", "{{{{{]]]]]"],
])("body: %s", (_, body) => {
  for (const status of [undefined, 200, 400, 502]) verdictOf({ status, body });
});

test.each(["[", '{"a":', '[{"error":', "]", '{"error":"{\\"error\\":'])("100,000 times %s", (piece) => {
  verdictOf({ status: 500, body: piece.repeat(100_000) });
});

test.each([
  ["text", () => `{"error":{"code":"insufficient_quota"},"log":"${"x".repeat(100_000_000)}"}`],
  ["bytes", () => Buffer.from(`{"error":{"code":"insufficient_quota"},"log":"${"x".repeat(100_000_000)}"}`)],
])("100 MB of %s", (_, body) => {
  expect(verdictOf({ status: 429, body: body() })).toMatchObject({
    reason: "insufficient_credits",
    category: "auth",
  });
});

test("an unknown provider counts as not given", () => {
  const { provider } = verdictOf({ provider: "no-such-provider", status: 500 });
  expect(provider).toBe(verdictOf({ status: 500 }).provider);
  for (const odd of ["", "\0", "\ud800", "💥", "x".repeat(1e6)])
    verdictOf({ provider: odd, url: odd, method: odd, model: odd });
});

test("contradictory fields give a verdict", () => {
  verdictOf({
    provider: "kling",
    url: "https://api.dev.runwayml.com/v1/tasks/1",
    method: "DELETE",
    operation: "submit",
    status: 200,
    headers: { "content-type": "text/html", "retry-after": "-5" },
    body: '{"code":1301,"status":"succeeded","error":"x"}',
    transport: "ECONNRESET",
    requestedOutputs: 0,
  });
});

test("what follows a bad input is read as well as ever", () => {
  const good = { provider: "kling", status: 429, body: '{"code":1302,"message":"too fast"}' };
  const expected = classify(good).toLogString();
  for (const body of ["\ud800".repeat(50_000), "x".repeat(200_000), new Uint8Array(3_000_000), ""]) {
    classify({ body, provider: "ü".repeat(10_000) });
    expect(classify(good).toLogString()).toBe(expected);
  }
});

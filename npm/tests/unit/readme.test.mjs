import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { classify } from "taketwo";
import { expect, test } from "vitest";

const text = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
const blocks = [...text.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
const AsyncFunction = (async () => {}).constructor;

/** Runs a block with a `fetch` of its own and gives back its verdict. */
async function run(code, fetch) {
  const verdicts = [];
  const recorded = (observation) => {
    verdicts.push(classify(observation));
    return verdicts.at(-1);
  };
  const body = code.replace(/^import .*$/m, "");
  const silent = { log: () => {} };
  await new AsyncFunction("classify", "fetch", "url", "request", "console", body)(
    recorded,
    fetch,
    "",
    {},
    silent,
  );
  return verdicts[0];
}

test("the README's code does what it says", async () => {
  expect(blocks).toHaveLength(2);
  const broke = '{"error":"You do not have enough credits to run this task."}';
  const answered = await run(blocks[0], async () => new Response(broke, { status: 400 }));
  expect(answered).toMatchObject({ category: "auth", reason: "insufficient_credits" });
  const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  const unanswered = await run(blocks[1], async () => {
    throw new TypeError("fetch failed", { cause: reset });
  });
  expect(unanswered).toMatchObject({ retry: "check_first", render: "maybe" });
});

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { classify } from "taketwo";
import { build, preview } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { install, write } from "../installed.mjs";
import { differences, observation, vectorFiles } from "../vectors.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const MEMORY_FLAGS = ["--enable-precise-memory-info", "--js-flags=--expose-gc"];

const HTML = `<!doctype html><title>taketwo</title><link rel="icon" href="data:,">
<script type="module" src="/page.js"></script>`;
const PAGE = `import { classify, Registry } from "taketwo"; Object.assign(globalThis, { classify, Registry, ready: true });`;

let installed;
let server;
let browser;
let page;
const complaints = [];

beforeAll(async () => {
  expect(existsSync(CHROMIUM), `no ${CHROMIUM}; name another in CHROMIUM`).toBe(true);
  installed = install();
  const root = installed.folder;
  write(root, { "index.html": HTML, "page.js": PAGE });
  await build({ root, logLevel: "error" });
  server = await preview({ root, logLevel: "error", preview: { host: "127.0.0.1", port: 0 } });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...MEMORY_FLAGS] });
  page = await browser.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(server.resolvedUrls.local[0]);
  await page.waitForFunction("globalThis.ready");
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  installed?.remove();
});

test("the page loads without a complaint and fetches nothing but its own files", async () => {
  const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(fetched.filter((name) => !/\/assets\/index-.*\.js$/.test(name))).toEqual([]);
  expect(complaints).toEqual([]);
});

test("every vector, and the same bytes as in Node", async () => {
  const cases = vectorFiles().flatMap(({ name, cases }) =>
    cases.map((one) => ({ ...one, name: `${name}::${one.name}` })),
  );
  const inputs = cases.map(({ given }) => given);
  const texts = await page.evaluate(`(${classifyAll})(${JSON.stringify(inputs)}, ${observation})`);
  expect(texts).toHaveLength(cases.length);
  const wrong = cases.flatMap(({ name, expect: expected }, i) =>
    differences(expected, JSON.parse(texts[i])).map((difference) => `${name}: ${difference}`),
  );
  expect(wrong).toEqual([]);
  expect(texts).toEqual(inputs.map((given) => classify(observation(given)).toLogString()));
});

/** Runs in the page. */
function classifyAll(inputs, observation) {
  return inputs.map((given) => globalThis.classify(observation(given)).toLogString());
}

test("errors of the browser's own fetch", async () => {
  const failed = await page.evaluate(async () => {
    const signal = AbortSignal.timeout(1);
    const errors = await Promise.all(
      [fetch("http://127.0.0.1:9/"), fetch(location.href, { signal: AbortSignal.abort() }), signal].map(
        (one) =>
          Promise.resolve(one).then(
            () => new Promise((done) => setTimeout(() => done(signal.reason), 50)),
            (error) => error,
          ),
      ),
    );
    return errors.map((error) => globalThis.classify({ operation: "submit", transport: error }).toJSON());
  });
  expect(failed.map(({ category, retry, render }) => ({ category, retry, render }))).toEqual(
    failed.map(() => ({ category: "network", retry: "check_first", render: "maybe" })),
  );
  expect(failed[1].reason).toBe("aborted");
  expect(failed[2].reason).toBe("client_timeout");
});

test("200,000 calls do not grow the memory", async () => {
  const grown = await page.evaluate(() => {
    const given = {
      provider: "kling",
      operation: "submit",
      status: 429,
      body: '{"code":1302,"message":"Too fast"}',
    };
    const run = (calls) => {
      for (let i = 0; i < calls; i++) globalThis.classify(given).evidence.length;
      globalThis.gc();
      return performance.memory.usedJSHeapSize;
    };
    const before = run(20_000);
    return run(200_000) - before;
  });
  expect(grown).toBeLessThan(400_000);
});

test("a policy that forbids WebAssembly is told plainly", async () => {
  const strict = await browser.newPage();
  const policy = "script-src 'self'";
  await strict.route("**/*.html", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  await strict.goto(new URL("index.html", server.resolvedUrls.local[0]).href);
  await strict.waitForFunction(() => globalThis.ready);
  const message = await strict.evaluate(() => {
    try {
      return globalThis.classify({}).reason;
    } catch (error) {
      return error.message;
    }
  });
  expect(message).toContain("'wasm-unsafe-eval'");
  await strict.close();
});

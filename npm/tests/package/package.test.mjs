import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild } from "esbuild";
import { Miniflare } from "miniflare";
import { rollup } from "rollup";
import { build as vite } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { install, run, tool, write } from "../installed.mjs";

const CALL = `classify({ provider: "kling", operation: "submit", status: 429, body: '{"code":1302,"message":"Too fast"}' })`;
const ANSWER = "rate_limited backoff kling";
const PRINT = `const verdict = ${CALL};\nconsole.log(verdict.reason, verdict.retry, verdict.provider);\n`;

let installed;
beforeAll(() => {
  installed = install();
  write(installed.folder, {
    "esm.mjs": `import { classify } from "taketwo";\n${PRINT}`,
    "cjs.cjs": `const { classify } = require("taketwo");\n${PRINT}`,
  });
});
afterAll(() => installed?.remove());

const node = (...args) => run(process.execPath, args, installed.folder).trim();

describe("Node", () => {
  test("import", () => expect(node("esm.mjs")).toBe(ANSWER));

  test("require", () => expect(node("cjs.cjs")).toBe(ANSWER));

  test("nothing is compiled before the first call", () => {
    const counting = `const { Module } = WebAssembly; let count = 0;
      WebAssembly.Module = function (...args) { count++; return new Module(...args); };
      WebAssembly.Module.prototype = Module.prototype;
      const { classify } = await import("taketwo"); console.log(count); ${CALL}; ${CALL}; console.log(count);`;
    expect(node("--input-type=module", "--eval", counting)).toBe("0\n1");
  });

  test("the module can be had as a file", () => {
    const imports = `import { readFileSync } from "node:fs"; import { fileURLToPath } from "node:url";
      const bytes = readFileSync(fileURLToPath(import.meta.resolve("taketwo/taketwo.wasm")));
      console.log(WebAssembly.validate(bytes));`;
    expect(node("--input-type=module", "--eval", imports)).toBe("true");
  });

  test("the registry can be had as plain JSON, with its schema", () => {
    const counts = `import { createRequire } from "node:module"; import { Registry } from "taketwo";
      const require = createRequire(import.meta.url);
      const registry = require("taketwo/registry.json"); const schema = require("taketwo/registry.schema.json");
      const ids = Object.keys(registry).sort().join();
      console.log(ids === [...Registry.builtin().providers()].sort().join(), schema.type, registry.kling.id);`;
    expect(node("--input-type=module", "--eval", counts)).toBe("true object kling");
  });

  test("without the permission to compile, the error says what is missing", () => {
    const denied = `WebAssembly.Module = function () { throw new WebAssembly.CompileError("blocked by CSP"); };
      const { classify } = await import("taketwo");
      try { ${CALL} } catch (error) { console.log(error.message, "|", error.cause.message); }`;
    expect(node("--input-type=module", "--eval", denied)).toMatch(/'wasm-unsafe-eval'.*\| blocked by CSP/);
  });
});

describe("the tarball", () => {
  test("holds what it needs and nothing else", () => {
    const names = run("tar", ["-tzf", installed.tarball]).trim().split("\n");
    const expected =
      /^package\/(package\.json|README\.md|LICENSE-(MIT|APACHE)|dist\/taketwo\.wasm|registry(\.schema)?\.json|dist\/(esm|cjs)\/.*\.(js|d\.ts|json))$/;
    expect(names.filter((name) => !expected.test(name))).toEqual([]);
    const texts = ["README.md", "LICENSE-MIT", "LICENSE-APACHE"].map((name) => `package/${name}`);
    expect(names).toEqual(expect.arrayContaining(texts));
  });

  test("publint finds nothing", () => {
    expect(tool("publint/src/cli.js", ["--strict", installed.tarball])).toContain("All good!");
  });

  test("attw finds nothing", () => {
    // The wasm file has no types, on purpose.
    const args = [installed.tarball, "--exclude-entrypoints", "./taketwo.wasm", "--no-color", "--no-emoji"];
    expect(tool("@arethetypeswrong/cli/dist/index.js", args)).toContain("No problems found");
  });

  test.each(["esm/index.js", "cjs/index.js", "taketwo.wasm"])("%s names no folder of the machine", (name) => {
    const file = readFileSync(join(installed.folder, "node_modules/taketwo/dist", name), "latin1");
    // The module as text can hold anything by chance; the file that it stands for is looked at instead.
    const text = file.replace(/"[A-Za-z0-9+/=]{1000,}"/, "");
    expect(/\/(home|root|tmp|Users)\/|\.cargo/.exec(text)?.[0]).toBeUndefined();
  });
});

describe("types", () => {
  const source = `import { classify, type Reason, type Verdict } from "taketwo";
    const verdict: Verdict = classify({ status: 500 });
    export const reason: Reason = verdict.reason;
    export const wait: number | null = verdict.category === "rate_limit" ? verdict.retryAfterMs : null;\n`;
  const check = (module, resolution, file) => {
    write(installed.folder, { [file]: source });
    const strict = [
      "--strict",
      "--exactOptionalPropertyTypes",
      "--isolatedModules",
      "--noEmit",
      "--types",
      "",
    ];
    const how = [
      "--module",
      module,
      "--moduleResolution",
      resolution,
      "--target",
      "es2022",
      "--lib",
      "es2022,dom",
    ];
    return tool("typescript/bin/tsc", [...strict, ...how, file], installed.folder);
  };

  test.each([
    ["nodenext", "nodenext", "import.mts"],
    ["nodenext", "nodenext", "require.cts"],
    ["esnext", "bundler", "bundled.ts"],
  ])("%s, %s, %s", (module, resolution, file) => expect(check(module, resolution, file)).toBe(""));

  test("a wrong use is found", () => {
    write(installed.folder, {
      "wrong.mts": 'import { classify } from "taketwo";\nclassify({ status: "500" });\n',
    });
    expect(() =>
      tool("typescript/bin/tsc", ["--noEmit", "--module", "nodenext", "wrong.mts"], installed.folder),
    ).toThrow("TS2322");
  });
});

describe("bundlers", () => {
  const entry = () => join(installed.folder, "esm.mjs");
  const out = (name) => join(installed.folder, name);

  test("esbuild", async () => {
    await esbuild({
      entryPoints: [entry()],
      bundle: true,
      minify: true,
      format: "esm",
      outfile: out("esbuild.mjs"),
    });
    expect(node("esbuild.mjs")).toBe(ANSWER);
  });

  test("Rollup", async () => {
    const bundle = await rollup({ input: entry(), plugins: [nodeResolve()] });
    await bundle.write({ file: out("rollup.mjs"), format: "es" });
    expect(node("rollup.mjs")).toBe(ANSWER);
  });

  test("Vite", async () => {
    const lib = { entry: entry(), formats: ["es"], fileName: () => "vite.mjs" };
    await vite({
      root: installed.folder,
      logLevel: "error",
      build: { lib, outDir: installed.folder, emptyOutDir: false },
    });
    expect(node("vite.mjs")).toBe(ANSWER);
  });

  test("what is not used is left out", async () => {
    const contents = 'import { REASONS } from "taketwo"; console.log(REASONS.length);';
    const stdin = { contents, resolveDir: installed.folder };
    const { outputFiles } = await esbuild({ stdin, bundle: true, minify: true, format: "esm", write: false });
    expect(outputFiles[0].contents.length).toBeLessThan(5000);
  });
});

test.each([
  ["workerd", "taketwo.wasm"],
  ["edge-light", "taketwo.wasm?module"],
])("%s takes the module by import", async (condition, file) => {
  const worker = `import { classify } from "taketwo";
    export default { fetch() { const verdict = ${CALL}; return new Response([verdict.reason, verdict.retry, verdict.provider].join(" ")); } };`;
  const bundled = join(installed.folder, `dist/esm/${condition}.js`);
  await esbuild({
    stdin: { contents: worker, resolveDir: installed.folder },
    bundle: true,
    format: "esm",
    conditions: [condition],
    external: ["*.wasm", "*.wasm?module"],
    outfile: bundled,
  });
  const wasm = readFileSync(join(installed.folder, "node_modules/taketwo/dist/taketwo.wasm"));
  const modules = [
    { type: "ESModule", path: "dist/esm/worker.js", contents: readFileSync(bundled, "utf8") },
    { type: "CompiledWasm", path: `dist/${file}`, contents: wasm },
  ];
  const miniflare = new Miniflare({ modules, compatibilityDate: "2024-01-01" });
  try {
    const response = await miniflare.dispatchFetch("http://localhost/");
    expect(await response.text()).toBe(ANSWER);
  } finally {
    await miniflare.dispose();
  }
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const read = (path) => readFileSync(fileURLToPath(new URL(`../../dist/${path}`, import.meta.url)));

/** Making values of JavaScript and throwing: all that wasm-bindgen needs to hand whole objects out. */
const ALLOWED =
  /^__wbg_(new|set|Error|String|__wbindgen_throw)_[0-9a-f]{16}$|^__wbindgen_(generic_[0-9a-f]{16}|init_externref_table)$/;

test("the module imports no clock, no random source and no environment", () => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(read("taketwo.wasm")));
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter(({ name }) => !ALLOWED.test(name))).toEqual([]);
  expect(imports.filter(({ kind }) => kind !== "function")).toEqual([]);
});

test.each(["esm/index.js", "esm/workerd.js", "esm/edge-light.js", "cjs/index.js"])(
  "%s loads nothing, asks no clock and draws no random numbers",
  (path) => {
    const code = read(path).toString();
    const forbidden =
      /\bnode:|\brequire\(|\bfetch\(|\bimport\(|\bDate\b|\bMath\.random\b|\bcrypto\b|\bprocess\b|^await /m;
    expect(forbidden.exec(code)?.[0]).toBeUndefined();
  },
);

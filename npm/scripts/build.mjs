// Bundles the façade and the module of `wasm/` into `dist/`, for each kind of host.

import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { inRoot, run } from "./run.mjs";

const npm = inRoot("npm");
const dist = join(npm, "dist");
const wasm = join(npm, "wasm", "taketwo.wasm");

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "esm"), { recursive: true });
copyFileSync(wasm, join(dist, "taketwo.wasm"));

await Promise.all([
  bundle("esm/index.js", "inline"),
  bundle("esm/workerd.js", "workerd"),
  bundle("esm/edge-light.js", "edge-light"),
  bundle("cjs/index.js", "inline"),
]);

run("npx", ["--no-install", "tsc", "-p", "tsconfig.build.json"], npm);
cpSync(join(dist, "esm"), join(dist, "cjs"), { recursive: true, filter: (path) => !path.endsWith(".js") });
writeFileSync(join(dist, "cjs", "package.json"), '{ "type": "commonjs" }\n');

/** `host` names the file of `src/module/` that brings the module. */
function bundle(file, host) {
  return build({
    entryPoints: [join(npm, "src", "index.ts")],
    outfile: join(dist, file),
    bundle: true,
    format: file.startsWith("cjs") ? "cjs" : "esm",
    target: "es2022",
    platform: "neutral",
    legalComments: "none",
    plugins: [{ name: "module", setup: (plugins) => bringModule(plugins, host) }],
  });
}

function bringModule(plugins, host) {
  plugins.onResolve({ filter: /module\/inline\.js$/ }, () => ({
    path: join(npm, "src", "module", `${host}.ts`),
  }));
  plugins.onResolve({ filter: /^\.\.\/taketwo\.wasm/ }, ({ path }) => ({ path, external: true }));
  plugins.onResolve({ filter: /^taketwo\.wasm\?base64$/ }, () => ({ path: wasm, namespace: "base64" }));
  plugins.onLoad({ filter: /.*/, namespace: "base64" }, ({ path }) => ({
    contents: readFileSync(path),
    loader: "base64",
  }));
}

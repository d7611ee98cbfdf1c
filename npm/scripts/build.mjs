// Bundles the façade and the module of `wasm/` into `dist/`, for each kind of host.

import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { inRoot, run } from "./run.mjs";

const npm = inRoot("npm");
const dist = join(npm, "dist");
const wasm = join(npm, "wasm", "taketwo.wasm");

const OPTIONS = { target: "es2022", platform: "neutral", format: "esm", legalComments: "none" };
const LISTS = ["generated/words.ts", "generated/reasons.ts"];

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "esm"), { recursive: true });
copyFileSync(wasm, join(dist, "taketwo.wasm"));
writeFileSync(join(npm, "registry.json"), `${JSON.stringify(registry())}\n`);
copyFileSync(inRoot("crates/taketwo/registry.schema.json"), join(npm, "registry.schema.json"));
for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(inRoot(licence), join(npm, licence));

await Promise.all([
  bundle("esm/index.js", "inline"),
  bundle("esm/workerd.js", "workerd"),
  bundle("esm/edge-light.js", "edge-light"),
  bundle("cjs/index.js", "inline"),
  // Files of their own, so that a bundler can take them without the module.
  build({
    ...OPTIONS,
    entryPoints: LISTS.map((name) => join(npm, "src", name)),
    outdir: join(dist, "esm/generated"),
  }),
]);

run("npx", ["--no-install", "tsc", "-p", "tsconfig.build.json"], npm);
cpSync(join(dist, "esm"), join(dist, "cjs"), { recursive: true, filter: (path) => !path.endsWith(".js") });
writeFileSync(join(dist, "cjs", "package.json"), '{ "type": "commonjs" }\n');

/** Every provider's file, by its id. */
function registry() {
  const folder = inRoot("crates/taketwo/registry");
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const files = names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
  return Object.fromEntries(files.map((file) => [file.id, file]));
}

/** `host` names the file of `src/module/` that brings the module. */
function bundle(file, host) {
  const format = file.startsWith("cjs") ? "cjs" : "esm";
  return build({
    ...OPTIONS,
    entryPoints: [join(npm, "src", "index.ts")],
    outfile: join(dist, file),
    bundle: true,
    format,
    plugins: [{ name: "module", setup: (plugins) => resolve(plugins, host, format) }],
  });
}

function resolve(plugins, host, format) {
  plugins.onResolve({ filter: /module\/inline\.js$/ }, () => ({
    path: join(npm, "src", "module", `${host}.ts`),
  }));
  if (format === "esm") {
    plugins.onResolve({ filter: /\/(words|reasons)\.js$/ }, ({ path }) => ({
      path: `./generated/${basename(path)}`,
      external: true,
    }));
  }
  plugins.onResolve({ filter: /^\.\.\/taketwo\.wasm/ }, ({ path }) => ({ path, external: true }));
  plugins.onResolve({ filter: /^taketwo\.wasm\?base64$/ }, ({ path }) => ({ path, namespace: "base64" }));
  plugins.onLoad({ filter: /.*/, namespace: "base64" }, () => ({
    contents: readFileSync(wasm),
    loader: "base64",
  }));
}

// Builds the WebAssembly module with Cargo, makes its glue with wasm-bindgen and shrinks it, into `wasm/`.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { inRoot, root, run } from "./run.mjs";

const PROFILE = "wasm-release";
const TARGET = "wasm32-unknown-unknown";
const out = inRoot("npm/wasm");

const build = [
  "build",
  "--quiet",
  "--locked",
  "-p",
  "taketwo-wasm",
  "--target",
  TARGET,
  "--profile",
  PROFILE,
];
run("cargo", build, root, { ...process.env, CARGO_ENCODED_RUSTFLAGS: remapped().join("\x1f") });
const target = process.env.CARGO_TARGET_DIR ?? inRoot("target");

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
run(
  bindgen(),
  [
    ...["--target", "web", "--omit-default-module-path", "--experimental-reset-state-function"],
    ...["--remove-name-section", "--remove-producers-section", "--out-dir", out],
    join(target, TARGET, PROFILE, "taketwo_wasm.wasm"),
  ],
  root,
);
const raw = join(out, "taketwo_wasm_bg.wasm");
run("npx", ["--no-install", "wasm-opt", "-Os", raw, "-o", join(out, "taketwo.wasm")], inRoot("npm"));
rmSync(raw);

/** Keeps the folders of this machine, which panics name, out of the module. */
function remapped() {
  const sources = join(process.env.CARGO_HOME || join(homedir(), ".cargo"), "registry", "src");
  const registries = existsSync(sources) ? readdirSync(sources) : [];
  const folders = [...registries.map((name) => join(sources, name)), root.replace(/\/$/, "")];
  return folders.map((folder) => `--remap-path-prefix=${folder}=`);
}

/** wasm-bindgen of the version in Cargo.lock: the one on the path, or the one that `cargo xtask setup` installs. */
function bindgen() {
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(
    readFileSync(inRoot("Cargo.lock"), "utf8"),
  )?.[1];
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const installed = join(cache, "taketwo", `wasm-bindgen-${version}`, "bin", "wasm-bindgen");
  return existsSync(installed) ? installed : "wasm-bindgen";
}

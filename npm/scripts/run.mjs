// What the scripts share.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A path inside the repository. */
export function inRoot(path) {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** Runs a program in a folder and ends the script where the program fails. */
export function run(program, args, cwd, env = process.env) {
  const { status, error } = spawnSync(program, args, { cwd, env, stdio: "inherit" });
  if (error) console.error(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

// The package as its users get it: packed, and installed into a folder of its own.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the package's source. */
export const SOURCE = fileURLToPath(new URL("..", import.meta.url));

/** Runs a program and gives back its standard output; a failure shows all that it wrote. */
export function run(program, args, cwd) {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")} failed\n${error.stdout}${error.stderr}`);
  }
}

/** Runs a tool of the package's development dependencies. */
export function tool(name, args, cwd) {
  return run(process.execPath, [join(SOURCE, "node_modules", name), ...args], cwd);
}

/** Packs the package and installs it; gives back the folder, the tarball and how to clean up. */
export function install() {
  const folder = mkdtempSync(join(tmpdir(), "taketwo-"));
  run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], SOURCE);
  const tarball = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(".tgz")),
  );
  write(folder, { "package.json": JSON.stringify({ name: "user", private: true }) });
  run(
    "npm",
    ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", tarball],
    folder,
  );
  return { folder, tarball, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes files, by their paths in a folder. */
export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

// The vectors that every language runs, as JavaScript gives them to `classify`.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the vectors in this repository. */
export const FOLDER = fileURLToPath(new URL("../../tests/vectors", import.meta.url));

/** Every file of cases under a folder, in alphabetical order: its name, without `.json`, and its cases. */
export function vectorFiles(folder = FOLDER, prefix = "") {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return vectorFiles(path, `${prefix}${entry.name}/`);
    if (!entry.name.endsWith(".json") || entry.name.endsWith(".schema.json")) return [];
    return [{ name: prefix + entry.name.slice(0, -5), cases: JSON.parse(readFileSync(path, "utf8")).cases }];
  });
}

/** A case's `given` as the argument of `classify`. */
export function observation({ body_base64, requested_outputs, now_ms, ...given }) {
  return {
    ...given,
    ...(body_base64 !== undefined && {
      body: Uint8Array.from(atob(body_base64), (letter) => letter.charCodeAt(0)),
    }),
    requestedOutputs: requested_outputs,
    nowMs: now_ms,
  };
}

/** Where `got` lacks what is expected: objects are compared in part, everything else whole. Empty where it does not. */
export function differences(expected, got, at = "") {
  if (isObject(expected) && isObject(got)) {
    return Object.entries(expected).flatMap(([key, value]) => differences(value, got[key], `${at}/${key}`));
  }
  const [wanted, has] = [JSON.stringify(expected), JSON.stringify(got)];
  return wanted === has ? [] : [`${at}: expected ${wanted}, got ${has}`];
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Writes what `classify` says of every vector: one line each, the case's name, a tab and the canonical JSON.
//
// `node npm/tests/parity.mjs tests/vectors out.txt`. The other languages write the same lines from the same vectors,
// and the files must be equal byte for byte.

import { writeFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { classify } from "taketwo";
import { observation, vectorFiles } from "./vectors.mjs";

const [folder, out] = argv.slice(2);
if (out === undefined) {
  console.error("usage: parity.mjs VECTORS OUT");
  exit(2);
}
const lines = vectorFiles(folder).flatMap(({ name, cases }) =>
  cases.map((one) => `${name}::${one.name}\t${classify(observation(one.given)).toLogString()}\n`),
);
writeFileSync(out, lines.join(""));

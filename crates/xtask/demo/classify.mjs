// Classifies the cases of a file with the installed package; one line of JSON each.
import { readFileSync } from "node:fs";
import { classify } from "taketwo";

for (const { given } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  console.log(classify(given).toLogString());
}

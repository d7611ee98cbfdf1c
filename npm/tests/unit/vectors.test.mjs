import { classify } from "taketwo";
import { describe, expect, test } from "vitest";
import { differences, observation, vectorFiles } from "../vectors.mjs";

const files = vectorFiles();

test("there are vectors", () => {
  expect(files.flatMap(({ cases }) => cases).length).toBeGreaterThan(500);
});

describe.each(files)("$name", ({ cases }) => {
  test.each(cases)("$name", ({ given, expect: expected, why }) => {
    const verdict = classify(observation(given));
    expect(differences(expected, verdict.toLog()), why).toEqual([]);
    // The record, read field by field, says the same as the core's JSON.
    expect(verdict.toJSON()).toEqual(camelCase(verdict.toLog()));
  });
});

function camelCase(value) {
  if (Array.isArray(value)) return value.map(camelCase);
  if (typeof value !== "object" || value === null) return value;
  const name = (key) => key.replace(/_./g, ([, letter]) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [name(key), camelCase(inner)]));
}

import { wrongType } from "./faults.js";

/** The most errors of one chain that are read, and the most characters of all of them. */
const MOST_ERRORS = 16;
const MOST_CHARACTERS = 8192;

/**
 * The text of an HTTP client's error: names, codes and messages of itself and of every cause, as in
 * `TypeError: fetch failed; caused by Error: ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:80`.
 */
export function transportText(transport: unknown): string | undefined {
  if (transport === undefined || transport === null) return undefined;
  if (typeof transport === "string") return transport;
  if (typeof transport !== "object") throw wrongType("transport", "a string or an error", transport);
  const told = chain(transport).map(describe).filter(Boolean).join("; caused by ");
  // An object that tells nothing is still the sign that no answer came.
  return told.slice(0, MOST_CHARACTERS) || "Error";
}

/** The error, its causes, and the errors that it gathers; each once, the outer ones first. */
function chain(error: object): object[] {
  const found = new Set([error]);
  for (const one of found) {
    const gathered = read(one, "errors");
    for (const next of [
      read(one, "cause"),
      ...(Array.isArray(gathered) ? gathered.slice(0, MOST_ERRORS) : []),
    ]) {
      if (found.size === MOST_ERRORS) return [...found];
      if (typeof next === "object" && next !== null) found.add(next);
      else if (typeof next === "string") found.add({ message: next });
    }
  }
  return [...found];
}

function describe(error: object): string {
  const code = read(error, "code");
  // The codes of DOMException are numbers that its name tells better.
  const telling = [
    read(error, "name"),
    typeof code === "string" ? code : read(error, "errno"),
    read(error, "message"),
  ];
  return telling
    .filter((part) => (typeof part === "string" && part !== "") || typeof part === "number")
    .join(": ");
}

/** A property, unless reading it throws. */
function read(value: object, name: string): unknown {
  try {
    return (value as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

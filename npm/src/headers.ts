import { unreadable, wrongType } from "./faults.js";

/** How many spellings of names are remembered. */
const MEMORY = 1000;

/** Where each header that classification reads stands in its list. */
export class HeaderPlaces {
  /** By every spelling that was met; `undefined` for names that are not in the list. */
  readonly #places: Map<string, number | undefined>;

  constructor(names: readonly string[]) {
    this.#places = new Map(names.map((name, place) => [name, place]));
  }

  of(name: string): number | undefined {
    const known = this.#places.get(name);
    if (known !== undefined || this.#places.has(name)) return known;
    const place = this.#places.get(name.toLowerCase());
    if (this.#places.size < MEMORY) this.#places.set(name, place);
    return place;
  }
}

type Add = (name: unknown, value: unknown) => void;

/** Adds place and value of each header that classification reads. The values of others are not looked at. */
export function readHeaders(given: unknown, known: HeaderPlaces, places: number[], values: unknown[]): void {
  const add: Add = (name, value) => {
    if (typeof name !== "string")
      throw wrongType("headers", "made of names and values that are strings", name);
    const place = known.of(name);
    if (place === undefined) return;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null) continue;
      places.push(place);
      values.push(valueText(name, one));
    }
  };
  try {
    eachHeader(given, add);
  } catch (cause) {
    throw unreadable("headers", cause);
  }
}

function eachHeader(headers: unknown, add: Add): void {
  if (typeof headers !== "object" || headers === null) {
    throw wrongType("headers", "a `Headers`, a `Map`, a list of pairs or an object", headers);
  }
  const { [Symbol.iterator]: iterator, forEach } = headers as Partial<Iterable<unknown> & Headers>;
  if (typeof iterator === "function") {
    for (const pair of headers as Iterable<unknown>) {
      if (!Array.isArray(pair)) throw wrongType("headers", "made of pairs where it can be iterated", pair);
      add(pair[0], pair[1]);
    }
  } else if (typeof forEach === "function") {
    forEach.call(headers, (value, name) => add(name, value));
  } else {
    for (const name of Object.keys(headers)) add(name, (headers as Record<string, unknown>)[name]);
  }
}

function valueText(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw wrongType(`headers.${name}`, "a string", value);
}
